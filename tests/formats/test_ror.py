"""The organisations of ROR: what its cases do not show."""

from __future__ import annotations

import io
import json

import cases
import mangled
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

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
FUZZ = settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))


class _Counting(io.BytesIO):
    """A stream that counts what was read of it."""

    given = 0

    def read(self, size: int | None = -1) -> bytes:
        """Give some bytes."""
        found = super().read(size)
        self.given += len(found)
        return found


@FUZZ
@given(st.sampled_from(DOCUMENTS).flatmap(mangled.bytes_of))
def test_changed_bytes_are_survived(document: bytes) -> None:
    """A document with changed bytes, cut off somewhere, gives records or notes, and never anything worse."""
    found, notes = mangled.read(FORM, document)

    assert found or notes or not document.strip()


@FUZZ
@given(st.sampled_from([each for each in DOCUMENTS if mangled.is_json(each)]).flatmap(mangled.values_of))
def test_values_of_other_types_are_survived(document: bytes) -> None:
    """A document with values of other types than expected gives what is left, in proved records."""
    found, _ = mangled.read(FORM, document)

    assert all(isinstance(each, records.Record) for each in found)


def test_every_field_met_is_in_the_table() -> None:
    """The table of fields lists every field of the golden cases."""
    assert set() == mangled.unlisted(FORM, cases.FOLDER / "ror")


def test_the_table_names_fields_of_records_or_reasons() -> None:
    """A row of the table names a field of a record, or says why there is none; no path stands twice."""
    assert FORM.anatomy is not None
    for field in FORM.anatomy.table:
        model, _, name = field.into.partition(".")

        assert field.reason if not field.into else name in getattr(records, model).model_fields
    paths = [field.path for field in FORM.anatomy.table]

    assert sorted(set(paths)) == sorted(paths)


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
