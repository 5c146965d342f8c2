"""What a BibTeX entry appeared in: its journal or book, its series, its event, and its place in them."""

from __future__ import annotations

import re
from typing import Any, Final

from kg.errors import BadValue
from kg.formats._pages import is_several, pages
from kg.formats.bibtex.dates import span
from kg.formats.bibtex.entries import BibEntry
from kg.formats.bibtex.identifiers import code, in_words, is_arxiv
from kg.formats.bibtex.macros import JOURNALS
from kg.formats.bibtex.tables import CONTAINERS, WHOLE_BOOKS
from kg.formats.bibtex.text import plain
from kg.formats.format import attempt
from kg.records.prove import Note
from kg.values import doi

_JOURNAL_FIELDS: Final = ("journaltitle", "fjournal", "journal", "journalname", "newspaper", "magazine", "so")
_SHORT_JOURNALS: Final = (
    "journal", "shortjournal", "journalabr", "journal-iso", "journal-abbreviation", "abbrev_source_title", "ji", "j9",
    "journalabbr", "title-abbreviation", "meetingabr", "iso-source-abbreviation",
)  # fmt: skip
_EVENT_FIELDS: Final = (
    "eventtitle",
    "conference",
    "conftitle",
    "confname",
    "conference-title",
    "conference_title",
    "ct",
)
_PLACE_FIELDS: Final = ("venue", "conflocation", "conference-location", "meetingaddress", "eventlocation", "cl")
_ACRONYM: Final = re.compile(r"[A-Z][\w&/+ -]{1,30} ?['’][0-9]{2}(?: [A-Z][\w -]{1,20})?")
"""What ACM gives as the series of proceedings: `KDD '19`, the event."""
ISSUES: Final = frozenset({"periodical", "issue"})
"""Types whose title is that of the journal."""
_REPORTS: Final = frozenset({"report", "working-paper", "patent", "standard", "manuscript", "dataset", "software"})
_NUMBERED: Final = re.compile(r"[\w./ -]{1,40}")


def container(entry: BibEntry, kind: str, line: int, note: Note) -> dict[str, Any] | None:
    """Give the journal, the proceedings or the book that a paper appeared in, without its identifiers."""
    journal, book, usual = entry.get(*_JOURNAL_FIELDS), entry.get("booktitle"), CONTAINERS.get(kind)
    if kind == "collection" and entry.type in ISSUES:
        journal = entry.get("title")
    if kind in WHOLE_BOOKS or (kind == "preprint" and not journal):
        return None
    if kind == "preprint" and is_arxiv(journal):
        return {"kind": "repository", "name": "arXiv" if in_words(journal) else plain(journal)}
    if book and (usual in {"proceedings", "book"} or not journal):
        stated = {"journal": "proceedings", None: "venue"}.get(usual, usual)
        return _book(entry, str(stated), line, note)
    if journal:
        return _journal(entry, journal, usual if usual in {"newspaper", "magazine"} else "journal")
    return None


def _journal(entry: BibEntry, title: str, kind: str) -> dict[str, Any]:
    name = _full(title, entry.get("journalsubtitle"))
    others = (_full(entry.get(field), "") for field in _SHORT_JOURNALS)
    return {"kind": kind, "name": name, "alternates": [each for each in dict.fromkeys(others) if each and each != name]}


def _full(title: str, subtitle: str) -> str:
    printed = JOURNALS.get(code(title)) or plain(title)
    below = plain(subtitle)
    return f"{printed}: {below}" if below else printed


def _book(entry: BibEntry, kind: str, line: int, note: Note) -> dict[str, Any]:
    name = _full(entry.get("booktitle"), entry.get("booksubtitle"))
    identifiers = []
    if entry.get("container-doi"):
        found = attempt(doi.parse, code(entry.get("container-doi")), line, "crossref", note)
        identifiers = [{"scheme": "doi", "value": found}] if found else []
    return {"kind": kind, "name": name, "identifiers": identifiers}


