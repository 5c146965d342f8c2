"""Titles, abstracts, dates and pages of a PubMed record."""

from __future__ import annotations

import re
from typing import Any

from kg.errors import BadValue
from kg.formats import _xml
from kg.formats._marked import marked
from kg.formats._xml import Element
from kg.formats.format import attempt, plain
from kg.formats.pubmed.words import EVENTS, NOT_LATIN, SERVICE_EVENTS
from kg.records import Text
from kg.records.prove import Note
from kg.values import dates, language
from kg.values.dates import PartialDate

_PAGES = re.compile(r"(?P<first>[^\W_][^\s,;-]{0,19})(?:[-–](?P<last>[^\W_][^\s,;-]{0,19}))?(?P<rest>[\s,;].*)?")
_NUMBERED = re.compile(r"(?P<letters>[A-Za-z]*)(?P<number>[0-9]+)")
_PLACEHOLDER = re.compile(r"abstract available from the publisher\.?|not available\.?", re.IGNORECASE)


def texts(citation: Element, article: Element, line: int, note: Note) -> dict[str, Any]:
    """Give titles, abstracts, languages and whatever is said in running text."""
    printed = [_xml.text_of(each) or "" for each in _xml.findall(article, "Language")]
    known = [attempt(language.parse, each, line, "Article/Language", note) for each in printed if each]
    languages = [each for each in known if each]
    data = titles(article, languages)
    data |= _abstracts(citation, article, line, note)
    data["languages"] = languages
    remarks = [*_xml.findall(citation, "CoiStatement"), *_xml.findall(citation, "GeneralNote")]
    data["description"] += [found for each in remarks if (found := plain(marked(each)))]
    data["description"] += [Text(each) for each in _databanks(article)]
    return data


def titles(holder: Element, languages: list[str]) -> dict[str, Any]:
    """Give the title in the language of the article, and its English translation as an alternative."""
    printed, vernacular = (_title(_xml.find(holder, name)) for name in ("ArticleTitle", "VernacularTitle"))
    own = languages[0] if len(languages) == 1 else None
    translated = printed.removeprefix("[").removesuffix("]") if printed.startswith("[") else ""
    if vernacular:
        is_latin = (own in NOT_LATIN and vernacular.isascii()) or (own in NOT_LATIN and vernacular[:1] < "\u0370")
        title = Text(vernacular, f"{own}-Latn" if own and is_latin else own)
        others = [Text(translated, "en")] if translated else [Text(printed)] if printed else []
        return {"title": title, "alternatives": others}
    if translated:
        return {"title": Text(translated, "en"), "alternatives": []}
    return {"title": Text(printed, "en" if own == "en" else None) if printed else None, "alternatives": []}


def _title(element: Element | None) -> str:
    """Give a title without the full stop that PubMed sets after it."""
    found = plain(marked(element)) if element is not None else None
    value = found.value if found else ""
    return value if value.endswith("..") else value.removesuffix(".")


def _abstracts(citation: Element, article: Element, line: int, note: Note) -> dict[str, Any]:
    """Give one abstract a language; another one in the same language is a description."""
    data: dict[str, Any] = {"abstracts": [], "description": []}
    found = [(joined(each, "en"), "") for each in _xml.findall(article, "Abstract")]
    for each in _xml.findall(citation, "OtherAbstract"):
        stated = _xml.attribute(each, "Language") or "eng"
        lang = attempt(language.parse, stated, line, "OtherAbstract/@Language", note)
        found.append((joined(each, lang), _xml.attribute(each, "Type") or ""))
    for text, kind in found:
        if text is None or _PLACEHOLDER.fullmatch(text.value):
            continue
        is_further = any(each["text"].lang == text.lang for each in data["abstracts"])
        if is_further or kind == "plain-language-summary":
            data["description"].append(text)
        else:
            data["abstracts"].append({"text": text})
    return data


def joined(abstract: Element, lang: str | None) -> Text | None:
    """Give the parts of an abstract as one text, each after its label."""
    parts = []
    for each in _xml.findall(abstract, "AbstractText"):
        found, label = plain(marked(each)), _xml.attribute(each, "Label")
        if found:
            parts.append(f"{label}: {found.value}" if label and label != "UNLABELLED" else found.value)
    return Text(" ".join(parts), lang) if parts else None


