"""What there is in the merged graph of a store, counted."""

from __future__ import annotations

from typing import cast

from pyoxigraph import Literal, NamedNode, QuerySolutions, Store

CLASSES = "SELECT ?of (COUNT(*) AS ?count) { ?s a ?of } GROUP BY ?of"
PROPERTIES = "SELECT ?of (COUNT(*) AS ?count) { ?s ?of ?o } GROUP BY ?of"


def classes(store: Store) -> dict[str, int]:
    """Give how many nodes there are of each class, the most frequent first."""
    return _counted(store, CLASSES)


def properties(store: Store) -> dict[str, int]:
    """Give how many statements there are with each property, the most frequent first."""
    return _counted(store, PROPERTIES)


def _counted(store: Store, query: str) -> dict[str, int]:
    found = {}
    for solution in cast("QuerySolutions", store.query(query)):
        of, count = solution["of"], solution["count"]
        if isinstance(of, NamedNode) and isinstance(count, Literal):
            found[of.value] = int(count.value)
    return dict(sorted(found.items(), key=lambda each: (-each[1], each[0])))
