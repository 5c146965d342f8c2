"""The library: read records, make a graph, validate it, export a build."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from kg import inputs, outputs, pipeline, report, syntax
from kg.errors import SourceError, UsageError
from kg.formats import named as format_named
from kg.formats.format import DEFAULTS, Settings
from kg.inputs import Skipped
from kg.mapping import Section, Syntax
from kg.outputs import File
from kg.pipeline import DEFAULT_BASE, Build, Document, Problem
from kg.records import Record
from kg.syntax import nquads, ntriples
from kg.values import dates, iri

if TYPE_CHECKING:
    from rdflib import Graph

    from kg.validation import Report

DEFAULT_FORMATS = ("turtle", "json-ld", "n-quads")
POSITIONS = "positions.tsv"
FOREIGN = frozenset({".gz", ".zst", ".rdf", ".xml", ".json", ".csv", ".txt", ".html", ".owl"})
"""Endings of files that are no folder's, and of no syntax that is written."""

log = logging.getLogger("kg")


class Exported(NamedTuple):
    """What an export did: its manifest, the validation report, and everything that was left out."""

    manifest: dict[str, Any]
    report: Report | None
    problems: tuple[Problem, ...]
    skipped: tuple[Skipped, ...]

    @property
    def is_complete(self) -> bool:
        """No whole record was lost."""
        return not any(problem.lost for problem in self.problems) and not any(each.lost for each in self.skipped)


def read(source: str | Path, from_format: str | None = None, settings: Settings = DEFAULTS) -> list[Record]:
    """Read the records of a file, an archive, a folder or a pattern, in any known format, within some limits.

    What is left out of a document is told to the logger `kg`, as a warning. Raises SourceError when a file that was
    named cannot be read.
    """
    found, skipped = _documents([str(source)], from_format, settings=settings)
    for each in skipped:
        log.warning("%s: skipped: %s", each.name, each.reason)
    for problem in (problem for document in found for problem in document.problems):
        log.warning("%s", problem)
    return [record for document in found for record in document.records]


def graph(records: Iterable[Record], base: str = DEFAULT_BASE) -> Graph:
    """Make the merged graph of some records: what `graph.ttl` of a build holds, as an rdflib Graph."""
    from kg.syntax import rdflib  # noqa: PLC0415 - slow to import

    by_source: dict[str, list[Record]] = {}
    for record in records:
        by_source.setdefault(record.origin.source.sha256, []).append(record)
    documents = [Document(group[0].origin.source, tuple(group), ()) for group in by_source.values()]
    made = pipeline.build(documents, proper_base(base))
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
    workers: int = 1,
    progress: Callable[[str], None] | None = None,
    settings: Settings = DEFAULTS,
) -> Exported:
    """Export documents to a build folder, or to one file whose ending tells the format.

    `sources` are files, folders or patterns. A folder gets `graph.ttl`, `graph.jsonld` and `graph.nq` (or the named
    `formats`), the validation report and a manifest; all files are written even when the data does not conform.
    `date` (ISO 8601) is the time that the provenance states, `captured` the date the documents were captured on;
    neither is taken from a clock. With several `workers`, documents are read in as many processes; the bytes written
    are the same. `progress` is told the name of each document that was read. `settings` limit what is read.

    Raises SourceError when a named file cannot be read, SinkError when `out` cannot be written, UsageError for a
    format, base or date that is none. Whatever was there before is then untouched.
    """
    named = [sources] if isinstance(sources, str | Path) else list(sources)
    target = Path(out)
    alone = file_syntax(str(out), formats)
    chosen = [alone] if alone else [syntax.named(name) for name in formats or DEFAULT_FORMATS]
    generated = proper_date(date)
    base = proper_base(base)
    found, skipped = _documents(
        [str(each) for each in named], from_format, captured, workers, progress, target.resolve(), settings
    )
    made = pipeline.build(found, base, generated)
    judged = _judge(made, shapes) if validate else None
    problems = tuple(problem for document in found for problem in document.problems)
    about = {
        "base": base,
        **({"date": generated} if generated else {}),
        "sources": [_about(document) for document in found],
        "skipped": [{"name": each.name, "reason": each.reason} for each in skipped],
    }
    if alone:
        outputs.write_file(target, pieces(made, alone))
        manifest = about
    else:
        manifest = outputs.write_build(target, _files(made, list(dict.fromkeys(chosen)), judged), about)
    return Exported(manifest, judged, problems, tuple(skipped))


def file_syntax(out: str, formats: Sequence[str] | None) -> Syntax | None:
    """Give the syntax of an OUT that is one file, from its ending; None for a folder.

    Raises UsageError when other formats were asked for than the ending says.
    """
    path = Path(out)
    if path.is_dir() or out.endswith(("/", "\\")):
        return None
    found = syntax.BY_NAME.get(path.suffix.lstrip(".").lower()) if path.suffix else None
    if found is None:
        if path.suffix.lower() in FOREIGN and not path.exists():
            raise UsageError(
                f"{out}: nothing is written as {path.suffix}; name a folder, or a file that ends with .ttl, ..."
            )
        special = path.exists() and not path.is_file()
        if special and formats and len(formats) == 1:
            return syntax.named(formats[0])
        return None
    if formats and [syntax.named(name) for name in formats] != [found]:
        raise UsageError(f"{out}: the ending says {found.name}; name a folder to get {', '.join(formats)}")
    return found


