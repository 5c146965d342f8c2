"""The words in headers of tables, in several languages and of the usual exports, and the fields that they stand for.

Each block names a field and what becomes of it, then the words, between semicolons: without case, accents, punctuation.
"""

from __future__ import annotations

from typing import Final

PAPERS: Final = """
title = Paper.title
    title; article title; document title; paper title; publication title full; titel; titre; titulo; titolo;
    dc title; dcterms title; work title; titel der publikation; title of paper; name of publication;
    main title
subtitle = Paper.title
    subtitle; untertitel; sous titre; subtitulo; sottotitolo
alternative_title = Paper.alternatives
    alternative title; short title; original title; translated title; dc title alternative; titre alternatif;
    titulo alternativo; kurztitel; original titel
authors = Paper.authors
    authors; author; author s; autor; autoren; verfasser; auteur; auteurs; autores; autore; autori; creator;
    creators; dc creator; dc contributor author; creators name; verfasserinnen; author names;
    authorships author display name; authorships raw author name; author name; autor innen; author list; by
full_names = Paper.authors
    author full names; author full name; full author names; authors raw affiliation names
book_authors = Paper.contributors
    book author; book authors
editors = Paper.contributors
    editors; editor; herausgeber; editeur; editeurs scientifiques; editores; curatore; curatori;
    dc contributor editor; editors name; hrsg; book editor; book editors
translators = Paper.contributors
    translator; translators; ubersetzer; traducteur; traductor; traduttore; tradutor
supervisors = Paper.contributors
    advisor; advisors; supervisor; supervisors; dc contributor advisor; betreuer; directeur de these;
    director de tesis; relatore; orientador; dc contributor supervisor
contributors = Paper.contributors
    contributor; contributors; dc contributor; mitwirkende; contributeur; dc contributor other
year = Paper.published
    year; publication year; published year; pub year; pubyear; jahr; erscheinungsjahr; annee; annee de publication;
    ano; anno; ano de publicacion; ano de publicacao; anno di pubblicazione; publikationsjahr; year of publication;
    date year; cover year; yr
date = Paper.published
    date; publication date; date published; published; published date; issued; dc date issued; dc date;
    dcterms issued; datum; veroffentlichungsdatum; date de publication; fecha; fecha de publicacion; data;
    data di pubblicazione; data de publicacao; erscheinungsdatum; date issued; coverdate; cover date;
    publicationdate
online_date = Paper.dates
    online date; date online; online publication date; publication date online; date published online; epub date
print_date = Paper.dates
    publication date print; print date
accepted_date = Paper.dates
    accepted; date accepted; accepted date; dc date accepted; dcterms dateaccepted; date of acceptance
submitted_date = Paper.dates
    submitted; date submitted; submission date; dc date submitted; received
available_date = Paper.dates
    dc date available; available
journal = Paper.venue
    journal; journal title; journal name; source title; source; publication title; zeitschrift; zeitschriftentitel;
    revue; revista; rivista; periodico; container title; host venue display name; dc source; dc relation ispartof;
    dc relation journal; dcterms ispartof; published in; publication; periodical; journal book title;
    primary location source display name; titre de la revue; quelle; source full title; secondary title;
    host publication title; venue; journal article from; publication name; dc bibliographiccitation journal
journal_abbreviation = Venue.alternates
    abbreviated source title; journal abbreviation; iso abbreviation; journal iso abbreviation;
    abbreviation journal; short journal title
book = Paper.venue
    book title; booktitle; buchtitel; titre du livre; titulo del libro; titolo del libro; proceedings title;
    book proceedings title; anthology title
issn = Venue.identifiers
    issn; eissn; e issn; print issn; online issn; issn print; issn online; issn l; dc identifier issn; issns;
    electronic issn; host venue issn l; dc relation issn; primary location source issn l
isbn = Paper.identifiers
    isbn; eisbn; e isbn; dc identifier isbn; isbn13; isbn 13; isbns; print isbn; electronic isbn; dc relation isbn
volume = Paper.volume
    volume; vol; band; tome; volumen; jahrgang; volume number; biblio volume; dc source volume; volumes; jg;
    dc bibliographiccitation volume; oaire citation volume
issue = Paper.issue
    issue; number; no; heft; heftnummer; numero; fascicolo; fasciculo; issue number; nummer; biblio issue;
    dc source issue; dc bibliographiccitation issue; oaire citation issue; n; num
pages = Paper.first_page
    pages; page; seiten; paginas; pagine; page range; pagerange; pagination; page s; seite; page numbers; pp;
    seitenzahlen; seitenbereich
first_page = Paper.first_page
    page start; start page; first page; beginning page; erste seite; biblio first page; begin page; pagestart;
    dc bibliographiccitation startpage; oaire citation startpage; premiere page; spage; von seite
last_page = Paper.last_page
    page end; end page; last page; ending page; letzte seite; biblio last page; pageend;
    dc bibliographiccitation endpage; oaire citation endpage; derniere page; epage; bis seite
page_count = Paper.page_count
    page count; number of pages; num pages; pages total; seitenanzahl; anzahl seiten; nombre de pages; number pages
article_number = Paper.article_number
    art no; article number; article no; artikelnummer; elocation id; elocationid
doi = Paper.identifiers
    doi; dois; dc identifier doi; digital object identifier; item doi; doi url; doi link; ids doi; publication doi;
    datacite doi; doi nummer; dc relation doi
pmid = Paper.identifiers
    pmid; pubmed id; pubmedid; pubmed; ids pmid; dc identifier pmid; pubmed number
pmcid = Paper.identifiers
    pmcid; pmc; pmc id; ids pmcid; dc identifier pmcid; pubmed central id
arxiv = Paper.identifiers
    arxiv; arxiv id; arxivid; arxiv number; dc identifier arxiv; eprint
scopus = Paper.identifiers
    eid; scopus eid; scopus id; dc identifier scopus; dc identifier eid
wos = Paper.identifiers
    ut; wos id; wos; ut unique wos id; accession number; web of science id; dc identifier wos; dc identifier isi;
    isi id; wos uid
handle = Paper.identifiers
    handle; hdl; handle url; dc identifier uri; dc identifier handle
openalex = Paper.work_identifiers
    openalex; openalex id; openalexid; ids openalex
mag = Paper.work_identifiers
    mag; mag id; magid; ids mag; microsoft academic id
identifier = Paper.identifiers
    identifier; identifiers; identifikator; identifiant; dc identifier; pid; pids; persistent identifier;
    external ids; external identifiers; id; key id; citekey pid
url = Paper.urls
    url; link; web address; source urls; source url; official url; landing page; landing page url; website;
    homepage; webseite; site web; sitio web; sito web; links; internetadresse; dc identifier url; web page;
    dimensions url; external url; full text link; lien; enlace; adresse
abstract = Paper.abstracts
    abstract; abstract note; zusammenfassung; resume; resumen; riassunto; resumo; dc description abstract;
    dcterms abstract; kurzfassung; summary; abstracts
description = Paper.description
    description; dc description; beschreibung; descripcion; descrizione; descricao
keywords = Paper.keywords
    keywords; keyword; author keywords; schlagworte; schlagworter; schlusselworter; mots cles; palabras clave;
    parole chiave; palavras chave; tags; manual tags; author keyword; stichworte; free keywords
index_keywords = Paper.subjects
    index keywords; automatic tags; keywords plus; mesh terms; concepts; mesh
subjects = Paper.subjects
    subject; subjects; dc subject; fields of study; research areas; wos categories; web of science categories;
    sachgebiet; fachgebiet; sujet; matiere; tema; temas; fach; topic; topics; field of study; themen;
    fields of research anzsrc 2020; fields of research
language = Paper.languages
    language; languages; sprache; langue; idioma; lingua; lang; language of original document; dc language;
    dc language iso; dcterms language; sprachen
publisher = Paper.publisher
    publisher; verlag; editeur commercial; editorial; editora; editore; dc publisher; dcterms publisher;
    maison d edition; casa editrice; publisher name
place = Paper.place
    place; place of publication; publisher city; verlagsort; erscheinungsort; lieu de publication;
    lugar de publicacion; luogo di pubblicazione; local de publicacao; dc publisher place; ort des verlags
kind = Paper.kind
    document type; item type; publication type; dc type; dokumenttyp; publikationstyp; type de document;
    tipo de documento; tipo di documento; work type; entry type; dokumentart; publikationsart; reference type;
    type of publication; output type; material type; doctype; item type zotero; dcterms type; type de publication;
    dokumententyp
type = Paper.kind
    type; typ; tipo; art; record type; entity type; kind
author_affiliations = Authorship.affiliations_as_printed
    authors with affiliations; authors affiliations; authors raw affiliation
addresses = Authorship.affiliations_as_printed
    addresses; author addresses; c1
affiliations = Authorship.affiliations_as_printed
    affiliations; affiliation; zugehorigkeit; afiliacion; affiliazione; afiliacao; author affiliation;
    author affiliations; research organizations standardized; institutions; authors affiliation; affilation;
    affiliation name; institution affiliation; raw affiliation; employer; current affiliation
author_orcids = PersonName.identifiers
    authors orcid; author orcid; author orcids; orcids; orcid ids; authorships author orcid; dc identifier orcid
author_ids = PersonName.identifiers
    author s id; author id; author ids; authors id; scopus author ids
funders = Paper.funding
    funder; funders; funding; funding details; funding agency; fordergeber; financeur; financiador;
    dc description sponsorship; finanziatore; funding orgs; sponsors funding; forderung; funding agencies;
    mittelgeber; dc contributor funder
awards = Paper.funding
    grant number; grant numbers; award number; awards; grant; grants; project number; award; dc relation grantno;
    forderkennzeichen
licence = Paper.licences
    license; licence; open access license; open access licence;
    lizenz; licencia; licenza; licenca; dc rights uri; dc rights license; rights license;
    license url; lizenz url; dcterms license; best oa location license; primary location license
rights = Paper.licences
    rights; dc rights; rechte; droits; derechos; diritti; direitos
references = Paper.references
    references; cited references; literatur; bibliography; cited works; reference list
citations = Paper.observations
    cited by; citations; times cited; citation count; cited by count; citing works count; times cited wos core;
    times cited all databases; zitationen; nombre de citations; numero de citas; citedby count; total citations;
    cites; zitate; gesamtzitationen; cited reference count in others
reference_count = Paper.observations
    cited reference count; reference count; number of references; referenced works count
event = Paper.event
    conference name; conference title; conference; meeting name; event title; event; konferenz; konferenztitel;
    conference titel; congres; congreso; congresso; event name; name of conference; tagung; meeting title
event_place = Event.place
    conference location; event location; conference place; event place; tagungsort; meeting place;
    lieu de la conference
event_date = Event.start
    conference date; event dates; event date; conference dates; meeting date; tagungsdatum
series = Paper.series
    series; series title; book series title; reihe; schriftenreihe; serie; dc relation ispartofseries; reihentitel;
    collana
series_number = Paper.series_number
    series number; bandnummer in reihe; series no
edition = Paper.edition
    edition; auflage; edicion; edizione; edicao; ausgabe
version = Paper.version
    version
report_number = Paper.report_number
    report number; berichtsnummer; numero de rapport
university = Paper.institutions
    thesis institution; degree grantor; granting institution; university of thesis; thesis degree grantor;
    degree granting institution; hochschule der arbeit; dc publisher institution
degree = Paper.degree
    thesis type; degree; degree name; thesis degree name; abschluss; thesis degree level
open_access = Paper.is_free
    open access; open access colour; open access color; oa colour; is oa;
    open access status; oa status; oa; open access is oa; best oa; isopenaccess; is open access;
    all open access; open access designations; best access right; open access oa status
"""
"""Fields of papers."""


