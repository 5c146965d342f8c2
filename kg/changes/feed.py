"""A feed of changes in ActivityStreams 2.0, as IIIF Change Discovery 1.0 uses it: an activity for each thing.

See https://www.w3.org/TR/activitystreams-core/ and https://iiif.io/api/discovery/1.0/.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import orjson

from kg.changes.comparing import Comparison, Thing
from kg.changes.labels import plain

CONTEXT: dict[str, Any] = {
    "as": "https://www.w3.org/ns/activitystreams#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "id": "@id",
    "type": "@type",
    **{
        name: f"as:{name}"
        for name in (
            "OrderedCollection", "Create", "Update", "Delete", "Move",
            "Document", "Event", "Object", "Organization", "Person", "Tombstone",
        )
    },
    "name": "as:name",
    "formerType": {"@id": "as:formerType", "@type": "@vocab"},
    "object": {"@id": "as:object", "@type": "@id"},
    "target": {"@id": "as:target", "@type": "@id"},
    "endTime": {"@id": "as:endTime", "@type": "xsd:dateTime"},
    "totalItems": {"@id": "as:totalItems", "@type": "xsd:nonNegativeInteger"},
    "orderedItems": {"@id": "as:items", "@type": "@id", "@container": "@list"},
}  # fmt: skip
"""The terms that a feed uses, as the context of ActivityStreams defines them, so that nothing is to be fetched."""

ACTIVITIES = {"added": "Create", "changed": "Update", "removed": "Delete", "moved": "Move"}
OBJECTS = {
    "paper": "Document",
    "work": "Document",
    "person": "Person",
    "institution": "Organization",
    "event": "Event",
}
"""The classes of ActivityStreams that a kind of thing is of; all others are objects."""


def pieces(found: Comparison, date: str | None = None) -> Iterator[bytes]:
    """Give the feed as a JSON-LD document, piece by piece: the things in the order of their IRIs, an activity each.

    `date` is when the changes were made, an xsd:dateTime; without it the activities have no time. What was removed is
    not named again: the feed may be there because somebody asked for that.
    """
    head = {"@context": CONTEXT, "type": "OrderedCollection", "totalItems": found.things.total()}
    yield orjson.dumps(head)[:-1] + b',"orderedItems":['
    between = b"\n"
    for thing, _ in found.each():
        yield between + orjson.dumps(activity(thing, date))
        between = b",\n"
    yield b"\n]}\n"


def activity(thing: Thing, date: str | None) -> dict[str, Any]:
    """Give what became of a thing as an activity."""
    kind = OBJECTS.get(thing.kind, "Object")
    about: dict[str, Any] = {"id": thing.iri, "type": kind}
    if thing.change == "removed":
        about |= {"type": "Tombstone", "formerType": kind}
    elif thing.label:
        about["name"] = plain(thing.label)
    said: dict[str, Any] = {"type": ACTIVITIES[thing.change], "object": about}
    if thing.change == "moved":
        said["target"] = {"id": thing.target, "type": kind}
    return {**said, "endTime": date} if date else said
