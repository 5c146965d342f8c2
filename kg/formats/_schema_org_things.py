"""Which things a schema.org document is about, and the record of each."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from kg.formats._schema_org import Graph, Node, nodes, string, types
from kg.formats._schema_org_agents import body_kind, institution, person
from kg.formats._schema_org_paper import TYPES, is_paper, paper
from kg.formats._schema_org_venue import PARTS, VENUES, description
from kg.formats._stated import Data
from kg.records import Institution, Paper, Person, Record, VenueDescription

LISTS: Final = {"DataFeed": "dataFeedElement", "ItemList": "itemListElement", "CollectionPage": "mainEntity", "SearchResultsPage": "mainEntity"}
"""The types that hold other things, and the member that they stand in."""
WRAPPERS: Final = {"DataFeedItem": "item", "ListItem": "item", "EntitySearchResult": "result"}
PAGES: Final = frozenset({"WebPage", "ItemPage", "AboutPage", "ProfilePage", "FAQPage", "ContactPage", "MedicalWebPage", "CollectionPage"})
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
        waiting = [value for name, value in document.items() if name not in ("@id", "@type", "citation", "url", "sameAs")]
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
    if "Person" in kinds:
        return (Person, person(node)) if string(node, "name", "familyName") else _none(node, "the name of a person")
    if kind := body_kind(node):
        found = institution(node, kind)
        return (Institution, found) if found else _none(node, "the name of an organisation")
    venue = next((VENUES[each] for each in kinds if each in VENUES and each not in TYPES), None)
    if venue:
        found = description(node, venue)
        return (VenueDescription, found) if found else _none(node, "the name of a journal or a series")
    if is_paper(node):
        return Paper, paper(node)
    reason = next((FURNITURE[each] for each in kinds if each in FURNITURE or each in PARTS), None) if not PARTS & set(kinds) else None
    shown = ", ".join(kinds) or "no type"
    lost = reason is None
    why = f"it is {reason}" if reason else "the record was skipped"
    node.graph.tell.note(node.graph.tell.line, node.path, f'expected a work, a person, an organisation or a journal, got "{shown[:80]}" ({why})', lost=lost)
    return None


def _none(node: Node, expected: str) -> None:
    tell: Graph = node.graph
    tell.tell.note(tell.tell.line, f"{node.path}.name", f"expected {expected}, got none; the record was skipped", lost=True)
