"""The reader of ORCID: the records of a document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, BinaryIO, Final

from kg.errors import BadValue
from kg.formats import _json, _xml
from kg.formats._json import at
from kg.formats.format import DEFAULTS, Anatomy, Entry, Reader, Settings
from kg.formats.orcid.fields import FIELDS
from kg.formats.orcid.person import Place, credit, described, identifiers
from kg.formats.orcid.shape import fields, listed, owner, shape, value
from kg.formats.orcid.works import groups, paper, role
from kg.records import Origin, Paper, Person, Record, SourceDocument
from kg.records.prove import Note, prove

ELEMENTS: Final = frozenset({"record", "works", "bulk", "work", "person"})
"""The elements that are documents of their own; a record's parts stand inside it."""
WORKS: Final = (("group",), ("works", "group"), ("activities-summary", "works", "group"))
"""Where the groups of works stand: in a list of works, in one of all activities, and in a record."""


def entries(stream: BinaryIO, note: Note, settings: Settings = DEFAULTS) -> Iterator[Entry]:
    """Yield each record, person or list of works, in the shape of the JSON."""
    first = stream.read(4096)
    opened = _Opened(first, stream)
    if not first.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n\x00").startswith(b"<"):
        yield from _json.objects(opened, note, settings)  # type: ignore[arg-type]
        return
    for entry in _xml.elements(opened, note, settings, ELEMENTS):  # type: ignore[arg-type]
        name = _xml.local(entry.data)
        found = shape(entry.data)
        yield Entry(entry.line, {"bulk": [{"work": found}]} if name == "work" else found)


class _Opened:
    """A stream of which the beginning was read already."""

    def __init__(self, first: bytes, rest: BinaryIO) -> None:
        self._first, self._rest = first, rest

    def read(self, size: int = -1) -> bytes:
        """Give the beginning, then the rest."""
        if not self._first:
            return self._rest.read(size)
        if size < 0:
            size = len(self._first)
        given, self._first = self._first[:size], self._first[size:]
        return given


def read(stream: BinaryIO, source: SourceDocument, note: Note, settings: Settings = DEFAULTS) -> Iterator[Record]:
    """Give the person of each record, then the papers."""
    for entry in entries(stream, note, settings):
        if isinstance(entry.data, dict):
            yield from _records(entry.data, Origin(source, entry.line), Place(entry.line, note))


def _records(data: Mapping[str, Any], origin: Origin, place: Place) -> Iterator[Record]:
    known = owner(data)
    bulk = [work for each in listed(data, "bulk") for work in listed(each, "work")]
    if known is None and not bulk:
        message = "expected the iD of a person, got none; the record was skipped"
        place.note(place.line, "$.orcid-identifier.path", message, lost=True)
        return
    if bulk:
        for position, work in enumerate(bulk):
            of_work = owner(work)
            who = _contributor(identifiers(of_work, place) if of_work else [], [work], of_work)
            yield from _paper(
                [work], listed(work, "external-ids", "external-id"), f"$.bulk[{position}].work", who, origin, place
            )
        return
    assert known is not None
    works_at = next((path for path in WORKS if at(data, *path)), None) or next(
        path for path in WORKS if path is WORKS[-1] or at(data, *path) is not None
    )
    if works_at == ("works", "group"):
        alone = BadValue("a record with the name of its person", "activities alone", "their works were taken")
        place.note(place.line, "$", str(alone))
    own = identifiers(known, place)
    person = data if "other-names" in data else at(data, "person")
    name = credit(person)
    if person is not None:
        yield from _person(data if "person" in data else {"person": person}, name, own, origin, place)
    works = list(groups(data, works_at))
    if person is None and not works and at(data, *works_at) != []:
        message = "expected a person or groups of works, got neither; the record was skipped"
        place.note(place.line, "$", message, lost=True)
    entries_of = [entry for about, _, _ in works for entry in about]
    who = _named(name, own) if name else _contributor(own, entries_of, known)
    for about, external, path in works:
        yield from _paper(about, external, path, who, origin, place)


def _named(name: dict[str, Any], own: list[dict[str, str]]) -> dict[str, Any]:
    """Give the person as a work refers to one: without the other names."""
    return {"credited_name": name["name"], "person": name | {"alternates": [], "identifiers": own}}


def _person(
    data: Mapping[str, Any], name: dict[str, Any] | None, own: list[dict[str, str]], origin: Origin, place: Place
) -> Iterator[Person]:
    if name is None:
        message = "expected a name, got none: all names are private; the person was skipped"
        place.note(place.line, "$.person.name", message, lost=True)
        return
    found = described(data, place)
    found["identifiers"] = own + found["identifiers"]
    person = prove(Person, {"origin": origin, "is_main": True} | name | found, place.line, place.note)
    if person is not None:
        yield person


def _contributor(
    own: list[dict[str, str]], works: list[dict[str, Any]], known: tuple[str, str] | None
) -> dict[str, Any] | None:
    """Give the person of a list of works, by the name on an entry that the person wrote."""
    for work in works:
        name = value(work, "source", "source-name")
        if known and name and value(work, "source", "source-orcid", "path") == known[0]:
            return _named({"name": name}, own)
    return None


def _paper(
    works: list[dict[str, Any]],
    external: list[dict[str, Any]],
    path: str,
    who: dict[str, Any] | None,
    origin: Origin,
    place: Place,
) -> Iterator[Paper]:
    found = paper(works, external, path, place)
    if not found.get("title") and not found["identifiers"]:
        place.note(place.line, path, "expected a title or an identifier, got neither; the paper was skipped", lost=True)
        return
    if who and not found["authors"]:
        found["contributors"] = [who | {"role": role(works)}, *found["contributors"]]
    proved = prove(Paper, found | {"origin": origin}, place.line, place.note)
    if proved is not None:
        yield proved


def filled(entry: Any) -> Iterable[str]:
    """Give the paths of the fields that a record fills."""
    return fields(entry)


READER = Reader(read, Anatomy(entries, filled, FIELDS))
