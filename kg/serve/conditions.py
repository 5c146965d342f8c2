"""Conditional requests (RFC 9110, 13): pure functions of header fields."""

from __future__ import annotations

import hashlib
import re
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime

_TAG = re.compile(r'(?:W/)?("[\x21\x23-\x7e\x80-\xff]*")')


def tag(body: bytes) -> str:
    """Give the strong entity tag of a body: its SHA-256, shortened to 128 bits.

    >>> tag(b"")
    '"e3b0c44298fc1c149afbf4c8996fb924"'
    """
    return f'"{hashlib.sha256(body).hexdigest()[:32]}"'


def date(built: str | None) -> str | None:
    """Give the date of a build as a header field has it, or None where there is none.

    >>> date("2026-06-27T10:00:00Z"), date("2026-06-27")
    ('Sat, 27 Jun 2026 10:00:00 GMT', 'Sat, 27 Jun 2026 00:00:00 GMT')
    """
    if not built:
        return None
    found = datetime.fromisoformat(built)
    found = found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)
    return format_datetime(found, usegmt=True)


def is_unchanged(etag: str | None, modified: str | None, matches: str | None, since: str | None) -> bool:
    """Say whether a client has what it would be given: by its entity tags, or where it names none by its date.

    >>> is_unchanged('"a"', None, 'W/"b", "a"', None), is_unchanged('"a"', None, '"b"', "Sat, 27 Jun 2026 10:00:00 GMT")
    (True, False)
    """
    if matches is not None:
        return etag is not None and (matches.strip() == "*" or etag in _TAG.findall(matches))
    if since is None or modified is None:
        return False
    try:
        return parsedate_to_datetime(modified) <= parsedate_to_datetime(since)
    except (TypeError, ValueError):
        return False  # what is no date is no condition (RFC 9110, 13.1.3)
