"""Commitments: promises with their times, and descriptions that promise nothing."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrutiny.reading.commitments import find_commitments

WRITTEN = date(2026, 3, 12)


def promised(text: str) -> list[tuple[str, str | None]]:
    return [(one.words, one.when and one.when.words) for one in find_commitments(text, 0, len(text), WRITTEN)]


@pytest.mark.parametrize(
    ("sentence", "when", "latest"),
    [
        ("We will publish a plan by spring 2027.", "by spring 2027", date(2027, 5, 31)),
        ("The Mayor has agreed to appoint an adviser by 1 June 2026.", "by 1 June 2026", date(2026, 6, 1)),
        ("TfL intends to review its fares in 2026/27.", "in 2026/27", date(2027, 3, 31)),
        ("Interim findings will be published by summer 2026.", "by summer 2026", date(2026, 8, 31)),
        ("We will report within six months.", "within six months", date(2026, 9, 12)),
        ("The strategy will set out our plans later this year.", "later this year", date(2026, 12, 31)),
        ("Hearings will begin in May 2027.", "in May 2027", date(2027, 5, 31)),
        ("The council will respond in due course.", "in due course", None),
        ("We will consider this again by March 2027.", "by March 2027", date(2027, 3, 31)),
        ("We will publish the plan launched in May 2025 by June 2027.", "by June 2027", date(2027, 6, 30)),
    ],
)
def test_a_promise_is_kept_with_its_time(sentence, when, latest):
    [found] = find_commitments(sentence, 0, len(sentence), WRITTEN)

    assert found.words == sentence
    assert found.when is not None
    assert (found.when.words, found.when.latest) == (when, latest)
    assert sentence[found.when.start : found.when.end] == when


@pytest.mark.parametrize(
    "sentence",
    [
        "We will appoint a chief adviser.",
        "The agency is committed to publishing its data.",
        "A panel will be established to review it.",
        "Officers will write to every tenant.",
    ],
)
def test_a_promise_without_a_time_is_a_promise(sentence):
    assert promised(sentence) == [(sentence, None)]


@pytest.mark.parametrize(
    "sentence",
    [
        "This will ensure that tenants are safe.",
        "The plan, which will include a map, was published.",
        "We have no plans to publish it by May 2027.",
        "We will not publish it by May 2027.",
        "The Committee asks that we will publish it in May 2027.",
        "We will consider this.",
        "We will be able to say more.",
        "Collaboration will be vital to us.",
        "The report was published in May 2025.",
        "",
    ],
)
def test_what_is_no_promise_is_not_one(sentence):
    assert promised(sentence) == []


def test_a_time_that_had_passed_is_not_when_it_will_be_done():
    assert promised("We will build on the plan of May 2025.") == [("We will build on the plan of May 2025.", None)]


def test_a_cell_that_holds_a_time_dates_the_promise_of_its_row():
    text = "Agreed. The list will be online.\nSeptember 2026"

    [found] = find_commitments(text, 0, len(text), WRITTEN, cells=[(33, len(text))])

    assert (found.words, found.when and found.when.latest) == ("The list will be online.", date(2026, 9, 30))


def test_a_cell_dates_nothing_where_the_promise_has_its_own_time():
    text = "We will print the list by May 2026.\nSeptember 2026"

    [found] = find_commitments(text, 0, len(text), WRITTEN, cells=[(36, len(text))])

    assert found.when is not None
    assert found.when.words == "by May 2026"


def test_a_row_with_nothing_but_a_time_promises_nothing():
    assert find_commitments("May 2027", 0, 8, WRITTEN, cells=[(0, 8)]) == ()


@given(st.text(alphabet="We will publish by May 2027, not.", max_size=150))
def test_any_text_is_read_without_failure(text):
    for one in find_commitments(text, 0, len(text), WRITTEN):
        assert text[one.start : one.end] == one.words
