"""Many at once on one register: nothing lost, nothing doubled; and the benchmark that counts it can see when something is."""

import importlib
import re
import subprocess
import sys
from pathlib import Path

import pytest

BENCHMARKS = Path(__file__).parents[1] / "benchmarks"
sys.path.insert(0, str(BENCHMARKS))
together = importlib.import_module("together")


def test_four_at_once_lose_nothing_double_nothing_and_say_their_conflicts_in_sentences():
    words = [sys.executable, str(BENCHMARKS / "together.py"), "2", "4"]

    done = subprocess.run(words, capture_output=True, text=True, check=False)

    assert done.stderr == ""
    *kinds, counted, proved = done.stdout.splitlines()[:6]
    assert [re.sub(r"^ *[\d,]+ x (\w+) *:.*", r"\1", line) for line in kinds] == ["import", "note", "correct", "query"]
    acknowledged = re.fullmatch(r"([\d,]+) writes acknowledged: 0 lost, 0 doubled or unknown", counted)
    assert acknowledged
    assert acknowledged[1] != "0"
    assert proved.startswith("verify: nothing found; worst wait ")
    refused = [re.sub(r"^ *[\d,]+ refused: ", "", line) for line in done.stdout.splitlines()[6:]]
    assert all(re.fullmatch(r"[A-Z]\w+: [A-Z].*\.", line) for line in refused), refused
    assert done.returncode == 0


@pytest.fixture
def worked(tmp_path: Path) -> Path:
    """A register in which two notes are recorded, one of them twice."""
    path = tmp_path / "scrutiny.db"
    together.prepare(path)
    with together.Register.open(path, who="Officer 1", today=together.TODAY, write=True) as register:
        for words in ("first", "second", "second"):
            register.note(f"{together.SHARED}/1", words=words)
    return path


@pytest.mark.parametrize(
    ("notes", "lost", "doubled"),
    [
        (["first", "second"], [], ["second"]),
        (["first", "second", "third"], ["third"], ["second"]),
        (["second"], [], ["second", "first"]),
    ],
)
def test_what_is_lost_doubled_or_never_acknowledged_is_seen(worked, notes, lost, doubled):
    told = together.Told(notes=notes)

    assert together.lost_and_doubled(worked, [told]) == (lost, doubled, [])


def test_an_imported_recommendation_that_is_not_there_is_seen(worked):
    told = together.Told(notes=["first", "second"], imported=[f"{together.SHARED}/12", f"{together.SHARED}/13"])

    assert together.lost_and_doubled(worked, [told]) == ([f"{together.SHARED}/13"], ["second"], [])
