"""Identifiers as plain pairs of scheme and value, which cross from process to process, and the keys they make."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from hashlib import blake2b
from struct import Struct
from typing import NamedTuple

from kg.identity.mint import CASE_BLIND, SCHEMES_OF, Kind, Same
from kg.records import Identifier
from kg.values import iri

Pair = tuple[str, str]
"""The scheme and the value of an identifier."""


class Thing(NamedTuple):
    """The identifiers that one thing is given together."""

    kind: Kind
    identifiers: tuple[Pair, ...]


NAMING: Mapping[Kind, frozenset[str]] = {kind: frozenset(schemes) for kind, schemes in SCHEMES_OF.items()}
"""The schemes of which one makes the key of a thing."""


_FIRST = Struct("<q").unpack


def pairs(identifiers: Iterable[Identifier]) -> tuple[Pair, ...]:
    """Give identifiers as pairs of scheme and value."""
    return tuple([(each.scheme, each.value) for each in identifiers])


def number(*parts: str) -> int:
    """Give a name as a number of 64 bits with a sign, the same on every machine."""
    return digest("\x1f".join(parts).encode())


def digest(data: bytes) -> int:
    """Give bytes as a number of 64 bits with a sign, the same on every machine."""
    found: int = _FIRST(blake2b(data, digest_size=8).digest())[0]
    return found


def is_named(kind: Kind, identifiers: Iterable[Pair]) -> bool:
    """Tell whether one of some identifiers makes the key of such a thing."""
    naming = NAMING[kind]
    return any(scheme in naming for scheme, _ in identifiers)


def best(kind: Kind, identifiers: Sequence[Pair], same: Same) -> Pair | None:
    """Give the identifier that makes the key of a thing: the best of its own, or what that is the same as."""
    if len(identifiers) == 1:
        (single,) = identifiers
        if single[0] not in NAMING[kind]:
            return None
        return same.get((kind, *single), single) if same else single
    by_scheme = dict(reversed(identifiers))
    for scheme in SCHEMES_OF[kind] if by_scheme else ():
        value = by_scheme.get(scheme)
        if value is not None:
            return same.get((kind, scheme, value), (scheme, value)) if same else (scheme, value)
    return None


def key(pair: Pair) -> str:
    """Give the key that an identifier makes."""
    scheme, value = pair
    return iri.key(scheme, iri.lower(value) if scheme in CASE_BLIND else value)


def key_of(kind: Kind, identifiers: Sequence[Pair], same: Same) -> str | None:
    """Give the key made by the best of some identifiers of one thing, as `Mint.key_of` does."""
    found = best(kind, identifiers, same)
    return None if found is None else key(found)
