"""The configurations in the documentation, tried."""

from __future__ import annotations

import configparser
import getpass
import json
import os
import re
import shlex
import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path

import httpx
import pytest
import typer
from running import serving

from kg.cli import app
from kg.store import about

pytest_plugins = ["running"]

DOCUMENT = (Path(__file__).parents[2] / "docs" / "serve.md").read_text(encoding="utf-8")
AROUND = """\
daemon off; user {user}; pid {folder}/pid; error_log stderr; events {{}}
http {{ access_log off; client_body_temp_path {folder}/b; proxy_temp_path {folder}/p; fastcgi_temp_path {folder}/f;
uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s; {server} }}
"""


def free_port() -> int:
    """Give a port that nobody has."""
    with socket.create_server(("127.0.0.1", 0)) as found:
        return found.getsockname()[1]


@pytest.fixture
def nginx() -> str:
    """Give the program; a missing one skips the test, but fails it in CI."""
    found = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    if found is None:
        (pytest.fail if os.environ.get("CI") else pytest.skip)("nginx is not installed")
    return found


def shown(kind: str) -> str:
    """Give the passage of a kind in the documentation."""
    block = re.search(rf"^```{kind}\n(.*?)^```$", DOCUMENT, re.MULTILINE | re.DOTALL)
    assert block
    return block[1]


def options_of(line: list[str]) -> set[str]:
    """Give the options in a command, once it is proved to be `kg serve STORE`."""
    assert [Path(line[0]).name, line[1]] == ["kg", "serve"]
    return {each for each in line[3:] if each.startswith("--")}


@pytest.fixture
def known() -> set[str]:
    """Give the options of `kg serve`."""
    command = typer.main.get_command(app)
    assert isinstance(command, typer.core.TyperGroup)
    return {name for each in command.commands["serve"].params for name in each.opts}


def test_the_options_that_are_shown_are_there(known: set[str]) -> None:
    """Service, container and table of the documentation name options of the command."""
    service = shlex.split(unit()["Service"]["ExecStart"])
    entry = json.loads(re.search(r"^ENTRYPOINT (.*)$", shown("dockerfile"), re.MULTILINE)[1])
    table = set(re.findall(r"^\| `(--[a-z-]+)", DOCUMENT, re.MULTILINE))

    assert options_of(service) | options_of(entry) | table <= known
    assert known - {"source", "--quiet", "-q", "--help"} - table == {"--port"}


def unit() -> configparser.ConfigParser:
    """Read the service that is shown; what may stand twice is read as the last."""
    found = configparser.ConfigParser(strict=False, interpolation=None)
    found.optionxform = str
    found.read_string(shown("ini"))
    return found


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd is not installed")
def test_the_shown_service_is_one(tmp_path: Path) -> None:
    """Each line of the service that is shown is known to systemd, which finds little that it could harm."""
    path = tmp_path / "kg.service"
    path.write_text(shown("ini").replace("/opt/kg/bin/kg", sys.executable), encoding="utf-8")
    verified = subprocess.run(["systemd-analyze", "verify", path], capture_output=True, text=True, check=False)
    judge = ["systemd-analyze", "security", "--offline=true", "--threshold=20", path]
    judged = subprocess.run(judge, capture_output=True, text=True, check=False)

    assert (0, "") == (verified.returncode, verified.stderr)
    assert judged.returncode == 0, judged.stdout


def test_the_shown_nginx_stands_before_it(nginx: str, store: Path, tmp_path: Path) -> None:
    """Behind nginx as it is documented, queries of any size are answered and the description names the public address."""
    port = free_port()
    with serving(store) as found:
        text = shown("nginx").replace("listen 80", f"listen 127.0.0.1:{port}")
        text = text.replace("http://127.0.0.1:8000", found.address.rstrip("/"))
        (tmp_path / "nginx.conf").write_text(
            AROUND.format(user=getpass.getuser(), folder=tmp_path, server=text), encoding="utf-8"
        )
        process = subprocess.Popen([nginx, "-c", tmp_path / "nginx.conf", "-p", tmp_path])
        try:
            with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=60) as client:
                wait(client)
                host = {"Host": "kg.university.example", "Accept-Encoding": "gzip"}
                described = client.get("/sparql", headers=host)
                long = client.post("/sparql", data={"query": "ASK {} #" + "\u20ac" * 300_000}, headers=host)
                many = client.post("/sparql", data={"query": "SELECT * { ?s ?p ?o }"}, headers=host)
        finally:
            process.terminate()
            process.wait()

    assert "<http://kg.university.example/sparql>" in described.text
    assert (200, 200) == (long.status_code, many.status_code)
    assert many.headers["content-encoding"] == "gzip"
    assert len(many.json()["results"]["bindings"]) == about(store).statements


def wait(client: httpx.Client) -> None:
    """Wait until a server listens."""
    for _ in range(200):
        try:
            client.get("/health")
        except httpx.ConnectError:
            time.sleep(0.05)
        else:
            return
