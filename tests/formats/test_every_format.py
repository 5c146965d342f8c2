"""What holds of each format: its table of fields is whole, and nothing that a document holds stops its reader."""

from __future__ import annotations

import io
import json
import time
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from typing import Any

import mangled
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from long_values import LONG
from readings import reading

from kg import records
from kg.errors import SourceError
from kg.formats import FORMATS, named
from kg.formats.format import DEFAULTS, Format, Head

FUZZ = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
WITH_FIELDS = [form for form in FORMATS if form.anatomy]
"""All but the page captures, which have no fields; how long their lines may be is tried with them."""
WITH_JSON = [form for form in WITH_FIELDS if mangled.json_inputs(form.name)]
OF_RECORDS = [form for form in WITH_JSON if mangled.json_records(form)]
"""The formats in which a record is a JSON object; in a graph of JSON-LD it is not."""

each_format = pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.name)
each_with_fields = pytest.mark.parametrize("form", WITH_FIELDS, ids=lambda form: form.name)
each_with_json = pytest.mark.parametrize("form", WITH_JSON, ids=lambda form: form.name)
each_of_records = pytest.mark.parametrize("form", OF_RECORDS, ids=lambda form: form.name)


# Tables of fields -----------------------------------------------------------------------------------------------------

ODDITIES = {
    "crossref": {"author", "issued", "reference.DOI", "relation[]", "title.en"},
    "graph": {"Paper.schema:award"},
    "openalex": {"unknown.display_name", "unknown.id", "unknown.works_count"},
    "ris": {"JP"},
    "table": {"Kostenstelle"},
}
"""What the documents hold to show that it is left out: values of wrong types, and what the format does not have."""
WITH_CONDITIONS = {"openalex", "crossref", "datacite", "orcid", "ror", "marc"}
"""The formats whose tables also say of mapped fields when they count."""
OF_PAPERS = {"bibtex", "ris"}
"""The formats whose fields are all those of papers."""


@each_with_fields
def test_every_field_met_is_in_the_table(form: Format) -> None:
    """The table of a format lists every field of its documents, but for those that show what is left out."""
    assert form.anatomy is not None
    listed = {field.path for field in form.anatomy.table}

    assert ODDITIES.get(form.name, set()) == set(_met(form)) - listed


def _met(form: Format) -> Iterator[str]:
    """Give the fields that the documents of a format fill."""
    assert form.anatomy is not None
    for document in mangled.inputs(form.name):
        for data in _entries(form, document):
            yield from form.anatomy.fields(data)


@each_with_fields
def test_the_table_names_fields_of_records_or_reasons(form: Format) -> None:
    """A row of the table names a field of a record, or says why there is none; no path stands twice."""
    assert form.anatomy is not None
    for field in form.anatomy.table:
        model, _, name = field.into.partition(".")

        assert field.into or field.reason, field
        assert not field.into or name in _names(model), field
        assert not (field.into and field.reason) or form.name in WITH_CONDITIONS, field
        assert model in ("", "Paper") or form.name not in OF_PAPERS, field
    paths = [field.path for field in form.anatomy.table]

    assert sorted(set(paths)) == sorted(paths)


def _names(model: str) -> tuple[str, ...]:
    """Give the names of the fields of a record, or of a part of one."""
    found = getattr(records, model)
    return getattr(found, "_fields", None) or tuple(found.model_fields)


# Documents as they should not be --------------------------------------------------------------------------------------


@each_format
def test_every_format_has_documents(form: Format) -> None:
    """There are documents of each format to break."""
    assert len(mangled.inputs(form.name)) >= 5


@each_format
@FUZZ
@given(draw=st.data())
def test_changed_bytes_are_survived(form: Format, draw: st.DataObject) -> None:
    """A document with changed bytes, cut off somewhere, gives records or notes in little time, or is refused."""
    document = draw.draw(st.sampled_from(mangled.inputs(form.name)).flatmap(mangled.bytes_of))
    found = mangled.outcome(form, document)

    assert found.records or found.notes or found.is_refused or _holds_nothing(form, document)


def _holds_nothing(form: Format, document: bytes) -> bool:
    """Tell whether a document is blank, or a table of a header alone."""
    return not document.strip() or (form.name == "table" and not _entries(form, document))


