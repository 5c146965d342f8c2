"""What differs as one JSON document that is written thing by thing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import orjson

from kg.changes.comparing import CHANGES, Comparison, Statement, Thing
from kg.changes.labels import plain


def pieces(found: Comparison, old: str, new: str) -> Iterator[bytes]:
    """Give the document piece by piece: the counts, by kind of thing too, then each thing with its statements."""
    head = {
        "old": old,
        "new": new,
        "base": found.base,
        "graphs": found.graphs,
        "differs": found.differs,
        "statements": {"added": found.added.total(), "removed": found.removed.total()},
        "kinds": {kind: _counts(found, kind) for kind in sorted({kind for kind, _ in found.things})},
    }
    yield orjson.dumps(head)[:-1] + b',"things":['
    between = b"\n"
    for thing, statements in found.each():
        yield between + orjson.dumps(_about(thing))[:-1] + b',"statements":['
        yield from _rows(statements)
        yield b"]}"
        between = b",\n"
    yield b"\n]}\n"


def _counts(found: Comparison, kind: str) -> dict[str, Any]:
    changes = {change: found.things[kind, change] for change in CHANGES}
    return {**changes, "statements": {"added": found.added[kind], "removed": found.removed[kind]}}


def _about(thing: Thing) -> dict[str, Any]:
    return {
        "iri": thing.iri,
        "kind": thing.kind,
        "change": thing.change,
        **({"name": plain(thing.label)} if thing.label else {}),
        **({"replaced-by": thing.target} if thing.target else {}),
        "added": thing.added,
        "removed": thing.removed,
    }


def _rows(statements: Iterator[Statement]) -> Iterator[bytes]:
    """Give each statement as a sign, and what N-Triples or N-Quads write."""
    between = b""
    for each in statements:
        yield between + orjson.dumps(f"{'+' if each.is_added else '-'} {each.text.decode().rstrip()}")
        between = b","
