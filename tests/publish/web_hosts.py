"""Web servers and a function of a content network, started over a site as its own files tell them to."""

from __future__ import annotations

import getpass
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from urllib.parse import urljoin

import httpx
import pytest

NGINX = """\
daemon off; user {user}; worker_processes 1; pid {work}/pid; error_log stderr; events {{}}
http {{ access_log off; client_body_temp_path {work}/b; proxy_temp_path {work}/p; fastcgi_temp_path {work}/f;
uwsgi_temp_path {work}/u; scgi_temp_path {work}/s; {text} }}
"""
APACHE = """\
ServerName localhost
Listen 127.0.0.1:{port}
PidFile {work}/pid
ErrorLog {work}/error.log
DefaultRuntimeDir {work}
{modules}
TypesConfig /dev/null
{user}
AddLanguage de .de
AddEncoding x-gzip .gz
AddHandler type-map .var
DocumentRoot "{top}"
<Directory "{top}">
AllowOverride All
Require all granted
</Directory>
{maps}
"""
MODULES = ("mpm_event", "authz_core", "dir", "mime", "negotiation", "headers", "rewrite", "filter", "deflate", "env")
CADDY = """\
{{
	admin off
	auto_https off
}}
{text}
"""


def program(name: str) -> str:
    """Give a program; a missing one skips the test, but fails it in CI."""
    found = shutil.which(name) or shutil.which(name, path="/usr/sbin")
    if found is None:
        (pytest.fail if os.environ.get("CI") else pytest.skip)(f"{name} is not installed")
    return found


def free_port() -> int:
    """Give a port that nobody has."""
    with socket.create_server(("127.0.0.1", 0)) as found:
        return found.getsockname()[1]


@contextmanager
def nginx(top: Path, site: Path, work: Path) -> Iterator[httpx.Client]:
    """Start nginx."""
    found, port = program("nginx"), free_port()
    text = (site / "hosts" / "nginx.conf").read_text(encoding="utf-8")
    text = text.replace("listen 80;", f"listen 127.0.0.1:{port};").replace("/srv/www;", f"{top};")
    conf = work / "nginx.conf"
    conf.write_text(NGINX.format(user=getpass.getuser(), work=work, text=text), encoding="utf-8")
    with _running([found, "-c", conf, "-p", work], port, {}) as client:
        yield client


@contextmanager
def apache(top: Path, site: Path, work: Path) -> Iterator[httpx.Client]:
    """Start Apache, which reads .htaccess; the maps that the site offers are named where there are some in the work folder."""
    found, port = program("apache2"), free_port()
    user = "User www-data\nGroup www-data" if os.geteuid() == 0 else ""
    modules = "\n".join(f"LoadModule {each}_module /usr/lib/apache2/modules/mod_{each}.so" for each in MODULES)
    maps = (work / "maps").read_text(encoding="utf-8") if (work / "maps").exists() else ""
    conf = work / "apache.conf"
    conf.write_text(
        APACHE.format(port=port, work=work, top=top, user=user, modules=modules, maps=maps), encoding="utf-8"
    )
    with _running([found, "-f", conf, "-DFOREGROUND"], port, {}) as client:
        yield client


@contextmanager
def caddy(top: Path, site: Path, work: Path) -> Iterator[httpx.Client]:
    """Start Caddy."""
    found, port = program("caddy"), free_port()
    block = (site / "hosts" / "Caddyfile").read_text(encoding="utf-8").partition("{\n")[2]
    address = f"http://127.0.0.1:{port} {{\n"
    conf = work / "Caddyfile"
    conf.write_text(CADDY.format(text=address + block.replace("root * /srv/www", f"root * {top}")), encoding="utf-8")
    home = {"HOME": str(work), "XDG_DATA_HOME": str(work), "XDG_CONFIG_HOME": str(work)}
    with _running([found, "run", "--config", conf, "--adapter", "caddyfile"], port, home) as client:
        yield client


STARTED: dict[str, Callable[[Path, Path, Path], AbstractContextManager[httpx.Client]]] = {
    "nginx": nginx,
    "apache": apache,
    "caddy": caddy,
}
"""How each web server is started: over the folder that is its root, the site in it, and a folder to work in."""


def target(found: httpx.Response) -> str:
    """Give where an answer leads, without the host, which Apache names."""
    return urljoin(str(found.url), found.headers.get("Location", "")).removeprefix(str(found.url.join("/"))[:-1])


@contextmanager
def _running(command: list[object], port: int, more: dict[str, str]) -> Iterator[httpx.Client]:
    process = subprocess.Popen(
        [str(each) for each in command], env={**os.environ, **more}, stderr=subprocess.PIPE, text=True
    )
    try:
        with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=60) as client:
            for _ in range(400):
                try:
                    client.get("/")
                    break
                except httpx.ConnectError:
                    if process.poll() is not None:
                        pytest.fail(process.stderr.read() + _log(command))
                    time.sleep(0.05)
            yield client
    finally:
        process.terminate()
        process.communicate(timeout=30)


def _log(command: list[object]) -> str:
    """Give what Apache writes beside its configuration."""
    log = Path(str(command[2])).parent / "error.log"
    return log.read_text(encoding="utf-8") if log.exists() else ""
