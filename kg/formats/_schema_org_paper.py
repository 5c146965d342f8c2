"""Creative works as schema.org describes them: articles, data sets, software, books, theses."""

from __future__ import annotations

import re
from typing import Any, Final

from kg.formats._schema_org import Node, nodes, string, strings, texts, types, values
from kg.formats._schema_org_agents import agent, identifiers, links, named
from kg.formats._schema_org_venue import container
from kg.formats._stated import WORKS, Data, address, date, doubled, identifier, known, pages, plain, tag
from kg.records import Text
from kg.values import text

TYPES: Final = {
    "AnalysisNewsArticle": "newspaper-article",
    "Article": "article",
    "AudioObject": "audio",
    "Audiobook": "audio",
    "Blog": "other",
    "BlogPosting": "blog-post",
    "Book": "book",
    "Chapter": "book-chapter",
    "Collection": "collection",
    "ComputerLanguage": "other",
    "Course": "other",
    "CreativeWork": "other",
    "DataDownload": "dataset",
    "Dataset": "dataset",
    "DigitalDocument": "other",
    "LearningResource": "other",
    "Legislation": "other",
    "Manuscript": "manuscript",
    "Map": "map",
    "MedicalScholarlyArticle": "article",
    "MobileApplication": "software",
    "Movie": "video",
    "NewsArticle": "newspaper-article",
    "OpinionNewsArticle": "newspaper-article",
    "Photograph": "image",
    "PodcastEpisode": "audio",
    "Poster": "conference-poster",
    "Preprint": "preprint",
    "PresentationDigitalDocument": "presentation",
    "Report": "report",
    "Review": "other",
    "ReviewNewsArticle": "newspaper-article",
    "ScholarlyArticle": "article",
    "SoftwareApplication": "software",
    "SoftwareSourceCode": "software",
    "TechArticle": "article",
    "Thesis": "thesis",
    "VideoObject": "video",
    "VisualArtwork": "image",
    "WebApplication": "software",
    "WebPage": "web-page",
    "WebContent": "web-page",
}
"""The types of creative works, and the kinds that they are."""

GENRES: Final = frozenset({"Course", "ComputerLanguage", "LearningResource", "Legislation", "Review", "TechArticle"})
"""Types that are given as the genre, too, since the kind says less."""
ARTICLES: Final = {"journal": "journal-article", "magazine": "magazine-article", "newspaper": "newspaper-article", "proceedings": "conference-paper"}
"""What an article is by what it appeared in."""

OWN_LEVELS: Final = ("expression", "book", "software", "work")
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
DATES: Final = {"dateCreated": "created", "dateModified": "modified", "copyrightYear": "copyright", "uploadDate": "available"}
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
FILES: Final = ("distribution", "encoding", "encodings", "associatedMedia")



def paper(node: Node) -> Data:
    """Give the fields of a paper."""
    ids = _identifiers(node)
    found = _people(node) | container(node)
    kind, genre = _kind(node, found)
    published = _dates(node, "datePublished")
    return found | _titles(node) | _locators(node, found) | {
        "kind": kind,
        "genre": genre,
        "identifiers": [each for each in ids if each["scheme"] not in WORKS],
        "work_identifiers": [each for each in ids if each["scheme"] in WORKS],
        "published": published[0] if published else None,
        "dates": [{"event": event, "date": each} for name, event in DATES.items() for each in _dates(node, name)[:1]],
        "languages": _languages(node),
        "keywords": (keywords := _keywords(node)),
        "subjects": [{"scheme": "keyword", "label": each} for each in keywords] + _subjects(node),
        "licences": licences(node),
        "is_free": _is_free(node),
        "funding": _funding(node),
        "references": _references(node),
        "relations": _relations(node),
        "versions": _versions(node, ids),
        "resources": _resources(node),
        "urls": links(node, OWN_LEVELS),
    }


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
    descriptions = texts(node, "description", "articleBody") if not values(node, "description") else texts(node, "description")
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
        if isinstance(value, dict):
            inner = [value[name] for name in ("alternateName", "identifier", "@value", "name", "@id") if isinstance(value.get(name), str)]
            value = inner[0] if inner else ""
        found += tag(str(value).rpartition("/")[2], path, node.graph.tell) if value else []
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


def licences(node: Node) -> list[Data]:
    """Give the licences: an address, or the name of what has none."""
    found: list[Data] = []
    for each in nodes(node, "license"):
        name = string(each, "name")
        link = next((value for value, _ in strings(each, "url", "@id", "license", "sameAs") if value.lower().startswith("http")), None)
        url = address(link, each.path, node.graph.tell) if link else []
        found += [{"url": url[0]} if url else {"name": name}] if url or name else []
    return doubled(found)


def _is_free(node: Node) -> bool | None:
    spoken = {"true": True, "false": False, "http://schema.org/true": True, "https://schema.org/true": True}
    found = [value for value, _ in values(node, "isAccessibleForFree", "free")]
    first = found[0] if found else None
    return first if isinstance(first, bool) else spoken.get(str(first).lower()) if first is not None else None


def _funding(node: Node) -> list[Data]:
    found: list[Data] = []
    for each in nodes(node, "funding"):
        funders = [body for part in nodes(each, "funder", "sponsor") if (body := named(part, "funder"))]
        award = string(each, "identifier", "awardNumber")
        title = next(iter(texts(each, "name")), None)
        if funders or award:
            found += [{"funder": body, "award": award, "title": title} for body in funders or [None]]
        elif title:
            node.graph.tell.refuse(each.path, "a funder or an award number", title.value)
    taken = [each["funder"]["name"] for each in found if each["funder"]]
    for each in nodes(node, "funder"):
        body = named(each, "funder")
        found += [{"funder": body}] if body and body["name"] not in taken else []
    return found


def _reference(node: Node) -> Data | None:
    """Give a work that another points to."""
    ids = [each for each in identifiers(node, OWN_LEVELS, "@id", "identifier", "doi", "url", "sameAs") if each["scheme"] not in WORKS]
    for value, path in strings(node, "isbn"):
        ids += identifier("isbn", value, path, node.graph.tell)
    title = next(iter(texts(node, "headline", "name")), None)
    kind = next((TYPES[each] for each in types(node) if each in TYPES and TYPES[each] != "other"), None)
    link = [value for value, _ in strings(node, "url", "@id") if value.lower().startswith("http") and not known(value, OWN_LEVELS)]
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


def _references(node: Node) -> list[Data]:
    return doubled(each for part in nodes(node, "citation") if (each := _reference(part)))


def _relations(node: Node) -> list[Data]:
    """Give what a work is to others; one that has neither identifier nor address is told."""
    found: list[Data] = []
    for name, kind in RELATIONS.items():
        for part in nodes(node, name):
            target = _reference(part)
            if target and (target["identifiers"] or target["url"]):
                found.append({"kind": kind, "target": target})
            elif target:
                node.graph.tell.refuse(part.path, "a work with an identifier or an address", (target["title"] or Text(target["text"] or "")).value)
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


def _versions(node: Node, ids: list[Data]) -> list[Data]:
    """Give the editions of a work that have identifiers of their own."""
    own = {each["value"] for each in ids}
    found = [each for part in nodes(node, "workExample") if (each := _reference(part))]
    return doubled(each for each in found if each["identifiers"] and not own & {one["value"] for one in each["identifiers"]})


def _resources(node: Node) -> list[Data]:
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
            about = {"name": string(each, "name"), "media_type": medium if "/" in medium and "://" not in medium else None}
            found += [{"kind": "file", "url": url[0]} | about] if url else []
    return doubled(found)
