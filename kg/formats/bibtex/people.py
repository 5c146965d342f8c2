"""Who had a part in what a BibTeX entry describes: people, and the bodies that published it or took it in."""

from __future__ import annotations

import re
from typing import Any, Final

from kg.formats.bibtex.entries import BibEntry
from kg.formats.bibtex.names import Names, names, organization
from kg.formats.bibtex.tables import COUNTRIES, EDITOR_TYPES, ROLES
from kg.formats.bibtex.text import plain, titled
from kg.formats.bibtex.values import split, unbraced
from kg.records import Text
from kg.records.prove import Note

_THESES: Final = frozenset({"thesis", "doctoral-thesis", "masters-thesis", "bachelors-thesis"})
_EDITORS: Final = ("editora", "editorb", "editorc")
_LIKE_PUBLISHERS: Final = frozenset(
    {"manual", "online", "electronic", "www", "webpage", "web", "misc", "software", "dataset"}
)
_AUTHORS: Final = ("author", "authors")
_AND: Final = re.compile(r"\s+and\s+")
_GROUPS: Final = ("corporate_author", "institutionalauthor", "book-group-author")


def people(entry: BibEntry, kind: str, line: int, note: Note) -> dict[str, Any]:
    """Give authors and contributors, and the publisher, the places and the institutions."""
    listed = next(
        (_listed(entry, field, line, note) for field in _AUTHORS if entry.get(field)), Names((), is_complete=True)
    )
    bodies = [found for field in _GROUPS if (found := organization(entry.own.get(field, "")))]
    contributors = [
        {**each, "role": role}
        for field, role in ROLES.items()
        if entry.get(field)
        for each in _listed(entry, field, line, note).holders
    ]
    if entry.get("editortype"):
        role = EDITOR_TYPES.get(plain(entry.get("editortype")).lower(), "other")
        contributors = [each | {"role": role} if each["role"] == "editor" else each for each in contributors]
    for field in _EDITORS:
        role = EDITOR_TYPES.get(
            plain(entry.get(f"{field}type")).lower(), "other" if entry.get(f"{field}type") else "editor"
        )
        contributors += [{**each, "role": role} for each in _listed(entry, field, line, note).holders]
    contributors += _collaborations(entry)
    data = {
        "authors": [*listed.holders, *(bodies if not listed.holders else [])],
        "authors_complete": listed.is_complete,
        "credit": listed.credit,
        "contributors": contributors,
    }
    return data | _bodies(entry, kind, data)


def _listed(entry: BibEntry, field: str, line: int, note: Note) -> Names:
    written = entry.get(field)
    return names(written, line, field, note) if written else Names((), is_complete=True)


def _collaborations(entry: BibEntry) -> list[dict[str, Any]]:
    """Give a collaboration, whose place in the list of authors the field does not tell."""
    found = organization(unbraced(entry.own.get("collaboration", "")) or entry.own.get("collaboration", ""))
    if found is None:
        return []
    return [{**found, "organization": {**found["organization"], "kind": "group"}, "role": "author"}]


def _bodies(entry: BibEntry, kind: str, data: dict[str, Any]) -> dict[str, Any]:
    """Give the publisher, the institutions, and who took a conference upon itself."""
    publisher = _name(entry.get("publisher", "pu"))
    organizing = _name(entry.get("organization", "sponsororg", "sponsor"))
    if publisher is None and entry.type in _LIKE_PUBLISHERS:
        publisher, organizing = organizing, None
    if organizing is not None:
        holder = {"name": organizing, "kind": "organization"}
        data["contributors"].append({"credited_name": organizing.value, "organization": holder, "role": "sponsor"})
    fields = ("school", "institution", "university") if kind in _THESES else ("institution", "school", "university")
    stated = split(entry.get(*fields).replace("\n", " "), _AND)
    return {
        "publisher": {"name": publisher, "kind": "publisher"} if publisher else None,
        "place": _place(entry),
        "institutions": [
            {"name": name, "kind": "university" if kind in _THESES and entry.get("school") else "organization"}
            for each in stated
            if (name := _name(each))
        ],
    }


def _place(entry: BibEntry) -> str | None:
    found = plain(entry.get("address", "location", "city", "publisher-place", "publisheraddress", "pi"))
    return COUNTRIES.get(found, found) or None


def _name(written: str) -> Text | None:
    found = titled(written)
    trimmed = found.value.strip(" ,;:") if found else ""
    return Text(trimmed) if trimmed else None
