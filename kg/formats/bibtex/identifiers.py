"""The identifiers and addresses of a BibTeX entry, in its own fields and where people write them besides."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from kg.errors import BadValue
from kg.formats.bibtex.entries import BibEntry
from kg.formats.bibtex.tables import EPRINT_TYPES, IDENTIFIERS
from kg.formats.format import attempt
from kg.records.prove import Note
from kg.values import arxiv, iri, schemes, text
from kg.values.arxiv_categories import parse as arxiv_category

_ESCAPES: Final = (
    (re.compile(r"\{?\\(?:textasciitilde|~)\s*(?:\{\})?\}?|\$\\sim\$"), "~"),
    (re.compile(r"\{?\\textless\s*(?:\{\})?\}?|\$<\$|&lt;"), "<"),
    (re.compile(r"\{?\\textgreater\s*(?:\{\})?\}?|\$>\$|&gt;"), ">"),
    (re.compile(r"\{?\\textunderscore\s*(?:\{\})?\}?"), "_"),
    (re.compile(r"\\(?:url|path|nolinkurl|href|burl)\s*(?=\{)"), " "),
    (re.compile(r"\\([_%&#${}~^])"), r"\1"),
    (re.compile(r"\\(?:allowbreak|linebreak|discretionary|penalty0|/|-)"), ""),
    (re.compile("&amp;"), "&"),
    (re.compile("[{}]"), ""),
)
_TO_UNDO: Final = re.compile(r"[\\{}$&\s]")
_RESOLVER: Final = re.compile(r"https?://\S{0,100}?/(?=10\.[0-9]{4,9}/)", re.IGNORECASE)
_ARXIV: Final = re.compile(
    r"(?:(?:e-?print|pre-?print)s?[,:]? ?)?(?:available (?:at|from|as):? ?)?(?:ar[xX]iv|ArXiv|ARXIV)(?: (?:e-?print|pre-?print)s?)?[,;:]?"
    r"(?: ?(?:ar[xX]iv|ArXiv|ARXIV):)? ?(?:abs/)?"
    r"(?P<id>[0-9]{4}\.[0-9]{4,5}|[a-z-]{2,10}(?:\.[A-Z]{2})?/[0-9]{7})(?P<version>v[0-9]{1,3})?"
    r"(?: ?\[?(?P<class>[a-z-]{2,10}(?:\.[A-Za-z-]{2,8})?)\]?)?(?: ?\([0-9]{4}\))?\.?"
)
_CORR: Final = re.compile(r"abs/(?P<id>[0-9]{4}\.[0-9]{4,5}|[a-z-]{2,10}/[0-9]{7})(?P<version>v[0-9]{1,3})?")
_IS_ARXIV: Final = re.compile(
    r"(?:arxiv\b.*|corr|(?:e-?print|pre-?print)s? (?:at )?arxiv.*|computing research repository.*)", re.IGNORECASE
)
_ARXIV_DOI: Final = "10.48550/arxiv."
_SEVERAL_DOIS: Final = re.compile(r"[\s;,]+(?=(?:https?://|doi:)?\S*10\.[0-9]{4})|\s+", re.IGNORECASE)
_ISBN: Final = re.compile(r"(?:97[89][- –]?)?(?:[0-9][- –]?){9}[0-9Xx](?![0-9])")
_ISSN: Final = re.compile(r"(?<![0-9-])[0-9]{4}[-–‐ ]?[0-9]{3}[0-9Xx](?![0-9])")
_NOTED: Final = re.compile(r"(?P<scheme>pmid|pmcid|doi|isbn|issn|arxiv):? ?(?P<value>\S{4,80})\.?", re.IGNORECASE)
_PMID_LETTER: Final = re.compile(r"[Pp](?=[0-9]+$)")
_DBLP_KEY: Final = re.compile(r"DBLP:(.+)", re.IGNORECASE)
_FROM_ADDRESSES: Final = frozenset({"scopus", "doi", "pmid", "pmcid", "handle", "hal", "jstor"})
_ADDRESSES: Final = (
    "url", "ee", "urls", "howpublished", "link", "web_url", "repository", "bdsk-url-1", "bdsk-url-2", "bdsk-url-3", "adsurl",
    "url-publisher", "localfile",
)  # fmt: skip
_NO_WEB: Final = re.compile(r"(?:ftp|file|gopher|mailto|news|urn|telnet)[:./]", re.IGNORECASE)
_WWW: Final = re.compile(r"\bwww\.[a-z0-9-]+\.[a-z]\S*", re.IGNORECASE)


class Identity(NamedTuple):
    """What names a paper, and where it is on the web."""

    identifiers: list[dict[str, str]]
    arxiv: str | None
    """Its arXiv id, of this expression or of another one."""
    version: str | None
    """Of the paper on arXiv."""
    categories: list[str]
    urls: list[str]


def code(written: str) -> str:
    r"""Return an identifier or an address without what LaTeX needs around its characters.

    >>> code(r"\url{http://example.org/a\_b\%20{\textasciitilde}c}")
    'http://example.org/a_b%20~c'
    """
    if not written or not _TO_UNDO.search(written):
        return written.strip()
    for pattern, replacement in _ESCAPES:
        written = pattern.sub(replacement, written)
    return " ".join(written.split())


def identity(entry: BibEntry, line: int, note: Note) -> Identity:
    """Give what names the paper of an entry, and its addresses."""
    found = list(_stated(entry, line, note))
    number, version, categories = _arxiv(entry, line, note)
    urls: list[str] = []
    for path, address in addresses(entry, line, note):
        named = schemes.from_url(address)
        if named and named[0] == "arxiv":
            number = number or named[1]
        elif (
            named and named[0] in _FROM_ADDRESSES and (named in found or all(named[0] != scheme for scheme, _ in found))
        ) or (named and named[0] == "bibcode" and path == "adsurl"):
            found.append(named)
        elif path != "adsurl" and address not in urls:
            urls.append(address)
    if number is None:
        number = next((value.removeprefix(_ARXIV_DOI) for scheme, value in found if value.startswith(_ARXIV_DOI)), None)
    unique = [{"scheme": scheme, "value": value} for scheme, value in dict.fromkeys(found)]
    return Identity(unique, number, version, categories, urls)


def _stated(entry: BibEntry, line: int, note: Note) -> Iterator[tuple[str, str]]:
    """Give the identifiers that have a field of their own, or a note."""
    for field, scheme in IDENTIFIERS.items():
        if field not in entry.own:
            continue
        written = code(entry.own[field])
        if scheme == "doi":
            values = [_RESOLVER.sub("https://doi.org/", value, count=1) for value in _SEVERAL_DOIS.split(written)]
        else:
            values = [written.partition(";")[0]]
        for value in filter(None, values):
            bare = _PMID_LETTER.sub("", value) if scheme == "pmid" else value
            parsed = attempt(schemes.SCHEMES[scheme].parse, bare, line, field, note)
            if parsed:
                yield scheme, parsed
    noted = _NOTED.fullmatch(code(entry.own.get("note", "")))
    if noted and noted["scheme"].lower() in {"pmid", "pmcid", "doi"}:
        scheme = noted["scheme"].lower()
        parsed = attempt(schemes.SCHEMES[scheme].parse, noted["value"].rstrip("."), line, "note", note)
        if parsed:
            yield scheme, parsed
    key = _DBLP_KEY.fullmatch(entry.key)
    if key and (parsed := _quietly("dblp", key[1])):
        yield "dblp", parsed
    yield from _eprint(entry, line, note)


def _eprint(entry: BibEntry, line: int, note: Note) -> Iterator[tuple[str, str]]:
    """Give what the eprint is, where it is not arXiv's."""
    written, scheme = code(entry.get("eprint")), eprint_scheme(entry)
    if not written or scheme == "arxiv":
        return
    if scheme is None:
        if not written.lower().startswith(("http", "www.")) and not _quietly("arxiv", written):
            kind = entry.get("eprinttype", "archiveprefix")
            note(line, "eprint", str(BadValue("an eprint of a known type", f"{kind}:{written}" if kind else written)))
        return
    parsed = attempt(schemes.SCHEMES[scheme].parse, written, line, "eprint", note)
    if parsed:
        yield scheme, parsed


