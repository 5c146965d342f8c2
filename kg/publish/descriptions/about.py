"""What all descriptions say alike: what the graph is called, who publishes it, when it was made, and how it is written."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, serialize

from kg.errors import UsageError
from kg.pages.addresses import web
from kg.publish import dumps
from kg.publish.source import Source, Told
from kg.vocab import DCTERMS, DESCRIBING, FOAF, NAMESPACES, RDF, SCHEMA, XSD, Namespace, Term

Value = NamedNode | Literal
Said = tuple[Term, Value | None] | tuple[Term, Iterable[Value]]
"""A predicate with its value, none where it is not known, or several."""

CATALOG = "catalog.ttl"
"""Where the dumps have their names."""
MEDIA_TYPES = "https://www.iana.org/assignments/media-types/"
FORMATS = "http://www.w3.org/ns/formats/"
PUBLISHERS = {"https://ror.org/": SCHEMA.Organization, "https://orcid.org/": SCHEMA.Person}
"""What is known of who publishes by how its address begins."""
SHOWN = 16
"""Digits of a generation that make the name of a version."""
_CURIES = {str(term): f"{term.prefix}-{term.name}" for each in NAMESPACES for term in each.terms.values()}
_PLAIN = re.compile(r"[A-Za-z0-9.\-]+").fullmatch
_MAIL = re.compile(r"(?:mailto:)?([^@\s:/]+@[^@\s:/]+)").fullmatch
_TIME = re.compile(r"(-?[0-9]{4,}-[0-9]{2}-[0-9]{2})(T[0-9:.]+(?:Z|[+-][0-9]{2}:[0-9]{2})?)?").fullmatch


def check(told: Told) -> None:
    """Refuse what a publisher told and is not what it should be. Raises UsageError."""
    for name, address in (("licence", told.licence), ("endpoint", told.endpoint)):
        if address and not is_address(address):
            raise UsageError(f'{name}: expected an address such as https://creativecommons.org/..., got "{address}"')
    if told.contact and not (_MAIL(told.contact) or is_address(told.contact)):
        raise UsageError(f'contact: expected an address of mail or of the web, got "{told.contact}"')


def dataset(source: Source) -> NamedNode:
    """Give the name of the graph as a whole, the same in all descriptions."""
    return NamedNode(f"{source.site.base}#dataset")


def dump(source: Source, name: str) -> NamedNode:
    """Give the address of a dump."""
    return NamedNode(f"{source.site.base}{dumps.FOLDER}/{name}")


def distribution(source: Source, name: str) -> NamedNode:
    """Give the name of a dump as the catalogue describes it."""
    return NamedNode(f"{source.site.base}{CATALOG}#{name}")


def home(source: Source) -> NamedNode:
    """Give the address of the home page."""
    return NamedNode(source.site.base)


def version(source: Source) -> str:
    """Give the name of the version: another for another graph."""
    return source.about.generation[:SHOWN]


def is_address(text: str) -> bool:
    """Say whether a text is an address on the web, such as one that stands for who publishes.

    >>> is_address("https://ror.org/02mhbdp94"), is_address("The Library"), is_address("https://a.example/<b>")
    (True, False, False)
    """
    try:
        return web(NamedNode(text).value) is not None
    except ValueError:
        return False


def publisher(source: Source) -> NamedNode | None:
    """Give who publishes: by the address that was told, or by one of ours where a name was told."""
    told = source.told.publisher
    if not told:
        return None
    return NamedNode(told if is_address(told) else f"{source.site.base}#publisher")


def kind_of_publisher(source: Source) -> Term | None:
    """Give the class of who publishes, where the address that was told is one of organizations, or of people, alone."""
    told = source.told.publisher or ""
    return next((kind for start, kind in PUBLISHERS.items() if told.startswith(start)), None)


def mail(contact: str) -> str | None:
    """Give an address of mail, None where a contact is another address.

    >>> mail("mailto:a@kg.example"), mail("https://kg.example/contact")
    ('a@kg.example', None)
    """
    found = _MAIL(contact)
    return found[1] if found else None


def described(source: Source) -> list[Said]:
    """Give what was told of the graph."""
    told = source.told
    return [
        (DCTERMS.title, _text(told.title, told.language)),
        (DCTERMS.description, _text(told.description, told.language)),
        (DCTERMS.publisher, publisher(source)),
        (DCTERMS.license, NamedNode(told.licence) if told.licence else None),
        (DCTERMS.issued, moment(source.issued)),
    ]


def publishers(source: Source) -> Iterator[Triple]:
    """Say who publishes, where a name was told."""
    told, who = source.told.publisher, publisher(source)
    if told and who:
        name = None if is_address(told) else Literal(told)
        yield from said(who, (RDF.type, NamedNode(FOAF.Agent)), (FOAF.name, name))


def kinds(source: Source) -> Iterator[Triple]:
    """Say of what kind is what is spoken of: the home page, and the licence."""
    yield from said(home(source), (RDF.type, NamedNode(FOAF.Document)))
    if source.told.licence:
        yield from said(NamedNode(source.told.licence), (RDF.type, NamedNode(DCTERMS.LicenseDocument)))


def _text(text: str | None, language: str | None) -> Literal | None:
    return Literal(text, language=language) if text else None


def moment(issued: str | None) -> Literal | None:
    """Give a date or a time with its datatype, None for what is neither.

    >>> moment("2026-06-27T00:00:00Z").datatype.value, moment("2026-06-27").datatype.value
    ('http://www.w3.org/2001/XMLSchema#dateTime', 'http://www.w3.org/2001/XMLSchema#date')
    """
    found = _TIME(issued or "")
    return Literal(found[0], datatype=NamedNode(XSD.dateTime if found[2] else XSD.date)) if found else None


def day(issued: str | None) -> str | None:
    """Give the day of a date or a time.

    >>> day("2026-06-27T00:00:00Z")
    '2026-06-27'
    """
    found = _TIME(issued or "")
    return found[1] if found else None


def number(count: int, datatype: Term = XSD.integer) -> Literal:
    """Give a count as a literal."""
    return Literal(str(count), datatype=NamedNode(datatype))


def said(subject: NamedNode, *what: Said) -> Iterator[Triple]:
    """Give the statements about a node; what is not known is left out."""
    for predicate, value in what:
        if isinstance(value, NamedNode | Literal):
            yield Triple(subject, NamedNode(predicate), value)
        elif value is not None:
            yield from (Triple(subject, NamedNode(predicate), each) for each in value)


def local(iri: str) -> str:
    """Give a name of an IRI that may stand behind a `#`: its short form, or itself where it is plain, or a hash.

    >>> local("http://purl.org/spar/fabio/Book"), local("https://orcid.org/"), local("https://bücher.example/")
    ('fabio-Book', 'orcid.org', 'h-733a08b8b65167dc')
    """
    if iri in _CURIES:
        return _CURIES[iri]
    plain = iri.removeprefix("https://").removesuffix("/")
    return plain if _PLAIN(plain) else f"h-{hashlib.sha256(iri.encode()).hexdigest()[:16]}"


def turtle(triples: Iterable[Triple]) -> bytes:
    """Write statements as Turtle, in their order, with the prefixes that they need in the order of the vocabularies."""
    listed = list(triples)
    prefixes = {each.prefix: each.iri for each in (*DESCRIBING, *NAMESPACES) if _is_used(each, listed)}
    written = serialize(listed, format=RdfFormat.TURTLE, prefixes=prefixes) or b""
    rest = written.split(b"\n", len(prefixes))[-1]  # the engine declares prefixes in no order
    return b"".join(f"@prefix {prefix}: <{iri}> .\n".encode() for prefix, iri in prefixes.items()) + b"\n" + rest


def _is_used(namespace: Namespace, triples: list[Triple]) -> bool:
    terms = (term for triple in triples for term in (triple.predicate, triple.object))
    return any(
        (term.datatype.value if isinstance(term, Literal) else str(getattr(term, "value", ""))).startswith(
            namespace.iri
        )
        for term in terms
    )
