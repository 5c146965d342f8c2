"""MARC 21 as it is met in catalogues: both syntaxes, what is broken in them, and what a cataloguer would say."""

from __future__ import annotations

import io
from typing import Any, get_args

import pytest
from readings import reading
from whole import iso2709

from kg import formats, records
from kg.formats import marc
from kg.formats.format import Head
from kg.formats.marc import countries, reader
from kg.formats.marc.charset import marc8, utf8
from kg.formats.marc.dates import extent, publication
from kg.formats.marc.host import host
from kg.formats.marc.isbd import bare
from kg.formats.marc.names import agents, person
from kg.formats.marc.roles import CODES, TERMS
from kg.formats.marc.shape import MarcRecord, VariableField, with_scripts
from kg.formats.marc.subjects import subjects

SLIM = 'xmlns="http://www.loc.gov/MARC21/slim"'
SECONDS = 2.0


def silent(line: int, path: str, message: str, *, lost: bool = False) -> None:
    """Take a note that no test looks at."""


def field(tag: str, indicators: str, *subfields: str) -> VariableField:
    """Make a data field; each subfield begins with its code."""
    return VariableField(tag, indicators=indicators, subfields=tuple((each[0], each[1:]) for each in subfields))


def record(*fields: VariableField, coded: str = "", leader: str = "00000nam a2200000 i 4500") -> MarcRecord:
    """Make a record with a field 008."""
    return MarcRecord(1, "", leader, with_scripts([VariableField("008", data=coded), *fields]))


def titles(data: bytes) -> tuple[list[str], list[str]]:
    """Read a document; give its titles and the notes."""
    found, notes = reading(data, marc.FORMAT)
    return [each.title.value for each in found], notes


TITLED = [("001", b"1"), ("245", b"10\x1faFirst /\x1fcN. N.")]


def test_both_syntaxes_give_the_same_record():
    """A record reads the same as MARCXML and as ISO 2709."""
    binary = iso2709(("001", b"1"), ("100", b"1 \x1faAbbott, Edwin A."), ("245", b"10\x1faFlatland :\x1fba romance."))
    xml = (
        f"<record {SLIM}><leader>00000nam a2200000 i 4500</leader><controlfield tag='001'>1</controlfield>"
        "<datafield tag='100' ind1='1' ind2=' '><subfield code='a'>Abbott, Edwin A.</subfield></datafield>"
        "<datafield tag='245' ind1='1' ind2='0'><subfield code='a'>Flatland :</subfield>"
        "<subfield code='b'>a romance.</subfield></datafield></record>"
    ).encode()
    first, second = (next(reader.entries(io.BytesIO(data), silent)).data for data in (binary, xml))

    assert first.fields == second.fields


def test_a_broken_record_does_not_end_the_file():
    """A record with a directory that is none is named with its number and byte; those around it are read."""
    good = iso2709(*TITLED)
    bad = good.replace(b"2450", b"245x")
    found, notes = titles(good + bad + good)

    assert ["First", "First"] == found
    assert 1 == len(notes)
    assert f"record 2, which begins at byte {len(good)}, was skipped" in notes[0]


def test_records_without_the_mark_between_them_are_two():
    """A record whose end mark is missing ends where its leader says, if another one begins there."""
    one = iso2709(*TITLED)[:-1]
    one = b"%05d" % len(one) + one[5:]

    assert ["First", "First"] == titles(one + iso2709(*TITLED))[0]


@pytest.mark.parametrize("between", [b"\n", b"\r\n", b"\x00\x00", b"\x1a"])
def test_bytes_between_records_are_passed_over(between: bytes):
    """Line ends, NULs and the end mark of DOS between records belong to none."""
    assert ["First", "First"] == titles(between.join([iso2709(*TITLED), iso2709(*TITLED), b""]))[0]


def test_a_directory_that_points_beside_the_fields():
    """Where lengths count characters and not bytes, the fields are taken in the order of the directory."""
    data = iso2709(("100", "1 \x1faČapek, Karel".encode()), ("245", b"00\x1faRUR"))
    shifted = data.replace(b"1000018", b"1000017").replace(b"2450008" + b"00018", b"2450008" + b"00017")

    assert ["RUR"] == titles(shifted)[0]


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"Fla\xe2ubert", "Flaúbert"),
        (b"d\xe2ej\xe1a", "déjà"),
        (b"\x1b(NPU[KIN\x1b(B x", "пушкин x"),
        (b"\x1b$1!0=\x1b(B!", "之!"),
        (b"a\x1bb2\x1bs", "a₂"),
        (b"\x88The \x89end", "The end"),
    ],
)
def test_marc8(data: bytes, text: str):
    """MARC-8 is decoded with its marks and its escapes."""
    assert text == marc8(data).text
    assert () == marc8(data).unknown


def test_what_is_no_character():
    """Bytes that mean nothing are shown as U+FFFD and kept for the note."""
    assert ("caf\ufffd", (b"\xe9",)) == utf8(b"caf\xe9")
    assert ("a\ufffdb", (b"\xff",)) == marc8(b"a\xffb")


