"""Broken documents: no reader fails, says what no document states, or drops a value without naming it."""

import io
import random
import re
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from provenance import unstated
from readings import reading

from kg import formats
from kg.errors import SourceError
from kg.formats import named
from kg.formats.format import Head
from kg.records import SourceDocument

FORMATS = tuple(each for each in formats.FORMATS if each.anatomy is None)
"""The page captures; formats that have fields are tried in tests of their own."""
SEEDS = sorted((Path(__file__).parents[2] / "seeds").iterdir())
KINDS = ("profile-page", "catalogue-record", "bilingual-page", "bilingual-page", "news-brief")
CAPTURES = [(path, path.parent.name) for path in sorted(Path(__file__).with_name("captures").glob("*/*.txt"))]
DOCUMENTS = list(zip(SEEDS, KINDS, strict=True))
NOTE = re.compile(r"(?:note|lost) [1-9][0-9]* \$\S*(?: [^:\n]+)?: expected .*\b(?:got|found)\b.*", re.DOTALL)

each_seed = pytest.mark.parametrize(("path", "kind"), DOCUMENTS, ids=lambda value: getattr(value, "stem", value))
each_document = pytest.mark.parametrize(
    ("path", "kind"),
    DOCUMENTS + CAPTURES,
    ids=lambda value: f"{value.parent.name}-{value.stem}" if isinstance(value, Path) else value,
)
PAGES = [form for form in FORMATS if form.anatomy is None]
each_form = pytest.mark.parametrize("form", PAGES, ids=lambda form: form.name)


def check(document: str, form) -> None:
    """Read a document and hold every record and note against it."""
    records, notes = reading(document.encode(), form)
    lines = document.count("\n") + document.count("\r") + 1

    assert unstated(records, document) == []
    assert [each for each in notes if not NOTE.fullmatch(each)] == []
    assert all(int(each.split()[1]) <= lines for each in notes)
    assert all(1 <= record.origin.line <= lines for record in records)


def beginning(path: Path) -> list[str]:
    """Give the lines of a document; of a list of papers the first ones, as all are alike."""
    return path.read_text(encoding="utf-8").split("\n")[:70]


@each_document
def test_every_string_comes_from_the_document(path, kind):
    """Every title, name, abstract and label is printed in the document."""
    check(path.read_text(encoding="utf-8"), named(kind))


@each_seed
def test_truncated_at_every_line(path, kind):
    """A document that ends too early gives what it still states."""
    lines = beginning(path)
    for end in range(len(lines)):
        check("\n".join(lines[:end]), named(kind))


@each_seed
def test_truncated_inside_a_character(path, kind):
    """A document cut anywhere is read, or refused as no UTF-8 with the line of the cut."""
    data = path.read_bytes()
    for end in random.Random(1).sample(range(len(data)), 60):
        try:
            data[:end].decode()
        except UnicodeDecodeError:
            with pytest.raises(SourceError, match=f"^line {data[:end].count(10) + 1}: expected UTF-8"):
                reading(data[:end], named(kind))
        else:
            reading(data[:end], named(kind))


@each_seed
def test_every_line_emptied_in_turn(path, kind):
    """A document in which any one line is missing states nothing else than before."""
    lines = beginning(path)
    for index in range(len(lines)):
        check("\n".join([*lines[:index], "", *lines[index + 1 :]]), named(kind))


@each_seed
def test_every_line_twice_in_turn(path, kind):
    """A document in which any one line is repeated is read."""
    lines = beginning(path)
    for index in range(0, len(lines), 2):
        check("\n".join([*lines[: index + 1], *lines[index:]]), named(kind))


@each_seed
@pytest.mark.parametrize("seed", range(8))
def test_shuffled_lines(path, kind, seed):
    """Lines in any order are read, by every reader, and nothing is made up of them."""
    lines = path.read_text(encoding="utf-8").split("\n")
    random.Random(seed).shuffle(lines)
    for form in FORMATS:
        check("\n".join(lines), form)


@each_document
def test_another_reader(path, kind):
    """A document that is given to the wrong reader yields no record that it does not state."""
    for form in FORMATS:
        check(path.read_text(encoding="utf-8"), form)


@each_document
@pytest.mark.parametrize(
    "mark", ["\x00", "\u200f", "\u202e", "\ufeff", "\\ud800", "\x1b[31m", "\u2028", "$", "{", "<i>", "&#0;"]
)
def test_marks_between_the_words(path, kind, mark):
    """Characters that are not text do not stop a reader, wherever they stand."""
    chosen = random.Random(mark)
    document = re.sub(" ", lambda _: f" {mark}" if chosen.random() < 0.1 else " ", path.read_text(encoding="utf-8"))
    records, _ = reading(document.encode(), named(kind))

    assert not any("\x00" in str(record) for record in records)


