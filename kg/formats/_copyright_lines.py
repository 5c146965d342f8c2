"""What publishers and databases put behind an abstract, and what is no part of it."""

from __future__ import annotations

import re
from typing import Final

_ENDINGS: Final = re.compile(
    r"\s*(?:"
    r"\(PsycINFO Database Record.{0,120}"
    r"|\[on SciFinder ?\(R\)\]"
    r"|(?:©|\([cC]\)|Copyright(?: ©| \([cC]\))?)\s?(?:19|20)[0-9]{2}\b[^.]{0,120}(?:\.[^.]{0,60}){0,5}"
    r")$"
)
_LONGEST: Final = 320


def without_copyright(abstract: str) -> str:
    """Return an abstract without the line that says whose it is.

    >>> without_copyright("We count sheep. © 2020 Elsevier B.V. All rights reserved.")
    'We count sheep.'
    """
    found = _ENDINGS.search(abstract, max(0, len(abstract) - _LONGEST))
    return abstract[: found.start()].rstrip() if found and found.start() else abstract
