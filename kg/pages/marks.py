"""Values as HTML, escaped, marked with their language, and with a link where they lead somewhere."""

from __future__ import annotations

from markupsafe import Markup, escape

from kg.pages.text import clean
from kg.pages.views.shown import Shown


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
