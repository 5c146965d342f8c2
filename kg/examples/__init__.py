"""Records in which each table and each of its rows occurs at least once, and the graph that they make.

`kg mapping` takes its examples from here. What the records say is sound, so that the graph has nothing to report; the
tests of the shapes break one thing in it at a time.
"""

from __future__ import annotations

from functools import cache

from kg import pipeline
from kg.examples import addresses, claims, institutions, paper_in_full, papers, people, topics, venues
from kg.examples.sources import CATALOGUE, PROFILE, REPOSITORY
from kg.mappers import TABLES
from kg.mapping import Row, Table
from kg.pipeline import Build, Document
from kg.records import Origin, Page, Record, Text
from kg.syntax import turtle

__all__ = ["CATALOGUE", "PROFILE", "REPOSITORY", "build", "catalogue", "example", "profile", "registry", "repository"]


def profile() -> tuple[Record, ...]:
    """Give the records of a page about a person."""
    page = Page(origin=Origin(PROFILE, 1), title=Text("Rong Zhao", "en"), credit="Compiled by the library")
    return (people.PROFESSOR, papers.PREPRINT, papers.UNDATED, page)


def catalogue() -> tuple[Record, ...]:
    """Give the records of a library catalogue."""
    return (papers.ARTICLE, papers.TALK, papers.LECTURE, claims.DEBLURRING, institutions.FOUNDED)


def repository() -> tuple[Record, ...]:
    """Give the records of a repository: versions, references, funding, and what registries say of those involved."""
    return (paper_in_full.PAPER, papers.BOOK, papers.THESIS, papers.REPORT, *registry(), *addresses.ADDRESSES)


def registry() -> tuple[Record, ...]:
    """Give the records of registries: a person over time, an institution, a journal, a conference, a topic."""
    return (people.REGISTERED, institutions.REGISTERED, venues.JOURNAL, venues.PROCEEDINGS, topics.TOPIC)


def example(table: Table, row: Row) -> str:
    """Give the first object that a row of a table writes, as Turtle does."""
    return _examples()[table.name].get(row.predicate, "")


@cache
def _examples() -> dict[str, dict[str, str]]:
    """Give, for each table, the first object of each predicate."""
    made = build()
    writers = {
        (table.name, row.predicate): turtle.SYNTAX.prepare(table._replace(rows=(row,)), made.scope)
        for table in TABLES
        for row in table.rows
    }
    found: dict[str, dict[str, str]] = {}
    for table, node, _ in made.assembly.merged().nodes:
        objects = found.setdefault(table.name, {})
        for row in table.rows:
            written = writers[table.name, row.predicate](node).strip().removesuffix(" .")
            if written and row.predicate not in objects:
                listed = written.split(None, 2)[2]
                objects[row.predicate] = listed.split(", ")[0] if row.word.many and row.word.kind == "link" else listed
    return found


@cache
def build() -> Build:
    """Give the build of all records."""
    documents = [
        Document(PROFILE, profile(), ()),
        Document(CATALOGUE, catalogue(), ()),
        Document(REPOSITORY, repository(), ()),
    ]
    return pipeline.build(documents, generated="2026-06-27T00:00:00Z")
