"""What many tests need: an open register in a folder of its own, on a day that never changes."""

import hashlib
import importlib.util
import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from tests.browser import Browser
from typer.testing import CliRunner

from scrutiny.actions.register import Register
from scrutiny.cli import program
from scrutiny.cli.call import Call
from scrutiny.store.steps import Statement, Step
from scrutiny.terms import EntryKind

TODAY = date(2026, 11, 22)

# A busy machine is no failure: what a test promises is its answer, never its seconds.
settings.register_profile("scrutiny", deadline=None)
settings.load_profile("scrutiny")


def ticking() -> str:
    """The moment at which every test writes."""
    return "2026-11-22T10:00:00+00:00"


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    """An empty register, open for writing in the name of Ann Officer."""
    made = Register.create(tmp_path / "scrutiny.db", who="Ann Officer", today=TODAY)
    made.close()
    with Register.open(tmp_path / "scrutiny.db", who="Ann Officer", today=TODAY, write=True) as opened:
        yield opened


@dataclass(frozen=True)
class Result:
    """What a command printed, and how it ended."""

    exit_code: int
    stdout: str
    stderr: str


Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run `scrutiny WORDS…` in a folder of its own, as Ann Officer, on a day that never changes, into a pipe.

    `typed` is what a person types at the prompts of a terminal; without it there is no terminal.
    """
    monkeypatch.chdir(tmp_path)
    for name in ("SCRUTINY_DB", "SCRUTINY_FORCE_TTY", "NO_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("SCRUTINY_WHO", "Ann Officer")
    monkeypatch.setenv("SCRUTINY_CONFIG", str(tmp_path / "config.toml"))
    monkeypatch.setattr(Call, "wall_day", property(lambda _: TODAY))
    monkeypatch.setattr("scrutiny.actions.register.now", ticking)

    def running(*words: str, typed: str | None = None, stdin: bytes | None = None) -> Result:
        monkeypatch.setattr("sys.argv", ["scrutiny", *words])
        given = stdin if stdin is not None else (typed or "").encode()
        with monkeypatch.context() as at_terminal:
            if typed is not None:
                at_terminal.setattr(Call, "can_ask", property(lambda call: call.may_ask and not call.yes))
            done = CliRunner().invoke(program.app, program.hoisted(words), input=given, prog_name="scrutiny")
        if done.exception and not isinstance(done.exception, SystemExit):
            raise done.exception
        return Result(done.exit_code, done.stdout, done.stderr)

    return running


@pytest.fixture
def night_buses(run: Run, tmp_path: Path) -> Path:
    """A register with one report, NIGHT-2024, whose two recommendations are put to the Mayor and to TfL."""
    run("init")
    run("add", "report", "--title", "Night buses", "--ref", "NIGHT-2024", "--published", "2024-02-01", "--yes")
    run("add", "recommendation", "NIGHT-2024/1", "The Mayor should fund night buses.", "--to", "Mayor of London")
    run("add", "recommendation", "NIGHT-2024/2", "TfL should publish waiting times.", "--to", "Transport for London")
    return tmp_path / "scrutiny.db"


@pytest.fixture
def dump() -> Callable[[Path], list[str]]:
    """Everything in a register, as text: two dumps are equal where nothing has changed."""

    def dumping(path: Path) -> list[str]:
        with closing(sqlite3.connect(path)) as connection:
            return list(connection.iterdump())

    return dumping


def _or_skip(found: Any, name: str) -> Any:
    """What was found; where it is None the test is skipped, and fails if SCRUTINY_TEST_ALL=1 asks for every test."""
    if found is None:
        (pytest.fail if os.environ.get("SCRUTINY_TEST_ALL") == "1" else pytest.skip)(f"{name} is not installed")
    return found


@pytest.fixture
def program_of() -> Callable[[str], str]:
    """The path of a program that opens what we wrote: pdftotext, soffice, chromium."""
    return lambda name: str(_or_skip(shutil.which(name), name))


@pytest.fixture
def package_of() -> Callable[[str], Any]:
    """A package of one of the extras: typst, icalendar, docxtpl."""

    def found(name: str) -> Any:
        _or_skip(importlib.util.find_spec(name), name)
        return importlib.import_module(name)

    return found


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """One Chromium for every test that looks at pages."""
    program = str(_or_skip(shutil.which("chromium"), "chromium"))
    opened = Browser(program, tmp_path_factory.mktemp("chromium"))
    yield opened
    opened.close()


_AXE = Path(__file__).parent / "axe" / "node_modules" / "axe-core" / "axe.min.js"
_LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"]


@pytest.fixture(scope="session")
def barriers(browser: Browser) -> Callable[[], list[str]]:
    """What in the page that the browser shows keeps people out, as axe-core finds it against WCAG 2.2 AA.

    `npm ci --prefix tests/axe` installs it; SCRUTINY_AXE names another axe.min.js.
    """
    named = Path(os.environ.get("SCRUTINY_AXE", _AXE))
    axe = _or_skip(named.read_text("utf-8") if named.is_file() else None, "axe-core")

    def found() -> list[str]:
        browser.run(f"{axe};0")
        told = browser.run(
            f"axe.run(document, {{runOnly: {_LEVELS}}}).then(told => ({{"
            "passed: told.passes.length, "
            "failed: told.violations.flatMap(rule => rule.nodes.map(node => rule.id + ': ' + node.html))}))"
        )
        assert told["passed"] > 8  # it looked
        return list(told["failed"])

    return found


@dataclass(frozen=True)
class Cameras:
    """A register with one report, CAM-2026, in every state that a paper meets, and the ids of its asks by name."""

    register: Register
    asks: dict[str, int]

    def say(self, ask: str, kind: EntryKind, value: str = "", **more: Any) -> None:
        """One more entry about the ask, in a step of its own."""
        with self.register.step("note") as step:
            step.append(Statement(self.asks[ask], kind, value, **more))
            step.summary = f"recorded a {kind}"


def _stored(step: Step, name: str, text: str, pages: int | None, exempt: str = "") -> int:
    data = text.encode()
    stored = step.insert(
        "document", sha256=hashlib.sha256(data).hexdigest(), name=name, media_type="application/pdf", size=len(data),
        pages=pages, text=text, blocks='{"blocks":[],"furniture":[]}', reader="pdf 1", warnings="[]", exempt=exempt,
    )  # fmt: skip
    step.insert("document_file", document=stored, bytes=data)
    return stored


def _passage(step: Step, document: int, words: str, page: int | None) -> int:
    (text,) = step.connection.execute("SELECT text FROM document WHERE id = ?", (document,)).fetchone()
    start = text.index(words)
    return step.insert("passage", document=document, page=page, start=start, end=start + len(words), words=words)


CAMERAS = (
    ("1", "", "The Mayor should publish a register of every deployment of the cameras.", ("Mayor of London",)),
    ("2", "A law of its own", "The Mayor and the Deputy Mayor should press the Government for primary legislation.",
     ("Mayor of London", "Deputy Mayor for Policing and Crime")),
    ("3", "", "The Service should say, for each deployment, who was on its watchlist and why.",
     ("Metropolitan Police Service",)),
    ("4", "", "Transport for London should take the cameras out of its stations.", ("Transport for London",)),
    ("10", "", "Somebody should count the mistakes.", ()),
)  # fmt: skip
LETTER_WORDS = (
    "I accept this recommendation. My office will publish the register by spring 2027, and keep it up to date.",
    "I welcome the Committee’s interest in legislation. We shall read with care what the Government publishes.",
    "This is a matter for the Government, to whom I have sent your report.",
)


@pytest.fixture
def cameras(register: Register) -> Cameras:
    """CAM-2026 with a letter, a refusal, claims, judgements, notes, a voided entry and exempt words."""
    asks: dict[str, int] = {}
    with register.step("add report cameras.pdf --ref CAM-2026") as step:
        author = step.insert("author", name="Public Safety Committee")
        meeting = step.insert("meeting", author=author, day="2026-10-15")
        published = _stored(step, "cameras.pdf", "\n".join(words for _, _, words, _ in CAMERAS), 40)
        report = step.insert(
            "report", ref="CAM-2026", title="Cameras in the street", author=author, published="2026-06-18",
            url="https://example.org/cameras",
        )  # fmt: skip
        step.insert("report_document", report=report, document=published)
        bodies: dict[str, int] = {}
        for place, (number, title, words, asked) in enumerate(CAMERAS, 1):
            made = step.insert("recommendation", report=report, number=number, place=place, title=title, text=words)
            step.insert(
                "recommendation_passage", recommendation=made, passage=_passage(step, published, words, 10 + place)
            )
            for name in asked or ("",):
                if name and name not in bodies:
                    bodies[name] = step.insert("body", name=name)
                rule = "two-months-practice" if number != "4" else "none"
                asks[f"{number} {name}".strip()] = step.insert(
                    "ask", recommendation=made, body=bodies.get(name), made_on="2026-06-18", rule=rule
                )
        step.summary = "recorded CAM-2026"
    made_of = Cameras(register, asks)
    mayor, deputy = "Mayor of London", "Deputy Mayor for Policing and Crime"
    with register.step("link letter.pdf --report CAM-2026") as step:
        letter = _stored(step, "letter.pdf", "Dear Chair,\n" + "\n".join(LETTER_WORDS) + "\nYours sincerely", 3)
        response = step.insert("response", document=letter, dated="2026-09-16", received="2026-09-18")
        step.insert("response_report", response=response, report=report)
        for name in (mayor, deputy):
            step.insert("response_body", response=response, body=bodies[name], role="answers for")
        for ask, stance, words, telling, page in (
            (f"1 {mayor}", "accepted", LETTER_WORDS[0], "I accept this recommendation.", 2),
            (f"2 {mayor}", "unclear", LETTER_WORDS[1], "", 2),
            (f"2 {deputy}", "redirected", LETTER_WORDS[2], "This is a matter for the Government", 3),
        ):
            step.append(
                Statement(
                    asks[ask],
                    EntryKind.STANCE,
                    stance,
                    telling,
                    rung="quoted exactly",
                    confirmed="read",
                    response=response,
                    passages=(_passage(step, letter, words, page),),
                    key=f"stance-of-{ask}",
                )
            )
        step.summary = "linked letter.pdf"
    with register.step("link tfl.md --report CAM-2026") as step:
        refusal = _stored(step, "tfl.md", "We do not accept it: the stations are ours to keep safe.", None)
        response = step.insert("response", document=refusal, received="2026-08-03")
        step.insert("response_report", response=response, report=report)
        step.insert("response_body", response=response, body=bodies["Transport for London"], role="answers for")
        step.append(
            Statement(
                asks["4 Transport for London"],
                EntryKind.STANCE,
                "rejected",
                "We do not accept it",
                rung="by hand",
                confirmed="read",
                response=response,
                passages=(_passage(step, refusal, "We do not accept it: the stations are ours to keep safe.", None),),
            )
        )
        step.summary = "linked tfl.md"
    with register.step("note") as step:
        secret = _stored(step, "contract.pdf", "The supplier is to be paid eleven million pounds.", 9, "paragraph 3")
        first = asks[f"1 {mayor}"]
        step.append(Statement(first, EntryKind.PROGRESS, "planned", "a first sketch", date(2026, 9, 30),
                              evidence="self-reported", source="a telephone call", key="sketch" * 3))  # fmt: skip
        step.append(Statement(first, EntryKind.VOID, about="sketch" * 3, words="said of another register"))
        step.append(Statement(first, EntryKind.PROGRESS, "under way", "the first page is up", date(2026, 10, 2),
                              evidence="document seen", source="contract.pdf",
                              passages=(_passage(step, secret, "eleven million pounds", 4),)))  # fmt: skip
        step.append(Statement(first, EntryKind.TARGET, "2027-03-01", "by spring 2027", date(2026, 9, 16),
                              date(2027, 5, 31)))  # fmt: skip
        step.append(Statement(first, EntryKind.JUDGEMENT, "partial", "it names no streets", date(2026, 10, 15),
                              authority="minute 7", meeting=meeting))  # fmt: skip
        step.append(Statement(asks[f"2 {deputy}"], EntryKind.JUDGEMENT, "unsatisfactory", "a draft of the officer's",
                              date(2026, 10, 16)))  # fmt: skip
        step.append(Statement(first, EntryKind.NOTE, "", "rang the office: the clerk sounded tired",
                              date(2026, 10, 20)))  # fmt: skip
        step.append(Statement(asks["4 Transport for London"], EntryKind.PROGRESS, "will not do",
                              "a tender names the bidders", date(2026, 10, 21), evidence="self-reported",
                              exempt="paragraph 3 of Schedule 12A"))  # fmt: skip
        step.append(Statement(asks["10"], EntryKind.DISPOSITION, "closed: withdrawn", "nobody can count them",
                              date(2026, 10, 15), authority="minute 9", meeting=meeting))  # fmt: skip
        step.summary = "recorded what has happened since"
    return made_of
