"""ORCID records: what their cases do not show."""

from __future__ import annotations

import json

import mangled
import pytest

from kg import formats
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


@pytest.mark.parametrize("works", [None, "x", {"group": [{}]}, {"group": "x"}])
def test_activities_without_a_work_are_named_as_lost(works: object) -> None:
    """Activities of which neither a person nor a work can be read are not passed over in silence."""
    document = json.dumps({"works": works, "path": "/0000-0002-1825-0097/activities"})
    found = mangled.outcome(FORM, document.encode())

    assert ([], 1) == (found.records, found.lost)
