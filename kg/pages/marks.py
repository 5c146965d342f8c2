"""Values as HTML, escaped, marked with their language, and with a link where they lead somewhere."""

from __future__ import annotations

from html import escape

from markupsafe import Markup

from kg.pages.text import clean
from kg.pages.views.shown import Shown


def tagged(lang: str | None) -> Markup:
    """Give the attribute that says in which language a text is; English is that of the page itself."""
    return Markup(_tagged(lang))  # noqa: S704 - the language is escaped


def shown(value: Shown) -> Markup:
    """Give a value as HTML: a link where it leads somewhere, a date as such, any other text marked with its language."""
    return Markup(written(value))  # noqa: S704 - each part is escaped


def written(value: Shown) -> str:
    """Give a value as `shown` does, as a plain string: a page has hundreds, and what marks them up is not for nothing."""
    text, target, lang, note, date = value
    text = escape(clean(text))
    behind = f' <small dir="auto">{escape(clean(note))}</small>' if note else ""
    if target:
        away = ' rel="external"' if target.startswith("http") else ""
        return f'<a href="{escape(clean(target))}"{_tagged(lang)} dir="auto"{away}>{text}</a>{behind}'
    if date:
        return f'<time datetime="{escape(date)}">{text}</time>{behind}'
    return f'<span{_tagged(lang)} dir="auto">{text}</span>{behind}'


def _tagged(lang: str | None) -> str:
    return f' lang="{escape(lang)}"' if lang and lang != "en" else ""
