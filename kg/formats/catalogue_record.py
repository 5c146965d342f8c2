"""The capture of a library catalogue's record of one journal article: labelled fields, some glued together.

A label stands on a line of its own (`- Main Title:`), its values follow, the first after `- `. Where the page prints
two fields side by side, the next label is glued to the last value (`Zhao, Rong - Abstract:`). The abstract stands there
twice, the first time cut off. `Issue` may only repeat the year. Subjects mix the keywords of the article with the
subject headings of the journal.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, BinaryIO, NamedTuple

from kg.errors import BadValue
from kg.formats.format import Format, Line, attempt, lines, plain
from kg.records import Origin, Paper, Record, SourceDocument, Text
from kg.records.prove import Note, prove
from kg.values import dates, doi, iri, issn, language, text

LABEL_LINE = re.compile(r"(?:- ?)?([A-Z][A-Za-z]*(?: [A-Z][A-Za-z]*){0,3}) ?:")
GLUED_LABEL = re.compile(r" - ([A-Z][A-Za-z]*(?: [A-Z][A-Za-z]*){0,3}) ?:$")
ARROW = re.compile(r"\s*[↗⤴🔗]\s*$")
PARENTHESISED_DATE = re.compile(r"\.? ?\(([^()]{4,30})\)$")
VOLUME = re.compile(r"Volume (?P<volume>[^(:,]+?) ?(?:[:,] ?(?:Issue|Number) (?P<issue>[^(]+?))? ?\((?P<year>\d{4})\)")
DEWEY = re.compile(r"\d{3}(?:\.\d+)?")
FORM_DIVISIONS = {"Periodicals": "en", "Périodiques": "fr"}
"""The form subdivision of the headings of a journal, and the language it tells."""

CUT_OFF = re.compile(r"\s*(?:…|\.\.\.)?\s*\((?:more|less)\)\s*$")

RECORD_TYPES = {
    "journal article": "journal-article",
    "article": "journal-article",
    "conference paper": "conference-paper",
    "conference proceeding": "conference-paper",
    "preprint": "preprint",
}

KNOWN = frozenset(
    {
        "Record Type", "Title", "Main Title", "Authors", "Author", "Abstract", "Is Part Of", "Journal", "Issue", "Year",
        "Volume", "Page Start", "Page End", "Publication Date", "Subjects", "Journal URLs", "DOI", "Languages",
        "Language", "ISSNs", "ISSN", "Physical Locations",
    }
)  # fmt: skip
IGNORED: Mapping[str, str] = {
    "Issue Display": "repeats volume, issue and year",
    "Issue Sort Value": "a sorting key",
    "Deposit Type": "about the library's copy",
    "View Content": "about access in the library",
    "Ingest File": "about the library's processing",
}
"""Fields that are left out on purpose, and why."""


class Field(NamedTuple):
    """A label and its values, as printed."""

    label: str
    line: int
    values: tuple[Line, ...]


def recognises(head: str) -> bool:
    """Tell a catalogue record by three labels that it has."""
    labels = set()
    for line in head.splitlines():
        stripped = line.strip().lstrip("\ufeff")
        match = LABEL_LINE.fullmatch(stripped) or GLUED_LABEL.search(stripped[-60:])
        if match and (match[1] in KNOWN or match[1] in IGNORED):
            labels.add(match[1])
    return len(labels) >= 3


def read(stream: BinaryIO, source: SourceDocument, note: Note) -> Iterator[Record]:
    """Give the one paper that the record describes."""
    found = lines(stream, note)
    fields = list(_fields(found))
    for field in fields:
        if field.label and field.label not in KNOWN and field.label not in IGNORED:
            note(field.line, f"$.{field.label}", "a field that is not known was not read")
    heading = next((field for field in fields if not field.label), None)
    data: dict[str, Any] = {"origin": Origin(source, _first_line(fields)), "is_main": True}
    data |= _description(fields, heading, note)
    data |= _container(fields, note)
    data |= _subjects(fields, data.get("journal"), data["language"], note)
    if not data.get("title") and not data.get("abstracts"):
        note(data["origin"].line, "$", "expected a title or an abstract, found none; the paper was skipped", lost=True)
        return
    paper = prove(Paper, data, data["origin"].line, note)
    if paper is not None:
        yield paper


def _fields(found: Sequence[Line]) -> Iterator[Field]:
    """Cut the page into fields; what stands before the first label has an empty label."""
    label, start, values = "", found[0].number if found else 1, list[Line]()
    for line in found:
        printed = line.text
        alone = LABEL_LINE.fullmatch(printed)
        glued = None if alone else GLUED_LABEL.search(printed)
        if not alone:
            value = printed[: glued.start()] if glued else printed
            value = value.removeprefix("- ").strip() if not values else value.strip()
            if value and value != "-":
                values.append(Line(line.number, value))
        match = alone or glued
        if match:
            yield Field(label, start, tuple(values))
            label, start, values = match[1], line.number, []
    yield Field(label, start, tuple(values))


def _first_line(fields: Sequence[Field]) -> int:
    return next((value.number for field in fields for value in field.values), 1)


def _values(fields: Sequence[Field], *labels: str) -> list[Line]:
    """Give the values of all fields with one of these labels."""
    return [value for field in fields if field.label in labels for value in field.values]


def _first(fields: Sequence[Field], *labels: str) -> Line | None:
    return next(iter(_values(fields, *labels)), None)


def _description(fields: Sequence[Field], heading: Field | None, note: Note) -> dict[str, Any]:
    """Read what describes the article itself."""
    data: dict[str, Any] = {"kind": _kind(fields, note), "language": _language(fields, note)}
    lang = data["language"]
    data |= _title_and_date(fields, heading, lang, note)
    data |= _authors(_values(fields, "Authors", "Author"))
    abstract = _abstract(_values(fields, "Abstract"), lang, note)
    if abstract:
        data["abstracts"] = [{"text": abstract}]
    identifiers = []
    for value in _values(fields, "DOI"):
        found = attempt(doi.parse, ARROW.sub("", value.text), value.number, "$.DOI", note)
        identifiers += [{"scheme": "doi", "value": found}] if found else []
    data["identifiers"] = identifiers[:1]
    for extra in identifiers[1:]:
        if extra != identifiers[0]:
            note(_values(fields, "DOI")[0].number, "$.DOI", f'expected one DOI, got also "{extra["value"]}"')
    for label, name in (("Page Start", "first_page"), ("Page End", "last_page")):
        page = _first(fields, label)
        data[name] = page.text if page else None
    data["holdings"] = [value.text for value in _values(fields, "Physical Locations")]
    return data


def _kind(fields: Sequence[Field], note: Note) -> str:
    value = _first(fields, "Record Type")
    if value is None:
        return "article"
    kind = RECORD_TYPES.get(value.text.lower())
    if kind is None:
        note(value.number, "$.Record Type", f'a type that is not known, "{value.text}", was read as an article of any kind')
    return kind or "article"


def _language(fields: Sequence[Field], note: Note) -> str | None:
    """Give the language of the article, where exactly one is stated."""
    found = []
    for value in _values(fields, "Languages", "Language"):
        for part in re.split(r"[,;/]", value.text):
            tag = attempt(language.parse, part.strip(), value.number, "$.Languages", note) if part.strip() else None
            if tag and tag not in found:
                found.append(tag)
    if len(found) > 1:
        line = _values(fields, "Languages", "Language")[0].number
        note(line, "$.Languages", f"several languages are stated ({', '.join(found)}); none was taken for the text")
    return found[0] if len(found) == 1 else None


def _title_and_date(
    fields: Sequence[Field], heading: Field | None, lang: str | None, note: Note
) -> dict[str, Any]:
    """Read title and date; the page's long title ends with the date in parentheses."""
    long_title = _first(fields, "Title") or (heading.values[0] if heading and heading.values else None)
    parenthesised = PARENTHESISED_DATE.search(long_title.text) if long_title else None
    main = _first(fields, "Main Title")
    data: dict[str, Any] = {}
    if main:
        data["title"] = plain(main.text, lang)
    elif long_title:
        title = long_title.text
        if parenthesised and _date(parenthesised[1]):
            title = title[: parenthesised.start()]
        data["title"] = plain(title, lang)
    for label in ("Publication Date", "Year"):
        value = _first(fields, label)
        if value and not data.get("published"):
            data["published"] = attempt(_any_date, value.text, value.number, f"$.{label}", note)
    if parenthesised and not data.get("published"):
        data["published"] = _date(parenthesised[1])
    return data


