"""What documents hold, without writing anything: what they were taken for, which fields are filled, what is left out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

import orjson

from kg import inputs, tables
from kg.errors import SourceError, counted
from kg.formats.format import DEFAULTS, Anatomy, Field, Format, Head, Settings
from kg.inputs import Input, Skipped
from kg.pipeline import Problem
from kg.records import Record, SourceDocument

WIDTH = 80
SHOWN = 40
"""Source fields and kinds of message that the text lists; JSON has them all."""
UNSTATED = frozenset({"origin", "is_main", "kind"})
"""Fields that say nothing of what a source states."""
NOT_YET = "not yet"
NO = " (no)"
"""Behind the name of a field that is true unless a source says otherwise; counted is how often it does."""


@dataclass
class Group:
    """Things left out for one reason: how many, and the first of them."""

    first: Problem
    count: int = 0


@dataclass
class Contents:
    """What documents of one format hold."""

    format: Format
    documents: int = 0
    records: Counter[str] = field(default_factory=Counter)
    """How many records of each kind."""
    kinds: Counter[tuple[str, str]] = field(default_factory=Counter)
    """How many of each kind have a kind of their own, such as a paper that is a preprint."""
    filled: Counter[tuple[str, str]] = field(default_factory=Counter)
    """How many records of each kind fill each field; one that none fills has 0."""
    entries: int = 0
    """How many records the source has, in its own shape."""
    fields: Counter[str] = field(default_factory=Counter)
    """How many of them fill each field of the source."""
    problems: dict[tuple[str, str, bool], Group] = field(default_factory=dict)


@dataclass
class Inspection:
    """What was found in all documents."""

    documents: list[dict[str, Any]] = field(default_factory=list)
    contents: dict[str, Contents] = field(default_factory=dict)
    skipped: list[Skipped] = field(default_factory=list)
    unreadable: list[str] = field(default_factory=list)


def inspect(sources: Iterable[Input], form: Format | None = None, settings: Settings = DEFAULTS) -> Inspection:
    """Read documents and count what they hold; those that cannot be read are listed with the reason."""
    done = Inspection()
    for source in sorted(sources, key=lambda each: (each.name, each.shown)):
        reason = source.refusal or _attempt(source, form, settings, done)
        if reason and source.is_named:
            done.unreadable.append(f"{source.shown}: {reason}")
        elif reason:
            done.skipped.append(Skipped(source.name, reason))
    return done


def _attempt(source: Input, form: Format | None, settings: Settings, done: Inspection) -> str:
    """Count what one document holds; give the reason where it cannot be read."""
    try:
        if form is not None:
            _count(source, form, settings, done, "--from")
            return ""
        beginning = inputs.beginning(source, settings)
        found = inputs.recognised(beginning)
        alone = found.recognises(Head(beginning.head.text))
        _count(source, found, settings, done, "content" if alone else "content, name")
    except SourceError as error:
        return str(error)
    return ""


def _count(source: Input, form: Format, settings: Settings, done: Inspection, why: str) -> None:
    """Add what one document holds."""
    document = SourceDocument(name=source.name, sha256="0" * 64, format=form.name)
    into = Contents(form)
    problems = Counter[bool]()

    def note(line: int, path: str, message: str, *, lost: bool = False) -> None:
        problem = Problem(document.name, line, path, message, lost)
        problems[lost] += 1
        into.problems.setdefault(_kind_of(problem), Group(problem)).count += 1

    with inputs.content(source, settings) as stream:
        for record in form.read(stream, document, note, settings):
            _count_record(record, into)
    if form.anatomy is not None:
        _count_entries(source, form.anatomy, settings, into)
    _add(into, done.contents.setdefault(form.name, Contents(form)))
    done.documents.append(
        {
            "name": source.name,
            "format": form.name,
            "because": why,
            "records": sum(into.records.values()),
            "left_out": problems[False],
            "lost": problems[True],
        }
    )


def _count_record(record: Record, into: Contents) -> None:
    model = type(record)
    into.records[model.__name__] += 1
    if (kind := getattr(record, "kind", None)) is not None:
        into.kinds[model.__name__, str(kind)] += 1
    for name, info in model.model_fields.items():
        default = info.get_default()
        if name not in UNSTATED:
            told = name + NO if default is True else name
            into.filled[model.__name__, told] += getattr(record, name) != default


def _count_entries(source: Input, anatomy: Anatomy, settings: Settings, into: Contents) -> None:
    """Read the document once more, in its own shape; what is wrong with it was told the first time."""

    def note(line: int, path: str, message: str, *, lost: bool = False) -> None:
        pass

    with inputs.content(source, settings) as stream:
        for entry in anatomy.entries(stream, note, settings):
            into.entries += 1
            into.fields.update(dict.fromkeys(anatomy.fields(entry.data), 1))


def _add(found: Contents, into: Contents) -> None:
    """Add what one document holds to what all of its format hold."""
    into.documents += 1
    into.entries += found.entries
    into.records.update(found.records)
    into.kinds.update(found.kinds)
    into.fields.update(found.fields)
    for name, count in found.filled.items():
        into.filled[name] += count
    for kind, group in found.problems.items():
        into.problems.setdefault(kind, Group(group.first)).count += group.count


def _kind_of(problem: Problem) -> tuple[str, str, bool]:
    """Give what problems of one kind have in common: path and message without the values in them."""
    path = re.sub(r"\[\d+\]", "[]", problem.path)
    message = re.sub(r"\d+", "N", re.sub(r'".*"', '"..."', problem.message, flags=re.DOTALL))
    return path, message, problem.lost


def status(contents: Contents) -> list[tuple[str, int, Field | None]]:
    """Give each field of the source that occurs, how many entries fill it, and its row in the format's table."""
    listed = {each.path: each for each in contents.format.anatomy.table} if contents.format.anatomy else {}
    return [(path, count, listed.get(path)) for path, count in sorted(contents.fields.items())]


