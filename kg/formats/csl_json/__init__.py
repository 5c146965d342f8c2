"""CSL-JSON: what citation processors read, and reference managers and DOI agencies write.

The date of publication is `issued`; of a range its beginning, and the range is named. A title is in the language that
the item states. A name given as `literal` is a body's. Lines of the note such as `PMID: 25992719` are variables.
"""

from __future__ import annotations

import re
from typing import Final

from kg.formats import _json
from kg.formats._csl_kinds import KINDS
from kg.formats.format import Format, Head, Reader, words

ENVELOPE: Final = ("items", "references")
TYPES: Final = frozenset({*KINDS, "periodical"})
TELLING: Final = words("issued container-title DOI citation-key")
"""Variables of which one beside a type is enough."""
MEMBERS: Final = TELLING | {"type"}
"""Members of an item that no frame of items has; the metadata of a document with references has a title and authors."""
VARIABLES: Final = words(
    "title author editor publisher publisher-place collection-title event-place URL accessed page title-short volume"
)
"""Variables of which one is enough beside a type and an id."""
FOREIGN: Final = words(
    "prefix member deposited indexed authorships titles types attributes data creators bibjson schemaVersion @context "
    "referenced_works itemType"
)
"""Members of other kinds of JSON that have a type and a title as well."""

_TYPE: Final = re.compile(r'"type"\s*:\s*"([a-z_-]+)"')
_INDEX: Final = re.compile(r'\s*\{\s*"(?:[^"\\]|\\.)*"\s*:\s*(?:\[\s*)?\{\s*"')


def recognises(head: Head) -> bool:
    """Tell CSL-JSON by an item's type and variables, and by what only other kinds of JSON have."""
    names = _json.keys(head, ENVELOPE)
    if not names or names & FOREIGN or not any(each in TYPES for each in _TYPE.findall(head.text)):
        return False
    if "type" in names:
        return bool(names & TELLING) or bool("id" in names and names & VARIABLES)
    return bool(_INDEX.match(head.text)) and any(f'"{name}"' in head.text for name in TELLING)


def _reader() -> Reader:
    from kg.formats.csl_json.reader import READER  # noqa: PLC0415 - slow to import

    return READER


FORMAT = Format(
    name="csl-json",
    title="CSL-JSON",
    kinds=("paper", "venue"),
    streaming=True,
    example='[{"id": "fenner2013", "type": "article-journal", "title": "…", "issued": {"date-parts": [[2013]]}}]',
    recognises=recognises,
    reader=_reader,
    cut=_json.CUT,
)
