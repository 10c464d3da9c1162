"""Chains of links: how they are ordered, how often a matter was asked, and what counts once."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrutiny.tables import Column, Table
from scrutiny.tables.lineage import (
    FROM_EARLIER,
    FROM_LATER,
    Asked,
    AskedBefore,
    Link,
    Member,
    before,
    chain_of,
    counted_again,
    earlier_by_later,
    told,
    with_asked_before,
)
from scrutiny.terms import Lineage

REPEATS, SPLITS, MERGES = Lineage.REPEATS, Lineage.SPLITS, Lineage.MERGES


def member(number: int, year: int | None, report: str = "") -> Member:
    return Member(number, f"R{number}/1", report or f"R{number}", date(year, 1, 1) if year else None)


THREE = (member(3, 2024), member(1, 2014), member(2, 2019))
LINKS = (Link(1, 2, REPEATS), Link(2, 3, Lineage.AMENDS))


@pytest.mark.parametrize("own", [1, 2, 3])
def test_a_chain_is_the_same_from_each_of_its_members_and_earliest_first(own):
    chain = chain_of([own], THREE, LINKS)

    assert [each.ref for each in chain.members] == ["R1/1", "R2/1", "R3/1"]
    assert chain.asked == Asked(3, date(2014, 1, 1), True)
    assert chain.asked.words == "3 times since 2014"


@pytest.mark.parametrize(
    ("day", "refs"),
    [
        (date(2023, 12, 31), ["R1/1", "R2/1"]),
        (date(2024, 1, 1), ["R1/1", "R2/1", "R3/1"]),
        (date(2018, 12, 31), ["R1/1"]),
    ],
)
def test_on_a_past_day_a_link_counts_from_the_day_on_which_the_later_was_made(day, refs):
    assert [each.ref for each in chain_of([1], THREE, LINKS, day).members] == refs


def test_a_recommendation_that_nothing_is_linked_to_is_a_chain_of_its_own():
    chain = chain_of([3], THREE, LINKS[:1])

    assert ([each.id for each in chain.members], chain.links, chain.asked.words) == ([3], (), "once, in 2024")


def test_a_part_goes_by_its_whole_and_neither_is_listed_unless_it_is_linked():
    part = member(4, 2024, "R3")

    assert [each.id for each in chain_of([4, 3], (*THREE, part), LINKS).members] == [1, 2, 3]
    assert [each.id for each in chain_of([4, 3], (*THREE, part), [Link(1, 4, REPEATS)]).members] == [1, 4]


@pytest.mark.parametrize(
    ("members", "words"),
    [
        ([member(1, None)], "once, day not known"),
        ([member(1, 2019)], "once, in 2019"),
        ([member(1, 2019), member(2, 2020)], "twice since 2019"),
        ([member(1, 2019), member(2, None)], "twice since 2019 or before"),
        ([member(1, None), member(2, None), member(3, None)], "3 times, days not known"),
        ([member(1, 2019, "A"), member(2, 2019, "A"), member(3, 2020)], "twice since 2019"),
    ],
)
def test_how_often_is_counted_by_report_and_an_unknown_day_is_said(members, words):
    links = [Link(members[0].id, each.id, REPEATS) for each in members[1:]]

    assert chain_of([members[0].id], members, links).asked.words == words


def test_an_unknown_day_never_stands_before_what_it_stands_to():
    chain = chain_of(
        [1], [member(1, 2014), member(2, None), member(3, 2010)], [Link(1, 2, REPEATS), Link(3, 1, REPEATS)]
    )

    assert [each.id for each in chain.members] == [3, 1, 2]


def test_splits_and_merges_read_right_from_either_side():
    chain = chain_of(
        [1],
        [member(1, 2014), member(2, 2016), member(3, 2019), member(4, 2019, "R3")],
        [Link(1, 3, SPLITS), Link(1, 4, SPLITS), Link(2, 4, MERGES)],
    )

    assert told(chain.later_of(1), FROM_EARLIER) == "is split into R3/1 and R4/1"
    assert told(chain.earlier_of(3), FROM_LATER) == "is split from R1/1"
    assert told(chain.earlier_of(4), FROM_LATER) == "is split from R1/1; merges R2/1"
    assert told(chain.later_of(2), FROM_EARLIER) == "is merged into R4/1"
    assert told(chain.later_of(3), FROM_EARLIER) == ""


MEMBERS = st.integers(1, 8)
ANY_LINKS = st.lists(st.builds(Link, MEMBERS, MEMBERS, st.sampled_from(list(Lineage))), max_size=20)
YEARS = st.lists(st.one_of(st.none(), st.integers(2000, 2026)), min_size=8, max_size=8)


@given(ANY_LINKS, YEARS, MEMBERS)
def test_whatever_is_linked_a_chain_ends_lists_each_once_and_is_the_same_from_every_member(links, years, start):
    members = [member(number, year) for number, year in enumerate(years, 1)]

    chain = chain_of([start], members, links)

    ids = [each.id for each in chain.members]
    assert len(ids) == len(set(ids))
    assert start in ids
    for other in ids:
        again = chain_of([other], members, links)
        assert (again.members, again.links) == (chain.members, chain.links)


@given(ANY_LINKS, YEARS, MEMBERS)
def test_whatever_is_linked_nothing_comes_before_itself(links, years, start):
    assert start not in before([start], earlier_by_later(links))


@given(ANY_LINKS, YEARS)
def test_links_in_time_leave_at_least_one_row_of_every_matter(links, years):
    members = [member(number, year) for number, year in enumerate(years, 1)]
    in_time = [link for link in links if link.earlier < link.later]

    again = counted_again(members, members, in_time)

    assert again < {each.id for each in members}


@pytest.mark.parametrize(
    ("rows", "links", "again"),
    [
        ([1, 2, 3], [], set()),
        ([1, 2, 3], [Link(1, 2, REPEATS), Link(2, 3, REPEATS)], {1, 2}),
        ([1, 3], [Link(1, 2, REPEATS), Link(2, 3, REPEATS)], {1}),
        ([2, 3], [Link(1, 2, REPEATS), Link(1, 3, REPEATS)], {2}),
        ([3], [Link(1, 3, REPEATS)], set()),
        ([1, 2, 3], [Link(1, 2, SPLITS), Link(1, 3, SPLITS)], {1}),
        ([2, 3], [Link(1, 2, SPLITS), Link(1, 3, SPLITS)], set()),
        ([1, 2, 3], [Link(1, 3, MERGES), Link(2, 3, MERGES)], {1, 2}),
    ],
    ids=[
        "none",
        "a chain",
        "through a row not shown",
        "two that repeat a third",
        "one alone",
        "split",
        "parts",
        "merged",
    ],
)
def test_each_matter_counts_once_by_its_latest_row_and_what_was_split_as_its_parts(rows, links, again):
    members = [member(1, 2014), member(2, 2019), member(3, 2024)]

    assert counted_again([each for each in members if each.id in rows], members, links) == again


def test_the_column_of_a_listing_reads_and_those_for_programs_are_one_fact_each():
    table = Table("query", "", (Column("ref", "Ref"), Column("to", "To"), Column("x", "X")), (("R3/1", "Mayor", 1),))
    came = [AskedBefore(Asked(2, date(2014, 1, 1), True), ("R1/1", "R2/1"))]

    assert with_asked_before(table, came, for_programs=False).rows == (("R3/1", "Mayor", "twice since 2014", 1),)
    programs = with_asked_before(table, came, for_programs=True)
    assert programs.rows == (("R3/1", "Mayor", 1, 2, date(2014, 1, 1), "R1/1, R2/1"),)
    assert [each.key for each in programs.columns[3:]] == ["asked_before", "asked_since", "asked_before_as"]
