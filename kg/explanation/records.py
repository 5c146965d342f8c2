"""The records that a statement may come from, where they stand, and the documents that they stand in."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import accumulate
from pathlib import Path

import pyoxigraph as ox

from kg import inputs, positions
from kg.explanation import scan, texts
from kg.explanation.model import Record, Refusal, Source
from kg.explanation.said import Build, Said
from kg.inputs import Input
from kg.positions import DIGITS, Position
from kg.vocab import DCTERMS, KG, RDFS

REFUSED = "refused.tsv"
ADDED = {"identity": "(inferred)", "claims": "(extracted from the text)"}
"""The graphs of what no document states, and what is said in place of one."""


def records(about: Build, said: Said, lost: Said, iri: str) -> list[Record]:
    """Give the records that describe a thing, and in documents where none does, those that mention it.

    What was not chosen counts as well, since it is shown.
    """
    above = list(_above(iri, about.base))
    mentions = [(each, document_of(about, graph)) for each, graph in (*said.mentions, *lost.mentions)]
    near = {each: [each, *_above(each, about.base)] for each, _ in mentions}
    read = positions.read(about.folder, {iri, *above, *(one for each in near.values() for one in each)})
    found = dict.fromkeys(_of(about, iri, read))
    documents = {document_of(about, each) for each in (*said.graphs, *lost.graphs)}
    left = documents - {each.document for each in found}
    others = [(each, "") for each in above] + [(each, document) for one, document in mentions for each in near[one]]
    for other, document in others:
        for record in _of(about, other, read):
            is_told = document in {"", record.document}
            if is_told and (record.document in left if documents != {""} else not found or record in found):
                found[record] = None
    return list(found)


def document_of(about: Build, graph: str) -> str:
    """Give the first digits of the SHA-256 of the document whose graph it is."""
    return graph.removeprefix(f"{about.base}graph/")


def _of(about: Build, iri: str, read: Mapping[str, Sequence[Position]]) -> Iterator[Record]:
    return (Record(about.short(iri), *each) for each in read.get(iri, ()))


def _above(iri: str, base: str) -> Iterator[str]:
    """Give the IRIs that an IRI hangs below, the nearest first."""
    if iri.startswith(base):
        kind, *parts = iri.removeprefix(base).split("/")
        for each in reversed(list(accumulate(parts[:-1], "{}/{}".format))):
            yield f"{base}{kind}/{each}"


def sources(about: Build, graphs: Iterable[str], found: Iterable[Record]) -> dict[str, Source]:
    """Give the documents of some graphs and records, by the first digits of their SHA-256."""
    wanted = dict.fromkeys((*(document_of(about, each) for each in graphs), *(each.document for each in found)))
    keys = [each for each in wanted if each and each not in ADDED]
    known = {
        each["sha256"][:DIGITS]: Source(each["name"], each["sha256"], each["format"], each.get("captured", ""))
        for each in about.manifest["sources"]
    }
    stated = _stated(about, [each for each in keys if each not in known])
    return {each: known.get(each) or stated[each] for each in keys}


def _stated(about: Build, keys: Sequence[str]) -> dict[str, Source]:
    """Give documents that were not read in this run, but are described in a graph that was."""
    begin = f"{about.base}source/"
    said: dict[str, dict[str, str]] = {each: {} for each in keys}
    for quad in scan.about(about.files, begin, frozenset(begin + each for each in keys)) if keys else ():
        if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.Literal):
            said[quad.subject.value.removeprefix(begin)][quad.predicate.value] = quad.object.value
    return {
        each: Source(
            found.get(RDFS.label, each),
            found.get(DCTERMS.identifier, each).removeprefix("sha256:"),
            found.get(KG.sourceFormat, ""),
            found.get(KG.capturedOn, ""),
        )
        for each, found in said.items()
    }


def with_texts(
    about: Build, known: Mapping[str, Source], listed: Sequence[Record], given: Sequence[Path] | None
) -> tuple[dict[str, Source], list[Record]]:
    """Give documents with where they are, and records with their texts, as far as they are at hand.

    They are looked for among the files that are given, else in this folder and beside the build.
    """
    files = inputs.find([str(each) for each in given]) if given else None
    places = (Path(), about.folder.resolve().parent)
    found: dict[str, Source] = {}
    shown = {each: each for each in listed}
    for each, source in known.items():
        found[each], file = texts.found(source, places, files)
        if file is not None:
            shown |= _read(file, [one for one in listed if one.document == each])
    return found, list(shown.values())


def _read(file: Input, listed: Iterable[Record]) -> dict[Record, Record]:
    spans = {each: (each.start, each.length) for each in listed if each.start is not None and each.length is not None}
    read = texts.read(file, set(spans.values()))
    return {each: each._replace(text=read[span]) for each, span in spans.items()}


def refused(about: Build, listed: Collection[Record]) -> Iterator[Refusal]:
    """Give what was refused of records, by the file of the build that tells of it."""
    wanted = {(each.source, each.line) for each in listed}
    side = about.folder / REFUSED
    if side.is_file():
        with side.open(encoding="utf-8", newline="\n") as rows:
            next(rows, None)
            for each in rows:
                source, line, message = each.rstrip("\n").split("\t")
                if (source, int(line)) in wanted:
                    yield Refusal(source, int(line), message)
