"""Name the blank nodes of a small data set by RDFC-1.0, and give up where that takes too long.

There are data sets of a dozen nodes that take years (RDF Dataset Canonicalization, 7.1), and one that is begun cannot be
stopped but with its process.
"""

from __future__ import annotations

import subprocess
import sys

import pyoxigraph as ox

FEW = 6
"""Blank nodes that take milliseconds, however alike they are."""
PATIENCE = 30
"""Seconds that a process has for more of them."""
CODE = """
import sys
import pyoxigraph as ox
found = ox.Dataset(ox.parse(sys.stdin.buffer, format=ox.RdfFormat.N_QUADS))
found.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
sys.stdout.buffer.write("".join(f"{each} .\\n" for each in found).encode())
"""


def lines(found: ox.Dataset) -> list[bytes] | None:
    """Give the statements of a data set as canonical lines, in any order; None where that takes too long."""
    terms = (term for quad in found for term in (quad.subject, quad.object, quad.graph_name))
    if len({term for term in terms if isinstance(term, ox.BlankNode)}) <= FEW:
        found.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
        return [f"{each} .\n".encode() for each in found]
    text = "".join(f"{each} .\n" for each in found).encode()
    try:
        done = subprocess.run(
            [sys.executable, "-c", CODE], input=text, capture_output=True, check=True, timeout=PATIENCE
        )
    except subprocess.TimeoutExpired:
        return None
    return done.stdout.splitlines(keepends=True)
