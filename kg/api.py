"""The library: read records, make a graph, validate it, export a build."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from kg import journey, outputs, pipeline
from kg.arguments import proper_base
from kg.findings import Report
from kg.formats.format import DEFAULTS, Settings
from kg.journey import Asked, Exported, passed_over, survey
from kg.pipeline import DEFAULT_BASE, Document
from kg.records import Record
from kg.run import batches
from kg.run.batches import Cut
from kg.run.passes import Tell

if TYPE_CHECKING:
    from rdflib import Graph

_GRAPH = re.compile(r"(?:graph|part)(?:-[0-9]+)?\.[a-z.]+")

log = logging.getLogger("kg")

__all__ = ["Exported", "apply_decisions", "export", "graph", "read", "validate"]


def read(source: str | Path, from_format: str | None = None, settings: Settings = DEFAULTS) -> list[Record]:
    """Read the records of a file, an archive, a folder or a pattern, in any known format, within some limits.

    What is left out of a document is told to the logger `kg`, as a warning. Raises SourceError when a file that was
    named cannot be read.
    """
    found = survey([str(source)], from_format, settings=settings)
    readings = [
        reading for batch in batches.supplied(batches.cut(found), settings) for reading in batches.read(batch, settings)
    ]
    given = {document.source.sha256 for reading in readings for document in reading.documents}
    failures = {each.sha256: each for reading in readings for each in reading.failures}
    skipped, problems = passed_over(found, failures, failures.keys() - given)
    for each in skipped:
        log.warning("%s: skipped: %s", each.name, each.reason)
    documents = [document for reading in readings for document in reading.documents]
    for problem in (*problems, *(problem for document in documents for problem in document.problems)):
        log.warning("%s", problem)
    return [record for document in documents for record in document.records]


def graph(records: Iterable[Record], base: str = DEFAULT_BASE, *, claims: bool = True) -> Graph:
    """Make the merged graph of some records: what `graph.ttl` of a build holds, as an rdflib Graph.

    Without `claims`, nothing is extracted from titles and abstracts.
    """
    from kg.syntax import rdflib  # noqa: PLC0415 - slow to import

    by_source: dict[str, list[Record]] = {}
    for record in records:
        by_source.setdefault(record.origin.source.sha256, []).append(record)
    documents = [Document(group[0].origin.source, tuple(group), ()) for group in by_source.values()]
    made = pipeline.build(documents, proper_base(base), claims=claims)
    for problem in made.problems:
        log.warning("%s", problem)
    return rdflib.graph([made.assembly.merged()], made.scope)


def validate(graph: Graph, shapes: str | Path | None = None) -> Report:
    """Validate an rdflib graph by the shapes that ship, or by those of a folder.

    The report has `conforms` (no violation), `findings`, and `count(severity)`.
    """
    from kg import validation  # noqa: PLC0415 - slow to import

    return validation.validate(graph, Path(shapes) if shapes else None)


def export(
    sources: Sequence[str | Path] | str | Path,
    out: str | Path,
    *,
    formats: Sequence[str] | None = None,
    from_format: str | None = None,
    base: str = DEFAULT_BASE,
    validate: bool = True,
    shapes: str | Path | None = None,
    date: str | None = None,
    captured: str | None = None,
    workers: int | None = None,
    progress: Tell | None = None,
    settings: Settings = DEFAULTS,
    resume: bool = False,
    shard: int = 0,
    sort: bool = False,
    cut: Cut = batches.USUAL,
    engine: str = "local",
    master: str | None = None,
    decisions: str | Path | None = None,
    previous: str | Path | None = None,
    withdraw: str | Path | None = None,
    update: str | Path | None = None,
    claims: bool = True,
    title: str | None = None,
) -> Exported:
    """Export documents to a build folder, or to one file whose ending tells the format.

    `sources` are files, folders or patterns. A folder gets `graph.ttl`, `graph.jsonld` and `graph.nq` (or the named
    `formats`), the validation report and a manifest; all files are written even when the data does not conform.
    `date` (ISO 8601) is the time that the provenance states, `captured` the date the documents were captured on;
    neither is taken from a clock. Large sources are worked on by as many processes as there are `workers` (one a core);
    the bytes written are the same. `progress` is told how far the run is. `settings` limit what is read.
    With `resume`, a run that was interrupted or killed goes on after its last whole batch. `shard` is the size in bytes,
    before packing, after which another file is begun; 0 is never. `sort` sorts the lines of N-Triples and N-Quads, each
    once. `cut` says how sources are cut into batches.
    `decisions` is a file of what people decided about candidates; see `kg.identity.decisions`.
    `previous` is a build that was published before: what had an address there leads to the address that it has now.
    `update` is a build whose things are kept where the sources do not describe them; `previous` is this unless given.
    `withdraw` is a file with the addresses or identifiers of what is taken back: nothing is said of it but that.
    Without `claims`, nothing is extracted from titles and abstracts. `title` is what the graph is called.
    The `engine` spark does the same in Spark, by its `master`, and writes a folder of shards: see docs/spark.md.

    Raises SourceError when a named file cannot be read, SinkError when `out` cannot be written, UsageError for a
    format, base or date that is none. Whatever was there before is then untouched.
    """
    return journey.export(Asked(**locals()))  # the arguments are its fields; a test says so


def apply_decisions(build: Path, decisions: Path, out: Path | None = None) -> Exported:
    """Export the graph of a build again, into `out` or its own place, by what people decided about candidates.

    Addresses that something had lead to those that it has. What was decided before and is not in the file is undone, as
    long as the graph is in n-quads or trig. Raises what `export` raises.
    """
    from kg import rdf  # noqa: PLC0415 - slow to import

    about = outputs.manifest_of(build)
    files = rdf.graph_files(build)
    names = [each["name"].partition(".")[2] for each in about["files"] if _GRAPH.fullmatch(each["name"])]
    return export(
        [str(each) for each in files],
        out or build,
        formats=list(dict.fromkeys(names)),
        base=about["base"],
        date=about.get("date"),
        claims=about.get("claims", True),
        title=about.get("title"),
        decisions=decisions,
        previous=build,
    )
