"""What the readers of XML share: its records one by one, what stands in an element.

Nothing is loaded and no entity is expanded: a document type with declarations of its own is refused, one that names an
external DTD is passed over. The named characters of HTML (`&eacute;`) are read as such, since documents that rely on
a DTD for them are common; any other entity stays as written, and the note is told. Broken XML is not repaired, since
a repair drops text without a word: the records before the break are kept, and the rest is told to the note as lost.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Collection, Iterator
from html import escape
from html.entities import html5
from typing import Any, BinaryIO, Final, cast

from lxml import etree

from kg.errors import SourceError
from kg.formats.format import Entry, Settings
from kg.records.prove import Note

CHUNK: Final = 32 * 1024
XML: Final = "{http://www.w3.org/XML/1998/namespace}"

_ENTITY: Final = re.compile(rb"&(?!(?:amp|lt|gt|quot|apos);)([A-Za-z][A-Za-z0-9]{0,31};)")
_NAMESPACE_ERRORS: Final = frozenset({99, 100, *range(200, 206)})
"""What libxml2 says of prefixes and addresses of namespaces, and reads on."""

Element = etree._Element  # noqa: SLF001 - the class has no other name


class _Document:
    """A document that is parsed as it is read, up to what breaks it."""

    def __init__(self, stream: BinaryIO, note: Note, settings: Settings) -> None:
        self._stream = stream
        self._note = note
        self._settings = settings
        self._parser = etree.XMLPullParser(
            events=("start", "end"),
            resolve_entities=False,
            load_dtd=False,
            no_network=True,
            huge_tree=True,  # the limits of the settings hold instead
            remove_comments=True,
            remove_pis=True,
            recover=False,
        )
        self._carry = b""
        self._line = 1
        self._told: tuple[int, str] = (0, "")
        self._is_wide = False
        self.fed = 0
        """Bytes handed on."""
        self.level = 0
        """Elements that are open."""

    def events(self) -> Iterator[tuple[str, Element]]:
        """Yield each start and end of an element. What breaks the document off is told to the note."""
        first = True
        while True:
            more = self._stream.read(CHUNK)
            if first:
                first = False
                self._is_wide = more.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, b"<\0", b"\0<"))
                more = more if self._is_wide else more.lstrip(b" \t\r\n")
            broken = self._feed(more)
            yield from cast("Iterator[tuple[str, Element]]", self._parser.read_events())
            if broken is not None:
                last = cast("Any", broken).error_log.last_error or broken  # before it, namespaces may be told of
                line = getattr(last, "line", None) or broken.lineno or self._line
                self._note(line, "$", _sentence(last), lost=True)
            if broken is not None or not more:
                return

    def _feed(self, more: bytes) -> etree.XMLSyntaxError | None:
        """Hand on some bytes, none at the end; give what is wrong with the document so far."""
        self.fed += len(more)
        try:
            if more:
                self._parser.feed(more if self._is_wide else self._resolved(more))
            else:
                if self._carry:
                    self._parser.feed(self._carry)
                self._parser.close()
        except etree.XMLSyntaxError as error:
            if more or self.level or not self.fed or cast("Any", error).code not in _NAMESPACE_ERRORS:
                return error
            found = _cause(error)
            self._note(error.lineno or self._line, "$", f"expected namespaces that are declared, got an error: {found}")
        return None

    def _resolved(self, more: bytes) -> bytes:
        """Write the named characters of HTML as numbers; an entity that is cut off waits for its other half."""
        data = self._carry + more
        cut = data.rfind(b"&", max(0, len(data) - 40))
        cut = len(data) if cut < 0 or b";" in data[cut:] else cut
        data, self._carry = data[:cut], data[cut:]
        if b"&" in data:
            data = _ENTITY.sub(lambda found: self._character(found, data), data)
        self._line += data.count(b"\n")
        return data

    def _character(self, found: re.Match[bytes], data: bytes) -> bytes:
        name = found[1].decode("ascii")
        if name in html5:
            return "".join(f"&#{ord(each)};" for each in html5[name]).encode("ascii")
        line = self._line + data.count(b"\n", 0, found.start())
        if (line, name) != self._told:  # once a line
            self._note(line, "$", f'expected an entity of XML or HTML, got "&{name}"; it was left as written')
        self._told = (line, name)
        return b"&amp;" + found[1]


def elements(stream: BinaryIO, note: Note, settings: Settings, names: Collection[str]) -> Iterator[Entry]:
    """Yield each element with one of the local `names`, which are not looked for inside one another.

    An element is there until the next one is asked for, and without what stands before it. Raises SourceError for a
    document type with declarations. A record that is too long is told to the note as lost; so is the rest of a
    document that is not well-formed or too deep.
    """
    document = _Document(stream, note, settings)
    record, began = None, 0
    for event, element in document.events():
        if event == "start":
            document.level += 1
            if document.level == 1:
                _refuse_declarations(element)
            if document.level > settings.depth:
                message = f"expected XML of at most {settings.depth} levels, got more"
                note(_line(element), "$", f"{message}; the rest of the document was skipped", lost=True)
                return
            if record is None and local(element) in names:
                record, began = element, document.fed
            continue
        document.level -= 1
        is_short = document.fed - began <= settings.record_bytes
        if element is record:
            if is_short:
                yield Entry(_line(element), element)
            else:
                message = f"expected a record of at most {settings.record_bytes:,} bytes, got more"
                note(_line(element), "$", f"{message}; the record was skipped", lost=True)
            record = None
        if record is None or not is_short:
            _free(element)


def _refuse_declarations(element: Element) -> None:
    """Refuse a document whose document type declares entities, elements or attributes of its own."""
    declared: Any = element.getroottree().docinfo.internalDTD
    if declared is not None and (declared.entities() or declared.elements()):
        raise SourceError("expected a document without declarations of its own, got a document type that has some")


def _free(element: Element) -> None:
    """Empty an element, and take away what stands before it."""
    cast("Any", element).clear(keep_tail=True)
    parent = element.getparent()
    if parent is not None:
        while element.getprevious() is not None:
            del parent[0]


def _line(element: Element) -> int:
    return cast("int | None", element.sourceline) or 1


def _sentence(error: Any) -> str:
    return f"expected well-formed XML, got an error: {_cause(error)}; the rest of the document was skipped"


def _cause(error: Any) -> str:
    """Give the message of a parser, without the place, which the note has."""
    message = getattr(error, "message", None) or getattr(error, "msg", None) or "a broken document"
    return " ".join(re.sub(r", line \d+, column \d+.*", "", message, flags=re.DOTALL).split())


def local(element: Element) -> str:
    """Give the name of an element without its namespace."""
    return _local(element.tag)


def text_of(element: Element | None) -> str | None:
    """Give the whole text in an element without blanks around it, or None when there is none."""
    if element is None:
        return None
    return "".join(str(each) for each in element.itertext(etree.Element)).strip() or None


def inner(element: Element) -> str:
    """Give what stands in an element with its markup, names without namespaces, as `kg.values.text.plain` reads it."""
    parts = [escape(element.text or "", quote=False)]
    for child in element:
        if isinstance(child.tag, str):
            name = local(child)
            attributes = "".join(f' {_local(key)}="{escape(str(value))}"' for key, value in child.attrib.items())
            parts.append(f"<{name}{attributes}>{inner(child)}</{name}>")
        parts.append(escape(child.tail or "", quote=False))
    return "".join(parts)


def find(element: Element | None, path: str) -> Element | None:
    """Give the first element under a path of local names, `front/article-meta`, whatever their namespaces."""
    return next(iter(findall(element, path)), None)


def findall(element: Element | None, path: str) -> list[Element]:
    """Give all elements under a path of local names, in document order; `*` is any name."""
    found = [] if element is None else [element]
    for name in path.split("/"):
        found = [child for each in found for child in each.iterchildren(f"{{*}}{name}")]
    return found


def attribute(element: Element | None, name: str) -> str | None:
    """Give an attribute by its local name, without blanks around it, or None when it is not there or empty."""
    for key, value in element.attrib.items() if element is not None else ():
        if _local(key) == name:
            return str(value).strip() or None
    return None


def lang(element: Element | None) -> str | None:
    """Give the language that `xml:lang` states of an element, there or on what it stands in."""
    while element is not None:
        if (found := element.get(f"{XML}lang")) is not None:
            return found.strip() or None
        element = element.getparent()
    return None


def paths(element: Element, prefix: str = "", opaque: frozenset[str] = frozenset()) -> Iterator[str]:
    """Yield the path of each attribute and of each element with text of its own: `front/article-id`, `front/@id`.

    Names are without namespaces, and the record's own name is not part of a path. What `opaque` names, by its path or
    its local name, is given as a whole: mixed content, such as a title with markup in it.
    """
    for key in element.attrib:
        yield f"{prefix}/@{_local(key)}" if prefix else f"@{_local(key)}"
    if prefix in opaque or (prefix and local(element) in opaque):
        if text_of(element):
            yield prefix
        return
    if prefix and (_is_text(element.text) or any(_is_text(child.tail) for child in element)):
        yield prefix
    for child in element.iterchildren(etree.Element):
        yield from paths(child, f"{prefix}/{local(child)}" if prefix else local(child), opaque)


def _local(name: object) -> str:
    return str(name).rpartition("}")[2].rpartition(":")[2]  # a prefix that is not declared stays in the name


def _is_text(value: str | None) -> bool:
    return bool(value and value.strip())
