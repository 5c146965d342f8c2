"""Sources are cut the same way every time, and nothing is lost between two parts."""

from __future__ import annotations

import gzip
import io
from pathlib import Path

import pytest

from kg import formats, inputs
from kg.errors import SourceError
from kg.formats.format import Reader
from kg.run import batches
from kg.run.batches import Cut, Reading

WORKS = "".join(
    f'{{"id": "https://openalex.org/W{number}", "title": "Work {number}", "doi": "https://doi.org/10.1234/{number}"}}\n'
    for number in range(1, 401)
)
SMALL = Cut(alone=0, batch=1000, records=7)


def _readings(path: Path, by: Cut = SMALL) -> list[Reading]:
    found = batches.survey(inputs.find([str(path)]), by=by)
    return [reading for batch in batches.supplied(batches.cut(found, by)) for reading in batches.read(batch, by=by)]


def _lines(readings: list[Reading]) -> list[tuple[str, int]]:
    return [
        (record.identifiers[0].value, record.origin.line)
        for reading in readings
        for document in reading.documents
        for record in document.records
    ]


@pytest.mark.parametrize("pack", [lambda data: data, gzip.compress], ids=["plain", "gzip"])
@pytest.mark.parametrize("batch", [1, 90, 1000, 7777])
def test_json_lines_are_cut_between_records(tmp_path: Path, pack, batch: int) -> None:
    """Every record is read once, in order, with the line it stands on, whatever the size of a batch."""
    (tmp_path / "works").write_bytes(pack(WORKS.encode()))

    readings = _readings(tmp_path / "works", Cut(0, batch, 7))

    assert [(f"10.1234/{number}", number) for number in range(1, 401)] == _lines(readings)
    assert len(readings) > 1


@pytest.mark.parametrize("end", ["\n", "\r\n", " \n", "\n\n"])
def test_line_ends_of_all_kinds_are_cut_at(tmp_path: Path, end: str) -> None:
    """Windows line ends, blanks and empty lines between records lose nothing."""
    (tmp_path / "works").write_text(WORKS.replace("\n", end), newline="")

    lines = [line for _, line in _lines(_readings(tmp_path / "works"))]

    step = end.count("\n")
    assert [1 + step * number for number in range(400)] == lines


def test_what_is_not_a_record_a_line_is_not_cut(tmp_path: Path) -> None:
    """A list, or records over several lines, are read by and by, some records at a time."""
    (tmp_path / "works").write_text("[" + ",\n".join(WORKS.splitlines()) + "]")

    readings = _readings(tmp_path / "works")

    assert 400 == len(_lines(readings))
    assert {7} == {len(each.documents[0].records) for each in readings[:-2]}


def test_small_documents_go_together(tmp_path: Path) -> None:
    """A batch holds as many documents as fit into it, in their order."""
    for number, line in enumerate(WORKS.splitlines()[:30]):
        (tmp_path / f"work-{number:02}.json").write_text(line)

    readings = _readings(tmp_path)

    assert 2 < len(readings) < 6
    assert [f"10.1234/{number}" for number in range(1, 31)] == [value for value, _ in _lines(readings)]


def test_what_is_small_altogether_is_one_batch(tmp_path: Path) -> None:
    """Below the limit there is one batch, and one reading."""
    (tmp_path / "works").write_text(WORKS)

    assert 1 == len(_readings(tmp_path / "works", batches.USUAL))


def test_a_mark_in_a_string_is_no_end_of_a_record() -> None:
    """Brackets and line ends in a string, as an escape writes them, are not cut at."""
    line = b'{"id": "https://openalex.org/W1", "title": "a}\\n{b"}\n'
    size, cuts = batches._cuts(io.BytesIO(line * 50), formats.named("openalex").cut, 1)

    assert cuts is not None
    assert (len(line) * 50, [len(line) * number for number in range(50)]) == (size, list(cuts.starts))
    assert list(range(1, 51)) == list(cuts.lines)


def test_cuts_do_not_depend_on_how_the_bytes_come(monkeypatch: pytest.MonkeyPatch) -> None:
    """The end of a record that falls between two chunks is seen all the same."""
    data = WORKS.encode()
    expected = batches._cuts(io.BytesIO(data), formats.named("openalex").cut, 500)
    for chunk in (50, 97, 1000):
        monkeypatch.setattr(batches, "CHUNK", chunk)

        assert expected == batches._cuts(io.BytesIO(data), formats.named("openalex").cut, 500)


def test_a_document_that_breaks_in_its_middle_keeps_what_was_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Records before the break stay, and that the rest is missing is told as a loss."""
    whole = formats.named("openalex")

    def breaking(*args):
        for number, record in enumerate(whole.read(*args)):
            if number == 20:
                raise SourceError("the twenty-first is broken")
            yield record

    (tmp_path / "works").write_text("[" + ",\n".join(WORKS.splitlines()) + "]")
    monkeypatch.setattr(batches.formats, "named", lambda _: whole._replace(reader=lambda: Reader(breaking)))

    readings = _readings(tmp_path / "works")

    assert 14 == len(_lines(readings))
    assert ["works:1: $: the twenty-first is broken; what follows was not read"] == [
        str(problem) for reading in readings for document in reading.documents for problem in document.problems
    ]


def test_a_document_that_breaks_at_once_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing was read of it, so that it is skipped as a whole, with the reason."""

    def breaking(*_):
        raise SourceError("broken")

    (tmp_path / "works").write_text(WORKS)
    monkeypatch.setattr(
        batches.formats, "named", lambda _: formats.FORMATS[5]._replace(reader=lambda: Reader(breaking), cut=None)
    )

    (reading,) = _readings(tmp_path / "works", batches.USUAL)

    assert ((), ["broken"]) == (reading.documents, [each.reason for each in reading.failures])
