"""The capture of an author profile page: a header with metrics, then the papers listed under one name.

The header glues its numbers to their labels (`h-index28`, `20papers`, `Novelty53%`). Each entry begins with a line that
glues a score, a category code, a date and a flag (`32.4CLApr 21`, `AINov 14, 2025Code`); then come the title, the
authors, often cut short by "et al.", and the abstract, with blank lines between. The page is in English.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any, BinaryIO, NamedTuple

from kg.errors import BadValue
from kg.formats._authors import cut_short, looks_like_names, names
from kg.formats._links import resources
from kg.formats.format import (
    DEFAULTS,
    Format,
    Head,
    Line,
    Reader,
    Settings,
    blocks,
    joined,
    leave_out,
    lines,
    plain,
    printed_lines,
)
from kg.records import Origin, Paper, Person, Record, SourceDocument
from kg.records.prove import Note, prove
from kg.values import text
from kg.values.arxiv_categories import ALIASES, CATEGORIES, by_short_code
from kg.values.arxiv_categories import parse as by_full_code
from kg.values.dates import MonthDay, from_english

LANGUAGE = "en"

COUNT = r"([0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)"
DECIMAL = r"([0-9]+(?:\.[0-9]+)?)"


class Metric(NamedTuple):
    """A measure of the page's header: its name, the line that prints it, and its unit."""

    measure: str
    line: re.Pattern[str]
    unit: str | None


METRICS = (
    Metric("h-index", re.compile(rf"[hH][-‑]index:? ?{COUNT}"), None),
    Metric("paper-count", re.compile(rf"{COUNT} ?papers?"), None),
    Metric("citation-count", re.compile(rf"{COUNT} ?[cC]itations?"), None),
    Metric("novelty", re.compile(rf"[nN]ovelty:? ?{DECIMAL} ?%"), "%"),
    Metric("ai-score", re.compile(rf"AI [sS]core:? ?{DECIMAL}"), None),
)
PAPERS_HEADING = re.compile(rf"{COUNT} Papers?")
LONGEST_HEADER_LINE = 60

MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?"
YEARLESS = re.compile(rf"{MONTH} [0-9]{{1,2}}")
RELATIVE = r"[0-9]{1,2} ?(?:h|d|w|mo|hours?|days?|weeks?|months?) ago|[tT]oday|[yY]esterday"
ENTRY = re.compile(
    r"(?P<score>[0-9]{1,3}(?:\.[0-9]+)?)??"
    r"(?P<category>[A-Z](?:-?[A-Z])+|(?P<full>[a-z][a-z-]{1,11}(?:\.(?:[A-Z]{2}|[a-z-]{2,12}))?))?"
    rf"(?P<date>{MONTH} [0-9]{{1,2}}(?:, ?[0-9]{{4}})?|{MONTH} [0-9]{{4}}|{RELATIVE})?"
    r"(?P<flags>(?:[A-Z][a-z]+)*)",
)
STRANGE_ENTRY = re.compile(rf"(?P<before>.*?){MONTH} [0-9]{{1,2}}(?:, ?[0-9]{{4}})?(?:[A-Z][a-z]+)*")
"""A line that ends as the first line of an entry does."""
CODES = frozenset(code.rsplit(".", 1)[-1].upper() for code in [*CATEGORIES, *ALIASES])
"""Every short code that some category bears: without a date, nothing else tells a header from a short title."""

LONGEST_TITLE = 500
LONGEST_BUTTON = 40
LONGEST_OWNER = 100
MOST_OWNER_WORDS = 8


class Entry(NamedTuple):
    """An entry as the page has it."""

    header: re.Match[str]
    line: int
    title: Line | None
    authors: Line | None
    abstract: tuple[Line, ...]


def recognises(head: Head) -> bool:
    """Tell a profile page: two lines of its header, or one and a dated entry, or two dated entries."""
    found = printed_lines(head.text)
    marks = sum(_metric(line) is not None or PAPERS_HEADING.fullmatch(line) is not None for line in found[:60])
    entries = sum((header := _entry_header(line)) is not None and bool(header["date"]) for line in found)
    return marks >= 2 or marks + entries >= 2


def read(stream: BinaryIO, source: SourceDocument, note: Note, settings: Settings = DEFAULTS) -> Iterator[Record]:
    """Give the owner of the page, then a paper for each entry."""
    found = lines(stream, note, settings)
    starts = list(_starts(found))
    first = starts[0][0] if starts else len(found)
    owner = _owner(found[:first], source, note)
    if owner is not None:
        yield owner
    ends = [index for index, _ in starts[1:]]
    for (start, header), end in zip(starts, [*ends, len(found)], strict=False):
        if header is None:
            sentence = str(BadValue("the first line of an entry such as CLApr 21", found[start].text))
            note(found[start].number, "$", f"{sentence}; the paper was skipped", lost=True)
            continue
        paper = _paper(_entry(header, found[start:end], note), source, note)
        if paper is not None:
            yield paper


