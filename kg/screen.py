"""Which nodes of a spool may break a shape: one look at every statement, and no engine.

The shapes become, for each set of types that a node may have, a plan: for each predicate the tests that its values
must pass. What depends on another node (its types, its position in a list) is noted under that node, and answered
drawer by drawer. A node that is not suspected satisfies the shapes; the engine judges those that are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from kg.checks.model import SH, TYPE, Aimed, Check, Constraint, Lit, Model, Path, Shape, Value, checks
from kg.checks.values import ThingTest, literal_test, looks_at_iri, of_literal, of_thing
from kg.screen_rules import RULES, Answers, Emit, Kind, Rule, collectors, name
from kg.spool import Notes, Said, Spool
from kg.term_texts import parts, written

BLANK_KINDS = frozenset(f"{SH}{each}" for each in ("BlankNode", "BlankNodeOrIRI", "BlankNodeOrLiteral"))
TYPE_KEY = f"<{TYPE}>"
SUBCLASS_KEY = "<http://www.w3.org/2000/01/rdf-schema#subClassOf>"
OF_EACH_VALUE = frozenset(
    ("datatype", "class", "nodeKind", "pattern", "minLength", "maxLength", "in", "or", "and", "node", "not")
    + ("property", "minInclusive", "maxInclusive", "minExclusive", "maxExclusive")
)
"""Components that look at one value after another."""

FocusTest = Callable[[str, Said], bool]
"""Tells that a node, with what is said of it, certainly satisfies a constraint."""


class Row:
    """What is asked of the values of one predicate."""

    def __init__(self) -> None:
        """Ask nothing yet."""
        self.most: list[tuple[int, int]] = []
        self.asked: list[tuple[int, Constraint]] = []
        self.of_iris: list[tuple[int, ThingTest]] = []
        self.questions: dict[bool, int | None] = {}
        self._literal: dict[str, tuple[tuple[int, Callable[[str], bool]], ...]] = {}

    def of_literals(self, datatype: str) -> tuple[tuple[int, Callable[[str], bool]], ...]:
        """Give the tests of the literals of one datatype, with the number of the shape that each is for."""
        found = self._literal.get(datatype)
        if found is None:
            verdicts = [(aim, of_literal(constraint, datatype)) for aim, constraint in self.asked]
            found = self._literal[datatype] = tuple(
                (aim, _never if isinstance(verdict, bool) else verdict)
                for aim, verdict in verdicts
                if verdict is not True
            )
        return found


def _never(_: str) -> bool:
    return False


class Plan:
    """What is asked of the nodes of one set of types."""

    def __init__(self) -> None:
        """Ask nothing yet."""
        self.rows: dict[str, Row] = defaultdict(Row)
        self.required: list[tuple[int, str, int]] = []
        self.focus: list[tuple[int, FocusTest]] = []
        self.rules: list[tuple[int, Rule]] = []
        self.always: list[int] = []


class Screen:
    """The shapes, ready to be tried on spools."""

    def __init__(self, model: Model) -> None:
        """Compile the shapes."""
        self._model = model
        self.aims: list[str] = []
        self._numbers: dict[str, int] = {}
        self._questions: list[tuple[tuple[int, ThingTest], ...]] = []
        self._subjects_of = _keys(model, "subjectsOf", "<")
        self._objects_of = _keys(model, "objectsOf", "^<")
        self.nodes = {_written(target.iri) for each in model.aimed for target in each.targets if target.kind == "node"}
        self._targeted = self._subjects_of | self._objects_of
        self._plans: dict[tuple[tuple[str, ...], frozenset[str], str], Plan] = {}
        self._above: dict[str, set[str]] = {}
        self._units: dict[str, tuple[int, Check]] = {}
        self._owned = [(owner.targets, [self._unit(*each) for each in self._stated(owner)]) for owner in model.aimed]
        self._verdicts: dict[tuple[int, bool], bool | ThingTest] = {}

    def backwards(self) -> set[str]:
        """Give the predicates whose inverse the shapes look at."""
        inverse = {each for owner in self._model.aimed for each in _inverses(owner.shape)}
        return inverse | {each.removeprefix("^").strip("<>") for each in self._objects_of}

    def suspects(self, spool: Spool, above: Mapping[str, set[str]]) -> Notes:
        """Note, for each node that may break a shape, the number of that shape among `aims`."""
        if self._above != above:
            self._above = {node: set(classes) for node, classes in above.items()}
            self._plans.clear()
        asked, found = Notes(spool.drawers), Notes(spool.drawers)
        gathered = collectors(self._rules_in_force())
        labels: dict[tuple[str, ...], int] = {}
        for drawer in range(spool.drawers):
            for node, said in spool.drawer(drawer).items():
                self._look(node, said, asked, found, labels)
                for key in gathered.keys() & said.keys():
                    gathered[key](hash(node), said, asked.add)
        for absent in self.nodes:
            if not any(spool.about([absent])):
                self._look(absent, {}, asked, found, labels)
        self._answer(asked, found, list(labels))
        asked.close()
        return found

    def _rules_in_force(self) -> dict[str, int]:
        found = {}
        for owner in self._model.aimed:
            for _, _, constraint in checks(owner.shape):
                if constraint.component == "sparql":
                    found[name(constraint.parameter)] = self._number(owner.shape.name)
        return found

    def _number(self, shape: str) -> int:
        if shape not in self._numbers:
            self._numbers[shape] = len(self.aims)
            self.aims.append(shape)
        return self._numbers[shape]

    # One node ---------------------------------------------------------------------------------------------------------

    def _look(self, node: str, said: Said, asked: Notes, found: Notes, labels: dict[tuple[str, ...], int]) -> None:
        here = hash(node)
        types = tuple(said.get(TYPE_KEY, ()))
        if types:
            asked.add(here, Kind.LABEL, labels.setdefault(types, len(labels)))
        plan = self._plan(node, types, said)
        suspected = set(plan.always)
        for aim, key, least in plan.required:
            if len(said.get(key, ())) < least:
                suspected.add(aim)
        for key, values in said.items():
            if key in plan.rows:
                _of_values(plan.rows[key], values, here, asked.add, suspected)
        suspected.update(aim for aim, test in plan.focus if not test(node, said))
        suspected.update(aim for aim, test in plan.rules if not test(node, said, here, asked.add))
        for aim in suspected:
            found.add(here, 0, aim)

    def _plan(self, node: str, types: tuple[str, ...], said: Said) -> Plan:
        alone = node if node in self.nodes else ""
        key = (types, frozenset(self._targeted & said.keys()), alone)
        plan = self._plans.get(key)
        if plan is None:
            plan = self._plans[key] = self._planned(*key)
        return plan

    def _planned(self, types: Iterable[str], predicates: frozenset[str], alone: str) -> Plan:
        plan = Plan()
        classes = {each for found in types for each in (found, *self._above.get(found, ()))}
        marks = {
            "class": classes,
            "subjectsOf": predicates & self._subjects_of,
            "objectsOf": {each.removeprefix("^") for each in predicates & self._objects_of},
            "node": {alone},
        }
        # A property shape may belong to several shapes that the node is a target of.
        units = {
            unit: None
            for targets, stated in self._owned
            if any(_written(target.iri) in marks[target.kind] for target in targets)
            for unit in stated
        }
        for unit in units:
            _plan_check(plan, *self._units[unit])
        for made in plan.rows.values():
            self._plan_things(made)
        return plan

    def _stated(self, owner: Aimed) -> Iterable[tuple[int, Check]]:
        """Give the constraints of a shape with targets, and for each the number of the shape that states it."""
        shape = owner.shape
        for constraint in shape.constraints:
            if constraint.component == "property" and shape.path is None:
                aim = self._number(constraint.parameter.name)
                yield from ((aim, each) for each in checks(constraint.parameter))
            else:
                yield from ((self._number(shape.name), each) for each in checks(shape._replace(constraints=(constraint,))))

    def _unit(self, aim: int, check: Check) -> str:
        """Give the name of a constraint, the same wherever it is stated."""
        name = f"{aim} {check!r}"
        self._units.setdefault(name, (aim, check))
        return name

    def _plan_things(self, row: Row) -> None:
        """Sort what is asked of things: by their IRI alone, or by their types."""
        for blank in (False, True):
            waiting = []
            for aim, constraint in row.asked:
                verdict = self._verdict(constraint, blank=blank)
                if verdict is True:
                    continue
                if verdict is False or (looks_at_iri(constraint) and not blank):
                    sure = verdict if verdict and not _looks_at_types(constraint) else (lambda _iri, _types: False)
                    (waiting if blank else row.of_iris).append((aim, sure))  # type: ignore[arg-type]
                else:
                    waiting.append((aim, verdict))  # type: ignore[arg-type]
            row.questions[blank] = self._question(tuple(waiting)) if waiting else None

    def _verdict(self, constraint: Constraint, *, blank: bool) -> bool | ThingTest:
        """Give the verdict on things, or on blank nodes; it is the same for all plans."""
        key = id(constraint), blank
        if key not in self._verdicts:
            asked = _of_blanks(constraint) if blank else constraint
            self._verdicts[key] = of_thing(asked) if asked is not None else False
        return self._verdicts[key]

    def _question(self, tests: tuple[tuple[int, ThingTest], ...]) -> int:
        self._questions.append(tests)
        return len(self._questions) - 1

    # Several nodes ----------------------------------------------------------------------------------------------------

    def _answer(self, asked: Notes, found: Notes, labels: list[tuple[str, ...]]) -> None:
        """Answer what was asked about nodes, and pass on what is said of lists."""
        types = [tuple(each[1:-1] if each[0] == "<" else each for each in label) for label in labels]
        known: dict[tuple[int, int], tuple[int, ...]] = {}
        rules = self._rules_in_force()
        passed_on = Notes(asked.drawers)
        close = Answers(rules, found.add, passed_on.add)
        for drawer in range(asked.drawers):
            label_of: dict[int, int] = {}
            others: dict[int, list[tuple[int, int]]] = defaultdict(list)
            questions: list[tuple[int, int, int]] = []
            for note in asked.drawer(drawer):
                if note[1] == Kind.LABEL:
                    label_of[note[0]] = note[2]
                elif note[1] >= 0:
                    questions.append(note)
                else:
                    others[note[0]].append((note[1], note[2]))
            for node, question, focus in questions:
                label = label_of.get(node, -1)
                failing = known.get((question, label))
                if failing is None:
                    has = types[label] if label >= 0 else ()
                    failing = tuple(aim for aim, test in self._questions[question] if not test("", has))
                    known[question, label] = failing
                for aim in failing:
                    found.add(focus, 0, aim)
            for node, notes in others.items():
                close.of_node(node, notes, is_described=node in label_of)
        for drawer in range(passed_on.drawers):
            positions: dict[int, list[int]] = defaultdict(list)
            for node, _, number in passed_on.drawer(drawer):
                positions[node].append(number)
            for node, taken in positions.items():
                close.of_list(node, taken)
        close.at_last()
        passed_on.close()


def _of_values(row: Row, values: list[str], here: int, ask: Emit, suspected: set[int]) -> None:
    """Try the values of one predicate."""
    for aim, most in row.most:
        if len(values) > most:
            suspected.add(aim)
    if not row.asked:
        return
    for value in values:
        mark = value[0]
        if mark == '"':
            lexical, datatype = parts(value)
            for aim, fits in row.of_literals(datatype):
                if not fits(lexical):
                    suspected.add(aim)
            continue
        question = row.questions[mark != "<"]
        if question is not None:
            ask(hash(value), question, here)
        if mark == "<":
            for aim, test in row.of_iris:
                if not test(value[1:-1], ()):
                    suspected.add(aim)


# Plans ----------------------------------------------------------------------------------------------------------------


def _plan_check(plan: Plan, aim: int, check: Check) -> None:
    """Add one constraint to a plan, where it is looked at soonest."""
    _, path, constraint = check
    component, parameter = constraint
    keys = () if path is None else _path_keys(path)
    if component == "unknown":
        plan.always.append(aim)
    elif component == "sparql":
        known = RULES.get(name(parameter)) if path is None else None
        if known is None:
            plan.always.append(aim)
        elif all(known is not each for _, each in plan.rules):
            plan.rules.append((aim, known))
    elif component in OF_EACH_VALUE and keys:
        for key in keys:
            plan.rows[key].asked.append((aim, constraint))
    elif component == "maxCount" and len(keys) == 1:
        plan.rows[keys[0]].most.append((aim, parameter))
    elif component == "minCount" and len(keys) == 1:
        plan.required.append((aim, keys[0], parameter))
    else:
        plan.focus.append((aim, _on_focus(constraint) if path is None else _on_path(constraint, keys)))


def _path_keys(path: Path) -> tuple[str, ...]:
    return tuple(f"<{each}>" for each in path.forward) + tuple(f"^<{each}>" for each in path.inverse)


def _on_shape(shape: Shape) -> FocusTest:
    """Give what tells that a node certainly conforms to a shape."""
    keys = None if shape.path is None else _path_keys(shape.path)
    tests = [_on_focus(each) if keys is None else _on_path(each, keys) for each in shape.constraints]
    return lambda node, said: all(test(node, said) for test in tests)


def _on_focus(constraint: Constraint) -> FocusTest:
    component, parameter = constraint
    if component in {"or", "and"}:
        members = [_on_shape(each) for each in parameter]
        combine = any if component == "or" else all
        return lambda node, said: combine(member(node, said) for member in members)
    if component in {"node", "property"}:
        return _on_shape(parameter)
    if component == "not":
        unwanted, keys = _wanted(parameter), _path_keys(parameter.path)
        return lambda _, said: all(unwanted not in said.get(key, ()) for key in keys)
    verdict = of_thing(constraint)
    if isinstance(verdict, bool):
        return lambda node, _: verdict and node[0] == "<"
    return lambda node, said: (
        node[0] == "<" and verdict(node[1:-1], [each.strip("<>") for each in said.get(TYPE_KEY, ())])
    )


def _wanted(shape: Shape) -> str:
    return _written(shape.constraints[0].parameter)


def _on_path(constraint: Constraint, keys: tuple[str, ...]) -> FocusTest:
    """Give what tells that what a path leads to from a node certainly satisfies a constraint."""
    component, parameter = constraint

    def values(said: Said) -> set[str]:
        return {value for key in keys for value in said.get(key, ())}

    match component:
        case "minCount":
            return lambda _, said: len(values(said)) >= parameter
        case "maxCount":
            return lambda _, said: len(values(said)) <= parameter
        case "equals":
            return lambda _, said: values(said) == set(said.get(f"<{parameter}>", ()))
        case "hasValue":
            wanted = _written(parameter)
            return lambda _, said: wanted in values(said)
        case "uniqueLang":
            return lambda _, said: _once([each for each in values(said) if each[0] == '"'])
    if component not in OF_EACH_VALUE:
        return lambda _node, _said: False
    return _on_each(constraint, values)


def _on_each(constraint: Constraint, values: Callable[[Said], set[str]]) -> FocusTest:
    literal = literal_test(constraint)
    thing = of_thing(constraint)

    def fits(value: str) -> bool:
        if value[0] == '"':
            return literal(*parts(value))
        if value[0] != "<" or isinstance(thing, bool):
            return thing is True and value[0] == "<"
        return not _looks_at_types(constraint) and thing(value[1:-1], ())

    return lambda _, said: all(map(fits, values(said)))


def _once(literals: Iterable[str]) -> bool:
    """Tell whether no two texts have one language."""
    tags = [each.rpartition('"@')[2].lower() for each in literals if each[-1] not in '">']
    return len(set(tags)) == len(tags)


def _looks_at_types(constraint: Constraint) -> bool:
    """Tell whether the verdict on a thing depends on its types."""
    component, parameter = constraint
    nested = parameter if component in {"or", "and"} else ()
    if component in {"node", "property"}:
        nested = (parameter,)
    return component in {"class", "not"} or any(
        shape.path is not None or any(map(_looks_at_types, shape.constraints)) for shape in nested
    )


def _of_blanks(constraint: Constraint) -> Constraint | None:
    """Give a constraint as it is for blank nodes, or None where it is not certain."""
    component, parameter = constraint
    if component == "or":
        members = tuple(each for each in parameter if not _asks_more(each))
        return Constraint("or", members) if members else None
    if component == "nodeKind":
        return Constraint("and", ()) if parameter in BLANK_KINDS else None
    return None if _asks_more(Shape("", None, (constraint,))) else constraint


def _asks_more(shape: Shape) -> bool:
    """Tell whether a shape asks for more than the types of a node."""
    if shape.path is not None:
        return False
    return any(
        component == "nodeKind"
        or looks_at_iri(Constraint(component, parameter))
        or (component in {"or", "and"} and any(map(_asks_more, parameter)))
        or (component in {"node", "property"} and _asks_more(parameter))
        for component, parameter in shape.constraints
    )


# The model ------------------------------------------------------------------------------------------------------------


def _keys(model: Model, kind: str, before: str) -> frozenset[str]:
    return frozenset(
        f"{before}{target.iri}>" for each in model.aimed for target in each.targets if target.kind == kind
    )


def _inverses(shape: Shape) -> Iterable[str]:
    if shape.path is not None:
        yield from shape.path.inverse
    for component, parameter in shape.constraints:
        nested = parameter if component in {"or", "and"} else ()
        for each in (parameter,) if component in {"node", "property", "not"} else nested:
            yield from _inverses(each)


def _written(value: Value) -> str:
    """Give the text of a value of the shapes."""
    if isinstance(value, Lit):
        return written(value.lexical, value.language, value.datatype)
    return value if value.startswith("_:") else f"<{value}>"


