"""Addresses that are no longer those of their things."""

from __future__ import annotations

from kg.examples.sources import REPOSITORY
from kg.records import Address, Origin

ADDRESSES = (
    Address(origin=Origin(REPOSITORY, 90), address="paper/pmid-33186832", replaced_by="paper/doi-10.1234_report"),
    Address(
        origin=Origin(REPOSITORY, 91), address="person/orcid-0000-0001-5000-0007", withdrawn_at="2026-06-27T00:00:00Z"
    ),
)
