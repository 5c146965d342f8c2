"""Creative works as schema.org describes them: articles, data sets, software, books, theses."""

from __future__ import annotations

import re
from typing import Any, Final

from kg.formats._schema_org import Node, nodes, string, strings, texts, types, values
from kg.formats._schema_org_agents import agent, identifiers, links, named
from kg.formats._schema_org_links import (
    OWN_LEVELS,
    funding,
    licences,
    references,
    relations,
    resources,
    versions,
)
from kg.formats._schema_org_types import TYPES
from kg.formats._schema_org_venue import container
from kg.formats._stated import WORKS, Data, date, doubled, identifier, pages, plain, tag
from kg.records import Text
from kg.values import text

GENRES: Final = frozenset({"Course", "ComputerLanguage", "LearningResource", "Legislation", "Review", "TechArticle"})
"""Types that are given as the genre, too, since the kind says less."""
ARTICLES: Final = {
    "journal": "journal-article",
    "magazine": "magazine-article",
    "newspaper": "newspaper-article",
    "proceedings": "conference-paper",
}
"""What an article is by what it appeared in."""

ROLES: Final = {
    "editor": "editor",
    "translator": "translator",
    "illustrator": "illustrator",
    "contributor": "contributor",
    "maintainer": "other",
    "producer": "producer",
    "reviewedBy": "reviewer",
    "sponsor": "sponsor",
    "copyrightHolder": "rights-holder",
    "accountablePerson": "other",
}
"""The members that name contributors, and their roles."""
DATES: Final = {
    "dateCreated": "created",
    "dateModified": "modified",
    "copyrightYear": "copyright",
    "uploadDate": "available",
}


def paper(node: Node) -> Data:
    """Give the fields of a paper."""
    ids = _identifiers(node)
    found = _people(node) | container(node)
    kind, genre = _kind(node, found)
    published = _dates(node, "datePublished")
    return (
        found
        | _titles(node)
        | _locators(node, found)
        | {
            "kind": kind,
            "genre": genre,
            "identifiers": [each for each in ids if each["scheme"] not in WORKS],
            "work_identifiers": [each for each in ids if each["scheme"] in WORKS],
            "published": published[0] if published else None,
            "dates": [
                {"event": event, "date": each} for name, event in DATES.items() for each in _dates(node, name)[:1]
            ],
            "languages": _languages(node),
            "keywords": (keywords := _keywords(node)),
            "subjects": [{"scheme": "keyword", "label": each} for each in keywords] + _subjects(node),
            "licences": licences(node),
            "is_free": _is_free(node),
            "funding": funding(node),
            "references": references(node),
            "relations": relations(node),
            "versions": versions(node, ids),
            "resources": resources(node),
            "urls": links(node, OWN_LEVELS),
        }
    )


def is_paper(node: Node) -> bool:
    """Tell whether a node is a creative work of a known type."""
    return any(each in TYPES for each in types(node))


def _kind(node: Node, found: Data) -> tuple[str, str | None]:
    """Give the kind by the most telling type and what it appeared in, and the genre."""
    listed = [each for each in types(node) if each in TYPES]
    listed.sort(key=lambda each: each in ("CreativeWork", "DigitalDocument", "WebPage"))
    kind = TYPES[listed[0]] if listed else "other"
    genre = string(node, "genre", "learningResourceType") or next((each for each in listed[:1] if each in GENRES), None)
    if kind == "article":
        kind = ARTICLES.get((found.get("venue") or {}).get("kind", ""), kind)
    return kind, genre


def _identifiers(node: Node) -> list[Data]:
    tell = node.graph.tell
    found = identifiers(node, OWN_LEVELS, "@id", "identifier", "doi", "sameAs", "url")
    for value, path in strings(node, "isbn"):
        found += identifier("isbn", value, path, tell)
    for value, path in strings(node, "oclcnum"):
        found += identifier("oclc", value, path, tell)
    return doubled(found)


