"""A resource that a paper points to: code, data, a page, or a file of the paper itself."""

from __future__ import annotations

from typing import Literal

from kg.records.base import Model, String, Url


class Resource(Model):
    """A web address and what is found there."""

    kind: Literal["software", "dataset", "page", "file"]
    url: Url
    name: String | None = None
    media_type: String | None = None
