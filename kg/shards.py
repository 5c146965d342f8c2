"""Which files of a build are its graph, and which files are parts of one graph, cut where the size of a shard was reached."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

from kg.errors import SourceError
from kg.outputs import GRAPHS, MANIFEST, graph_names, manifest_of

ENDINGS = (*GRAPHS, "jsonl")
"""The endings of files that a graph is read back from."""
SHOWN = 5
"""So many files are named in a sentence."""
_LINES = re.compile(r"graph(?:-[0-9]+)?\.jsonl(?:\.gz|\.zst)?")
_PART = re.compile(rf"(?P<stem>graph|part)-[0-9]+\.(?P<ending>(?:{'|'.join(ENDINGS)})(?:\.gz|\.zst)?)")


class Chosen(NamedTuple):
    """What is read of the files of a folder that is a build."""

    names: list[str]
    """Those that are no files of the build, and its graph in the best syntax."""
    said: str = ""
    """That the other files of the build are passed over."""
    missing: str = ""
    """That a part of the graph is not there."""


def of_folder(folder: Path, names: list[str]) -> Chosen:
    """Choose the files of a folder to be read: all of them, but of a build the graph alone, which its other files repeat."""
    try:
        listed = {each.get("name") for each in manifest_of(folder)["files"]} if MANIFEST in names else set()
    except (SourceError, AttributeError):  # the manifest of something else
        listed = set()
    own = sorted({MANIFEST, *listed} & set(names)) if listed else []
    graph = _graph(own)
    if not graph:
        return Chosen(names)
    rest = [each for each in own if each not in graph]
    return Chosen(
        [each for each in names if each not in rest],
        f"the graph of this build is read from {few(graph)}; passed over: {few(rest)}",
    )


def whole(path: Path) -> str:
    """Give the name of the graph that a file is a part of; nothing for any other file.

    >>> whole(Path("graph-00002.nq.gz")), whole(Path("graph.nq"))
    ('graph.nq.gz', '')
    """
    found = _PART.fullmatch(path.name)
    return f"{found['stem']}.{found['ending']}" if found and _is_ours(found) else ""


def others(path: Path, given: set[str]) -> list[str]:
    """Give the parts of a graph that its build lists beside those that were given."""
    try:
        listed = [each.get("name", "") for each in manifest_of(path.parent)["files"]]
    except (SourceError, AttributeError):
        return []
    return sorted(each for each in listed if whole(Path(each)) == whole(path) and each not in given)


def few(names: list[str]) -> str:
    """Name some files in a sentence.

    >>> few(["a", "b", "c"]), few(list("abcdefg"))
    ('a, b and c', 'a, b, c, d and 3 more')
    """
    shown = names if len(names) <= SHOWN else [*names[: SHOWN - 1], f"{len(names) - SHOWN + 1} more"]
    return " and ".join(filter(None, [", ".join(shown[:-1]), *shown[-1:]]))


def _graph(names: list[str]) -> list[str]:
    """Give the files of a build that are its graph in the best syntax."""
    return graph_names(names) or [each for each in names if _LINES.fullmatch(each)]


def _is_ours(found: re.Match[str]) -> bool:
    """Tell a part of a graph from the many things that parts of JSON lines are."""
    return found["stem"] == "graph" or not found["ending"].startswith("jsonl")
