"""The reader of tables: the records of a document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO, Final

from kg.errors import BadValue, SourceError
from kg.formats._stated import Data, Tell
from kg.formats.format import DEFAULTS, Anatomy, Entry, Reader, Settings, words
from kg.formats.table import fields
from kg.formats.table.cells import Cells
from kg.formats.table.columns import FIELDS, TABLE, columns, is_known
from kg.formats.table.others import institution, person
from kg.formats.table.papers import paper
from kg.formats.table.rows import EMPTY, LOOKED_AT, Row, Shape, rows, shape
from kg.records import Institution, Origin, Paper, Person, Record, SourceDocument
from kg.records.prove import Note, prove
from kg.values import text

KINDS: Final = {
    **dict.fromkeys(words("paper publication work publikation article document"), "paper"),
    **dict.fromkeys(
        words("person author researcher people scholar forscher personne persona wissenschaftler"), "person"
    ),
    **dict.fromkeys(
        words("institution organization organisation university institute einrichtung company"), "institution"
    ),
}
"""What a column `type` may say that a row is."""
PAPER_FIELDS: Final = (
    "doi",
    "pmid",
    "arxiv",
    "journal",
    "authors",
    "full_names",
    "abstract",
    "scopus",
    "wos",
    "book",
    "year",
)
PERSON_FIELDS: Final = (
    "orcid",
    "family",
    "given",
    "person",
    "researcherid",
    "scopusauthor",
    "googlescholar",
    "h_index",
    "job_title",
    "honorific",
)
WHERE: Final = ("city", "country", "country_code", "url", "parent", "latitude")
BODY_FIELDS: Final = (
    "institution",
    "ror",
    "grid",
    "acronyms",
    "crossreffunder",
    "ringgold",
    "institution_type",
    "founded",
)


def entries(stream: BinaryIO, note: Note, settings: Settings = DEFAULTS) -> Iterator[Entry]:
    """Yield each row with its columns. Raises SourceError when no column is known."""
    waiting: list[tuple[int, list[str]]] = []
    found: Shape | None = None
    for line, cells in rows(stream, note, settings):
        if found is None:
            waiting.append((line, cells))
            header = _header(waiting, settings) if len(waiting) >= LOOKED_AT else None
            if header is None:
                continue
            found = header
            yield from _rows(_below(waiting, found, note), found, note)
        else:
            yield from _rows([(line, cells)], found, note)
    if found is None and waiting and (found := _header(waiting, settings)):
        yield from _rows(_below(waiting, found, note), found, note)
    if found is None:
        shape([""], settings)


def _header(waiting: list[tuple[int, list[str]]], settings: Settings) -> Shape | None:
    """Find the header among the first rows. Raises SourceError when there is none."""
    best: Shape | None = None
    for _, cells in waiting:
        try:
            found = columns(cells, settings.columns)
        except BadValue as error:
            raise SourceError(f"[columns]: {error}") from None
        if best is None or sum(map(is_known, found)) > sum(map(is_known, best.columns)):
            best = Shape("", found, cells)
    return best


def _below(waiting: list[tuple[int, list[str]]], found: Shape, note: Note) -> list[tuple[int, list[str]]]:
    """Give the rows below the header; those above it are titles, and told."""
    index = next(at for at, (_, cells) in enumerate(waiting) if cells is found.header)
    for line, cells in waiting[:index]:
        shown = " ".join(cell.strip() for cell in cells if cell.strip())
        note(line, "$", str(BadValue("the header of the table", shown, "it was passed over")))
    return waiting[index + 1 :]


def _rows(listed: Iterable[tuple[int, list[str]]], found: Shape, note: Note) -> Iterator[Entry]:
    width = len(found.columns)
    header = [cell.strip() for cell in found.header]
    for line, cells in listed:
        if [cell.strip() for cell in cells] == header:
            note(line, "$", "expected a record, got the header again (it was passed over)")
            continue
        extra = [cell.strip() for cell in cells[width:] if cell.strip()]
        if extra:
            note(
                line,
                "$",
                str(BadValue(f"{width} cells", f"{len(cells)}: {'; '.join(extra)}", "the last ones were left out")),
            )
        elif len(cells) < width:
            note(line, "$", str(BadValue(f"{width} cells", len(cells), "the last columns are empty")))
        filled = tuple(
            (column, cell.strip())
            for column, cell in zip(found.columns, cells, strict=False)
            if cell.strip().lower() not in EMPTY
        )
        if filled:
            yield Entry(line, Row(filled))


def read(stream: BinaryIO, source: SourceDocument, note: Note, settings: Settings = DEFAULTS) -> Iterator[Record]:
    """Yield the record of each row; a column that stands for nothing known is told once."""
    told: set[str] = set()
    for entry in entries(stream, note, settings):
        row: Row = entry.data
        for column, _ in row.cells:
            if not column.field and column.name not in told:
                told.add(column.name)
                shown = column.name or f"column {column.place + 1} without a name"
                note(
                    entry.line,
                    shown,
                    str(BadValue("a known column", shown, "it is not used; [columns] in kg.toml may say what it is")),
                )
        record = _record(Cells(row.cells, Tell(entry.line, note)), Origin(source, entry.line))
        if record is not None:
            yield record


def _record(cells: Cells, origin: Origin) -> Record | None:
    kind = _kind(cells)
    made: tuple[type[Record], Data | None] | None = None
    if kind == "paper":
        made = Paper, paper(cells) if cells.has("title", "identifier", *PAPER_FIELDS) else None
    elif kind == "person":
        made = Person, person(cells)
    elif kind == "institution":
        made = Institution, institution(cells)
    if made is None or made[1] is None or (kind == "person" and not made[1]["name"]):
        shown = ", ".join(column.name for field in cells.by_field.values() for column, _ in field)
        expected = "the name" if kind and kind != "paper" else "a title, a name or an identifier"
        cells.tell.note(origin.line, "$", f"{BadValue(expected, shown)}; the record was skipped", lost=True)
        return None
    return prove(made[0], {"origin": origin} | _filled(made[1]), origin.line, cells.tell.note)


def _filled(data: Data) -> Data:
    return {name: value for name, value in data.items() if value not in (None, [], {})}


def _kind(cells: Cells) -> str | None:
    """Tell what a row describes."""
    stated: Any = next(
        (KINDS[word] for _, cell in cells.all("type", "kind") if (word := text.normal(cell)) in KINDS), None
    )
    if stated and not (stated == "paper" and cells.has("ror", "orcid") and not cells.has("title")):
        return str(stated)
    is_paper = cells.has("doi", "pmid", "arxiv", "journal") or (cells.has("title", "name") and cells.has(*PAPER_FIELDS))
    if is_paper and not (cells.has("family", "given") and not cells.has("title")):
        return "paper"
    if cells.has(*PERSON_FIELDS):
        return "person"
    if cells.has(*BODY_FIELDS) or _is_body(cells):
        return "institution"
    if cells.has("name") and not cells.has("title"):
        return "institution" if cells.has(*WHERE) and not cells.has("affiliations", "contact") else "person"
    return "paper" if cells.has("title", "identifier", *PAPER_FIELDS) else None


def _is_body(cells: Cells) -> bool:
    return bool(cells.has("name") and cells.any_identifiers(("institution",), "identifier"))


assert set(FIELDS) >= {*PAPER_FIELDS, *PERSON_FIELDS, *BODY_FIELDS}


READER = Reader(read, Anatomy(entries, fields, TABLE))
