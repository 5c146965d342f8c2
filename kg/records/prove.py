"""Prove a record: what is impossible is left out, named with its path; the rest stays."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol, TypeVar

from pydantic import BaseModel, ValidationError

M = TypeVar("M", bound=BaseModel)


class Note(Protocol):
    """Told of everything that was left out of a document."""

    def __call__(self, line: int, path: str, message: str, *, lost: bool = False) -> None:
        """Take the line, the path in the record, and what was expected and found.

        `lost` says that a whole record is missing, not only a value of it.
        """
        ...


def prove(model: type[M], data: Mapping[str, Any], line: int, note: Note) -> M | None:
    """Make a record of `data`, leaving out the parts that its model refuses.

    Each part left out is told to `note`. Gives None, after a note, when what is left cannot be a record at all.
    """
    rest: Any = dict(data)
    while True:
        try:
            return model.model_validate(rest)
        except ValidationError as error:
            refused = sorted(error.errors(), key=lambda each: _order(each["loc"]), reverse=True)
        removed: set[tuple[int | str, ...]] = set()
        for each in refused:
            place = _locate(rest, each["loc"])
            if place in removed:
                continue
            if not place or not _remove(rest, place):
                sentence = f"{_sentence(each)}; the {model.__name__.lower()} was skipped"
                note(line, _path(place or each["loc"]), sentence, lost=True)
                return None
            note(line, _path(place), _sentence(each))
            removed.add(place)


def _order(loc: tuple[int | str, ...]) -> tuple[tuple[int, str], ...]:
    """Sort list positions as numbers, so that removal goes from the back."""
    return tuple((part, "") if isinstance(part, int) else (-1, part) for part in loc)


def _locate(data: Any, loc: tuple[int | str, ...]) -> tuple[int | str, ...]:
    """Follow an error's location into the data as far as the data itself goes."""
    place: list[int | str] = []
    for part in loc:
        if isinstance(data, dict) and part in data:
            data = data[part]
        elif isinstance(data, list | tuple) and isinstance(part, int) and part < len(data):
            if hasattr(data, "_fields"):
                break  # a part of a named tuple cannot go missing: the whole value does
            data = data[part]
        else:
            break
        place.append(part)
    return tuple(place)


def _remove(data: Any, place: tuple[int | str, ...]) -> bool:
    """Take one value out of nested dictionaries and lists; those on the way are copied, not changed."""
    part, rest = place[0], place[1:]
    if rest:
        inner = data[part]
        copy: Any = dict(inner) if isinstance(inner, dict) else list(inner)
        if not _remove(copy, rest):
            return False
        data[part] = copy
        return True
    del data[part]
    return True


def _path(place: tuple[int | str, ...]) -> str:
    """Write a location as a JSON path."""
    return "$" + "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in place)


def _sentence(error: Any) -> str:
    """Say what was wrong, in one line, without pydantic's prefix."""
    message = str(error["msg"]).removeprefix("Value error, ")
    if not message.startswith("expected"):
        found = str(error["input"])
        message += f', got "{found if len(found) <= 80 else found[:77] + "..."}"'
    return message
