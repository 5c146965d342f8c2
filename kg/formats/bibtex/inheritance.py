"""What a BibTeX entry inherits from the one it is part of: the rules of BibLaTeX, as tables."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from kg.formats.format import words

PARENTS: Final = words(
    "book collection conference inbook journal manual misc mvbook mvcollection mvproceedings mvreference online "
    "periodical proceedings reference report series set techreport xdata",
)
"""Types of entries that others stand in; of the rest nothing is remembered."""

_PARTS_OF_BOOKS: Final = words("inbook bookinbook suppbook")
_SINGLE: Final = words("book collection proceedings reference")
_MULTIVOLUME: Final = words("mvbook mvcollection mvproceedings mvreference")
_ARTICLES: Final = words("article suppperiodical review")

_NEVER: Final = words(
    "abstract annotation annote archiveprefix author biburl bibsource comment crossref doi entryset entrysubtype eprint "
    "eprintclass eprinttype execute file ids indexsorttitle indextitle key keywords label langidopts note options pages "
    "pagetotal presort primaryclass pmid pmcid related relatedoptions relatedstring relatedtype shorthand "
    "shorthandintro shorttitle sortkey sortname sorttitle subtitle timestamp title titleaddon url urldate xdata xref",
)
"""What belongs to one entry alone. BibLaTeX would hand on a DOI or an address; they name the parent, not the child."""

_TITLES: Final = ("title", "subtitle", "titleaddon")
_SPACE: Final = re.compile(r"[\s,]+")
_DATES: Final = ("date", "year", "month", "day")


def wanted(own: Mapping[str, str]) -> tuple[str, ...]:
    """Give the keys of the entries that an entry inherits from, the nearest first."""
    found = [own["crossref"].strip()] if own.get("crossref", "").strip() else []
    return (*found, *(key for key in _SPACE.split(own.get("xdata", "")) if key))


def inherited(parent_type: str, parent: Mapping[str, str], child_type: str, child: Mapping[str, str]) -> dict[str, str]:
    """Give the fields that a child lacks and its parent states, under the names that they have in the child."""
    if parent_type == "xdata":
        found = dict(parent)
    else:
        found = {name: text for name, text in parent.items() if name not in _NEVER}
        found |= _own_names(parent_type, parent, child_type)
    if any(child.get(name) for name in ("date", "year")):
        found = {name: text for name, text in found.items() if name not in _DATES}
    return {name: text for name, text in found.items() if not child.get(name)}


def _own_names(parent_type: str, parent: Mapping[str, str], child_type: str) -> dict[str, str]:
    """Give what has another name in the child: the title of the book is its book's title."""
    prefix = _prefix(parent_type, child_type)
    found = {f"{prefix}{name}": parent[name] for name in _TITLES if parent.get(name)}
    if prefix == "book" and parent.get("booktitle"):
        found["booktitle"] = parent["booktitle"]
    if prefix == "journal" and "journaltitle" not in found and parent.get("journal"):
        found["journaltitle"] = parent["journal"]
    if parent.get("doi"):
        found["container-doi"] = parent["doi"]
    if child_type in _PARTS_OF_BOOKS and parent.get("author"):
        found["author"] = found["bookauthor"] = parent["author"]
    return found


def _prefix(parent_type: str, child_type: str) -> str:
    if parent_type in _MULTIVOLUME and (child_type in _SINGLE or child_type in _PARTS_OF_BOOKS):
        return "main"
    if parent_type in {"periodical", "journal"} or child_type in _ARTICLES:
        return "journal"
    return "book"
