"""JSON is cut into records however they are held together, and what is broken loses nothing else."""

from __future__ import annotations

import io
import time

import pytest

from kg.formats import _json, _json_split
from kg.formats.format import Head, Settings

ENVELOPE = ("results", "message.items", "message", "data")


class Trickle(io.BytesIO):
    """A stream that gives a few bytes at a time."""

    def read(self, size=-1):
        """Give at most three bytes."""
        return super().read(min(size, 3) if size > 0 else size)


MEMBERS = frozenset({"a"})


def read(data: bytes, stream=io.BytesIO, envelope=ENVELOPE, **settings):
    """Give the records with their lines, and the notes."""
    notes = []

    def note(line, path, message, *, lost=False):
        notes.append((line, message, lost))

    return list(_json.objects(stream(data), note, Settings(**settings), envelope, MEMBERS)), notes


WHOLE = {
    "lines": (b'{"a":1}\n{"a":2}\r\n\n  {"a":3}', [1, 2, 4]),
    "lines that end with commas": (b'{"a":1},\n{"a":2},\n', [1, 2]),
    "a list on one line": (b'[{"a":1},{"a":2}]', [1, 1]),
    "a list line by line": (b'\xef\xbb\xbf[\n{"a":1},\n{"a":2}\n]\n', [2, 3]),
    "an envelope": (b'{"meta":{"x":[1]},\n"results":[{"a":1},\n{"a":2,"b":{"data":[]}}], "y":{"data":[]}}', [2, 3]),
    "an envelope in an envelope": (b'{"status":"ok",\n"message":{"facets":{},"items":[\n{"a":1}, {"a":2}]}}', [3, 3]),
    "an envelope of one": (b'{"status":"ok",\n"message":{"a":1,\n"b":[{}]}, "z":[1]}\n{"a":3}', [2, 4]),
    "an envelope a line": (b'{"message":{"items":[{"a":1}]}}\n{"data":{"a":2}}', [1, 2]),
    "one after the other": (b'{"a":1}{"a":2}\n{\n "a":{\n  "b": 3}\n}\n{\n"a":4\n}', [1, 1, 2, 6]),
    "UTF-16": ('\ufeff{"a":"é"}\n{"a":2}'.encode("utf-16-le"), [1, 2]),
    "an empty list": (b'{"data":[]}', []),
    "an empty list on its line": (b'{"data":[], "meta":{}}\n{"data": [ ],\n"meta":{}}', []),
    "an empty list in an envelope": (b'{"message":{"items":[]}}\n{"status":"ok",\n"message":{"items":[\n],"z":1}}', []),
    "an empty list beside members": (
        b'{"a":1,"data":[]}\n{"data":[\n\n],"a":2}\n{"message":{"items":[]},"a":3}',
        [1, 2, 5],
    ),
    "an empty list in members": (
        b'{"message":{"items":[],"a":1}}\n[{"a":1,"results":[]}]\n{"results":[], "data":{"a":1}}',
        [1, 2, 3],
    ),
    "an empty list before a list": (b'{"message":{"items":[]},\n"results":[],"data":[{"a":1},\n{"a":2}]}', [2, 3]),
    "nothing": (b" \n", []),
}


@pytest.mark.parametrize("stream", [io.BytesIO, Trickle])
@pytest.mark.parametrize(("data", "lines"), WHOLE.values(), ids=WHOLE)
def test_records_are_found_in_any_wrapping(data: bytes, lines: list[int], stream) -> None:
    """Each record is found, with the line on which it begins, however few bytes come at a time."""
    found, notes = read(data, stream)

    assert [] == notes
    assert lines == [entry.line for entry in found]
    assert all("a" in entry.data for entry in found)


BROKEN = {
    "an open string": (b'{"a":"x\n{"a":2}', [2], [1]),
    "an open object": (b'{"a":{"b":1}\n{"a":2}', [2], [1]),
    "an open list": (b'{"a":[\n{"a":2}\n{"a":3}', [2, 3], [1]),
    "no JSON": (b'{"a":1}\noops\n"text"\n{"a":4}', [1, 4], [2, 3]),
    "bytes that are not UTF-8": (b'{"a":"\xff"}\n{"a":2}', [2], [1]),
    "too deep": (b'{"a":' + b"[" * 300 + b"]" * 300 + b'}\n{"a":2}', [2], [1]),
    "far too deep": (b'{"a":' + b"[" * 5000 + b"]" * 5000 + b'}\n{"a":2}', [2], [1]),
    "too long": (b'{"a":"' + b"x" * 3000 + b'"}\n{"a":2}', [2], [1]),
    "too long in a list": (b'[{"a":"' + b"x" * 3000 + b'"}, {"a":2}]', [1], [1]),
    "no objects in a list": (b'[1,[2],{"a":3}]', [1], [1, 1]),
    "a string over lines": (b'[{"a":"x\ny"},{"a":2}]', [2], [1]),
    "a bracket too many": (b'{"a":1}}\n{"a":2}', [1, 2], [1]),
    "a cut-off end": (b'[{"a":1},\n{"a":', [1], [2]),
}


