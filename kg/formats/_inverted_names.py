"""Names that stand with the family name first, as indexes and catalogues print them."""

from __future__ import annotations

import re
from typing import Any, Final

_INVERTED: Final = re.compile(r"(?P<family>[^,]+),\s*(?P<given>[^,]+)")


def in_order(name: str) -> dict[str, Any]:
    """Give a person's name in its natural order, and the parts where a single comma sets them apart.

    >>> in_order("Polyzos, S.A.")
    {'name': 'S.A. Polyzos', 'family': 'Polyzos', 'given': 'S.A.'}
    >>> in_order("Jane Doe")
    {'name': 'Jane Doe'}
    """
    parts = _INVERTED.fullmatch(name.rstrip(" ;,"))
    if parts is None:
        return {"name": name}
    family, given = parts["family"].strip(), parts["given"].strip()
    return {"name": f"{given} {family}", "family": family, "given": given}
