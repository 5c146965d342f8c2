"""The reduced graph with morph-kgc and RML: python morph_kgc_exporter.py json|csv WORKS OUT.

morph-kgc reads whole JSON documents and no JSON Lines; it gives no access to what stands above an iterator, nor to a
position, and it drops a row when a list or a value anywhere beside the one that is asked for is empty. So the works are
first brought into the form it can map, as its users do: lean nested JSON, or a CSV file for each kind of thing. This
takes a small part of the time.
"""

from __future__ import annotations

import csv
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple


class Map(NamedTuple):
    """A triples map: where its rows are, what its subject is, and what it states."""

    source: str
    """The CSV file."""
    iterator: str
    """The JSON path."""
    subject: str
    type: str | None
    rows: tuple[tuple[str, str, str], ...]
    """Predicate, reference, and `IRI`, a datatype, or nothing for a string."""


MAPS = (
    Map("works", "$[*]", "id", "schema:CreativeWork", (
        ("schema:name", "title", ""), ("schema:genre", "genre", ""), ("schema:inLanguage", "language", ""),
        ("schema:datePublished", "date", "xsd:date"), ("fabio:hasPublicationYear", "year", "xsd:gYear"),
        ("prism:doi", "doi", ""), ("kg:citationCount", "cited", "xsd:integer"), ("schema:isPartOf", "venue", "IRI"),
    )),
    Map("about", "$[*]", "id", None, (("schema:about", "about", "IRI"),)),
    Map("topics", "$[*].topics[*]", "id", "skos:Concept", (("skos:prefLabel", "name", ""),)),
    Map("venues", "$[*].venues[*]", "id", "schema:CreativeWorkSeries", (("schema:name", "name", ""),)),
    Map("issns", "$[*].venues[*]", "id", None, (("schema:issn", "issn", ""),)),
    Map("authorships", "$[*].authorships[*]", "work", None, (
        ("schema:author", "person", "IRI"), ("pro:isDocumentContextFor", "node", "IRI"),
    )),
    Map("authorships", "$[*].authorships[*]", "node", "pro:RoleInTime", (
        ("co:index", "position", "xsd:integer"), ("pro:isHeldBy", "person", "IRI"),
    )),
    Map("authorships", "$[*].authorships[*]", "person", "schema:Person", (
        ("schema:name", "name", ""), ("schema:sameAs", "orcid", "IRI"),
    )),
    Map("affiliations", "$[*].authorships[*]", "person", None, (("schema:affiliation", "affiliation", "IRI"),)),
    Map("institutions", "$[*].institutions[*]", "id", "schema:Organization", (
        ("schema:name", "name", ""), ("schema:sameAs", "ror", "IRI"), ("kg:countryCode", "country", ""),
    )),
)  # fmt: skip

