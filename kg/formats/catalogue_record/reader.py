"""The reader of catalogue records: the records of a document."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, BinaryIO, NamedTuple

from kg.errors import BadValue
from kg.formats._authors import cut_short
from kg.formats._catalogue_fields import Fields, fields_of
from kg.formats.format import (
    ABSTRACT_LABEL,
    DEFAULTS,
    Line,
    Reader,
    Settings,
    attempt,
    ending,
    joined,
    leave_out,
    lines,
    plain,
)
from kg.records import Origin, Paper, Record, SourceDocument, Text
from kg.records.prove import Note, prove
from kg.values import dates, doi, iri, issn, language, text

SINGLE = ("Record Type", "Main Title", "Journal", "Volume", "Year", "Page Start", "Page End", "Publication Date", "DOI")
"""Fields of which one value can be kept."""

ARROWS = " ↗⤴➚⧉🔗\ufe0e\ufe0f"
PARENTHESISED_DATE = re.compile(r"(?P<stop>\.)? ?\((?P<date>[^()]{4,30})\)$")
PARENTHESISED = re.compile(r" ?\([^()]{0,40}\)$")
MORE = re.compile(r"(?:…|\.\.\.)? ?\((?:more|less)\)$")

DISPLAY = re.compile(r"(?:^|[.,] ?)(?=(?:Vol(?:ume|\.)|Issue|Number|No\.) ?\S)", re.IGNORECASE)
NUMBER = r"([^\s():,;]{1,20}(?: ?[-–/&] ?[^\s():,;]{1,20})?)"
VOLUME = re.compile(rf"\bVol(?:ume|\.) ?{NUMBER}", re.IGNORECASE)
ISSUE = re.compile(rf"\b(?:Issue|Number|No\.) ?{NUMBER}", re.IGNORECASE)
YEAR = re.compile(r"\(((?:1[5-9]|20)[0-9]{2})\b[^()]{0,30}\)$")
PAGES = re.compile(r"(?:pp?\. ?)?([^\s–-]{1,20}) ?[–-] ?([^\s–-]{1,20})")

LINK = re.compile(r"https?://|\bwww\.|[↗⤴➚⧉🔗]")
FILE = re.compile(r"[^\s/]+\.(?:xml|pdf|zip|html?|txt|epub)", re.IGNORECASE)
"""What stands in the next field: where the label of that one is missing, it seems to belong here."""

DEWEY = re.compile(r"[0-9]{3}(?:\.[0-9]+)?")
DIVISIONS = {
    "Periodicals": "en",
    "Congresses": "en",
    "Périodiques": "fr",
    "Congrès": "fr",
    "Zeitschrift": "de",
    "Kongress": "de",
    "Publicaciones periódicas": "es",
    "Congresos": "es",
}
"""The form subdivisions of the headings of a journal, and the language each one tells."""

KINDS = {
    "journal article": "journal-article",
    "article": "journal-article",
    "conference paper": "conference-paper",
    "conference article": "conference-paper",
    "conference proceeding": "conference-paper",
    "conference proceedings": "conference-paper",
    "preprint": "preprint",
}
CORPORATE = re.compile(
    r"\b(?:Academy|Association|Cent(?:er|re)|Collaboration|Committee|Consortium|Council|Department|Foundation|Group|"
    r"Initiative|Institute|Investigators|Laboratory|Ministry|Network|Organi[sz]ation|Society|Team|University)\b"
)
"""Words that tell the name of a body; its comma sets off no given name."""
SUFFIX = re.compile(r"(?:Jr|Sr)\.?|II|III|IV")
OPENING = 60
"""Letters by which the two copies of an abstract are known."""
MOST_COPIES = 5


class Shown(NamedTuple):
    """What one line says of where the article is (`Neural networks. Volume 133:Issue 2(2021)`)."""

    name: str = ""
    volume: str | None = None
    issue: str | None = None
    year: str | None = None


def read(stream: BinaryIO, source: SourceDocument, note: Note, settings: Settings = DEFAULTS) -> Iterator[Record]:
    """Give the one paper that the record describes."""
    found = lines(stream, note, settings)
    line = next((each.number for each in found if each.text), 1)
    fields = fields_of(found, note)
    for label in SINGLE:
        for extra in fields.get(label, ())[1:]:
            if extra.text != fields[label][0].text:
                leave_out(note, extra, f"$.{label}", "one value")
    kind, lang = _kind(fields, note), _language(fields, note)
    data: dict[str, Any] = {
        "origin": Origin(source, line),
        "is_main": True,
        "kind": kind,
        "languages": [lang] if lang else [],
    }
    data |= _title(fields, lang) | {"published": _published(fields, note)}
    data |= _authors(fields) | _pages(fields)
    abstract = _abstract(fields.get("Abstract", ()), lang, note)
    if not data["title"] and not abstract:
        note(line, "$", "expected a title or an abstract, got none; the paper was skipped", lost=True)
        return
    data["abstracts"] = [{"text": abstract}] if abstract else []
    data["identifiers"] = _doi(fields, note)
    data["event"] = {"name": text.plain(fields["Conference"][0].text)} if "Conference" in fields else None
    data["holdings"] = [text.plain(value.text) for value in _own(fields, "Physical Locations", "a shelf mark", note)]
    data |= _container(fields, data, note)
    paper = prove(Paper, data, line, note)
    if paper is not None:
        yield paper


def _first(fields: Fields, label: str) -> str | None:
    return text.plain(fields[label][0].text) or None if label in fields else None


def _kind(fields: Fields, note: Note) -> str:
    printed = _first(fields, "Record Type")
    if printed is None:
        return "article"
    if printed.casefold() not in KINDS:
        leave_out(note, fields["Record Type"][0], "$.Record Type", "a type such as Journal Article")
    return KINDS.get(printed.casefold(), "article")


def _language(fields: Fields, note: Note) -> str | None:
    """Give the language of the article, where exactly one is stated."""
    found: dict[str, int] = {}
    for value in fields.get("Languages", ()):
        for part in re.split(r"[,;/]", value.text):
            tag = attempt(language.parse, part.strip(), value.number, "$.Languages", note) if part.strip() else None
            if tag:
                found.setdefault(tag, value.number)
    if len(found) > 1:
        note(min(found.values()), "$.Languages", str(BadValue("one language for the texts", ", ".join(found))))
    return next(iter(found)) if len(found) == 1 else None


def _long_title(fields: Fields) -> str:
    """Give the title that ends with a date in parentheses: a field, or the heading of the page."""
    candidates = [text.plain(value.text) for label in ("Title", "") for value in fields.get(label, ())]
    return next((each for each in candidates if ending(PARENTHESISED_DATE, each)), candidates[0] if candidates else "")


def _title(fields: Fields, lang: str | None) -> dict[str, Any]:
    """Read the title; `Title. (January 2021)` is how the page prints it together with the date."""
    title = _first(fields, "Main Title") or _long_title(fields)
    found = None if "Main Title" in fields else ending(PARENTHESISED_DATE, title)
    if found and (found["stop"] or _date_or_none(found["date"])):
        title = title[: found.start()]
    return {"title": plain(title, lang)}


def _published(fields: Fields, note: Note) -> dates.PartialDate | None:
    """Read the date: the field first, then the year, then what stands behind the title."""
    for label in ("Publication Date", "Year"):
        for value in fields.get(label, ())[:1]:
            found = attempt(_date, value.text, value.number, f"$.{label}", note)
            if found:
                return found
    behind = ending(PARENTHESISED_DATE, _long_title(fields))
    return _date_or_none(behind["date"]) if behind else None


def _date(printed: str) -> dates.PartialDate:
    """Read a date in ISO form or in English."""
    return dates.parse(printed) if printed[-2:].isdigit() and "-" in printed else dates.from_english(printed)


def _date_or_none(printed: str) -> dates.PartialDate | None:
    try:
        return _date(printed)
    except BadValue:
        return None


def _authors(fields: Fields) -> dict[str, Any]:
    """Read the authors, one a line or between semicolons, "Family, Given"."""
    authors: list[dict[str, Any]] = []
    complete = True
    for value in fields.get("Authors", ()):
        printed, cut = cut_short(text.plain(value.text))
        complete = complete and not cut
        authors += [author for name in printed.split(";") if (author := _author(name.strip()))]
    bodies = [text.plain(value.text) for value in fields.get("Corporate Authors", ())]
    authors += [_body(name) for name in bodies if name]
    credit = "; ".join(author["credited_name"] for author in authors) + ("" if complete else " et al.")
    return {"authors": authors, "authors_complete": complete, "credit": credit if authors else None}


def _author(printed: str) -> dict[str, Any] | None:
    """Read one author; a name without a comma, or of a body, stays whole."""
    parts = [part for each in printed.split(",") if (part := each.strip())]
    if not parts or not text.normal(printed):
        return None
    if CORPORATE.search(printed):
        return _body(printed)
    if len(parts) == 1:
        return {"credited_name": printed, "person": {"name": parts[0]}}
    family, given, *rest = parts
    suffixes = [part for part in rest if SUFFIX.fullmatch(part)]  # not "1950-", a year of birth, nor "author", a role
    person = {"name": f"{given} {', '.join([family, *suffixes])}", "family": family, "given": given}
    return {"credited_name": printed, "person": person | {"alternates": [printed]}}


def _body(printed: str) -> dict[str, Any]:
    """Read an author that is an organisation."""
    return {"credited_name": printed, "organization": {"name": Text(printed.strip(" ,"))}}


def _abstract(values: Sequence[Line], lang: str | None, note: Note) -> Text | None:
    """Read the abstract, which the page prints cut off and then whole."""
    whole = _longest_copy(" ".join(joined(values).split()))
    cut = ending(MORE, whole)
    if cut and whole[: cut.start()].strip()[-1:] not in {"", ".", "!", "?"}:
        note(values[-1].number, "$.Abstract", f'expected the end of the abstract, got "{whole[-40:]}"')
    label = ABSTRACT_LABEL.match(whole)
    return plain(whole[label.end() if label else 0 : cut.start() if cut else None], lang)


def _longest_copy(printed: str) -> str:
    """Give the longer of two copies that stand one after the other and begin alike."""
    label = ABSTRACT_LABEL.match(printed)
    opening = printed[: label.end() if label else OPENING]
    at, copies = 0, 0
    while (at := printed.find(opening, at + max(1, len(opening)))) > 0 and copies < MOST_COPIES:
        copies += 1
        if text.normal(printed[at : at + 2 * OPENING])[:OPENING] == text.normal(printed[: 2 * OPENING])[:OPENING]:
            return max(printed[:at], printed[at:], key=len)
    return printed


def _pages(fields: Fields) -> dict[str, Any]:
    """Read the pages, as printed; one field may hold both."""
    first, last = _first(fields, "Page Start") or _first(fields, "Pages"), _first(fields, "Page End")
    both = PAGES.fullmatch(first) if first and last is None else None
    return {"first_page": both[1], "last_page": both[2]} if both else {"first_page": first, "last_page": last}


def _doi(fields: Fields, note: Note) -> list[dict[str, str]]:
    for value in fields.get("DOI", ())[:1]:
        found = attempt(doi.parse, value.text.rstrip(ARROWS), value.number, "$.DOI", note)
        return [{"scheme": "doi", "value": found}] if found else []
    return []


def _shown(printed: str) -> Shown:
    """Take apart a line that names the journal, volume, issue and year."""
    year = ending(YEAR, printed)
    cut = DISPLAY.search(printed)
    name = printed[: cut.start()] if cut else printed[: year.start()] if year else printed
    display = printed[cut.start() :] if cut else ""
    volume, issue = VOLUME.search(display), ISSUE.search(display)
    return Shown(name.rstrip(" ."), volume and volume[1], issue and issue[1], year and year[1])


def _container(fields: Fields, data: Mapping[str, Any], note: Note) -> dict[str, Any]:
    """Read the journal, volume, issue and the subjects, which are the article's or the journal's."""
    part_of, *displays = [
        _shown(_first(fields, "Is Part Of") or ""),
        *(_shown(each.text) for each in fields.get("Issue", ())),
    ]
    name = _first(fields, "Journal") or part_of.name
    is_proceedings = data["kind"] == "conference-paper" and not {"Journal", "ISSNs"} & fields.keys()
    keywords, headings = _subjects(fields, next(iter(data["languages"]), None), note)
    found: dict[str, Any] = {
        "keywords": keywords,
        "subjects": [{"scheme": "keyword", "label": keyword} for keyword in keywords],
    }
    if not name:
        labels = ("Is Part Of", "Journal URLs", "ISSNs", "Volume", "Issue")
        _leave_out(fields, labels, "the name of a journal that this belongs to", note)
        return found
    found["venue"] = {
        "kind": "proceedings" if is_proceedings else "journal",
        "name": name,
        "urls": _urls(fields, note),
        "identifiers": _issns(fields, note),
        "subjects": headings,
    }
    shown = [part_of, *displays]
    year = next((each.year for each in shown if each.year), None)
    published = data["published"]
    years = {year, _first(fields, "Year"), str(published.year) if published else None}
    if is_proceedings:
        _leave_out(fields, ("Volume", "Issue"), "a journal that this belongs to", note)
        return found
    volume = (_first(fields, "Volume") or "").removeprefix("Volume ")
    number = volume or next((each.volume for each in shown if each.volume), None)
    if number:
        found["volume"] = {"number": number, "year": dates.parse(year) if year else None}
    issue = _issue(fields, shown)
    if issue and issue not in years:  # "Issue 2021" of volume 133 (2021) only repeats the year
        found["issue"] = {"number": issue}
    return found


def _issue(fields: Fields, shown: Sequence[Shown]) -> str | None:
    """Give the number of the issue: a field of its own, or part of the line that shows volume and year."""
    alone = [
        value.text for value in fields.get("Issue", ()) if not ending(YEAR, value.text) and not VOLUME.match(value.text)
    ]
    if alone:
        return text.plain(alone[-1]).removeprefix("Issue ")
    return next((each.issue for each in shown if each.issue), None)


def _own(fields: Fields, label: str, expected: str, note: Note) -> list[Line]:
    """Give the values of a field without the links and files of the next one, which a missing label lets in."""
    strange = [value for value in fields.get(label, ()) if LINK.search(value.text) or FILE.fullmatch(value.text)]
    for value in strange:
        leave_out(note, value, f"$.{label}", expected)
    return [value for value in fields.get(label, ()) if value not in strange]


def _leave_out(fields: Fields, labels: Sequence[str], expected: str, note: Note) -> None:
    for label in labels:
        for value in fields.get(label, ()):
            leave_out(note, value, f"$.{label}", expected)


def _urls(fields: Fields, note: Note) -> list[str]:
    found: list[str] = []
    for value in fields.get("Journal URLs", ()):
        for printed in re.split(r" (?=https?://)", value.text):
            url = attempt(iri.parse, printed.rstrip(ARROWS), value.number, "$.Journal URLs", note)
            found += [url] if url and url not in found else []
    return found


def _issns(fields: Fields, note: Note) -> list[dict[str, str]]:
    found: list[dict[str, str]] = []
    for value in fields.get("ISSNs", ()):
        for part in re.split(r"[;,] ?", value.text.rstrip(ARROWS)):
            printed = PARENTHESISED.sub("", part.strip()[:OPENING])
            number = attempt(issn.parse, printed, value.number, "$.ISSNs", note) if printed else None
            found += [{"scheme": "issn", "value": number}] if number else []
    return found


def _subjects(fields: Fields, lang: str | None, note: Note) -> tuple[list[Text], list[dict[str, Any]]]:
    """Tell the keywords of the article from the headings of the journal.

    The headings begin at the first one with a form subdivision ("-- Periodicals"); what stands before them is the
    article's, its keywords joined by " -- ". Without any such heading nothing tells the two apart.
    """
    values = [printed for value in _own(fields, "Subjects", "a subject", note) if (printed := text.plain(value.text))]
    divided = (index for index, value in enumerate(values) if _division(value))
    classed = (index for index, value in enumerate(values) if DEWEY.fullmatch(value))
    first = next(divided, next(classed, len(values)))
    keywords = [part for value in values[:first] for each in value.split(" -- ") if (part := each.strip())]
    return [Text(each, lang) for each in dict.fromkeys(keywords)], _headings(values[first:])


def _headings(values: Sequence[str]) -> list[dict[str, Any]]:
    """Give the headings, each once and without its form subdivision, then the numbers of the classification."""
    notations = dict.fromkeys(value for value in values if DEWEY.fullmatch(value))
    labels: dict[str, Text] = {}
    for value in values:
        division = _division(value)
        stem = value.removesuffix(f" -- {division}") if division else value
        if value not in notations:
            labels.setdefault(text.normal(stem), Text(stem, DIVISIONS.get(division or value)))
    headings: list[dict[str, Any]] = [{"scheme": "heading", "label": label} for label in labels.values()]
    return headings + [{"scheme": "ddc", "notation": notation} for notation in notations]


def _division(heading: str) -> str | None:
    """Give the form subdivision that a heading ends with."""
    stem, dashes, division = heading.rpartition(" -- ")
    return division if stem and dashes and division in DIVISIONS else None


READER = Reader(read)
