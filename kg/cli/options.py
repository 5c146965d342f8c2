"""Options that several commands have, what they mean, and the exit code that an outcome calls for."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kg.cli.app import INCOMPLETE, NONCONFORMING
from kg.console import say
from kg.errors import UsageError

if TYPE_CHECKING:
    from kg.config import Option
    from kg.findings import Report
    from kg.formats.format import Settings

Config = Annotated[Path | None, typer.Option("--config", metavar="FILE", help="Options from this kg.toml.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but errors.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print the outcome as JSON on standard output.")]
Format = Annotated[
    list[str] | None,
    typer.Option(
        "-f",
        "--format",
        metavar="FORMAT",
        help="turtle, json-ld, json-lines, n-triples, n-quads or trig; may be repeated.",
    ),
]
MaxRecord = Annotated[
    int | None, typer.Option("--max-record-mb", metavar="N", min=1, help="Skip records of more than N MB (64).")
]
MaxRatio = Annotated[
    int | None,
    typer.Option("--max-ratio", metavar="N", min=1, help="Refuse data that unpacks to more than N times (250)."),
]
Columns = Annotated[
    list[str] | None,
    typer.Option("--column", metavar="NAME=FIELD", help="Read a table's column as this field; may be repeated."),
]
From = Annotated[str | None, typer.Option("--from", metavar="NAME", help="Read the sources as this format.")]


def columns_of(given: list[str] | None) -> dict[str, str] | None:
    """Give the columns of tables that the command line names; a name may hold an equals sign, a field none."""
    pairs = [each.rpartition("=")[::2] for each in given or ()]
    for name, field in pairs:
        if not name or not field:
            raise UsageError(f'--column: expected NAME=FIELD, got "{name or field}"')
    return dict(pairs) or None


def in_force(said: Mapping[str, Any]) -> dict[str, Option]:
    """Give the options in force, by all that the command line says to a command, argument by argument."""
    from kg import config as configuration  # noqa: PLC0415

    given = {name.replace("_", "-"): str(value) if isinstance(value, Path) else value for name, value in said.items()}
    given |= {"format": said.get("formats") or None, "columns": columns_of(said.get("columns"))}
    return configuration.options(given, said["sources"], said["config"])


def settings_of(options: Mapping[str, Option]) -> Settings:
    """Give what the options say to all readers."""
    from kg.formats.format import Settings  # noqa: PLC0415

    return Settings(
        record_bytes=options["max-record-mb"].value * 1024 * 1024,
        columns=tuple(options["columns"].value.items()),
        ratio=options["max-ratio"].value,
    )


def level_of(value: str) -> str:
    """Give the level of findings that fails a command. Raises UsageError."""
    if value not in {"violation", "warning", "never"}:
        raise UsageError(f'--fail-on: expected violation, warning or never, got "{value}"')
    return value


def finish(report: Report | None, level: str, *, is_complete: bool = True) -> None:
    """Leave with the exit code that the outcome calls for."""
    if report is not None and level != "never":
        failing = report.count("violation") + (report.count("warning") if level == "warning" else 0)
        if failing:
            say(f"kg: the data does not conform: {failing} findings of level {level} or above")
            raise typer.Exit(NONCONFORMING)
    if not is_complete:
        say("kg: whole records were lost; each is named unless --quiet is set, and --rejects FILE keeps their names")
        raise typer.Exit(INCOMPLETE)
