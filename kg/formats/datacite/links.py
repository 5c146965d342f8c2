"""Identifiers, related resources, and what a resource appeared in, of DataCite metadata."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, NamedTuple

from kg.errors import BadValue
from kg.formats._json import objects_of, string
from kg.formats.datacite.shape import Place, letters, members, only, plain, stated
from kg.formats.datacite.tables import (
    ADDRESSES,
    CITING,
    GENERAL_KINDS,
    IDENTIFIER_SCHEMES,
    PUBLISHERS_OWN,
    RELATIONS,
    SAME_WORK,
)
from kg.records import Text
from kg.values import arxiv, doi, iri
from kg.values.schemes import SCHEMES, from_url

_ARXIV_PREFIX: Final = "10.48550/arxiv."
_OF_VENUES: Final = frozenset({"issn", "isbn"})
_NO_PAPER: Final = frozenset({"orcid", "ror", "grid", "geonames", "issn", "crossreffunder", "isni", "gnd", "viaf"})
_MEMBER_RELATIONS: Final = {
    "references": "References",
    "citations": "IsCitedBy",
    "partOf": "IsPartOf",
    "parts": "HasPart",
    "versionOf": "IsVersionOf",
    "versions": "HasVersion",
}
"""Relationships of JSON:API that list other DOIs, as relation types."""


class Link(NamedTuple):
    """A related resource: how it stands to this one, what it is, and its identifier or address."""

    relation: str
    target: dict[str, Any]
    place: Place

    @property
    def key(self) -> tuple[str, str]:
        """What tells two links apart that say the same."""
        return self.relation, str(self.target["identifiers"] or self.target["url"] or self.target["title"])


def own(data: Mapping[str, Any], entry: Mapping[str, Any], place: Place) -> dict[str, Any]:
    """Give the identifiers and addresses of the resource, and those of what it appeared in."""
    found: list[dict[str, str]] = []
    of_venue: list[dict[str, str]] = []
    urls: list[str] = []
    value = stated(data.get("doi")) or stated(data.get("id")) or stated(entry.get("id"))
    at = place.within("doi") if data.get("doi") else Place(place.line, "$.id", place.note)
    known = at.attempt(doi.parse, value) if value else None
    if known:
        found.append({"scheme": "doi", "value": known})
        found += _of_arxiv(known)
    for name in ("identifiers", "alternateIdentifiers"):
        for each, here in members(data, name, place):
            identifier, url = _identified(*_typed(each, here))
            if identifier and identifier["scheme"] in _OF_VENUES:
                of_venue.append(identifier)
            elif identifier:
                found.append(identifier)
            elif url:
                urls.append(url)
    landing = stated(data.get("url"))
    address = place.within("url").attempt(iri.parse, landing) if landing else None
    return {
        "identifiers": _once(found),
        "venue": _once(of_venue),
        "urls": list(dict.fromkeys([*([address] if address else []), *urls])),
    }


def _of_arxiv(known: str) -> list[dict[str, str]]:
    """Give the arXiv identifier of a DOI that arXiv registered."""
    if not known.startswith(_ARXIV_PREFIX):
        return []
    try:
        return [{"scheme": "arxiv", "value": arxiv.parse(known)}]
    except BadValue:
        return []  # an author's record or a listing has such a DOI, too


def _typed(each: Mapping[str, Any], place: Place) -> tuple[str | None, str | None, Place]:
    """Give the value and the type of an entry of `identifiers` or `alternateIdentifiers`."""
    for name in ("identifier", "alternateIdentifier"):
        if each.get(name) is not None:
            return stated(each[name]), string(each.get(f"{name}Type")), place.within(name)
    return None, None, place


def _identified(value: str | None, kind: str | None, place: Place) -> tuple[dict[str, str] | None, str | None]:
    """Give an identifier of a known scheme, or a web address; what is neither is told to the note."""
    if value is None:
        return None, None
    name = letters(kind)
    named = from_url(value)
    if named is not None and (named[0] == "doi" or named[0] not in _NO_PAPER):
        return {"scheme": named[0], "value": named[1]}, None
    if name in IDENTIFIER_SCHEMES:
        parsed = place.attempt(SCHEMES[IDENTIFIER_SCHEMES[name]].parse, value)
        return ({"scheme": IDENTIFIER_SCHEMES[name], "value": parsed} if parsed else None), None
    if name in ADDRESSES or re.match(r"https?://", value, re.IGNORECASE):
        if name == "igsn" and "://" not in value:
            value = f"https://igsn.org/{value}"
        return None, place.attempt(iri.parse, value)
    if name in PUBLISHERS_OWN:
        return _item_identifier(value), None
    place.refuse("an identifier of a known scheme", f"{kind or ''} {value}".strip())
    return None, None


def _item_identifier(value: str) -> dict[str, str] | None:
    """Give a publisher's number for an item where it is a PII; any other has a meaning for the publisher alone."""
    try:
        return {"scheme": "pii", "value": SCHEMES["pii"].parse(value)}
    except BadValue:
        return None


