"""Everything the README shows is run."""

from __future__ import annotations

import gzip
import re
import shlex
import sys
from pathlib import Path

import pytest

from kg import api, tables
from kg.coverage import shortened
from kg.formats import FORMATS

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    """Give the code blocks of the README in one language."""
    return re.findall(rf"^```{language}\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)


def test_the_first_line_with_the_export_is_the_whole_run_command() -> None:
    """The first README line that holds `kg export seeds` can be pasted as it is."""
    line = next(line for line in README.splitlines() if "kg export seeds" in line)

    assert "python3 -m venv .venv && .venv/bin/pip install --quiet . && .venv/bin/kg export seeds -o build" == line


def test_the_shown_input_gives_the_shown_output(tmp_path: Path, seeds: Path) -> None:
    """Every line of the shown Turtle is in the Turtle of the seeds, and every line of the shown input in the seed."""
    record = (seeds / "001_4eff1bc0be405a5c.txt").read_text(encoding="utf-8")
    api.export(seeds, tmp_path / "build", formats=["turtle"], validate=False)
    turtle = (tmp_path / "build" / "graph.ttl").read_text(encoding="utf-8").splitlines()
    shown = [line for line in blocks("turtle")[0].splitlines() if line]
    fields = [line for line in blocks("text")[0].splitlines() if "…" not in line]

    assert [] == [line for line in shown if line not in turtle]
    assert [] == [line for line in fields if line not in record.splitlines()]


def test_the_shown_input_is_a_document_of_its_own(tmp_path: Path) -> None:
    """The shown piece of a record can itself be exported."""
    (tmp_path / "record.txt").write_text(blocks("text")[0], encoding="utf-8")
    done = api.export(tmp_path / "record.txt", tmp_path / "graph.ttl", validate=False)

    assert ("catalogue-record", 1) == tuple(done.manifest["sources"][0][name] for name in ("format", "records"))


def test_the_shown_entry_gives_the_shown_output(tmp_path: Path) -> None:
    """Every line of Turtle shown for the BibTeX entry comes of it."""
    (tmp_path / "library.bib").write_text(blocks("bibtex")[0], encoding="utf-8")
    api.export(tmp_path / "library.bib", tmp_path / "graph.ttl", validate=False)
    turtle = (tmp_path / "graph.ttl").read_text(encoding="utf-8").splitlines()

    assert [] == [line for line in blocks("turtle")[1].splitlines() if line and line not in turtle]


def test_the_shown_commands_for_large_inputs_work(kg, tmp_path: Path) -> None:
    """Packed works are exported to shards, again with --resume, and sorted."""
    works = '{"id": "https://openalex.org/W2741809807", "doi": "https://doi.org/10.7717/peerj.4375", "title": "OA"}\n'
    (tmp_path / "works.jsonl.gz").write_bytes(gzip.compress(works.encode()))
    section = README.split("## Large inputs")[1].split("## Query")[0]
    for command in re.findall(r"^kg (export .+)$", section, re.MULTILINE):
        assert 0 == kg(*shlex.split(command), cwd=tmp_path).returncode

    assert (tmp_path / "build/graph-00001.nt.gz").exists()
    assert (tmp_path / "works.nq.zst").exists()


def test_the_shown_commands_over_time_work(kg, tmp_path: Path) -> None:
    """A library is exported after an earlier build, brought up to date, and with the shown decisions and withdrawals."""
    entry = "@article{a, title={Measuring the depth of small lakes}, author={Doe, Jane}, doi={10.1234/abc}}\n"
    (tmp_path / "library.bib").write_text(entry)
    (tmp_path / "newer.bib").write_text(entry.replace("small lakes", "ponds"))
    (tmp_path / "withdrawn.txt").write_text("doi:10.1234/abc\n")
    addresses = (ROOT / "docs" / "addresses.md").read_text(encoding="utf-8")
    (tmp_path / "decisions.csv").write_text(addresses.split("```csv\n")[1].split("```")[0])
    section = README.split("## Over time")[1].split("## From Python")[0]
    commands = re.findall(r"^kg (export .+)$", section, re.MULTILINE)
    for build in ("build-1", "build"):
        assert 0 == kg("export", "library.bib", "-o", build, cwd=tmp_path).returncode

    assert [0] * 4 == [kg(*shlex.split(command), cwd=tmp_path).returncode for command in commands]


def test_every_format_is_in_the_table() -> None:
    """The table of formats names each format, says what it is and shows an example, in the order they are tried."""
    rows = re.findall(
        r"^\| `([a-z-]+)` \| (.+?) \| `(.+)` \|$", README.split("## Read")[1].split("## Query")[0], re.MULTILINE
    )

    expected = [(each.name, each.title, shortened(each.example).replace("|", "\\|")) for each in FORMATS]

    assert expected == rows


def test_the_shown_columns_name_a_column(kg, tmp_path: Path) -> None:
    """The column map of the README makes a table readable."""
    (tmp_path / "kg.toml").write_text(blocks("toml")[1], encoding="utf-8")
    (tmp_path / "papers.csv").write_text("Name of the paper,doi\nOn columns,10.1234/columns\n", encoding="utf-8")

    done = kg("export", "papers.csv", "-o", "-", "-f", "turtle", cwd=tmp_path)

    assert 'dcterms:title "On columns"' in done.stdout


@pytest.mark.parametrize("command", [line for line in "".join(blocks("sh")).splitlines() if " query " in line])
def test_each_shown_query_answers(kg, seeds_build: Path, command: str) -> None:
    """The queries that the README shows run on the seeds' build and print something."""
    words = shlex.split(command)[1:]

    done = kg(*[str(seeds_build) if word == "build" else word for word in words])

    assert (0, True) == (done.returncode, len(done.stdout.splitlines()) >= 2)


def test_the_shown_python_runs(kg, tmp_path: Path) -> None:
    """The Python example runs as it stands, beside the seeds."""
    import subprocess

    (tmp_path / "seeds").symlink_to(ROOT / "seeds")
    done = subprocess.run(
        [sys.executable, "-c", blocks("python")[0]], capture_output=True, text=True, check=False, cwd=tmp_path
    )

    assert (0, ["True 9", "graph.ttl"]) == (done.returncode, done.stdout.splitlines()), done.stderr


def test_the_shown_options_are_known(kg, seeds: Path, tmp_path: Path) -> None:
    """The kg.toml of the README is understood."""
    (tmp_path / "kg.toml").write_text(blocks("toml")[0])

    done = kg("config", "--config", tmp_path / "kg.toml")

    assert 0 == done.returncode
    assert "https://kg.university.example/" in done.stdout


def test_every_command_is_in_the_table(kg) -> None:
    """The table of commands names every command there is."""
    commands = re.findall(r"^  (\w+) ", kg("--help").stdout.split("Commands:")[1], re.MULTILINE)

    assert [] == [command for command in commands if f"`kg {command}" not in README]


def test_the_mapping_page_is_what_the_tables_say() -> None:
    """docs/mapping.md is the output of `kg mapping --format markdown`."""
    expected = "# The mapping\n\n" + "".join(tables.mapping([], "markdown"))

    assert expected == (ROOT / "docs" / "mapping.md").read_text(encoding="utf-8")


def test_links_in_the_documentation_lead_somewhere() -> None:
    """Every relative link of the README and the docs names a file that is there."""
    pages = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").glob("*.md")]
    dead = [
        f"{page.name}: {target}"
        for page in pages
        for target in re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8"))
        if not (page.parent / target).exists()
    ]

    assert [] == dead
