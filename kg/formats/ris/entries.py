"""RIS records as lists of tags: each with its value, and the line it stands on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO, Final, NamedTuple

from kg.errors import BadValue
from kg.formats._lines_of_text import text_lines
from kg.formats.format import Entry, Settings
from kg.formats.ris.tables import TAGS
from kg.records.prove import Note

_TAGGED: Final = re.compile(r"[ \t\ufeff]{0,3}([A-Z][A-Z0-9])( {0,4})-(?:[ \t](.*)|(.*))$", re.DOTALL)
_NUMBERING: Final = re.compile(r"\W*[0-9]*\W*")
_ENDS: Final = frozenset({"ER", "EF"})
_JOINED_BY_LINES: Final = frozenset({"KW", "N1", "AD", "C1", "UR"})


class Tagged(NamedTuple):
    """A tag and what stands behind it, wrapped lines and all."""

    tag: str
    value: str
    line: int


class RisEntry(NamedTuple):
    """A record in RIS's own shape: its tags, in their order."""

    tags: tuple[Tagged, ...]

    def all(self, *names: str) -> list[Tagged]:
        """Give what stands behind some tags, in the order of the record; what is empty is left out."""
        return [each for each in self.tags if each.tag in names and each.value]

    def first(self, *names: str) -> Tagged | None:
        """Give the first tag that is filled, in the order of the names."""
        return next((found for name in names for found in self.all(name)), None)

    def value(self, *names: str) -> str:
        """Give the value of the first tag that is filled, or an empty text."""
        found = self.first(*names)
        return found.value if found else ""


def entries(stream: BinaryIO, note: Note, settings: Settings) -> Iterator[Entry]:
    """Yield the records of a file, each as a RisEntry.

    A record begins with TY, and ends with ER, before the next TY, or with the file.
    """
    held: list[Tagged] = []
    wrapped: list[str] = []  # the lines that go on with the last tag
    length = 0
    for line in text_lines(stream, note, settings):
        found = tagged(line.text, line.number)
        length += len(line.text)
        if found is None:
            if not held and not _NUMBERING.fullmatch(line.text):
                note(line.number, "$", str(BadValue("a record that begins with TY", line.text.strip())))
            if held and length <= settings.record_bytes:
                wrapped.append(line.text.strip())
            continue
        _continue(held, wrapped)
        if found.tag in _ENDS or (found.tag == "TY" and held):
            yield from _record(held, length, note, settings)
            held, length = ([found] if found.tag == "TY" else []), len(line.text)
        elif length <= settings.record_bytes:
            held.append(found)
    _continue(held, wrapped)
    yield from _record(held, length, note, settings)


def tagged(text: str, number: int) -> Tagged | None:
    """Read a line that begins with a tag; a tag without its two blanks must be a known one."""
    found = _TAGGED.match(text)
    if found is None:
        return None
    tag, blanks = found[1], found[2]
    if (len(blanks) != 2 or found[4]) and tag not in TAGS:
        return None
    return Tagged(tag, (found[3] or found[4] or "").strip(), number)


def _continue(held: list[Tagged], wrapped: list[str]) -> None:
    """Put the lines that were wrapped behind the last tag."""
    if held and wrapped:
        last = held[-1]
        separator = "\n" if last.tag in _JOINED_BY_LINES else " "
        held[-1] = last._replace(value=separator.join(filter(None, [last.value, *wrapped])))
    wrapped.clear()


def _record(held: list[Tagged], length: int, note: Note, settings: Settings) -> Iterator[Entry]:
    if not held:
        return
    if length > settings.record_bytes:
        message = f"expected a record of at most {settings.record_bytes:,} bytes, got a longer one; it was skipped"
        note(held[0].line, "$", message, lost=True)
        return
    if held[0].tag != "TY":
        note(held[0].line, "TY", str(BadValue("a record that begins with TY", held[0].tag)))
    yield Entry(held[0].line, RisEntry(tuple(held)))
