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
from kg.formats.format import Format, Line, lines, plain, resources
from kg.records import Origin, Paper, Person, Record, SourceDocument
from kg.records.prove import Note, prove
from kg.values import text
from kg.values.arxiv_categories import ALIASES, CATEGORIES, by_short_code
from kg.values.dates import MonthDay, PartialDate, from_english

LANGUAGE = "en"

NUMBER = r"(\d{1,3}(?:,\d{3})+|\d+)"
METRICS = (
    ("h-index", re.compile(rf"h-index\s*{NUMBER}", re.I), None),
    ("paper-count", re.compile(rf"{NUMBER}\s*papers?", re.I), None),
    ("citation-count", re.compile(rf"{NUMBER}\s*citations?", re.I), None),
    ("novelty", re.compile(r"Novelty\s*(\d+(?:\.\d+)?)\s*%"), "%"),
    ("ai-score", re.compile(r"AI Score\s*(\d+(?:\.\d+)?)"), None),
)
"""The measures of the header: name, the whole line, unit."""

PAPERS_HEADING = re.compile(r"\d+ Papers?")

MONTH = "(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*"
ENTRY = re.compile(
    rf"(?P<score>\d{{1,3}}(?:\.\d+)?)?"
    rf"(?P<category>[A-Z]{{2,}}(?:-[A-Z]+)*)?"
    rf"(?P<date>{MONTH} \d{{1,2}}(?:, \d{{4}})?)?"
    rf"(?P<code>Code)?"
)
CODES = frozenset(code.rsplit(".", 1)[-1].upper() for code in [*CATEGORIES, *ALIASES])
"""Every short code that some category bears: without a date, nothing else tells a header from a short title."""

CUT_SHORT = re.compile(r",?\s*\bet al\.?$|,?\s*(?:…|\.\.\.)$")


class Entry(NamedTuple):
    """An entry as the page has it."""

    header: re.Match[str]
    line: int
    title: Line | None
    authors: Line | None
    abstract: tuple[Line, ...]


def recognises(head: str) -> bool:
    """Tell a profile page: two metrics in its header, or one and an entry, or two dated entries."""
    found = [line.strip() for line in head.splitlines()]
    metrics = sum(any(pattern.fullmatch(line) for _, pattern, _ in METRICS) for line in found[:60])
    entries = sum(_entry_header(line) is not None for line in found)
    return metrics >= 2 or (metrics >= 1 and entries >= 1) or entries >= 2


def _entry_header(line: str) -> re.Match[str] | None:
    """Match the first line of an entry; the date may be missing only after a known category code."""
    if not line or len(line) > 60:
        return None
    match = ENTRY.fullmatch(line)
    if match and (match["date"] and (match["category"] or match["score"]) or match["category"] in CODES):
        return match
    return None


def read(stream: BinaryIO, source: SourceDocument, note: Note) -> Iterator[Record]:
    """Give the owner of the page, then a paper for each entry."""
    found = lines(stream, note)
    starts = [
        index
        for index, line in enumerate(found)
        if _entry_header(line.text) and _begins_entry(found, index)
    ]
    end_of_header = starts[0] if starts else len(found)
    owner = _owner(found[:end_of_header], source, note)
    if owner is not None:
        yield owner
    for start, end in zip(starts, [*starts[1:], len(found)], strict=True):
        paper = _paper(_entry(found[start:end], note), source, note)
        if paper is not None:
            yield paper


def _begins_entry(found: Sequence[Line], index: int) -> bool:
    """Tell whether a header line stands where an entry begins: after a blank line, and dated if in the page's header."""
    if index and found[index - 1].text:
        return False
    match = _entry_header(found[index].text)
    assert match is not None
    if match["date"]:
        return True
    # "CV" alone is also the owner's field in the page's header: metrics follow it there, a title in an entry.
    following = found[index + 1].text if index + 1 < len(found) else ""
    return bool(following) and not _is_metric(following)


def _is_metric(line: str) -> bool:
    return any(pattern.fullmatch(line) for _, pattern, _ in METRICS)


def _owner(header: Sequence[Line], source: SourceDocument, note: Note) -> Person | None:
    """Read the page's header: the name first, then the owner's field and the metrics in any order."""
    name: Line | None = None
    code: str | None = None
    observations: dict[str, dict[str, Any]] = {}
    for line in header:
        metric = next(
            ((measure, match[1], unit) for measure, pattern, unit in METRICS if (match := pattern.fullmatch(line.text))),
            None,
        )
        if not line.text or PAPERS_HEADING.fullmatch(line.text):
            continue
        if metric:
            measure, number, unit = metric
            observations.setdefault(
                measure, {"measure": measure, "value": Decimal(number.replace(",", "")), "unit": unit}
            )
        elif line.text in CODES and code is None:
            code = line.text
        elif name is None and _could_be_name(line.text) and not observations:
            name = line
        else:
            note(line.number, "$.header", f'a line of the page header was not understood: "{_short(line.text)}"')
    if name is None:
        if observations or code:
            first = next(line.number for line in header if line.text)
            note(first, "$.name", "expected the owner's name at the head of the page, found none; the owner was skipped", lost=True)
        return None
    data = {
        "origin": Origin(source, name.number),
        "is_main": True,
        "name": text.plain(name.text),
        "category_code": code,
        "observations": list(observations.values()),
    }
    return prove(Person, data, name.number, note)


