"""What was known on a past day: the table printed then is printed again, letter for letter, whatever came since."""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scrutiny.actions.asked import Asked
from scrutiny.actions.clocks import due_of
from scrutiny.actions.history import history
from scrutiny.actions.known import known_on
from scrutiny.actions.meeting import meeting_table
from scrutiny.actions.positions import Filters, positions
from scrutiny.actions.references import find_body
from scrutiny.actions.register import Register
from scrutiny.actions.undo import CannotUndo, undo
from scrutiny.errors import BadInput, RegisterError, UnknownReference
from scrutiny.render import render
from scrutiny.store.queries import fetch
from scrutiny.store.standings import cached_row, kept_row
from scrutiny.store.steps import Statement
from scrutiny.terms import EntryKind

FIRST = date(2026, 1, 1)


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A register made on the first day of 2026; each test copies it."""
    path = tmp_path_factory.mktemp("made") / "scrutiny.db"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("scrutiny.actions.register.now", lambda: f"{FIRST}T09:00:00+00:00")
        Register.create(path, who="Ann", today=FIRST).close()
    return path


@pytest.fixture
def path(template: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(template, tmp_path / "scrutiny.db"))


def on_day(register: Register, day: date) -> Register:
    """The register as the officer has it before them on a day."""
    return replace(register, today=day, now=lambda: f"{day}T10:00:00+00:00")


def printed(register: Register, on: date | None = None) -> tuple[str, str]:
    """The meeting's table, on a terminal and for programs."""
    table = meeting_table(Asked(register, on=on))
    data = meeting_table(Asked(register, on=on, for_programs=True))
    return render(table, "terminal", width=100), render(data, "json", width=100)


def add_report(register: Register, ref: str, day: date, bodies: int = 1) -> None:
    with register.step("add report") as step:
        report = step.insert("report", ref=ref, title=f"The report {ref}", published=day)
        for place in range(1, bodies + 1):
            recommendation = step.insert(
                "recommendation", report=report, number=str(place), place=place, text=f"Act {place}."
            )
            body = step.insert("body", name=f"Body {place} of {ref}")
            rule = "two-months-practice" if place == 2 else "none"  # counted from the day of publication, or asked for
            step.insert("ask", recommendation=recommendation, body=body, rule=rule, date_given=day + timedelta(days=5))


def note(register: Register, ask: int, value: str, day: date | None = None) -> None:
    with register.step("note") as step:
        step.append(Statement(ask, EntryKind.PROGRESS, value, f"said {value}", day))


def answer(register: Register, ask: int, day: date | None) -> None:
    with register.step("link") as step:
        response = step.insert("response", received=day)
        [found] = register.connection.execute(
            "SELECT r.report FROM ask AS a JOIN recommendation AS r ON r.id = a.recommendation WHERE a.id = ?", (ask,)
        )
        step.insert("response_report", response=response, report=found["report"])
        step.append(Statement(ask, EntryKind.STANCE, "accepted", rung="by hand", confirmed="read", response=response))


def test_a_past_day_is_what_was_known_then_not_what_held_then(path):
    with Register.open(path, who="Ann", today=FIRST, write=True) as register:
        add_report(on_day(register, date(2026, 1, 10)), "LFR-2026", date(2026, 1, 5))
        note(on_day(register, date(2026, 3, 1)), 1, "planned", date(2026, 1, 20))  # recorded late

    def progress(known: date, on: date | None = None) -> list[str]:
        with known_on(path, known, who="Ann") as past:
            return [position.standing.progress for position in positions(past, Filters(), on=on)]

    assert progress(date(2026, 1, 9)) == []
    assert progress(date(2026, 1, 10)) == [""]
    assert progress(date(2026, 2, 28)) == [""]
    assert progress(date(2026, 3, 1)) == ["planned"]
    assert progress(date(2026, 3, 1), on=date(2026, 1, 19)) == [""]
    assert progress(date(2026, 3, 1), on=date(2026, 1, 20)) == ["planned"]


