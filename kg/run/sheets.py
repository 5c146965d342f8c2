"""A batch as text: its nodes rendered in every syntax that was asked for.

Nodes that other batches may have too carry a digest of what is said of them, so that the writer can drop repetitions.
"""

from __future__ import annotations

import hashlib
from array import array
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import NamedTuple

from kg.mapping import Assembly, Described, Node, Scope, Section, Syntax, Table
from kg.mapping.words import Memo, Word

IDENTIFIERS = "/identifier/"
"""What the IRIs of a thing's identifiers add to its own; these are written or dropped together with it."""
TOGETHER = 1024
"""Nodes of one piece: a shard may end behind it."""
EPOCH = 64
"""Batches within which a process leaves out what it has rendered before; the writer knows it until then."""


class Leaf(NamedTuple):
    """Nodes of one graph as text; those that no other batch has may be one piece."""

    graph: str | None
    digests: Sequence[int]
    """Of each piece; 0 where no other batch has it."""
    counts: Sequence[int]
    """The statements of each piece."""
    texts: Mapping[str, Sequence[str]]
    """The pieces in each syntax, by its name."""


class Sheet(NamedTuple):
    """A batch as text."""

    merged: tuple[Leaf, ...]
    """The merged graph, for syntaxes without graphs."""
    graphs: tuple[Leaf, ...]
    """Each graph by itself, for syntaxes with graphs."""


class Sent:
    """What a process has rendered in an epoch, as far as it remembers: numbers of nodes, the last one for each slot."""

    def __init__(self, size: int = 1 << 17) -> None:
        """Remember up to `size` nodes, a power of two."""
        self._mask = size - 1
        self._epoch = -1
        self._slots = array("q")

    def turn(self, number: int) -> None:
        """Begin with a batch; a new epoch forgets everything."""
        if number // EPOCH != self._epoch:
            self._epoch = number // EPOCH
            self._slots = array("q", bytes(8 * (self._mask + 1)))

    def again(self, number: int) -> bool:
        """Tell whether the node with this number was rendered before in this epoch, and remember it."""
        slot = number & self._mask
        if self._slots[slot] == number:
            return True
        self._slots[slot] = number
        return False


class Others(NamedTuple):
    """What tells the nodes that other batches may have too."""

    own: Collection[str]
    """The IRIs of the things that this batch alone describes; what hangs below them no other batch has, either."""
    sent: Sent


def sheet(assembly: Assembly, syntaxes: Sequence[Syntax], scope: Scope, others: Others | None = None) -> Sheet:
    """Render the nodes of a batch in some syntaxes; see `leaf`."""
    plain = [each for each in syntaxes if not each.has_graphs]
    graphs = [each for each in syntaxes if each.has_graphs]
    return Sheet(
        (leaf(assembly.merged(), plain, scope, others),) if plain else (),
        tuple(leaf(section, graphs, scope, others) for section in assembly.graphs()) if graphs else (),
    )


def leaf(section: Section, syntaxes: Sequence[Syntax], scope: Scope, others: Others | None = None) -> Leaf:
    """Render the nodes of one graph in some syntaxes; without `others` there is no other batch."""
    run = _Run(syntaxes, scope, section.graph)
    if others is None:
        for described in section.nodes:
            run.add(described)
        return run.leaf()
    own, again = others.own, others.sent.again
    start, salt = len(scope.base), hash(section.graph)
    alone: list[Described] = []

    def close() -> None:
        """End a piece: a thing that other batches may have, and its identifiers behind it."""
        if not again(hash(tuple([each.node for each in alone])) ^ salt):
            run.add_alone(alone)
        alone.clear()

    below = ""
    for described in section.nodes:
        iri = described.node[0]
        if alone:
            if iri.startswith(below):
                alone.append(described)
                continue
            close()
        if _root(iri, start) in own:
            run.add(described)
        else:
            alone.append(described)
            below = f"{iri}{IDENTIFIERS}"
    if alone:
        close()
    return run.leaf()


