"""Documents as they should not be: what readers must survive, made of documents that are well."""

from __future__ import annotations

import copy
import io
import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import cases
from hypothesis import strategies as st

from kg.errors import SourceError
from kg.formats.format import DEFAULTS, Format
from kg.records import Record, SourceDocument

WRONG = st.sampled_from(
    [
        None,
        "",
        " ",
        "\x00",
        0,
        -1,
        1.5,
        True,
        [],
        {},
        [None],
        [[]],
        [{}],
        {"value": None},
        "x" * 5000,
        "[" * 300,
        "\ud800",
    ]
)
"""Values of other types than the one expected."""


def inputs(form: str) -> list[bytes]:
    """Give the documents of the golden cases of a format."""
    return [cases.load(path).input for path in sorted((cases.FOLDER / form).glob("*.case"))]


def read(form: Format, data: bytes) -> tuple[list[Record], list[str]]:
    """Read a document; give its records and the paths of the notes, none where it cannot be read at all."""
    notes: list[str] = []

    def note(line: int, path: str, message: str, *, lost: bool = False) -> None:
        assert line >= 1
        assert message.startswith("expected")
        notes.append(path)

    source = SourceDocument(name="x", sha256="0" * 64, format=form.name)
    start = time.process_time()
    try:
        records = list(form.read(io.BytesIO(data), source, note))
    except SourceError:
        records = []
    assert time.process_time() - start < 2 * (1 + len(data) / 65536)
    return records, notes


def bytes_of(document: bytes) -> st.SearchStrategy[bytes]:
    """Give a document with some bytes changed, and cut somewhere."""

    def change(flips: list[tuple[int, int]], end: int) -> bytes:
        changed = bytearray(document)
        for at, byte in flips:
            changed[at] = byte
        return bytes(changed[:end])

    at = st.integers(0, len(document) - 1)
    return st.builds(change, st.lists(st.tuples(at, st.integers(0, 255)), max_size=4), st.integers(1, len(document)))


def values_of(document: bytes) -> st.SearchStrategy[bytes]:
    """Give a JSON document with some of its values, wherever they stand, replaced by wrong ones."""
    places = list(_places(json.loads(document)))

    def change(chosen: list[tuple[tuple[str | int, ...], Any]]) -> bytes:
        data = json.loads(document)
        for place, value in chosen:
            _put(data, place, copy.deepcopy(value))
        return json.dumps(data).encode()

    return st.builds(change, st.lists(st.tuples(st.sampled_from(places), WRONG), min_size=1, max_size=4))


def _places(data: Any, place: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    children = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in children:
        yield (*place, key)
        yield from _places(value, (*place, key))


def _put(data: Any, place: tuple[str | int, ...], value: Any) -> None:
    for key in place[:-1]:
        inside = isinstance(data, dict) and key in data
        if not inside and not (isinstance(data, list) and isinstance(key, int) and key < len(data)):
            return
        data = data[key]
    if isinstance(data, dict) or (isinstance(data, list) and isinstance(place[-1], int) and place[-1] < len(data)):
        data[place[-1]] = value


def is_json(document: bytes) -> bool:
    """Tell whether a document is one JSON value."""
    try:
        json.loads(document)
    except ValueError:
        return False
    return True


def unlisted(form: Format, folder: Path) -> set[str]:
    """Give the fields met in the golden cases of a format that its table does not list."""
    assert form.anatomy is not None
    known = {field.path for field in form.anatomy.table}
    met: set[str] = set()
    for path in folder.glob("*.case"):
        stream = io.BytesIO(cases.load(path).input)
        for entry in form.anatomy.entries(stream, lambda *_, **__: None, DEFAULTS):
            met |= set(form.anatomy.fields(entry.data))
    return met - known
