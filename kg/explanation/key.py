"""What an address is made of, in words."""

from __future__ import annotations

from typing import cast

from kg.identity.mint import DESCRIBED, SCHEMES_OF, WORK_SCHEMES, Kind
from kg.values import iri as iris

_NAMELESS = {
    "h": "made of a hash, since no identifier names it, of {0}",
    "name": "made of its kind and its name ({1}), since no identifier names it",
    "local": "made by a decision: several that were known by name alone are one",
}
"""The schemes of keys that no identifier made."""
_PARTS = {
    "author": "the position {} in the author list",
    "person": "a person known by name alone ({}), who belongs to it",
    "institution": "an institution known by name alone ({}), which belongs to it",
    "identifier": "the identifier {}",
    "volume": "the volume {}",
    "issue": "the issue {}",
    "abstract": "the abstract ({})",
}


def told(address: str, identifiers: tuple[str, ...]) -> str:
    """Say in a sentence what made an address what it is.

    In go the address, relative to the base, and the identifiers that its thing has, as `scheme value`.

    >>> told("paper/doi-10.1234_x", ("doi 10.1234/x", "pmid 12345678"))
    'made of doi 10.1234/x, the best of its identifiers (doi 10.1234/x, pmid 12345678)'
    """
    kind, _, rest = address.partition("/")
    key, *parts = rest.split("/")
    if "://" in address:
        return "none of the build's own"
    if parts:
        return f"made of that of {kind}/{key}, which it belongs to: {_part(parts)}"
    scheme = key.partition("-")[0]
    if kind in {"source", "graph"}:
        return "made of the first digits of the SHA-256 of its document"
    if scheme in _NAMELESS:
        return _NAMELESS[scheme].format(DESCRIBED if kind in {"paper", "work"} else "what describes it", pair(key))
    if kind == "work":
        return f"made of {pair(key)}: the key of its first expression, or its own identifier where it has none"
    return f"made of {pair(key)}{_best(kind, scheme, identifiers)}"


def _best(kind: str, scheme: str, identifiers: tuple[str, ...]) -> str:
    """Say why it was this identifier."""
    ranked = SCHEMES_OF.get(cast("Kind", kind), ())
    if kind == "paper" and scheme in WORK_SCHEMES:
        return ", which names its work, since nothing names this expression of it"
    listed = [each for each in identifiers if each.partition(" ")[0] in ranked]
    if scheme not in ranked or not listed:
        return ""
    listed.sort(key=lambda each: ranked.index(each.partition(" ")[0]))
    one = "its one identifier that names such a thing" if len(listed) == 1 else "the best of its identifiers"
    return f", {one}" + (f" ({', '.join(listed)})" if len(listed) > 1 else "")


def _part(parts: list[str]) -> str:
    names = [
        _PARTS.get(name, f"{name} {{}}").format(pair(key)) for name, key in zip(parts[::2], parts[1::2], strict=False)
    ]
    return ", ".join(names or parts)


def pair(key: str) -> str:
    """Give the identifier that a key was made of as `scheme value`, or the key.

    >>> pair("doi-10.1234_x")
    'doi 10.1234/x'
    """
    found = iris.pair(key)
    return " ".join(found) if found else key
