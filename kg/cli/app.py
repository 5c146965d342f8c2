"""The application that commands are added to, and what may happen to every command."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from functools import wraps
from typing import Annotated, ParamSpec

import typer

from kg.console import put, say
from kg.errors import KgError
from kg.version import __version__

NONCONFORMING, INCOMPLETE, INTERRUPTED, CLOSED_PIPE = 1, 4, 130, 141

P = ParamSpec("P")

app = typer.Typer(
    name="kg",
    help="Turn records about papers, people, institutions and venues into a validated linked-data graph.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)


def examples(*commands: str) -> str:
    """Give the examples at the end of a command's help, a line each."""
    return "\b\nExamples:\n" + "\n".join(f"  {command}" for command in commands)


def guarded(command: Callable[P, None]) -> Callable[P, None]:
    """Turn what may happen to a command into a sentence and an exit code."""

    @wraps(command)
    def run(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            command(*args, **kwargs)
        except KgError as error:
            for line in (*str(error).splitlines(), *getattr(error, "__notes__", ())):
                say(f"kg: {line}")
            raise typer.Exit(error.exit_code) from None
        except BrokenPipeError:
            # The reader (head, less) has seen enough; keep Python from complaining once more when it closes.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise typer.Exit(CLOSED_PIPE) from None
        except KeyboardInterrupt as interruption:
            say("; ".join(["kg: interrupted; nothing was replaced", *getattr(interruption, "__notes__", ())]))
            raise typer.Exit(INTERRUPTED) from None

    return run


def _version(value: bool) -> None:
    if value:
        put([f"kg {__version__}\n"])
        raise typer.Exit


@app.callback()
def main(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and stop.")
    ] = False,
) -> None:
    """Turn records about papers, people, institutions and venues into a validated linked-data graph."""
