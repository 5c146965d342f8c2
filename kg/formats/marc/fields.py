"""Every field of MARC 21, and what becomes of it: the table behind `kg inspect`.

Each row names a tag, what its subfields are mapped to (`codes > record fields`), and the codes that MARC 21 defines
beside these. Rows of tags without a target say why they have none.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from kg.formats.format import Field
from kg.formats.marc.kinds import refused
from kg.formats.marc.shape import MarcRecord, VariableField

LOCAL: Final = "X9X"
UNDEFINED: Final = "?"

_CONTROL: Final = {
    "0": "an authority number of the field, kept for names and headings",
    "1": "the address of a real-world thing, kept for names",
    "2": "says the list that the field is from, and is read with it",
    "3": "says which part of the material the field is about",
    "4": "a relator code, kept for names",
    "5": "says which library's copy the field is about",
    "6": "ties the field to its twin in another script, and is read with it",
    "7": "provenance of the field",
    "8": "ties fields together",
}
_NAME: Final = "abcdfghijklmnopqrstuvx"
_PERSON: Final = "abqu01 > Paper.authors, c > Paper.authors, d > Paper.authors, e4 > Paper.contributors"
_LINK: Final = "xzwo > Paper.relations, tsai > Paper.relations, bcdghkmnru > Paper.description"
_HEADING: Final = "abcdefghjklmnopqrstvxyz > Paper.subjects, 01 > Paper.subjects"
_PHYSICAL: Final = "physical and technical details have no place in the record model"
_MUSIC: Final = "details of music have no place in the record model"
_LIBRARY: Final = "of use to the library that made the record"
_CODED: Final = "codes that say again what the description says in words"
_COPY: Final = "about one library's copy"
_OLD: Final = "obsolete"

_MAPPED: Final = """
010 | a > Paper.identifiers | bz
020 | a > Paper.identifiers | cqz
022 | al > VenueDescription.identifiers | myz
024 | a > Paper.identifiers | cdqz
027 | a > Paper.report_number | qz
028 | ab > Paper.description | q
035 | a > Paper.identifiers | z
037 | a > Paper.report_number | bcfgn
041 | ad > Paper.languages | befghijkmnqrt
050 | a > Paper.subjects | bd
060 | a > Paper.subjects | b
070 | a > Paper.subjects | b
080 | a > Paper.subjects | bx
082 | a > Paper.subjects | bmq
083 | a > Paper.subjects | cmqyz
084 | a > Paper.subjects | bq
088 | a > Paper.report_number | z
100 | %PERSON | fgjklnptu
110 | ab01 > Paper.authors, g > Paper.authors, e4 > Paper.contributors | cdfklnptu
111 | ae > Event.name, n > Event.name, c > Event.place, d > Event.start | fgjklpqtu
130 | adfhklmnoprst > Paper.alternatives | g
210 | a > Paper.alternatives | b
222 | a > VenueDescription.alternates | b
240 | amnoprskfl > Paper.alternatives | dgh
242 | abnp > Paper.alternatives, y > Text.lang | ch
243 | amnoprskfl > Paper.alternatives | dgh
245 | abnpfgks > Paper.title, c > Paper.credit | deh
246 | abnp > Paper.alternatives | fghi
247 | abnp > Paper.alternatives | fghx
250 | ab > Paper.edition |
254 | a > Paper.description |
255 | abcdefg > Paper.description |
256 | a > Paper.description |
257 | a > Paper.description |
260 | a > Paper.place, b > Paper.publisher, c > Paper.published, f > Paper.contributors | deg
264 | a > Paper.place, b > Paper.publisher, c > Paper.published |
300 | a > Paper.page_count, bcefg > Paper.description |
310 | ab > VenueDescription.description |
321 | ab > VenueDescription.description |
362 | az > VenueDescription.description |
440 | anp > Paper.series, x > Paper.series, v > Paper.series_number | w
490 | a > Paper.series, np > Paper.series, x > Paper.series, v > Paper.series_number | lyz
500 | a > Paper.description | x
501 | a > Paper.description |
502 | ab > Paper.degree, c > Paper.institutions, d > Paper.published, go > Paper.description |
504 | a > Paper.description | b
505 | agrtu > Paper.description |
506 | af > Paper.statuses, bcde > Paper.description | gqu
507 | ab > Paper.description |
508 | a > Paper.description |
510 | abc > Paper.description | ux
511 | a > Paper.description |
513 | ab > Paper.description |
514 | a > Paper.description | bcdefghijkmuz
515 | a > Paper.description | z
516 | a > Paper.description |
518 | adop > Paper.description |
520 | ab > Paper.abstracts | cuxyz
521 | ab > Paper.description |
522 | a > Paper.description |
524 | a > Paper.description |
525 | a > Paper.description | z
526 | a > Paper.description | bcdixz
530 | abcd > Paper.description | u
533 | abcdefmn > Paper.description | x
534 | pabcefklmntxz > Paper.description | o
536 | bc > Funding.award, f > Funding.title, a > Paper.description | degh
538 | a > Paper.description | iu
540 | f > Licence.name, u > Licence.url, abcd > Paper.description | gq
542 | f > Paper.description, u > Licence.url, d > Paper.contributors, g > Paper.dates | abcehijklmnopqrsxy
544 | ad > Paper.description | bcen
545 | ab > Paper.description | uxyz
546 | ab > Paper.description | z
547 | a > Paper.description | z
550 | a > VenueDescription.description | z
555 | abcd > Paper.description | ux
556 | a > Paper.description | z
565 | a > Paper.description | bcde
567 | a > Paper.description | b
580 | a > Paper.description | z
581 | a > Paper.description | xyz
585 | a > Paper.description |
586 | a > Paper.description |
588 | a > Paper.description |
600 | %HEADING | iuw
610 | %HEADING | iuw
611 | %HEADING | iuw
630 | %HEADING | iuw
647 | acdvxyz > Paper.subjects, 01 > Paper.subjects | g
648 | avxyz > Paper.subjects, 01 > Paper.subjects |
650 | abcdvxyz > Paper.subjects, 01 > Paper.subjects | eghn
651 | abvxyz > Paper.subjects, 01 > Paper.subjects | egh
653 | a > Paper.keywords |
654 | abcvyz > Paper.subjects | e
655 | a > Paper.genre | bcvxyz
656 | avxyz > Paper.subjects | k
657 | avxyz > Paper.subjects |
662 | abcdfgh > Paper.subjects | e
689 | abcdefghjklmnopqrstvxyz > Paper.subjects, 01 > Paper.subjects | iuw
690 | abcdvxyz > Paper.subjects | e
691 | abcdvxyz > Paper.subjects | e
695 | abcdvxyz > Paper.subjects | e
700 | %PERSON, tnprklmosfghi > Paper.description | jux
710 | ab01 > Paper.contributors, e4 > Paper.contributors, tnprklmosdfghi > Paper.description | cux
711 | aejn > Event.name, c > Event.place, d > Event.start, tnpfklsgq > Paper.description | hiux
720 | a > Paper.contributors, e4 > Paper.contributors |
730 | adfhiklmnoprst > Paper.description | gx
740 | anp > Paper.description | h
760 | %LINK | jqey
762 | %LINK | jqey
765 | %LINK | jqey
767 | %LINK | jqey
770 | %LINK | jqey
772 | %LINK | jqey
773 | tsp > Paper.venue, xzwo > Venue.identifiers, g > Paper.volume, q > Paper.first_page | abcdhijkmnruvye
774 | %LINK | jqeyv
775 | tsa > Paper.versions, xzwo > Paper.versions | bcdefghijkmnruyq
776 | %LINK | jqey
777 | %LINK | jqey
780 | tsa > VenueDescription.preceding, xzwo > VenueDescription.preceding | bcdghijkmnruyqe
785 | tsa > VenueDescription.succeeding, xzwo > VenueDescription.succeeding | bcdghijkmnruyqe
786 | %LINK | jvqpy
787 | %LINK | jqeyv
800 | tnpv > Paper.series | abcdefghijklmoqrsuwx
810 | tnpv > Paper.series | abcdefghijklmorsuwx
811 | tnpv > Paper.series | acdefghijklqsuwx
830 | anpv > Paper.series, x > Paper.series | dfghklmorstwyz
852 | abchijklmp > Paper.holdings | defgnqstuxz
856 | u > Paper.urls, 3y > Resource.name, q > Resource.media_type | abcdefhijklmnoprstvwxzg
"""
_IGNORED: Final = """
013 | abcdef | numbers of patents have no scheme of their own
015 | aqz | numbers of national bibliographies have no scheme of their own
016 | az | control numbers of national libraries have no scheme of their own
017 | abdiz | numbers of legal deposit have no scheme of their own
018 | a | a code for copying fees
025 | az | numbers of overseas acquisition
026 | abcde | fingerprints of old prints have no scheme of their own
030 | az | CODEN has no scheme of its own
031 | abcdegmnopqrstuyz | %MUSIC
011 | a | %OLD
012 | a | %OLD
014 | az | %OLD
019 | a | numbers that OCLC gave up in favour of another
032 | ab | postal registration numbers
033 | abcp | %CODED
034 | abcdefghjkmnprstxyz | %CODED
036 | ab | numbers of studies of data files
038 | a | licensor of the record itself
040 | abcdefe | %LIBRARY
042 | a | %LIBRARY
043 | abc | %CODED
044 | abc | %CODED
045 | abc | %CODED
046 | abcdeijklmnopxz | %CODED
047 | a | %CODED
048 | ab | %CODED
051 | abc | %COPY
052 | abd | %CODED
055 | abd | numbers that Canada's libraries give beside the LC classification
061 | abc | %COPY
066 | abc | %LIBRARY
071 | abc | %COPY
072 | ax | %CODED
074 | az | item numbers of a printing office
085 | abcfrstuvwyz | parts from which a Dewey number was made
086 | az | classifications of government documents have no scheme here
251 | a | the version is not told apart from the edition
261 | abdef | %OLD
262 | abckl | %OLD
263 | a | a date that was planned
265 | a | %OLD
270 | abcdefghijklmnpqrz | addresses and telephone numbers are no data about the publication
306 | a | %PHYSICAL
307 | ab | %LIBRARY
334 | ab | %CODED
335 | ab | %CODED
336 | ab | %CODED
337 | ab | %CODED
338 | ab | %CODED
340 | abcdefghijklmnopq | %PHYSICAL
341 | abcde | %PHYSICAL
342 | abcdefghijklmnopqrstuvw | %PHYSICAL
343 | abcdefghi | %PHYSICAL
344 | abcdefghij | %PHYSICAL
345 | abcd | %PHYSICAL
346 | ab | %PHYSICAL
347 | abcdef | %PHYSICAL
348 | abcd | %PHYSICAL
350 | ab | %OLD
351 | abc | %PHYSICAL
352 | abcdefgiq | %PHYSICAL
353 | ab | %PHYSICAL
355 | abcdefghj | security classification is not modelled
357 | abcg | control of the originator is not modelled
361 | abcfkluxyz | %COPY
363 | abcdefghijklmuvxz | %CODED
365 | abcdefghijkm | %LIBRARY
366 | abcdefgjkm | %LIBRARY
370 | cfgistuv | %CODED
377 | al | %CODED
380 | a | %CODED
381 | auv | %CODED
382 | abdenprstv | %MUSIC
383 | abcde | %MUSIC
384 | a | %MUSIC
385 | abmn | %CODED
386 | abimn | %CODED
387 | abcdefghijklm | %CODED
388 | a | %CODED
400 | abcdefghklnptuvx | %OLD
410 | abcdefghklnptuvx | %OLD
411 | acdefgklnpqtuvx | %OLD
503 | a | %OLD
512 | a | %OLD
527 | a | %OLD
532 | a | accessibility is not modelled
535 | abcdg | %COPY
537 | a | %OLD
541 | abcdefhno | %COPY
552 | abcdefghijklmnopuz | %PHYSICAL
561 | au | %COPY
562 | abcde | %COPY
563 | au | %COPY
570 | a | %OLD
582 | a | %OLD
583 | abcdefhijklnouxz | %COPY
584 | ab | %COPY
658 | abcd | objectives of curricula are not modelled
688 | aeg | %CODED
705 | abcdefghijklmnopqrstux | %OLD
715 | abcdefghijklmnopqrstux | %OLD
751 | aeg | places named in a record have no role in the record model
752 | abcdefgh | places named in a record have no role in the record model
753 | abc | %PHYSICAL
754 | acdxz | taxonomic names have no list of their own
755 | avxyz | %OLD
758 | ai | works of other data sets, without a scheme
788 | abdeinstwx | parallel descriptions in another language
841 | abe | %COPY
842 | a | %COPY
843 | abcdefmn | %COPY
844 | a | %COPY
845 | abcdu | %COPY
850 | abde | %COPY
851 | abcdefg | %COPY
853 | abcdefghijklmnopqrstuvwxyz | %COPY
854 | abcdefghijklmnopqrstuvwxyz | %COPY
855 | abcdefghijklmnopqrstuvwxyz | %COPY
857 | bcdefghlmnqrstuxyz | %COPY
863 | abcdefghijklmnopqrstuvwxyz | %COPY
864 | abcdefghijklmnopqrstuvwxyz | %COPY
865 | abcdefghijklmnopqrstuvwxyz | %COPY
866 | axz | %COPY
867 | axz | %COPY
868 | axz | %COPY
870 | acj | %OLD
871 | acj | %OLD
872 | acj | %OLD
873 | acj | %OLD
876 | abcdehjlprtxz | %COPY
877 | abcdehjlprtxz | %COPY
878 | abcdehjlprtxz | %COPY
881 | abcdefghijklmnopqrstuvwxyz | manifestation statements repeat what is transcribed elsewhere
882 | aiw | %LIBRARY
883 | acdquwx | provenance of fields
884 | agkqu | provenance of the record
885 | abcdwxz | %LIBRARY
886 | abcdefghijklmnopqrstuvwxyz | a field of another format, without its meaning here
887 | a | a field of another format, without its meaning here
"""
_CONTROL_FIELDS: Final = (
    Field("leader", "Paper.kind"),
    Field("001", "Paper.identifiers", "the record's number, an identifier only where 003 says that it is OCLC's"),
    Field("003", "", "whose number 001 is, and read with it"),
    Field("004", "", "the number of another record of the same system"),
    Field("005", "", "the date of the record, not of what it describes"),
    Field("006", "", _CODED),
    Field("007", "", _PHYSICAL),
    Field("008", "Paper.published"),
    Field("880", "Paper.alternatives", "in another script: other titles, and other forms of names"),
    Field(LOCAL, "", "tags with a 9, with letters, or that MARC 21 does not define are each library's or system's own"),
)
_MACROS: Final = {
    "%PERSON": _PERSON, "%LINK": _LINK, "%HEADING": _HEADING, "%PHYSICAL": _PHYSICAL, "%MUSIC": _MUSIC, "%CODED": _CODED,
    "%COPY": _COPY, "%OLD": _OLD, "%LIBRARY": _LIBRARY,
}  # fmt: skip
_DETAIL: Final = "a detail without a place in the record model"


def _expanded(row: str) -> list[str]:
    for macro, text in _MACROS.items():
        row = row.replace(macro, text)
    return [part.strip() for part in row.split("|")]


def _rows() -> Iterator[Field]:
    """Yield a row for each subfield of each field."""
    yield from _CONTROL_FIELDS
    for row in _MAPPED.strip().splitlines():
        tag, mapped, others = _expanded(row)
        targets = {
            code: target
            for codes, target in (part.split(" > ") for part in mapped.split(", "))
            for code in codes.strip()
        }
        yield from (Field(f"{tag}${code}", target) for code, target in targets.items())
        yield from (Field(f"{tag}${code}", "", _DETAIL) for code in dict.fromkeys(others) if code not in targets)
        yield from _common(tag, targets.keys() | set(others))
    for row in _IGNORED.strip().splitlines():
        tag, codes, reason = _expanded(row)
        yield from (Field(f"{tag}${code}", "", reason) for code in dict.fromkeys(codes))
        yield from _common(tag, set(codes))


def _common(tag: str, defined: set[str]) -> Iterator[Field]:
    """Yield the rows of the subfields that mean the same in every field, and of those that mean nothing there."""
    yield from (Field(f"{tag}${code}", "", reason) for code, reason in _CONTROL.items() if code not in defined)
    yield Field(f"{tag}$9", "", "local") if "9" not in defined else Field(f"{tag}$9", "")
    yield Field(f"{tag}${UNDEFINED}", "", "subfields that MARC 21 does not define here")


TABLE: Final[tuple[Field, ...]] = tuple(_rows())
_PATHS: Final = frozenset(row.path for row in TABLE)


def fields(marc: MarcRecord) -> Iterator[str]:
    """Yield the path of each subfield that a record fills; local fields and undefined subfields under one path each."""
    if refused(marc):
        return
    if marc.leader.strip():
        yield "leader"
    for field in marc.fields:
        yield from _paths(field)
        yield from ("880" for _ in field.linked)


def _paths(field: VariableField) -> Iterator[str]:
    if field.tag in _PATHS:
        yield field.tag
    elif f"{field.tag}${UNDEFINED}" not in _PATHS:
        yield LOCAL
    else:
        paths = (f"{field.tag}${code}" for code, value in field.subfields if value.strip())
        yield from (path if path in _PATHS else f"{field.tag}${UNDEFINED}" for path in paths)