OTHERS: Final = """
name = Person.name
    name; full name; display name; fullname; nombre completo; nom complet; nome completo; vollstandiger name; vor und nachname;
    display name full; nombre y apellidos
person = Person.name
    person; researcher; scholar; person name; forscher; forscherin; chercheur; investigador; ricercatore;
    pesquisador; wissenschaftler; employee; staff member; mitarbeiter; professor
institution = Institution.name
    institution; organisation; organization; university; hochschule; universitat; universite; universidad;
    universita; universidade; institution name; organization name; organisation name; einrichtung; etablissement;
    institucion; istituzione; instituicao; institute; institut; institutsname; names types ror display;
    research organization; university name; name of institution
family = PersonName.family
    family name; last name; lastname; surname; nachname; familienname; nom de famille; apellido; apellidos; cognome;
    sobrenome; family names; nom
given = PersonName.given
    given name; first name; firstname; vorname; prenom; given names; nome proprio; nombre; forename; first names;
    vornamen; given name s
orcid = Person.identifiers
    orcid; orcid id; orcid identifier; orcidid; orcid id s; orcid url; orcid link; orcid nummer
honorific = Person.honorific
    title of person; salutation; anrede; akademischer titel; honorific; akad titel; academic title; prefix
job_title = Person.job_title
    job title; position; role; funktion; poste; cargo; ruolo; stelle; position title; job
department = Membership.department
    department; abteilung; departement; departamento; dipartimento; fachbereich; fakultat; faculty; unit
researcherid = Person.identifiers
    researcherid; researcher id; wos researcherid; publons id; researcher ids
scopusauthor = Person.identifiers
    scopus author id; scopusid; scopus authorid
gnd = Person.identifiers
    gnd; gnd id; gnd nummer; gnd number
viaf = Person.identifiers
    viaf; viaf id
isni = Institution.identifiers
    isni; isni id; external ids isni preferred; external ids type isni preferred; external ids isni all;
    external ids type isni all
wikidata = Institution.identifiers
    wikidata; wikidata id; external ids wikidata preferred; external ids type wikidata preferred;
    external ids wikidata all; external ids type wikidata all
googlescholar = Person.identifiers
    google scholar; google scholar id
ror = Institution.identifiers
    ror; ror id; rorid; ror url; ror link
grid = Institution.identifiers
    grid; grid id; gridid; external ids grid preferred; external ids type grid preferred; external ids grid all;
    external ids type grid all
crossreffunder = Institution.identifiers
    funder id; fundref; crossref funder id; external ids fundref preferred; external ids type fundref preferred;
    external ids fundref all; external ids type fundref all; funder doi
ringgold = Institution.identifiers
    ringgold; ringgold id
acronyms = InstitutionName.acronyms
    acronym; acronyms; kurzel; abbreviation; abkurzung; sigle; sigla; siglas; akronym; names types acronym
aliases = InstitutionName.alternates
    alias; aliases; other names; alternative names; alternate names; weitere namen; labels; names types alias;
    names types label; autres noms; otros nombres; also known as; name variants; variant names; english name;
    englischer name; name en
city = Institution.places
    city; stadt; ort; ville; ciudad; citta; cidade; town; addresses city; locations geonames details name;
    addresses 0 city; standort
region = Institution.places
    state; region; bundesland; province; provincia; regione; estado; state province; addresses state
country = Institution.places
    country; land; pays; pais; paese; country name; country country name; locations geonames details country name;
    countries; nation; staat
country_code = Institution.country_code
    country code; landercode; code pays; country country code; locations geonames details country code; iso country;
    iso code
latitude = Institution.places
    latitude; lat; addresses lat; locations geonames details lat; addresses 0 lat; breitengrad
longitude = Institution.places
    longitude; lng; lon; long; addresses lng; locations geonames details lng; addresses 0 lng; langengrad
founded = Institution.founded
    established; founded; grundungsjahr; fondee en; fundacion; fondazione; founding year; year founded; grundung;
    gegrundet
parent = InstitutionName.parent
    parent; parent organization; parent institution; parent organisation; ubergeordnete einrichtung; parent name
interests = Person.interests
    research interests; interests; forschungsinteressen; forschungsgebiete; expertise; interets de recherche;
    lineas de investigacion
h_index = Person.observations
    h index; hindex
i10_index = Person.observations
    i10 index; i10index
works_count = Person.observations
    works count; paper count; publication count; number of publications; publications count; anzahl publikationen
institution_type = Institution.kind
    types; institution type; organization type; organisation type; einrichtungstyp
"""
"""Fields of people and institutions."""


