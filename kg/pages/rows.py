"""The rows of the table of statements as HTML. They are most of a page, and a template would take most of its time."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from markupsafe import Markup, escape

from kg.pages.marks import shown
from kg.pages.provenance import Statement
from kg.pages.text import clean
from kg.pages.views.shown import Shown


def rows(statements: Iterable[Statement]) -> Markup:
    """Give a row for each statement: its property, its value, and who states it."""
    written = (
        f"<tr><td>{_property(each.predicate, each.curie)}</td><td>{shown(each.value)}</td>"
        f"<td>{_sources(each.sources)}</td></tr>"
        for each in statements
    )
    return Markup("\n".join(written))  # noqa: S704 - each cell is escaped


@lru_cache(maxsize=1024)
def _property(name: str, curie: str) -> Markup:
    return Markup('<span title="{}">{}</span>').format(clean(curie), clean(name))


@lru_cache(maxsize=1024)
def _sources(sources: tuple[Shown, ...]) -> Markup:
    return Markup(", ").join(map(shown, sources)) if sources else escape("the exporter")
