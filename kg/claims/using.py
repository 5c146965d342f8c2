"""The rules by which a paper uses a named system: builds on it, compares with it, is evaluated on it."""

from __future__ import annotations

from functools import partial
from typing import Final

from kg.claims.rule import Rule

_uses = partial(Rule, relation="uses")

USING: Final[tuple[Rule, ...]] = (
    _uses(
        name="data-noun",
        explained="The name stands before the noun of a data set: the X and Y datasets.",
        pattern="{LIST}[wY]?(?P<noun>b)",
    ),
    _uses(
        name="data-listed",
        explained="The names follow the noun of data sets: three benchmarks (X, Y and Z), datasets such as X.",
        pattern=r"(?P<noun>b)w{0,2}(?:,?C|,?c|\(|:)[ht]?{LIST}{ends}",
    ),
    _uses(
        name="data-full-name",
        explained="A capitalised name ends in the noun of a data set: data from the National Health Survey.",
        pattern="[qhuifBy]t?(?P<name>[FXYZN][FXYZN&f]{0,7}D)(?![wZ0])",
    ),
    _uses(
        name="evaluated-on",
        explained="Something is evaluated, trained or measured on the name: experiments on X.",
        pattern="i[to]?[jw0]{0,3}{LIST}{ends}",
        before="eBM",
    ),
    _uses(
        name="evaluated-on-noun",
        explained="The same with a noun after the name: tested on the X platform.",
        pattern="[ihq][to]?[jw0]{0,3}{LIST}w{0,2}(?P<noun>[SPb])",
        before="eBMuk",
    ),
    _uses(
        name="uses-named-noun",
        explained="A system is used whose name stands before the noun: using the X software.",
        pattern="[uyB][hito]{0,2}[jw]{0,2}{LIST}(?P<noun>[nSPb])",
    ),
    _uses(
        name="uses-name",
        explained="The name is used, extended, built on: using X.",
        pattern="[uB][hi]?[to]?[jw]{0,2}{LIST}{ends}",
        weak=True,
    ),
    _uses(
        name="compared-with",
        explained="Something is compared with the name, or is better than it: outperforms X.",
        pattern="m[hi]?[to]?[jw]{0,3}{LIST}{ends}",
    ),
    _uses(
        name="measure-of",
        explained="A measure of the name is stated: the FID of X.",
        pattern="Mw?f[to]?{COINED}{ends}",
    ),
    _uses(
        name="noun-name",
        explained="The name stands after the noun of a system: the vision sensor X.",
        pattern=r"t[wjnSb]{0,5}(?P<noun>[nSPbL])(?:,(?=[^,]{1,5},))?{LIST}{ends}",
    ),
    _uses(
        name="well-known",
        explained="A well-known name stands after a preposition: with X, in X.",
        pattern="[uBhiyqm]t?{LIST}{ends}",
        weak=True,
    ),
)
