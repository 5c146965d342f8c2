"""Which identifiers name the same thing, as the records state it: those that stand together on one thing.

Two identifiers are tied where a record gives both for one paper, person, institution or venue. What would tie two
different values of the scheme that names such things best (two DOIs, two ORCIDs, two ROR ids) is not done.
"""

from __future__ import annotations

from collections.abc import Iterable

from kg.identity.mint import SCHEMES_OF, Kind
from kg.identity.names import Pair, Thing

Name = tuple[Kind, str, str]

ONE_ONLY: dict[Kind, str] = {"paper": "doi", "person": "orcid", "institution": "ror"}
"""The scheme of which one thing has one value."""


def same(things: Iterable[Thing]) -> dict[Name, Pair]:
    """Give, for each identifier of things that have several, the one that makes the key of the thing.

    The things come in the order of their sources: of what contradicts, the first is believed.
    """
    parent: dict[Name, Name] = {}
    best_of: dict[Name, str] = {}
    for kind, identifiers in things:
        names = [(kind, scheme, value) for scheme, value in identifiers if scheme in SCHEMES_OF[kind]]
        for name in names:
            if name not in parent:
                parent[name] = name
                if name[1] == ONE_ONLY.get(kind):
                    best_of[name] = name[2]
        for name in names[1:]:
            _tie(names[0], name, parent, best_of)
    groups: dict[Name, list[Name]] = {}
    for name in parent:
        groups.setdefault(_root(name, parent), []).append(name)
    return {name: best for group in groups.values() if len(group) > 1 for best in [_best(group)] for name in group}


def _tie(one: Name, other: Name, parent: dict[Name, Name], best_of: dict[Name, str]) -> None:
    """Put two names into one group, unless that would make one thing of two."""
    a, b = _root(one, parent), _root(other, parent)
    if a == b or (a in best_of and b in best_of and best_of[a] != best_of[b]):
        return
    parent[b] = a
    if b in best_of:
        best_of[a] = best_of[b]


def _root(name: Name, parent: dict[Name, Name]) -> Name:
    while parent[name] != name:
        parent[name] = name = parent[parent[name]]
    return name


def _best(group: list[Name]) -> Pair:
    """Give the name of a group that makes the key: by the order of schemes, then by value."""
    order = SCHEMES_OF[group[0][0]]
    _, scheme, value = min(group, key=lambda name: (order.index(name[1]), name[2]))
    return scheme, value
