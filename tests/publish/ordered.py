"""Graphs as what dumps are made of: canonical lines in order, by a plain reading."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox


def in_order(quads: Path) -> Path:
    """Write the statements of N-Quads in order into a file beside theirs."""
    made = quads.with_suffix(".ordered.nq")
    lines = {f"{quad} .\n".encode() for quad in ox.parse(path=quads, format=ox.RdfFormat.N_QUADS)}
    made.write_bytes(b"".join(sorted(lines)))
    return made
