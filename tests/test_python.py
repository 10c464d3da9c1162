"""`from scrutiny import Register`: what a script or a notebook can do, and what it is told where it cannot."""

import copy
import doctest
import pickle
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from types import SimpleNamespace

import pytest
from tests.test_startup import HEAVY, loaded_by

import scrutiny
from scrutiny import Register, ScrutinyError, none_of_these, take
from scrutiny.actions import scripting
from scrutiny.demo import LETTER, REPORT
from scrutiny.errors import AnswerNeeded, BadInput, RegisterError, UnknownReference

ROOT = Path(__file__).parents[1]
TODAY = date(2026, 11, 20)
CARS = "# Parked for good\n\n## Recommendation 1\n\nTransport for London should count the cars that never move.\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the demo's report and letter, and a register in which the report is recorded."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SCRUTINY_WHO", "Ann Officer")
    monkeypatch.setenv("SCRUTINY_CONFIG", str(tmp_path / "config.toml"))
    monkeypatch.delenv("SCRUTINY_DB", raising=False)
    for file in (REPORT, LETTER):
        shutil.copy(file, tmp_path / file.name)
    (tmp_path / "cars.md").write_text(CARS, encoding="utf-8")
    with Register.create("scrutiny.db", today=TODAY) as made:
        made.add_report("report.html", ref="LFR-2026")
    return tmp_path


@pytest.fixture
def lfr(folder: Path) -> Iterator[Register]:
    """That register, open for writing."""
    with Register.open(write=True, today=TODAY) as opened:
        yield opened


EXAMPLES = [found for found in doctest.DocTestFinder().find(scripting) if found.examples]


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda found: found.name.rpartition(".")[2])
def test_every_example_in_the_docstrings_says_what_happens(example, lfr, monkeypatch):
    monkeypatch.setattr(scripting, "date", _on(TODAY))
    example.globs.update(register=lfr, datetime=__import__("datetime"))

    told: list[str] = []
    doctest.DocTestRunner(verbose=False).run(example, out=told.append)

    assert told == []


def _on(day: date) -> SimpleNamespace:
    """`date`, for asking the wall, on which the day is always the same."""
    return SimpleNamespace(today=lambda: day)


def test_most_methods_have_an_example():
    verbs = {name for name in vars(Register) if not name.startswith("_")}

    assert verbs - {found.name.rpartition(".")[2] for found in EXAMPLES} == {"open", "create", "seal", "history_of"}


