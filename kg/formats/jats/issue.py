"""Where and when a JATS article appeared: journal, volume, pages, conference and dates."""

from __future__ import annotations

from typing import Any

from kg.errors import BadValue
from kg.formats import _xml
from kg.formats._once import once
from kg.formats._xml import Element
from kg.formats.format import attempt
from kg.formats.jats.text import lang, words
from kg.formats.jats.words import DATES, LISTS_OF_ABBREVIATIONS, PUBLICATION
from kg.records import Text
from kg.records.prove import Note
from kg.values import dates, schemes
from kg.values.dates import PartialDate


def venue(front: Element, meta: Element, kind: str, line: int, note: Note) -> dict[str, Any]:
    """Give the publisher, and the journal, or the volume of proceedings where that alone has a title."""
    journal = _xml.find(front, "journal-meta")
    publisher = words(_xml.find(journal, "publisher/publisher-name"))
    data: dict[str, Any] = {
        "publisher": {"name": Text(publisher), "kind": "publisher"} if publisher else None,
        "place": words(_xml.find(journal, "publisher/publisher-loc")),
    }
    issns, isbns = _identifiers(journal, meta, line, note)
    if names := _journal_names(journal):
        found, left = issns, isbns
        data["venue"] = {"kind": "repository" if kind == "preprint" else "journal"}
    else:
        names, found, left = _volume_names(meta), isbns, issns
        data["venue"] = {"kind": "proceedings"}
    if left:
        expected = "the title of the proceedings" if left is isbns else "the title of the journal"
        named = ", ".join(f"{each['scheme'].upper()} {each['value']}" for each in left)
        note(line, "journal-meta", str(BadValue(expected, named)))
    if not names:
        del data["venue"]
        return data
    data["venue"] |= {"name": names[0], "alternates": names[1:], "identifiers": found}
    return data


def _identifiers(
    journal: Element | None, meta: Element, line: int, note: Note
) -> tuple[list[dict[str, str]], list[dict[str, str]]]:
    """Give the identifiers of the journal, and those of the book that the proceedings are."""
    issns = [(each, "issn") for each in (*_xml.findall(journal, "issn"), *_xml.findall(journal, "issn-l"))]
    dois = [each for each in _xml.findall(journal, "journal-id") if _xml.attribute(each, "journal-id-type") == "doi"]
    isbns = [(each, "isbn") for each in (*_xml.findall(journal, "isbn"), *_xml.findall(meta, "isbn"))]
    of_journal = issns + [(each, "doi") for each in dois]
    read = [[_identifier(name, _xml.text_of(each), line, note) for each, name in many] for many in (of_journal, isbns)]
    first, second = ([each for each in many if each] for many in read)
    return first, second


def _journal_names(journal: Element | None) -> list[str]:
    """Give the title of a journal with its subtitle, then its abbreviations and other titles."""
    group = _xml.find(journal, "journal-title-group")
    holder = group if group is not None else journal
    title, subtitle = words(_xml.find(holder, "journal-title")), words(_xml.find(holder, "journal-subtitle"))
    names = [f"{title}: {subtitle}" if title and subtitle else title]
    names += [title] if subtitle else []
    names += [
        words(each)
        for path in ("trans-title-group/trans-title", "abbrev-journal-title")
        for each in _xml.findall(holder, path)
    ]
    for each in _xml.findall(journal, "journal-id"):
        if _xml.attribute(each, "journal-id-type") in LISTS_OF_ABBREVIATIONS:
            names.append(_xml.text_of(each))
    return list(dict.fromkeys(each for each in names if each))


def _volume_names(meta: Element) -> list[str]:
    """Give the name of the volume of proceedings that the conference is said to be."""
    volumes = [each for each in _xml.findall(meta, "conference") if _xml.attribute(each, "content-type") == "volume"]
    return [found for each in volumes if (found := words(_xml.find(each, "conf-name")))]


def _identifier(scheme: str, printed: str | None, line: int, note: Note) -> dict[str, str] | None:
    value = attempt(schemes.SCHEMES[scheme].parse, printed, line, f"journal-meta/{scheme}", note) if printed else None
    return {"scheme": scheme, "value": value} if value else None


def place(meta: Element, line: int, note: Note) -> dict[str, Any]:
    """Give volume, issue, pages and the number of the article."""
    volume, issue = words(_xml.find(meta, "volume")), words(_xml.find(meta, "issue"))
    first, last = words(_xml.find(meta, "fpage")), words(_xml.find(meta, "lpage"))
    range_ = words(_xml.find(meta, "page-range"))
    if first is None and range_ is not None:
        first, _, last = (part.strip() or None for part in range_.replace("–", "-").partition("-"))
    return {
        "volume": {"number": volume} if volume else None,
        "issue": {"number": issue} if issue else None,
        "first_page": first,
        "last_page": last,
        "article_number": words(_xml.find(meta, "elocation-id")),
        "page_count": _pages(meta, line, note),
        "version": words(_xml.find(meta, "article-version")),
        "edition": words(_xml.find(meta, "edition")),
    }


