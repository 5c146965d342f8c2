"""A serial as a whole: a journal, a newspaper, a series."""

from __future__ import annotations

from typing import Any

from kg.formats import (
    _marc_dates,
    _marc_host,
    _marc_identifiers,
    _marc_names,
    _marc_notes,
    _marc_subjects,
    _marc_titles,
)
from kg.formats._marc_countries import country
from kg.formats._marc_kinds import serial_kind
from kg.formats._marc_links import described_links, neighbours
from kg.formats._marc_shape import MarcRecord, texts
from kg.records import Text
from kg.records.prove import Note
from kg.values.dates import PartialDate


def description(marc: MarcRecord, note: Note) -> dict[str, Any]:
    """Give what a record states of a serial, but its origin."""
    stated = _marc_titles.languages(marc, note)
    found = _marc_titles.titles(marc, stated)
    name: Text | None = found["title"]
    linked = _marc_identifiers.links(marc, note)
    fields = [field for field in marc.tagged("260", "264") if field.tag == "260" or field.indicators[1] in "1 "]
    fields.sort(key=lambda field: field.indicators[0] != "3")  # the one that publishes it now
    return {
        "kind": serial_kind(marc),
        "name": name.value if name else None,
        "alternates": [each.value for each in found["alternatives"]],
        "identifiers": _marc_identifiers.identifiers(marc, note, serial=True) + linked["identifiers"],
        "urls": [*linked["urls"], *(each["url"] for each in linked["versions"] if "url" in each)],
        "subjects": _marc_subjects.subjects(marc, note)["subjects"],
        "event": _marc_host.event(marc, note)["event"],
        "languages": stated,
        "country_code": country(marc.coded(15, 18)),
        "description": _texts(marc, found["credit"], note),
        "preceding": neighbours(marc, "780", note),
        "succeeding": neighbours(marc, "785", note),
        **_marc_dates.publisher(marc, fields, note),
        **_run(marc),
    }


def _run(marc: MarcRecord) -> dict[str, Any]:
    """Give the years in which a serial began and ended; one that goes on has no end."""
    first, last = marc.coded(7, 11), marc.coded(11, 15)
    found: dict[str, Any] = {}
    if marc.coded(6, 7) in "cdu" and first.isdigit() and 0 < int(first) < 9999:
        found["start"] = PartialDate(int(first))
    if marc.coded(6, 7) == "d" and last.isdigit() and 0 < int(last) < 9999:
        found["end"] = PartialDate(int(last))
    return found


def _texts(marc: MarcRecord, credit: str | None, note: Note) -> list[Text]:
    """Describe a serial: its statement of responsibility, abstract, notes, issuing bodies and other works."""
    agents = _marc_names.agents(marc, note)
    bodies = [f"Main entry: {each['credited_name']}" for each in agents["authors"]]
    bodies += [f"Added entry: {each['credited_name']}" for each in agents["contributors"]]
    abstract = _marc_notes.abstracts(marc)
    return list(
        dict.fromkeys(
            [
                *texts([credit or ""]),
                *(each["text"] for each in abstract["abstracts"]),
                *abstract["description"],
                *_marc_notes.described(marc),
                *texts(bodies),
                *described_links(marc, note),
                *_marc_notes.rights(marc, note)["description"],
            ]
        )
    )