def event(entry: BibEntry, line: int, note: Note) -> dict[str, Any] | None:
    """Give the event that a paper was presented at, where it is named."""
    name = plain(entry.get(*_EVENT_FIELDS)) or _event_as_series(entry)
    place = plain(entry.get(*_PLACE_FIELDS)) or (plain(entry.get("location")) if entry.get("address") else "")
    if not name:
        if place and place != plain(entry.get("address")):
            note(line, "location", str(BadValue("the name of the event that was there", place)))
        return None
    start, end = span(entry.get("eventdate"), line, "eventdate", note)
    return {"name": name, "start": start, "end": end, "place": place or None}


def _event_as_series(entry: BibEntry) -> str:
    series = plain(entry.get("series"))
    return series if entry.get("booktitle") and _ACRONYM.fullmatch(series) else ""


def standing(entry: BibEntry, kind: str, line: int, note: Note) -> dict[str, Any]:
    """Give where in its journal, book or series a paper stands."""
    data: dict[str, Any] = _numbers(entry, kind)
    issue = plain(entry.get("issue"))
    if issue and data["issue"] and data["issue"]["number"] != issue and data["report_number"] is None:
        note(line, "issue", str(BadValue(f"the issue {data['issue']['number']}", issue)))
    if entry.own.get("series") and "series" not in data and not _event_as_series(entry):
        note(line, "series", str(BadValue("a series of books beside a book", plain(entry.own["series"]))))
    written = entry.own.get("pages", "") or entry.own.get("page", "")
    printed = plain(written)
    if printed and in_words(written) is None:
        found = pages(plain(written.replace("--", "–")), is_whole=kind in WHOLE_BOOKS)
        if found is None:
            note(line, "pages", str(BadValue("pages such as 12–19", printed)))
        elif is_several(printed) and "last_page" in found:
            note(line, "pages", f"{BadValue('one range of pages', printed)}; the first and the last were kept")
        data |= found or {}
    article = plain(entry.get("eid", "article-number", "articleno", "art_number", "articlenumber"))
    if article and in_words(article) is None:
        if data.get("article_number", article) != article:
            note(line, "pages", str(BadValue(f"the article number {article}", printed)))
        data["article_number"] = article
    total = pages(plain(entry.get("pagetotal", "numpages", "page_count", "pagecount")), is_whole=True)
    if total and "page_count" in total:
        data["page_count"] = total["page_count"]
    return data


def _numbers(entry: BibEntry, kind: str) -> dict[str, Any]:
    """Tell apart what `volume` and `number` may mean: of a journal, of a series, of a report, of a work in volumes."""
    volume, number, issue = (plain(entry.get(name)) for name in ("volume", "number", "issue"))
    series, main = (
        "" if _event_as_series(entry) else plain(entry.get("series")),
        _full(entry.get("maintitle"), entry.get("mainsubtitle")),
    )
    if in_words(volume) or in_words(number):
        volume, number = ("" if in_words(each) else each for each in (volume, number))
    data: dict[str, Any] = {}
    in_journal = bool(entry.get(*_JOURNAL_FIELDS)) and kind not in WHOLE_BOOKS
    if kind in _REPORTS and not in_journal:
        data["report_number"], number = number, issue
    if not in_journal and (series or main):
        data |= _series(series, main, volume, number)
        number = issue if number else number
        volume = "" if data.get("series_number") == volume else volume
    return data | {
        "volume": {"number": volume} if volume else None,
        "issue": {"number": number or issue} if number or issue else None,
        "report_number": data.get("report_number") or plain(entry.get("reportnumber", "report-number")) or None,
    }


def _series(series: str, main: str, volume: str, number: str) -> dict[str, Any]:
    if series:
        return {
            "series": {"kind": "series", "name": series},
            "series_number": number or (volume if not main else None) or None,
        }
    return {"series": {"kind": "series", "name": main}, "series_number": volume or number or None}
