"""Which titles say enough to be compared: not those that every journal prints again and again."""

from __future__ import annotations

from functools import lru_cache

LEAST_WORDS = 3
"""Shorter titles ("Editorial", "Book review") say nothing."""
LEAST_TELLING = 2
"""Nor do those that have fewer words of their own: "Letter to the editor", "Introduction to the special issue"."""

_COMMON = """
a an and at aus by das de dem den der des die du einem einer et for from im in la las le les los of on or the to und
vom von with y zu zum zur
"""
"""What stands in every title."""
_ENGLISH = """
abstract abstracts acknowledgement acknowledgements acknowledgment acknowledgments addenda addendum advertisement
afterword announcement announcements annual answer answers appendices appendix article articles author authors back
board book books brief bulletin calendar call chair chairs chapter column comment commentary comments committee
communication communications conclusion conclusions conference congress contents contributor contributors corrected
correction corrections correspondence corrigenda corrigendum cover current dear discussion editor editorial
editorials editors editorship epilogue errata erratum event events fifth first foreword fourth front general guest
guide highlights index information instructions interview introducing introduction introductory invited issue issues
journal keynote letter letters list literature matter meeting memoriam message minutes miscellanea monthly new news
note notes notice notices number obituaries obituary opening organizers our outlook overview page panel paper papers
part perspective perspectives postscript preface preliminary presentation president proceedings program programme
prologue publication publications quarterly question questions re received recent referees rejoinder remark remarks
reply report reports research response responses results retraction review reviewer reviewers reviews s second
section selected session society special speech statement subject summary supplement symposium table tables tenth
thanks third this tribute untitled update updates volume welcome whats work workshop year yearly years your
"""
"""The parts of a journal, of a book and of a volume of proceedings."""
_OTHERS = """
anhang anmerkung anmerkungen aufruf auteurs autoren autores avant band beitrage bericht berichte berichtigung
besprechung besprechungen bibliographie buchbesprechung buchbesprechungen carta cartas compte comptes courrier
danksagung director editores editoriaux editorische einfuhrung einleitung geleitwort hinweise indice inhalt
inhaltsverzeichnis introduccion jahresbericht kurzberichte lecteurs leserbrief leserbriefe lettre livres matieres
mitteilung mitteilungen nachrichten nachruf nachwort nota notas noticias nouvelles numero prefacio prensa
presentacion presentaciones prologo propos redaktion remerciements rendu rendus resena resenas rezension rezensionen
sommaire stellungnahme themenheft vorbemerkung vorwort zusammenfassung
"""
"""The same in German, French and Spanish."""
EMPTY = frozenset(f"{_COMMON} {_ENGLISH} {_OTHERS}".split())
"""Words that are no title's own, as titles are normalised: without marks, in lower case."""


@lru_cache(maxsize=1 << 12)
def tells(title: str | None) -> bool:
    """Tell whether a normalised title says enough to be compared.

    >>> tells("letter to the editor"), tells("introduction to the special issue"), tells("networks that compete")
    (False, False, True)
    """
    words = title.split(" ") if title else []
    if len(words) < LEAST_WORDS:
        return False
    own = {word for word in words if word not in EMPTY and not word.isdigit()}
    return len(own) >= LEAST_TELLING
