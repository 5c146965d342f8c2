"""What a creative work of schema.org points to: licences, grants, cited and related works, editions, files."""

from __future__ import annotations

import re
from typing import Final

from kg.formats._schema_org import Node, nodes, string, strings, texts, types
from kg.formats._schema_org_agents import identifiers, named
from kg.formats._schema_org_types import TYPES
from kg.formats._stated import WORKS, Data, address, doubled, identifier, known
from kg.records import Text

OWN_LEVELS: Final = ("expression", "book", "software", "work")
RELATIONS: Final = {
    "isBasedOn": "is-derived-from",
    "isBasedOnUrl": "is-derived-from",
    "hasPart": "has-part",
    "translationOfWork": "is-translation-of",
    "workTranslation": "has-translation",
    "correction": "is-corrected-by",
    "itemReviewed": "reviews",
    "subjectOf": "is-described-by",
    "exampleOfWork": "is-version-of",
    "isRelatedTo": "related",
}
"""The members that point to other works, and what these are."""

NOBODY: Final[list[Data | None]] = [None]
FILES: Final = ("distribution", "encoding", "encodings", "associatedMedia")


def licences(node: Node) -> list[Data]:
    """Give the licences: an address, or the name of what has none."""
    found: list[Data] = []
    for each in nodes(node, "license"):
        name = string(each, "name")
        link = next(
            (
                value
                for value, _ in strings(each, "url", "@id", "license", "sameAs")
                if value.lower().startswith("http")
            ),
            None,
        )
        url = address(link, each.path, node.graph.tell) if link else []
        found += [{"url": url[0]} if url else {"name": name}] if url or name else []
    return doubled(found)


def funding(node: Node) -> list[Data]:
    """Give who paid for a work, and under which award."""
    found: list[Data] = []
    for each in nodes(node, "funding"):
        funders = [body for part in nodes(each, "funder", "sponsor") if (body := named(part, "funder"))]
        award = string(each, "identifier", "awardNumber")
        title = next(iter(texts(each, "name")), None)
        if funders or award:
            found += [{"funder": body, "award": award, "title": title} for body in (funders or NOBODY)]
        elif title:
            node.graph.tell.refuse(each.path, "a funder or an award number", title.value)
    taken = [each["funder"]["name"] for each in found if each["funder"]]
    for each in nodes(node, "funder"):
        body = named(each, "funder")
        found += [{"funder": body}] if body and body["name"] not in taken else []
    return found


def _reference(node: Node) -> Data | None:
    """Give a work that another points to."""
    ids = [
        each
        for each in identifiers(node, OWN_LEVELS, "@id", "identifier", "doi", "url", "sameAs")
        if each["scheme"] not in WORKS
    ]
    for value, path in strings(node, "isbn"):
        ids += identifier("isbn", value, path, node.graph.tell)
    title = next(iter(texts(node, "headline", "name")), None)
    kind = next((TYPES[each] for each in types(node) if each in TYPES and TYPES[each] != "other"), None)
    link = [
        value
        for value, _ in strings(node, "url", "@id")
        if value.lower().startswith("http") and not known(value, OWN_LEVELS)
    ]
    url = address(link[0], node.path, node.graph.tell) if link else []
    if not (ids or title or url):
        return None
    text_only = title is not None and not types(node) and not ids
    return {
        "identifiers": doubled(ids),
        "kind": kind,
        "title": None if text_only else title,
        "text": title.value if text_only and title else None,
        "url": url[0] if url else None,
    }


def references(node: Node) -> list[Data]:
    """Give the works that one cites, in their order."""
    return doubled(each for part in nodes(node, "citation") if (each := _reference(part)))


def relations(node: Node) -> list[Data]:
    """Give what a work is to others; one that has neither identifier nor address is told."""
    found: list[Data] = []
    for name, kind in RELATIONS.items():
        for part in nodes(node, name):
            target = _reference(part)
            if target and (target["identifiers"] or target["url"]):
                found.append({"kind": kind, "target": target})
            elif target:
                node.graph.tell.refuse(
                    part.path,
                    "a work with an identifier or an address",
                    (target["title"] or Text(target["text"] or "")).value,
                )
    for value in [node.data.get("@reverse")]:
        for name, kind in (("isBasedOn", "is-source-of"), ("isPartOf", "has-part"), ("citation", "is-cited-by")):
            if isinstance(value, dict):
                inner = Node(value, f"{node.path}.@reverse", node.graph)
                targets = [each for part in nodes(inner, name) if (each := _reference(part))]
                found += [{"kind": kind, "target": each} for each in targets if each["identifiers"] or each["url"]]
    return doubled([*found, *_wholes(node)])


def _wholes(node: Node) -> list[Data]:
    """Give the works that one is part of, where they are neither journals nor books but have an identifier."""
    found = []
    for part in nodes(node, "isPartOf"):
        if any(each in TYPES for each in types(part)) and not {"Book", "Blog", "WebPage"} & set(types(part)):
            target = _reference(part)
            found += [{"kind": "is-part-of", "target": target}] if target and target["identifiers"] else []
    return found


def versions(node: Node, ids: list[Data]) -> list[Data]:
    """Give the editions of a work that have identifiers of their own."""
    own = {each["value"] for each in ids}
    found = [each for part in nodes(node, "workExample") if (each := _reference(part))]
    return doubled(
        each for each in found if each["identifiers"] and not own & {one["value"] for one in each["identifiers"]}
    )


def resources(node: Node) -> list[Data]:
    """Give the code and the files of a work."""
    found: list[Data] = []
    tell = node.graph.tell
    for value, path in strings(node, "codeRepository"):
        url = address(re.sub(r"^git\+", "", value), path, tell)
        found += [{"kind": "software", "url": url[0]}] if url else []
    for value, path in strings(node, "downloadUrl", "contentUrl", "installUrl"):
        url = address(value, path, tell)
        found += [{"kind": "file", "url": url[0]}] if url else []
    for each in nodes(node, *FILES):
        for value, path in strings(each, "contentUrl", "url", "@id")[:1]:
            url = address(value, path, tell)
            medium = string(each, "encodingFormat", "fileFormat") or ""
            about = {
                "name": string(each, "name"),
                "media_type": medium if "/" in medium and "://" not in medium else None,
            }
            found += [{"kind": "file", "url": url[0]} | about] if url else []
    return doubled(found)
