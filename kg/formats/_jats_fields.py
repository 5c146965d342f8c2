"""The fields of JATS: those of the front matter and of the references, and what becomes of them."""

from __future__ import annotations

from collections.abc import Iterator

from kg.formats import _xml
from kg.formats._xml import Element
from kg.formats.format import Field

FIELDS: tuple[Field, ...] = ()


def paths(article: Element) -> Iterator[str]:
    """Yield the paths of the fields that an article fills."""
    yield from _xml.paths(article)
