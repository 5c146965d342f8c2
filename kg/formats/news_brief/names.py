"""The names in a news brief: how they look, and what the words of an institution's name say of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from kg.records import Text

LANGUAGE = "en"

UPPER = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĖĘĚĞĢĪİĶŁĻĽŃŅŇŌŐŒŘŚŞŠŢŤŪŮŰŲŸŹŻŽȘȚ"
WORD = rf"(?:[{UPPER}]\.(?:[ -]?[{UPPER}]\.)*+|[{UPPER}][\w'’&/+-]*+|[ei][A-Z]\w++)"
"""A capitalised word, initials, or a word such as eLife."""
LINKS = "of|for|and|on|the|in|de|du|der|für|et|&"
MONTH = "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
NAME = rf"{WORD}(?:(?: (?:{LINKS}))*+ (?!{MONTH}\b){WORD}|(?: (?:{LINKS}))*+ \([A-Z][\w&-]*\)){{0,14}}"
"""A name of several words, some of them small, and acronyms in parentheses."""
PARTICLES = "al|ben|bin|da|de|del|den|der|di|dos|e|el|la|le|ten|ter|van|von|y|zu"
PERSON = rf"{WORD}(?: (?:{WORD}|{PARTICLES})){{0,7}}"
HONORIFIC = r"(?:(?:Associate |Assistant )?Professor|Prof\.?|Dr\.?|Doctor)"

ORGANISATION = re.compile(
    r"\b(?:University|College|School|Institut(?:e|ion)?|Department|Faculty|Academy|Cent(?:er|re)|Laborator(?:y|ies)|Labs?|Group|"
    r"Hospital|Society|Association|Government|Ministry|Council|Company|Corporation|Division|Team|Foundation|Federation|"
    r"Research|Bureau|Commission|Committee|Union)\b"
)
KINDS = (
    ("institute", re.compile(r"\bNational Laboratory\b")),
    (
        "group",
        re.compile(
            r"\b(?:Labs?|Laborator(?:y|ies)|Team)\b|\S \S.* Group\b|\bof .* Group\b|\) Group\b|^[A-Z]{3,} Group\b"
        ),
    ),
    (
        "college",
        re.compile(r"^(?:College|School|Department|Faculty|Division)\b|\b(?:Department|Faculty|Division)\b|\bSchool$"),
    ),
    ("government", re.compile(r"\b(?:Government|Ministry|Municipality)\b")),
    ("institute", re.compile(r"\b(?:Institut(?:e)?|Academy|Center|Centre|Research)\b")),
    ("university", re.compile(r"\b(?:University|College)\b")),
)
"""What the words of a name say of its kind, the most telling first."""
UNITS = frozenset({"college", "group", "institute"})
"""Kinds that are mostly part of something larger."""

MOST_UNIVERSITIES = 50
ACRONYM = re.compile(r"\((?P<acronym>[A-Z][A-Za-z&-]{1,14})\)")
UNIVERSITY = re.compile(rf"\b(?:{WORD} ){{1,6}}University\b|\bUniversity of {WORD}(?: (?:of |and )?{WORD}){{0,6}}")
OWN_PARENT = re.compile(rf" (?:of|at) (?:the )?((?:{WORD} ){{0,6}}University|University of {WORD}(?: {WORD}){{0,6}})$")
LIST = re.compile(r", and (?:the )?|, (?:the )?| and (?:the )?")


class Institutions:
    """The institutions of a brief: acronyms that it spells out somewhere, and abbreviations of names it has."""

    def __init__(self, sentences: Iterable[str]) -> None:
        """Collect the full names and acronyms of the whole text."""
        self._acronyms: dict[str, str] = {}
        universities: dict[str, None] = {}
        for sentence in sentences:
            for match in ACRONYM.finditer(sentence):
                name = _last_name(sentence[max(0, match.start() - 200) : match.start()])
                if name and _abbreviates(match["acronym"], name):
                    self._acronyms.setdefault(match["acronym"], name)
            universities |= dict.fromkeys(match[0].strip() for match in UNIVERSITY.finditer(sentence))
        self._universities = tuple(universities)[:MOST_UNIVERSITIES]
        self._acronym_of = {name: acronym for acronym, name in self._acronyms.items()}

    def knows(self, printed: str) -> bool:
        """Tell whether a name is surely that of an institution: by its words, or as an acronym spelled out."""
        return bool(ORGANISATION.search(printed)) or self._spelled_out(printed) is not None

    def institution(self, printed: str) -> dict[str, Any] | None:
        """Give an institution by its printed name, an acronym spelled out where the text does so."""
        printed = printed.strip(" ,.;:").removeprefix("the ").removeprefix("The ")
        if not printed:
            return None
        match = ACRONYM.search(printed)
        acronym = match["acronym"] if match else None
        # "Institute for X (IX)" is called Institute for X; "Vision (V) Group" is called as it stands.
        name = printed[: match.start()].strip() if match and match.end() == len(printed) else printed
        spelled = self._spelled_out(name)
        if spelled:
            name, acronym = spelled, name
        return self._described(name, acronym or self._acronym_of.get(name)) if name else None

    def _described(self, name: str, acronym: str | None) -> dict[str, Any]:
        kind = next((kind for kind, words in KINDS if words.search(name)), "organization")
        lang = None if name.isupper() else LANGUAGE
        data: dict[str, Any] = {"name": Text(name, lang), "kind": kind, "acronyms": [acronym] if acronym else []}
        parent = OWN_PARENT.search(name[-200:])
        if parent and kind != "university":
            data["parent"] = self.institution(parent[1])
        return data

    def _spelled_out(self, acronym: str) -> str | None:
        """Give the name that an acronym stands for: as the text says, or the one university that it abbreviates."""
        if acronym in self._acronyms:
            return self._acronyms[acronym]
        if not acronym.isupper() or not acronym.isalpha():
            return None
        fitting = [name for name in self._universities if _abbreviates(acronym, name)]
        return fitting[0] if len(fitting) == 1 else None

    def split(self, printed: str) -> list[str]:
        """Cut a list of institutions at `and` and commas where one ends and another begins.

        >>> Institutions([]).split("College of Science and Technology and SIAS")
        ['College of Science and Technology', 'SIAS']
        """
        found: list[str] = []
        start = 0
        for cut in LIST.finditer(printed):
            before, after = printed[start : cut.start()], printed[cut.end() :]
            if self._stands_alone(before) and self._stands_alone(LIST.split(after, maxsplit=1)[0]):
                found.append(before)
                start = cut.end()
        return [*found, printed[start:]]

    def _stands_alone(self, printed: str) -> bool:
        return self.knows(printed) or (printed.isupper() and " " not in printed)

    def places(self, printed: str) -> list[dict[str, Any]]:
        """Give the institutions that `UNIT, UNIVERSITY and INSTITUTE` names, each with what it is part of.

        A unit before a comma is part of what comes behind it; towns and countries are no institutions.
        """
        first, *rest = re.split(r", (?:and )?(?:the )?", printed)
        groups = [self.split(first), *(self.split(part) for part in rest if self.knows(part))]
        named = [[found for name in group if (found := self.institution(name))] for group in groups]
        return _nested([group for group in named if group])


def _nested(groups: Sequence[Sequence[dict[str, Any]]]) -> list[dict[str, Any]]:
    """Make each unit part of what stands behind it, and leave out what is only named as such."""
    kept: list[dict[str, Any]] = []
    parent: dict[str, Any] | None = None
    for group in reversed(groups):
        parts = [each for each in group if parent and each["kind"] in UNITS and each["name"] != parent["name"]]
        if parts and parent in kept:
            kept.remove(parent)
        for each in parts:
            each.setdefault("parent", parent)
        kept = [*group, *kept]
        parent = group[0] if len(group) == 1 else None
    return kept


def _last_name(printed: str) -> str:
    """Give the capitalised name that a text ends with: what an acronym in parentheses stands for."""
    words = printed.split()
    start = len(words)
    while start and (words[start - 1][0].isupper() or words[start - 1] in {"of", "for", "and", "the", "in", "on"}):
        if words[start - 1].endswith((".", ",", ";")):
            break
        start -= 1
    while start < len(words) and not words[start][0].isupper():
        start += 1
    return " ".join(words[start:]).removeprefix("The ")


def _abbreviates(acronym: str, name: str) -> bool:
    """Tell whether the letters of an acronym occur in a name in their order, beginning with its first letter."""
    letters = iter(name.upper())
    return name[:1].upper() == acronym[0] and all(letter in letters for letter in acronym.upper())
