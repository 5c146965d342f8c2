"""What RIS calls things, and what we call them."""

from __future__ import annotations

from typing import Final

from kg.formats.format import Field, words

KINDS: Final[dict[str, tuple[str, str]]] = {
    "ABST": ("other", "abstract"),
    "ADVS": ("video", "audiovisual material"),
    "AGGR": ("dataset", "aggregated database"),
    "ANCIENT": ("book-chapter", "ancient text"),
    "ART": ("image", "artwork"),
    "BILL": ("other", "bill"),
    "BLOG": ("blog-post", ""),
    "BOOK": ("book", ""),
    "CASE": ("other", "case"),
    "CHAP": ("book-chapter", ""),
    "CHART": ("image", "chart"),
    "CLSWK": ("book", "classical work"),
    "COMP": ("software", ""),
    "CONF": ("conference-paper", ""),
    "CPAPER": ("conference-paper", ""),
    "CTLG": ("book", "catalogue"),
    "DATA": ("dataset", ""),
    "DBASE": ("dataset", "online database"),
    "DICT": ("reference-entry", "dictionary"),
    "EBOOK": ("book", "electronic book"),
    "ECHAP": ("book-chapter", ""),
    "EDBOOK": ("book", "edited book"),
    "EJOUR": ("journal-article", ""),
    "EJOU": ("journal-article", ""),
    "ELEC": ("web-page", ""),
    "ENCYC": ("reference-entry", "encyclopedia"),
    "EQUA": ("other", "equation"),
    "FIGURE": ("image", "figure"),
    "GEN": ("other", ""),
    "GOVDOC": ("report", "government document"),
    "GRANT": ("other", "grant"),
    "GRNT": ("other", "grant"),
    "HEAR": ("other", "hearing"),
    "ICOMM": ("other", "internet communication"),
    "INPR": ("journal-article", ""),
    "INTV": ("other", "interview"),
    "JFULL": ("collection", "journal"),
    "JOUR": ("journal-article", ""),
    "LEGAL": ("other", "legal rule"),
    "MANSCPT": ("manuscript", ""),
    "MAP": ("map", ""),
    "MGZN": ("magazine-article", ""),
    "MPCT": ("video", "motion picture"),
    "MULTI": ("other", "online multimedia"),
    "MUSIC": ("other", "music score"),
    "NEWS": ("newspaper-article", ""),
    "PAMP": ("book", "pamphlet"),
    "PAT": ("patent", ""),
    "PCOMM": ("letter", "personal communication"),
    "PODC": ("audio", "podcast"),
    "PREPRINT": ("preprint", ""),
    "RPRT": ("report", ""),
    "SER": ("book", "serial"),
    "SLIDE": ("presentation", ""),
    "SOUND": ("audio", ""),
    "STAND": ("standard", ""),
    "STAT": ("other", "statute"),
    "STD": ("other", ""),
    "SYMP": ("proceedings", ""),
    "THES": ("thesis", ""),
    "UNBILL": ("other", "unenacted bill"),
    "UNPB": ("manuscript", ""),
    "UNPD": ("manuscript", ""),
    "VIDEO": ("video", ""),
    "WEB": ("web-page", ""),
}
"""By TY: the kind, and what RIS calls it where the kind says less. Others are `other`, and keep their code."""

CONTAINERS: Final[dict[str, str]] = {
    "journal-article": "journal",
    "collection": "journal",
    "magazine-article": "magazine",
    "newspaper-article": "newspaper",
    "book-chapter": "book",
    "reference-entry": "book",
    "conference-paper": "proceedings",
}
"""The kind of venue that a kind of paper appears in; for the others nothing says what T2 names."""

WHOLE: Final = frozenset(
    {"book", "proceedings", "thesis", "doctoral-thesis", "masters-thesis", "bachelors-thesis", "report"}
)
"""Kinds whose T2 and T3 name a series, and whose pages are counted."""

THESES: Final = frozenset({"thesis", "doctoral-thesis", "masters-thesis", "bachelors-thesis"})