def test_a_row_changed_since_is_what_it_was_and_one_taken_back_is_there_again(path):
    with Register.open(path, who="Ann", today=FIRST, write=True) as register:
        add_report(on_day(register, date(2026, 1, 10)), "LFR-2026", date(2026, 1, 5), bodies=2)
        for day, title in (date(2026, 2, 1), "Second"), (date(2026, 3, 1), "Third"):
            with on_day(register, day).step("correct") as step:
                step.update("report", 1, title=title)
        with on_day(register, date(2026, 3, 2)).step("correct") as step:
            step.update("recommendation", 2, text="Act at once.")
            step.update("body", 2, name="Another body")
        undo(on_day(register, date(2026, 4, 1)), 4, "undo")

    def known(day: date) -> tuple[str, list[str]]:
        with known_on(path, day, who="Ann") as past:
            [report] = past.ask("reports")
            return report["title"], [f"{p.words} {p.body}" for p in positions(past, Filters())]

    first = ["Act 1. Body 1 of LFR-2026", "Act 2. Body 2 of LFR-2026"]
    corrected = ["Act 1. Body 1 of LFR-2026", "Act at once. Another body"]
    assert known(date(2026, 1, 31)) == ("The report LFR-2026", first)
    assert known(date(2026, 2, 1)) == ("Second", first)
    assert known(date(2026, 3, 1)) == ("Third", first)
    assert known(date(2026, 3, 2)) == ("Third", corrected)
    assert known(date(2026, 4, 1)) == ("Second", corrected)


def test_an_answers_day_corrected_later_was_another_day_then(path):
    with Register.open(path, who="Ann", today=FIRST, write=True) as register:
        add_report(on_day(register, date(2026, 1, 10)), "LFR-2026", date(2026, 1, 10))
        answer(on_day(register, date(2026, 2, 1)), 1, date(2026, 1, 14))
        with on_day(register, date(2026, 3, 1)).step("correct") as step:
            step.update("response", 1, received=date(2026, 1, 20))

    def clock(known: date) -> list[str]:
        with known_on(path, known, who="Ann") as past:
            return [f"{p.clock} {p.standing.answered_on}" for p in positions(past, Filters())]

    assert clock(date(2026, 1, 15)) == ["due soon None"]
    assert clock(date(2026, 1, 16)) == ["overdue None"]
    assert clock(date(2026, 2, 28)) == ["answered 2026-01-14"]
    assert clock(date(2026, 3, 1)) == ["answered late 2026-01-20"]


def test_a_clock_or_a_day_of_publication_corrected_later_ran_otherwise_then(path):
    with Register.open(path, who="Ann", today=FIRST, write=True) as register:
        add_report(on_day(register, date(2026, 1, 10)), "LFR-2026", date(2026, 1, 10), bodies=2)
        with on_day(register, date(2026, 2, 1)).step("correct") as step:
            step.update("report", 1, published=date(2026, 1, 20))
        with on_day(register, date(2026, 3, 1)).step("correct") as step:
            step.update("ask", 1, date_given=date(2026, 2, 20))

    def due(known: date) -> list[date | None]:
        with known_on(path, known, who="Ann") as past:
            return [position.due for position in positions(past, Filters())]

    assert due(date(2026, 1, 31)) == [date(2026, 1, 15), date(2026, 3, 10)]
    assert due(date(2026, 2, 1)) == [date(2026, 1, 15), date(2026, 3, 20)]
    assert due(date(2026, 3, 1)) == [date(2026, 2, 20), date(2026, 3, 20)]


def test_words_are_searched_as_they_stood(path):
    with Register.open(path, who="Ann", today=FIRST, write=True) as register:
        add_report(on_day(register, date(2026, 1, 10)), "LFR-2026", date(2026, 1, 10))
        with on_day(register, date(2026, 2, 1)).step("correct") as step:
            step.update("recommendation", 1, text="Publish the deployments.")
        note(on_day(register, date(2026, 3, 1)), 1, "planned")

    def found(known: date, words: str) -> list[str]:
        with known_on(path, known, who="Ann") as past:
            return [p.found_in for p in positions(past, Filters(words=words)) for _ in positions(past, Filters())]

    assert found(date(2026, 1, 31), "act") == ["recommendation"]
    assert found(date(2026, 1, 31), "deployment") == []
    assert found(date(2026, 2, 1), "act") == []
    assert found(date(2026, 2, 1), "deployment") == ["recommendation"]
    assert found(date(2026, 2, 28), "said planned") == []
    assert found(date(2026, 3, 1), "said planned") == ["answer"]


