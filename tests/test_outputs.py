"""A build is written whole or not at all, and nothing but a build is replaced."""

from __future__ import annotations

import hashlib
from pathlib import Path

import orjson
import pytest

from kg import outputs
from kg.errors import SinkError, SourceError
from kg.outputs import File

ABOUT = {"base": "https://kg.example/", "sources": []}


def _file(name: str, *pieces: str) -> File:
    return File(name, lambda: pieces, len(pieces))


def _names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_the_manifest_lists_every_file_with_its_sum(tmp_path: Path) -> None:
    """The manifest gives name, SHA-256, bytes and triples of each file."""
    outputs.write_build(tmp_path / "b", [_file("graph.nt", "a\n", "b\n")], ABOUT)
    manifest = orjson.loads((tmp_path / "b" / "manifest.json").read_bytes())

    digest = hashlib.sha256(b"a\nb\n").hexdigest()
    assert [{"name": "graph.nt", "sha256": digest, "bytes": 4, "triples": 2}] == manifest["files"]


def test_a_build_replaces_a_build(tmp_path: Path) -> None:
    """The files of an older build are gone, and nothing is left beside the new one."""
    outputs.write_build(tmp_path / "b", [_file("old.nt", "a\n")], ABOUT)
    outputs.write_build(tmp_path / "b", [_file("new.nt", "a\n")], ABOUT)

    assert (["manifest.json", "new.nt"], ["b"]) == (_names(tmp_path / "b"), _names(tmp_path))


def test_a_build_that_a_link_names_is_replaced_behind_it(tmp_path: Path) -> None:
    """The link stays a link, and what it names is the new build."""
    outputs.write_build(tmp_path / "real", [_file("old.nt", "a\n")], ABOUT)
    (tmp_path / "b").symlink_to(tmp_path / "real")
    outputs.write_build(tmp_path / "b", [_file("new.nt", "a\n")], ABOUT)

    assert (True, ["manifest.json", "new.nt"]) == ((tmp_path / "b").is_symlink(), _names(tmp_path / "real"))


def test_a_folder_that_is_no_build_is_never_replaced(tmp_path: Path) -> None:
    """A folder with somebody's files is refused, and stays as it is."""
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.tex").touch()

    with pytest.raises(SinkError, match="not a build"):
        outputs.write_build(tmp_path / "mine", [_file("graph.nt")], ABOUT)
    assert ["thesis.tex"] == _names(tmp_path / "mine")


@pytest.mark.parametrize("manifest", ["{}", "[]", "not json", '{"files": []}', '{"name": "my web app", "files": 3}'])
def test_somebody_elses_manifest_makes_no_build(tmp_path: Path, manifest: str) -> None:
    """A folder with a manifest.json of another kind is refused too."""
    (tmp_path / "app").mkdir()
    (tmp_path / "app" / "manifest.json").write_text(manifest)

    with pytest.raises(SinkError, match="not a build"):
        outputs.write_build(tmp_path / "app", [_file("graph.nt")], ABOUT)


def test_a_build_that_somebody_added_to_is_not_replaced(tmp_path: Path) -> None:
    """Files that are not the build's own are not deleted with it."""
    outputs.write_build(tmp_path / "b", [_file("graph.nt", "a\n")], ABOUT)
    (tmp_path / "b" / "notes.txt").write_text("mine")

    with pytest.raises(SinkError, match=r"notes\.txt"):
        outputs.write_build(tmp_path / "b", [_file("graph.nt", "b\n")], ABOUT)
    assert "a\n" == (tmp_path / "b" / "graph.nt").read_text()


def test_a_failure_leaves_what_was_there(tmp_path: Path) -> None:
    """When a file cannot be made, the older build stands and no half of the new one does."""

    def broken():
        yield "a\n"
        raise OSError(28, "No space left on device")

    outputs.write_build(tmp_path / "b", [_file("old.nt", "a\n")], ABOUT)

    with pytest.raises(SinkError, match="No space left"):
        outputs.write_build(tmp_path / "b", [File("new.nt", broken, 1)], ABOUT)
    assert (["manifest.json", "old.nt"], ["b"]) == (_names(tmp_path / "b"), _names(tmp_path))


def test_what_a_killed_run_left_is_cleared(tmp_path: Path) -> None:
    """The folder of a run that is no longer there is removed by the next."""
    (tmp_path / ".b.kg-999999999").mkdir()
    outputs.write_build(tmp_path / "b", [_file("graph.nt")], ABOUT)

    assert ["b"] == _names(tmp_path)


def test_without_an_exchange_the_manifest_goes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the system cannot exchange names, a build is replaced file by file, and old files go last."""
    monkeypatch.setattr(outputs, "_exchange", lambda *_: False)
    outputs.write_build(tmp_path / "b", [_file("graph.nt", "a\n"), _file("old.nt", "a\n")], ABOUT)
    outputs.write_build(tmp_path / "b", [_file("graph.nt", "b\n")], ABOUT)

    assert ["graph.nt", "manifest.json"] == _names(tmp_path / "b")
    assert "b\n" == outputs.verify(tmp_path / "b", "graph.nt").read_text()


def test_a_build_whose_files_do_not_match_is_refused_by_name(tmp_path: Path) -> None:
    """A file that is not the one of the manifest is named."""
    outputs.write_build(tmp_path / "b", [_file("graph.nt", "a\n")], ABOUT)
    (tmp_path / "b" / "graph.nt").write_text("other\n")

    with pytest.raises(SourceError, match=r"graph\.nt: the file is not the one"):
        outputs.verify(tmp_path / "b", "graph.nt")


def test_one_file_is_replaced_whole(tmp_path: Path) -> None:
    """A file that cannot be made leaves the older one."""

    def broken():
        yield "a"
        raise OSError(28, "No space left on device")

    outputs.write_file(tmp_path / "g.nt", ["old"])

    with pytest.raises(SinkError):
        outputs.write_file(tmp_path / "g.nt", broken())
    assert ("old", ["g.nt"]) == ((tmp_path / "g.nt").read_text(), _names(tmp_path))
