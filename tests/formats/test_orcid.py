"""ORCID records: what their cases do not show."""

from __future__ import annotations

import json

import cases
import mangled
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg import formats, records
from kg.formats.format import Head

FORM = formats.named("orcid")
DOCUMENTS = mangled.inputs("orcid")
OTHERS = [
    '{"DOI": "10.1234/a", "author": [{"ORCID": "https://orcid.org/0000-0002-1825-0097"}]}',
    '<record xmlns="http://www.loc.gov/MARC21/slim"/>',
    '{"group": [], "name": "a list"}',
    '{"bulk": [{"id": 1}]}',
    "[]",
    "",
]
FUZZ = settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))


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
    assert set() == mangled.unlisted(FORM, cases.FOLDER / "orcid")


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


def test_json_and_xml_say_the_same() -> None:
    """A record as XML gives the person that the same record gives as JSON."""
    as_json = {
        "orcid-identifier": {"path": "0000-0002-1825-0097", "host": "orcid.org"},
        "person": {
            "name": {"given-names": {"value": "Josiah"}, "family-name": {"value": "Carberry"}},
            "keywords": {"keyword": [{"content": "psychoceramics"}]},
        },
    }
    space = "http://www.orcid.org/ns"
    as_xml = (
        f'<r:record xmlns:r="{space}/record" xmlns:c="{space}/common" xmlns:p="{space}/person" xmlns:k="{space}/keyword">'
        "<c:orcid-identifier><c:path>0000-0002-1825-0097</c:path><c:host>orcid.org</c:host></c:orcid-identifier>"
        "<p:person><p:name><p:given-names>Josiah</p:given-names><p:family-name>Carberry</p:family-name></p:name>"
        "<k:keywords><k:keyword><k:content>psychoceramics</k:content></k:keyword></k:keywords></p:person></r:record>"
    )
    (from_json,), _ = mangled.read(FORM, json.dumps(as_json).encode())
    (from_xml,), _ = mangled.read(FORM, as_xml.encode())

    assert from_json == from_xml


def test_xml_bytes_are_survived_when_cut() -> None:
    """An XML record that breaks off is named as lost."""
    document = next(each for each in DOCUMENTS if each.startswith(b"<?xml"))
    found, notes = mangled.read(FORM, document[: len(document) // 2])

    assert ([], ["$"]) == (found, notes)
