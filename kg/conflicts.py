"""What the sources of a build say differently: of each value that lost, what was chosen in its place, and who says what.

The values that lost stand in a file of the build; of its graph only what is said of the same things is looked at. All of
it is put down on disk, so that memory stays flat.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from itertools import chain, groupby, islice
from operator import itemgetter
from pathlib import Path
from typing import Any, Final, NamedTuple

import orjson
import pyoxigraph as ox

from kg import rdf, tables
from kg.outputs import manifest_of, verify
from kg.vocab import DCTERMS, KG, PREFIXES, PROV, RDF, RDFS, SCHEMA, SKOS

HEADINGS: Final = ("thing", "property", "chosen", "lost")
LABELS: Final = (str(SCHEMA.name), str(DCTERMS.title), str(SKOS.prefLabel), str(RDFS.label), str(KG.creditedName))
"""What things are called by, the best first."""
LONG: Final = 28
"""Characters of an address that are shown on a terminal."""
MEASURED: Final = 500
"""Rows that are looked at to fit the columns."""
_FILE: Final = re.compile(r"conflicts(?:-[0-9]+)?\.nq(?:\.gz|\.zst)?")
_ABOUT: Final = frozenset({str(PROV.wasDerivedFrom), str(RDFS.label)})
_PLACES: Final = 1 << 22
_CHUNK: Final = 10_000

_TABLES: Final = """
CREATE TABLE lost (thing TEXT, property TEXT, value TEXT, graph TEXT,
    PRIMARY KEY (thing, property, value, graph)) WITHOUT ROWID;
CREATE TABLE chosen (thing TEXT, property TEXT, value TEXT, graph TEXT,
    PRIMARY KEY (thing, property, value, graph)) WITHOUT ROWID;
CREATE TABLE label (thing TEXT, rank INTEGER, value TEXT, PRIMARY KEY (thing, rank, value)) WITHOUT ROWID;
"""
_FOUND: Final = """
SELECT thing, property, value, graph, 0 FROM lost AS one WHERE NOT EXISTS
    (SELECT 1 FROM chosen WHERE thing = one.thing AND property = one.property AND value = one.value)
UNION ALL SELECT thing, property, value, graph, 1 FROM chosen AS one WHERE EXISTS
    (SELECT 1 FROM lost WHERE thing = one.thing AND property = one.property)
