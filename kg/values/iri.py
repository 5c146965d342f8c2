"""IRIs that are legal, URLs as they are printed, and identifiers as one segment of an IRI."""

from __future__ import annotations

import base64
import hashlib
import ipaddress
import re
import string
import unicodedata
from functools import lru_cache
from typing import Final
from urllib.parse import unquote

from kg.errors import BadValue

_EXPECTED: Final = "a web address such as https://example.org/a"

# RFC 3987, 2.2, said the other way round: first what ASCII an IRI may not hold, and where.
_NOWHERE: Final = r"\x00-\x20\"<>\\\^`{|}\x7f"
_PCT: Final = "%[0-9A-Fa-f]{2}"


def _run(forbidden: str) -> str:
    # Possessive: a run is never given back, so that no input makes the match slow.
    return rf"(?:[^{_NOWHERE}\[\]%{forbidden}]|{_PCT})*+"


_IRI: Final = re.compile(
    r"[A-Za-z][A-Za-z0-9+.\-]*+:"
    rf"(?://(?:{_run('/?#@')}@)?"
    rf"(?:\[(?P<literal>[0-9A-Fa-f:.]++)\]|{_run('/?#@:')})(?::[0-9]*+)?"
    rf"(?:/{_run('?#')})?"
    rf"|(?!//){_run('?#')})"
    rf"(?:\?{_run('#')})?"
    rf"(?:\#{_run('#')})?",
)
# Then the rest of Unicode: what is neither `ucschar` nor `iprivate`, white space, and (4.1) the characters that turn
# the direction of the text.
_FOREIGN: Final = re.compile(
    "[\x80-\xa0\u1680\u2000-\u200a\u200e\u200f\u2028-\u202f\u205f\u2066-\u2069\u3000\ud800-\udfff\ufdd0-\ufdef\ufff0-\uffff"
    + "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0x10000, 0x110000, 0x10000))
    + "\U000e0000-\U000e0fff]",
)
_PRIVATE: Final = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]")

_BAD_PERCENT: Final = "%(?![0-9A-Fa-f]{2})"
_NOT_PATH: Final = re.compile(rf"[{_NOWHERE}\[\]]|{_BAD_PERCENT}")
_NOT_FRAGMENT: Final = re.compile(rf"[{_NOWHERE}\[\]#]|{_BAD_PERCENT}")
_NOT_SEGMENT: Final = re.compile(rf"[{_NOWHERE}\[\]%?#]")

_DOTS: Final = re.compile(r"(?<![^/])\.{1,2}(?![^/])")

_PRINTED: Final = re.compile(
    r"(?P<scheme>https?)://(?P<authority>[^/?#]*+)(?P<path>[^?#]*+)(?:\?(?P<query>[^#]*+))?(?:\#(?P<fragment>.*+))?",
    re.IGNORECASE,
)
# Most of all: a host of a few names, and nothing that `parse` would change or look at more closely.
_USUAL: Final = re.compile(
    r"https?://(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.){1,3}[a-z]{2,24}"
    rf"(?:/(?:[A-Za-z0-9/!$'()*+,\-.:;=@_~?]|{_PCT}|&(?!amp;))*+)?",
)
_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_AUTHORITY: Final = re.compile(r"(?P<host>\[[^\[\]]*+\]|[^:\[\]]*+)(?P<port>:[0-9]{0,5})?")
_HIGHEST_PORT: Final = 65535
_LONGEST_LABEL: Final = 63
_LONGEST_HOST: Final = 253

_LOWER: Final = str.maketrans(string.ascii_uppercase, string.ascii_lowercase)
_KEY_BYTES: Final = 100
_CUT: Final = 60
_HASH: Final = 26
_CUT_KEY: Final = re.compile(rf".{{{_CUT}}}[a-z2-7]{{{_HASH}}}")
_KEY_SCHEME: Final = re.compile(r"[a-z][a-z0-9]*")
_KEY_PLAIN: Final = re.compile(r"[a-z0-9.\-/]*+(?<!\.)")
_KEY_PASSES: Final = frozenset(b"abcdefghijklmnopqrstuvwxyz0123456789.-")
_KEY_CODE: Final = re.compile("~([0-9a-f]{2})")
_KEY_WRITTEN: Final = re.compile(r"(?:[a-z0-9.\-_]|~[0-9a-f]{2})+")
_KEY_BYTE: Final = tuple(
    chr(byte) if byte in _KEY_PASSES else "_" if byte == 0x2F else f"~{byte:02x}" for byte in range(256)
)