@pytest.mark.parametrize(
    ("printed", "title"),
    [
        ("Flatland :", "Flatland"),
        ("John Wiley & Sons, Inc.", "John Wiley & Sons, Inc."),
        ("King, Jr.", "King, Jr."),
        ("Brown, J. A.", "Brown, J. A."),
        ("A study.", "A study"),
        ("And so on ...", "And so on ..."),
        ("What? /", "What?"),
    ],
)
def test_punctuation_goes_and_abbreviations_stay(printed: str, title: str):
    """The mark that leads to the next subfield goes, the full stop of an abbreviation stays."""
    assert title == bare(printed)


@pytest.mark.parametrize(
    ("indicator", "subfields", "name", "family", "given"),
    [
        ("1", ["aHumboldt, Wilhelm von,", "d1767-1835."], "Wilhelm von Humboldt", "Humboldt", "Wilhelm von"),
        ("0", ["aJohn Paul", "bII,", "cPope,"], "John Paul II, Pope", None, None),
        ("1", ["aKing, Martin Luther,", "cJr.,"], "Martin Luther King, Jr.", "King", "Martin Luther"),
        ("1", ["aVoltaire,"], "Voltaire", "Voltaire", None),
    ],
)
def test_names(indicator: str, subfields: list[str], name: str, family: str | None, given: str | None):
    """The first indicator says whether a name is turned around; dates and titles are no part of its given name."""
    found = person(field("100", f"{indicator} ", *subfields), silent, 1)

    assert found is not None
    assert (name, family, given) == tuple(found["person"].get(key) for key in ("name", "family", "given"))


@pytest.mark.parametrize(
    ("tag", "relators", "authors", "roles"),
    [
        ("100", [], ["Doe, Jane"], []),
        ("100", ["eauthor,", "eillustrator."], ["Doe, Jane"], ["illustrator"]),
        ("100", ["eHrsg."], [], ["editor"]),
        ("700", [], [], ["contributor"]),
        ("700", ["4aut"], ["Doe, Jane"], []),
        ("700", ["4http://id.loc.gov/vocabulary/relators/trl", "eÜbersetzer"], [], ["translator"]),
        ("700", ["eAkademischer Betreuer", "4dgs"], [], ["supervisor"]),
        ("700", ["tWorks"], [], []),
    ],
)
def test_roles(tag: str, relators: list[str], authors: list[str], roles: list[str]):
    """A relator says the role, by code, address or term; without one 100 is the author and 700 a contributor."""
    found = agents(record(field(tag, "1 ", "aDoe, Jane,", *relators)), silent)

    assert authors == [each["credited_name"] for each in found["authors"]]
    assert roles == [each["role"] for each in found["contributors"]]


def test_every_role_is_one_of_the_model():
    """The tables of relators lead to roles that a contributor may have."""
    allowed = set(get_args(records.Contributor.model_fields["role"].annotation))

    assert {*CODES.values(), *TERMS.values()} <= allowed


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ([field("082", "04", "a823/.8", "222")], [("ddc", "823.8", None)]),
        ([field("050", "00", "aQA76.73.P22", "bM37 2000")], [("lcc", "QA76.73.P22", None)]),
        ([field("084", "  ", "aSK 110", "2rvk")], [("heading", "rvk SK 110", None)]),
        ([field("650", " 0", "aHeart", "xDiseases", "zNamibia.")], [("lcsh", None, "Heart--Diseases--Namibia")]),
        ([field("650", " 7", "aMaps", "2fast", "0(OCoLC)fst01423704")], [("fast", "fst01423704", "Maps")]),
        ([field("653", "  ", "apots", "a(Produktform)Paperback")], [("keyword", None, "pots")]),
        ([field("653", "  ", "a(VLB-FS)pots", "a(VLB-WN)1632: HC")], [("keyword", None, "pots")]),
        (
            [
                field("650", " 7", "aTon", "2gnd", "0(DE-588)4060337-4"),
                field("689", "00", "aTon", "Ds", "0(DE-588)4060337-4"),
                field("689", "01", "aGeschichte 1900-1990", "Az"),
                field("689", "0 ", "5DE-101"),
            ],
            [("gnd", "4060337-4", "Ton"), ("heading", None, "Geschichte 1900-1990")],
        ),
    ],
)
def test_subjects(fields: list[VariableField], expected: list[tuple[str, str | None, str | None]]):
    """Classes and headings keep the list that they are of; a class of a list without a scheme begins with its name."""
    found = subjects(record(*fields), silent)["subjects"]

    shown = [
        (each["scheme"], each.get("notation"), each["label"].value if each.get("label") else None) for each in found
    ]
    assert expected == shown


@pytest.mark.parametrize(
    ("coded", "country"),
    [("gw ", "DE"), ("nyu", "US"), ("enk", "GB"), ("onc", "CA"), ("vra", "AU"), ("xx ", None), ("|||", None)],
)
def test_countries(coded: str, country: str | None):
    """A country code of MARC is the one of ISO 3166-1, also where it names a part of a country."""
    assert country == countries.country(coded)


