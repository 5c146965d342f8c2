"""What people decided about candidates, in a file that can be read, compared and changed by hand.

A line says of two addresses that they are the `same` thing or `different` things. What is the same is one thing in every
export that is given the file; a line that is taken out is undone by the next one. Addresses are relative to the base.
"""

from __future__ import annotations

import csv
import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple, TypeVar, cast

from kg.errors import BadValue, SourceError, UsageError
from kg.identity.groups import Groups
from kg.identity.mint import SCHEMES_OF, Kind
from kg.identity.names import Pair, Thing
from kg.identity.same import ONE_ONLY, Stated
from kg.values import iri
from kg.values.schemes import SCHEMES

T = TypeVar("T")

HEAD = ("decision", "one", "other", "score", "why")
KINDS = frozenset({"person", "institution", "venue"})
EXPRESSIONS = frozenset({"paper", "work"})
"""Kinds of which it is decided whether they are expressions of one work."""
WORDS = {"same": True, "different": False}


class Decision(NamedTuple):
    """What was decided about two addresses."""

    same: bool
    one: str
    other: str
    score: str = ""
    why: str = ""
    line: int = 0


class Decided(NamedTuple):
    """What decisions come to."""

    identifiers: Mapping[str, tuple[Pair, ...]]
    """For the address of something known by name alone, the identifiers of what it is."""
    ties: tuple[Stated, ...]
    """Identifiers of one thing."""
    alike: Mapping[str, tuple[tuple[str, str], ...]] = {}
    """For the key of a paper those of others that are expressions of its work, and why."""
    apart: Mapping[str, tuple[str, ...]] = {}
    """For the key of a paper those of others that are not."""


NOTHING = Decided({}, ())


def read(path: Path, base: str = "") -> tuple[Decision, ...]:
    """Read decisions; addresses below `base` become relative. Raises SourceError, with the line, for what is none."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            rows = csv.reader(stream)
            head = next(rows, [])
            if tuple(head[:3]) != HEAD[:3]:
                raise SourceError(f'{path}:1: expected "{",".join(HEAD)}", got "{",".join(head)}"')
            return tuple(_decision(row, f"{path}:{rows.line_num}", rows.line_num, base) for row in rows if any(row))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise SourceError(f"{path}: {error}") from None


def _decision(row: list[str], where: str, line: int, base: str) -> Decision:
    word, one, other, score, why, *_ = (*(each.strip() for each in row), *[""] * len(HEAD))
    if word not in WORDS:
        raise SourceError(f'{where}: decision: expected same or different, got "{word}"')
    ends = [each.strip("<>").removeprefix(base) for each in (one, other)]
    for name, each in zip(HEAD[1:3], ends, strict=True):
        if not each or "://" in each or each.count("/") % 2 == 0:
            raise SourceError(
                f'{where}: {name}: expected an address such as paper/doi-10.1234_x/person/2, got "{each}"'
            )
    return Decision(WORDS[word], ends[0], ends[1], score, why, line)


def write(path: Path, decisions: Iterable[Decision]) -> None:
    """Write decisions, each pair once, in the order of their addresses; the file is replaced as a whole."""
    rows = {tuple(sorted((each.one, each.other))): each for each in decisions}
    fresh = path.with_name(f".{path.name}.new")
    with fresh.open("w", encoding="utf-8", newline="") as stream:
        out = csv.writer(stream, lineterminator="\n")
        out.writerow(HEAD)
        for ends, each in sorted(rows.items()):
            out.writerow(("same" if each.same else "different", *ends, each.score, each.why))
        stream.flush()
        os.fsync(stream.fileno())
    fresh.replace(path)


def decided(decisions: Iterable[Decision], name: str = "decisions") -> Decided:
    """Give what decisions come to, whatever their order. Raises UsageError for those that contradict each other."""
    groups, listed = Groups(), list(decisions)
    for each in listed:
        kinds = {kind(each.one), kind(each.other)}
        if not (len(kinds) == 1 and kinds <= KINDS) and not kinds <= EXPRESSIONS:
            told = "expected two people, two institutions, two venues or two papers"
            raise UsageError(f"{name}:{each.line}: {told}, got {each.one} and {each.other}")
        if each.same:
            groups.tie(each.one, each.other)
    for each in listed:
        known = not each.same and {each.one, each.other} <= groups.parent.keys()
        if known and groups.root(each.one) == groups.root(each.other):
            raise UsageError(f"{name}:{each.line}: {each.one} and {each.other} are the same by other lines")
    identifiers: dict[str, tuple[Pair, ...]] = {}
    ties: list[Stated] = []
    lines = {end: each.line for each in reversed(listed) if each.same for end in (each.one, each.other)}
    for members in groups.groups().values():
        if kind(members[0]) in EXPRESSIONS:
            continue
        where = Path(name).name, min(lines[each] for each in members)
        _decide(sorted(members), where, identifiers, ties)
    papers = [each for each in listed if kind(each.one) in EXPRESSIONS]
    alike = _by_key((_key(one), (_key(other), each.why)) for each in papers if each.same for one, other in _ways(each))
    apart = _by_key((_key(one), _key(other)) for each in papers if not each.same for one, other in _ways(each))
    return Decided(dict(sorted(identifiers.items())), tuple(sorted(ties)), alike, apart)


def _ways(decision: Decision) -> tuple[tuple[str, str], tuple[str, str]]:
    return (decision.one, decision.other), (decision.other, decision.one)


def _key(address: str) -> str:
    return address.split("/")[1]


def _by_key(pairs: Iterable[tuple[str, T]]) -> dict[str, tuple[T, ...]]:
    found: dict[str, list[T]] = {}
    for key, value in pairs:
        found.setdefault(key, []).append(value)
    return {key: tuple(dict.fromkeys(values)) for key, values in sorted(found.items())}


def _decide(
    members: list[str], where: tuple[str, int], identifiers: dict[str, tuple[Pair, ...]], ties: list[Stated]
) -> None:
    """Give what is known by name alone the identifiers of its group; a group without any is known by its first address."""
    of = cast("Kind", kind(members[0]))
    stated = {each: pair for each in members if (pair := identifier(each)) is not None}
    pairs = tuple(sorted(set(stated.values()))) or (("local", iri.hash_key(members[0]).removeprefix("h-")),)
    only = ONE_ONLY.get(of)
    if len([each for each in pairs if each[0] == only]) > 1:
        told = f"{' and '.join(sorted(stated))} are said to be the same; one {of} has one {only}"
        raise UsageError(f"{where[0]}:{where[1]}: {told}")
    if len(pairs) > 1:
        ties.append(Stated(Thing(of, pairs), *where))
    identifiers |= {each: pairs for each in members if each not in stated}


def kind(address: str) -> str:
    """Give the kind of thing that an address stands for: the last but one of its segments."""
    return address.split("/")[-2] if "/" in address else ""


def identifier(address: str) -> Pair | None:
    """Give the identifier that makes an address, or None for something known by name alone.

    >>> identifier("person/orcid-0000-0002-1825-0097"), identifier("paper/doi-10.1234_x/person/2")
    (('orcid', '0000-0002-1825-0097'), None)
    """
    if address.count("/") != 1:
        return None
    of, _, key = address.partition("/")
    pair = iri.pair(key)
    if pair is None or pair[0] not in SCHEMES_OF.get(cast("Kind", of), ()):
        return None
    try:
        return pair[0], SCHEMES[pair[0]].parse(pair[1])
    except BadValue as error:
        raise UsageError(f"{address}: {error}") from None
