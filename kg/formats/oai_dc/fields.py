"""The elements of simple Dublin Core, and of BASE's extension of it, and what becomes of them."""

from __future__ import annotations

from kg.formats.format import Field

_INTO = {
    "title": "Paper.title",
    "creator": "Paper.authors",
    "creator/@id": "PersonName.identifiers",
    "creator/@orcid": "PersonName.identifiers",
    "contributor": "Paper.contributors",
    "contributor/@id": "PersonName.identifiers",
    "subject": "Paper.subjects",
    "description": "Paper.abstracts",
    "publisher": "Paper.publisher",
    "date": "Paper.published",
    "type": "Paper.kind",
    "format": "Paper.page_count",
    "identifier": "Paper.identifiers",
    "source": "Paper.venue",
    "language": "Paper.languages",
    "relation": "Paper.relations",
    "coverage": "Paper.subjects",
    "rights": "Paper.licences",
    "@lang": "Paper.title",
}

_IGNORED = {
    "@schemaLocation": "the schema of the record itself",
    "typenorm": "BASE's own code for the type",
    "oa": "BASE's own code for open access",
    "collection": "BASE's name for the repository",
    "collname": "the name of the repository, not of what the paper appeared in",
    "continent": "where the repository is",
    "country": "where the repository is",
    "lang": "repeats the language",
    "year": "repeats the date",
    "link": "repeats the identifier",
    "autoclasscode": "a class that BASE guessed",
    "autoclasscode/@type": "a class that BASE guessed",
    "classcode": "repeats the subject",
    "classcode/@type": "repeats the subject",
    "global_id": "BASE's own number",
    "rightsnorm": "repeats the rights",
}

_LANGUAGES = {
    "title": "Paper.title",
    "description": "Paper.abstracts",
    "subject": "Paper.keywords",
}

FIELDS = (
    *(Field(path, into) for path, into in _INTO.items()),
    *(Field(f"{name}/@lang", into) for name, into in _LANGUAGES.items()),
    *(
        Field(f"{name}/@lang", "", "names and identifiers have no language")
        for name in _INTO
        if name not in _LANGUAGES and "@" not in name
    ),
    *(Field(path, "", reason) for path, reason in _IGNORED.items()),
)
