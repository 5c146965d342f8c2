"""What people asked to be taken back: a file with an address or an identifier a line."""

from __future__ import annotations

from pathlib import Path

from kg.errors import BadValue, SourceError
from kg.identity.decisions import identifier, kind
from kg.identity.mint import SCHEMES_OF, Kind
from kg.identity.names import Pair, key
from kg.values import schemes

EXPECTED = "an address such as person/orcid-0000-0002-1825-0097, or an identifier such as doi:10.1234/abc"
KINDS: tuple[Kind, ...] = ("paper", "person", "institution", "venue")
OPENALEX = {"W": "paper", "A": "person", "I": "institution", "S": "venue"}
"""For the first letter of an OpenAlex id the kind of thing that it names."""


def read(path: Path, base: str) -> tuple[str, ...]:
    """Read what is to be taken back, as addresses relative to the base; `#` begins a remark.

    Raises SourceError, with the line, for what is neither an address nor an identifier.
    """
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise SourceError(f"{path}: {error}") from None
    found: dict[str, None] = {}
    for number, line in enumerate(lines, 1):
        said = line.partition(" #")[0].strip()
        if said and not said.startswith("#"):
            found[_address(said.strip("<>").removeprefix(base), f"{path}:{number}")] = None
    return tuple(sorted(found))


def _address(said: str, where: str) -> str:
    """Give the address that is said, or that an identifier makes."""
    if said.count("/") % 2 and kind(said) in KINDS:
        identifier(said)
        return said
    scheme, colon, value = said.partition(":")
    try:
        pair = schemes.from_url(said) or ((scheme.lower(), schemes.parse(scheme.lower(), value)) if colon else None)
    except BadValue as error:
        raise SourceError(f"{where}: {error}") from None
    of = _kind(pair) if pair else None
    if pair is None or of is None:
        raise SourceError(f'{where}: expected {EXPECTED}, got "{said}"')
    return f"{of}/{key(pair)}"


def _kind(pair: Pair) -> str | None:
    """Give the kind of thing that an identifier names, a paper first; None where that cannot be told."""
    scheme, value = pair
    if scheme == "openalex":
        return OPENALEX.get(value[:1].upper())
    found = [each for each in KINDS if scheme in SCHEMES_OF[each]]
    return found[0] if len(found) == 1 or "paper" in found else None
