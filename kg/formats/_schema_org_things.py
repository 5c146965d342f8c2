"""Which things a schema.org document is about, and the record of each."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from kg.errors import BadValue
from kg.formats._schema_org import Node, nodes, string, types
from kg.formats._schema_org_agents import body_kind, institution, person
from kg.formats._schema_org_paper import is_paper, paper
from kg.formats._schema_org_types import TYPES, VENUES
from kg.formats._schema_org_venue import PARTS, description
from kg.formats._stated import Data
from kg.records import Institution, Paper, Person, Record, VenueDescription

LISTS: Final = {
    "DataFeed": "dataFeedElement",
    "ItemList": "itemListElement",
    "CollectionPage": "mainEntity",
    "SearchResultsPage": "mainEntity",
}
"""The types that hold other things, and the member that they stand in."""
WRAPPERS: Final = {"DataFeedItem": "item", "ListItem": "item", "EntitySearchResult": "result"}
PAGES: Final = frozenset(
    {"WebPage", "ItemPage", "AboutPage", "ProfilePage", "FAQPage", "ContactPage", "MedicalWebPage", "CollectionPage"}
)
FURNITURE: Final = {
    "BreadcrumbList": "the way to the page",
    "ListItem": "an entry of a list of links",
    "WebSite": "the site",
    "WPHeader": "a part of the page",
    "WPFooter": "a part of the page",
    "SiteNavigationElement": "a part of the page",
    "SearchAction": "the search box of the site",
    "ImageObject": "a picture on the page",
    "Offer": "what something costs",
    "Product": "what is sold",
    "Country": "a place",
    "Place": "a place",
    "Intangible": "nothing that has a record",
    "DefinedTerm": "a term",
    "MonetaryAmount": "an amount of money",
    "Grant": "a grant, which stands with what it paid for",
    "MonetaryGrant": "a grant, which stands with what it paid for",
    "Language": "a language",
    "ProductModel": "a copy that is sold",
    "PropertyValue": "a value",
}
"""The types that are not what a document is about, and what they are."""


def things(roots: list[Node]) -> list[Node]:
    """Give the things that a document is about: not those that another one refers to, unless there are no others."""
    listed = [each for root in roots for each in _inside(root)]
    pointed = _pointed([node.data for node in listed if _makes_record(node) or PARTS & set(types(node))])
    free = [node for node in listed if str(node.data.get("@id")) not in pointed]
    found = free or listed
    papers = [node for node in found if is_paper(node) and not PAGES & set(types(node))]
    return [node for node in found if not (papers and PAGES & set(types(node)))]


def _inside(node: Node, depth: int = 0) -> Iterator[Node]:
    """Give what a list or a wrapper holds, or the thing itself."""
    kinds = types(node)
    member = next((table[each] for each in kinds for table in (LISTS, WRAPPERS) if each in table), None)
    inner = nodes(node, member) if member and depth < 4 else []
    if not inner and PAGES & set(kinds):
        inner = [each for each in nodes(node, "mainEntity", "mainEntityOfPage", "about") if _makes_record(each)][:1]
    if inner:
        for each in inner:
            yield from _inside(each, depth + 1)
    else:
        yield node


def _makes_record(node: Node) -> bool:
    return bool({*TYPES, *VENUES, "Person"} & set(types(node)) - PAGES) or body_kind(node) is not None


def _pointed(documents: list[Any]) -> set[str]:
    """Give the `@id`s that nodes refer to from the inside; their own do not count."""
    found: set[str] = set()
    for document in documents:
        own = document.get("@id")
        waiting = [
            value for name, value in document.items() if name not in ("@id", "@type", "citation", "url", "sameAs")
        ]
        while waiting:
            value = waiting.pop()
            if isinstance(value, list):
                waiting += value
            elif isinstance(value, dict):
                waiting += value.values()
            elif isinstance(value, str) and value != own:
                found.add(value)
    return found


def thing(node: Node) -> tuple[type[Record], Data] | None:
    """Give the model and the fields of a thing's record; None, and a note, where it makes none."""
    kinds = types(node)
    body = body_kind(node)
    venue = next((VENUES[each] for each in kinds if each in VENUES and each not in TYPES), None)
    found: Data | None
    model: type[Record]
    if "Person" in kinds:
        model, found = Person, person(node) if string(node, "name", "familyName") else None
    elif body:
        model, found = Institution, institution(node, body)
    elif venue:
        model, found = VenueDescription, description(node, venue)
    elif is_paper(node):
        model, found = Paper, paper(node)
    else:
        _none(node, kinds)
        return None
    if found is None:
        _lost(node, f"{node.path}.name", f"the name of a {model.__name__.lower()}", "none")
        return None
    return model, found


def _none(node: Node, kinds: list[str]) -> None:
    """Tell of a thing that makes no record: the furniture of a page is not missed."""
    reason = next((FURNITURE[each] for each in kinds if each in FURNITURE), None)
    expected, shown = "a work, a person, an organisation or a journal", ", ".join(kinds) or "no type"
    if reason:
        node.graph.tell.refuse(node.path, expected, shown, f"it is {reason}")
    else:
        _lost(node, node.path, expected, shown)


def _lost(node: Node, path: str, expected: str, shown: str) -> None:
    tell = node.graph.tell
    tell.note(tell.line, path, f"{BadValue(expected, shown)}; the record was skipped", lost=True)
