"""Documents are found, decompressed and recognised, and what cannot be read is said."""

from __future__ import annotations

import gzip
import logging
from pathlib import Path

import pytest
import rdflib
import zstandard

from kg import api, inputs
from kg.errors import SourceError

BILINGUAL = "002_a0652b074515ca4f.txt"


@pytest.mark.parametrize("pack", [gzip.compress, zstandard.compress], ids=["gzip", "zstandard"])
def test_a_cut_off_file_is_told_from_an_empty_one(seeds: Path, tmp_path: Path, pack) -> None:
    """Compressed data that ends too early is broken, not empty."""
    packed = pack((seeds / BILINGUAL).read_bytes())
    (tmp_path / "half").write_bytes(packed[: len(packed) // 2])

    with pytest.raises(SourceError, match="the compressed data is broken"):
        list(inputs.read_all(inputs.find([str(tmp_path / "half")])))


def test_several_frames_are_one_document(seeds: Path, tmp_path: Path) -> None:
    """Zstandard frames one after the other are read as one document."""
    data = (seeds / BILINGUAL).read_bytes()
    (tmp_path / "two").write_bytes(zstandard.compress(data[:1000]) + zstandard.compress(data[1000:]))

    (document,) = inputs.read_all(inputs.find([str(tmp_path / "two")]))

    assert 1 == len(document.records)


def test_a_broken_file_in_a_folder_is_lost(seeds: Path, tmp_path: Path) -> None:
    """What a broken file held is lost, while a file of another kind is only passed over."""
    packed = gzip.compress((seeds / BILINGUAL).read_bytes())
    (tmp_path / "half.gz").write_bytes(packed[:900])
    (tmp_path / "dangling").symlink_to(tmp_path / "nowhere")
    (tmp_path / "letter.txt").write_text("Dear Sir or Madam,\n")

    found = list(inputs.read_all(inputs.find([str(tmp_path)])))

    assert [("dangling", True), ("half.gz", True), ("letter.txt", False)] == [(each.name, each.lost) for each in found]


def test_a_folder_named_twice_is_read_once(seeds: Path) -> None:
    """However a file is named, it is one input."""
    names = [str(seeds), f"{seeds}/../seeds", str(seeds / BILINGUAL)]

    assert 5 == len(inputs.find(names))


def test_reading_from_python_warns_of_what_is_skipped(tmp_path: Path, seeds: Path, caplog) -> None:
    """`kg.read` tells the logger `kg` of each file that was passed over."""
    (tmp_path / "page.txt").write_bytes((seeds / BILINGUAL).read_bytes())
    (tmp_path / "letter.txt").write_text("Dear Sir or Madam,\n")

    with caplog.at_level(logging.WARNING, "kg"):
        records = api.read(tmp_path)

    assert 1 == len(records)
    assert "letter.txt: skipped" in caplog.text


def test_a_dataset_is_validated_as_its_merge(seeds_build: Path, seeds_graph: rdflib.Graph) -> None:
    """An rdflib Dataset gives the findings of the graph that its graphs make together."""
    dataset = rdflib.Dataset()
    dataset.parse(seeds_build / "graph.nq", format="nquads")

    expected = [(each.message, each.focus) for each in api.validate(seeds_graph).findings]

    assert expected == [(each.message, each.focus) for each in api.validate(dataset).findings]
