"""The documents that the example records are from."""

from __future__ import annotations

from kg.records import SourceDocument
from kg.values.dates import PartialDate

PROFILE = SourceDocument(name="profile.txt", sha256="0a" * 32, format="profile-page", captured=PartialDate(2026, 6, 27))
REPOSITORY = SourceDocument(name="repository.jsonl", sha256="2c" * 32, format="openalex")
CATALOGUE = SourceDocument(name="catalogue.txt", sha256="1b" * 32, format="catalogue-record")
