"""Dublin Core of repositories: names, identifiers, types, dates."""

from __future__ import annotations

from xml.sax.saxutils import escape

import pytest
from readings import reading

from kg import formats
from kg.formats.oai_dc import agents, identifiers
from kg.records import Paper


def paper(*elements: tuple[str, str]) -> tuple[Paper, list[str]]:
    inside = "".join(f"<dc:{name}>{escape(value)}</dc:{name}>" for name, value in (("title", "X"), *elements))
    document = f'<oai_dc:dc xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/" xmlns:dc="http://purl.org/dc/elements/1.1/">{inside}</oai_dc:dc>'
    found, notes = reading(document.encode(), formats.named("oai-dc"))
    assert isinstance(found[0], Paper)
    return found[0], notes


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("Doe, Jane", "Jane Doe"),
        ("Mikryukov,Vladimir", "Vladimir Mikryukov"),
        ("Jane Doe", "Jane Doe"),
        ("Doe, Jane, 1950-", "Jane Doe"),
        ("Doe, 1950-", "Doe"),
        ("Doe, Jane, Dr.", "Doe, Jane, Dr."),
        ("King, Jr.", "King, Jr."),
        ("Doe,", "Doe,"),
    ],
)
def test_only_a_name_with_one_comma_is_turned_round(printed: str, name: str) -> None:
    """A name is put into its natural order where it is inverted beyond doubt, and kept as printed elsewhere."""
    assert name == agents.person(printed)["name"]


@pytest.mark.parametrize(
    ("printed", "scheme", "value"),
    [
        ("https://doi.org/10.1234/ABC", "doi", "10.1234/abc"),
        ("info:doi:10.1234/abc", "doi", "10.1234/abc"),
        ("DOI: 10.1234/abc", "doi", "10.1234/abc"),
        ("10.1234/abc", "doi", "10.1234/abc"),
        ("http://hdl.handle.net/2159/6227", "handle", "2159/6227"),
        ("http://arxiv.org/abs/0901.2443", "arxiv", "0901.2443"),
        ("urn:nbn:de:bsz:15-qucosa-12345", "urn", "urn:nbn:de:bsz:15-qucosa-12345"),
        ("urn:isbn:9780306406157", "isbn", "9780306406157"),
        ("90-5892-059-3", "isbn", "9789058920591"),
        ("ISSN 0893-6080", "issn", "0893-6080"),
        ("info:eu-repo/semantics/altIdentifier/eissn/2210-6359", "issn", "2210-6359"),
        ("info:eu-repo/semantics/altIdentifier/doi/10.1234/abc", "doi", "10.1234/abc"),
        ("RePEc:dgr:eureri:2001134", "repec", "RePEc:dgr:eureri:2001134"),
    ],
)
def test_identifiers_of_any_scheme_are_known(printed: str, scheme: str, value: str) -> None:
    """An address, a labelled value and a bare one are read as the identifier that they are."""
    assert {"scheme": scheme, "value": value} == identifiers.identifier(printed)


@pytest.mark.parametrize(
    "printed", ["-", "12345", "erimrs20020104123434", "https://example.org/1", "1234567890", "Note: see 3"]
)
def test_local_numbers_are_no_identifiers(printed: str) -> None:
    """What belongs to no scheme is no identifier."""
    assert identifiers.identifier(printed) is None


@pytest.mark.parametrize(
    ("types", "kind", "genre"),
    [
        (["info:eu-repo/semantics/article", "Research Article"], "article", None),
        (["article", "info:eu-repo/semantics/acceptedVersion"], "accepted-manuscript", None),
        (["Thesis", "info:eu-repo/semantics/doctoralThesis"], "doctoral-thesis", None),
        (["doctoralThesis", "doc-type:Text"], "doctoral-thesis", None),
        (["Text"], "article", None),
        (["Άρθρα σε διεθνή"], "article", "Άρθρα σε διεθνή"),
        (["http://purl.org/coar/resource_type/c_6501"], "journal-article", None),
        (["Dataset"], "dataset", None),
    ],
)
def test_the_narrowest_type_makes_the_kind(types: list[str], kind: str, genre: str | None) -> None:
    """A type of the guidelines or a known word gives the kind; words that are not known are the genre."""
    found, _ = paper(*(("type", each) for each in types))

    assert (kind, genre) == (found.kind, found.genre)


@pytest.mark.parametrize(
    ("dates", "published"),
    [
        (["2010-03-04T12:00:00Z", "2010-03-04T12:00:00Z", "1983"], "1983"),
        (["2010-03-04T12:00:00Z"], "2010-03-04"),
        (["1983", "1983-05"], "1983-05"),
        (["May 2003"], "2003-05"),
        (["n.d."], None),
    ],
)
def test_a_date_is_the_publication(dates: list[str], published: str | None) -> None:
    """Timestamps give way to dates, and a date to a more precise form of it."""
    found, _ = paper(*(("date", each) for each in dates))

    assert published == (found.published.lexical if found.published else None)


def test_a_short_description_is_no_abstract() -> None:
    """Remarks are descriptions; an abstract has some length."""
    found, _ = paper(("description", "Comment: 5 pages"), ("description", "word " * 40))

    assert (["Comment: 5 pages"], 1) == ([each.value for each in found.description], len(found.abstracts))


def test_access_comes_from_rights() -> None:
    """Words and addresses of access are a status, addresses of licences licences, all else their names."""
    found, _ = paper(
        ("rights", "info:eu-repo/semantics/openAccess"), ("rights", "http://x.org/l"), ("rights", "© the authors")
    )

    assert ("open-access",) == found.statuses
    assert [("http://x.org/l", None), (None, "© the authors")] == [(each.url, each.name) for each in found.licences]


def test_an_issn_without_a_journal_is_named() -> None:
    """An ISSN whose journal has no name cannot be kept, and is told."""
    _, notes = paper(("source", "1566-7294"))

    assert ['note 1 source: expected the name of the journal, got "ISSN 1566-7294"'] == notes
