"""The fields of DataCite metadata as JSON, and what becomes of each."""

from __future__ import annotations

from typing import Final

from kg.formats.format import Field
FIELDS: Final[tuple[Field, ...]] = ()