def json(done: Inspection) -> str:
    """Give what was found as JSON: `documents`, `formats`, `skipped`, `unreadable`."""
    document = {
        "documents": done.documents,
        "formats": [_formatted(each) for each in done.contents.values()],
        "skipped": [{"name": each.name, "reason": each.reason} for each in done.skipped],
        "unreadable": done.unreadable,
    }
    return orjson.dumps(document, option=orjson.OPT_INDENT_2).decode() + "\n"


def _formatted(contents: Contents) -> dict[str, Any]:
    return {
        "name": contents.format.name,
        "documents": contents.documents,
        "records": {
            model: {
                "count": count,
                "kinds": {kind: many for (owner, kind), many in sorted(contents.kinds.items()) if owner == model},
                "fields": {name: many for (owner, name), many in contents.filled.items() if owner == model},
            }
            for model, count in sorted(contents.records.items())
        },
        "entries": contents.entries,
        "source_fields": [
            {
                "path": path,
                "entries": count,
                "listed": listed is not None,
                "into": listed.into if listed else "",
                "reason": listed.reason if listed else "",
            }
            for path, count, listed in status(contents)
        ],
        "left_out": [
            {"path": path, "message": message, "lost": lost, "count": group.count, "example": str(group.first)}
            for (path, message, lost), group in _ordered(contents)
        ],
    }


def _ordered(contents: Contents) -> list[tuple[tuple[str, str, bool], Group]]:
    """Sort what was left out: lost records first, then what happened most often."""
    return sorted(contents.problems.items(), key=lambda each: (not each[0][2], -each[1].count, each[0]))


def text(done: Inspection) -> Iterator[str]:
    """Give what was found for people, in 80 columns."""
    rows = [
        (each["name"], each["format"], each["because"], *(str(each[name]) for name in ("records", "left_out", "lost")))
        for each in done.documents
    ]
    if rows:
        yield from tables.plain(("document", "format", "because", "records", "left out", "lost"), rows, WIDTH)
    for contents in done.contents.values():
        yield f"\n{contents.format.name}: {contents.format.title}\n"
        yield from _records(contents)
        yield from _source_fields(contents)
        yield from _left_out(contents)


def _records(contents: Contents) -> Iterator[str]:
    """Say which records there are, and how many of them fill each field."""
    rows, empty = [], []
    for model, count in sorted(contents.records.items()):
        kinds = [f"{many} {kind}" for (owner, kind), many in sorted(contents.kinds.items()) if owner == model]
        yield f"{count} {model}{': ' + ', '.join(kinds) if kinds else ''}\n"
        for (owner, name), many in contents.filled.items():
            if owner == model and many:
                rows.append((f"{model}.{name}", f"{many}/{count}", f"{many / count:4.0%}"))
            elif owner == model and not name.endswith(NO):
                empty.append(f"{model}.{name}")
    if rows:
        yield "\n"
        yield from tables.plain(("record field", "filled", "share"), rows, WIDTH)
    if empty:
        yield from tables.wrapped(f"never filled: {', '.join(empty)}", WIDTH)


def _source_fields(contents: Contents) -> Iterator[str]:
    """Say which fields of the source the format's table does not list, and which it should map and does not yet."""
    if contents.format.anatomy is None:
        return
    found = status(contents)
    unlisted = [(path, count) for path, count, listed in found if listed is None]
    unmapped = [(path, count) for path, count, listed in found if listed and listed.reason == NOT_YET]
    mapped = sum(listed is not None and bool(listed.into) for _, _, listed in found)
    rest = len(found) - len(unlisted) - len(unmapped) - mapped
    yield f"\n{counted(len(found), 'source field')} in {contents.entries} {'entry' if contents.entries == 1 else 'entries'}: "
    yield f"{mapped} mapped, {rest} ignored, {len(unmapped)} not yet, {len(unlisted)} not listed\n"
    for heading, fields in (("source field that is not listed", unlisted), ("source field, not yet mapped", unmapped)):
        if fields:
            ordered = sorted(fields, key=lambda each: (-each[1], each[0]))
            rows = [(path, f"{count}/{contents.entries}") for path, count in ordered]
            yield "\n"
            yield from tables.plain((heading, "entries"), rows[:SHOWN], WIDTH)
            if len(rows) > SHOWN:
                yield f"... and {len(rows) - SHOWN} more\n"


def _left_out(contents: Contents) -> Iterator[str]:
    """Say what would be left out, the same things together, with an example of each."""
    ordered = _ordered(contents)
    if not ordered:
        return
    lost = sum(group.count for (_, _, is_lost), group in ordered if is_lost)
    yield f"\nleft out: {sum(group.count for _, group in ordered)}, of these whole records: {lost}\n"
    for (_, _, is_lost), group in ordered[:SHOWN]:
        mark = "lost" if is_lost else ""
        yield from tables.wrapped(f"{group.count:>7} {mark:<4} {group.first}", WIDTH, "             ")
    if len(ordered) > SHOWN:
        yield f"... and {len(ordered) - SHOWN} kinds more\n"
