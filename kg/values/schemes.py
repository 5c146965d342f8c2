"""All identifier schemes, as a table: how each is read, where it resolves, what it names."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from kg.errors import BadValue
from kg.values import doi, openalex
from kg.values.pattern import address, nowhere, parser
from kg.values.scheme import Level, Scheme
from kg.values.schemes_of_agents import AGENTS
from kg.values.schemes_of_papers import PAPERS

_ANYTHING: Final[tuple[Level, ...]] = ("work", "person", "institution", "venue", "concept")


def _urn(text: str) -> str:
    _, space, rest = text.split(":", 2)
    space = space.lower()
    return f"urn:{space}:{rest.lower() if space in ('nbn', 'uuid') else rest}"


def _urn_url(urn: str) -> str | None:
    return address("https://nbn-resolving.org/{}" if urn.startswith("urn:nbn:") else "{}")(urn)


def _swhid(text: str) -> str:
    core, semicolon, qualifiers = text.partition(";")
    return core.lower() + semicolon + qualifiers


_GENERAL: Final = (
    Scheme(
        "openalex",
        "OpenAlex",
        openalex.parse,
        openalex.url,
        _ANYTHING,
        "openalex",
        "openalex",
        ("openalex.org", "api.openalex.org", "explore.openalex.org"),
    ),
    Scheme(
        "mag",
        "Microsoft Academic Graph",
        parser(
            "a Microsoft Academic Graph number such as 2741809807",
            "[1-9][0-9]{0,11}",
            label="mag",
            page=r"academic\.microsoft\.com/(?:#/detail|paper|author|institution|journal|topic)/",
        ),
        nowhere,
        _ANYTHING,
        hosts=("academic.microsoft.com",),
    ),
    Scheme(
        "wikidata",
        "Wikidata",
        parser(
            "a Wikidata item such as Q42",
            "Q[1-9][0-9]{0,11}",
            label="wikidata|wd",
            page=r"(?:m\.)?wikidata\.org/(?:entity|wiki)/(?:Special:EntityData/)?",
            canonical=str.upper,
        ),
        address("https://www.wikidata.org/entity/{}"),
        (*_ANYTHING, "place", "software", "book"),
        "wikidata",
        "wikidata",
        ("wikidata.org", "m.wikidata.org"),
    ),
    Scheme(
        "swhid",
        "Software Heritage",
        parser(
            "a SWHID such as swh:1:dir:d198bc9d7a6bcf6db04f476d29314f157507d505",
            r"swh:1:(?:snp|rel|rev|dir|cnt):[0-9a-f]{40}(?:;[a-z]+=[^;\s]+)*",
            label="swhid",
            page=r"archive\.softwareheritage\.org/",
            canonical=_swhid,
        ),
        address("https://archive.softwareheritage.org/{}"),
        ("software",),
        "swh",
        hosts=("archive.softwareheritage.org",),
    ),
    Scheme(
        "rrid",
        "RRID",
        parser(
            "an RRID such as RRID:SCR_012345",
            "[a-z]+_[a-z0-9:_-]+",
            label="rrid",
            page=r"scicrunch\.org/resolver/(?:RRID:)?|identifiers\.org/RRID:",
            canonical="RRID:{}".format,
        ),
        address("https://scicrunch.org/resolver/{}"),
        ("software",),
        "rrid",
        hosts=("scicrunch.org", "identifiers.org"),
    ),
    Scheme(
        "omid",
        "OpenCitations Meta",
        parser(
            "an OMID such as br/0601",
            "(?:br|ra|ar|re|id)/06[0-9]+",
            label="omid",
            page=r"w3id\.org/oc/meta/",
            canonical=str.lower,
        ),
        address("https://w3id.org/oc/meta/{}"),
        ("expression", "person", "institution", "venue"),
        None,
        "omid",
        ("w3id.org",),
    ),
    Scheme(
        "ark",
        "ARK",
        parser(
            "an ARK such as ark:87925/h1cc0xm5",
            r"ark:/?(?P<core>[0-9bcdfghjkmnpqrstvwxz]{5,9}/[^\s?#]+)",
            page=r"[a-z0-9.-]+/(?=ark:)",
            canonical="ark:{}".format,
        ),
        address("https://n2t.net/{}"),
        ("expression", "work", "book", "concept"),
        "ark",
        "ark",
        ("n2t.net", "arks.org"),
    ),
    Scheme(
        "handle",
        "Handle",
        parser(
            "a handle such as 10036/1234",
            r"(?:[0-9]+|[a-z]+\.[a-z0-9]+)(?:\.[0-9a-z]+)*/[^\s\x00-\x1f]+",
            label="hdl|handle|info:hdl",
            page=r"hdl\.handle\.net/(?:api/handles/)?|hdl\.loc\.gov/",
        ),
        address("https://hdl.handle.net/{}"),
        ("expression",),
        "hdl",
        "handle",
        ("hdl.handle.net", "hdl.loc.gov"),
    ),
    Scheme(
        "urn",
        "URN",
        parser(
            "a URN such as urn:nbn:de:gbv:3:4-4745",
            r"urn:[a-z0-9][a-z0-9-]{0,30}[a-z0-9]:[^\s\x00-\x1f?#]+",
            page=r"(?:nbn-resolving\.(?:org|de)|resolver\.(?:obvsg\.at|kb\.nl)|urn\.(?:fi|kb\.se))/(?:resolve\?(?:urn=)?)?",
            canonical=_urn,
        ),
        _urn_url,
        ("expression",),
        None,
        "urn",
        ("nbn-resolving.org", "nbn-resolving.de", "urn.fi", "urn.kb.se"),
    ),
)

SCHEMES: Final[dict[str, Scheme]] = {row.name: row for row in (*PAPERS, *AGENTS, *_GENERAL)}
"""Every scheme under its name, in order of precedence: of what a thing has, the first makes its key."""

_URL: Final = re.compile(r"https?://(?:www\.)?(?P<host>[a-z0-9.-]+)(?::[0-9]+)?/\S+", re.IGNORECASE)


def parse(scheme: str, text: str) -> str:
    """Return the identifier of a scheme in `text`, in canonical form.

    Raises BadValue when it is none, or when there is no such scheme.

    >>> parse("pmid", "https://www.ncbi.nlm.nih.gov/pubmed/29937971")
    '29937971'
    """
    row = SCHEMES.get(scheme)
    if row is None:
        raise BadValue("the name of an identifier scheme such as doi", scheme)
    return row.parse(text)


def url(scheme: str, value: str) -> str | None:
    """Return the IRI at which `value`, as `parse` returns it, resolves, or None where there is none.

    >>> url("pmid", "29937971")
    'https://pubmed.ncbi.nlm.nih.gov/29937971/'
    """
    return SCHEMES[scheme].url(value)


def from_url(text: str) -> tuple[str, str] | None:
    """Return the scheme and the canonical identifier that a web address names, or None.

    In goes an http or https address. A funder's DOI is the funder's id, and a handle that is a DOI is the DOI.

    >>> from_url("http://d-nb.info/gnd/4037764-7"), from_url("https://example.org/1")
    (('gnd', '4037764-7'), None)
    """
    stripped = text.strip()
    found = _URL.fullmatch(stripped)
    if found is None:
        return None
    for row in _HOSTS.get(found["host"].lower(), ()):
        if row.name == "crossreffunder" and "100" not in stripped and "%" not in stripped:
            continue  # every funder's id has these digits; a DOI is seldom one
        value = _attempt(row.parse, stripped)
        if value is not None:
            known = _attempt(doi.parse, value) if row.name == "handle" else None
            return ("doi", known) if known else (row.name, value)
    return None


def _attempt(parse: Callable[[str], str], text: str) -> str | None:
    try:
        return parse(text)
    except BadValue:
        return None


def _by_host() -> dict[str, tuple[Scheme, ...]]:
    hosts: dict[str, tuple[Scheme, ...]] = {}
    # The narrower scheme is asked first where two share a host: every funder's id is a DOI as well.
    for row in (SCHEMES["crossreffunder"], *SCHEMES.values()):
        for host in row.hosts:
            hosts[host] = (*hosts.get(host, ()), row)
    return hosts


_HOSTS: Final = _by_host()
