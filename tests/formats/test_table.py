"""Tables: columns by their names, rows as papers, people or institutions."""

import io
from pathlib import Path

import pytest
from readings import reading

from kg.errors import SourceError
from kg.formats.format import DEFAULTS, Head, Settings
from kg.formats.table import FORMAT, fields
from kg.formats.table.reader import entries
from kg.records import SourceDocument

SEEDS = sorted((Path(__file__).parents[2] / "seeds").iterdir())


def read(table: str, *columns: tuple[str, str]):
    """Read a table with declared columns."""
    notes = []
    source = SourceDocument(name="t.csv", sha256="0" * 64, format="table")
    records = list(
        FORMAT.read(
            io.BytesIO(table.encode()), source, lambda *each, **_: notes.append(each), Settings(columns=columns)
        )
    )
    return records, notes


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_ways_of_writing(separator, charset, end) -> None:
    """Whatever separates cells and lines, and in whatever charset, the same record comes out."""
    lines = [["Title", "Year", "Journal"], ["Müßiggang", "2019", "Flora"], ["Zwei", "2020", "Flora"]]
    data = end.join(separator.join(each) for each in lines).encode(charset)
    records, _ = reading(data, FORMAT)

    assert [("Müßiggang", "2019"), ("Zwei", "2020")] == [(each.title.value, each.published.lexical) for each in records]


@pytest.mark.parametrize(
    "header",
    [
        "Title,Authors,Year,DOI", "Titel,Autoren,Jahr,DOI", "Titre,Auteurs,Année,DOI", "Título,Autores,Año,DOI", "Titolo,Autori,Anno,DOI",
        "Título,Autores,Ano,DOI", "dc.title[en],dc.contributor.author,dc.date.issued,dc.identifier.doi", "TITLE,AUTHOR,PUBLICATION YEAR,doi",
    ],
)  # fmt: skip
def test_headers_in_several_languages(header) -> None:
    """A header in any of six languages, or of a repository, names the same four columns."""
    (record,), _ = read(f'{header}\nBees,"Haas, M.",2019,10.1234/a\n')

    assert ("Bees", "M. Haas", "2019", "10.1234/a") == (
        record.title.value, record.authors[0].credited_name, record.published.lexical, record.identifier("doi"),
    )  # fmt: skip


def test_declared_columns() -> None:
    """A declared column is what it is declared to be, and one declared `ignore` is passed over in silence."""
    (record,), notes = read(
        "Was,Wer,Kostenstelle\nBees,Haas,17\n", ("was", "title"), ("Wer", "authors"), ("Kostenstelle", "ignore")
    )

    assert ("Bees", "Haas") == (record.title.value, record.authors[0].credited_name)
    assert [] == notes


def test_an_unknown_table_is_refused() -> None:
    """A table without a known column is refused by a message that says how to name its columns."""
    with pytest.raises(SourceError, match=r"name the columns in kg.toml, as in \[columns\]"):
        read("a,b\n1,2\n")


def test_a_wrong_declaration_is_refused() -> None:
    """A column declared to be no known field is refused by name."""
    with pytest.raises(SourceError, match="expected a field such as"):
        read("a,b\n1,2\n", ("a", "titel"))


@pytest.mark.parametrize("empty", ["n/a", "NULL", "-", " ", "None", "#N/A"])
def test_words_for_nothing(empty) -> None:
    """What tables write for nothing is nothing."""
    (record,), _ = read(f"title,year,doi\nA,{empty},{empty}\n")

    assert (None, ()) == (record.published, record.identifiers)


