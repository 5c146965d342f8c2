"""Names of institutions as they are compared, and those that are too general to tell one from another."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from kg.values import text

_UNITS_WORDS: Final = (
    "abteilung academy area bereich center centre centro chair clinic college corresponding author de departamento "
    "departement department dept dipartimento division dpto ecole email facultad faculte faculty fakultat graduate "
    "group hospital institut institute instituto istituto klinik lab laboratoire laboratorio laboratory lehrstuhl "
    "medical medicine office physics chemistry biology mathematics biochemistry engineering science sciences computer "
    "economics psychology statistics neurology surgery pathology pharmacology physiology genetics microbiology "
    "botany zoology geology geography history philosophy law education business management psychiatry pediatrics "
    "paediatrics radiology oncology cardiology dermatology neuroscience biomedical biological molecular cell applied "
    "public health school section service team unit universidad universita universitat universite university "
    "research national state international general central and of the for in at der die das und fur la el los las y e "
    "del della di du des et le les a an inc ltd gmbh independent researcher scholar none unknown author private "
    "practice information technology technological polytechnic society association foundation council ministry "
    "agency government environmental environment natural resources materials electrical mechanical civil chemical "
    "electronic electronics systems network studies social humanities arts language languages literature"
)
UNITS: Final = frozenset(_UNITS_WORDS.split())
"""Words that many institutions have; a name of these alone names none."""


@lru_cache(maxsize=1 << 16)
def normal(name: str) -> str:
    """Give what the spellings of the name of an institution have in common.

    >>> normal("Dept. of Physics, Univ. of Göttingen"), normal("The University of Göttingen")
    ('department physics university gottingen', 'university gottingen')
    """
    words = text.normal(name.replace("&", " and ")).split()
    return " ".join(SHORT.get(word, word) for word in words if word not in FILLERS) or " ".join(words)


SHORT: Final = {
    "univ": "university", "dept": "department", "inst": "institute", "hosp": "hospital", "lab": "laboratory",
    "natl": "national", "ctr": "center", "centre": "center", "acad": "academy", "sci": "science", "tech": "technology",
    "med": "medical", "coll": "college", "u": "university", "sch": "school",
}  # fmt: skip
"""Abbreviations in the names of institutions that stand for one word."""
_FILLERS_WORDS: Final = "the of and for in at a an de la le des du der die das und fur et y e del della di"
FILLERS: Final = frozenset(_FILLERS_WORDS.split())


@lru_cache(maxsize=1 << 16)
def is_generic(name: str) -> bool:
    """Tell whether a name could be that of many institutions.

    >>> is_generic("Department of Physics"), is_generic("Dept. of Physics, Lund"), is_generic("CERN")
    (True, False, False)
    """
    words = normal(name).split()
    return all(word in UNITS or word.isdigit() or (len(word) < 2 and word.isascii()) for word in words)
