"""What Scopus puts into the notes of a record: about its export, its letters, and how often the paper was cited."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

_SCOPUS: Final = re.compile(r"\s*(?:Export Date|Cited By) ?:", re.IGNORECASE)
_CITED: Final = re.compile(r"\bCited By ?: ?(?P<count>[0-9]{1,7})\b", re.IGNORECASE)
_PARTS: Final = re.compile(r"\n|; (?=(?:Export Date|Cited By|CODEN|Correspondence Address|References|Funding)\b)")
_KEEPING: Final = re.compile(r"(?:Export Date|Cited By|CODEN|Correspondence Address) ?:", re.IGNORECASE)


def without_keeping(remark: str) -> str:
    """Return a note without what a database says of its own work, and without the letters' address.

    >>> without_keeping("Export Date: 12 May 2020; Cited By: 34; Correspondence Address: Smith, J.; email: a@b.org")
    ''
    """
    if not _SCOPUS.match(remark):
        return remark
    return "; ".join(part for each in _PARTS.split(remark) if (part := each.strip()) and not _KEEPING.match(part))


def citations(remarks: Iterable[str]) -> list[dict[str, str]]:
    """Give how often a paper was cited, where a note of a database says it."""
    counts = (found["count"] for each in remarks if _SCOPUS.match(each) and (found := _CITED.search(each)))
    return [{"measure": "citation-count", "value": count} for count in list(counts)[:1]]
