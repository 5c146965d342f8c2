"""What can be counted about a graph: how much of it has what, and what validation found.

`MEASURES` and `SPREADS` are the tables of what is counted, each row with the query that counts it; `count` asks them of a
store, and `tally` counts what a report finds.
"""

from kg.quality.counting import Counted, Figure, Part, Spreading, count
from kg.quality.findings import Constraint, Tally, of_build, of_things, tally
from kg.quality.measures import MEASURES, SPREADS, Measure, Spread
from kg.quality.opening import opened
from kg.quality.showing import json, text
from kg.store.findings import Found

__all__ = [
    "MEASURES",
    "SPREADS",
    "Constraint",
    "Counted",
    "Figure",
    "Found",
    "Measure",
    "Part",
    "Spread",
    "Spreading",
    "Tally",
    "count",
    "json",
    "of_build",
    "of_things",
    "opened",
    "tally",
    "text",
]