def _pages(meta: Element, line: int, note: Note) -> int | None:
    printed = _xml.attribute(_xml.find(meta, "counts/page-count"), "count")
    if printed is None or printed == "0":
        return None
    if printed.isascii() and printed.isdecimal() and len(printed) < 7:
        return int(printed)
    note(line, "counts/page-count/@count", str(BadValue("a number of pages", printed)))
    return None


def event(meta: Element) -> dict[str, Any] | None:
    """Give the conference that an article was presented at, no volume or session; one with a place comes first."""
    found = []
    for each in _xml.findall(meta, "conference"):
        name = words(_xml.find(each, "conf-name")) or words(_xml.find(each, "string-conf"))
        if name and _xml.attribute(each, "content-type") not in ("volume", "session"):
            start, end = _span(words(_xml.find(each, "conf-date")) or "")
            acronym, place_ = words(_xml.find(each, "conf-acronym")), words(_xml.find(each, "conf-loc"))
            found.append({"name": name, "acronym": acronym, "place": place_, "start": start, "end": end})
    return next((each for each in found if each["place"] or each["start"]), found[0] if found else None)


def _span(printed: str) -> tuple[PartialDate | None, PartialDate | None]:
    """Give the first and last day of a conference where they are printed as dates."""
    first, _, last = printed.replace("/", "|").partition("|")
    try:
        return (dates.parse(first) if first else None, dates.parse(last) if last else None)
    except BadValue:
        return None, None


def dated(meta: Element, line: int, note: Note) -> dict[str, Any]:
    """Give the date of publication, the electronic one before the printed one, and the other dates by their events."""
    found: dict[str, PartialDate] = {}
    events: list[dict[str, Any]] = []
    for each in _xml.findall(meta, "pub-date"):
        kind = _kind(each)
        when = _date(each, line, f"pub-date[{kind}]" if kind else "pub-date", note)
        if when is None:
            continue
        if kind in PUBLICATION and kind not in found:
            found[kind] = when
        else:
            events.append({"event": DATES.get(kind.partition("/")[0], "available") or "available", "date": when})
    chosen = next((each for each in PUBLICATION if each in found), None)
    events += [
        {"event": _medium(kind), "date": when} for kind, when in found.items() if kind not in (chosen, "collection")
    ]
    events += _history(meta, line, note)
    year = words(_xml.find(meta, "permissions/copyright-year")) or words(_xml.find(meta, "copyright-year"))
    if year and (copyright_ := attempt(dates.parse, year, line, "permissions/copyright-year", note)):
        events.append({"event": "copyright", "date": copyright_})
    published = found[chosen] if chosen is not None else None
    unique = once(events)
    return {"published": published, "dates": unique, "collection": found.get("collection")}


def _kind(element: Element) -> str:
    """Give the type of a date of publication, with its medium where that stands apart."""
    kind = (_xml.attribute(element, "pub-type") or _xml.attribute(element, "date-type") or "").lower()
    medium = _xml.attribute(element, "publication-format")
    return f"{kind}/{medium}" if kind == "pub" and medium in ("electronic", "print") else kind


def _medium(kind: str) -> str:
    return "print" if kind in ("ppub", "pub/print") else "online"


def _history(meta: Element, line: int, note: Note) -> list[dict[str, Any]]:
    events = []
    paths = ("history/date", "pub-history/date", "pub-history/event/date")
    for path, each in ((where, each) for where in paths for each in _xml.findall(meta, where)):
        kind = (_xml.attribute(each, "date-type") or "").lower()
        if kind not in DATES:
            note(line, f"{path}/@date-type", str(BadValue("a type such as received", kind or "none")))
        elif DATES[kind] and (when := _date(each, line, f"{path}[{kind}]", note)):
            events.append({"event": DATES[kind], "date": when})
    return events


def _date(element: Element, line: int, path: str, note: Note) -> PartialDate | None:
    """Give a date by its parts, by its ISO form, or by its text."""
    year, month, day, season = (words(_xml.find(element, each)) for each in ("year", "month", "day", "season"))
    iso = _xml.attribute(element, "iso-8601-date")
    if year is None and iso:
        return attempt(
            dates.from_compact if iso.isdecimal() else dates.parse, iso, line, f"{path}/@iso-8601-date", note
        )
    if year is None:
        printed = words(_xml.find(element, "string-date")) or words(element)
        return attempt(dates.from_english, printed, line, path, note) if printed else None
    if season:
        note(line, f"{path}/season", str(BadValue("a month", season, "the year was kept")))
    return attempt(lambda printed: dates.from_named(printed, month, day), year, line, path, note)


def languages(article: Element, line: int, note: Note) -> list[str]:
    """Give the language that the article states of itself."""
    found = lang(article, line, note)
    return [found] if found else []
