"""Steps: all or nothing, sealed into a chain, and the register's own refusals."""

import hashlib
import json
import sqlite3
from datetime import date

import pytest

from scrutiny.actions.register import Register
from scrutiny.ledger import standing
from scrutiny.store.queries import fetch
from scrutiny.store.seals import canonical, change_line, entry_line, seal_of
from scrutiny.store.standings import entry_from, standing_from
from scrutiny.store.steps import ChangedMeanwhile, Statement, Step
from scrutiny.terms import EntryKind


def one_ask(step: Step, ref: str = "LFR-2026") -> int:
    report = step.insert("report", ref=ref, title="The report")
    recommendation = step.insert("recommendation", report=report, number="1", place=1, text="The Mayor should act.")
    return step.insert("ask", recommendation=recommendation, date_given=date(2026, 9, 30))


def claim(ask: int, value: str, **more: object) -> Statement:
    return Statement(ask, EntryKind.PROGRESS, value, **more)  # type: ignore[arg-type] # facts are a test's words


def dump(register: Register) -> list[str]:
    return list(register.connection.iterdump())


def test_a_step_is_recorded_whole_with_its_changes_its_entries_and_the_standing_they_make(register):
    with register.step("add report") as step:
        ask = one_ask(step)
        step.append(claim(ask, "under way", day=date(2026, 10, 1), evidence="self-reported"))
        step.summary = "recorded one"

    [made, added] = register.connection.execute(
        "SELECT id, who, command, summary, previous, digest FROM step"
    ).fetchall()
    assert tuple(made)[:4] == (1, "Ann Officer", "init", "made the register")
    assert tuple(added)[:4] == (2, "Ann Officer", "add report", "recorded one")
    assert (made["previous"], added["previous"]) == ("", made["digest"])
    assert [row["table_name"] for row in register.ask("changes_of_step", step=2)] == ["report", "recommendation", "ask"]
    [cached] = register.connection.execute("SELECT * FROM standing")
    assert standing_from(cached) == standing([entry_from(row) for row in register.ask("entries_of_ask", ask=ask)])
    assert (cached["progress"], cached["evidence"], cached["due"]) == ("under way", "self-reported", "2026-09-30")


def test_the_seal_of_every_step_can_be_computed_again_from_what_is_stored(register):
    with register.step("add") as step:
        ask = one_ask(step)
        step.append(claim(ask, "planned"))
        step.update("report", 1, title="The report, corrected")

    for row in register.connection.execute("SELECT * FROM step").fetchall():
        changes, entries = hashlib.sha256(), hashlib.sha256()
        for c in fetch(register.connection, "changes_of_step", step=row["id"]):
            before, after, salts = (json.loads(c[name] or "null") for name in ("before", "after", "salts"))
            changes.update(change_line(c["table_name"], c["row_id"], before, after, salts, {}))
        for e in fetch(register.connection, "entries_of_step", step=row["id"]):
            entries.update(entry_line(dict(e), (), json.loads(e["salts"]), {}))
        parts = {"changes": changes.hexdigest(), "entries": entries.hexdigest()}
        nothing = hashlib.sha256().hexdigest()
        assert seal_of(dict(row), json.loads(row["salts"]), {}, redactions=nothing, **parts) == row["digest"]


def test_a_failure_within_a_step_leaves_nothing_of_it(register):
    before = dump(register)

    with pytest.raises(RuntimeError), register.step("add") as step:
        one_ask(step)
        raise RuntimeError

    assert dump(register) == before


def test_a_dry_run_and_an_empty_step_leave_the_register_as_it_was(register):
    before = dump(register)

    with register.step("add", dry_run=True) as step:
        one_ask(step)
    with register.step("nothing"):
        pass

    assert dump(register) == before


def test_an_update_that_says_what_the_row_already_says_is_no_change(register):
    with register.step("add") as step:
        one_ask(step)
    with register.step("again") as step:
        step.update("report", 1, title="The report", stub=False)
        assert step.is_empty


def test_a_statement_is_recorded_once_however_often_it_is_retried(register):
    with register.step("add") as step:
        ask = one_ask(step)
    said = claim(ask, "planned")

    for _ in range(2):
        with register.step("note") as step:
            assert step.append(said) == 1

    assert len(register.ask("entries_of_ask", ask=ask)) == 1


