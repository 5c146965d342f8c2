"""The files that tell a host how to answer for a site, each made from the template of its name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files as resources
from itertools import takewhile
from typing import Any, Final
from urllib.parse import unquote, urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from kg.pages import policy
from kg.pages.addresses import PART, WITH_PAGES, path_of
from kg.pages.assets import FOLDER
from kg.pages.documents import FORMS
from kg.pages.links import LINKSET, LINKSET_TYPE
from kg.pages.reference.documents import FOR_EVER as VERSIONED
from kg.publish.hosts.accepting import rules

README: Final = "hosts/README.txt"
FOUND: Final[Mapping[str, str]] = {
    ".htaccess": "apache.htaccess",
    ".nojekyll": "nojekyll",
    "_headers": "headers",
    "_redirects": "redirects",
    "hosts/Caddyfile": "caddy",
    README: "readme.txt",
    "hosts/cloudfront.js": "cloudfront.js",
    "hosts/gone.txt": "gone.txt",
    "hosts/moved.txt": "moved.txt",
    "hosts/nginx.conf": "nginx.conf",
}
"""Each file below the site, and the template that it is made from."""
TYPES: Final[Mapping[str, str]] = {
    ".html": policy.HTML,
    **{form.ending: policy.content_type(form.media_type) for form in FORMS},
    LINKSET: LINKSET_TYPE,
    ".json": "application/json",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".txt": policy.PLAIN,
    ".xml": "application/xml",
    ".wasm": "application/wasm",
    ".gz": "application/gzip",
}
"""What the files of a site are, by their endings; of two that fit the first one says it."""
_STATIC: Final = 2_000
"""Redirects that Cloudflare reads."""
_REDIRECTS: Final = 90_000
"""Bytes of redirects; Cloudflare reads no more than 100,000."""
_INLINE: Final = 500
"""Rules of a kind in .htaccess, which Apache reads for each request anew."""
_FUNCTION: Final = 3_000
"""Bytes of addresses in a CloudFront Function, which may have 10,240 in all."""
_PARTS: Final = (
    "abstract", "author", "category", "contributor", "degree", "file", "identifier", "membership", "observation",
    "reference", "result", "role", "status", "version",
)  # fmt: skip
"""What parts of things are called in their addresses, for hosts that cannot look whether there is a file."""
_PLAIN: Final = re.compile(r"[A-Za-z0-9.\-]+(?::[0-9]+)?/(?:[A-Za-z0-9._~\-]+/)*").fullmatch
"""A host and a path that mean nothing else in any configuration."""
_SEGMENT: Final = "[A-Za-z0-9_~-][A-Za-z0-9_~.-]*"
_FOLDERS: Final = f"(?:{_SEGMENT}/)"
_KINDS: Final = f"(?:{'|'.join(sorted(WITH_PAGES))})"
_ENDING: Final = f"(?:{'|'.join(each.replace('.', '[.]') for each in policy.ENDINGS)})"
PATTERNS: Final[Mapping[str, str]] = {
    "thing": f"{_FOLDERS}+{_SEGMENT}",
    "whole": f"(?:{_SEGMENT}/{_SEGMENT}/)*{_KINDS}/{_SEGMENT}",
    "part": f"{_FOLDERS}*{_SEGMENT}?",
    "before": f"{_FOLDERS}*{_KINDS}/",
    "name": _SEGMENT,
    "ending": _ENDING,
    "documents": f"(?:{'|'.join(each.replace('.', '[.]') for each in policy.ENDINGS[1:])})",
}
"""Pieces of regular expressions for paths below the site; a part is as short as can be, so that an ending may follow."""


def files(base: str, gone: Iterable[str], moved: Mapping[str, str]) -> Iterator[tuple[str, bytes]]:
    """Give the names below a site of that base and the bytes of all files for its hosts.

    Takes the paths of what is gone, and former paths with those that took their place.
    """
    given = _given(base, _proper(base, sorted(gone)), _proper_pairs(base, moved))
    for name, template in FOUND.items() if given["plain"] else [(README, FOUND[README])]:
        yield name, _environment().get_template(template).render(given).encode()


@cache
def _environment() -> Environment:
    made = Environment(
        loader=FileSystemLoader(str(resources("kg.publish.hosts") / "templates")),
        autoescape=False,  # noqa: S701 - none of these is HTML; addresses hold no character that means anything in them
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters |= {"literally": re.escape}
    return made


def _given(base: str, gone: Sequence[str], moved: Sequence[tuple[str, str]]) -> dict[str, Any]:
    """Give what the templates know."""
    where = urlsplit(base)
    start = unquote(where.path)
    return {
        "base": base,
        "host": where.netloc,
        "plain": _PLAIN(f"{where.netloc}{start}") is not None,
        "secure": where.scheme == "https",
        "start": start,
        "folder": start.strip("/"),
        "gone": gone,
        "moved": moved,
        "moved_inline": moved[:_INLINE] if len(moved) <= _INLINE else (),
        "gone_inline": gone if len(gone) <= _INLINE else (),
        "moved_pages": _fitting(moved[:_STATIC], _REDIRECTS, 2 * len(start) + 8),
        "moved_function": _fitting(moved, _FUNCTION, 10),
        "gone_function": _fitting([(each, "") for each in gone], _FUNCTION // 2, 4),
        "bucket": _bucket(start, gone, moved),
        "accepted": list(rules()),
        "policy": policy,
        "types": TYPES,
        "packed": sorted({kind.partition(";")[0] for kind in TYPES.values()} - {"application/gzip", "text/html"}),
        "static": FOLDER,
        "versioned": VERSIONED,
        "forever": f"(?:{re.escape(FOLDER)}|{re.escape(VERSIONED)}$)",
        "mark": f"#{PART}",
        "parts": _PARTS,
        "linkset": LINKSET,
        "about_page": _page_links(),
        "about_document": _document_links(),
        **PATTERNS,
    }


def _proper(base: str, paths: Iterable[str]) -> list[str]:
    """Leave out what can be no address of a thing, whatever wrote it."""
    return [path for path in paths if path_of(base, base + path)]


def _proper_pairs(base: str, moved: Mapping[str, str]) -> list[tuple[str, str]]:
    return [pair for pair in sorted(moved.items()) if len(_proper(base, pair)) == len(pair)]


def _fitting(pairs: Sequence[tuple[str, str]], most: int, each: int) -> list[tuple[str, str]]:
    """Give as many pairs from the first on as fit in so many bytes, where each takes some beside its own."""
    taken = 0

    def fits(pair: tuple[str, str]) -> bool:
        nonlocal taken
        taken += len(pair[0]) + len(pair[1]) + each
        return taken <= most

    return list(takewhile(fits, pairs))


def _bucket(start: str, gone: Iterable[str], moved: Iterable[tuple[str, str]]) -> int:
    """Give the size of a bucket in which nginx can keep the longest address: a power of two."""
    longest = max((len(each) for each in (*gone, *(old for old, _ in moved))), default=0)
    return max(128, 1 << (2 * (len(start) + longest + 16)).bit_length())


def _page_links() -> str:
    """Give the links of a page that follow from its address, with NAME for the last part of it."""
    described = [f'<NAME{form.ending}>; rel="describedby"; type="{form.media_type}"' for form in FORMS]
    linkset = f'<NAME{LINKSET}>; rel="linkset"; type="{LINKSET_TYPE}"'
    return ", ".join([*described, linkset, '<https://schema.org/AboutPage>; rel="type"'])


def _document_links() -> str:
    """Give the links of a document back to its page, with NAME for the last part of its address."""
    return f'<NAME.html>; rel="describes"; type="text/html", <NAME{LINKSET}>; rel="linkset"; type="{LINKSET_TYPE}"'
