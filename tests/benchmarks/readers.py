"""Time each reader beside the bare parse of its library, on the same documents, in turn; and take its peak memory.

    python tests/benchmarks/readers.py [FILE...]

Without files, the golden cases of each format are read, again and again. For each format it prints records a second:
the whole reader (records proved), its syntax step alone (`entries`), and the library that stands behind it, bare. The
peak memory is that of a process of its own that reads the documents once more, beside that of one that reads nothing.
"""

from __future__ import annotations

import contextlib
import io
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "formats"))

import cases

from kg import formats
from kg.formats.format import DEFAULTS, Format, Head
from kg.records import SourceDocument

LEAST_SECONDS = 1.0
"""How long each is timed, at least."""


def json(data: bytes) -> None:
    """Parse as JSON, or as JSON Lines."""
    import orjson

    try:
        orjson.loads(data)
    except orjson.JSONDecodeError:
        for line in data.splitlines():
            with contextlib.suppress(orjson.JSONDecodeError):  # some cases are about broken JSON
                orjson.loads(line)


def xml(data: bytes) -> None:
    """Parse as XML."""
    from lxml import etree

    etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, recover=True))


def bibtex(data: bytes) -> None:
    """Parse as BibTeX."""
    import bibtexparser

    bibtexparser.parse_string(data.decode("utf-8", "replace"))


def html(data: bytes) -> None:
    """Parse as HTML."""
    from selectolax.lexbor import LexborHTMLParser

    LexborHTMLParser(data)


def marc(data: bytes) -> None:
    """Parse as MARC 21."""
    import pymarc

    if data.lstrip()[:1] == b"<":
        pymarc.parse_xml_to_array(io.BytesIO(data))
    else:
        list(pymarc.MARCReader(io.BytesIO(data), permissive=True))


def delimited(data: bytes) -> None:
    """Parse as comma-separated values."""
    import csv

    list(csv.reader(io.StringIO(data.decode("utf-8", "replace"))))


BARE: dict[str, Callable[[bytes], None]] = {
    **dict.fromkeys(("openalex", "crossref", "datacite", "orcid", "ror", "csl-json", "schema-org"), json),
    **dict.fromkeys(("arxiv", "oai-dc", "pubmed", "jats"), xml),
    "bibtex": bibtex,
    "landing-page": html,
    "marc": marc,
    "table": delimited,
}
"""For each format, its library at its barest; there is none for the others."""


def read(form: Format, data: bytes) -> int:
    """Read a document; give the number of records."""
    document = SourceDocument(name="-", sha256="0" * 64, format=form.name)
    return sum(1 for _ in form.read(io.BytesIO(data), document, lambda *_, **__: None, DEFAULTS))


def entries(form: Format, data: bytes) -> int:
    """Read a document in its format's own shape; give the number of entries."""
    assert form.anatomy is not None
    return sum(1 for _ in form.anatomy.entries(io.BytesIO(data), lambda *_, **__: None, DEFAULTS))


def rate(run: Callable[[bytes], object], documents: Iterable[bytes], records: int) -> float:
    """Give the records a second at which all documents are gone through, for a second at least."""
    taken, rounds = 0.0, 0
    while taken < LEAST_SECONDS:
        start = time.process_time()
        for data in documents:
            run(data)
        taken += time.process_time() - start
        rounds += 1
    return records * rounds / taken


def documents_of(paths: list[Path]) -> dict[str, list[bytes]]:
    """Give the documents of each format: the files, or the golden cases."""
    found: dict[str, list[bytes]] = {}
    for path in paths:
        data = path.read_bytes()
        form = formats.recognise(Head(data[:65536].decode("utf-8", "replace"), path.name))
        if form is not None:
            found.setdefault(form.name, []).append(data)
    if not paths:
        for path in sorted(cases.FOLDER.glob("*/*.case")):
            case = cases.load(path)
            found.setdefault(case.about["Format"], []).append(case.input)
    return found


def peak(name: str, paths: list[Path]) -> int:
    """Give the peak memory, in MiB, of a process that reads the documents of one format; of none for no name."""
    command = [sys.executable, __file__, "--once", name, *map(str, paths)]
    return int(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def _bare(form: Format, documents: list[bytes]) -> str:
    """Give the rate of the library alone, over the documents that it takes, and how many it refuses."""
    parse = BARE.get(form.name)
    if parse is None:
        return f"{'':>11}{'':>9}"
    taken = [data for data in documents if _is_taken(parse, data)]
    records = sum(read(form, data) for data in taken)
    return f"{rate(parse, taken, records):>11,.0f}{len(documents) - len(taken):>9}"


def _is_taken(parse: Callable[[bytes], None], data: bytes) -> bool:
    try:
        with contextlib.redirect_stderr(io.StringIO()):
            parse(data)
    except Exception:  # noqa: BLE001 - whatever a library raises on a broken document
        return False
    return True


def main() -> None:
    """Print the table."""
    if sys.argv[1:2] == ["--once"]:
        name, *rest = sys.argv[2:]
        for data in documents_of([Path(each) for each in rest]).get(name, []):
            read(formats.named(name), data)
        print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
        return
    paths = [Path(each) for each in sys.argv[1:]]
    print(
        f"{'format':<14}{'records':>8}{'reader/s':>10}{'entries/s':>11}{'library/s':>11}{'refused':>9}{'MiB':>6}{'more':>6}"
    )
    for name, documents in documents_of(paths).items():
        form = formats.named(name)
        if form.anatomy is None:
            continue
        records = sum(read(form, data) for data in documents)
        whole = rate(lambda data, form=form: read(form, data), documents, records)
        syntax = rate(lambda data, form=form: entries(form, data), documents, records)
        bare = _bare(form, documents)
        memory, idle = peak(name, paths), peak("", paths)
        print(f"{name:<14}{records:>8,}{whole:>10,.0f}{syntax:>11,.0f}{bare}{memory:>6}{memory - idle:>6}")


if __name__ == "__main__":
    main()