def test_an_edit_from_an_older_version_is_refused_and_a_plain_note_never_is(register):
    with register.step("add") as step:
        ask = one_ask(step)
        step.append(claim(ask, "planned"))
    before = dump(register)

    with pytest.raises(ChangedMeanwhile, match="since it was shown"), register.step("note") as step:
        step.append(claim(ask, "done", expects=0))
    assert dump(register) == before
    with register.step("note") as step:
        assert step.append(claim(ask, "done", expects=1)) == 2
        assert step.append(claim(ask, "paused")) == 3


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE entry SET value = 'done'",
        "UPDATE entry SET words = '[redacted]'",
        "UPDATE step SET command = '[redacted]'",
        "DELETE FROM entry",
        "UPDATE change SET after = '{}'",
        "DELETE FROM change",
        "DELETE FROM entry_passage",
        "DELETE FROM step",
        "UPDATE step SET who = 'Somebody else'",
        "UPDATE step SET digest = NULL",
        "DELETE FROM report",
        "DELETE FROM recommendation",
        "DELETE FROM document_file",
        "INSERT OR REPLACE INTO entry (id, key, ask, version, kind, value, step, salts) "
        "SELECT id, key, ask, version, kind, 'done', step, salts FROM entry",
    ],
)
def test_the_register_itself_refuses_to_have_its_history_rewritten(register, statement):
    with register.step("add") as step:
        ask = one_ask(step)
        document = step.insert(
            "document",
            sha256="0" * 64,
            name="a",
            media_type="t",
            size=1,
            text="abc",
            blocks="[]",
            reader="r",
            warnings="[]",
        )
        step.insert("document_file", document=document, bytes=b"abc")
        passage = step.insert("passage", document=document, start=0, end=3, words="abc")
        step.append(claim(ask, "planned", passages=(passage,)))
    before = dump(register)

    with pytest.raises(sqlite3.IntegrityError, match="history is not rewritten|never deleted|never changed"):
        register.connection.execute(statement)

    assert dump(register) == before


def nonsense(ask: int) -> dict[str, Statement]:
    return {
        "an answer that nobody confirmed": Statement(ask, EntryKind.STANCE, "accepted", rung="quoted exactly"),
        "an answer without how it was found": Statement(ask, EntryKind.STANCE, "accepted", confirmed="read"),
        "an unknown stance": Statement(ask, EntryKind.STANCE, "agreed", rung="by hand", confirmed="read"),
        "similar words that nobody read": Statement(
            ask, EntryKind.STANCE, "noted", rung="similar words", confirmed="unread"
        ),
        "a claim of unknown kind": claim(ask, "nearly"),
        "evidence for a judgement": Statement(ask, EntryKind.JUDGEMENT, "partial", evidence="document seen"),
        "a closing without authority": Statement(
            ask, EntryKind.DISPOSITION, "closed: implemented", words="it was done"
        ),
        "a closing without a reason": Statement(ask, EntryKind.DISPOSITION, "closed: lapsed", authority="minute 5"),
        "a void of nothing": Statement(ask, EntryKind.VOID),
        "a void of an unknown entry": Statement(ask, EntryKind.VOID, about="0" * 32),
        "an extension to no day": Statement(ask, EntryKind.EXTENSION),
        "a note without words": Statement(ask, EntryKind.NOTE),
    }


@pytest.mark.parametrize("what", nonsense(1))
def test_nonsense_cannot_be_recorded(register, what):
    with register.step("add") as step:
        one_ask(step)
    before = dump(register)

    with pytest.raises(sqlite3.IntegrityError), register.step("note") as step:
        step.append(nonsense(1)[what])

    assert dump(register) == before


def test_a_step_edits_only_the_tables_that_may_be_edited(register):
    with pytest.raises(ValueError, match="entry is not a table"), register.step("add") as step:
        step.insert("entry", key="x")


def test_the_standing_of_every_ask_of_a_report_follows_the_report(register):
    with register.step("add") as step:
        ask = one_ask(step)
        response = step.insert("response", received=date(2026, 3, 3))
        step.append(Statement(ask, EntryKind.STANCE, "noted", rung="by hand", confirmed="read", response=response))
    with register.step("correct") as step:
        step.update("response", response, received=date(2026, 4, 4))
        step.update("report", 1, title="Corrected")

    [cached] = register.connection.execute("SELECT answered_on, answered_from FROM standing")
    assert tuple(cached) == ("2026-04-04", "received")


def test_the_spelling_that_digests_are_made_from_is_fixed():
    assert canonical({"b": [1, None], "a": "é"}) == '{"a":"é","b":[1,null]}'
