"""What pages and documents are offered as, and what whoever sends them says with them, be it a server of ours or another."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from kg.pages.addresses import PAGE
from kg.pages.documents import FORMS
from kg.pages.links import LINKSET, LINKSET_TYPE

HTML: Final = "text/html; charset=utf-8"
PLAIN: Final = "text/plain; charset=utf-8"
SECURITY: Final = (
    (
        "Content-Security-Policy",
        "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
    ),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "same-origin"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
)
"""Of pages; documents have the second."""
OPEN: Final = (("Access-Control-Allow-Origin", "*"), ("Access-Control-Expose-Headers", "Link, ETag, Content-Location"))
"""Of what pages of others may read."""
AGAIN: Final = ("Cache-Control", "no-cache")
FOREVER: Final = ("Cache-Control", "public, max-age=31536000, immutable")
OFFERED: Final[Mapping[str, str]] = {
    "text/html": PAGE,
    **{form.media_type: form.ending for form in FORMS},
    "application/json": ".jsonld",
    "application/xhtml+xml": PAGE,
    LINKSET_TYPE: LINKSET,
}
"""What a thing is offered as, the best first, and the ending of the document."""
ENDINGS: Final = tuple(dict.fromkeys(OFFERED.values()))
NAMED: Final = ("search", "query", "about")
"""Pages whose names may be said without their ending."""


def content_type(media_type: str) -> str:
    """Give a media type as documents say it: what is text is UTF-8.

    >>> content_type("text/turtle"), content_type("application/ld+json")
    ('text/turtle; charset=utf-8', 'application/ld+json')
    """
    return f"{media_type}; charset=utf-8" if media_type.startswith("text/") else media_type


def refused(name: str) -> str:
    """Give what is said to a client that accepts nothing of what a thing is offered as."""
    listed = "".join(f"{kind}  {name}{ending}\n" for kind, ending in OFFERED.items())
    return f"This thing is described in these forms only:\n\n{listed}"


def alternates(name: str) -> str:
    """Give the value of a Link header that leads to all documents of a thing."""
    return ", ".join(f'<{name}{ending}>; rel="alternate"; type="{kind}"' for kind, ending in OFFERED.items())
