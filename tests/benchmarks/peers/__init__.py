"""The other tools, each with the same reduced graph to write.

All IRIs are those that OpenAlex has, so that nothing needs to be minted. A statement that OpenAlex gives no value for is
left out. Prefixes are those of `kg.vocab`. Of 2,000 works these are some 62 distinct statements a work, and of 20,000
some 53, since authors, institutions and venues come again.

    work          its `id`
                  a schema:CreativeWork
                  schema:name                 title
                  schema:genre                type
                  schema:inLanguage           language
                  schema:datePublished        publication_date, xsd:date
                  fabio:hasPublicationYear    publication_year, xsd:gYear
                  prism:doi                   doi, without https://doi.org/
                  kg:citationCount            cited_by_count, xsd:integer
                  schema:isPartOf             the venue
                  schema:about                each topic
                  schema:author               each person
                  pro:isDocumentContextFor    each authorship
    authorship    the work's id, `#author-` and the position, from 1
                  a pro:RoleInTime
                  co:index                    the position, xsd:integer
                  pro:isHeldBy                the person
    person        authorships[].author.id
                  a schema:Person
                  schema:name                 author.display_name
                  schema:sameAs               author.orcid, an IRI
                  schema:affiliation          each institution
    institution   authorships[].institutions[].id
                  a schema:Organization
                  schema:name                 display_name
                  schema:sameAs               ror, an IRI
                  kg:countryCode              country_code
    venue         primary_location.source.id
                  a schema:CreativeWorkSeries
                  schema:name                 display_name
                  schema:issn                 issn_l and each of issn
    topic         topics[].id
                  a skos:Concept
                  skos:prefLabel              display_name

Each tool is used as its documentation shows, in an environment of its own; what stands in `peers/` is all there is.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

FOLDER = Path(__file__).parent


class Peer(NamedTuple):
    """A tool that is compared with."""

    name: str
    requirements: tuple[str, ...]
    """With their versions; none for what kg's own environment has."""
    script: str
    arguments: tuple[str, ...] = ()
    """Before the works and the file to write."""


PEERS = (
    Peer("rdflib", ("rdflib==7.6.0",), "rdflib_exporter.py"),
    Peer("morph-kgc, JSON", ("morph-kgc==2.10.0",), "morph_kgc_exporter.py", ("json",)),
    Peer("morph-kgc, CSV", ("morph-kgc==2.10.0",), "morph_kgc_exporter.py", ("csv",)),
    Peer("maplib", ("maplib==0.20.26", "polars==2.1.0"), "maplib_exporter.py"),
    Peer("pyoxigraph", ("pyoxigraph==0.5.13", "orjson==3.13.0"), "pyoxigraph_exporter.py"),
)
"""All of them install on Linux with Python 3.11 to 3.13."""


class Validator(NamedTuple):
    """An engine that is compared with."""

    name: str
    requirements: tuple[str, ...]
    engine: str
    """The function in `shacl_validators.py`."""
    most: int | None = None
    """Beyond so many works it is left out."""
    has_rules: bool = True
    """Whether it is given the rules in SPARQL, too."""


PYSHACL = ("pyshacl==0.40.1", "rdflib==7.6.0")

VALIDATORS = (
    Validator("pySHACL", PYSHACL, "pyshacl", most=5),
    Validator("pySHACL, without rules", PYSHACL, "pyshacl", most=1_000, has_rules=False),
    Validator("pyrudof", ("pyrudof==0.3.35",), "pyrudof"),
    Validator("pyshifty", ("pyshifty==0.5.1", "rdflib==7.6.0"), "pyshifty"),
)
"""pySHACL runs a rule in SPARQL once for each focus node, over the whole graph: that takes ten seconds a work and more."""


def cache() -> Path:
    """Give the folder that environments are kept in."""
    return Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")) / "scholarly-kg-benchmarks"


def environment(requirements: tuple[str, ...]) -> str:
    """Give the Python of an environment that has the requirements, made if it is not there yet.

    Raises subprocess.CalledProcessError when they cannot be installed.
    """
    if not requirements:
        return sys.executable
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    key = hashlib.sha256("\n".join((*requirements, version)).encode()).hexdigest()[:12]
    folder = cache() / f"{requirements[0].partition('=')[0]}-{key}"
    python = folder / "bin" / "python"
    done = folder / "installed"
    if not done.exists():
        print(f"installing {' '.join(requirements)} ...", file=sys.stderr)
        subprocess.run([sys.executable, "-m", "venv", "--clear", str(folder)], check=True)
        subprocess.run([str(python), "-m", "pip", "install", "-qqq", *requirements], check=True)
        done.touch()
    return str(python)


def command(peer: Peer, works: Path, out: Path) -> list[str]:
    """Give the command with which a peer turns works into N-Triples."""
    return [environment(peer.requirements), str(FOLDER / peer.script), *peer.arguments, str(works), str(out)]
