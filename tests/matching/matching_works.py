"""Works of Crossref, as small as can be."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

Work = dict[str, Any]


def work(number: int, authors: Sequence[str], /, **members: Any) -> Work:
    """Give a work of Crossref; an author is `Family, Given`, then an affiliation and an ORCID after bars."""
    listed = []
    for each in authors:
        name, affiliation, orcid = (*each.split("|"), "", "")[:3]
        family, _, given = name.partition(", ")
        listed.append(
            {"family": family, "given": given}
            | ({"affiliation": [{"name": affiliation}]} if affiliation else {})
            | ({"ORCID": f"https://orcid.org/{orcid}"} if orcid else {})
        )
    return {
        "DOI": f"10.1234/{number}",
        "type": "journal-article",
        "title": [f"Paper {number}"],
        "container-title": ["Journal of Examples"],
        "author": listed,
        "issued": {"date-parts": [[2020]]},
    } | members
