"""Compare two graphs in memory that depends on neither's size, and keep what differs, thing by thing, in files."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import groupby, islice
from pathlib import Path
from typing import BinaryIO, NamedTuple

import orjson

from kg.changes import files, statements
from kg.changes.statements import Graph
from kg.changes.things import MARK, OTHER, keyed, kind_of, statement
from kg.errors import UsageError
from kg.run.sorting import in_order, together
from kg.vocab import DCTERMS, FOAF, KG, RDF, RDFS, SCHEMA, SKOS

CHANGES = ("added", "removed", "changed", "moved")
"""What may become of a thing; see docs/changes.md."""
REPLACED = f"<{DCTERMS.iri}isReplacedBy> ".encode()
RUN = 16 * 1024 * 1024
"""Bytes of lines that are sorted in memory."""
TAKEN_BACK = f"<{RDF.type}> <{KG.iri}Tombstone> ".encode()
LABELS = tuple(f"<{each}> ".encode() for each in (SCHEMA.name, DCTERMS.title, FOAF.name, SKOS.prefLabel, RDFS.label))
"""The predicates whose value is shown with a thing, the best first."""
MOST_KINDS = 64
"""Kinds that are counted apart: a foreign graph may have any number."""


Tell = Callable[[str, int], None]
"""Is told what is done, and with how many statements so far."""


class Thing(NamedTuple):
    """What became of a thing."""

    iri: str
    kind: str
    change: str
    """One of CHANGES."""
    label: str
    """Its name or title as N-Triples writes it, of the new graph if that has one; or nothing."""
    target: str
    """The IRI that replaces it, where it was moved."""
    added: int
    removed: int
    """How many statements."""


class Statement(NamedTuple):
    """A statement that only one of the graphs makes."""

    is_added: bool
    text: bytes
    """As N-Triples or N-Quads write it, with its end of line."""


class Comparison(NamedTuple):
    """What differs between two graphs."""

    base: str | None
    graphs: bool
    """Statements name their graphs."""
    things: Counter[tuple[str, str]]
    """How many things, by kind and change."""
    added: Counter[str]
    removed: Counter[str]
    """How many statements, by kind."""
    folder: Path | None
    """Where what differs is kept; nothing where nothing differs."""

    @property
    def differs(self) -> bool:
        """Say whether there is any difference."""
        return bool(self.things)

    def each(self) -> Iterator[tuple[Thing, Iterator[Statement]]]:
        """Give the things that differ in the order of their IRIs, with their statements in order; to be used in turn."""
        if self.folder is None:
            return
        with (self.folder / "things").open("rb") as things, (self.folder / "lines").open("rb") as lines:
            for row in things:
                thing = Thing(*orjson.loads(row))
                own = islice(lines, thing.added + thing.removed)
                yield thing, map(_stated, own)
                for _ in own:
                    pass

    def statements(self, *, is_added: bool) -> Iterator[bytes]:
        """Give the statements that were added or those that were removed, as N-Triples or N-Quads lines."""
        if self.folder is None:
            return
        with (self.folder / "lines").open("rb") as lines:
            for line in lines:
                if line.startswith(b"+") == is_added:
                    yield statement(line[1:])


def _stated(line: bytes) -> Statement:
    return Statement(line.startswith(b"+"), statement(line[1:]))


@contextmanager
def compare(
    old: Path | str,
    new: Path | str,
    *,
    graphs: bool = False,
    base: str | None = None,
    note: Callable[[str], None] = lambda _: None,
    tell: Tell = lambda _step, _count: None,
    run: int = RUN,
) -> Iterator[Comparison]:
    """Compare two builds or RDF files; the comparison can be used as long as the context lasts.

    Graphs are merged, or, with `graphs`, compared by name. `base` is that of the addresses, where no build says it; `run`
    is how many bytes of lines are sorted in memory. The rest is in temporary files, about as large as both graphs as
    N-Triples. `note` is told what to know of the comparison, and `tell` what is done, and with how many statements.

    Raises SourceError for what cannot be read, UsageError for graphs that have different bases, or are not named, and
    SinkError where there is no room for temporary files.
    """
    if statements.same_files(Path(old), Path(new), graphs=graphs):
        yield Comparison(base, graphs, Counter(), Counter(), Counter(), None)
        return
    one, other = (statements.find(Path(each), base, graphs=graphs) for each in (old, new))
    common = _common_base(one, other)
    with files.scratch() as folder:
        sides = [each._replace(base=common) for each in (one, other)]
        lines = [
            _counted(statements.statements(each, graphs=graphs, note=note), f"reading {each.shown}", tell)
            for each in sides
        ]
        yield _compared(lines, Comparison(common, graphs, Counter(), Counter(), Counter(), folder), folder, run)


def _compared(sides: list[Iterator[list[bytes]]], found: Comparison, folder: Path, run: int) -> Comparison:
    """Find what differs between two graphs, given as statements in any order, and keep it in a folder."""
    key = keyed(found.base)
    with files.spooling(folder):
        ordered = []
        for number, lines in enumerate(sides):
            (folder / str(number)).mkdir()
            ordered.append(in_order(map(key, lines), folder / str(number), run))
        with (folder / "things").open("wb") as things, (folder / "lines").open("wb", buffering=1 << 20) as kept:
            finder = _Finder(found, things, kept)
            for old, new in together(ordered):
                finder.add(old, new)
            finder.close()
    return found


def _counted(pieces: Iterator[list[bytes]], step: str, tell: Tell) -> Iterator[list[bytes]]:
    """Tell how many statements were read, as they come."""
    count = 0
    for some in pieces:
        count += len(some)
        tell(step, count)
        yield some
    tell("comparing", count)


def _common_base(old: Graph, new: Graph) -> str | None:
    if old.base and new.base and old.base != new.base:
        raise UsageError(
            f"{old.shown} has the base {old.base}, {new.shown} has {new.base}, so that every address differs; "
            f"export one of them again with --base"
        )
    return old.base or new.base


class _Seen:
    """What is known of the thing that is looked at, whatever part of it was read."""

    def __init__(self, thing: bytes) -> None:
        self.thing = thing
        self.counts = [0, 0]
        self.is_in = [False, False]
        self.labels: list[dict[bytes, bytes]] = [{}, {}]
        self.targets = [b"", b""]
        self.is_taken_back = [False, False]

    def look(self, sides: tuple[list[bytes], list[bytes]]) -> None:
        """Learn whether the graphs have the thing, what it is called, and whether they say that it is no more."""
        for side, lines in enumerate(sides):
            if _first(lines, self.thing + MARK) is None:
                continue
            self.is_in[side] = True
            head = self.thing + MARK + b"> "
            for each in LABELS:
                if each not in self.labels[side] and (found := _first(lines, head + each + b'"')):
                    self.labels[side][each] = found
            self.is_taken_back[side] |= _first(lines, head + TAKEN_BACK) is not None
            self.targets[side] = self.targets[side] or _first(lines, head + REPLACED + b"<") or b""

    def told(self, base: str | None) -> Thing:
        """Give what became of the thing."""
        moved = self.targets[1] if not self.targets[0] else b""
        labels = self.labels[1] or self.labels[0]
        label = next((labels[each] for each in LABELS if each in labels), b"")
        iri = self.thing.decode()
        removed, added = self.counts
        return Thing(iri, kind_of(iri, base), self._change(), label.decode(), moved[1:-1].decode(), added, removed)

    def _change(self) -> str:
        if self.targets[1] and not self.targets[0]:
            return "moved"
        if not self.is_in[1] or (self.is_taken_back[1] and not self.is_taken_back[0]):
            return "removed"
        return "changed" if self.is_in[0] else "added"


def _first(lines: list[bytes], head: bytes) -> bytes | None:
    """Give the object of the first line that begins so, up to where the object is told from the rest; None without."""
    index = bisect_left(lines, head)
    if index == len(lines) or not lines[index].startswith(head):
        return None
    line = lines[index]
    start = len(head) - 1
    end = line.rindex(b'"') if line[start : start + 1] == b'"' else start
    return line[start : line.index(b" ", end)]


class _Finder:
    """Finds what differs in what both graphs have up to the same bound, and writes it down thing by thing."""

    def __init__(self, found: Comparison, things: BinaryIO, lines: BinaryIO) -> None:
        self._found = found
        self._things, self._lines = things, lines
        self._seen: _Seen | None = None
        self._kinds: set[str] = set()

    def add(self, old: list[bytes], new: list[bytes]) -> None:
        """Take the next lines of both graphs."""
        if self._seen is not None:
            self._seen.look((old, new))
        before, after = set(old), set(new)
        differing = [(line, 0) for line in before - after] + [(line, 1) for line in after - before]
        differing.sort()
        for thing, group in groupby(differing, key=_thing):
            seen = self._turn(thing, (old, new))
            for line, side in group:
                seen.counts[side] += 1
                self._lines.write((b"+" if side else b"-") + line)
        self._turn(_thing((max(old[-1:] + new[-1:]), 0)), (old, new))

    def _turn(self, thing: bytes, sides: tuple[list[bytes], list[bytes]]) -> _Seen:
        """Go to a thing, and write down what became of the one before."""
        if self._seen is None or self._seen.thing != thing:
            self.close()
            self._seen = _Seen(thing)
            self._seen.look(sides)
        return self._seen

    def close(self) -> None:
        """Write down what became of the thing that is looked at."""
        if self._seen is not None and any(self._seen.counts):
            thing = self._seen.told(self._found.base)
            kind = self._kind(thing.kind)
            self._found.things[kind, thing.change] += 1
            self._found.added[kind] += thing.added
            self._found.removed[kind] += thing.removed
            self._things.write(orjson.dumps([*thing._replace(kind=kind)], option=orjson.OPT_APPEND_NEWLINE))
        self._seen = None

    def _kind(self, kind: str) -> str:
        if kind not in self._kinds and len(self._kinds) >= MOST_KINDS:
            return OTHER
        self._kinds.add(kind)
        return kind


def _thing(differing: tuple[bytes, int]) -> bytes:
    return differing[0][: differing[0].index(MARK)]
