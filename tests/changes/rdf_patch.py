"""A reader of RDF Patch by the words of its description alone, which shares nothing with what writes it.

Rows of tokens, each ended by a dot: an operation, then RDF terms in N-Triples syntax; a header `H word RDFTerm .`, then
transactions `TX .` ... `TC .` with `A` and `D` of three or four terms. Here each row must also be in the preferred style:
on a line of its own, one space between tokens, no comments.
"""

from __future__ import annotations

import re
from typing import NamedTuple

import pyoxigraph as ox

CHAR = r"(?:\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8})"
IRIREF = rf"<(?:[^\x00-\x20<>\"{{}}|^`\\]|{CHAR})*>"
STRING = rf"\"(?:[^\"\\\n\r]|\\[tbnrf\"'\\]|{CHAR})*\""
LITERAL = rf"{STRING}(?:\^\^{IRIREF}|@[a-zA-Z]+(?:-[a-zA-Z0-9]+)*(?:--(?:ltr|rtl))?)?"
BLANK = r"_:[A-Za-z0-9_](?:[A-Za-z0-9_.\-]*[A-Za-z0-9_\-])?"
TERM = rf"(?:{IRIREF}|{LITERAL}|{BLANK})"
WORD = r"[A-Za-z][A-Za-z0-9]*"
ROW = re.compile(rf"(?P<code>H|TX|TC|A|D)(?P<word> {WORD}(?= {TERM} \.$))?(?P<terms>(?: {TERM})*) \.")


class Patch(NamedTuple):
    """What a patch says."""

    header: dict[str, object]
    deleted: list[ox.Quad]
    added: list[ox.Quad]


def term(text: str) -> object:
    """Give a term, as another N-Triples parser reads it."""
    if text.startswith("<"):
        return ox.NamedNode(unescaped(text[1:-1]))
    if text.startswith("_:"):
        return ox.BlankNode(text[2:])
    body = re.fullmatch(rf"({STRING})(.*)", text, re.DOTALL)
    value, tail = unescaped(body[1][1:-1]), body[2]
    if tail.startswith("^^"):
        return ox.Literal(value, datatype=ox.NamedNode(tail[3:-1]))
    language, _, direction = tail[1:].partition("--")
    if direction:
        return ox.Literal(value, language=language, direction=ox.BaseDirection(direction))
    return ox.Literal(value, language=language or None)


def unescaped(text: str) -> str:
    """Give the characters that escapes stand for."""
    short = {"t": "\t", "b": "\b", "n": "\n", "r": "\r", "f": "\f", '"': '"', "'": "'", "\\": "\\"}

    def one(found: re.Match[str]) -> str:
        code = found[0][1]
        return short[code] if code in short else chr(int(found[1] or found[2], 16))

    return re.sub(r"\\(?:u(.{4})|U(.{8})|.)", one, text)


def read(data: bytes) -> Patch:
    """Read a patch of one transaction, and fail where it is not as described."""
    found = Patch({}, [], [])
    codes = []
    assert data.endswith(b"\n")
    for line in data.decode("utf-8").removesuffix("\n").split("\n"):
        row = ROW.fullmatch(line)
        assert row, line
        terms = [term(each) for each in re.findall(TERM, row["terms"])]
        codes.append(row["code"])
        if row["code"] == "H":
            assert row["word"]
            assert 1 == len(terms)
            found.header[row["word"].strip()] = terms[0]
        elif row["code"] in {"A", "D"}:
            assert len(terms) in {3, 4}
            (found.added if row["code"] == "A" else found.deleted).append(ox.Quad(*terms))
        else:
            assert not terms
    assert re.fullmatch(r"(H )*TX (D )*(A )*TC ", " ".join([*codes, ""]))
    return found
