"""The few words that mapping tables are written in, and the writer that is prepared from a table once."""

from __future__ import annotations

from kg.mapping.assembly import Assembly
from kg.mapping.table import Node, Row, Table, mapper
from kg.mapping.words import (
    a,
    a_by,
    a_each,
    choice,
    date,
    dates,
    fixed,
    flag,
    link,
    links,
    number,
    string,
    strings,
    text,
    texts,
    typed,
    unique,
)
from kg.mapping.writer import Block, Described, Scope, Section, Syntax, Writers, writer

__all__ = [
    "Assembly",
    "Block",
    "Described",
    "Node",
    "Row",
    "Scope",
    "Section",
    "Syntax",
    "Table",
    "Writers",
    "a",
    "a_by",
    "a_each",
    "choice",
    "date",
    "dates",
    "fixed",
    "flag",
    "link",
    "links",
    "mapper",
    "number",
    "string",
    "strings",
    "text",
    "texts",
    "typed",
    "unique",
    "writer",
]
