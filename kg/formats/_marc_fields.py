"""Every field of MARC 21 and what becomes of it."""

from __future__ import annotations

from collections.abc import Iterator
from kg.formats._marc_shape import MarcRecord
from kg.formats.format import Field
TABLE: tuple[Field, ...] = ()
def fields(marc: MarcRecord) -> Iterator[str]:
    yield ""
