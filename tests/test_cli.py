"""The command line: what people type, what they see, and the exit code."""

from __future__ import annotations

import contextlib
import fcntl
import gzip
import os
import pty
import re
import struct
import subprocess
import sys
import termios
from pathlib import Path

import orjson
import pytest
import zstandard

from kg.formats import FORMATS
from kg.version import __version__

ROOT = Path(__file__).parents[1]
BILINGUAL = "002_a0652b074515ca4f.txt"


def test_the_seeds_export_and_conform(kg, seeds: Path, tmp_path: Path) -> None:
    """`kg export seeds -o build` writes the six files of a build, says so on stderr, and exits 0."""
    done = kg("export", seeds, "-o", tmp_path / "build")

    assert (0, "") == (done.returncode, done.stdout)
    assert {"graph.ttl", "graph.jsonld", "graph.nq", "report.json", "report.ttl", "manifest.json"} <= {
        path.name for path in (tmp_path / "build").iterdir()
    }
    assert "28 records from 5 documents" in done.stderr
    assert "Valid: 0 violations" in done.stderr


def test_the_manifest_says_what_was_read(kg, seeds: Path, tmp_path: Path) -> None:
    """The manifest names each source with its checksum, format and records."""
    done = kg("export", seeds, "-o", tmp_path / "b", "--no-validate", "--json")
    manifest = orjson.loads((tmp_path / "b" / "manifest.json").read_bytes())
    formats = [source["format"] for source in manifest["sources"]]

    assert (__version__, "https://kg.example/", []) == (manifest["version"], manifest["base"], manifest["skipped"])
    assert ["profile-page", "catalogue-record", "bilingual-page", "bilingual-page", "news-brief"] == formats
    assert manifest.items() <= orjson.loads(done.stdout).items()


