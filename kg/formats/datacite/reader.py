"""The reader of DataCite: the records of a document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, BinaryIO

from kg.formats import _json
from kg.formats._json import string, strings
from kg.formats.datacite import ENVELOPE, MEMBERS
from kg.formats.datacite.fields import FIELDS
from kg.formats.datacite.links import Link, own, related, sorted_out
from kg.formats.datacite.people import contributors, creators, funding, publisher
from kg.formats.datacite.shape import Place, attributes, plain, stated
from kg.formats.datacite.texts import descriptions, happened, kind, languages, rights, subjects, titles
from kg.formats.datacite.venue import appeared
from kg.formats.format import DEFAULTS, Anatomy, Entry, Reader, Settings
from kg.records import Origin, Paper, Record, SourceDocument
from kg.records.prove import Note, prove
from kg.values import iri

TYPES = frozenset({"dois", "doi", "works"})
"""What JSON:API calls the records of DOIs; clients, prefixes and events are others."""
COUNTS = (("citationCount", "citation-count"), ("referenceCount", "reference-count"))


def entries(stream: BinaryIO, note: Note, settings: Settings = DEFAULTS) -> Iterator[Entry]:
    """Yield each DOI's record of a response, a list or a file with one on each line."""
    return _json.objects(stream, note, settings, ENVELOPE, MEMBERS)


def read(stream: BinaryIO, source: SourceDocument, note: Note, settings: Settings = DEFAULTS) -> Iterator[Record]:
    """Give a paper for each DOI."""
    for entry in entries(stream, note, settings):
        paper = _paper(entry, source, note)
        if paper is not None:
            yield paper


def _paper(entry: Entry, source: SourceDocument, note: Note) -> Paper | None:
    kind_stated = string(entry.data.get("type"))
    data, path = attributes(entry.data)
    if path != "$" and kind_stated is not None and kind_stated not in TYPES:
        note(entry.line, "$.type", f'expected "dois", got "{kind_stated}"; the record was skipped', lost=True)
        return None
    place = Place(entry.line, path, note)
    found = {"origin": Origin(source, entry.line)} | _described(data, place) | _placed(data, entry.data, place)
    if not found["identifiers"] and not found.get("title"):
        note(entry.line, path, "expected a DOI or a title, got neither; the paper was skipped", lost=True)
        return None
    return prove(Paper, found, entry.line, note)


def _described(data: Mapping[str, Any], place: Place) -> dict[str, Any]:
    """Give what the metadata says of the resource itself."""
    found = kind(data) | titles(data, place) | creators(data, place) | descriptions(data, place) | subjects(data, place)
    helpers, dated = contributors(data, place), happened(data, place)
    permitted, issuer = rights(data, place), publisher(data, place)
    statuses = [*permitted["statuses"], *dated["statuses"], *issuer.get("statuses", [])]
    return (
        found
        | dated
        | permitted
        | issuer
        | {
            "contributors": helpers["contributors"],
            "funding": [*funding(data, place), *helpers["funding"]],
            "languages": languages(data, place),
            "statuses": statuses,
            "version": plain(data.get("version")),
            "resources": _files(data, place),
            "observations": _counts(data),
        }
    )


def _placed(data: Mapping[str, Any], entry: Mapping[str, Any], place: Place) -> dict[str, Any]:
    """Give the identifiers, what the resource appeared in, and what it is related to."""
    named = own(data, entry, place)
    links = list(related(data, entry, place))
    venue = appeared(data, kind(data)["kind"], links, place)
    links += venue.pop("links")
    links += _of_whole(venue, named, data, place)
    linked = sorted_out(links, _of(venue), named["identifiers"])
    return {"identifiers": named["identifiers"], "urls": named["urls"]} | venue | linked


def _of(venue: Mapping[str, Any]) -> list[dict[str, str]]:
    """Give the identifiers of what the resource appeared in."""
    return [each for name in ("venue", "series") if name in venue for each in venue[name]["identifiers"]]


def _of_whole(venue: dict[str, Any], named: dict[str, Any], data: Mapping[str, Any], place: Place) -> Iterator[Link]:
    """Put an ISSN or ISBN among the resource's own identifiers where it belongs; a book's ISBN is its own.

    One of a venue whose name is not stated is a relation to what the resource is part of.
    """
    is_book = kind(data)["kind"] in ("book", "proceedings", "report", "thesis", "doctoral-thesis", "collection")
    for each in named["venue"]:
        if each["scheme"] == "isbn" and is_book:
            named["identifiers"].append(each)
        elif "venue" in venue:
            venue["venue"]["identifiers"].append(each)
        else:
            target = {"kind": None, "identifiers": [each], "title": None, "url": None}
            yield Link("IsPartOf", target, place.within("identifiers"))


def _files(data: Mapping[str, Any], place: Place) -> list[dict[str, Any]]:
    """Give the files of the resource; a media type only where there is one of each."""
    addresses, media = strings(data.get("contentUrl")), [each for each in strings(data.get("formats")) if "/" in each]
    media_type = media[0] if len(addresses) == 1 == len(media) else None
    at = place.within("contentUrl")
    found = [at.attempt(iri.parse, each) for each in addresses if stated(each)]
    return [{"kind": "file", "url": each, "media_type": media_type} for each in found if each]


def _counts(data: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Give how often the resource is cited, and how often it cites, as DataCite counts.

    That no reference is deposited is no count of those that the resource has.
    """
    given = ((measure, data.get(name)) for name, measure in COUNTS)
    return [
        {"measure": measure, "value": str(value)}
        for measure, value in given
        if isinstance(value, int) and (value or measure != "reference-count")
    ]


def fields(entry: Mapping[str, Any]) -> Iterable[str]:
    """Give the paths of the fields that a record fills, without the envelope's `attributes`."""
    found = _json.paths(dict(entry), opaque=frozenset({"geoLocationPolygon"}))
    return (path.removeprefix("attributes.") for path in found)


READER = Reader(read, Anatomy(entries, fields, FIELDS))