def _any_date(printed: str) -> dates.PartialDate:
    """Read a date in ISO form or in English."""
    try:
        return dates.parse(printed)
    except BadValue:
        return dates.from_english(printed)


def _date(printed: str) -> dates.PartialDate | None:
    try:
        return _any_date(printed)
    except BadValue:
        return None


def _authors(values: Sequence[Line]) -> dict[str, Any]:
    """Read the authors, one a line, "Family, Given" in this format."""
    authors: list[dict[str, Any]] = []
    complete = True
    for value in values:
        printed = CUT_OFF.sub("", value.text)
        shortened = re.sub(r"[,;]?\s*\bet al\.?$", "", printed)
        complete = complete and shortened == value.text
        for name in shortened.split(";"):
            author = _author(text.plain(name))
            authors += [author] if author else []
    if not authors:
        return {}
    return {
        "authors": authors,
        "authors_complete": complete,
        "credit": "; ".join(author["credited_name"] for author in authors) + ("" if complete else " et al."),
    }


def _author(printed: str) -> dict[str, Any] | None:
    """Read one author; a name without a comma stays whole."""
    parts = [part.strip() for part in printed.split(",") if part.strip()]
    if not parts:
        return None
    if len(parts) == 1:
        return {"credited_name": printed, "person": {"name": parts[0]}}
    family, given, *suffix = parts
    suffix = [part for part in suffix if not part[0].isdigit()]  # "1950-" is a year of birth, not a name
    return {
        "credited_name": printed,
        "person": {
            "name": " ".join([given, ", ".join([family, *suffix])]),
            "family": family,
            "given": given,
            "alternates": [printed],
        },
    }


