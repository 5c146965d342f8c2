"""How the graph is cited (Citation File Format 1.2), where a title and the name of who publishes were told."""

from __future__ import annotations

import json
from typing import Any

from kg.publish.descriptions.about import day, is_address, version
from kg.publish.source import Source

PATH = "CITATION.cff"
LICENCES = {
    "creativecommons.org/publicdomain/zero/1.0": "CC0-1.0",
    "creativecommons.org/licenses/by/4.0": "CC-BY-4.0",
    "creativecommons.org/licenses/by/3.0": "CC-BY-3.0",
    "creativecommons.org/licenses/by-sa/4.0": "CC-BY-SA-4.0",
    "creativecommons.org/licenses/by-nc/4.0": "CC-BY-NC-4.0",
    "opendatacommons.org/licenses/by/1-0": "ODC-By-1.0",
    "opendatacommons.org/licenses/odbl/1-0": "ODbL-1.0",
    "opendatacommons.org/licenses/pddl/1-0": "PDDL-1.0",
}
"""The names that SPDX has for licences, by their addresses."""


def missing(source: Source) -> list[str]:
    """Give what nobody told and a citation must have; where there is any, there is no citation file."""
    told = source.told
    name = told.publisher if told.publisher and not is_address(told.publisher) else None
    return [what for what, value in {"title": told.title, "name of the publisher": name}.items() if not value]


def write(source: Source) -> bytes:
    """Write the citation file: YAML, each value as JSON writes it."""
    told = source.told
    stated: dict[str, Any] = {
        "cff-version": "1.2.0",
        "message": "If you use this data set, please cite it as below.",
        "type": "dataset",
        "title": told.title,
        "authors": [{"name": told.publisher}],
        "abstract": told.description,
        "url": source.site.base,
        "version": version(source),
        "date-released": day(source.issued),
        **_licence(told.licence),
    }
    return "".join(
        f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in stated.items() if value
    ).encode()


def _licence(address: str | None) -> dict[str, str]:
    if not address:
        return {}
    name = LICENCES.get(
        address.partition("://")[2].removesuffix("/").removesuffix("/deed.en").removesuffix("/legalcode")
    )
    return {"license": name} if name else {"license-url": address}
