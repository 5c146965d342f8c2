"""What BibTeX and BibLaTeX call things, and what we call them."""

from __future__ import annotations

from typing import Final

KINDS: Final[dict[str, str]] = {
    "article": "journal-article",
    "suppperiodical": "journal-article",
    "review": "review-article",
    "book": "book",
    "mvbook": "book",
    "booklet": "book",
    "ebook": "book",
    "collection": "book",
    "mvcollection": "book",
    "reference": "book",
    "mvreference": "book",
    "manual": "report",
    "inbook": "book-chapter",
    "bookinbook": "book-chapter",
    "suppbook": "book-chapter",
    "incollection": "book-chapter",
    "suppcollection": "book-chapter",
    "chapter": "book-chapter",
    "inreference": "reference-entry",
    "inproceedings": "conference-paper",
    "conference": "conference-paper",
    "proceedings": "proceedings",
    "mvproceedings": "proceedings",
    "poster": "conference-poster",
    "presentation": "presentation",
    "talk": "presentation",
    "phdthesis": "doctoral-thesis",
    "mastersthesis": "masters-thesis",
    "masterthesis": "masters-thesis",
    "bachelorsthesis": "bachelors-thesis",
    "bachelorthesis": "bachelors-thesis",
    "thesis": "thesis",
    "techreport": "report",
    "report": "report",
    "unpublished": "manuscript",
    "preprint": "preprint",
    "online": "web-page",
    "electronic": "web-page",
    "www": "web-page",
    "web": "web-page",
    "webpage": "web-page",
    "dataset": "dataset",
    "data": "dataset",
    "software": "software",
    "softwareversion": "software",
    "softwaremodule": "software",
    "codefragment": "software",
    "patent": "patent",
    "standard": "standard",
    "techstandard": "standard",
    "periodical": "collection",
    "issue": "collection",
    "artwork": "image",
    "image": "image",
    "audio": "audio",
    "music": "audio",
    "performance": "audio",
    "video": "video",
    "movie": "video",
    "film": "video",
    "map": "map",
    "letter": "letter",
    "newspaper": "newspaper-article",
    "newspaperarticle": "newspaper-article",
    "magazine": "magazine-article",
    "magazinearticle": "magazine-article",
    "misc": "other",
    "generic": "other",
}
"""By the type of the entry; one that is not here is `other`, and keeps its name."""

SAID_ENOUGH: Final = frozenset(
    {*KINDS}
    - {"manual", "booklet", "collection", "reference", "mvreference", "generic", "softwaremodule", "performance"}
)
"""Types that their kind says all of."""

WHOLE_BOOKS: Final = frozenset(
    {"book", "proceedings", "thesis", "doctoral-thesis", "masters-thesis", "bachelors-thesis"}
)

CONTAINERS: Final[dict[str, str]] = {
    "journal-article": "journal",
    "review-article": "journal",
    "collection": "journal",
    "conference-paper": "proceedings",
    "conference-poster": "proceedings",
    "presentation": "proceedings",
    "book-chapter": "book",
    "reference-entry": "book",
    "newspaper-article": "newspaper",
    "magazine-article": "magazine",
}
"""The kind of venue that a kind of paper appears in; for the others the field tells."""

WORK_TYPES: Final[dict[str, str]] = {
    "phdthesis": "doctoral-thesis",
    "phd": "doctoral-thesis",
    "doctoral": "doctoral-thesis",
    "dissertation": "doctoral-thesis",
    "mathesis": "masters-thesis",
    "master": "masters-thesis",
    "diplom": "masters-thesis",
    "msc": "masters-thesis",
    "bathesis": "bachelors-thesis",
    "bachelor": "bachelors-thesis",
    "bsc": "bachelors-thesis",
}
"""Words in the `type` of a thesis, without points, and what they tell."""

TYPE_NAMES: Final[dict[str, tuple[str, str]]] = {
    "phdthesis": ("doctoral-thesis", "PhD thesis"),
    "mathesis": ("masters-thesis", "Master’s thesis"),
    "bathesis": ("bachelors-thesis", "Bachelor’s thesis"),
    "candthesis": ("thesis", "Candidate thesis"),
    "techreport": ("report", "technical report"),
    "resreport": ("report", "research report"),
    "software": ("software", "computer software"),
    "datacd": ("dataset", "data CD"),
    "audiocd": ("audio", "audio CD"),
    "patent": ("patent", "patent"),
    "patentde": ("patent", "German patent"),
    "patenteu": ("patent", "European patent"),
    "patentfr": ("patent", "French patent"),
    "patentuk": ("patent", "British patent"),
    "patentus": ("patent", "U.S. patent"),
    "patreq": ("patent", "patent request"),
    "patreqde": ("patent", "German patent request"),
    "patreqeu": ("patent", "European patent request"),
    "patreqfr": ("patent", "French patent request"),
    "patrequk": ("patent", "British patent request"),
    "patrequs": ("patent", "U.S. patent request"),
}
"""The words that BibLaTeX defines for the `type` of an entry, and how it prints them."""

