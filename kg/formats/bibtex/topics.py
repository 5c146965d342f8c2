"""What a BibTeX entry says its paper is about, and what it cites."""

from __future__ import annotations

import re
from typing import Any, Final

from kg.errors import BadValue
from kg.formats.bibtex.entries import BibEntry
from kg.formats.bibtex.identifiers import Identity
from kg.formats.bibtex.text import plain, titled
from kg.formats.bibtex.values import split, unbraced
from kg.records import Text
from kg.records.prove import Note
from kg.values import text

_KEYWORDS: Final = ("keywords", "keyword", "author_keywords", "author-keywords", "de", "index_keywords", "mesh")
_HEADINGS: Final = (
    "thesaurus",
    "descriptors",
    "keywords-plus",
    "research-areas",
    "web-of-science-categories",
    "subject-headings",
)
_CODES: Final = {
    "mrclass": "msc",
    "msc": "msc",
    "jel": "jel",
    "pacs": "pacs",
    "ddc": "ddc",
    "lcc": "lcc",
    "udc": "udc",
    "deweyno": "ddc",
}
_SEMICOLON: Final = re.compile(r"\s*;\s*")
_COMMA: Final = re.compile(r"\s*[,\n]\s*(?![0-9])|,")
_REFERENCES: Final = re.compile(r"\s*;\s*|\n\s*\n")
_LINES: Final = re.compile(r"(?<=\.)\s*\n\s*")
_NOTATION: Final = re.compile(r"\s*[;,()]\s*|\s+")


def topics(entry: BibEntry, known: Identity, line: int, note: Note) -> dict[str, Any]:
    """Give the keywords, the subjects, and the references as printed."""
    keywords = [each for field in _KEYWORDS for each in _listed(entry, field, line, note)]
    headings = [each for field in _HEADINGS for each in _listed(entry, field, line, note)]
    subjects: list[dict[str, Any]] = [{"scheme": "arxiv", "notation": each} for each in known.categories]
    subjects += [{"scheme": "keyword", "label": each} for each in dict.fromkeys(keywords)]
    subjects += [{"scheme": "heading", "label": each} for each in dict.fromkeys(headings)]
    for field, scheme in _CODES.items():
        codes = _NOTATION.split(plain(entry.own.get(field, "")))
        subjects += [{"scheme": scheme, "notation": each} for each in dict.fromkeys(codes) if each]
    printed, by_line = entry.own.get("references", ""), entry.own.get("cited-references", "")
    cited = _REFERENCES.split(unbraced(printed) or printed) + _LINES.split(unbraced(by_line) or by_line)
    return {
        "keywords": list(dict.fromkeys(keywords)),
        "subjects": subjects,
        "references": [{"text": found} for each in cited if (found := plain(each))],
    }


def _listed(entry: BibEntry, field: str, line: int, note: Note) -> list[Text]:
    """Cut a list of keywords: at semicolons where it has any, else at commas."""
    written = entry.own.get(field, "")
    if not written:
        return []
    written = unbraced(written) or written
    separator = _SEMICOLON if ";" in written.replace("&amp;", "") else _COMMA
    keywords = [keyword for each in split(written, separator) if (keyword := titled(each.strip(" ,;.")))]
    for each in keywords:
        if not text.normal(each.value):
            note(line, field, str(BadValue("a keyword", each.value)))
    return [each for each in keywords if text.normal(each.value)]
