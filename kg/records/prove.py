"""Prove a record: what is impossible is left out, named with its path; the rest stays."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, Protocol, TypeVar

from pydantic import BaseModel, ValidationError

from kg.errors import BadValue

M = TypeVar("M", bound=BaseModel)
Place = tuple[int | str, ...]


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
    validated: Callable[[Any], M] = model.__pydantic_validator__.validate_python  # what model_validate calls, bare
    rest: Any = data
    thinned: set[int] = set()  # what a part was taken from: what it lacks now, a note has told already
    while True:
        try:
            return validated(rest)
        except ValidationError as error:
            rest = _copied(data) if rest is data else rest  # records without a fault, nearly all, are not copied
            refused = sorted(error.errors(), key=lambda each: _order(each["loc"]), reverse=True)
        removed: set[Place] = set()
        for each in refused:
            place, holder, found = _locate(rest, each["loc"])
            if place in removed:
                continue
            if not place:
                name = model.__name__.lower()
                note(line, _path(each["loc"]), f"{_sentence(each)}; the {name} was skipped", lost=True)
                return None
            if each["type"] != "missing" or id(found) not in thinned:
                note(line, _path(place), _sentence(each))
            del holder[place[-1]]
            thinned.add(id(holder))
            removed.add(place)


def put_together(model: type[M], parts: dict[str, Any]) -> M:
    """Make a record of parts that were proved one by one, and of the defaults for the rest.

    Nothing is proved again: what stands in `parts` must be as the model has it, tuples for lists.
    """
    made = model.__new__(model)
    put = object.__setattr__
    put(made, "__dict__", {**_defaults(model), **parts})
    put(made, "__pydantic_fields_set__", set(parts))
    put(made, "__pydantic_extra__", None)
    put(made, "__pydantic_private__", None)
    return made


@cache
def _defaults(model: type[BaseModel]) -> dict[str, Any]:
    return {name: field.default for name, field in model.model_fields.items() if not field.is_required()}


def _order(loc: Place) -> tuple[tuple[int, str], ...]:
    """Sort list positions as numbers, so that removal goes from the back."""
    return tuple((part, "") if isinstance(part, int) else (-1, part) for part in loc)


def _copied(data: Any) -> Any:
    """Copy nested mappings and lists, so that parts can be taken out; a tuple such as a Text is one value."""
    if isinstance(data, Mapping):
        return {name: _copied(value) for name, value in data.items()}
    if isinstance(data, list):
        return [_copied(value) for value in data]
    return data


def _locate(data: Any, loc: Place) -> tuple[Place, Any, Any]:
    """Follow an error's location as far as the data goes; give the place, what holds it, and what is there."""
    place: list[int | str] = []
    holder = None
    for part in loc:
        inside = isinstance(data, dict) and part in data
        if not inside and not (isinstance(data, list) and isinstance(part, int) and part < len(data)):
            break  # inside a tuple, too: a part of one cannot go missing, the whole value does
        holder, data = data, data[part]
        place.append(part)
    return tuple(place), holder, data


def _path(place: Place) -> str:
    """Write a location as a JSON path."""
    return "$" + "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in place)


def _sentence(error: Any) -> str:
    """Say what was expected and what was found, in one line, without pydantic's prefixes."""
    message = str(error["msg"]).removeprefix("Value error, ")
    if message.startswith("expected"):
        return message
    if error["type"] == "missing":
        return "expected a value, got none"
    return str(BadValue(message.removeprefix("Input should be "), error["input"]))
