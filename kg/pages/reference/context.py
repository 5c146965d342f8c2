"""The JSON-LD context, at an address that keeps its content and at one that has the newest."""

from __future__ import annotations

from typing import Final

import orjson

from kg.mappers import TABLES
from kg.syntax import jsonld
from kg.version import __version__

NEWEST: Final = "context.jsonld"
VERSIONED: Final = f"context/{__version__}.jsonld"
"""What is found here never changes, so that it may be kept for ever."""


def document() -> bytes:
    """Give the context that documents in JSON-LD are compacted with."""
    return orjson.dumps({"@context": jsonld.context(TABLES)}, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)
