"""Which named systems a number of a sentence is about, and on which benchmark it was measured."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from kg.claims.extracted import Named
from kg.claims.measures import Mention
from kg.claims.numbers import Number

_VERB: Final = re.compile(
    r"(?:\s(?:model|method|framework|system|algorithm|network|approach|tool))?(?:\s\([^()]{1,40}\))?(?:\s[a-z]+ly|\scan|\salso|\sfurther)?"
    r"\s(?:achiev|reach|obtain|attain|yield|ha[sd]\b|show|deliver|demonstrat|gets?\b|perform|outperform|produc|exhibit|provid|improv|with\b)"
)
_MOST: Final = 100
"""Names of a text that are looked for beside numbers."""
_ON: Final = re.compile(r".{0,120}?\b(?:on|across)\s(?:the\s|both\s)?\Z", re.DOTALL)
_BEFORE: Final = re.compile(r"\b[Oo]n\s(?:the\s)?\Z")
_VALUE: Final = re.compile(r"\d%|\d\.\d")
_ASIDE: Final = re.compile(r"\([^()]{0,60}\)")
"""What stands in brackets: 72.2% accuracy (κ=0.45) on X."""
_IT: Final = re.compile(
    r"\b(?:it|(?:the|our)\s(?:proposed\s)?(?:framework|model|method|approach|system|algorithm|network))\s(?:achiev|reach|obtain|attain)"
)


class Standing:
    """The places where a text prints its named systems."""

    def __init__(self, text: str, named: Sequence[Named]) -> None:
        """Prepare for a text and what is named in it; longer names go first, so that none is found inside another."""
        self.text = text
        by_name = {each.name: each for each in named}
        names = sorted([*by_name][:_MOST], key=lambda name: (-len(name), name))
        self.named = by_name
        self.pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w|-\d)") if names else None

    def benchmark(self, number: Number, last: Number, start: int, end: int) -> str | None:
        """Give the system that `on` stands before: after the number, or the only one before it."""
        if self.pattern is None:
            return None
        for match in self.pattern.finditer(self.text, last.end, min(end, last.end + 160)):
            between = self.text[last.end : match.start()]
            if _ON.fullmatch(between) and not _VALUE.search(_ASIDE.sub("", between)) and self._is_data(match.group()):
                return match.group()
        before = {
            match.group()
            for match in self.pattern.finditer(self.text, start, number.start)
            if _BEFORE.search(self.text[max(start, match.start() - 12) : match.start()])
            and self._is_data(match.group())
        }
        return before.pop() if len(before) == 1 else None

    def about(self, mention: Mention, number: Number, start: int) -> str | None:
        """Give the system that `of` binds to the measure, or that is said to achieve the number."""
        if self.pattern is None:
            return None
        bound = self.pattern.match(self.text, mention.end + 4) if self.text.startswith(" of ", mention.end) else None
        if bound:
            return bound.group()
        before = list(self.pattern.finditer(self.text, start, min(mention.start, number.start)))
        for match in reversed(before):
            if _VERB.match(self.text, match.end()):
                return match.group()
        own = {match.group() for match in before if self.named[match.group()].relation == "introduces"}
        if len(own) == 1 and _IT.search(self.text, before[-1].end(), number.start):
            return own.pop()
        return None

    def _is_data(self, name: str) -> bool:
        return self.named[name].relation == "uses" or self.named[name].kind == "dataset"