@pytest.mark.parametrize("stream", [io.BytesIO, Trickle])
@pytest.mark.parametrize(("data", "lines", "lost"), BROKEN.values(), ids=BROKEN)
def test_a_broken_record_does_not_stop_the_others(data: bytes, lines: list[int], lost: list[int], stream) -> None:
    """What is broken is named with its line, and the records around it are read."""
    found, notes = read(data, stream, record_bytes=2000 if b"xxx" in data else 10**7)

    assert lines == [entry.line for entry in found]
    assert lost == [line for line, _, is_lost in notes if is_lost]


def test_nan_is_read_as_null() -> None:
    """NaN, which Python writes for a missing number, is read as null, and the note is told."""
    found, notes = read(b'{"a":NaN}\n')

    assert [{"a": None}] == [entry.data for entry in found]
    assert [(1, "expected JSON, got numbers such as NaN; they were read as null", False)] == notes


def test_half_a_character_is_told() -> None:
    """Half of a character, of which no text can be made, is read as U+FFFD, and the note is told; whole ones stay."""
    found, notes = read(b'{"a":"\\\\ud800 \\ud800 \\ud835\\udc9c"}\n')

    assert [{"a": "\\ud800 \ufffd \U0001d49c"}] == [entry.data for entry in found]
    assert [(1, "expected JSON, got halves of characters; they were read as U+FFFD", False)] == notes


def test_every_cut_ends_quietly_or_with_a_note() -> None:
    """Wherever a document is cut off, the records before the cut are read and the one cut through is named."""
    data = b'[\n {"a": "x\\"}{", "b": [{}]},\n {"a": 2}\n]'
    whole = [len(b'[\n {"a": "x\\"}{", "b": [{}]}'), len(data) - 2]

    for end in range(len(data)):
        found, notes = read(data[:end])
        assert sum(end >= each for each in whole) == len(found)
        assert end == 0 or notes


def test_the_names_of_the_first_record_show_in_a_cut_off_head() -> None:
    """The names are those of the record, also under an envelope, in a list, or where the head ends early."""
    cases = [
        '{"id": 1, "by": [{"x": 1}], "ti',
        '[{"id": 1, "by": {"x": 1}}, {"other": 1}]',
        '{"meta": {"q": 1}, "results": [{"id": 1, "by": [{"x": 2}',
        '{"status": "ok", "message": {"total": 1, "items": [{"id": 1, "by": {}}, {"z": 1}]}}',
    ]

    assert [{"id", "by"}] * 4 == [set(_json.keys(Head(text), ENVELOPE)) for text in cases]
    assert frozenset() == _json.keys(Head("@article{id: 1}"), ENVELOPE)


def test_depth_is_told_whatever_stands_in_strings() -> None:
    """Brackets in strings are no levels, and a text of nothing but brackets is judged at once."""
    far = b'{"a":' + b"[" * 100_000 + b"]" * 100_000 + b"}"
    shallow = b'{"a":"' + b"{[" * 500 + b'"}'

    assert [True, False] == [_json_split.is_deeper(raw, 200) for raw in (far, shallow)]
    assert ["{[" * 500] == [entry.data["a"] for entry in read(shallow)[0]]


def test_a_hostile_head_is_looked_at_quickly() -> None:
    """Neither an endless string of quotation marks nor an endless nest of objects takes long to look through."""
    for text in ('{"a": "' + '\\"' * 30_000, '{"a":' + "{" * 60_000, "[" * 60_000):
        start = time.perf_counter()
        _json.keys(Head(text), ENVELOPE)
        assert time.perf_counter() - start < 1


@pytest.mark.parametrize("ends", [(b"[", b",", b"]"), (b'{"results":[', b", ", b"]}"), (b"", b"\n", b"")])
def test_records_come_as_the_stream_is_read(ends: tuple[bytes, bytes, bytes]) -> None:
    """However long a list is, also on one line, no more of it is held than some chunks."""
    first, between, last = ends
    stream = io.BytesIO(first + between.join([b'{"a":"' + b"x" * 1000 + b'"}'] * 8000) + last)
    ahead = 0
    for read_so_far, _ in enumerate(_json.objects(stream, lambda *_, **__: None, Settings(), ENVELOPE), 1):
        ahead = max(ahead, stream.tell() - read_so_far * 1008)

    assert 8000 == read_so_far
    assert 3 * _json_split.CHUNK > ahead
