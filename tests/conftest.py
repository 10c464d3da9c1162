"""What many tests need: an open register in a folder of its own, on a day that never changes."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

from scrutiny.actions.register import Register
from scrutiny.cli import program
from scrutiny.cli.call import Call

TODAY = date(2026, 11, 22)


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
    monkeypatch.setattr(Call, "today", property(lambda _: TODAY))
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