def _abstract(values: Sequence[Line], lang: str | None, note: Note) -> Text | None:
    """Read the abstract, which the page prints cut off and then whole."""
    printed = " ".join(value.text for value in values)
    if not printed:
        return None
    copies = [copy for part in re.split(r"Abstract ?: ?", printed) if (copy := CUT_OFF.sub("", part).strip())]
    if not copies:
        return None
    whole = max(copies, key=len)
    for copy in copies:
        if not whole.startswith(copy.rstrip("… .")):
            note(values[0].number, "$.Abstract", f'a part that is no copy of the rest was left out: "{copy[:60]}"')
    if len(copies) == 1 and CUT_OFF.search(printed):
        note(values[0].number, "$.Abstract", "the abstract may be cut off: the page ends it with (more)")
    return plain(whole, lang)


def _container(fields: Sequence[Field], note: Note) -> dict[str, Any]:
    """Read the journal, volume and issue."""
    part_of = _first(fields, "Is Part Of")
    shown = next((match for value in _values(fields, "Is Part Of", "Issue") if (match := VOLUME.search(value.text))), None)
    journal = _first(fields, "Journal")
    name = journal.text if journal else None
    if name is None and part_of:
        name = part_of.text[: VOLUME.search(part_of.text).start()] if VOLUME.search(part_of.text) else part_of.text  # type: ignore[union-attr]
        name = name.strip().rstrip(".")
    volume = _first(fields, "Volume")
    year = _first(fields, "Year")
    years = {value.text for value in [year] if value} | ({shown["year"]} if shown else set())
    issues = [value.text for value in _values(fields, "Issue") if not value.text.startswith("Volume")]
    issue = issues[-1] if issues else (shown["issue"] if shown else None)
    data: dict[str, Any] = {}
    if name:
        urls = []
        for value in _values(fields, "Journal URLs"):
            url = attempt(iri.parse, ARROW.sub("", value.text), value.number, "$.Journal URLs", note)
            urls += [url] if url and url not in urls else []
        numbers = []
        for value in _values(fields, "ISSNs", "ISSN"):
            for part in re.split(r"[;,]", ARROW.sub("", value.text)):
                number = attempt(issn.parse, part.strip(), value.number, "$.ISSNs", note) if part.strip() else None
                numbers += [{"scheme": "issn", "value": number}] if number else []
        data["journal"] = {"name": text.plain(name), "urls": urls, "identifiers": numbers}
        data["volume"] = volume.text if volume else (shown["volume"] if shown else None)
        # "Issue 2021" of volume 133 (2021) only repeats the year.
        data["issue"] = issue if issue and issue not in years else None
        if shown:
            data["volume_year"] = attempt(dates.parse, shown["year"], _first_line(fields), "$.Is Part Of", note)
    else:
        for label in ("Journal URLs", "ISSNs", "ISSN", "Volume", "Issue"):
            for value in _values(fields, label):
                note(value.number, f"$.{label}", f'left out, as no journal is named: "{value.text}"')
    return data


