"""The query page: a form that works without a script, an editor that takes its place, and the queries that ship."""

from __future__ import annotations

from kg.pages.addresses import root
from kg.pages.html import render
from kg.pages.site import Site
from kg.query import names
from kg.vocab import NAMESPACES


def page(site: Site, name: str = "", text: str = "") -> bytes:
    """Give the query page, with the text of the query that is named, or with some text."""
    shipped = names()
    chosen = next((each for each in shipped if each.name == name), None)
    return render(
        "query.html",
        site,
        root("query"),
        shipped=shipped,
        chosen=chosen,
        text=chosen.text if chosen else text or _FIRST,
        is_asked=bool(chosen or text),
        base=site.base,
        namespaces=NAMESPACES,
    )


_FIRST = """SELECT ?paper ?title ?year WHERE {
  ?paper a schema:ScholarlyArticle ;
    schema:name ?title ;
    fabio:hasPublicationYear ?year .
}
ORDER BY DESC(?year)
LIMIT 20
"""