GENRE_KINDS: Final[dict[str, str]] = {
    "working paper": "working-paper",
    "discussion paper": "working-paper",
    "preprint": "preprint",
    "poster": "conference-poster",
    "dataset": "dataset",
    "data set": "dataset",
    "software": "software",
    "computer software": "software",
    "blog post": "blog-post",
    "newspaper article": "newspaper-article",
    "lecture notes": "lecture-notes",
    "book review": "review-article",
    "review": "review-article",
    "editorial": "editorial",
    "erratum": "correction",
    "correction": "correction",
    "retraction": "retraction-notice",
    "thesis": "thesis",
    "phd thesis": "doctoral-thesis",
    "doctoral dissertation": "doctoral-thesis",
    "habilitation": "thesis",
}
"""What `type` says in plain words; whatever else it says is the genre."""

SUBTYPES: Final = {"magazine": "magazine-article", "newspaper": "newspaper-article"}

ROLES: Final[dict[str, str]] = {
    "editor": "editor",
    "editors": "editor",
    "translator": "translator",
    "annotator": "other",
    "commentator": "other",
    "introduction": "other",
    "foreword": "other",
    "afterword": "other",
    "illustrator": "illustrator",
    "director": "other",
    "holder": "rights-holder",
    "interviewer": "interviewer",
    "compiler": "compiler",
    "supervisor": "supervisor",
    "advisor": "supervisor",
    "adviser": "supervisor",
    "series-editor": "series-editor",
    "serieseditor": "series-editor",
    "contributor": "contributor",
    "assignee": "rights-holder",
}
"""The part that those have whom a field names."""

EDITOR_TYPES: Final = {
    "editor": "editor",
    "compiler": "compiler",
    "illustrator": "illustrator",
    "translator": "translator",
}
"""What `editortype` may say; other types are `other`."""

BABEL: Final[dict[str, str]] = {
    "acadian": "fr-CA",
    "american": "en-US",
    "australian": "en-AU",
    "austrian": "de-AT",
    "brazil": "pt-BR",
    "brazilian": "pt-BR",
    "british": "en-GB",
    "canadian": "en-CA",
    "canadien": "fr-CA",
    "deutsch": "de",
    "francais": "fr",
    "français": "fr",
    "frenchb": "fr",
    "germanb": "de",
    "italiano": "it",
    "magyar": "hu",
    "mexican": "es-MX",
    "naustrian": "de-AT",
    "newzealand": "en-NZ",
    "ngerman": "de",
    "norsk": "nb",
    "nswissgerman": "de-CH",
    "nynorsk": "nn",
    "polutonikogreek": "el",
    "ancientgreek": "grc",
    "portuges": "pt",
    "russianb": "ru",
    "swissgerman": "de-CH",
    "slovene": "sl",
    "spanishmx": "es-MX",
    "ukenglish": "en-GB",
    "usenglish": "en-US",
    "uksenglish": "en-GB",
    "ukraineb": "uk",
    "русский": "ru",
    "español": "es",
}
"""The names that babel and polyglossia have for languages, where they are not the English ones."""

EPRINT_TYPES: Final[dict[str, str]] = {
    "arxiv": "arxiv",
    "arxivid": "arxiv",
    "pubmed": "pmid",
    "pmid": "pmid",
    "medline": "pmid",
    "pmcid": "pmcid",
    "pmc": "pmcid",
    "pubmedcentral": "pmcid",
    "hdl": "handle",
    "handle": "handle",
    "jstor": "jstor",
    "hal": "hal",
    "ssrn": "ssrn",
    "doi": "doi",
    "urn": "urn",
    "ark": "ark",
    "eric": "eric",
    "dblp": "dblp",
    "inspire": "inspire",
    "biorxiv": "doi",
    "medrxiv": "doi",
    "chemrxiv": "doi",
    "zenodo": "doi",
    "osf": "doi",
}
"""By the `eprinttype` or `archiveprefix`: whose identifier the eprint is."""

IDENTIFIERS: Final[dict[str, str]] = {
    "doi": "doi",
    "pmid": "pmid",
    "pubmed_id": "pmid",
    "pubmedid": "pmid",
    "pmcid": "pmcid",
    "pmc": "pmcid",
    "mrnumber": "mathscinet",
    "mr": "mathscinet",
    "zblnumber": "zbmath",
    "zbl": "zbmath",
    "zmnumber": "zbmath",
    "bibcode": "bibcode",
    "hal_id": "hal",
    "hal-id": "hal",
    "unique-id": "wos",
    "swhid": "swhid",
    "pii": "pii",
    "oclc": "oclc",
    "hdl": "handle",
    "handle": "handle",
    "jstor": "jstor",
    "ssrn": "ssrn",
    "urn": "urn",
    "inspire": "inspire",
    "biburl": "dblp",
}
"""The scheme of a field that holds an identifier of the paper itself."""

COUNTRIES: Final[dict[str, str]] = {
    "countryde": "Germany",
    "countryeu": "European Union",
    "countryep": "European Union",
    "countryfr": "France",
    "countryuk": "United Kingdom",
    "countryus": "United States of America",
}
"""Where a patent holds, by the words of BibLaTeX."""
