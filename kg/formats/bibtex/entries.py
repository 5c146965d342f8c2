"""BibTeX entries: what an entry states itself, and what it inherits from the entries that it refers to."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import BinaryIO, Final, NamedTuple

from bibtexparser.model import Entry as Parsed
from bibtexparser.model import Field, ImplicitComment, ParsingFailedBlock, String
from bibtexparser.splitter import Splitter

from kg.errors import BadValue
from kg.formats._lines_of_text import text_lines
from kg.formats.bibtex import values
from kg.formats.bibtex.blocks import Block, blocks
from kg.formats.bibtex.inheritance import PARENTS, inherited, wanted
from kg.formats.bibtex.macros import PREDEFINED
from kg.formats.format import Entry, Settings
from kg.records.prove import Note

logging.getLogger("bibtexparser").addHandler(logging.NullHandler())
logging.getLogger("bibtexparser").propagate = False

_LEFT_OVER: Final = re.compile(r"\s*,\s*[A-Za-z][\w.:+/-]*+\s*=\s*[{\"\w]")
_FIELD: Final = re.compile(r"(?:^[{(]?|,)[ \t]*([A-Za-z][\w.:+/-]*+)[ \t]*=", re.MULTILINE)
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
            complete = _with_inheritance(entry, reading)
            yield Entry(line, complete)
            for child_line, child in _children(complete, reading):
                yield from _settled(child_line, child, reading)


def _settled(line: int, entry: BibEntry, reading: _Reading) -> Iterator[Entry]:
    """Give an entry with what it inherits, and those that waited for it; or keep it until its parents are known."""
    ready = [(line, entry)]
    while ready:
        line, entry = ready.pop()
        missing = next((key for key in wanted(entry.own) if key.lower() not in reading.parents), None)
        if missing is not None:
            reading.waiting.setdefault(missing.lower(), []).append((line, entry))
            continue
        complete = _with_inheritance(entry, reading)
        yield Entry(line, complete)
        ready += _children(complete, reading)


def _with_inheritance(entry: BibEntry, reading: _Reading) -> BibEntry:
    for key in wanted(entry.own):
        parent = reading.parents.get(key.lower())
        if parent is not None:
            found = inherited(parent.type, {**parent.inherited, **parent.own}, entry.type, entry.own)
            entry = entry._replace(inherited={**found, **entry.inherited})
    return entry


def _children(entry: BibEntry, reading: _Reading) -> list[tuple[int, BibEntry]]:
    """Remember an entry that others may inherit from; give those that waited for it, the last one first."""
    key = entry.key.lower()
    waiting = reading.waiting.pop(key, []) if key else []
    if key and (waiting or entry.type in PARENTS or not entry.own.get("title")):
        reading.parents.setdefault(key, entry)
    return waiting[::-1]


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
    first, *others = Splitter(f"@x{block.text}").split().blocks
    found = getattr(first, "ignore_error_block", None) or first
    if isinstance(found, Parsed):
        fields = [*found.fields, *_left_over(block, others, reading)]
        yield block.line, _entry(block.type, found.key, fields, block.line, reading)
    elif isinstance(first, ParsingFailedBlock):
        key = _KEY.match(block.text)
        found = BadValue("an entry whose braces, quotes and commas are right", key[1] if key else block.type)
        reading.note(block.line, "$", f"{found}; its fields were read line by line")
        yield block.line, _entry(block.type, key[1] if key else "", list(_salvaged(block.text)), block.line, reading)
        return
    for each in others:
        found = getattr(each, "ignore_error_block", None) or each
        line = each.start_line or 0
        if isinstance(found, Parsed) and found.fields and not block.text.split("\n")[line].lstrip().startswith("%"):
            yield block.line + line, _entry(found.entry_type, found.key, found.fields, block.line, reading)


def _left_over(block: Block, others: Sequence[object], reading: _Reading) -> Iterator[Field]:
    """Give the fields behind a brace too many, which would end the entry before them."""
    if not others or not isinstance(others[0], ImplicitComment):
        return
    comment = others[0].comment or ""
    if not _LEFT_OVER.match(comment):
        return
    line = others[0].start_line or 0
    reading.note(
        block.line + line,
        "$",
        str(BadValue("the end of the entry behind its closing brace", " ".join(comment.split()))),
    )
    for field in _salvaged(comment):
        yield Field(field.key, field.value, start_line=(field.start_line or 0) + line)


def _salvaged(text: str) -> Iterator[Field]:
    """Give the fields of a broken entry: each begins where a line, or what follows a comma, begins with `name =`."""
    marks = list(_FIELD.finditer(text))
    for mark, following in zip(marks, [*marks[1:], None], strict=False):
        value = text[mark.end() : following.start() if following else len(text)].strip().rstrip(",").rstrip()
        if (
            following is None
            and value.endswith(("}", ")"))
            and (len(value) == 1 or value.count("{") < value.count("}"))
        ):
            value = value[:-1].rstrip().rstrip(",")
        if value[:1] in {"{", '"'} and value[-1:] not in {"}", '"'}:
            value = value[1:].replace("{", "").replace("}", "").join("{}")
        yield Field(mark[1], value, start_line=text.count("\n", 0, mark.start(1)))


def _entry(kind: str, key: str, fields: list[Field], first: int, reading: _Reading) -> BibEntry:
    own: dict[str, str] = {}
    for field in fields:
        _state(own, field.key, field.value, first + (field.start_line or 0), reading)
    return BibEntry(kind, key.strip(), own, {})


def _state(own: dict[str, str], written: str, content: str, line: int, reading: _Reading) -> None:
    """Add a field; of several with one name the first counts, and the others are told."""
    while True:
        name = " ".join(written.split()).lower()
        value = values.parse(content, reading.strings)
        _add(own, name, content, value, line, reading.note)
        following = _ONE_MORE.match(value.rest)
        if value.rest and (following or content[:1] in {"{", '"'}):
            reading.note(line, name, str(BadValue(f"a comma behind {name}", following[1] if following else value.rest)))
        if following is None:
            return
        written, content = following[1], value.rest[following.end() :]


def _add(own: dict[str, str], name: str, content: str, value: values.Value, line: int, note: Note) -> None:
    text = "" if _UNKNOWN.fullmatch(value.text) else value.text.strip()
    if value.undefined and name == "month" and _MONTH_WORD.fullmatch(content):
        text = content
    else:
        _tell_undefined(value, line, name, note)
    if text and own.get(name, text) != text:
        note(line, name, str(BadValue(f"one {name}", text)))
    elif text:
        own[name] = text


def _tell_undefined(value: values.Value, line: int, path: str, note: Note) -> None:
    for name in value.undefined:
        note(line, path, str(BadValue("the name of a string that is defined before", name)))
