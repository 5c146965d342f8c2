"""The nodes of one batch, by variant, with what the tests ask of the batch as a whole."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain, compress, repeat
from operator import is_not, itemgetter
from typing import Any, NamedTuple

from kg.checks.variant import Variant, variant
from kg.mapping import Described, Node, Row, Table

IRI: Callable[[Any], str] = itemgetter(0)


class Variants:
    """The variants of some tables, each made when it first occurs, and the sets of types that there are."""

    def __init__(self, tables: Iterable[Table]) -> None:
        """Remember the tables by the class of their nodes."""
        self.tables: dict[type[Node], Table] = {each.node: each for each in tables}
        self.types: list[tuple[str, ...]] = []
        """The types by their number."""
        self._numbers: dict[tuple[str, ...], int] = {}
        self._made: dict[tuple[type[Node], Any, bool], tuple[Variant, int]] = {}
        self.number(())

    def number(self, types: tuple[str, ...]) -> int:
        """Give the number of a set of types."""
        number = self._numbers.get(types)
        if number is None:
            number = self._numbers[types] = len(self.types)
            self.types.append(types)
        return number

    def of(self, node: type[Node], key: Any, *, bare: bool) -> tuple[Variant, int]:
        """Give a variant, and the number of its types."""
        found = self._made.get((node, key, bare))
        if found is None:
            made = variant(self.tables[node], key, bare=bare)
            found = self._made[node, key, bare] = made, self.number(made.types)
        return found


UNTYPED = frozenset((None, 0))
"""The numbers of what the batch does not describe, and of what it describes without types."""


class Part(NamedTuple):
    """The nodes of a batch that are of one variant."""

    variant: Variant
    nodes: list[Node]


class Batch:
    """The nodes of a batch, each once."""

    def __init__(self, described: Sequence[Described], variants: Variants) -> None:
        """Sort nodes by their variants."""
        self.variants = variants
        self.numbers: dict[str, int] = {}
        """The number of the types of each node."""
        self.parts: list[Part] = []
        self.doubtful: set[str] = set()
        """Nodes that are described more than once, in ways that do not go together."""
        self._inverse: dict[str, dict[str, list[str]]] = {}
        self._verdicts: dict[Any, Any] = {}
        _, nodes, bare = zip(*described, strict=True) if described else ((), (), ())
        if any(bare):
            self._sort_apart(described)
            return
        self._sort(nodes, bare=False)
        if len(self.numbers) < len(nodes):
            self.numbers.clear()
            self.parts.clear()
            self._sort_apart(described)

    def _sort(self, nodes: Iterable[Node], *, bare: bool) -> None:
        by_class: defaultdict[type[Node], list[Node]] = defaultdict(list)
        for node in nodes:
            by_class[node.__class__].append(node)
        for each, members in by_class.items():
            position = self.variants.tables[each].rows[0].position
            for key, group in _by(members, position) if position >= 0 else ((None, members),):
                made, number = self.variants.of(each, key, bare=bare)
                self.parts.append(Part(made, group))
                self.numbers.update(zip(map(IRI, group), repeat(number)))

    def _sort_apart(self, described: Sequence[Described]) -> None:
        """Sort nodes of which some are bare, or described several times."""
        merged: dict[tuple[str, type[Node], bool], Node] = {}
        apart: list[tuple[Node, bool]] = []
        types: dict[str, set[tuple[type[Node], bool]]] = {}
        for _, node, bare in described:
            key = (node[0], node.__class__, bare)
            types.setdefault(node[0], set()).add(key[1:])
            whole = _union(merged[key], node) if key in merged else node
            if whole is None:
                apart.append((node, bare))
                self.doubtful.add(node[0])
            else:
                merged[key] = whole
        self.doubtful |= {iri for iri, ways in types.items() if len(ways) > 1}
        every = [*((node, bare) for (_, _, bare), node in merged.items()), *apart]
        # Types of the same thing that different descriptions give are put together.
        for bare in (True, False):
            self._sort((node for node, is_bare in every if is_bare is bare), bare=bare)
        for iri in self.doubtful:
            self.numbers[iri] = self._all_types(iri)

    def _all_types(self, iri: str) -> int:
        found = (part.variant.types for part in self.parts if any(node[0] == iri for node in part.nodes))
        return self.variants.number(tuple(dict.fromkeys(chain.from_iterable(found))))

    def types(self, iri: str) -> tuple[str, ...]:
        """Give the types of a thing, none where the batch does not describe it."""
        number = self.numbers.get(iri)
        return () if number is None else self.variants.types[number]

    def rows(self, predicate: str) -> Iterator[tuple[Row, list[Node]]]:
        """Give the rows of a predicate, each with the nodes that it is for."""
        for part in self.parts:
            row = part.variant.rows.get(predicate)
            if row is not None:
                yield row, part.nodes

    def links(self, predicate: str) -> Iterator[tuple[str, str]]:
        """Give the two ends of each link of a predicate."""
        for row, nodes in self.rows(predicate):
            position = row.position
            if row.word.kind != "link":
                continue
            entry = itemgetter(position)
            if row.word.many:
                for node in compress(nodes, map(entry, nodes)):
                    yield from zip(repeat(node[0]), node[position])
            else:
                linking = compress(nodes, map(is_not, map(entry, nodes), repeat(None)))
                yield from ((node[0], node[position]) for node in linking)

    def inverse(self, predicate: str) -> Mapping[str, list[str]]:
        """Give, for each thing that a predicate links to, where the links come from."""
        found = self._inverse.get(predicate)
        if found is None:
            made: defaultdict[str, list[str]] = defaultdict(list)
            for subject, value in self.links(predicate):
                made[value].append(subject)
            found = self._inverse[predicate] = dict(made)
        return found

    def once(self, make: Callable[[Batch], Any]) -> Any:
        """Give what a function makes of the batch, made once."""
        if make not in self._verdicts:
            self._verdicts[make] = make(self)
        return self._verdicts[make]


def _by(nodes: Iterable[Node], position: int) -> Iterable[tuple[Any, list[Node]]]:
    groups: defaultdict[Any, list[Node]] = defaultdict(list)
    for node in nodes:
        groups[node[position]].append(node)
    return groups.items()


def _union(known: Node, said: Node) -> Node | None:
    """Give one node with the values of both; None where a field holds one value and they differ."""
    values: list[Any] = []
    for before, value in zip(known, said, strict=True):
        if type(value) is tuple:
            values.append(tuple(dict.fromkeys((*before, *value))))
        elif before is None or value is None or before == value:
            values.append(value if before is None else before)
        else:
            return None
    return type(known)(*values)


class Column:
    """Some nodes of one table, whose fields are looked at all together; what is found is remembered."""

    def __init__(self, nodes: list[Node], batch: Batch) -> None:
        """Take the nodes."""
        self.nodes = nodes
        self.batch = batch
        self._entries: dict[int, Sequence[Any]] = {}
        self._distinct: dict[int, set[Any]] = {}
        self._numbers: dict[int, set[int | None]] = {}

    def take(self, parts: Iterable[Sequence[Any]], start: int) -> None:
        """Take a part of each node, its fields from one position on, to have them all at hand."""
        self._entries = dict(enumerate(zip(*parts, strict=True), start))

    def entries(self, row: Row) -> Sequence[Any]:
        """Give a field of each node."""
        found = self._entries.get(row.position)
        if found is None:
            found = self._entries[row.position] = tuple(map(itemgetter(row.position), self.nodes))
        return found

    def is_empty(self, row: Row) -> bool:
        """Tell whether no node has anything in a field."""
        entries = self.entries(row)
        return not any(entries) if row.word.many else entries.count(None) == len(entries)

    def repeats(self, row: Row, before: Row) -> bool:
        """Tell whether two fields hold the same in each node; then what is found of one is that of the other."""
        if self.entries(row) != self.entries(before):
            return False
        for known in (self._distinct, self._numbers):
            if before.position in known:
                known[row.position] = known[before.position]
        return True

    def values(self, row: Row) -> Iterable[Any]:
        """Give the values of a field."""
        entries = self.entries(row)
        return chain.from_iterable(entries) if row.word.many else compress(entries, map(is_not, entries, repeat(None)))

    def distinct(self, row: Row) -> set[Any]:
        """Give the values of a field, each once."""
        found = self._distinct.get(row.position)
        if found is None:
            found = self._distinct[row.position] = set(self.values(row))
        return found

    def numbers(self, row: Row) -> set[int | None]:
        """Give the numbers of the types of what a row links to; None stands for what the batch does not describe."""
        found = self._numbers.get(row.position)
        if found is None:
            found = self._numbers[row.position] = set(map(self.batch.numbers.get, self.values(row)))
        return found