def _could_be_name(line: str) -> bool:
    """Tell a name from a sentence."""
    return len(line) <= 100 and not line.endswith(".") and len(line.split()) <= 8


def _short(line: str) -> str:
    return line if len(line) <= 60 else line[:57] + "..."


def _entry(found: Sequence[Line], note: Note) -> Entry:
    """Tell title, authors and abstract apart by where they stand and how they look."""
    header = _entry_header(found[0].text)
    assert header is not None
    title = found[1] if len(found) > 1 and found[1].text else None
    rest = [line for line in found[2 if title else 1 :] if line.text]
    if title is None and len(rest) > 1 and _is_author_line(rest[1].text):
        title = rest.pop(0)
    authors: Line | None = None
    if rest and _is_author_line(rest[0].text):
        authors = rest.pop(0)
    return Entry(header, found[0].number, title, authors, tuple(rest))


def _is_author_line(line: str) -> bool:
    """Tell an author line from a title or an abstract: short parts between commas, none of them a sentence."""
    if len(line) > 2000:
        return False
    cut = CUT_SHORT.search(line)
    names = [part.strip() for part in CUT_SHORT.sub("", line).split(",")]
    if not all(1 <= len(name.split()) <= 6 and len(name) <= 60 for name in names):
        return False
    if any(name.endswith((".", "?", "!", ":")) and len(name.rsplit(None, 1)[-1]) > 3 for name in names):
        return False
    return bool(cut) or all(name[0].isupper() or not name[0].isascii() or len(name.split()) > 1 for name in names)


def _paper(entry: Entry, source: SourceDocument, note: Note) -> Paper | None:
    """Make the paper of an entry."""
    if entry.title is None and not entry.abstract:
        note(entry.line, "$", "expected a title or an abstract after the entry's first line, found none; the paper was skipped", lost=True)
        return None
    if entry.title is None:
        note(entry.line, "$.title", "expected a title after the entry's first line, found none; the paper has no title")
    header = entry.header
    data: dict[str, Any] = {"origin": Origin(source, entry.line), "kind": "preprint"}
    data |= _date(header["date"], entry.line, note)
    if entry.title:
        data["title"] = plain(entry.title.text, LANGUAGE)
    if entry.authors:
        data |= _authors(entry.authors.text)
    printed = " ".join(line.text for line in entry.abstract)
    abstract = plain(printed, LANGUAGE)
    if abstract:
        data["abstracts"] = [{"text": abstract}]
        data["resources"] = resources(abstract.value, entry.abstract[0].number, note)
    if header["category"]:
        data["category_code"] = header["category"]
        category = by_short_code(header["category"])
        if category:
            label = (CATEGORIES[category], LANGUAGE)
            data["subjects"] = [{"scheme": "arxiv", "notation": category, "label": label}]
    if header["code"]:
        data["code_available"] = True
    if header["score"]:
        data["observations"] = [{"measure": "entry-score", "value": header["score"]}]
    return prove(Paper, data, entry.line, note)


def _date(printed: str | None, line: int, note: Note) -> dict[str, PartialDate | MonthDay | str]:
    """Read the date; without a year it is kept as displayed, and never guessed."""
    if printed is None:
        return {}
    try:
        if "," in printed:
            return {"published": from_english(printed)}
        return {"displayed_date": printed, "month_day": MonthDay.from_english(printed)}
    except BadValue as error:
        note(line, "$.date", str(error))
        return {}


def _authors(printed: str) -> dict[str, Any]:
    """Read the author line; names stay whole, as nothing on the page tells family and given name apart."""
    names = [text.plain(part) for part in CUT_SHORT.sub("", printed).split(",")]
    return {
        "authors": [{"credited_name": name, "person": {"name": name}} for name in names if name],
        "authors_complete": CUT_SHORT.search(printed) is None,
        "credit": text.plain(printed),
    }


FORMAT = Format(
    name="profile-page",
    title="Author profile page (capture)",
    kinds=("person", "paper"),
    streaming=False,
    example="h-index28 · 32.4CLApr 21",
    recognises=recognises,
    read=read,
)
