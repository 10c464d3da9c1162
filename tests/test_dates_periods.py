from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrutiny.dates import Period, find_periods, is_deadline, parse_period, say_day
from scrutiny.errors import BadInput

WRITTEN = date(2026, 11, 22)


def days(text: str) -> list[tuple[str, date | None, date | None]]:
    """Each period in `text`, as its words and its two days, read without knowing when it was written."""
    return [(found.words, found.earliest, found.latest) for found in find_periods(text)]


def dated(text: str, anchor: date = WRITTEN) -> list[tuple[date | None, date | None]]:
    return [(found.earliest, found.latest) for found in find_periods(text, anchor)]


@pytest.mark.parametrize(
    ("sentence", "words", "earliest", "latest"),
    [
        # days
        ("We will publish by 3 April 2026.", "by 3 April 2026", (2026, 4, 3), (2026, 4, 3)),
        ("on Friday 3rd of April, 2026, we met", "on Friday 3rd of April, 2026", (2026, 4, 3), (2026, 4, 3)),
        ("no later than 30 June 2026", "no later than 30 June 2026", (2026, 6, 30), (2026, 6, 30)),
        ("dated April 3, 2026", "April 3, 2026", (2026, 4, 3), (2026, 4, 3)),
        ("by 31/03/2026 the", "by 31/03/2026", (2026, 3, 31), (2026, 3, 31)),
        ("by 31.3.2026", "by 31.3.2026", (2026, 3, 31), (2026, 3, 31)),
        ("from 2026-04-03 on", "from 2026-04-03", (2026, 4, 3), (2026, 4, 3)),
        ("before 1 April 2026", "before 1 April 2026", (2026, 3, 31), (2026, 3, 31)),
        ("on or before 1 April 2026", "on or before 1 April 2026", (2026, 4, 1), (2026, 4, 1)),
        # days that run together are never taken apart, nor for a day of another year
        ("on 1–2 April 2026", "on 1–2 April 2026", (2026, 4, 1), (2026, 4, 2)),
        ("1 to 2 April 2026", "1 to 2 April 2026", (2026, 4, 1), (2026, 4, 2)),
        ("on 3 and 17 April 2026", "on 3 and 17 April 2026", (2026, 4, 3), (2026, 4, 17)),
        ("from 30 March to 2 April 2026", "from 30 March to 2 April 2026", (2026, 3, 30), (2026, 4, 2)),
        (
            "between 20 December and 5 January 2027",
            "between 20 December and 5 January 2027",
            (2026, 12, 20),
            (2027, 1, 5),
        ),
        ("1 April 2026 to 31 March 2027", "1 April 2026 to 31 March 2027", (2026, 4, 1), (2027, 3, 31)),
        # months
        ("in March 2026,", "in March 2026", (2026, 3, 1), (2026, 3, 31)),
        ("by the end of March 2026", "by the end of March 2026", (2026, 3, 1), (2026, 3, 31)),
        ("by late Feb. 2028", "by late Feb. 2028", (2028, 2, 1), (2028, 2, 29)),
        ("before April 2026", "before April 2026", (2026, 3, 31), (2026, 3, 31)),
        ("before the end of April 2026", "before the end of April 2026", (2026, 4, 1), (2026, 4, 30)),
        ("November 2026 to January 2027", "November 2026 to January 2027", (2026, 11, 1), (2027, 1, 31)),
        ("in June or July 2026", "in June or July 2026", (2026, 6, 1), (2026, 7, 31)),
        ("November–January 2027", "November–January 2027", (2026, 11, 1), (2027, 1, 31)),
        # seasons
        ("by spring 2027", "by spring 2027", (2027, 3, 1), (2027, 5, 31)),
        ("in the summer of 2027", "in the summer of 2027", (2027, 6, 1), (2027, 8, 31)),
        ("late autumn 2026", "late autumn 2026", (2026, 9, 1), (2026, 11, 30)),
        ("winter 2026", "winter 2026", (2026, 12, 1), (2027, 2, 28)),
        ("winter 2027/28", "winter 2027/28", (2027, 12, 1), (2028, 2, 29)),
        ("autumn/winter 2026", "autumn/winter 2026", (2026, 9, 1), (2027, 2, 28)),
        ("winter/spring 2027", "winter/spring 2027", (2026, 12, 1), (2027, 5, 31)),
        # quarters and halves
        ("Q1 2026/27", "Q1 2026/27", (2026, 4, 1), (2026, 6, 30)),
        ("Q4 2026-27", "Q4 2026-27", (2027, 1, 1), (2027, 3, 31)),
        ("Q1 2026", "Q1 2026", (2026, 1, 1), (2026, 3, 31)),
        ("2026/27 Q2", "2026/27 Q2", (2026, 7, 1), (2026, 9, 30)),
        ("Q1-Q2 2026/27", "Q1-Q2 2026/27", (2026, 4, 1), (2026, 9, 30)),
        ("in the first quarter of 2026", "in the first quarter of 2026", (2026, 1, 1), (2026, 3, 31)),
        ("by the final quarter of 2026/27", "by the final quarter of 2026/27", (2027, 1, 1), (2027, 3, 31)),
        ("the second half of 2026", "second half of 2026", (2026, 7, 1), (2026, 12, 31)),
        ("H1 2026", "H1 2026", (2026, 1, 1), (2026, 6, 30)),
        # years
        ("in 2025/26", "in 2025/26", (2025, 4, 1), (2026, 3, 31)),
        ("2025-26 budget", "2025-26", (2025, 4, 1), (2026, 3, 31)),
        ("2025/2026", "2025/2026", (2025, 4, 1), (2026, 3, 31)),
        ("1999/2000", "1999/2000", (1999, 4, 1), (2000, 3, 31)),
        ("1999/00", "1999/00", (1999, 4, 1), (2000, 3, 31)),
        ("FY2026/27", "FY2026/27", (2026, 4, 1), (2027, 3, 31)),
        ("FY26/27", "FY26/27", (2026, 4, 1), (2027, 3, 31)),
        ("the financial year 2026–27", "the financial year 2026–27", (2026, 4, 1), (2027, 3, 31)),
        ("the 2026–27 financial year", "2026–27 financial year", (2026, 4, 1), (2027, 3, 31)),
        ("the academic year 2025/26", "the academic year 2025/26", (2025, 9, 1), (2026, 8, 31)),
        ("the municipal year 2026/27", "the municipal year 2026/27", (2026, 5, 1), (2027, 5, 31)),
        ("2025/26 to 2027/28", "2025/26 to 2027/28", (2025, 4, 1), (2028, 3, 31)),
        ("the 2025–30 plan", "2025–30", (2025, 1, 1), (2030, 12, 31)),
        ("between 2025 and 2030", "between 2025 and 2030", (2025, 1, 1), (2030, 12, 31)),
        ("from 2025 to 2030", "from 2025 to 2030", (2025, 1, 1), (2030, 12, 31)),
        ("financial year 2026 opens", "financial year 2026", (2025, 4, 1), (2027, 3, 31)),
        ("by 2030", "by 2030", (2030, 1, 1), (2030, 12, 31)),
        ("by the end of 2026", "by the end of 2026", (2026, 1, 1), (2026, 12, 31)),
        ("in mid-2026", "in mid-2026", (2026, 1, 1), (2026, 12, 31)),
        ("by mid-March 2027", "by mid-March 2027", (2027, 3, 1), (2027, 3, 31)),
        ("in late–autumn 2027", "in late–autumn 2027", (2027, 9, 1), (2027, 11, 30)),
        ("during the 2026 to 2027 round", "during the 2026 to 2027", (2026, 1, 1), (2027, 12, 31)),
        ("early in 2027", "early in 2027", (2027, 1, 1), (2027, 12, 31)),
        ("before 2027", "before 2027", (2026, 12, 31), (2026, 12, 31)),
        ("by the start of 2027", "by the start of 2027", (2027, 1, 1), (2027, 1, 1)),
        ("before the start of 2027", "before the start of 2027", (2026, 12, 31), (2026, 12, 31)),
        ("at the beginning of May 2027", "at the beginning of May 2027", (2027, 5, 1), (2027, 5, 31)),
        ("in the calendar year 2027", "in the calendar year 2027", (2027, 1, 1), (2027, 12, 31)),
        # a line's end between two words
        ("by the end of\nMarch\n2026", "by the end of\nMarch\n2026", (2026, 3, 1), (2026, 3, 31)),
    ],
)
def test_a_time_in_prose_gives_its_words_and_its_days(sentence, words, earliest, latest):
    assert days(sentence) == [(words, date(*earliest), date(*latest))]