def test_what_is_named_and_done_later_is_not_known_and_the_seal_is_that_of_then(path):
    with Register.open(path, who="Ann", today=FIRST, write=True) as register:
        seals = [register.seal()]
        add_report(on_day(register, date(2026, 1, 10)), "LFR-2026", date(2026, 1, 10))
        seals.append(register.seal())
        note(on_day(register, date(2026, 1, 10)), 1, "planned")
        seals.append(register.seal())

    with known_on(path, date(2026, 1, 9), who="Ann") as past:
        for table in ("change", "entry", "redaction"):
            assert past.connection.execute(f"SELECT COUNT(*) FROM {table}").fetchone()[0] == 0
        assert (past.seal(), [each.step for each in history(past)]) == (seals[0], [1])
        with pytest.raises(UnknownReference):
            find_body(past, "Body 1 of LFR-2026")
    with known_on(path, date(2026, 1, 10), who="Ann") as past:
        assert (past.seal(), [each.step for each in history(past)]) == (seals[2], [3, 2, 1])


def test_a_step_that_follows_one_of_a_later_day_was_not_known_whatever_its_own_clock_said(path):
    with Register.open(path, who="Ann", today=FIRST, write=True) as register:
        add_report(on_day(register, date(2026, 1, 10)), "LFR-2026", date(2026, 1, 10))
        note(on_day(register, date(2026, 3, 1)), 1, "planned")
        note(on_day(register, date(2026, 1, 15)), 1, "done")  # a computer whose clock was set back

    with known_on(path, date(2026, 2, 1), who="Ann") as past:
        assert past.seal().startswith("2-")


def test_a_day_before_the_register_was_made_is_refused_with_the_other_question(path):
    with pytest.raises(BadInput) as refused:
        known_on(path, date(2025, 12, 31), who="Ann")

    assert str(refused.value) == (
        "The register was made on 1 January 2026, so nothing was known in it on 31 December 2025. What held on that "
        "day, as it is known now: --as-of 2025-12-31"
    )
    known_on(path, FIRST, who="Ann").close()


def test_the_past_is_not_written_and_the_register_not_touched(path):
    before = path.read_bytes()
    with known_on(path, FIRST, who="Ann") as past:
        with pytest.raises(RegisterError), past.step("note") as step:
            step.insert("body", name="TfL")
        with pytest.raises(sqlite3.OperationalError):
            past.connection.execute("DELETE FROM standing")
        assert past.connection.execute("SELECT COUNT(*) FROM body").fetchone()[0] == 0

    assert path.read_bytes() == before


def test_a_damaged_register_says_so_in_one_sentence(path):
    with Register.open(path, who="Ann", today=FIRST, write=True) as register:
        register.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        (page,) = register.connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'report'").fetchone()
    data = bytearray(path.read_bytes())
    data[(page - 1) * 4096 : page * 4096] = b"\xff" * 4096
    path.write_bytes(data)

    with pytest.raises(RegisterError, match="or it is damaged"):
        known_on(path, FIRST, who="Ann")


def test_neither_bytes_nor_whole_texts_are_copied_and_quotations_are(path):
    with Register.open(path, who="Ann", today=FIRST, write=True) as register, register.step("add") as step:
        document = step.insert(
            "document", sha256="0" * 64, name="a", media_type="t", size=3, text="a long text", blocks="[1]",
            reader="r", warnings="[]",
        )  # fmt: skip
        step.insert("document_file", document=document, bytes=b"abc")
        step.insert("passage", document=document, start=2, end=6, words="long")
        step.update("document", document, name="b")

    with known_on(path, date(2100, 1, 1), who="Ann") as past:
        [row] = past.connection.execute("SELECT d.name, d.text, f.bytes FROM document d JOIN document_file f")
        [words] = past.connection.execute("SELECT words FROM passage").fetchone()

    assert (tuple(row), words) == (("b", "", b""), "long")


