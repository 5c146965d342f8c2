"""A row of a table as a paper."""

from __future__ import annotations

import re
from typing import Any, Final

from kg.formats._kinds_of_papers import kind_of
from kg.formats._stated import WORKS, Data, abstract, address, date, doubled, identifier, named, pages, plain
from kg.formats.format import words
from kg.formats.table.authors import people_of
from kg.formats.table.cells import Cells, observations, split
from kg.records import Text
from kg.values import text

LEVELS: Final = ("expression", "book", "software", "work")
SCHEMES: Final = ("doi", "pmid", "pmcid", "arxiv", "scopus", "wos", "openalex", "mag")
DATES: Final = {
    "online_date": "online",
    "print_date": "print",
    "accepted_date": "accepted",
    "submitted_date": "submitted",
    "available_date": "available",
}
FREE: Final = {
    **dict.fromkeys(words("true yes 1 open gold green hybrid bronze diamond ja oui si sim wahr vrai"), True),
    **dict.fromkeys(words("false no 0 closed nein non nao falsch faux"), False),
}
WAYS: Final = ("diamond", "gold", "hybrid", "bronze", "green", "closed")
PLAIN: Final = frozenset(
    {
        "paper",
        "publication",
        "work",
        "article",
        "other",
        "book",
        "thesis",
        "report",
        "dataset",
        "software",
        "patent",
        "preprint",
        "letter",
        "editorial",
    }
)
WOS_KINDS: Final = {"J": "journal-article", "B": "book", "S": "book-chapter", "C": "conference-paper", "P": "patent"}
LONGEST_GRANT: Final = 400
_AWARD: Final = re.compile(r"^(?P<name>.*?)[,]?\s*[\[(](?P<awards>[^\])]*\d[^\])]*)[\])]$")
_SCOPUS_REFERENCE: Final = re.compile(r"(?<=\([0-9]{4}\));\s+")
_WOS_REFERENCE: Final = re.compile(r"^[^;,]+, (?:[0-9]{4}|\[[^\]]*\]|[^;,]{2,40}),")
_DOI: Final = re.compile(r"\bDOI:? \[?(?P<doi>10\.[0-9]{4,9}/[^\s,;\]]+)", re.IGNORECASE)


def paper(cells: Cells) -> Data:
    """Give the fields of a paper."""
    found: Data = {}
    for fields, give in STEPS:
        if not fields.isdisjoint(cells.by_field):
            found |= give(cells)
    found["urls"] = [*found.pop("_urls", []), *cells.addresses("url")]
    return found | _kind(cells, found)


def _topics(cells: Cells) -> Data:
    keywords = [word for part, _ in cells.parts("keywords", commas=True) if (word := named(part))]
    headings = [{"scheme": "heading", "label": each} for each in doubled(cells.names("subjects", "index_keywords"))]
    return {"keywords": keywords, "subjects": [{"scheme": "keyword", "label": each} for each in keywords] + headings}


def _counts(cells: Cells) -> Data:
    return {"observations": observations(cells, citations="citation-count", reference_count="reference-count")}


def _titles(cells: Cells) -> Data:
    titles = cells.text("title") or cells.text("name")
    subtitle = cells.first("subtitle")
    if titles and subtitle and text.normal(subtitle) not in text.normal(titles[0].value):
        titles[0] = Text(f"{titles[0].value}: {subtitle}", titles[0].lang)
    abstracts: dict[str | None, Text] = {}
    rest: list[Text] = []
    printed = [Text(found, each.lang) for each in cells.text("abstract") if (found := abstract(each.value))]
    for each in printed:
        if each.lang in abstracts:
            rest.append(each)
        else:
            abstracts[each.lang] = each
    return {
        "title": titles[0] if titles else None,
        "alternatives": [
            each for each in doubled([*titles[1:], *cells.text("alternative_title")]) if each not in titles[:1]
        ],
        "abstracts": [{"text": each} for each in abstracts.values() if each.value.lower() != "[no abstract available]"],
        "description": doubled([*rest, *cells.text("description")]),
    }


def _identifiers(cells: Cells) -> Data:
    found = cells.identifiers(*SCHEMES) + cells.any_identifiers(LEVELS, "identifier", "url", "handle")
    for part, name in cells.parts("handle"):
        if not cells.any_identifiers(LEVELS, "handle"):
            found += identifier("handle", part, name, cells.tell) if "://" not in part else []
    addresses = [
        url
        for part, name in cells.parts("handle")
        if "://" in part and not cells.any_identifiers(LEVELS, "handle")
        for url in address(part, name, cells.tell)
    ]
    ids = doubled(found)
    return {
        "identifiers": [each for each in ids if each["scheme"] not in WORKS],
        "work_identifiers": [each for each in ids if each["scheme"] in WORKS],
        "_urls": addresses,
    }


