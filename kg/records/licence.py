"""A licence or another statement of rights."""

from __future__ import annotations

from typing import Any

from kg.records.base import Model, String, Url


class Licence(Model):
    """A licence, by its address, or by its name as printed where no address is stated."""

    url: Url | None = None
    name: String | None = None

    def model_post_init(self, _context: Any, /) -> None:
        """Refuse a licence with neither address nor name."""
        if self.url is None and self.name is None:
            raise ValueError("a licence needs an address or a name")
