"""The punctuation between the areas of a description (ISBD), which MARC prints inside its subfields."""

from __future__ import annotations

import re
from typing import Final

_MARKS: Final = " :;=/,"
_ABBREVIATION: Final = re.compile(
    r"(?:^|[\s.(\-–'\"])(?:[A-Za-zÀ-ʯΑ-ӿ]|[A-Z][a-z]|[Ii]nc|Jr|Sr|Co|Corp|Ltd|Cie|Bros|Dr|Prof|St|Mrs|Messrs|etc|al|ed|eds|vol|vols|no|nos"
    r"|pt|pts|Univ|Inst|Dept|Govt|Print|Off|Verl|Hrsg|Bd|Aufl|Ausg|Ges|Abt|Nr|Jg|Jh|Pub|Publ|Assoc|Soc|Acad|Lab|Mass|Conn"
    r"|Calif|Fla|Ill|Md|Mich|Minn|Pa|Va|Wash|Wis|Ont|Que|Ph|Esq|Rev|Hon|Gen|Col|Capt|Lieut|Bros|Mfg|Dist|Distr|Coop|Ind"
    r"|Ing|Tech|Sci|Med|Bull|Phys|Chem|Lett|Suppl|S\.A|A\.G|u\.a|v\.u\.Z)\.$",
)
# What the Library of Congress wrote behind names when it keyed in its cards.
_OLD_CATALOGUE: Final = re.compile(r"\.? ?\[from old catalog\]\.?$")


def bare(value: str) -> str:
    """Give a value without the mark that leads to the next subfield, and without a full stop that is of no abbreviation.

    >>> bare("Flatland :"), bare("John Wiley & Sons, Inc."), bare("Brand, Max,"), bare("The end of it...")
    ('Flatland', 'John Wiley & Sons, Inc.', 'Brand, Max', 'The end of it...')
    """
    found = value.strip().removesuffix("--").rstrip(_MARKS)
    if found.endswith(".") and not found.endswith("..") and not _ABBREVIATION.search(found[-20:]):
        found = found[:-1].rstrip()
    return found


def unbracketed(value: str) -> str:
    """Give a value without the square brackets by which cataloguers mark what they supplied.

    >>> unbracketed("[New York]"), unbracketed("Oxford [England]"), unbracketed("London]")
    ('New York', 'Oxford [England]', 'London')
    """
    found = value.strip()
    if found.startswith("[") and found.find("]") in (-1, len(found) - 1):
        return found.strip("[] ")
    if found.endswith("]") and "[" not in found:
        return found[:-1].rstrip()
    return found


def name_part(value: str) -> str:
    """Give a part of a name without the comma behind it; the full stop of an initial stays.

    >>> name_part("Abbott, Edwin A.,"), name_part("Shakespeare, William."), name_part("King, Martin Luther,")
    ('Abbott, Edwin A.', 'Shakespeare, William', 'King, Martin Luther')
    """
    found = bare(_OLD_CATALOGUE.sub("", value))
    return found.removeprefix("[") if "]" not in found else found
