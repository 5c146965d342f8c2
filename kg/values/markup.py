"""HTML, JATS and MathML inside running text, and escapes that were never undone."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from html import unescape
from html.entities import html5
from typing import Final, NamedTuple

from kg.values.scripts import fraction, lowered, raised, root

# "&amp;amp;lt;" was escaped three times; the chain is undone in one go, so that long chains cost nothing.
_ENTITY: Final = re.compile(r"&(?:amp;)*+(?P<name>#[0-9]{1,7};|#[xX][0-9a-fA-F]{1,6};|[A-Za-z][A-Za-z0-9]{1,31};)?")
_ROUNDS: Final = 3

# Markup is a tag of a known name whose attributes have values: "a<b and c>d" is none.
_FACE: Final = r"(?:[A-Za-z][A-Za-z0-9]{0,7}:)?(?:em|i|italic)"
_PHRASE: Final = re.compile(rf"<{_FACE}>(?P<words>[^<>]{{3,200}}+)</{_FACE}>")
_ATTRIBUTE: Final = r"""\s++[A-Za-z_][\w:.\-]{0,40}+\s*+=\s*+(?:"[^"<>]{0,300}+"|'[^'<>]{0,300}+'|[^\s"'<>=]{1,100}+)"""
_TAG: Final = re.compile(
    rf"<(?P<close>/?)(?:[A-Za-z][A-Za-z0-9]{{0,7}}:)?(?P<name>[A-Za-z][A-Za-z0-9\-]{{0,30}}+)"
    rf"(?:{_ATTRIBUTE}){{0,12}}+\s*+(?P<empty>/?)>",
)


def _names(names: str) -> frozenset[str]:
    return frozenset(names.split())


_BLOCKS: Final = _names(
    "abstract blockquote body br caption dd disp-formula disp-quote div dl dt fig h1 h2 h3 h4 h5 h6 hr label li list "
    "list-item ol p para sec section simplepara table tbody td th thead title tr trans-abstract ul",
)
_INLINES: Final = _names(
    "a abbr b big bold cite code del em email emph ext-link fn font graphic i inline-formula inline-graphic ins "
    "institution italic kbd mark monospace named-content overline q roman s sans-serif sc scp small span strike strong "
    "styled-content tt u underline uri xref",
)
_TEX: Final = "tex-math"
# One letter between angle brackets is markup only where it is closed somewhere: "if a<b>c" is not.
_PAIRED: Final = frozenset({"a", "b", "i", "q", "s", "u"})
_COMBINING: Final = {"^": "\u0302", "ˆ": "\u0302", "~": "\u0303", "¯": "\u0304", "˙": "\u0307", "→": "\u20d7"}
_INVISIBLE: Final = dict.fromkeys(range(0x2061, 0x2065))
_DEEPEST: Final = 24


def plain(text: str) -> str:
    """Return `text` without its tags and with its entities undone.

    In goes text with any of HTML, JATS, MathML and their escapes in it; out comes text in which blocks are set off by
    blanks, sub- and superscripts are written in Unicode, and formulas in a line. Names that are no known element stay
    (`a<b and c>d`), as does a bare `&`. LaTeX is left for whoever comes next.
    Standard: HTML (named character references), JATS 1.3, MathML 3.

    >>> plain("<jats:p>H<jats:sub>2</jats:sub>O &amp;lt; <i>in vivo</i></jats:p>").strip()
    'H₂O < in vivo'
    """
    if "&" in text:
        text = _unescaped(text)
    if "<" not in text:
        return text
    text = _without(_without(text, "<!--", "-->"), "<?", "?>")
    if "<![CDATA[" in text:
        text = text.replace("<![CDATA[", "").replace("]]>", "")
    return _Walk(_PHRASE.sub(_apart, text)).text()


def _apart(found: re.Match[str]) -> str:
    """Set a phrase off from the words around it: publishers lose the blanks before and behind italics.

    One word may be a part of another (<i>N</i>-acetyl, <i>in</i>active); several are none.
    """
    words, start, end = found["words"], found.start(), found.end()
    if " " not in words.strip():
        return found[0]
    before, behind = found.string[max(0, start - 2) : start], found.string[end : end + 2]
    left = " " if len(before) > 1 and before.isalpha() and words[0].isalpha() else ""
    right = " " if len(behind) > 1 and (behind[0] == "(" or behind.isalpha()) and words[-1].isalpha() else ""
    return left + found[0] + right


def _unescaped(text: str) -> str:
    for _ in range(_ROUNDS):
        undone = _ENTITY.sub(_character, text)
        if undone == text:
            break
        text = undone
    return text


def _character(found: re.Match[str]) -> str:
    name = found["name"]
    if name is None:
        return "&"
    if name.startswith("#") or name in html5:
        return unescape("&" + name)
    return "&" + name


def _without(text: str, start: str, end: str) -> str:
    kept, at = [], 0
    while (opened := text.find(start, at)) >= 0 and (closed := text.find(end, opened + len(start))) >= 0:
        kept.append(text[at:opened])
        at = closed + len(end)
    return "".join(kept) + text[at:] if kept else text


class _Child(NamedTuple):
    """A part of an element: an element of its own, already written, or (without a name) running text."""

    name: str
    text: str


class _Element(NamedTuple):
    """An element that is still open."""

    name: str
    children: list[_Child]


