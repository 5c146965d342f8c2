"""The words for kinds of papers in tags, cells and schema.org, and the kinds that they stand for."""

from __future__ import annotations

import re
from typing import Final

from kg.values import text

_WORDS: Final = {
    "article": "article; document; other literature type; publication; text; paper; text article",
    "journal-article": "journal article; scholarlyarticle; scholarly article; article in journal; research article; "
    "original article; journalarticle; article journal; journal; zeitschriftenartikel; zeitschriftenaufsatz; "
    "article de revue; articulo; articulo de revista; articolo in rivista; artigo; artigo de periodico; original research; "
    "journal paper; contribution to journal; research paper; medicalscholarlyarticle; brief report; j",
    "review-article": "review; review article; reviewarticle; literature review; systematic review; short survey",
    "editorial": "editorial; editorial material",
    "letter": "letter",
    "preprint": "preprint; pre print; submittedversion; submitted version; posted content",
    "accepted-manuscript": "accepted manuscript; acceptedversion; author accepted manuscript; postprint",
    "conference-paper": "conference paper; conferencepaper; conference article; proceedings paper; proceedings article; "
    "inproceedings; conference or workshop item; conference contribution; contribution to conference; "
    "paper in proceedings; conference object; konferenzbeitrag; communication dans un congres; paper conference; "
    "conference item; conference proceedings article; meeting abstract; conference abstract; conference presentation",
    "conference-poster": "poster; conference poster",
    "presentation": "presentation; slides; lecture; talk; vortrag; presentationdigitaldocument",
    "book": "book; monograph; monographie; buch; livre; libro; livro; edited book; authored book; editedbook; ebook; b",
    "book-chapter": "book chapter; book section; booksection; chapter; book part; incollection; inbook; buchkapitel; "
    "contribution to book; chapitre d ouvrage; capitulo de libro; capitolo di libro; part of book or chapter of book; "
    "kapitel; capitulo de livro; book chapters; s",
    "reference-entry": "reference entry; encyclopedia article; encyclopediaarticle; dictionary entry; dictionaryentry",
    "proceedings": "proceedings; conference proceedings; tagungsband; c",
    "thesis": "thesis; dissertation; these; tesis; tesi; tese; hochschulschrift; thesis or dissertation; "
    "electronic thesis or dissertation; abschlussarbeit",
    "doctoral-thesis": "doctoral thesis; phd thesis; doctoralthesis; phd; doktorarbeit; these de doctorat; tesis doctoral; "
    "doctoral dissertation; tese de doutorado; tesi di dottorato; phdthesis",
    "masters-thesis": "master thesis; masters thesis; master s thesis; masterarbeit; masterthesis; mastersthesis; "
    "memoire de master; tesis de maestria; dissertacao de mestrado; tesi di laurea magistrale; diplomarbeit",
    "bachelors-thesis": "bachelor thesis; bachelors thesis; bachelor s thesis; bachelorarbeit; bachelorthesis",
    "report": "report; technical report; techreport; research report; bericht; rapport; informe; relatorio; rapporto; "
    "project report; annual report; techarticle; tech report; technicalreport",
    "working-paper": "working paper; workingpaper; discussion paper; arbeitspapier; document de travail",
    "peer-review": "peer review; peerreview; referee report",
    "correction": "correction; erratum; corrigendum",
    "retraction-notice": "retraction; retracted; retraction notice",
    "magazine-article": "magazine article; magazinearticle; article magazine",
    "newspaper-article": "newspaper article; newspaperarticle; newsarticle; news article; news; news item; article newspaper",
    "web-page": "webpage; web page; website; web site; post",
    "blog-post": "blogpost; blog post; blogposting; post weblog; weblog",
    "patent": "patent; p",
    "standard": "standard",
    "manuscript": "manuscript",
    "lecture-notes": "lecture notes; learning object; teaching resource; course material",
    "dataset": "dataset; data set; research data; data; forschungsdaten; jeu de donnees; conjunto de datos; data paper dataset",
    "software": "software; computer program; computerprogram; softwaresourcecode; software source code; "
    "softwareapplication; mobileapplication; webapplication; code; software code; logiciel",
    "image": "image; figure; photograph; imageobject; still image; stillimage; drawing; painting",
    "video": "video; film; videorecording; movie; videoobject; moving image; movingimage; motion picture; clip",
    "audio": "audio; sound; audiorecording; audioobject; podcast; podcastepisode; audiobook; musicrecording",
    "map": "map; cartographic material; karte; carte; mapa",
    "collection": "collection; datacatalog; dataset collection",
    "other": "other; misc; miscellaneous; sonstiges; autre; otro; altro; outro; creativework; creative work; digitaldocument",
}

KINDS: Final = {word.strip(): kind for kind, words in _WORDS.items() for word in words.split(";")}

_PREFIX: Final = re.compile(
    r"(?:https?://(?:purl\.org|schema\.org|vocabularies\.coar-repositories\.org)/\S*/|info:eu-repo/semantics/)"
)


def kind_of(printed: str) -> str | None:
    """Give the kind that a word for it stands for, in any of several languages; None for an unknown one.

    >>> kind_of("Conference Paper"), kind_of("info:eu-repo/semantics/doctoralThesis"), kind_of("Thesis (PhD)")
    ('conference-paper', 'doctoral-thesis', 'doctoral-thesis')
    """
    words = text.normal(_PREFIX.sub("", printed))
    if words in KINDS:
        return KINDS[words]
    for part in re.split(r"[;,/|]| - ", printed):
        if part != printed and (found := KINDS.get(text.normal(part))):
            return found
    if words.startswith("thesis") or "dissertation" in words:
        rest = words.split()
        return (
            "doctoral-thesis"
            if {"phd", "doctoral", "doctorat"} & set(rest)
            else "masters-thesis"
            if {"masters", "master", "msc"} & set(rest)
            else "thesis"
        )
    return None