@pytest.mark.parametrize(
    "sentence",
    [
        "the spring space publication",
        "in the spring space publication",
        "the Spring Statement",
        "a spring in their step, the fall of the wall, and summer schools",
        "they may, and should, march on",
        "we may 2 days later",
        "the Police Act 1996 and the GLA Act 1999",
        "report LFR-2026/27",
        "HC 2025-26/12",
        "HC 123 of Session 2025–26",
        "£2026 and 2,026 and 2026.5",
        "page 2026",
        "paragraph 3.4.26",
        "call 0207 2026 2027",
        "shortly after the meeting, as soon as it ends, sooner or later",
        "in two years we have delivered",
        "over the last six months",
        "for the first 12 months",
        "over the following six months",
        "in the 2011 strategy, within the 2016 plan and at the 1975 conference",
        "the next year",
        "every six months",
        "2026/30",
        "we will write as soon as that is known; as soon\nas it can",
        "by may, by 3 may",
        "2026-12",
        "",
    ],
)
def test_what_only_looks_like_a_time_is_left_alone(sentence):
    assert days(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("on Monday 3 April 2026 we", "on Monday 3 April 2026"),  # a Friday
        ("by 31 February 2026", "by 31 February 2026"),
        ("by 04/13/2026", "by 04/13/2026"),
        ("from 5 April to 3 April 2026", "from 5 April to 3 April 2026"),
        ("We will reply in due course.", "in due course"),
        ("as soon as reasonably practicable", "as soon as reasonably practicable"),
        ("when parliamentary time allows", "when parliamentary time allows"),
        ("at the earliest opportunity", "at the earliest opportunity"),
        ("shortly", "shortly"),
        ("very soon.", "very soon"),
        ("in the coming months", "in the coming months"),
        ("over the next few years", "over the next few years"),
        ("in the longer term", "in the longer term"),
        ("within a reasonable time", "within a reasonable time"),
        ("by the end of this Parliament", "by the end of this Parliament"),
        ("Q1 of the financial year 2026", "Q1 of the financial year 2026"),
        # undated here because nobody said when they were written
        ("within six months", "within six months"),
        ("this autumn", "this autumn"),
        ("by 31 March", "by 31 March"),
        ("by March", "by March"),
        ("later this year", "later this year"),
    ],
)
def test_words_that_give_no_day_are_kept_without_one(sentence, words):
    assert days(sentence) == [(words, None, None)]