@pytest.mark.parametrize(
    ("args", "code", "message"),
    [
        (["export", "nowhere.txt", "-o", "b"], 3, "nowhere.txt: there is no such file or folder"),
        (["export", "empty.txt", "-o", "b"], 3, "empty.txt: the document is empty"),
        (["export", "binary.txt", "-o", "b"], 3, "binary.txt: the document is binary, or not in UTF-8"),
        (["export", "letter.txt", "-o", "b"], 3, "letter.txt: the document is in no known format"),
        (["export", "latin.txt", "-o", "b"], 3, "latin.txt: line 3: expected UTF-8, got the byte 0xe9"),
        (["export", "broken.gz", "-o", "b"], 3, "broken.gz: the compressed data is broken"),
        (["export", "page.txt", "letter.txt", "nowhere", "-o", "b"], 3, "nowhere: there is no such file or folder"),
        (["export", "page.txt", "-o", "mine"], 3, "mine: this folder is not a build, and is not replaced"),
        (["export", "page.txt", "-o", "letter.txt/b"], 3, "letter.txt"),
        (["export", "page.txt", "-o", "b", "-f", "csv"], 2, 'unknown format "csv"'),
        (["export", "page.txt", "-o", "b", "--from", "papyrus"], 2, 'unknown source format "papyrus"'),
        (["export", "page.txt", "-o", "b", "--base", "not an iri"], 2, "--base: expected"),
        (["export", "page.txt", "-o", "b", "--date", "soon"], 2, "--date: expected a date"),
        (["export", "page.txt", "-o", "b", "--captured", "soon"], 2, "--captured: expected"),
        (["export", "page.txt", "-o", "g.ttl", "-f", "nt"], 2, "the ending says turtle"),
        (["export", "page.txt", "-o", "b", "--fail-on", "monday"], 2, "--fail-on: expected"),
        (["export", "page.txt"], 2, "Missing option"),
        (["validate", "nowhere.ttl"], 3, "nowhere.ttl: there is no such file or folder"),
        (["validate", "bad.ttl"], 3, "bad.ttl:1:"),
        (["validate", "letter.txt"], 3, "expected an RDF file"),
        (["validate", "mine"], 3, "mine: expected a build made by kg export"),
        (["mapping", "Poem"], 2, 'unknown kind "Poem"'),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_an_error_is_a_sentence_and_an_exit_code(
    kg, seeds: Path, tmp_path: Path, args, code: int, message: str
) -> None:
    """Whatever goes wrong, there is one sentence on stderr, the right exit code, no traceback and no output."""
    (tmp_path / "page.txt").write_bytes((seeds / BILINGUAL).read_bytes())
    (tmp_path / "empty.txt").touch()
    (tmp_path / "binary.txt").write_bytes(bytes(range(256)) * 20)
    (tmp_path / "letter.txt").write_text("Dear Sir or Madam,\n")
    (tmp_path / "latin.txt").write_bytes("Some abstract.\n\nr\xe9sum\xe9\n".encode("latin-1") + "翻译:摘要\n".encode())
    (tmp_path / "broken.gz").write_bytes(gzip.compress((seeds / BILINGUAL).read_bytes())[:900])
    (tmp_path / "bad.ttl").write_text("<a> <b> .\n")
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.tex").touch()

    done = kg(*args, cwd=tmp_path)

    assert (code, "") == (done.returncode, done.stdout)
    assert message in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "b").exists()


def test_in_a_folder_other_files_are_passed_over_and_named(kg, seeds: Path, tmp_path: Path) -> None:
    """A file of no known format in a folder is named, and changes no exit code; hidden files are not looked at."""
    folder = tmp_path / "in"
    (folder / "deep").mkdir(parents=True)
    (folder / "deep" / "page.txt").write_bytes((seeds / BILINGUAL).read_bytes())
    (folder / "notes.txt").write_text("Dear diary,\n")
    (folder / ".hidden").write_text("Dear diary,\n")

    done = kg("export", folder, "-o", tmp_path / "b", "--no-validate")
    manifest = orjson.loads((tmp_path / "b" / "manifest.json").read_bytes())

    assert 0 == done.returncode
    assert [("notes.txt", "the document is in no known format (kg formats lists them)")] == [
        (each["name"], each["reason"]) for each in manifest["skipped"]
    ]
    assert "notes.txt: skipped:" in done.stderr


def test_an_export_into_its_own_sources_does_not_read_itself(kg, seeds: Path, tmp_path: Path) -> None:
    """Exported twice into a folder of the sources, the build is the same, and is no source."""
    (tmp_path / "page.txt").write_bytes((seeds / BILINGUAL).read_bytes())

    manifests = []
    for _ in range(2):
        kg("export", ".", "-o", "build", "--no-validate", cwd=tmp_path)
        manifests.append((tmp_path / "build" / "manifest.json").read_bytes())

    assert manifests[0] == manifests[1]
    assert [] == orjson.loads(manifests[0])["skipped"]


def test_a_lost_record_is_named_and_shows_in_the_exit_code(kg, tmp_path: Path) -> None:
    """An entry that is no paper is lost: exit 4, and the rejects file says where and why."""
    page = "Ada Byron\n\nh-index3\n2papers\n\nAINov 11, 2022\nA title of a paper\n\nAda Byron, Luigi Menabrea\n\n"
    page += "Some abstract of the paper.\n\nAINov 12, 2022\n\nAINov 13, 2022\nAnother title\n"
    (tmp_path / "page.txt").write_text(page)

    done = kg("export", "page.txt", "-o", "b", "--rejects", "rejects.jsonl", "--no-validate", cwd=tmp_path)
    rejects = [orjson.loads(line) for line in (tmp_path / "rejects.jsonl").read_bytes().splitlines()]

    assert 4 == done.returncode
    assert [("page.txt", 13, True)] == [(each["source"], each["line"], each["lost"]) for each in rejects]
    assert "page.txt:13: $:" in done.stderr


def test_a_violation_exits_1_and_the_files_are_written_all_the_same(kg, seeds: Path, tmp_path: Path) -> None:
    """With shapes that the data breaks, export exits 1 and says so; with --fail-on never it exits 0."""
    shapes = tmp_path / "shapes"
    shapes.mkdir()
    (shapes / "strict.ttl").write_text(
        "@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix schema: <https://schema.org/> .\n"
        "<urn:s> a sh:NodeShape ; sh:targetClass schema:ScholarlyArticle ; sh:property <urn:p> .\n"
        '<urn:p> sh:path schema:name ; sh:minCount 1 ; sh:message "A paper has a title." .\n'
    )
    args = ["export", seeds / BILINGUAL, "-o", tmp_path / "b", "--shapes", shapes]

    done = kg(*args)
    never = kg(*args, "--fail-on", "never")

    assert (1, 0) == (done.returncode, never.returncode)
    assert "violation: A paper has a title. (1)" in done.stderr
    assert (tmp_path / "b" / "graph.ttl").exists()


def test_warnings_change_nothing_unless_asked(kg, seeds: Path, tmp_path: Path) -> None:
    """A paper without a title is a warning: exit 0, but 1 with --fail-on warning."""
    args = ["export", seeds / BILINGUAL, "-o", tmp_path / "b"]

    assert [0, 1] == [kg(*args).returncode, kg(*args, "--fail-on", "warning").returncode]


def test_standard_input_to_standard_output(kg, seeds: Path, tmp_path: Path) -> None:
    """`-` works both ways, and nothing but the graph goes to stdout."""
    text = (seeds / BILINGUAL).read_text(encoding="utf-8")

    done = kg("export", "-", "-o", "-", "-f", "nt", "--no-validate", input=text)

    assert 0 == done.returncode
    assert all(line.startswith("<") and line.endswith(" .") for line in done.stdout.splitlines())
    assert "<https://schema.org/ScholarlyArticle>" in done.stdout


@pytest.mark.parametrize("pack", [gzip.compress, zstandard.compress], ids=["gzip", "zstandard"])
def test_compressed_documents_are_read(kg, seeds: Path, tmp_path: Path, pack) -> None:
    """A compressed capture gives the graph of the plain one, but for the checksum of the file."""
    (tmp_path / "page.bin").write_bytes(pack((seeds / BILINGUAL).read_bytes()))

    done = kg("export", tmp_path / "page.bin", "-o", "-", "-f", "nt", "--no-validate")

    assert (0, 1) == (done.returncode, done.stdout.count("<https://schema.org/ScholarlyArticle>"))


def test_a_file_that_is_given_twice_is_read_once(kg, seeds: Path, tmp_path: Path) -> None:
    """The same content under another name is passed over and named."""
    (tmp_path / "again.txt").write_bytes((seeds / BILINGUAL).read_bytes())

    done = kg("export", seeds, tmp_path / "again.txt", "-o", tmp_path / "b", "--no-validate")

    assert 0 == done.returncode
    assert "again.txt: skipped: the same content as" in done.stderr or "the same content as again.txt" in done.stderr


def test_one_file_is_written_in_the_format_of_its_ending(kg, seeds: Path, tmp_path: Path) -> None:
    """`-o graph.trig` writes that one file."""
    done = kg("export", seeds / BILINGUAL, "-o", tmp_path / "graph.trig", "--no-validate")

    assert (0, ["graph.trig"]) == (done.returncode, [path.name for path in tmp_path.iterdir()])


def test_formats_choose_the_files(kg, seeds: Path, tmp_path: Path) -> None:
    """`-f` repeats, by name or extension."""
    kg("export", seeds / BILINGUAL, "-o", tmp_path / "b", "--no-validate", "-f", "n-triples", "-f", "trig")
    names = {path.name for path in (tmp_path / "b").iterdir() if path.name.startswith("graph")}

    assert {"graph.nt", "graph.trig"} == names


def test_the_base_begins_every_address(kg, seeds: Path, tmp_path: Path) -> None:
    """Another base, with or without its slash, gives the same graph elsewhere."""
    ours = kg("export", seeds, "-o", "-", "-f", "nt", "--no-validate").stdout
    theirs = kg(
        "export", seeds, "-o", "-", "-f", "nt", "--no-validate", "--base", "https://kg.university.example/x"
    ).stdout
    moved = {line.replace("<https://kg.example/", "<https://kg.university.example/x/") for line in ours.splitlines()}

    assert moved == set(theirs.splitlines())


def test_the_date_enters_only_by_option_or_environment(kg, seeds: Path) -> None:
    """The provenance states a time only when one is given."""
    args = ["export", seeds / BILINGUAL, "-o", "-", "-f", "nt", "--no-validate"]
    told = kg(*args, "--date", "2026-06-27").stdout
    epoch = kg(*args, env={"SOURCE_DATE_EPOCH": "1782518400"}).stdout

    assert "generatedAtTime" not in kg(*args).stdout
    assert '"2026-06-27T00:00:00Z"^^' in told
    assert told == epoch


def test_a_capture_date_is_kept_as_precise_as_it_is(kg, seeds: Path) -> None:
    """`--captured 2026-06` is a month."""
    done = kg("export", seeds / BILINGUAL, "-o", "-", "-f", "ttl", "--no-validate", "--captured", "2026-06")

    assert 'kg:capturedOn "2026-06"^^xsd:gYearMonth' in done.stdout


def test_options_come_from_kg_toml_and_the_command_line_wins(kg, seeds: Path, tmp_path: Path) -> None:
    """`kg.toml` beside the sources is read, and `kg config` says where each option comes from."""
    (tmp_path / "page.txt").write_bytes((seeds / BILINGUAL).read_bytes())
    (tmp_path / "kg.toml").write_text('base = "https://a.example/"\nformat = "nt"\n')

    kg("export", tmp_path, "-o", tmp_path / "b", "--no-validate", "--base", "https://b.example/")
    shown = kg("config", tmp_path, env={"COLUMNS": "300"}).stdout
    manifest = orjson.loads((tmp_path / "b" / "manifest.json").read_bytes())

    assert ("https://b.example/", "graph.nt") == (manifest["base"], manifest["files"][0]["name"])
    assert any("https://a.example/" in line and "kg.toml" in line for line in shown.splitlines())


def test_an_unknown_option_in_kg_toml_is_named(kg, seeds: Path, tmp_path: Path) -> None:
    """A slip in kg.toml is wrong usage, not silence."""
    (tmp_path / "kg.toml").write_text('bsae = "https://a.example/"\n')
    done = kg("export", seeds, "-o", tmp_path / "b", "--config", tmp_path / "kg.toml")

    assert 2 == done.returncode
    assert 'unknown option "bsae"; known are base' in done.stderr


def test_a_reader_that_stops_early_gives_no_traceback(seeds: Path, tmp_path: Path) -> None:
    """`kg export ... | head -1` ends quietly."""
    command = f"{sys.executable} -m kg export {seeds} -o - -f nt --no-validate 2>err | head -1; cat err; rm err"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False, cwd=tmp_path)

    assert 1 == len([line for line in done.stdout.splitlines() if line.startswith("<")])
    assert "Traceback" not in done.stdout + done.stderr
    assert "Error" not in done.stdout + done.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_a_full_disk_is_a_sentence(kg, seeds: Path) -> None:
    """Writing to a full device exits 3 and says so."""
    with Path("/dev/full").open("w") as full:
        command = [sys.executable, "-m", "kg", "export", str(seeds), "-o", "-", "--no-validate"]
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    direct = kg("export", seeds, "-o", "/dev/full", "-f", "nt", "--no-validate")

    assert (3, 3) == (done.returncode, direct.returncode)
    assert "No space left on device" in done.stderr
    assert "Traceback" not in done.stderr + direct.stderr


