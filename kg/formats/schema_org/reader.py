"""The reader of schema.org documents: the records of a document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

from kg.formats import _json
from kg.formats._schema_org import graph, member_names
from kg.formats._schema_org_fields import NAMES, TABLE
from kg.formats._schema_org_things import thing, things
from kg.formats._stated import Tell
from kg.formats.format import DEFAULTS, Anatomy, Entry, Reader, Settings
from kg.records import Origin, Record, SourceDocument
from kg.records.prove import Note, prove


def entries(stream: BinaryIO, note: Note, settings: Settings = DEFAULTS) -> Iterator[Entry]:
    """Yield each document: one object, each object of a list, or one a line."""
    return _json.objects(stream, note, settings)


def read(stream: BinaryIO, source: SourceDocument, note: Note, settings: Settings = DEFAULTS) -> Iterator[Record]:
    """Yield the record of each thing that a document is about."""
    for entry in entries(stream, note, settings):
        _, roots = graph([(entry.data, "$")], Tell(entry.line, note))
        for node in things(roots):
            found = thing(node)
            if found is not None:
                record = prove(found[0], {"origin": Origin(source, entry.line)} | found[1], entry.line, note)
                if record is not None:
                    yield record


def fields(document: Any) -> Iterable[str]:
    """Give the names of the members that a document fills, wherever they stand; of other vocabularies `other`."""
    return (name if name in NAMES or name.isalpha() else "other" for name in member_names(document))


READER = Reader(read, Anatomy(entries, fields, TABLE))
