"""Cut sources into batches: many small documents together, or some records of a large one, the same way every time.

The cuts depend on the sources alone, never on the number of workers, since what is written depends on the batches.
"""

from __future__ import annotations

import io
import re
from array import array
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from itertools import chain, islice, pairwise
from pathlib import Path
from typing import BinaryIO, NamedTuple

from kg import formats, inputs, packed
from kg.assembling import Spot
from kg.errors import ForeignError, SourceError
from kg.formats.format import DEFAULTS, Format, Settings
from kg.inputs import Input, Skipped
from kg.packed import UnreadableError
from kg.pipeline import Document, Problem
from kg.records import Record, SourceDocument
from kg.records.base import build
from kg.run.places import Places
from kg.values.dates import PartialDate


class Cut(NamedTuple):
    """How sources are cut."""

    alone: int = 2 * 1024 * 1024
    """Bytes of all sources that still make one batch, in which every node is written once."""
    batch: int = 256 * 1024
    """Bytes of a batch."""
    records: int = 500
    """Records of a batch that is cut out of a long document while it is read."""


USUAL = Cut()
CHUNK = 1024 * 1024
"""Bytes read at a time."""
MARGIN = 64
"""Bytes in which the end of a record and the beginning of the next are seen together."""


class Cuts(NamedTuple):
    """Where parts of a document begin: two numbers for each, since there may be very many."""

    starts: array[int]
    """The bytes."""
    lines: array[int]


class Source(NamedTuple):
    """A document that will be read, as far as it is known before; plain, since there may be very many."""

    input: Input
    sha256: str
    format: str
    captured: PartialDate | None
    size: int
    """Bytes of its content, decompressed."""
    is_plain: bool
    """Its content is its bytes, so that a worker can read a part of it by itself."""
    cuts: Cuts | None = None
    """None where it is one part."""

    @property
    def document(self) -> SourceDocument:
        """It as records name it."""
        return SourceDocument(name=self.input.name, sha256=self.sha256, format=self.format, captured=self.captured)


class Part(NamedTuple):
    """What is read of a document at a time: all of it, or some of its records."""

    source: Source
    start: int = 0
    length: int | None = None
    """Bytes; None is all there is."""
    line: int = 1
    """The line that it begins on."""
    data: bytes | None = None
    """Its bytes, where a worker cannot read them by itself."""
    is_long: bool = False
    """A large document that cannot be cut: its records make a batch some at a time."""


class Batch(NamedTuple):
    """What goes through the pipeline together; of a large document that cannot be cut, several batches are made."""

    parts: tuple[Part, ...]
    first: int = 0
    """The number of its (first) reading."""

    @property
    def size(self) -> int:
        """Its bytes."""
        return sum(each.source.size if each.length is None else each.length for each in self.parts)


class Reading(NamedTuple):
    """What was read of a batch."""

    number: int
    documents: tuple[Document, ...]
    """Each part, as a document with the records of the part."""
    failures: tuple[Failure, ...] = ()


class Failure(NamedTuple):
    """A part that cannot be read, and so a document that is passed over as a whole."""

    sha256: str
    reason: str
    is_lost: bool
    """Records are lost, since the format is known and was begun; otherwise it holds nothing of its format."""


class Survey(NamedTuple):
    """What was found before anything is read."""

    sources: tuple[Source, ...]
    skipped: tuple[Skipped, ...]
    unreadable: tuple[str, ...]
    """Sentences about files that were named and cannot be read."""

    @property
    def size(self) -> int:
        """The bytes of all sources."""
        return sum(each.size for each in self.sources)


def survey(
    found: Iterable[Input],
    form: Format | None = None,
    captured: PartialDate | None = None,
    settings: Settings = DEFAULTS,
    by: Cut = USUAL,
) -> Survey:
    """Recognise every source, in an order that does not depend on how they were named, and say where it may be cut.

    A source whose content another one has is skipped.
    """
    return surveyed((each, look_at(each, form, captured, settings, by)) for each in in_order(found))