@pytest.mark.parametrize(
    ("date", "lexical", "told"),
    [
        ("1.2.2020", "2020-02-01", False), ("1/2/2020", "2020", True), ("13/2/2020", "2020-02-13", False), ("2/13/2020", "2020-02-13", False),
        ("5/5/2020", "2020-05-05", False), ("2019.0", "2019", False), ("März 2019", "2019-03", False), ("3 mai 2018", "2018-05-03", False),
        ("12 de octubre de 2017", "2017-10-12", False), ("2020-03-01 10:00:00", "2020-03-01", False), ("20200301", "2020-03-01", False),
        ("2020/3/1", "2020-03-01", False), ("31.2.2020", None, True), ("43831", None, True), ("[2019]", "2019", False),
    ],
)  # fmt: skip
def test_dates(date, lexical, told) -> None:
    """A date is read where it is certain; day and month that cannot be told apart leave the year, and a note."""
    (record,), notes = read(f"title,publication date\nA,{date}\n")

    assert lexical == (record.published and record.published.lexical)
    assert told == bool(notes)


@pytest.mark.parametrize(
    ("row", "kind"),
    [
        ("title,doi\nA,10.1234/a", "Paper"), ("first name,last name,title\nAda,Lovelace,Dr.", "Person"), ("name,orcid\nAda,0000-0002-1825-0097", "Person"),
        ("name,city\nRoyal Society,London", "Institution"), ("Einrichtung,Land\nKiel,DE", "Institution"), ("name,affiliation\nAda,RS", "Person"),
        ("id,name\nhttps://ror.org/05gq02987,Brown", "Institution"), ("type,name,country\nperson,Ada,GB", "Person"), ("doi,pmid\n10.1234/a,1", "Paper"),
    ],
)  # fmt: skip
def test_what_a_row_describes(row, kind) -> None:
    """The columns that a row fills, or its type, tell what it describes."""
    records, _ = read(f"{row}\n")

    assert [kind] == [type(each).__name__ for each in records]


def test_a_row_longer_than_allowed_is_lost_alone() -> None:
    """A row over the limit is named as lost, and the next ones are read."""
    notes = []
    source = SourceDocument(name="t.csv", sha256="0" * 64, format="table")
    data = b"title,year\n" + b"x" * 5000 + b",1\nA,2019\n"
    records = list(
        FORMAT.read(
            io.BytesIO(data), source, lambda *each, **lost: notes.append((each, lost)), Settings(record_bytes=1000)
        )
    )

    assert "A" == records[-1].title.value
    assert {"lost": True} in [lost for _, lost in notes]


def test_recognition() -> None:
    """A table is known by its header; other text is not taken for one."""
    tables = [
        "title,doi\nA,10.1\n",
        "Titel;Autoren;Jahr\nA;B;2019\n",
        "Liste;;\nTitle;Year;DOI\na;b;c\n",
        "\ufeffname\torcid\nA\tB\n",
    ]
    others = [path.read_text(encoding="utf-8") for path in SEEDS]
    others += [
        "TY  - JOUR\nTI  - A\nAU  - B\n",
        "%0 Journal Article\n%T A\n",
        "PT J\nAU A\nTI B\n",
        '{"title": "a", "doi": "b"}',
        "<a/>",
    ]
    others += [
        "@article{a,\n title = {A},\n year = 2019}\n",
        "Title, authors and year of publication are\ngiven below, one, two\n",
        "a,b\n1,2\n",
        "from lexers.token import Comment, Keyword, Name, Title, \\\n    Text, Year\n",
    ]

    assert [True] * len(tables) == [FORMAT.recognises(Head(each)) for each in tables]
    assert [False] * len(others) == [FORMAT.recognises(Head(each, "x.txt")) for each in others]
    assert FORMAT.recognises(Head("a,b\n1,2\n", "x.csv"))


def test_each_cell_says_what_it_is_taken_for() -> None:
    """A known column is given by its word in the table of columns, an unknown one by its own name."""
    table = {each.path for each in FORMAT.anatomy.table}
    (entry,) = entries(io.BytesIO(b"Titel;Kostenstelle;E-Mail\nA;1;b\n"), lambda *_, **__: None, DEFAULTS)

    assert ["titel", "Kostenstelle", "e mail"] == list(fields(entry.data))
    assert {"Kostenstelle"} == set(fields(entry.data)) - table
