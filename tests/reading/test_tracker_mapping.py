import tomllib

import pytest

from scrutiny.errors import BadInput
from scrutiny.reading.trackers.mapping import Layout, check_columns, mapping_from, plain_heading, written
from scrutiny.tables.labels import WORDS


def layout(text):
    return mapping_from("ours.toml", tomllib.loads(text), WORDS)


OURS = """
title = "Ours"
report = "{Review}"
missing_words = "(none)"
odd_numbers = true
carry_down = ["Review"]

[columns]
"Rec No." = "number"
"Status at *" = "status"
"Sent" = ["made", "sent"]

[words."status at *"]
"Being implemented" = { progress = "under way" }
"Parked" = {}
"""


def test_a_mapping_says_what_each_column_holds_and_each_word_stands_for():
    ours = layout(OURS)

    assert (ours.title, ours.report, ours.odd_numbers, ours.carry_down) == ("Ours", "{Review}", True, ("Review",))
    assert ours.fields_of("rec no") == ("number",)
    assert ours.fields_of("Status at 30-Jun-22") == ("status",)
    assert ours.fields_of("Sent:") == ("made", "sent")
    assert ours.fields_of("Owner") == ()
    assert ours.words == {"status at *": {"being implemented": {"progress": "under way"}, "parked": {}}}


def test_a_mapping_that_is_written_is_read_back_the_same():
    ours = layout(OURS)

    assert layout(written(ours, ours.columns)) == Layout(**{f: getattr(ours, f) for f in Layout.__slots__})


def test_words_that_toml_reserves_are_kept():
    odd = Layout("x", 'A "title" \\ with\ttabs', (('"Rec"\n#', ("number",)),))

    assert tomllib.loads(written(odd, odd.columns)) == {
        "title": 'A "title" \\ with\ttabs',
        "columns": {'"Rec"\n#': "number"},
    }


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("colour = 1", 'it has "colour", which means nothing; known: title, columns, report'),
        ("title = 1\n[columns]\na = 'number'", "title must be words"),
        ("odd_numbers = 'yes'\n[columns]\na = 'number'", "odd_numbers must be true or false"),
        ("carry_down = 'a'\n[columns]\na = 'number'", "carry_down must be a list of columns"),
        ("title = 'x'", 'it has no [columns], as in: "Rec no." = "number"'),
        ("[columns]\na = 'numbr'", "the column \"a\" holds 'numbr'; a column can hold: report, report title"),
        ("[columns]\na = []", 'the column "a" holds []'),
        ("[columns]\na = 'status'\n[words]\nx = 1", "[words] needs a table for each column"),
        ("[columns]\na = 'status'\n[words.a]\nx = 1", 'the word "x" needs facts'),
        ("[columns]\na = 'status'\n[words.a]\nx = { progress = 'dun' }", "the word \"x\" stands for progress = 'dun'"),
        (
            "[columns]\na = 'status'\n[words.a]\nx = { colour = 'red' }",
            "the word \"x\" stands for colour = 'red'; known: stance",
        ),
    ],
)
def test_what_is_wrong_in_a_mapping_is_named(text, why):
    with pytest.raises(BadInput) as refused:
        layout(text)

    assert str(refused.value).startswith("The mapping ours.toml cannot be read: ")
    assert why in str(refused.value)


def test_two_columns_that_claim_one_field_are_told():
    twice = Layout("x", "x", (("A", ("made",)), ("B", ("made",)), ("C", ("note",)), ("D", ("note",))))

    assert check_columns(twice, ["A", "B", "C", "D"]) == ['"A" and "B" are both made; the first is taken']


@pytest.mark.parametrize(
    ("heading", "plain"), [("Rec. No.:", "rec. no"), (" Date_Added ", "date added"), ("Agreed?", "agreed")]
)
def test_headings_are_compared_without_their_dress(heading, plain):
    assert plain_heading(heading) == plain
