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
from kg.pages.reference import graph, sentences
from kg.pages.reference.graph import Said, Shapes, ShapesFile
from kg.pages.reference.sentences import Sentence
from kg.pages.reference.terms import linked
from kg.pages.site import Site
from kg.pages.views.shown import Shown

FOLDER: Final = "shapes/"
INDEX: Final = f"{FOLDER}index.html"
SEVERITIES: Final[Mapping[str, str]] = {"Violation": "violation", "Warning": "warning", "Info": "note"}
TARGETS: Final[Mapping[str, str]] = {
    "targetClass": "every ",
    "targetSubjectsOf": "everything that has ",
    "targetObjectsOf": "every value of ",
    "targetNode": "",
}
"""What a shape is about, by how it says so."""


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
    targets: tuple[Sentence, ...]
    message: str
    groups: tuple[Group, ...]
    is_told: bool
    """The shape itself is among what is demanded, and has its anchor there."""
    elsewhere: tuple[Shown, ...]
    """Further demands, that other sections or pages explain."""


def index(site: Site) -> bytes:
    """Give the page that lists the files of shapes."""
    found = graph.shapes()
    rows = [(each, sum(_is_shape(found.said[subject]) for subject in each.subjects)) for each in found.files]
    return render("shapes.html", site, root(INDEX), rows=rows)


def page(file: ShapesFile, site: Site) -> bytes:
    """Give the page of a file of shapes."""
    found, start = graph.shapes(), root(INDEX)
    told: set[str] = set()
    kinds = [each for each in file.subjects if _is_of_things(found.said[each])]
    sections = [_section(found, file, each, told, start) for each in kinds]
    rest = [each for each in file.subjects if _is_shape(found.said[each]) and _name(each) not in told]
    others = _groups(_demand(found, each, start) for each in rest)
    return render("shapes_of.html", site, start, file=file, sections=sections, others=others)


def turtle(file: ShapesFile, site: Site) -> bytes:  # noqa: ARG001 - it is the same for each graph
    """Give a file of shapes as it ships."""
    return file.content


def _is_shape(said: Said) -> bool:
    """Say whether something is a shape, rather than a part of one."""
    kinds = {each.value.removeprefix(SH) for values in said.values() for each in values if _is_iri(each)}
    return bool(kinds & {"NodeShape", "PropertyShape"})


def _is_of_things(said: Said) -> bool:
    """Say whether a shape is about things of some kind: it has targets, or properties."""
    return any(SH + each in said for each in (*TARGETS, "property"))


def _is_iri(value: object) -> bool:
    return isinstance(value, ox.NamedNode)


def _name(node: ox.NamedNode) -> str:
    return node.value.rpartition("#")[2]


def _section(shapes: Shapes, file: ShapesFile, node: ox.NamedNode, told: set[str], start: str) -> Section:
    said = shapes.said[node]
    told.add(_name(node))
    own: list[ox.NamedNode] = [node] if sentences.sentences(shapes, said, start) else []
    elsewhere = []
    for each in said.get(f"{SH}property", ()):
        assert isinstance(each, ox.NamedNode)
        if shapes.home.get(each.value) == file.name and _name(each) not in told:
            told.add(_name(each))
            own.append(each)
        else:
            elsewhere.append(sentences.shape(shapes, each.value, start))
    groups = _groups(_demand(shapes, each, start) for each in own)
    targets = tuple(_targets(said, start))
    return Section(_name(node), targets, graph.text(said, "message"), groups, node in own, tuple(elsewhere))


def _groups(demands: Iterable[Demand]) -> tuple[Group, ...]:
    """Put together what follows one another and is about the same."""
    grouped = groupby(demands, key=lambda each: (each.path, each.about))
    return tuple(Group(path, about, tuple(each)) for (path, about), each in grouped)


def _targets(said: Said, start: str) -> Iterator[Sentence]:
    for kind, before in TARGETS.items():
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
