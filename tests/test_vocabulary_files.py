"""The checker in `vocabulary.py` passes the worked examples and reports each way of misusing a term."""

import subprocess
import sys
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, parse
from vocabulary import Vocabulary

VOCAB = Path(__file__).parent / "vocab"
TERMS = VOCAB / "modelling-terms.ttl"

PREFIXES = """
@prefix cito: <http://purl.org/spar/cito/> .
@prefix datacite: <http://purl.org/spar/datacite/> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix fabio: <http://purl.org/spar/fabio/> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix frbr: <http://purl.org/vocab/frbr/core#> .
@prefix id: <https://kg.example/> .
@prefix kg: <https://w3id.org/scholarly-kg/ns#> .
@prefix literal: <http://www.essepuntato.it/2010/06/literalreification/> .
@prefix org: <http://www.w3.org/ns/org#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix prism: <http://prismstandard.org/namespaces/basic/2.0/> .
@prefix pro: <http://purl.org/spar/pro/> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix schema: <https://schema.org/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix time: <http://www.w3.org/2006/time#> .
@prefix tvc: <http://www.essepuntato.it/2012/04/tvc/> .
@prefix void: <http://rdfs.org/ns/void#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""


def problems(turtle: str, *, closed: bool = False) -> list[str]:
    triples = parse(PREFIXES + turtle, format=RdfFormat.TURTLE)
    return [
        problem.replace("<https://kg.example/", "<") for problem in VOCABULARY.problems_of_graph(triples, closed=closed)
    ]


VOCABULARY = Vocabulary.load()


class TestWorkedExamples:
    """The examples that the mapping follows."""

    def test_pass(self):
        """Every term in the worked examples exists and is used as its ontology says."""
        vocabulary = Vocabulary.load(TERMS)

        assert [] == vocabulary.problems_of_graph(parse(path=VOCAB / "modelling.ttl"))

    def test_fail_without_our_terms(self):
        """Without our own ontology each of its terms in the worked examples is unknown."""
        found = VOCABULARY.problems_of_graph(parse(path=VOCAB / "modelling.ttl"))

        assert [] == [problem for problem in found if "<https://w3id.org/scholarly-kg/ns#" not in problem]
        assert any("the property <https://w3id.org/scholarly-kg/ns#creditedName> is not declared" in p for p in found)

    @pytest.mark.parametrize(
        ("right", "wrong", "problem"),
        [
            ("schema:pageStart", "schema:pageBegin", "the property schema:pageBegin is not declared"),
            ("fabio:JournalVolume ,", "fabio:ConferenceProceeding ,", "the class fabio:ConferenceProceeding is not"),
            ("datacite:orcid", "datacite:orcidd", "datacite:orcidd is not declared"),
            ("foaf:Person , schema:Person ; schema:name", "foaf:Person ; schema:name", "schema:name is for schema:"),
            ("a fabio:JournalIssue", "a fabio:DigitalManifestation", "frbr:partOf leads to frbr:Manifestation"),
            ("schema:value 28", 'schema:value "2020-01"^^xsd:gYearMonth', "schema:value takes schema:Boolean or"),
            ('prism:volume "133"', 'prism:volume "133", "134"', "prism:volume takes one value, and has 2"),
            ("a co:List", "a co:Set", "co:firstItem is for co:List, and this is co:Set"),
        ],
    )
    def test_fail_when_changed(self, right, wrong, problem):
        """One wrong term put into the worked examples is found."""
        text = (VOCAB / "modelling.ttl").read_text(encoding="utf-8")
        triples = parse(text.replace(right, wrong), format=RdfFormat.TURTLE)

        assert right in text
        assert any(problem in sentence for sentence in Vocabulary.load(TERMS).problems_of_graph(triples))


class TestTerms:
    """Existence and kind of single terms."""

    def test_exist(self):
        """A term exists where its own ontology declares it, and nowhere else."""
        iris = {"https://schema.org/name": True, "https://schema.org/nmae": False, "http://schema.org/name": False}

        assert iris == {iri: VOCABULARY.exists(iri) for iri in iris}

    def test_hearsay(self):
        """A term that only other ontologies mention does not exist (FaBiO's slip `fabio#Software`)."""
        assert not VOCABULARY.exists("http://purl.org/spar/fabio#Software")
        assert VOCABULARY.exists("http://purl.org/spar/fabio/Software")

    def test_kinds(self):
        """A term is a class, a property, an individual or a datatype."""
        found = {
            name: (VOCABULARY.is_class(iri), VOCABULARY.is_property(iri), VOCABULARY.is_individual(iri))
            for name, iri in {
                "class": "http://purl.org/spar/fabio/JournalArticle",
                "property": "http://prismstandard.org/namespaces/basic/2.0/doi",
                "individual": "http://purl.org/spar/pro/author",
                "datatype": "http://www.w3.org/2001/XMLSchema#gYear",
            }.items()
        }

        assert {
            "class": (True, False, False),
            "property": (False, True, False),
            "individual": (False, False, True),
            "datatype": (False, False, False),
        } == found

    def test_deprecated(self):
        """A term is deprecated when its ontology flags it, calls it archaic, or names its successor."""
        iris = {
            "http://purl.org/ontology/bibo/content": True,
            "http://xmlns.com/foaf/0.1/surname": True,
            "https://schema.org/members": True,
            "https://schema.org/member": False,
        }

        assert iris == {iri: VOCABULARY.is_deprecated(iri) for iri in iris}

    def test_problems(self):
        """Of a set of terms each unknown and each deprecated one is named once."""
        iris = ["https://schema.org/nmae", "https://schema.org/members", "https://schema.org/name"] * 2

        assert [
            "schema:members is deprecated; use schema:member.",
            "schema:nmae is not declared.",
        ] == VOCABULARY.problems_of_terms(iris)

    def test_own_terms(self):
        """The terms of an extra ontology file are known, and a slip in its namespace is not."""
        ours = "https://w3id.org/scholarly-kg/ns#"
        vocabulary = Vocabulary.load(TERMS)

        assert ours in vocabulary.known_namespaces
        assert ours not in VOCABULARY.known_namespaces
        assert ["kg:creditedNmae is not declared."] == vocabulary.problems_of_terms(
            [ours + "creditedName", ours + "creditedNmae"]
        )


class TestExistenceInGraphs:
    """Terms that do not exist, or are something else."""

    def test_unknown_property(self):
        """A misspelt property is reported."""
        assert ["<1>: the property schema:nmae is not declared."] == problems(
            'id:1 a schema:Person ; schema:nmae "x" .'
        )

    def test_unknown_class(self):
        """A misspelt class is reported."""
        assert ["<1>: the class fabio:JournalArtikel is not declared."] == problems("id:1 a fabio:JournalArtikel .")

    def test_unknown_individual(self):
        """An object in a known namespace that is not declared there is reported."""
        assert ["<1>: datacite:doy is not declared."] == problems(
            "id:1 a datacite:Identifier ; datacite:usesIdentifierScheme datacite:doy ."
        )

    def test_namespace_itself(self):
        """A namespace may be named without being a term."""
        assert [] == problems("id:1 a void:Dataset ; void:vocabulary <https://schema.org/> .")

    def test_class_as_property(self):
        """A class that stands as a predicate is reported."""
        assert ["<1>: schema:Person is not a property."] == problems('id:1 a schema:Person ; schema:Person "x" .')

    def test_individual_as_class(self):
        """An individual behind `rdf:type` is reported."""
        assert ["<1>: pro:author is not a class."] == problems("id:1 a pro:author .")

    def test_deprecated(self):
        """A term with a successor is reported, with the successor."""
        assert ["<1>: schema:members is deprecated; use schema:member."] == problems(
            "id:1 a schema:Organization ; schema:members <https://elsewhere.example/> ."
        )

    def test_unknown_datatype(self):
        """A datatype that no ontology declares is reported."""
        assert ["<1>: xsd:year is not a declared datatype."] == problems('id:1 rdfs:label "2020"^^xsd:year .')


class TestDomains:
    """What a property asks of its subject."""

    def test_wrong(self):
        """A subject outside the property's domain is reported."""
        assert [
            "<1>: schema:workFeatured is for schema:Event, and this is schema:Person.",
        ] == problems("id:1 a schema:Person ; schema:workFeatured <https://elsewhere.example/> .")

    def test_superclass(self):
        """A subject whose superclass is in the domain is not reported."""
        assert [] == problems("id:1 a schema:EventSeries ; schema:workFeatured <https://elsewhere.example/> .")

    def test_schema_keeps_to_itself(self):
        """A class that schema.org calls equivalent to its own does not make a subject for its properties."""
        assert ["<1>: schema:name is for schema:Thing, and this is foaf:Person."] == problems(
            'id:1 a foaf:Person ; schema:name "x" .'
        )

    def test_equivalent_class(self):
        """Elsewhere an equivalent class is as good: `org:Organization` is FOAF's."""
        assert [] == problems("id:1 a org:FormalOrganization ; pro:isOrganizationContextFor id:2 .")

    def test_untyped_subject(self):
        """A described node without a type is reported where its property has a domain."""
        assert ["<1>: foaf:familyName is for foaf:Person, and this is without a type."] == problems(
            'id:1 foaf:familyName "x" .'
        )

    def test_inherited(self):
        """The domain of a superproperty binds: `frbr:translationOf` names none and inherits two."""
        assert [
            "<1>: frbr:translationOf is for frbr:Endeavour, and this is foaf:Person.",
            "<1>: frbr:translationOf is for frbr:Expression, and this is foaf:Person.",
        ] == problems("id:1 a foaf:Person ; frbr:translationOf <https://elsewhere.example/> .")

    def test_inverse(self):
        """The range of an inverse is a domain: what is realized is no person."""
        assert ["<1>: frbr:realization is for frbr:Work, and this is fabio:JournalArticle."] == problems(
            "id:1 a fabio:JournalArticle ; frbr:realization id:2 . id:2 a fabio:Preprint ."
        )

    def test_union(self):
        """One member of a union is enough."""
        assert [] == problems("id:1 a fabio:TermDictionary ; fabio:hasDiscipline <https://elsewhere.example/> .")


class TestRanges:
    """What a property asks of its object."""

    def test_wrong_class(self):
        """An object of another class is reported."""
        assert ["<1>: schema:affiliation leads to schema:Organization, and <2> is schema:Person."] == problems(
            "id:1 a schema:Person ; schema:affiliation id:2 . id:2 a schema:Person ."
        )

    def test_wrong_individual(self):
        """An individual of an ontology is what that ontology says: a role is not an identifier scheme."""
        assert [
            (
                "<1>: datacite:usesIdentifierScheme leads to datacite:IdentifierScheme, "
                "and pro:author is owl:NamedIndividual and pro:PublishingRole and scoro:AuthorshipRole."
            ),
        ] == problems("id:1 a datacite:Identifier ; datacite:usesIdentifierScheme pro:author .")

    def test_outside(self):
        """Nothing is asked of a resource that the graph does not describe, unless the graph is closed."""
        turtle = "id:1 a schema:Person ; schema:affiliation <https://elsewhere.example/> ."

        assert [] == problems(turtle)
        assert [
            "<1>: schema:affiliation leads to schema:Organization, and <https://elsewhere.example/> is without a type.",
        ] == problems(turtle, closed=True)

    def test_restriction(self):
        """What a class asks of its own is asked: the whole of an expression is an expression."""
        assert ["<1>: frbr:partOf leads to frbr:Expression, and <2> is fabio:ResearchPaper."] == problems(
            "id:1 a fabio:JournalArticle ; frbr:partOf id:2 . id:2 a fabio:ResearchPaper ."
        )

    def test_literal_for_object_property(self):
        """A literal behind an object property is reported."""
        assert ['<1>: pro:isHeldBy takes no literal, and "Liu" is one.'] == problems(
            'id:1 a pro:RoleInTime ; pro:isHeldBy "Liu" .'
        )

    def test_literal_for_schema_class(self):
        """A literal behind a schema.org property that leads only to classes is reported."""
        assert ['<1>: schema:affiliation takes schema:Organization, and not "ZJU".'] == problems(
            'id:1 a schema:Person ; schema:affiliation "ZJU" .'
        )

    def test_resource_for_datatype_property(self):
        """A resource behind a datatype property is reported."""
        assert ["<1>: prism:doi takes a literal, and <https://doi.org/10.1/x> is none."] == problems(
            "id:1 a fabio:JournalArticle ; prism:doi <https://doi.org/10.1/x> ."
        )

    def test_resource_for_schema_text(self):
        """A resource behind a schema.org property that takes text alone is reported; one that takes a URL accepts it."""
        assert ["<1>: schema:familyName takes a literal, and <https://elsewhere.example/> is none."] == problems(
            "id:1 a schema:Person ; schema:familyName <https://elsewhere.example/> ; schema:sameAs <https://x.example/> ."
        )

    def test_datatype(self):
        """A literal of another datatype is reported, one of a derived datatype is not."""
        assert ['<1>: void:triples takes xsd:integer, and not "many".'] == problems(
            'id:1 a void:Dataset ; void:triples "many", 3, "4"^^xsd:nonNegativeInteger .'
        )

    @pytest.mark.parametrize("literal", ['"2020"^^xsd:gYear', '"2020-01"^^xsd:gYearMonth', '"2020-01-01"^^xsd:date'])
    def test_dates(self, literal):
        """A date may stop at the year or the month, for schema.org and PRISM alike."""
        assert [] == problems(
            "id:1 a schema:ScholarlyArticle, fabio:JournalArticle ; "
            f"schema:datePublished {literal} ; prism:publicationDate {literal} ."
        )

    def test_language(self):
        """Text in a language is no `xsd:string`, and is schema.org's Text."""
        assert ['<1>: fabio:hasSubtitle takes xsd:string, and not "x"@en.'] == problems(
            'id:1 a fabio:JournalArticle, schema:Article ; fabio:hasSubtitle "x"@en ; schema:name "x"@en .'
        )


class TestWholeNodes:
    """What no single statement shows."""

    def test_functional(self):
        """Two values of a functional property are reported, the same value written twice is not."""
        assert ['<1>: prism:doi takes one value, and has 2: "10.1/a", "10.1/b".'] == problems(
            'id:1 a fabio:JournalArticle ; prism:doi "10.1/a", "10.1/b" ; prism:volume "3", "3" .'
        )

    def test_disjoint(self):
        """Two types that are disjoint through their superclasses are reported."""
        assert ["<1>: it is both frbr:Expression and frbr:Work, which are disjoint."] == problems(
            "id:1 a fabio:JournalArticle, fabio:ResearchPaper ."
        )

    def test_disjoint_through_equivalence(self):
        """Two types that are disjoint through an equivalent class are reported."""
        assert ["<1>: it is both foaf:Document and foaf:Organization, which are disjoint."] == problems(
            "id:1 a foaf:Document, org:FormalOrganization ."
        )

    def test_all_disjoint(self):
        """Two members of a set of disjoint classes are reported."""
        assert ["<1>: it is both fabio:DoctoralThesis and fabio:MastersThesis, which are disjoint."] == problems(
            "id:1 a fabio:DoctoralThesis, fabio:MastersThesis ."
        )


class TestFiles:
    """The reduced files."""

    def test_namespaces(self):
        """Every ontology whose terms the worked examples use is here."""
        text = (VOCAB / "modelling.ttl").read_text(encoding="utf-8")
        used = {line.split("<")[1].split(">")[0] for line in text.splitlines() if line.startswith("@prefix")}

        assert {"https://kg.example/id/"} == used - Vocabulary.load(TERMS).known_namespaces

    def test_readme(self):
        """The table of origins has a row for every file."""
        rows = (VOCAB / "README.md").read_text(encoding="utf-8").splitlines()
        named = {row.split("|")[1].strip() for row in rows if row.startswith("| ") and ".ttl" in row.split("|")[1]}

        assert {path.name for path in VOCAB.glob("*.ttl")} == named

    def test_nobody_restricts_what_is_not_there(self):
        """Loading fails on no file, and the whole is under 700 kB."""
        assert sum(path.stat().st_size for path in VOCAB.glob("*.ttl")) < 700_000

    def test_usage_of_reducer(self):
        """The reducer says what it wants when it is given nothing."""
        run = subprocess.run([sys.executable, VOCAB / "reduce.py"], capture_output=True, text=True, check=False)

        assert (1, "usage: python tests/vocab/reduce.py SOURCE_FOLDER\n") == (run.returncode, run.stderr)