class _Run:
    """Nodes that are written together, and pieces that may be dropped."""

    def __init__(self, syntaxes: Sequence[Syntax], scope: Scope, graph: str | None) -> None:
        self._syntaxes, self._graph = syntaxes, graph
        self._writers = [each.blocks(scope, graph) for each in syntaxes]
        self._lines = next((index for index, each in enumerate(syntaxes) if each.has_lines), None)
        self._counts = Counts()
        self._seed = hashlib.blake2b((graph or "").encode(), digest_size=8)
        self._open: list[Described] = []
        self._found: tuple[list[int], list[int], list[list[str]]] = ([], [], [[] for _ in syntaxes])

    def add(self, node: Described) -> None:
        """Add a node to those that are written together."""
        self._open.append(node)
        if len(self._open) == TOGETHER:
            self._close()

    def add_alone(self, nodes: Sequence[Described]) -> None:
        """Add nodes that are written or dropped by themselves."""
        if self._open:
            self._close()
        texts = self._texts(nodes)
        if texts[0]:
            digest = self._seed.copy()
            digest.update(texts[0].encode("utf-8", "surrogatepass"))
            self._put(int.from_bytes(digest.digest(), "little") or 1, nodes, texts)

    def _close(self) -> None:
        """End the piece of nodes that are written together."""
        texts = self._texts(self._open)
        if texts[0]:
            self._put(0, self._open, texts)
        self._open.clear()

    def _texts(self, nodes: Sequence[Described]) -> list[str]:
        """Write some nodes in each syntax."""
        return [
            syntax.between.join(filter(None, map(writer.write, nodes)))
            for syntax, writer in zip(self._syntaxes, self._writers, strict=True)
        ]

    def _put(self, digest: int, nodes: Sequence[Described], texts: Sequence[str]) -> None:
        digests, counts, columns = self._found
        digests.append(digest)
        counts.append(sum(map(self._counts.of, nodes)) if self._lines is None else texts[self._lines].count("\n"))
        for column, text in zip(columns, texts, strict=True):
            column.append(text)

    def leaf(self) -> Leaf:
        """Give all pieces."""
        self._close()
        digests, counts, columns = self._found
        texts = {syntax.name: column for syntax, column in zip(self._syntaxes, columns, strict=True)}
        return Leaf(self._graph, digests, counts, texts)


def _root(iri: str, start: int) -> str:
    """Give the IRI of the thing that a node is, or hangs below: the first two segments behind the base."""
    kind = iri.find("/", start)
    end = iri.find("/", kind + 1)
    return iri if end < 0 else iri[:end]


class Counts(dict[tuple[str, bool], Callable[[Node], int]]):
    """Counts the statements of nodes, with a function for each table that is prepared when it first occurs."""

    def of(self, described: Described) -> int:
        """Give how many statements a node makes."""
        key = described.table.name, described.bare
        if key not in self:
            self[key] = _counter(described.table, bare=described.bare)
        return self[key](described.node)


def _counter(table: Table, *, bare: bool) -> Callable[[Node], int]:
    """Prepare the function that counts the statements of a node."""
    rows = table.rows_of(bare=bare)
    fixed = sum(len(row.word.terms) for row in rows if row.word.kind == "fixed")
    single = [
        row.position for row in rows if row.word.kind != "fixed" and row.word.choices is None and not row.word.many
    ]
    many = [row.position for row in rows if row.word.choices is None and row.word.many]
    chosen = [(row.position, _chosen(row.word)) for row in rows if row.word.choices]

    def count(node: Node) -> int:
        total = fixed + sum([node[index] is not None for index in single]) + sum([len(node[index]) for index in many])
        return total + sum([known[node[index]] for index, known in chosen])

    return count


def _chosen(word: Word) -> Memo[int]:
    """Count the terms that a word writes, by the value of its field."""
    return Memo(lambda value: len(word.objects(value)))
