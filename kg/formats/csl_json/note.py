"""The `note` of a CSL-JSON item: reference managers keep there, a line each, the variables that they have no field for."""

from __future__ import annotations

import re
from typing import Any, Final

from kg.formats._csl import Data, Json, Teller, plain, strings

_LINE: Final = re.compile(r"\{?:?\s*(?P<name>[A-Za-z][A-Za-z ._-]{0,40}?)\s*:\s*(?P<value>.*?)\s*\}?")
_BRACED: Final = re.compile(r"\{:[A-Za-z][A-Za-z ._-]{0,40}:[^{}\n]*\}")
_YEAR_FIRST: Final = re.compile(r"\d{4}(?:-\d\d?(?:-\d\d?)?)?")

VARIABLES: Final = {
    "doi": "DOI",
    "pmid": "PMID",
    "pubmed id": "PMID",
    "pmcid": "PMCID",
    "isbn": "ISBN",
    "issn": "ISSN",
    "url": "URL",
    "arxiv": "arxiv",
    "archive-place": "archive-place",
    "collection-title": "collection-title",
    "collection-number": "collection-number",
    "container-title": "container-title",
    "container-title-short": "container-title-short",
    "edition": "edition",
    "event": "event",
    "event-title": "event-title",
    "event-place": "event-place",
    "event-date": "event-date",
    "genre": "genre",
    "issue": "issue",
    "issued": "issued",
    "number": "number",
    "number-of-pages": "number-of-pages",
    "original-date": "original-date",
    "original-publisher": "original-publisher",
    "original-publisher-place": "original-publisher-place",
    "original-title": "original-title",
    "page": "page",
    "publisher": "publisher",
    "publisher-place": "publisher-place",
    "status": "status",
    "submitted": "submitted",
    "title-short": "title-short",
    "version": "version",
    "volume": "volume",
    "license": "license",
    "citation key": "citation-key",
    "citation-key": "citation-key",
    "original date": "original-date",
    "event date": "event-date",
    "event place": "event-place",
    "publisher place": "publisher-place",
}
"""The labels that lines of a note may have, and the variable that each of them sets."""
DATES: Final = frozenset({"issued", "event-date", "original-date", "submitted"})


def without_variables(item: Json, tell: Teller) -> tuple[Json, str | None]:
    """Give an item with the variables that its note states and that it lacks, and the rest of the note."""
    found = strings(item, "note", tell)
    if not found:
        return item, None
    stated: Data = {}
    rest: list[str] = []
    printed = "\n".join(value for value, _ in found)
    for line in _BRACED.sub(lambda each: f"\n{each[0]}\n", printed).splitlines():
        label = _LINE.fullmatch(line.strip())
        name = VARIABLES.get(label["name"].casefold()) if label else None
        if name is None or label is None:
            rest.append(line)
        elif item.get(name) in (None, "", []):
            stated.setdefault(name, _value(name, label["value"]))
        elif plain(label["value"]) != plain(str(item[name])) and name not in DATES:
            rest.append(line)
    return {**item, **stated}, plain(" ".join(rest)) or None


def _value(name: str, printed: str) -> Any:
    if name not in DATES:
        return printed
    if _YEAR_FIRST.fullmatch(printed):
        return {"date-parts": [printed.split("-")]}
    return {"raw": printed}
