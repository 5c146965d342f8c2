"""What differs as a table for people, and the first things of each kind below it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from kg.changes.comparing import CHANGES, Comparison, Statement, Thing
from kg.changes.labels import curie, plain, shown
from kg.tables import columns, shorten
from kg.tables import plain as table

SIGNS = {"added": "+", "removed": "-", "changed": "~", "moved": ">"}
FIRST = ("work", "paper", "person", "institution", "venue", "event")
"""The kinds that stand first; the others follow by name."""
PROPERTIES = 50
"""Properties of a thing that are counted; no line shows more."""
HEADINGS = ("kind", *CHANGES, "statements added", "removed")


def pieces(found: Comparison, limit: int = 3) -> Iterator[str]:
    """Give the lines: counts by kind of thing, then of each kind the first things that were added, removed, and so on."""
    if not found.differs:
        yield "no difference\n"
        return
    yield from table(HEADINGS, _rows(found))
    if not limit:
        return
    yield "\n"
    left = Counter({each: min(count, limit) for each, count in found.things.items()})
    for thing, statements in found.each():
        if left[thing.kind, thing.change]:
            left[thing.kind, thing.change] -= 1
            for line in _about(thing, statements, found.base):
                yield f"{shorten(line, columns()) if line[0] != ' ' else '    ' + shorten(line, columns() - 4)}\n"
            if not left.total():
                break
    more = sum(max(0, count - limit) for count in found.things.values())
    if more:
        yield f"... and {more:,} more; --limit shows more of each kind, --json all\n"


def _rows(found: Comparison) -> Iterator[tuple[str, ...]]:
    present = {kind for kind, _ in found.things}
    for kind in [*(each for each in FIRST if each in present), *sorted(present - set(FIRST))]:
        counts = [found.things[kind, change] for change in CHANGES]
        yield kind, *map(_number, [*counts, found.added[kind], found.removed[kind]])
    if len(present) > 1:
        counts = [sum(found.things[kind, change] for kind in present) for change in CHANGES]
        yield "all", *map(_number, [*counts, found.added.total(), found.removed.total()])


def _number(count: int) -> str:
    return f"{count:,}" if count else "-"


def _about(thing: Thing, statements: Iterator[Statement], base: str | None) -> Iterator[str]:
    """Give the lines about a thing: what it is called, and what changed of it."""
    name = f'  "{shown(plain(thing.label))}"' if thing.label else ""
    target = f" is now {_short(thing.target, base)}" if thing.target else ""
    yield f"{SIGNS[thing.change]} {_short(thing.iri, base)}{target}{name}"
    if thing.change == "changed":
        yield f"    {', '.join(_properties(statements))}"


def _short(iri: str, base: str | None) -> str:
    return iri.removeprefix(base) if base else iri


def _properties(statements: Iterator[Statement]) -> Iterator[str]:
    """Give which properties of a thing and its parts have statements that were added or removed, and how many."""
    counts: dict[str, list[int]] = {}
    for each in statements:
        predicate = each.text.split(b" ", 2)[1][1:-1].decode()
        if predicate in counts or len(counts) < PROPERTIES:
            counts.setdefault(predicate, [0, 0])[each.is_added] += 1
    for predicate, (removed, added) in counts.items():
        signs = [f"{sign}{count:,}" for sign, count in (("+", added), ("-", removed)) if count]
        yield f"{curie(predicate)} {' '.join(signs)}"
