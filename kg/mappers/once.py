"""Stubs that are made once: readers hand out one object for what is often printed, such as a university."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import wraps
from typing import TypeVar

from kg.identity.mint import Mint
from kg.mapping import Described

T = TypeVar("T")


def once(stub: Callable[[T, Mint], Iterable[Described]]) -> Callable[[T, Mint], tuple[Described, ...]]:
    """Give the nodes of a thing that depend on nothing but the thing, made once as long as the mint lives."""

    @wraps(stub)
    def recall(thing: T, mint: Mint) -> tuple[Described, ...]:
        known = mint.stubs.get(id(thing))
        if known is None:
            known = mint.stubs[id(thing)] = (thing, tuple(stub(thing, mint)))
        nodes: tuple[Described, ...] = known[1]
        return nodes

    return recall
