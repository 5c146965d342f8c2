"""A web page as far as its metadata go: the meta tags, the JSON-LD blocks and the links, each with its line."""

from __future__ import annotations

import codecs
import re
from typing import BinaryIO, Final, NamedTuple

from selectolax.lexbor import LexborHTMLParser

from kg.errors import SourceError
from kg.formats.format import Settings
from kg.records.prove import Note

CHUNK: Final = 1024 * 1024
DECLARED: Final = 4096
"""Bytes at the beginning of a page in which its charset is looked for."""

_CHARSET: Final = re.compile(rb"""<meta[^>]{0,200}charset\s*=\s*["']?\s*([\w:.-]{1,40})""", re.IGNORECASE)
_ALIASES: Final = {
    "ascii": "cp1252",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "iso-8859-1": "cp1252",
    "iso8859-1": "cp1252",
    "latin1": "cp1252",
    "iso-8859-9": "cp1254",
    "ks_c_5601-1987": "cp949",
    "euc-kr": "cp949",
    "shift_jis": "cp932",
    "tis-620": "cp874",
    "us-ascii": "cp1252",
    "x-sjis": "cp932",
}
"""Charsets that browsers read as larger ones (WHATWG Encoding)."""
_COMMENT: Final = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_TAG: Final = re.compile(r"<(meta|script|link)\b", re.IGNORECASE)
_OPENING: Final = re.compile(r"(?:<!--|//\s?<!\[CDATA\[|/\*\s?<!\[CDATA\[\s?\*/|<!\[CDATA\[)")
_CLOSING: Final = re.compile(r"(?:-->|(?://\s?|/\*\s?)?\]\]>(?:\s?\*/)?)$")


class Tag(NamedTuple):
    """A meta tag or a link: its name in lower case, what it says, and its line."""

    name: str
    content: str
    line: int


class Page(NamedTuple):
    """What a page says of itself."""

    tags: tuple[Tag, ...]
    scripts: tuple[Tag, ...]
    """The blocks of JSON-LD."""
    links: tuple[Tag, ...]
    has_microdata: bool


def page(stream: BinaryIO, note: Note, settings: Settings) -> Page:
    """Read a page. Raises SourceError when it is longer than the settings allow."""
    return parsed(_decoded(_whole(stream, settings.record_bytes), note))


def _whole(stream: BinaryIO, limit: int) -> bytes:
    parts, size = [], 0
    while part := stream.read(CHUNK):
        parts.append(part)
        size += len(part)
        if size > limit:
            raise SourceError(f"expected a web page of at most {limit:,} bytes, got more")
    return b"".join(parts)


def _decoded(data: bytes, note: Note) -> str:
    """Decode a page: by its byte-order mark, as UTF-8 where it is, else as it declares or as browsers would."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
    found = _CHARSET.search(data[:DECLARED])
    declared = found[1].decode("ascii", "replace").lower() if found else ""
    charset = _known(_ALIASES.get(declared, declared))
    if charset is None or charset == "utf-8":
        note(line, "charset", f"expected text in {declared or 'UTF-8'}, got other bytes (read as Windows-1252)")
        charset = "cp1252"
    return data.decode(charset, "replace")


def _known(charset: str) -> str | None:
    try:
        return codecs.lookup(charset).name
    except LookupError:
        return None


def parsed(html: str) -> Page:
    """Give the metadata of a page."""
    tree = LexborHTMLParser(html.replace("\x00", "").encode("utf-8", "replace"))
    nodes = tree.css("meta, script, link")
    lines = _lines(html, [node.tag or "" for node in nodes])
    tags, scripts, links = [], [], []
    for node, line in zip(nodes, lines, strict=True):
        has = {name.lower(): value or "" for name, value in node.attributes.items()}
        if node.tag == "script":
            if has.get("type", "").split(";")[0].strip().lower() == "application/ld+json":
                scripts.append(Tag("ld+json", _unwrapped(node.text()), line))
        elif node.tag == "link":
            links += [Tag(rel, has.get("href", "").strip(), line) for rel in has.get("rel", "").lower().split()]
        else:
            name = has.get("name") or has.get("property") or has.get("itemprop") or ""
            if name.strip() and has.get("content", "").strip():
                tags.append(Tag(canonical(name), " ".join(has["content"].split()), line))
    microdata = tree.css_first("[itemscope][itemtype*='schema.org']") is not None
    return Page(tuple(tags), tuple(scripts), tuple(links), microdata)


def _unwrapped(script: str) -> str:
    """Give a script without the marks that hid it from old browsers; its first line stays the first."""
    found = script.rstrip()
    opening = _OPENING.match(found, len(found) - len(found.lstrip()))
    if opening:
        found = found[: opening.start()] + found[opening.end() :]
        closing = _CLOSING.search(found, max(0, len(found) - 20))
        found = found[: closing.start()] if closing else found
    return found


def canonical(name: str) -> str:
    """Give the name of a meta tag in lower case, with full stops between its parts.

    >>> canonical("DC:Title"), canonical("DCTERMS.issued"), canonical("Citation_Doi")
    ('dc.title', 'dcterms.issued', 'citation_doi')
    """
    return re.sub(r"\s+", "", name).lower().replace(":", ".")


def _lines(html: str, names: list[str]) -> list[int]:
    """Give the line of each tag, as far as the tags in the text are those of the parsed page; 1 where they are not."""
    blanked = _COMMENT.sub(lambda found: re.sub("[^\n]", " ", found[0]), html)
    found = list(_TAG.finditer(blanked))
    if [each[1].lower() for each in found] != names:
        return [1] * len(names)
    lines, line, at = [], 1, 0
    for each in found:
        line += blanked.count("\n", at, each.start())
        at = each.start()
        lines.append(line)
    return lines
