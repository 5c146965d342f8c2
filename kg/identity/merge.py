"""Merge the records of one paper: field by field, nothing averaged.

a list of authors       one value: the whole list from one source, complete before cut short, then the one with
                        more identifiers, then the order of sources
where it appeared       venue, volume and issue are one value, and so are the pages: from the record that has most
a title                 as other single values; one of other words becomes an alternative title
a date                  the most precise, then the order of sources
its kind                from the better identified record that says more than "article"
other single values     from the better identified record, then the order of sources
values that may repeat  all of them, in the order of sources
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from kg.records import Abstract, Paper
from kg.values import text

AUTHOR_FIELDS = ("authors", "authors_complete", "credit")
WHOLE = (("venue", "volume", "issue"), ("first_page", "last_page"), ("series", "series_number"), ("publisher", "place"))
"""Fields that say one thing together, and are taken from one record."""
REPEATED = (
    "identifiers", "work_identifiers", "versions", "languages", "alternatives", "contributors", "dates", "keywords",
    "subjects", "resources", "holdings", "description", "urls", "licences", "statuses", "funding", "references",
    "relations", "institutions",
)  # fmt: skip
OWN = ("origin", "is_main", "kind", "observations", "abstracts", *AUTHOR_FIELDS, *sum(WHOLE, ()), *REPEATED)


def merge(records: Sequence[Paper]) -> Paper:
    """Give one paper from the records of the same paper, given in the order of their sources."""
    if len(records) == 1:
        return records[0]
    ranked = sorted(records, key=lambda record: -len(record.identifiers))
    chosen: dict[str, Any] = {}
    for name in Paper.model_fields:
        if name not in OWN:
            values = [value for record in ranked if (value := getattr(record, name)) is not None]
            chosen[name] = max(values, key=_precision, default=None)
    for name in REPEATED:
        chosen[name] = tuple(dict.fromkeys(value for record in records for value in getattr(record, name)))
    chosen["kind"] = next((record.kind for record in ranked if record.kind != "article"), "article")
    for names in WHOLE:
        fullest = max(ranked, key=lambda record: sum(getattr(record, name) is not None for name in names))
        chosen |= {name: getattr(fullest, name) for name in names}
    listed = min(records, key=_author_rank)
    for name in AUTHOR_FIELDS:
        chosen[name] = getattr(listed, name)
    abstracts: dict[str | None, Abstract] = {}
    for record in ranked:
        for abstract in record.abstracts:
            abstracts.setdefault(abstract.text.lang, abstract)
    chosen["abstracts"] = tuple(abstracts.values())
    merged = records[0].model_copy(update=chosen)
    others = (title for record in records for title in beside(record, merged).alternatives)
    return merged.model_copy(update={"alternatives": tuple(dict.fromkeys(others))})


def beside(record: Paper, merged: Paper) -> Paper:
    """Give a record as it stands beside what was chosen: a title of other words becomes an alternative one."""
    title = record.title
    if title is None or merged.title is None or text.normal(title.value) == text.normal(merged.title.value):
        return record
    return record.model_copy(update={"title": None, "alternatives": (*record.alternatives, title)})


def _precision(value: Any) -> int:
    """Rank a date by how much of it is known; everything else alike (`max` keeps the first)."""
    return len(value.lexical) if hasattr(value, "lexical") else 0


def _author_rank(record: Paper) -> tuple[bool, bool, int]:
    """Rank an author list: one that is there, complete, and identified comes first (`min` keeps the first)."""
    identified = sum(len(holder.identifiers) for each in record.authors if (holder := each.person or each.organization))
    return (not record.authors, not record.authors_complete, -identified)
