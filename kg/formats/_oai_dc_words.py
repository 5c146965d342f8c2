"""The words that repositories write into Dublin Core and what they mean here: types, rights, versions, relations."""

from __future__ import annotations

from typing import Final

SEMANTICS: Final = "info:eu-repo/semantics/"

KINDS: Final = {
    # the types of the guidelines for repositories (DRIVER, OpenAIRE)
    "info:eu-repo/semantics/article": "article",
    "info:eu-repo/semantics/bachelorthesis": "bachelors-thesis",
    "info:eu-repo/semantics/masterthesis": "masters-thesis",
    "info:eu-repo/semantics/doctoralthesis": "doctoral-thesis",
    "info:eu-repo/semantics/book": "book",
    "info:eu-repo/semantics/bookpart": "book-chapter",
    "info:eu-repo/semantics/review": "article",
    "info:eu-repo/semantics/conferenceobject": "conference-paper",
    "info:eu-repo/semantics/conferencepaper": "conference-paper",
    "info:eu-repo/semantics/conferenceposter": "conference-poster",
    "info:eu-repo/semantics/conferenceproceedings": "proceedings",
    "info:eu-repo/semantics/conferencecontribution": "conference-paper",
    "info:eu-repo/semantics/lecture": "lecture-notes",
    "info:eu-repo/semantics/workingpaper": "working-paper",
    "info:eu-repo/semantics/preprint": "preprint",
    "info:eu-repo/semantics/report": "report",
    "info:eu-repo/semantics/technicaldocumentation": "report",
    "info:eu-repo/semantics/reportpart": "report",
    "info:eu-repo/semantics/patent": "patent",
    "info:eu-repo/semantics/dataset": "dataset",
    "info:eu-repo/semantics/contributiontoperiodical": "article",
    "info:eu-repo/semantics/other": "other",
    # COAR resource types
    "http://purl.org/coar/resource_type/c_6501": "journal-article",
    "http://purl.org/coar/resource_type/c_2df8fbb1": "journal-article",
    "http://purl.org/coar/resource_type/c_dcae04bc": "review-article",
    "http://purl.org/coar/resource_type/c_b239": "editorial",
    "http://purl.org/coar/resource_type/c_816b": "preprint",
    "http://purl.org/coar/resource_type/c_8042": "working-paper",
    "http://purl.org/coar/resource_type/c_2f33": "book",
    "http://purl.org/coar/resource_type/c_3248": "book-chapter",
    "http://purl.org/coar/resource_type/c_5794": "conference-paper",
    "http://purl.org/coar/resource_type/c_6670": "conference-poster",
    "http://purl.org/coar/resource_type/c_f744": "proceedings",
    "http://purl.org/coar/resource_type/c_46ec": "thesis",
    "http://purl.org/coar/resource_type/c_7a1f": "bachelors-thesis",
    "http://purl.org/coar/resource_type/c_bdcc": "masters-thesis",
    "http://purl.org/coar/resource_type/c_db06": "doctoral-thesis",
    "http://purl.org/coar/resource_type/c_93fc": "report",
    "http://purl.org/coar/resource_type/c_18gh": "report",
    "http://purl.org/coar/resource_type/c_ddb1": "dataset",
    "http://purl.org/coar/resource_type/c_5ce6": "software",
    "http://purl.org/coar/resource_type/c_1843": "other",
    # words of repositories
    "journal article": "journal-article",
    "journal articles": "journal-article",
    "journalarticle": "journal-article",
    "article in journal": "journal-article",
    "zeitschriftenartikel": "journal-article",
    "zeitschriftenaufsatz": "journal-article",
    "article de revue": "journal-article",
    "artículo de revista": "journal-article",
    "articolo in rivista": "journal-article",
    "artigo de revista": "journal-article",
    "artigo de periódico": "journal-article",
    "tidskriftsartikel": "journal-article",
    "research article": "article",
    "article": "article",
    "articles": "article",
    "artículo": "article",
    "artigo": "article",
    "articolo": "article",
    "artikel": "article",
    "aufsatz": "article",
    "doc-type:article": "article",
    "review article": "review-article",
    "article review": "review-article",
    "editorial": "editorial",
    "conference paper": "conference-paper",
    "conference papers": "conference-paper",
    "conference object": "conference-paper",
    "conference or workshop item": "conference-paper",
    "konferenzbeitrag": "conference-paper",
    "communication dans un congrès": "conference-paper",
    "comunicación de congreso": "conference-paper",
    "doc-type:conferenceobject": "conference-paper",
    "poster": "conference-poster",
    "poster communications": "conference-poster",
    "presentation": "presentation",
    "book": "book",
    "books": "book",
    "buch": "book",
    "livre": "book",
    "libro": "book",
    "livro": "book",
    "monograph": "book",
    "printed monograph": "book",
    "monographie imprimée": "book",
    "doc-type:book": "book",
    "book chapter": "book-chapter",
    "book part": "book-chapter",
    "book section": "book-chapter",
    "book sections": "book-chapter",
    "buchbeitrag": "book-chapter",
    "chapitre de livre": "book-chapter",
    "capítulo de libro": "book-chapter",
    "doc-type:bookpart": "book-chapter",
    "thesis": "thesis",
    "theses": "thesis",
    "dissertation": "thesis",
    "thèse": "thesis",
    "tesis": "thesis",
    "tesi": "thesis",
    "hochschulschrift": "thesis",
    "doctoral thesis": "doctoral-thesis",
    "doctoral dissertation": "doctoral-thesis",
    "phd thesis": "doctoral-thesis",
    "ph.d. thesis": "doctoral-thesis",
    "doktorarbeit": "doctoral-thesis",
    "thèse de doctorat": "doctoral-thesis",
    "tesis doctoral": "doctoral-thesis",
    "tesi di dottorato": "doctoral-thesis",
    "tese de doutoramento": "doctoral-thesis",
    "tese": "doctoral-thesis",
    "doc-type:doctoralthesis": "doctoral-thesis",
    "electronic thesis or dissertation": "thesis",
    "master thesis": "masters-thesis",
    "master's thesis": "masters-thesis",
    "masterarbeit": "masters-thesis",
    "dissertação": "masters-thesis",
    "trabajo fin de máster": "masters-thesis",
    "doc-type:masterthesis": "masters-thesis",
    "bachelor thesis": "bachelors-thesis",
    "bachelor's thesis": "bachelors-thesis",
    "bachelorarbeit": "bachelors-thesis",
    "trabajo fin de grado": "bachelors-thesis",
    "preprint": "preprint",
    "preprints": "preprint",
    "preprints, working papers, ...": "preprint",
    "doc-type:preprint": "preprint",
    "working paper": "working-paper",
    "working papers": "working-paper",
    "arbeitspapier": "working-paper",
    "doc-type:workingpaper": "working-paper",
    "report": "report",
    "reports": "report",
    "technical report": "report",
    "forschungsbericht": "report",
    "rapport": "report",
    "informe": "report",
    "doc-type:report": "report",
    "lecture": "lecture-notes",
    "patent": "patent",
    # the DCMI type vocabulary
    "dataset": "dataset",
    "software": "software",
    "image": "image",
    "stillimage": "image",
    "still image": "image",
    "movingimage": "video",
    "moving image": "video",
    "video": "video",
    "sound": "audio",
    "map": "map",
    "collection": "collection",
}
"""The kind of each type, lower-cased."""

