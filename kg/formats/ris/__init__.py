"""RIS, as reference managers and databases write it: one record from TY to ER, one paper."""

from __future__ import annotations

import re
from typing import Final

from kg.formats.format import Format, Head, Reader
from kg.formats.ris.entries import tagged

_TYPE: Final = re.compile(r"^[ \t\ufeff]{0,3}TY {0,4}- ?[ \t]*[A-Za-z]{2,12}[ \t]*$", re.MULTILINE)
_TAG: Final = re.compile(r"^(?!PMID)[A-Z][A-Z0-9]  - ", re.MULTILINE)
_OTHERS: Final = re.compile(r"(?:FN |VR |PT [A-Z]$|PMID- |RT |%[0A-Z] |<[0-9]+\. ?>)", re.MULTILINE)
_RIS: Final = re.compile(r".*\.ris(?:\.txt)?", re.IGNORECASE)
_BEFORE: Final = 4_000


def recognises(head: Head) -> bool:
    """Tell RIS by a TY line and another tag before any line of the formats that look like it; else by the name."""
    found = head.text.lstrip("\ufeff\ufffd").replace("\r\n", "\n").replace("\r", "\n")
    type_line = _TYPE.search(found, 0, _BEFORE)
    other = _OTHERS.match(found.lstrip())
    if type_line and not other:
        following = found[type_line.end() :].lstrip().split("\n", 1)[0]
        return tagged(following, 1) is not None
    return bool(not other and _RIS.fullmatch(head.name) and _TAG.search(found))


def _reader() -> Reader:
    from kg.formats.ris.reader import READER  # noqa: PLC0415 - slow to import

    return READER


FORMAT = Format(
    name="ris",
    title="RIS",
    kinds=("paper", "venue"),
    streaming=True,
    example="TY  - JOUR\\nAU  - Shannon, Claude E.\\nTI  - A Mathematical Theory of Communication\\nER  - ",
    recognises=recognises,
    reader=_reader,
)
