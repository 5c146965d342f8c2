"""Which institutions and venues may be one."""

from __future__ import annotations

import json
import zipfile
from functools import partial
from pathlib import Path

import pytest
from matching_works import build_of, work

from kg.matching import Candidate, Wanted, search

REGISTRY = [
    ("052gg0110", "University of Oxford", ["Oxford University"], "Oxford", "United Kingdom", "GB"),
    ("04dqdxm60", "Oxford Institute", [], "Atlanta", "United States", "US"),
    ("03z77qz90", "University of Tartu", ["Tartu Ülikool", "Universitas Tartuensis"], "Tartu", "Estonia", "EE"),
    ("00hj8s172", "Columbia University", [], "New York", "United States", "US"),
]


@pytest.fixture
def made(tmp_path: Path):
    """Give a function that makes a build of some works."""
    return partial(build_of, tmp_path)


def organization(ror: str, name: str, aliases: list[str], city: str, country: str, code: str) -> dict[str, object]:
    """Give a record of schema 2."""
    names = [{"value": name, "types": ["ror_display", "label"], "lang": "en"}]
    names += [{"value": alias, "types": ["alias"], "lang": None} for alias in aliases]
    details = {"name": city, "country_name": country, "country_code": code, "lat": 1.0, "lng": 1.0}
    return {
        "id": f"https://ror.org/{ror}",
        "names": names,
        "types": ["education"],
        "status": "active",
        "locations": [{"geonames_id": 1, "geonames_details": details}],
    }


@pytest.fixture
def dump(tmp_path: Path) -> Path:
    """Give a registry as it is published: a zip file with the dump in JSON."""
    path = tmp_path / "v1.50-ror-data.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("v1.50-ror-data.json", json.dumps([organization(*each) for each in REGISTRY]))
        archive.writestr("v1.50-ror-data.csv", "id,name\n")
    return path


def found(build: Path, ror: Path | None, threshold: float = 0.9) -> dict[str, Candidate]:
    """Give the candidates among institutions, by the printed name."""
    told: list[str] = []
    matched = search(build, Wanted(("institution",), threshold, ror), lambda *said, **_: told.append(str(said)))
    assert [] == told
    return {each.names[0]: each for each in matched.candidates}


@pytest.mark.parametrize(
    ("printed", "ror", "least"),
    [
        ("University of Tartu", "03z77qz90", 0.9),
        ("Tartu Ülikool", "03z77qz90", 0.9),
        ("Institute of Botany, University of Tartu, Tartu, Estonia", "03z77qz90", 0.95),
        ("Department of Physics, Univ. of Oxford, Oxford, UK", "052gg0110", 0.95),
        ("Oxford University", "052gg0110", 0.9),
        ("University of Tarttu, Estonia", "03z77qz90", 0.6),
    ],
)
def test_an_affiliation_leads_to_the_registry(made, dump: Path, printed: str, ror: str, least: float) -> None:
    """A name or an alias that is equal scores high, one that is alike less, and what is printed around it is evidence."""
    candidates = found(made(work(1, [f"Smith, Anna|{printed}"])), dump, 0.5)

    assert candidates[printed].other.endswith(f"/institution/ror-{ror}")
    assert least <= candidates[printed].score


@pytest.mark.parametrize(
    "printed",
    [
        "Department of Physics",
        "School of Medicine",
        "University",
        "University of Oxfort Springs",
        "Cambridge University",
    ],
)
def test_what_does_not_lead_there(made, dump: Path, printed: str) -> None:
    """Generic names lead nowhere, and neither do names whose telling words are others."""
    assert {} == found(made(work(1, [f"Smith, Anna|{printed}"])), dump, 0.5)


def test_another_country_speaks_against_it(made, dump: Path) -> None:
    """An institution of that name in another country is not the one, and the reasons say so."""
    printed = "Columbia University, Oxford, UK"
    candidates = found(made(work(1, [f"Smith, Anna|{printed}"])), dump, 0.3)

    assert "against it: another country" in candidates[printed].reasons
    assert candidates[printed].score < 0.7


def test_institutions_of_one_name_are_candidates(made) -> None:
    """Without a registry, institutions that papers know by one telling name may be one."""
    build = made(*(work(number, ["Smith, Anna"], publisher="Rare Press") for number in (1, 2, 3)))

    matched = search(build, Wanted(("institution",)), lambda *_, **__: None)

    assert [("Rare Press", "Rare Press")] * 2 == [each.names for each in matched.candidates]


def test_a_venue_known_by_name_leads_to_the_one_with_an_issn(made) -> None:
    """A title, or what abbreviates it, leads to the venue of that title that has an ISSN."""
    titled = {"container-title": ["Journal of Rare Examples"]}
    build = made(
        work(1, ["Smith, Anna"], ISSN=["0378-5955"], **titled),
        work(2, ["Smith, Anna"], **titled),
        work(3, ["Smith, Anna"], **{"container-title": ["J Rare Ex"]}),
        work(4, ["Smith, Anna"], **{"container-title": ["Journal of Other Examples"]}),
    )

    matched = search(build, Wanted(("venue",)), lambda *_, **__: None)

    ends = {each.names[0]: each.other.rpartition("/")[2] for each in matched.candidates}
    assert {"Journal of Rare Examples": "issn-0378-5955", "J Rare Ex": "issn-0378-5955"} == ends