def _once(found: list[dict[str, str]]) -> list[dict[str, str]]:
    return list({(each["scheme"], each["value"]): each for each in found}.values())


def related(data: Mapping[str, Any], entry: Mapping[str, Any], place: Place) -> Iterator[Link]:
    """Yield the related identifiers, and the DOIs that the relationships of JSON:API list."""
    for each, here in members(data, "relatedIdentifiers", place):
        relation = string(each.get("relationType") or each.get("relationTypeId")) or ""
        relation = (
            relation if relation[:1].isupper() else "".join(part[:1].upper() + part[1:] for part in relation.split("-"))
        )
        value, kind = stated(each.get("relatedIdentifier") or each.get("id")), string(each.get("relatedIdentifierType"))
        identifier, url = _identified(value, kind or ("URL" if value else None), here.within("relatedIdentifier"))
        general = letters(each.get("resourceTypeGeneral"))
        if identifier or url:
            target = {
                "kind": GENERAL_KINDS.get(general),
                "identifiers": [identifier] if identifier else [],
                "title": None,
                "url": url,
            }
            yield Link(relation, target, here)
    for name, relation in _MEMBER_RELATIONS.items():
        for position, each in enumerate(objects_of(only(only(entry, "relationships"), name).get("data"))):
            here = Place(place.line, f"$.relationships.{name}.data[{position}].id", place.note)
            value = stated(each.get("id"))
            parsed = here.attempt(doi.parse, value) if value else None
            if parsed:
                target = {"kind": None, "identifiers": [{"scheme": "doi", "value": parsed}], "title": None, "url": None}
                yield Link(relation, target, here)


def sorted_out(links: Iterable[Link], venue: list[dict[str, str]], own_ids: list[dict[str, str]]) -> dict[str, Any]:
    """Give the links as references, versions and relations: each once, and none to the resource or its venue."""
    found: dict[str, list[Any]] = {"references": [], "versions": [], "relations": []}
    seen: set[tuple[str, str]] = set()
    for link in links:
        if link.key in seen:
            continue
        seen.add(link.key)
        identifiers = link.target["identifiers"]
        if any(each in own_ids for each in identifiers):
            link.place.refuse("another resource", f"{link.relation} the resource itself")
        elif link.relation in CITING:
            found["references"].append(link.target)
        elif link.relation in SAME_WORK:
            found["versions"].append(link.target)
        elif not (RELATIONS.get(link.relation) == "is-part-of" and any(each in venue for each in identifiers)):
            _relate(link, found["relations"])
    return found


def _relate(link: Link, relations: list[Any]) -> None:
    """Add a relation; one of an unknown type is a relation still, and the note is told."""
    if link.relation not in RELATIONS:
        link.place.within("relationType").refuse("a relation type of the schema", link.relation)
    if not link.target["identifiers"] and not link.target["url"]:
        link.place.refuse("an identifier of what the resource is related to", link.target["title"].value)
        return
    relations.append({"kind": RELATIONS.get(link.relation, "related"), "target": link.target})


def items(data: Mapping[str, Any], place: Place) -> Iterator[tuple[Link, dict[str, Any]]]:
    """Yield each related item as a link, and the item itself."""
    for each, here in members(data, "relatedItems", place):
        relation = string(each.get("relationType")) or ""
        inner = only(each, "relatedItemIdentifier") or {"relatedItemIdentifier": each.get("relatedItemIdentifier")}
        value = stated(inner.get("relatedItemIdentifier"))
        kind = string(inner.get("relatedItemIdentifierType") or each.get("relatedItemIdentifierType"))
        identifier, url = _identified(value, kind, here.within("relatedItemIdentifier"))
        names = [plain(title.get("title")) for title in objects_of(each.get("titles"))]
        title, *more = [*(name for name in names if name), None]
        reference = {
            "kind": GENERAL_KINDS.get(letters(each.get("relatedItemType"))),
            "identifiers": [identifier] if identifier else [],
            "title": Text(title) if title else None,
            "url": url,
        }
        if identifier or url or title:
            yield Link(relation, reference, here), {**each, "alternates": [name for name in more if name]}


def container_link(data: Mapping[str, Any], place: Place, *, is_named: bool) -> list[Link]:
    """Give the container as something that the resource is part of, unless it is a named one with its own number."""
    container, here = only(data, "container"), place.within("container", "identifier")
    value, kind = stated(container.get("identifier")), string(container.get("identifierType"))
    identifier, url = _identified(value, kind or "URL", here)
    if (identifier is None and url is None) or (is_named and identifier and identifier["scheme"] in _OF_VENUES):
        return []
    target = {"kind": None, "identifiers": [identifier] if identifier else [], "title": None, "url": url}
    return [Link("IsPartOf", target, here)]
