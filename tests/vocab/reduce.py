"""Reduce the ontologies' own files to the axioms that `tests/vocabulary.py` checks against.

    python tests/vocab/reduce.py SOURCE_FOLDER

For each row of `SOURCES` a file is written beside this one: every term of the namespace with its kinds, and what the
ontology says of hierarchy, domain, range, disjointness, inverses and deprecation.
Labels and comments are left out; so is what a checker of asserted types cannot use:

- an intersection becomes one statement for each of its parts;
- a restriction stays only where it is `owl:allValuesFrom`;
- a restricted datatype becomes the datatype that it restricts;
- a domain or range that is any other class expression is dropped, so it allows everything;
- a class or property above or beside, of an ontology that is not in `PREFIXES`, is dropped;
- FOAF's "archaic" terms and those in schema.org's attic become `owl:deprecated true`.

The output depends on nothing but the source files.
"""

import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import Literal, NamedNode, RdfFormat, parse

HERE = Path(__file__).parent

# Of `event`, `geo` and `ti` there is no file: their classes only stand between classes of ours.
PREFIXES = {
    "bibo": "http://purl.org/ontology/bibo/",
    "bido": "http://purl.org/spar/bido/",
    "biro": "http://purl.org/spar/biro/",
    "c4o": "http://purl.org/spar/c4o/",
    "cito": "http://purl.org/spar/cito/",
    "co": "http://purl.org/co/",
    "datacite": "http://purl.org/spar/datacite/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcmitype": "http://purl.org/dc/dcmitype/",
    "dcterms": "http://purl.org/dc/terms/",
    "deo": "http://purl.org/spar/deo/",
    "doco": "http://purl.org/spar/doco/",
    "event": "http://purl.org/NET/c4dm/event.owl#",
    "fabio": "http://purl.org/spar/fabio/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "frapo": "http://purl.org/cerif/frapo/",
    "frbr": "http://purl.org/vocab/frbr/core#",
    "geo": "http://www.w3.org/2003/01/geo/wgs84_pos#",
    "literal": "http://www.essepuntato.it/2010/06/literalreification/",
    "org": "http://www.w3.org/ns/org#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prism": "http://prismstandard.org/namespaces/basic/2.0/",
    "pro": "http://purl.org/spar/pro/",
    "prov": "http://www.w3.org/ns/prov#",
    "pso": "http://purl.org/spar/pso/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "scoro": "http://purl.org/spar/scoro/",
    "sd": "http://www.w3.org/ns/sparql-service-description#",
    "sh": "http://www.w3.org/ns/shacl#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "spdx": "http://spdx.org/rdf/terms#",
    "ti": "http://www.ontologydesignpatterns.org/cp/owl/timeinterval.owl#",
    "time": "http://www.w3.org/2006/time#",
    "tvc": "http://www.essepuntato.it/2012/04/tvc/",
    "vann": "http://purl.org/vocab/vann/",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "void": "http://rdfs.org/ns/void#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


@dataclass(frozen=True)
class Source:
    """One ontology: its file, the prefixes whose terms it declares, and those of which it says more.

    An ontology often repeats another's terms, and not always truly (BIBO makes `dcterms:title` an object property).
    Only what FaBiO says of DCMI's and SKOS's terms is kept, since our documents claim to follow FaBiO, and SCoRO's
    kinds of PRO's roles, and TVC's word on what a time interval is.
    """

    file: str
    declares: tuple[str, ...]
    extends: tuple[str, ...] = ()

    @property
    def target(self) -> Path:
        """The reduced file, named after the first prefix."""
        return HERE / f"{self.declares[0]}.ttl"

    def speaks_of(self, iri: str) -> bool:
        """Return whether a statement about this term is to be kept."""
        return iri.startswith(tuple(PREFIXES[prefix] for prefix in self.declares + self.extends))


SOURCES = (
    Source("bibo.owl", ("bibo",)),
    Source("bido.ttl", ("bido",)),
    Source("biro.ttl", ("biro",)),
    Source("c4o.ttl", ("c4o",)),
    Source("cito.ttl", ("cito",)),
    Source("co.owl", ("co",)),
    Source("datacite.ttl", ("datacite",)),
    Source("dc-elements.nt", ("dc",)),
    Source("dcat3.ttl", ("dcat",)),
    Source("dcmitype.nt", ("dcmitype",)),
    Source("dcterms.ttl", ("dcterms",)),
    Source("deo.ttl", ("deo",)),
    Source("doco.ttl", ("doco",)),
    Source("fabio.ttl", ("fabio", "prism"), extends=("dcterms", "skos")),
    Source("foaf.nt", ("foaf",)),
    Source("frapo.ttl", ("frapo",)),
    Source("frbr.ttl", ("frbr",)),
    Source("literal.ttl", ("literal",)),
    Source("org.ttl", ("org",)),
    Source("pro.ttl", ("pro",)),
    Source("prov-o.ttl", ("prov",)),
    Source("pso.ttl", ("pso",)),
    Source("schemaorg-30.0-all-https.ttl", ("schema",)),
    Source("scoro.ttl", ("scoro",), extends=("pro",)),
    Source("sparql-service-description.ttl", ("sd",)),
    Source("shacl.ttl", ("sh",)),
    Source("skos.nt", ("skos",)),
    Source("spdx-ontology.owl", ("spdx",)),
    Source("time.ttl", ("time",)),
    Source("tvc.ttl", ("tvc",), extends=("ti",)),
    Source("vann.nt", ("vann",)),
    Source("vcard.nt", ("vcard",)),
    Source("void.ttl", ("void",)),
)

FORMATS = {".ttl": RdfFormat.TURTLE, ".nt": RdfFormat.N_TRIPLES, ".owl": RdfFormat.RDF_XML}

Statements = dict[str, set[str]]


def iri(name: str) -> NamedNode:
    """Return the IRI of a prefixed name."""
    prefix, _, local = name.partition(":")
    return NamedNode(PREFIXES[prefix] + local)


# What is kept, in the order in which it is written.
HIERARCHY = ("rdfs:subClassOf", "owl:equivalentClass", "rdfs:subPropertyOf")
COPIED = (
    "owl:disjointWith",
    "rdfs:domain",
    "rdfs:range",
    "schema:domainIncludes",
    "schema:rangeIncludes",
    "owl:inverseOf",
    "schema:supersededBy",
)
RESTRICTION = "[ owl:onProperty"
ORDER = {name: position for position, name in enumerate(("a", *HIERARCHY, *COPIED, "owl:deprecated"))}

TYPE = iri("rdf:type")
FIRST, REST, NIL = iri("rdf:first"), iri("rdf:rest"), iri("rdf:nil")
ON_PROPERTY, ALL_FROM, ON_DATATYPE = iri("owl:onProperty"), iri("owl:allValuesFrom"), iri("owl:onDatatype")
UNION, INTERSECTION = iri("owl:unionOf"), iri("owl:intersectionOf")
ARCHAIC = (NamedNode("http://www.w3.org/2003/06/sw-vocab-status/ns#term_status"), Literal("archaic"))
ATTIC = (iri("schema:isPartOf"), NamedNode("https://attic.schema.org"))
# Kinds that say nothing about existence, domain or range.
IDLE_KINDS = {iri("owl:Ontology")} | {
    iri(f"owl:{kind}Property") for kind in ("Symmetric", "Transitive", "InverseFunctional", "Irreflexive", "Asymmetric")
}


class Ontology:
    """The statements of one ontology file, by subject and predicate."""

    def __init__(self, path: Path) -> None:
        """Read the file, in the format that its ending names."""
        self.statements: dict[object, dict[object, list[object]]] = defaultdict(lambda: defaultdict(list))
        for quad in parse(path=path, format=FORMATS[path.suffix], lenient=True):
            self.statements[quad.subject][quad.predicate].append(quad.object)

    def value(self, node: object, predicate: NamedNode) -> object | None:
        """Return one object of the predicate."""
        return next(iter(self.statements[node][predicate]), None) if node in self.statements else None

    def members(self, head: object | None) -> Iterator[object]:
        """Yield the members of a list."""
        while head is not None and head != NIL:
            yield self.value(head, FIRST)
            head = self.value(head, REST)

    def parts(self, expression: object) -> Iterator[str]:
        """Yield, as Turtle, each thing that a class expression demands and that can be checked."""
        if isinstance(expression, NamedNode):
            yield short(expression)
        elif part := self.value(expression, INTERSECTION):
            for member in self.members(part):
                yield from self.parts(member)
        elif part := self.value(expression, UNION):
            names = list(self.alternatives(part))
            if None not in names:
                yield f"[ owl:unionOf ( {' '.join(sorted(name for name in names if name))} ) ]"
        elif part := self.value(expression, ON_DATATYPE):
            yield from self.parts(part)
        else:
            yield from self.restriction(expression)

    def restriction(self, expression: object) -> Iterator[str]:
        """Yield, as Turtle, which classes alone a property may lead to."""
        restricted = self.value(expression, ON_PROPERTY)
        if isinstance(restricted, NamedNode):
            for filler in self.parts(self.value(expression, ALL_FROM)):
                if not filler.startswith(RESTRICTION):
                    yield f"{RESTRICTION} {short(restricted)} ; owl:allValuesFrom {filler} ]"

    def alternatives(self, head: object) -> Iterator[str | None]:
        """Yield the names in a union and in the unions inside it; None for a member that has no name."""
        for member in self.members(head):
            if isinstance(member, NamedNode):
                yield short(member)
            elif inner := self.value(member, UNION):
                yield from self.alternatives(inner)
            else:
                yield None

    def reduced(self, source: Source) -> dict[str, Statements]:
        """Return what is kept of each term: Turtle objects by Turtle predicate."""
        kept: dict[str, Statements] = {}
        for subject in list(self.statements):
            if isinstance(subject, NamedNode) and source.speaks_of(subject.value):
                axioms = {predicate: objects for predicate, objects in self.axioms(subject) if objects}
                if axioms and subject.value not in PREFIXES.values():
                    kept[short(subject)] = axioms
        return kept

    def axioms(self, subject: NamedNode) -> Iterator[tuple[str, set[str]]]:
        """Yield each kept predicate of a term with its objects."""
        about = self.statements[subject]
        yield "a", {short(kind) for kind in about[TYPE] if isinstance(kind, NamedNode) and kind not in IDLE_KINDS}
        above = list(self.datatype(subject))
        above += [part for parent in about[iri("rdfs:subClassOf")] for part in self.parts(parent)]
        equal: list[str] = []
        for expression in about[iri("owl:equivalentClass")]:
            named = isinstance(expression, NamedNode) or self.value(expression, UNION)
            (equal if named else above).extend(self.parts(expression))
        yield "rdfs:subClassOf", inside(above)
        yield "owl:equivalentClass", inside(equal)
        yield "rdfs:subPropertyOf", inside(part for one in about[iri("rdfs:subPropertyOf")] for part in self.parts(one))
        for name in COPIED:
            parts = {part for expression in about[iri(name)] for part in self.parts(expression)}
            yield name, {part for part in parts if not part.startswith(RESTRICTION)}
        gone = any(value in about[predicate] for predicate, value in (ARCHAIC, ATTIC))
        flag = next(iter(about[iri("owl:deprecated")]), None)
        if gone or (isinstance(flag, Literal) and flag.value == "true"):
            yield "owl:deprecated", {"true"}

    def datatype(self, subject: NamedNode) -> Iterator[str]:
        """Yield the datatype that a named datatype restricts."""
        if base := self.value(subject, ON_DATATYPE):
            yield from self.parts(base)

    def disjoint_classes(self) -> Iterator[str]:
        """Yield the members of each set of mutually disjoint classes, as a Turtle list."""
        for node in list(self.statements):
            if iri("owl:AllDisjointClasses") in self.statements[node][TYPE]:
                members = list(self.members(self.value(node, iri("owl:members"))))
                yield f"( {' '.join(sorted(short(member) for member in members if isinstance(member, NamedNode)))} )"


def inside(parts: Iterable[str]) -> set[str]:
    """Return the Turtle objects without the IRIs that have none of our prefixes."""
    return {part for part in parts if not part.startswith("<")}


def short(node: NamedNode) -> str:
    """Return the IRI in Turtle: with a prefix where one of ours fits."""
    for prefix, namespace in PREFIXES.items():
        local = node.value.removeprefix(namespace)
        if local != node.value and re.fullmatch(r"\w[\w-]*", local, re.ASCII):
            return f"{prefix}:{local}"
    return f"<{node.value}>"


def turtle(source: Source, ontology: Ontology) -> str:
    """Return the reduced ontology as Turtle, sorted."""
    home = [PREFIXES[prefix] for prefix in source.declares]
    blocks = [f'<{namespace}> vann:preferredNamespaceUri "{namespace}" .' for namespace in home]
    for subject, axioms in sorted(ontology.reduced(source).items()):
        rows = [f"{name} {', '.join(sorted(axioms[name]))}" for name in sorted(axioms, key=ORDER.__getitem__)]
        blocks.append(f"{subject} " + " ;\n    ".join(rows) + " .")
    blocks += [
        f"[] a owl:AllDisjointClasses ;\n    owl:members {members} ." for members in sorted(ontology.disjoint_classes())
    ]
    body = "\n".join(blocks)
    head = [f"# Reduced from {source.file} by reduce.py; README.md names its origin, version and licence."]
    return "\n".join([*head, *prefixes_in(body), "", body, ""])


def prefixes_in(body: str) -> Iterable[str]:
    """Yield the prefix lines that a Turtle text needs."""
    used = set(re.findall(r"(?:^|[\s(])([a-z0-9]+):", re.sub(r"<[^>]*>", "<>", body)))
    return (f"@prefix {prefix}: <{PREFIXES[prefix]}> ." for prefix in sorted(used))


def main(folder: Path) -> None:
    """Write every reduced file."""
    for source in SOURCES:
        source.target.write_text(turtle(source, Ontology(folder / source.file)), encoding="utf-8")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: python tests/vocab/reduce.py SOURCE_FOLDER")
    main(Path(sys.argv[1]))