ROLES: Final[dict[str, dict[str, str]]] = {
    "A2": {
        **dict.fromkeys(("BOOK", "CLSWK", "COMP", "EDBOOK", "MAP", "MULTI", "UNPB", "WEB"), "series-editor"),
        **dict.fromkeys(("ADVS", "BILL", "CASE", "CHART", "EQUA", "FIGURE", "GOVDOC", "ICOMM"), "other"),
        **dict.fromkeys(("LEGAL", "MPCT", "PAT", "PCOMM", "SOUND", "VIDEO"), "other"),
        "DATA": "producer",
        "THES": "supervisor",
        "": "editor",
    },
    "A3": {
        **dict.fromkeys(("ADVS", "CHAP", "CONF", "EBOOK", "ECHAP", "MUSIC", "SER"), "series-editor"),
        "BLOG": "illustrator",
        "BOOK": "editor",
        "MPCT": "producer",
        "THES": "supervisor",
        "": "other",
    },
    "A4": {
        **dict.fromkeys(("ANCIENT", "BOOK", "CHAP", "CLSWK", "CTLG", "DICT"), "translator"),
        **dict.fromkeys(("EDBOOK", "ECHAP", "ENCYC", "PAMP"), "translator"),
        "CONF": "sponsor",
        "DATA": "sponsor",
        "MUSIC": "producer",
        "SER": "editor",
        "": "other",
    },
    "ED": {"": "editor"},
}
"""Who A2, A3 and A4 name, by type, as EndNote has it; the last row holds for all other types."""

LOOKED_AT: Final = frozenset({"AGGR", "CASE", "DBASE", "EBOOK", "EJOUR", "MULTI"})
"""Types in whose records DA is the day on which somebody looked at the thing, as EndNote has it."""

DEGREES: Final = (
    ("phd", "doctoral-thesis"),
    ("doctoral", "doctoral-thesis"),
    ("doctorat", "doctoral-thesis"),
    ("dissertation", "doctoral-thesis"),
    ("master", "masters-thesis"),
    ("msc", "masters-thesis"),
    ("bachelor", "bachelors-thesis"),
)
"""Words in the M3 of a thesis, and what they tell."""

EVENTS: Final = {
    "received": "submitted",
    "accepted": "accepted",
    "revised": "revised",
    "epub": "online",
    "online": "online",
}
"""What may stand behind the third slash of a date."""

_INTO: Final = (
    ("TY M3", "Paper.kind"),
    ("TI T1 CT BT", "Paper.title"),
    ("ST TT", "Paper.alternatives"),
    ("AU A1", "Paper.authors"),
    ("A2 A3 A4 ED", "Paper.contributors"),
    ("PY Y1 DA YR", "Paper.published"),
    ("T2 JF JO JA J1 J2 SN", "Paper.venue"),
    ("T3", "Paper.series"),
    ("SV", "Paper.series_number"),
    ("C3", "Paper.event"),
    ("VL VO", "Paper.volume"),
    ("IS CP", "Paper.issue"),
    ("SP EP", "Paper.first_page"),
    ("C7", "Paper.article_number"),
    ("ET", "Paper.edition"),
    ("PB", "Paper.publisher"),
    ("CY PP", "Paper.place"),
    ("DO DI AN C2 U1", "Paper.identifiers"),
    ("UR L1 L2 LK", "Paper.urls"),
    ("KW", "Paper.keywords"),
    ("AB N2", "Paper.abstracts"),
    ("N1", "Paper.description"),
    ("LA", "Paper.languages"),
)
_IGNORED: Final = (
    ("ER EF", "ends the record, or the file"),
    ("ID LB RN U2 U3 U4 U5 M1 M2", "private to who keeps the file, or something else in every program"),
    ("DB DP TS", "where the record was taken from"),
    ("Y2", "when somebody looked at it"),
    ("RP", "whether somebody has a copy"),
    ("AD", "addresses that are not tied to single authors"),
    ("CN AV H1 H2", "where a library keeps it"),
    ("L3 L4", "other records and files of who keeps the file"),
    ("C1 C4 C5 C6 C8", "something else for every type, and for every program"),
    ("CA", "a caption"),
    ("NV SE", "how a work is divided"),
    ("OP", "about the edition that this one goes back to"),
    ("RI", "the work that is reviewed, as text"),
    ("TA", "the author in another script"),
)
TABLE: Final = tuple(
    Field(tag, into, reason)
    for into, reason, tags in [
        *((into, "", tags) for tags, into in _INTO),
        *(("", reason, tags) for tags, reason in _IGNORED),
    ]
    for tag in sorted(words(tags))
)
TAGS: Final = frozenset(field.path for field in TABLE)
