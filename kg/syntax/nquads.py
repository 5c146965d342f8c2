"""N-Quads (W3C Recommendation, 2014): N-Triples with the graph at the end of each line."""

from __future__ import annotations

from kg.mapping import Syntax
from kg.syntax._lines import block, prepare

SYNTAX = Syntax(
    "n-quads",
    "nq",
    "application/n-quads",
    has_graphs=True,
    prepare=prepare,
    block=block,
    has_lines=True,
)