class _Walk:
    """One walk over the tags of a text; only elements that change their content are held open."""

    def __init__(self, text: str) -> None:
        self._open = [_Element("", [])]
        self._maths = 0
        tags = [(found, found["name"].lower()) for found in _TAG.finditer(text)]
        closed = {name for found, name in tags if found["close"]}
        at = 0
        for found, name in tags:
            if name in _NAMES and (name not in _PAIRED or name in closed):
                self._add(text[at : found.start()])
                self._tag(name, found)
                at = found.end()
        self._add(text[at:])

    def text(self) -> str:
        """Return the text of the whole."""
        while len(self._open) > 1:
            self._give_up()
        return _joined(self._open[0].children)

    def _add(self, text: str) -> None:
        element = self._open[-1]
        if self._maths and element.name not in _VERBATIM:
            text = text.strip()
        if text:
            element.children.append(_Child("", text))

    def _tag(self, name: str, found: re.Match[str]) -> None:
        if name in _BLOCKS:
            self._add(" ")
        if name not in _WRITERS:
            return
        if found["close"]:
            self._close(name)
        elif found["empty"]:
            # It still holds a place: the first child of <msup> is the base, even where there is none.
            self._open[-1].children.append(_Child(name, _WRITERS[name]([])))
        elif len(self._open) < _DEEPEST:
            self._maths += name == "math"
            self._open.append(_Element(name, []))

    def _close(self, name: str) -> None:
        if all(element.name != name for element in self._open):
            return
        while self._open[-1].name != name:
            self._give_up()
        element = self._leave()
        self._open[-1].children.append(_Child(name, _WRITERS[name](element.children)))

    def _give_up(self) -> None:
        element = self._leave()
        self._open[-1].children.append(_Child("", _joined(element.children)))

    def _leave(self) -> _Element:
        element = self._open.pop()
        self._maths -= element.name == "math"
        return element


def _joined(children: list[_Child]) -> str:
    return "".join(child.text for child in children)


def _leaf(children: list[_Child]) -> str:
    return _joined(children).strip().translate(_INVISIBLE)


def _nothing(_: list[_Child]) -> str:
    return ""


def _blank(_: list[_Child]) -> str:
    return " "


def _cell(children: list[_Child]) -> str:
    return _joined(children) + " "


def _child(children: list[_Child], index: int) -> str:
    return children[index].text if index < len(children) else ""


def _sup(children: list[_Child]) -> str:
    return raised(_joined(children))


def _sub(children: list[_Child]) -> str:
    return lowered(_joined(children))


def _msup(children: list[_Child]) -> str:
    return _child(children, 0) + raised(_child(children, 1))


def _msub(children: list[_Child]) -> str:
    return _child(children, 0) + lowered(_child(children, 1))


def _msubsup(children: list[_Child]) -> str:
    return _msub(children) + raised(_child(children, 2))


def _mover(children: list[_Child]) -> str:
    base, over = _child(children, 0), _child(children, 1)
    if len(base) == 1 and over in _COMBINING:
        return unicodedata.normalize("NFC", base + _COMBINING[over])
    return base + raised(over)


def _mfrac(children: list[_Child]) -> str:
    return fraction(_child(children, 0), _child(children, 1))


def _msqrt(children: list[_Child]) -> str:
    return root(_joined(children))


def _mroot(children: list[_Child]) -> str:
    return root(_child(children, 0), _child(children, 1))


def _mfenced(children: list[_Child]) -> str:
    return f"({', '.join(child.text for child in children)})"


def _alternatives(children: list[_Child]) -> str:
    # The same formula twice: MathML is kept, LaTeX only where it stands alone.
    if any(child.name == "math" for child in children):
        children = [child for child in children if child.name != _TEX]
    return _joined(children)


def _tex(children: list[_Child]) -> str:
    # Springer gives a whole document: \documentclass[12pt]{minimal} ... \begin{document}$$x$$\end{document}
    whole = _joined(children)
    body = whole.partition("\\begin{document}")[2].partition("\\end{document}")[0] or whole
    return body if "$" in body else f"${body.strip()}$"


# The elements that change what is in them, and how; all others leave their content as it is.
_WRITERS: Final[dict[str, Callable[[list[_Child]], str]]] = {
    "sup": _sup,
    "superscript": _sup,
    "sub": _sub,
    "inf": _sub,
    "subscript": _sub,
    "alternatives": _alternatives,
    _TEX: _tex,
    "math": _joined,
    "mi": _leaf,
    "mn": _leaf,
    "mo": _leaf,
    "ms": _leaf,
    "mtext": _leaf,
    "mrow": _joined,
    "mstyle": _joined,
    "mpadded": _joined,
    "menclose": _joined,
    "merror": _joined,
    "semantics": _joined,
    "annotation": _nothing,
    "annotation-xml": _nothing,
    "mphantom": _nothing,
    "mprescripts": _nothing,
    "none": _nothing,
    "mspace": _blank,
    "mtr": _cell,
    "mtd": _cell,
    "mtable": _joined,
    "mmultiscripts": _joined,
    "msub": _msub,
    "munder": _msub,
    "msup": _msup,
    "mover": _mover,
    "msubsup": _msubsup,
    "munderover": _msubsup,
    "mfrac": _mfrac,
    "msqrt": _msqrt,
    "mroot": _mroot,
    "mfenced": _mfenced,
}
_VERBATIM: Final = frozenset({"mi", "mn", "mo", "ms", "mtext", "annotation", _TEX})
_NAMES: Final = _BLOCKS | _INLINES | _WRITERS.keys()
