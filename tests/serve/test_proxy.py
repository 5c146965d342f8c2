"""The configurations in the documentation, tried."""

from __future__ import annotations

import getpass
import os
import re
import shutil
import socket
import subprocess
import time
from pathlib import Path

import httpx
import pytest
from running import serving

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


def test_the_shown_nginx_stands_before_it(nginx: str, store: Path, tmp_path: Path) -> None:
    """Behind nginx as it is documented, queries of any size are answered and the description names the public address."""
    block = re.search(r"^```nginx\n(.*?)^```$", DOCUMENT, re.MULTILINE | re.DOTALL)
    assert block
    port = free_port()
    with serving(store) as found:
        text = block[1].replace("listen 80", f"listen 127.0.0.1:{port}")
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
    assert len(many.json()["results"]["bindings"]) == 2324


def wait(client: httpx.Client) -> None:
    """Wait until a server listens."""
    for _ in range(200):
        try:
            client.get("/health")
        except httpx.ConnectError:
            time.sleep(0.05)
        else:
            return
