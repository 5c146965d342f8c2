"""Why a query cannot be read, in words.

The engine's own message names the farthest place that some rule had looked at, and what that rule had hoped for. So
the usual slips are looked for first, in the tokens; only a query that the engine has refused comes here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches
from itertools import pairwise

from kg.query.guard import FORMS, Checked
from kg.query.tokens import Token, point_at
from kg.vocab import PREFIXES

_WORDS = """
A ABS ADJUST ALL AS ASC ASK AVG BASE BIND BNODE BOUND BY CEIL COALESCE CONCAT CONSTRUCT CONTAINS COUNT
DATATYPE DAY DESC DESCRIBE DISTINCT ENCODE_FOR_URI EXISTS FALSE FILTER FLOOR FROM GRAPH GROUP GROUP_CONCAT
HASLANG HASLANGDIR HAVING HOURS IF IN IRI ISBLANK ISIRI ISLITERAL ISNUMERIC ISTRIPLE ISURI LANG LANGDIR
LANGMATCHES LATERAL LCASE LIMIT MAX MD5 MIN MINUS MINUTES MONTH NAMED NOT NOW OBJECT OFFSET OPTIONAL ORDER
PREDICATE PREFIX RAND REDUCED REGEX REPLACE ROUND SAMETERM SAMPLE SECONDS SELECT SEPARATOR SHA1 SHA256
SHA384 SHA512 STR STRAFTER STRBEFORE STRDT STRENDS STRLANG STRLANGDIR STRLEN STRSTARTS STRUUID SUBJECT
SUBSTR SUM TIMEZONE TRIPLE TRUE TZ UCASE UNDEF UNION URI UUID VALUES VERSION WHERE YEAR
"""
WORDS = frozenset(_WORDS.split())
"""Every word of SPARQL 1.1, and those of 1.2 that the engine knows."""

SENTENCES = {
    "Prefix not found": "a prefix is not declared",
    "IRI parsing failed": "an IRI is not legal, or is relative where no BASE is declared",
    "language tag parsing failed": "a language tag is not legal (BCP 47)",
    "Duplicated variable name in SELECT": "SELECT names a variable twice",
    "The SELECT overrides an existing variable": "SELECT gives a value to a variable that has one already",
    "The SELECT contains a variable that is unbound": "SELECT names a variable that is neither in GROUP BY nor in an aggregate",
    "BIND is overriding an existing variable": "BIND gives a value to a variable that has one already",
}

CLOSES = {")": "(", "}": "{", "]": "["}


def explain(text: str, checked: Checked, message: str) -> str:
    """Say where a query cannot be read, and why, from what the engine said of it."""
    slips = sorted(_slips(checked.pieces), key=lambda slip: slip[0].start)
    if slips:
        piece, said = slips[0]
        return point_at(text, piece.start, len(piece.text), said)
    found = re.match(r"error at (\d+):(\d+): (.*)", message, re.DOTALL)
    if found is None:
        return f"the query cannot be read: {message}"
    lines = checked.text.split("\n")
    offset = sum(len(line) + 1 for line in lines[: int(found[1]) - 1]) + int(found[2]) - 1
    said = next((said for known, said in SENTENCES.items() if known in found[3]), "the query cannot be read from here")
    # A rule that hopes for a keyword looks as many characters ahead as it has, so the place is too far by that much.
    ahead = max((len(word) for word in re.findall(r"\b[A-Z_]{3,}\b", found[3])), default=0)
    near = checked.original(offset - ahead)
    piece = next((piece for piece in checked.pieces if piece.start + len(piece.text) > near), checked.pieces[-1])
    return point_at(text, piece.start, len(piece.text), said)


def _slips(pieces: tuple[Token, ...]) -> Iterator[tuple[Token, str]]:
    """Give what is certainly wrong, each with the token it concerns."""
    if not any(piece.word in FORMS for piece in pieces):
        yield pieces[0], "this is no query: SELECT, ASK, CONSTRUCT or DESCRIBE is missing"
    yield from _brackets(pieces)
    declared = {after.text for piece, after in pairwise(pieces) if piece.word == "PREFIX"}
    declared |= {f"{prefix}:" for prefix in PREFIXES} | {"_:"}
    for piece in pieces:
        if piece.word and piece.word not in WORDS:
            near = get_close_matches(piece.word, WORDS, 1, 0.75)
            yield piece, f'"{piece.text}" is no word of SPARQL' + (f"; {near[0]}?" if near else "")
        prefix = piece.text.partition(":")[0] + ":"
        if piece.kind == "name" and prefix not in declared:
            near = get_close_matches(prefix, sorted(declared), 1)
            yield piece, f'the prefix "{prefix}" is not declared' + (f"; {near[0]}?" if near else "")


def _brackets(pieces: tuple[Token, ...]) -> Iterator[tuple[Token, str]]:
    """Give the first bracket that has no partner."""
    opened: list[Token] = []
    for piece in pieces:
        if piece.kind != "mark":
            continue
        if piece.text in CLOSES.values():
            opened.append(piece)
        elif piece.text in CLOSES:
            if not opened:
                yield piece, f"this {piece.text} closes nothing"
                return
            if opened[-1].text != CLOSES[piece.text]:
                yield opened[-1], f"this {opened[-1].text} is not closed"
                return
            opened.pop()
    if opened:
        yield opened[-1], f"this {opened[-1].text} is not closed"
