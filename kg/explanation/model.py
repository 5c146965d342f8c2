"""What an explanation is made of."""

from __future__ import annotations

from typing import NamedTuple

from kg.explanation.rows import Written


class Source(NamedTuple):
    """A document that was read, and whether it is at hand."""

    name: str
    sha256: str
    """As much of it as the build has."""
    format: str = ""
    captured: str = ""
    """The date on which it was captured, where one was stated."""
    file: str = ""
    """The file with this very content, where one was found."""
    missing: str = ""
    """Why there is none."""


class Record(NamedTuple):
    """A record that was read, and where."""

    about: str
    """The address of what it describes."""
    source: str
    line: int
    path: str
    start: int | None
    length: int | None
    document: str
    """The first digits of the SHA-256 of its document."""
    text: str | None = None
    """As it stands in the document, where that is at hand."""


class Statement(NamedTuple):
    """A statement about a thing, the documents that make it, and what wrote it."""

    predicate: str
    value: str
    sources: tuple[str, ...]
    """The names of the documents, or in brackets why it was added."""
    rows: tuple[Written, ...] = ()
    found: tuple[str, ...] = ()
    """Where the value is also found in the records: their documents and paths, or lines."""


class Refusal(NamedTuple):
    """What a record states of identity that cannot be, and was left out."""

    source: str
    line: int
    message: str


class Explanation(NamedTuple):
    """What a build says of an address."""

    address: str
    made_of: str
    """What made the address what it is, in words."""
    led_from: tuple[str, ...]
    """The addresses that were asked for and led here."""
    other_addresses: tuple[str, ...]
    """All that lead here."""
    sources: tuple[Source, ...]
    """The documents that state something of it."""
    records: tuple[Record, ...]
    """The records that describe it, or, in documents where none does, those that mention it."""
    more_records: int
    """How many there are beside these."""
    statements: tuple[Statement, ...]
    not_chosen: tuple[Statement, ...]
    links: tuple[dict[str, str], ...]
    """What was inferred of it, with rule, evidence and score."""
    refused: tuple[Refusal, ...]
    has_graphs: bool
    """The build has a graph for each document, so that it is known which one makes a statement."""