def _entries(form: Format, document: bytes) -> list[Any]:
    """Give the entries of a document; a list of records may be an empty one."""
    assert form.anatomy is not None
    return [entry.data for entry in form.anatomy.entries(io.BytesIO(document), lambda *_, **__: None, DEFAULTS)]


@each_with_json
@FUZZ
@given(draw=st.data())
def test_values_of_other_types_are_survived(form: Format, draw: st.DataObject) -> None:
    """A document with values of other types than expected gives what is left, in proved records, or says why not."""
    document = draw.draw(st.sampled_from(mangled.json_inputs(form.name)))
    changed = draw.draw(mangled.values_of(document, _members(form)))
    found = mangled.outcome(form, changed)

    assert found.records or found.notes or found.is_refused or b'"@graph"' in changed or not _entries(form, changed)
    assert all(isinstance(each, records.Record) for each in found.records)


@each_of_records
@FUZZ
@given(draw=st.data())
def test_members_of_any_type_are_survived(form: Format, draw: st.DataObject) -> None:
    """Whatever stands in the members of a record, the reader gives the record or says that it was lost."""
    record = draw.draw(st.sampled_from(mangled.json_records(form)))
    names = tuple(sorted({*_members(form), *record} - WRAPPINGS))
    document = json.dumps(record).encode()
    changed = draw.draw(mangled.members_of(document, names) | mangled.values_of(document, _members(form)))
    found = mangled.outcome(form, changed)

    assert found.records or found.notes
    assert len(found.records) + found.lost == 1 or form.name in OF_NODES


@each_of_records
@pytest.mark.parametrize("indent", [None, 1])
def test_an_empty_list_beside_the_members_of_a_record_takes_no_record_away(form: Format, indent: int | None) -> None:
    """A record with an empty list under a name that lists of records have is read as it is without the list."""
    frames = [{name: []} for name in sorted(WRAPPINGS)] + [{"message": {"items": []}}, {"hits": {"hits": []}}]
    for record in mangled.json_records(form):
        for frame in frames:
            if not frame.keys() & record.keys():
                before, behind = (json.dumps(each, indent=indent) for each in (frame | record, record | frame))
                found = mangled.outcome(form, f"{before}\n{behind}\n[{behind}]".encode())

                assert 3 * len(mangled.outcome(form, json.dumps(record).encode()).records) == len(found.records), before


WRAPPINGS = {
    "@graph",
    "@list",
    "@set",
    "@value",
    "bulk",
    "data",
    "group",
    "items",
    "message",
    "references",
    "results",
    "works",
}
"""Members that make a list of records of what was one."""
OF_NODES = {"schema-org", "orcid"}
"""The formats in which parts of a record are records of their own, or what is left of one is none."""


@cache
def _members(form: Format) -> tuple[str, ...]:
    """Give the names of the members that a format has."""
    assert form.anatomy is not None
    parts = [part.removesuffix("[]") for field in form.anatomy.table for part in field.path.split(".")]
    return tuple(sorted({*parts, "@id", "@list", "@type", "id", "name", "raw", "type", "url", "value"}))


# Long values ----------------------------------------------------------------------------------------------------------

SECONDS = 2.0
"""Processor time for 64 kB."""


def test_long_values_are_tried_in_every_format_with_fields() -> None:
    """No format is left out of the table of long values; the lines of page captures are tried where those are."""
    assert [form.name for form in WITH_FIELDS] == list(LONG)


@pytest.mark.parametrize(
    ("form", "frame", "unit"),
    [
        pytest.param(name, frame, unit, id=f"{name}-{number}-{unit!r}")
        for name, long in LONG.items()
        for number, frame in enumerate(long.frames)
        for unit in long.units
    ],
)
def test_no_value_is_slow(form: str, frame: str, unit: str) -> None:
    """64 kB of any pattern, wherever a value may stand, are recognised and read in two seconds of this process."""
    many = 65536 // len(unit) // (frame.count("{}") if LONG[form].is_shared else 1)
    document = frame.replace("{}", json.dumps(unit * many)[1:-1] if frame[0] == "{" else unit * many)
    data = document.encode()
    began = time.process_time()
    named(form).recognises(Head(document))
    with suppress(SourceError):
        reading(data, named(form))

    assert time.process_time() - began < SECONDS * max(1, len(data) / 65536)
