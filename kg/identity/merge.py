"""Merge the records of one paper: field by field, nothing averaged.

a list of authors       one value: the whole list from one source, complete before cut short, then the one with
                        more identifiers, then the order of sources; lists that agree with it at every position add
                        identifiers and affiliations (`kg.identity.authors`)
where it appeared       venue, volume and issue are one value, and so are the pages: from the record that has most
a title                 as other single values; one of other words becomes an alternative title
a date                  the most precise, then the order of sources
its kind                from the better identified record that says more than "article"
other single values     from the better identified record, then the order of sources
values that may repeat  all of them, in the order of sources
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from kg.identity import authors
from kg.identity.mint import Mint
from kg.identity.papers import identified
from kg.records import Abstract, InstitutionName, Paper, Text, Venue, Volume
from kg.values import text
from kg.values.dates import PartialDate

AUTHOR_FIELDS = ("authors", "authors_complete", "credit")
NO_AUTHORS: Mapping[str, Any] = {"authors": (), "authors_complete": True, "credit": None}
WHOLE = (("venue", "volume", "issue"), ("first_page", "last_page"), ("series", "series_number"), ("publisher", "place"))
"""Fields that say one thing together, and are taken from one record."""
REPEATED = (
    "identifiers", "work_identifiers", "versions", "languages", "alternatives", "contributors", "dates", "keywords",
    "subjects", "resources", "holdings", "description", "urls", "licences", "statuses", "funding", "references",
    "relations", "institutions",
)  # fmt: skip
_RELATIVE = Mint("")
OWN = ("origin", "is_main", "kind", "observations", "abstracts", *AUTHOR_FIELDS, *sum(WHOLE, ()), *REPEATED)


def merge(records: Sequence[Paper], mint: Mint = _RELATIVE) -> Paper:
    """Give one paper from the records of the same paper, given in the order of their sources.

    The mint knows which identifiers of the authors are of one person.
    """
    if len(records) == 1:
        return _first_hand(records[0])
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
    first, *others = sorted(records, key=_author_rank)
    chosen |= {name: getattr(first, name) for name in AUTHOR_FIELDS}
    chosen["authors"] = authors.completed(first, others, mint)
    abstracts: dict[str | None, Abstract] = {}
    for record in ranked:
        for abstract in record.abstracts:
            abstracts.setdefault(abstract.text.lang, abstract)
    chosen["abstracts"] = tuple(abstracts.values())
    merged = _first_hand(records[0]).model_copy(update=chosen)
    titles: dict[str, Text] = {}
    for each in (title for record in ranked for title in beside(record, merged).alternatives):
        titles.setdefault(text.normal(each.value) or each.value, each)
    return merged.model_copy(update={"alternatives": tuple(titles.values())})


def listed(records: Sequence[Paper]) -> Paper:
    """Give the record whose author list is chosen."""
    return min(records, key=_author_rank)


def part(record: Paper, merged: Paper, listed: Paper, mint: Mint) -> Paper:
    """Give what a record states of what was chosen, by the record whose author list it is: all of it as it is, where it can.

    Merged again, the parts are the same paper: what is read of a build can be merged with more.
    """
    stated = beside(record, merged)
    changed: dict[str, Any] = {
        name: None
        for name in Paper.model_fields
        if name not in OWN and (value := getattr(stated, name)) is not None and not _says(value, getattr(merged, name))
    }
    changed |= _stated_authors(record, merged, listed, mint)
    adds = "authors" in changed and bool(changed["authors"])
    for names in WHOLE:
        others = [name for name in names if not _is_same(getattr(record, name), getattr(merged, name), mint)]
        # what is part of a venue is said of another part of it, or of another venue
        whole = names if others and "venue" in names and (record.venue or merged.venue) else others
        changed |= {name: None for name in whole if getattr(record, name) is not None}
    for name in ("abstracts", "alternatives"):
        values = getattr(stated, name)
        kept = tuple(each for each in values if each in getattr(merged, name))
        changed |= {name: kept} if kept != values else {}
    if not changed:
        return _first_hand(stated)
    # the key may be made of what was left out
    origin = record.origin._replace(key=mint.paper_key(record), adds=adds)
    return stated.model_copy(update={**changed, "origin": origin})


def _stated_authors(record: Paper, merged: Paper, listed: Paper, mint: Mint) -> Mapping[str, Any]:
    """Give the fields about authors that change in a record that has another list than the chosen one."""
    if all(getattr(record, name) == getattr(listed, name) for name in AUTHOR_FIELDS):
        return {}
    found = authors.stated(record, merged, mint)
    return NO_AUTHORS if found is None else {"authors": found, "credit": None}


def _first_hand(record: Paper) -> Paper:
    """Give a record whose author list is not there to add to another."""
    if not record.origin.adds:
        return record
    return record.model_copy(update={"origin": record.origin._replace(adds=False)})


def _says(value: Any, chosen: Any) -> bool:
    """Tell whether a value is the one that was chosen, or a date that says as much of the year."""
    if isinstance(value, PartialDate) and isinstance(chosen, PartialDate):
        return value.year == chosen.year
    return bool(value == chosen)


def _is_same(value: Any, chosen: Any, mint: Mint) -> bool:
    """Tell whether two values are one: a venue or an institution is, under whatever name, by its address."""
    if isinstance(value, Venue) and isinstance(chosen, Venue):
        return mint.venue(value) == mint.venue(chosen)
    if isinstance(value, InstitutionName) and isinstance(chosen, InstitutionName):
        return mint.institution(value, "") == mint.institution(chosen, "")
    if isinstance(value, Volume) and isinstance(chosen, Volume):
        return value.number == chosen.number and value.year in (None, chosen.year)
    return bool(value == chosen)


def beside(record: Paper, merged: Paper) -> Paper:
    """Give a record as it stands beside what was chosen: a title of other words is an alternative, one of the same is none."""
    if merged.title is None:
        return record
    chosen, title = text.normal(merged.title.value), record.title
    others = tuple(each for each in record.alternatives if text.normal(each.value) != chosen)
    if title is not None and text.normal(title.value) != chosen:
        return record.model_copy(update={"title": None, "alternatives": (*others, title)})
    return record if others == record.alternatives else record.model_copy(update={"alternatives": others})


def _precision(value: Any) -> int:
    """Rank a date by how much of it is known; everything else alike (`max` keeps the first)."""
    return len(value.lexical) if hasattr(value, "lexical") else 0


def _author_rank(record: Paper) -> tuple[bool, bool, int]:
    """Rank an author list: one that is there, complete, and identified comes first (`min` keeps the first)."""
    return (not record.authors, not record.authors_complete, -identified(record))
