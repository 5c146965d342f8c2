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
        needs="cE",
        pattern="{proposes}[^;s]{1,18}?{called}{ANY}",
    ),
    _introduces(
        name="proposes-called-small",
        explained="The same where the name is printed small: we present a model, called neuromorphic dataflow, which.",
        needs="c",
        pattern="{proposes}[^;s]{1,18}?,?ct?{SMALL}",
    ),
    _introduces(
        name="proposes-apposed",
        explained="The paper proposes something, and the name follows between commas: we present an approach, X, which.",
        needs="vkVKQgG",
        pattern="{proposes}[ato][^;,s]{0,10}?{noun},{ANY}(?=[,;)]|$)",
    ),
    _introduces(
        name="proposes-bracketed",
        explained="The paper proposes a system, and the name follows in brackets: we present a new method (X).",
        needs="vkVKQgG",
        pattern=r"{proposes}[ato][jwn]{0,6}{noun}\((?P<name>Z{0,2}[XY])(?=[),;])",
    ),
    _introduces(
        name="proposes-listed",
        explained="The paper proposes several systems, and lists their names: we propose two models: X and Y.",
        needs="vkVKQgG",
        pattern="{proposes}[ato][jwn]{0,4}{noun}(?::|,?E,?|,){LIST}{ends}",
    ),
    _introduces(
        name="listed-called",
        explained="A second thing that is called so follows one that is proposed: we release a dataset and a tool named X.",
        needs="cE",
        pattern="&[ato][jwn]{0,5}{noun}{called}{ANY}",
        before="vkVKQgG",
    ),
    _introduces(
        name="authors-call",
        explained="The authors call it so: our approach, which we call X; which we refer to as X.",
        needs="s",
        pattern="s[lxH]{0,2}(?:c|whw?A){NAME}{ends}",
    ),
    _introduces(
        name="authors-call-noun",
        explained="The authors call a system so: we name our method X.",
        needs="c",
        pattern="s[lxH]{0,2}c[to][jw]{0,3}{noun}{ANY}{ends}",
    ),
    _introduces(
        name="proposes-making",
        explained="The paper presents how the name was made: this paper presents the design and implementation of X.",
        needs="vkVKQgG",
        pattern="{proposes}i?t?[jw]{0,2}[Iv](?:[,&]{1,2}t?[Ivwe]){0,3}f[to]?{NAME}(?=[nSWPb]|{ends})",
    ),
    _introduces(
        name="proposes-named-noun",
        explained="The paper proposes a system, and its name stands before the noun: we present the X framework.",
        needs="vkVKQgG",
        pattern="{proposes}[ato]?[jw]{0,3}{NAME}{noun}",
    ),
    _introduces(
        name="proposes-noun-name",
        explained="The paper proposes a system, and its name stands after the noun: we present the software package X.",
        needs="vkVKQgG",
        pattern="{proposes}[ato]?[jwnSWP]{0,5}{noun}{NAME}{ends}",
    ),
    _introduces(
        name="proposes-plain-noun",
        explained="The same with the article of a name that is a plain word: we present the Hestia system.",
        needs="vkVKQgG",
        pattern="{proposes}[to][jw]{0,3}{PLAIN}{noun}",
    ),
    _introduces(
        name="proposes-name",
        explained="The paper says that it proposes, presents, introduces, ... the name: we propose X.",
        needs="vkVKQgG",
        pattern="{proposes}t?j{0,3}{NAME}{ends}",
    ),
    _introduces(
        name="proposes-plain",
        explained="The paper proposes what is explained after it: we propose Mapping at First Sense, an approach.",
        needs="vkVKQgG",
        pattern=r"{proposes}(?P<name>Z[ZDN0]{0,5}(?:[hifq&tl]{1,3}[ZN][ZDN0]{0,4}){0,2})(?=,[at][^;,]{0,12}?[nSWPb]|\([XY])",
    ),
    _introduces(
        name="proposes-acronym",
        explained="The paper proposes something that it gives an acronym: we propose a hybrid neural network (X).",
        needs="LJ",
        pattern="{proposes}[ato]?[jwlnSWPbNXYZ0&,uekv]{0,12}{bound}",
    ),
    _introduces(
        name="proposes-embodied",
        explained="What the paper proposes embodies the name: we propose a framework that operationalizes X.",
        needs="O",
        pattern="rO[to]?{NAME}{ends}",
        before="vkVKQgG",
    ),
    _introduces(
        name="own-bound",
        explained="What gets an acronym is the paper's own, or novel: our hybrid neural network (X).",
        needs="LJ",
        pattern="(?:{own}|aj)[jwnSWPbXYZN]{0,3}(?P<name>J)",
    ),
    _introduces(
        name="listed-acronym",
        explained="A second thing with an acronym follows one that is proposed: we derive a function (Y) and a function (X).",
        needs="LJY",
        pattern="{proposes}[ato]?[jwlnSWPbNXYZ0&,uekv]{0,12}[LJY][,&]{1,2}[ato]?[jwnSWPb]{0,4}(?P<name>[LJY]){ends}",
    ),
    _introduces(
        name="presented-name",
        explained="The name is said to be proposed: X is presented.",
        needs="k",
        pattern=r"(?<![&XYZNF0]){NAME}(?:\([^()]{1,8}\))?[nSWPb]?(?:,[^,;]{1,14},)?{is}k",
    ),
    _introduces(
        name="parts-described",
        explained="The design, features or implementation of the name are said to be described: the design of X is described.",
        needs="kKQ",
        pattern="[wnSeKIv]ft?{NAME}[wnSWPb]{0,4}{is}[kKQ]",
        weak=True,
    ),
    _introduces(
        name="presented-called",
        explained="Something called so is said to be proposed: a method called X has been developed.",
        needs="cE",
        pattern=r"a[^;,]{0,8}{noun}[^;]{0,6}?{called}{ANY}[^;]{0,20}?(?:{is}|z)[lx]{0,2}[kKQ]",
    ),
    _introduces(
        name="presented-apposed",
        explained="A system with its name beside it is said to be proposed: a new system, X, is presented.",
        needs="kKQ",
        pattern=r"a[^;,]{0,8}{noun},?{ANY},?(?:{is}|z)[lx]{0,2}[kKQ]",
    ),
    _introduces(
        name="own-called",
        explained="The paper's own or a novel system is called so: our method, called X.",
        needs="cE",
        pattern="(?:{own}|aj)[^;,]{0,6}{noun}[^;]{0,6}?{called}{ANY}",
    ),
    _introduces(
        name="own-apposed",
        explained="The name stands beside the paper's own system: the core of our method, X, integrates.",
        needs="otk",
        pattern=r"{own}[^;,()]{0,5}{noun}[,(]?{ANY}(?=[,)(]|{ends})",
    ),
    _introduces(
        name="the-apposed",
        explained="The name stands between commas after the noun alone: the software, X, is free.",
        needs="t",
        pattern="t{noun},{ANY},(?!&)",
        weak=True,
    ),
    _introduces(
        name="own-name",
        explained="The name stands with our: our X.",
        needs="ok",
        pattern="{own}[jl]{0,2}(?P<name>X)(?![wN])",
    ),
    _introduces(
        name="own-acronym",
        explained="An acronym stands with our, before the noun of a system: our X model, the proposed X algorithm.",
        needs="ok",
        pattern="{own}[jl]{0,2}(?P<name>[XY])(?P<noun>[nSWPb])",
    ),
    _introduces(
        name="named-novel",
        explained="The name is explained as something new: X, a novel framework; X is a new tool.",
        needs="j",
        pattern=r"{ANY}(?:\([^()]{1,12}\))?(?:,|x)aj[^,;]{0,10}?{noun}",
    ),
    _introduces(
        name="defined-titled",
        explained="A sentence begins by saying what the name is, and the title holds it: X is a library.",
        needs="x",
        pattern=r"{FIRST}(?:\([^()]{1,12}\))?x[at][^,;]{0,10}?{noun}",
        titled=True,
        weak=True,
    ),
)