def _subjects(fields: Sequence[Field], journal: dict[str, Any] | None, lang: str | None, note: Note) -> dict[str, Any]:
    """Tell the keywords of the article from the headings of the journal.

    The headings begin at the first one with a form subdivision ("-- Periodicals"); what stands before them is the
    article's, its keywords joined by " -- ". Without any such heading nothing tells the two apart.
    """
    values = [Line(value.number, text.plain(value.text)) for value in _values(fields, "Subjects")]
    values = [value for value in values if value.text]
    first_heading = next((index for index, value in enumerate(values) if _form(value.text)), None)
    if first_heading is None:
        first_heading = next((index for index, value in enumerate(values) if DEWEY.fullmatch(value.text)), len(values))
    keywords = list(
        dict.fromkeys(
            keyword.strip() for value in values[:first_heading] for keyword in value.text.split(" -- ") if keyword.strip()
        )
    )
    data: dict[str, Any] = {
        "keywords": [Text(keyword, lang) for keyword in keywords],
        "subjects": [{"scheme": "keyword", "label": Text(keyword, lang)} for keyword in keywords],
    }
    headings: dict[str, Text] = {}
    notations = []
    for value in values[first_heading:]:
        if DEWEY.fullmatch(value.text):
            notations.append({"scheme": "ddc", "notation": value.text})
            continue
        form = _form(value.text)
        stem = value.text.rsplit(" -- ", 1)[0] if form else value.text
        heading_lang = FORM_DIVISIONS[form] if form else FORM_DIVISIONS.get(value.text)
        headings.setdefault(text.normal(stem), Text(stem, heading_lang))
    concepts = [{"scheme": "heading", "label": label} for label in headings.values()] + notations
    if journal is not None:
        data["journal"] = {**journal, "subjects": concepts}
    elif concepts:
        note(values[0].number, "$.Subjects", f"{len(concepts)} subjects of a journal were left out, as none is named")
    return data


def _form(heading: str) -> str | None:
    """Give the form subdivision that a heading ends with."""
    division = heading.rsplit(" -- ", 1)[-1]
    return division if division in FORM_DIVISIONS and division != heading else None


FORMAT = Format(
    name="catalogue-record",
    title="Library catalogue record (capture)",
    kinds=("paper", "venue"),
    streaming=False,
    example="- Main Title:\\n- Adversarial symmetric GANs: Bridging …",
    recognises=recognises,
    read=read,
)
