"""How an IRI is written short: relative to the base, or by its prefix."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from kg.vocab import NAMESPACES

_PATH = re.compile(r"[a-z]++(?:/[A-Za-z0-9_~\-][A-Za-z0-9._~\-]*+)++").fullmatch
RECENT = 1 << 12
"""Of so many IRIs it is remembered how they are written: an IRI stands in several statements that are near each other."""
_CURIES: dict[str, str] = {term: term.curie for namespace in NAMESPACES for term in namespace.terms.values()}


def is_relative(iri: str, start: int = 0) -> bool:
    """Tell whether what follows the base may stand without it: a kind and segments, none empty or with a dot in front.

    >>> is_relative("paper/doi-10.1_x/author/1"), is_relative("paper/.."), is_relative("paper//x"), is_relative("paper/")
    (True, False, False, False)
    """
    return _PATH(iri, start) is not None


class _Recent(dict[str, str]):
    """How some IRIs are written, made when first asked for; all are forgotten when there are too many."""

    def __init__(self, write: Callable[[str], str]) -> None:
        super().__init__()
        self._write = write

    def __missing__(self, iri: str) -> str:
        if len(self) >= RECENT:
            self.clear()
        written = self[iri] = self._write(iri)
        return written


def iri(base: str) -> Callable[[str], str]:
    """Give the function that writes an IRI: relative to the base where that is safe, a known term by its prefix."""
    return _writer(base, "<{}>", "{}")


def reference(base: str, *, curies: bool) -> Callable[[str], str]:
    """Give the function that writes an IRI as a JSON string, as `iri` does; without `curies` no prefix is used."""
    return _writer(base, '"{}"', '"{}"' if curies else None)


@lru_cache(maxsize=16)
def _writer(base: str, full: str, short: str | None) -> Callable[[str], str]:
    start = len(base)

    def write(value: str) -> str:
        if value.startswith(base) and is_relative(value, start):
            return full.format(value[start:])
        curie = _CURIES.get(value) if short else None
        return short.format(curie) if short and curie else full.format(value)

    return _Recent(write).__getitem__
