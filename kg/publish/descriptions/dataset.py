"""The graph as a data set of schema.org, for search engines: as a document, and in the page of what can be downloaded."""

from __future__ import annotations

from typing import Any

import orjson

from kg.pages.embedded import script_safe
from kg.publish.descriptions import about
from kg.publish.descriptions.about import day, distribution, dump, is_address, version
from kg.publish.dumps import FORMS, Distribution, Dumps
from kg.publish.source import Source
from kg.vocab import SCHEMA, XSD

PATH = "dataset.jsonld"
CONTEXT = {
    "@vocab": SCHEMA.iri,
    **{each.name: {"@type": "@id"} for each in (SCHEMA.url, SCHEMA.license, SCHEMA.contentUrl)},
    SCHEMA.datePublished.name: {"@type": XSD.date},
}
"""What schema.org's own context says of the keys, so that nothing is to be fetched."""
_TITLES = {each.name: each.title for each in FORMS}


def write(source: Source, dumps: Dumps) -> bytes:
    """Write the description as JSON-LD."""
    made = {"@context": CONTEXT, **body(source, dumps)}
    return orjson.dumps(made, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)


def script(source: Source, dumps: Dumps) -> str:
    """Give the content of a script element of type application/ld+json for that page."""
    return script_safe({"@context": "https://schema.org", **body(source, dumps)})


def body(source: Source, dumps: Dumps) -> dict[str, Any]:
    """Give the data set as a node; what nobody told is not there."""
    told = source.told
    stated = {
        SCHEMA.name: told.title,
        SCHEMA.description: told.description,
        SCHEMA.url: source.site.base,
        SCHEMA.license: told.licence,
        SCHEMA.publisher: _publisher(source),
        SCHEMA.version: version(source),
        SCHEMA.datePublished: day(source.issued),
        SCHEMA.distribution: [_download(source, each) for each in dumps.distributions],
    }
    known = {key.name: value for key, value in stated.items() if value}
    return {"@type": SCHEMA.Dataset.name, "@id": about.dataset(source).value, **known}


def _publisher(source: Source) -> dict[str, str] | None:
    """Say who publishes; of somebody told by name nobody told whether it is a person."""
    told, who, kind = source.told.publisher, about.publisher(source), about.kind_of_publisher(source)
    if not told or who is None:
        return None
    said = {"@type": kind.name} if kind else {} if is_address(told) else {SCHEMA.name.name: told}
    return {"@id": who.value, **said}


def _download(source: Source, file: Distribution) -> dict[str, Any]:
    return {
        "@type": SCHEMA.DataDownload.name,
        "@id": distribution(source, file.name).value,
        SCHEMA.name.name: _TITLES[file.name],
        SCHEMA.contentUrl.name: dump(source, file.name).value,
        SCHEMA.encodingFormat.name: [file.media_type, file.compression],
        SCHEMA.contentSize.name: str(file.bytes),
        SCHEMA.sha256.name: file.sha256,
    }
