"""Records as lines of text that a person can review: what each test capture is expected to give."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from pydantic import BaseModel

from kg import formats
from kg.formats.format import Format, Head
from kg.records import Identifier, Record, SourceDocument

LONGEST = 90
WITHOUT_SAYING = {"is_main": False, "authors_complete": True, "kind": "article"}


def reading(data: bytes, form: Format | None = None) -> tuple[list[Record], list[str]]:
    """Read a document in a format, or in the one that it is recognised as; give its records and the notes."""
    form = form or formats.recognise(Head(data.decode("utf-8-sig")))
    assert form is not None
    notes: list[str] = []

    def note(line: int, path: str, message: str, *, lost: bool = False) -> None:
        notes.append(f"{'lost' if lost else 'note'} {line} {path}: {message}")

    source = SourceDocument(name="capture.txt", sha256="0" * 64, format=form.name)
    return list(form.read(io.BytesIO(data), source, note)), notes


def summary(records: Iterable[Record], notes: Iterable[str]) -> str:
    """Write records and notes, one field a line; what is empty goes without saying."""
    lines = [line for record in records for line in _record(record)]
    return "\n".join([*lines, *notes]) + "\n"


def _record(record: Record) -> Iterator[str]:
    yield f"{type(record).__name__} (line {record.origin.line})"
    yield from _fields(record, "  ")


def _fields(record: BaseModel | Identifier, indent: str) -> Iterator[str]:
    for name in record._fields if isinstance(record, Identifier) else type(record).model_fields:
        value = getattr(record, name)
        if name == "origin" or value in (None, (), WITHOUT_SAYING.get(name)):
            continue
        many = value if type(value) is tuple else (value,)
        for each in many:
            yield from _field(name, each, indent)


def _field(name: str, value: Any, indent: str) -> Iterator[str]:
    if isinstance(value, BaseModel | Identifier):
        yield f"{indent}{name}"
        yield from _fields(value, indent + "  ")
    else:
        yield f"{indent}{name}: {_value(value)}"


def _value(value: Any) -> str:
    if hasattr(value, "lang"):
        return _short(value.value) + (f" @{value.lang}" if value.lang else "")
    if hasattr(value, "lexical"):
        return value.lexical
    return _short(str(value)) if not isinstance(value, Mapping) else repr(value)


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 31]} […] {text[-25:]}"
