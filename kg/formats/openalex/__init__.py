"""OpenAlex: works, authors, institutions, sources, publishers, funders and topics, of the API or of a snapshot."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any, BinaryIO, Final

from kg.errors import SourceError
from kg.formats import _json
from kg.formats.format import DEFAULTS, Anatomy, Entry, Format, Head, Reader, Settings, words
from kg.formats.openalex import light
from kg.formats.openalex.agents import author, funder, institution, publisher
from kg.formats.openalex.lists import source, topic
from kg.formats.openalex.table import TABLE
from kg.formats.openalex.values import Place, letter
from kg.formats.openalex.work import paper, unreadable
from kg.records import Record, SourceDocument
from kg.records.prove import Note

Entity = Callable[[dict[str, Any], SourceDocument, Place], Iterator[Record]]

READERS: Final[dict[str, Entity]] = {
    "W": paper,
    "A": author,
    "I": institution,
    "S": source,
    "V": source,
    "P": publisher,
    "F": funder,
    "T": topic,
    "C": topic,
    "domains": topic,
    "fields": topic,
    "subfields": topic,
    "keywords": topic,
    "sdgs": topic,
}
"""By the letter of an entity's id, or the list that its id names."""

NAMES: Final = {
    "W": "works",
    "A": "authors",
    "I": "institutions",
    "S": "sources",
    "V": "sources",
    "P": "publishers",
    "F": "funders",
    "T": "topics",
    "C": "concepts",
}
"""What OpenAlex calls its lists; a path of a field begins with one."""

TELLING: Final = {
    "W": words(
        "abstract_inverted_index authorships biblio doi locations open_access primary_location publication_date"
        " publication_year referenced_works title"
    ),
    "A": words("affiliations last_known_institution last_known_institutions orcid"),
    "S": words("host_organization issn issn_l"),
    "I": words("associated_institutions geo ror"),
}
"""Members that one kind of entity has alone."""

ENVELOPE: Final = ("results", "group_by")
OPAQUE: Final = words(
    "abstract_inverted_index abstract_inverted_index_v3 international.display_name international.description"
)
"""Objects whose member names are data."""

OWN: Final = words(
    "abstract_inverted_index authorships awards best_oa_location cited_by_api_url cited_by_count concepts corresponding_author_ids"
    " counts_by_year display_name display_name_alternatives funders fwci geo grants grants_count has_fulltext hierarchy_level host_organization"
    " host_venue ids issn_l last_known_institution last_known_institutions locations open_access primary_location"
    " primary_topic publication_date publication_year referenced_works related_works summary_stats topics type_crossref"
    " works_api_url works_count x_concepts siblings subfield entity_type group_by meta"
)
"""Members that OpenAlex's records have; a record of another service has one of them at most."""

ID: Final = re.compile(r'"(?:id|openalex)"\s*:\s*"(?:https?:)?(?://)?openalex\.org/[A-Za-z]', re.IGNORECASE)
BARE: Final = re.compile(r'"id"\s*:\s*"[WAISVPFTC][1-9][0-9]{4,11}"')
ANSWERED: Final = re.compile(r'\s*\{\s*"meta"\s*:\s*\{\s*"count"\s*:\s*[0-9]+\s*,\s*"db_response_time_ms"')
FIRST: Final = re.compile(r'[\s\ufeff\[{]*"id"\s*:\s*"https?://openalex\.org/[A-Za-z]')
GROUPS: Final = frozenset({"key", "key_display_name", "count"})
ANSWER: Final = frozenset({"meta", "results", "group_by"})
MEMBERS: Final = OWN - ANSWER | {"id", "title", "doi"}
"""Members of a record that no frame of records has."""


def recognises(head: Head) -> bool:
    """Tell OpenAlex by an id of its own among members that it has, or by the frame of an answer of its API."""
    found = _json.keys(head, ENVELOPE)
    if found >= GROUPS:
        return '"meta"' in head.text and '"group_by"' in head.text
    if found >= ANSWER or FIRST.match(head.text) or (found and ANSWERED.match(head.text)):
        return True
    own = len(found & OWN)
    if "id" in found and own >= 2 and BARE.search(head.text):
        return True
    return own >= 1 and ("id" in found or own >= 4) and ID.search(head.text) is not None


def entries(stream: BinaryIO, note: Note, settings: Settings = DEFAULTS) -> Iterator[Entry]:
    """Yield the entities of a snapshot or of an answer of the API.

    Raises SourceError when the answer holds counts of groups, which describe nothing.
    """
    for entry in _json.objects(stream, note, settings, ENVELOPE, MEMBERS):
        if GROUPS >= entry.data.keys() >= {"key", "count"}:
            raise SourceError(
                f"line {entry.line}: expected entities of OpenAlex, got the counts of a group_by answer; ask without group_by"
            )
        yield entry


def read(stream: BinaryIO, document: SourceDocument, note: Note, settings: Settings = DEFAULTS, /) -> Iterator[Record]:
    """Yield the records of a snapshot or of an answer of the API."""
    for line, data in entries(stream, note, settings):
        place = Place(line, note)
        kind = letter(data) or _told_by(data)
        reader = light.paper if settings.light and kind == "W" else READERS.get(kind)
        if reader is None:
            unreadable(data, place)
        else:
            yield from reader(data, document, place)


def _told_by(data: dict[str, Any]) -> str:
    """Give what an entity is of whose members the id was not asked for; nothing where that is not clear."""
    if data.get("id") is not None:
        return ""
    return next((kind for kind, members in TELLING.items() if members & data.keys()), "")


def fields(data: dict[str, Any]) -> Iterator[str]:
    """Yield the paths of the fields that an entity fills, below the name of its list: `works.doi`."""
    kind = letter(data) or _told_by(data)
    name = NAMES.get(kind, kind or "unknown")
    for path in _json.paths(data, opaque=OPAQUE):
        yield f"{name}.{path}"


def _reader() -> Reader:
    return Reader(read, Anatomy(entries, fields, TABLE))


FORMAT: Final = Format(
    name="openalex",
    title="OpenAlex",
    kinds=("paper", "person", "institution", "venue", "topic"),
    streaming=True,
    example='{"id": "https://openalex.org/W2741809807", "doi": "https://doi.org/10.7717/peerj.4375", "title": ...}',
    recognises=recognises,
    reader=_reader,
    cut=_json.CUT,
)
