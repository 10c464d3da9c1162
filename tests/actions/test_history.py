"""The history of a recommendation: who did what, when, from what to what, in sentences, latest first."""

from dataclasses import replace
from datetime import date

import pytest

from scrutiny.actions.history import history_of
from scrutiny.actions.redact import Reason, plan_entry, redact
from scrutiny.actions.references import resolve
from scrutiny.actions.register import Register
from scrutiny.actions.undo import undo
from scrutiny.store.steps import Statement
from scrutiny.tables.steps import PastFact, facts_table
from scrutiny.terms import EntryKind

AT = "2026-11-22T10:00:00+00:00"


@pytest.fixture
def filled(register: Register, monkeypatch: pytest.MonkeyPatch) -> Register:
    """Steps 2 to 6: a report with two asks, an answer, two claims with targets, and a letter's day put right."""
    monkeypatch.setattr("scrutiny.actions.register.now", lambda: AT)
    with register.step("add report") as step:
        report = step.insert("report", ref="LFR-2026", title="Seen in the crowd", published=date(2026, 6, 18))
        made = step.insert("recommendation", report=report, number="2", place=1, text="Stop at once.")
        for name in ("MOPAC", "Mayor"):
            body = step.insert("body", name=name)
            step.insert("ask", recommendation=made, body=body, made_on=date(2026, 6, 18), date_given=date(2026, 9, 1))
        step.summary = "recorded LFR-2026"
    with register.step("link") as step:
        response = step.insert("response", received=date(2026, 9, 2))
        step.append(Statement(1, EntryKind.STANCE, "noted", rung="range", confirmed="unread", response=response))
        step.summary = "linked the letter"
    with register.step("note") as step:
        step.append(
            Statement(
                1,
                EntryKind.PROGRESS,
                "planned",
                "we plan it",
                date(2026, 9, 3),
                evidence="none",
                source="letter, page 2",
            )
        )
        step.append(Statement(1, EntryKind.TARGET, "", "spring 2027", date(2026, 9, 3), until=date(2027, 5, 31)))
    with register.step("note") as step:
        step.append(Statement(1, EntryKind.PROGRESS, "done", day=date(2026, 10, 1)))
        step.append(Statement(1, EntryKind.TARGET, "", "summer 2027", None, until=date(2027, 8, 31)))
        step.append(Statement(1, EntryKind.EXTENSION, "", "asked for", date(2026, 9, 1), until=date(2026, 10, 1)))
    with register.step("correct") as step:
        step.update("response", response, received=date(2026, 9, 9), dated=date(2026, 9, 1))
        step.summary = "corrected the letter, because of its stamp"
    return register


def told(register: Register, *words: str, to: str | None = "MOPAC") -> list[tuple[int, str, int | None]]:
    asks = resolve(register, words or ("lfr", "2"), to=to).asks
    return [(fact.step, fact.what, fact.taken_back_by) for fact in history_of(register, asks)]


def test_all_that_was_done_is_told_latest_first_from_what_to_what(filled):
    assert told(filled) == [
        (
            6,
            "Dated: nothing → 1 September 2026; received: 2 September 2026 → 9 September 2026 (corrected the letter, "
            "because of its stamp)",
            None,
        ),
        (5, "Reported progress: planned → done, on 1 October 2026", None),
        (5, "Target: “spring 2027” → “summer 2027”, day unknown", None),
        (5, "Extended to: 1 October 2026, on 1 September 2026: “asked for”", None),
        (
            4,
            "Reported progress: planned, on 3 September 2026 (evidence none): “we plan it” (source: letter, page 2)",
            None,
        ),
        (4, "Target: “spring 2027”, on 3 September 2026", None),
        (3, "Recorded the substantive response, received 2 September 2026", None),
        (3, "Response: noted, on 9 September 2026 (range, confirmed unread)", None),
        (2, "Recorded the report “Seen in the crowd”, published 18 June 2026", None),
        (2, "Recorded: “Stop at once.”", None),
        (2, "Put to MOPAC, made on 18 June 2026, an answer asked for by 1 September 2026", None),
    ]


def test_each_thing_carries_who_when_and_what_it_is_about(filled):
    with replace(filled, who="Ben Clerk").step("note") as step:
        step.append(Statement(2, EntryKind.NOTE, "", "rang the office"))

    [latest, *_] = history_of(filled, resolve(filled, ["lfr", "2"], to="Mayor").asks)

    assert latest == PastFact(7, AT, "Ben Clerk", "LFR-2026/2 (Mayor)", "Note: “rang the office”, day unknown", None, 1)


