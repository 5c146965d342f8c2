"""Every field that BibTeX, BibLaTeX and the programs that write them have, and what becomes of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from kg.formats.format import Field, words

_INTO: Final[tuple[tuple[str, str], ...]] = (
    ("title subtitle issuetitle issuesubtitle", "Paper.title"),
    ("reportnumber report-number", "Paper.report_number"),
    ("shorttitle alttitle", "Paper.alternatives"),
    ("titleaddon note addendum annotation annote remark xxnote abstract2 howpublished", "Paper.description"),
    ("abstract", "Paper.abstracts"),
    ("langid hyphenation language la", "Paper.languages"),
    ("type entrysubtype", "Paper.kind"),
    ("author authors corporate_author institutionalauthor book-group-author", "Paper.authors"),
    (
        (
            "editor editors editora editorb editorc editortype editoratype editorbtype editorctype translator annotator commentator "
            "introduction foreword afterword illustrator director holder assignee interviewer compiler supervisor advisor adviser "
            "series-editor serieseditor contributor collaboration organization sponsor sponsororg"
        ),
        "Paper.contributors",
    ),
    ("date year month day publicationyear publication-year", "Paper.published"),
    ("pubstate", "Paper.statuses"),
    (
        "journal journaltitle journalsubtitle fjournal journalname newspaper magazine booktitle booksubtitle so",
        "Paper.venue",
    ),
    (
        (
            "shortjournal journalabr journalabbr journal-iso journal-abbreviation abbrev_source_title ji j9 title-abbreviation "
            "meetingabr iso-source-abbreviation issn eissn issn-l print-issn linking-issn issn-linking sn"
        ),
        "Paper.venue",
    ),
    (
        "eventtitle eventdate venue conference conftitle confname conference-title conference_title ct conflocation",
        "Paper.event",
    ),
    ("conference-location meetingaddress eventlocation cl", "Paper.event"),
    ("volume", "Paper.volume"),
    ("number issue", "Paper.issue"),
    ("series maintitle mainsubtitle", "Paper.series"),
    ("pages page", "Paper.first_page"),
    ("eid article-number articleno articlenumber art_number", "Paper.article_number"),
    ("pagetotal numpages page_count pagecount", "Paper.page_count"),
    ("edition", "Paper.edition"),
    ("version revision", "Paper.version"),
    ("publisher pu", "Paper.publisher"),
    ("address location city publisher-place publisheraddress pi", "Paper.place"),
    ("school institution university", "Paper.institutions"),
    (
        (
            "doi pmid pubmed_id pubmedid pmcid pmc mrnumber mr zblnumber zbl zmnumber bibcode hal_id hal-id unique-id swhid pii oclc "
            "hdl handle jstor ssrn urn inspire biburl eprint eprinttype archiveprefix arxivid arxiv adsurl isbn isbn-13 isbn13 isbn10 "
            "isbn-10 eisbn bn"
        ),
        "Paper.identifiers",
    ),
    ("primaryclass eprintclass mrclass msc jel pacs ddc lcc udc deweyno", "Paper.subjects"),
    ("thesaurus descriptors keywords-plus research-areas web-of-science-categories subject-headings", "Paper.subjects"),
    ("keywords keyword author_keywords author-keywords de index_keywords mesh", "Paper.keywords"),
    ("url urls ee link web_url repository url-publisher bdsk-url-1 bdsk-url-2 bdsk-url-3", "Paper.urls"),
    ("license copyright", "Paper.licences"),
    ("times-cited tc number-of-cited-references nr", "Paper.observations"),
    ("references cited-references", "Paper.references"),
    ("crossref xdata", "Paper.venue"),
)

_IGNORED: Final[tuple[tuple[str, str], ...]] = (
    (
        "file pdf attachments local-zo-url-1 local-url localfile bdsk-file-1 bdsk-file-2 bdsk-file-3 ps xmldata",
        "a path on the computer of whoever keeps the file",
    ),
    (
        (
            "owner timestamp groups __markedentry creationdate modificationdate date-added date-created date-modified added-at added-by created "
            "creation_date modified read rating priority ranking relevance printed qualityassured readstatus status review comment "
            "comments mendeley-tags mendeley-groups jlprojects project biburl-added interhash intrahash username posted-at "
            "citeulike-article-id citeulike-linkout-0 citeulike-linkout-1 mycustomfields paper usera userb userc userd usere userf "
            "verba verbb verbc lista listb listc listd liste listf namea nameb namec nametype namea namebtype namectype subset "
            "hal_version oldlabel refid wwwauthor wwwtitle email author-email em da-export xxxnote xxauthor xxtitle xxpages "
            "xxcrossref xxbooktitle bookreview walts-review lastchecked last-checked"
        ),
        "about the keeping of the file, or private to who keeps it",
    ),
    (
        (
            "indextitle key label shorthand shorthandintro sortkey sortname sorttitle sortyear sortshorthand presort options execute entryset ids "
            "gender langidopts indexsorttitle nameaddon keyalpha printedkey bookpagination pagination related relatedtype relatedstring "
            "relatedoptions authortype shortauthor shorteditor shortseries useprefix issuetitleaddon numericalindex enum entrykey"
        ),
        "how a style prints or sorts the entry",
    ),
    ("author+an editor+an title+an", "annotations of single names"),
    (
        "bibsource bibdate acknowledgement source database subdatabase sourcetype sourcedatabase data-source",
        "where the entry was taken from",
    ),
    ("dblp adsnote slaccitation reportnumber-inspire texkey", "repeats other fields"),
    (
        "urldate lastaccessed accessed accessdate last_visited visited day_accessed msbib-accessed msbib-day urlyear",
        "when somebody looked at the page",
    ),
    (
        "origdate origtitle origlanguage origpublisher origlocation origyear reprinttitle year-reprint",
        "about the edition that this one goes back to",
    ),
    ("bookauthor bookeditor", "about the book, not about its part"),
    ("booktitleaddon maintitleaddon eventtitleaddon journaltitleaddon", "a remark on another title"),
    ("xref", "a reference that nothing is inherited from"),
    ("chapter", "the number of the part"),
    ("part volumes nv", "how a work is divided"),
    (
        "affiliation affiliations affiliationaddress corpsource authoraddress rp c1 ci",
        "addresses that are not tied to single authors",
    ),
    (
        "correspondence_address1 correspondence_address orcid-numbers researcherid-numbers",
        "names that are not tied to single authors",
    ),
    ("funding-acknowledgement funding-text funding fund funding_details grantno fu fx", "not yet"),
    (
        "coden lccn lccnalt govtdocnumber nlm-id nlm-unique-id other-id manuscript-id acmid ppn_gvk ga ut doc-delivery-number ids-number",
        "a number of a library or of a database",
    ),
    (
        "classification classcodes treatment subject subjects topic generalterms class mc jlsubject sc wc coco category",
        "codes of a classification that the field does not name",
    ),
    (
        "price size dimensions paperback hardcover binding medium romanvolume sections caption illustrations format",
        "about the copy",
    ),
    ("countrypub pubcountry country publisherinfo pa publocation", "says less than the place does"),
    ("meetingdate meetingdate2 confdate conferenceyear conference-date confsponsor ho cy da be sponsororg2", "not yet"),
    (
        "z9 u1 u2 usage-count-last-180-days usage-count-since-2013 oa pg esi-highly-cited-paper esi-hot-paper",
        "counts of a database at some day",
    ),
    (
        "af di document_type publication_stage publication-status pubtype pubmodel completed revised se nb",
        "repeats other fields, or is about the database's work",
    ),
    ("tableofcontents contents ", "a table of contents"),
    (
        "url-author url_github url_ppt url_slides url_video url_zotero html pdfurl url-download",
        "an address beside the paper's own",
    ),
    (
        (
            "msbib-type msbib-theater msbib-station msbib-reporter msbib-recordingnumber msbib-productioncompany msbib-periodical "
            "msbib-medium msbib-distributor msbib-court msbib-casenumber msbib-broadcaster msbib-abbreviatedcasenumber"
        ),
        "fields of Word that BibTeX has no name for",
    ),
)


def _table() -> Iterator[Field]:
    for names, into in _INTO:
        yield from (Field(name, into) for name in sorted(words(names)))
    mapped = {name for names, _ in _INTO for name in words(names)}
    for names, reason in _IGNORED:
        yield from (Field(name, "", reason) for name in sorted(words(names) - mapped))


TABLE: Final = tuple({field.path: field for field in _table()}.values())
