"""How a source document, its graph, the run and the exporter are written (PROV-O)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kg.identity.mint import Mint
from kg.mapping import Described, a, link, links, mapper, string, text, typed
from kg.mapping.words import date
from kg.records import Page, SourceDocument, Text
from kg.values.dates import PartialDate
from kg.version import __version__
from kg.vocab import DCTERMS, FOAF, KG, PROV, RDFS, SCHEMA, XSD


class SourceNode(NamedTuple):
    """A source document: the file that statements were read from."""

    iri: str
    label: str | None = None
    checksum: str | None = None
    format: str | None = None
    captured: PartialDate | None = None
    title: Text | None = None
    credit: str | None = None
    main: tuple[str, ...] = ()
    mentions: tuple[str, ...] = ()


SOURCE = mapper(
    SourceNode,
    a(PROV.Entity, SCHEMA.WebPage, FOAF.Document),
    (RDFS.label, string("label")),
    (DCTERMS.identifier, string("checksum")),
    (KG.sourceFormat, string("format")),
    (KG.capturedOn, date("captured")),
    (SCHEMA.name, text("title")),
    (SCHEMA.creditText, string("credit")),
    (SCHEMA.mainEntity, links("main")),
    (SCHEMA.mentions, links("mentions")),
)


class GraphNode(NamedTuple):
    """A named graph and the document it was derived from."""

    iri: str
    label: str | None = None
    source: str | None = None
    run: str | None = None
    generated: str | None = None


GRAPH = mapper(
    GraphNode,
    a(PROV.Entity),
    (RDFS.label, string("label")),
    (PROV.wasDerivedFrom, link("source")),
    (PROV.wasGeneratedBy, link("run")),
    (PROV.generatedAtTime, typed("generated", XSD.dateTime)),
)


class RunNode(NamedTuple):
    """A run of the exporter and the documents it used."""

    iri: str
    used: tuple[str, ...]
    agent: str


RUN = mapper(
    RunNode,
    a(PROV.Activity),
    (PROV.used, links("used")),
    (PROV.wasAssociatedWith, link("agent")),
)


class AgentNode(NamedTuple):
    """The exporter itself, with its version."""

    iri: str
    label: str


AGENT = mapper(AgentNode, a(PROV.SoftwareAgent), (RDFS.label, string("label")))


def expand_page(page: Page, mint: Mint) -> Described:
    """Give what a page says of itself."""
    return Described(SOURCE, SourceNode(mint.source(page.origin.source), title=page.title, credit=page.credit))


def expand_run(
    documents: Sequence[SourceDocument], mint: Mint, *, infers: bool, extracts: bool, generated: str | None
) -> Iterator[Described]:
    """Give the provenance of a build: its documents, the graph of each, the run and the exporter."""
    agent = mint.agent(__version__)
    run = mint.run(__version__, generated or "", *(source.sha256 for source in documents))
    for source in documents:
        checksum = f"sha256:{source.sha256}"
        node = SourceNode(mint.source(source), source.name, checksum, source.format, source.captured)
        yield Described(SOURCE, node)
        yield Described(GRAPH, GraphNode(mint.graph(source), f"what {source.name} states", node.iri, run, generated))
    if infers:
        label = "what was inferred about identity"
        yield Described(GRAPH, GraphNode(mint.identity_graph(), label, None, run, generated))
    if extracts:
        label = "what was extracted from titles and abstracts"
        yield Described(GRAPH, GraphNode(mint.claims_graph(), label, None, run, generated))
    yield Described(RUN, RunNode(run, tuple(mint.source(source) for source in documents), agent))
    yield Described(AGENT, AgentNode(agent, f"kg {__version__}"))
