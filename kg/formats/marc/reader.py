"""The reader of MARC: the records of a document."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO, Final

from kg.formats._peek import peeked
from kg.formats.format import DEFAULTS, Anatomy, Entry, Reader, Settings
from kg.formats.marc import binary, dates, host, identifiers, kinds, links, names, notes, subjects, titles, xml
from kg.formats.marc.fields import TABLE, fields
from kg.formats.marc.serial import description
from kg.formats.marc.shape import LEADER, MarcRecord
from kg.records import Origin, Paper, Record, SourceDocument, VenueDescription
from kg.records.prove import Note, prove

SLIM: Final = "http://www.loc.gov/MARC21/slim"
_JOINED: Final = ("description", "contributors", "dates", "identifiers", "versions")
"""What more than one part of a record gives."""


def entries(stream: BinaryIO, note: Note, settings: Settings = DEFAULTS) -> Iterator[Entry]:
    """Yield the records of a file in either syntax."""
    first, whole = peeked(stream)
    is_xml = first.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n\x00").startswith(b"<")
    records = xml.records if is_xml else binary.records
    return records(whole, note, settings)


def read(stream: BinaryIO, source: SourceDocument, note: Note, settings: Settings = DEFAULTS) -> Iterator[Record]:
    """Give the paper or the serial that each record describes."""
    for entry in entries(stream, note, settings):
        marc: MarcRecord = entry.data
        told = _placed(note, marc.place) if marc.place else note
        reason = kinds.refused(marc)
        if reason:
            told(marc.line, "$", f"expected a bibliographic record of MARC 21, got {reason}; it was skipped", lost=True)
        elif marc.leader[5:6] == "d":
            told(marc.line, "leader", "expected a record in force, got one that is marked as deleted; it was skipped")
        else:
            yield from _records(marc, source, told)


def _placed(note: Note, place: str) -> Note:
    """Give a note that also says where in a file without lines a record stands."""

    def told(line: int, path: str, message: str, *, lost: bool = False) -> None:
        note(line, path, message if place in message else f"{message} ({place})", lost=lost)

    return told


def _records(marc: MarcRecord, source: SourceDocument, note: Note) -> Iterator[Record]:
    if len(marc.leader) != LEADER:
        note(marc.line, "leader", f'expected a leader of 24 characters, got "{marc.leader}"; the type is not known')
    origin = {"origin": Origin(source, marc.line)}
    if kinds.is_serial(marc):
        data = origin | description(marc, note)
        if data["name"] is None:
            note(marc.line, "245$a", "expected the title of a serial, got none; it was skipped", lost=True)
            return
        venue = prove(VenueDescription, data, marc.line, note)
        yield from [venue] if venue else []
        return
    data = origin | _paper(marc, note)
    if not any(data[name] for name in ("title", "identifiers", "abstracts", "alternatives")):
        note(marc.line, "245$a", "expected a title or an identifier, got none; the record was skipped", lost=True)
        return
    paper = prove(Paper, data, marc.line, note)
    yield from [paper] if paper else []


def _paper(marc: MarcRecord, note: Note) -> dict[str, Any]:
    """Give what a record states of a paper, a book, a map, ..., but its origin."""
    stated = titles.languages(marc, note)
    kind = kinds.kind(marc)
    parts: list[dict[str, Any]] = [
        {"kind": kind, "genre": kinds.genre(marc), "languages": stated},
        {
            "identifiers": identifiers.identifiers(marc, note),
            "report_number": identifiers.report_number(marc),
        },
        titles.titles(marc, stated),
        names.agents(marc, note),
        dates.publication(marc, note),
        dates.extent(marc),
        host.host(marc, kind, note),
        host.series(marc, note),
        host.event(marc, note),
        subjects.subjects(marc, note),
        notes.theses(marc),
        notes.abstracts(marc),
        {"description": notes.described(marc), "holdings": notes.holdings(marc)},
        notes.rights(marc, note),
        notes.funding(marc),
        links.links(marc, note),
        identifiers.links(marc, note),
    ]
    data: dict[str, Any] = {}
    for part in parts:
        for name, value in part.items():
            data[name] = data.get(name, []) + value if name in _JOINED else value
    data["published"] = data["published"] or data.pop("hosted", None) or data["year"]
    for name in ("hosted", "year"):
        data.pop(name, None)
    _parted(data)
    data["description"] = list(dict.fromkeys(data["description"]))
    return data


def _parted(data: dict[str, Any]) -> None:
    """Make the arXiv id of a paper that appeared elsewhere that of another version."""
    kept = [each for each in data["identifiers"] if each["scheme"] != "arxiv"]
    venue = data.get("venue") or {}
    if len(kept) < len(data["identifiers"]) and (venue.get("name") or any(each["scheme"] == "doi" for each in kept)):
        ours = [each for each in data["identifiers"] if each["scheme"] == "arxiv"]
        data["identifiers"] = kept
        data["versions"] = [*data["versions"], {"kind": "preprint", "identifiers": ours}]


READER = Reader(read, Anatomy(entries, fields, TABLE))
