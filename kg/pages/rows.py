"""The rows of the table of statements as HTML. They are most of a page, and a template would take most of its time."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from html import escape

from markupsafe import Markup

from kg.pages.marks import written
from kg.pages.provenance import Statement
from kg.pages.text import clean
from kg.pages.views.shown import Shown


def rows(statements: Iterable[Statement]) -> Markup:
    """Give a row for each statement: its property, its value, and who states it."""
    lines = (
        f"<tr><td>{_property(each.predicate, each.curie)}</td><td>{written(each.value)}</td>"
        f"<td>{_sources(each.sources)}</td></tr>"
        for each in statements
    )
    return Markup("\n".join(lines))  # noqa: S704 - each cell is escaped


@lru_cache(maxsize=1024)
def _property(name: str, curie: str) -> str:
    return f'<span title="{escape(clean(curie))}">{escape(clean(name))}</span>'


@lru_cache(maxsize=1024)
def _sources(sources: tuple[Shown, ...]) -> str:
    return ", ".join(map(written, sources)) if sources else "the exporter"
