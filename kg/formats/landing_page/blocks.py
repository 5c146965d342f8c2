"""What one block of meta tags states of a paper, as the fields of its record."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from kg.formats._kinds_of_papers import kind_of
from kg.formats._stated import (
    WORKS,
    Data,
    Tell,
    abstract,
    address,
    date,
    doubled,
    identifier,
    known,
    named,
    pages,
    plain,
    tag,
)
from kg.formats.landing_page.page import Tag
from kg.formats.landing_page.people import authors, contributors
from kg.formats.landing_page.references import funding, references
from kg.formats.landing_page.tags import TAGS
from kg.records import Text
from kg.records.prove import Note
from kg.values import text

LEVELS: Final = ("expression", "book", "software", "work")
SCHEMES: Final = ("doi", "arxiv", "pmid", "pmcid", "handle", "pii")
DATES: Final = {
    "online": "online",
    "accepted": "accepted",
    "available": "available",
    "created": "created",
    "modified": "modified",
    "submitted": "submitted",
}
PUBLISHED: Final = ("date0", "date1", "date2", "date3")
"""Tags of the publication date, the most telling first."""
STATUSES: Final = {
    "openaccess": "open-access",
    "closedaccess": "closed-access",
    "embargoedaccess": "embargoed",
    "restrictedaccess": "restricted-access",
}
_ACCESS: Final = re.compile(r"info:eu-repo/semantics/(\w+)", re.IGNORECASE)
_RIGHTS: Final = re.compile(r"licen[cs]e|creative commons|\bCC[ -](?:BY|0)", re.IGNORECASE)


class Block:
    """The tags of one block by the fact they state, and who is told of what is left out."""

    def __init__(self, tags: Iterable[Tag], note: Note) -> None:
        """Take the tags of a block, and whom to tell."""
        self.tags = list(tags)
        self.note = note
        self.facts: dict[str, list[Tag]] = {}
        for each in self.tags:
            self.facts.setdefault(TAGS[each.name], []).append(each)

    def all(self, *facts: str) -> list[Tag]:
        """Give the tags that state some facts."""
        return [each for fact in facts for each in self.facts.get(fact, [])]

    def tell(self, each: Tag) -> Tell:
        """Give who is told, at the line of a tag."""
        return Tell(each.line, self.note)

    def first(self, *facts: str) -> str | None:
        """Give what the first such tag says, as plain text; one that says otherwise is told."""
        listed = [(found, each) for each in self.all(*facts) if (found := plain(each.content))]
        for found, each in listed[1:]:
            if text.normal(found) != text.normal(listed[0][0]):
                self.tell(each).refuse(each.name, f'"{listed[0][0][:60]}" as above', found)
        return listed[0][0] if listed else None


def claims(tags: Iterable[Tag], note: Note) -> Data:
    """Give the fields that a block states."""
    block = Block(tags, note)
    return (
        _titles(block)
        | _identifiers(block)
        | _venue(block)
        | _dates(block)
        | _locators(block)
        | _rights(block)
        | {
            "authors": authors(block.tags, note),
            "contributors": contributors(block.tags, note),
            "keywords": _keywords(block),
            "languages": [
                found for each in block.all("language") for found in tag(each.content, each.name, block.tell(each))
            ],
            "references": references(block.all("reference"), note),
            "funding": funding(block.all("funding"), note),
        }
        | _kind(block)
    )


def _titles(block: Block) -> Data:
    title, subtitle = block.first("title"), block.first("subtitle")
    if title and subtitle and text.normal(subtitle) not in text.normal(title):
        title = f"{title}: {subtitle}"
    abstracts = [found for each in block.all("abstract") if (found := abstract(each.content))]
    kept = [each for each in abstracts if "://" not in each.split(" ")[0]]
    descriptions = [*kept[1:], *(found for each in block.all("description") if (found := plain(each.content)))]
    return {
        "title": Text(title) if title else None,
        "alternatives": [other for each in block.all("alternative") if (other := named(each.content))],
        "abstracts": [{"text": Text(kept[0])}] if kept else [],
        "description": [Text(each) for each in doubled(descriptions) if each not in kept[:1]],
    }


def _identifiers(block: Block) -> Data:
    found: list[Data] = []
    addresses: list[str] = []
    for scheme in SCHEMES:
        for each in block.all(scheme):
            parts = each.content.split() if scheme == "doi" and each.content.count("10.") > 1 else [each.content]
            found += [one for part in parts for one in identifier(scheme, part, each.name, block.tell(each))]
    for each in block.all("identifier"):
        pair = known(each.content, LEVELS)
        if pair:
            found.append({"scheme": pair[0], "value": pair[1]})
        elif each.content.lower().startswith("http"):
            addresses += address(each.content, each.name, block.tell(each))
        else:
            block.tell(each).refuse(each.name, "an identifier of a known scheme", each.content)
    for each in block.all("url"):
        pair = known(each.content, LEVELS)
        if pair:
            found.append({"scheme": pair[0], "value": pair[1]})
        else:
            addresses += address(each.content, each.name, block.tell(each))
    files = [
        {"kind": "file", "url": url, "media_type": "application/pdf" if each.name.endswith("pdf_url") else None}
        for each in block.all("pdf")
        for url in address(each.content, each.name, block.tell(each))
    ]
    return {
        "identifiers": [each for each in doubled(found) if each["scheme"] not in WORKS],
        "work_identifiers": [each for each in doubled(found) if each["scheme"] in WORKS],
        "urls": list(dict.fromkeys(addresses)),
        "resources": doubled(files),
    }


def _venue(block: Block) -> Data:
    """Give the venue, or the identifiers of one that another block may name; the event, the series."""
    journal, book, series = block.first("journal"), block.first("book"), block.first("series")
    if not journal and block.all("source"):
        journal = _source(block)
    if not journal and not book:
        journal = next((name for each in block.all("whole") if (name := plain(each.content)) and _is_name(name)), None)
    issns = [one for each in block.all("issn") for one in _each(each, "issn", block)]
    isbns = [one for each in block.all("isbn") for one in _each(each, "isbn", block)]
    abbreviation = block.first("abbreviation")
    venue: Data | None = None
    if book:
        venue = {"kind": "book", "name": book, "identifiers": isbns}
    elif journal:
        alternates = [abbreviation] if abbreviation and abbreviation != journal else []
        venue = {"kind": "journal", "name": journal, "alternates": alternates, "identifiers": issns}
    found: Data = {"venue": venue, "_issns": issns, "_isbns": [] if book else isbns}
    if event := block.first("event"):
        found["event"] = {"name": event}
    if series:
        found["series"] = {"kind": "series", "name": series, "identifiers": issns if not journal else []}
    for name in ("volume", "issue"):
        if number := block.first(name):
            found[name] = {"number": number}
    return found


def _is_name(printed: str) -> bool:
    """Tell the name of a journal from its ISSN, an address or a URN."""
    return (
        "://" not in printed
        and not printed.lower().startswith(("urn:", "issn", "doi:"))
        and sum(map(str.isalpha, printed)) > 2
    )


def _source(block: Block) -> str | None:
    """Give the journal that `DC.source` names; elsewhere it may be anything."""
    is_article = any(kind_of(each.content) == "journal-article" for each in block.all("type"))
    if is_article or block.all("issn", "volume"):
        return block.first("source")
    for each in block.all("source"):
        block.tell(each).refuse(each.name, "an ISSN, a volume or the type of a journal article beside it", each.content)
    return None


def _each(each: Tag, scheme: str, block: Block) -> list[Data]:
    """Give the ISSNs or ISBNs of a tag, which may hold several."""
    parts = [
        part
        for part in re.split(r"[;,/|]|\s{2,}| and |(?<=\d) (?=\d{4}-)", each.content)
        if any(c.isdigit() for c in part)
    ]
    return [
        one
        for part in parts
        for one in identifier(scheme, re.sub(r"\([^)]*\)", "", part).strip(), each.name, block.tell(each))
    ]


def _dates(block: Block) -> Data:
    published = [
        found
        for fact in PUBLISHED
        for each in block.all(fact)
        if (found := date(each.content, each.name, block.tell(each)))
    ]
    others = [
        {"event": event, "date": found}
        for fact, event in DATES.items()
        for each in block.all(fact)
        if (found := date(each.content, each.name, block.tell(each)))
    ]
    return {"published": published[0] if published else None, "dates": others}


def _locators(block: Block) -> Data:
    found: Data = {"first_page": block.first("first"), "last_page": block.first("last")}
    if not found["first_page"]:
        found = {}
        for each in block.all("pages")[:1]:
            found = pages(each.content, each.name, block.tell(each))
    count = block.all("count")[:1]
    if count and count[0].content.isdecimal() and len(count[0].content) < 7:
        found["page_count"] = int(count[0].content)
    institutions = [
        {"name": Text(name)} for each in block.all("thesis", "report", "institution") if (name := plain(each.content))
    ]
    publisher = block.first("publisher")
    return found | {
        "publisher": {"name": Text(publisher), "kind": "publisher"} if publisher else None,
        "place": block.first("place"),
        "institutions": doubled(institutions),
        "degree": block.first("degree"),
        "edition": block.first("edition"),
        "report_number": block.first("number"),
    }


def _keywords(block: Block) -> list[Text]:
    """Give the keywords: one a tag, or several in the only one."""
    tags = block.all("keyword")
    found: list[str] = []
    for each in tags:
        separator = ";" if ";" in each.content else "," if len(tags) == 1 else "\n"
        found += [word for part in each.content.split(separator) if (word := plain(part))]
    return [Text(each) for each in dict.fromkeys(found)]


def _rights(block: Block) -> Data:
    found: list[Data] = []
    statuses: list[str] = []
    for each in block.all("licence"):
        access = _ACCESS.search(each.content)
        if access:
            statuses += [STATUSES[access[1].lower()]] if access[1].lower() in STATUSES else []
        elif each.content.lower().startswith("http") and (url := address(each.content, each.name, block.tell(each))):
            found.append({"url": url[0]})
        elif _RIGHTS.search(each.content):
            found.append({"name": plain(each.content)})
        else:
            block.tell(each).refuse(each.name, "a licence", each.content)
    free = any(each.name.endswith("fulltext_world_readable") for each in block.all("free"))
    free = free or any(
        each.content.lower() in ("yes", "open", "all", "free", "open access") for each in block.all("access")
    )
    return {"licences": doubled(found), "statuses": list(dict.fromkeys(statuses)), "is_free": True if free else None}


def _kind(block: Block) -> Data:
    """Give the kind that is stated, the one that the tags imply, and the genre where the kind says less."""
    printed = [each for each in block.all("type") if not _is_media(each.content)]
    kinds = [(kind, each) for each in printed if (kind := kind_of(each.content))]
    telling = [(kind, each) for kind, each in kinds if kind not in ("article", "other")]
    stated = (telling or kinds)[0] if kinds else None
    genre = next((found for each in printed if kind_of(each.content) is None and (found := plain(each.content))), None)
    return {"kind": stated[0] if stated else None, "genre": genre, "_implied": _implied(block)}


def _is_media(printed: str) -> bool:
    return text.normal(printed) in {
        "text",
        "text serial journal",
        "text article",
        "peer reviewed",
        "nonpeerreviewed",
        "text html",
    } or printed.startswith("info:eu-repo/semantics/published")


def _implied(block: Block) -> str | None:
    """Give the kind that the tags of a block imply by being there."""
    degree = text.normal(block.first("degree") or "")
    if block.all("thesis"):
        return kind_of(f"thesis {degree}") if degree else "thesis"
    implied = (
        ("report", "report"),
        ("number", "report"),
        ("event", "conference-paper"),
        ("book", "book-chapter"),
        ("journal", "journal-article"),
    )
    return next((kind for fact, kind in implied if block.all(fact)), None)
