"""What is asked of identity for some records: the identifiers that make their IRIs, as far as there may be an answer."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from typing import Final, NamedTuple

from kg.identity import mentions, values
from kg.identity.mint import Kind
from kg.identity.names import NAMING, Pair, Thing, best, number, pairs
from kg.identity.resolve import SEPARATOR
from kg.identity.same import Name, same
from kg.identity.seen import MOST
from kg.records import Identifier, Paper, Record

PLACES: Final = (1 << 20) - 1
FEW: Final = 1 << 18
"""More names than this are not held in memory, as bits."""


class Tables(NamedTuple):
    """What was found, and what one process knows of it without a look at it."""

    found: sqlite3.Connection
    answers: bytes
    """For the last bits of the hash of an identifier's value whether there may be an answer, in this very process."""
    aliases: bytes
    settled: bytes | None
    """The same for the numbers of things of which a value was settled; None where there are none."""
    have_places: bool
    memo: values.Memo
    mentioned: dict[int, tuple[object, Name | None, dict[Name, Pair]]]
    """By their `id`, identifiers with what is asked of them; readers hand out the same again and again."""

    def trim(self) -> None:
        """Forget the objects when they have become too many."""
        if max(len(self.memo), len(self.mentioned)) > MOST:
            self.memo.clear()
            self.mentioned.clear()


def tables_of(found: sqlite3.Connection) -> Tables:
    """Look at what was found as a whole."""
    answers, aliases = (
        _filter(said.rpartition(SEPARATOR)[2] for (said,) in found.execute(query))
        for query in ("SELECT said FROM answer", "SELECT said FROM alias")
    )
    settled = _filter(thing for (thing,) in found.execute("SELECT thing FROM settled"))
    (have_settled, have_places) = found.execute(
        "SELECT EXISTS (SELECT 1 FROM settled), EXISTS (SELECT 1 FROM place)"
    ).fetchone()
    return Tables(found, answers, aliases, settled if have_settled else None, bool(have_places), {}, {})


def _filter(names: Iterable[str | int]) -> bytes:
    """Mark the last bits of some names; where there are too many to tell others apart, all may be among them."""
    marks = bytearray(PLACES + 1)
    for count, name in enumerate(names):
        if count == FEW:
            return b"\1" * (PLACES + 1)
        marks[hash(name) & PLACES] = 1
    return bytes(marks)


_Mentioned = tuple[Name | None, dict[Name, Pair]]


class Asked(NamedTuple):
    """The names in some records of which there may be an answer, by their numbers, and what the records say themselves."""

    papers: dict[int, tuple[str, str, str]]
    """Of papers and works; `of` is a work that is cited."""
    things: dict[int, tuple[str, str, str]]
    """Of all else."""
    alone: dict[Name, Pair]
    """Where one thing has several identifiers of its best scheme."""
    own: dict[tuple[Name, Pair], None]
    """With the name that is asked of, the identifier that makes the key of the thing by what its own mention says."""


def asked(records: Iterable[Record], tables: Tables) -> Asked:
    """Give what is asked of identifiers that make the IRIs of records and of what they mention."""
    papers: dict[tuple[str, str, str], None] = {}
    things: dict[tuple[str, str, str], None] = {}
    alone: dict[Name, Pair] = {}
    own: dict[tuple[Name, Pair], None] = {}
    mentioned, may_have = tables.mentioned, tables.aliases
    for record in records:
        if isinstance(record, Paper):
            _ask_paper(record, papers)
        for kind, identifiers in mentions.tying(record):
            if not identifiers:
                continue
            known = mentioned.get(id(identifiers))
            if known is None:
                known = mentioned[id(identifiers)] = identifiers, *_mentioned(kind, identifiers, may_have)
            if known[1] is not None:
                things[known[1]] = None
                alone |= known[2]
                own[known[1], known[2].get(known[1], known[1][1:])] = None
        for kind, identifiers in mentions.loose(record):
            single = best(kind, identifiers, {})
            if single is not None:
                things[kind, single[0], single[1]] = None
                own[(kind, *single), single] = None
    return Asked(_numbered(papers, tables.answers), _numbered(things, may_have), alone, own)


def _mentioned(kind: Kind, identifiers: tuple[Identifier, ...], may_have: bytes) -> _Mentioned:
    """Give what is to be asked of identifiers that stand together, if anything, and what they say themselves."""
    single = best(kind, identifiers, {})
    if single is None:
        return None, {}
    scheme, value = single
    if len(identifiers) > 1 and sum([each[0] == scheme for each in identifiers]) > 1:
        return (kind, scheme, value), same((Thing(kind, pairs(identifiers)),))
    return (kind, scheme, value) if may_have[hash(value) & PLACES] else None, {}


def _numbered(names: Iterable[tuple[str, str, str]], may_have: bytes) -> dict[int, tuple[str, str, str]]:
    return {number(*name): name for name in names if may_have[hash(name[2]) & PLACES]}


def _ask_paper(paper: Paper, found: dict[tuple[str, str, str], None]) -> None:
    """Ask of what names a paper, and what it cites."""
    own = best("paper", paper.identifiers, {})
    named = own or best("work", paper.work_identifiers, {})
    if named is not None:
        scheme, value = named
        found["paper" if own else "work", scheme, value] = None
    papers, works = NAMING["paper"], NAMING["work"]
    for reference in (*paper.references, *paper.versions, *[each.target for each in paper.relations]):
        if len(reference.identifiers) == 1:
            ((scheme, value),) = reference.identifiers
            if scheme in papers:
                found["paper", scheme, value] = None
            elif scheme in works:
                found["of", scheme, value] = None
        elif (cited := best("paper", reference.identifiers, {})) is not None:
            found["paper", cited[0], cited[1]] = None
        elif (cited := best("work", reference.identifiers, {})) is not None:
            found["of", cited[0], cited[1]] = None
