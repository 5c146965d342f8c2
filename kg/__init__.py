"""Turn records about papers, people, institutions and venues into a validated linked-data graph.

>>> import kg
>>> records = kg.read("seeds")
>>> graph = kg.graph(records)
>>> kg.validate(graph).conforms
True
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kg.version import __version__

if TYPE_CHECKING:
    from kg.api import Exported, export, graph, read, validate
    from kg.errors import KgError

__all__ = ["Exported", "KgError", "__version__", "export", "graph", "read", "validate"]

_HOMES = {"Exported": "kg.api", "export": "kg.api", "graph": "kg.api", "read": "kg.api", "validate": "kg.api"}


def __getattr__(name: str) -> Any:
    """Import a public name when it is first used, so that the command line starts at once."""
    from importlib import import_module  # noqa: PLC0415

    if name in __all__:
        return getattr(import_module(_HOMES.get(name, "kg.errors")), name)
    raise AttributeError(f"module 'kg' has no attribute {name!r}")
