"""The people of a paper in a table, with the iDs and affiliations that other columns give them."""

from __future__ import annotations

import re
from typing import Final

from kg.formats._stated import Data, Tell, identifier, plain
from kg.formats.table.cells import Cells, people, split
from kg.values import text

ROLES: Final = {
    "editors": "editor",
    "translators": "translator",
    "supervisors": "supervisor",
    "contributors": "contributor",
    "book_authors": "other",
}
_BRACKETED: Final = re.compile(r"\[(?P<names>[^\[\]]+)\] ?(?P<place>[^\[;]+)")
_NAME_AND_ORCID: Final = re.compile(r"(?P<name>[^/]+)/(?P<orcid>\S+)")


def people_of(cells: Cells) -> Data:
    """Give the authors, with full names where a column has them, and the other people."""
    authors, complete, credit = people(cells, "full_names")
    if not authors:
        authors, complete, credit = people(cells, "authors")
    _give_ids(authors, cells)
    _give_affiliations(authors, cells)
    contributors = [each | {"role": role} for field, role in ROLES.items() for each in people(cells, field)[0]]
    return {"authors": authors, "authors_complete": complete, "credit": credit, "contributors": contributors}


def _spellings(author: Data) -> set[str]:
    """Give the ways in which a name may be spelt in another column."""
    person = author.get("person") or {}
    family, given = person.get("family"), person.get("given")
    found = {text.normal(author["credited_name"])}
    if family and given:
        initials = "".join(part[0] for part in re.split(r"[\s.-]+", given) if part)
        found |= {
            text.normal(each)
            for each in (f"{family} {given}", f"{family} {initials}", f"{family} {' '.join(initials)}")
        }
    return found


def _give_ids(authors: list[Data], cells: Cells) -> None:
    """Give the authors the iDs that stand in a column of their own: as many, or each behind its name."""
    for column, cell in cells.all("author_orcids", "orcid", "author_ids"):
        scheme = "scopusauthor" if column.field == "author_ids" else "orcid"
        if scheme == "scopusauthor" and any(each.get("person", {}).get("identifiers") for each in authors):
            continue  # the full names have them already
        parts = split(cell, commas="/0000-" not in cell)
        apart = [found for part in parts if (found := _NAME_AND_ORCID.fullmatch(part)) and "://" not in part]
        if apart and len(apart) == len(parts):
            for found in apart:
                holders = [each for each in authors if text.normal(found["name"]) in _spellings(each)]
                _give(holders[:1], scheme, found["orcid"], column.name, cells.tell)
        elif len(parts) == len(authors):
            for author, part in zip(authors, parts, strict=True):
                _give([author], scheme, part, column.name, cells.tell)
        else:
            cells.tell.refuse(column.name, f"as many iDs as authors, which are {len(authors)}", cell)


def _give(holders: list[Data], scheme: str, value: str, path: str, tell: Tell) -> None:
    if not holders or "person" not in holders[0]:
        tell.refuse(path, "the name of an author before the iD", value)
        return
    holders[0]["person"]["identifiers"] = [
        *holders[0]["person"].get("identifiers", []),
        *identifier(scheme, value, path, tell),
    ]


def _give_affiliations(authors: list[Data], cells: Cells) -> None:
    """Give the authors the affiliations that the table tells of each; a list that does not is told."""
    told = False
    for column, cell in cells.all("author_affiliations"):
        told = _by_position(authors, cell) or told
        if not told:
            cells.tell.refuse(column.name, f"as many affiliations as authors, which are {len(authors)}", cell)
    for _, cell in cells.all("addresses"):
        told = _by_name(authors, cell) or told
    for column, cell in cells.all("affiliations", "institution"):
        if told or (column.field == "institution" and not authors):
            continue
        if len(authors) == 1:
            authors[0]["affiliations_as_printed"] = [found for part in split(cell) if (found := plain(part))]
        elif column.field == "affiliations":
            cells.tell.refuse(column.name, "affiliations that say which author has which", cell)


def _by_position(authors: list[Data], cell: str) -> bool:
    """Give `Liu F., Hunan University; Li C., ...` to the authors in their order, if they are as many."""
    parts = split(cell)
    if len(parts) != len(authors):
        return False
    for author, part in zip(authors, parts, strict=True):
        printed = plain(_behind_name(author, part))
        if printed:
            author["affiliations_as_printed"] = [printed]
    return True


def _behind_name(author: Data, part: str) -> str:
    """Give what stands behind a name: `Lovelace, Ada (Oxford)` or `Liu F., Hunan University`."""
    name, bracket, rest = part.partition(" (")
    if bracket and rest.endswith(")") and text.normal(name) in _spellings(author):
        return rest.removesuffix(")")
    return part.partition(", ")[2]


def _by_name(authors: list[Data], cell: str) -> bool:
    """Give `[Toh, Ming Liang; Smith, A] University ...` to the authors with these names."""
    found = False
    for match in _BRACKETED.finditer(cell):
        names = {text.normal(each) for each in match["names"].split(";")}
        for author in authors:
            if names & _spellings(author) and (printed := plain(match["place"].strip(" .;"))):
                author.setdefault("affiliations_as_printed", []).append(printed)
                found = True
    return found
