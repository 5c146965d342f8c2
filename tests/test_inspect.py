"""What documents hold is told without writing anything, and the page of the formats says what is read of each."""

from __future__ import annotations

import gzip
import zipfile
from pathlib import Path

import orjson
import pytest

from kg import coverage, inputs, inspection
from kg.formats import FORMATS, _json
from kg.formats.format import DEFAULTS, Anatomy, Field, Format, Reader
from kg.records import Origin, Paper, Person
from kg.records.prove import prove

ROOT = Path(__file__).parents[1]
BILINGUAL = "002_a0652b074515ca4f.txt"


def _read(stream, document, note, settings=DEFAULTS):
    """Give a paper or a person for each JSON object."""
    for entry in _json.objects(stream, note, settings):
        origin = Origin(document, entry.line)
        if "person" in entry.data:
            yield Person(origin=origin, name=entry.data["person"])
            continue
        title = entry.data.get("title")
        data = {"origin": origin, "kind": entry.data.get("kind", "article"), "title": (title, None) if title else None}
        paper = prove(Paper, data, entry.line, note)
        if entry.data.get("year", "2000") == "n.d.":
            note(entry.line, "$.year", 'expected a year, got "n.d."')
        if paper:
            yield paper


TABLE = (
    Field("title", "Paper.title"),
    Field("person", "Person.name"),
    Field("kind", "Paper.kind"),
    Field("year", "", "not yet"),
    Field("url", "", "of the service"),
)
MADE_UP = Format(
    name="made-up",
    title="Made up for tests",
    kinds=("paper",),
    streaming=True,
    example='{"title": "A | B"}',
    recognises=lambda head: "title" in _json.keys(head),
    reader=lambda: Reader(_read, Anatomy(_json.objects, _json.paths, TABLE)),
)
DUMP = (
    b'{"title": "A", "kind": "preprint", "year": "n.d.", "url": "u"}\n'
    b'{"title": "B", "year": "n.d.", "notes": [{"by": "x"}, {"by": "y"}]}\n'
    b'{"title": "C", "kind": "preprint"\n'
    b'{"person": "P"}\n'
)


@pytest.fixture
def found(tmp_path: Path) -> inspection.Inspection:
    """Inspect a made-up document."""
    (tmp_path / "dump.jsonl").write_bytes(DUMP)
    return inspection.inspect(inputs.find([str(tmp_path / "dump.jsonl")]), MADE_UP)


def test_records_and_their_fields_are_counted(found: inspection.Inspection) -> None:
    """Each kind of record is counted, and for each of its fields how many records fill it."""
    (form,) = orjson.loads(inspection.json(found))["formats"]
    papers, persons = form["records"]["Paper"], form["records"]["Person"]

    assert (2, {"article": 1, "preprint": 1}) == (papers["count"], papers["kinds"])
    assert (2, 0, 1) == (papers["fields"]["title"], papers["fields"]["venue"], persons["fields"]["name"])


def test_source_fields_are_held_against_the_table(found: inspection.Inspection) -> None:
    """A field of the source is told with its row in the format's table, or as not listed there."""
    (form,) = orjson.loads(inspection.json(found))["formats"]
    fields = {each["path"]: (each["entries"], each["listed"], each["reason"]) for each in form["source_fields"]}

    assert 3 == form["entries"]
    assert (1, False, "") == fields["notes[].by"]
    assert (2, True, "not yet") == fields["year"]
    assert (1, True, "of the service") == fields["url"]


def test_what_is_left_out_is_told_together(found: inspection.Inspection) -> None:
    """What was left out for one reason is counted, with the first of them as an example; lost records come first."""
    (form,) = orjson.loads(inspection.json(found))["formats"]
    lost, year = form["left_out"]

    assert (True, 1) == (lost["lost"], lost["count"])
    assert lost["example"].startswith("dump.jsonl:3: $: expected the end of a JSON object")
    assert (2, 'dump.jsonl:1: $.year: expected a year, got "n.d."') == (year["count"], year["example"])


def test_the_text_fits_eighty_columns(found: inspection.Inspection) -> None:
    """The text says the same in lines of at most 80 columns."""
    text = "".join(inspection.text(found))

    assert all(len(line) <= 80 for line in text.splitlines())
    assert "6 source fields in 3 entries: 3 mapped, 1 ignored, 1 not yet, 1 not listed" in text
    assert "Paper.title   2/2     100%" in text
    assert "notes[].by                       1/3" in text


def test_captures_archives_and_folders_are_inspected(kg, seeds: Path, tmp_path: Path) -> None:
    """`kg inspect` reads what `kg export` reads, names what it passes over, and exits 0."""
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        archive.writestr("page.txt.gz", gzip.compress((seeds / BILINGUAL).read_bytes()))
        archive.writestr("letter.txt", "Dear Sir or Madam,\n")
    done = kg("inspect", seeds, tmp_path / "all.zip", "--json")
    document = orjson.loads(done.stdout)
    expected = ["profile-page", "catalogue-record", "bilingual-page", "bilingual-page", "news-brief", "bilingual-page"]

    assert 0 == done.returncode
    assert "all.zip/letter.txt: skipped: the document is in no known format" in done.stderr
    assert expected == [each["format"] for each in document["documents"]]
    assert {"content"} == {each["because"] for each in document["documents"]}


def test_a_file_that_cannot_be_read_is_named(kg, seeds: Path, tmp_path: Path) -> None:
    """The others are told nevertheless, and the exit code is 3."""
    (tmp_path / "letter.txt").write_text("Dear Sir or Madam,\n")
    done = kg("inspect", seeds / BILINGUAL, tmp_path / "letter.txt")

    assert 3 == done.returncode
    assert "1 Paper: 1 article" in done.stdout
    assert "letter.txt: the document is in no known format" in done.stderr


def test_a_format_shows_its_fields(kg) -> None:
    """`kg formats NAME` describes one format; an unknown one is a usage error."""
    done = kg("formats", "news-brief")

    assert (0, True) == (done.returncode, done.stdout.startswith("news-brief: "))
    assert 2 == kg("formats", "marc-in-clay").returncode


def test_the_table_of_a_format_is_written_as_markdown() -> None:
    """The list has the example, and the page a row for each field."""
    page = "".join(coverage.page(MADE_UP))

    assert '    {"title": "A | B"}\n' in "".join(coverage.overview([MADE_UP]))
    assert "| `title` | `Paper.title` |  |\n" in page
    assert "| `url` |  | of the service |\n" in page


def test_the_pages_of_the_formats_are_what_they_say() -> None:
    """docs/formats.md is the output of `kg formats -f markdown`, and each format has the page of its fields."""
    docs = ROOT / "docs"
    expected = {each.name: "".join(coverage.page(each)) for each in FORMATS if each.anatomy}

    assert "".join(coverage.overview(FORMATS)) == (docs / "formats.md").read_text(encoding="utf-8")
    assert expected == {path.stem: path.read_text(encoding="utf-8") for path in (docs / "formats").glob("*.md")}


def test_no_table_lists_a_field_twice() -> None:
    """Each field of a format has one row, which says what becomes of it, or why nothing does."""
    for form in FORMATS:
        table = form.anatomy.table if form.anatomy else ()
        assert len(table) == len({each.path for each in table}), form.name
        assert [] == [each.path for each in table if not each.into and not each.reason], form.name
