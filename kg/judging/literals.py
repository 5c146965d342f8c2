"""Literals as texts, each as N-Triples writes it, and back."""

from __future__ import annotations

import re

STRING = "http://www.w3.org/2001/XMLSchema#string"
TAGGED = "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"
ESCAPED = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))")
SHORT = {"t": "\t", "b": "\b", "n": "\n", "r": "\r", "f": "\f"}
IN_LITERALS = re.compile(r'["\\\x00-\x1f\x7f]')
LETTERS = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}


def written(lexical: str, language: str | None, datatype: str) -> str:
    """Give the text of a literal."""
    quoted = f'"{IN_LITERALS.sub(_escaped, lexical)}"'
    if language:
        return f"{quoted}@{language}"
    return quoted if datatype == STRING else f"{quoted}^^<{datatype}>"


def parts(literal: str) -> tuple[str, str]:
    """Give the lexical form and the datatype of a literal's text; `rdf:langString` where it has a language."""
    if literal[-1] == '"':
        return plain(literal[1:-1]), STRING
    if literal[-1] == ">":
        end = literal.rindex('"^^<')
        return plain(literal[1:end]), literal[end + 4 : -1]
    return plain(literal[1 : literal.rindex('"@')]), TAGGED


def plain(quoted: str) -> str:
    """Give a quoted text without its escapes."""
    return ESCAPED.sub(_unescaped, quoted) if "\\" in quoted else quoted


def _unescaped(found: re.Match[str]) -> str:
    digits = found[1] or found[2]
    return chr(int(digits, 16)) if digits else SHORT.get(found[3], found[3])


def _escaped(found: re.Match[str]) -> str:
    return LETTERS.get(found[0]) or numbered(found)


def numbered(found: re.Match[str]) -> str:
    """Give the escape of a character by its number."""
    return f"\\u{ord(found[0]):04X}"