def eprint_scheme(entry: BibEntry) -> str | None:
    """Give the scheme that the type of an eprint names."""
    stated = code(entry.get("eprinttype", "archiveprefix")).lower().replace(" ", "").rstrip(":")
    return EPRINT_TYPES.get(stated)


def _arxiv(entry: BibEntry, line: int, note: Note) -> tuple[str | None, str | None, list[str]]:
    """Give the arXiv id, its version and the categories, from wherever they stand."""
    category = code(entry.get("primaryclass", "eprintclass"))
    parsed = (
        attempt(arxiv_category, category, line, "primaryclass" if entry.get("primaryclass") else "eprintclass", note)
        if category and eprint_scheme(entry) in {"arxiv", None}
        else None
    )
    categories = [parsed] if parsed else []
    for field in ("eprint", "arxivid", "arxiv"):
        written = code(entry.own.get(field, ""))
        if not written or (field == "eprint" and eprint_scheme(entry) not in {"arxiv", None}):
            continue
        written = written.partition(" [")[0]
        is_sure = field != "eprint" or eprint_scheme(entry) == "arxiv"
        parsed = attempt(arxiv.parse, written, line, field, note) if is_sure else _quietly("arxiv", written)
        if parsed:
            return parsed, _version(written), categories
    for field in (
        "journal",
        "journaltitle",
        "note",
        "howpublished",
        "number",
        "volume",
        "pages",
        "series",
        "publisher",
    ):
        found = in_words(entry.get(field)) if entry.own.get(field) else None
        if found and (parsed := _quietly("arxiv", found["id"])):
            stated = _category(found.groupdict().get("class") or "")
            return parsed, found["version"], categories or ([stated] if stated else [])
    return None, None, categories


