"""Two registers that grew apart are merged: nothing is lost, nothing is decided silently, and twice is once."""

import hashlib
import shutil
import sqlite3
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from scrutiny.actions.merging.facts import Decided, Difference
from scrutiny.actions.merging.identities import NAMED
from scrutiny.actions.merging.merge import merge
from scrutiny.actions.register import Register
from scrutiny.actions.undo import undo
from scrutiny.actions.verify import verify
from scrutiny.store.dialect import EDITABLE
from scrutiny.store.steps import Statement
from scrutiny.terms import EntryKind

TODAY = date(2026, 11, 22)
ACTS = ("add", "answer", "note", "target", "close", "retitle", "name", "body", "redact", "undo", "undo any")
ACT = st.tuples(st.sampled_from(ACTS), st.integers(0, 30))


@contextmanager
def opened(path: Path, who: str = "Ann"):
    with Register.open(path, who=who, today=TODAY, write=True) as register:
        yield register


def made(path: Path, who: str = "Ann") -> Path:
    Register.create(path, who=who, today=TODAY).close()
    return path


def copied(source: Path, target: Path) -> Path:
    shutil.copy(source, target)
    return target


def merged(ours: Path, theirs: Path, *, side=None, **options):
    with opened(ours) as register:
        done = merge(register, theirs, "import other.db", lambda _: side, **options)
        assert verify(register).findings == ()
    return done


def told(path: Path) -> list[tuple[object, ...]]:
    """Where each ask stands, in words that are the same in any register: without ids and versions."""
    with closing(sqlite3.connect(path)) as connection:
        names = [row[1] for row in connection.execute("PRAGMA table_info(standing)")]
        facts = ", ".join(
            f"s.{name}" for name in names if name not in ("ask", "version") and not name.endswith("entry")
        )
        rows = connection.execute(
            f"SELECT p.ref, p.title, r.number, r.text, COALESCE(b.name, ''), {facts} FROM standing AS s "
            "JOIN ask AS a ON a.id = s.ask JOIN recommendation AS r ON r.id = a.recommendation "
            "JOIN report AS p ON p.id = r.report LEFT JOIN body AS b ON b.id = a.body"
        )
        return sorted(rows, key=repr)


