"""The tutorial is followed: its files are written, its commands are run in turn, and say what it shows."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

TUTORIAL = Path(__file__).parents[1] / "docs" / "tutorial.md"
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
NAMED = re.compile(r"`([\w.-]+\.(?:bib|toml))`")
ENDLESS = {"kg serve": "--port 0", "python3 -m http.server": "--bind 127.0.0.1 0"}
"""Commands that go on until they are told to end, and say first at which address they are; and how to find a free port."""
SIZE = re.compile(r"\d+ files, [\d.]+ MB")
"""What depends on how long the pages and scripts are."""
COLUMNS = "100"


class Step(NamedTuple):
    """Commands, and the output that follows them; None where none is shown."""

    commands: list[str]
    shown: str | None


def steps(text: str, folder: Path) -> Iterator[Step]:
    """Give the steps of a text in turn, and write the files that stand between them."""
    blocks = list(BLOCK.finditer(text))
    for block, after in zip(blocks, [*blocks[1:], None], strict=True):
        language, content = block.groups()
        if language in {"bibtex", "toml"}:
            (folder / NAMED.findall(text[: block.start()])[-1]).write_text(content, encoding="utf-8")
        elif language == "sh":
            follows = after and after[1] == "text" and not text[block.end() : after.start()].strip()
            yield Step(content.splitlines(), after[2] if after and follows else None)


def said(command: str, folder: Path) -> tuple[int, str]:
    """Run a command, and give how it ended and what it said; one that goes on is ended when it has said where it is."""
    environment = {**os.environ, "COLUMNS": COLUMNS, "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"}
    port = next((port for each, port in ENDLESS.items() if command.startswith(each)), None)
    if port is None:
        done = subprocess.run(
            ["bash", "-c", f"exec 2>&1; {command}"],
            cwd=folder,
            env=environment,
            stdout=subprocess.PIPE,
            check=False,
            encoding="utf-8",
        )
        return done.returncode, done.stdout
    environment["PYTHONUNBUFFERED"] = "1"
    with subprocess.Popen(
        ["bash", "-c", f"exec {command} {port} 2>&1"],
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    ) as running:
        assert running.stdout
        line = running.stdout.readline()
        running.send_signal(signal.SIGINT)
        running.communicate(timeout=30)
    assert "http://" in line, line
    return 0, line


def test_the_tutorial_is_followed(tmp_path: Path) -> None:
    """Each command of the tutorial works, in the order of the text, and says what the text shows."""
    _, text = TUTORIAL.read_text(encoding="utf-8").split("\n## ", 1)  # what is before it is of the place of the program
    count = 0
    for commands, shown in steps(text, tmp_path):
        results = [said(command, tmp_path) for command in commands]
        count += len(results)
        assert commands == ["kg publish build --check"] or not any(code for code, _ in results), results
        if shown is not None:
            assert SIZE.sub("", shown) == SIZE.sub("", "".join(told for _, told in results))
    assert count > 10
    assert (tmp_path / "site-2" / "paper" / "doi-10.1234_lakes.2026.3.html").exists()
