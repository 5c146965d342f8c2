"""The source formats, as a list one can see; a format is one value, in a file of its own."""

from __future__ import annotations

from kg.errors import UsageError
from kg.formats import bilingual_page, catalogue_record, marc, news_brief, profile_page
from kg.formats.format import Format, Head

FORMATS: tuple[Format, ...] = (
    marc.FORMAT,
    catalogue_record.FORMAT,
    bilingual_page.FORMAT,
    profile_page.FORMAT,
    news_brief.FORMAT,
)
"""In the order they are tried."""


def named(name: str) -> Format:
    """Give the format with this name."""
    for each in FORMATS:
        if each.name == name:
            return each
    known = ", ".join(each.name for each in FORMATS)
    raise UsageError(f'unknown source format "{name}"; known are {known}')


def recognise(head: Head) -> Format | None:
    """Give the first format that the beginning of a document fits, or None."""
    return next((each for each in FORMATS if each.recognises(head)), None)
