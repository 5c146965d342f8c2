"""Small builds of works by people who are known by name alone."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from matching_works import Work

from kg import api


@pytest.fixture
def made(tmp_path: Path) -> Callable[..., Path]:
    """Give a function that makes a build of some works."""

    def make(*works: Work, formats: Sequence[str] = ("nq",), name: str = "build") -> Path:
        source = tmp_path / f"{name}.jsonl"
        source.write_text("".join(json.dumps(each) + "\n" for each in works), encoding="utf-8")
        api.export(source, tmp_path / name, formats=list(formats), validate=False, from_format="crossref")
        return tmp_path / name

    return make
