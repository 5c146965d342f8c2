r"""Golden cases: one small document and the graph that comes of it, as a text file one can read and review.

A case begins with `Fact:` (what it shows, in a sentence), `Format:`, `Origin:` (where the record is from, and its
licence; "made" for one written by hand) and, where recognition needs it, `Name:` (the file's name). Then come sections:

    ----- input            the document, as it is; `----- input (escaped)` has \xNN, \t, \r, \\ in it, for binary ones
    ----- notes            what was left out, one sentence a line
    ----- turtle           the graph, without prefixes and provenance

`python tests/formats/cases.py FILE...` writes the last two sections anew, for review.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from kg import formats, pipeline
from kg.formats.format import Head
from kg.mapping import Section
from kg.pipeline import Document
from kg.records import SourceDocument
from kg.syntax import turtle

FOLDER = Path(__file__).with_name("golden")
RULE = "----- "
PROVENANCE = {"SourceNode", "GraphNode", "RunNode", "AgentNode"}


class Case(NamedTuple):
    """A case as its file has it."""

    about: dict[str, str]
    input: bytes
    shown: str
    """The input section as the file shows it, with its rule."""
    expected: str


def load(path: Path) -> Case:
    """Read the file of a case."""
    head, _, rest = path.read_bytes().decode("utf-8", "surrogateescape").partition(RULE + "input")
    shown, _, expected = rest.partition("\n" + RULE + "notes\n")
    escaped, _, body = shown.partition("\n")
    about = dict(line.split(": ", 1) for line in head.splitlines() if line)
    data = body.encode("utf-8", "surrogateescape")
    if escaped.strip() == "(escaped)":
        data = body.encode("ascii").decode("unicode_escape").encode("latin-1")
    return Case(about, data, RULE + "input" + shown, expected)


def read(case: Case) -> tuple[Document, str]:
    """Read the document of a case; give it and the name of the format it was recognised as."""
    name = case.about.get("Name", "-")
    found = formats.recognise(Head(case.input.decode("utf-8-sig", "replace"), name))
    form = formats.named(case.about["Format"])
    source = SourceDocument(name=name, sha256="0" * 64, format=form.name)
    return pipeline.read(io.BytesIO(case.input), source, form), found.name if found else "none"


def graph(documents: Iterable[Document]) -> str:
    """Give the graph of some documents as Turtle, without prefixes and provenance."""
    made = pipeline.build(documents, claims=False)
    nodes = [each for each in made.assembly.merged().nodes if each.table.name not in PROVENANCE]
    written = "".join(turtle.SYNTAX.stream([Section(None, nodes)], made.scope))
    return "\n".join(line for line in written.splitlines() if not line.startswith("@")).strip()


def outcome(case: Case) -> str:
    """Give the notes and the Turtle of a case, as its file should have them."""
    document, _ = read(case)
    notes = "".join(f"{'lost: ' if each.lost else ''}{each}\n" for each in document.problems)
    return f"{notes}{RULE}turtle\n{graph([document])}\n"


def main(paths: Iterable[str]) -> None:
    """Write the outcomes of some cases, or of all."""
    for path in [Path(each) for each in paths] or sorted(FOLDER.glob("*/*.case")):
        case = load(path)
        head = "".join(f"{name}: {value}\n" for name, value in case.about.items())
        text = f"{head}{case.shown}\n{RULE}notes\n{outcome(case)}"
        path.write_bytes(text.encode("utf-8", "surrogateescape"))


if __name__ == "__main__":
    main(sys.argv[1:])