PASSED_OVER: Final = """
ignore = declared to be passed over
contact = a way to reach someone, or private
    email; e mail; mail; email address; email addresses; e mail adresse; correo electronico; courriel; telefon;
    telephone; phone; fax; correspondence address; reprint addresses; adresse e mail; geburtsdatum; birth date;
    date of birth; gender; geschlecht; mobile; office; room
service = a number or date of the service or the person who keeps the table
    key; citing patents count; source country; date added;
    date modified; access date; accessed; file attachments; link attachments; archive;
    archive location; library catalog; call number; extra; notes; note; bemerkung; bemerkungen; kommentar; comment;
    comments; status; collection; collection id; handle prefix; dc date accessioned; dc description provenance;
    internal id; record id; nr; lfd nr; last modified; created; updated; row; index; wikipedia url;
    admin created date; admin last modified date; publication stage; dimensions id; publication id; lens id; rank;
    coden; conference code; molecular sequence numbers; chemicals cas; tradenames; manufacturers; funding texts;
    funding text; correspondence; sponsors; source type; rating; citation key; dc description version;
    group authors; highly cited status; hot paper status; date of export; part number; supplement; special issue;
    180 day usage count; since 2013 usage count; abstract url; pdf url; pdf; file; files; fulltext; bitstreams;
    owner; created by; modified by; anmerkung; anmerkungen
"""
"""What says nothing that a record holds, with the reason."""


