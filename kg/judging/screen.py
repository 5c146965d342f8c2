"""Which nodes of a spool may break a shape: one look at every statement, and no engine.

The shapes become, for each set of types that a node may have, a plan: for each predicate the tests that its values
must pass. What depends on another node (its types, its position in a list) is noted under that node, and answered
drawer by drawer. A node that is not suspected satisfies the shapes; the engine judges those that are.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

from kg.checks.model import Aimed, Check, Constraint, Model, Shape, checks
from kg.checks.values import ThingTest, looks_at_iri, of_thing
from kg.judging.fits import TYPE_KEY, looks_at_types, of_blanks, value_text
from kg.judging.plan import Plan, Row, left_to_engine, plan_check, try_values
from kg.judging.rules import BACKWARDS, Answers, Kind, collectors, known
from kg.judging.spool import Notes, Said, Spool


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
        self.nodes = {
            value_text(target.iri) for each in model.aimed for target in each.targets if target.kind == "node"
        }
        self._targeted = self._subjects_of | self._objects_of
        self._plans: dict[tuple[tuple[str, ...], frozenset[str], str], Plan] = {}
        self._above: dict[str, set[str]] = {}
        self._units: dict[str, tuple[int, Check]] = {}
        self._owned = [(owner.targets, [self._unit(*each) for each in self._stated(owner)]) for owner in model.aimed]
        self._verdicts: dict[tuple[int, bool], bool | ThingTest] = {}

    def backwards(self) -> set[str]:
        """Give the predicates whose inverse the shapes look at, as far as they are understood."""
        paths = [shape.path for shape in self._shapes() if shape.path is not None]
        asked = {rule for shape in self._shapes() for rule in _queries(shape)}
        targets = {each.removeprefix("^").strip("<>") for each in self._objects_of}
        return targets.union(*(path.inverse for path in paths), *(BACKWARDS.get(each, ()) for each in asked))

    def is_sure(self) -> bool:
        """Tell whether everything is understood, however deep, of shapes that have names.

        Then nobody else must be asked what the shapes look at.
        """
        return all("" not in _queries(shape) and not _has_unknown(shape) for shape in self._shapes()) and not any(
            each.startswith("_:") for each in self.aims
        )

    def _shapes(self) -> Iterator[Shape]:
        """Give all shapes, and those that stand in them."""
        return (each for owner in self._model.aimed for each in _within(owner.shape))

    def compiled(self) -> dict[str, int]:
        """Count the constraints that are looked at here, by component."""
        return dict(
            sorted(
                Counter(
                    check.constraint.component for _, check in self._units.values() if not left_to_engine(check)
                ).items()
            )
        )

    def left(self) -> list[tuple[str, str]]:
        """Give the shapes that are left to the engine for all their targets, each with the reason."""
        found = {(self.aims[aim], why) for aim, check in self._units.values() if (why := left_to_engine(check))}
        return sorted(found)

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
            for shape, _, constraint in checks(owner.shape):
                if constraint.component == "sparql":
                    found[known(shape, constraint.parameter)] = self._number(owner.shape.name)
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
                try_values(plan.rows[key], values, here, asked.add, suspected)
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
            if any(value_text(target.iri) in marks[target.kind] for target in targets)
            for unit in stated
        }
        for unit in units:
            plan_check(plan, *self._units[unit])
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
                yield from (
                    (self._number(shape.name), each) for each in checks(shape._replace(constraints=(constraint,)))
                )

    def _unit(self, aim: int, check: Check) -> str:
        """Give the name of a constraint, the same wherever it is stated."""
        name = f"{aim} {check!r}"
        self._units.setdefault(name, (aim, check))
        return name

    def _plan_things(self, row: Row) -> None:
        """Sort what is asked of things: by their IRI alone, or by their types."""
        for blank in (False, True):
            waiting: list[tuple[int, ThingTest]] = []
            for aim, constraint in row.asked:
                verdict = self._verdict(constraint, blank=blank)
                if verdict is True:
                    continue
                if verdict is False or (looks_at_iri(constraint) and not blank):
                    sure = verdict if verdict and not looks_at_types(constraint) else (lambda _iri, _types: False)
                    (waiting if blank else row.of_iris).append((aim, sure))
                else:
                    waiting.append((aim, verdict))
            row.questions[blank] = self._question(tuple(waiting)) if waiting else None

    def _verdict(self, constraint: Constraint, *, blank: bool) -> bool | ThingTest:
        """Give the verdict on things, or on blank nodes; it is the same for all plans."""
        key = id(constraint), blank
        if key not in self._verdicts:
            asked = of_blanks(constraint) if blank else constraint
            self._verdicts[key] = of_thing(asked) if asked is not None else False
        return self._verdicts[key]

    def _question(self, tests: tuple[tuple[int, ThingTest], ...]) -> int:
        self._questions.append(tests)
        return len(self._questions) - 1

    # Several nodes ----------------------------------------------------------------------------------------------------

    def _answer(self, asked: Notes, found: Notes, labels: list[tuple[str, ...]]) -> None:
        """Answer what was asked about nodes, and pass on what is said of lists."""
        types = [tuple(each[1:-1] if each[0] == "<" else each for each in label) for label in labels]
        answered: dict[tuple[int, int], tuple[int, ...]] = {}
        rules = self._rules_in_force()
        passed_on = Notes(asked.drawers)
        close = Answers(rules, found.add, passed_on.add)
        for drawer in range(asked.drawers):
            label_of, questions, others = _sorted(asked.drawer(drawer))
            for node, question, focus in questions:
                label = label_of.get(node, -1)
                failing = answered.get((question, label))
                if failing is None:
                    failing = answered[question, label] = self._failing(question, types[label] if label >= 0 else ())
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

    def _failing(self, question: int, types: tuple[str, ...]) -> tuple[int, ...]:
        return tuple(aim for aim, test in self._questions[question] if not test("", types))


def _sorted(
    notes: Iterable[tuple[int, int, int]],
) -> tuple[dict[int, int], list[tuple[int, int, int]], dict[int, list[tuple[int, int]]]]:
    """Part notes into labels, questions, and what rules noted."""
    labels: dict[int, int] = {}
    questions: list[tuple[int, int, int]] = []
    others: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for note in notes:
        node, kind, number = note
        if kind >= 0:
            questions.append(note)
        elif kind == Kind.LABEL:
            labels[node] = number
        else:
            others[node].append((kind, number))
    return labels, questions, others


def _keys(model: Model, kind: str, before: str) -> frozenset[str]:
    return frozenset(f"{before}{target.iri}>" for each in model.aimed for target in each.targets if target.kind == kind)


def _within(shape: Shape) -> Iterator[Shape]:
    """Give a shape, and those that stand in it."""
    yield shape
    for component, parameter in shape.constraints:
        nested = parameter if component in {"or", "and"} else ()
        for each in (parameter,) if component in {"node", "property", "not"} else nested:
            yield from _within(each)


def _queries(shape: Shape) -> set[str]:
    """Give the names of the rules of a shape; nothing is the name of one that is not known."""
    return {known(shape.name, parameter) for component, parameter in shape.constraints if component == "sparql"}


def _has_unknown(shape: Shape) -> bool:
    return any(component == "unknown" for component, _ in shape.constraints)
