"""Whole responses: what the steps come to together, in the shapes that no fixture holds."""

from scrutiny.documents import read_document
from scrutiny.documents.model import BlockKind, Document
from scrutiny.reading.proposals import Published, ResponseReading
from scrutiny.reading.responses import read_response
from scrutiny.terms import Rung, Stance

ASKED = {
    "1": "The council should publish a list of every empty shop, with its owner.",
    "2": "The council should let empty shops to artists for a year without rent.",
    "3": "The council should ask the Treasury to tax shops that stand empty for a year.",
}


def read(letter: str | Document, asked: dict[str, str] | None = None) -> ResponseReading:
    document = read_document(letter.encode(), "letter.md") if isinstance(letter, str) else letter
    published = [Published(number, words) for number, words in (asked or ASKED).items()]
    return read_response(document, published, ())


def test_a_letter_that_answers_nothing_says_where_it_could_not_place_its_words():
    reading = read("Dear Chair,\n\nThe council has read your report with interest.\n\nYours sincerely,\n\nJo Marsh")

    assert reading.answers == ()
    assert reading.no_answer == ("1", "2", "3")
    assert len(reading.unplaced) == 1


def test_an_empty_list_of_recommendations_is_read_too():
    reading = read_response(read_document(b"Some words of a letter stand here.", "letter.txt"), [], ())

    assert (reading.answers, reading.no_answer, len(reading.unplaced)) == ((), (), 1)


def test_similar_paragraphs_are_offered_for_what_has_no_answer_and_count_for_nothing():
    reading = read(
        "A tax on shops that stand empty for a year would have to be set by the Treasury, as the council knows."
    )

    assert reading.no_answer == ("1", "2", "3")
    offered = [one for one in reading.possible if one.number == "3"]
    assert [(one.rung, one.stance) for one in offered] == [(Rung.SIMILAR_WORDS, Stance.UNCLEAR)]
    assert offered[0].reasons[0].startswith("shares the words ")


def test_a_stance_stated_by_number_serves_an_answer_that_states_none_itself():
    reading = read(
        "We accept recommendations 1 and 3.\n\n## Recommendation 1\n\nA list is ready.\n\n## Recommendation 2\n\nNo list."
    )

    by_number = {one.number: one for one in reading.answers}
    assert by_number["1"].stance is Stance.ACCEPTED
    assert by_number["1"].reasons == ("stated of it by number: “We accept recommendations 1 and 3”",)
    assert by_number["2"].stance is Stance.UNCLEAR
    assert by_number["3"].stance is Stance.ACCEPTED


def test_what_an_answer_states_itself_is_more_than_what_is_stated_by_number():
    reading = read(
        "We accept recommendations 1 and 3.\n\n## Recommendation 1\n\nWe accept this recommendation in part."
    )

    assert {one.number: one.stance for one in reading.answers}["1"] is Stance.IN_PART


def test_a_whole_is_told_what_all_its_parts_are_told():
    asked = {"4": "The trust should:", "4a": "bake its own bread each day", "4b": "buy its milk from farms nearby"}
    letter = "4a. bake its own bread each day\n\nAccepted.\n\n4b. buy its milk from farms nearby\n\n{b}"

    both, differ = read(letter.format(b="Accepted."), asked), read(letter.format(b="Rejected."), asked)

    assert {one.number: one.stance for one in both.answers}["4"] is Stance.ACCEPTED
    assert {one.number: one.stance for one in differ.answers}["4"] is Stance.UNCLEAR


def test_a_promise_in_a_row_is_dated_by_its_cell(built):
    cells = [
        ("Recommendation", 0),
        ("Response", 1),
        ("By when", 2),
        (ASKED["1"], 0),
        ("Agreed. It will be online.", 1),
        ("May 2027", 2),
    ]
    document = built(
        *(
            (words, {"kind": BlockKind.CELL, "table": 0, "row": place // 3, "column": column})
            for place, (words, column) in enumerate(cells)
        )
    )

    [answer] = read(document).answers

    [promise] = answer.commitments
    assert (promise.words, promise.when and promise.when.words) == ("It will be online.", "May 2027")


def test_pages_are_those_of_the_document(built):
    document = built(("Recommendation 1", {"page": 3}), ("A list is ready.", {"page": 4}))

    [answer] = read(document).answers

    assert answer.passage.page == 4


def test_unnumbered_recommendations_are_found_by_their_words():
    published = [Published("", words) for words in ASKED.values()][:1]
    document = read_document(f"{ASKED['1']}\n\nAgreed.".encode(), "letter.md")

    assert [one.rung for one in read_response(document, published, ()).answers] == [Rung.QUOTED_EXACTLY]
