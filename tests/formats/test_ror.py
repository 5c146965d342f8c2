"""The organisations of ROR: what its cases do not show."""

from __future__ import annotations

import io
import json

import mangled
import pytest

from kg import formats, records
from kg.formats import ror
from kg.formats.format import Head

FORM = formats.named("ror")
DOCUMENTS = mangled.inputs("ror")
OTHERS = [
    '{"id": "https://openalex.org/I1", "ror": "https://ror.org/02wnxgj78", "display_name": "A", "type": "education"}',
    '{"data": {"id": "10.1234/a", "type": "dois", "attributes": {"publisher": {"publisherIdentifier": "https://ror.org/02wnxgj78"}}}}',
    '{"name": "A", "types": ["Education"], "acronyms": []}',
    "[]",
    "",
]


class _Counting(io.BytesIO):
    """A stream that counts what was read of it."""

    given = 0

    def read(self, size: int | None = -1) -> bytes:
        """Give some bytes."""
        found = super().read(size)
        self.given += len(found)
        return found


@pytest.mark.parametrize("other", OTHERS)
def test_other_formats_are_not_recognised(other: str) -> None:
    """JSON and XML of other services is not taken for this format."""
    assert not FORM.recognises(Head(other, "x.json"))


def test_a_dump_is_read_as_it_streams() -> None:
    """The first of many organisations is there before the rest was read."""
    record = json.dumps({"id": "https://ror.org/02wnxgj78", "names": [{"value": "A", "types": ["ror_display"]}]})
    stream = _Counting(("[" + ",\n".join([record] * 40_000) + "]").encode())
    source = records.SourceDocument(name="x", sha256="0" * 64, format="ror")
    found = FORM.read(stream, source, lambda *_, **__: None)
    next(iter(found))

    assert stream.given < 2_000_000


@pytest.mark.parametrize(
    ("types", "kind"),
    [
        (["Nonprofit", "Education"], "university"),
        (["education", "funder"], "university"),
        (["other", "funder"], "funder"),
        (["nonprofit"], "organization"),
        ([], "organization"),
    ],
)
def test_the_type_that_says_most_is_the_kind(types: list[str], kind: str) -> None:
    """An organisation is what its types say most exactly, and one that gives money where they say no more."""
    assert kind == ror.kind_of(types)
