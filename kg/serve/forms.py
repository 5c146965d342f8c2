"""The media types that answers have, the one that is given first to whoever accepts any; some have two names."""

from __future__ import annotations

SOLUTIONS: dict[str, str] = {
    "application/sparql-results+json": "JSON",
    "application/sparql-results+xml": "XML",
    "text/csv": "CSV",
    "text/tab-separated-values": "TSV",
    "application/json": "JSON",
    "application/xml": "XML",
    "text/xml": "XML",
}
"""Of SELECT and ASK."""

GRAPHS: dict[str, str] = {
    "text/turtle": "TURTLE",
    "application/n-triples": "N_TRIPLES",
    "application/ld+json": "JSON_LD",
    "application/rdf+xml": "RDF_XML",
    "application/json": "JSON_LD",
    "application/xml": "RDF_XML",
    "text/xml": "RDF_XML",
    "text/plain": "N_TRIPLES",
}
"""Of CONSTRUCT, DESCRIBE and the description of the service."""

NAMED: dict[str, str] = {
    "json": "application/sparql-results+json",
    "xml": "application/sparql-results+xml",
    "csv": "text/csv",
    "tsv": "text/tab-separated-values",
    "turtle": "text/turtle",
    "n-triples": "application/n-triples",
    "json-ld": "application/ld+json",
    "rdf-xml": "application/rdf+xml",
}
"""What the parameter `format` may say in place of Accept; anything else is passed over."""

TEXT = frozenset({"text/csv", "text/tab-separated-values", "text/turtle", "text/plain", "text/xml"})


def content_type(media: str) -> str:
    """Give the Content-Type of an answer; what is text says that it is UTF-8.

    >>> content_type("text/turtle"), content_type("application/ld+json")
    ('text/turtle; charset=utf-8', 'application/ld+json')
    """
    header = "; header=present" if media == "text/csv" else ""
    return f"{media}; charset=utf-8{header}" if media in TEXT else media
