"""arXiv identifiers: which paper, and which version of it."""

from __future__ import annotations

import re

from kg.errors import BadValue

_EXPECTED = "an arXiv identifier such as 2310.20475 or hep-th/9901001"
# "arXiv:2310.20475v3 [cs.LG]" is how the stamp in the margin of the paper prints it.
_FRAME = re.compile(
    r"(?:(?:https?://)?(?:[a-z]+\.)?arxiv\.org/(?:abs|pdf|html|format|e-print|src|ps)/"
    r"|(?:https?://(?:dx\.)?doi\.org/|doi:\s*)?10\.48550/arxiv\."
    r"|oai:arxiv\.org:)?"
    r"(?:arxiv:\s*)?"
    r"(?P<id>[^\s?#]+?)(?:v(?P<version>[1-9][0-9]{0,3}))?(?:\.pdf|/)?"
    r"(?:[?#]\S*|\s+\[[a-z.-]+\])?",
    re.IGNORECASE,
)
_NEW = re.compile(r"([0-9]{2})([0-9]{2})\.([0-9]{4,5})")
_OLD = re.compile(r"([a-z-]+)(?:\.[a-z-]+)?/([0-9]{2})([0-9]{2})([0-9]{3})", re.IGNORECASE)


def _names(names: str) -> frozenset[str]:
    return frozenset(names.split())


# The archives that were open while identifiers named them (August 1991 to March 2007).
_ARCHIVES = _names(
    "acc-phys adap-org alg-geom ao-sci astro-ph atom-ph bayes-an chao-dyn chem-ph cmp-lg comp-gas cond-mat cs dg-ga "
    "funct-an gr-qc hep-ex hep-lat hep-ph hep-th math math-ph mtrl-th nlin nucl-ex nucl-th patt-sol physics plasm-ph "
    "q-alg q-bio quant-ph solv-int supr-con",
)
_LONGEST = 300


def parse(text: str) -> str:
    """Return the arXiv identifier in `text`, without its version.

    In goes the identifier, alone, after `arXiv:`, or in a URL of its abstract or PDF; out comes the new form
    (`2310.20475`) or the old one without its subject class (`math/0309136`).
    Standard: arXiv's identifier scheme: four digits after the point until December 2014 and five since.

    >>> parse("https://arxiv.org/pdf/2310.20475v2.pdf")
    '2310.20475'
    >>> parse("arXiv:math.GT/0309136")
    'math/0309136'
    """
    return _read(text)[0]


def version(text: str) -> int | None:
    """Return the version that the arXiv identifier in `text` states, or None.

    In goes what `parse` takes.
    Standard: arXiv's identifier scheme.

    >>> version("arXiv:2310.20475v3")
    3
    >>> version("2310.20475") is None
    True
    """
    return _read(text)[1]


def url(arxiv_id: str) -> str:
    """Return the IRI of the abstract page of `arxiv_id`, an identifier as `parse` returns it.

    Standard: arXiv's identifier scheme.

    >>> url("2310.20475")
    'https://arxiv.org/abs/2310.20475'
    """
    return f"https://arxiv.org/abs/{arxiv_id}"


def _read(text: str) -> tuple[str, int | None]:
    stripped = text.strip()
    found = _FRAME.fullmatch(stripped) if len(stripped) <= _LONGEST else None
    if found is None:
        raise BadValue(_EXPECTED, text)
    stated = found["version"]
    return _canonical(found["id"], text), int(stated) if stated else None


def _canonical(identifier: str, text: str) -> str:
    if new := _NEW.fullmatch(identifier):
        year, month, number = new.groups()
        _check_month(month, text)
        if year + month < "0704":
            raise BadValue(_EXPECTED, text, "this form begins in April 2007")
        if len(number) != (4 if year < "15" else 5):
            raise BadValue(_EXPECTED, text, "the number has four digits until 2014 and five since")
        return identifier
    if old := _OLD.fullmatch(identifier):
        archive, year, month, number = old.groups()
        archive = archive.lower()
        _check_month(month, text)
        if archive not in _ARCHIVES:
            raise BadValue(_EXPECTED, text, "no archive has this name")
        if "07" < year < "91" or year + month in {f"07{later:02d}" for later in range(4, 13)}:
            raise BadValue(_EXPECTED, text, "this form ends in March 2007")
        return f"{archive}/{year}{month}{number}"
    raise BadValue(_EXPECTED, text)


def _check_month(month: str, text: str) -> None:
    if not "01" <= month <= "12":
        raise BadValue(_EXPECTED, text, f"there is no month {month}")
