"""Explain an address of a build: put together what the graph, the side files and the documents tell of it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import accumulate
from pathlib import Path
from typing import Any, NamedTuple

import pyoxigraph as ox

from kg import inputs, positions, rdf
from kg.errors import SourceError, UsageError
from kg.explanation import key, rows, scan, texts, values
from kg.explanation.model import Explanation, Record, Refusal, Source, Statement
from kg.inputs import Input
from kg.outputs import manifest_of
from kg.positions import DIGITS, Position
from kg.vocab import DATACITE, DCTERMS, KG, NAMESPACES, RDF, RDFS, SCHEMA

CONFLICTS, REFUSED = "conflicts.nq", "refused.tsv"
ADDED = {"identity": "(inferred)", "claims": "(extracted from the text)"}
"""The graphs of what no document states, and what is said in place of one."""
RECORDS = 20
"""Records that are told of."""

_CURIES = {str(term): term.curie for namespace in NAMESPACES for term in namespace.terms.values()}
_ENDS = frozenset({KG.linkFrom, KG.linkTo})
_IDENTIFIERS = frozenset({SCHEMA.identifier, DATACITE.hasIdentifier})


class _Said(NamedTuple):
    """What a build says of an IRI."""

    statements: dict[tuple[str, ox.NamedNode | ox.Literal], list[str]]
    """By predicate and object, the graphs in which it stands."""
    others: tuple[str, ...]
    """The IRIs that lead to it."""
    claims: frozenset[str]
    """The inferred links of which it is an end."""
    mentions: tuple[tuple[str, str], ...]
    """What else has it as an object, and in which graph."""

    @property
    def leads_to(self) -> str | None:
        """The IRI that it leads to."""
        return next((value.value for predicate, value in self.statements if predicate == DCTERMS.isReplacedBy), None)

    @property
    def types(self) -> frozenset[str]:
        """The types that it has."""
        return frozenset(value.value for predicate, value in self.statements if predicate == RDF.type)

    @property
    def graphs(self) -> tuple[str, ...]:
        """The graphs that say something of it."""
        return tuple(dict.fromkeys(graph for listed in self.statements.values() for graph in listed))


class _Build(NamedTuple):
    """A build that is asked."""

    folder: Path
    base: str
    files: Sequence[Path]
    manifest: Mapping[str, Any]

    def short(self, iri: str) -> str:
        """Give an IRI without the base."""
        return iri.removeprefix(self.base)


def explain(
    address: str, build: Path, predicate: str | None = None, sources: Sequence[Path] | None = None
) -> Explanation:
    """Explain an address of a build, absolute or relative to its base; one that leads to another explains that.

    `predicate` (an IRI, a curie, or a local name) asks for its statements alone. The text of records is looked for in
    `sources` (files, or folders and all in them), else in this folder and beside the build. Raises SourceError where
    the build says nothing of the address, UsageError where it has no such predicate.
    """
    manifest = manifest_of(build)
    about = _Build(build, manifest["base"], rdf.graph_files(build), manifest)
    iri, said, led = _followed(about, about.base + address.strip("<>").removeprefix(about.base))
    lost = _said([each for each in [build / CONFLICTS] if each.exists()], iri)
    chosen, not_chosen = _asked(said, predicate), _asked(lost, predicate)
    if predicate and not chosen and not not_chosen:
        known = ", ".join(dict.fromkeys(_curie(name) for name, _ in said.statements))
        raise UsageError(f'--predicate: nothing has "{predicate}" here; there are {known}')
    records = _records(about, said, lost, iri)
    known = _sources(about, (*said.graphs, *lost.graphs), records)
    known, shown = _with_texts(known, records[:RECORDS], _places(build), sources)
    tell = _Teller(about, known, said.types, shown)
    identifiers = dict.fromkeys(key.pair(value.value.rpartition("/")[2]) for name, value in said.statements if name in _IDENTIFIERS)
    return Explanation(
        about.short(iri),
        key.told(about.short(iri), tuple(identifiers)),
        tuple(map(about.short, led)),
        tuple(map(about.short, said.others)),
        tuple(known.values()),
        tuple(shown),
        len(records) - len(shown),
        tuple(tell.statements(chosen)),
        tuple(tell.statements(not_chosen)),
        tuple(_links(about, said.claims)),
        tuple(_refused(build / REFUSED, records)),
        about.files[0].name.partition(".")[2].split(".")[0] in {"nq", "trig"},
    )


# What the graph says ----------------------------------------------------------------------------------------------------


def _followed(about: _Build, iri: str) -> tuple[str, _Said, list[str]]:
    """Give what an IRI leads to, what is said of that, and the IRIs on the way."""
    led: list[str] = []
    said = _said(about.files, iri)
    while target := said.leads_to:
        led.append(iri)
        if target in led:
            raise SourceError(f"{target} leads to itself")
        iri, said = target, _said(about.files, target)
    if not said.statements:
        what = f"nothing is said of {iri} (kg query {about.folder} 'SELECT ...' finds what there is)"
        raise SourceError(f"{about.folder}: {what}")
    return iri, said, led


def _said(files: Iterable[Path], iri: str) -> _Said:
    """Read what is said of an IRI, and what has it as an object."""
    statements: dict[tuple[str, ox.NamedNode | ox.Literal], list[str]] = {}
    others: dict[str, None] = {}
    claims: set[str] = set()
    mentions: dict[tuple[str, str], None] = {}
    for quad in scan.mentioning(files, iri):
        subject, predicate, value = quad.subject, quad.predicate.value, quad.object
        if not isinstance(subject, ox.NamedNode) or not isinstance(value, ox.NamedNode | ox.Literal):
            continue
        if subject.value == iri:
            graphs = statements.setdefault((predicate, value), [])
            graphs.append(scan.graph_of(quad))
        elif predicate == DCTERMS.isReplacedBy:
            others[subject.value] = None
        elif predicate in _ENDS:
            claims.add(subject.value)
        else:
            mentions[subject.value, scan.graph_of(quad)] = None
    return _Said(statements, tuple(others), frozenset(claims), tuple(mentions))


def _asked(said: _Said, predicate: str | None) -> dict[tuple[str, ox.NamedNode | ox.Literal], list[str]]:
    """Give the statements of a predicate, or all; those of one predicate together, types first."""
    order = {RDF.type: -1} | {name: at for at, (name, _) in reversed(list(enumerate(said.statements))) if name != RDF.type}
    listed = sorted(said.statements.items(), key=lambda each: order[each[0][0]])
    return {each: graphs for each, graphs in listed if predicate is None or _is_named(each[0], predicate)}


def _is_named(iri: str, name: str) -> bool:
    return name.strip("<>") in {iri, _curie(iri), iri.replace("#", "/").rpartition("/")[2]}


def _curie(iri: str) -> str:
    return _CURIES.get(iri, f"<{iri}>")


def _links(about: _Build, claims: frozenset[str]) -> Iterator[dict[str, str]]:
    """Read some inferred links."""
    names: dict[str, str] = {
        KG.linkRelation: "relation",
        KG.linkFrom: "from",
        KG.linkTo: "to",
        KG.rule: "rule",
        KG.evidence: "evidence",
        KG.score: "score",
    }
    found: dict[str, dict[str, str]] = {each: dict.fromkeys(names.values(), "") for each in sorted(claims)}
    for quad in scan.about(about.files, f"{about.base}claim/", claims) if claims else ():
        name = names.get(quad.predicate.value)
        if name and isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.NamedNode | ox.Literal):
            found[quad.subject.value][name] = about.short(quad.object.value.removeprefix(KG.iri))
    yield from found.values()


# The records and their documents ----------------------------------------------------------------------------------------


def _records(about: _Build, said: _Said, lost: _Said, iri: str) -> list[Record]:
    """Give the records that describe a thing, and in documents where none does, those that mention it."""
    document = f"{about.base}graph/"
    mentioned = [(each, graph.removeprefix(document)) for each, graph in said.mentions]
    near = {each: tuple(_up(each, about.base)) for each, _ in mentioned}
    own = tuple(_up(iri, about.base))
    read = positions.read(about.folder, {*own, *(one for each in near.values() for one in each)})
    found = dict.fromkeys(_of(about, iri, read))
    described = {each.document for each in found}
    graphs = {graph.removeprefix(document) for graph in (*said.graphs, *lost.graphs)} - described
    has_graphs = graphs != {""}
    for each, graph in ((iri, ""), *mentioned):
        for one in own if each == iri else near[each]:
            for record in _of(about, one, read):
                if record.document in graphs if has_graphs and graphs else not described:
                    if graph in {"", record.document}:
                        found[record] = None
    return list(found)


def _of(about: _Build, iri: str, read: Mapping[str, Sequence[Position]]) -> Iterator[Record]:
    return (Record(about.short(iri), *each) for each in read.get(iri, ()))


def _up(iri: str, base: str) -> Iterator[str]:
    """Give an IRI and those that it hangs below."""
    if iri.startswith(base):
        kind, *parts = iri.removeprefix(base).split("/")
        for each in reversed(list(accumulate(parts, "{}/{}".format))):
            yield f"{base}{kind}/{each}"


def _sources(about: _Build, graphs: Iterable[str], records: Iterable[Record]) -> dict[str, Source]:
    """Give the documents of some graphs and records, by the first digits of their SHA-256, as keys that they share."""
    begin = f"{about.base}graph/"
    wanted = dict.fromkeys(each.removeprefix(begin) for each in graphs if each.startswith(begin))
    wanted |= dict.fromkeys(each.document for each in records)
    keys = [each for each in wanted if each and each not in ADDED]
    known = {
        each["sha256"][:DIGITS]: Source(each["name"], each["sha256"], each["format"], each.get("captured", ""))
        for each in about.manifest["sources"]
    }
    missing = [each for each in keys if each not in known]
    return {each: known[each] for each in keys if each in known} | _stated(about, missing)


def _stated(about: _Build, keys: Sequence[str]) -> dict[str, Source]:
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


def _places(build: Path) -> tuple[Path, ...]:
    """Give the folders where documents are looked for."""
    return Path(), build.resolve().parent


def _with_texts(
    known: Mapping[str, Source], records: Sequence[Record], places: Sequence[Path], given: Sequence[Path] | None
) -> tuple[dict[str, Source], list[Record]]:
    """Give documents with where they are, and records with their texts, as far as they are at hand."""
    files = inputs.find([str(each) for each in given]) if given else None
    found: dict[str, Source] = {}
    shown = dict.fromkeys(records)
    for each, source in known.items():
        found[each], file = texts.found(source, places, files)
        if file is not None:
            shown |= _read(file, [one for one in records if one.document == each])
    return found, [text or each for each, text in shown.items()]


def _read(file: Input, records: Sequence[Record]) -> dict[Record, Record]:
    spans = {each: (each.start, each.length) for each in records if each.start is not None and each.length is not None}
    read = texts.read(file, set(spans.values()))
    return {each: each._replace(text=read[span]) for each, span in spans.items()}


def _refused(side: Path, records: Collection[Record]) -> Iterator[Refusal]:
    """Give what was refused of records, by the file that tells of it."""
    wanted = {(each.source, each.line) for each in records}
    if side.is_file():
        with side.open(encoding="utf-8", newline="\n") as listed:
            next(listed, None)
            for each in listed:
                source, line, message = each.rstrip("\n").split("\t")
                if (source, int(line)) in wanted:
                    yield Refusal(source, int(line), message)


# What is told of statements ---------------------------------------------------------------------------------------------


class _Teller:
    """What is told of the statements about one thing."""

    def __init__(self, about: _Build, known: Mapping[str, Source], types: frozenset[str], records: Iterable[Record]) -> None:
        self._about, self._known, self._types = about, known, types
        names = [each.name for each in known.values()]
        self._twice = {each for each in names if names.count(each) > 1}
        self._leaves = [(each, values.leaves(each.text, each.line, each.path)) for each in records if each.text is not None]

    def statements(self, listed: Mapping[tuple[str, ox.NamedNode | ox.Literal], Iterable[str]]) -> Iterator[Statement]:
        """Give statements with the names of their documents, the rows that write them, and where their values are found."""
        for (predicate, value), graphs in listed.items():
            is_iri = isinstance(value, ox.NamedNode)
            documents = dict.fromkeys(graphs)
            yield Statement(
                _curie(predicate),
                _short(str(value), self._about.base),
                tuple(self._name(each) for each in documents if each),
                rows.writing(self._types, predicate, value.value, is_iri=is_iri),
                tuple(self._found(value, documents)) if predicate != RDF.type else (),
            )

    def _name(self, graph: str) -> str:
        """Give the name of the document whose graph it is."""
        own = graph.removeprefix(f"{self._about.base}graph/")
        if own in ADDED:
            return ADDED[own]
        source = self._known.get(own)
        if source is None:
            return self._about.short(graph)
        return f"{source.name} ({own})" if source.name in self._twice else source.name

    def _found(self, value: ox.NamedNode | ox.Literal, graphs: Iterable[str]) -> Iterator[str]:
        """Give where a value is found in the records of the documents that state it."""
        documents = {each.removeprefix(f"{self._about.base}graph/") for each in graphs}
        for record, leaves in self._leaves:
            if record.document in documents or "" in documents:
                for each in values.places(value, self._about.base, leaves):
                    yield f"{record.source}:{each}"


def _short(value: str, base: str) -> str:
    """Give a term as Turtle has it: IRIs relative to the base or with a prefix, datatypes with a prefix."""
    if value.startswith("<"):
        iri = value.strip("<>")
        return _CURIES.get(iri) or f"<{iri.removeprefix(base)}>"
    text, mark, datatype = value.rpartition("^^<")
    return f"{text}^^{_CURIES.get(datatype[:-1], f'<{datatype}')}" if mark else value
