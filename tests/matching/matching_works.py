"""Small builds of works by people who are known by name alone."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from kg import api

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


def build_of(folder: Path, *works: Work, formats: Sequence[str] = ("nq",), name: str = "build") -> Path:
    """Make a build of some works in a folder."""
    source = folder / f"{name}.jsonl"
    source.write_text("".join(json.dumps(each) + "\n" for each in works), encoding="utf-8")
    api.export(source, folder / name, formats=list(formats), validate=False, from_format="crossref")
    return folder / name
