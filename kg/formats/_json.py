"""What the readers of JSON share: its records one by one, the names to recognise it by, its paths, and its values."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, BinaryIO, Final

from kg.formats._json_split import Splitter
from kg.formats.format import DEFAULTS, Entry, Head, Settings
from kg.records.prove import Note

CUT: Final = re.compile(rb"\}[ \t\r]*\n(?=\{)")
"""The end of a line with a record of JSON Lines, before another one; inside a record a comma would part the two."""

_TOKEN: Final = re.compile(r'"((?:[^"\\]++|\\.)*+)\\?("?)(\s*+:)?|[{}\[\]]', re.DOTALL)


def objects(
    stream: BinaryIO,
    note: Note,
    settings: Settings = DEFAULTS,
    envelope: tuple[str, ...] = (),
    members: frozenset[str] = frozenset(),
) -> Iterator[Entry]:
    """Yield each record of JSON Lines, of a list, of objects one after the other, or of an envelope.

    An envelope is an object that holds a list of records, or one record, under one of the paths of `envelope`, such
    as `results` or `message.items`. An empty list there makes an envelope without records, unless one of `members`
    stands beside it, which only records have. An entry knows the line on which its record begins, the first of the envelope
    when that stands on one line. What is no JSON object, or longer or deeper than the settings allow, is told to the
    note as lost, and the records behind it are read. NaN and Infinity are read as null and told to the note. Of two
    members with one name the last counts; whole numbers beyond 64 bits are read as floating-point numbers.
    """
    paths = frozenset(tuple(path.split(".")) for path in envelope)
    for placed in Splitter(stream, note, settings, paths, members).entries():
        if settings.reached is not None:
            settings.reached(placed)
        yield Entry(placed.line, placed.data)


@lru_cache(maxsize=64)
def keys(head: Head, envelope: tuple[str, ...] = ()) -> frozenset[str]:
    """Give the member names of a document's first record, as far as the head shows them; none when it is no JSON.

    The record may stand in a list, or under a path of `envelope`.
    """
    text = head.text.lstrip("\ufeff\x1e \t\r\n")
    if not text.startswith(("{", "[")):
        return frozenset()
    places = {(), *(tuple(path.split(".")) for path in envelope)}
    found = _names(text, places)
    inner = sorted((place for place in found if place), key=lambda place: (-len(place), place))
    return frozenset(found[inner[0] if inner else ()]) if found else frozenset()


def _names(text: str, places: set[tuple[str, ...]]) -> dict[tuple[str, ...], list[str]]:
    """Give the member names of the first object at each place that has one."""
    longest = max(map(len, places))
    found: dict[tuple[str, ...], list[str]] = {}
    path: list[str | None] = []  # the member names on the way; None for a list or its element
    name: str | None = None
    current: list[tuple[str, ...] | None] = []  # per open object the place whose names it gives
    for token in _TOKEN.finditer(text):
        mark = token[0]
        if mark in ("{", "["):
            path.append(name)
            is_near = mark == "{" and len(path) <= 2 * longest + 2
            here = tuple(each for each in path if each is not None) if is_near else ()
            is_new = is_near and here in places and here not in found
            if is_new:
                found[here] = []
            current.append(here if is_new else None)
            name = None
        elif mark in ("}", "]"):
            if not path:
                break
            path.pop()
            current.pop()
            if not path and mark == "}":
                break
        elif not token[2]:
            break  # the head ends in this string
        elif token[3] and current:
            name = token[1]
            if (place := current[-1]) is not None:
                found[place].append(name)
        else:
            name = None
    return found


def paths(data: Any, prefix: str = "", opaque: frozenset[str] = frozenset()) -> Iterator[str]:
    """Yield the path of each value that is not empty, elements of lists as `[]`: `authorships[].author.id`.

    What `opaque` names, by its path or its last name, is given as a whole: objects whose member names are data.

    >>> list(paths({"title": "A", "by": [{"id": 1}, {"id": 2}], "names": {"en": "B"}}, opaque=frozenset({"names"})))
    ['title', 'by[].id', 'by[].id', 'names']
    """
    if data is None or data == "" or (isinstance(data, dict | list) and not data):
        return
    if isinstance(data, dict) and prefix not in opaque and prefix.rpartition(".")[2].rstrip("[]") not in opaque:
        for name, value in data.items():
            yield from paths(value, f"{prefix}.{name}" if prefix else name, opaque)
    elif isinstance(data, list):
        for value in data:
            yield from paths(value, f"{prefix}[]", opaque)
    else:
        yield prefix


def string(value: Any) -> str | None:
    """Give a string or a number as text without blanks around it; None when nothing is left or it is neither.

    >>> string(" 12 "), string(12), string(True), string(" "), string(["12"])
    ('12', '12', None, None, None)
    """
    if value is None:
        return None
    if type(value) is str:
        return value.strip() or None
    return str(value) if type(value) in (int, float) else None


def strings(value: Any) -> list[str]:
    """Give a string, or the strings of a list, without blanks around them; what is none is passed over.

    >>> strings("a"), strings(["a", None, " b "]), strings({"a": 1})
    (['a'], ['a', 'b'], [])
    """
    if value is None:
        return []
    return [found for each in (value if isinstance(value, list) else [value]) if (found := string(each)) is not None]


def objects_of(value: Any) -> list[dict[str, Any]]:
    """Give an object, or the objects of a list; what is none is passed over.

    >>> objects_of([{"a": 1}, "b"]), objects_of({"a": 1}), objects_of(None)
    ([{'a': 1}], [{'a': 1}], [])
    """
    if not value:
        return [value] if value == {} else []
    return [each for each in (value if isinstance(value, list) else [value]) if isinstance(each, dict)]


def at(data: Any, *names: str) -> Any:
    """Give the value under some member names, one in the other; None where there is none.

    >>> at({"source": {"id": "S1"}}, "source", "id"), at({"source": None}, "source", "id")
    ('S1', None)
    """
    for name in names:
        data = data.get(name) if isinstance(data, dict) else None
    return data
