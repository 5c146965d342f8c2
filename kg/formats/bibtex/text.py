"""Running text as BibTeX has it: LaTeX, in which braces, ties and ligatures are surely markup."""

from __future__ import annotations

import re
from typing import Final

from kg.formats.bibtex import values
from kg.records import Text
from kg.values import text

_SIMPLE: Final = re.compile(r"[^\\{}~$&<>`'\"-]*+")
_ESCAPED: Final = {"{": "\ue000", "}": "\ue001"}
_RESTORED: Final = {"\ue000": "{", "\ue001": "}", "{": "", "}": ""}
_BRACES: Final = re.compile(r"\\([{}])")
_LEFT: Final = re.compile("[{}\ue000\ue001]")
_DROPPED: Final = re.compile(
    r"\\(?:relax|protect|noopsort|printfirst|singleletter|switchargs|nobreak|hskip\S{0,8}|/|@)(?![A-Za-z]) ?"
)
_ARGUMENT_DROPPED: Final = re.compile(r"\\(?:noopsort|SortNoop|printfirst|singleletter|switchargs|nocite)\s*(?=\{)")
_FACES: Final = re.compile(
    r"\\(?:mkbib(?:emph|italic|bold|acro|parens)|MakeLowercase|MakeUppercase|NoCaseChange|uppercase|lowercase|foreignquote|"
    r"textls|mathbin|path|href(?=\{\}))\s*(?=\{)"
)
_LOGOS: Final = re.compile(
    r"\\(?P<name>TeX|LaTeXe|LaTeX|BibTeX|BibLaTeX|XeTeX|XeLaTeX|LuaTeX|ConTeXt|METAFONT|MF|METAPOST|AmS|AMS|KOMAScript|hyphen"
    r"|slash|fshyp|nohyphens)(?![A-Za-z])(?:\{\}|\\(?=\s))?"
)
_LOGO_NAMES: Final = {"MF": "METAFONT", "LaTeXe": "LaTeX2ε", "AmS": "AMS", "KOMAScript": "KOMA-Script", "hyphen": "-", "slash": "/",
                      "fshyp": "-", "nohyphens": ""}  # fmt: skip
_VERBATIM: Final = re.compile(r"\\(?:path|verb)(?P<mark>[|!+=/])(?P<inside>[^\n]{0,200}?)(?P=mark)")
_OVERLINED: Final = re.compile(r"\\=\s*\{?(?P<digit>[0-9])\}?")
"""How crystallography writes a negative index."""
_TAG: Final = re.compile(
    r"(?:\{\\textless\}|\\textless\{\}|\$<\$)(?P<tag>/?(?:i|b|u|em|strong|sub|sup|scp|sc|span|p|br)\b[^<>{}\\$]{0,80})"
    r"(?:\{\\textgreater\}|\\textgreater\{\}|\$>\$)"
)
"""The tags of HTML that Mendeley and Zotero write out."""
_QUOTES: Final = re.compile(r"\\(?:enquote|mkbibquote|textquote)\*?\s*(?=\{)")
_TIE: Final = re.compile(r"(?<![\\/.:\w])~|(?<=\w)~(?!/)|(?<=[.:])~(?=\s|[^\s/])")
_MOST: Final = 40
"""Commands of one kind that a text is cleaned of: real ones have one or two."""
_LIGATURES: Final = (("---", "—"), ("--", "–"), ("``", "“"), ("''", "”"), ("?`", "¿"), ("!`", "¡"))


def plain(written: str) -> str:
    r"""Return the value of a field as plain Unicode in one line.

    In goes the value as the file has it. Braces that protect letters go, `~` is a blank, `--` a dash.

    >>> plain(r"{DB}\&{LP}: pages~1--3 of {\noopsort{a}}\mkbibemph{Sets} \{0, 1\} ``quoted''")
    'DB&LP: pages 1–3 of Sets {0, 1} “quoted”'
    """
    if not written:
        return ""
    if _SIMPLE.fullmatch(written):
        return text.plain(written)
    found = _BRACES.sub(lambda brace: _ESCAPED[brace[1]], written)
    found = _OVERLINED.sub("\\g<digit>\u0305", _VERBATIM.sub(r"\g<inside>", found))
    found = _TAG.sub(r"<\g<tag>>", found)
    if "\\" in found:
        found = _FACES.sub("", _without_arguments(_quoted(_LOGOS.sub(_logo, found))))
        found = _DROPPED.sub("", found)
    if "~" in found and "://" not in found:
        found = _TIE.sub(" ", found)
    found = _LEFT.sub(lambda brace: _RESTORED[brace[0]], text.plain(found))
    for mark, character in _LIGATURES:
        if mark in found:
            found = found.replace(mark, character) if mark[0] != "-" else _dashes(found, mark, character)
    return " ".join(found.split())


def titled(written: str, lang: str | None = None) -> Text | None:
    """Return the value of a field as a text, or None when nothing is left of it."""
    found = plain(written)
    return Text(found, lang) if found else None


def _logo(command: re.Match[str]) -> str:
    return _LOGO_NAMES.get(command["name"], command["name"])


def _dashes(found: str, mark: str, character: str) -> str:
    return re.sub(rf"(?<!-){mark}(?![-\w]*>)(?!-)", character, found)


def _quoted(found: str) -> str:
    at = 0
    for _ in range(_MOST):
        quote = _QUOTES.search(found, at)
        if quote is None:
            break
        end = values.balanced(found, quote.end())
        found = f"{found[: quote.start()]}“{found[quote.end() + 1 : end]}”{found[end + 1 :]}"
        at = quote.start() + 1
    return found


def _without_arguments(found: str) -> str:
    for _ in range(_MOST):
        dropped = _ARGUMENT_DROPPED.search(found)
        if dropped is None:
            break
        found = found[: dropped.start()] + found[values.balanced(found, dropped.end()) + 1 :]
    return found
