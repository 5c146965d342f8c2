"""The abstract of an OpenAlex work, put together from the positions of its words."""

from __future__ import annotations

from itertools import chain, repeat
from operator import itemgetter, mul
from typing import Any, Final

import orjson

from kg.errors import BadValue
from kg.formats._json import string
from kg.formats.openalex.values import Place

LONGEST: Final = 1_000_000
"""Characters of an abstract; a long word at many positions would be longer than any memory."""


def abstract(work: dict[str, Any], place: Place) -> str | None:
    """Give the words of the abstract in their order, with one blank between them; None when there is none."""
    for member in ("abstract_inverted_index", "abstract_inverted_index_v3"):
        if index := _index(work.get(member), f"$.{member}", place):
            return _words(index, f"$.{member}", place)
    return string(work.get("abstract"))


def _index(value: Any, path: str, place: Place) -> dict[str, Any] | None:
    """Give the index as it is now; old snapshots had it in a string, with its length beside it."""
    if not value:
        return None
    if isinstance(value, str):
        try:
            value = orjson.loads(value)
        except orjson.JSONDecodeError:
            place.note(place.line, path, str(BadValue("an inverted abstract", value)))
            return None
    if isinstance(value, dict) and isinstance(value.get("InvertedIndex"), dict):
        value = value["InvertedIndex"]
    if not isinstance(value, dict):
        place.note(place.line, path, str(BadValue("an inverted abstract", value)))
        return None
    return value


def _words(index: dict[str, Any], path: str, place: Place) -> str | None:
    """Give the words in the order of their positions; a gap is no word, and of two words at one both stand."""
    if not {*map(type, index.values())} <= {list} or not {*map(type, chain.from_iterable(index.values()))} <= {int}:
        index = _with_positions(index, path, place)
    if sum(map(mul, map(len, index), map(len, index.values()))) > LONGEST:
        place.note(place.line, path, f"expected an abstract of at most {LONGEST:,} characters, got more")
        return None
    found = [each for word, positions in index.items() for each in zip(positions, repeat(word))]
    found.sort(key=itemgetter(0))
    return " ".join([word for _, word in found]) or None


def _with_positions(index: dict[str, Any], path: str, place: Place) -> dict[str, list[int]]:
    """Give the words with the positions that are numbers; what is none is told to the note."""
    found: dict[str, list[int]] = {}
    for word, positions in index.items():
        stated = positions if isinstance(positions, list) else [positions]
        found[word] = [each for each in stated if type(each) is int]
        if wrong := [each for each in stated if type(each) is not int]:
            place.note(place.line, path, str(BadValue(f"positions of {word[:40]!r}", wrong[0])))
    return found
