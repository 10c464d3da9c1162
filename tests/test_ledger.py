"""The fold: which statements are in force, and what held on a day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrutiny.ledger import (
    Change,
    Entry,
    Slippage,
    Standing,
    changes,
    holding,
    in_force,
    slippage,
    standing,
    words_and_reason,
)
from scrutiny.terms import EntryKind, Stance

MARCH = date(2024, 3, 1)
JUNE = date(2024, 6, 10)
DAY = timedelta(days=1)


def entry(version: int, kind: str, value: str = "", day: date | None = MARCH, **more: object) -> Entry:
    facts = {"key": f"k{version}", "recorded_on": date(2024, 7, 1), "day_from": "stated" if day else "unknown"} | more
    return Entry(version=version, kind=EntryKind(kind), value=value, day=day, **facts)  # type: ignore[arg-type] # facts are a test's words


def test_progress_is_what_was_known_on_the_day_asked_about():
    ledger = [
        entry(1, "progress", "under way", JUNE),
        entry(2, "progress", "planned", MARCH),  # order of entry is not order of days
    ]

    assert standing(ledger, MARCH - DAY).progress == ""
    assert standing(ledger, MARCH).progress == "planned"
    assert standing(ledger, JUNE - DAY).progress == "planned"
    assert standing(ledger, JUNE).progress == "under way"


def test_of_two_statements_on_one_day_the_later_recorded_holds():
    ledger = [entry(2, "progress", "done"), entry(1, "progress", "under way")]

    assert standing(ledger).progress == "done"


def test_a_statement_of_unknown_day_counts_from_the_day_it_was_recorded():
    ledger = [entry(1, "stance", "accepted", None, recorded_on=JUNE)]

    assert standing(ledger, JUNE - DAY) == Standing(version=1)
    held = standing(ledger, JUNE)
    assert (held.stance, held.stance_on, held.answered_on, held.answered_from) == ("accepted", JUNE, JUNE, "recorded")


def test_a_void_takes_an_entry_out_of_force_on_every_day_and_a_restore_puts_it_back():
    said = [entry(1, "stance", "accepted"), entry(2, "stance", "rejected", JUNE)]
    voided = [*said, entry(3, "void", day=JUNE, about="k2")]
    restored = [*voided, entry(4, "restore", day=JUNE, about="k2")]

    assert standing(said, JUNE).stance == "rejected"
    assert standing(voided, JUNE).stance == "accepted"
    assert [e.key for e in in_force(voided)] == ["k1"]
    assert standing(restored, JUNE).stance == "rejected"
    assert [e.key for e in in_force(restored)] == ["k1", "k2"]


def test_the_first_answer_in_force_is_the_day_answered_and_says_how_it_is_known():
    ledger = [
        entry(1, "stance", "not addressed", MARCH - DAY),
        entry(2, "stance", "noted", MARCH, day_from="received"),
        entry(3, "stance", "accepted", JUNE, day_from="dated"),
    ]

    held = standing(ledger)

    assert (held.stance, held.answered_on, held.answered_from) == ("accepted", MARCH, "received")
    assert not standing(ledger, MARCH - DAY).is_answered
    assert standing([*ledger, entry(4, "void", about="k2")]).answered_on == JUNE


def letter(version: int, kind: str, value: str, day: date = MARCH, response: int = 1, of: str = "substantive") -> Entry:
    return entry(version, kind, value, day, day_from="received", response=response, response_kind=of)


def test_an_ask_is_undecided_from_the_day_of_the_letter_until_the_same_letter_is_read():
    left = letter(1, "note", "not decided")
    answered = letter(2, "stance", "accepted")

    assert standing([left], MARCH - DAY).undecided_on is None
    assert standing([left], MARCH).undecided_on == MARCH
    assert standing([left]).answered_on is None
    assert standing([left, answered]).undecided_on is None
    assert standing([left, letter(2, "note", "none of these")]).undecided_on is None
    assert standing([left, letter(2, "note", "")]).undecided_on == MARCH  # a plain note decides nothing
    void = entry(3, "void", about="k2")
    assert standing([left, answered, void]).undecided_on == MARCH


def test_another_letter_decides_nothing_of_the_one_left_open_and_of_several_the_latest_counts():
    left, later = letter(1, "note", "not decided"), letter(2, "note", "not decided", JUNE, 2)

    assert standing([left, letter(2, "stance", "accepted", JUNE, 2)]).undecided_on == MARCH
    assert standing([left, later]).undecided_on == JUNE
    assert standing([left, later, letter(3, "note", "none of these", JUNE, 2)]).undecided_on == MARCH


@pytest.mark.parametrize("kind", ["holding", "update"])
def test_a_letter_that_cannot_answer_leaves_nothing_undecided(kind):
    assert standing([letter(1, "note", "not decided", of=kind)]).undecided_on is None


def test_a_judgement_older_than_the_latest_claim_says_so():
    judged = [entry(1, "progress", "done"), entry(2, "judgement", "satisfactory")]
    claimed_again = [*judged, entry(3, "progress", "paused", JUNE)]

    assert standing(judged).judgement_is_older is False
    assert standing(claimed_again).judgement_is_older is True
    assert standing(claimed_again, JUNE - DAY).judgement_is_older is False


def test_a_target_keeps_its_words_and_counts_its_revisions():
    spring, autumn = date(2027, 5, 31), date(2027, 11, 30)
    ledger = [
        entry(1, "target", "2027-03-01", MARCH, words="by spring 2027", until=spring),
        entry(2, "target", "2027-09-01", JUNE, words="by autumn 2027", until=autumn),
    ]

    first, second = standing(ledger, MARCH), standing(ledger, JUNE)

    assert (first.target, first.target_until, first.target_changes) == ("by spring 2027", spring, 0)
    assert (second.target, second.target_until, second.target_changes) == ("by autumn 2027", autumn, 1)
    assert changes(first, second) == [
        Change("target", "by spring 2027", "by autumn 2027"),
        Change("target_until", spring, autumn),
    ]


def test_a_closed_ask_is_not_open_and_a_reopened_one_is():
    closed = [entry(1, "disposition", "closed: implemented")]
    reopened = [*closed, entry(2, "disposition", "active", JUNE)]

    assert standing([]).is_open
    assert not standing(closed).is_open
    assert standing(reopened).is_open
    assert not standing(reopened, JUNE - DAY).is_open


def test_the_clock_is_told_of_extensions_chasers_and_holding_replies():
    ledger = [
        entry(1, "extension", until=JUNE),
        entry(2, "chaser", "polite", JUNE),
        entry(3, "note", day=MARCH + DAY, response_kind="holding"),
    ]

    held = standing(ledger)

    assert (held.extended_to, held.chaser, held.chaser_on, held.holding_on) == (JUNE, "polite", JUNE, MARCH + DAY)
    assert (held.stance, held.answered_on) == ("", None)


def target(version: int, words: str, until: date | None = None, day: date = MARCH) -> Entry:
    return entry(version, "target", day=day, words=words, until=until)


SPRING, AUTUMN, LATER = date(2027, 5, 31), date(2027, 11, 30), date(2028, 12, 31)


def test_a_target_that_nobody_gave_has_not_slipped_and_one_that_stays_has_not_moved():
    kept = [target(1, "by spring 2027", SPRING), target(2, "still by spring 2027", SPRING, JUNE)]

    assert slippage([entry(1, "progress", "planned")]) is None
    assert slippage(kept) == Slippage("by spring 2027", SPRING, "still by spring 2027", SPRING, 0, 0, 0)
    assert slippage(kept, MARCH - DAY) is None


def test_slippage_is_from_the_first_target_to_the_one_that_holds_with_each_move_and_reason():
    ledger = [
        target(3, "by 2028", LATER, JUNE + DAY),
        target(1, "by spring 2027", SPRING),
        target(2, "by autumn 2027 (procurement slipped)", AUTUMN, JUNE),
    ]

    assert slippage(ledger) == Slippage("by spring 2027", SPRING, "by 2028", LATER, 2, 1, 580, ("procurement slipped",))
    assert slippage(ledger, JUNE) == Slippage(
        "by spring 2027", SPRING, "by autumn 2027", AUTUMN, 1, 0, 183, ("procurement slipped",)
    )


def test_a_target_brought_forward_has_slipped_by_less_than_nothing():
    told = slippage([target(1, "by autumn 2027", AUTUMN), target(2, "by spring 2027", SPRING, JUNE)])

    assert told is not None
    assert (told.moves, told.days) == (1, -183)


def test_days_that_no_target_names_cannot_be_told_and_the_move_counts_all_the_same():
    vague = [target(1, "by spring 2027", SPRING), target(2, "in due course", None, JUNE)]
    reworded = [*vague, target(3, "In due  course (as before)", None, JUNE + DAY)]
    other = [*reworded, target(4, "when funds allow", None, JUNE + DAY + DAY)]

    assert slippage(vague) == Slippage("by spring 2027", SPRING, "in due course", None, 1, 1, None)
    assert slippage(reworded) == Slippage("by spring 2027", SPRING, "In due  course", None, 1, 1, None)
    assert slippage(other) == Slippage("by spring 2027", SPRING, "when funds allow", None, 2, 2, None)


def test_a_target_taken_back_has_not_moved_anything():
    moved = [target(1, "by spring 2027", SPRING), target(2, "by 2028", LATER, JUNE)]

    assert slippage([*moved, entry(3, "void", about="k2")]) == Slippage(
        "by spring 2027", SPRING, "by spring 2027", SPRING, 0, 0, 0
    )
    assert slippage([*moved, entry(3, "void", about="k1")]) == Slippage("by 2028", LATER, "by 2028", LATER, 0, 0, 0)


REASONS = {
    "by 2028": ("by 2028", ""),
    "by 2028 (the law changed)": ("by 2028", "the law changed"),
    "by 2028 (the law (of 1996) changed) ": ("by 2028", "the law (of 1996) changed"),
    "by 2028 (subject to funds) or later": ("by 2028 (subject to funds) or later", ""),
    "by 2028 ()": ("by 2028", ""),
    "(the law changed)": ("(the law changed)", ""),
    "by 2028 the law changed)": ("by 2028 the law changed)", ""),
    "by (a) 2028 (b)": ("by (a) 2028", "b"),
    "": ("", ""),
}


@pytest.mark.parametrize("words", REASONS)
def test_a_reason_is_what_stands_in_brackets_at_the_end(words):
    assert words_and_reason(words) == REASONS[words]


def test_what_holds_of_each_kind_is_the_entry_that_the_standing_tells():
    ledger = [
        entry(1, "stance", "accepted"),
        entry(2, "progress", "planned"),
        entry(3, "progress", "under way", JUNE),
        entry(4, "note"),
    ]

    assert holding(ledger, MARCH) == {EntryKind.STANCE: ledger[0], EntryKind.PROGRESS: ledger[1]}
    assert holding(ledger) == {EntryKind.STANCE: ledger[0], EntryKind.PROGRESS: ledger[2]}
    assert holding(ledger, MARCH - DAY) == {}


VALUES = {
    "stance": [word.value for word in Stance],
    "progress": ["planned", "under way", "done"],
    "judgement": ["satisfactory", "unsatisfactory"],
    "target": [""],
    "note": [""],
    "disposition": ["active", "dormant", "closed: withdrawn"],
}


@st.composite
def histories(draw: st.DrawFn) -> list[Entry]:
    """A random ledger of one ask: statements on random days, and voids and restores of earlier ones."""
    ledger: list[Entry] = []
    for version in range(1, draw(st.integers(1, 12)) + 1):
        stated = [e.key for e in ledger if e.kind not in (EntryKind.VOID, EntryKind.RESTORE)]
        kind = draw(st.sampled_from([*VALUES, "void", "restore"] if stated else [*VALUES]))
        day = draw(st.none() | st.dates(date(2024, 1, 1), date(2024, 1, 9)))
        recorded = date(2024, 1, 1) + DAY * version
        if kind in VALUES:
            value = draw(st.sampled_from(VALUES[kind]))
            ledger.append(entry(version, kind, value, day, recorded_on=recorded))
        else:
            ledger.append(entry(version, kind, day=recorded, about=draw(st.sampled_from(stated))))
    return ledger


@given(histories(), st.randoms())
def test_the_order_in_which_entries_are_fetched_changes_nothing(ledger, random):
    shuffled = list(ledger)
    random.shuffle(shuffled)

    assert standing(shuffled) == standing(ledger)


@given(histories())
def test_voiding_every_statement_leaves_nothing_and_restoring_them_brings_all_back(ledger):
    said = in_force(ledger)
    last = len(ledger)
    voids = [entry(last + n, "void", about=e.key) for n, e in enumerate(said, 1)]
    restores = [entry(2 * last + n, "restore", about=e.key) for n, e in enumerate(said, 1)]

    assert in_force([*ledger, *voids]) == []
    assert in_force([*ledger, *voids, *restores]) == said


@given(histories(), st.dates(date(2023, 12, 31), date(2024, 1, 20)))
def test_the_entries_that_hold_say_what_the_standing_says(ledger, on):
    held, told = holding(ledger, on), standing(ledger, on)

    said = {kind.value: one.value for kind, one in held.items()}
    assert {kind: getattr(told, kind) for kind in ("stance", "progress", "judgement")} == {
        kind: said.get(kind, "") for kind in ("stance", "progress", "judgement")
    }
    assert told.disposition == said.get("disposition", "active")


@given(histories(), st.dates(date(2023, 12, 31), date(2024, 1, 20)))
def test_what_held_on_a_day_is_what_the_statements_of_that_day_and_before_say(ledger, on):
    held = standing(ledger, on)
    until_then = [e for e in in_force(ledger) if e.counts_from <= on]
    expected = {}
    for kind in ("stance", "progress", "judgement", "disposition"):
        said = [e for e in until_then if e.kind == kind]
        latest = max(said, key=lambda e: (e.counts_from, e.version)) if said else None
        expected[kind] = latest.value if latest else {"disposition": "active"}.get(kind, "")

    assert {kind: getattr(held, kind) for kind in expected} == expected
    assert standing(ledger, date.max) == standing(ledger)
