"""N-Triples (W3C Recommendation, 2014): a line a statement."""

from __future__ import annotations

from kg.mapping import Syntax
from kg.syntax._lines import block, prepare

SYNTAX = Syntax(
    "n-triples",
    "nt",
    "application/n-triples",
    has_graphs=False,
    prepare=prepare,
    block=block,
    has_lines=True,
)
