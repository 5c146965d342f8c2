"""LaTeX formulas, in a line of Unicode."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from kg.values.latex_commands import (
    ALPHABETS,
    DROPPED,
    FACES,
    FUNCTIONS,
    LETTERS,
    MARKS,
    MATH_MARKS,
    SIZES,
    SPACE_NAMES,
    SPACES,
    STRUCTURES,
    SWITCHES,
    styled,
    symbols,
)
from kg.values.scripts import fraction, lowered, raised, root

_DEEPEST: Final = 24
_MATH_TOKEN: Final = re.compile(
    r"\\(?P<name>[A-Za-z]++)(?:(?<=operatorname)\*|(?<=space)\*)?|\\(?P<sign>.)|(?P<brace>[{}])|(?P<script>[\^_])|(?P<primes>'+)|(?P<other>.)",
    re.DOTALL,
)
_GAP: Final = "\x00"
_GAPS: Final = re.compile(r"(?<=\w)\x00(?=\w)|(\x00)")


def formula(content: str) -> str:
    r"""Return a LaTeX formula in a line of Unicode.

    In goes what stands between the dollars; out comes text in which scripts, fractions and roots are written in a line
    and a command that is not known leaves its name.
    Standard: LaTeX mathematics; Unicode Technical Note 28 (linear format of formulas).

    >>> formula(r"\frac{a+b}{c} \leq \gamma^{-2}")
    '(a+b)/c ≤ γ⁻²'
    """
    return " ".join(Formula(content).sequence().split())


class Formula:
    """A recursive descent through one formula."""

    def __init__(self, content: str) -> None:
        """Begin at the first character of `content`."""
        self._content = content
        self._depth = 0
        self.at = 0

    def sequence(self) -> str:
        """Return everything up to the brace that closes this group, or to the end."""
        pieces: list[str] = []
        while self.at < len(self._content):
            if self._content[self.at] == "}" and self._depth:
                break
            scripted = self._content[self.at] in "^_"
            if scripted and pieces and pieces[-1].endswith(_GAP):
                # A script belongs to the function before it (max_x f), and the gap behind both.
                pieces[-1] = pieces[-1][:-1]
                pieces += (self.atom(), _GAP)
            else:
                pieces.append(self.atom())
        return _GAPS.sub(lambda gap: "" if gap[1] else " ", "".join(pieces))

    def atom(self) -> str:  # noqa: PLR0911 - one line a kind of token
        """Return the next symbol, group or command with its arguments."""
        found = _MATH_TOKEN.match(self._content, self.at)
        if found is None:
            return ""
        self.at = found.end()
        if name := found["name"]:
            return self._command(name)
        if sign := found["sign"]:
            return self._sign(sign)
        if found["brace"]:
            return self._group() if found[0] == "{" else ""
        if script := found["script"]:
            return (raised if script == "^" else lowered)(self._argument())
        if found["primes"]:
            return "′" * len(found[0])
        return {"~": " ", "&": " ", "$": ""}.get(found[0], found[0])

    def _group(self) -> str:
        if self._depth >= _DEEPEST:
            return ""
        self._depth += 1
        inside = self.sequence()
        self._depth -= 1
        self.at += 1
        return inside

    def _argument(self) -> str:
        while self._content[self.at : self.at + 1].isspace():
            self.at += 1
        if self._content[self.at : self.at + 1] in {"", "}"} or self._depth >= _DEEPEST:
            return ""
        self._depth += 1
        argument = self.atom()
        self._depth -= 1
        return _GAPS.sub("", argument)

    def _option(self) -> str:
        closed = self._content.find("]", self.at) if self._content[self.at : self.at + 1] == "[" else -1
        if closed < 0:
            return ""
        option = self._content[self.at + 1 : closed]
        self.at = closed + 1
        return option

    def _sign(self, sign: str) -> str:
        if sign in SPACES:
            return SPACES[sign]
        if sign in MARKS:
            return _marked(self._argument(), MARKS[sign])
        return {"\\": " ", "|": "‖", "(": "", ")": "", "[": "", "]": "", "/": ""}.get(sign, sign)

    def _command(self, name: str) -> str:  # noqa: PLR0911 - one line a kind of command
        if name in STRUCTURES:
            return self._structure(name)
        if name in FACES:
            return self._argument()
        if name in MATH_MARKS:
            return _marked(self._argument(), MATH_MARKS[name])
        if name in SIZES:
            # \left. and \right. stand for a fence that is not there.
            self.at += self._content.startswith(".", self.at)
            return ""
        if name in FUNCTIONS:
            return f"{_GAP}{name}{_GAP}"
        if name in SWITCHES:
            return ""
        return LETTERS.get(name) or SPACE_NAMES.get(name) or symbols().get(name) or name

    def _structure(self, name: str) -> str:  # noqa: PLR0911 - one line a kind of structure
        if name in ALPHABETS:
            return "".join(styled(name, each) for each in self._argument())
        if name in DROPPED:
            self._argument()
            return " " if name in {"begin", "end"} else ""
        if name == "sqrt":
            degree = self._option()
            return root(self._argument(), degree)
        if name == "not":
            return unicodedata.normalize("NFC", self._argument() + "\u0338")
        if name == "pmod":
            return f" (mod {self._argument()})"
        if name in {"ensuremath", "textcolor"}:
            if name == "textcolor":
                self._argument()
            return self._argument()
        first = self._argument()
        if name in {"bra", "ket"}:
            return f"⟨{first}|" if name == "bra" else f"|{first}⟩"
        second = self._argument()
        return {
            "binom": f"({first} choose {second})",
            "braket": f"⟨{first}|{second}⟩",
            "overset": second + raised(first),
            "stackrel": second + raised(first),
            "underset": second + lowered(first),
        }.get(name) or fraction(first, second)


def _marked(base: str, mark: str) -> str:
    base = {"ı": "i", "ȷ": "j"}.get(base, base)
    return unicodedata.normalize("NFC", base + mark) if len(base) == 1 else base