PREFIXES = {
    "rr": "http://www.w3.org/ns/r2rml#",
    "rml": "http://semweb.mmlab.be/ns/rml#",
    "ql": "http://semweb.mmlab.be/ns/ql#",
    "schema": "https://schema.org/",
    "fabio": "http://purl.org/spar/fabio/",
    "prism": "http://prismstandard.org/namespaces/basic/2.0/",
    "pro": "http://purl.org/spar/pro/",
    "co": "http://purl.org/co/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "kg": "https://w3id.org/scholarly-kg/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


def mapping(form: str, folder: Path) -> str:
    """Write the RML mapping over JSON or over CSV."""
    parts = [f"@prefix {prefix}: <{iri}> ." for prefix, iri in PREFIXES.items()]
    for number, each in enumerate(MAPS):
        source = (
            f'rml:source "{folder}/works.json"; rml:referenceFormulation ql:JSONPath; rml:iterator "{each.iterator}"'
        )
        if form == "csv":
            source = f'rml:source "{folder}/{each.source}.csv"; rml:referenceFormulation ql:CSV'
        rdf_type = f"; rr:class {each.type}" if each.type else ""
        parts.append(f"""<urn:map:{number}> a rr:TriplesMap; rml:logicalSource [ {source} ];
    rr:subjectMap [ rml:reference "{each.subject}"; rr:termType rr:IRI{rdf_type} ]""")
        for predicate, reference, kind in each.rows:
            term = "; rr:termType rr:IRI" if kind == "IRI" else f"; rr:datatype {kind}" if kind else ""
            parts[-1] += f""";
    rr:predicateObjectMap [ rr:predicate {predicate}; rr:objectMap [ rml:reference "{reference}"{term} ] ]"""
        parts[-1] += " ."
    return "\n".join(parts)


def lean(work: dict[str, Any]) -> dict[str, Any]:
    """Give what is mapped of a work, under flat names."""
    source = (work["primary_location"] or {}).get("source")
    authorships = [
        {
            "work": work["id"],
            "node": f"{work['id']}#author-{position}",
            "position": position,
            "person": each["author"]["id"],
            "name": each["author"]["display_name"],
            "orcid": each["author"]["orcid"],
            "affiliation": [institution["id"] for institution in each["institutions"]],
        }
        for position, each in enumerate(work["authorships"], 1)
    ]
    return {
        "id": work["id"],
        "title": work["title"],
        "genre": work["type"],
        "language": work["language"],
        "date": work["publication_date"],
        "year": work["publication_year"],
        "doi": work["doi"].removeprefix("https://doi.org/") if work["doi"] else None,
        "cited": work["cited_by_count"],
        "venue": source["id"] if source else None,
        "about": [topic["id"] for topic in work["topics"]],
        "topics": [{"id": topic["id"], "name": topic["display_name"]} for topic in work["topics"]],
        "venues": [{"id": source["id"], "name": source["display_name"], "issn": source["issn"] or []}]
        if source
        else [],
        "authorships": authorships,
        "institutions": [
            {"id": one["id"], "name": one["display_name"], "ror": one["ror"], "country": one["country_code"]}
            for each in work["authorships"]
            for one in each["institutions"]
        ],
    }


COLUMNS = {
    "works": ("id", "title", "genre", "language", "date", "year", "doi", "cited", "venue"),
    "about": ("id", "about"),
    "topics": ("id", "name"),
    "venues": ("id", "name"),
    "issns": ("id", "issn"),
    "authorships": ("work", "node", "position", "person", "name", "orcid"),
    "affiliations": ("person", "affiliation"),
    "institutions": ("id", "name", "ror", "country"),
}


def rows_of(work: dict[str, Any]) -> Iterator[tuple[str, tuple[Any, ...]]]:
    """Yield the rows of the CSV files that a work has."""
    yield "works", tuple(work[name] for name in COLUMNS["works"])
    for name in ("topics", "authorships", "institutions", "venues"):
        for each in work[name]:
            yield name, tuple(each[column] for column in COLUMNS[name])
    yield from (("about", (work["id"], each)) for each in work["about"])
    yield from (("issns", (each["id"], issn)) for each in work["venues"] for issn in each["issn"])
    yield from (("affiliations", (each["person"], one)) for each in work["authorships"] for one in each["affiliation"])


def prepare(form: str, works: Path, folder: Path) -> None:
    """Bring the works into the form that can be mapped."""
    with works.open(encoding="utf-8") as stream:
        read = (lean(json.loads(line)) for line in stream)
        if form == "json":
            (folder / "works.json").write_text(json.dumps(list(read), ensure_ascii=False), encoding="utf-8")
            return
        files = {name: (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") for name in COLUMNS}
        writers = {name: csv.writer(file) for name, file in files.items()}
        for name, columns in COLUMNS.items():
            writers[name].writerow(columns)
        for work in read:
            for name, row in rows_of(work):
                writers[name].writerow(row)
        for file in files.values():
            file.close()


def main() -> None:
    """Bring the works into form, and map them."""
    form, works, out = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
    with tempfile.TemporaryDirectory(dir=out.parent) as name:
        folder = Path(name)
        prepare(form, works, folder)
        (folder / "mapping.ttl").write_text(mapping(form, folder), encoding="utf-8")
        config = f"[CONFIGURATION]\noutput_file={out}\noutput_format=N-TRIPLES\nlogging_level=WARNING\n[works]\nmappings={folder}/mapping.ttl\n"
        (folder / "config.ini").write_text(config, encoding="utf-8")
        subprocess.run([sys.executable, "-m", "morph_kgc", str(folder / "config.ini")], check=True)


if __name__ == "__main__":
    main()
