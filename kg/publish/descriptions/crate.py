"""The dumps as a research object (RO-Crate 1.2), where all was told that its root must have."""

from __future__ import annotations

from typing import Any

import orjson

from kg.publish import dumps as files
from kg.publish.descriptions import about
from kg.publish.descriptions.about import day, mail, version
from kg.publish.dumps import FORMS, Distribution, Dumps
from kg.publish.source import Source

NAME = "ro-crate-metadata.json"
PATH = f"{files.FOLDER}/{NAME}"
SPECIFICATION = "https://w3id.org/ro/crate/1.2"


def missing(source: Source) -> list[str]:
    """Give what nobody told and a crate must have; where there is any, there is no crate."""
    told = source.told
    needed = {
        "title": told.title,
        "description": told.description,
        "licence": told.licence,
        "date": day(source.issued),
    }
    return [name for name, value in needed.items() if not value]


def write(source: Source, dumps: Dumps) -> bytes:
    """Write the description of the folder of the dumps."""
    entities = [_descriptor(), _root(source, dumps), *map(_file, dumps.distributions), *_context(source)]
    made = {"@context": f"{SPECIFICATION}/context", "@graph": entities}
    return orjson.dumps(made, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)


def _descriptor() -> dict[str, Any]:
    return {
        "@id": NAME,
        "@type": "CreativeWork",
        "about": {"@id": "./"},
        "conformsTo": {"@id": SPECIFICATION},
    }


def _root(source: Source, dumps: Dumps) -> dict[str, Any]:
    told = source.told
    publisher = _publisher(source)
    return {
        "@id": "./",
        "@type": "Dataset",
        "name": told.title,
        "description": told.description,
        "datePublished": day(source.issued),
        "license": {"@id": told.licence},
        **({"publisher": {"@id": publisher["@id"]}} if publisher else {}),
        "version": version(source),
        "url": source.site.base,
        "hasPart": [{"@id": each.name} for each in dumps.distributions],
    }


def _file(file: Distribution) -> dict[str, Any]:
    form = next(each for each in FORMS if each.name == file.name)
    return {
        "@id": file.name,
        "@type": "File",
        "name": file.name,
        "description": f"All statements{' and their graphs' if form.has_graphs else ''} as {form.title}",
        "encodingFormat": [file.media_type, file.compression],
        "contentSize": str(file.bytes),
        "sha256": file.sha256,
    }


def _context(source: Source) -> list[dict[str, Any]]:
    """Give what is spoken of beside the files."""
    licence, publisher, contact = source.told.licence, _publisher(source), _contact(source)
    made: list[dict[str, Any]] = [{"@id": licence, "@type": "CreativeWork", "name": licence}]
    if publisher and contact:
        made += [{**publisher, "contactPoint": {"@id": contact["@id"]}}, contact]
    elif publisher:
        made.append(publisher)
    return made


def _publisher(source: Source) -> dict[str, Any] | None:
    """Give who publishes, which a crate says of organizations and people alone."""
    told, kind = source.told.publisher, about.kind_of_publisher(source)
    return {"@id": told, "@type": kind.name, "name": told, "url": told} if kind else None


def _contact(source: Source) -> dict[str, Any] | None:
    told = source.told.contact
    if not told:
        return None
    address = mail(told)
    way = {"@id": f"mailto:{address}", "email": address} if address else {"@id": told, "url": told}
    return {**way, "@type": "ContactPoint", "name": address or told}
