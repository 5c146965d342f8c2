"""What a creative work of schema.org appeared in: the chain of issue, volume and periodical, a book, a catalogue."""

from __future__ import annotations

from typing import Final

from kg.formats._schema_org import Node, nodes, string, strings, texts, types
from kg.formats._schema_org_agents import identifiers, links, named
from kg.formats._schema_org_types import VENUES
from kg.formats._stated import Data, date, doubled, identifier

PARTS: Final = frozenset({"PublicationIssue", "PublicationVolume"})
SERIES: Final = ("BookSeries", "CreativeWorkSeries", "PublicationSeries")
VENUE_LEVELS: Final = ("venue",)
LONGEST_CHAIN: Final = 6


def container(node: Node) -> Data:
    """Give the venue of a work with volume and issue; for a book the series."""
    found: Data = {"volume": _number(node, "volumeNumber"), "issue": _number(node, "issueNumber")}
    places = [venue for part in _chain(node, found) if (venue := _venue(part))]
    catalogues = [venue for part in nodes(node, "includedInDataCatalog") if (venue := _venue(part, "repository"))]
    is_book = "Book" in types(node)
    series = [each for each in places if each["kind"] == "series"]
    others = [each for each in places if each not in series]
    if is_book or any(each["kind"] == "book" for each in others):
        found["series"] = series[0] if series else None
        found["series_number"] = string(node, "position") if is_book and series else None
        listed = others
    else:
        listed = others + series
    listed += catalogues
    found["venue"] = listed[0] if listed else None
    for venue in listed[1:]:
        node.graph.tell.refuse(f"{node.path}.isPartOf", "one thing that it appeared in", venue["name"])
    return {name: value for name, value in found.items() if value}


def _number(node: Node, name: str) -> Data | None:
    number = string(node, name)
    return {"number": number} if number else None


def _chain(node: Node, found: Data) -> list[Node]:
    """Give what may be venues, upwards; volume and issue are noted down on the way."""
    level, venues = nodes(node, "isPartOf", "publication", "partOfSeries"), []
    for _ in range(LONGEST_CHAIN):
        above: list[Node] = []
        for part in level:
            kinds = set(types(part))
            for name, field in (("volumeNumber", "volume"), ("issueNumber", "issue")):
                found[field] = found.get(field) or (_number(part, name) if kinds & PARTS else None)
            if "PublicationVolume" in kinds and found.get("volume") and (stated := strings(part, "datePublished")):
                when = date(*stated[0], node.graph.tell)
                found["volume"] = {"number": found["volume"]["number"], "year": when}
            if "issn" in part.data and kinds & PARTS and not nodes(part, "isPartOf"):
                venues.append(Node({**part.data, "@type": "Periodical"}, part.path, part.graph))
            elif not kinds & PARTS and (kinds & VENUES.keys() or (not kinds and part.data.keys() - {"@id"})):
                venues.append(part)
            above += nodes(part, "isPartOf")
        level = above
    return venues


def _venue(node: Node, kind: str | None = None) -> Data | None:
    """Give a venue; one without a name is told, if it has an identifier."""
    found = venue(node, kind or next((VENUES[each] for each in types(node) if each in VENUES), "venue"))
    if found is None and (node.data.get("issn") or node.data.get("@id")):
        node.graph.tell.refuse(
            f"{node.path}.name", "the name of what it appeared in", node.data.get("issn") or node.data.get("@id")
        )
    return found


def venue(node: Node, kind: str) -> Data | None:
    """Give the fields of a venue; nothing without a name."""
    names = [each.value for each in doubled([*texts(node, "name", "headline"), *texts(node, "alternateName")])]
    if not names:
        return None
    tell = node.graph.tell
    ids = identifiers(
        node,
        ("book", "expression") if kind in ("book", "proceedings") else VENUE_LEVELS,
        "@id",
        "identifier",
        "sameAs",
        "url",
    )
    if kind not in ("book", "proceedings"):
        ids += (
            identifiers(node, ("expression",), "@id")
            if str(node.data.get("@id", "")).startswith("https://doi.org/")
            else []
        )
    for name in ("issn", "isbn"):
        for value, path in strings(node, name):
            ids += identifier(name, value, path, tell)
    return {
        "kind": kind,
        "name": names[0],
        "alternates": names[1:],
        "identifiers": doubled(ids),
        "urls": links(node, (*VENUE_LEVELS, "book", "expression")),
    }


def description(node: Node, kind: str) -> Data | None:
    """Give the fields of a venue that a document is about; nothing without a name."""
    found = venue(node, kind)
    if found is None:
        return None
    publisher = next((each for part in nodes(node, "publisher") if (each := named(part, "publisher"))), None)
    return found | {"publisher": publisher, "description": texts(node, "description")}
