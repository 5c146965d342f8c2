"""The sources of an export: which there are, and which were passed over in the end."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from pathlib import Path

from kg.errors import SourceError, UsageError
from kg.formats import named as format_named
from kg.formats.format import DEFAULTS, Format, Settings
from kg.inputs import Skipped
from kg.pipeline import Problem
from kg.run import batches, engine
from kg.run.batches import Cut, Failure, Survey
from kg.values import dates
from kg.values.dates import PartialDate

Look = Callable[[Sequence[str], Path | None, Format | None, PartialDate | None, Settings, Cut], Survey]
"""Finds and recognises sources, as an engine does."""


def survey(
    sources: Sequence[str],
    from_format: str | None,
    captured: str | None = None,
    out: Path | None = None,
    settings: Settings = DEFAULTS,
    cut: Cut = batches.USUAL,
    look: Look = engine.survey,
) -> Survey:
    """Find all documents; the order of the sources makes no difference. Raises SourceError and UsageError."""
    form = format_named(from_format) if from_format else None
    try:
        date = dates.parse(captured) if captured else None
    except ValueError as error:
        raise UsageError(f"--captured: {error}") from None
    found = look(sources, out, form, date, settings, cut)
    if not found.sources:
        if found.unreadable:
            raise SourceError("\n".join(found.unreadable))
        raise SourceError(f"no document could be read in {', '.join(sources)}{_reasons(found.skipped)}")
    return found


def passed_over(
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
        raise SourceError(f"no document could be read{_reasons(skipped)}")
    order = {each.name: index for index, each in enumerate(skipped)}
    return tuple(sorted(skipped, key=lambda each: (each.name, order[each.name]))), tuple(problems)


def _reasons(skipped: Sequence[Skipped]) -> str:
    """Say why documents were passed over, a line each."""
    return "".join(f"\n{each.name}: {each.reason}" for each in skipped)
