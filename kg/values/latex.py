"""LaTeX commands and formulas inside running text."""

from __future__ import annotations

import re
import unicodedata
from typing import Final, NamedTuple

from kg.values.formula import Formula, formula
from kg.values.latex_commands import (
    ARGUMENTS,
    ESCAPED,
    FACES,
    GROUPS,
    LETTERS,
    MARKS,
    MATH_MARKS,
    SPACE_NAMES,
    SPACES,
    STRUCTURES,
    SWITCHES,
    UMLAUTS,
    symbols,
)
from kg.values.scripts import lowered, raised

_TOKEN: Final = re.compile(
    # An address, or a path of Windows, holds no LaTeX, whatever it looks like.
    r"(?P<verbatim>https?://[^\s{}\\$<>]++|(?<![A-Za-z])[A-Za-z]:\\[^\s{}$]*+)"
    r"|\\(?P<edge>begin|end)\{(?P<environment>[a-z]{1,20}\*?)\}"
    r"|\\(?P<name>[A-Za-z]++)(?:(?<=operatorname)\*|(?<=space)\*)?"
    r"|\\(?P<sign>.)"
    r"|(?P<dollar>\$\$?)"
    r"|(?P<brace>[{}])",
    re.DOTALL,
)
_FORMULAS: Final = frozenset(
    f"{name}{star}"
    for name in ("align", "displaymath", "eqnarray", "equation", "gather", "math", "multline")
    for star in ("", "*")
)
_LAYOUT: Final = frozenset({"abstract", "center", "description", "document", "enumerate", "itemize", "quote"})
_LONGEST_FORMULA: Final = 4000
_DEEPEST: Final = 24

_HELD: Final = r"\{\s*+(?:\\(?P<held_dotless>[ij])|(?P<held>[^\W\d_]))\s*+\}"
_DOTLESS: Final = r"\\(?P<dotless>[ij])(?![A-Za-z])(?:\{\}|\s++(?=[^\W\d_]))?"
_AFTER_SIGN: Final = re.compile(rf"\s*+(?:{_HELD}|{_DOTLESS})|(?P<letter>[^\W\d_])")
_AFTER_NAME: Final = re.compile(rf"\s*+(?:{_HELD}|{_DOTLESS})|\s++(?P<letter>[^\W\d_])")
_ADDRESS_ESCAPE: Final = re.compile(r"\\([%&#_~{}])")

_DOLLAR: Final = re.compile(r"\\.|(?P<dollar>\$\$?)", re.DOTALL)
_BRACE: Final = re.compile(r"\\.|(?P<brace>[{}])", re.DOTALL)

_EMPTY_GROUP: Final = re.compile(r"\{\}")
_AFTER_LETTER: Final = re.compile(r"\{\}|\s++(?=[^\W\d_])")
_BLANKS: Final = re.compile(r"\s++")
_TIE: Final = re.compile(r"~(?=[^\W\d_])")

# What stands between two dollars tells a formula from two prices.
_COMMAND: Final = re.compile(r"\\[A-Za-z,;:!{}|^_]")
_CERTAIN: Final = re.compile(r"[\^_]|^[<>=≤≥~±+\-−×·/]+$")
_LIKELY: Final = re.compile(r"[=<>+*/|]|[^\x00-\x7f]")
_WORD: Final = re.compile(r"[A-Za-z]{2}")
_SINGLE: Final = re.compile(r"[A-Za-z][A-Za-z0-9]*+")
_PROSE: Final = re.compile(r"(?<![^\s,;])[A-Za-z]{2,}+(?![^\s,;])")


def plain(text: str) -> str:
    r"""Return `text` with its LaTeX written in Unicode.

    In goes running text with formulas and commands in it; out comes the same in a line. A command that is not known
    stays as it is, as do braces around no command, `~`, `%`, and a `$` that opens no formula.
    Standard: LaTeX, as far as titles and abstracts use it.

    >>> plain(r"A 1.67$\times$ speedup on \emph{G{\"o}del}, for $s_0 \sim p_{gen}(\cdot)$")
    'A 1.67× speedup on Gödel, for s₀ ∼ p_gen(·)'
    >>> plain(r"it costs $5 and $6, for x in {0,1}")
    'it costs $5 and $6, for x in {0,1}'
    """
    return _Text(text).text() if "\\" in text or "$" in text else text


