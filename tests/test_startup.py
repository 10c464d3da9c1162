"""What a listing loads. A command's start is most of its time, and each module that sneaks in stays in."""

import os
import re
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

import scrutiny.clock
import scrutiny.dates
from scrutiny.cli.program import COMMANDS

# What each of these costs to import is a command's whole time again (DESIGN §7).
HEAVY = (
    "rich pydantic sqlite_utils tabulate dateutil click numpy importlib.metadata importlib.resources lxml docx "
    "pypdfium2 rapidfuzz platformdirs"
).split()
TELL = "import atexit, sys; atexit.register(lambda: print(*sys.modules, file=sys.stderr)); "
NO_OP = TELL + (
    "import typer; app = typer.Typer(rich_markup_mode=None, add_completion=False); app.command()(lambda: None); app()"
)
SCRUTINY = TELL + "from scrutiny.cli import main; main()"

BENCHMARK = Path(__file__).parents[1] / "benchmarks" / "start.py"


def loaded_by(program: str, *words: str, **environment: str) -> set[str]:
    """The names of all modules loaded when the program ends, measured in a process of its own, without coverage."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("COV", "SCRUTINY", "PYTEST"))}
    ran = subprocess.run(
        [sys.executable, "-c", program, *words], env=clean | environment, capture_output=True, text=True, check=True
    )
    return set(ran.stderr.splitlines()[-1].split())


@pytest.fixture(scope="module")
def no_op() -> set[str]:
    return loaded_by(NO_OP)


@pytest.mark.parametrize("screen", ["", "1"], ids=["into a pipe", "on a screen"])
@pytest.mark.parametrize("words", [(), ("night", "buses")], ids=["all", "by words"])
def test_a_listing_loads_few_modules_and_one_command(night_buses, no_op, screen, words):
    loaded = loaded_by(SCRUTINY, "--db", str(night_buses), "query", *words, SCRUTINY_FORCE_TTY=screen)

    ours = {name for name in loaded if name.partition(".")[0] == "scrutiny"}
    others = loaded - ours - no_op
    commands = {name for name, (module, _) in COMMANDS.items() if module in loaded}
    heavy = [name for name in HEAVY if name in loaded]
    assert heavy == []
    assert commands == {"query"}
    assert len(others) <= 20, f"{len(others)} modules from outside: {sorted(others)}"
    assert len(ours) <= 30, f"{len(ours)} modules of ours: {sorted(ours)}"


def test_help_loads_no_command_and_opens_no_register(tmp_path):
    loaded = loaded_by(SCRUTINY, "--help")

    assert {name for name in loaded if name.startswith("scrutiny.")} <= {
        "scrutiny.cli",
        "scrutiny.cli.program",
        "scrutiny.cli.call",
        "scrutiny.errors",
    }
    assert "sqlite3" not in loaded


@pytest.mark.skipif(sys.platform == "win32", reason="Windows does not account for finished children")
def test_the_benchmark_of_the_start_runs_and_prints_a_ratio_for_each_goal():
    words = [sys.executable, str(BENCHMARK), "1", "60"]

    told = subprocess.run(words, capture_output=True, text=True, check=False)

    assert told.stderr == ""
    first, *ratios, last = told.stdout.splitlines()
    assert first.startswith("query, 50 of 60 recommendations; medians of 1 rounds")
    assert [re.sub(r"^ *[0-9.]+ x ", "", line) for line in ratios] == [
        "a typer program of one command that does nothing (goal: at most 1.25)",
        "python and sqlite3 doing the same SQL (goal: at most 4.5)",
    ]
    assert last.startswith("seconds of processor time: query ")


def test_every_public_name_of_dates_and_clock_is_there_though_loaded_late():
    for package in (scrutiny.dates, scrutiny.clock):
        for name in package.__all__:
            assert not isinstance(getattr(package, name), ModuleType), name
        assert not hasattr(package, "nonsense")
