"""HTML, from templates in which every value is escaped."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from kg.pages.assets import paths
from kg.pages.site import Site
from kg.pages.text import clean
from kg.pages.views.shown import Shown
from kg.pages.words import KINDS

BROWSED: Final = ("paper", "person", "institution", "venue", "concept", "software", "dataset", "event")
"""Kinds that the head of every page leads to, where there are any."""


def tagged(lang: str | None) -> str | Markup:
    """Give the attribute that says in which language a text is; English is that of the page itself."""
    return Markup(' lang="{}"').format(lang) if lang and lang != "en" else ""


def shown(value: Shown) -> Markup:
    """Give a value as HTML: a link where it leads somewhere, a date as such, any other text marked with its language."""
    text, note = (
        escape(clean(value.text)),
        value.note and Markup(' <small dir="auto">{}</small>').format(clean(value.note)),
    )
    if value.href:
        away = ' rel="external"' if value.href.startswith("http") else ""
        opened = f'<a href="{escape(clean(value.href))}"{tagged(value.lang)} dir="auto"{away}>'
        return Markup(f"{opened}{text}</a>{note}")  # noqa: S704 - each part is escaped
    if value.date:
        return Markup(f'<time datetime="{escape(value.date)}">{text}</time>{note}')  # noqa: S704
    return Markup(f'<span{tagged(value.lang)} dir="auto">{text}</span>{note}')  # noqa: S704


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
    made.globals |= {"tagged": tagged, "shown": shown}
    made.globals["kinds"] = KINDS
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
