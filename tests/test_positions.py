"""The side file of a build says where each record stands in its document: line, path, and bytes."""

from __future__ import annotations

import gzip
import json
from itertools import pairwise
from pathlib import Path

import pytest

from kg import api, positions
from kg.positions import Position
from kg.run.batches import Cut

BASE = "https://kg.example/"
SMALL = Cut(alone=0, batch=400, records=2)


def item(number: int) -> dict[str, object]:
    """Give a Crossref record, with brackets and letters of more than a byte in its title."""
    return {
        "DOI": f"10.5555/{number}",
        "type": "journal-article",
        "issued": {"date-parts": [[2020]]},
        "title": [f'Çat "{number}" ]}}, {{[é'],
    }


ITEMS = [item(number) for number in range(3)]
PATHS = [f"$.message.items[{number}]" for number in range(3)]
DOCUMENTS = {
    "lines": ("\n".join(map(json.dumps, ITEMS)) + "\n", ["", "", ""]),
    "lines without an end": ("\n".join(map(json.dumps, ITEMS)), ["", "", ""]),
    "list": (json.dumps(ITEMS, indent=1, ensure_ascii=False), ["$[0]", "$[1]", "$[2]"]),
    "list on a line": (json.dumps(ITEMS) + "\n", ["$[0]", "$[1]", "$[2]"]),
    "envelope on a line": (json.dumps({"a": [{}], "message": {"items": ITEMS}}, ensure_ascii=False) + "\n", PATHS),
    "envelope": (json.dumps({"status": "ok", "message": {"items": ITEMS}}, indent=2), PATHS),
    "envelopes": ("[\n" + ",\n".join(json.dumps({"message": each}) for each in ITEMS) + "\n]\n", None),
    "other values": (json.dumps([ITEMS[0], "a, b", *ITEMS[1:]], indent=1), ["$[0]", "", ""]),
}
BIBTEX = "% three\r\n" + "\r\n".join(
    f"@article{{k{number}, title = {{Ça {number}}},\r\n  doi = {{10.5555/{number}}}}}\r\n" for number in range(3)
)


def exported(folder: Path, name: str, data: bytes, **options: object) -> dict[str, list[Position]]:
    """Export a document, and give where its three papers were read."""
    (folder / name).write_bytes(data)
    form = "crossref" if ".json" in name else "bibtex"
    api.export(folder / name, folder / "build", formats=["nq"], validate=False, from_format=form, **options)
    return positions.read(folder / "build", {f"{BASE}paper/doi-10.5555_{number}" for number in range(3)})


@pytest.mark.parametrize("cut", [Cut(), SMALL], ids=["whole", "cut"])
@pytest.mark.parametrize("shape", DOCUMENTS)
def test_the_bytes_are_those_of_the_record(shape: str, cut: Cut, tmp_path: Path) -> None:
    """However JSON holds its records, the bytes are one record, and the path leads to it."""
    text, paths = DOCUMENTS[shape]
    data = text.encode()

    found = exported(tmp_path, "works.json", data, cut=cut)

    for number in range(3):
        (position,) = found[f"{BASE}paper/doi-10.5555_{number}"]
        assert position.start is not None
        assert position.length is not None
        assert ITEMS[number] == json.loads(data[position.start : position.start + position.length])
        assert paths is None or paths[number] == position.path


def test_of_a_packed_document_the_bytes_are_unpacked(tmp_path: Path) -> None:
    """The bytes are counted in what a compressed document holds."""
    data = "".join(f"{json.dumps(each)}\n" for each in ITEMS).encode()

    found = exported(tmp_path, "works.json.gz", gzip.compress(data))

    (position,) = found[f"{BASE}paper/doi-10.5555_1"]
    assert data.index(b"\n") + 1 == position.start


@pytest.mark.parametrize("cut", [Cut(), SMALL], ids=["whole", "cut"])
def test_of_lines_the_bytes_reach_to_the_next_record(cut: Cut, tmp_path: Path) -> None:
    """A document of lines is known from the line on which a record begins to that of the next one."""
    data = BIBTEX.encode()

    found = exported(tmp_path, "three.bib", data, cut=cut)

    cuts = [data.index(f"@article{{k{number}".encode()) for number in range(3)] + [len(data)]
    assert [(start, end - start) for start, end in pairwise(cuts)] == [
        each[3:5] for number in range(3) for each in found[f"{BASE}paper/doi-10.5555_{number}"]
    ]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("works.json", json.dumps(ITEMS).encode("utf-16")),
        ("three.bib", BIBTEX.replace("\r\n", "\r").encode()),
    ],
    ids=["UTF-16", "line ends of its own"],
)
def test_what_is_not_known_is_empty(name: str, data: bytes, tmp_path: Path) -> None:
    """Where lines and bytes are not those of the document, no bytes are told."""
    found = exported(tmp_path, name, data)

    assert {(None, None)} == {each[3:5] for listed in found.values() for each in listed}


def test_every_document_of_a_thing_is_told(tmp_path: Path) -> None:
    """A paper that two documents describe has a line for each, the first one first."""
    for name in ("a.json", "b.json"):
        (tmp_path / name).write_text(json.dumps(item(0) | {"volume": name}) + "\n")
    api.export([tmp_path / "b.json", tmp_path / "a.json"], tmp_path / "build", formats=["nq"], from_format="crossref")

    (found,) = positions.read(tmp_path / "build", {f"{BASE}paper/doi-10.5555_0"}).values()

    assert ["a.json", "b.json"] == [each.source for each in found]
    assert {f"{BASE}paper/doi-10.5555_0": ("a.json", 1)} == positions.first(
        tmp_path / "build", {f"{BASE}paper/doi-10.5555_0"}
    )


def test_batches_and_workers_make_no_difference(tmp_path: Path) -> None:
    """The side file has the same lines in one batch and in many, and the same bytes with any number of workers."""
    (tmp_path / "works.jsonl").write_text("".join(f"{json.dumps(item(number % 17))}\n" for number in range(20)))
    for name, cut, workers in (("one", Cut(), 1), ("many", SMALL, 1), ("two", SMALL, 2)):
        options = {"cut": cut, "workers": workers, "from_format": "crossref"}
        api.export(tmp_path / "works.jsonl", tmp_path / name, formats=["nq"], **options)
    one, many, two = ((tmp_path / name / positions.NAME).read_text() for name in ("one", "many", "two"))

    assert many == two
    assert sorted(one.splitlines()) == sorted(many.splitlines())


def test_the_side_file_of_an_earlier_version_is_read(tmp_path: Path) -> None:
    """A side file that has documents and lines alone says as much."""
    (tmp_path / positions.NAME).write_text("iri\tsource\tline\na\tb.bib\t3\n")

    assert {"a": [Position("b.bib", 3)]} == positions.read(tmp_path, {"a"})
