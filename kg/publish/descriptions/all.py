"""All descriptions of a site, as files."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from kg.publish.descriptions import citation, crate, dataset, dcat, prov, robots, service, sitemap, void
from kg.publish.descriptions.about import check
from kg.publish.dumps import Dumps
from kg.publish.source import Source


def files(
    source: Source, dumps: Dumps, pages: Iterable[str] = (), without: Collection[str] = ()
) -> Iterator[tuple[str, bytes]]:
    """Give the descriptions of a site, each as its path below the site and its bytes.

    `pages` are the paths of pages that the site map lists beside those of the things, such as `browse/paper.html`; the
    home page is always listed; `without` are paths of things that it does not list, as they are gone or elsewhere. What cannot be said without what nobody told is left out: see `crate.missing` and
    `citation.missing`. Raises UsageError where what was told is not what it should be.
    """
    check(source.told)
    described = void.write(source, dumps)
    yield void.PATH, described
    yield void.WELL_KNOWN, described
    yield dcat.PATH, dcat.write(source, dumps)
    yield dataset.PATH, dataset.write(source, dumps)
    yield prov.PATH, prov.write(source, dumps)
    if source.told.endpoint:
        yield service.PATH, service.write(source, dumps)
    if not crate.missing(source):
        yield crate.PATH, crate.write(source, dumps)
    if not citation.missing(source):
        yield citation.PATH, citation.write(source)
    yield robots.PATH, robots.write(source)
    yield from sitemap.files(source, pages, without)
