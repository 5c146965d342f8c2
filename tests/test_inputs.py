"""Documents are found, decompressed and recognised, and what cannot be read is said."""

from __future__ import annotations

import gzip
import logging
import zipfile
from pathlib import Path

import pytest
import rdflib
import zstandard

from kg import api, inputs, packed
from kg.errors import SourceError
from kg.formats.format import DEFAULTS, Settings
from kg.run import batches
from kg.run.batches import Reading

BILINGUAL = "002_a0652b074515ca4f.txt"


@pytest.mark.parametrize("pack", [gzip.compress, zstandard.compress], ids=["gzip", "zstandard"])
def test_a_cut_off_file_is_told_from_an_empty_one(seeds: Path, tmp_path: Path, pack) -> None:
    """Compressed data that ends too early is broken, not empty."""
    packed = pack((seeds / BILINGUAL).read_bytes())
    (tmp_path / "half").write_bytes(packed[: len(packed) // 2])

    with pytest.raises(SourceError, match="the compressed data is broken"):
        api.read(tmp_path / "half")


@pytest.mark.parametrize("pack", [gzip.compress, zstandard.compress], ids=["gzip", "zstandard"])
def test_several_frames_are_one_document(tmp_path: Path, pack) -> None:
    """Members of gzip, or frames of Zstandard, one after the other are read as one document."""
    entries = [f"@article{{k{number}, title = {{Title {number}}}}}\n".encode() for number in range(3)]
    (tmp_path / "three.bib").write_bytes(b"".join(map(pack, entries)))

    assert 3 == len(api.read(tmp_path / "three.bib"))


def test_a_broken_file_in_a_folder_is_lost(seeds: Path, tmp_path: Path) -> None:
    """What a broken file held is lost, while a file of another kind is only passed over."""
    packed = gzip.compress((seeds / BILINGUAL).read_bytes())
    (tmp_path / "half.gz").write_bytes(packed[:900])
    (tmp_path / "dangling").symlink_to(tmp_path / "nowhere")
    (tmp_path / "letter.txt").write_text("Dear Sir or Madam,\n")

    found = batches.survey(inputs.find([str(tmp_path)])).skipped

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


def packed_in(path: Path, members: dict[str, bytes]) -> Path:
    """Write a zip file."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return path


def outcome(*sources: Path, settings: Settings = DEFAULTS) -> dict[str, object]:
    """Give what became of each document: how many records, or why there are none."""
    found = batches.survey(inputs.find([str(each) for each in sources]), settings=settings)
    (reading,) = [each for batch in batches.cut(found) for each in batches.read(batch, settings)] or [Reading(0, ())]
    names = {each.document.sha256: each.document.name for each in found.sources}
    return {
        **{each.name: each.reason for each in found.skipped},
        **dict(each.split(": ", 1) for each in found.unreadable),
        **{names[each.sha256]: each.reason for each in reading.failures},
        **{each.source.name: len(each.records) for each in reading.documents},
    }


def test_each_member_of_an_archive_is_a_document(seeds: Path, tmp_path: Path) -> None:
    """Members are read, also when they are compressed; the others are named, and nothing is unpacked to disk."""
    page = (seeds / BILINGUAL).read_bytes()
    members = {
        "a/page.txt": page,
        "b/page.txt.gz": gzip.compress(page + b"\n"),
        "b/letter.txt": b"Dear Sir or Madam,\n",
        "b/inner.zip": b"PK\x03\x04",
        ".hidden": page,
        "__MACOSX/a/._page.txt": b"\x00",
        "empty/": b"",
    }
    archive = packed_in(tmp_path / "all.zip", members)
    expected = {
        "all.zip": "2 hidden members passed over",
        "all.zip/a/page.txt": 1,
        "all.zip/b/inner.zip": "an archive in an archive is not read",
        "all.zip/b/letter.txt": "the document is in no known format (kg formats lists them)",
        "all.zip/b/page.txt.gz": 1,
    }

    assert expected == outcome(archive)


def test_a_member_is_known_by_its_own_checksum(seeds: Path, tmp_path: Path) -> None:
    """A member has the SHA-256 of its bytes, so that the same document in and beside an archive is read once."""
    page = (seeds / BILINGUAL).read_bytes()
    packed_in(tmp_path / "all.zip", {"a/page.txt": page})
    (tmp_path / "page.txt").write_bytes(page)

    assert {"all.zip/a/page.txt": 1, "page.txt": "the same content as page.txt"} == outcome(tmp_path)


def test_an_encrypted_or_broken_member_is_named(seeds: Path, tmp_path: Path) -> None:
    """What cannot be unpacked is named, and the other members are read."""
    page = (seeds / BILINGUAL).read_bytes()
    archive = packed_in(tmp_path / "all.zip", {"locked.txt": page + b"1", "torn.txt": page + b"2", "whole.txt": page})
    data = bytearray(archive.read_bytes())
    data[data.index(b"PK\x01\x02") + 8] |= 1
    torn = data.index(b"torn.txt") + 40
    data[torn : torn + 8] = bytes(8)
    archive.write_bytes(data)
    found = outcome(archive)

    assert ("it is encrypted", 1) == (found["all.zip/locked.txt"], found["all.zip/whole.txt"])
    assert str(found["all.zip/torn.txt"]).startswith("the compressed data is broken")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"PK\x03\x04" + bytes(100), "the archive is broken"),
        (gzip.compress(b"page.txt".ljust(257, b"\0") + b"ustar" + bytes(300)), "a tar archive is not read"),
        (b"BZh91AY&SY" + bytes(100), "bzip2 data is not read"),
        (b"\xfd7zXZ\x00" + bytes(100), "xz data is not read"),
    ],
    ids=["zip", "tar", "bzip2", "xz"],
)
def test_other_packings_are_refused_by_name(tmp_path: Path, data: bytes, message: str) -> None:
    """A packing that is not read is named."""
    (tmp_path / "packed").write_bytes(data)

    with pytest.raises(SourceError, match=message):
        api.read(tmp_path / "packed")


@pytest.mark.parametrize("pack", ["gzip", "zstandard", "zip"])
def test_data_that_unpacks_without_end_is_refused(tmp_path: Path, pack: str) -> None:
    """A document that unpacks to more than so many times its size is refused before a reader sees the rest of it."""
    bomb = b'{"a": 1}' + b" " * (packed.WINDOW + packed.CHUNK * 4)
    if pack == "zip":
        packed_in(tmp_path / "bomb", {"bomb": bomb})
    else:
        (tmp_path / "bomb").write_bytes(gzip.compress(bomb, 6) if pack == "gzip" else zstandard.compress(bomb))
    (source,) = inputs.find([str(tmp_path / "bomb")])

    def unpacked(ratio: int) -> int:
        with inputs.content(source, Settings(ratio=ratio)) as stream:
            return sum(len(part) for part in iter(lambda: stream.read(1 << 20), b""))

    assert len(bomb) == unpacked(100_000)
    with pytest.raises(SourceError, match="unpacks to more than 250 times its size"):
        unpacked(250)


@pytest.mark.parametrize(
    ("head", "text", "strange"),
    [
        ("\ufeffü".encode(), "ü", 0),
        ("\ufeffü".encode("utf-16-le"), "ü", 0),
        ("\ufeffü".encode("utf-16-be"), "ü", 0),
        ("“ü” 翻".encode()[:-1], "“ü” ", 0),
        (b"@book{a, title = {M\xfcller \x93x\x94\x81}}", "@book{a, title = {Müller “x”\x81}}", 4),
        (b"01142cam  2200301 a 4500\x1e\x1f\x1d", "01142cam  2200301 a 4500\x1e\x1f\x1d", 0),
    ],
)
def test_the_head_is_decoded_whatever_its_encoding(head: bytes, text: str, strange: int) -> None:
    """UTF-8, UTF-16 by its mark, else Windows-1252 byte by byte; a character cut off at the end is left out."""
    assert (text, strange) == inputs.decoded(head)


def test_settings_reach_the_reader(seeds: Path, tmp_path: Path) -> None:
    """The longest record that is read can be set."""
    for name in "ab":
        (tmp_path / name).write_bytes((seeds / BILINGUAL).read_bytes() + name.encode())
    refused = "expected a page capture of at most 100 bytes, got more"

    assert {"a": refused, "b": refused} == outcome(tmp_path, settings=Settings(record_bytes=100))


def test_an_empty_name_is_no_folder() -> None:
    """A name that is empty, as of a shell's variable that is not set, is not taken for the current folder."""
    with pytest.raises(SourceError, match="expected the name of a file or folder, got an empty one"):
        list(inputs.find([""]))
