"""Public records of ORCID: persons and their works, as JSON or XML, of versions 2.0 to 3.0 of the API.

A record gives its person, and a paper for each group of its works. A list of works alone (`/works`, or works in bulk)
gives the papers; who their person is stands in the path, and the name in an entry that the person wrote.
"""

from __future__ import annotations

import re
from typing import Final

from kg.formats import _json, _xml_head
from kg.formats.format import Format, Head, Reader

NAMESPACE: Final = "http://www.orcid.org/ns/"
ACTIVITIES: Final = frozenset({"educations", "employments", "fundings"})
"""Members of a list of all activities, which a record has as one of its own."""
_PATH: Final = re.compile(r'"path"\s*:\s*"/[0-9]{4}-[0-9]{4}-[0-9]{4}-[0-9]{3}[0-9X](?:/[a-z-]+)?"')


def recognises(head: Head) -> bool:
    """Tell ORCID by its namespaces, or by the members that only its JSON has."""
    if head.text.lstrip("\ufeff \t\r\n").startswith("<"):
        return _xml_head.root(head)[0].startswith(NAMESPACE)
    names = _json.keys(head)
    if names >= ACTIVITIES and _PATH.search(head.text) is not None:
        return True
    if "orcid-identifier" in names or ("bulk" in names and '"external-ids"' in head.text):
        return True
    return bool({"group", "other-names"} & names) and (
        '"work-summary"' in head.text or _PATH.search(head.text) is not None
    )


def _reader() -> Reader:
    from kg.formats.orcid.reader import READER  # noqa: PLC0415 - slow to import

    return READER


FORMAT = Format(
    name="orcid",
    title="ORCID records (JSON or XML)",
    kinds=("person", "paper"),
    streaming=True,
    example='{"orcid-identifier": {...}}',
    recognises=recognises,
    reader=_reader,
)
