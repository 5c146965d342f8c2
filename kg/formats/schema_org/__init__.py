"""Schema.org JSON-LD documents: descriptions of works, persons, organisations and journals, as pages and services give them.

The context is not followed, and nothing is fetched. One document may describe several things; those that another one
refers to (an author, a journal, an issue) are part of what refers to them.
"""

from __future__ import annotations

import re
from typing import Final

from kg.formats import _json
from kg.formats._schema_org_types import ORGANIZATIONS, TYPES, VENUES, local
from kg.formats.format import Format, Head, Reader

OWN: Final = "w3id.org/scholarly-kg/ns#"
"""In the context of the graphs that this package writes."""
_CONTEXT: Final = re.compile(r'"@context"\s*:\s*(?P<value>"[^"]*"|[\[{])')
_VOCABULARY: Final = re.compile(r"https?://(?:www\.)?schema\.org\b|codemeta")
_TYPE: Final = re.compile(r'"@?type"\s*:\s*\[?\s*((?:"[^"]{1,80}"\s*,?\s*){1,6})')
_CONTEXT_LENGTH: Final = 4000


def recognises(head: Head) -> bool:
    """Tell schema.org JSON-LD by its context and by a type that a record can be made of."""
    names = _json.keys(head)
    if not names & {"@context", "@graph", "@type"} or OWN in head.text:
        return False
    return _is_in_context(head.text) and any(
        local(each) in TYPES.keys() | ORGANIZATIONS.keys() | VENUES.keys() | {"Person"}
        for found in _TYPE.finditer(head.text)
        for each in re.findall('"([^"]+)"', found[1])
    )


def _is_in_context(text: str) -> bool:
    """Tell whether a context names schema.org, or every member does so itself."""
    found = _CONTEXT.search(text)
    if found is None:
        return re.search(r'"@type"\s*:\s*\[?\s*"https?://schema\.org/', text) is not None
    inner = found["value"] if found["value"].startswith('"') else text[found.start() : found.start() + _CONTEXT_LENGTH]
    vocabulary = re.search(r'"@vocab"\s*:\s*"([^"]*)"', inner)
    return _VOCABULARY.search(vocabulary[1] if vocabulary else inner) is not None


def _reader() -> Reader:
    from kg.formats.schema_org.reader import READER  # noqa: PLC0415 - slow to import

    return READER


FORMAT = Format(
    name="schema-org",
    title="schema.org (JSON-LD)",
    kinds=("paper", "person", "institution", "venue"),
    streaming=True,
    example='{"@context": "https://schema.org", "@type": "ScholarlyArticle", "name": "…", "author": [{"@type": "Person", "name": "…"}]}',
    recognises=recognises,
    reader=_reader,
    cut=_json.CUT,
)