def dumped(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as connection:
        return list(connection.iterdump())


def test_every_table_that_a_step_edits_has_a_name_by_which_two_registers_know_its_rows():
    assert {*NAMED, "origin"} == set(EDITABLE) - {"release"}  # a mark that something is public is not brought


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@example(before=[], ours=[("retitle", 0)], theirs=[("retitle", 0)])
@example(before=[("note", 1)], ours=[("undo", 0), ("note", 2)], theirs=[("close", 1), ("answer", 0)])
@example(before=[("answer", 0)], ours=[("redact", 1)], theirs=[("answer", 1), ("name", 0)])
@given(before=st.lists(ACT, max_size=5), ours=st.lists(ACT, max_size=5), theirs=st.lists(ACT, max_size=5))
def test_any_two_histories_merge_once_for_all_and_alike_from_both_sides(tmp_path_factory, do, before, ours, theirs):
    folder = tmp_path_factory.mktemp("merge")
    made(folder / "a.db")
    for path, who, acts in (
        ("a.db", "Common", [("add", 1), ("body", 0), *before]),
        ("a.db", "Ann", ours),
        ("b.db", "Ben", theirs),
    ):
        with opened(folder / path, who) as register:
            for act, number in acts:
                do(register, act, number)
        if who == "Common":
            copied(folder / "a.db", folder / "b.db")
    untouched = (folder / "b.db").read_bytes()
    copied(folder / "a.db", folder / "a2.db")
    copied(folder / "b.db", folder / "b2.db")

    first = merged(folder / "a2.db", folder / "b.db")
    after = dumped(folder / "a2.db")
    again = merged(folder / "a2.db", folder / "b.db")
    other = merged(folder / "b2.db", folder / "a.db")

    assert dumped(folder / "a2.db") == after
    assert again.summary == ""
    assert (again.decided, again.left_out) == (first.decided, first.left_out)
    assert [count.there for count in again.counts] == [count.there for count in first.counts]
    assert all(count.there == count.here + count.came + count.taken_back + count.left_out for count in first.counts)
    assert (folder / "b.db").read_bytes() == untouched
    if not (first.decided or first.both or first.left_out or other.decided or other.both or other.left_out):
        assert told(folder / "a2.db") == told(folder / "b2.db")
        back = merged(folder / "b2.db", folder / "a2.db")
        assert (back.decided, back.left_out) == ((), ())
        assert told(folder / "a2.db") == told(folder / "b2.db")


@pytest.fixture(autouse=True)
def in_september(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever is written without a day of its own is written then."""
    monkeypatch.setattr("scrutiny.actions.register.now", lambda: "2026-09-01T10:00:00+00:00")


@pytest.fixture
def apart(tmp_path: Path) -> tuple[Path, Path]:
    """Ann's register with one report put to one body, and the copy of it that Ben took."""
    ours = made(tmp_path / "ours.db")
    with opened(ours) as register, register.step("add") as step:
        body = step.insert("body", name="Transport for London")
        report = step.insert("report", ref="R-1", title="Night buses", published=date(2026, 3, 1))
        row = step.insert("recommendation", report=report, number="1", place=1, text="Act.")
        step.insert("ask", recommendation=row, body=body)
    return ours, copied(ours, tmp_path / "theirs.db")


def edit(path: Path, table: str, row: int, who: str = "Ann", **values: object) -> None:
    with opened(path, who) as register, register.step("correct") as step:
        step.update(table, row, **values)


def say(
    path: Path, kind: EntryKind, value: str, who: str = "Ben", at: str = "2026-10-01T10:00:00+00:00", **more
) -> None:
    with opened(path, who) as register, replace(register, now=lambda: at).step("note") as step:
        step.append(Statement(1, kind, value, **more))


def rows_of(path: Path, sql: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as connection:
        return [tuple(row) for row in connection.execute(sql)]


def came(done) -> dict[str, tuple[int, int, int, int]]:
    return {each.name: (each.here, each.came, each.taken_back, each.left_out) for each in done.counts if each.there}


def test_an_entry_comes_with_its_key_words_day_and_with_who_recorded_it_when(apart):
    ours, theirs = apart
    say(theirs, EntryKind.PROGRESS, "under way", words="It began.")

    done = merged(ours, theirs)

    assert came(done) == {
        "reports": (1, 0, 0, 0),
        "recommendations": (1, 0, 0, 0),
        "asks": (1, 0, 0, 0),
        "entries": (0, 1, 0, 0),
    }
    assert done.summary == f"merged the register theirs.db of seal {done.seal}: 1 entry"
    with opened(ours) as register, opened(theirs) as other:
        [here], [there] = register.ask("entries_of_ask", ask=1), other.ask("entries_of_ask", ask=1)
        kept = ("key", "kind", "value", "words", "day", "recorded_at", "recorded_by")
        assert [here[name] for name in kept] == [there[name] for name in kept]
        assert (here["recorded_by"], here["recorded_at"]) == ("Ben", "2026-10-01T10:00:00+00:00")
    # Of an unknown day: it counts from the day on which Ben wrote it down, not from that of the merge.
    assert rows_of(ours, "SELECT progress, progress_on FROM standing") == [("under way", "2026-10-01")]


def test_what_was_known_on_a_day_before_the_merge_does_not_hold_what_came_by_it(apart):
    from scrutiny.actions.known import known_on
    from scrutiny.actions.positions import Filters, positions

    ours, theirs = apart
    say(theirs, EntryKind.PROGRESS, "under way")
    with opened(ours) as register, replace(register, now=lambda: "2026-11-20T10:00:00+00:00").step("note") as step:
        step.append(Statement(1, EntryKind.NOTE, words="Rang."))
    with opened(ours) as register:
        merge(replace(register, now=lambda: "2026-11-22T10:00:00+00:00"), theirs, "import", lambda _: None)
        [asked] = positions(register, Filters(), on=date(2026, 11, 21))
        [as_printed] = positions(register, Filters(), on=date(2026, 11, 21), known=date(2026, 11, 21))

    assert (asked.standing.progress, as_printed.standing.progress) == ("under way", "")
    with known_on(ours, date(2026, 11, 21), who="Ann") as past:
        assert [each.standing.progress for each in positions(past, Filters())] == [""]


@pytest.mark.parametrize(
    ("here", "there", "title"),
    [(None, "Theirs", "Theirs"), ("Ours", None, "Ours"), ("Same", "Same", "Same"), (None, None, "Night buses")],
)
def test_a_cell_that_one_side_changed_is_as_that_side_has_it(apart, here, there, title):
    ours, theirs = apart
    for path, value in ((ours, here), (theirs, there)):
        if value:
            edit(path, "report", 1, title=value)

    done = merged(ours, theirs)

    assert rows_of(ours, "SELECT title FROM report") == [(title,)]
    assert done.decided == ()
    taken = ("report R-1, title: “Night buses” → “Theirs”",) if (here, there) == (None, "Theirs") else ()
    assert done.taken == taken


@pytest.mark.parametrize(("side", "title"), [(None, "Ours"), ("ours", "Ours"), ("theirs", "Theirs")])
def test_what_both_changed_is_listed_with_both_values_and_decided_by_a_person_or_not_at_all(apart, side, title):
    ours, theirs = apart
    edit(ours, "report", 1, title="Ours")
    edit(theirs, "report", 1, title="Theirs")

    done = merged(ours, theirs, side=side)
    again = merged(ours, theirs)

    difference = Difference("report R-1, title", "“Ours”", "“Theirs”")
    assert done.decided == (Decided(difference, side or ""),)
    assert done.open == (() if side else (difference,))
    assert rows_of(ours, "SELECT title FROM report") == [(title,)]
    assert again.decided == (() if side == "theirs" else (Decided(difference, ""),))


def test_a_rule_and_its_version_are_one_fact(apart):
    ours, theirs = apart
    edit(ours, "ask", 1, rule="two-months-practice", rule_version=1)
    edit(theirs, "ask", 1, rule="council-executive", rule_version=2)

    done = merged(ours, theirs, side="theirs")

    assert [each.difference.what for each in done.decided] == ["R-1/1 (Transport for London), clock"]
    assert rows_of(ours, "SELECT rule, rule_version FROM ask") == [("council-executive", 2)]


def test_two_ways_of_closing_are_two_entries_and_both_are_listed(apart):
    ours, theirs = apart
    closing_words: dict[str, Any] = {"words": "Enough.", "authority": "Minute 4", "day": date(2026, 10, 1)}
    say(ours, EntryKind.DISPOSITION, "closed: implemented", "Ann", "2026-10-02T09:00:00+00:00", **closing_words)
    say(theirs, EntryKind.DISPOSITION, "closed: withdrawn", **closing_words)

    done = merged(ours, theirs)

    assert done.both == (
        Difference(
            "R-1/1 (Transport for London), disposition",
            "closed: implemented “Enough.” (Ann, 2026-10-02)",
            "closed: withdrawn “Enough.” (Ben, 2026-10-01)",
        ),
    )
    assert rows_of(ours, "SELECT version, value FROM entry ORDER BY version") == [
        (1, "closed: implemented"),
        (2, "closed: withdrawn"),
    ]


def test_what_they_took_back_is_taken_back_here_unless_something_hangs_on_it(apart, tmp_path):
    ours, theirs = apart
    alike = copied(ours, tmp_path / "alike.db")
    say(ours, EntryKind.PROGRESS, "done", "Ann")
    with opened(theirs, "Ben") as register:
        undo(register, 2, "undo")

    quiet, kept = merged(alike, theirs), merged(ours, theirs)

    assert rows_of(alike, "SELECT gone FROM report") == [(1,)]
    assert "report R-1: taken back" in quiet.taken
    assert rows_of(ours, "SELECT gone FROM report UNION ALL SELECT gone FROM ask") == [(0,), (0,)]
    name = "R-1/1 (Transport for London)"
    assert kept.open[0] == Difference(name, "it stands, and something said about it with it", "it was taken back")


def test_what_was_taken_back_here_comes_back_only_if_a_person_says_so(apart):
    ours, theirs = apart
    with opened(ours) as register:
        undo(register, 2, "undo")
    say(theirs, EntryKind.PROGRESS, "done")

    done = merged(ours, theirs)
    assert done.open == (
        Difference("R-1/1 (Transport for London)", "it was taken back", "it stands, and something new belongs to it"),
    )
    assert done.left_out == (("R-1/1 (Transport for London) was taken back here.", 1),)
    assert (done.summary, came(done)["asks"], came(done)["entries"]) == ("", (0, 0, 1, 0), (0, 0, 0, 1))

    merged(ours, theirs, side="theirs")
    assert rows_of(ours, "SELECT progress FROM standing") == [("done",)]
    assert rows_of(ours, "SELECT gone FROM report UNION ALL SELECT gone FROM recommendation") == [(0,), (0,)]


def test_a_merge_that_was_undone_stays_undone_at_the_next(apart):
    ours, theirs = apart
    with opened(theirs, "Ben") as register, register.step("add") as step:
        step.insert("recommendation", report=1, number="2", place=2, text="More.")
    merged(ours, theirs)
    with opened(ours) as register:
        undo(register, None, "undo")

    again = merged(ours, theirs)

    assert (again.summary, came(again)["recommendations"]) == ("", (1, 0, 1, 0))


def test_a_row_is_known_again_whatever_it_is_called_since(apart):
    ours, theirs = apart
    with opened(theirs, "Ben") as register, register.step("add") as step:
        step.insert("report", ref="R-2", title="Trams")
    merged(ours, theirs)
    edit(theirs, "report", 2, "Ben", ref="R-20")

    done = merged(ours, theirs)
    back = merged(theirs, ours)

    assert done.taken == ("report R-2, ref: R-2 → R-20",)
    assert rows_of(ours, "SELECT ref FROM report ORDER BY id") == [("R-1",), ("R-20",)]
    assert came(back)["reports"] == (2, 0, 0, 0)


def letter(path: Path, who: str, said: str = "We accept it.", text: str = "") -> None:
    text = text or said
    with opened(path, who) as register, register.step("link") as step:
        document = step.insert(
            "document",
            sha256=hashlib.sha256(said.encode()).hexdigest(),
            name="letter.txt",
            media_type="text/plain",
            size=len(said),
            text=text,
            blocks='{"blocks":[],"furniture":[]}',
            reader="text 1",
            warnings="[]",
        )
        step.insert("document_file", document=document, bytes=said.encode())
        start = text.index("accept")
        passage = step.insert("passage", document=document, start=start, end=start + 6, words="accept")
        response = step.insert("response", document=document, received=date(2026, 5, 1))
        step.insert("response_report", response=response, report=1)
        step.append(
            Statement(
                1,
                EntryKind.STANCE,
                "accepted",
                rung="by hand",
                confirmed="read",
                response=response,
                passages=(passage,),
            )
        )


def test_registers_that_were_made_apart_know_reports_bodies_and_files_by_their_names(tmp_path):
    paths = [made(tmp_path / "ours.db"), made(tmp_path / "theirs.db", "Ben")]
    for path, who, name, also in (
        (paths[0], "Ann", "TfL", "Transport for London"),
        (paths[1], "Ben", "Transport for London", "TfL"),
    ):
        with opened(path, who) as register, register.step("add") as step:
            body = step.insert("body", name=name)
            step.insert("body_alias", body=body, alias=also)
            report = step.insert(
                "report",
                ref="r-1" if who == "Ben" else "R-1",
                title="Night  buses",
                url="https://b" if who == "Ben" else "",
            )
            row = step.insert("recommendation", report=report, number="1", place=1, text="Act.")
            step.insert("ask", recommendation=row, body=body)
        letter(path, who)
    ours, theirs = paths

    done = merged(ours, theirs)
    again = merged(ours, theirs)

    assert came(done) == {
        "reports": (1, 0, 0, 0),
        "recommendations": (1, 0, 0, 0),
        "asks": (1, 0, 0, 0),
        "documents": (1, 0, 0, 0),
        "responses": (1, 0, 0, 0),
        "entries": (0, 1, 0, 0),
    }
    assert [each.difference.what for each in done.decided] == ["body “TfL”, name", "report R-1, ref"]
    assert done.taken == ("report R-1, URL: nothing → https://b",)
    assert again.summary == ""


def test_two_reports_of_one_ref_are_not_made_one(apart, tmp_path):
    ours, _ = apart
    theirs = made(tmp_path / "other.db", "Ben")
    with opened(theirs, "Ben") as register, register.step("add") as step:
        report = step.insert("report", ref="R-1", title="Trams")
        step.insert("recommendation", report=report, number="1", place=1, text="Lay rails.")

    done = merged(ours, theirs)

    why = (
        "R-1 is another report there, “Trams”; here it is “Night buses”. Give one of them another ref, or the same "
        "title: scrutiny correct R-1"
    )
    assert (done.summary, done.left_out) == ("", ((why, 2),))
    assert rows_of(ours, "SELECT text FROM recommendation") == [("Act.",)]


@pytest.mark.parametrize(
    ("text", "place"),
    [("We accept it.", 3), ("So: we accept it.", 7), ("We refuse it.", None), ("accept, accept", None)],
)
def test_a_quotation_stands_where_the_document_was_read_to_have_it_or_stays_out(apart, text, place):
    ours, theirs = apart
    letter(theirs, "Ben")
    with opened(ours) as register, register.step("add") as step:  # the same bytes, read here by another reader
        step.insert(
            "document",
            sha256=hashlib.sha256(b"We accept it.").hexdigest(),
            name="letter.txt",
            media_type="text/plain",
            size=13,
            text=text,
            blocks="{}",
            reader="text 0",
            warnings="[]",
        )

    done = merged(ours, theirs)

    assert rows_of(ours, "SELECT start FROM passage") == ([(place,)] if place is not None else [])
    assert came(done)["entries"] == ((0, 1, 0, 0) if place is not None else (0, 0, 0, 1))


def test_words_that_were_removed_here_do_not_come_back(apart, tmp_path):
    from scrutiny.actions.redact import Reason, plan_document, redact

    ours, _ = apart
    letter(ours, "Ann")
    theirs = copied(ours, tmp_path / "copy.db")
    with opened(ours) as register:
        redact(register, plan_document(register, "letter.txt"), Reason("Officer", "asked for"), "redact")
    with opened(theirs, "Ben") as register, register.step("note") as step:
        passage = step.insert("passage", document=1, start=0, end=9, words="We accept")
        said = Statement(1, EntryKind.STANCE, "noted", words="We accept", rung="by hand", confirmed="read", response=1)
        step.append(replace(said, passages=(passage,)))

    for side in (None, "theirs"):
        done = merged(ours, theirs, side=side)

        assert [why for why, _ in done.left_out] == ["Document letter.txt was removed for good here."]
        assert b"We accept" not in ours.read_bytes()


def test_a_document_that_was_removed_there_stays_out_and_its_answer_comes_without_it(apart):
    from scrutiny.actions.redact import Reason, plan_document, redact

    ours, theirs = apart
    letter(theirs, "Ben")
    with opened(theirs, "Ben") as register:
        redact(register, plan_document(register, "letter.txt"), Reason("Officer", "asked for"), "redact")

    done = merged(ours, theirs)

    assert [why for why, _ in done.left_out] == ["Document letter.txt was removed for good there."]
    assert rows_of(ours, "SELECT document, received FROM response") == [(None, "2026-05-01")]
    assert rows_of(ours, "SELECT stance, answered_on FROM standing") == [("accepted", "2026-05-01")]


def test_a_removal_there_is_left_to_a_person_here(apart, tmp_path):
    from scrutiny.actions.redact import Reason, plan_document, redact

    ours, _ = apart
    letter(ours, "Ann")
    with opened(ours) as register, register.step("note") as step:
        step.append(Statement(1, EntryKind.PROGRESS, "done", words="It is done.", response=1, passages=(1,)))
    theirs = copied(ours, tmp_path / "copy.db")
    with opened(theirs, "Ben") as register:
        redact(register, plan_document(register, "letter.txt"), Reason("Officer", "asked for"), "redact")
    before = dumped(ours)

    done = merged(ours, theirs)

    assert [why for why, _ in done.left_out] == [
        "The removal of document letter.txt there, which still stands here: scrutiny redact",
        "The removal of entry 2 of R-1/1 (Transport for London) there, which still stands here: scrutiny redact",
    ]
    assert dumped(ours) == before


def test_a_register_that_is_not_as_it_was_recorded_is_refused_unless_told(apart):
    from scrutiny.errors import ScrutinyError

    ours, theirs = apart
    with closing(sqlite3.connect(theirs)) as connection:
        connection.execute("UPDATE report SET title = 'Forged'")
        connection.commit()
    before = dumped(ours)

    with pytest.raises(
        ScrutinyError, match="theirs.db is not as it was recorded, and nothing was changed: Report R-1 was"
    ):
        merged(ours, theirs)
    assert dumped(ours) == before
    merged(ours, theirs, unproven=True)


def test_the_register_itself_and_what_is_none_are_refused(apart, tmp_path):
    from scrutiny.errors import BadInput, RegisterError

    ours, _ = apart
    (tmp_path / "text.db").write_text("no register", encoding="utf-8")

    with pytest.raises(BadInput, match="is this register itself"):
        merged(ours, ours)
    with pytest.raises(RegisterError, match="is not a scrutiny register"):
        merged(ours, tmp_path / "text.db")


def test_an_older_register_is_merged_and_its_file_is_not_touched(apart, tmp_path):
    from scrutiny.store import sqlite
    from scrutiny.store.steps import begin

    ours, _ = apart
    with closing(sqlite.create(tmp_path / "old.db", version=1)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        step = begin(connection, who="Ben", at="2026-10-01T10:00:00+00:00", command="init")
        step.insert("report", ref="R-9", title="Older")
        step.seal()
        connection.execute("COMMIT")
    before = (tmp_path / "old.db").read_bytes()

    merged(ours, tmp_path / "old.db")

    assert rows_of(ours, "SELECT ref FROM report ORDER BY id") == [("R-1",), ("R-9",)]
    assert (tmp_path / "old.db").read_bytes() == before


def test_a_dry_run_says_the_same_and_changes_nothing(apart):
    ours, theirs = apart
    say(theirs, EntryKind.PROGRESS, "under way")
    edit(theirs, "report", 1, title="Theirs")
    before = dumped(ours)

    tried = merged(ours, theirs, dry_run=True)
    assert dumped(ours) == before
    assert tried == merged(ours, theirs)
