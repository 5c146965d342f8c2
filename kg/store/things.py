"""The things of a store, as search and browsing need them: a table and a full-text index in SQLite.

A thing is what has an address of two segments behind the base, `{base}{kind}/{key}`, or of two behind a source that alone
speaks of it, `{base}source/{key}/{kind}/{key}`; what hangs below it are its parts. A paper is found by the names printed
in its author list too, since those who are known by name alone are parts of it.
"""

from __future__ import annotations

import re
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import closing
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from pyoxigraph import Literal, NamedNode, Quad

from kg.store.spacing import spaced
from kg.vocab import DCTERMS, FABIO, FOAF, KG, RDF, RDFS, SCHEMA, SKOS

TABLES = """
CREATE TABLE things(iri TEXT PRIMARY KEY, kind TEXT NOT NULL, label TEXT, lang TEXT, year INTEGER, links INTEGER NOT NULL);
CREATE VIRTUAL TABLE words USING fts5(label, other, identifiers, tokenize = 'unicode61 remove_diacritics 2');
CREATE TEMP TABLE facts(thing TEXT, field INTEGER, value TEXT, lang TEXT);
CREATE TEMP TABLE links(thing TEXT, count INTEGER);
"""
FINISH = """
CREATE INDEX by_kind ON things(kind, links DESC, label);
CREATE INDEX by_year ON things(kind, year DESC, label);
CREATE INDEX by_name ON things(kind, label COLLATE NOCASE);
INSERT INTO words(words) VALUES ('optimize');
ANALYZE;
"""
"""What makes it fast to read, when all is in it."""

KIND, LABEL, OTHER, IDENTIFIER, YEAR = range(5)

FIELDS: dict[str, tuple[int, int]] = {
    RDF.type: (KIND, 0),
    SCHEMA.name: (LABEL, 0),
    DCTERMS.title: (LABEL, 1),
    FOAF.name: (LABEL, 2),
    SKOS.prefLabel: (LABEL, 3),
    RDFS.label: (LABEL, 4),
    SCHEMA.alternateName: (OTHER, 0),
    DCTERMS.alternative: (OTHER, 0),
    SKOS.altLabel: (OTHER, 0),
    KG.creditedName: (OTHER, 0),
    SCHEMA.value: (IDENTIFIER, 0),
    FABIO.hasPublicationYear: (YEAR, 0),
}
"""What is kept of a thing, by property, and which property comes first where several give a label."""

LINKS = frozenset({SCHEMA.author, SCHEMA.editor, SCHEMA.citation, SCHEMA.isPartOf, SCHEMA.affiliation, SCHEMA.about})
"""Properties that are counted, where they lead to a thing: the more there are, the better it is known."""

TOGETHER = 50_000
IDENTIFIERS = "/identifier/"
_PRINTED: str = KG.creditedName
BELOW_A_SOURCE = "(?:source/[^/#?]+/(?=[^/#?]+/[^/#?]))?"
NOTHING = re.compile(r"(?!)").match


class Fact(NamedTuple):
    """One thing that is known of a thing."""

    thing: str
    field: int
    """The number of the field, times ten, and the rank of the property in it."""
    value: str
    lang: str


