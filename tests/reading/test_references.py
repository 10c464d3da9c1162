"""References: phrases that name recommendations by number, and figures that name none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrutiny.reading.references import (
    Reference,
    find_references,
    is_of_another_report,
    names_another_source,
    read_leading_list,
    read_list,
)


def numbers(reference: Reference) -> list[str]:
    return [label.number for label in reference.labels]


@pytest.mark.parametrize(
    ("letter", "phrase", "named"),
    [
        ("I accept Recommendation 2.", "Recommendation 2", ["2"]),
        ("On recommendations 1, 3 and 5–7 we", "recommendations 1, 3 and 5–7", ["1", "3", "5", "6", "7"]),
        ("Recs 2 & 4 to 6 are done", "Recs 2 & 4 to 6", ["2", "4", "5", "6"]),
        ("Rec. No. 4 was met", "Rec. No. 4", ["4"]),
        ("see Recommendation\n 3(a), and 3b", "Recommendation\n 3(a), and 3b", ["3a", "3b"]),
        ("Recommendation R7 was met", "Recommendation R7", ["R7"]),
        ("under recommendation 8.30 identifies", "recommendation 8.30", ["8.30"]),
        ("Recommendation (3) asks", "Recommendation (3)", ["3"]),
        ("Recommendation Two is welcome", "Recommendation Two", ["2"]),
        ("Recommendation 4a) i-iii) Duty", "Recommendation 4a) i-iii)", ["4a(i)", "4a(ii)", "4a(iii)"]),
        ("recommendations 4(a-b), evidence", "recommendations 4(a-b)", ["4a", "4b"]),
        ("Recommendations 12) a-c are met", "Recommendations 12) a-c", ["12a", "12b", "12c"]),
        ("recommendations 12d/12e, and", "recommendations 12d/12e", ["12d", "12e"]),
        ("recommendation 4c i the council", "recommendation 4c i", ["4c(i)"]),
        ("recommendations 4(a) and (b) are", "recommendations 4(a) and (b)", ["4a", "4b"]),
        ("recommendation 2a ii and iv are", "recommendation 2a ii and iv", ["2a(ii)", "2a(iv)"]),
        ("recommendations: 140.7, 140.8.", "recommendations: 140.7, 140.8", ["140.7", "140.8"]),
        (
            "recommendations 140.1, 140.35. 140.36",
            "recommendations 140.1, 140.35. 140.36",
            ["140.1", "140.35", "140.36"],
        ),
        ("the recommendations that follow: 1, 3 and 4.", "recommendations that follow: 1, 3 and 4", ["1", "3", "4"]),
        ("'recommendation 2' proposes", "recommendation 2", ["2"]),
    ],
)
def test_a_phrase_gives_its_numbers_and_its_exact_words(letter, phrase, named):
    [found] = find_references(letter)

    assert numbers(found) == named
    assert letter[found.start : found.end] == phrase


@pytest.mark.parametrize(
    "figure", ["14 March", "30% more", "30 per cent", "3.5m", "5G", "2024", "6 months", "12 others", "3 of the 9"]
)
def test_a_figure_that_follows_is_left_alone(figure):
    [found] = find_references(f"Recommendation 2 and {figure}")

    assert numbers(found) == ["2"]


@pytest.mark.parametrize(
    "letter",
    [
        "our 3 recommendations",
        "DfTRec 5",
        "recommendations, of which 15 were met",
        "a recommendation by 10 October",
        "the recommendation 2024 report",
        "recommendations in two areas: 12 new posts",
        "recommend 5 changes",
        "accepts these recommendations. Two officers",
        "accepts this recommendation. 12 officers",
    ],
)
def test_other_wordings_are_not_references(letter):
    assert list(find_references(letter)) == []


@pytest.mark.parametrize(
    "words", ["recommendation 2, a new scheme", "recommendation 9 - a strategy", "recommendation 3 in part"]
)
def test_a_letter_of_the_sentence_is_no_part(words):
    [found] = find_references(words)

    assert numbers(found) in (["2"], ["9"], ["3"])


def test_a_backwards_range_gives_its_ends_and_is_doubted():
    [found] = find_references("Recommendations 1 and 7-5")

    assert (numbers(found), found.doubt) == (["1", "7", "5"], "7-5")


def test_a_range_does_not_cross_chapters():
    [found] = find_references("recommendations 4.20–5.2 together")

    assert (numbers(found), found.doubt) == (["4.20", "5.2"], "4.20–5.2")


def test_a_range_says_that_it_is_one():
    one, other = find_references("Recommendations 1–3 are met, and recommendations 5 and 6 are not")

    assert (one.is_range, other.is_range) == (True, False)


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("140.11-14", ["140.11", "140.12", "140.13", "140.14"]),
        ("140.82-85, 87", ["140.82", "140.83", "140.84", "140.85", "140.87"]),
        ("140.120, 209", ["140.120", "140.209"]),
        ("9a-c) Peer review of centres, 9d) Networks", ["9a", "9b", "9c"]),
        ("8.3. We acknowledge", ["8.3"]),
        ("3) Learning from it", ["3"]),
    ],
)
def test_labels_at_the_beginning_of_a_line_are_read_without_the_word(words, named):
    found = read_leading_list(words, 0, len(words))

    assert found is not None
    assert numbers(found) == named


@pytest.mark.parametrize("words", ["The council", "", "– 3 boats"])
def test_a_line_that_begins_otherwise_has_no_labels(words):
    assert read_leading_list(words, 0, len(words)) is None


def test_a_short_number_before_its_chapter_stays_short():
    assert [label.number for label in read_list("8.3 and 2")[0]] == ["8.3", "2"]


@pytest.mark.parametrize(
    ("letter", "source"),
    [
        ("recommendation 5 of the Second Interim Report", "the Second Interim Report"),
        ("recommendation 4 in Baroness Casey's review", "Baroness Casey's review"),
        ("the Angiolini Inquiry Recommendation 3", "Angiolini Inquiry"),
        ("as recommended by the Second Interim Report in recommendation 7.", "Second Interim Report"),
        ("recommendations 3 and 4 of our previous report", "our previous report"),
    ],
)
def test_the_report_that_a_phrase_names_is_kept_and_is_another(letter, source):
    [found] = find_references(letter)

    assert found.source == source
    assert is_of_another_report(found, "Facial recognition in London")


@pytest.mark.parametrize(
    "letter",
    [
        "recommendation 4 of your report",
        "recommendation 4 of the Committee's report",
        "the Inquiry's recommendation 4",
        "Recommendation 3 in the coming year following a review",
        "Facial Recognition report's recommendation 4",
    ],
)
def test_this_report_by_any_of_its_names_is_no_other(letter):
    [found] = find_references(letter)

    assert not is_of_another_report(found, "Facial recognition in London")


def test_without_a_title_only_telling_words_make_it_another_report():
    earlier, named = find_references("recommendation 4 of the earlier report; recommendation 5 of the Marsh Inquiry")

    assert is_of_another_report(earlier, "")
    assert not is_of_another_report(named, "")


def test_words_after_a_recommendation_may_name_its_source():
    text = "accepts the recommendation of the Casey Review"

    assert names_another_source(text, text.index(" of the"), "Night buses")
    assert not names_another_source("accepts the recommendation of the report", 26, "Night buses")


@given(st.lists(st.integers(1, 99), min_size=1, unique=True))
def test_any_list_of_numbers_reads_back_as_written(listed):
    [found] = find_references(f"Recommendations {' & '.join(map(str, listed))}.")

    assert numbers(found) == [str(number) for number in listed]


@given(st.text(max_size=300))
def test_any_text_is_read_without_failure_and_spans_are_within_it(text):
    for found in find_references(text):
        assert 0 <= found.start < found.end <= len(text)
