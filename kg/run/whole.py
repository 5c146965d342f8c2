"""The findings of shapes that are not ours: they may look at anything, so they are tried on the files that were written.

Our own shapes ask of a node only what the batch that describes it can tell. Others may count what leads to a node from
anywhere, or want what another batch says of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg import positions
from kg.outputs import graph_names
from kg.run.writing import Target
from kg.syntax import ntriples

if TYPE_CHECKING:
    from kg.findings import Finding

SIDE = Target(ntriples.SYNTAX, "gz", stem="graph-0")
"""What is judged where nothing else that was asked for can be read again."""


def readable(targets: Sequence[Target]) -> tuple[Target, ...]:
    """Give the targets, with one more where none of them can be read again."""
    return tuple(targets) if graph_names(each.name(1) for each in targets) else (*targets, SIDE)


def ready(shapes: Path) -> None:
    """Read and compile the shapes, before any work is done. Raises SourceError."""
    from kg import validation  # noqa: PLC0415 - slow to import

    validation.explain(shapes)


def findings(folder: Path, written: list[dict[str, Any]], shapes: Path) -> Iterator[Finding]:
    """Judge the graph that was written into a folder, by its files as the manifest will list them."""
    from kg import validation  # noqa: PLC0415 - slow to import
    from kg.findings import placed, places  # noqa: PLC0415 - as above

    files = [str(folder / each) for each in graph_names(each["name"] for each in written)]
    found = validation.validate_files(files, shapes).report.findings
    wanted = {place for each in found for place in places(each.focus)}
    read = positions.first(folder, wanted)
    for aside in [each for each in written if each["name"] == SIDE.name(1)]:
        written.remove(aside)
        (folder / SIDE.name(1)).unlink()
    return (placed(each._replace(source=None, line=None), read) for each in found)
