"""Bodies among the names of persons: told by a word such as `University`, where no comma tells a person."""

from __future__ import annotations

import re
from typing import Final

_SURELY: Final = re.compile(
    r"\b(?:Academy|Agency|Association|Collaboration|Commission|Committee|Consortium|Corporation|Foundation|GmbH|Inc\.?|"
    r"Council|Department|Initiative|Institut[eo]?|Investigators|Laborator(?:y|ies)|LLC|Ltd\.?|Ministry|Network|Office|"
    r"Organi[sz]ation|Society|Universit\w+)(?!\w)",
    re.IGNORECASE,
)
_IN_A_LONGER_NAME: Final = re.compile(r"\b(?:Bureau|Cent(?:er|re)|Group|Team)\b", re.IGNORECASE)
_GROUP: Final = re.compile(r"\b(?:Collaboration|Consortium|Group|Investigators|Team)\b", re.IGNORECASE)
_FIRM: Final = re.compile(r"[^,]+, ?(?:Inc|Ltd|LLC|LLP|PLC|GmbH|Pty|Corp)\b\.?(?: Ltd\.?)?", re.IGNORECASE)
_AMPERSAND: Final = re.compile(r"\w&\w|^[\w.'-]+ & [\w.'-]+$")
_FEW: Final = 3


def is_body(printed: str) -> bool:
    """Tell the name of a body; what has a comma is one only where a form of firms stands behind it.

    >>> is_body("University of Chicago Press"), is_body("Metrowerks, Inc."), is_body("Jean Bureau")
    (True, True, False)
    """
    if "," in printed:
        return _FIRM.fullmatch(printed) is not None
    words = printed.split()
    if _AMPERSAND.search(printed) or (len(words) > 1 and _SURELY.search(printed)):
        return True
    return len(words) >= _FEW and _IN_A_LONGER_NAME.search(printed) is not None


def kind(printed: str) -> str:
    """Give what kind of body a name is of: a group of persons for a work, or an organisation."""
    return "group" if _GROUP.search(printed) else "organization"