PAGE = (ROOT / "docs" / "python.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)


def test_the_examples_of_the_page_are_true(lfr, package_of, monkeypatch):
    package_of("pandas")
    monkeypatch.setattr(scripting, "date", _on(TODAY))
    letter = lfr.link("letter.md", report="LFR-2026", received="18 September 2026")
    all_but_the_fifth = [each for each in letter.asks if each.best and each.ask.number != "5"]
    lfr.confirm(
        letter, [take(each.ask, each.best, letter.file.document, read=True) for each in all_but_the_fifth], by="A"
    )
    story = "\n".join(block for block in BLOCKS if ">>>" in block)
    example = doctest.DocTestParser().get_doctest(story, {"datetime": __import__("datetime")}, "python.md", None, 0)

    told: list[str] = []
    doctest.DocTestRunner(verbose=False).run(example, out=told.append)

    assert told == []


def test_the_scheduler_s_script_says_what_is_owed_and_ends_with_1(folder):
    [script] = [block for block in BLOCKS if "sys.exit" in block]
    script = script.replace("/srv/scrutiny/scrutiny.db", str(folder / "scrutiny.db"))

    overdue = _scripted(script)
    missing = _scripted(script.replace("scrutiny.db", "another.db"))

    assert overdue.stderr == ""
    assert overdue.stdout == "LFR-2026/1; Mayor of London; due 30 September 2026: the date given in the report\n"
    assert overdue.returncode == 1
    assert missing.returncode == 1
    assert missing.stderr == f"There is no register at {folder / 'another.db'}. Make one with: scrutiny init\n"


def _scripted(program: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)


def test_importing_scrutiny_loads_nothing_and_asking_for_a_register_loads_nothing_heavy():
    alone = loaded_by(
        "import atexit, sys; atexit.register(lambda: print(*sys.modules, file=sys.stderr)); import scrutiny"
    )
    asked = loaded_by(
        "import atexit, sys; atexit.register(lambda: print(*sys.modules, file=sys.stderr)); "
        "from scrutiny import Register"
    )

    assert {name for name in alone if name.startswith("scrutiny")} == {"scrutiny"}
    assert "sqlite3" not in alone
    assert [name for name in HEAVY if name in asked] == []


def test_every_public_name_is_there_and_no_other():
    assert {name: getattr(scrutiny, name).__name__ for name in scrutiny.__all__ if name != "__version__"} == {
        name: name for name in scrutiny.__all__ if name != "__version__"
    }
    assert set(scrutiny.__all__) <= set(dir(scrutiny))
    with pytest.raises(AttributeError, match=r"module 'scrutiny' has no attribute 'Registers'"):
        scrutiny.Registers  # type: ignore[attr-defined] # noqa: B018 - it is asked for


def test_the_register_is_found_and_signed_as_the_command_line_does_it(folder, monkeypatch):
    below = folder / "papers"
    below.mkdir()
    monkeypatch.chdir(below)

    with Register.open() as found, Register.open(write=True) as mine, Register.open(who="Bo", write=True) as theirs:
        assert (found.path, found.who) == (folder / "scrutiny.db", "reader")
        assert mine.who == "Ann Officer"
        assert theirs.who == "Bo"
    monkeypatch.setenv("SCRUTINY_DB", str(folder / "another.db"))
    with pytest.raises(RegisterError, match="There is no register at .*another.db"):
        Register.open()


def test_a_register_that_is_open_for_reading_refuses_to_write_and_says_how(folder):
    with Register.open("scrutiny.db") as read:
        with pytest.raises(RegisterError) as refused:
            read.note("LFR-2026/1", words="rang the office")

        assert str(refused.value) == (
            "The register scrutiny.db is open for reading, so nothing was changed. Open it with write=True."
        )
        assert len(read.history()) == 2


def test_nothing_is_recorded_without_a_person_s_name(lfr):
    letter = lfr.link("letter.md", report="LFR-2026")
    before = lfr.seal()

    for nobody in ("", "  "):
        with pytest.raises(BadInput, match="only in the name of the person who confirms it: by=NAME"):
            lfr.confirm(letter, by=nobody)
    with pytest.raises(TypeError, match="by"):
        lfr.confirm(letter)
    with pytest.raises(BadInput, match="There is nothing to confirm"):
        lfr.confirm([], by="Ann Officer")

    assert lfr.seal() == before


def test_a_response_is_recorded_in_the_name_of_whoever_confirmed_it(lfr):
    letter = lfr.link("letter.md", report="lfr", received=date(2026, 9, 18))
    second, third = letter.asks[1], next(each for each in letter.asks if each.ask.number == "9")

    tried = lfr.confirm(letter, by="Bo Reader", dry_run=True)
    done = lfr.confirm(
        letter,
        [take(second.ask, second.best, letter.file.document, read=True), none_of_these(third.ask)],
        by=" Bo Reader ",
    )

    assert tried.startswith("linked letter.md to LFR-2026: 4 answers (")
    assert done == "linked letter.md to LFR-2026: 1 answer (LFR-2026/2), 1 with no answer found, 3 not decided yet"
    assert (lfr.who, lfr.history(1)[0].who) == ("Ann Officer", "Bo Reader")
    assert lfr.history(1)[0].command == "link letter.md (from Python)"
    position = lfr.standing("lfr 2", to="Mayor")
    assert (position.standing.stance, position.standing.confirmed) == ("unclear", "read")
    assert lfr.confirm(lfr.link("letter.md", report="lfr"), [], by="Bo Reader") == ""


def test_a_reference_that_could_be_two_things_is_refused(lfr):
    lfr.add_report(lfr.read_report(title="Look again", ref="LFR-2027"))
    before = lfr.seal()

    for asking in (
        lambda: lfr.query(report="lfr"),
        lambda: lfr.query(ref="lfr 2"),
        lambda: lfr.standing("lfr 1"),
        lambda: lfr.show("lfr 1"),
        lambda: lfr.link("letter.md", report="lfr"),
        lambda: lfr.note("lfr 1", words="x"),
        lambda: lfr.history_of("lfr 1"),
    ):
        with pytest.raises(AnswerNeeded, match='"lfr" could be any of these reports'):
            asking()
    with pytest.raises(AnswerNeeded) as several:
        lfr.standing("LFR-2026/2")
    assert str(several.value) == (
        '"LFR-2026/2" names 2 asks: LFR-2026/2 to Mayor of London, LFR-2026/2 to Deputy Mayor for Policing and Crime. '
        "Name one, and its body with to=BODY."
    )
    assert lfr.seal() == before


def test_what_is_not_in_the_register_on_a_day_has_no_standing_then(lfr):
    made = lfr.standing("LFR-2026/1", as_of="18 June 2026")

    with pytest.raises(UnknownReference, match=r"LFR-2026/1 is not in the register by 2026-06-17\."):
        lfr.standing("LFR-2026/1", as_of=date(2026, 6, 17))
    with pytest.raises(UnknownReference, match=r"LFR-2026 has recommendations 1–9 .*; there is no 10\."):
        lfr.standing("LFR-2026/10")
    assert (made.ref, made.made_on) == ("LFR-2026/1", date(2026, 6, 18))


def test_days_may_be_days_moments_or_words_and_nothing_else(lfr):
    days = (date(2026, 10, 1), datetime(2026, 10, 1, 9, 30, tzinfo=UTC), "1 October 2026", "2026-10-01")

    assert {len(lfr.query(due_before=day)) for day in days} == {1}
    with pytest.raises(BadInput, match=r'20261001 is no day\. Give a date, or words such as "14 March 2026"\.'):
        lfr.query(due_before=20261001)
    with pytest.raises(BadInput):
        lfr.query(due_before="20261001")


@pytest.mark.parametrize(
    ("asked", "refs"),
    [
        ({"overdue": True}, ["1"]),
        ({"report": "LFR-2026", "to": "TfL"}, ["8"]),
        ({"report": ["LFR-2026"], "ref": ["lfr 1", "lfr 8"]}, ["1", "8"]),
        ({"stance": "no response yet", "to": "MOPAC"}, ["3"]),
        ({"outcome": "lapsed"}, []),
        ({"clock": "OVERDUE"}, ["1"]),
        ({"timing": "not answered", "overdue": True}, ["1"]),
        ({"unanswered": True, "overdue": True}, ["1"]),
        ({"overdue": True, "published_by": "18 June 2026"}, ["1"]),
        ({"overdue": True, "published_by": "17 June 2026"}, []),
        ({"of_undated_report": True}, []),
        ({"reported_since": "2026-11-22"}, []),
        ({"judged_since": date(2026, 11, 22)}, []),
        ({"to": "body not named"}, []),
        ({"author": "none", "overdue": True}, ["1"]),
        ({"due_before": None, "stance": None, "overdue": True}, ["1"]),
    ],
)
def test_questions_are_those_of_the_command(lfr, asked, refs):
    assert [position.number for position in lfr.query(**asked)] == refs


def test_a_question_that_there_is_none_of_is_refused_with_those_that_there_are(lfr):
    with pytest.raises(BadInput) as refused:
        lfr.query(late=True)
    assert str(refused.value).startswith(
        "There is no question late. The questions are: answered, answered_since, author,"
    )
    with pytest.raises(BadInput, match='There is no response "acepted". Did you mean "accepted"?'):
        lfr.query(stance="acepted")


def test_what_is_due_soon_is_counted_from_today_or_from_the_day_asked_about(lfr):
    refs = [owed.position.ref for owed in lfr.due(soon=7)]
    before, on_the_day = lfr.due(soon=7, as_of="2026-09-22"), lfr.due(soon=7, as_of="2026-09-23")

    assert refs == ["LFR-2026/1"]
    assert (len(before), len(on_the_day)) == (0, 1)
    assert lfr.due(to="TfL") == ()


def test_a_report_is_recorded_with_its_clock_and_says_what_it_left_out(lfr):
    added = lfr.add_report("cars.md", ref="CARS-2026", to="TfL", rule="two-months-practice", trigger="1 October 2026")
    again = lfr.read_report("cars.md")

    assert added.left_out == ()
    assert lfr.standing("cars 1").due == date(2026, 12, 1)
    assert again.known is not None
    with pytest.raises(ScrutinyError, match="This file is in the register already, as CARS-2026"):
        lfr.add_report(again)
    with pytest.raises(BadInput, match='"CARS-2026" names no recommendation'):
        lfr.add_recommendation("CARS-2026", "The Mayor should count them.")
    assert lfr.add_recommendation("CARS-2026/2", "Count again.", to=["TfL", "MOPAC"], due="1 March 2027").startswith(
        "recorded CARS-2026/2, put to Transport for London and Mayor's Office for Policing and Crime"
    )


def test_a_rule_of_one_s_own_is_given_as_a_file_and_then_by_its_key(folder, lfr):
    (folder / "ours.toml").write_text(
        'key = "our-scrutiny"\nversion = 1\nname = "Response to a review"\ncitation = "Constitution, Rule 12"\n'
        'basis = "period"\ntriggers = ["received"]\nlength = 20\nunit = "working days"\ncounting = "after"\n'
        'sureness = "seen"\nnote = "It may be longer."\n',
        encoding="utf-8",
    )

    with pytest.raises(BadInput, match="our-scrutiny"):
        lfr.add_recommendation("LFR-2026/20", "Count them.", to="TfL", rule="our-scrutiny")
    for number, rule in (("20", "ours.toml"), ("21", "our-scrutiny")):
        lfr.add_recommendation(
            f"LFR-2026/{number}", f"Count {number}.", to="TfL", rule=rule, trigger="received=23 November 2026"
        )

    assert [lfr.standing(f"LFR-2026/{number}").due for number in (20, 21)] == [date(2026, 12, 21)] * 2


def test_an_open_register_stays_in_its_thread_and_its_process(folder, lfr):
    said: list[str] = []

    def elsewhere() -> None:
        try:
            lfr.query()
        except RegisterError as error:
            said.append(str(error))
        with Register.open(folder / "scrutiny.db") as own:
            said.append(str(len(own.query())))

    thread = threading.Thread(target=elsewhere)
    thread.start()
    thread.join()

    assert said == [
        "An open register belongs to the thread that opened it. Open it in this one as well: any number may be open at "
        "once.",
        "13",
    ]
    for sent in (pickle.dumps, copy.copy, copy.deepcopy):
        with pytest.raises(RegisterError, match="cannot be copied, or sent to another process. Send its path"):
            sent(lfr)


def test_a_closed_register_says_so(folder):
    with Register.open("scrutiny.db") as closed:
        pass

    for asking in (closed.query, closed.seal, lambda: closed.note("LFR-2026/1", words="x"), closed.verify):
        with pytest.raises(RegisterError, match=r"The register is closed\. Open it again with Register\.open\(\)\."):
            asking()


def test_a_question_is_answered_from_one_state_of_the_register(folder, lfr):
    with Register.open("scrutiny.db") as reading, reading.snapshot():
        before = reading.query(ref="LFR-2026/1")
        lfr.note("LFR-2026/1", progress="done")
        during = reading.query(ref="LFR-2026/1")
        with reading.snapshot():
            again = reading.query(ref="LFR-2026/1")
    after = lfr.query(ref="LFR-2026/1")

    assert before == during == again
    assert [position.standing.progress for position in after] == ["done"]
