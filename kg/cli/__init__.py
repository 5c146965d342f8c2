"""The command line: thin, a command a file, and the only place that talks to the terminal.

Results go to standard output, everything else to standard error. Heavy imports stay inside the command that needs
them, so that `--help` answers at once.
"""

from __future__ import annotations

# Commands stand in the order of the help.
# isort: off
from kg.cli.app import app
from kg.cli import export, validate, query, load, serve, publish, stats, explain, match, diff, inspect, show  # noqa: F401 - each adds its commands
# isort: on

__all__ = ["app"]
