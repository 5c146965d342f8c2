"""How an IRI is written short: relative to the base, or by its prefix."""

from __future__ import annotations

import re
from collections.abc import Callable

from kg.vocab import NAMESPACES

RELATIVE = re.compile(r"[a-z]+(?:/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)+")
"""What may be written relative to the base: a kind and segments, none of which is `.` or `..`."""


def iri(base: str) -> Callable[[str], str]:
    """Give the function that writes an IRI: relative to the base where that is safe, a known term by its prefix."""
    short = {term: term.curie for namespace in NAMESPACES for term in namespace.terms.values()}
    start = len(base)

    def write(value: str) -> str:
        if value.startswith(base) and RELATIVE.fullmatch(value, start):
            return f"<{value[start:]}>"
        return short.get(value) or f"<{value}>"  # type: ignore[call-overload]

    return write
