"""The people that meta tags name, with the affiliations and iDs that stand behind each."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from kg.formats._stated import Data, Tell, doubled, holder, identifier, plain
from kg.formats.landing_page.page import Tag
from kg.formats.landing_page.tags import TAGS
from kg.records.prove import Note

ROLES: Final = {
    "editor": "editor",
    "translator": "translator",
    "supervisor": "supervisor",
    "contributor": "contributor",
}


def authors(tags: Iterable[Tag], note: Note) -> list[Data]:
    """Give the authors in their order; an institution or an iD belongs to the author before it."""
    found: list[Data] = []
    for each in tags:
        fact = TAGS[each.name]
        tell = Tell(each.line, note)
        if fact == "author":
            found += _named(each, tell)
        elif fact in ("affiliation", "orcid") and not found:
            tell.refuse(each.name, "an author before it", each.content)
        elif fact == "affiliation" and (printed := plain(each.content)):
            found[-1].setdefault("affiliations_as_printed", []).append(printed)
        elif fact == "orcid" and "person" in found[-1]:
            found[-1]["person"]["identifiers"] += identifier("orcid", each.content, each.name, tell)
    for author in found:
        author["affiliations_as_printed"] = list(dict.fromkeys(author.get("affiliations_as_printed", [])))
    return found


def _named(each: Tag, tell: Tell) -> list[Data]:
    """Give whoever a tag names; some sites put all authors into one, between semicolons."""
    if "://" in each.content:
        tell.refuse(each.name, "a name", each.content)
        return []
    found = [one for part in each.content.split(";") if (one := holder(part.strip(" ,")))]
    if not found:
        tell.refuse(each.name, "a name", each.content)
    return found


def contributors(tags: Iterable[Tag], note: Note) -> list[Data]:
    """Give the editors, translators, supervisors and other contributors."""
    return doubled(
        one | {"role": ROLES[TAGS[each.name]]}
        for each in tags
        if TAGS[each.name] in ROLES
        for one in _named(each, Tell(each.line, note))
    )
