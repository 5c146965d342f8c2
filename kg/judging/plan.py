"""What is asked of the nodes of one set of types, predicate by predicate."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable

from kg.checks.model import Check, Constraint
from kg.checks.values import ThingTest, of_literal
from kg.judging.fits import OF_ALL_VALUES, OF_EACH_VALUE, FocusTest, on_focus, on_path, path_keys
from kg.judging.literals import parts
from kg.judging.rules import RULES, Emit, Rule, known


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


def plan_check(plan: Plan, aim: int, check: Check) -> None:
    """Add one constraint to a plan, where it is looked at soonest."""
    shape, path, constraint = check
    component, parameter = constraint
    keys = () if path is None else path_keys(path)
    if component == "unknown":
        plan.always.append(aim)
    elif component == "sparql":
        rule = RULES.get(known(shape, parameter)) if path is None else None
        if rule is None:
            plan.always.append(aim)
        elif all(rule is not each for _, each in plan.rules):
            plan.rules.append((aim, rule))
    elif component in OF_EACH_VALUE and keys:
        for key in keys:
            plan.rows[key].asked.append((aim, constraint))
    elif component == "maxCount" and len(keys) == 1:
        plan.rows[keys[0]].most.append((aim, parameter))
    elif component == "minCount" and len(keys) == 1 and parameter < 2:
        plan.required.append((aim, keys[0], parameter))
    else:
        plan.focus.append((aim, on_focus(constraint) if path is None else on_path(constraint, keys)))


def left_to_engine(check: Check) -> str:
    """Say why a constraint is left to the engine, or nothing."""
    component, parameter = check.constraint
    if component == "unknown":
        return f"not understood: {parameter}"
    if component == "sparql":
        return "" if check.path is None and known(check.shape, parameter) else "a SPARQL rule that is not one of ours"
    if component not in OF_EACH_VALUE | OF_ALL_VALUES and check.path is not None:
        return f"{component} on a path"
    return ""


def try_values(row: Row, values: list[str], here: int, ask: Emit, suspected: set[int]) -> None:
    """Try the values of one predicate."""
    for aim, most in row.most:
        if len(values) > most:
            suspected.add(aim)
    if not row.asked:
        return
    for value in values:
        if value[0] == '"':
            lexical, datatype = parts(value)
            suspected.update(aim for aim, fits in row.of_literals(datatype) if not fits(lexical))
        else:
            question = row.questions[value[0] == "_"]
            if question is not None:
                ask(hash(value), question, here)
            if row.of_iris and value[0] == "<":
                suspected.update(aim for aim, test in row.of_iris if not test(value[1:-1], ()))
