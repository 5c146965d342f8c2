"""A date of something that happened to a paper."""

from __future__ import annotations

from typing import Literal

from kg.records.base import Model
from kg.values.dates import PartialDate
from kg.values.period import Period


class Dated(Model):
    """What happened, and when. The date of publication is `Paper.published`, and not among these."""

    event: Literal[
        "created", "submitted", "revised", "accepted", "online", "print", "available", "modified", "copyright",
        "collected", "valid", "withdrawn", "retracted",
    ]  # fmt: skip
    date: PartialDate | Period