@each_document
def test_marks_of_direction_and_nul_change_nothing(path, kind):
    """Marks of direction around lines, a NUL, a byte-order mark and Windows line ends change no record."""
    plain = path.read_bytes().removeprefix(b"\xef\xbb\xbf")
    expected, _ = reading(plain, named(kind))
    marked = b"\xef\xbb\xbf" + plain.replace(b"\r\n", b"\n").replace(b"\n", "\u200f\x00\r\n\u202b ".encode())

    actual, notes = reading(marked, named(kind))

    assert [each.model_dump() for each in expected] == [each.model_dump() for each in actual]
    assert "NUL characters" in notes[0]


@each_form
@pytest.mark.parametrize(("bad", "byte"), [(b"\xed\xa0\x80", "0xed"), (b"\xff\xfe", "0xff"), (b"caf\xe9.", "0xe9")])
def test_bytes_that_are_no_text(form, bad, byte):
    """A lone surrogate and other bytes that are not UTF-8 are refused with their line."""
    with pytest.raises(SourceError, match=f"^line 3: expected UTF-8, got the byte {byte}$"):
        reading(b"one\n\nthree " + bad + b"\n", form)


@each_document
def test_a_stream_may_give_a_byte_at_a_time(path, kind):
    """A stream that gives less than it is asked for is read to its end."""

    class Slow(io.BytesIO):
        def read(self, size=-1, /):
            return super().read(min(size, 7))

    data = path.read_bytes()
    source = SourceDocument(name="capture.txt", sha256="0" * 64, format=kind)
    expected, _ = reading(data, named(kind))

    actual = list(named(kind).read(Slow(data), source, lambda *_, **__: None))

    assert expected == actual


@each_form
def test_nothing_is_no_record(form):
    """An empty document, and one of blanks, gives no record."""
    actual = [reading(data, form)[0] for data in (b"", b"\n", b" \r\n\t\n", b"\xef\xbb\xbf")]

    assert [[], [], [], []] == actual


FRAGMENTS = sorted(
    {line.strip()[:200] for path, _ in DOCUMENTS + CAPTURES for line in path.read_text(encoding="utf-8").split("\n")}
    | {
        "",
        "-",
        "- ",
        ",",
        "et al.",
        "翻译:",
        "About ",
        "About Professor",
        "Research Brief: ",
        "Source:",
        "Abstract:",
        "h-index",
        "Code",
    }
    | {
        " - Abstract:",
        "(2021)",
        "Volume 3",
        "- Issue:",
        "AIFeb 30, 2023",
        "99999papers",
        "https://",
        "https://a",
        "$x$",
        "\\url{",
        "&lt;",
    }
)


@each_form
@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    parts=st.lists(st.one_of(st.sampled_from(FRAGMENTS), st.text(max_size=12)), max_size=30),
    between=st.sampled_from(["\n", "\n\n", "\r\n", " "]),
)
def test_any_text_is_read(form, parts, between):
    """Any text is read without a failure, and gives records that every syntax can carry."""
    document = between.join(parts).encode("utf-8", "ignore")
    records, notes = reading(document, form)

    assert all(record.model_dump_json() for record in records)
    assert [each for each in notes if not NOTE.fullmatch(each)] == []


UNITS = [
    "a",
    "A",
    "中",
    "1",
    "(",
    "{",
    "$",
    "\\",
    "<",
    " ",
    ", ",
    ". ",
    "A. ",
    "Foo ",
    "Foo and ",
    "Foo (BAR) ",
    "翻译:",
    "Abstract: ",
]
UNITS += [
    "He is a Member of ACM. ",
    "He received the Foo ",
    "was founded by ",
    "https://a.bc/d ",
    " -- ",
    " et al.",
    "... ",
    "GitHub - a/b ",
]
FRAMES = {
    "profile-page": "A B\nCV\nh-index3\n\nAINov 1, 2022\n{0}\n\n{0}\n\n{0}\n",
    "catalogue-record": "- Main Title:\n- {0}\n- Authors:\n- {0}\n- Abstract:\n- {0}\n- Is Part Of:\n- {0}\n- Subjects:\n- {0}\n",
    "bilingual-page": "{0}.\n\n翻译:{0}。\n",
    "news-brief": "Research Brief: {0}\n\n{0}\n\nAbout Professor Song\n\nMingli Song is {0}\n\nAbout SIAS\n\nSIAS {0}\n",
}


def seconds(form, document: str) -> float:
    """Measure how long a document takes to be recognised and read."""
    started = time.process_time()
    form.recognises(Head(document[:65536]))
    reading(document.encode(), form)
    return time.process_time() - started


@each_form
@pytest.mark.parametrize("unit", UNITS)
def test_no_input_is_slow(form, unit):
    """64 kB of any pattern, in one line or in many, are read in two seconds."""
    frame = FRAMES[form.name]
    size = 65536 // frame.count("{0}") // len(unit)

    actual = max(seconds(form, frame.format(unit * size)), seconds(form, frame.format(f"{unit}\n" * (size // 2))))

    assert actual < 2


@each_form
@pytest.mark.parametrize("unit", ["x", "lorem Ipsum "])
def test_ten_megabytes_in_a_line(form, unit):
    """A line of 10 MB is read in a few seconds."""
    frame = FRAMES[form.name]

    actual = seconds(form, frame.format(unit * (10_000_000 // frame.count("{0}") // len(unit))))

    assert actual < 10
