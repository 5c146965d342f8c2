"""What a Crossref work cites."""

from __future__ import annotations

from typing import Final

from kg.formats._csl import Data, Json, Teller, number, objects, strings
from kg.records import Text

PARTS: Final = (
    "author", "year", "article-title", "volume-title", "series-title", "journal-title", "edition", "volume", "issue",
    "first-page", "component", "standards-body", "standard-designator",
)  # fmt: skip
"""What a reference that is not printed as a whole is put together from, in the order of a citation."""
NAMING: Final = frozenset(PARTS) - {"year", "edition", "volume", "issue", "first-page", "component"}
"""The parts of which one is needed to tell what is cited."""


def references(work: Json, tell: Teller) -> list[Data]:
    """Give the references: by their DOI, else by their title and their text."""
    found: list[Data] = []
    empty: list[str] = []
    for each, path in objects(work, "reference", tell):
        reference = _reference(each, path, tell)
        if reference:
            found.append(reference)
        else:
            empty.append(path)
    if empty:
        tell.refuse(empty[0], "a reference", f"{len(empty)} without a DOI, a name or a title")
    return found


def _reference(each: Json, path: str, tell: Teller) -> Data | None:
    """Give a reference, or None for one that says nothing of what is cited."""
    if "DOI" in each and (ids := tell.identifiers("doi", strings(each, "DOI", tell, path)[:1])):
        return {"identifiers": ids}
    title = number(each, "article-title", tell, path) or number(each, "volume-title", tell, path)
    whole = number(each, "unstructured", tell, path) or _joined(each, tell, path)
    isbn = [] if each.get("article-title") else strings(each, "ISBN", tell, path)[:1]
    ids = tell.identifiers("isbn", [(value.rpartition("/")[2], where) for value, where in isbn])
    if not whole and not ids:
        return None
    return {"identifiers": ids, "title": Text(title) if title else None, "text": whole}


def _joined(each: Json, tell: Teller, path: str) -> str | None:
    """Give the parts of a reference in the order of a citation, if they tell what is cited."""
    parts = {name: part for name in PARTS if (part := number(each, name, tell, path))}
    return ", ".join(parts.values()) if parts.keys() & NAMING else None
