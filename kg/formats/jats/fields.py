"""The fields of JATS: those of the front matter and of the references, and what becomes of them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.formats import _xml
from kg.formats._xml import Element
from kg.formats.format import Field

OPAQUE = frozenset(
    {"article-title", "subtitle", "trans-title", "trans-subtitle", "alt-title", "abstract", "trans-abstract", "kwd",
     "compound-kwd", "collab", "license-p", "corresp", "fn", "bio", "role", "conf-name", "conf-loc", "conf-date",
     "conf-num", "conf-acronym", "conf-sponsor", "conf-theme", "string-conf", "subject", "series-title", "ack", "notes",
     "product", "supplementary-material", "string-name", "string-date", "funding-statement", "funding-source", "on-behalf-of",
     "address", "author-comment", "copyright-statement", "copyright-holder", "degrees", "mixed-citation",
     "element-citation", "citation", "nlm-citation", "custom-meta", "institution", "ext-link", "xref", "aff", "journal-title",
     "journal-subtitle", "abbrev-journal-title", "license", "volume", "issue", "app-group", "app", "sec", "fn-group", "glossary",
     "label", "x", "uri", "principal-award-recipient", "principal-investigator", "award-id", "related-article",
     "related-object", "history", "publisher-name", "publisher-loc", "attrib", "open-access", "support-group", "season",
     "issue-title", "supplement", "award-name", "award-desc", "anonymous", "named-content", "title"}
)  # fmt: skip
"""Elements that are given as a whole, with all that stands in them."""

_READ = {
    "Paper.identifiers": "article-id",
    "Paper.urls": "self-uri",
    "Paper.genre": "article-categories/subj-group/subject",
    "Paper.series": "article-categories/series-title",
    "Paper.title": "title-group/article-title title-group/subtitle article-title",
    "Paper.alternatives": "title-group/trans-title-group/trans-title title-group/trans-title-group/trans-subtitle "
    "title-group/trans-title title-group/alt-title",
    "Paper.abstracts": "abstract trans-abstract",
    "Paper.keywords": "kwd-group/kwd kwd-group/compound-kwd kwd-group/nested-kwd/kwd",
    "Authorship.affiliations_as_printed": "aff aff-alternatives/aff contrib-group/aff contrib-group/aff-alternatives/aff "
    "contrib-group/contrib/aff contrib-group/contrib/aff-alternatives/aff",
    "PersonName.identifiers": "contrib-group/contrib/contrib-id contrib-group/contrib/ext-link contrib-group/contrib/uri",
    "PersonName.family": "contrib-group/contrib/name/surname contrib-group/contrib/name-alternatives/name/surname",
    "PersonName.given": "contrib-group/contrib/name/given-names contrib-group/contrib/name-alternatives/name/given-names",
    "PersonName.suffix": "contrib-group/contrib/name/suffix contrib-group/contrib/name-alternatives/name/suffix",
    "PersonName.name": "contrib-group/contrib/string-name",
    "PersonName.alternates": "contrib-group/contrib/name-alternatives/string-name",
    "Paper.authors": "contrib-group/contrib/collab contrib-group/collab contrib-group/contrib/collab-alternatives/collab "
    "contrib-group/contrib/institution",
    "Paper.contributors": "contrib-group/on-behalf-of contrib-group/contrib/on-behalf-of on-behalf-of",
    "Paper.authors_complete": "contrib-group/etal contrib-group/contrib/etal",
    "Authorship.is_corresponding": "contrib-group/contrib/xref",
    "Authorship.equal_contribution": "author-notes/fn contrib-group/fn contrib-group/author-notes/fn",
    "Paper.published": "pub-date/day pub-date/month pub-date/year pub-date/season pub-date/string-date",
    "Paper.dates": "history pub-history/event/date/day pub-history/event/date/month pub-history/event/date/year "
    "permissions/copyright-year copyright-year",
    "Paper.volume": "volume",
    "Paper.issue": "issue",
    "Paper.first_page": "fpage page-range",
    "Paper.last_page": "lpage",
    "Paper.article_number": "elocation-id",
    "Venue.identifiers": "isbn",
    "Paper.page_count": "counts/page-count",
    "Paper.version": "article-version article-version-alternatives/article-version",
    "Paper.licences": "permissions/license license permissions/license_ref",
    "Paper.is_free": "permissions/free_to_read",
    "Paper.funding": "funding-group/award-group/funding-source funding-group/award-group/award-id",
    "Paper.description": "funding-group/funding-statement product",
    "Paper.relations": "related-article related-object",
    "Paper.event": "conference/conf-name conference/conf-acronym conference/conf-loc conference/conf-date conference/string-conf",
}

_JOURNAL = {
    "Venue.identifiers": "issn issn-l isbn",
    "Venue.alternates": "journal-id abbrev-journal-title journal-title-group/abbrev-journal-title "
    "journal-title-group/trans-title-group/trans-title",
    "Venue.name": "journal-title journal-title-group/journal-title journal-subtitle journal-title-group/journal-subtitle",
    "Paper.publisher": "publisher/publisher-name",
    "Paper.place": "publisher/publisher-loc",
}

_PASSED_OVER = {
    "contact data are no part of the description": "author-notes/corresp author-notes/p author-notes/title author-notes "
    "contrib-group/contrib/email contrib-group/contrib/address contrib-group/author-comment contrib-group/author-comment/p "
    "contrib-group/contrib/author-comment contrib-group/address contrib-group/contrib/phone contrib-group/contrib/fax",
    "what a person is called or did besides": "contrib-group/contrib/role contrib-group/contrib/degrees "
    "contrib-group/contrib/bio contrib-group/role contrib-group/bio contrib-group/contrib/name/prefix "
    "contrib-group/contrib/anonymous contrib-group/contrib/fn",
    "a mark of punctuation": "contrib-group/contrib/x contrib-group/x kwd-group/x x title-group/fn-group "
    "contrib-group/contrib contrib-group kwd-group label contrib-group/xref xref",
    "the heading of the list": "kwd-group/title kwd-group/label article-categories/subj-group/label",
    "the publisher's own number": "issue-id volume-id issue-sponsor coden issue-part volume-series supplement issue-title",
    "a copyright line": "permissions/copyright-statement permissions/copyright-holder copyright-statement copyright-holder",
    "what there is in the text is not counted": "counts/fig-count counts/table-count counts/equation-count counts/ref-count "
    "counts/word-count counts/count",
    "files that come with the article": "supplementary-material inline-supplementary-material ext-link email uri",
    "not yet": "conference/conf-num conference/conf-sponsor conference/conf-theme funding-group/open-access "
    "funding-group/award-group/principal-award-recipient funding-group/award-group/principal-investigator "
    "funding-group/award-group/award-name funding-group/award-group/award-desc funding-group/award-group/support-source "
    "pub-date/era support-group",
    "the publisher's own fields": "custom-meta-group/custom-meta custom-meta-group custom-meta-wrap/custom-meta "
    "article-categories/subj-group/compound-subject funding-group/award-group/award-group contrib-group/contrib/ref",
}

_ATTRIBUTES = {
    "Paper.kind": "article/@article-type",
    "Paper.languages": "@lang",
    "Paper.identifiers": "article-id/@pub-id-type",
    "Paper.licences": "@href",
    "Paper.statuses": "license/@license-type",
    "Paper.published": "pub-date/@pub-type pub-date/@date-type pub-date/@publication-format pub-date/@iso-8601-date",
    "Venue.alternates": "journal-id/@journal-id-type",
    "Paper.subjects": "subj-group/@subj-group-type kwd-group/@kwd-group-type kwd-group/@vocab",
    "Paper.abstracts": "abstract/@abstract-type trans-abstract/@abstract-type",
    "Paper.alternatives": "alt-title/@alt-title-type",
    "Contributor.role": "contrib/@contrib-type",
    "Authorship.is_corresponding": "contrib/@corresp xref/@ref-type",
    "Authorship.equal_contribution": "contrib/@equal-contrib fn/@fn-type",
    "Authorship.affiliations_as_printed": "@rid @id",
    "PersonName.name": "name/@name-style string-name/@name-style",
    "PersonName.identifiers": "contrib-id/@contrib-id-type ext-link/@ext-link-type",
    "Paper.page_count": "page-count/@count",
    "Paper.relations": "related-article/@related-article-type related-article/@ext-link-type related-object/@link-type "
    "related-object/@source-id related-object/@source-id-type",
    "Venue.kind": "conference/@content-type",
}

_ATTRIBUTES_PASSED_OVER = {
    "how the document is made": "article/@dtd-version article/@specific-use @content-type @specific-use @seq @type @title "
    "@role @show @actuate @base @toggle @space @schemaLocation @noNamespaceSchemaLocation @mime-subtype @mimetype "
    "@orientation @position @xlink @label @hwp @assigning-authority @authenticated @symbol @alt @order @doi",
    "which form an ISSN or ISBN is of is not recorded": "issn/@pub-type issn/@publication-format isbn/@publication-format "
    "isbn/@pub-type abbrev-journal-title/@abbrev-type isbn/@content-type issue-id/@pub-id-type notes/@notes-type",
    "from when on a licence holds is not recorded": "license_ref/@start_date license_ref/@end_date",
    "not yet": "contrib/@deceased contrib/@rid contrib/@degree-contribution role/@vocab role/@vocab-identifier "
    "role/@vocab-term role/@vocab-term-identifier role/@degree-contribution kwd-group/@vocab-identifier "
    "free_to_read/@start_date free_to_read/@end_date event/@event-type article-version/@article-version-type "
    "article-version/@iso-8601-date article-version/@vocab article-version/@vocab-identifier related-article/@vol "
    "related-article/@page related-article/@issue related-article/@elocation-id related-article/@journal-id "
    "related-article/@journal-id-type related-object/@document-id related-object/@document-type "
    "related-object/@document-id-type related-object/@source-type subj-group/@assigning-authority pub-date/@calendar "
    "product/@product-type award-id/@award-type name/@initials given-names/@initials surname/@initials "
    "funding-source/@country funding-source/@source-type fig-count/@count table-count/@count equation-count/@count "
    "ref-count/@count word-count/@count count/@count count/@count-type journal-title/@abbrev-type collab/@collab-type",
}

FIELDS = (
    *(Field(f"article-meta/{path}", into) for into, paths in _READ.items() for path in paths.split()),
    *(Field(f"article-meta/{path}", "", reason) for reason, paths in _PASSED_OVER.items() for path in paths.split()),
    *(Field(f"journal-meta/{path}", into) for into, paths in _JOURNAL.items() for path in paths.split()),
    Field("journal-meta/notes", "", "a remark of the publisher"),
    Field("journal-meta/self-uri", "", "the address of the journal's pages"),
    Field("journal-meta/contrib-group", "", "the editors of the journal, not of the article"),
    Field("notes", "", "remarks on the making of the document"),
    Field("ref-list/ref/mixed-citation", "Paper.references"),
    Field("ref-list/ref/element-citation", "Paper.references"),
    Field("ref-list/ref/citation", "Paper.references"),
    Field("ref-list/ref/nlm-citation", "Paper.references"),
    Field("ref-list/ref/note", "Paper.references"),
    Field("ref-list/ref/label", "", "the order of the references says it"),
    Field("body", "", "the text of the article"),
    Field("back", "", "what follows the text, but for the references"),
    Field("floats-group", "", "the figures and tables of the article"),
    Field("sub-article", "Paper.relations"),
    Field("response", "Paper.relations"),
    *(Field(path, into) for into, paths in _ATTRIBUTES.items() for path in paths.split()),
    *(Field(path, "", reason) for reason, paths in _ATTRIBUTES_PASSED_OVER.items() for path in paths.split()),
)

_COMMON = frozenset(each.path[1:] for each in FIELDS if each.path.startswith("@"))
_WHOLE = ("body", "floats-group", "sub-article", "response", "processing-meta")


def paths(article: Element) -> Iterator[str]:
    """Yield the paths of the fields that an article fills, from the parts of its front matter on.

    An attribute is named with its element alone, the attributes that any element may have by themselves. Body, back
    matter without references, and sub-articles are given as a whole.
    """
    for key in article.attrib:
        yield _attribute("article", str(key).rpartition("}")[2])
    for part in article.iterchildren("{*}*"):
        name = _xml.local(part)
        if name in _WHOLE:
            yield name
        elif name == "back":
            yield from _back(part)
        elif name in ("front", "front-stub"):
            for each in part.iterchildren("{*}*"):
                yield from _below(each, _xml.local(each))
        else:
            yield from _below(part, name)


def _back(back: Element) -> Iterator[str]:
    if any(_xml.local(each) != "ref-list" for each in back.iterchildren("{*}*")):
        yield "back"
    for ref in back.iterdescendants("{*}ref"):
        for each in ref.iterchildren("{*}*"):
            yield f"ref-list/ref/{_xml.local(each)}"


def _below(element: Element, prefix: str) -> Iterator[str]:
    for path in _xml.paths(element, prefix, OPAQUE):
        whole, _, attribute = path.partition("/@")
        if attribute:
            yield _attribute(whole.rpartition("/")[2], attribute)
            if whole.endswith(("-count", "free_to_read", "etal", "self-uri", "related-article")):
                yield whole
        else:
            yield re.sub(r"(subj-group/)+", "subj-group/", path)


def _attribute(element: str, attribute: str) -> str:
    return f"@{attribute}" if attribute in _COMMON else f"{element}/@{attribute}"