@pytest.mark.parametrize("command", ["export", "validate", "query", "formats", "mapping", "config"])
def test_every_command_explains_itself(kg, command: str) -> None:
    """`--help` shows what the command does and an example."""
    done = kg(command, "--help")

    assert 0 == done.returncode
    assert f"kg {command}" in done.stdout.split("Example", 1)[-1]


def test_help_imports_nothing_heavy() -> None:
    """The command line starts without pydantic, rdflib, pySHACL, pyoxigraph and rich."""
    program = "import sys, kg.cli; print([each for each in ('pydantic', 'rdflib', 'pyshacl', 'pyoxigraph', 'rich') if each in sys.modules])"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert "[]" == done.stdout.strip()


def test_the_version_is_told(kg) -> None:
    """`kg --version` prints the version."""
    assert f"kg {__version__}\n" == kg("--version").stdout


def test_formats_lists_what_is_read_and_written(kg) -> None:
    """`kg formats` names every source format and the six syntaxes, also as JSON."""
    shown = kg("formats").stdout
    found = orjson.loads(kg("formats", "--json").stdout)

    assert [each.name for each in FORMATS] == [each["name"] for each in found["read"]]
    assert ["ttl", "jsonld", "jsonl", "nt", "nq", "trig"] == [each["extension"] for each in found["written"]]
    assert all(each["name"] in shown for each in [*found["read"], *found["written"]])
    assert max(len(line) for line in shown.splitlines()) <= 100