@pytest.mark.parametrize(
    ("sentence", "earliest", "latest"),
    [
        ("within six months", (2026, 11, 22), (2027, 5, 22)),
        ("within a further three months", (2026, 11, 22), (2027, 2, 22)),
        ("within 28 days of receipt of this letter", (2026, 11, 22), (2026, 12, 20)),
        ("within two weeks of the publication of this report", (2026, 11, 22), (2026, 12, 6)),
        ("within 12-months", (2026, 11, 22), (2027, 11, 22)),
        ("within one month beginning with the date of this letter", (2026, 11, 22), (2026, 12, 21)),
        ("no later than six weeks after publication", (2026, 11, 22), (2027, 1, 3)),
        ("over the next two years", (2026, 11, 22), (2028, 11, 22)),
        ("in a fortnight's time", (2026, 11, 22), (2026, 12, 6)),
        ("eighteen months from now", (2026, 11, 22), (2028, 5, 22)),
        ("this year", (2026, 1, 1), (2026, 12, 31)),
        ("later this year", (2026, 11, 22), (2026, 12, 31)),
        ("over the next year", (2026, 11, 22), (2027, 11, 22)),
        ("in the coming month", (2026, 11, 22), (2026, 12, 22)),
        ("in the next financial year", (2027, 4, 1), (2028, 3, 31)),
        ("by the start of the next financial year", (2027, 4, 1), (2027, 4, 1)),
        ("no later than 1 October.", (2027, 10, 1), (2027, 10, 1)),
        ("early next year", (2027, 1, 1), (2027, 12, 31)),
        ("by the end of the year", (2026, 1, 1), (2026, 12, 31)),
        ("by year-end", (2026, 1, 1), (2026, 12, 31)),
        ("this financial year", (2026, 4, 1), (2027, 3, 31)),
        ("by the end of next financial year", (2027, 4, 1), (2028, 3, 31)),
        ("next month", (2026, 12, 1), (2026, 12, 31)),
        ("this week", (2026, 11, 16), (2026, 11, 22)),
        ("next week", (2026, 11, 23), (2026, 11, 29)),
        ("by 31 March", (2027, 3, 31), (2027, 3, 31)),
        ("by 22 November", (2026, 11, 22), (2026, 11, 22)),
        ("before 31 March", (2026, 11, 22), (2027, 3, 30)),
        ("by March", (2027, 3, 1), (2027, 3, 31)),
        ("by the end of November", (2026, 11, 1), (2026, 11, 30)),
        ("in the spring.", (2027, 3, 1), (2027, 5, 31)),
        ("this autumn", (2026, 9, 1), (2026, 11, 30)),
        ("by next spring", (2027, 3, 1), (2027, 5, 31)),
        ("by the end of the summer and", (2027, 6, 1), (2027, 8, 31)),
        ("this winter", (2026, 12, 1), (2027, 2, 28)),
    ],
)
def test_a_time_counted_from_the_day_of_writing_is_dated_from_it(sentence, earliest, latest):
    assert dated(sentence) == [(date(*earliest), date(*latest))]


