"""What asks, and what only says."""

import pytest

from scrutiny.reading.asking import asks, asks_of_its_own, asks_softly, is_command, may_be_command, tag_of


@pytest.mark.parametrize(
    "words",
    [
        "The Mayor should publish it.",
        "TfL must act.",
        "The Post Office shall pay.",
        "We recommend a review.",
        "We urge ministers to consult.",
        "We call for a review.",
        "Publish the plan.",
        "Rapidly identify five sites.",
        "“Publish the plan.”",
        "Recategorise the sites.",
        "That the site be closed.",
        "A memorial be established in the square.",
        "The Mayor should have regard to noise.",
    ],
)
def test_these_ask(words):
    assert asks(words)


@pytest.mark.parametrize(
    "words",
    [
        "The Mayor should have acted.",
        "We do not recommend it.",
        "A simpler structure",
        "Responding to calls for an inquiry",
        "We welcome the Mayor's plan.",
        "It is a musty room.",
        "",
    ],
)
def test_these_do_not(words):
    assert not asks(words)


def test_a_sentence_with_a_modal_of_its_own_needs_no_lead_in():
    given = ("The Mint should help. Now.", "Publish what should be known.", "A night map. It should be large.")

    assert [asks_of_its_own(words) for words in given] == [True, False, False]


def test_a_soft_asking_is_told_from_an_outright_one():
    soft = ["It is vital that nobody waits.", "Ministers have a responsibility to explain.", "The fee is to be paid."]

    assert [asks_softly(words) for words in [*soft, "It is late."]] == [True, True, True, False]
    assert [asks(words) for words in soft] == [False, False, False]


def test_a_command_opens_with_a_verb_that_we_know():
    assert [is_command(words) for words in ("Fund it.", "Boldly fund it.", "Funds were short.", "Tidy it.", "12")] == [
        True, True, False, False, False,
    ]  # fmt: skip


def test_an_unknown_verb_may_be_a_command_and_an_article_never():
    openings = ("Tidy it.", "The plan", "Halving it", "We fund it.", "…")

    assert [may_be_command(words) for words in openings] == [True, False, False, False, False]


@pytest.mark.parametrize(
    ("words", "tag"),
    [
        ("It is late. (Conclusion, Paragraph 17)", "conclusion"),
        ("Act now. (Recommendation, Paragraphs 17 and 18).", "recommendation"),
        ("Act now (paragraph 2.20).", "paragraph"),
        ("Act now (paras 3–5)", "paragraph"),
        ("Act now (see Conclusion) and wait.", ""),
        ("Act now (Table 2).", ""),
    ],
)
def test_the_bracket_at_the_end_names_the_class(words, tag):
    assert tag_of(words) == tag
