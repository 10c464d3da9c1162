"""What an import records of a table, what it does with a newer one, and that every row is accounted for."""

from datetime import date

import pytest

from scrutiny.actions.clocks import due_of
from scrutiny.actions.confirm import Decision, confirm
from scrutiny.actions.references import Ask, Report
from scrutiny.actions.trackers.importing import How, import_trackers
from scrutiny.actions.trackers.prepare import Asked, prepare
from scrutiny.actions.undo import undo
from scrutiny.errors import BadInput, DocumentError
from scrutiny.reading.trackers.rows import Refused
from scrutiny.store import standings
from scrutiny.store.chain import broken_steps
from scrutiny.store.queries import text_of
from scrutiny.terms import Rung, Stance

TODAY = date(2026, 11, 22)
PLAINLY = Asked()
TRACKER = """\
Report,No.,Recommendation,To,Date,Status
Air 2026,1,Publish the data.,Mayor of London,14/05/2026,Accepted
Air 2026,2,Move the garages.,TfL; London Councils,14/05/2026,In progress
Night 2024,1,Fund night buses.,Mayor,01/02/2024,Mauve
"""


@pytest.fixture
def take(register, tmp_path):
    """Import the text as a CSV file of that name; gives what became of it."""

    def taking(text, name="tracker.csv", asked=PLAINLY, dry_run=False, **how):
        (tmp_path / name).write_text(text, encoding="utf-8")
        tables = prepare(tmp_path / name, asked, TODAY).prepared
        return import_trackers(register, tables, How(**how), f"import {name}", dry_run=dry_run)

    return taking


def entries(register):
    """Every entry in short: the recommendation, the body, kind, value, words, day, and whether somebody had read it."""
    return [
        tuple(row)
        for row in register.connection.execute(
            "SELECT p.ref || '/' || r.number, COALESCE(b.name, ''), e.kind, e.value, e.words, e.day, e.confirmed "
            "FROM entry AS e JOIN ask AS a ON a.id = e.ask JOIN recommendation AS r ON r.id = a.recommendation "
            "JOIN report AS p ON p.id = r.report LEFT JOIN body AS b ON b.id = a.body ORDER BY e.id"
        )
    ]


def count(register, table):
    return register.connection.execute(f"SELECT COUNT(*) FROM {table} WHERE gone = 0").fetchone()[0]


def is_whole(register):
    """Whether the seals hold and the standings are what the entries give."""
    asks = register.connection.execute("SELECT id FROM ask WHERE gone = 0").fetchall()
    for (ask,) in map(tuple, asks):
        row = register.connection.execute(text_of("ask_with_days"), {"ask": ask}).fetchone()
        if standings.kept_row(register.connection, ask) != standings.cached_row(register.connection, row, due_of(row)):
            return False
    return list(broken_steps(register.connection)) == []


def test_a_tracker_is_recorded_with_its_reports_bodies_and_what_is_said(register, take):
    done = take(TRACKER, read=True)

    assert done.summary == "imported 3 recommendations from tracker.csv"
    assert dict(done.told[0].rows) == {"recorded": 3}
    assert entries(register) == [
        ("AIR-2026/1", "Mayor of London", "stance", "accepted", "Accepted", None, "read"),
        ("AIR-2026/2", "Transport for London", "progress", "under way", "In progress", None, ""),
        ("AIR-2026/2", "London Councils", "progress", "under way", "In progress", None, ""),
        ("NIGHT-2024/1", "Mayor of London", "note", "", "Status: Mauve", None, ""),
    ]
    assert [tuple(r) for r in register.connection.execute("SELECT source FROM entry ORDER BY id LIMIT 1")] == [
        ("tracker tracker.csv, row 2, column Status",)
    ]
    assert [tuple(r) for r in register.connection.execute("SELECT DISTINCT made_on FROM ask ORDER BY 1")] == [
        ("2024-02-01",),
        ("2026-05-14",),
    ]
    assert is_whole(register)


def test_what_nobody_looked_at_is_recorded_as_unread(register, take):
    take(TRACKER)

    assert entries(register)[0][-1] == "unread"


def test_the_same_file_again_changes_nothing(register, take, dump):
    take(TRACKER)
    before = dump(register.path)

    done = take(TRACKER)

    assert (done.summary, dict(done.told[0].rows)) == ("", {"there already": 3})
    assert dump(register.path) == before


def test_the_same_table_under_another_name_and_on_another_day_changes_nothing(register, take, dump):
    take(TRACKER)
    before = dump(register.path)

    take(TRACKER, name="newer.csv", on=date(2026, 11, 1))

    assert dump(register.path) == before