class Things:
    """The table of things while it is made; it is shown every statement."""

    def __init__(self, path: Path) -> None:
        """Begin the file."""
        self._database = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        self._database.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA temp_store = FILE;")
        self._database.executescript(TABLES)
        self._base = ""
        self._thing = NOTHING
        self._facts: list[Fact] = []
        self._links: Counter[str] = Counter()

    @property
    def base(self) -> str | None:
        """What the addresses of things begin with; without it there are no things."""
        return self._base or None

    @base.setter
    def base(self, base: str | None) -> None:
        self._base = base or ""
        self._thing = re.compile(rf"{re.escape(base)}{BELOW_A_SOURCE}[^/#?]+/[^/#?]+").match if base else NOTHING

    def take(self, quad: Quad) -> None:
        """Keep what a statement says of a thing, if it is of use."""
        predicate, target = quad.predicate.value, quad.object
        if predicate in LINKS:
            if isinstance(target, NamedNode):
                self.link(target.value)
        elif predicate in FIELDS and isinstance(quad.subject, NamedNode):
            thing = self.whole(quad.subject.value, predicate)
            if thing and isinstance(target, Literal):
                self.add(thing, predicate, target.value, target.language or "")
            elif thing:
                self.add(thing, predicate, "", "")

    def link(self, target: str) -> None:
        """Count a link to a node, if it is a thing."""
        if self._thing(target):
            self._links[target] += 1
            if len(self._links) >= TOGETHER:
                self._flush()

    def whole(self, subject: str, predicate: str) -> str | None:
        """Give the thing of which a field of `FIELDS` tells that is stated of a node; None where it tells of none."""
        found = self._thing(subject)
        if found is None or (found.end() != len(subject) and not _is_of_the_whole(subject, predicate)):
            return None
        return found[0]

    def add(self, thing: str, predicate: str, value: str, lang: str) -> None:
        """Keep what a field of `FIELDS` tells of a thing: a text and its language, or nothing where it is no text."""
        field, rank = FIELDS[predicate]
        if not value and field != KIND:
            return
        self._facts.append(Fact(thing, field * 10 + rank, value, lang))
        if len(self._facts) >= TOGETHER:
            self._flush()

    def _flush(self) -> None:
        self._database.execute("BEGIN")
        self._database.executemany("INSERT INTO facts VALUES (?, ?, ?, ?)", self._facts)
        self._database.executemany("INSERT INTO links VALUES (?, ?)", self._links.items())
        self._database.execute("COMMIT")
        self._facts.clear()
        self._links.clear()

    def finish(self) -> dict[str, int]:
        """Write the things, and give how many there are of each kind."""
        self._flush()
        with closing(self._database) as database:
            database.execute("CREATE INDEX temp.by_thing ON links(thing)")
            facts = database.execute(
                "SELECT DISTINCT thing, field, value, lang FROM facts ORDER BY thing, field, lang, value"
            )
            database.execute("BEGIN")
            for number, (iri, found) in enumerate(_grouped(facts), 1):
                _write(database, number, iri, iri.rsplit("/", 2)[1], found)
            database.execute("COMMIT")
            database.executescript(FINISH)
            return dict(database.execute("SELECT kind, COUNT(*) FROM things GROUP BY kind ORDER BY kind"))


def _is_of_the_whole(subject: str, predicate: str) -> bool:
    """Say whether what is said of a part is looked for as the whole thing."""
    return predicate == _PRINTED or (FIELDS[predicate][0] == IDENTIFIER and IDENTIFIERS in subject)


def _grouped(facts: Iterable[tuple[str, int, str, str]]) -> Iterator[tuple[str, list[Fact]]]:
    """Give each thing with all that is known of it; what has no type is only spoken of."""
    for iri, found in groupby(map(Fact._make, facts), key=lambda fact: fact.thing):
        listed = list(found)
        if listed[0].field == KIND:
            yield iri, listed


def _write(database: sqlite3.Connection, number: int, iri: str, kind: str, found: list[Fact]) -> None:
    """Write a thing and its words; the first label is the one that is shown, the others are found too."""
    by_field: dict[int, list[Fact]] = {}
    for fact in found:
        by_field.setdefault(fact.field // 10, []).append(fact)
    labels = by_field.get(LABEL, [])
    label = labels[0] if labels else None
    years = [fact.value for fact in by_field.get(YEAR, []) if re.fullmatch(r"-?[0-9]{4,}", fact.value)]
    (links,) = database.execute("SELECT COALESCE(SUM(count), 0) FROM links WHERE thing = ?", (iri,)).fetchone()
    row = (number, iri, kind, label and label.value, label and label.lang, int(years[0]) if years else None, links)
    database.execute("INSERT INTO things(rowid, iri, kind, label, lang, year, links) VALUES (?, ?, ?, ?, ?, ?, ?)", row)
    shown = label.value if label else ""
    other = dict.fromkeys(fact.value for fact in (*labels[1:], *by_field.get(OTHER, [])) if fact.value != shown)
    identifiers = dict.fromkeys(fact.value for fact in by_field.get(IDENTIFIER, []))
    if shown or other or identifiers:
        words = (number, *(spaced("\n".join(each)) for each in ((shown,), other, identifiers)))
        database.execute("INSERT INTO words(rowid, label, other, identifiers) VALUES (?, ?, ?, ?)", words)