def _starts(found: Sequence[Line]) -> Iterator[tuple[int, re.Match[str] | None]]:
    """Give the lines that begin an entry, those of an unknown form without a match.

    A header without a date counts only where the list has begun: `CV` alone is also the owner's field above it.
    """
    listed = printed = False
    for index, line in enumerate(found):
        header = _entry_header(line.text)
        listed = listed or PAPERS_HEADING.fullmatch(line.text[:LONGEST_HEADER_LINE]) is not None
        if header and (header["date"] or (listed and _stands_above_a_title(found, index))):
            listed, printed = True, False
            yield index, header
        elif _is_strange(found, index, above_a_title=listed and printed):
            printed = False
            yield index, None
        elif line.text:
            printed = True


def _stands_above_a_title(found: Sequence[Line], index: int) -> bool:
    """Tell whether a line has a blank line before it and text right after it."""
    before, after = found[index - 1 : index], found[index + 1 : index + 2]
    return all(not line.text for line in before) and any(line.text for line in after)


def _is_strange(found: Sequence[Line], index: int, *, above_a_title: bool) -> bool:
    """Tell the first line of an entry in a form that is not known: a date with something glued to it.

    With at most a word and a blank before it, the date has to stand above a title.
    """
    line = found[index].text
    match = STRANGE_ENTRY.fullmatch(line) if len(line) <= LONGEST_HEADER_LINE else None
    if match is None or any(each.text for each in found[index - 1 : index]):
        return False
    if match["before"][-1:] not in {"", " ", "("}:
        return True
    return above_a_title and match["before"].count(" ") <= 1 and _stands_above_a_title(found, index)


def _entry_header(line: str) -> re.Match[str] | None:
    """Match the first line of an entry; the date may be missing only after a known category code."""
    header = ENTRY.fullmatch(line) if 0 < len(line) <= LONGEST_HEADER_LINE else None
    if header is None:
        return None
    if header["full"] and (not header["date"] or not _category(header["full"])):
        return None
    if header["date"]:
        return header if header["category"] or header["score"] else None
    return header if header["category"] in CODES and header["flags"] in {"", "Code"} else None


def _metric(line: str) -> dict[str, Any] | None:
    """Read a line of the header that prints a measure."""
    if len(line) > LONGEST_HEADER_LINE:
        return None
    for measure, pattern, unit in METRICS:
        match = pattern.fullmatch(line)
        if match:
            return {"measure": measure, "value": Decimal(match[1].replace(",", "")), "unit": unit}
    return None


def _owner(header: Sequence[Line], source: SourceDocument, note: Note) -> Person | None:
    """Read the page's header: the name first, then the owner's field and the metrics in any order."""
    name: Line | None = None
    code: str | None = None
    observations: dict[str, dict[str, Any]] = {}
    for line in header:
        metric = _metric(line.text)
        if not line.text or PAPERS_HEADING.fullmatch(line.text) or (name and line.text == name.text):
            continue
        if metric:
            _observe(observations, metric, line, note)
        elif line.text in CODES and code is None:
            code = line.text
        elif name is None and code is None and not observations and _could_be_owner(line.text):
            name = line
        else:
            leave_out(note, line, "$.header", "the owner's name, field or a metric in the page's header")
    if name is None:
        if observations or code:
            first = next(line.number for line in header if line.text)
            note(
                first,
                "$.name",
                "expected the owner's name above the metrics, got none; the owner was skipped",
                lost=True,
            )
        return None
    data = {
        "origin": Origin(source, name.number),
        "is_main": True,
        "name": text.plain(name.text),
        "category_code": code,
        "observations": list(observations.values()),
    }
    return prove(Person, data, name.number, note)


def _observe(observations: dict[str, dict[str, Any]], metric: dict[str, Any], line: Line, note: Note) -> None:
    """Keep the first value of a measure; another one is named."""
    if observations.setdefault(metric["measure"], metric) != metric:
        leave_out(note, line, "$.observations", f"one value of the measure {metric['measure']}")


def _could_be_owner(line: str) -> bool:
    """Tell a name from a sentence, an address or a number."""
    short = len(line) <= LONGEST_OWNER and len(line.split()) <= MOST_OWNER_WORDS
    last = line.rsplit(None, 1)[-1]
    ends = line.endswith((".", "!", "?", ":")) and len(last) > 3
    return short and not ends and not re.search(r"[0-9@/]", line) and text.normal(line) != ""


