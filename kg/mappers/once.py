"""Stubs that are made once: readers hand out one object for what is often printed, such as a university."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Final, NamedTuple, TypeVar

from kg.identity.mint import Mint
from kg.identity.same import Name
from kg.mapping import Described

T = TypeVar("T")
Nodes = tuple[Described, ...]

RECENT: Final = 1 << 11
"""Of so many things it is remembered what they come to, whatever batch they stand in."""


class _Made(NamedTuple):
    """What a thing comes to."""

    thing: object
    """Held, so that no other object gets its `id`."""
    names: tuple[Name, ...]
    nodes: Nodes


_recent: dict[tuple[str, int], _Made] = {}
"""By the base and the `id` of the thing; all are forgotten when there are too many."""


def once(
    stub: Callable[[T, Mint], Nodes], names: Callable[[T], tuple[Name, ...]]
) -> Callable[[T, Mint], tuple[Described, ...]]:
    """Give the nodes of a thing, which depend on nothing but the thing and the aliases of what it has for `names`.

    They are made once as long as the mint lives, and once for all mints of a base that know no alias of these names.
    """

    @wraps(stub)
    def recall(thing: T, mint: Mint) -> Nodes:
        made: _Made | None = mint.stubs.get(id(thing))
        if made is None:
            made = mint.stubs[id(thing)] = make(thing, mint)
        return made.nodes

    def make(thing: T, mint: Mint) -> _Made:
        key = mint.base, id(thing)
        made = _recent.get(key)
        named = made.names if made else names(thing)
        if not mint.same.keys().isdisjoint(named):
            return _Made(thing, named, stub(thing, mint))
        if made is None:
            if len(_recent) >= RECENT:
                _recent.clear()
            made = _recent[key] = _Made(thing, named, stub(thing, mint))
        return made

    return recall
