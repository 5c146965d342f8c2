"""What is refused before a query reaches the engine, and the text that the engine is given.

The engine fetches what SERVICE names, and it takes the process down with it when a query nests or chains so deeply that
the stack ends. Neither may happen, so a query is cut into tokens first. The engine reads without tokens: it takes
`?a<'x>'` for a comparison where the standard sees the IRI `<'x>`, and `trueSERVICE` for two words. What could be
read in two ways is therefore either refused, or written so that only one reading is left.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from kg.errors import ForbiddenQueryError, QueryError
from kg.query.tokens import QUOTES, Token, point_at, tokens

SIZE_LIMIT = 1_000_000
"""How many bytes a query may have."""

DEPTH_LIMIT = 200
"""How many brackets may be open at once."""

CHAIN_LIMIT = 1_000
"""How many operators, clauses and statements a query may have: they nest in the engine as brackets do."""

UPDATES = {"INSERT", "DELETE", "LOAD", "CLEAR", "CREATE", "DROP", "COPY", "MOVE", "ADD", "WITH"}

FORMS = {"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"}

CHAINS = {"UNION", "OPTIONAL", "MINUS", "FILTER", "BIND", "LATERAL", "GRAPH"}

AMBIGUOUS = re.compile(r"['#()\[\]!]|service|.{200}", re.IGNORECASE | re.DOTALL)
"""What an IRI holds that would hide something from the guard, were it a comparison."""


class Checked(NamedTuple):
    """A query that may be run."""

    written: str
    text: str
    """As the engine is given it: some IRIs begin with an escape, so that they can be nothing but IRIs."""
    shifts: tuple[tuple[int, int], ...]
    """Where that text has grown, and by how much."""
    pieces: tuple[Token, ...]

    def original(self, offset: int) -> int:
        """Give the place in the text as it was written."""
        return offset - sum(length for start, length in self.shifts if start < offset)

    @property
    def ordered(self) -> bool:
        """Whether the query itself, and not a part of it, says how its rows are ordered."""
        return any(piece.word == "ORDER" and piece.depth == 0 for piece in self.pieces)


def check(text: str) -> Checked:
    """Give a query in the form that the engine may read.

    Raises QueryError for a query that is too long or nests too deeply, ForbiddenQueryError for one that would change the
    data or names a SERVICE.
    """
    try:
        size = len(text.encode())
    except UnicodeEncodeError:
        raise QueryError("the query is not valid Unicode text") from None
    if size > SIZE_LIMIT:
        raise QueryError(f"the query has {size:,} bytes, and at most {SIZE_LIMIT:,} are read")
    pieces = tuple(tokens(text))
    if not pieces:
        raise QueryError("the query is empty")
    if pieces[-1].kind == "mark" and pieces[-1].text in QUOTES:
        raise QueryError(point_at(text, pieces[-1].start, 1, "this string is not closed"))
    _refuse_updates(text, pieces)
    _refuse_service(text, pieces)
    _refuse_depth(text, pieces)
    return _settle(text, pieces)


def _refuse_updates(text: str, pieces: tuple[Token, ...]) -> None:
    for piece in pieces:
        if piece.word in UPDATES:
            said = f"{piece.word} is an update, and only queries are run: SELECT, ASK, CONSTRUCT, DESCRIBE"
            raise ForbiddenQueryError(point_at(text, piece.start, len(piece.text), said))


def _refuse_service(text: str, pieces: tuple[Token, ...]) -> None:
    """Refuse the word, alone or run together with others, and a prefix that the engine might take for it.

    `SERVICE:x {` is the clause where `:x` is declared, though by the longest match it is a name.
    """
    follower = (*(piece.text for piece in pieces[1:]), "")
    before = Token("mark", "", 0, 0)
    for piece, after in zip(pieces, follower, strict=True):
        is_clause = "SERVICE" in piece.word
        if piece.kind == "name" and "SERVICE" in piece.text.partition(":")[0].upper():
            is_clause = after == "{" and before.word != "GRAPH"
        if is_clause:
            said = "SERVICE is refused: it asks another server, and nothing is fetched"
            raise ForbiddenQueryError(f"{said}\n{point_at(text, piece.start, len(piece.text), 'here')}")
        before = piece


def _refuse_depth(text: str, pieces: tuple[Token, ...]) -> None:
    chained = 0
    for piece, counted in _links(pieces):
        if piece.depth >= DEPTH_LIMIT:
            said = f"more than {DEPTH_LIMIT} brackets are open here, and a query that nests so deeply is not run"
            raise QueryError(point_at(text, piece.start, 1, said))
        chained += counted
        if chained > CHAIN_LIMIT:
            said = f"the query has more than {CHAIN_LIMIT:,} operators, clauses and statements; VALUES or IN may say it shorter"
            raise QueryError(point_at(text, piece.start, len(piece.text), said))


def _links(pieces: tuple[Token, ...]) -> Iterator[tuple[Token, int]]:
    """Give each token and how many links of a chain it stands for; the rows of VALUES and the items of IN are none."""
    brackets: list[str] = []
    data = False
    for piece in pieces:
        count = 0
        if piece.word == "VALUES":
            data = True
        elif piece.kind == "mark" and piece.text in "({[":
            brackets.append("data" if data and piece.text == "{" else piece.text)
            data = data and piece.text != "{"
        elif piece.kind == "mark" and piece.text in ")}]":
            if brackets:
                brackets.pop()
        elif "data" not in brackets:
            count = _count(piece, brackets[-1] if brackets else "")
        yield piece, count


def _count(piece: Token, inside: str) -> int:
    if piece.kind == "iri":
        return piece.text.count("&&")  # were it a comparison, these would be operators
    if piece.kind != "mark":
        return int(piece.word in CHAINS)
    return int(
        piece.text in {"&&", "||", "!", "+", "-", "*", "/", "|", "^", "<", "."}
        or (piece.text in {",", ";"} and inside != "(")
    )


def _settle(text: str, pieces: tuple[Token, ...]) -> Checked:
    """Write each ambiguous IRI with its first character escaped, which no comparison can begin with."""
    out: list[str] = []
    shifts: list[tuple[int, int]] = []
    done = grown = 0
    for piece in pieces:
        inside = piece.text[1:-1]
        if piece.kind != "iri" or not AMBIGUOUS.search(inside) or inside[0] == "\\":
            continue
        start = piece.start + 1
        escaped = f"\\U{ord(inside[0]):08X}"
        out += [text[done:start], escaped]
        done = start + 1
        shifts.append((start + grown, len(escaped) - 1))
        grown += len(escaped) - 1
    return Checked(text, "".join([*out, text[done:]]), tuple(shifts), pieces)
