"""Everything that can go wrong, as one tree; each class carries the exit code of the command line.

KgError
├── UsageError          2  the caller asked for something that makes no sense
├── SourceError         3  an input cannot be read
│   └── ForeignError    3  a document looked like one of a format, and holds nothing of it
├── SinkError           3  an output cannot be written
├── EngineError         3  what runs the batches failed: a process died
├── BadValue            -  a value is not what its standard says (also a ValueError, so pydantic gives it a path)
├── TableError          -  a mapping table is wrong: raised when it is imported
├── VocabularyError     -  a term that no vocabulary declares: raised when it is named
└── QueryError          2  a query that cannot, or may not, be run
    └── ForbiddenQueryError  2  a query that would change the data, or ask another server
"""

from __future__ import annotations


class KgError(Exception):
    """The root of all errors of this package."""

    exit_code = 1


class UsageError(KgError):
    """The caller asked for something that makes no sense."""

    exit_code = 2


class SourceError(KgError):
    """An input cannot be read."""

    exit_code = 3


class ForeignError(SourceError):
    """A document looked like one of a format, and holds nothing of it: nothing is lost when it is passed over."""


class SinkError(KgError):
    """An output cannot be written."""

    exit_code = 3


class EngineError(KgError):
    """What runs the batches failed."""

    exit_code = 3


class BadValue(KgError, ValueError):  # noqa: N818 - the name of what it says
    """A value is not what its standard says it should be.

    >>> str(BadValue("an ISSN such as 0893-6080", "n.d."))
    'expected an ISSN such as 0893-6080, got "n.d."'
    """

    def __init__(self, expected: str, found: object, why: str = "") -> None:
        """Say what was `expected`, what was `found` (shown shortened; None is nothing) and, where it helps, `why`."""
        shown = str(found)
        shown = shown if len(shown) <= 80 else shown[:77] + "..."
        got = "none" if found is None else f'"{shown}"'
        super().__init__(f"expected {expected}, got {got}" + (f" ({why})" if why else ""))


class TableError(KgError):
    """A mapping table is wrong."""


class VocabularyError(KgError, AttributeError):
    """A term that its vocabulary does not declare."""


class QueryError(KgError):
    """A query that cannot, or may not, be run."""

    exit_code = 2


class ForbiddenQueryError(QueryError):
    """A query that would change the data, or ask another server."""


def counted(count: int, noun: str, several: str = "") -> str:
    """Give a number and its noun as a sentence has them.

    >>> counted(1, "warning"), counted(0, "warning"), counted(1200, "warning")
    ('1 warning', '0 warnings', '1,200 warnings')
    """
    return f"{count:,} {noun if count == 1 else several or f'{noun}s'}"
