"""A shapes graph, read into the values of `kg.checks.shapes`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from pathlib import Path as File
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from kg.checks.shapes import (
    Aimed,
    Check,
    Constraint,
    Lit,
    Model,
    Path,
    Shape,
    Target,
    TargetKind,
    Triple,
    Uncompiled,
    Value,
    checks,
)
from kg.errors import KgError, SourceError
from kg.vocab import RDF, XSD

if TYPE_CHECKING:
    from rdflib import Graph

SH = "http://www.w3.org/ns/shacl#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
OWL_CLASS = "http://www.w3.org/2002/07/owl#Class"
NIL = "http://www.w3.org/1999/02/22-rdf-syntax-ns#nil"
FIRST = "http://www.w3.org/1999/02/22-rdf-syntax-ns#first"
REST = "http://www.w3.org/1999/02/22-rdf-syntax-ns#rest"
TYPE = str(RDF.type)


def shapes_folder() -> File:
    """Give the folder of the shapes that ship with the package."""
    installed = File(__file__).parents[1] / "shapes"
    return installed if installed.is_dir() else File(__file__).parents[2] / "shapes"


def load(folder: File) -> Model:
    """Read the shapes of a folder in a few milliseconds. Raises SourceError that names the file that cannot be read."""
    return read(triple for file in shapes_files(folder) for triple in _parsed(file))


def shapes_files(folder: File) -> list[File]:
    """Give the Turtle files of a folder of shapes. Raises SourceError when there are none."""
    files = sorted(folder.glob("*.ttl"))
    if not files:
        raise SourceError(f"{folder}: expected shapes in Turtle files, found none")
    return files


def of_graph(shapes: Graph) -> Model:
    """Read the shapes of an rdflib graph."""
    import rdflib  # noqa: PLC0415 - takes a tenth of a second, and the shapes of a folder need none

    def value(term: Any) -> Value:
        if isinstance(term, rdflib.Literal):
            datatype = RDF.langString if term.language else term.datatype or XSD.string
            return Lit(str(term), term.language, str(datatype))
        return f"_:{term}" if isinstance(term, rdflib.BNode) else str(term)

    return read((value(s), str(p), value(o)) for s, p, o in shapes)  # type: ignore[misc]


def read(triples: Iterable[Triple]) -> Model:
    """Read the shapes of some statements; of several files each with its own blank nodes."""
    return _Reader(triples).model()


def _parsed(file: File) -> Iterator[Triple]:
    mark = file.stem
    try:
        for quad in ox.parse(path=file, format=ox.RdfFormat.TURTLE, base_iri=file.absolute().as_uri()):
            subject, value = quad.subject, quad.object
            yield _name(subject, mark), quad.predicate.value, _name(value, mark)  # type: ignore[misc]
    except (OSError, SyntaxError, ValueError) as error:
        raise SourceError(f"{file}: {error}") from error


def _name(term: Any, mark: str) -> Value:
    if isinstance(term, ox.NamedNode):
        return term.value
    if isinstance(term, ox.BlankNode):
        return f"_:{mark}.{term.value}"
    return Lit(term.value, term.language, term.datatype.value)


ABOUT = frozenset(
    {
        *("path", "severity", "message", "name", "description", "order", "group", "defaultValue", "flags", "prefixes"),
        *("targetClass", "targetNode", "targetSubjectsOf", "targetObjectsOf", "deactivated", "declare"),
        # Of SHACL's advanced features, which the engine leaves out as well.
        *("target", "rule", "values"),
    }
)
"""What a shape says besides its constraints."""

TARGETS: Mapping[str, TargetKind] = {
    "targetClass": "class",
    "targetSubjectsOf": "subjectsOf",
    "targetObjectsOf": "objectsOf",
    "targetNode": "node",
}
REPEATABLE = frozenset(("class", "or", "and", "not", "node", "property", "sparql", "equals", "hasValue"))
"""Components that one shape may have several times."""


class _UnknownError(KgError):
    """Something that this file does not understand; its message says why."""


def _quoted(literal: Lit) -> str:
    """Give a literal as N-Triples has it, so that it is taken for no IRI."""
    lexical = literal.lexical.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\r", "\\r")
    return f'"{lexical}"@{literal.language}' if literal.language else f'"{lexical}"^^<{literal.datatype}>'


class _Reader:
    def __init__(self, triples: Iterable[Triple]) -> None:
        self._index: dict[str, dict[str, list[Value]]] = {}
        for subject, predicate, value in triples:
            values = self._index.setdefault(subject, {}).setdefault(predicate, [])
            if value not in values:
                values.append(value)
        self._custom = any(f"{SH}parameter" in said for said in self._index.values())
        metaclasses = {
            subject for subject, said in self._index.items() if f"{RDFS}Class" in said.get(f"{RDFS}subClassOf", ())
        }
        self._metaclasses = metaclasses | {f"{RDFS}Class", OWL_CLASS}
        self._nested: Mapping[str, Callable[[Value, tuple[Value, ...]], Any]] = {
            "or": self._shapes,
            "and": self._shapes,
            "node": self._shape,
            "property": self._shape,
            "not": lambda value, above: _absence(self._shape(value, above)),
            "in": lambda value, _: frozenset(self._list(value)),
            "sparql": lambda value, _: self._select(value),
        }

    def model(self) -> Model:
        aimed = []
        for subject in sorted(self._index):
            targets = tuple(sorted(self._targets(subject)))
            if targets:
                aimed.append(Aimed(self._shape(subject, ()), targets))
        return Model(tuple(aimed), tuple(each for owner in aimed for each in _unknown(owner)))

    def _targets(self, subject: str) -> Iterator[Target]:
        said = self._index[subject]
        for predicate, kind in TARGETS.items():
            for value in said.get(SH + predicate, ()):
                yield Target(kind, value if isinstance(value, str) else _quoted(value))
        if self._metaclasses & {each for each in said.get(TYPE, ()) if isinstance(each, str)}:
            yield Target("class", subject)

    def _shape(self, name: Value, above: tuple[Value, ...]) -> Shape:
        """Give a shape; `above` are the shapes that it stands in."""
        if not isinstance(name, str) or name in above or name not in self._index:
            return Shape(str(name), None, (Constraint("unknown", "recursive" if name in above else "no shape"),))
        said = self._index[name]
        try:
            if self._deactivated(said):
                return Shape(name, None, ())
            path = self._path(said)
        except _UnknownError as error:
            return Shape(name, None, (Constraint("unknown", str(error)),))
        constraints = [
            self._constraint(predicate, value, said, (*above, name))
            for predicate, values in sorted(said.items())
            for value in sorted(values, key=str)
            if not self._says_nothing(predicate)
        ]
        return Shape(name, path, tuple(constraints))

    def _says_nothing(self, predicate: str) -> bool:
        """Tell whether a predicate states no constraint; those of others may where components are declared."""
        if predicate.startswith(SH):
            return predicate.removeprefix(SH) in ABOUT
        return not self._custom or predicate == TYPE or predicate.startswith(RDFS)

    def _constraint(
        self, predicate: str, value: Value, said: Mapping[str, list[Value]], above: tuple[Value, ...]
    ) -> Constraint:
        component = predicate.removeprefix(SH)
        if len(said[predicate]) > 1 and component not in REPEATABLE:
            return Constraint("unknown", f"{component} more than once")
        read = self._nested.get(component)
        try:
            if component == "pattern":
                return Constraint(component, _pattern(value, said.get(f"{SH}flags", [])))
            return Constraint(component, read(value, above) if read else PARAMETERS[component](value))
        except KeyError:
            return Constraint("unknown", component)
        except (_UnknownError, ValueError, ArithmeticError, re.error) as error:
            return Constraint("unknown", f"{component}: {error}")

    def _shapes(self, start: Value, above: tuple[Value, ...]) -> tuple[Shape, ...]:
        return tuple(self._shape(each, above) for each in self._list(start))

    def _path(self, said: Mapping[str, list[Value]]) -> Path | None:
        paths = said.get(f"{SH}path", [])
        if not paths:
            return None
        if len(paths) > 1:
            raise _UnknownError("several paths")
        steps = list(self._steps(paths[0]))
        forward = tuple(iri for iri, forwards in steps if forwards)
        return Path(forward, tuple(iri for iri, forwards in steps if not forwards))

    def _steps(self, path: Value) -> Iterator[tuple[str, bool]]:
        """Give the predicates of a path and whether each is walked forwards."""
        if not isinstance(path, str):
            raise _UnknownError("a literal for a path")
        if not path.startswith("_:"):
            yield path, True
            return
        said = self._index.get(path, {})
        kinds = {each.removeprefix(SH): values for each, values in said.items()}
        match kinds:
            case {"inversePath": [str(inverse)]} if len(kinds) == 1 and not inverse.startswith("_:"):
                yield inverse, False
            case {"alternativePath": [alternatives]} if len(kinds) == 1:
                for each in self._list(alternatives):
                    yield from self._steps(each)
            case _:
                raise _UnknownError("a path of several steps")

    def _list(self, start: Value) -> list[Value]:
        found: list[Value] = []
        seen = set[Value]()
        while start != NIL:
            said = self._index.get(start, {}) if isinstance(start, str) else {}
            first, rest = said.get(FIRST, []), said.get(REST, [])
            if len(first) != 1 or len(rest) != 1 or start in seen:
                raise _UnknownError("no list")
            seen.add(start)
            found.append(first[0])
            start = rest[0]
        return found

    def _select(self, constraint: Value) -> str:
        """Give the text of a rule, with the prefixes that it uses before it."""
        said = self._index.get(constraint, {}) if isinstance(constraint, str) else {}
        beside = {each for each in said if each.startswith(SH)} - {SH + each for each in (*ABOUT, "select")}
        match said.get(f"{SH}select"):
            case [Lit(lexical)] if not beside and f"{SH}deactivated" not in said:
                declared = (f"PREFIX {name}: <{iri}>" for name, iri in self._prefixes(said) if f"{name}:" in lexical)
                return normalised("\n".join((*declared, lexical)))
        raise _UnknownError("a SPARQL constraint without one select")

    def _prefixes(self, said: Mapping[str, list[Value]]) -> list[tuple[str, str]]:
        """Give the prefixes that are declared for a rule, in order."""
        declared = (
            self._index.get(each, {})
            for ontology in said.get(f"{SH}prefixes", ())
            for each in self._index.get(str(ontology), {}).get(f"{SH}declare", ())
            if isinstance(each, str)
        )
        return sorted(
            (name.lexical, iri.lexical if isinstance(iri, Lit) else iri)
            for each in declared
            for name in each.get(f"{SH}prefix", ())
            for iri in each.get(f"{SH}namespace", ())
            if isinstance(name, Lit)
        )

    def _deactivated(self, said: Mapping[str, list[Value]]) -> bool:
        values = said.get(f"{SH}deactivated", [])
        if values and values not in ([Lit("true", None, XSD.boolean)], [Lit("false", None, XSD.boolean)]):
            raise _UnknownError("deactivated is neither true nor false")
        return values == [Lit("true", None, XSD.boolean)]


def normalised(query: str) -> str:
    """Give the text of a query with each run of blanks as one, and without comments that have lines of their own."""
    lines = [" ".join(line.split()) for line in query.splitlines()]
    kept = [line for line in lines if line and not line.startswith("#")]
    # A comment behind something ends with its line; a fragment of an IRI in angle brackets is none.
    return "".join(line + ("\n" if "#" in re.sub("<[^>]*>", "", line) else " ") for line in kept).strip()


def _absence(shape: Shape) -> Shape:
    if shape.path is None or [each.component for each in shape.constraints] != ["hasValue"]:
        raise _UnknownError("of another shape than one of a path with a value")
    return shape


def _pattern(value: Value, flags: list[Value]) -> re.Pattern[str]:
    if not isinstance(value, Lit) or len(flags) > 1 or not all(isinstance(each, Lit) for each in flags):
        raise _UnknownError("no text")
    letters = "".join(each.lexical for each in flags if isinstance(each, Lit))
    if set(letters) - {"i"}:
        raise _UnknownError(f"with the flags {letters}")
    return re.compile(value.lexical, re.IGNORECASE if letters else 0)


def _whole(value: Value) -> int:
    if not isinstance(value, Lit):
        raise _UnknownError("no number")
    return int(value.lexical)


def _number(value: Value) -> Decimal:
    if not isinstance(value, Lit) or value.datatype not in {XSD.integer, XSD.decimal}:
        raise _UnknownError("neither an xsd:integer nor an xsd:decimal")
    return Decimal(value.lexical)


def _iri(value: Value) -> str:
    if not isinstance(value, str) or value.startswith("_:"):
        raise _UnknownError("no IRI")
    return value


def _plain(value: Value) -> Value:
    """Give an IRI or a string; a literal of another type can be written in several ways, which engines may equate."""
    if isinstance(value, Lit) and value.datatype != XSD.string:
        raise _UnknownError("a literal that is no plain string")
    return value


def _true(value: Value) -> None:
    if value != Lit("true", None, XSD.boolean):
        raise _UnknownError("not true")


PARAMETERS: Mapping[str, Callable[[Value], Any]] = {
    **dict.fromkeys(("minCount", "maxCount", "minLength", "maxLength"), _whole),
    **dict.fromkeys(("datatype", "class", "nodeKind", "equals"), _iri),
    **dict.fromkeys(("minInclusive", "maxInclusive", "minExclusive", "maxExclusive"), _number),
    "hasValue": _plain,
    "uniqueLang": _true,
}
"""For each component with a plain parameter, what reads it."""


def _unknown(owner: Aimed) -> Iterator[Uncompiled]:
    for shape, _, constraint in checks(owner.shape):
        if constraint.component == "unknown":
            component, _, why = constraint.parameter.partition(": ")
            yield Uncompiled(owner, shape, component, why or "not understood")


__all__ = [
    "SH",
    "TYPE",
    "Aimed",
    "Check",
    "Constraint",
    "Lit",
    "Model",
    "Path",
    "Shape",
    "Target",
    "Uncompiled",
    "Value",
    "checks",
    "load",
    "of_graph",
    "read",
    "shapes_files",
]
