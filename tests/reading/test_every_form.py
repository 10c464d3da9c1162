"""Each form in which reports and letters were seen to write, and the fixture of ours that shows it.

The forms are those of real documents; the fixtures are ours in their shapes. What else each should be read as stands
beside it, and `test_report_fixtures` and `test_response_fixtures` hold it; here we see that no form is without one.
"""

import json
from collections import defaultdict
from pathlib import Path

import pytest

from scrutiny.documents import read_document
from scrutiny.reading.proposals import Published, ResponseReading
from scrutiny.reading.recommendations import read_report
from scrutiny.reading.responses import read_response
from scrutiny.terms import Rung

FIXTURES = Path(__file__).parents[2] / "fixtures"

# (form, fixture, words of the form as printed there, the numbers read from it in order)
REPORTS = [
    ("a number and a title", "headings_with_titles.md", "### Recommendation 2: Safety at stops", "1 2 3 4"),
    ("a number on its own line", "headings_alone.md", "**Recommendation 1**\n", "1 2 3 4"),
    ("a title alone, with the words below", "headings_with_titles.md", "Fares after midnight\n\nThe Mayor", "1 2 3 4"),
    ("a heading torn from its words", "headings_alone.md", "**Recommendation 4:**\n\n", "1 2 3 4"),
    ("a plain numbered paragraph", "plain_numbers.md", "\n3. We urge", "1 2 3 4"),
    ("numbers of chapters", "chapter_numbers.md", "3.3 The Mayor", "3.1 3.2 3.3 3.4 3.5"),
    (
        "letters and Roman numerals",
        "lettered_parts.md",
        "(i) a nurse",
        "1 1a 1b 1c 2 2a 2a(i) 2a(ii) 2b 3",
    ),
    ("letters with a full stop", "running_feet.txt", "\na. count", "1 2 2a 2b 3"),
    ("a lettered heading", "lettered_headings.md", "### Recommendation 3(i)", "1 2a 2b 3(i)"),
    ("no number", "unnumbered.md", "**Recommendation:** The Mayor", "- -"),
    ("its paragraph in brackets", "chapter_numbers.md", "(paragraph 2.1)", "3.1 3.2 3.3 3.4 3.5"),
    ("a bare number of a paragraph in brackets", "running_feet.txt", "(113.6)", "1 2 2a 2b 3"),
    ("its class in brackets", "conclusions_in_brackets.md", "(Recommendation, Paragraph 13)", "1 2 3 4"),
    ("a table", "table.md", "| No. | Recommendation | Priority |", "1 2 3"),
    ("heads, feet and numbers of pages amid the words", "running_feet.txt", "\n\nPage 1 of 3\f", "1 2 2a 2b 3"),
    ("lines of contents", "headings_with_titles.md", "Recommendation 1: Fares .......... 4", "1 2 3 4"),
    ("recommendations of another report", "another_report.md", "“Recommendation 1: The Government", "1 2 3"),
    ("double quotation marks", "another_report.md", "removal.”", "1 2 3"),
    ("codes by number and year", "codes.md", "012/26", "012/26 013/26"),
    ("codes by letter in brackets", "outside_codes.md", "(A-26-13)", "A-26-12 A-26-13 A-26-14"),
    ("its number in brackets at the end", "numbered_at_the_end.md", "(Recommendation 2)", "1 2"),
    ("commands that say no should", "commands.md", "1. Set out, within six months", "1 2 3 4 5 6"),
    ("nouns that ask", "commands.md", "3. A teacher in every college", "1 2 3 4 5 6"),
    ("a label glued to its words", "commands.md", "4.Specific", "1 2 3 4 5 6"),
    ("a table of how others were answered", "status_table.md", "| No. | Recommendation | Status |", "1 2"),
    ("a day or a season", "box_text_on_the_line.md", "by summer 2027", "1 2 3"),
    ("bold type within the prose", "federal.md", "**Recommendation 1**\n\n2.15", "1 2"),
    ("a sentence that recommends", "sentences.md", "We therefore recommend that", "- -"),
]

