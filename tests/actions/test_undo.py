"""Undo: everything written can be taken back and brought back, and nothing is left hanging."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scrutiny.actions.register import Register
from scrutiny.actions.undo import CannotUndo, standing_undos, undo
from scrutiny.errors import UnknownReference
from scrutiny.store.standings import cached_row
from scrutiny.store.steps import Statement
from scrutiny.terms import Due, EntryKind

EDITED = ("report", "recommendation", "ask", "body")


def add_report(register: Register, ref: str = "LFR-2026") -> int:
    with register.step("add report") as step:
        report = step.insert("report", ref=ref, title="The report")
        recommendation = step.insert("recommendation", report=report, number="1", place=1, text="Act.")
        ask = step.insert("ask", recommendation=recommendation)
        step.summary = f"recorded {ref}"
    return ask


def note(register: Register, ask: int, value: str) -> None:
    with register.step("note") as step:
        step.append(Statement(ask, EntryKind.PROGRESS, value))
        step.summary = f"recorded {value}"


def progress(register: Register) -> list[str]:
    return [row["progress"] for row in register.connection.execute("SELECT progress FROM standing ORDER BY ask")]


def live(register: Register) -> dict[str, list[tuple[object, ...]]]:
    """What stands: the rows that are not gone, and the standing of each ask but for its version."""
    rows = {
        table: [tuple(row) for row in register.connection.execute(f"SELECT * FROM {table} WHERE gone = 0 ORDER BY id")]
        for table in EDITED
    }
    folded = [tuple(row)[2:] for row in register.connection.execute("SELECT * FROM standing ORDER BY ask")]
    return rows | {"standing": folded}


def test_undo_takes_back_the_last_step_then_the_one_before(register):
    ask = add_report(register)
    note(register, ask, "planned")
    note(register, ask, "done")

    undone = undo(register, None, "undo")
    assert (undone.step, undone.summary, undone.by) == (4, "recorded done", 5)
    assert progress(register) == ["planned"]
    undo(register, None, "undo")
    assert progress(register) == [""]
    undo(register, None, "undo")
    assert progress(register) == []
    with pytest.raises(CannotUndo) as refused:
        undo(register, None, "undo")
    assert str(refused.value) == "There is nothing to take back: no step but the making of the register stands."


def test_an_undo_can_itself_be_undone_as_often_as_one_likes(register):
    ask = add_report(register)
    note(register, ask, "done")

    seen = []
    for step in (3, 4, 5, 6):
        undo(register, step, "undo")
        seen.append(progress(register))

    assert seen == [[""], ["done"], [""], ["done"]]
    assert standing_undos(register.connection) == {6: 7, 4: 5}


def test_a_step_taken_back_is_not_taken_back_again_and_says_how_to_bring_it_back(register):
    ask = add_report(register)
    note(register, ask, "done")
    undo(register, 3, "undo")

    with pytest.raises(CannotUndo) as refused:
        undo(register, 3, "undo")

    assert str(refused.value) == "Step 3 is already taken back, by step 4. To bring it back: scrutiny undo 4"


def test_the_making_of_the_register_and_unknown_steps_are_refused(register):
    with pytest.raises(CannotUndo) as refused:
        undo(register, 1, "undo")
    with pytest.raises(UnknownReference) as unknown:
        undo(register, 9, "undo")

    assert str(refused.value) == (
        "Step 1 made the register; it cannot be taken back. To start again, make another: scrutiny init"
    )
    assert str(unknown.value) == "There is no step 9: steps go from 1 to 1. See them with: scrutiny history"


def test_undo_of_add_after_an_undone_note_works_and_before_it_is_refused(register):
    ask = add_report(register)
    note(register, ask, "done")
    before = list(register.connection.iterdump())

    with pytest.raises(CannotUndo) as refused:
        undo(register, 2, "undo")
    assert str(refused.value) == (
        "Step 2 cannot be taken back: something said about it later still stands. Take that back first; "
        "scrutiny history shows the steps. Nothing was changed."
    )
    assert list(register.connection.iterdump()) == before
    undo(register, 3, "undo")
    undo(register, 2, "undo")
    assert live(register) == {"report": [], "recommendation": [], "ask": [], "body": [], "standing": []}


def test_a_row_changed_since_is_not_overwritten(register):
    add_report(register)
    with register.step("correct") as step:
        step.update("report", 1, title="A second title")
    with register.step("correct") as step:
        step.update("report", 1, title="A third title")

    for earlier in (2, 3):
        with pytest.raises(CannotUndo) as refused:
            undo(register, earlier, "undo")
        assert str(refused.value) == (
            f"Step {earlier} cannot be taken back: what it recorded has changed since. See: scrutiny history. "
            "Nothing was changed."
        )
    undo(register, 4, "undo")
    undo(register, 3, "undo")
    assert register.connection.execute("SELECT title FROM report").fetchone()[0] == "The report"


def test_a_row_that_another_hangs_on_stays(register):
    add_report(register)
    with register.step("add recommendation") as step:
        step.insert("recommendation", report=1, number="2", place=2, text="More.")

    with pytest.raises(CannotUndo, match="a recommendation recorded later hangs on it"):
        undo(register, 2, "undo")


def test_a_row_is_not_brought_back_without_what_it_hangs_on(register):
    add_report(register)
    with register.step("add recommendation") as step:
        step.insert("recommendation", report=1, number="2", place=2, text="More.")
    undo(register, 3, "undo")
    undo(register, 2, "undo")

    with pytest.raises(CannotUndo, match="the report that it hangs on is itself taken back"):
        undo(register, 4, "undo")


def test_a_name_taken_again_meanwhile_is_not_brought_back(register):
    add_report(register)
    undo(register, 2, "undo")
    add_report(register)

    with pytest.raises(CannotUndo, match="is in the register again under the same name"):
        undo(register, 3, "undo")


def test_a_dry_run_takes_nothing_back(register):
    ask = add_report(register)
    note(register, ask, "done")
    before = list(register.connection.iterdump())

    undone = undo(register, None, "undo", dry_run=True)

    assert undone.step == 3
    assert list(register.connection.iterdump()) == before


def test_undo_of_a_void_brings_the_entry_back_and_of_a_restore_voids_it(register):
    ask = add_report(register)
    note(register, ask, "done")
    [said] = register.ask("entries_of_ask", ask=ask)
    with register.step("void") as step:
        step.append(Statement(ask, EntryKind.VOID, about=said["key"]))
    with register.step("restore") as step:
        step.append(Statement(ask, EntryKind.RESTORE, about=said["key"]))

    with pytest.raises(CannotUndo, match="has changed since"):
        undo(register, 4, "undo")
    undo(register, 5, "undo")
    assert progress(register) == [""]
    undo(register, 4, "undo")
    assert progress(register) == ["done"]


ACTS = st.lists(
    st.tuples(st.sampled_from(["add", "note", "retitle", "body", "undo", "undo any"]), st.integers(0, 30)),
    max_size=14,
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=ACTS)
def test_in_any_history_each_undo_brings_back_what_stood_before_the_step_or_changes_nothing(tmp_path_factory, acts):
    path = tmp_path_factory.mktemp("history") / "scrutiny.db"
    Register.create(path, who="Ann", today=date(2026, 11, 22)).close()
    with Register.open(path, who="Ann", today=date(2026, 11, 22), write=True) as register:
        for act, number in acts:
            perform(register, act, number)
            check_nothing_hangs_and_the_cache_is_the_fold(register)
        before = live(register)
        steps = register.connection.execute("SELECT MAX(id) FROM step").fetchone()[0]
        if steps > 1:
            latest = steps if steps not in standing_undos(register.connection) else None
            undone = undo(register, latest, "undo")
            undo(register, undone.by, "undo")
            assert live(register) == before


def perform(register: Register, act: str, number: int) -> None:
    asks = [row[0] for row in register.connection.execute("SELECT id FROM ask WHERE gone = 0 ORDER BY id")]
    reports = [row[0] for row in register.connection.execute("SELECT id FROM report WHERE gone = 0 ORDER BY id")]
    steps = register.connection.execute("SELECT MAX(id) FROM step").fetchone()[0]
    before = list(register.connection.iterdump())
    try:
        if act == "add":
            add_report(register, f"R-{steps}")
        elif act == "note" and asks:
            note(register, asks[number % len(asks)], ["planned", "under way", "done"][number % 3])
        elif act == "retitle" and reports:
            with register.step("correct") as step:
                step.update("report", reports[number % len(reports)], title=f"Title {number % 4}")
        elif act == "body":
            with register.step("add body") as step:
                step.insert("body", name=f"Body {steps}")
        elif act == "undo":
            undo(register, None, "undo")
        elif act == "undo any":
            undo(register, number % steps + 1, "undo")
    except CannotUndo:
        assert list(register.connection.iterdump()) == before


def check_nothing_hangs_and_the_cache_is_the_fold(register: Register) -> None:
    hanging = register.connection.execute(
        "SELECT a.id FROM ask AS a JOIN recommendation AS r ON r.id = a.recommendation "
        "JOIN report AS p ON p.id = r.report WHERE a.gone = 0 AND (r.gone = 1 OR p.gone = 1)"
    ).fetchall()
    assert hanging == []
    asks = register.connection.execute("SELECT * FROM ask WHERE gone = 0 ORDER BY id").fetchall()
    cache = [dict(row) for row in register.connection.execute("SELECT * FROM standing ORDER BY ask")]
    assert cache == [cached_row(register.connection, ask, Due(None, "")) for ask in asks]


def test_the_name_that_a_step_carries_is_that_of_the_person_who_undid_it(register):
    add_report(register)

    undo(replace(register, who="Ben Clerk"), None, "undo")

    rows = register.connection.execute("SELECT who, summary, undoes FROM step ORDER BY id").fetchall()
    assert [tuple(row) for row in rows][1:] == [
        ("Ann Officer", "recorded LFR-2026", None),
        ("Ben Clerk", "took back step 2: recorded LFR-2026", 2),
    ]