def _entry(header: re.Match[str], found: Sequence[Line], note: Note) -> Entry:
    """Tell title, authors and abstract apart by where they stand and how they look."""
    rest = [line for line in found[1:] if line.text]
    title = rest.pop(0) if rest and _is_title(found, rest) else None
    authors = rest.pop(0) if rest and looks_like_names(rest[0].text) else None
    below = authors or title or found[0]
    abstract = _without_buttons(blocks([line for line in found if line.number > below.number]), note)
    return Entry(header, found[0].number, title, authors, tuple(abstract))


def _is_title(found: Sequence[Line], rest: Sequence[Line]) -> bool:
    """Tell whether the first printed line is the title: it follows the header at once, or has authors below it."""
    first = rest[0].text
    if len(first) > LONGEST_TITLE:
        return False
    if found[1].text:
        return True
    return len(rest) > 1 and (looks_like_names(rest[1].text) or not (first.endswith(".") or looks_like_names(first)))


def _without_buttons(paragraphs: Sequence[Sequence[Line]], note: Note) -> Iterator[Line]:
    """Give the lines of the abstract; after its first paragraph, a few words that are no sentence are a button."""
    for position, paragraph in enumerate(paragraphs):
        printed = joined(paragraph)
        if (
            position
            and len(printed) <= LONGEST_BUTTON
            and not printed.endswith((".", "?", "!", ")"))
            and "://" not in printed
        ):
            leave_out(note, paragraph[0], "$.abstracts", "a paragraph of the abstract")
        else:
            yield from paragraph


def _paper(entry: Entry, source: SourceDocument, note: Note) -> Paper | None:
    """Make the paper of an entry."""
    title = plain(entry.title.text, LANGUAGE) if entry.title else None
    abstract = plain(joined(entry.abstract), LANGUAGE)
    if title is None and abstract is None:
        sentence = "expected a title or an abstract after the entry's first line, got none; the paper was skipped"
        note(entry.line, "$", sentence, lost=True)
        return None
    if title is None:
        note(entry.line, "$.title", "expected a title after the entry's first line, got none")
    data: dict[str, Any] = {
        "origin": Origin(source, entry.line),
        "kind": "preprint",
        "title": title,
        "abstracts": [{"text": abstract}] if abstract else [],
        "resources": resources(entry.abstract, note),
        **_header(entry.header, entry.line, note),
        **_authors(entry.authors, note),
    }
    return prove(Paper, data, entry.line, note)


def _header(header: re.Match[str], line: int, note: Note) -> dict[str, Any]:
    """Read what the first line of an entry glues together."""
    flags = re.findall("[A-Z][a-z]+", header["flags"])
    for flag in flags:
        if flag != "Code":
            leave_out(note, Line(line, flag), "$.flags", "the flag Code or none")
    return {
        "observations": [{"measure": "entry-score", "value": header["score"]}] if header["score"] else [],
        "category_code": header["category"],
        "subjects": _subjects(header["category"]),
        "code_available": True if "Code" in flags else None,
        **_date(header["date"], line, note),
    }


def _subjects(code: str | None) -> list[dict[str, Any]]:
    """Give the arXiv category that alone bears the code."""
    category = _category(code) if code else None
    if category is None:
        return []
    return [{"scheme": "arxiv", "notation": category, "label": (CATEGORIES[category], LANGUAGE)}]


def _category(code: str) -> str | None:
    """Give the arXiv category of a code: a full one (`math.IT`), or the part after the dot in capitals."""
    try:
        return by_short_code(code) if code.isupper() else by_full_code(code)
    except BadValue:
        return None


def _date(printed: str | None, line: int, note: Note) -> dict[str, Any]:
    """Read the date; without a year it is kept as displayed, and never guessed."""
    if printed is None:
        return {}
    try:
        if YEARLESS.fullmatch(printed):
            return {"displayed_date": printed, "month_day": MonthDay.from_english(printed)}
        return {"published": from_english(printed)} if printed[-4:].isdigit() else {"displayed_date": printed}
    except BadValue as error:
        note(line, "$.date", str(error))
        return {}


def _authors(line: Line | None, note: Note) -> dict[str, Any]:
    """Read the author line; names stay whole, as nothing on the page tells family and given name apart."""
    if line is None:
        return {}
    printed = text.plain(line.text)
    listed, cut = cut_short(printed)
    authors = []
    for name in names(listed):
        if text.normal(name):
            authors.append({"credited_name": name, "person": {"name": name}})
        else:
            leave_out(note, Line(line.number, name), "$.authors", "the name of an author")
    return {"authors": authors, "authors_complete": not cut, "credit": printed}


def _reader() -> Reader:
    return Reader(read)


FORMAT = Format(
    name="profile-page",
    title="Author profile page (capture)",
    kinds=("person", "paper"),
    streaming=False,
    example="h-index28 · 32.4CLApr 21",
    recognises=recognises,
    reader=_reader,
)
