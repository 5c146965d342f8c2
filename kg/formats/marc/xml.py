"""MARCXML: records in a collection, in OAI-PMH or SRU, or alone, with or without their namespace."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO, Final

from kg.formats import _xml
from kg.formats.format import Entry, Settings
from kg.formats.marc.shape import MarcRecord, VariableField, leader_of, with_scripts
from kg.records.prove import Note

_PARTS: Final = frozenset({"leader", "controlfield", "datafield"})


def records(stream: BinaryIO, note: Note, settings: Settings) -> Iterator[Entry]:
    """Yield each MARC record of a document, whatever it is wrapped in."""
    for line, element in _xml.elements(stream, note, settings, ("record",)):
        for each in element.iter("{*}record"):
            if any(_xml.local(child) in _PARTS for child in each.iterchildren("*")):
                found = _record(each, int(each.sourceline or line), note)
                yield Entry(found.line, found)


def _record(element: _xml.Element, line: int, note: Note) -> MarcRecord:
    leader = ""
    fields: list[VariableField] = []
    for child in element.iterchildren("*"):
        name = _xml.local(child)
        if name == "leader":
            leader = child.text or ""
        elif name == "controlfield":
            fields.append(VariableField(child.get("tag") or "", data=child.text or ""))
        elif name == "datafield":
            fields.append(_data_field(child, line, note))
    return MarcRecord(line, "", leader_of(leader), with_scripts(fields))


def _data_field(element: _xml.Element, line: int, note: Note) -> VariableField:
    tag = element.get("tag") or ""
    subfields: list[tuple[str, str]] = []
    for child in element.iterchildren("*"):
        value = "".join(str(part) for part in child.itertext())
        code = child.get("code") or "?"
        if _xml.local(child) == "subfield":
            subfields.append((code, value))
        elif value.strip():
            note(line, tag, f'expected a subfield, got "{_xml.local(child)}"; it was left out')
    if element.text and element.text.strip():
        note(line, tag, f'expected subfields, got the text "{element.text.strip()[:60]}"; it was left out')
    indicators = "".join((element.get(name) or " ")[:1] for name in ("ind1", "ind2")).replace("#", " ")
    return VariableField(tag, indicators=indicators, subfields=tuple(subfields))
