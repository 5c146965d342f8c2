"""What identifies a CSL-JSON item, and where it is."""

from __future__ import annotations

import re
from typing import Final

from kg.formats._csl import Json, Teller, address, identified, string, strings
from kg.records.identifier import Identifier
from kg.values import schemes

IDENTIFIERS: Final = {"DOI": "doi", "PMID": "pmid", "PMCID": "pmcid", "arxiv": "arxiv"}
ADDRESSES: Final = ("URL", "url", "id")
ARXIV: Final = re.compile(r"arxiv:", re.IGNORECASE)
"""How the number of an item begins that names an arXiv paper."""


def identifiers(item: Json, tell: Teller) -> list[Identifier]:
    """Give the identifiers of this expression; where no variable has one, what its address names."""
    found = [
        each for name, scheme in IDENTIFIERS.items() for each in tell.identifiers(scheme, strings(item, name, tell))
    ]
    printed = string(item, "number", tell)
    if printed and ARXIV.match(printed):
        found += tell.identifiers("arxiv", [(printed, "$.number")])
    if found:
        return found
    for name in ADDRESSES:
        value = item.get(name)
        named = schemes.from_url(value) if isinstance(value, str) else None
        if named and "expression" in schemes.SCHEMES[named[0]].level:
            return [identified(*named)]
    return []


def urls(item: Json, known: list[Identifier], tell: Teller) -> list[str]:
    """Give the addresses, without those that an identifier says already."""
    said = {(each.scheme, each.value) for each in known}
    listed = [*strings(item, "URL", tell), *strings(item, "url", tell)]
    found = [address(value, path, tell) for value, path in listed if schemes.from_url(value) not in said]
    return list(dict.fromkeys(url for url in found if url))