def _titles(node: Node) -> Data:
    names = doubled([*texts(node, "name"), *texts(node, "headline", "title")])
    others = texts(node, "alternativeHeadline", "alternateName")
    title = names[0] if names else None
    taken = {text.normal(title.value)} if title else set()
    alternatives = [each for each in doubled([*names[1:], *others]) if text.normal(each.value) not in taken]
    abstracts: dict[str | None, Text] = {}
    descriptions = (
        texts(node, "description", "articleBody") if not values(node, "description") else texts(node, "description")
    )
    for each in texts(node, "abstract"):
        if each.lang not in abstracts:
            abstracts[each.lang] = each
        else:
            descriptions.append(each)
    stated = {each.value for each in abstracts.values()}
    return {
        "title": title,
        "alternatives": alternatives,
        "abstracts": [{"text": each} for each in abstracts.values()],
        "description": [each for each in doubled(descriptions) if each.value not in stated],
    }


def _people(node: Node) -> Data:
    """Give the authors, and the others; of `author` and `creator` the first that is there makes the list."""
    lists = [[each for part in nodes(node, name) if (each := agent(part))] for name in ("author", "creator")]
    authors = lists[0] or lists[1]
    names = {text.normal(each["credited_name"]) for each in authors}
    rest = [] if not lists[0] else [each for each in lists[1] if text.normal(each["credited_name"]) not in names]
    contributors = [each | {"role": "author"} for each in rest]
    for name, role in ROLES.items():
        contributors += [each | {"role": role} for part in nodes(node, name) if (each := agent(part))]
    publisher = next((each for part in nodes(node, "publisher") if (each := named(part, "publisher"))), None)
    institutions = [each for part in nodes(node, "sourceOrganization") if (each := named(part, "organization"))]
    return {
        "authors": authors,
        "contributors": doubled(contributors),
        "publisher": publisher,
        "institutions": institutions,
        "degree": string(node, "inSupportOf"),
    }


def _locators(node: Node, found: Data) -> Data:
    tell = node.graph.tell
    first, last = string(node, "pageStart"), string(node, "pageEnd")
    data: Data = {"first_page": first, "last_page": last} if first else {}
    if not first and (printed := strings(node, "pagination")):
        data = pages(*printed[0], tell)
    count = string(node, "numberOfPages", "numberofpages")
    data["page_count"] = int(count) if count and count.isdecimal() and len(count) < 7 else None
    if count and data["page_count"] is None:
        tell.refuse(f"{node.path}.numberOfPages", "a number of pages", count)
    data["edition"] = string(node, "bookEdition")
    data["version"] = string(node, "version", "softwareVersion")
    data["report_number"] = string(node, "reportNumber")
    data["place"] = string(node, "locationCreated", "placeOfPublication") if "Book" not in types(node) else None
    return {name: value for name, value in data.items() if value and not found.get(name)}


def _dates(node: Node, name: str) -> list[Any]:
    tell = node.graph.tell
    return [found for value, path in strings(node, name) if (found := date(value, path, tell))]


def _languages(node: Node) -> list[str]:
    found: list[str] = []
    for value, path in values(node, "inLanguage"):
        names = ("alternateName", "identifier", "@value", "name", "@id")
        inner = (
            [value[name] for name in names if isinstance(value.get(name), str)] if isinstance(value, dict) else [value]
        )
        found += tag(str(inner[0]).rpartition("/")[2], path, node.graph.tell) if inner else []
    return list(dict.fromkeys(found))


def _keywords(node: Node) -> list[Text]:
    """Give the keywords; schema.org lets one text hold several, between commas."""
    found: list[Text] = []
    listed = texts(node, "keywords")
    for each in listed:
        parts = re.split(r"[;\n]" if ";" in each.value else ",", each.value) if len(listed) == 1 else [each.value]
        found += [Text(part, each.lang) for value in parts if (part := plain(value))]
    return doubled(found)


def _subjects(node: Node) -> list[Data]:
    """Give what a work is said to be about; what has no name is passed over."""
    return [{"scheme": "heading", "label": label} for part in nodes(node, "about") for label in texts(part, "name")[:1]]


def _is_free(node: Node) -> bool | None:
    spoken = {"true": True, "false": False, "http://schema.org/true": True, "https://schema.org/true": True}
    found = [value for value, _ in values(node, "isAccessibleForFree", "free")]
    first = found[0] if found else None
    return first if isinstance(first, bool) else spoken.get(str(first).lower()) if first is not None else None
