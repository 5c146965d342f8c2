"""The page of what can be downloaded, and of all versions that were published."""

from __future__ import annotations

from typing import NamedTuple

from kg.outputs import MANIFEST
from kg.pages.addresses import root
from kg.pages.html import render
from kg.publish import dumps as files
from kg.publish import feed
from kg.publish.descriptions import dataset
from kg.publish.descriptions.about import day
from kg.publish.dumps import FORMS, Distribution, Dumps
from kg.publish.feed import Version
from kg.publish.source import Source

PATH = "versions.html"


class _Download(NamedTuple):
    """A dump, as a row shows it."""

    title: str
    href: str
    file: Distribution


class _Row(NamedTuple):
    """A version, as a row shows it."""

    version: Version
    day: str | None
    things: str
    href: str


def page(source: Source, dumps: Dumps, versions: list[Version]) -> tuple[str, bytes]:
    """Give the page, as its path below the site and its bytes: the dumps, then the versions, the newest first."""
    start = root(PATH)
    titles = {each.name: each.title for each in FORMS}
    downloads = [
        _Download(titles[each.name], f"{start}{files.FOLDER}/{each.name}", each) for each in dumps.distributions
    ]
    rows = [
        _Row(each, day(each.date), _changed(each), f"{start}{feed.FOLDER}/{each.patch}") for each in reversed(versions)
    ]
    places = {name: f"{start}{feed.FOLDER}/{file}" for name, file in (("feed", feed.FEED), ("versions", feed.VERSIONS))}
    manifest = f"{start}{files.FOLDER}/{MANIFEST}"
    return PATH, render(
        "versions.html",
        source.site,
        start,
        dumps=downloads,
        versions=rows,
        feed=places,
        manifest=manifest,
        embedded=dataset.script(source, dumps),
    )


def _changed(version: Version) -> str:
    """Say what became of things.

    >>> _changed(Version(2, "", None, 5, "", "", "", 0, "", 1, 1, {"added": 1200, "removed": 0, "moved": 2}, 1))
    '1,200 added, 2 moved'
    """
    return ", ".join(f"{count:,} {change}" for change, count in version.things.items() if count)
