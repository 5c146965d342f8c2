"""What is said to crawlers: that all may be read, and where the site map is."""

from __future__ import annotations

from kg.publish.descriptions import sitemap
from kg.publish.source import Source

PATH = "robots.txt"


def write(source: Source) -> bytes:
    """Write the file (RFC 9309); crawlers read it where the site begins at the root of its host."""
    return f"User-agent: *\nAllow: /\n\nSitemap: {source.site.base}{sitemap.PATH}\n".encode()