def ready(found: Survey) -> None:
    """Import what reads some sources, and build what it makes, so that processes that are forked have both."""
    for name in sorted({each.format for each in found.sources}):
        formats.named(name).reader()
    build()


def in_order(found: Iterable[Input]) -> list[Input]:
    """Give files in an order that does not depend on how they were named."""
    return sorted(found, key=lambda one: (one.name, one.shown))


def surveyed(looked: Iterable[tuple[Input, Source | Skipped]]) -> Survey:
    """Put together what was found of files, which come in their order; see `survey`."""
    sources: list[Source] = []
    skipped: list[Skipped] = []
    unreadable: list[str] = []
    seen: dict[str, str] = {}
    for each, source in looked:
        if isinstance(source, Skipped):
            if each.is_named:
                unreadable.append(f"{each.shown}: {source.reason}")
            else:
                skipped.append(source)
            continue
        before = seen.setdefault(source.sha256, each.shown)
        if before == each.shown:
            sources.append(source)
        else:
            skipped.append(Skipped(each.name, f"the same content as {Path(before).name}"))
    sources.sort(key=lambda one: (one.input.name, one.sha256))
    return Survey(tuple(sources), tuple(skipped), tuple(unreadable))


def look_at(
    each: Input,
    form: Format | None = None,
    captured: PartialDate | None = None,
    settings: Settings = DEFAULTS,
    by: Cut = USUAL,
) -> Source | Skipped:
    """Recognise a source, and say how large it is and where it may be cut."""
    if each.refusal:
        return Skipped(each.name, each.refusal, each.is_lost)
    known = form
    try:
        known = known or inputs.recognise(each, settings)
        sha256 = inputs.checksum(each, settings)
        with inputs.content(each, settings) as stream:
            size, cuts = _cuts(stream, known.cut, by.batch)
        return Source(
            each, sha256, known.name, captured, size, not each.more and packed.is_plain(each.path, each.member), cuts
        )
    except UnreadableError as error:
        return Skipped(each.name, str(error), lost=True)
    except SourceError as error:
        return Skipped(each.name, str(error), lost=known is not None)


def _cuts(stream: BinaryIO, pattern: re.Pattern[bytes] | None, batch: int) -> tuple[int, Cuts | None]:
    """Give the size of a document, and the byte and the line where each part of about `batch` bytes begins."""
    cuts, offset, line, target, kept = Cuts(array("Q", [0]), array("Q", [1])), 0, 1, batch, b""
    while chunk := stream.read(CHUNK):
        data = kept + chunk  # `data` begins at `offset`, on `line`
        at = 0
        while pattern and offset + len(data) > target:
            match = pattern.search(data, max(at, target - offset))
            if match is None:
                break
            line += data.count(b"\n", at, match.end())
            at = match.end()
            cuts.starts.append(offset + at)
            cuts.lines.append(line)
            target = offset + at + batch
        rest = max(at, len(data) - MARGIN)
        line += data.count(b"\n", at, rest)
        kept = data[rest:]
        offset += rest
    return offset + len(kept), cuts if len(cuts.starts) > 1 else None


def cut(found: Survey, by: Cut = USUAL) -> Iterator[Batch]:
    """Give the batches of some sources, in their order; what is small altogether is one batch.

    They are made while they are asked for, and again wherever they are wanted again: there may be very many.
    """
    if found.size <= by.alone:
        whole = tuple(Part(each) for each in found.sources)
        yield from [Batch(whole)] if whole else []
        return
    together: list[Part] = []
    size = 0
    for source in found.sources:
        if together and size + source.size > by.batch:
            yield Batch(tuple(together))
            together, size = [], 0
        if source.size > by.batch:
            yield from (Batch((part,)) for part in _parts(source))
        else:
            together.append(Part(source))
            size += source.size
    if together:
        yield Batch(tuple(together))


def _parts(source: Source) -> Iterator[Part]:
    """Give the parts of a large document, as it was cut."""
    if source.cuts is None:
        yield Part(source, is_long=True)
        return
    uncut = source._replace(cuts=None)  # which would travel to a worker with every part
    ends = pairwise(chain(source.cuts.starts, (source.size,)))
    for (start, end), line in zip(ends, source.cuts.lines, strict=True):
        yield Part(uncut, start, end - start, line)


