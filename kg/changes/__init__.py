"""What differs between two builds, or any two graphs: found in flat memory, and written for people and for programs.

`compare` gives what differs; `table`, `document`, `patch` and `feed` write it; `apply` makes the new graph of the old one.
"""

from __future__ import annotations

from kg.changes.comparing import CHANGES, Comparison, Statement, Thing, compare
from kg.changes.patch import Applied, apply

__all__ = ["CHANGES", "Applied", "Comparison", "Statement", "Thing", "apply", "compare"]
