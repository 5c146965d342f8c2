"""What happens to a record of which a part is impossible."""

from kg.records import Origin, Paper, SourceDocument
from kg.records.prove import prove

ORIGIN = Origin(SourceDocument(name="x.txt", sha256="0" * 64, format="x"), 1)


def proved(**data):
    """Prove a paper; give it and the notes."""
    notes = []
    paper = prove(Paper, {"origin": ORIGIN, **data}, 7, lambda *told, lost=False: notes.append((*told, lost)))
    return paper, notes


def test_a_refused_part_is_left_out_with_what_cannot_be_without_it():
    """An identifier whose value is refused is left out whole, and one note names it."""
    identifiers = [{"scheme": "doi", "value": "10.1/x"}, {"scheme": "doi", "value": "10.1234/abc"}]

    paper, notes = proved(title=("A", None), identifiers=identifiers)

    assert ["10.1234/abc"] == [each.value for each in paper.identifiers]
    assert 1 == len(notes)
    assert (7, False) == (notes[0][0], notes[0][-1])
    assert notes[0][1].startswith("$.identifiers[0]")


def test_the_given_data_stays_as_it_was():
    """What is left out of the record is still in the data that it was made of."""
    keywords = [("a", None), ("", None)]

    paper, notes = proved(keywords=keywords)

    assert (("a", None),) == paper.keywords
    assert [("a", None), ("", None)] == keywords
    assert [(7, "$.keywords[1]", 'expected some text, got ""', False)] == notes


def test_many_refused_parts():
    """Every refused part of a long list is named, and the others stay in order."""
    paper, notes = proved(holdings=[str(number) if number % 2 else "" for number in range(6000)])

    assert [str(number) for number in range(1, 6000, 2)] == list(paper.holdings)
    assert 3000 == len(notes)


def test_a_record_that_cannot_be():
    """A record that is nothing without the refused part is skipped, and the note says that it is lost."""
    paper, notes = prove_without_origin()

    assert paper is None
    assert [(7, "$.origin", "expected a value, got none; the paper was skipped", True)] == notes


def prove_without_origin():
    """Prove a paper that has no origin."""
    notes = []
    paper = prove(Paper, {"title": ("A", None)}, 7, lambda *told, lost=False: notes.append((*told, lost)))
    return paper, notes
