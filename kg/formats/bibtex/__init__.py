"""BibTeX and BibLaTeX: one entry, one record.

A file is cut into entries first, so that a broken one takes nothing with it (`blocks`, `entries`). Names
are read by BibTeX's own grammar (`names`), inheritance by BibLaTeX's rules (`inheritance`).
"""

from __future__ import annotations

import re
from typing import Final

from kg.formats.format import Format, Head, Reader

_ENTRY: Final = re.compile(
    r"^[ \t]*@[ \t]*(?:string[ \t]*[{(]\s*[\w:.+/-]+\s*=\s*[\"{\w]|preamble[ \t]*[{(]\s*[\"{]|comment[ \t]*\{[ \t]*jabref"
    r"|[A-Za-z]{3,20}[ \t]*(?:\{\s*[^\s,{}\"=]*|\(\s*[^\s,{}\"=()]*)\s*,\s*(?:%[^\n]*\s*)*[A-Za-z][\w:.+-]*\s*=\s*[\"{\w#])",
    re.MULTILINE | re.IGNORECASE,
)
_NO_BIBTEX: Final = re.compile(
    r"\s*(?:[<{\[]|\\documentclass|\\begin|#!|---\s|```|from |import |package )|.{0,20000}^```",
    re.DOTALL | re.MULTILINE,
)
_NAMES: Final = re.compile(r"(?:.*\.(?:bib|bibtex|biblatex|txt)|[^.]*|-)", re.IGNORECASE)
_BIB: Final = re.compile(r".*\.(?:bib|bibtex|biblatex)(?:\.txt)?", re.IGNORECASE)


def recognises(head: Head) -> bool:
    """Tell BibTeX by an entry, a string or a preamble at the beginning of a line, or by the file's name."""
    text = head.text.lstrip("\ufeff\ufffd").replace("\r", "\n")
    if _ENTRY.match(text.lstrip()):
        return True
    if _BIB.fullmatch(head.name) and not text.lstrip().startswith(("<", "{", "[")):
        return True
    return bool(_NAMES.fullmatch(head.name) and not _NO_BIBTEX.match(text) and _ENTRY.search(text))


def _reader() -> Reader:
    from kg.formats.bibtex.reader import READER  # noqa: PLC0415 - slow to import

    return READER


FORMAT = Format(
    name="bibtex",
    title="BibTeX and BibLaTeX",
    kinds=("paper", "venue"),
    streaming=True,
    example="@article{knuth:1974,\n  author = {Donald E. Knuth}, title = {Structured programming ...}, year = 1974}",
    recognises=recognises,
    reader=_reader,
)
