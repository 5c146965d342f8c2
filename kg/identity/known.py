"""What was found of all records together, and what the mapping of some of them needs of it."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any, Final, NamedTuple

from kg.identity import mentions, values
from kg.identity.match import Link
from kg.identity.mint import Mint
from kg.identity.names import Pair, Thing, best, key, number, pairs
from kg.identity.papers import paper_facts
from kg.identity.place import Place
from kg.identity.resolve import SEPARATOR, resolve_component
from kg.identity.same import Name, same
from kg.identity.values import FIELDS, Settled, Value
from kg.records import Paper, Record, Reference

_CHUNK: Final = 500
"""How many look-ups one query makes."""


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


class Identity:
    """Everything that depends on more than one batch; it can be sent to other processes."""

    def __init__(
        self, base: str, groups: int, problems: tuple[str, ...], file: Path | None, image: bytes | None
    ) -> None:
        """Take what was found: a file of tables, or the bytes of one."""
        self.base = base
        self.groups = groups
        """The number of groups of records, in two or more batches, that get one IRI."""
        self.problems = problems
        """What could not be resolved, in words."""
        self._file = file
        self._image = image
        self._open: tuple[int, sqlite3.Connection] | None = None

    def __getstate__(self) -> dict[str, Any]:
        """Leave the open database behind: each process opens its own."""
        return {**self.__dict__, "_open": None}

    @property
    def _found(self) -> sqlite3.Connection:
        """The database, opened by this very process."""
        if self._open is None or self._open[0] != os.getpid():
            self._open = os.getpid(), _opened(self._file, self._image)
        return self._open[1]

    def aside(self, batch: int) -> Mapping[int, int]:
        """Give, for the positions of records in a batch that other batches describe too, the number of their group.

        Groups are numbered from 0, in the order of their first records.
        """
        rows = self._found.execute("SELECT position, number FROM aside WHERE batch = ? ORDER BY position", (batch,))
        return dict(rows)

    def known(self, records: Sequence[Record]) -> Known:
        """Give what mapping some records needs, looked up together."""
        aliases, works = self._answers(asked(records))
        aliases = {**_alone(records), **aliases}
        mint = Mint(self.base, aliases, works)
        papers = [each for each in records if isinstance(each, Paper)]
        pages = dict.fromkeys(each.origin.source.sha256 for each in papers if not each.is_main)
        return Known(mint, self._places(papers, mint), self._owners(pages), self._settled(records, aliases))

    def links(self) -> Iterator[Link]:
        """Give the expressions that were joined to works by inference, in the order of the works' first papers."""
        rows = self._found.execute(
            "SELECT expression, work, evidence, score FROM link ORDER BY first, position, expression"
        )
        for expression, work, evidence, score in rows:
            source, target = f"{self.base}paper/{expression}", f"{self.base}work/{work}"
            yield Link("same-work", source, target, "equal-title", evidence, Decimal(score))

    def _answers(self, names: Iterable[Name | tuple[str, str, str]]) -> tuple[dict[Name, Pair], dict[str, str]]:
        """Give the aliases of some identifiers, and the IRIs of the works of others."""
        asked = {number(*name): name for name in names}
        aliases: dict[Any, Pair] = {}
        works = {}
        for found, said, answer in self._rows("SELECT name, said, answer FROM answer WHERE name IN", sorted(asked)):
            name = asked[found]
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
        keys = {mint.paper_key(each): each for each in papers}
        work = f"{self.base}work/"
        rows = self._rows("SELECT key, work, owns, stated FROM place WHERE key IN", list(keys))
        found = {name: Place(work + named, bool(owns), bool(stated)) for name, named, owns, stated in rows}
        for name, paper in keys.items():
            if paper.versions and name not in found:
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
        if self._found.execute("SELECT 1 FROM settled LIMIT 1").fetchone() is None:
            return {}
        memo: values.Memo = {}
        said = {row[:2]: row.said for each in records for rows in values.rows(each, memo) for row in rows}
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


def asked(records: Iterable[Record]) -> dict[tuple[str, str, str], None]:
    """Give the identifiers that make the IRIs of records and of what they mention, each once, under its kind.

    Those that name a work which a record cites stand under `of`.
    """
    found: dict[tuple[str, str, str], None] = {}
    for record in records:
        if isinstance(record, Paper):
            own = best("paper", pairs(record.identifiers), {})
            named = best("work", pairs(record.work_identifiers), {})
            if own is not None:
                found["paper", *own] = None
            elif named is not None:
                found["work", *named] = None
            _ask_cited((*record.references, *record.versions, *(each.target for each in record.relations)), found)
        for kind, identifiers in (*mentions.tying(record), *mentions.loose(record)):
            single = best(kind, pairs(identifiers), {})
            if single is not None:
                found[kind, *single] = None
    return found


def _ask_cited(references: Iterable[Reference], found: dict[tuple[str, str, str], None]) -> None:
    for reference in references:
        named = pairs(reference.identifiers)
        if (own := best("paper", named, {})) is not None:
            found["paper", *own] = None
        elif (work := best("work", named, {})) is not None:
            found["of", *work] = None


def _alone(records: Iterable[Record]) -> dict[Name, Pair]:
    """Give what the records themselves say of identifiers, where one thing has several of its best scheme."""
    found: dict[Name, Pair] = {}
    for record in records:
        for kind, identifiers in mentions.tying(record):
            if len(identifiers) > 1:
                named = pairs(identifiers)
                single = best(kind, named, {})
                if single is not None and sum(scheme == single[0] for scheme, _ in dict.fromkeys(named)) > 1:
                    found |= same((Thing(kind, named),))
    return found