def test_a_newer_version_records_what_differs_as_entries_of_the_day_given(register, take):
    take(TRACKER, on=date(2026, 6, 1))

    newer = TRACKER.replace("In progress", "Complete").replace("Mauve", "Accepted")
    done = take(newer + "Air 2026,3,Plant trees.,,,\n", name="newer.csv", on=date(2026, 11, 1))

    assert dict(done.told[0].rows) == {"there already": 1, "changed": 2, "recorded": 1}
    assert done.summary == "imported 1 recommendation and what has changed in 2 rows from newer.csv"
    assert [(d.name, d.column, d.before, d.after) for d in done.told[0].differences] == [
        ("AIR-2026/2 (Transport for London)", "Status", "In progress", "Complete"),
        ("AIR-2026/2 (London Councils)", "Status", "In progress", "Complete"),
        ("NIGHT-2024/1 (Mayor of London)", "Status", "Mauve", "Accepted"),
    ]
    assert entries(register)[4:] == [
        ("AIR-2026/2", "Transport for London", "progress", "done", "Complete", "2026-11-01", ""),
        ("AIR-2026/2", "London Councils", "progress", "done", "Complete", "2026-11-01", ""),
        ("NIGHT-2024/1", "Mayor of London", "stance", "accepted", "Accepted", "2026-11-01", "unread"),
    ]
    assert is_whole(register)


def test_a_status_that_goes_back_is_a_difference_too(register, take):
    take(TRACKER, on=date(2026, 6, 1))
    take(TRACKER.replace("In progress", "Complete"), on=date(2026, 7, 1))
    done = take(TRACKER, on=date(2026, 8, 1))

    assert dict(done.told[0].rows) == {"there already": 2, "changed": 1}
    assert [
        value for *_, kind, value, _, day, _ in entries(register) if kind == "progress" and day == "2026-08-01"
    ] == [
        "under way",
        "under way",
    ]


def test_an_old_file_does_not_overrule_what_a_person_recorded_since(register, take):
    from scrutiny.actions.notes import Noted, add_note
    from scrutiny.actions.references import resolve
    from scrutiny.terms import Progress

    take(TRACKER)
    asks = resolve(register, ["AIR-2026/2"], to="TfL", for_write=True).asks
    add_note(register, asks, Noted(date(2026, 11, 20), progress=Progress.DONE), "note")

    assert take(TRACKER).summary == ""


def test_a_day_that_comes_before_what_stands_is_doubted(register, take):
    take(TRACKER)

    done = take(TRACKER.replace("Accepted", "Rejected"), on=date(2026, 11, 1))

    assert done.told[0].doubts == [
        'row 2: AIR-2026/1 (Mayor of London): "Rejected" is recorded for 2026-11-01, and what stands counts from a later '
        'day: "Accepted" goes on holding'
    ]


def test_a_dry_run_tells_the_same_and_changes_nothing(register, take, dump):
    take(TRACKER, on=date(2026, 6, 1))
    before = dump(register.path)

    done = take(TRACKER.replace("In progress", "Complete"), on=date(2026, 11, 1), dry_run=True)

    assert (dict(done.told[0].rows), done.told[0].differing) == ({"there already": 2, "changed": 1}, 2)
    assert dump(register.path) == before


def test_undo_takes_an_import_back_whole_and_it_can_be_taken_in_again(register, take):
    take(TRACKER)

    undo(register, None, "undo")
    taken_back = (count(register, "report"), count(register, "recommendation"), count(register, "ask"))
    again = take(TRACKER)

    assert taken_back == (0, 0, 0)
    assert dict(again.told[0].rows) == {"recorded": 3}
    assert is_whole(register)


def test_rows_of_one_recommendation_in_one_table_are_merged_or_refused_and_never_lost(register, take):
    done = take(
        TRACKER
        + "Air 2026,1,Publish  the data.,Mayor of London,14/05/2026,Accepted\n"  # the same
        + "Air 2026,1,Publish the data.,Mayor of London,14/05/2026,Rejected\n"  # says otherwise
        + "Air 2026,1,Publish no data.,Mayor of London,14/05/2026,Accepted\n"  # other words
        + "Air 2026,1,Publish the data.,MOPAC,14/05/2026,Accepted\n"  # to another body
        + "Air 2026,2,,,,Complete\n"  # to which of two?
        + "Air 2026,9,,,,Complete\n"  # unknown, and no words
    )

    told = done.told[0]
    assert dict(told.rows) == {"recorded": 4, "merged": 1, "refused": 4}
    assert told.refused == [
        Refused(6, "row 2 says otherwise about AIR-2026/1", "Rejected"),
        Refused(7, "AIR-2026/1 stands there already: row 2 gives it with other words", "Publish no data."),
        Refused(9, "AIR-2026/2 is put to 2 bodies, and the row names none"),
        Refused(10, "AIR-2026 has no recommendation 9, and the row has no words"),
    ]
    assert {word: dict(counts) for word, counts in told.words["Status"].items()} == {
        "Accepted": {"recorded": 2, "merged": 1, "refused": 1},
        "In progress": {"recorded": 1},
        "Mauve": {"recorded": 1},
        "Rejected": {"refused": 1},
        "Complete": {"refused": 2},
    }
    assert is_whole(register)


