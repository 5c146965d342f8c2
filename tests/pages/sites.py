"""How the tests ask a site, and what they look at in a page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import html5lib

from kg import store
from kg.pages import site
from kg.pages.addresses import documented, path_of
from kg.pages.site import Site
from kg.serve.entities import Visit, respond
from kg.serve.kept import Document, Kept

XHTML = "{http://www.w3.org/1999/xhtml}"


def of_quads(folder: Path, text: str) -> Site:
    """Make a site of N-Quads."""
    (folder / "graph.nq").write_text(text, encoding="utf-8")
    return site.opened(store.build(folder / "graph.nq", folder / "store").folder)


def visit(where: Site, path: str, **fields: str) -> Document:
    """Ask a site for a path, as a client with an empty cache does."""
    return respond(where, Visit(path, **fields), Kept())


def paths(where: Site) -> Iterator[str]:
    """Give the paths of all nodes of a site that have pages."""
    yield from (path for path in nodes(where) if documented(path) == path)


def nodes(where: Site) -> Iterator[str]:
    """Give the paths of all nodes of a site."""
    found = {quad.subject.value for quad in where.store.quads_for_pattern(None, None, None, None)}
    yield from (path for iri in sorted(found) if (path := path_of(where.base, iri)))


def parsed(body: bytes) -> Any:
    """Parse a page, strictly: whatever is no valid HTML raises."""
    return html5lib.HTMLParser(strict=True).parse(body.decode())


def skeleton(tree: Any) -> list[tuple[str, tuple[str, ...]]]:
    """Give the elements of a page in their order, each with the names of its attributes, and no text."""
    return [(str(each.tag), tuple(sorted(each.attrib))) for each in tree.iter()]


def links(tree: Any) -> list[str]:
    """Give all addresses that a page refers to."""
    names = ("href", "src", "action", "{http://www.w3.org/1999/xlink}href", "formaction", "data", "poster")
    return [value for each in tree.iter() for name in names if (value := each.get(name)) is not None]


def text(body: bytes) -> str:
    """Give the text of the main part of a page, white space drawn together."""
    main = next(each for each in parsed(body).iter() if each.tag == f"{XHTML}main")
    return " ".join("".join(main.itertext()).split())