# (form, fixture, words of the form as printed there, each answer: its number, rung and stance)
LETTERS = [
    (
        "a list in the brackets of a heading",
        "chapters-and-ranges",
        "(recommendations 1.1, 1.2 and 1.4)",
        {
            "1.1": "number and heading, accepted",
            "1.2": "number and heading, accepted",
            "1.4": "number and heading, accepted",
            "1.3": "no answer found",
        },
    ),
    (
        "a range with to",
        "chapters-and-ranges",
        "## Recommendations 2.1 to 2.3",
        {"2.1": "range, rejected", "2.2": "range, rejected", "2.3": "range, rejected"},
    ),
    (
        "a range from one chapter into another",
        "chapters-and-ranges",
        "## Recommendations 2.4–3.5",
        {"2.4": "range, accepted in principle", "3.5": "range, accepted in principle", "2.5": "no answer found"},
    ),
    (
        "a range of parts",
        "chapters-and-ranges",
        "4a) i–ii",
        {"4a(i)": "range, accepted", "4a(ii)": "range, accepted", "4b": "no answer found"},
    ),
    (
        "a range with a dash in a sentence",
        "ranges",
        "recommendations 12.1, 12.3–12.5 and 12.9",
        {"12.4": "range, accepted", "12.9": "range, accepted", "12.12": "no answer found"},
    ),
    ("a verdict on a line of its own", "verdicts", "Response: Reject", {"3": "quoted exactly, rejected"}),
    (
        "a verdict in a sentence",
        "listed-first",
        "We do not accept recommendation 3",
        {"3": "number in the text, rejected"},
    ),
    ("a verdict in part", "verdicts", "Response: Accepted in part", {"5": "quoted exactly, accepted in part"}),
    ("a verdict in principle", "verdicts", "Accept in principle", {"2": "quoted exactly, accepted in principle"}),
    (
        "the intent alone accepted",
        "not-for-us",
        "We accept the intent of",
        {"3": "quoted exactly, accepted in principle"},
    ),
    (
        "an answer that is not theirs to give",
        "not-for-us",
        "is not for the Government to respond to",
        {"2": "quoted exactly, redirected"},
    ),
    (
        "a matter for somebody else",
        "prose-letter",
        "This is an operational matter for the Commissioner",
        {"5": "number in the text, redirected"},
    ),
    ("straight double quotation marks", "not-for-us", '"The Department should keep', {"1": "quoted exactly, accepted"}),
    ("curly double quotation marks", "not-for-us", "“The Cabinet", {"2": "quoted exactly, redirected"}),
    ("curly single quotation marks", "not-for-us", "‘Each hospital", {"3": "quoted exactly, accepted in principle"}),
    (
        "straight single quotation marks",
        "not-for-us",
        "'The Department should write",
        {"4": "quoted exactly, accepted"},
    ),
    (
        "a table of positions before the answers",
        "not-for-us",
        "| 3 | Accept in part |",
        {"1": "quoted exactly, accepted", "3": "quoted exactly, accepted in principle"},
    ),
    (
        "another report's recommendations, by its name",
        "not-for-us",
        "recommendation 5 of the First Interim Report",
        {"5": "no answer found"},
    ),
    (
        "another report's recommendations, by an inquiry",
        "table-by-number",
        "recommendation 5 of the Hale Inquiry",
        {"5": "no answer found", "6": "number in the text, unclear"},
    ),
    (
        "another report's recommendations, that were rejected",
        "pointing",
        "recommendation 7 of the previous report",
        {"7": "no answer found"},
    ),
    (
        "rows of a table by number",
        "table-by-number",
        "| 2–3 |",
        {"1": "table row, accepted", "2": "table row, rejected", "3": "table row, rejected", "4": "table row, noted"},
    ),
    ("rows of a table that quote", "table", "| 3 | That rents be frozen", {"3": "quoted exactly, rejected"}),
    (
        "an answer that points at another",
        "pointing",
        "See our response to recommendation 1.",
        {"2": "quoted exactly, unclear; cross-reference, accepted"},
    ),
    (
        "an answer that answers another too",
        "pointing",
        "This also answers recommendation 6.",
        {"6": "cross-reference, unclear"},
    ),
    (
        "one answer to several",
        "shared-blocks",
        "6.3. We further recommend",
        {"6.2": "quoted exactly, unclear", "6.3": "quoted with changes, unclear"},
    ),
    (
        "several governments, with verdicts of their own",
        "several-governments",
        "in principle by the Northern Executive",
        {"1b": "quoted exactly, accepted; quoted exactly, accepted in principle"},
    ),
    (
        "a quotation under another number",
        "shared-blocks",
        "6.4. We urge the Ministry",
        {"6.4": "quoted exactly, unclear", "6.5": "quoted with changes, unclear"},
    ),
    (
        "quoted within the prose, by an ordinal",
        "prose-letter",
        "its second recommendation proposes that ‘",
        {"2": "quoted exactly, unclear"},
    ),
    (
        "no numbers, with the words",
        "unnumbered",
        "**Recommendation:** The force",
        {"2": "quoted with changes, unclear", "5": "no answer found"},
    ),
    (
        "numbers that follow the report's order",
        "numbered-answers",
        "\n2. I am afraid",
        {"2": "number and heading, rejected"},
    ),
    ("numbers that are the letter's own", "own-paragraphs", "\n2. The square", {"2": "no answer found"}),
    (
        "topics, with no numbers and no words",
        "topics",
        "## Culture",
        {"1": "no answer found, similar words", "2": "no answer found, similar words", "3": "no answer found"},
    ),
]


