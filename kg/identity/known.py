"""What was found of all records together, and what the mapping of some of them needs of it."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any, Final, NamedTuple

from kg.identity import decisions, values
from kg.identity.asked import PLACES, Asked, Tables, asked, tables_of
from kg.identity.decisions import Decided
from kg.identity.match import DECIDED, Link
from kg.identity.mint import Mint
from kg.identity.names import Pair, best, key, number
from kg.identity.papers import paper_facts
from kg.identity.place import Place
from kg.identity.resolve import SEPARATOR, resolve_component
from kg.identity.same import Name, Refused
from kg.identity.values import FIELDS, Settled, Value
from kg.records import Paper, Record

_CHUNK: Final = 500
"""How many look-ups one query makes."""
_QUERIES: Final = (
    "SELECT name, said, answer FROM answer WHERE name IN",
    "SELECT name, said, answer FROM alias WHERE name IN",
)


class Known(NamedTuple):
    """What mapping some records needs to know of all the others."""

    mint: Mint
    """It holds the aliases of the identifiers that the records give, and the works that they name."""
    places: Mapping[str, Place]
    """For the IRI of a paper where it stands; of others, each is the one expression of a work of its own."""
    owners: Mapping[str, tuple[str, ...]]
    """For the SHA-256 of a page the people it is about that are known by name alone."""
    settled: Mapping[Settled, Value]
    """For the IRI of a thing and a field of its node the value that holds, where batches differ."""
    links: tuple[Link, ...] = ()
    """What was inferred of the papers among the records; the writer adds it when all batches are written."""
    gone: frozenset[str] = frozenset()
    """The IRIs of what was taken back."""
    superseded: frozenset[str] = frozenset()
    """The IRIs that older records have of what newer ones describe under others."""
    replaced: tuple[tuple[str, str], ...] = ()
    """IRIs that what the records describe or mention would have if there were no others, and those that it has."""

    decided: Mapping[str, tuple[Pair, ...]] = {}
    """For the address of something known by name alone the identifiers of what it was decided to be."""

    @property
    def left_out(self) -> frozenset[str]:
        """The IRIs to which nothing leads."""
        return self.gone | self.superseded


class Resolved(NamedTuple):
    """What people decided of things known by name alone, with what the records say of the identifiers."""

    identifiers: Mapping[str, tuple[Pair, ...]]
    """For the address of each, relative to the base, the identifiers of what it is."""
    same: Mapping[Name, Pair]
    """For the best of these what makes the key."""
    iris: Mapping[str, str]
    """For the IRI of each that of what it is."""
    gone: frozenset[str] = frozenset()
    """The IRIs of what was taken back."""
    superseded: frozenset[str] = frozenset()
    """The IRIs that older records have of what newer ones describe under others."""


UNDECIDED: Final = Resolved({}, {}, {})


def _name(address: str, pairs: Sequence[Pair]) -> Name:
    """Give the name of the best identifier of what was decided upon."""
    kind: Any = decisions.kind(address)
    found = best(kind, pairs, {})
    assert found is not None
    return kind, *found


class Identity:
    """Everything that depends on more than one batch; it can be sent to other processes."""

    def __init__(
        self,
        base: str,
        groups: int,
        problems: tuple[Refused, ...],
        file: Path | None,
        image: bytes | None,
        decided: Resolved = UNDECIDED,
    ) -> None:
        """Take what was found: a file of tables, or the bytes of one."""
        self.base = base
        self.groups = groups
        """The number of groups of records, in two or more batches, that get one IRI."""
        self.problems = problems
        """What was stated and left out, with where it is stated."""
        self._file = file
        self._image = image
        self._decided = decided
        self._open: tuple[int, Tables] | None = None

    def __getstate__(self) -> dict[str, Any]:
        """Leave the open database behind: each process opens its own."""
        return {**self.__dict__, "_open": None}

    def deciding(self, decided: Decided, withdrawn: Sequence[str] = (), superseded: Collection[str] = ()) -> Identity:
        """Give the same with what people decided of things known by name alone.

        Beside that, the addresses of what was taken back, and those that older records have of what newer ones describe.
        """
        names: dict[str, Name] = {address: _name(address, pairs) for address, pairs in decided.identifiers.items()}
        stated = {address: pair for address in withdrawn if (pair := decisions.identifier(address)) is not None}
        taken: dict[str, Name] = {address: _name(address, (pair,)) for address, pair in stated.items()}
        same = self._same({**names, **taken}.values())
        iris = {f"{self.base}{each}": f"{self.base}{name[0]}/{key(same[name])}" for each, name in names.items()}
        gone = {f"{self.base}{each}" for each in withdrawn}
        gone |= {f"{self.base}{name[0]}/{key(same[name])}" for name in taken.values()}
        gone |= {iris[each] for each in gone if each in iris}
        older = frozenset(f"{self.base}{each}" for each in superseded)
        return self._with(Resolved(decided.identifiers, same, iris, frozenset(gone), older), self._file, self._image)

    def _same(self, names: Iterable[Name]) -> dict[Name, Pair]:
        """Give for some identifiers those that make the keys of their things."""
        asked = {number(*each): each for each in names}
        found = {
            said: answer.split(SEPARATOR, 1)
            for query in _QUERIES
            for _, said, answer in self._rows(query, sorted(asked))
        }
        same: dict[Name, Pair] = {}
        for each in asked.values():
            scheme, value = found.get(SEPARATOR.join(each), each[1:])
            same[each] = scheme, value
        return same

    @property
    def gone(self) -> frozenset[str]:
        """The IRIs of what was taken back."""
        return self._decided.gone

    @property
    def left_out(self) -> frozenset[str]:
        """The IRIs of what was taken back or superseded: nothing leads there."""
        return self._decided.gone | self._decided.superseded

    def _with(self, decided: Resolved, file: Path | None, image: bytes | None) -> Identity:
        return Identity(self.base, self.groups, self.problems, file, image, decided)

    def copied(self, file: Path) -> Identity:
        """Write a copy of the tables to a file, without what was needed on the way, and give identity with these."""
        self._found.execute("VACUUM INTO ?", (str(file),))
        return self.at(file)

    def at(self, file: Path) -> Identity:
        """Give the same with its tables in another place, to which their file was copied."""
        return self._with(self._decided, file, None)

    @property
    def _tables(self) -> Tables:
        """What was found, opened by this very process."""
        if self._open is None or self._open[0] != os.getpid():
            self._open = os.getpid(), tables_of(_opened(self._file, self._image))
        return self._open[1]

    @property
    def _found(self) -> sqlite3.Connection:
        return self._tables.found

    def aside(self, batch: int) -> Mapping[int, int]:
        """Give, for the positions of records in a batch that other batches describe too, the number of their group.

        Groups are numbered from 0, in the order of their first records.
        """
        rows = self._found.execute("SELECT position, number FROM aside WHERE batch = ? ORDER BY position", (batch,))
        return dict(rows)

    def known(self, records: Sequence[Record]) -> Known:
        """Give what mapping some records needs, looked up together."""
        self._tables.trim()
        names = asked(records, self._tables)
        aliases, works = self._answers(names)
        aliases = {**self._decided.same, **names.alone, **aliases}
        mint = Mint(self.base, aliases, works, self._decided.iris)
        papers = [each for each in records if isinstance(each, Paper)]
        pages = dict.fromkeys(each.origin.source.sha256 for each in papers if not each.is_main)
        places = self._places(papers, mint)
        links = tuple(self._links_of([iri for iri, place in places.items() if not place.is_stated]))
        replaced = tuple(self._replaced(aliases, names))
        return Known(
            mint,
            places,
            self._owners(pages),
            self._settled(records, aliases),
            links,
            self.gone,
            self._decided.superseded,
            replaced,
            self._decided.identifiers,
        )

    def _replaced(self, aliases: Mapping[Name, Pair], asked: Asked) -> Iterator[tuple[str, str]]:
        """Give the IRIs that are not those of their things, because of what other records say."""
        papers: Iterable[tuple[Any, Pair]] = ((name, name[1:]) for name in asked.papers.values() if name[0] == "paper")
        for name, own in (*papers, *asked.own):
            found = aliases.get(name, own)
            if own != found:
                yield f"{self.base}{name[0]}/{key(own)}", f"{self.base}{name[0]}/{key(found)}"

    def links(self) -> Iterator[Link]:
        """Give the expressions that were joined to works by inference, in the order of the works' first papers."""
        rows = self._found.execute(
            "SELECT expression, work, evidence, score, kind FROM link ORDER BY first, position, expression"
        )
        return (self._link(*row) for row in rows)

    def _links_of(self, papers: Sequence[str]) -> Iterator[Link]:
        """Give the same of some papers, by their IRIs."""
        keys = [each.removeprefix(f"{self.base}paper/") for each in papers]
        query = "SELECT expression, work, evidence, score, kind FROM link WHERE expression IN"
        return (self._link(*row) for row in dict.fromkeys(self._rows(query, keys)))

    def _link(self, expression: str, work: str, evidence: str, score: str, kind: str) -> Link:
        source, target = f"{self.base}paper/{expression}", f"{self.base}work/{work}"
        rule = "decision" if evidence.partition(":")[0] == DECIDED else "equal-title"
        return Link("same-work", source, target, rule, evidence, Decimal(score), kind)

    def _answers(self, asked: Asked) -> tuple[dict[Name, Pair], dict[str, str]]:
        """Give the aliases of some identifiers, and the IRIs of the works of others."""
        aliases: dict[Any, Pair] = {}
        works = {}
        for query, names in zip(_QUERIES, asked[:2], strict=True):
            for found, said, answer in self._rows(query, sorted(names)):
                name: Any = names[found]
                if said != SEPARATOR.join(name):
                    continue
                if name[0] == "of":
                    works[name[1:]] = f"{self.base}work/{answer}"
                else:
                    scheme, value = answer.split(SEPARATOR, 1)
                    aliases[name] = (scheme, value)
        by_key = {key(pair): work for pair, work in works.items()}
        by_key |= {key(aliases["work", *pair]): work for pair, work in works.items() if ("work", *pair) in aliases}
        return aliases, by_key

    def _rows(self, query: str, asked: Sequence[Any]) -> Iterator[tuple[Any, ...]]:
        """Give the rows of many look-ups, some at a time."""
        marks = f"{query} ({', '.join('?' * _CHUNK)})"
        for start in range(0, len(asked), _CHUNK):
            some = asked[start : start + _CHUNK]
            yield from self._found.execute(marks, [*some, *[some[0]] * (_CHUNK - len(some))])

    def _places(self, papers: Sequence[Paper], mint: Mint) -> dict[str, Place]:
        """Give where papers stand that do not stand alone, or that state other expressions of their work."""
        have_places = self._tables.have_places
        keys = {mint.paper_key(each): each for each in papers if have_places or each.expressions}
        work = f"{self.base}work/"
        rows = self._rows("SELECT key, work, owns, stated FROM place WHERE key IN", list(keys) if have_places else [])
        found = {name: Place(work + named, bool(owns), bool(stated)) for name, named, owns, stated in rows}
        for name, paper in keys.items():
            if paper.expressions and name not in found:
                (place,) = resolve_component((paper_facts(paper),)).places.values()
                found[name] = place._replace(work=work + place.work)
        return {f"{self.base}paper/{name}": place for name, place in found.items()}

    def _owners(self, pages: Iterable[str]) -> dict[str, tuple[str, ...]]:
        owners: dict[str, dict[str, None]] = {}
        query = "SELECT page, name FROM owner WHERE page = ? ORDER BY rowid"
        for page, name in (row for each in pages for row in self._found.execute(query, (each,))):
            owners.setdefault(page, {})[name] = None
        return {page: tuple(names) for page, names in owners.items()}

    def _settled(self, records: Sequence[Record], aliases: Mapping[Name, Pair]) -> dict[Settled, Value]:
        may_have, memo = self._tables.settled, self._tables.memo
        said = {}
        if may_have is not None:
            found = (
                row for each in records for rows in values.rows(each, memo, self._decided.identifiers) for row in rows
            )
            said = {row.about: row.said for row in found if may_have[hash(row.about[0]) & PLACES]}
        rows = self._rows(
            "SELECT thing, field, facts FROM settled WHERE thing IN", [*{thing: None for thing, _ in said}]
        )
        return {
            (mentioned.about.iri(self.base, aliases), name): values.from_plain(mentioned.field, plain)
            for thing, field, plain in rows
            if (mentioned := said.get((thing, field))) is not None
            for name in FIELDS.get(mentioned.field, (mentioned.field,))
        }


def _opened(file: Path | None, image: bytes | None) -> sqlite3.Connection:
    if file is not None:
        return sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro&immutable=1", uri=True, isolation_level=None)
    found = sqlite3.connect(":memory:", isolation_level=None)
    found.deserialize(image or b"")
    return found
