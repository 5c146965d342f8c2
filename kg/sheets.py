"""A batch as text: its nodes rendered in every syntax that was asked for.

Nodes that other batches may have too carry a digest of what is said of them, so that the writer can drop repetitions.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from kg.mapping import Assembly, Described, Node, Scope, Section, Syntax, Table
from kg.mapping.words import Memo, Word


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


def sheet(assembly: Assembly, syntaxes: Sequence[Syntax], scope: Scope, own: Collection[str] | None = None) -> Sheet:
    """Render the nodes of a batch in some syntaxes; see `leaf`."""
    plain = [each for each in syntaxes if not each.has_graphs]
    graphs = [each for each in syntaxes if each.has_graphs]
    return Sheet(
        (leaf(assembly.merged(), plain, scope, own),) if plain else (),
        tuple(leaf(section, graphs, scope, own) for section in assembly.graphs()) if graphs else (),
    )


def leaf(section: Section, syntaxes: Sequence[Syntax], scope: Scope, own: Collection[str] | None) -> Leaf:
    """Render the nodes of one graph in some syntaxes.

    `own` holds the IRIs of the things that this batch alone describes, so that neither they nor what hangs below them
    need a digest; None when there is no other batch.
    """
    writers = [each.blocks(scope, section.graph) for each in syntaxes]
    lines = next((index for index, each in enumerate(syntaxes) if each.has_lines), None)
    counts = Counts()
    runs: list[_Run] = []
    is_open = False
    for described in section.nodes:
        pieces = [each.write(described) for each in writers]
        if not pieces[0]:
            continue
        count = pieces[lines].count("\n") if lines is not None else counts.of(described)
        if own is None or _root(described.node[0], len(scope.base)) in own:
            if not is_open:
                runs.append(_Run(0, [], [[] for _ in syntaxes]))
                is_open = True
            runs[-1].add(count, pieces)
        else:
            digest = hashlib.blake2b(pieces[0].encode("utf-8", "surrogatepass"), digest_size=8, key=_key(section.graph))
            runs.append(_Run(int.from_bytes(digest.digest(), "little") or 1, [count], [[each] for each in pieces]))
            is_open = False
    texts = {
        syntax.name: [syntax.between.join(run.texts[index]) for run in runs] for index, syntax in enumerate(syntaxes)
    }
    return Leaf(section.graph, [run.digest for run in runs], [sum(run.counts) for run in runs], texts)


class _Run(NamedTuple):
    """Nodes that are written or dropped together."""

    digest: int
    counts: list[int]
    texts: list[list[str]]
    """By syntax."""

    def add(self, count: int, pieces: Sequence[str]) -> None:
        self.counts.append(count)
        for texts, piece in zip(self.texts, pieces, strict=True):
            texts.append(piece)


@lru_cache(maxsize=1024)
def _key(graph: str | None) -> bytes:
    """Give what makes the digests of two graphs differ."""
    return hashlib.blake2b((graph or "").encode(), digest_size=16).digest()


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