def in_words(written: str) -> re.Match[str] | None:
    """Find an arXiv id as people print it: `arXiv preprint arXiv:1706.03762`, or `abs/1706.03762` of CoRR."""
    printed = code(written)[:200]
    return _ARXIV.fullmatch(printed) or _CORR.fullmatch(printed)


def is_arxiv(journal: str) -> bool:
    """Tell whether what stands for a journal is arXiv."""
    return bool(_IS_ARXIV.fullmatch(code(journal)[:200]))


def _category(stated: str) -> str | None:
    """Parse what need not be a category."""
    try:
        return arxiv_category(stated)
    except BadValue:
        return None


def _version(written: str) -> str | None:
    number = arxiv.version(written)
    return f"v{number}" if number else None


def _quietly(scheme: str, value: str) -> str | None:
    """Parse what need not be an identifier."""
    try:
        return schemes.SCHEMES[scheme].parse(value)
    except BadValue:
        return None


def addresses(entry: BibEntry, line: int, note: Note) -> Iterator[tuple[str, str]]:
    """Give the web addresses of an entry, with the fields that they stand in."""
    for field in _ADDRESSES:
        written = entry.own.get(field, "")
        if not written:
            continue
        printed = code(written)
        links = [link.url for link in text.links(printed)]
        if not links and field != "howpublished" and (www := _WWW.match(printed)):
            links = [f"http://{www[0].rstrip('.,;')}"]
        if not links and field not in {"howpublished", "localfile"} and not _NO_WEB.match(printed):
            note(line, field, str(BadValue("a web address", printed)))
        for each in links:
            address = attempt(iri.parse, each, line, field, note)
            if address:
                yield field, address
    eprint = code(entry.own.get("eprint", ""))
    if eprint.lower().startswith("http") and not schemes.from_url(eprint):
        address = attempt(iri.parse, eprint, line, "eprint", note)
        if address:
            yield "eprint", address


def standard_numbers(entry: BibEntry, line: int, note: Note) -> tuple[list[Any], list[Any]]:
    """Give the ISBNs and the ISSNs of an entry; a field may hold several, with remarks."""
    isbns = _numbers(
        entry, ("isbn", "isbn-13", "isbn13", "isbn10", "isbn-10", "eisbn", "bn"), "isbn", _ISBN, line, note
    )
    issns = _numbers(
        entry,
        ("issn", "eissn", "issn-l", "print-issn", "linking-issn", "issn-linking", "sn"),
        "issn",
        _ISSN,
        line,
        note,
    )
    return isbns, issns


def _numbers(
    entry: BibEntry, fields: tuple[str, ...], scheme: str, pattern: re.Pattern[str], line: int, note: Note
) -> list[dict[str, str]]:
    found: dict[str, None] = {}
    for field in fields:
        printed = code(entry.get(field))[:1000]
        if not printed:
            continue
        values = [match[0] for match in pattern.finditer(printed)]
        if not values:
            note(line, field, str(BadValue(f"an {scheme.upper()}", printed)))
        for value in values:
            parsed = attempt(schemes.SCHEMES[scheme].parse, value, line, field, note)
            if parsed:
                found[parsed] = None
    return [{"scheme": scheme, "value": value} for value in found]