def _dates(cells: Cells) -> Data:
    published = cells.date("date")
    year = cells.date("year")
    if published and year and published.year != year.year:
        cells.tell.refuse(cells.all("date")[0][0].name, f"a date in {year.year}, as the year says", published.lexical)
        published = year
    others = [{"event": event, "date": found} for field, event in DATES.items() if (found := cells.date(field))]
    return {"published": published or year, "dates": others}


def _appearance(cells: Cells) -> Data:
    """Give the venue with volume, issue and pages, the event, the series, the publisher."""
    journal, book, event = cells.first("journal"), cells.first("book"), cells.first("event")
    series = cells.first("series")
    issns, isbns = cells.identifiers("issn"), cells.identifiers("isbn")
    venue: Data | None = None
    if book:
        venue = {"kind": "book", "name": book, "identifiers": isbns}
    elif journal:
        venue = {"kind": "journal", "name": journal, "alternates": _abbreviations(cells, journal), "identifiers": issns}
    elif issns and not series:
        cells.tell.refuse(cells.all("issn")[0][0].name, "the journal's title beside it", issns[0]["value"])
    return {
        "venue": venue,
        "_isbns": isbns,
        "volume": {"number": number} if (number := cells.first("volume")) else None,
        "issue": {"number": number} if (number := cells.first("issue")) else None,
        "event": {"name": event, "place": cells.first("event_place")} | _event_date(cells) if event else None,
        "series": {"kind": "series", "name": series, "identifiers": issns if not journal else []} if series else None,
        "series_number": cells.first("series_number"),
    } | _pages(cells)


def _edition(cells: Cells) -> Data:
    """Give the publisher and what tells one edition from another."""
    publisher = cells.first("publisher")
    return {
        "publisher": {"name": Text(publisher), "kind": "publisher"} if publisher else None,
        "place": cells.first("place"),
        "edition": cells.first("edition"),
        "version": cells.first("version"),
        "report_number": cells.first("report_number"),
        "article_number": cells.first("article_number"),
        "degree": cells.first("degree"),
        "page_count": cells.count("page_count") or None,
    }


def _abbreviations(cells: Cells, journal: str) -> list[str]:
    found = [each.value for each in cells.names("journal_abbreviation")]
    return [each for each in dict.fromkeys(found) if text.normal(each) != text.normal(journal)]


def _event_date(cells: Cells) -> Data:
    """Give the first day of an event; a range such as `3 May 2020 through 5 May 2020` is cut in two."""
    found: Data = {}
    for column, cell in cells.all("event_date")[:1]:
        first, _, last = cell.partition(" through ")
        found["start"] = date(first, column.name, cells.tell)
        if last:
            found["end"] = date(last, column.name, cells.tell)
    return found


def _pages(cells: Cells) -> Data:
    if first := cells.first("first_page"):
        return {"first_page": first, "last_page": cells.first("last_page")}
    for column, cell in cells.all("pages")[:1]:
        return pages(cell.removesuffix(".0"), column.name, cells.tell)
    return {}


def _rights(cells: Cells) -> Data:
    licences: list[Data] = []
    for column, cell in cells.all("licence", "rights"):
        for part in split(cell):
            if part.lower().startswith("http"):
                licences += [{"url": url} for url in address(part, column.name, cells.tell)]
            elif column.field == "licence" or re.search(
                r"licen[cs]e|creative commons|\bCC[ -]?(?:BY|0)", part, re.IGNORECASE
            ):
                licences += [{"name": found}] if (found := plain(part)) else []
            else:
                cells.tell.refuse(column.name, "a licence", part)
    said = " ".join(cell.lower() for _, cell in cells.all("open_access"))
    words = text.normal(said).split()
    free = next((FREE[word] for word in words if word in FREE), None)
    ways = [way for way in WAYS if way in words]
    return {"licences": doubled(licences), "is_free": free, "access": ways[0] if len(ways) == 1 else None}