def test_a_financial_year_turns_in_april():
    assert dated("this financial year", date(2027, 3, 31)) == [(date(2026, 4, 1), date(2027, 3, 31))]
    assert dated("this financial year", date(2027, 4, 1)) == [(date(2027, 4, 1), date(2028, 3, 31))]
    assert dated("next financial year", date(2027, 3, 31)) == [(date(2027, 4, 1), date(2028, 3, 31))]


def test_a_full_stop_is_no_part_of_the_words():
    assert [found.words for found in find_periods("By March 2026. By Sept. 2026. By 31 March.")] == [
        "By March 2026",
        "By Sept. 2026",
        "By 31 March",
    ]


def test_words_counted_from_a_day_that_nobody_wrote_on_have_no_days():
    for anchor in (date.min, date.max):
        for words in ("within 900 years", "next month", "next week", "this year", "by March", "this winter"):
            assert dated(words, anchor) == [(None, None)]


def test_next_spring_written_before_spring_may_mean_either():
    assert dated("next spring", date(2027, 1, 10)) == [(date(2027, 3, 1), date(2028, 5, 31))]
    assert dated("next spring", date(2027, 4, 10)) == [(date(2028, 3, 1), date(2028, 5, 31))]
    assert dated("this winter", date(2027, 1, 10)) == [(date(2026, 12, 1), date(2027, 2, 28))]


@pytest.mark.parametrize(
    "sentence",
    [
        "within six months of Royal Assent",
        "within six months of the Bill",
        "within six months of the publication of the strategy",
        "within 20 working days",
        "by 29 February",  # neither 2026 nor 2027 has one
        "by Q3 of the financial year 2026",
        "2 to 1 April 2026",
    ],
)
def test_a_time_that_hangs_on_something_else_has_no_day_of_its_own(sentence):
    assert dated(sentence) == [(None, None)]


def test_several_times_come_in_reading_order_and_never_overlap():
    text = (
        "Published in March 2026, answered on 4 May 2026; we will report by the end of Q3 2026/27, and in due course."
    )

    found = list(find_periods(text))

    assert [period.words for period in found] == [
        "in March 2026",
        "on 4 May 2026",
        "by the end of Q3 2026/27",
        "in due course",
    ]
    assert all(text[period.start : period.end] == period.words for period in found)


@pytest.mark.parametrize("sentence", ["on 3\n\nApril 2026", "3\tApril 2026"])
def test_words_of_two_cells_or_paragraphs_are_not_read_together(sentence):
    assert days(sentence) == [("April 2026", date(2026, 4, 1), date(2026, 4, 30))]


def test_a_pair_of_years_that_do_not_follow_each_other_is_no_financial_year():
    assert days("2025/26 to 2030/35") == [("2025/26", date(2025, 4, 1), date(2026, 3, 31))]


def test_the_number_of_a_recommendation_is_no_day():
    assert days("Recommendations 1–2 April 2026") == [("April 2026", date(2026, 4, 1), date(2026, 4, 30))]
    assert days("Recommendation 2 and 14 March 2026") == [("14 March 2026", date(2026, 3, 14), date(2026, 3, 14))]


@pytest.mark.parametrize(
    ("sentence", "governed"),
    [
        ("by spring 2027", True),
        ("no later than 30 June 2026", True),
        ("within six months", True),
        ("at the end of March 2026", True),
        ("before 2027", True),
        ("until March 2026", True),
        ("in spring 2027", False),
        ("on 3 April 2026", False),
        ("from April 2026", False),
        ("since 2014", False),
        ("in due course", False),
    ],
)
def test_only_words_that_say_by_when_are_a_deadline(sentence, governed):
    [found] = find_periods(sentence)

    assert is_deadline(found) is governed


