"""The graph in a catalogue of data sets (DCAT 3): its dumps, with sizes and checksums, and its SPARQL endpoint."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, Triple

from kg.publish.descriptions import service
from kg.publish.descriptions.about import (
    CATALOG,
    MEDIA_TYPES,
    dataset,
    described,
    distribution,
    dump,
    home,
    kinds,
    mail,
    moment,
    number,
    publisher,
    publishers,
    said,
    turtle,
    version,
)
from kg.publish.dumps import Distribution, Dumps
from kg.publish.source import Source
from kg.vocab import DCAT, DCTERMS, FOAF, RDF, SPDX, VCARD, XSD

PATH = CATALOG


def write(source: Source, dumps: Dumps) -> bytes:
    """Write the catalogue as Turtle."""
    return turtle(_triples(source, dumps))


def _triples(source: Source, dumps: Dumps) -> Iterator[Triple]:
    start = f"{source.site.base}{PATH}#"
    endpoint = NamedNode(f"{start}service") if source.told.endpoint else None
    files = {each.name: distribution(source, each.name) for each in dumps.distributions}
    contact = NamedNode(f"{start}contact") if source.told.contact else None
    yield from said(
        NamedNode(f"{start}catalog"),
        (RDF.type, NamedNode(DCAT.Catalog)),
        (DCTERMS.publisher, publisher(source)),
        (FOAF.homepage, home(source)),
        (DCAT.dataset, dataset(source)),
        (DCAT.service, endpoint),
    )
    yield from said(
        dataset(source),
        (RDF.type, NamedNode(DCAT.Dataset)),
        *described(source),
        (DCAT.version, Literal(version(source))),
        (DCAT.landingPage, home(source)),
        (DCAT.contactPoint, contact),
        (DCAT.distribution, files.values()),
    )
    yield from publishers(source)
    yield from kinds(source)
    for name in sorted({kind for each in dumps.distributions for kind in (each.media_type, each.compression)}):
        yield from said(NamedNode(MEDIA_TYPES + name), (RDF.type, NamedNode(DCTERMS.MediaType)))
    yield from _contact(contact, source.told.contact)
    for each in dumps.distributions:
        yield from _distribution(source, each, files[each.name])
    if endpoint:
        yield from said(
            endpoint,
            (RDF.type, NamedNode(DCAT.DataService)),
            (DCAT.endpointURL, NamedNode(source.told.endpoint or "")),
            (DCAT.endpointDescription, NamedNode(source.site.base + service.PATH)),
            (DCAT.servesDataset, dataset(source)),
        )


def _contact(node: NamedNode | None, contact: str | None) -> Iterator[Triple]:
    if node and contact:
        address = mail(contact)
        said_how = (VCARD.hasEmail, NamedNode(f"mailto:{address}")) if address else (VCARD.hasURL, NamedNode(contact))
        yield from said(node, (RDF.type, NamedNode(VCARD.Kind)), said_how)


def _distribution(source: Source, file: Distribution, node: NamedNode) -> Iterator[Triple]:
    """Describe a dump."""
    address = dump(source, file.name)
    checksum = NamedNode(f"{node.value}-sha256")
    yield from said(
        node,
        (RDF.type, NamedNode(DCAT.Distribution)),
        (DCAT.accessURL, address),
        (DCAT.downloadURL, address),
        (DCAT.mediaType, NamedNode(MEDIA_TYPES + file.media_type)),
        (DCAT.compressFormat, NamedNode(MEDIA_TYPES + file.compression)),
        (DCAT.byteSize, number(file.bytes, XSD.nonNegativeInteger)),
        (SPDX.checksum, checksum),
        (DCTERMS.license, NamedNode(source.told.licence) if source.told.licence else None),
        (DCTERMS.issued, moment(source.issued)),
    )
    yield from said(
        checksum,
        (RDF.type, NamedNode(SPDX.Checksum)),
        (SPDX.algorithm, NamedNode(SPDX.checksumAlgorithm_sha256)),
        (SPDX.checksumValue, Literal(file.sha256, datatype=NamedNode(XSD.hexBinary))),
    )
