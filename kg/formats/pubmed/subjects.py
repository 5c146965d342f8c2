"""What a PubMed record says an article is about: MeSH headings, substances, keywords."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kg.formats import _xml
from kg.formats._marked import marked
from kg.formats._once import once
from kg.formats._xml import Element
from kg.formats.format import plain
from kg.records import Text

_NAMED = (
    "ChemicalList/Chemical/NameOfSubstance",
    "SupplMeshList/SupplMeshName",
)
"""Concepts that MeSH has besides its headings."""

_WORDS = ("KeywordList/Keyword", "GeneSymbolList/GeneSymbol", "SpaceFlightMission")


def subjects(citation: Element) -> dict[str, Any]:
    """Give the concepts of MeSH, and keywords as printed, each of them a concept as well."""
    keywords = [found for path in _WORDS for each in _xml.findall(citation, path) if (found := plain(marked(each)))]
    keywords = list(dict.fromkeys(keywords))
    concepts = [*_headings(citation), *_names(citation), *_persons(citation)]
    concepts += [{"scheme": "keyword", "label": each} for each in keywords]
    return {"keywords": keywords, "subjects": once(concepts)}


def _headings(citation: Element) -> Iterator[dict[str, Any]]:
    """Yield each heading, and each of its qualifiers with it: MeSH has ids for both together (`D004469Q000639`)."""
    for heading in _xml.findall(citation, "MeshHeadingList/MeshHeading"):
        descriptor = _xml.find(heading, "DescriptorName")
        name, ui = _xml.text_of(descriptor), _xml.attribute(descriptor, "UI")
        if name is None:
            continue
        yield _mesh(ui, name)
        for each in _xml.findall(heading, "QualifierName"):
            qualifier, qualifier_ui = _xml.text_of(each), _xml.attribute(each, "UI")
            if qualifier:
                yield _mesh(f"{ui}{qualifier_ui}" if ui and qualifier_ui else None, f"{name}/{qualifier}")


def _names(citation: Element) -> Iterator[dict[str, Any]]:
    for path in _NAMED:
        for each in _xml.findall(citation, path):
            if name := _xml.text_of(each):
                yield _mesh(_xml.attribute(each, "UI"), name)


def _persons(citation: Element) -> Iterator[dict[str, Any]]:
    """Yield the people that an article is about, as headings."""
    for each in _xml.findall(citation, "PersonalNameSubjectList/PersonalNameSubject"):
        parts = [_xml.text_of(_xml.find(each, name)) for name in ("LastName", "ForeName", "Suffix")]
        if name := ", ".join(part for part in parts if part):
            yield {"scheme": "heading", "label": Text(name)}


def _mesh(ui: str | None, name: str) -> dict[str, Any]:
    return {"scheme": "mesh", "notation": ui, "label": Text(name, "en")}