def _funding(cells: Cells) -> Data:
    """Give each funder with its awards: those in brackets behind it, or a column of them where the funder is alone."""
    found: list[Data] = []
    awards: list[str | None] = [each.value for each in cells.names("awards")]
    listed = cells.parts("funders")
    for part, _ in listed:
        apart = _AWARD.match(part) if len(part) <= LONGEST_GRANT else None
        name = plain(apart["name"] if apart else part)
        numbers: list[str | None] = [each for each in map(plain, apart["awards"].split(",")) if each] if apart else []
        if not numbers:
            numbers = awards if awards and len(listed) == 1 else [None]
        if name:
            funder = {"name": Text(name), "kind": "funder"}
            found += [{"funder": funder, "award": number} for number in numbers]
    if len(listed) != 1:
        found += [{"award": award} for award in awards]
    return {"funding": doubled(found)}


def _references(cells: Cells) -> Data:
    found: list[Data] = []
    for column, cell in cells.all("references"):
        parts = _SCOPUS_REFERENCE.split(cell) if _SCOPUS_REFERENCE.search(cell) else split(cell)
        for part in parts:
            doi = _DOI.search(part)
            ids = identifier("doi", doi["doi"].rstrip("."), column.name, cells.tell) if doi else []
            printed = plain(part)
            found += [{"identifiers": ids, "text": printed}] if printed else []
    return {"references": found}


def _kind(cells: Cells, found: Data) -> Data:
    """Give the kind and the genre; where no column says it, what the row appeared in does."""
    isbns = found.pop("_isbns", [])
    stated = cells.first("kind") or cells.first("type")
    genre = cells.first("type") if cells.has("kind") else None
    kind = kind_of(stated) if stated else None
    if stated and (kind is None or (kind in ("article", "other") and text.normal(stated) not in PLAIN)):
        genre = genre or stated
    if kind in (None, "article"):
        kind = _implied(cells, found, kind)
    if kind == "thesis":
        kind = kind_of(f"thesis {found.get('degree') or genre or ''}") or kind
    own: Data = {"kind": kind, "genre": genre if genre != found.get("degree") else None}
    if kind in ("thesis", "doctoral-thesis", "masters-thesis", "bachelors-thesis", "report"):
        names = doubled(cells.names("university", "institution"))
        own["institutions"] = [{"name": each} for each in names]
    return own | _books(cells, kind, isbns, found)


def _books(cells: Cells, kind: str, isbns: list[Data], found: Data) -> Data:
    """Give the ISBNs to the book around a chapter or a conference paper, else to the paper itself."""
    venue = found.get("venue")
    if venue and venue["kind"] == "book":
        return {"venue": venue | {"kind": "proceedings"}} if kind == "conference-paper" else {}
    if not isbns:
        return {}
    if venue and kind in ("book-chapter", "conference-paper"):
        around = {
            "kind": "book" if kind == "book-chapter" else "proceedings",
            "identifiers": [*venue["identifiers"], *isbns],
        }
        return {"venue": venue | around}
    if kind in ("book-chapter", "conference-paper", "journal-article"):
        cells.tell.refuse(cells.all("isbn")[0][0].name, "the title of the book beside it", isbns[0]["value"])
        return {}
    return {"identifiers": [*found.get("identifiers", []), *isbns]}


def _implied(cells: Cells, found: Data, kind: str | None) -> str:
    codes: list[Any] = [WOS_KINDS[cell] for _, cell in cells.all("kind2") if cell in WOS_KINDS]
    if codes and (kind or codes[0] != "journal-article"):
        return str(codes[0])
    venue, event = (found.get("venue") or {}).get("kind"), found.get("event")
    if venue == "journal" and not event:
        return "journal-article"
    if venue and event:
        return "conference-paper"
    return "book-chapter" if venue == "book" else kind or "article"


STEPS: Final = tuple(
    (words(fields), give)
    for fields, give in (
        ("title name subtitle alternative_title abstract description", _titles),
        ("doi pmid pmcid arxiv scopus wos openalex mag identifier url handle", _identifiers),
        ("authors full_names editors translators supervisors contributors book_authors affiliations", people_of),
        ("year date online_date print_date accepted_date submitted_date available_date", _dates),
        ("journal book event series issn isbn volume issue first_page pages", _appearance),
        ("publisher place edition version degree report_number article_number page_count", _edition),
        ("licence rights open_access", _rights),
        ("language", lambda cells: {"languages": cells.languages()}),
        ("keywords subjects index_keywords", _topics),
        ("funders awards", _funding),
        ("references", _references),
        ("citations reference_count", _counts),
    )
)
"""What is looked for in a row, and the fields of which one at least must be filled."""
