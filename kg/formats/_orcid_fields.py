from __future__ import annotations
from kg.formats.format import Field
FIELDS: tuple[Field, ...] = ()