WIDE: Final = frozenset({"article", "thesis", "other", "collection", "image", "book"})
"""Kinds that give way to a narrower one that another type of the record states."""

SAYING_NOTHING: Final = frozenset({"text", "texte", "http://purl.org/dc/dcmitype/text", "peerreviewed", "nonpeerreviewed", "text (article)"})
"""Types of nearly everything in a repository."""

STATUSES: Final = {
    "info:eu-repo/semantics/openaccess": "open-access",
    "info:eu-repo/semantics/closedaccess": "closed-access",
    "info:eu-repo/semantics/restrictedaccess": "restricted-access",
    "info:eu-repo/semantics/embargoedaccess": "embargoed",
    "info:eu-repo/semantics/publishedversion": "published",
    "info:eu-repo/semantics/peerreviewed": "peer-reviewed",
    "http://purl.org/coar/access_right/c_abf2": "open-access",
    "http://purl.org/coar/access_right/c_14cb": "closed-access",
    "http://purl.org/coar/access_right/c_16ec": "restricted-access",
    "http://purl.org/coar/access_right/c_f1cf": "embargoed",
    "open access": "open-access",
    "closed access": "closed-access",
    "restricted access": "restricted-access",
    "embargoed access": "embargoed",
    "peerreviewed": "peer-reviewed",
    "peer reviewed": "peer-reviewed",
    "peer-reviewed": "peer-reviewed",
    "published": "published",
}
"""What types and rights say of access and review, lower-cased."""

