"""The shape that both syntaxes of MARC 21 are brought to: a leader, and fields with their subfields, in their order."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final, NamedTuple

from kg.formats.format import plain
from kg.records import Text

# What marks the article that a title is not filed under: control characters, << >> (Aleph, Alma), ¬ (German union catalogues).
_NON_SORTING: Final = re.compile("[\x88\x89\x98\x9c¬]|<<|>>")
_FILL: Final = re.compile(r"[#^]")
_LINK: Final = re.compile(r"(?P<tag>[0-9]{3})-(?P<occurrence>[0-9]{2})")
LEADER: Final = 24
PLACED: Final = 18
LENGTHS: Final = range(35, 41)
"""How long field 008 may be: blanks at its end are lost easily."""


class VariableField(NamedTuple):
    """A field: of a control field the data, of a data field the indicators and the subfields."""

    tag: str
    data: str = ""
    indicators: str = "  "
    subfields: tuple[tuple[str, str], ...] = ()
    linked: tuple[VariableField, ...] = ()
    """The same in another script (880)."""

    def all(self, codes: str) -> list[str]:
        """Give the cleaned values of some subfields, in the order of the record."""
        return [found for code, value in self.subfields if code in codes and (found := clean(value))]

    def first(self, code: str) -> str:
        """Give the first cleaned value of a subfield, or an empty text."""
        return next(iter(self.all(code)), "")

    def path(self, code: str) -> str:
        """Give the path of a subfield, for notes."""
        return f"{self.tag}${code}"


@dataclass(frozen=True)
class MarcRecord:
    """A record: where it stands, its leader, and its fields."""

    line: int
    place: str
    """In a file without lines: which record it is, and the byte at which it begins."""
    leader: str
    fields: tuple[VariableField, ...]

    @cached_property
    def _by_tag(self) -> dict[str, list[VariableField]]:
        found: dict[str, list[VariableField]] = {}
        for field in self.fields:
            found.setdefault(field.tag, []).append(field)
        return found

    def tagged(self, *tags: str) -> Iterator[VariableField]:
        """Yield the fields with one of these tags, in the order of the record."""
        if len(tags) == 1:
            return iter(self._by_tag.get(tags[0], ()))
        if self._by_tag.keys().isdisjoint(tags):
            return iter(())
        return (field for field in self.fields if field.tag in tags)

    def control(self, tag: str) -> str:
        """Give the data of the first control field with this tag, or an empty text."""
        return next((field.data for field in self.tagged(tag)), "")

    def coded(self, start: int, end: int) -> str:
        """Give some positions of field 008, blanks for those that it lacks.

        Of a field of a wrong length the beginning can be trusted, the date and the place, and nothing behind.
        """
        data = self.control("008")
        if start >= PLACED and len(data.rstrip()) not in LENGTHS:
            return " " * (end - start)
        return _FILL.sub(" ", data[start:end]).ljust(end - start)

    @property
    def is_repository(self) -> bool:
        """Whether it is of a repository run with Invenio, which writes this one leader for whatever it holds."""
        return self.leader[5:8] == "coc"

    @property
    def type(self) -> str:
        """The type of record (leader 06); blank where the leader is broken or says nothing."""
        return self.leader[6] if len(self.leader) == LEADER and not self.is_repository else " "

    @property
    def level(self) -> str:
        """The bibliographic level (leader 07); blank where the leader is broken or says nothing."""
        return self.leader[7] if len(self.leader) == LEADER and not self.is_repository else " "


def clean(value: str) -> str:
    """Give a value composed (NFC), in one line, and without the marks of what is not filed."""
    if value.isascii() and "<<" not in value and ">>" not in value:
        return " ".join(value.split())
    return " ".join(_NON_SORTING.sub("", unicodedata.normalize("NFC", value)).split())


def leader_of(printed: str) -> str:
    """Give a leader with blanks for the marks that print them, and what some systems cut off at its end."""
    found = _FILL.sub(" ", printed)
    return found.ljust(LEADER) if LEADER - 4 <= len(found.rstrip()) < LEADER else found


def with_scripts(fields: Iterable[VariableField]) -> tuple[VariableField, ...]:
    """Give the fields with their 880 as what is linked to them; one that is linked to nothing stands for itself."""
    every = list(fields)
    others: dict[tuple[str, str], list[VariableField]] = {}
    for field in every:
        if field.tag == "880" and (found := _LINK.match(field.first("6"))):
            others.setdefault((found["tag"], found["occurrence"]), []).append(field._replace(tag=found["tag"]))
    joined: list[VariableField] = []
    for field in every:
        found = _LINK.match(field.first("6"))
        if field.tag == "880" and found:
            continue
        twins = others.pop((field.tag, found["occurrence"]), []) if found and found["occurrence"] != "00" else []
        joined.append(field._replace(linked=tuple(twins)) if twins else field)
    return (*joined, *(field for left in others.values() for field in left))


def texts(values: Iterable[str]) -> list[Text]:
    """Give values as plain texts without a language, each once."""
    return list(dict.fromkeys(found for value in values if (found := plain(value))))