def _databanks(article: Element) -> list[str]:
    """Give the accession numbers of data banks, as one line a bank."""
    lines = []
    for bank in _xml.findall(article, "DataBankList/DataBank"):
        name = _xml.text_of(_xml.find(bank, "DataBankName")) or ""
        numbers = [_xml.text_of(each) or "" for each in _xml.findall(bank, "AccessionNumberList/AccessionNumber")]
        lines.append(f"{name}: {', '.join(numbers)}" if name and numbers else name or ", ".join(numbers))
    return [each for each in lines if each]


def dated(article: Element, beside: Element | None, line: int, note: Note) -> dict[str, Any]:
    """Give the date of the issue, of the electronic article, and of the history."""
    issue = _xml.find(article, "Journal/JournalIssue")
    data: dict[str, Any] = {"published": None, "dates": []}
    printed = _xml.find(issue, "PubDate")
    if printed is not None:
        published(data, printed, line, "Journal/JournalIssue/PubDate", note)
    for each in _xml.findall(article, "ArticleDate"):
        _add(data, "online", day(each, line, "Article/ArticleDate", note))
    for each in _xml.findall(beside, "History/PubMedPubDate"):
        status = _xml.attribute(each, "PubStatus") or ""
        if status in EVENTS:
            _add(data, EVENTS[status], day(each, line, f"History/PubMedPubDate[{status}]", note))
        elif status not in SERVICE_EVENTS:
            note(line, "History/PubMedPubDate/@PubStatus", str(BadValue("a status such as accepted", status)))
    return data


def published(data: dict[str, Any], printed: Element, line: int, path: str, note: Note) -> None:
    """Add the date of publication; of a stretch of time its beginning."""
    words = _xml.text_of(_xml.find(printed, "MedlineDate"))
    if words is None:
        data["published"] = day(printed, line, path, note)
        season = _xml.text_of(_xml.find(printed, "Season"))
        if season:
            note(line, f"{path}/Season", str(BadValue("a month", season, "the year was kept")))
        return
    found = attempt(dates.from_medline, words, line, f"{path}/MedlineDate", note)
    if found is None:
        return
    data["published"] = found[0]
    if found[1] is not None:
        note(line, f"{path}/MedlineDate", str(BadValue("one date", words, "its beginning was kept")))
    elif words[4:].strip() and found[0].month is None:
        note(line, f"{path}/MedlineDate", str(BadValue("a month", words, "the year was kept")))


def day(element: Element, line: int, path: str, note: Note) -> PartialDate | None:
    """Give the date in the elements Year, Month (by name or number) and Day."""
    year, month, date = (_xml.text_of(_xml.find(element, name)) for name in ("Year", "Month", "Day"))
    if year is None:
        return None
    return attempt(lambda printed: dates.from_named(printed, month, date), year, line, path, note)


def _add(data: dict[str, Any], event: str, date: PartialDate | None) -> None:
    if date is not None and {"event": event, "date": date} not in data["dates"]:
        data["dates"].append({"event": event, "date": date})


def pages(holder: Element, line: int, note: Note) -> dict[str, Any]:
    """Give the first and the last page; the digits that PubMed leaves out of the last one are put back."""
    pagination = _xml.find(holder, "Pagination")
    printed = _xml.text_of(_xml.find(pagination, "MedlinePgn"))
    if printed is None:
        ends = [_xml.text_of(_xml.find(pagination, name)) for name in ("StartPage", "EndPage")]
        printed = "-".join(each for each in ends if each) or None
    if printed is None:
        return {}
    found = _PAGES.fullmatch(printed)
    if found is None:
        note(line, "Pagination/MedlinePgn", str(BadValue("pages such as 123-8", printed)))
        return {}
    if found["rest"]:
        note(line, "Pagination/MedlinePgn", str(BadValue("one range of pages", printed, "the first one was kept")))
    return {"first_page": found["first"], "last_page": whole(found["first"], found["last"])}


def whole(first: str, last: str | None) -> str | None:
    """Put back the digits of a last page that it shares with the first.

    >>> whole("123", "8"), whole("S123", "31"), whole("98", "102"), whole("iii", "iv")
    ('128', 'S131', '102', 'iv')
    """
    begin, end = _NUMBERED.fullmatch(first), _NUMBERED.fullmatch(last or "")
    if begin is None or end is None or end["letters"] or len(end["number"]) > len(begin["number"]):
        return last
    if len(end["number"]) == len(begin["number"]) and not begin["letters"]:
        return last
    return begin["letters"] + begin["number"][: len(begin["number"]) - len(end["number"])] + end["number"]
