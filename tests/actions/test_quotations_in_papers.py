"""The words under an answer: the body's own, with the page; never what is exempt."""

from datetime import date

from scrutiny.actions.asked import Asked
from scrutiny.actions.meeting import meeting_table
from scrutiny.actions.positions import Filters, positions
from scrutiny.actions.quotations import quotations_of
from scrutiny.tables import Quoted
from scrutiny.terms import EntryKind


def quoted(cameras, on: date | None = None) -> dict[str, tuple[Quoted, ...]]:
    return {
        f"{position.number} {position.body}".strip(): quotations_of(cameras.register, position)
        for position in positions(cameras.register, Filters(), on=on)
    }


def test_each_answer_has_its_words_its_letter_and_its_page(cameras):
    assert quoted(cameras) == {
        "1 Mayor of London": (
            Quoted(
                "Response",
                "I accept this recommendation. My office will publish the register by spring 2027, and keep it up to "
                "date.",
                "response dated 16 September 2026",
                "letter.pdf",
                2,
                "I accept this recommendation.",
            ),
            Quoted("Reported progress", "", "", "", withheld="[exempt: paragraph 3]"),
        ),
        "2 Mayor of London": (
            Quoted(
                "Response",
                "I welcome the Committee’s interest in legislation. We shall read with care what the Government "
                "publishes.",
                "response dated 16 September 2026",
                "letter.pdf",
                2,
            ),
        ),
        "2 Deputy Mayor for Policing and Crime": (
            Quoted(
                "Response",
                "This is a matter for the Government, to whom I have sent your report.",
                "response dated 16 September 2026",
                "letter.pdf",
                3,
                "This is a matter for the Government",
            ),
        ),
        "3 Metropolitan Police Service": (),
        "4 Transport for London": (
            Quoted(
                "Response",
                "We do not accept it: the stations are ours to keep safe.",
                "response received 3 August 2026",
                "tfl.md",
                None,
                "We do not accept it",
            ),
        ),
        "10": (),
    }


def test_a_quotation_is_what_had_been_said_by_the_day_asked_about(cameras):
    assert [name for name, words in quoted(cameras, date(2026, 9, 17)).items() if words] == ["4 Transport for London"]


def test_an_undated_response_is_named_by_its_file_and_a_claims_source_by_its_title(cameras):
    with cameras.register.step("correct") as step:
        step.update("response", 1, dated=None, received=None)
        step.update("response", 2, kind="holding", dated="2026-08-01", received=None)
        step.update("document", 4, exempt="", title="The contract")

    found = quoted(cameras)

    assert [(words.fact, words.source) for words in found["1 Mayor of London"]] == [
        ("Response", "undated response, letter.pdf"),
        ("Reported progress", "The contract"),
    ]
    assert found["4 Transport for London"][0].source == "holding reply dated 1 August 2026"


def test_words_that_do_not_stand_in_the_passage_are_not_told_as_the_telling_ones(cameras):
    cameras.say(
        "3 Metropolitan Police Service", EntryKind.STANCE, "accepted", words="other words", rung="by hand",
        confirmed="read", response=1, passages=(6,),
    )  # fmt: skip

    assert quoted(cameras)["3 Metropolitan Police Service"][0].telling == ""


def test_the_meeting_table_carries_a_tuple_of_quotations_for_each_row(cameras):
    both = meeting_table(Asked(cameras.register))

    assert both.quotations is not None
    assert [len(words) for words in both.quotations] == [2, 1, 1, 0, 1, 0]
    assert len(both.quotations) == len(both.rows)
