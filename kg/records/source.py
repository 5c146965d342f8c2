"""A source document: the file that records were read from."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, StringConstraints

from kg.values.dates import PartialDate


class SourceDocument(BaseModel):
    """A file, known by the SHA-256 of its bytes; only its base name is recorded."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    name: str
    sha256: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
    format: str
    captured: PartialDate | None = None
