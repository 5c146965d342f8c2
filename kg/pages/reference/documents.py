"""All documents about what the graph is written in, by their paths."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache, partial
from typing import Final

from kg.pages.reference import context, graph, layout, mapping, ontology, shapes, vocabulary
from kg.pages.reference.terms import VOCABULARY
from kg.pages.site import Site

Make = Callable[[Site], bytes]
FOR_EVER: Final = context.VERSIONED
"""The path of the document that never changes."""


def files(site: Site) -> Iterator[tuple[str, bytes]]:
    """Give every document, with its path below where the site begins."""
    return ((path, make(site)) for path, make in documents().items())


def answer(site: Site, path: str) -> bytes | None:
    """Give the document at a path, or None where there is none."""
    make = documents().get(path)
    return None if make is None else make(site)


@cache
def documents() -> Mapping[str, Make]:
    """Give what makes each document, by its path."""
    return dict(_documents())


def _documents() -> Iterator[tuple[str, Make]]:
    yield VOCABULARY, vocabulary.page
    yield "ns.ttl", lambda _: ontology.turtle()
    yield context.NEWEST, lambda _: context.document()
    yield context.VERSIONED, lambda _: context.document()
    yield shapes.INDEX, shapes.index
    for file in graph.shapes().files:
        yield f"{shapes.FOLDER}{file.name}.ttl", partial(shapes.turtle, file)
    for sheet in layout.sheets():
        yield f"{shapes.FOLDER}{sheet.name}.html", partial(shapes.page, sheet)
    yield mapping.INDEX, mapping.index
    yield from mapping.pages()