class _Group(NamedTuple):
    """An open brace: where it stands, its partner, where its output begins, and what becomes of that."""

    opened: int
    closed: int
    start: int
    kind: str
    after: str
    commands: int


class _Text:
    """One walk over running text; what it finds goes to a list of pieces."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._out: list[str] = []
        self._groups: list[_Group] = []
        self._partners = _partners(text)
        self._commands = 0
        self._at = 0
        while found := _TOKEN.search(text, self._at):
            self._out.append(text[self._at : found.start()])
            self._at = found.end()
            self._out.append(self._written(found))
        self._out.append(text[self._at :])

    def text(self) -> str:
        """Return the text of the whole."""
        return "".join(self._out)

    def _written(self, found: re.Match[str]) -> str:
        if found["verbatim"]:
            return found[0]
        if found["brace"]:
            return self._brace(found)
        if found["dollar"]:
            written = self._dollars(found)
        elif found["edge"]:
            written = self._edge(found)
        elif found["sign"]:
            written = self._sign(found["sign"])
        else:
            written = self._command(found["name"], found.start())
            self._commands += written is not None
        return found[0] if written is None else written

    def _brace(self, found: re.Match[str]) -> str:  # noqa: PLR0911 - one line a kind of group
        at = found.start()
        if found[0] == "{":
            if at in self._partners:
                self._open(at, "brace")
            return "{"
        if not self._groups or self._groups[-1].closed != at:
            return "}"
        group = self._groups.pop()
        if group.kind == "brace":
            if self._commands == group.commands:
                return "}"
            self._out[group.start] = ""
            return ""
        if group.kind == "face":
            return group.after
        inside = "".join(self._out[group.start :])
        del self._out[group.start :]
        if group.kind == "link":
            return group.after if inside.strip() in {"", group.after} else f"{inside} ({group.after})"
        return raised(inside) if group.kind == "raised" else lowered(inside)

    def _open(self, at: int, kind: str, after: str = "") -> None:
        self._groups.append(_Group(at, self._partners[at], len(self._out), kind, after, self._commands))

    def _argument(self) -> str | None:
        """Read the braces that open here and return the raw text in them."""
        closed = self._partners.get(self._at)
        if closed is None:
            return None
        inside = self._text[self._at + 1 : closed]
        self._at = closed + 1
        return inside

    def _enter(self, kind: str, before: str = "", after: str = "") -> str | None:
        """Begin a group at the brace that opens here; `kind` says what becomes of its content."""
        if self._at not in self._partners:
            return None
        if kind != "face" and any(group.kind == kind for group in self._groups[-_DEEPEST:]):
            # No real text raises what is raised; to join the pieces of each level again would take long.
            kind, before, after = "face", "", ""
        self._open(self._at, kind, after)
        self._at += 1
        self._commands += 1
        return before

    def _dollars(self, found: re.Match[str]) -> str | None:
        mark, start = found[0], self._at
        for closing in _DOLLAR.finditer(self._text, start, start + _LONGEST_FORMULA):
            if closing["dollar"]:
                content = self._text[start : closing.start()]
                end = closing.start() + len(mark)
                if closing[0].startswith(mark) and _is_formula(content, self._text[end : end + 1]):
                    return self._formula(content, end)
                break
        return None

    def _formula(self, content: str, end: int) -> str:
        self._at = end
        self._commands += 1
        # Behind a formula, and only there, a tilde is surely the tie of TeX: $5$~TeV.
        return formula(content) + (" " if self._eat(_TIE) else "")

    def _until(self, closing: str) -> str | None:
        end = self._text.find(closing, self._at, self._at + _LONGEST_FORMULA)
        content = self._text[self._at : max(end, self._at)]
        return self._formula(content, end + len(closing)) if content.strip() and _is_balanced(content) else None

    def _edge(self, found: re.Match[str]) -> str | None:
        environment = found["environment"]
        if environment in _LAYOUT:
            return " "
        if environment in _FORMULAS and found["edge"] == "begin":
            return self._until(f"\\end{{{environment}}}")
        return None

    def _sign(self, sign: str) -> str | None:
        if sign in MARKS:
            return self._accented(MARKS[sign], _AFTER_SIGN)
        if sign == "\\":
            # The end of a line; before anything else it may be half of an escape, or of a path.
            return " " if self._text[self._at : self._at + 1] in {"", " ", "\n", "\t", "["} else None
        if sign in "([":
            return self._until("\\" + ")]"["([".index(sign)])
        return sign if sign in ESCAPED else SPACES.get(sign)

    def _accented(self, mark: str, pattern: re.Pattern[str]) -> str | None:
        found = pattern.match(self._text, self._at)
        if found is None:
            return None
        letter = next(filter(None, found.groups()))
        composed = unicodedata.normalize("NFC", letter + mark)
        if found["letter"] and (len(composed) > 1 or (mark == MARKS['"'] and letter not in UMLAUTS)):
            return None
        self._at = found.end()
        self._commands += 1
        return composed

    def _command(self, name: str, start: int) -> str | None:  # noqa: C901, PLR0911 - one line a kind of command
        if name in FACES:
            return self._enter("face")
        if name in GROUPS:
            return self._enter(*GROUPS[name])
        if name in ARGUMENTS:
            argument = self._argument()
            return None if argument is None else self._placed(name, argument)
        if name in MARKS:
            return self._accented(MARKS[name], _AFTER_NAME)
        if name in MATH_MARKS:
            return self._accented(MATH_MARKS[name], _AFTER_NAME)
        if name in SWITCHES:
            return self._switch(start)
        if name in STRUCTURES:
            return self._structure(start)
        if name in LETTERS:
            self._eat(_AFTER_LETTER)
            return LETTERS[name]
        if name in SPACE_NAMES:
            return SPACE_NAMES[name]
        symbol = symbols().get(name)
        if symbol:
            self._eat(_EMPTY_GROUP)
        return symbol

    def _placed(self, name: str, argument: str) -> str:
        if name == "label":
            return ""
        if name.startswith("cite"):
            return f"[{argument}]"
        address = _ADDRESS_ESCAPE.sub(r"\1", argument).strip()
        if name != "href" or self._at not in self._partners:
            return address
        return self._enter("link", after=address) or ""

    def _switch(self, start: int) -> str | None:
        group = self._groups[-1] if self._groups else None
        if group is None or group.kind != "brace" or self._text[group.opened + 1 : start].strip():
            return None
        self._eat(_BLANKS)
        return ""

    def _structure(self, start: int) -> str | None:
        if self._text[self._at : self._at + 1] not in {"{", "["}:
            return None
        formula_here = Formula(self._text[start : start + _LONGEST_FORMULA])
        written = formula_here.atom()
        self._at = start + formula_here.at
        return written

    def _eat(self, pattern: re.Pattern[str]) -> bool:
        found = pattern.match(self._text, self._at)
        if found:
            self._at = found.end()
        return found is not None


def _partners(text: str) -> dict[int, int]:
    """Return where each brace that is closed stands, and where its partner does."""
    opened: list[int] = []
    partners = {}
    for found in _BRACE.finditer(text):
        if found["brace"] == "{":
            opened.append(found.start())
        elif found["brace"] and opened:
            partners[opened.pop()] = found.start()
    return partners


def _is_balanced(content: str) -> bool:
    braces = [found["brace"] for found in _BRACE.finditer(content) if found["brace"]]
    return braces.count("{") == braces.count("}") == len(_partners(content))


def _is_formula(content: str, following: str) -> bool:  # noqa: PLR0911 - one line a reason
    if not content.strip() or "\n\n" in content or not _is_balanced(content):
        return False
    if _COMMAND.search(content):
        return True
    if _SINGLE.fullmatch(content):
        return not following.isdecimal()
    if _PROSE.search(content):
        return False
    if _CERTAIN.search(content):
        return True
    # As Pandoc reads it: no blank inside either dollar, no digit behind the second one.
    if content[0].isspace() or content[-1].isspace() or following.isdecimal():
        return False
    return _LIKELY.search(content) is not None or not _WORD.search(content)