ACTS = st.lists(
    st.tuples(
        st.sampled_from("add note note answer answer retitle retext redate reclock rename close undo any none".split()),
        st.integers(0, 60),
        st.integers(0, 3),  # how many days pass before it
    ),
    min_size=1,
    max_size=16,
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=ACTS)
def test_in_any_history_the_table_of_every_past_day_is_printed_again_to_the_letter(template, tmp_path_factory, acts):
    path = Path(shutil.copy(template, tmp_path_factory.mktemp("any") / "scrutiny.db"))
    day, as_printed = FIRST, dict[date, list[tuple[str, str]]]()
    with Register.open(path, who="Ann", today=FIRST, write=True) as register:
        for act, number, passed in acts:
            for _ in range(passed):
                today = on_day(register, day)
                as_printed[day] = [printed(today), printed(today, on=day), printed(today, on=FIRST)]
                day += timedelta(days=1)
            perform(on_day(register, day), act, number, day)

    for then, tables in as_printed.items():
        with known_on(path, then, who="Ann") as past:
            assert [printed(past), printed(past, on=then), printed(past, on=FIRST)] == tables
            check_the_cache_is_the_fold(past)


def perform(register: Register, act: str, number: int, day: date) -> None:
    """One act in the life of a register; what cannot be done is left undone."""
    said_on = [None, day, day - timedelta(days=number % 9)][number % 3]
    with suppress(CannotUndo):
        DOING[act](register, number, day, said_on)


def ids(register: Register, table: str) -> list[int]:
    return [row[0] for row in register.connection.execute(f"SELECT id FROM {table} WHERE gone = 0 ORDER BY id")]


def one_of(register: Register, table: str, number: int) -> int | None:
    found = ids(register, table)
    return found[number % len(found)] if found else None


def edit(register: Register, table: str, number: int, **values: object) -> None:
    if (row := one_of(register, table, number)) is not None:
        with register.step("correct") as step:
            step.update(table, row, **values)


def do_note(register: Register, number: int, day: date, said_on: date | None) -> None:
    if (ask := one_of(register, "ask", number)) is not None:
        note(register, ask, ["planned", "under way", "done"][number % 3], said_on)


def do_answer(register: Register, number: int, day: date, said_on: date | None) -> None:
    if (ask := one_of(register, "ask", number)) is not None:
        answer(register, ask, said_on)


def do_close(register: Register, number: int, day: date, said_on: date | None) -> None:
    if (ask := one_of(register, "ask", number)) is not None:
        with register.step("close") as step:
            step.append(
                Statement(ask, EntryKind.DISPOSITION, "closed: implemented", "seen", said_on, authority="Minute 4")
            )


def steps(register: Register) -> int:
    return int(register.connection.execute("SELECT MAX(id) FROM step").fetchone()[0])


Doing = Callable[[Register, int, date, date | None], object]
DOING: dict[str, Doing] = {
    "add": lambda r, n, day, on: add_report(r, f"R-{steps(r)}", on or day, bodies=n % 3),
    "note": do_note,
    "answer": do_answer,
    "close": do_close,
    "retitle": lambda r, n, day, on: edit(r, "report", n, title=f"Title {n}", published=on or day),
    "retext": lambda r, n, *_: edit(r, "recommendation", n, text=f"Words {n}."),
    "redate": lambda r, n, _, on: edit(r, "response", n, received=on),
    "reclock": lambda r, n, _, on: edit(r, "ask", n, date_given=on, rule=("none", "two-months-practice")[n % 2]),
    "rename": lambda r, n, *_: edit(r, "body", n, name=f"Body named {steps(r)}"),
    "undo": lambda r, *_: undo(r, None, "undo"),
    "any": lambda r, n, *_: undo(r, max(2, n % steps(r) + 1), "undo") if steps(r) > 1 else None,
    "none": lambda *_: None,
}


def check_the_cache_is_the_fold(past: Register) -> None:
    for ask in fetch(past.connection, "asks_with_days"):
        expected = {} if ask["gone"] else cached_row(past.connection, ask, due_of(ask))
        assert kept_row(past.connection, ask["id"]) == expected
