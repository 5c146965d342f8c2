"""The triples of the shapes: read once from the files that ship, to be asked of a subject what is said of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

import pyoxigraph as ox

from kg.checks.model import FIRST, NIL, REST, SH, shapes_files, shapes_folder

Node = ox.NamedNode | ox.BlankNode
Value = ox.NamedNode | ox.BlankNode | ox.Literal
Said = Mapping[str, tuple[Value, ...]]
"""What is said of a subject: the values, in the order of their writing, by predicate."""
NOTHING: Final[Said] = {}


class ShapesFile(NamedTuple):
    """A file of shapes."""

    name: str
    """Without its ending."""
    about: str
    """The comment at its head."""
    content: bytes
    subjects: tuple[ox.NamedNode, ...]
    """What it describes, in the order of its writing."""


class Shapes(NamedTuple):
    """All shapes that ship."""

    files: tuple[ShapesFile, ...]
    said: Mapping[Node, Said]

    def of(self, node: Value) -> Said:
        """Give what is said of a node; nothing of a literal."""
        return NOTHING if isinstance(node, ox.Literal) else self.said.get(node, NOTHING)

    def listed(self, start: Value) -> Iterator[Value]:
        """Give the members of an RDF list."""
        node = start
        while not (isinstance(node, ox.NamedNode) and node.value == NIL):
            said = self.of(node)
            yield said[FIRST][0]
            node = said[REST][0]


@cache
def shapes() -> Shapes:
    """Read the shapes that ship."""
    found = [_read(path) for path in shapes_files(shapes_folder())]
    said = {node: each for _, described in found for node, each in described.items()}
    return Shapes(tuple(file for file, _ in found), said)


def _read(path: Path) -> tuple[ShapesFile, Mapping[Node, Said]]:
    content = path.read_bytes()
    said: dict[Node, dict[str, tuple[Value, ...]]] = {}
    for quad in ox.parse(input=content, format=ox.RdfFormat.TURTLE, rename_blank_nodes=True):
        assert not isinstance(quad.subject, ox.Triple)
        assert not isinstance(quad.object, ox.Triple)
        values = said.setdefault(quad.subject, {})
        values[quad.predicate.value] = (*values.get(quad.predicate.value, ()), quad.object)
    subjects = tuple(each for each in said if isinstance(each, ox.NamedNode))
    return ShapesFile(path.stem, _head(content.decode()), content, subjects), said


def _head(text: str) -> str:
    """Give the comment that a file begins with, as one line."""
    lines = []
    for line in text.splitlines():
        if not line.startswith("#"):
            break
        lines.append(line.lstrip("# "))
    return " ".join(lines)


def first(said: Said, name: str) -> Value | None:
    """Give the first value of a property of SHACL."""
    return next(iter(said.get(SH + name, ())), None)


def text(said: Said, name: str) -> str:
    """Give the first value of a property of SHACL that is a text; empty where there is none."""
    return next((each.value for each in said.get(SH + name, ()) if isinstance(each, ox.Literal)), "")