def read_letter(name: str) -> ResponseReading:
    asked = json.loads((FIXTURES / "responses" / f"{name}.recommendations.json").read_text("utf-8"))
    published = [Published(one["number"], one["words"]) for one in asked["recommendations"]]
    letter = read_document((FIXTURES / "responses" / f"{name}.md").read_bytes(), f"{name}.md")
    return read_response(letter, published, (), report_title=asked["title"])


def told(reading: ResponseReading) -> dict[str, str]:
    """What each recommendation is told, by its number: rungs with their stances, or that no answer was found."""
    all_told: dict[str, list[str]] = defaultdict(list)
    for one in reading.answers:
        all_told[one.number].append(f"{one.rung.value}, {one.stance.value}")
    offered = {one.number: f"no answer found, {one.rung.value}" for one in reading.possible}
    unanswered = {number: offered.get(number, "no answer found") for number in reading.no_answer}
    return {number: "; ".join(each) for number, each in all_told.items()} | unanswered


@pytest.mark.parametrize(("form", "name", "printed", "numbers"), REPORTS, ids=[one[0] for one in REPORTS])
def test_a_report_in_each_form_gives_its_numbers(form, name, printed, numbers):
    data = (FIXTURES / "reports" / name).read_bytes()

    reading = read_report(read_document(data, name), ())

    assert printed in data.decode()
    assert " ".join(each.number or "-" for each in reading.recommendations) == numbers


@pytest.mark.parametrize(("form", "name", "printed", "answers"), LETTERS, ids=[one[0] for one in LETTERS])
def test_a_letter_in_each_form_gives_its_answers(form, name, printed, answers):
    words = (FIXTURES / "responses" / f"{name}.md").read_text("utf-8")

    reading = told(read_letter(name))

    assert printed in words
    assert {number: reading[number] for number in answers} == answers


def test_every_rung_that_a_letter_can_be_matched_by_is_shown_by_some_form():
    shown = {
        said for *_, answers in LETTERS for each in answers.values() for said in each.replace(";", ",").split(", ")
    }

    assert {rung.value for rung in Rung} - shown == {Rung.BY_HAND.value}


@pytest.mark.parametrize(
    ("name", "doubtful"),
    [
        ("chapter_numbers.md", ["3.1", "3.4"]),  # told by asking for nothing
        ("conclusions_in_brackets.md", ["1", "3"]),  # told by the report's own word
        ("plain_numbers.md", []),  # a list of recommendations alone
    ],
)
def test_conclusions_in_a_mixed_list_are_classed_and_kept(name, doubtful):
    reading = read_report(read_document((FIXTURES / "reports" / name).read_bytes(), name), ())

    assert [each.number for each in reading.recommendations if each.is_doubtful] == doubtful


def test_both_places_of_a_recommendation_that_is_printed_twice_are_kept():
    document = read_document((FIXTURES / "reports" / "chapter_numbers.md").read_bytes(), "chapter_numbers.md")
    reading = read_report(document, ())

    places = {each.number: each.places for each in reading.recommendations}
    first, second = (document.text[span.start : span.end] for span in places["3.2"])

    assert first == second.removesuffix(" (paragraph 2.2).") + "."
    assert [number for number, each in places.items() if len(each) > 1] == ["3.2"]


def test_where_a_number_and_a_quotation_disagree_the_quotation_is_believed_and_the_conflict_told():
    reading = read_letter("shared-blocks")

    clashes = [(one.number, one.message) for one in reading.findings if one.check == "number-clashes"]

    assert clashes == [("6.5", "printed as “6.4”, but it quotes 6.5")]


def test_a_range_that_cannot_be_counted_out_says_that_only_its_ends_are_taken():
    answers = {one.number: one.reasons for one in read_letter("chapters-and-ranges").answers}

    said = "only the ends of “2.4–3.5” are taken: what lies between is not certain"

    assert [number for number, reasons in answers.items() if said in reasons] == ["2.4", "3.5"]
