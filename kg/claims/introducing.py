"""The rules by which a paper introduces a named system."""

from __future__ import annotations

from functools import partial
from typing import Final

from kg.claims.rule import Rule

_introduces = partial(Rule, relation="introduces")

INTRODUCING: Final[tuple[Rule, ...]] = (
    _introduces(
        name="proposes-called",
        explained="The paper proposes something that it calls so: we propose a module, namely X.",
        pattern="{proposes}[^;s]{1,18}?[,(]?c[h,:]?[ato]?{ANY}",
    ),
    _introduces(
        name="proposes-named-noun",
        explained="The paper proposes a system, and its name stands before the noun: we present the X framework.",
        pattern="{proposes}[ato]?[jw]{0,3}{NAME}{noun}",
    ),
    _introduces(
        name="proposes-noun-name",
        explained="The paper proposes a system, and its name stands after the noun: we present the software package X.",
        pattern="{proposes}[ato]?[jwn]{0,5}{noun}{NAME}{ends}",
    ),
    _introduces(
        name="proposes-plain-noun",
        explained="The same with the article of a name that is a plain word: we present the Hestia system.",
        pattern="{proposes}[to][jw]{0,3}{PLAIN}{noun}",
    ),
    _introduces(
        name="proposes-name",
        explained="The paper says that it proposes, presents, introduces, ... the name: we propose X.",
        pattern="{proposes}t?j{0,3}{NAME}{ends}",
    ),
    _introduces(
        name="proposes-plain",
        explained="The paper proposes what is explained after it: we propose Mapping at First Sense, an approach.",
        pattern=r"{proposes}(?P<name>Z[ZDN0]{0,5}(?:[hifq&]t?[ZN][ZDN0]{0,4}){0,2})(?=,[at]|\([XY])",
    ),
    _introduces(
        name="proposes-acronym",
        explained="The paper proposes something that it gives an acronym: we propose a hybrid neural network (X).",
        pattern="{proposes}[ato]?[jwlnSPbNXYZ0&,uekv]{0,12}{bound}",
    ),
    _introduces(
        name="own-bound",
        explained="What gets an acronym is the paper's own, or novel: our hybrid neural network (X).",
        pattern="(?:{own}|aj)[jwnSPbXYZN]{0,3}{bound}",
    ),
    _introduces(
        name="listed-acronym",
        explained="A second thing with an acronym follows one that is proposed: we derive a function (Y) and a function (X).",
        pattern="{proposes}[ato]?[jwlnSPbNXYZ0&,uekv]{0,12}[LY][,&]{1,2}[ato]?[jwnSPb]{0,4}(?P<name>[LY]){ends}",
    ),
    _introduces(
        name="presented-name",
        explained="The name is said to be proposed: X is presented.",
        pattern=r"{NAME}(?:\([^()]{1,8}\))?[nSPb]?(?:,[^,;]{1,14},)?x[lx]{0,2}k",
    ),
    _introduces(
        name="presented-called",
        explained="Something called so is said to be proposed: a method called X has been developed.",
        pattern=r"a[^;,]{0,8}{noun}[^;]{0,6}?[,(]?c[h,:]?[at]?{ANY}[^;]{0,20}?[xz][lx]{0,2}[kK]",
    ),
    _introduces(
        name="presented-apposed",
        explained="A system with its name beside it is said to be proposed: a new system, X, is presented.",
        pattern=r"a[^;,]{0,8}{noun},?{ANY},?[xz][lx]{0,2}[kK]",
    ),
    _introduces(
        name="own-called",
        explained="The paper's own or a novel system is called so: our method, called X.",
        pattern="(?:{own}|aj)[^;,]{0,6}{noun}[^;]{0,6}?[,(]?c[h,:]?[at]?{ANY}",
    ),
    _introduces(
        name="own-apposed",
        explained="The name stands beside the paper's own system: the core of our method, X, integrates.",
        pattern=r"{own}[^;,()]{0,5}{noun}[,(]?{ANY}(?=[,)(]|{ends})",
    ),
    _introduces(
        name="own-name",
        explained="The name stands with our: our X.",
        pattern="{own}[jl]{0,2}(?P<name>X)(?![wN])",
    ),
    _introduces(
        name="own-acronym",
        explained="An acronym stands with our, before the noun of a system: our X model, the proposed X algorithm.",
        pattern="{own}[jl]{0,2}(?P<name>[XY])(?P<noun>[nSPb])",
    ),
    _introduces(
        name="named-novel",
        explained="The name is explained as something new: X, a novel framework; X is a new tool.",
        pattern=r"{ANY}(?:\([^()]{1,12}\))?[,xz]aj[^,;]{0,10}?{noun}",
    ),
    _introduces(
        name="defined-titled",
        explained="A sentence begins by saying what the name is, and the title holds it: X is a library.",
        pattern=r"{FIRST}(?:\([^()]{1,12}\))?x[at][^,;]{0,10}?{noun}",
        titled=True,
    ),
)
