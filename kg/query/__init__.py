"""The store, and SPARQL over it: load some files, run a query, write what it gives.

>>> from pyoxigraph import Store
>>> run(Store(), "ASK { ?paper a schema:ScholarlyArticle }")
Answer(value=False)
"""

from kg.query.results import FORMATS, Answer, Graph, Result, Rows, write
from kg.query.shipped import NamedQuery, named, names, resolve
from kg.query.sparql import run
from kg.query.store import load, merge

__all__ = [
    "FORMATS",
    "Answer",
    "Graph",
    "NamedQuery",
    "Result",
    "Rows",
    "load",
    "merge",
    "named",
    "names",
    "resolve",
    "run",
    "write",
]
