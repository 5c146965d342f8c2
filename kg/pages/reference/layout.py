"""Which shape stands on which page: a file of shapes is a page, and several where it is long."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Final, NamedTuple

import pyoxigraph as ox

from kg.checks.model import ABOUT, SH
from kg.pages.reference import graph
from kg.pages.reference.graph import Said, Shapes, ShapesFile

SIZE: Final = 110
"""Demands that a page has at the most."""
TARGETS: Final[Mapping[str, str]] = {
    "targetClass": "every ",
    "targetSubjectsOf": "everything that has ",
    "targetObjectsOf": "every value of ",
    "targetNode": "",
}
"""What a shape is about, by how it says so."""


class Block(NamedTuple):
    """What a shape demands of the things that it is about, as far as it stands on one page."""

    node: ox.NamedNode | None
    """The shape; None for those that only others refer to."""
    own: tuple[ox.NamedNode, ...]
    elsewhere: tuple[str, ...] = ()
    """Further demands, that other blocks explain."""
    is_continued: bool = False
    """The block began on the page before."""


class Sheet(NamedTuple):
    """A page of a file of shapes."""

    file: ShapesFile
    number: int
    of: int
    blocks: tuple[Block, ...]

    @property
    def name(self) -> str:
        """Give the name of the page, without its ending."""
        return sheet_name(self.file.name, self.number)


def sheet_name(file: str, number: int) -> str:
    """Give the name of a page of a file.

    >>> sheet_name("paper", 1), sheet_name("paper", 2)
    ('paper', 'paper-2')
    """
    return f"{file}-{number}" if number > 1 else file


@cache
def sheets() -> tuple[Sheet, ...]:
    """Give the pages of all files of shapes."""
    shapes = graph.shapes()
    return tuple(sheet for file in shapes.files for sheet in _sheets(shapes, file))


@cache
def homes() -> Mapping[str, str]:
    """Give the name of the page that explains a shape, by the IRI of the shape."""
    return {
        node.value: sheet.name
        for sheet in sheets()
        for block in sheet.blocks
        for node in (*block.own, *([block.node] if block.node and not block.is_continued else []))
    }


def _sheets(shapes: Shapes, file: ShapesFile) -> Iterator[Sheet]:
    pages: list[list[Block]] = [[]]
    room = SIZE
    for block in _blocks(shapes, file):
        for piece in _pieces(block):
            if len(piece.own) > room and pages[-1]:
                pages.append([])
                room = SIZE
            pages[-1].append(piece)
            room -= len(piece.own)
    for number, blocks in enumerate(pages, 1):
        yield Sheet(file, number, len(pages), tuple(blocks))


def _pieces(block: Block) -> Iterator[Block]:
    """Cut a block that no page has room for."""
    for start in range(0, max(len(block.own), 1), SIZE):
        elsewhere = block.elsewhere if start + SIZE >= len(block.own) else ()
        yield Block(block.node, block.own[start : start + SIZE], elsewhere, start > 0)


def _blocks(shapes: Shapes, file: ShapesFile) -> Iterator[Block]:
    """Give the blocks of a file: a shape of things with what it is the first to demand, then all others."""
    told: set[ox.NamedNode] = set()
    for node in file.subjects:
        said = shapes.said[node]
        if is_of_things(said):
            properties = [each for each in said.get(f"{SH}property", ()) if isinstance(each, ox.NamedNode)]
            own = [each for each in properties if each in file.subjects and each not in told]
            told |= {node, *own}
            elsewhere = tuple(each.value for each in properties if each not in own)
            yield Block(node, (*([node] if demands(said) else []), *own), elsewhere)
    rest = tuple(each for each in file.subjects if is_shape(shapes.said[each]) and each not in told)
    if rest:
        yield Block(None, rest)


def is_shape(said: Said) -> bool:
    """Say whether something is a shape, rather than a part of one."""
    kinds = {each.value for values in said.values() for each in values if isinstance(each, ox.NamedNode)}
    return bool(kinds & {f"{SH}NodeShape", f"{SH}PropertyShape"})


def is_of_things(said: Said) -> bool:
    """Say whether a shape is about things of some kind: it has targets, or properties."""
    return any(SH + each in said for each in (*TARGETS, "property"))


def demands(said: Said) -> bool:
    """Say whether a shape demands anything itself, beside what its properties do."""
    return any(each.startswith(SH) and each.removeprefix(SH) not in {*ABOUT, "property"} for each in said)
