"""An address that was given to something, and is no longer the address of anything here."""

from __future__ import annotations

from kg.records.base import Record, String


class Address(Record):
    """An address, relative to the base: it leads to another one, or its thing was taken back."""

    address: String
    replaced_by: String | None = None
    """The address that holds; without one, the thing was taken back."""
    withdrawn_at: String | None = None
    """When its thing was taken back, as an xsd:dateTime, where that is known."""
