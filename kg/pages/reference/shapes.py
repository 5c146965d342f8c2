"""The shapes as they ship, and as pages: what each is about, and what it demands of that, made of their triples."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from textwrap import dedent
from typing import Final, NamedTuple

import pyoxigraph as ox

from kg.checks.model import SH
from kg.pages.addresses import root
from kg.pages.html import render
from kg.pages.reference import graph, layout, sentences
from kg.pages.reference.graph import Said, Shapes, ShapesFile
from kg.pages.reference.layout import Block, Sheet
from kg.pages.reference.sentences import Sentence
from kg.pages.reference.terms import linked
from kg.pages.site import Site
from kg.pages.views.shown import Shown

FOLDER: Final = "shapes/"
INDEX: Final = f"{FOLDER}index.html"
SEVERITIES: Final[Mapping[str, str]] = {"Violation": "violation", "Warning": "warning", "Info": "note"}


class Demand(NamedTuple):
    """What is demanded of a thing, or of what a path leads to from it."""

    name: str
    """Of the shape, for an anchor."""
    path: Sentence
    about: str
    """What the path leads to, in words."""
    constraints: tuple[Sentence, ...]
    severity: str
    message: str
    query: str
    """In SPARQL, where that is how it is looked for."""


class Group(NamedTuple):
    """What is demanded of the values of one property."""

    path: Sentence
    about: str
    demands: tuple[Demand, ...]


class Section(NamedTuple):
    """A shape of things of some kind."""

    name: str
    """Empty for shapes that only others refer to."""
    targets: tuple[Sentence, ...]
    message: str
    groups: tuple[Group, ...]
    is_continued: bool
    """It began on the page before."""
    has_anchor: bool
    """Its own anchor is here, and not with what it demands itself or on the page before."""
    elsewhere: tuple[Shown, ...]
    """Further demands, that other sections or pages explain."""


def index(site: Site) -> bytes:
    """Give the page that lists the files of shapes."""
    found = graph.shapes()
    rows = [(each, sum(layout.is_shape(found.said[subject]) for subject in each.subjects)) for each in found.files]
    return render("shapes.html", site, root(INDEX), rows=rows)


def page(sheet: Sheet, site: Site) -> bytes:
    """Give a page of a file of shapes."""
    found, start = graph.shapes(), root(INDEX)
    sections = [_section(found, each, start) for each in sheet.blocks]
    numbers = [(each, layout.sheet_name(sheet.file.name, each)) for each in range(1, sheet.of + 1)]
    return render(
        "shapes_of.html", site, start, file=sheet.file, sections=sections, number=sheet.number, numbers=numbers
    )


def turtle(file: ShapesFile, site: Site) -> bytes:  # noqa: ARG001 - it is the same for each graph
    """Give a file of shapes as it ships."""
    return file.content


def _name(node: ox.NamedNode) -> str:
    return node.value.rpartition("#")[2]


def _section(shapes: Shapes, block: Block, start: str) -> Section:
    groups = _groups(_demand(shapes, each, start) for each in block.own)
    if block.node is None:
        return Section("", (), "", groups, block.is_continued, False, ())
    said = shapes.said[block.node]
    return Section(
        _name(block.node),
        () if block.is_continued else tuple(_targets(said, start)),
        "" if block.is_continued else graph.text(said, "message"),
        groups,
        block.is_continued,
        block.node not in block.own and not block.is_continued,
        tuple(sentences.shape(each, start) for each in block.elsewhere),
    )


def _groups(demands: Iterable[Demand]) -> tuple[Group, ...]:
    """Put together what follows one another and is about the same."""
    grouped = groupby(demands, key=lambda each: (each.path, each.about))
    return tuple(Group(path, about, tuple(each)) for (path, about), each in grouped)


def _targets(said: Said, start: str) -> Iterator[Sentence]:
    for kind, before in layout.TARGETS.items():
        for value in said.get(SH + kind, ()):
            yield (before, linked(value.value, start))


def _demand(shapes: Shapes, node: ox.NamedNode, start: str) -> Demand:
    said = shapes.said[node]
    way = graph.first(said, "path")
    severity = graph.first(said, "severity")
    query = next((graph.text(shapes.of(each), "select") for each in said.get(f"{SH}sparql", ())), "")
    return Demand(
        _name(node),
        sentences.path(shapes, way, start) if way is not None else (),
        graph.text(said, "name"),
        sentences.sentences(shapes, said, start),
        SEVERITIES[severity.value.removeprefix(SH) if severity is not None else "Violation"],
        graph.text(said, "message"),
        dedent(query).strip(),
    )
