"""HTML, from templates in which every value is escaped."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from kg.pages.addresses import PART
from kg.pages.assets import paths
from kg.pages.marks import shown, tagged
from kg.pages.rows import rows
from kg.pages.site import Site
from kg.pages.text import clean
from kg.pages.words import KINDS

BROWSED: Final = ("paper", "person", "institution", "venue", "concept", "system", "software", "dataset", "event")
"""Kinds that the head of every page leads to, where there are any."""


@cache
def environment() -> Environment:
    """Give the templates, each of which is compiled once."""
    made = Environment(
        loader=FileSystemLoader(str(files("kg.pages") / "templates")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=clean,
        auto_reload=False,
    )
    made.globals |= {"tagged": tagged, "shown": shown, "statement_rows": rows}
    made.globals["kinds"] = KINDS
    made.globals["part_mark"] = PART
    made.filters["number"] = lambda number: f"{number:,}"
    return made


def render(template: str, site: Site, start: str, /, **given: Any) -> bytes:
    """Give a page made from a template; `start` is the way from the page to where the site begins."""
    text = (
        environment()
        .get_template(template)
        .render(
            site_title=site.title, start=start, assets=paths(), browsed=BROWSED, asked=given.pop("asked", ""), **given
        )
    )
    return text.encode()
