"""How an IRI is written short: relative to the base, or by its prefix."""

from __future__ import annotations

import re
from collections.abc import Callable

from kg.vocab import NAMESPACES

_PATH = re.compile(r"[a-z]++/[A-Za-z0-9._~/\-]*+").fullmatch
_CURIES: dict[str, str] = {term: term.curie for namespace in NAMESPACES for term in namespace.terms.values()}


def is_relative(rest: str) -> bool:
    """Tell whether what follows the base may stand without it: a kind and segments, none empty, `.` or `..`.

    >>> is_relative("paper/doi-10.1_x/author/1"), is_relative("paper/.."), is_relative("paper//x"), is_relative("paper/")
    (True, False, False, False)
    """
    return _PATH(rest) is not None and "/." not in rest and "//" not in rest and rest[-1] != "/"


def iri(base: str) -> Callable[[str], str]:
    """Give the function that writes an IRI: relative to the base where that is safe, a known term by its prefix."""
    return _writer(base, "<", ">")


def reference(base: str) -> Callable[[str], str]:
    """Give the function that writes an IRI as `iri` does, without angle brackets."""
    return _writer(base, "", "")


def _writer(base: str, opens: str, closes: str) -> Callable[[str], str]:
    start = len(base)

    def write(value: str) -> str:
        if value.startswith(base):
            rest = value[start:]
            if is_relative(rest):
                return f"{opens}{rest}{closes}"
        return _CURIES.get(value) or f"{opens}{value}{closes}"

    return write