def test_quiet_says_nothing(kg, seeds: Path, tmp_path: Path) -> None:
    """`--quiet` leaves stderr empty when all went well."""
    done = kg("export", seeds / BILINGUAL, "-o", tmp_path / "b", "--no-validate", "--quiet")

    assert (0, "", "") == (done.returncode, done.stdout, done.stderr)


def test_a_build_validates_with_places(kg, seeds: Path, tmp_path: Path) -> None:
    """`kg validate build` says in which document and line the record of a finding stands, in four formats."""
    kg("export", seeds, "-o", tmp_path / "b", "--no-validate")
    text = kg("validate", tmp_path / "b")
    findings = orjson.loads(kg("validate", tmp_path / "b", "--json").stdout)
    sarif = orjson.loads(kg("validate", tmp_path / "b", "-f", "sarif").stdout)
    turtle = kg("validate", tmp_path / "b", "-f", "turtle", "-o", tmp_path / "r.ttl")

    assert (0, True) == (text.returncode, findings["conforms"])
    assert f"{BILINGUAL}:1" in text.stdout
    assert len(findings["findings"]) == len(sarif["runs"][0]["results"])
    assert (0, True) == (turtle.returncode, "sh:ValidationReport" in (tmp_path / "r.ttl").read_text())
    assert {"source": BILINGUAL, "line": 1}.items() <= next(
        each for each in findings["findings"] if each["source"] == BILINGUAL
    ).items()


