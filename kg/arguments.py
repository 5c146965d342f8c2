"""What an export is asked for, as users write it: the files to write, the base, the date."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from kg import syntax
from kg.errors import UsageError
from kg.run.writing import Target
from kg.values import iri

PACKINGS = ("gz", "zst")
FOREIGN = frozenset({".gz", ".zst", ".rdf", ".xml", ".json", ".csv", ".txt", ".html", ".owl"})
"""Endings of files that are no folder's, and of no syntax that is written."""


def graph_target(name: str) -> Target:
    """Give what a format's name asks for; `nt.gz` or `turtle.zst` is packed. Raises UsageError.

    >>> graph_target("nt.gz").name(1)
    'graph.nt.gz'
    """
    stem, _, packing = name.lower().lstrip(".").rpartition(".")
    return Target(syntax.named(stem), packing) if stem and packing in PACKINGS else Target(syntax.named(name))


def single_target(out: str, formats: Sequence[str] | None) -> Target | None:
    """Give what to write to an OUT that is one file, from its ending; None for a folder.

    Raises UsageError when other formats were asked for than the ending says.
    """
    path = Path(out)
    if path.is_dir() or out.endswith(("/", "\\")):
        return None
    endings = [each.lstrip(".").lower() for each in path.suffixes[-2:]]
    packing = endings.pop() if endings and endings[-1] in PACKINGS else ""
    found = syntax.BY_NAME.get(endings[-1]) if endings else None
    if found is None:
        if path.suffix.lower() in FOREIGN and not path.exists():
            raise UsageError(
                f"{out}: nothing is written as {path.suffix}; name a folder, or a file that ends with .ttl, ..."
            )
        special = path.exists() and not path.is_file()
        return graph_target(formats[0]) if special and formats and len(formats) == 1 else None
    target = Target(found, packing)
    if formats and [graph_target(name) for name in formats] != [target]:
        raise UsageError(f"{out}: the ending says {found.name}; name a folder to get {', '.join(formats)}")
    return target


def formed(target: Target, shard: int, sort: bool) -> Target:
    """Give a target with the size of its shards, and whether its lines are sorted."""
    return target._replace(shard=shard, sorts=sort and target.syntax.has_lines)


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