@pytest.mark.parametrize(
    ("words", "earliest", "latest"),
    [
        ("spring 2027", (2027, 3, 1), (2027, 5, 31)),
        (" spring 2027 ", (2027, 3, 1), (2027, 5, 31)),
        ("by the end of March 2026", (2026, 3, 1), (2026, 3, 31)),
        ("2025/26", (2025, 4, 1), (2026, 3, 31)),
        ("Q1 2026/27", (2026, 4, 1), (2026, 6, 30)),
        ("late autumn 2026", (2026, 9, 1), (2026, 11, 30)),
        ("2026", (2026, 1, 1), (2026, 12, 31)),
        ("April 2026", (2026, 4, 1), (2026, 4, 30)),
        ("within six months", (2026, 11, 22), (2027, 5, 22)),
        ("six months", (2026, 11, 22), (2027, 5, 22)),
        ("3/4/26", (2026, 4, 3), (2026, 4, 3)),
        ("3.4.26", (2026, 4, 3), (2026, 4, 3)),
        ("03-Apr-2026", (2026, 4, 3), (2026, 4, 3)),
        ("today", (2026, 11, 22), (2026, 11, 22)),
    ],
)
def test_a_target_typed_alone_is_a_period_with_its_words(words, earliest, latest):
    start = len(words) - len(words.lstrip())

    assert parse_period(words, WRITTEN) == Period(
        words.strip(), date(*earliest), date(*latest), start, start + len(words.strip())
    )


@pytest.mark.parametrize("words", ["in due course", "TBC", "to be confirmed", "shortly", "by the end of the term"])
def test_a_target_that_gives_no_day_is_kept_all_the_same(words):
    assert parse_period(words, WRITTEN) == Period(words, None, None, 0, len(words))


@pytest.mark.parametrize("words", ["within six months", "today", "this autumn", "six months"])
def test_a_target_counted_from_an_unknown_day_has_none(words):
    assert parse_period(words, None) == Period(words, None, None, 0, len(words))


@pytest.mark.parametrize("words", ["", "soonish", "spring", "March", "by March 2026 or April 2027 perhaps", "x" * 40])
def test_a_target_that_names_no_one_time_is_refused(words):
    with pytest.raises(BadInput) as refused:
        parse_period(words, WRITTEN)

    assert str(refused.value) == (
        f'Cannot read "{words}" as a time. Write a day or a period, such as '
        "3 April 2026, March 2026, spring 2027, 2026/27 or in due course."
    )


@pytest.mark.parametrize(
    ("words", "refusal"),
    [
        (
            "04/13/2026",
            'Cannot read "04/13/2026" as a day: there is no month 13: days come first, as in 13/04/2026.',
        ),
        ("by 31 June 2026", 'Cannot read "31 June 2026" as a day: there is no day 31: June 2026 has 30 days.'),
        (
            "Monday 3 April 2026",
            'Cannot read "Monday 3 April 2026" as a day: 3 April 2026 is a Friday, not a Monday. Check both.',
        ),
    ],
)
def test_a_target_on_a_day_that_no_calendar_has_is_refused_with_the_reason(words, refusal):
    with pytest.raises(BadInput) as refused:
        parse_period(words, WRITTEN)

    assert str(refused.value) == refusal


def test_a_long_text_is_no_target():
    with pytest.raises(BadInput, match=r'^Cannot read "We will publish it by 3 April 2026, and" as a time'):
        parse_period("We will publish it by 3 April 2026, and " * 9, WRITTEN)


_WORDS = """by the end of early within next this last 1 2 31 3rd April May march 2026 2026/27 -27 – / Q1 spring winter
months days six years quarter between and to Monday financial year working £ . , 1996 0 29 February in due course"""
_PIECES = st.sampled_from([*_WORDS.split(), "\n"])


@given(st.lists(_PIECES, max_size=12).map(" ".join), st.none() | st.dates(date(1990, 1, 1), date(2150, 1, 1)))
def test_any_run_of_such_words_is_read_in_order_with_ends_that_follow_each_other(text, anchor):
    reached = 0
    for found in find_periods(text, anchor):
        assert reached <= found.start < found.end
        assert text[found.start : found.end] == found.words
        assert (found.earliest is None) == (found.latest is None)
        assert found.earliest is None or found.latest is None or found.earliest <= found.latest
        reached = found.end


@given(st.dates(date(1901, 1, 1), date(2198, 12, 31)))
def test_any_day_said_in_prose_is_found_whole(day):
    assert days(f"We met on {say_day(day)}, and agreed.") == [(f"on {say_day(day)}", day, day)]
