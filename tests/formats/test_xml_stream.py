"""XML is cut into records; nothing is loaded or repaired, and what breaks off is named."""

from __future__ import annotations

import io

import pytest

from kg.errors import SourceError
from kg.formats import _xml, _xml_head
from kg.formats.format import Head, Settings


def read(data: bytes, names=("r",), **settings):
    """Give the lines and the inner text of the records, and the notes."""
    notes = []

    def note(line, path, message, *, lost=False):
        notes.append((line, message, lost))

    entries = _xml.elements(io.BytesIO(data), note, Settings(**settings), names)
    return [(entry.line, _xml.inner(entry.data)) for entry in entries], notes


WHOLE = {
    "siblings": (b"<a><r>1</r>\n<r>2</r></a>", [(1, "1"), (2, "2")]),
    "the root": (b"<r>1</r>", [(1, "1")]),
    "in one another": (b"<a><r><r>1</r></r></a>", [(1, "<r>1</r>")]),
    "a namespace": (b'<a xmlns="u" xmlns:m="v"><r><m:i>x</m:i>&lt;</r></a>', [(1, "<i>x</i>&lt;")]),
    "an external document type": (b'<!DOCTYPE a SYSTEM "http://h.example/x.dtd">\n<a><r>&eacute;</r></a>', [(2, "é")]),
    "UTF-16": ("\ufeff<a><r>é</r></a>".encode("utf-16-le"), [(1, "é")]),
    "Latin-1": ('<?xml version="1.0" encoding="ISO-8859-1"?><a><r>é</r></a>'.encode("latin-1"), [(1, "é")]),
    "UTF-8 with a mark": ("\ufeff<a><r>é</r></a>".encode(), [(1, "é")]),
}


@pytest.mark.parametrize(("data", "expected"), WHOLE.values(), ids=WHOLE)
def test_records_are_found(data: bytes, expected: list) -> None:
    """Each record is found, with the line on which it begins."""
    assert (expected, []) == read(data)


BROKEN = {
    "cut off": (b"<a><r>1</r>\n<r>2", ["1"], 2),
    "ill-formed": (b"<a><r>1</r>\n<r>2</a>", ["1"], 2),
    "the wrong encoding": (b"<a><r>1</r>\n<r>\xe9</r></a>", ["1"], 2),
    "too deep": (b"<a><r>1</r>\n" + b"<d>" * 300 + b"</d>" * 300 + b"<r>2</r></a>", ["1"], 2),
    "too long": (b"<a><r>1</r>\n<r>" + b"<b>x</b>" * 20000 + b"</r>" + b" " * 40000 + b"<r>3</r></a>", ["1", "3"], 2),
    "no XML": (b"no XML", [], 1),
}


@pytest.mark.parametrize(("data", "expected", "line"), BROKEN.values(), ids=BROKEN)
def test_what_breaks_off_is_named(data: bytes, expected: list, line: int) -> None:
    """The records before the break are kept, and what is lost is named with its line."""
    found, notes = read(data, record_bytes=100_000)

    assert expected == [text for _, text in found]
    assert [(line, True)] == [(each[0], each[2]) for each in notes]


@pytest.mark.parametrize(
    "declared",
    [b'<!ENTITY x "y">', b'<!ENTITY x SYSTEM "file:///etc/passwd">', b'<!ENTITY % x SYSTEM "file:///etc/hosts"> %x;'],
)
def test_declarations_are_refused(declared: bytes) -> None:
    """A document that declares entities is refused, and none is expanded."""
    with pytest.raises(SourceError, match="expected a document without declarations of its own"):
        read(b"<!DOCTYPE a [" + declared + b"]><a><r>&x;</r></a>")


def test_an_unknown_entity_stays_as_written() -> None:
    """An entity that neither XML nor HTML has stays in the text, also in an attribute, and the note is told once a line."""
    found, notes = read(b'<!DOCTYPE a SYSTEM "x.dtd"><a><r><i x="1&foo;">2&foo;</i></r></a>')

    assert [(1, '<i x="1&amp;foo;">2&amp;foo;</i>')] == found
    assert [False] == [lost for _, _, lost in notes]


def test_every_cut_keeps_the_records_before_it() -> None:
    """Wherever a document is cut off, what stood before is read and the cut is named."""
    data = b'<?xml version="1.0"?><a>\n<r>1 &amp; &eacute;</r><!-- x --><r><![CDATA[2]]></r></a>'

    for end in range(len(data)):
        found, notes = read(data[:end])
        assert data[:end].count(b"</r>") == len(found)
        assert [True] == [lost for _, _, lost in notes]


def test_the_root_shows_in_a_cut_off_head() -> None:
    """The root's namespace and local name are told behind prolog, comments and document type."""
    cases = [
        '<?xml version="1.0"?>\n<!-- <x/> --><m:mods xmlns:m="http://m.example/" version="3"><m:ti',
        "<!DOCTYPE m:mods [<!ENTITY x \"y>\">]>\n<m:mods xmlns:m='http://m.example/'>",
        '\ufeff<!DOCTYPE mods SYSTEM "x.dtd"><mods xmlns="http://m.example/"/>',
    ]

    assert [("http://m.example/", "mods")] * 3 == [_xml_head.root(Head(text)) for text in cases]
    assert [("", "")] * 2 == [_xml_head.root(Head(text)) for text in ("", "@article{<a>}")]


def test_paths_and_helpers_know_no_namespace() -> None:
    """Elements are found and named by their local names, attributes with an at sign; the language is inherited."""
    root = _xml.etree.fromstring('<a xml:lang="fr"><n:f xmlns:n="u" id="1"><n:t>T <b>x</b></n:t><e/></n:f></a>')

    assert ["@lang", "f/@id", "f/t", "f/t/b"] == list(_xml.paths(root))
    assert ["@lang", "f/@id", "f/t"] == list(_xml.paths(root, opaque=frozenset({"t"})))
    assert ("fr", "T x", "1") == (_xml.lang(_xml.find(root, "f/t")), _xml.text_of(_xml.find(root, "f/t")), "1")


def test_a_record_that_is_read_is_freed() -> None:
    """Neither records nor what stands between them stay in memory."""
    stream = io.BytesIO(b"<a>" + b"<x><y/></x><r>1</r>" * 5000 + b"</a>")
    entries = _xml.elements(stream, lambda *_, **__: None, Settings(), ("r",))
    before = [sum(1 for _ in entry.data.itersiblings(preceding=True)) for entry in entries]

    assert 5000 == len(before)
    assert 1 >= max(before)


def test_a_prefix_that_is_not_declared_loses_nothing() -> None:
    """Elements and attributes whose prefix nobody declared are read by their local names, and the note is told."""
    found, notes = read(b'<a><r n:x="1"><n:t>1</n:t></r>\n<r>2</r></a>')

    assert [(1, "<t>1</t>"), (2, "2")] == found
    assert [(1, False)] == [(line, lost) for line, _, lost in notes]