def is_legal(iri: str) -> bool:
    """Return whether `iri` is a legal IRI with a scheme.

    In goes any text. White space and the characters that turn the direction of text are refused everywhere, private
    characters everywhere but in the query.
    Standard: RFC 3987, 2.2 and 4.1; a fragment is allowed.

    >>> is_legal("https://example.org/caf\u00e9?q=1#top"), is_legal("https://example.org/a b"), is_legal("a/b")
    (True, False, False)
    """
    found = _IRI.fullmatch(iri)
    if found is None or (found["literal"] is not None and not _is_ipv6(found["literal"])):
        return False
    if iri.isascii():
        return True
    before_query = iri.partition("#")[0].partition("?")[0]
    return not (_FOREIGN.search(iri) or _PRIVATE.search(before_query) or _PRIVATE.search(iri.partition("#")[2]))


def parse(text: str) -> str:
    """Return the web address that `text` prints, as a legal IRI.

    In goes an http or https URL, as people and machines print it; out comes the same with the scheme in lower
    case, characters that an IRI may not hold percent-encoded, a `%` that begins no code written `%25`, and `&amp;`,
    which was escaped for XML once too often, as `&`. The segments `.` and `..` of its path are resolved, as whoever
    follows it does, and some parsers of RDF. The rest stays as printed. Credentials, control characters and hosts that cannot exist are refused.
    Standard: RFC 3987, 3.1; RFC 9110, 4.2 (the http and https schemes); RFC 1123, 2.1 (host names).

    >>> parse(" HTTPS://Example.org/A b?q=100%|x ")
    'https://Example.org/A%20b?q=100%25%7Cx'
    """
    if _USUAL.fullmatch(text) and "/." not in text:
        return text
    stripped = text.strip().strip("\ufeff").replace("&amp;", "&")
    if _CONTROL.search(stripped):
        raise BadValue(_EXPECTED, text, "a control character inside")
    found = _PRINTED.fullmatch(stripped)
    if found is None:
        raise BadValue(_EXPECTED, text)
    iri = f"{found['scheme'].lower()}://{_authority(found['authority'], text)}{_path(found['path'])}"
    if found["query"] is not None:
        iri += "?" + _escaped(_NOT_PATH, found["query"], private=True)
    if found["fragment"] is not None:
        iri += "#" + _escaped(_NOT_FRAGMENT, found["fragment"])
    return iri


def escape(text: str) -> str:
    """Return `text` as part of the path of an IRI.

    What a path may not hold is percent-encoded, and so are `%`, `?` and `#`, and the segments `.` and `..`, which would
    be resolved; `/` stays.
    Standard: RFC 3987, 3.1; RFC 3986, 5.2.4.

    >>> escape("10.1234/a<b>#c%")
    '10.1234/a%3Cb%3E%23c%25'
    """
    escaped = _escaped(_NOT_SEGMENT, text)
    return _DOTS.sub(lambda found: "%2E" * len(found[0]), escaped) if "." in escaped else escaped


def lower(value: str) -> str:
    """Return an identifier whose scheme ignores case in lower case: of ASCII letters alone, as registries compare them.

    In goes an identifier in its scheme's canonical form; two that differ in another letter are two.
    Standard: ISO 26324 and the DOI handbook, 2.4 (case folding of ASCII alone).

    >>> lower("W2741809807"), lower("10.1234/\u00c9A")
    ('w2741809807', '10.1234/Éa')
    """
    return value.lower() if value.isascii() else value.translate(_LOWER)


@lru_cache(maxsize=1 << 14)
def key(scheme: str, value: str) -> str:
    """Return `scheme` and `value` as one segment of an IRI that is also a safe file name everywhere.

    In goes the name of an identifier scheme (a letter, then letters and digits, all lower case) and an identifier that
    the caller has lower-cased if its scheme ignores case; out comes `{scheme}-{value}` with `/` as `_` and every byte
    outside `a-z 0-9 . -`, and a full stop at the end, as `~` and two hex digits. A key over 100 bytes is its first 60
    and 26 base-32 characters of its SHA-256; so is a key that could be taken for one of these. No two pairs meet.
    Standard: RFC 4648, 6 (base 32, here in lower case).

    >>> key("doi", "10.1234/a_b"), key("dblp", "S")
    ('doi-10.1234_a~5fb', 'dblp-~53')
    """
    if not _KEY_SCHEME.fullmatch(scheme):
        raise BadValue("an identifier scheme such as doi", scheme, "lower-case letters and digits only")
    if not value:
        raise BadValue(f"an identifier for the scheme {scheme}", value)
    written = value.replace("/", "_") if _KEY_PLAIN.fullmatch(value) else _escaped_key(value)
    whole = f"{scheme}-{written}"
    if len(whole) > _KEY_BYTES or _CUT_KEY.fullmatch(whole):
        return whole[:_CUT] + _base32(whole.encode())
    return whole


