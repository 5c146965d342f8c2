"""The command `kg`, also as `python -m kg`."""

from __future__ import annotations

import os
import sys

INTERRUPTED = 130


def main() -> None:
    """Run the command line; an interruption is told by one sentence even before any command has begun."""
    try:
        from kg.cli import app  # noqa: PLC0415

        app(prog_name="kg")
    except KeyboardInterrupt:
        _say()
        # Python would give another exit code to an interruption that passed through eval, as those of typing do.
        os._exit(INTERRUPTED)
    except SystemExit as ended:
        # Typer makes an exit of an interruption that no command has dealt with.
        if isinstance(getattr(ended.__context__, "__cause__", None), KeyboardInterrupt):
            _say()
        raise


def _say() -> None:
    sys.stderr.write("kg: interrupted; nothing was replaced\n")
    sys.stderr.flush()


if __name__ == "__main__":
    main()