def given(batch: Batch) -> frozenset[str]:
    """Give the document of which a batch, that was read, has a part and not all: others may have failed."""
    (part, *_) = batch.parts
    return frozenset((part.source.sha256,)) if part.is_long or part.length is not None else frozenset()


def supplied(batches: Iterable[Batch], settings: Settings = DEFAULTS) -> Iterator[Batch]:
    """Give the batches with the bytes of those parts that a worker could not find by itself."""
    with ExitStack() as opened:
        current: Source | None = None
        stream: BinaryIO | None = None
        for batch in batches:
            (part, *others) = batch.parts
            if others or part.length is None or part.source.is_plain:
                yield batch
                continue
            if part.source is not current:
                opened.close()
                current, stream = part.source, opened.enter_context(inputs.content(part.source.input, settings))
            assert stream is not None
            yield batch._replace(parts=(part._replace(data=stream.read(part.length)),))


def read(batch: Batch, settings: Settings = DEFAULTS, by: Cut = USUAL) -> Iterator[Reading]:
    """Read a batch; a large document that was not cut gives several readings."""
    part = batch.parts[0]
    if part.is_long:
        yield from _while_read(part, batch.first, settings, by.records)
        return
    documents: list[Document] = []
    failures: list[Failure] = []
    for part in batch.parts:
        try:
            documents += _read_part(part, settings)
        except SourceError as error:
            failures.append(_failure(part, error))
    yield Reading(batch.first, tuple(documents), tuple(failures))


def _while_read(part: Part, number: int, settings: Settings, count: int) -> Iterator[Reading]:
    """Give the records of a large document by and by; what is wrong at its very beginning is a failure."""
    given = 0
    try:
        for document in _read_part(part, settings, count):
            yield Reading(number + given, (document,))
            given += 1
    except SourceError as error:
        if not given:
            yield Reading(number, (), (_failure(part, error),))
            return
        source = part.source.document
        problem = Problem(source.name, 1, "$", f"{error}; what follows was not read", lost=True)
        yield Reading(number + given, (Document(source, (), (problem,)),))


def _read_part(part: Part, settings: Settings, count: int | None = None) -> Iterator[Document]:
    """Give the records of a part, some at a time or all together, with what was left out of them."""
    document = part.source.document
    problems: list[Problem] = []

    def note(line: int, path: str, message: str, *, lost: bool = False) -> None:
        problems.append(Problem(document.name, line, path, message, lost))

    with _opened(part, settings) as stream:
        form = formats.named(document.format)
        places = None if settings.light else Places(stream, document, part.start, part.line)
        reached = places.reached if places else None
        source = places.stream if places else stream
        records = form.read(source, document, note, settings._replace(line=part.line, reached=reached))
        for found, spots in _some(records, places, count):
            yield Document(document, found, tuple(problems), spots)
            problems.clear()
            if count is None:
                return
        yield Document(document, (), tuple(problems))


def _some(
    records: Iterator[Record], places: Places | None, count: int | None
) -> Iterator[tuple[tuple[Record, ...], tuple[Spot, ...]]]:
    """Give records, some at a time or all together, with where they stand if that is wanted."""
    if places is None:
        while found := tuple(islice(records, count)):
            yield found, ()
        return
    seen = places.seen(records)
    while some := list(islice(seen, count)):
        yield tuple(each.record for each in some), places.spots(some)


@contextmanager
def _opened(part: Part, settings: Settings) -> Iterator[BinaryIO]:
    """Open what is read of a document."""
    if part.data is not None:
        yield io.BytesIO(part.data)
        return
    with inputs.content(part.source.input, settings) as stream:
        if part.length is None:
            yield stream
        else:
            stream.seek(part.start)
            yield io.BytesIO(stream.read(part.length))


def _failure(part: Part, error: SourceError) -> Failure:
    return Failure(part.source.sha256, str(error), not isinstance(error, ForeignError))
