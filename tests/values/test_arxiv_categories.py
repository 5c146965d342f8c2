"""The arXiv category taxonomy."""

from __future__ import annotations

from collections import Counter

import pytest

from kg.errors import BadValue
from kg.values import arxiv_categories as categories

ONE = {
    "AI": "cs.AI",
    "ai": "cs.AI",
    "LG": "cs.LG",
    "RO": "cs.RO",
    "CL": "cs.CL",
    "CV": "cs.CV",
    "CY": "cs.CY",
    "DC": "cs.DC",
    "NE": "cs.NE",
    "SD": "cs.SD",
    "SOC-PH": "physics.soc-ph",
    "NC": "q-bio.NC",
    "IV": "eess.IV",
    "ML": "stat.ML",
    "GA": "astro-ph.GA",
    "STAT-MECH": "cond-mat.stat-mech",
    "OTHER": "cond-mat.other",
    "OPTICS": "physics.optics",
    "QUANT-PH": "quant-ph",
    "HEP-TH": "hep-th",
    "GR-QC": "gr-qc",
    "NUCL-EX": "nucl-ex",
    "MATH-PH": "math-ph",
    "IT": "cs.IT",
    "NA": "math.NA",
    "SY": "eess.SY",
    "MP": "math-ph",
    "EC": "econ.GN",
}
NONE = "AP CG CO DS GN GR GT LO MG.X OT PR SC SI SP ST TH XX CS.CV MATH"
# Real records bear these, and no taxonomy has ever had them: two slips, seen among the test papers of arXiv itself.
SLIPS = ("cs.SEC", "math-ph.MP")
# Every category of some 420 records: Atom feeds, OAI-PMH and arXiv's own files, from 1992 to 2024.
SEEN = (
    "acc-phys adap-org alg-geom astro-ph astro-ph.CO astro-ph.GA astro-ph.HE astro-ph.IM chao-dyn cond-mat.dis-nn "
    "cond-mat.mes-hall cond-mat.mtrl-sci cond-mat.other cond-mat.soft cond-mat.stat-mech cond-mat.str-el "
    "cond-mat.supr-con cs.AI cs.AR cs.CE cs.CL cs.CR cs.CV cs.CY cs.DC cs.DS cs.GR cs.HC cs.IT cs.LG cs.MM cs.MS cs.NA "
    "cs.NE cs.NI cs.PF cs.PL cs.SE econ.EM eess.AS eess.SP gr-qc hep-ex hep-lat hep-ph hep-th math-ph math.AG math.AP "
    "math.CA math.CO math.CV math.DG math.DS math.FA math.GT math.IT math.MP math.NT math.OA math.OC math.PR math.QA "
    "math.RA math.RT math.SP math.ST nlin.AO nlin.CD nlin.SI nucl-ex nucl-th physics physics.acc-ph physics.ao-ph "
    "physics.bio-ph physics.class-ph physics.comp-ph physics.data-an physics.flu-dyn physics.gen-ph physics.ins-det "
    "physics.optics physics.soc-ph physics.space-ph q-bio.BM q-bio.GN q-bio.NC q-bio.QM q-fin.GN q-fin.ST quant-ph "
    "stat.AP stat.ME stat.ML stat.TH"
)


def test_taxonomy_is_whole() -> None:
    """The taxonomy has 155 current codes, six of which are second names."""
    assert 155 == len(categories.CATEGORIES) + len(categories.ALIASES)
    assert not categories.CATEGORIES.keys() & categories.ALIASES.keys()
    assert categories.CATEGORIES.keys() >= {*categories.ALIASES.values(), *categories.RETIRED.values()}
    assert not categories.CATEGORIES.keys() & {*categories.RETIRED, *categories.UNDIVIDED}


@pytest.mark.parametrize(("code", "expected"), ONE.items())
def test_short_code_of_one(code: str, expected: str) -> None:
    """A short code that one category bears, or that pages have settled, names it."""
    assert expected == categories.by_short_code(code)


@pytest.mark.parametrize("code", ["", *NONE.split(" ")])
def test_short_code_of_none_or_several(code: str) -> None:
    """A short code that no category bears, or several, names none."""
    assert None is categories.by_short_code(code)


def test_short_codes_agree_with_the_table() -> None:
    """A short code is ambiguous exactly where two categories end in it."""
    bearers = Counter(code.rpartition(".")[2].upper() for code in categories.CATEGORIES)
    for code in categories.CATEGORIES:
        short = code.rpartition(".")[2].upper()
        aliased = {
            canonical for alias, canonical in categories.ALIASES.items() if alias.rpartition(".")[2].upper() == short
        }
        alone = bearers[short] == 1 and aliased <= {code}
        expected = categories.READ_AS.get(short) or (code if alone else None)

        assert expected == categories.by_short_code(short)


@pytest.mark.parametrize("code", SEEN.split(" "))
def test_real_categories_are_known(code: str) -> None:
    """Every category of the real records is current, an alias, closed, or an archive before its division."""
    assert code in {*categories.CATEGORIES, *categories.ALIASES, *categories.RETIRED, *categories.UNDIVIDED}


@pytest.mark.parametrize(
    ("code", "expected"),
    [("cs.CV", "cs.CV"), (" cs.NA ", "math.NA"), ("stat.TH", "math.ST"), ("chao-dyn", "nlin.CD"), ("gr-qc", "gr-qc")],
)
def test_canonical(code: str, expected: str) -> None:
    """An alias and a closed archive are read as the category that stands for them now."""
    assert expected == categories.parse(code)


@pytest.mark.parametrize("code", ["", "astro-ph", "CV", "cs.XX", *SLIPS])
def test_refused(code: str) -> None:
    """What is no category, and an archive that was divided, is refused."""
    with pytest.raises(BadValue, match="expected an arXiv category"):
        categories.parse(code)
