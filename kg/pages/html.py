"""HTML, from templates in which every value is escaped."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import Any, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from kg.pages.assets import paths
from kg.pages.site import Site
from kg.pages.words import KINDS

BROWSED: Final = ("paper", "person", "institution", "venue", "concept", "software", "dataset", "event")
"""Kinds that the head of every page leads to, where there are any."""
_NO_TEXT: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff"
    + "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0x10000, 0x110000, 0x10000))
    + "]"
)
"""What HTML may not hold (HTML Living Standard, 13.2.3.5)."""


def clean(value: Any) -> Any:
    """Give what a template prints, with a sign in place of each character that a page may not hold."""
    if type(value) is str:
        text = value.replace("\r\n", "\n").replace("\r", "\n") if "\r" in value else value
        return text if text.isprintable() else _NO_TEXT.sub("\ufffd", text)
    return "" if value is None else value


def tagged(lang: str | None) -> str | Markup:
    """Give the attribute that says in which language a text is; English is that of the page itself."""
    return Markup(' lang="{}"').format(lang) if lang and lang != "en" else ""  # noqa: S704 - the tag is escaped


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
    made.globals["tagged"] = tagged
    made.globals["kinds"] = KINDS
    made.filters["number"] = lambda number: f"{number:,}"
    return made


def render(template: str, site: Site, start: str, /, **given: Any) -> bytes:
    """Give a page made from a template; `start` is the way from the page to where the site begins."""
    text = environment().get_template(template).render(
        site_title=site.title, start=start, assets=paths(), browsed=BROWSED, asked=given.pop("asked", ""), **given
    )
    return text.encode()
