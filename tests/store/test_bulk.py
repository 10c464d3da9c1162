"""Rows taken in by the thousand are what rows taken in one by one are: the same rows, seals, standings and search."""

import json
from datetime import date

import pytest

from scrutiny.actions.clocks import due_of
from scrutiny.store import standings
from scrutiny.store.bulk import in_bulk
from scrutiny.store.chain import broken_steps
from scrutiny.store.queries import text_of
from scrutiny.store.steps import Statement
from scrutiny.terms import EntryKind


def statements(ask):
    return [
        Statement(ask, EntryKind.STANCE, "accepted", 'We "accept" it.', date(2026, 9, 1), rung="by hand", confirmed="read", key="a" * 31 + str(ask)),
        Statement(ask, EntryKind.TARGET, "2027-03-01", "by spring 2027", until=date(2027, 5, 31), key="b" * 31 + str(ask)),
        Statement(ask, EntryKind.NOTE, "", "a line\nand another\t\x7f", key="c" * 31 + str(ask)),
    ]  # fmt: skip


def fill(into):
    """The same report, with two recommendations and what is said of them, into a step or a bulk."""
    body = into.insert("body", name="Mayor’s Office")
    report = into.insert("report", ref="AIR-2026", title="“Clean” \\ air", published=date(2026, 5, 14))
    for place in (1, 2):
        made = into.insert(
            "recommendation", report=report, number=str(place), place=place, text=f"Publish monitoring {place}."
        )
        ask = into.insert("ask", recommendation=made, body=body, rule="two-months-practice")
        if place == 2:
            into.insert("ask_trigger", ask=ask, name="published", day=date(2026, 6, 1))
        if place == 1:
            for said in statements(ask):
                into.append(said)


def stored(register):
    """All that the register holds but what is drawn by lot, made at a time, or made of these."""
    tables = {}
    for table in ("body", "report", "recommendation", "ask", "ask_trigger", "entry", "standing", "change"):
        rows = [dict(row) for row in register.connection.execute(f"SELECT * FROM {table} ORDER BY 1")]
        tables[table] = [{name: value for name, value in row.items() if name != "salts"} for row in rows]
    return tables


def salt_names(register):
    return [sorted(json.loads(row[0])) for row in register.connection.execute("SELECT salts FROM change ORDER BY id")]


def test_a_bulk_stores_what_a_step_stores(register, tmp_path):
    from scrutiny.actions.register import Register

    Register.create(tmp_path / "other.db", who="Ann Officer", today=date(2026, 11, 22)).close()
    with Register.open(tmp_path / "other.db", who="Ann Officer", today=date(2026, 11, 22), write=True) as other:
        with register.step("import") as step:
            fill(step)
        with other.step("import") as step, in_bulk(step) as bulk:
            fill(bulk)

        assert stored(other) == stored(register)
        assert salt_names(other) == salt_names(register)
        assert list(broken_steps(other.connection)) == []


def test_search_finds_what_a_bulk_took_in_and_what_a_step_takes_in_afterwards(register):
    with register.step("import") as step, in_bulk(step) as bulk:
        fill(bulk)
    with register.step("add") as step:
        report = step.insert("report", ref="B-2026", title="B")
        step.insert("recommendation", report=report, number="1", place=1, text="Publish nothing.")

    found = register.connection.execute(
        "SELECT rowid FROM recommendation_search WHERE recommendation_search MATCH 'publish' ORDER BY rowid"
    ).fetchall()

    assert [tuple(row) for row in found] == [(1,), (2,), (3,)]


def test_an_entry_about_an_ask_that_stood_before_goes_through_the_step(register):
    with register.step("import") as step, in_bulk(step) as bulk:
        fill(bulk)
    with register.step("import again") as step, in_bulk(step) as bulk:
        version = bulk.append(Statement(1, EntryKind.NOTE, "", "one more"))

    [row] = register.connection.execute("SELECT version FROM standing WHERE ask = 1").fetchall()
    assert (version, row["version"]) == (4, 4)
    assert list(broken_steps(register.connection)) == []


def test_the_standings_of_new_asks_are_what_the_fold_gives(register):
    with register.step("import") as step, in_bulk(step) as bulk:
        fill(bulk)

    for ask in (1, 2):
        row = register.connection.execute(text_of("ask_with_days"), {"ask": ask}).fetchone()
        assert standings.kept_row(register.connection, ask) == standings.cached_row(
            register.connection, row, due_of(row)
        )


def test_a_failure_within_a_bulk_leaves_the_register_and_its_indexes_as_they_were(register, dump):
    def failing(step):
        with in_bulk(step) as bulk:
            fill(bulk)
            bulk.flush()
            bulk.insert("step", at="a table that no step may edit")

    before = dump(register.path)

    with pytest.raises(ValueError, match="step is not a table"), register.step("import") as step:
        failing(step)

    assert dump(register.path) == before