def test_what_was_taken_back_names_the_step_that_did_it_and_what_brought_it_back(filled):
    undo(filled, 5, "undo")

    assert told(filled)[:6] == [
        (7, "Took back entry 4 (Reported progress: done)", None),
        (7, "Took back entry 5 (Target: “summer 2027”)", None),
        (7, "Took back entry 6 (Extended to: 1 October 2026)", None),
        (6, told(filled)[3][1], None),
        (5, "Reported progress: planned → done, on 1 October 2026", 7),
        (5, "Target: “spring 2027” → “summer 2027”, day unknown", 7),
    ]

    undo(filled, 7, "undo")
    assert told(filled)[0] == (8, "Brought back entry 4 (Reported progress: done)", None)
    assert (5, "Reported progress: planned → done, on 1 October 2026", None) in told(filled)


def test_an_edit_and_its_undoing_are_both_told(filled):
    with filled.step("correct") as step:
        step.update("recommendation", 1, text="Stop now.", title="Stopping")
        step.update("ask", 1, rule="date-given")
        step.update("body", 1, name="MOPAC (office)")
        step.summary = "corrected it, because of a misprint"
    undo(filled, 7, "undo")

    assert told(filled, to=None)[:6] == [
        (8, "Name: “MOPAC (office)” → “MOPAC” (took back step 7: corrected it, because of a misprint)", None),
        (8, "Clock: date-given → none (took back step 7: corrected it, because of a misprint)", None),
        (
            8,
            "Text: “Stop now.” → “Stop at once.”; heading: “Stopping” → nothing (took back step 7: corrected it, because "
            "of a misprint)",
            None,
        ),
        (
            7,
            "Text: “Stop at once.” → “Stop now.”; heading: nothing → “Stopping” (corrected it, because of a misprint)",
            8,
        ),
        (7, "Clock: none → date-given (corrected it, because of a misprint)", 8),
        (7, "Name: “MOPAC” → “MOPAC (office)” (corrected it, because of a misprint)", 8),
    ]


def test_what_two_asks_share_is_told_once(filled):
    both = [what for _, what, _ in told(filled, to=None)]

    assert both.count("Recorded: “Stop at once.”") == 1
    assert [what for what in both if what.startswith("Put to")] == [
        "Put to MOPAC, made on 18 June 2026, an answer asked for by 1 September 2026",
        "Put to Mayor, made on 18 June 2026, an answer asked for by 1 September 2026",
    ]


def test_a_row_taken_back_a_link_and_a_body_not_named_are_told(filled):
    with filled.step("add") as step:
        other = step.insert("recommendation", report=1, number="3", place=2, text="Go on.", part_of=1)
        step.insert("ask", recommendation=other, rule="two-months-practice", trigger_day=date(2026, 7, 1))
        step.insert("lineage", earlier=1, later=other, kind="repeats")
    with filled.step("correct") as step:
        step.update("ask", 3, body=2)
        step.summary = "named the body"

    assert told(filled, "lfr", "3", to=None)[:4] == [
        (8, "Body: body not named → Mayor (named the body)", None),
        (7, "Recorded: “Go on.”, part of LFR-2026/2", None),
        (7, "Put to body not named, clock starts on 1 July 2026, clock two-months-practice", None),
        (7, "Linked: LFR-2026/3 repeats LFR-2026/2", None),
    ]


def test_a_corrected_entry_names_the_one_in_whose_place_it_stands(filled):
    [entry] = [row for row in filled.ask("entries_of_ask", ask=1) if row["version"] == 2]
    with filled.step("correct") as step:
        step.append(Statement(1, EntryKind.VOID, words="misheard", about=entry["key"]))
        step.append(Statement(1, EntryKind.PROGRESS, "planned", "we shall plan", date(2026, 9, 3), about=entry["key"]))

    assert told(filled)[:2] == [
        (7, "Took back entry 2 (Reported progress: planned), because misheard", None),
        (7, "Reported progress: planned, on 3 September 2026: “we shall plan”; in place of entry 2", None),
    ]
    assert (4, "Target: “spring 2027”, on 3 September 2026", None) in told(filled)


def test_words_removed_for_good_are_told_with_the_authority(filled):
    [ask] = resolve(filled, ["lfr", "2"], to="MOPAC").asks
    redact(filled, plan_entry(filled, ask, 2), Reason("Ms Officer", "personal"), "redact")

    latest, *rest = told(filled)
    assert latest == (
        7,
        "Removed the words of entry 2 of LFR-2026/2 (MOPAC) for good, by authority of Ms Officer, because personal",
        None,
    )
    assert (4, "Reported progress: planned, on 3 September 2026 (evidence none): “[redacted]” (source: letter, page 2)",
            None) in rest  # fmt: skip


def test_the_table_has_a_column_a_fact(filled):
    table = facts_table(history_of(filled, resolve(filled, ["lfr", "2"], to="MOPAC").asks)[:2], seal="7-x")

    assert [column.key for column in table.columns] == ["step", "at", "who", "about", "entry", "what", "taken_back_by"]
    assert table.rows[1] == (
        5, "2026-11-22 10:00", "Ann Officer", "LFR-2026/2 (MOPAC)", 4,
        "Reported progress: planned → done, on 1 October 2026", None,
    )  # fmt: skip
