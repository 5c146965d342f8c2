"""BibTeX entries: what an entry states itself, and what it inherits from the entries that it refers to."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Mapping
from typing import BinaryIO, Final, NamedTuple

from bibtexparser.model import DuplicateFieldKeyBlock, Field, ParsingFailedBlock, String
from bibtexparser.model import Entry as Parsed
from bibtexparser.splitter import Splitter

from kg.errors import BadValue
from kg.formats import _bibtex_values as values
from kg.formats._bibtex_blocks import Block, blocks
from kg.formats._bibtex_inheritance import PARENTS, inherited, wanted
from kg.formats._bibtex_macros import PREDEFINED
from kg.formats._lines_of_text import text_lines
from kg.formats.format import Entry, Settings
from kg.records.prove import Note

logging.getLogger("bibtexparser").addHandler(logging.NullHandler())
logging.getLogger("bibtexparser").propagate = False

_FIELD: Final = re.compile(r"(?:^|,)[ \t]*([A-Za-z][\w.:+/-]*+)[ \t]*=", re.MULTILINE)
_ONE_MORE: Final = re.compile(r",?\s*([A-Za-z][\w.:+/-]*+)\s*=\s*")
_MONTH_WORD: Final = re.compile(r"[A-Za-z]{3,9}\.?")
_UNKNOWN: Final = re.compile(r"[\s?]*(?:-+[\s?]*)?")
"""`????` and `??--??` stand for what nobody has looked up."""
_KEY: Final = re.compile(r"[{(]\s*([^\s,{}\"=]*+)\s*(,|[})]|$)", re.MULTILINE)


class BibEntry(NamedTuple):
    """An entry in BibTeX's own shape."""

    type: str
    """In lower case."""
    key: str
    own: Mapping[str, str]
    """What it states, by the name of the field in lower case."""
    inherited: Mapping[str, str]
    """What it lacks and another entry states, under the name that it has here."""

    def get(self, *names: str) -> str:
        """Give the first of some fields that is filled, as it is written, or an empty text."""
        for name in names:
            found = self.own.get(name) or self.inherited.get(name)
            if found:
                return found
        return ""


class _Reading(NamedTuple):
    """What is known so far of a file."""

    strings: dict[str, str]
    parents: dict[str, BibEntry]
    waiting: dict[str, list[tuple[int, BibEntry]]]
    note: Note


def entries(stream: BinaryIO, note: Note, settings: Settings) -> Iterator[Entry]:
    """Yield the entries of a file, each as a BibEntry; one that refers to a later entry comes after that one."""
    reading = _Reading(dict(PREDEFINED), {}, {}, note)
    for block in blocks(text_lines(stream, note, settings), note, settings):
        if block.type == "string":
            _define(block, reading)
        elif block.type not in {"comment", "preamble"}:
            for line, entry in _parsed(block, reading):
                yield from _settled(line, entry, reading)
    for missing in list(reading.waiting):
        for line, entry in reading.waiting.pop(missing, ()):
            key = next(key for key in wanted(entry.own) if key.lower() == missing)
            note(line, "crossref", str(BadValue("an entry of this file to inherit from, such as a book", key)))
            yield from _released(line, entry, reading)


def _settled(line: int, entry: BibEntry, reading: _Reading) -> Iterator[Entry]:
    """Give an entry with what it inherits, or keep it until its parents are known."""
    missing = next((key for key in wanted(entry.own) if key.lower() not in reading.parents), None)
    if missing is not None:
        reading.waiting.setdefault(missing.lower(), []).append((line, entry))
        return
    yield from _released(line, entry, reading)


def _released(line: int, entry: BibEntry, reading: _Reading) -> Iterator[Entry]:
    parents = [(reading.parents[key.lower()]) for key in wanted(entry.own) if key.lower() in reading.parents]
    for parent in parents:
        from_it = inherited(parent.type, {**parent.inherited, **parent.own}, entry.type, entry.own)
        entry = entry._replace(inherited={**from_it, **entry.inherited})
    yield Entry(line, entry)
    key = entry.key.lower()
    if key and (entry.type in PARENTS or not entry.own.get("title")):
        reading.parents.setdefault(key, entry)
    for waiting_line, child in reading.waiting.pop(key, ()) if key in reading.waiting else ():
        if key not in reading.parents:
            reading.parents[key] = entry
        yield from _settled(waiting_line, child, reading)


