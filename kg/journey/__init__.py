"""The journey of an export on one page: plan, survey, first pass, second pass, findings, build.

asked      what is asked for (`Asked`, the arguments of `kg.export`), and the plan that is made of it
sources    which documents there are, and which were passed over in the end

What each step does with the batches stands in `kg.run`; here is the order of the steps, and what is left when all is
done.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, closing
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

from kg import outputs, report
from kg.findings import Report, rank
from kg.inputs import Skipped
from kg.journey.asked import Asked, Plan, planned
from kg.journey.sources import passed_over, survey
from kg.outputs import WORK, File
from kg.pipeline import Problem
from kg.run import whole
from kg.run.batches import Source, Survey
from kg.run.engine import Engine
from kg.run.kept import ordered
from kg.run.passes import Passed, Progress
from kg.run.previous import published
from kg.run.product import Product
from kg.version import __version__

__all__ = ["Asked", "Exported", "export", "passed_over", "survey"]


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


def export(asked: Asked) -> Exported:
    """Do what is asked for, and give what was done. Raises what `kg.export` says."""
    plan = planned(asked)
    with plan.kind.opened(asked.master, plan.order, plan.sources, str(asked.out)) as works:
        found = _survey(plan, works)
        with _folder(plan, found, works.target) as fresh:
            plan = _following(plan, found, fresh)
            passed = works.first_pass(found, plan.order, fresh / WORK / "identity.sqlite", plan.tell)
            skipped, problems = passed_over(found, passed.failures, passed.silent)
            is_lasting = plan.kind.resumes and passed.length > 1
            with closing(Product(fresh, plan.order, (*problems, *passed.refused), lasting=is_lasting)) as product:
                _second_pass(plan, works, passed, fresh, product)
                written = [*works.shards, *product.finish(), *_refused(plan, passed, fresh)]
                judged = _judged(plan, works, product, fresh, written) if asked.validate else None
            manifest = _placed(plan, fresh, works.target, written, _about_run(plan, passed, skipped, product))
    return Exported(manifest, judged, product.problems, skipped)


# Before anything is read twice ----------------------------------------------------------------------------------------


def _survey(plan: Plan, works: Engine) -> Survey:
    """Find the documents."""
    asked, out = plan.asked, works.target.resolve()
    return survey(plan.sources, asked.from_format, asked.captured, out, asked.settings, asked.cut, works.survey)


def _folder(plan: Plan, found: Survey, target: Path) -> AbstractContextManager[Path]:
    """Give a fresh folder beside what is written, or the one that the same run has left."""
    kept = outputs.Run(_key(plan, found), plan.asked.resume)
    return (outputs.working if plan.is_one_file else outputs.building)(target, kept)


def _key(plan: Plan, found: Survey) -> str:
    """Give what tells one run from another: everything that its files depend on."""
    order = plan.order
    shapes = sorted(order.shapes.glob("*.ttl")) if order.shapes else []
    said = [__version__, repr(order._replace(workers=0, targets=())), *(each.name(1) for each in order.targets)]
    said += [hashlib.sha256(each.read_bytes()).hexdigest() for each in shapes]
    said += [repr(outputs.manifest_of(plan.previous)["files"])] if plan.previous else []
    digest = hashlib.sha256("\n".join(said).encode("utf-8", "surrogateescape"))
    for each in found.sources:  # where they are cut follows from these, and from the order
        line = f"\n{each.sha256} {each.format} {each.captured} {each.input.name!r}"
        digest.update(line.encode("utf-8", "surrogateescape"))
    return digest.hexdigest()


def _following(plan: Plan, found: Survey, fresh: Path) -> Plan:
    """Give the plan with what an earlier build has published, and which documents are of an older one."""
    if plan.previous is None:
        return plan
    older = frozenset(each.sha256 for each in found.sources if each.input.place in plan.older)
    previous = published(plan.previous, plan.order.base, fresh / WORK / "previous.sqlite")
    return plan._replace(order=plan.order._replace(older=older, previous=previous))


# The second pass, and what is found -----------------------------------------------------------------------------------


def _second_pass(plan: Plan, works: Engine, passed: Passed, fresh: Path, product: Product) -> None:
    """Write what becomes of all batches, from the next one on."""
    found = passed.found
    listed = passed.batches(plan.order.cut)
    ahead, done = next(listed, None), 0
    for made in works.second_pass(passed, plan.order, fresh, product.aside, product.next):
        product.add(made)
        while ahead and ahead.first <= made.number:
            done += ahead.size
            ahead = next(listed, None)
        plan.tell(Progress("writing", done, found.size, product.records, product.triples))
        del made  # it is large, and so is the next one
    if not passed.readings:
        product.end(passed.identity, (each.document for each in _given(passed)))


def _judged(plan: Plan, works: Engine, product: Product, fresh: Path, written: list[dict[str, Any]]) -> Report:
    """Give the report of a run, and write it beside the graphs of a build."""
    if plan.foreign:
        findings = whole.findings(fresh, written, plan.foreign)
    else:
        findings = works.findings(product.dockets, plan.order)
    judged = Report(ordered(findings, rank, fresh / WORK))
    if not plan.is_one_file:
        for name, pieces in (("report.json", report.json_pieces), ("report.ttl", report.turtle_pieces)):
            written.append(outputs.write_entry(fresh, File(name, partial(pieces, judged), None)))
    return judged


def _refused(plan: Plan, passed: Passed, fresh: Path) -> Iterator[dict[str, Any]]:
    """Write what records state of identity that cannot be; nothing where something was taken back, which it may name."""
    if passed.refused and not plan.is_one_file and not passed.identity.gone:
        rows = (f"{each.source}\t{each.line}\t{' '.join(each.message.split())}\n" for each in passed.refused)
        pieces = chain(["source\tline\tmessage\n"], rows)
        yield outputs.write_entry(fresh, File("refused.tsv", lambda: pieces, None))


# What is left when all is done ----------------------------------------------------------------------------------------


def _placed(
    plan: Plan, fresh: Path, target: Path, written: list[dict[str, Any]], about: dict[str, Any]
) -> dict[str, Any]:
    """Put what was made where it was wanted, and give its manifest; one file alone has none beside it."""
    if plan.is_one_file:
        outputs.place(fresh / written[0]["name"], target)
        return about
    return outputs.finish(fresh, target, written, about)


def _given(passed: Passed) -> list[Source]:
    """Give the sources of which something was read."""
    return [each for each in passed.found.sources if each.sha256 not in passed.silent]


def _about_run(plan: Plan, passed: Passed, skipped: Iterable[Skipped], product: Product) -> dict[str, Any]:
    """Give what the manifest says beside its version and its files."""
    order = plan.order
    return {
        "base": order.base,
        **({"title": plan.asked.title} if plan.asked.title else {}),
        **({"date": order.generated} if order.generated else {}),
        **({} if order.claims else {"claims": False}),
        "sources": [_about(each, product) for each in _given(passed)],
        "skipped": [{"name": each.name, "reason": each.reason} for each in skipped],
    }


def _about(source: Source, product: Product) -> dict[str, Any]:
    records, rejected = product.counted(source.sha256)
    return {
        "name": source.input.name,
        "sha256": source.sha256,
        "format": source.format,
        **({"captured": source.captured.lexical} if source.captured else {}),
        "records": records,
        "rejected": rejected,
    }
