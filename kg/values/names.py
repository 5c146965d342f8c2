"""Keys of things that are known by their names."""

from __future__ import annotations

from kg.values import iri, text


def name_key(name: str, *scope: str) -> str:
    """Give the key of a thing known by its name, within its kind.

    >>> name_key("Zhejiang University")
    'name-zhejiang-university'
    >>> name_key("Neurocomputing", "journal")
    'name-journal-neurocomputing'
    """
    words = text.normal(name)
    return iri.key("name", "-".join([*scope, *words.split()])) if words else iri.hash_key(*scope, name)
