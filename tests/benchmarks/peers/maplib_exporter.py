"""The reduced graph with maplib: polars frames and OTTR templates: python maplib_exporter.py WORKS OUT."""

from __future__ import annotations

import sys

TEMPLATES = """
@prefix schema: <https://schema.org/> .
@prefix fabio: <http://purl.org/spar/fabio/> .
@prefix prism: <http://prismstandard.org/namespaces/basic/2.0/> .
@prefix pro: <http://purl.org/spar/pro/> .
@prefix co: <http://purl.org/co/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix kg: <https://w3id.org/scholarly-kg/ns#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix ottr: <http://ns.ottr.xyz/0.4/> .
@prefix t: <urn:template:> .

t:Work [ottr:IRI ?work, ? xsd:string ?title, ? xsd:string ?genre, ? xsd:string ?language, ? xsd:date ?date, ? xsd:gYear ?year,
        ? xsd:string ?doi, xsd:integer ?cited] :: {
  ottr:Triple(?work, a, schema:CreativeWork),
  ottr:Triple(?work, schema:name, ?title),
  ottr:Triple(?work, schema:genre, ?genre),
  ottr:Triple(?work, schema:inLanguage, ?language),
  ottr:Triple(?work, schema:datePublished, ?date),
  ottr:Triple(?work, fabio:hasPublicationYear, ?year),
  ottr:Triple(?work, prism:doi, ?doi),
  ottr:Triple(?work, kg:citationCount, ?cited)
} .
t:Venue [ottr:IRI ?venue, xsd:string ?name] :: {
  ottr:Triple(?venue, a, schema:CreativeWorkSeries),
  ottr:Triple(?venue, schema:name, ?name)
} .
t:PartOf [ottr:IRI ?work, ottr:IRI ?venue] :: { ottr:Triple(?work, schema:isPartOf, ?venue) } .
t:Issn [ottr:IRI ?venue, xsd:string ?issn] :: { ottr:Triple(?venue, schema:issn, ?issn) } .
t:About [ottr:IRI ?work, ottr:IRI ?topic] :: { ottr:Triple(?work, schema:about, ?topic) } .
t:Topic [ottr:IRI ?topic, xsd:string ?label] :: {
  ottr:Triple(?topic, a, skos:Concept),
  ottr:Triple(?topic, skos:prefLabel, ?label)
} .
t:Authorship [ottr:IRI ?work, ottr:IRI ?node, xsd:integer ?position, ottr:IRI ?person] :: {
  ottr:Triple(?work, schema:author, ?person),
  ottr:Triple(?work, pro:isDocumentContextFor, ?node),
  ottr:Triple(?node, a, pro:RoleInTime),
  ottr:Triple(?node, co:index, ?position),
  ottr:Triple(?node, pro:isHeldBy, ?person)
} .
t:Person [ottr:IRI ?person, xsd:string ?name, ? ottr:IRI ?orcid] :: {
  ottr:Triple(?person, a, schema:Person),
  ottr:Triple(?person, schema:name, ?name),
  ottr:Triple(?person, schema:sameAs, ?orcid)
} .
t:Affiliation [ottr:IRI ?person, ottr:IRI ?institution] :: { ottr:Triple(?person, schema:affiliation, ?institution) } .
t:Institution [ottr:IRI ?institution, xsd:string ?name, ? ottr:IRI ?ror, ? xsd:string ?country] :: {
  ottr:Triple(?institution, a, schema:Organization),
  ottr:Triple(?institution, schema:name, ?name),
  ottr:Triple(?institution, schema:sameAs, ?ror),
  ottr:Triple(?institution, kg:countryCode, ?country)
} .
"""

INSTITUTION = {"id": "institution", "display_name": "name", "ror": "ror", "country_code": "country"}


def frames(path: str):
    """Yield each template's name and its frame, flattened from the nested records and each row once."""
    import polars as pl

    def member(*names: str) -> pl.Expr:
        found = pl.col(names[0])
        for name in names[1:]:
            found = found.struct.field(name)
        return found

    works = pl.read_ndjson(path, infer_schema_length=None)
    yield (
        "Work",
        works.select(
            work="id",
            title="title",
            genre="type",
            language="language",
            date=pl.col("publication_date").str.to_date(),
            year=pl.col("publication_year").cast(pl.String),
            doi=pl.col("doi").str.strip_prefix("https://doi.org/"),
            cited="cited_by_count",
        ),
    )
    source = member("primary_location", "source")
    venues = works.select(
        work="id",
        venue=source.struct.field("id"),
        name=source.struct.field("display_name"),
        issn=source.struct.field("issn"),
    ).drop_nulls("venue")
    yield "PartOf", venues.select("work", "venue")
    yield "Venue", venues.select("venue", "name").unique()
    yield "Issn", venues.select("venue", "issn").unique().explode("issn").drop_nulls()
    topics = works.select(work="id", each="topics").explode("each").drop_nulls()
    topics = topics.select("work", topic=member("each", "id"), label=member("each", "display_name"))
    yield "About", topics.select("work", "topic")
    yield "Topic", topics.select("topic", "label").unique()
    listed = works.select(
        work="id", each="authorships", position=pl.int_ranges(1, pl.col("authorships").list.len() + 1)
    )
    listed = listed.filter(pl.col("each").list.len() > 0).explode("each", "position")
    authors = listed.select(
        "work",
        "position",
        node=pl.format("{}#author-{}", "work", "position"),
        person=member("each", "author", "id"),
        name=member("each", "author", "display_name"),
        orcid=member("each", "author", "orcid"),
        institutions=member("each", "institutions"),
    )
    yield "Authorship", authors.select("work", "node", "position", "person")
    yield "Person", authors.select("person", "name", "orcid").unique()
    held = authors.select("person", each="institutions").explode("each").drop_nulls()
    held = held.select("person", *(member("each", name).alias(known) for name, known in INSTITUTION.items()))
    yield "Affiliation", held.select("person", "institution").unique()
    yield "Institution", held.select(*INSTITUTION.values()).unique()


def main() -> None:
    """Read the works, map them, and write the graph."""
    from maplib import Model

    model = Model()
    model.add_template(TEMPLATES)
    for name, frame in frames(sys.argv[1]):
        model.map(f"urn:template:{name}", frame)
    model.write(sys.argv[2], format="ntriples")


if __name__ == "__main__":
    main()
