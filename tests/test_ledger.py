"""The fold: which statements are in force, and what held on a day."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from scrutiny.ledger import Change, Entry, Standing, changes, in_force, standing
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