VERSIONS: Final = {
    "info:eu-repo/semantics/acceptedversion": "accepted-manuscript",
    "info:eu-repo/semantics/draft": "manuscript",
    "info:eu-repo/semantics/submittedversion": "preprint",
}
"""The kind of an expression that its version tells, for articles."""

PASSED_OVER: Final = frozenset({"info:eu-repo/semantics/updatedversion"})

ALTERNATIVES: Final = {
    "ark": "ark",
    "arxiv": "arxiv",
    "doi": "doi",
    "hdl": "handle",
    "handle": "handle",
    "isbn": "isbn",
    "pmid": "pmid",
    "urn": "urn",
    "wos": "wos",
    "pissn": "issn",
    "eissn": "issn",
    "issn": "issn",
}
"""The schemes of `info:eu-repo/semantics/altIdentifier/`."""

LABELS: Final = {
    "doi": "doi",
    "info:doi": "doi",
    "hdl": "handle",
    "handle": "handle",
    "isbn": "isbn",
    "issn": "issn",
    "eissn": "issn",
    "e-issn": "issn",
    "pmid": "pmid",
    "info:pmid": "pmid",
    "pubmed": "pmid",
    "pmcid": "pmcid",
    "arxiv": "arxiv",
    "ark": "ark",
    "bibcode": "bibcode",
    "hal": "hal",
    "oclc": "oclc",
    "repec": "repec",
    "wos": "wos",
    "ut": "wos",
}
"""The labels before an identifier and a colon."""

CLASSES: Final = {
    "ddc": "ddc",
    "udc": "udc",
    "lcc": "lcc",
    "lcsh": "lcsh",
    "mesh": "mesh",
    "jel": "jel",
    "msc": "msc",
    "acm": "acm",
    "pacs": "pacs",
    "fos": "fos",
    "gnd": "gnd",
    "anzsrc": "anzsrc",
}
"""The classifications named in a subject: `ddc:510`, `info:eu-repo/classification/ddc/510`."""

BODY_WORDS: Final = frozenset(
    "academy academia agency agence agencia association asociación associazione bibliothek bibliothèque biblioteca board "
    "bureau center centre centro college collaboration comité commission comisión committee company conseil consejo "
    "consortium corporation council department département departamento dipartimento école escuela facultad faculty "
    "fakultät foundation fondation fundación gesellschaft gmbh government group gruppe hochschule hospital inc institut "
    "institute instituto istituto laboratoire laboratory library ltd ministère ministerio ministerium ministry museum "
    "musée museo network office organisation organization parliament press service société sociedad società society "
    "team union universidad universidade universität università université universitat universiteit university verein "
    "verlag working".split()
)
"""Words that name a body and no person."""
