"""Tables of papers, people or institutions: CSV, semicolon CSV, TSV, and what spreadsheets and databases export.

What a column stands for is seen from its name in the header, in several languages and for the usual exports (Scopus,
Web of Science, Zotero, Mendeley, DSpace, EPrints, Dimensions, Lens, ROR and ORCID lists), or declared in the settings.
The header is the row with the most known names among the first ones. What a row describes follows from a column
`type` or from the columns that it fills: a title or a DOI makes a paper, a ROR iD an institution, an ORCID iD a person.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any, Final

from kg.errors import SourceError
from kg.formats.format import DEFAULTS, Format, Head, Reader
from kg.formats.table.columns import TABLE, is_known
from kg.formats.table.rows import LOOKED_AT, TELLING, Shape, shape
from kg.values import text

ENDINGS: Final = (".csv", ".tsv", ".tab")
"""Names of files that are tables whatever their header, since it may be declared."""
OTHER_SYNTAX: Final = re.compile(r"\s*(?:[<{@%]|\[\s*[\[{\"]|[A-Z][A-Z0-9] {0,2}- |PT [A-Z]\s|FN |#\s*<)")


CODE: Final = re.compile(r"\s*(?:from\s+[\w.]+\s+import|import|using|use|export|const|let|var|def|class|return)\s")
"""How a line of a program begins that has commas, and words such as `Name`, in it."""


def recognises(head: Head) -> bool:
    """Tell a table by its header, or by the name of the file."""
    written = head.text.replace("\x00", "").lstrip("\ufeff\ufffd")
    if OTHER_SYNTAX.match(written):
        return False
    lines = written.replace("\r\n", "\n").replace("\r", "\n").split("\n")[:LOOKED_AT]
    if written.lower().startswith("sep="):
        return True
    by_name = head.name.lower().removesuffix(".gz").removesuffix(".zst").endswith(ENDINGS)
    try:
        found = shape([f"{line}\n" for line in lines], DEFAULTS)
    except SourceError:
        return by_name and any(mark in lines[0] for mark in ",;\t|")
    return by_name or _is_certain(found, lines)


def _is_certain(found: Shape, lines: Sequence[str]) -> bool:
    """Tell a header from a line of text: most of its cells are known columns, and a row like it comes next."""
    cells = [cell for cell in found.header if cell.strip()]
    if CODE.match(cells[0]) or cells[-1].rstrip().endswith(("\\", "{", "(")):
        return False
    # A letter of another charset is not decoded here, and its word not known.
    known = sum(is_known(each) or "\ufffd" in each.name for each in found.columns)
    fields = {each.field for each in found.columns}
    telling = fields & TELLING
    below = next((line for line in lines[lines.index(_header_line(found, lines)) + 1 :] if line.strip()), "")
    enough = known >= 3 or (known == len(cells) and known >= 2)
    short = all(len(cell) <= 60 for cell in cells)
    return bool(telling) and enough and short and 3 * known >= len(cells) and below.count(found.separator) >= 1


def _header_line(found: Shape, lines: Sequence[str]) -> str:
    first = next(cell for cell in found.header if cell.strip())
    return next((line for line in lines if first.strip() in line and found.separator in line), lines[0])


def fields(row: Any) -> Iterable[str]:
    """Give what each filled cell's column is taken for, by its name in the table of columns; else the printed name."""
    for column, _ in row.cells:
        word = text.normal(column.name)
        yield (
            word
            if word in WORDS
            else column.name
            if not column.field or column.name in WORDS
            else column.field.replace("_", " ")
        )


WORDS: Final = frozenset(each.path for each in TABLE)


def _reader() -> Reader:
    from kg.formats.table.reader import READER  # noqa: PLC0415 - slow to import

    return READER


FORMAT = Format(
    name="table",
    title="Tables of papers, people or institutions (CSV, TSV)",
    kinds=("paper", "person", "institution"),
    streaming=True,
    example='Authors;Title;Year;Journal;DOI\n"Smith, Anna; Jones, Ben";…;2020;…;10.1234/abc',
    recognises=recognises,
    reader=_reader,
)