WOS: Final = {
    "PT": "kind2",
    "AU": "authors",
    "AF": "full_names",
    "BA": "book_authors",
    "BE": "editors",
    "TI": "title",
    "SO": "journal",
    "SE": "series",
    "LA": "language",
    "DT": "kind",
    "CT": "event",
    "CY": "event_date",
    "CL": "event_place",
    "DE": "keywords",
    "ID": "index_keywords",
    "AB": "abstract",
    "C1": "addresses",
    "OI": "author_orcids",
    "FU": "funders",
    "CR": "references",
    "NR": "reference_count",
    "TC": "citations",
    "PU": "publisher",
    "PI": "place",
    "SN": "issn",
    "EI": "issn",
    "BN": "isbn",
    "J9": "journal_abbreviation",
    "JI": "journal_abbreviation",
    "PY": "year",
    "VL": "volume",
    "IS": "issue",
    "BP": "first_page",
    "EP": "last_page",
    "AR": "article_number",
    "DI": "doi",
    "PG": "page_count",
    "WC": "subjects",
    "SC": "subjects",
    "UT": "wos",
    "PM": "pmid",
    "OA": "open_access",
}
"""The codes of Web of Science; they count where a header has several of them."""

WOS_PASSED_OVER: Final = (
    "BF BS C3 CA D2 DA EA EF EM ER FX GA GP HC HO HP MA PA PD PN RI RP SI SP SU U1 U2 WE Z1 Z2 Z3 Z4 Z8 Z9 ZA ZB ZR ZS"
)
