"""The library: read records, make a graph, validate it, export a build."""

from __future__ import annotations

import hashlib
import logging
import os
import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from kg import outputs, pipeline, report
from kg.arguments import formed, graph_target, proper_base, proper_date, single_target
from kg.errors import SourceError, UsageError
from kg.findings import Finding, Report, rank
from kg.formats import named as format_named
from kg.formats.format import DEFAULTS, Format, Settings
from kg.identity.decisions import NOTHING, Decided, decided
from kg.identity.decisions import read as read_decisions
from kg.identity.withdrawn import read as read_withdrawn
from kg.inputs import Skipped
from kg.outputs import WORK, File
from kg.pipeline import DEFAULT_BASE, Document, Problem
from kg.records import Record
from kg.run import batches, whole
from kg.run.batches import Cut, Failure, Source, Survey
from kg.run.engine import named as engine_named
from kg.run.engine import survey
from kg.run.kept import ordered
from kg.run.passes import Made, Order, Passed, Progress, Tell
from kg.run.previous import published
from kg.run.product import Product
from kg.values import dates
from kg.values.dates import PartialDate
from kg.version import __version__

if TYPE_CHECKING:
    from rdflib import Graph

_GRAPH = re.compile(r"(?:graph|part)(?:-[0-9]+)?\.[a-z.]+")

log = logging.getLogger("kg")


class Exported(NamedTuple):
    """What an export did: its manifest, the validation report, and everything that was left out."""

    manifest: dict[str, Any]
    report: Report | None
    problems: Sequence[Problem]
    """Read from a file as they are asked for, since there may be many."""
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
    found = _survey([str(source)], from_format, settings=settings)
    readings = [
        reading for batch in batches.supplied(batches.cut(found), settings) for reading in batches.read(batch, settings)
    ]
    given = {document.source.sha256 for reading in readings for document in reading.documents}
    failures = {each.sha256: each for reading in readings for each in reading.failures}
    skipped, problems = _passed_over(found, failures, failures.keys() - given)
    for each in skipped:
        log.warning("%s: skipped: %s", each.name, each.reason)
    documents = [document for reading in readings for document in reading.documents]
    for problem in (*problems, *(problem for document in documents for problem in document.problems)):
        log.warning("%s", problem)
    return [record for document in documents for record in document.records]


