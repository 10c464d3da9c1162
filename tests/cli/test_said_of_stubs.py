"""A report that is known only from a letter is said to be so wherever its recommendations are printed or sent."""

import json
import zipfile

import pytest

NOTE = (
    "CAM-2026 is known only from a letter: its recommendations stand as quoted there, unchecked, and how many it makes "
    "in all is not known."
)
TOLD = (
    "We know this report only from a letter, and do not hold it: its recommendations stand here as that letter quotes "
    "them."
)
TABLES = (
    ("report", "outstanding"),
    ("report", "unanswered"),
    ("report", "answers"),
    ("report", "scorecard"),
    ("report", "reports"),
    ("report", "year", "--year", "2026"),
    ("history", "cam", "3"),
)


@pytest.fixture
def told_of(run, cameras):
    """What a command prints of CAM-2026 on one line: as a report that is held, and as a stub."""

    def telling(*words: str) -> tuple[str, str]:
        held = " ".join(run(*words).stdout.split())
        with cameras.register.step("link") as step:
            step.update("report", 1, stub=1)
        return held, " ".join(run(*words).stdout.split())

    return telling


@pytest.mark.parametrize("words", TABLES, ids=lambda words: words[1] if words[0] == "report" else words[0])
def test_a_table_notes_it_under_its_rows_and_notes_nothing_of_a_report_that_is_held(told_of, words):
    held, stub = told_of(*words, "--format", "markdown")

    assert (held.count(NOTE), stub.count(NOTE)) == (0, 1)
    assert "CAM-2026" in held or words[1] == "scorecard"


@pytest.mark.parametrize("words", TABLES, ids=lambda words: words[1] if words[0] == "report" else words[0])
def test_programs_read_it_among_the_notes(told_of, words):
    held, stub = told_of(*words, "--json")

    assert (json.loads(held)["notes"], json.loads(stub)["notes"]) == ([], [NOTE])


def test_a_chaser_says_it_under_the_reports_title(told_of):
    held, stub = told_of("chase")

    assert TOLD not in held
    assert f"Cameras in the street (CAM-2026) {TOLD} CAM-2026/3 The Service should" in stub


def test_programs_read_it_of_each_chaser(told_of):
    held, stub = told_of("chase", "--json")

    def stubs(said: str) -> set[bool]:
        return {ask["stub"] for letter in json.loads(said)["letters"] for ask in letter["asks"]}

    assert (stubs(held), stubs(stub)) == ({False}, {True})


@pytest.mark.parametrize(("option", "words"), [(("-o", "."), TOLD), (("--update", "-o", "form.docx"), NOTE)])
def test_the_word_letter_and_the_form_for_a_body_say_it(run, cameras, tmp_path, option, words):
    docx = pytest.importorskip("docx")
    with cameras.register.step("link") as step:
        step.update("report", 1, stub=1)

    made = run("chase", *option, "--to", "Metropolitan Police Service")

    assert made.exit_code == 0, made.stderr
    [paper] = tmp_path.glob("*.docx")
    assert [each.text for each in docx.Document(str(paper)).paragraphs].count(words) == 1


def test_an_event_of_the_calendar_says_it_after_the_recommendation(run, cameras, tmp_path, package_of):
    icalendar = package_of("icalendar")
    with cameras.register.step("link") as step:
        step.update("report", 1, stub=1)
        other = step.insert("report", ref="CAM", title="Held", published="2026-11-01")
        row = step.insert("recommendation", report=other, number="1", place=1, text="Act. " * 900)
        step.insert("ask", recommendation=row, date_given="2026-12-01", rule="date-given")

    run("report", "meeting", "-o", "days.ics")

    events = icalendar.Calendar.from_ical((tmp_path / "days.ics").read_bytes()).walk("VEVENT")
    told = {str(event["summary"]): str(event["description"]) for event in events}
    assert f"\n{NOTE}\n" in told["Response due: CAM-2026/3, Metropolitan Police Service"]
    [held] = [words for summary, words in told.items() if "CAM/1" in summary]
    assert (NOTE in held, len(held), held.splitlines()[-1][:11]) == (False, 2000, "Position at")


def test_the_page_of_the_bundle_says_it_where_each_recommendation_stands(run, cameras, tmp_path):
    def page() -> str:
        done = run("foi", "cam-2026", "-o", "bundle.zip")
        assert done.exit_code == 0, done.stderr
        with zipfile.ZipFile(tmp_path / "bundle.zip") as bundle:
            return " ".join(bundle.read("index.html").decode().split())

    held = page()
    with cameras.register.step("link") as step:
        step.update("report", 1, stub=1)
    stub = page()

    assert (held.count(NOTE), stub.count(NOTE)) == (0, 1)
