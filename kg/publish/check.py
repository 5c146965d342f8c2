"""What would embarrass whoever publishes a graph, found before anything is published."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from ipaddress import ip_address
from itertools import islice
from pathlib import Path
from typing import Final, NamedTuple
from urllib.parse import urlsplit

import orjson
from pyoxigraph import DefaultGraph, NamedNode

from kg.errors import SourceError, counted
from kg.outputs import manifest_of
from kg.pages import links
from kg.pages.addresses import PAGE, path_of
from kg.pages.documents import FORMS
from kg.publish import history, nodes
from kg.publish.source import Source

REPORT: Final = "report.json"
EXAMPLES: Final = (".example", ".test", ".invalid", ".localhost", "example.com", "example.net", "example.org")
"""Names that no site can have (RFC 2606, RFC 6761)."""
_NAMED: Final = 3
"""How many of many are named."""
_DOCUMENTS: Final = len((PAGE, links.LINKSET, *FORMS))
_GRAVE, _LIGHT = "error", "warning"


class Host(NamedTuple):
    """What a host takes at the most."""

    name: str
    files: int | None
    folder: int | None
    """Files in one folder."""


HOSTS: Final = (
    Host("Cloudflare Pages", 20_000, None),
    Host("Netlify", None, 54_000),
)
"""What hosts say in their documentation (November 2026)."""


class Concern(NamedTuple):
    """What is to be put right, or to be known, before a site is published."""

    severity: str
    """`error`, or `warning`."""
    what: str
    advice: str


class Examined(NamedTuple):
    """What is looked at."""

    source: Source
    table: Path
    """The table of nodes."""
    before: history.Before | None


def concerns(examined: Examined) -> Iterator[Concern]:
    """Give what is of concern, the gravest of each sort first."""
    for look in LOOKS:
        yield from look(examined)


def _base(examined: Examined) -> Iterator[Concern]:
    where = urlsplit(examined.source.site.base)
    host = where.hostname or ""
    if f".{host}".endswith(EXAMPLES) or host == "localhost":
        yield Concern(_GRAVE, f"{host} is a name for examples, at which nobody can find anything", "--base IRI")
    elif _is_private(host):
        yield Concern(_GRAVE, f"{host} is no address of the public web", "--base IRI")
    if where.scheme != "https":
        yield Concern(_LIGHT, f"the base begins with {where.scheme}:", "addresses of https: live longer")


def _is_private(host: str) -> bool:
    try:
        return not ip_address(host).is_global
    except ValueError:
        return "." not in host


def _told(examined: Examined) -> Iterator[Concern]:
    told = examined.source.told
    if not told.licence:
        yield Concern(_LIGHT, "no licence: nobody may use the data", "licence in kg.toml, or --licence IRI")
    for name in ("title", "publisher", "contact"):
        if not getattr(told, name):
            yield Concern(_LIGHT, f"no {name}", f"{name} in kg.toml, or --{name} TEXT")


def _findings(examined: Examined) -> Iterator[Concern]:
    report = examined.source.build / REPORT
    if not report.is_file():
        yield Concern(_LIGHT, "the build was not validated", "kg export without --no-validate")
        return
    try:
        violations = int(orjson.loads(report.read_bytes())["counts"]["violation"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise SourceError(f"{report}: expected the report of a build ({error})") from None
    if violations:
        yield Concern(_GRAVE, f"{counted(violations, 'violation')} of the shapes", f"see {REPORT} of the build")


def _lost(examined: Examined) -> Iterator[Concern]:
    rejected = sum(int(each.get("rejected") or 0) for each in manifest_of(examined.source.build)["sources"])
    if rejected:
        yield Concern(
            _LIGHT, f"{counted(rejected, 'record')} of the sources could not be read", "kg export --rejects FILE"
        )


def _dangling(examined: Examined) -> Iterator[Concern]:
    """Look for addresses of ours that are referred to, and at which nothing is described."""
    site, found = examined.source.site, {}
    for quad in site.store.quads_for_pattern(None, None, None, DefaultGraph()):
        target = quad.object
        if isinstance(target, NamedNode) and (path := path_of(site.base, target.value)) and path not in found:
            known = site.store.quads_for_pattern(target, None, None, DefaultGraph())
            found[path] = next(iter(known), None) is not None
    missing = sorted(path for path, is_there in found.items() if not is_there)
    if missing:
        yield Concern(_GRAVE, f"{counted(len(missing), 'address', 'addresses')} described nowhere: {_some(missing)}",
                      "export all that belongs together in one run")  # fmt: skip


def _dying(examined: Examined) -> Iterator[Concern]:
    if examined.before is None:
        return
    now = nodes.things(examined.table)
    dying = sorted(history.missing(history.addresses(examined.before.folder), now))
    if dying:
        yield Concern(_LIGHT, f"{counted(len(dying), 'address', 'addresses')} will be gone: {_some(dying)}",
                      "kg export --previous BUILD leads from former addresses to present ones")  # fmt: skip


def _limits(examined: Examined) -> Iterator[Concern]:
    kinds = examined.source.about.kinds
    files = _DOCUMENTS * sum(1 for _ in nodes.things(examined.table))
    folder, most = max(
        ((kind, count * _DOCUMENTS) for kind, count in kinds.items()), key=lambda each: each[1], default=("", 0)
    )
    for host in HOSTS:
        if host.files is not None and files > host.files:
            yield Concern(
                _LIGHT, f"some {files:,} files; {host.name} takes {host.files:,}", "another host, or kg serve"
            )
        if host.folder is not None and most > host.folder:
            yield Concern(
                _LIGHT, f"some {most:,} files in {folder}/; {host.name} takes {host.folder:,}", "another host"
            )


def _some(names: list[str]) -> str:
    rest = len(names) - _NAMED
    return ", ".join(islice(names, _NAMED)) + (f" and {rest:,} more" if rest > 0 else "")


LOOKS: Final[tuple[Callable[[Examined], Iterator[Concern]], ...]] = (
    _base, _findings, _dangling, _lost, _told, _dying, _limits,
)  # fmt: skip
"""Everything that is looked at."""
