"""What holds of each XML format: its table of fields is whole, and no damage to a document stops its reader."""

from __future__ import annotations

import io
from pathlib import Path

import cases
import pytest

from kg import formats
from kg.formats.format import Format, Head
from kg.records import SourceDocument

NAMES = ("arxiv", "oai-dc", "pubmed", "jats")
SLOWEST = 2.0
"""Seconds for 64 kB."""

OTHERS = {
    "crossref": '<crossref_result xmlns="http://www.crossref.org/qrschema/3.0"><query_result><body><query><doi_record><crossref>'
    "<journal><journal_article><titles><title>X</title></titles></journal_article></journal></crossref></doi_record></query></body>"
    "</query_result></crossref_result>",
    "datacite": '<resource xmlns="http://datacite.org/schema/kernel-4"><identifier identifierType="DOI">10.1/x</identifier>'
    "<creators><creator><creatorName>X</creatorName></creator></creators><titles><title>X</title></titles></resource>",
    "datacite in OAI-PMH": '<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"><request metadataPrefix="oai_datacite">x</request>'
    "<GetRecord><record><metadata><resource><titles><title>X</title></titles></resource></metadata></record></GetRecord></OAI-PMH>",
    "doaj": "<records><record><language>eng</language><journalTitle>X</journalTitle><title>X</title></record></records>",
    "mods": '<mods xmlns="http://www.loc.gov/mods/v3"><titleInfo><title>X</title></titleInfo></mods>',
    "marc": '<record xmlns="http://www.loc.gov/MARC21/slim"><leader>x</leader></record>',
    "endnote": "<xml><records><record><contributors/><titles><title>X</title></titles></record></records></xml>",
    "author list": '<collaborationauthorlist xmlns:foaf="http://xmlns.com/foaf/0.1/"><foaf:Person/></collaborationauthorlist>',
    "rdf": '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:dc="http://purl.org/dc/elements/1.1/">'
    "<rdf:Description><dc:title>X</dc:title></rdf:Description></rdf:RDF>",
    "docbook": "<article><title>X</title><sect1><title>Y</title></sect1></article>",
    "feed of a blog": '<feed xmlns="http://www.w3.org/2005/Atom"><title>X</title><entry><title>Y</title></entry></feed>',
    "abs": "------------------------------------------------------------------------------\n\\\\\narXiv:0704.0001\nTitle: X\n\\\\\n",
    "text": "A page about arXiv, PubMed and JATS: <article>, <front>, <dc>.",
}


def documents(name: str) -> list[Path]:
    return sorted((cases.FOLDER / name).glob("*.case"))


def read(form: Format, data: bytes) -> int:
    source = SourceDocument(name="x.xml", sha256="0" * 64, format=form.name)
    found = list(form.read(io.BytesIO(data), source, lambda *_, **__: None))
    return len(found)


@pytest.mark.parametrize("other", OTHERS)
def test_what_is_another_format_is_passed_over(other: str) -> None:
    """No reader takes the XML of others, nor text that speaks of its own."""
    assert not [name for name in NAMES if formats.named(name).recognises(Head(OTHERS[other], "x.xml"))]


@pytest.mark.parametrize("name", NAMES)
def test_a_document_type_is_not_fetched(name: str) -> None:
    """A document that names a document type elsewhere is read without it."""
    data = cases.load(documents(name)[0]).input.partition(b"?>")[2] or cases.load(documents(name)[0]).input
    body = data[data.index(b"<") :]
    if body.startswith(b"<!DOCTYPE"):
        body = body.partition(b">")[2]
    root = body.lstrip()[1:].split(None, 1)[0].split(b">")[0]
    typed = b"<!DOCTYPE " + root + b' SYSTEM "http://localhost:9/none.dtd">' + body

    assert read(formats.named(name), typed) == read(formats.named(name), body)
