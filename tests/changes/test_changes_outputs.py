"""What people and programs get of a comparison, through the command line."""

from __future__ import annotations

import gzip
import json
import os
import pty
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from pyld import jsonld

from kg import api, changes
from kg.changes import feed, labels, patch, table
from kg.changes import files as packing
from kg.tables import width
from tests.changes import rdf_patch
from tests.test_startup import ENGINE, READERS, imported

BASE = "https://kg.example/"
AS = "https://www.w3.org/ns/activitystreams#"
OLD = f"""
@base <{BASE}> . @prefix schema: <https://schema.org/> . @prefix dcterms: <http://purl.org/dc/terms/> .
<paper/doi-changed> schema:name "Changed \\u202Eover\\n two" ; dcterms:title "before"@en .
<paper/doi-gone> schema:name "Gone" . <person/orcid-gone> schema:name "Private Person" .
<paper/h-moved> schema:name "Moved" .
<venue/issn-same> schema:name "Same" .
"""
NEW = f"""
@base <{BASE}> . @prefix schema: <https://schema.org/> . @prefix dcterms: <http://purl.org/dc/terms/> .
<paper/doi-changed> schema:name "Changed \\u202Eover\\n two" ; dcterms:title "after"@en, "more" .
<paper/h-moved> dcterms:isReplacedBy <paper/doi-moved> . <paper/doi-moved> schema:name "Moved" .
<person/orcid-new> schema:name "李明" . <concept/c> schema:name "Topic" .
<venue/issn-same> schema:name "Same" .
"""


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """Give a folder with the old and the new graph."""
    (tmp_path / "old.ttl").write_text(OLD, encoding="utf-8")
    (tmp_path / "new.ttl").write_text(NEW, encoding="utf-8")
    return tmp_path


def test_the_table_counts_and_shows(kg, files: Path) -> None:
    """Kinds are counted, and things follow with what they are called and what changed of them, in safe characters."""
    done = kg("diff", "old.ttl", "new.ttl", "--base", BASE, cwd=files)

    expected = """
kind     added  removed  changed  moved  statements added  removed
-------  -----  -------  -------  -----  ----------------  -------
paper    1      1        1        1      4                 3
person   1      1        -        -      1                 1
concept  1      -        -        -      1                 -
all      3      2        1        1      6                 4

+ concept/c "Topic"
~ paper/doi-changed "Changed over two"
    dcterms:title +2 -1
- paper/doi-gone "Gone"
+ paper/doi-moved "Moved"
> paper/h-moved is now paper/doi-moved "Moved"
- person/orcid-gone "Private Person"
+ person/orcid-new "李明"
"""
    assert (0, "", expected.strip().splitlines()) == (done.returncode, done.stderr, done.stdout.splitlines())


