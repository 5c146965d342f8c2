"""SPARQL cut into tokens (SPARQL 1.1, 19.8), as far as a guard needs it, each with its place in the text."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from typing import NamedTuple

CODEPOINT = r"\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8}"
MARKS = r"\u00b7\u0300-\u036f\u203f\u2040"
LOCAL = rf"(?:[\w\-:{MARKS}]|%[0-9A-Fa-f]{{2}}|\\[_~.\-!$&'()*+,;=/?#@%])"

TOKEN = re.compile(
    rf"""
    (?P<space>   [ \t\r\n]+ | \#[^\r\n]* )
  | (?P<string>  '''(?:(?:''?)?(?:[^'\\]|\\.))*''' | \"\"\"(?:(?:""?)?(?:[^"\\]|\\.))*\"\"\"
               | '(?:[^'\\\r\n]|\\[^\r\n])*' | "(?:[^"\\\r\n]|\\[^\r\n])*" )
  | (?P<iri>     <(?:[^\x00-\x20<>"{{}}|^`\\]|{CODEPOINT})*> )
  | (?P<variable>[?$][\w{MARKS}]+ )
  | (?P<language>@[A-Za-z]+(?:-+[A-Za-z0-9]+)* )
  | (?P<number>  [0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)? | \.[0-9]+(?:[eE][+-]?[0-9]+)? )
  | (?P<name>    (?:[^\W\d][\w.\-{MARKS}]{{0,80}})?:(?:{LOCAL}|\.(?=\.{{0,9}}{LOCAL}))* )
  | (?P<word>    (?:[^\W\d]|{CODEPOINT})(?:\w|{CODEPOINT})* )
  | (?P<mark>    && | \|\| | \^\^ | . )
    """,
    re.VERBOSE | re.DOTALL,
)
"""The longest match wins, as the standard says: `?a<?b&&?c>?d` holds an IRI."""


QUOTES = frozenset("'\"")


class Token(NamedTuple):
    """A piece of a query: its kind, its text, where it begins, and how many brackets are open before it."""

    kind: str
    text: str
    start: int
    depth: int

    @property
    def word(self) -> str:
        """The word in capitals with its code-point escapes undone, or "" for any other token."""
        if self.kind != "word":
            return ""
        return re.sub(CODEPOINT, _character, self.text).upper()


def _character(escape: re.Match[str]) -> str:
    number = int(escape[0][2:], base=16)  # noqa: FURB166 - there is no 0x before it
    return chr(number) if number <= sys.maxunicode else escape[0]


def tokens(text: str) -> Iterator[Token]:
    """Give the tokens of a query, without white space and comments.

    A quotation mark that opens no string is the last: what follows it cannot be told.

    >>> [token.text for token in tokens("ASK { ?s a <a:b> } # yes")]
    ['ASK', '{', '?s', 'a', '<a:b>', '}']
    """
    depth = 0
    for found in TOKEN.finditer(text):
        kind = found.lastgroup
        assert kind is not None
        if kind == "space":
            continue
        piece = found[0]
        if kind == "mark" and piece in ")}]":
            depth -= 1
        yield Token(kind, piece, found.start(), depth)
        if kind == "mark" and piece in QUOTES:
            return
        if kind == "mark" and piece in "({[":
            depth += 1


class Position(NamedTuple):
    """A place in a text, counted from 1, in characters."""

    line: int
    column: int


def position(text: str, offset: int) -> Position:
    r"""Give the line and column of an offset.

    >>> position("ab\ncd", 4)
    Position(line=2, column=2)
    """
    begin = text.rfind("\n", 0, offset) + 1
    return Position(text.count("\n", 0, offset) + 1, offset - begin + 1)


def point_at(text: str, start: int, length: int, message: str) -> str:
    """Say what is wrong and where, with the line itself and carets below what is meant."""
    from rich.cells import cell_len  # noqa: PLC0415 - only where something is wrong

    where = position(text, start)
    line = text.split("\n")[where.line - 1].rstrip("\r")
    begin = max(0, where.column - 61)
    shown = re.sub(r"[\x00-\x1f\x7f-\x9f]", " ", line[begin : begin + 100])
    at = where.column - 1 - begin
    carets = "^" * max(1, min(cell_len(shown[at : at + length]), 100))
    return f"line {where.line}, column {where.column}: {message}\n  {shown}\n  {' ' * cell_len(shown[:at])}{carets}"
