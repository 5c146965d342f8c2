"""A serial as a whole: a journal, a newspaper, a series."""

from __future__ import annotations

from typing import Any

from kg.formats.marc import dates, host, identifiers, names, notes, subjects, titles
from kg.formats.marc.countries import country
from kg.formats.marc.kinds import serial_kind
from kg.formats.marc.links import described_links, neighbours
from kg.formats.marc.shape import MarcRecord, texts
from kg.records import Text
from kg.records.prove import Note
from kg.values.dates import PartialDate


def description(marc: MarcRecord, note: Note) -> dict[str, Any]:
    """Give what a record states of a serial, but its origin."""
    stated = titles.languages(marc, note)
    found = titles.titles(marc, stated)
    name: Text | None = found["title"]
    linked = identifiers.links(marc, note)
    fields = [field for field in marc.tagged("260", "264") if field.tag == "260" or field.indicators[1] in "1 "]
    fields.sort(key=lambda field: field.indicators[0] != "3")  # the one that publishes it now
    return {
        "kind": serial_kind(marc),
        "name": name.value if name else None,
        "alternates": [each.value for each in found["alternatives"]],
        "identifiers": identifiers.identifiers(marc, note, serial=True) + linked["identifiers"],
        "urls": [*linked["urls"], *(each["url"] for each in linked["versions"] if "url" in each)],
        "subjects": subjects.subjects(marc, note)["subjects"],
        "event": host.event(marc, note)["event"],
        "languages": stated,
        "country_code": country(marc.coded(15, 18)),
        "description": _texts(marc, found["credit"], note),
        "preceding": neighbours(marc, "780", note),
        "succeeding": neighbours(marc, "785", note),
        **dates.publisher(marc, fields, note),
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
    agents = names.agents(marc, note)
    bodies = [f"Main entry: {each['credited_name']}" for each in agents["authors"]]
    bodies += [f"Added entry: {each['credited_name']}" for each in agents["contributors"]]
    abstract = notes.abstracts(marc)
    return list(
        dict.fromkeys(
            [
                *texts([credit or ""]),
                *(each["text"] for each in abstract["abstracts"]),
                *abstract["description"],
                *notes.described(marc),
                *texts(bodies),
                *described_links(marc, note),
                *notes.rights(marc, note)["description"],
            ]
        )
    )
