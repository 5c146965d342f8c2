"""RDF Patch, the text form of Apache Jena: a header, then one transaction, deletions first.

Each row is an operation, RDF terms as N-Triples writes them, and a dot; see https://jena.apache.org/documentation/rdf-patch/.
"""

from __future__ import annotations

import hashlib
import re
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from kg.changes import files, statements
from kg.changes.comparing import RUN, Comparison
from kg.errors import SourceError, UsageError
from kg.run.sorting import in_order, together

NAME = uuid.uuid5(uuid.NAMESPACE_URL, "https://w3id.org/scholarly-kg/ns#patch")
"""The name space of the identifiers of patches."""
MERGED, NAMED = "triples", "quads"
FORM = re.compile(rb'H\s+statements\s+"(triples|quads)"\s*\.\s*')
"""The row of the header that says what the patch is of."""
KEPT = (b"H", b"TX", b"TC", b"#")
"""Rows that change no statement."""
CHANGE = re.compile(rb"(A|D)\s+(\S.*\.)\s*")


class Applied(NamedTuple):
    """What became of a graph."""

    statements: int
    """How many it has now."""
    missing: int
    """How many that the patch deletes it had not."""
    present: int
    """How many that the patch adds it had, of those that it does not delete."""


def rows(found: Comparison) -> Iterator[bytes]:
    """Give the patch that makes the new graph of the old one, row by row.

    Its identifier is made of the rows: the same changes have the same, on every machine.
    """
    digest = hashlib.sha256(b"%d\n" % found.graphs)
    for row in _changes(found):
        digest.update(row)
    yield b"H id <uuid:%s> .\n" % str(uuid.uuid5(NAME, digest.hexdigest())).encode()
    yield b'H statements "%s" .\n' % (NAMED if found.graphs else MERGED).encode()
    yield b"TX .\n"
    yield from _changes(found)
    yield b"TC .\n"


def _changes(found: Comparison) -> Iterator[bytes]:
    for statement in found.statements(is_added=False):
        yield b"D " + statement
    for statement in found.statements(is_added=True):
        yield b"A " + statement


def apply(patch: Path | str, graph_in: Path | str, graph_out: Path | str, run: int = RUN) -> Applied:
    """Apply a patch to a build or an RDF file, and write the graph that comes of it, sorted, a statement a line.

    The patch is one that `kg diff --patch` wrote, packed or not: a single transaction, each row on one line, deletions
    before additions. `graph_out` ends with `.nt`, or `.nq` for a patch of named graphs, and `.gz` or `.zst` after it; it may
    be the file that is read. A graph with blank nodes is read as RDFC-1.0 names them, as it was when it was compared.
    What the patch deletes and the graph has not, or adds and the graph has, changes nothing and is counted.

    Memory depends on neither size: `run` is how many bytes of lines are sorted at a time, the rest is in temporary files.
    Raises SourceError for a patch or graph that cannot be read, SinkError for what cannot be written, UsageError for an
    ending that does not fit.
    """
    graphs = _is_of_graphs(Path(patch))
    out = Path(graph_out)
    expected = ".nq" if graphs else ".nt"
    endings = [each.lower() for each in out.suffixes if each.lower() not in {".gz", ".zst"}]
    if endings[-1:] != [expected]:
        raise UsageError(f"{out}: expected the ending {expected}, as the patch is of {NAMED if graphs else MERGED}")
    graph = statements.find(Path(graph_in), graphs=graphs)
    counts = [0, 0, 0]
    with files.scratch() as folder:
        given = (
            statements.statements(graph, graphs=graphs, note=lambda _: None),
            _said(Path(patch), b"D"),
            _said(Path(patch), b"A"),
        )
        sides = []
        for number, lines in enumerate(given):
            (folder / str(number)).mkdir()
            sides.append(in_order(lines, folder / str(number), run))
        files.write(out, _patched(sides, counts))
    return Applied(*counts)


def _patched(sides: list[Iterator[list[bytes]]], counts: list[int]) -> Iterator[bytes]:
    """Give the lines that are left and those that are added, in order, and count them."""
    for had, deleted, added in together(sides):
        before, gone, more = set(had), set(deleted), set(added)
        after = (before - gone) | more
        counts[0] += len(after)
        counts[1] += len(gone - before)
        counts[2] += len(more & (before - gone))
        yield from sorted(after)


def _is_of_graphs(patch: Path) -> bool:
    """Say whether the header of a patch says that it is of named graphs."""
    for line in files.lines(patch):
        if found := FORM.fullmatch(line):
            return found[1].decode() == NAMED
        if not line.startswith((b"H", b"#")):
            break
    raise SourceError(f'{patch}: expected an RDF Patch with a header row `H statements "{MERGED}" .` or "{NAMED}"')


def _said(patch: Path, operation: bytes) -> Iterator[list[bytes]]:
    """Give the statements that a patch deletes, or adds, some at a time. Raises SourceError for a row that is none."""
    found: list[bytes] = []
    is_closed = False
    for number, line in enumerate(files.lines(patch), start=1):
        change = CHANGE.fullmatch(line)
        if change is None:
            if line.strip() and not line.startswith(KEPT):
                raise SourceError(f"{patch}:{number}: expected a row H, TX, D, A or TC, got {line[:40]!r}")
            is_closed = is_closed or line.startswith(b"TC")
        elif is_closed:
            raise SourceError(f"{patch}:{number}: expected one transaction, got a row after its end")
        elif change[1] == operation:
            found.append(change[2] + b"\n")
            if len(found) == statements.TOGETHER:
                yield found
                found = []
    if not is_closed:
        raise SourceError(f"{patch}: expected TC at the end of the transaction; the patch is cut short")
    yield found