def test_the_table_fits_the_screen(files: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No line is wider than the terminal, and of each kind only the first things are shown."""
    monkeypatch.setenv("COLUMNS", "60")
    (files / "many.ttl").write_text(
        NEW + "".join(f'<paper/doi-{n}> schema:name "{"long 李 " * 20}" .\n' for n in range(9)), encoding="utf-8"
    )
    with changes.compare(files / "old.ttl", files / "many.ttl", base=BASE) as found:
        lines = list(table.pieces(found, 2))
        short = list(table.pieces(found, 0))

    assert 60 >= max(width(line.rstrip("\n")) for line in lines)
    assert 2 == sum(line.startswith("+ paper/") for line in lines)
    assert "... and 8 more; --limit shows more of each kind, --json all\n" == lines[-1]
    assert 6 == len(short)


@pytest.mark.parametrize("options", [[], ["--exit-code"]])
def test_the_exit_code(kg, files: Path, options: list[str]) -> None:
    """A difference is no failure, unless that is asked for; no difference is said, and never one."""
    differing = kg("diff", "old.ttl", "new.ttl", "--quiet", *options, cwd=files)
    same = kg("diff", "old.ttl", "old.ttl", *options, "--base", BASE, cwd=files)

    assert (int(bool(options)), "") == (differing.returncode, differing.stdout)
    assert (0, "no difference\n") == (same.returncode, same.stdout)


def test_the_json_document(kg, files: Path) -> None:
    """--json gives the counts, and each thing with its statements, as one document."""
    found = json.loads(kg("diff", "old.ttl", "new.ttl", "--json", cwd=files).stdout)
    things = {each["iri"].removeprefix(BASE): each for each in found["things"]}

    assert (True, {"added": 6, "removed": 4}, BASE) == (found["differs"], found["statements"], found["base"])
    assert {"added": 1, "removed": 1, "changed": 1, "moved": 1} == {
        change: found["kinds"]["paper"][change] for change in changes.CHANGES
    }
    assert 7 == len(things)
    assert {
        "iri": f"{BASE}paper/doi-changed", "kind": "paper", "change": "changed", "name": "Changed \u202eover\n two",
        "added": 2, "removed": 1, "statements": [
            f"{sign} <{BASE}paper/doi-changed> <http://purl.org/dc/terms/title> {value} ."
            for sign, value in (("+", '"after"@en'), ("-", '"before"@en'), ("+", '"more"'))
        ],
    } == things["paper/doi-changed"]  # fmt: skip
    assert f"{BASE}paper/doi-moved" == things["paper/h-moved"]["replaced-by"]


def _refuse(url: str, _options: object) -> object:
    raise AssertionError(url)


def test_the_feed_is_json_ld(kg, files: Path) -> None:
    """The feed expands without the network to one activity a thing, in order, with classes of ActivityStreams."""
    done = kg("diff", "old.ttl", "new.ttl", "--feed", "feed.json", "--date", "2026-11-23", "-q", cwd=files)
    document = json.loads((files / "feed.json").read_text(encoding="utf-8"))
    (expanded,) = jsonld.expand(document, {"documentLoader": _refuse})
    activities = expanded[f"{AS}items"][0]["@list"]
    kinds = Counter(each["@type"][0].removeprefix(AS) for each in activities)

    assert (0, "", "") == (done.returncode, done.stdout, done.stderr)
    assert [f"{AS}OrderedCollection"] == expanded["@type"]
    assert 7 == expanded[f"{AS}totalItems"][0]["@value"] == len(activities)
    assert {"Create": 3, "Delete": 2, "Update": 1, "Move": 1} == kinds
    assert {"2026-11-23T00:00:00Z"} == {each[f"{AS}endTime"][0]["@value"] for each in activities}
    moved = next(each for each in activities if each["@type"] == [f"{AS}Move"])
    assert [f"{BASE}paper/h-moved", f"{BASE}paper/doi-moved"] == [
        moved[f"{AS}{end}"][0]["@id"] for end in ("object", "target")
    ]
    classes = {each for activity in activities for each in activity[f"{AS}object"][0]["@type"]}
    assert {f"{AS}{name}" for name in ("Document", "Person", "Object", "Tombstone")} == classes
    assert all(key.startswith((AS, "@")) for activity in activities for key in activity)


def test_the_feed_does_not_name_what_is_gone(kg, files: Path) -> None:
    """Who was taken out is not named once more, and without a date there is no time."""
    written = kg("diff", "old.ttl", "new.ttl", "--feed", "-", cwd=files).stdout

    assert "Private Person" not in written
    assert "endTime" not in json.dumps(json.loads(written)["orderedItems"])
    assert {
        "type": "Delete", "object": {"id": f"{BASE}person/orcid-gone", "type": "Tombstone", "formerType": "Person"},
    } in json.loads(written)["orderedItems"]  # fmt: skip


def test_terms_of_the_feed_are_those_of_activitystreams() -> None:
    """Every term of the context is defined by ActivityStreams, XML Schema or JSON-LD, and every activity is one."""
    iris = [each["@id"] if isinstance(each, dict) else each for each in feed.CONTEXT.values()]

    assert all(iri.startswith(("as:", "@", "http")) for iri in iris)
    assert set(feed.ACTIVITIES) == set(changes.CHANGES)
    assert {*feed.ACTIVITIES.values(), *feed.OBJECTS.values()} <= set(feed.CONTEXT)


def test_everything_at_once(kg, seeds: Path, tmp_path: Path) -> None:
    """One run writes the table, a packed patch and a feed, of two builds."""
    for name, documents in (("old", sorted(seeds.iterdir())[:3]), ("new", sorted(seeds.iterdir())[1:])):
        api.export(documents, tmp_path / name, formats=["nq.gz"], validate=False)
    done = kg("diff", "old", "new", "--patch", "p.rdfp.gz", "--feed", "f.json.zst", "--graphs", cwd=tmp_path)
    read = rdf_patch.read(gzip.decompress((tmp_path / "p.rdfp.gz").read_bytes()))

    assert 0 == done.returncode
    assert "source " in done.stdout
    assert {"id", "statements"} == set(read.header)
    assert all(each.graph_name.value.startswith(BASE) for each in read.added if "/paper/" in each.subject.value)
    assert {"old", "new", "p.rdfp.gz", "f.json.zst"} == {path.name for path in tmp_path.iterdir()}


@pytest.mark.parametrize(
    ("options", "code", "message"),
    [
        (["old.ttl", "none.ttl"], 3, "none.ttl: there is no such file or folder"),
        (["old.ttl", "."], 3, "holds RDF files but is not a build"),
        (["old.ttl", "new.ttl", "--feed", "-", "--patch", "-"], 2, "expected one result on standard output"),
        (["old.ttl", "new.ttl", "--feed", "-", "--json"], 2, "expected one result on standard output"),
        (["old.ttl", "new.ttl", "--patch", "."], 3, "expected a file, found a folder"),
        (["old.ttl", "new.ttl", "--base", "no"], 2, "--base: expected"),
        (["old.ttl", "new.ttl", "--date", "soon"], 2, "--date: expected a date"),
        (["old.ttl", "new.ttl", "--graphs"], 2, "Turtle has no named graphs"),
        (["old.ttl", "bad.nt"], 3, "bad.nt:2:"),
        (["old.ttl"], 2, "Missing argument"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_an_error_is_a_sentence_and_an_exit_code(kg, files: Path, options: list[str], code: int, message: str) -> None:
    """What goes wrong is said in a sentence, and nothing is written."""
    (files / "bad.nt").write_text("<urn:a> <urn:b> <urn:c> .\n<urn:a> <urn:b> .\n")
    before = sorted(files.iterdir())
    done = kg("diff", *options, cwd=files)

    assert (code, "") == (done.returncode, done.stdout)
    assert message in done.stderr
    assert "Traceback" not in done.stderr
    assert before == sorted(files.iterdir())


def test_short_forms() -> None:
    """IRIs of other vocabularies stay whole, and escapes are undone."""
    assert "<urn:x:y>" == labels.curie("urn:x:y")
    assert "<https://schema.org/a/b>" == labels.curie("https://schema.org/a/b")
    assert 'a\n"\U0001f980' == labels.plain('"a\\n\\"\\U0001F980"@en--ltr')


def test_what_the_documentation_shows_runs(
    seeds: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The Python of docs/changes.md runs on two builds and the patch of them, and its JSON is JSON."""
    page = (Path(__file__).parents[2] / "docs" / "changes.md").read_text(encoding="utf-8")
    for name, documents in (("old", sorted(seeds.iterdir())[:2]), ("new", sorted(seeds.iterdir())[1:3])):
        api.export(documents, tmp_path / name, formats=["nq"], validate=False)
    with changes.compare(tmp_path / "old", tmp_path / "new") as found:
        packing.write(tmp_path / "changes.rdfp.gz", patch.rows(found))
    monkeypatch.chdir(tmp_path)
    blocks = re.findall(r"^```python\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    for block in blocks:
        exec(block, {})  # noqa: S102
    printed = capsys.readouterr().out.splitlines()

    assert 2 == len(blocks)
    assert printed[0].endswith(" 0 0")
    assert 1 + found.things.total() == len(printed)
    assert json.loads(re.search(r"^```json\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)[1])["differs"]


def test_the_commands_of_the_readme_run(kg, files: Path) -> None:
    """What the README shows of `kg diff` writes what it says."""
    readme = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
    shown = re.findall(r"^\.venv/bin/kg (diff .+)$", readme, re.MULTILINE)
    for command in shown:
        words = [{"old": "old.ttl", "new": "new.ttl"}.get(word, word) for word in command.split()]
        assert 0 == kg(*words, cwd=files).returncode

    assert 2 == len(shown)
    assert {"changes.rdfp.gz", "feed.json"} <= {path.name for path in files.iterdir()}


def test_what_is_imported(files: Path) -> None:
    """A comparison imports neither the engine of the shapes nor what reads source formats."""
    assert set() == imported("diff", files / "old.ttl", files / "new.ttl") & (ENGINE | READERS)


def test_progress_is_shown_on_a_terminal_only(files: Path) -> None:
    """A terminal sees how many statements were read, a pipe nothing, and standard output is the same."""
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "kg", "diff", "old.ttl", "new.ttl"]
    shown = subprocess.run(command, cwd=files, stdout=subprocess.PIPE, stderr=theirs, check=True)
    os.close(theirs)
    piped = subprocess.run(command, cwd=files, capture_output=True, check=True)

    assert (piped.stdout, b"") == (shown.stdout, piped.stderr)
    assert b" statements" in os.read(ours, 1 << 16)
    os.close(ours)
