"""The names that BibTeX files use without defining them, as tables."""

from __future__ import annotations

import calendar
from typing import Final

MONTHS: Final = {calendar.month_abbr[month].lower(): calendar.month_name[month] for month in range(1, 13)}
"""The strings that every style defines for the months."""

_PLAIN: Final = {
    "acmcs": "ACM Computing Surveys",
    "acta": "Acta Informatica",
    "cacm": "Communications of the ACM",
    "ibmjrd": "IBM Journal of Research and Development",
    "ibmsj": "IBM Systems Journal",
    "ieeese": "IEEE Transactions on Software Engineering",
    "ieeetc": "IEEE Transactions on Computers",
    "ieeetcad": "IEEE Transactions on Computer-Aided Design of Integrated Circuits",
    "ipl": "Information Processing Letters",
    "jacm": "Journal of the ACM",
    "jcss": "Journal of Computer and System Sciences",
    "scp": "Science of Computer Programming",
    "sicomp": "SIAM Journal on Computing",
    "tocs": "ACM Transactions on Computer Systems",
    "tods": "ACM Transactions on Database Systems",
    "tog": "ACM Transactions on Graphics",
    "toms": "ACM Transactions on Mathematical Software",
    "toois": "ACM Transactions on Office Information Systems",
    "toplas": "ACM Transactions on Programming Languages and Systems",
    "tcs": "Theoretical Computer Science",
}

PREDEFINED: Final = MONTHS | _PLAIN
"""The strings of the standard styles (plain.bst)."""

JOURNALS: Final = {
    r"\aap": "Astronomy and Astrophysics",
    r"\aapr": "Astronomy and Astrophysics Reviews",
    r"\aaps": "Astronomy and Astrophysics, Supplement",
    r"\actaa": "Acta Astronomica",
    r"\aj": "Astronomical Journal",
    r"\ao": "Applied Optics",
    r"\apj": "Astrophysical Journal",
    r"\apjl": "Astrophysical Journal, Letters",
    r"\apjs": "Astrophysical Journal, Supplement",
    r"\aplett": "Astrophysics Letters",
    r"\apss": "Astrophysics and Space Science",
    r"\araa": "Annual Review of Astronomy and Astrophysics",
    r"\baas": "Bulletin of the AAS",
    r"\gca": "Geochimica et Cosmochimica Acta",
    r"\grl": "Geophysical Research Letters",
    r"\icarus": "Icarus",
    r"\jcap": "Journal of Cosmology and Astroparticle Physics",
    r"\jcp": "Journal of Chemical Physics",
    r"\jgr": "Journal of Geophysical Research",
    r"\mnras": "Monthly Notices of the Royal Astronomical Society",
    r"\nar": "New Astronomy Review",
    r"\nat": "Nature",
    r"\nphysa": "Nuclear Physics A",
    r"\pasa": "Publications of the Astronomical Society of Australia",
    r"\pasj": "Publications of the Astronomical Society of Japan",
    r"\pasp": "Publications of the Astronomical Society of the Pacific",
    r"\physrep": "Physics Reports",
    r"\planss": "Planetary and Space Science",
    r"\pra": "Physical Review A: General Physics",
    r"\prb": "Physical Review B: Solid State",
    r"\prc": "Physical Review C",
    r"\prd": "Physical Review D",
    r"\pre": "Physical Review E",
    r"\prl": "Physical Review Letters",
    r"\procspie": "Proceedings of the SPIE",
    r"\psj": "Planetary Science Journal",
    r"\rmp": "Reviews of Modern Physics",
    r"\rmxaa": "Revista Mexicana de Astronomia y Astrofisica",
    r"\solphys": "Solar Physics",
    r"\sovast": "Soviet Astronomy",
    r"\ssr": "Space Science Reviews",
}
"""The commands that AASTeX defines for journals; the Astrophysics Data System writes them."""
