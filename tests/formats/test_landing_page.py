"""Landing pages: meta tags and embedded JSON-LD become one record."""

import json
import time
from pathlib import Path

import pytest
from readings import reading

import kg.records
from kg.errors import SourceError
from kg.formats.format import Head
from kg.formats.landing_page import FORMAT

GOLDEN = sorted((Path(__file__).parent / "golden" / "landing-page").glob("*.case"))
SEEDS = sorted((Path(__file__).parents[2] / "seeds").iterdir())


def page(*tags: str) -> bytes:
    """Make a page of (name, content) pairs written as `name=content`."""
    metas = "".join('<meta name="{}" content="{}">'.format(*each.split("=", 1)) for each in tags)
    return f"<!doctype html><html><head>{metas}</head></html>".encode()


def one(*tags: str):
    """Read the record of a page made of tags."""
    (record,), _ = reading(page(*tags), FORMAT)
    return record


def test_a_page_is_about_its_paper() -> None:
    """The record of a landing page is what its document is about."""
    assert one("citation_title=A").is_main is True


def test_arxiv_tags_come_back() -> None:
    """Of the tags that a preprint server writes, title, authors, dates and identifiers are in the record."""
    found = one(
        "citation_title=Sparsity-certifying Graph Decompositions", "citation_author=Streinu, Ileana", "citation_author=Theran, Louis",
        "citation_date=2007/03/31", "citation_online_date=2008/12/13", "citation_arxiv_id=0704.0002", "citation_doi=10.1007/s00373-008-0834-4",
    )  # fmt: skip

    assert ["Ileana Streinu", "Louis Theran"] == [each.credited_name for each in found.authors]
    assert ("2007-03-31", "2008-12-13") == (found.published.lexical, found.dates[0].date.lexical)
    assert "0704.0002" == found.identifier("arxiv")
    assert "10.1007/s00373-008-0834-4" == found.versions[0].identifier("doi")


@pytest.mark.parametrize(
    "html",
    [
        "<META CONTENT='Bees' NAME='Citation_Title'>",
        "<meta content=Bees name=citation_title",
        '<meta property="citation_title" content="Bees">',
        '<meta itemprop="citation_title" content="Bees"/>',
        '<meta name="DC.Title" content="B&#101;es">',
        '<meta name="dcterms:title" content="Bees" lang="en">',
        '<meta name="eprints.title" content="Bees">',
        '<p><meta name="bepress_citation_title" content="Bees"',
    ],
)
def test_tags_in_any_spelling(html) -> None:
    """Names in any case, attributes in any order, with or without quotation marks, unclosed tags: all are read."""
    closed = html if html.endswith(">") else f"{html}>"
    (record,), _ = reading(f"<html><head>{closed}".encode(), FORMAT)

    assert "Bees" == record.title.value


@pytest.mark.parametrize(
    ("charset", "declared"),
    [
        ("utf-8", ""),
        ("utf-8-sig", ""),
        ("utf-16", ""),
        ("cp1252", "iso-8859-1"),
        ("cp1251", "windows-1251"),
        ("cp1252", "utf-8"),
        ("koi8-r", "koi8-r"),
    ],
)
def test_charsets(charset, declared) -> None:
    """A page is read in the charset that it is in: by its mark, as UTF-8, or as it declares."""
    title = "Пчёлы" if charset in ("cp1251", "koi8-r") else "Müßiggang"
    html = f'<html><meta charset="{declared}"><meta name="citation_title" content="{title}"></html>'
    (record,), _ = reading(html.encode(charset), FORMAT)

    assert title == record.title.value


def test_a_page_without_metadata_is_refused() -> None:
    """A page that states nothing of a work is refused with a message that says what was looked for."""
    with pytest.raises(SourceError, match="expected a web page with citation"):
        reading(b"<!doctype html><html><head><title>Home</title></head></html>", FORMAT)


def test_comments_hold_no_tags() -> None:
    """A tag in a comment is no tag, and the lines of those behind it are right."""
    _, notes = reading(
        b'<html><!--\n<meta name="citation_title" content="X">\n-->\n<meta name="citation_title" content="A"><meta name="citation_doi" content="x">',
        FORMAT,
    )

    assert notes[0].startswith("note 4 citation_doi: expected a DOI")


def test_another_work_in_the_json_ld_is_left_out() -> None:
    """JSON-LD about a work with another title than the tags state adds nothing to the record."""
    data = {"@context": "https://schema.org", "@type": "ScholarlyArticle", "name": "Another", "volumeNumber": "7"}
    html = (
        f'<html><meta name="citation_title" content="A"><script type="application/ld+json">{json.dumps(data)}</script>'
    )
    (record,), notes = reading(html.encode(), FORMAT)

    assert ("A", None) == (record.title.value, record.volume)
    assert 1 == len(notes)


def test_a_profile_page_is_about_its_person() -> None:
    """A page whose JSON-LD describes one person, and no work, gives that person."""
    data = {
        "@context": "https://schema.org",
        "@type": "ProfilePage",
        "mainEntity": {"@type": "Person", "name": "Ada Lovelace"},
    }
    (record,), _ = reading(f'<html><script type="application/ld+json">{json.dumps(data)}</script>'.encode(), FORMAT)

    assert isinstance(record, kg.records.Person)


def test_other_documents_are_left_alone() -> None:
    """Neither the page captures nor other markup are taken for landing pages."""
    documents = [path.read_text(encoding="utf-8") for path in SEEDS]
    documents += [
        '<?xml version="1.0"?><record/>',
        "<mods/>",
        '{"a": 1}',
        "title,doi\na,b\n",
        "@article{a, title={<html>}}",
    ]

    assert [False] * len(documents) == [FORMAT.recognises(Head(each, "x.txt")) for each in documents]


def test_many_comments_take_no_time() -> None:
    """A document of another kind with many comments is refused at once."""
    head = Head('<?xml version="1.0"?>\n' + "<!-- one -->\n" * 60 + "<web-app/>", "web.xml")
    begun = time.perf_counter()

    assert not FORMAT.recognises(head)
    assert time.perf_counter() - begun < 1
