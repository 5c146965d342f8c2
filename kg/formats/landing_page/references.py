"""References and grants as meta tags state them: `citation_title=...; citation_doi=...`, or as printed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from kg.formats._stated import Data, Tell, identifier, plain
from kg.formats.landing_page.page import Tag
from kg.records import Text
from kg.records.prove import Note

_PART: Final = re.compile(r"(?:^|;\s*)citation_([a-z_]+)=")
IDS: Final = {"doi": "doi", "pmid": "pmid", "arxiv_id": "arxiv", "pmcid": "pmcid", "isbn": "isbn"}
PRINTED: Final = ("author", "publication_date", "year", "date", "title", "journal_title", "journal_abbrev", "inbook_title",
                  "conference_title", "conference", "book_title", "volume", "issue", "firstpage", "lastpage", "pages", "publisher",
                  "dissertation_institution", "technical_report_institution")  # fmt: skip
"""The parts of a reference that make its text, in this order."""


def references(tags: Iterable[Tag], note: Note) -> list[Data]:
    """Give what a paper cites, in its order."""
    return [found for each in tags if (found := _reference(each, Tell(each.line, note)))]


def _parts(content: str) -> list[tuple[str, str]]:
    found = _PART.split(content)
    return [
        (name, value.strip(" ;")) for name, value in zip(found[1::2], found[2::2], strict=True) if value.strip(" ;")
    ]


def _reference(each: Tag, tell: Tell) -> Data | None:
    parts = _parts(each.content)
    if not parts:
        printed = plain(each.content)
        return {"text": printed} if printed else None
    ids = [one for name, value in parts if name in IDS for one in identifier(IDS[name], value, each.name, tell)]
    title = next((Text(found) for name, value in parts if name == "title" and (found := plain(value))), None)
    printed_parts = [found for wanted in PRINTED for name, value in parts if name == wanted and (found := plain(value))]
    return (
        {"identifiers": ids, "title": title, "text": ", ".join(printed_parts) or None} if ids or printed_parts else None
    )


def funding(tags: Iterable[Tag], note: Note) -> list[Data]:
    """Give who paid, and under which number."""
    found: list[Data] = []
    for each in tags:
        parts = dict(_parts(each.content))
        name = plain(parts.get("funder") or parts.get("funding_agency") or ("" if parts else each.content))
        ids = (
            identifier("crossreffunder", parts["funder_id"], each.name, Tell(each.line, note))
            if "funder_id" in parts
            else []
        )
        award = plain(parts.get("grant_number") or parts.get("award_number") or "")
        if name or award:
            funder = {"name": Text(name), "kind": "funder", "identifiers": ids} if name else None
            found.append({"funder": funder, "award": award})
    return found