def pieces(made: Build, form: Syntax) -> Iterable[str]:
    """Give the text of a build in one syntax, piece by piece."""
    return form.stream(made.assembly.graphs() if form.has_graphs else [made.assembly.merged()], made.scope)


def proper_base(base: str) -> str:
    """Give a base IRI that ends with a slash. Raises UsageError when it cannot be a base."""
    try:
        proper = iri.parse(base)
    except ValueError as error:
        raise UsageError(f"--base: {error}") from None
    if "#" in proper or "?" in proper:
        raise UsageError(f'--base: expected an address without "#" and "?", got "{base}"')
    return proper if proper.endswith("/") else proper + "/"


def proper_date(date: str | None) -> str | None:
    """Give an ISO 8601 date or time, or seconds since 1970, as an xsd:dateTime in UTC. Raises UsageError."""
    from datetime import UTC, datetime  # noqa: PLC0415

    if date is None:
        return None
    try:
        if date.isdigit() and len(date) != 8:
            found = datetime.fromtimestamp(int(date), UTC)
        else:
            found = datetime.fromisoformat(date)
            found = found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)
    except (ValueError, OverflowError, OSError):
        raise UsageError(f'--date: expected a date such as 2026-06-27, got "{date}"') from None
    return found.strftime("%Y-%m-%dT%H:%M:%SZ")


def _documents(
    sources: Sequence[str],
    from_format: str | None,
    captured: str | None = None,
    workers: int = 1,
    progress: Callable[[str], None] | None = None,
    out: Path | None = None,
    settings: Settings = DEFAULTS,
) -> tuple[list[Document], list[Skipped]]:
    """Read all documents; the order of the sources makes no difference."""
    form = format_named(from_format) if from_format else None
    try:
        date = dates.parse(captured) if captured else None
    except ValueError as error:
        raise UsageError(f"--captured: {error}") from None
    found: list[Document] = []
    skipped: list[Skipped] = []
    for each in inputs.read_all(inputs.find(sources, out), form, date, workers, settings):
        if isinstance(each, Skipped):
            skipped.append(each)
        else:
            found.append(each)
            if progress:
                progress(each.source.name)
    if not found:
        reasons = "".join(f"\n{each.name}: {each.reason}" for each in skipped)
        raise SourceError(f"no document could be read in {', '.join(sources)}{reasons}")
    found.sort(key=lambda document: (document.source.name, document.source.sha256))
    return found, skipped


def _about(document: Document) -> dict[str, Any]:
    return {
        "name": document.source.name,
        "sha256": document.source.sha256,
        "format": document.source.format,
        "records": len(document.records),
        "rejected": sum(problem.lost for problem in document.problems),
    }


def _judge(made: Build, shapes: str | Path | None) -> Report:
    """Validate the merged graph of a build."""
    from kg import validation  # noqa: PLC0415 - slow to import
    from kg.syntax import rdflib  # noqa: PLC0415

    positions = {node: (source.name, line) for node, (source, line) in made.positions.items()}
    whole = rdflib.graph([made.assembly.merged()], made.scope)
    return validation.validate(whole, Path(shapes) if shapes else None, positions)


def _files(made: Build, chosen: Sequence[Syntax], judged: Report | None) -> list[File]:
    """List the files of a build folder."""
    assembly = made.assembly
    merged = _count([assembly.merged()], made)
    whole = _count(assembly.graphs(), made) if any(each.has_graphs for each in chosen) else 0
    files = [
        File(f"graph.{each.extension}", lambda each=each: pieces(made, each), whole if each.has_graphs else merged)  # type: ignore[misc]
        for each in chosen
    ]
    lost = _count(assembly.conflicts(), made)
    if lost:
        files.append(File("conflicts.nq", lambda: nquads.SYNTAX.stream(assembly.conflicts(), made.scope), lost))
    files.append(File(POSITIONS, lambda: _positions(made), None))
    if judged is not None:
        files.append(File("report.json", lambda: [report.json(judged)], None))
        files.append(File("report.ttl", lambda: [report.turtle(judged)], None))
    return files


def _count(sections: Iterable[Section], made: Build) -> int:
    """Count statements, graph by graph."""
    return sum(piece.count("\n") for piece in ntriples.SYNTAX.stream(sections, made.scope))


def _positions(made: Build) -> Iterable[str]:
    """Give the side file that says where each record was read: its IRI, the document, the line."""
    yield "iri\tsource\tline\n"
    for node, (source, line) in made.positions.items():
        yield f"{node}\t{source.name}\t{line}\n"