def graph(records: Iterable[Record], base: str = DEFAULT_BASE) -> Graph:
    """Make the merged graph of some records: what `graph.ttl` of a build holds, as an rdflib Graph."""
    from kg.syntax import rdflib  # noqa: PLC0415 - slow to import

    by_source: dict[str, list[Record]] = {}
    for record in records:
        by_source.setdefault(record.origin.source.sha256, []).append(record)
    documents = [Document(group[0].origin.source, tuple(group), ()) for group in by_source.values()]
    made = pipeline.build(documents, proper_base(base))
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
    The `engine` spark does the same in Spark, by its `master`, and writes a folder of shards: see docs/spark.md.

    Raises SourceError when a named file cannot be read, SinkError when `out` cannot be written, UsageError for a
    format, base or date that is none. Whatever was there before is then untouched.
    """
    older = _older(update, from_format)
    names = [str(each) for each in ([sources] if isinstance(sources, str | Path) else sources)] + older
    previous = previous or update
    alone = single_target(str(out), formats)
    foreign = Path(shapes) if shapes and validate else None
    kind = engine_named(
        engine,
        alone=alone is not None,
        resume=resume,
        shard=shard,
        sort=sort,
        follows=previous is not None,
        has_shapes=foreign is not None,
    )
    chosen = [alone] if alone else [graph_target(name) for name in formats or kind.formats]
    order = Order(
        proper_base(base),
        tuple(formed(each, 0 if alone else shard, sort)._replace(stem=kind.stem) for each in dict.fromkeys(chosen)),
        proper_date(date),
        settings,
        workers or os.cpu_count() or 1,
        validate,
        Path(shapes) if shapes else None,
        cut,
        _decided(decisions, proper_base(base)),
        withdrawn=read_withdrawn(Path(withdraw), proper_base(base)) if withdraw else (),
    )
    tell = progress or (lambda _: None)
    if foreign:
        whole.ready(foreign)
        order = order._replace(targets=whole.readable(order.targets), validates=False)
    with kind.opened(master, order, names, str(out)) as works:
        found = _survey(names, from_format, captured, works.target.resolve(), settings, cut, works.survey)
        kept = outputs.Run(_key(order, found, previous), resume)
        with (outputs.working if alone else outputs.building)(works.target, kept) as fresh:
            if previous:
                order = order._replace(
                    older=frozenset(each.sha256 for each in found.sources if each.input.place in older)
                )
                order = order._replace(previous=published(Path(previous), order.base, fresh / WORK / "previous.sqlite"))
            passed = works.first_pass(found, order, fresh / WORK / "identity.sqlite", tell)
            skipped, problems = _passed_over(found, passed.failures, passed.silent)
            told = (*problems, *passed.refused)
            with closing(Product(fresh, order, told, lasting=kind.resumes and passed.length > 1)) as product:
                made = works.second_pass(passed, order, fresh, product.aside, product.next)
                _fill(product, order, passed, made, tell)
                written = [*works.shards, *product.finish()]
                if foreign:
                    findings = whole.findings(fresh, written, foreign)
                else:
                    findings = works.findings(product.dockets, order) if validate else iter(())
                judged = _report(findings, fresh, written, alone=alone is not None) if validate else None
            about = _about_run(order, _given(found, passed), skipped, product)
            if alone:
                outputs.place(fresh / written[0]["name"], works.target)
                manifest = about
            else:
                manifest = outputs.finish(fresh, works.target, written, about)
    return Exported(manifest, judged, product.problems, skipped)


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
        decisions=decisions,
        previous=build,
    )


def _older(update: str | Path | None, from_format: str | None) -> list[str]:
    """Give the graph files of a build that is brought up to date. Raises UsageError, and SourceError for what is none."""
    if not update:
        return []
    from kg import rdf  # noqa: PLC0415 - slow to import

    if from_format:
        raise UsageError("--update reads a graph beside the sources; --from would read it as something else")
    return [str(each) for each in rdf.graph_files(Path(update))]


def _decided(file: str | Path | None, base: str) -> Decided:
    """Give what was decided, by a file. Raises SourceError and UsageError."""
    return decided(read_decisions(Path(file), base), str(file)) if file else NOTHING


def _key(order: Order, found: Survey, previous: str | Path | None = None) -> str:
    """Give what tells one run from another: everything that its files depend on."""
    shapes = sorted(order.shapes.glob("*.ttl")) if order.shapes else []
    said = [__version__, repr(order._replace(workers=0, targets=())), *(each.name(1) for each in order.targets)]
    said += [hashlib.sha256(each.read_bytes()).hexdigest() for each in shapes]
    said += [repr(outputs.manifest_of(Path(previous))["files"])] if previous else []
    digest = hashlib.sha256("\n".join(said).encode("utf-8", "surrogateescape"))
    for each in found.sources:  # where they are cut follows from these, and from the order
        line = f"\n{each.sha256} {each.format} {each.captured} {each.input.name!r}"
        digest.update(line.encode("utf-8", "surrogateescape"))
    return digest.hexdigest()


def _given(found: Survey, passed: Passed) -> list[Source]:
    """Give the sources of which something was read."""
    return [each for each in found.sources if each.sha256 not in passed.silent]


def _fill(product: Product, order: Order, passed: Passed, second: Iterable[Made], tell: Tell) -> None:
    """Write what becomes of all batches, from the next one on."""
    found = passed.found
    listed = passed.batches(order.cut)
    ahead, done = next(listed, None), 0
    for made in second:
        product.add(made)
        while ahead and ahead.first <= made.number:
            done += ahead.size
            ahead = next(listed, None)
        tell(Progress("writing", done, found.size, product.records, product.triples))
        del made  # it is large, and so is the next one
    if not passed.readings:
        product.end(passed.identity, (each.document for each in _given(found, passed)))


def _report(findings: Iterable[Finding], fresh: Path, written: list[dict[str, Any]], *, alone: bool) -> Report:
    """Give the report of a run, and write it beside the graphs of a build."""
    judged = Report(ordered(findings, rank, fresh / WORK))
    if not alone:
        for name, pieces in (("report.json", report.json_pieces), ("report.ttl", report.turtle_pieces)):
            written.append(outputs.write_entry(fresh, File(name, partial(pieces, judged), None)))
    return judged


def _survey(
    sources: Sequence[str],
    from_format: str | None,
    captured: str | None = None,
    out: Path | None = None,
    settings: Settings = DEFAULTS,
    cut: Cut = batches.USUAL,
    look: Callable[[Sequence[str], Path | None, Format | None, PartialDate | None, Settings, Cut], Survey] = survey,
) -> Survey:
    """Find all documents; the order of the sources makes no difference."""
    form = format_named(from_format) if from_format else None
    try:
        date = dates.parse(captured) if captured else None
    except ValueError as error:
        raise UsageError(f"--captured: {error}") from None
    found = look(sources, out, form, date, settings, cut)
    if not found.sources:
        if found.unreadable:
            raise SourceError("\n".join(found.unreadable))
        reasons = "".join(f"\n{each.name}: {each.reason}" for each in found.skipped)
        raise SourceError(f"no document could be read in {', '.join(sources)}{reasons}")
    return found


def _passed_over(
    found: Survey, failures: Mapping[str, Failure], silent: Collection[str]
) -> tuple[tuple[Skipped, ...], tuple[Problem, ...]]:
    """Give the documents that were passed over, `silent` ones as a whole, and what is missing of others.

    Raises SourceError for those that were named, and when nothing at all was read.
    """
    skipped, unreadable, problems = list(found.skipped), list(found.unreadable), []
    for each in found.sources:
        failure = failures.get(each.sha256)
        if failure is None:
            continue
        if each.sha256 not in silent:
            problems.append(Problem(each.input.name, 1, "$", failure.reason, lost=True))
        elif each.input.is_named:
            unreadable.append(f"{each.input.shown}: {failure.reason}")
        else:
            skipped.append(Skipped(each.input.name, failure.reason, failure.is_lost))
    if unreadable:
        raise SourceError("\n".join(unreadable))
    if len(silent) == len(found.sources):
        reasons = "".join(f"\n{each.name}: {each.reason}" for each in skipped)
        raise SourceError(f"no document could be read{reasons}")
    order = {each.name: index for index, each in enumerate(skipped)}
    return tuple(sorted(skipped, key=lambda each: (each.name, order[each.name]))), tuple(problems)


def _about_run(order: Order, given: Iterable[Source], skipped: Iterable[Skipped], product: Product) -> dict[str, Any]:
    """Give what the manifest says beside its version and its files."""
    return {
        "base": order.base,
        **({"date": order.generated} if order.generated else {}),
        "sources": [_about(each, product) for each in given],
        "skipped": [{"name": each.name, "reason": each.reason} for each in skipped],
    }


def _about(source: Source, product: Product) -> dict[str, Any]:
    records, rejected = product.counted(source.sha256)
    return {
        "name": source.input.name,
        "sha256": source.sha256,
        "format": source.format,
        "records": records,
        "rejected": rejected,
    }