def test_lexical_forms_are_judged_as_written(kg, tmp_path: Path) -> None:
    """A year that is no year is a violation, though an RDF library would let it pass."""
    (tmp_path / "g.ttl").write_text(
        "@prefix fabio: <http://purl.org/spar/fabio/> . @prefix schema: <https://schema.org/> .\n"
        "@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .\n"
        "<https://x.example/p> a fabio:JournalArticle, schema:ScholarlyArticle ;\n"
        '  schema:name "T" ; fabio:hasPublicationYear "twenty"^^xsd:gYear .\n'
    )
    done = kg("validate", tmp_path / "g.ttl")

    assert 1 == done.returncode
    assert '"twenty"' in done.stdout


def test_many_values_left_out_are_counted(kg, tmp_path: Path) -> None:
    """Of many values that one document holds in a wrong form the first are named, and all stand in the rejects."""
    entries = "".join(f"@article{{k{n}, title={{Title {n}}}, doi={{nodoi{n}}}}}\n" for n in range(60))
    (tmp_path / "library.bib").write_text(entries)

    done = kg("export", "library.bib", "-o", "b", "--no-validate", "--rejects", "left.jsonl", cwd=tmp_path)

    assert 0 == done.returncode
    assert "library.bib: 40 more values left out; --rejects FILE lists them all" in done.stderr
    assert 20 == done.stderr.count("library.bib:") - 1
    assert 60 == len((tmp_path / "left.jsonl").read_text().splitlines())


def test_validate_explains_the_shapes(kg) -> None:
    """`kg validate --explain` needs no graph, and says that nothing of ours is left to the engine."""
    done = kg("validate", "--explain")

    assert "looked at without the SHACL engine, which then judges suspects: " in done.stdout
    assert "left to the engine for all nodes that they are about: 0" in done.stdout
    assert 2 == kg("validate").returncode


def test_a_terminal_shows_how_far_a_run_is(seeds: Path, tmp_path: Path) -> None:
    """On a terminal of 80 columns a bar, records, triples and the rate stand on one line; elsewhere nothing does."""
    command = [sys.executable, "-m", "kg", "export", str(seeds), "-o", str(tmp_path / "b"), "--no-validate"]
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    process = subprocess.Popen(command, cwd=ROOT, stderr=theirs, env={**os.environ, "TERM": "xterm"})
    os.close(theirs)
    shown = b""
    with contextlib.suppress(OSError):  # a terminal whose program has ended
        while part := os.read(ours, 65536):
            shown += part
    process.wait()
    plain = subprocess.run(command, cwd=ROOT, stderr=subprocess.PIPE, check=True).stderr
    lines = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", shown.decode()).replace("\r", "\n").splitlines()
    (last,) = {line.strip() for line in lines if "triples" in line and "written" not in line and "records" in line}

    assert re.fullmatch(r"writing ━+ +100 % 28 records, [0-9],[0-9]{3} triples, [0-9,]+/s( [0-9:-]+)?", last)
    assert len(last) <= 80
    assert b"records," not in plain
    assert b"\x1b" not in plain