def pair(key: str) -> tuple[str, str] | None:
    """Return the scheme and the value that `key` made a key of, the value in lower case where the scheme ignores case.

    None for what is no key of an identifier: one that was cut, or a hash.

    >>> pair("doi-10.1234_a~28b~29"), pair("h-mfrggzdfmztwq2lknnwg23tpoa")
    (('doi', '10.1234/a(b)'), None)
    """
    scheme, dash, written = key.partition("-")
    if not dash or scheme == "h" or _CUT_KEY.fullmatch(key) or not _KEY_WRITTEN.fullmatch(written):
        return None
    value = _KEY_CODE.sub(lambda found: f"%{found[1]}", written.replace("_", "/"))
    return scheme, unquote(value, errors="strict")


def hash_key(*parts: str) -> str:
    r"""Return the key of something that no identifier names, made of the `parts` that describe it.

    In go texts, in their order; each is NFC-normalised and written with its length before it, so that no two lists
    meet. Out comes `h-` and 26 base-32 characters of the SHA-256.
    Standard: Unicode normalization form C; RFC 4648, 6 (base 32, here in lower case).

    >>> hash_key("ab", "c") == hash_key("a", "bc")
    False
    >>> hash_key("e\u0301") == hash_key("\u00e9")
    True
    """
    encoded = [_utf8(unicodedata.normalize("NFC", part)) for part in parts]
    return "h-" + _base32(b"".join(b"%d:%b" % (len(part), part) for part in encoded))


def _escaped_key(value: str) -> str:
    escaped = "".join(map(_KEY_BYTE.__getitem__, _utf8(value)))
    return f"{escaped[:-1]}~2e" if escaped.endswith(".") else escaped


def _escaped(forbidden: re.Pattern[str], text: str, *, private: bool = False) -> str:
    text = forbidden.sub(_percent, text)
    if text.isascii():
        return text
    text = _FOREIGN.sub(_percent, text)
    return text if private else _PRIVATE.sub(_percent, text)


def _path(path: str) -> str:
    """Resolve the segments `.` and `..` of a path (RFC 3986, 5.2.4), and escape what it may not hold."""
    if "/." in path and _DOTS.search(path):
        segments = path.split("/")[1:]
        kept: list[str] = []
        for each in segments:
            if each == "..":
                del kept[-1:]
            elif each != ".":
                kept.append(each)
        path = "/" + "/".join([*kept, ""] if segments[-1] in (".", "..") else kept)
    return _escaped(_NOT_PATH, path)


def _percent(found: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in _utf8(found[0]))


def _utf8(text: str) -> bytes:
    try:
        return text.encode()
    except UnicodeEncodeError:
        raise BadValue("text", text.encode(errors="backslashreplace").decode(), "a lone surrogate inside") from None


def _base32(whole: bytes) -> str:
    return base64.b32encode(hashlib.sha256(whole).digest()).decode().lower()[:_HASH]


def _authority(authority: str, text: str) -> str:
    if "@" in authority:
        raise BadValue(_EXPECTED, text, "credentials do not belong in an address")
    found = _AUTHORITY.fullmatch(authority)
    if found is None:
        raise BadValue(_EXPECTED, text, "not a host and port")
    port = found["port"] or ""
    if port[1:] and int(port[1:]) > _HIGHEST_PORT:
        raise BadValue(_EXPECTED, text, "no port has this number")
    # What IDNA maps before it looks a name up: compatibility forms and case.
    host = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", found["host"]).lower())
    if not (_is_ipv6(host[1:-1]) if host.startswith("[") else _is_host(host)):
        raise BadValue(_EXPECTED, text, "no host" if not host else "no host can have this name")
    return (found["host"] if found["host"].isascii() else host) + port


def _is_ipv6(literal: str) -> bool:
    try:
        ipaddress.IPv6Address(literal)
    except ValueError:
        return False
    return "%" not in literal


def _is_host(host: str) -> bool:
    labels = host.removesuffix(".").split(".")
    if len(host) > _LONGEST_HOST or not all(map(_is_label, labels)):
        return False
    # A name whose last label is a number is an address of four numbers, or nothing.
    return not labels[-1].isdecimal() or _is_ipv4(host)


def _is_ipv4(host: str) -> bool:
    try:
        ipaddress.IPv4Address(host)
    except ValueError:
        return False
    return True


def _is_label(label: str) -> bool:
    if not label or label[0] == "-" or label[-1] == "-":
        return False
    if label.isascii():
        return len(label) <= _LONGEST_LABEL and all(each.isalnum() or each in "-_" for each in label)
    encoded = len(label.encode("punycode")) + len("xn--")
    return encoded <= _LONGEST_LABEL and all(each in "-_\u00b7\u30fb" or _is_word(each) for each in label)


def _is_word(character: str) -> bool:
    return unicodedata.category(character)[0] in "LMN"