ORDER BY 1, 2, 5, 3, 4
"""


class Value(NamedTuple):
    """A value as it is shown, and the names of the documents that give it, as far as the build tells."""

    value: str
    sources: tuple[str, ...]


class Conflict(NamedTuple):
    """What lost of one property of one thing, and what was chosen: nothing, where the value is part of one that lost."""

    thing: str
    label: str
    property: str
    chosen: tuple[Value, ...]
    lost: Value


class Conflicts:
    """The conflicts of a build; it is closed when they were read."""

    def __init__(self, folder: Path) -> None:
        """Read the values that lost, and what was chosen. Raises SourceError for a folder that is no build."""
        manifest = manifest_of(folder)
        self.base = str(manifest["base"])
        self.counts: dict[str, int] = {}
        """How many values lost of each property, as far as they were given."""
        names = sorted(name for each in manifest["files"] if _FILE.fullmatch(name := str(each.get("name"))))
        self._sources: dict[str, str] = {}
        self._found = sqlite3.connect("", isolation_level=None)
        self._found.executescript(_TABLES)
        self._found.execute("BEGIN")
        if names:
            self._fill(_quads(verify(folder, name) for name in names), _quads(rdf.graph_files(folder)))

    def close(self) -> None:
        """Leave what was put down."""
        self._found.close()

    def __iter__(self) -> Iterator[Conflict]:
        """Give the conflicts, in the order of things and properties."""
        for (thing, name), rows in groupby(self._found.execute(_FOUND), itemgetter(0, 1)):
            said = [list(some) for _, some in groupby(rows, itemgetter(4))]
            lost = list(self._values(said[0])) if not said[0][0][4] else []
            chosen = tuple(self._values(said[-1])) if said[-1][0][4] else ()
            curie = _curie(name)
            for each in lost:
                self.counts[curie] = self.counts.get(curie, 0) + 1
                yield Conflict(thing, self._label(thing), curie, chosen, each)

    def _values(self, rows: Iterable[Sequence[Any]]) -> Iterator[Value]:
        for value, some in groupby(rows, itemgetter(2)):
            graphs = dict.fromkeys(self._sources.get(row[3], "") for row in some)
            yield Value(self._shown(value), tuple(each for each in graphs if each))

    def _shown(self, value: str) -> str:
        """Give a value as it is read: the text of a literal, or an IRI and what it is called."""
        if not value.startswith("<"):
            return value.removeprefix("\\")
        iri = value[1:-1]
        label = self._label(iri)
        return f'{self.short(iri)} "{label}"' if label else self.short(iri)

    def short(self, iri: str) -> str:
        """Give an IRI without the base of the build."""
        return iri.removeprefix(self.base)

    def _label(self, thing: str) -> str:
        row = self._found.execute("SELECT value FROM label WHERE thing = ? ORDER BY rank, value LIMIT 1", (thing,))
        return next((value for (value,) in row), "")

    def _fill(self, lost: Iterable[ox.Quad], graph: Iterable[ox.Quad]) -> None:
        pairs, things = bytearray(_PLACES), bytearray(_PLACES)
        for some in _some(lost):
            rows = [_row(each) for each in some if each.predicate.value != RDF.type]
            for thing, name, value, _ in rows:
                pairs[hash((thing, name)) % _PLACES] = 1
                things[hash(thing) % _PLACES] = 1
                if value.startswith("<"):
                    things[hash(value[1:-1]) % _PLACES] = 1
            self._found.executemany("INSERT OR IGNORE INTO lost VALUES (?, ?, ?, ?)", rows)
            self._name(rows, things)
        about: dict[str, dict[str, str]] = {name: {} for name in _ABOUT}
        for some in _some(graph):
            rows = [_row(each) for each in some]
            wanted = [row for row in rows if pairs[hash(row[:2]) % _PLACES]]
            self._found.executemany("INSERT OR IGNORE INTO chosen VALUES (?, ?, ?, ?)", wanted)
            self._name(rows, things)
            for thing, name, value, _ in rows:
                if name in _ABOUT and thing.startswith((f"{self.base}graph/", f"{self.base}source/")):
                    about[name][thing] = value
        derived, labels = about[str(PROV.wasDerivedFrom)], about[str(RDFS.label)]
        self._sources = {each: labels[source[1:-1]] for each, source in derived.items() if source[1:-1] in labels}

    def _name(self, rows: Iterable[tuple[str, str, str, str]], things: bytearray) -> None:
        """Put down what things are called."""
        named = [
            (thing, LABELS.index(name), value)
            for thing, name, value, _ in rows
            if name in LABELS and things[hash(thing) % _PLACES]
        ]
        self._found.executemany("INSERT OR IGNORE INTO label VALUES (?, ?, ?)", named)


def _quads(files: Iterable[Path]) -> Iterator[ox.Quad]:
    for path in files:
        with rdf.opened(path) as document:
            yield from ox.parse(document.stream, format=document.form, base_iri=document.base)


def _some(quads: Iterable[ox.Quad]) -> Iterator[list[ox.Quad]]:
    found = iter(quads)
    while some := list(islice(found, _CHUNK)):
        yield some


def _row(quad: ox.Quad) -> tuple[str, str, str, str]:
    """Give a statement as texts: of a literal what it says, and its language."""
    value, graph = quad.object, quad.graph_name
    if isinstance(value, ox.Literal):
        shown = f"{value.value} @{value.language}" if value.language else value.value
        shown = f"\\{shown}" if shown.startswith(("<", "\\")) else shown
    else:
        shown = str(value)
    subject = quad.subject
    thing = subject.value if isinstance(subject, ox.NamedNode) else str(subject)
    return thing, quad.predicate.value, shown, graph.value if isinstance(graph, ox.NamedNode) else ""


def _curie(iri: str) -> str:
    """Give a predicate with its prefix."""
    found = [(len(each), prefix) for prefix, each in PREFIXES.items() if iri.startswith(each)]
    if not found:
        return iri
    length, prefix = max(found)
    return f"{prefix}:{iri[length:]}"


def text(found: Conflicts, limit: int | None = None) -> Iterator[str]:
    """Give the conflicts as a table that fits the terminal, and how many there are of each property."""
    room = LONG if limit is not None or tables.columns() < tables.UNCUT else tables.UNCUT
    rows = (_cells(each, found, room) for each in found)
    first = list(islice(rows, MEASURED))
    if not first:
        yield "no conflicts: no source says anything that another one's value was chosen for\n"
        return
    yield from tables.streamed(HEADINGS, first, rows, limit)
    yield "\n"
    ordered = sorted(found.counts.items(), key=lambda each: (-each[1], each[0]))
    counted = [*((name, f"{count:,}") for name, count in ordered), ("all", f"{sum(found.counts.values()):,}")]
    yield from tables.plain(("property", "values that lost"), counted, limit)


def _cells(each: Conflict, found: Conflicts, room: int) -> tuple[str, str, str, str]:
    """Give a row; a long address shows its beginning and its end, where positions stand."""
    short = found.short(each.thing)
    short = f"{short[: room // 2]}…{short[-(room // 2 - 1) :]}" if len(short) > room else short
    thing = f'{short} "{each.label}"' if each.label else short
    chosen = "; ".join(map(_with_sources, each.chosen)) or "-"
    return _printable(thing), each.property, _printable(chosen), _printable(_with_sources(each.lost))


def _printable(cell: str) -> str:
    """Give a text without what would steer a terminal."""
    cell = " ".join(cell.split())
    return cell if cell.isprintable() else "".join(each if each.isprintable() else "\ufffd" for each in cell)


def _with_sources(value: Value) -> str:
    return f"{value.value} ({', '.join(value.sources)})" if value.sources else value.value


def json(found: Conflicts) -> Iterator[str]:
    """Give the conflicts as JSON: `conflicts`, an object a line, and `counts` by property."""
    yield '{"conflicts": ['
    comma = "\n"
    for each in found:
        row = {**each._asdict(), "chosen": [one._asdict() for one in each.chosen], "lost": each.lost._asdict()}
        yield comma + orjson.dumps(row).decode()
        comma = ",\n"
    yield f'\n], "counts": {orjson.dumps(dict(sorted(found.counts.items()))).decode()}}}\n'


def shown(folder: Path, *, as_json: bool = False) -> Iterator[str]:
    """Give the conflicts of a build for people, or as JSON. Raises SourceError for a folder that is no build."""
    with closing(Conflicts(folder)) as found:
        yield from chain(json(found) if as_json else text(found))
