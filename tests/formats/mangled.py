"""Documents as they should not be: what readers must survive, made of documents that are well."""

from __future__ import annotations

import copy
import io
import json
import time
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import cases
import whole
from hypothesis import strategies as st

from kg.errors import SourceError
from kg.formats.format import DEFAULTS, Format
from kg.records import Record, SourceDocument

WRONG = [
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
"""Values that are seldom of the type expected."""
FILLING = (
    *(
        b"A ",
        b"(1) ",
        b"for the ",
        b"et al ",
        b", ",
        b"$",
        b"&amp;",
        b"{\\'",
        b"[",
        b"12-",
        b"10.1/",
        b"\xff",
        b"\xc3\xa9",
        b"\x00",
    ),
    *(b"<a>", b"<", b'"', b"{", b">", b"&#0;", b"A", b";", b"\n", b'"\n', b"||", b"9", b"\x1d", b"\x1e\x1f", b"\x1b$1"),
)
"""What is put into documents, once or many times over."""
CAPTURES = Path(__file__).with_name("captures")


@cache
def inputs(form: str) -> list[bytes]:
    """Give the documents of a format: those of its golden cases, and captures of pages."""
    golden = [cases.load(path).input for path in sorted((cases.FOLDER / form).glob("*.case"))]
    captured = [path.read_bytes() for path in sorted((CAPTURES / form).glob("*.txt"))]
    return [*golden, *captured, *whole.DOCUMENTS.get(form, ())]


@cache
def json_inputs(form: str) -> list[bytes]:
    """Give the documents of a format that are JSON, JSON Lines line by line."""
    found = []
    for document in inputs(form):
        parts = [document] if is_json(document) else document.splitlines()
        found += parts if all(map(is_json, parts)) else []
    return found


@cache
def json_records(form: Format) -> list[dict[str, Any]]:
    """Give the documents of a format that are one JSON object and give one record."""
    assert form.anatomy is not None
    found = whole.records(form.name)
    for document in json_inputs(form.name):
        stream = io.BytesIO(document)
        entries = [entry.data for entry in form.anatomy.entries(stream, lambda *_, **__: None, DEFAULTS)]
        came = outcome(form, document)
        if entries == [json.loads(document)] and (len(came.records), came.lost) == (1, 0):
            found += entries
    return found


class Outcome(NamedTuple):
    """What came of a document: its records, the paths of the notes, and whether some record was lost or all refused."""

    records: list[Record]
    notes: list[str]
    lost: int = 0
    is_refused: bool = False


def read(form: Format, data: bytes) -> tuple[list[Record], list[str]]:
    """Read a document; give its records and the paths of the notes, none where it cannot be read at all."""
    return outcome(form, data)[:2]


def outcome(form: Format, data: bytes) -> Outcome:
    """Read a document, in little time; give what comes of it."""
    notes: list[tuple[str, bool]] = []

    def note(line: int, path: str, message: str, *, lost: bool = False) -> None:
        assert line >= 1
        assert message.startswith("expected")
        notes.append((path, lost))

    source = SourceDocument(name="x", sha256="0" * 64, format=form.name)
    start = time.process_time()
    records: list[Record] = []
    refused = False
    try:
        records = list(form.read(io.BytesIO(data), source, note))
    except SourceError:
        refused = True
    assert time.process_time() - start < 2 * (1 + len(data) / 65536)
    return Outcome(records, [path for path, _ in notes], sum(lost for _, lost in notes), refused)


@cache
def bytes_of(document: bytes) -> st.SearchStrategy[bytes]:
    """Give a document with some bytes changed, cut out, put in or repeated, and cut off somewhere."""
    at, size = st.integers(0, len(document)), st.integers(0, 40)
    edits = st.one_of(
        st.tuples(at, st.just(1), st.binary(min_size=1, max_size=1)),
        st.tuples(at, size, st.binary(max_size=12)),
        st.tuples(at, size, st.builds(bytes.__mul__, st.sampled_from(FILLING), st.integers(1, 4000))),
        st.tuples(at, st.integers(0, len(document)), st.just(b"")),
        st.builds(lambda one, two: (one, 0, document[one:two]), at, at),
    )

    def change(chosen: list[tuple[int, int, bytes]], end: int | None, spread: int | None) -> bytes:
        changed = bytearray(document)
        for start, length, new in chosen:
            changed[start : start + length] = new
        changed = changed if spread is None else changed.replace(b">", b" x='1'>", spread)
        return bytes(changed[:end])

    rarely = st.none() | st.none() | st.none() | st.integers(1, 20)
    return st.builds(change, st.lists(edits, max_size=4), st.none() | st.none() | at, rarely)


@cache
def anything(names: tuple[str, ...]) -> st.SearchStrategy[Any]:
    """Give any JSON value, whose members have some of the names."""
    single = (
        st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.floats(allow_nan=False) | st.text(max_size=30)
    )
    return st.sampled_from(WRONG) | st.recursive(
        single,
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(names), inner, max_size=3),
        max_leaves=8,
    )


@cache
def values_of(document: bytes, names: tuple[str, ...] = ("id", "name", "type", "value")) -> st.SearchStrategy[bytes]:
    """Give a JSON document with some of its values, wherever they stand, replaced by others."""
    places = list(_places(json.loads(document)))

    def change(chosen: list[tuple[tuple[str | int, ...], Any]]) -> bytes:
        data = json.loads(document)
        for place, value in chosen:
            _put(data, place, copy.deepcopy(value))
        return json.dumps(data).encode()

    return st.builds(change, st.lists(st.tuples(st.sampled_from(places), anything(names)), min_size=1, max_size=4))


@cache
def members_of(document: bytes, names: tuple[str, ...]) -> st.SearchStrategy[bytes]:
    """Give a JSON object with some of the named members replaced or added."""
    members = st.dictionaries(st.sampled_from(names), anything(names), min_size=1, max_size=5)
    return members.map(lambda drawn: json.dumps(json.loads(document) | drawn).encode())


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
    """Tell whether a document is one JSON object or list."""
    try:
        return isinstance(json.loads(document), dict | list)
    except ValueError:
        return False