def test_words_that_differ_a_little_from_the_register_are_doubted_and_those_that_differ_much_refused(register, take):
    take(TRACKER)

    done = take(
        "Report,No.,Recommendation,Status\nAir 2026,1,Publish the data,Accepted\nNight 2024,1,Fund the Tube.,Mauve\n"
    )

    assert dict(done.told[0].rows) == {"there already": 1, "refused": 1}
    assert done.told[0].doubts == ["row 2: AIR-2026/1: its words differ a little from the register's, which are kept"]
    assert done.told[0].refused == [
        Refused(3, "NIGHT-2024/1 stands there already: the register has it with other words", "Fund the Tube.")
    ]


def test_rows_without_numbers_are_told_apart_by_their_order(register, take):
    text = "Report,Recommendation,To,Status\nA,Ratify it.,X,Accepted\nA,Ratify it.,X,Noted\n"

    first, again = take(text), take(text)

    assert (dict(first.told[0].rows), dict(again.told[0].rows)) == ({"recorded": 2}, {"there already": 2})
    assert [(ref, value) for ref, _, _, value, *_ in entries(register)] == [("A/u1", "accepted"), ("A/u2", "noted")]


def test_lettered_parts_are_asked_instead_of_their_whole_where_nothing_was_said_of_it(register, take):
    take("Report,No.,Recommendation,Status\nA,4,All of:,\nA,4a,One.,Accepted\nA,5,Five.,Noted\nA,5a,Part.,Noted\n")

    rows = register.connection.execute(
        "SELECT r.number, w.number, COUNT(a.id) FROM recommendation AS r LEFT JOIN recommendation AS w ON w.id = r.part_of "
        "LEFT JOIN ask AS a ON a.recommendation = r.id AND a.gone = 0 GROUP BY r.id ORDER BY r.place"
    ).fetchall()
    assert [tuple(row) for row in rows] == [("4", None, 0), ("4a", "4", 1), ("5", None, 1), ("5a", "5", 1)]
    assert is_whole(register)


def test_a_report_that_the_person_named_takes_every_row(register, take):
    with register.step("add") as step:
        report = step.insert("report", ref="AIR-2026", title="Air", published=date(2026, 5, 14))

    take("No.,Recommendation\n1,Publish.\n", report=Report(report, "AIR-2026", "Air", "2026-05-14"))

    [row] = register.connection.execute("SELECT report, number, text FROM recommendation").fetchall()
    assert tuple(row) == (report, "1", "Publish.")


def test_a_closing_carries_the_authority_that_states_it(register, take):
    take("Report,No.,Recommendation,Outcome\nA,1,Publish.,closed: withdrawn\n")

    [row] = register.connection.execute("SELECT value, words, authority FROM entry").fetchall()
    assert tuple(row) == ("closed: withdrawn", "closed: withdrawn", "as stated in tracker.csv")


def test_an_import_that_fails_leaves_the_register_as_it_was(register, take, dump):
    before = dump(register.path)

    def stop(_):
        raise KeyboardInterrupt

    from scrutiny.actions.trackers import importing

    text = "Report,No.,Recommendation\n" + "".join(f"A,{n},Do {n}.\n" for n in range(1, 700))
    path = register.path.parent / "long.csv"
    path.write_text(text)
    with pytest.raises(KeyboardInterrupt):
        importing.import_trackers(register, prepare(path, Asked(), TODAY).prepared, How(), "import", went=stop)

    assert dump(register.path) == before


@pytest.mark.parametrize(
    ("text", "asked", "kind", "words"),
    [
        ("a,b\n1,2\n", Asked(), DocumentError, "no row in the first 40 names columns that are known: a; b"),
        ("To,Status\nX,Done\n", Asked(), DocumentError, "no column holds its words or the recommendation's number"),
        (TRACKER, Asked(mapping="taic"), DocumentError, "its columns are not those of the mapping taic"),
        (TRACKER, Asked(mapping="taik"), BadInput, 'There is no mapping "taik". Did you mean "taic"?'),
        (TRACKER, Asked(sheet="Key"), BadInput, 'tracker.csv has no sheet "Key". It has: (one, without a name).'),
    ],
)
def test_a_file_that_is_no_tracker_is_refused_with_what_to_do(take, text, asked, kind, words):
    with pytest.raises(kind) as refused:
        take(text, asked=asked)

    assert words in str(refused.value)


def test_a_file_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(DocumentError, match=r"gone.csv cannot be read: No such file"):
        prepare(tmp_path / "gone.csv", Asked(), TODAY)


@pytest.mark.parametrize(
    ("stance", "source"), [(Stance.ACCEPTED, " "), (Stance.NOT_ADDRESSED, "tracker t.csv, row 2, column Status")]
)
def test_an_answer_without_a_letter_needs_its_place_and_is_never_that_nothing_was_said(register, take, stance, source):
    take(TRACKER)
    ask = Ask(1, "AIR-2026/1", "1", "Mayor of London", 1, 1, 1)

    with pytest.raises(BadInput, match="needs the place where it is stated"), register.step("x") as step:
        confirm(step, None, Decision(ask, stance, Rung.BY_HAND, read=True, source=source), by="Ann Officer")