@pytest.mark.parametrize(
    ("coded", "printed", "year", "others"),
    [
        ("990101s1999    ", "c1999.", "1999", ["copyright 1999"]),
        ("990101t20011999", "2001, c1999", "2001", ["copyright 1999"]),
        ("990101r19951884", "1995", "1995", []),
        ("990101q18011803", "[1801-1803?]", None, []),
        ("990101nuuuuuuuu", "[n.d.]", None, []),
        ("990101e20210305", "2021", "2021-03-05", []),
        ("990101m18541857", "1854-57", "1854", ["available 1854/1857"]),
        ("", "MCMXCIX", "1999", []),
        ("", "[1999]", "1999", []),
        ("", "c1999", None, ["copyright 1999"]),
        ("", "Shōwa 61 [1986]", "1986", []),
    ],
)
def test_dates(coded: str, printed: str, year: str | None, others: list[str]):
    """Field 008 says which of two dates is of the publication; without it only a sure printed year is one."""
    found = publication(record(field("260", "  ", f"c{printed}"), coded=coded), silent)

    assert year == (found["published"].lexical if found["published"] else None)
    assert others == [f"{each['event']} {each['date'].lexical}" for each in found["dates"]]


@pytest.mark.parametrize(
    ("printed", "pages"),
    [
        ("xii, 345 p. :", 345),
        ("345 S.", 345),
        ("xv, 239 p., 8 p. of plates :", 239),
        ("1 online resource (xi, 194 pages)", 194),
        ("iv, 200, 30 p.", None),
        ("2 v. (345 p.)", None),
        ("[10] p.", None),
        ("1 sound disc (48 min.)", None),
    ],
)
def test_pages(printed: str, pages: int | None):
    """Pages are counted where one sequence of them is printed."""
    assert pages == extent(record(field("300", "  ", f"a{printed}")))["page_count"]


@pytest.mark.parametrize(
    ("printed", "place"),
    [
        (["gVol. 2, no. 2 (February 1976), p. 195-230"], ("2", "2", "195", "230")),
        (["g5. Jahrgang, Nr. 3 (2022), Seite 6-13"], ("5", "3", "6", "13")),
        (["g24(2011), 3, S. 123-145"], ("24", "3", "123", "145")),
        (["gvolume:25", "gnumber:4", "gyear:2010", "gpages:45-60"], ("25", "4", "45", "60")),
        (["gvolume:25, number:4, year:2010, pages:45-60"], ("25", "4", "45", "60")),
        (["q96:4<23"], ("96", "4", "23", None)),
        (["gnew series, part the second"], (None, None, None, None)),
    ],
)
def test_place_in_the_host(printed: list[str], place: tuple[str | None, ...]):
    """Volume, issue and pages are read where the form leaves no doubt; any other statement describes."""
    found: dict[str, Any] = host(record(field("773", "0 ", "tJournal", *printed)), "journal-article", silent)
    numbers = [(found[name] or {}).get("number") for name in ("volume", "issue")]

    assert place == (*numbers, found["first_page"], found["last_page"])
    assert bool(found["description"]) == (place == (None, None, None, None))


def test_a_name_in_two_scripts_is_one_person():
    """A field 880 that is linked to a name is another form of it, and one linked to nothing stands for itself."""
    twin = field("880", "1 ", "6100-01/$1", "a林屋 辰三郎")
    alone = field("880", "1 ", "6700-00/(N", "aПушкин, Александр")
    found = record(field("100", "1 ", "6880-01", "aHayashiya, Tatsusaburō"), twin, alone)

    assert ["008", "100", "700"] == [each.tag for each in found.fields]
    assert ("100",) == tuple(each.tag for each in found.fields[1].linked)


def test_local_and_undefined_fields_have_a_path():
    """Local tags share one path, and a subfield that MARC 21 does not define is said to be one."""
    found = record(field("245", "00", "aTitle", "xnone"), field("950", "  ", "aours"), field("HOL", "  ", "8mine"))

    assert ["leader", "008", "245$a", "245$?", "X9X", "X9X"] == list(marc.FORMAT.anatomy.fields(found))


@pytest.mark.parametrize(
    "text",
    [
        f"<collection {SLIM}><record><leader>00000</leader><controlfield tag='001'>1</controlfield>",
        "<record><leader/><datafield tag='245' ind1='0' ind2='0'>",
        '<?xml version="1.0"?><m:record xmlns:m="x"><m:datafield ind1="0" ind2="0" tag="245">',
        iso2709(*TITLED).decode("latin-1"),
    ],
)
def test_marc_is_recognised(text: str):
    """MARC is told by its fields, with or without a namespace, or by its leader and directory."""
    assert marc.FORMAT is formats.recognise(Head(text))


@pytest.mark.parametrize(
    "text",
    [
        '<mods xmlns="http://www.loc.gov/mods/v3"><titleInfo><title>245</title></titleInfo></mods>',
        '<metamorph xmlns="x"><data source="245"/></metamorph>',
        "@article{a, title={00654cam a2200205gu 4500}}",
        '{"leader": "00654cam a2200205gu 4500"}',
        "00654 cam a2200205",
    ],
)
def test_others_are_not_recognised(text: str):
    """What mentions MARC is not MARC."""
    assert not marc.recognises(Head(text))
