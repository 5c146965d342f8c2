"""Queries that would take all time or all memory, end the process, or reach another server."""

from __future__ import annotations

from typing import NamedTuple


class Hostile(NamedTuple):
    """A query, and why it is hostile."""

    name: str
    query: str
    why: str
    status: int | None = None
    """How it is refused, where it does not run at all."""


ALL = "?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l ."
"""Every statement with every other, four times over."""


def doubled(times: int) -> str:
    """Give the clauses that make ?x a text of two to the power of `times`."""
    steps = " ".join(f"BIND(CONCAT(?x{n}, ?x{n}) AS ?x{n + 1})" for n in range(times - 1))
    return f'BIND("x" AS ?x0) {steps} BIND(CONCAT(?x{times - 1}, ?x{times - 1}) AS ?x)'


REPLACED = " ".join(f'BIND(REPLACE(?x{n}, "x", "xxxxxxxxxxxxxxxx") AS ?x{n + 1})' for n in range(1, 14))
"""A text of 16 to the 13th."""

NUMBERS = " ".join(str(number) for number in range(1000))
CROSS = " ".join(f"VALUES ?v{n} {{ {NUMBERS} }}" for n in range(5))

HOSTILE = [
    # Products
    Hostile("product", f"SELECT * {{ {ALL} }}", "more rows than there is time for"),
    Hostile("product counted", f"SELECT (COUNT(*) AS ?n) {{ {ALL} }}", "no row before all are counted"),
    Hostile("product sorted", f"SELECT * {{ {ALL} }} ORDER BY ?c ?f", "all rows are held to be sorted"),
    Hostile("product sorted, first", f"SELECT * {{ {ALL} }} ORDER BY DESC(?l) LIMIT 1", "a limit is no help"),
    Hostile("product distinct", f"SELECT DISTINCT ?a ?d ?g {{ {ALL} }}", "all rows are held to be compared"),
    Hostile("product far on", f"SELECT * {{ {ALL} }} OFFSET 999999999999 LIMIT 1", "rows that are passed over"),
    Hostile("product asked", f"ASK {{ {ALL} FILTER(?c = 'no such') }}", "no row fits"),
    Hostile("product grouped", f"SELECT ?a ?f (COUNT(*) AS ?n) {{ {ALL} }} GROUP BY ?a ?f ?i", "many groups"),
    Hostile("product constructed", f"CONSTRUCT {{ ?a ?e ?l }} {{ {ALL} }}", "a graph without end"),
    Hostile("product described", f"DESCRIBE ?a ?d ?g {{ {ALL} }}", "a description of everything, again and again"),
    Hostile("product of graphs", "SELECT * { GRAPH ?x { ?a ?b ?c } GRAPH ?y { ?d ?e ?f } GRAPH ?z { ?g ?h ?i } }", "graphs"),
    Hostile("product of values", f"SELECT (COUNT(*) AS ?n) {{ {CROSS} }}", "1000 to the fifth"),
    Hostile("values sorted", f"SELECT * {{ {CROSS} }} ORDER BY ?v4 ?v0", "all of them in memory"),
    Hostile("product of subqueries", f"SELECT * {{ {{ SELECT * {{ {ALL} }} }} {{ SELECT * {{ ?m ?n ?o . ?p ?q ?r }} }} }}", "joined"),
    Hostile("union of products", " UNION ".join([f"{{ {ALL} }}"] * 40).join(["SELECT * {", "} ORDER BY ?a"]), "forty of them"),
    Hostile("optional products", f"SELECT * {{ ?s ?p ?o {' '.join(f'OPTIONAL {{ ?a{n} ?b{n} ?c{n} }}' for n in range(12))} }} ORDER BY ?c11", "left joins"),
    Hostile("minus a product", f"SELECT * {{ ?a ?b ?c MINUS {{ {ALL} }} }} ORDER BY ?a", "what is taken away is counted first"),
    Hostile("exists in a product", f"SELECT * {{ {ALL} FILTER NOT EXISTS {{ ?l ?m ?n . ?o ?p ?q }} }} ORDER BY ?a", "a search a row"),
    Hostile("filtered product", f"SELECT * {{ {ALL} FILTER(STR(?c) > CONCAT(STR(?l), STR(?f))) }} ORDER BY ?c", "a text a row"),
    Hostile("lateral product", "SELECT * { ?a ?b ?c LATERAL { SELECT * { ?d ?e ?f . ?g ?h ?i } ORDER BY ?i } }", "sorted for each row"),
    # Paths
    Hostile("path of anything", "SELECT (COUNT(*) AS ?n) { ?a (!<x:>)* ?b . ?c (!<x:>)* ?d . ?e (!<x:>)* ?f }", "every node from every node"),
    Hostile("path both ways", "SELECT * { ?a (!<x:>|^!<x:>)+ ?b . ?b (!<x:>|^!<x:>)+ ?c . ?c (!<x:>|^!<x:>)+ ?d } ORDER BY ?a", "round and round"),
    Hostile("path of paths", "SELECT * { ?a (((!<x:>)*/(!<x:>)*)*)* ?b . ?c ((!<x:>)+/(!<x:>)+)+ ?d } ORDER BY ?b", "closures of closures"),
    Hostile("path of sequences", f"SELECT (COUNT(*) AS ?n) {{ ?a {'/'.join(['(!<x:>|^!<x:>)'] * 30)} ?b }}", "ways of thirty steps"),
    Hostile("path of choices", f"SELECT (COUNT(*) AS ?n) {{ ?a ({'|'.join(['!<x:>', '^!<x:>'] * 100)})* ?b . {ALL} }}", "the same two hundred times"),
    # Texts
    Hostile("concat doubled", f"SELECT (STRLEN(?x) AS ?n) {{ {doubled(44)} }}", "17 TB of text"),
    Hostile("replace grown", f'SELECT (STRLEN(?x14) AS ?n) {{ BIND("x" AS ?x1) {REPLACED} }}', "4 PB of text"),
    Hostile("text of everything", f"SELECT (GROUP_CONCAT(CONCAT(STR(?a), STR(?f), STR(?l))) AS ?x) {{ {ALL} }}", "one value of all rows"),
    Hostile("text encoded", f"SELECT (ENCODE_FOR_URI(?x) AS ?y) {{ {doubled(20)} {ALL} }} ORDER BY ?y", "1 MB a row, sorted"),
    Hostile("long text in rows", f"SELECT ?x {{ {doubled(23)} ?s ?p ?o . ?a ?b ?c }}", "8 MB a row, five million times"),
    Hostile("digests of a long text", f"SELECT (SHA512(?x) AS ?y) {{ {doubled(27)} ?a ?b ?c . ?d ?e ?f }}", "128 MB a row"),
    Hostile("regex bomb", f'SELECT (REGEX(?x, "(x*)*(x*)*(x*)*y$") AS ?y) {{ {doubled(20)} ?a ?b ?c . ?d ?e ?f }}', "nested repetitions"),
    Hostile("regex counted", f"SELECT * {{ {ALL} FILTER(REGEX(STR(?c), '((a{{1,200}}){{1,200}}){{1,200}}')) }} ORDER BY ?c", "eight million states"),
    Hostile("regex a row", f'SELECT * {{ {ALL} FILTER(REGEX(STR(?c), CONCAT(STR(?f), "(.*)*x"))) }} ORDER BY ?c', "a pattern compiled for each row"),
    Hostile("replace in rows", f'SELECT (REPLACE(STR(?c), "(.)", "$1$1$1$1$1$1$1$1") AS ?x) {{ {ALL} }} ORDER BY ?x', "texts that are held"),
    # Aggregates
    Hostile("sample of groups", f"SELECT (CONCAT(STR(?a), STR(?f)) AS ?k) (GROUP_CONCAT(?l) AS ?v) {{ {ALL} }} GROUP BY ?a ?f ?c", "lists of texts"),
    Hostile("distinct counts", f"SELECT (COUNT(DISTINCT *) AS ?n) {{ {ALL} }}", "all rows are held"),
    Hostile("new things", f"SELECT (COUNT(DISTINCT ?u) AS ?n) {{ {ALL} BIND(UUID() AS ?u) }}", "no two rows alike"),
    Hostile("new nodes", f"CONSTRUCT {{ _:a ?b _:c . _:d ?e _:f }} {{ {ALL} }}", "blank nodes a row"),
    # The parser
    Hostile("parentheses", "SELECT (" + "(" * 8000 + "1" + ")" * 8000 + " AS ?x) {}", "the stack ends", 400),
    Hostile("groups", "SELECT * " + "{" * 8000 + "}" * 8000, "the stack ends", 400),
    Hostile("not not not", "ASK { FILTER(" + "!" * 60_000 + "true) }", "the stack ends", 400),
    Hostile("minus minus", "ASK { FILTER(" + "- " * 60_000 + "1 = 1) }", "the stack ends", 400),
    Hostile("additions", "SELECT (1" + "+1" * 100_000 + " AS ?x) {}", "a tree as deep as it is long", 400),
    Hostile("path steps", "ASK { ?a " + "/".join(["<x:>"] * 100_000) + " ?b }", "a tree as deep as it is long", 400),
    Hostile("unions", "SELECT * { {} " + "UNION {} " * 50_000 + "}", "a tree as deep as it is long", 400),
    Hostile("lists", "SELECT * { ?a ?b " + "(" * 5000 + ")" * 5000 + " }", "the stack ends", 400),
    Hostile("nested blank nodes", "SELECT * { ?a ?b " + "[ <x:> " * 5000 + "1" + "]" * 5000 + " }", "the stack ends", 400),
    Hostile("subqueries", "SELECT * { " * 3000 + "}" * 3000, "the stack ends", 400),
    Hostile("ifs", "SELECT (" + "IF(true, " * 3000 + "1" + ", 2)" * 3000 + " AS ?x) {}", "the stack ends", 400),
    Hostile("unclosed", "SELECT * { " * 20_000, "the parser tries again and again", 400),
    Hostile("unclosed string", "SELECT * { ?s ?p '''" + "''a" * 100_000, "the reader tries again and again", 400),
    Hostile("huge values", "SELECT * { VALUES ?x { " + " ".join(f'"{n}"' for n in range(90_000)) + " } ?x ?p ?o }", "90,000 values"),
    Hostile("huge in", "SELECT * { ?s ?p ?o FILTER(STR(?o) IN (" + ",".join(f'"{n}"' for n in range(90_000)) + ")) }", "for each row"),
    Hostile("many prefixes", "".join(f"PREFIX p{n}: <http://x/{n}/> " for n in range(25_000)) + "SELECT * { ?s ?p ?o }", "declarations"),
    Hostile("many variables", "SELECT * { " + " ".join(f"?a{n} ?b{n} ?c{n} ." for n in range(900)) + " }", "an order for 900 patterns"),
    Hostile("many patterns of one", "SELECT * { " + " ".join(f"?a ?b{n} ?a{n} ." for n in range(900)) + " }", "an order for 900 patterns"),
    Hostile("many projections", "SELECT " + " ".join(f"({n} AS ?x{n})" for n in range(20_000)) + " { ?s ?p ?o }", "rows of 20,000 cells"),
    Hostile("a million spaces", "SELECT *" + " " * 990_000 + "{ ?s ?p ?o }", "as long as may be"),
    Hostile("too long", "SELECT * { ?s ?p ?o } #" + "x" * 1_100_000, "longer than may be", 413),
    # The world outside
    Hostile("service", "SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }", "another server", 403),
    Hostile("service of rows", "SELECT * { ?s schema:sameAs ?x SERVICE SILENT ?x { ?a ?b ?c } }", "any other server", 403),
    Hostile("load", "LOAD <http://127.0.0.1:1/>", "another server", 403),
    Hostile("from the web", "SELECT * FROM <http://127.0.0.1:1/> { ?s ?p ?o }", "another server"),
    Hostile("from a file", "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }", "a file of the server"),
]  # fmt: skip