def _define(block: Block, reading: _Reading) -> None:
    """Learn a string; where a name is defined twice, the last definition before an entry holds."""
    library = Splitter(f"@string{block.text}").split()
    for found in library.blocks:
        if isinstance(found, String):
            value = values.parse(found.value, reading.strings)
            _tell_undefined(value, block.line, f"@string {found.key}", reading.note)
            reading.strings[found.key.lower()] = value.text
            return
    reading.note(block.line, "@string", str(BadValue("a name and its value", block.text.splitlines()[0])))


def _parsed(block: Block, reading: _Reading) -> Iterator[tuple[int, BibEntry]]:
    """Give the entry that a block begins with, and those that follow it on the same line."""
    library = Splitter(f"@x{block.text}").split()
    for position, found in enumerate(library.blocks):
        line = block.line + (found.start_line or 0)
        if isinstance(found, DuplicateFieldKeyBlock):
            found = found.ignore_error_block or found
        if isinstance(found, Parsed):
            kind = block.type if position == 0 else found.entry_type
            if position == 0 or found.fields:
                yield line, _entry(kind, found.key, found.fields, line, block.line, reading)
        elif position == 0 and isinstance(found, ParsingFailedBlock):
            reason = str(getattr(found.error, "abort_reason", found.error)).rstrip(". ").replace("`", '"')
            reading.note(line, "$", f"{reason[:1].lower()}{reason[1:]}; the fields were read line by line")
            key = _KEY.match(block.text)
            fields = list(_salvaged(block.text))
            yield line, _entry(block.type, key[1] if key else "", fields, line, block.line, reading)
            return


def _salvaged(text: str) -> Iterator[Field]:
    """Give the fields of a broken entry: each begins where a line, or what follows a comma, begins with `name =`."""
    marks = list(_FIELD.finditer(text))
    for mark, following in zip(marks, [*marks[1:], None], strict=True):
        value = text[mark.end() : following.start() if following else len(text)].strip().rstrip(",").rstrip()
        if following is None and value.endswith(("}", ")")) and value.count("{") < value.count("}"):
            value = value[:-1].rstrip().rstrip(",")
        if value[:1] in {"{", '"'} and value[-1:] not in {"}", '"'}:
            value = value[1:].replace("{", "").replace("}", "").join("{}")
        yield Field(mark[1], value, start_line=text.count("\n", 0, mark.start(1)))


def _entry(kind: str, key: str, fields: list[Field], line: int, first: int, reading: _Reading) -> BibEntry:
    own: dict[str, str] = {}
    for field in fields:
        _state(own, field.key, field.value, first + (field.start_line or 0), reading)
    return BibEntry(kind, key.strip(), own, {})


def _state(own: dict[str, str], written: str, content: str, line: int, reading: _Reading) -> None:
    """Add a field; of several with one name the first counts, and the others are told."""
    name = " ".join(written.split()).lower()
    value = values.parse(content, reading.strings)
    text = "" if _UNKNOWN.fullmatch(value.text) else value.text.strip()
    if value.undefined and name == "month" and _MONTH_WORD.fullmatch(content):
        text = content
    else:
        _tell_undefined(value, line, name, reading.note)
    if text and own.get(name, text) != text:
        reading.note(line, name, str(BadValue(f"one {name}", text)))
    elif text:
        own.setdefault(name, text)
    following = _ONE_MORE.match(value.rest)
    if following:
        reading.note(line, name, str(BadValue(f"a comma behind {name}", following[1])))
        _state(own, following[1], value.rest[following.end() :], line, reading)
    elif value.rest and content[:1] in {"{", '"'}:
        reading.note(line, name, str(BadValue(f"a comma behind {name}", value.rest)))


def _tell_undefined(value: values.Value, line: int, path: str, note: Note) -> None:
    for name in value.undefined:
        note(line, path, str(BadValue("the name of a string that is defined before", name)))
