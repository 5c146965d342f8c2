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
        needs="b",
        pattern="{LIST}[wY]?(?P<noun>b)",
    ),
    _uses(
        name="data-listed",
        explained="The names follow the noun of data sets: three benchmarks (X, Y and Z), datasets such as X.",
        needs="b",
        pattern=r"(?P<noun>b)w{0,2}(?:,?CA?|,?[cE],?|\(|:)t?{LIST}{ends}",
    ),
    _uses(
        name="data-full-name",
        explained="A capitalised name ends in the noun of a data set: data from the National Health Survey.",
        needs="DR",
        pattern="[qhuifBQy&]t?(?P<name>[FXYZN][FXYZN&f]{0,7}D|R)(?![wZ])",
    ),
    _uses(
        name="data-full-noun",
        explained="The same with of inside, and the noun after it: the Web of Science Core Collection database.",
        needs="b",
        pattern="[qhuiBy]t?(?P<name>[XYZN]{1,3}f[XYZN]{1,4})(?P<noun>b)",
    ),
    _uses(
        name="evaluated-on",
        explained="Something is evaluated, trained or measured on the name: experiments on X.",
        needs="i",
        pattern="i[toa]?[jw0]{0,3}{LIST}{ends}",
        before="eBMQ",
    ),
    _uses(
        name="evaluated-on-noun",
        explained="The same with a noun after the name: tested on the X platform.",
        needs="SWPb",
        pattern="[ihqf&][to]?[jw0]{0,3}{LIST}w{0,2}(?P<noun>[SWPb])",
        before="eBMQuk",
    ),
    _uses(
        name="uses-named-noun",
        explained="A system is used whose name stands before the noun: using the X software.",
        needs="nSWPb",
        pattern="[uyBQ][hitol]{0,3}[jw]{0,2}{LIST}[jw]{0,3}(?P<noun>[nSWPb])",
    ),
    _uses(
        name="uses-name",
        explained="The name is used, extended, built on: using X.",
        needs="uBQ",
        pattern="[uBQ][hi]?[to]?[jw]{0,2}{LIST}{ends}",
        weak=True,
    ),
    _uses(
        name="compared-with",
        explained="Something is compared with the name, or is better than it: outperforms X.",
        needs="m",
        pattern="m[hi]?[to]?[jw]{0,3}{LIST}{ends}",
    ),
    _uses(
        name="measure-of",
        explained="A measure of the name is stated: the FID of X.",
        needs="M",
        pattern="Mw?f[to]?{COINED}{ends}",
    ),
    _uses(
        name="noun-name",
        explained="The name stands after the noun of a system: the vision sensor X.",
        needs="SWPb",
        pattern=r"[twjuq](?P<noun>[SWPb])(?:,(?=[^,]{1,5},))?{LIST}{ends}",
    ),
    _uses(
        name="bound-name",
        explained="The name stands between commas after something with an acronym: the vision sensor (CVS), X, captures.",
        needs="J",
        pattern="J,(?=[^,]{1,5},){LIST}{ends}",
        strong=True,
    ),
    _uses(
        name="method-name",
        explained="A coined name stands after the noun of a method: the existing approach X.",
        needs="n",
        pattern="[twjuqe](?P<noun>n)(?:,t?(?=[^,]{1,5},))?{COINED}{ends}",
    ),
    _uses(
        name="uses-called",
        explained="A system is used that is called so: a tool called X was used.",
        needs="cE",
        pattern="{noun}[^;]{0,3}?{called}{ANY}[^;]{0,3}?(?:{is}|z)[lx]?u",
    ),
    _uses(
        name="uses-as",
        explained="The name is used as something: with X as the weighting scheme.",
        needs="A",
        pattern="[hyu]t?{COINED}A[at][wj]{0,3}(?P<noun>[nSWPb])",
    ),
    _uses(
        name="data-of",
        explained="Data of the name are used: using X data.",
        needs="T",
        pattern="[uqihBQ]t?[jw]?{LIST}T",
        weak=True,
    ),
    _uses(
        name="well-known-noun",
        explained="A coined or well-known name stands before the noun of a system: with the X package.",
        needs="nSWPb",
        pattern="[uBQhiyqmf]t?{LIST}[jw]{0,2}{noun}",
        weak=True,
    ),
    _uses(
        name="well-known",
        explained="A well-known name stands after a preposition: with X, in X.",
        needs="uBQhiyqm",
        pattern="(?:[uBQhiyqm]|iwf)t?{LIST}{ends}",
        known=True,
    ),
    _uses(
        name="well-known-full",
        explained="A well-known name with of inside is used: using the Web of Science.",
        needs="f",
        pattern="[uBQhiyq]t?(?P<name>[ZN]f[ZN]{1,3})",
        known=True,
    ),
    _uses(
        name="well-known-with",
        explained="Something of a well-known name is used: using X directives.",
        needs="u",
        pattern="ut?{ANY}(?=w)",
        known=True,
    ),
    _uses(
        name="named-explained",
        explained="The name is explained after it: records of X, a health index.",
        needs="uBQqfhiy",
        pattern="[uBQqfhiy][to]?{COINED},[at][^;,]{0,10}?{noun}",
    ),
    _uses(
        name="uses-explained",
        explained="What is used is explained after its name: extending X, a testing framework.",
        needs="uBQ",
        pattern="[uBQ][hi]?[to]?{ANY},[at][^;,]{0,10}?{noun}",
        strong=True,
    ),
)
