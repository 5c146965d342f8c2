"""The envelope of the Open Archives Initiative's protocol: a list of records, each with a header and its metadata."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import BinaryIO

from kg.errors import BadValue
from kg.formats import _xml
from kg.formats._xml import Element
from kg.formats.format import Entry, Settings
from kg.records.prove import Note

ENVELOPE = frozenset({"record", "error", "resumptionToken"})


def entries(
    stream: BinaryIO, note: Note, settings: Settings, payloads: Collection[str], more: Collection[str] = ()
) -> Iterator[Entry]:
    """Yield each element with one of the local names `payloads`, bare or as the metadata of an OAI record.

    Elements named in `more` are yielded as well, but are not looked for in records. A deleted record, an error of the
    protocol and a list that goes on elsewhere are told to the note.
    """
    for entry in _xml.elements(stream, note, settings, frozenset(payloads) | ENVELOPE | frozenset(more)):
        name = _xml.local(entry.data)
        if name == "error" and not _xml.findall(entry.data, "*"):
            _tell_error(entry, note)
        elif name == "resumptionToken":
            _tell_token(entry, note)
        elif name == "record":
            yield from _metadata(entry, payloads, note)
        elif name != "error":
            yield entry


def header(payload: Element) -> Element | None:
    """Give the header of the OAI record that some metadata stand in."""
    above = payload.getparent()
    record = above.getparent() if above is not None else None
    return _xml.find(record, "header")


def line_of(element: Element, line: int) -> int:
    """Give the line that an element begins on, or the one given where that is not known."""
    return element.sourceline if isinstance(element.sourceline, int) else line


def _metadata(entry: Entry, payloads: Collection[str], note: Note) -> Iterator[Entry]:
    """Yield the metadata of an OAI record."""
    line, record = entry
    if _xml.attribute(_xml.find(record, "header"), "status") == "deleted":
        identifier = _xml.text_of(_xml.find(record, "header/identifier")) or "without identifier"
        note(line, "header/@status", str(BadValue("a record", identifier, "the repository has deleted it")))
        return
    found = _xml.findall(record, "metadata/*")
    known = [each for each in found if _xml.local(each) in payloads]
    if not known:
        named = ", ".join(_xml.local(each) for each in found) or "nothing"
        expected = f"metadata in {' or '.join(sorted(payloads))}"
        note(line, "metadata", f"{BadValue(expected, named)}; the record was skipped", lost=True)
    for each in known:
        yield Entry(line_of(each, line), each)


def _tell_error(entry: Entry, note: Note) -> None:
    code = _xml.attribute(entry.data, "code") or "error"
    said = _xml.text_of(entry.data)
    note(entry.line, "error", str(BadValue("records", f"{code}: {said}" if said else code)))


def _tell_token(entry: Entry, note: Note) -> None:
    token = _xml.text_of(entry.data)
    if token:
        note(entry.line, "resumptionToken", str(BadValue("the whole list", token, "more records are in its next part")))
