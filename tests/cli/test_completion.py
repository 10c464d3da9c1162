"""What the shell completes, tried in bash itself: commands, refs and bodies, and nothing where it cannot tell."""

import hashlib
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from scrutiny.cli import program

bash_only = pytest.mark.skipif(shutil.which("bash") is None, reason="bash is not installed")
Complete = Callable[..., list[list[str]]]


@pytest.fixture
def buses(night_buses: Path, run) -> Path:
    """The register of night buses, with a body whose name would end a quotation, and one known by a short name."""
    run("add", "recommendation", "NIGHT-2024/2a", "The office should say why.", "--to", "MOPAC")
    return night_buses


@pytest.fixture
def complete(run, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Complete:
    """What is offered for the last word of each line, as bash asks for it, without bash."""

    def completing(*lines: list[str]) -> list[list[str]]:
        offered = []
        for words in lines:
            monkeypatch.setenv("COMP_WORDS", "\n".join(["scrutiny", *words]))
            monkeypatch.setenv("COMP_CWORD", str(len(words)))
            monkeypatch.setenv("_SCRUTINY_COMPLETE", "complete_bash")
            with pytest.raises(SystemExit):
                program.run([])
            told = capsys.readouterr()
            assert told.err == ""
            offered.append(told.out.strip("\n").splitlines())
        return offered

    return completing


@pytest.fixture
def in_bash(tmp_path: Path, process) -> Complete:
    """What bash, with the script that the program gives it, offers for the last word of each line."""
    place = tmp_path / "bin"
    place.mkdir()
    scrutiny = place / "scrutiny"
    scrutiny.write_text(f'#!/bin/sh\nexec "{sys.executable}" -c "from scrutiny.cli import main; main()" "$@"\n')
    scrutiny.chmod(0o755)
    script = process("--show-completion", "bash").stdout

    def completing(*lines: list[str]) -> list[list[str]]:
        asked = [
            f"COMP_WORDS=({shlex.join(['scrutiny', *words])}); COMP_CWORD={len(words)}; COMPREPLY=(); "
            '_scrutiny_completion scrutiny; printf "%s\\n" "${COMPREPLY[@]}"; echo .'
            for words in lines
        ]
        told = subprocess.run(
            ["bash", "--norc", "-c", "\n".join([script, f"PATH={shlex.quote(str(place))}:$PATH", *asked])],
            cwd=tmp_path,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert (told.returncode, told.stderr) == (0, "")
        return [offers.strip("\n").splitlines() for offers in f"\n{told.stdout}".split("\n.\n")[:-1]]

    return completing


@bash_only
def test_bash_completes_commands_options_refs_and_bodies(buses, in_bash):
    assert in_bash(
        ["qu"],
        ["add", "re"],
        ["query", "--no-a"],
        ["show", ""],
        ["show", "NIGHT-2024/2"],
        ["query", "--report", "N"],
        ["report", "mee"],
        ["report", "N"],
        ["note", "NIGHT-2024/1", "--to", "T"],
    ) == [
        ["query"],
        ["report", "recommendation"],
        ["--no-answer"],
        ["NIGHT-2024", "NIGHT-2024/1", "NIGHT-2024/2", "NIGHT-2024/2a"],
        ["NIGHT-2024/2", "NIGHT-2024/2a"],
        ["NIGHT-2024"],
        ["meeting"],
        ["NIGHT-2024"],
        ["Transport\\ for\\ London"],
    ]


def test_with_several_reports_their_recommendations_wait_until_one_is_chosen(buses, complete, run):
    run("add", "report", "--title", "More night buses", "--ref", "NIGHT-2025", "--yes")

    assert complete(["show", "NI"], ["show", "NIGHT-2024/"], ["show", "NIGHT-2025"]) == [
        ["NIGHT-2024", "NIGHT-2025"],
        ["NIGHT-2024/1", "NIGHT-2024/2", "NIGHT-2024/2a"],
        ["NIGHT-2025"],
    ]


def test_capitals_do_not_matter_and_what_was_typed_stays_as_it_was_typed(buses, complete):
    assert complete(
        ["show", "night-2024/1"], ["query", "--to", "transp"], ["query", "--to", "mop"], ["query", "--report", "n"]
    ) == [
        ["night-2024/1"],
        ["transport\\ for\\ London"],
        ["mopAC"],
        ["nIGHT-2024"],
    ]


@bash_only
def test_bash_reads_a_completed_name_back_as_one_word(buses, in_bash):
    typed = {
        "Mayor\\'s": "Mayor's Office for Policing and Crime",
        "\"Mayor's Off": "Mayor's Office for Policing and Crime",
        "'Transport for": "Transport for London",
        '"Mayor of': "Mayor of London",
        "Transport\\ for\\ L": "Transport for London",
    }

    offered = in_bash(*(["query", "--to", word] for word in typed))

    read_back = {}
    for word, offers in zip(typed, offered, strict=True):
        mark = word[0] if word[0] in "'\"" else ""
        [read_back[word]] = [name for offer in offers for name in shlex.split(f"{mark}{offer}{mark}")]
    assert read_back == typed


def test_the_register_that_the_line_names_is_the_one_that_is_asked(buses, complete, tmp_path):
    elsewhere = tmp_path / "some where" / "other.db"
    elsewhere.parent.mkdir()
    shutil.move(buses, elsewhere)
    named = str(elsewhere).replace(" ", "\\ ")

    assert complete(
        ["show", "N"],
        ["--db", named, "show", "NIGHT-2024/1"],
        ["show", "--db", named, "NIGHT-2024/1"],
        ["--db", f"'{elsewhere}'", "show", "NIGHT-2024/1"],
        ["--db", "=", named, "show", "NIGHT-2024/1"],  # how bash hands over --db=…
        [f"--db={named}", "show", "NIGHT-2024/1"],
        ["--db", named, "query", "--to", '"Transport for'],
        ["--db", named, "query", "--to", "'Mayor's"],
    ) == [
        [],
        ["NIGHT-2024/1"],
        ["NIGHT-2024/1"],
        ["NIGHT-2024/1"],
        ["NIGHT-2024/1"],
        ["NIGHT-2024/1"],
        ["Transport for London"],
        [],
    ]


def test_nothing_is_offered_or_said_where_there_is_no_register_or_it_cannot_be_read(complete, tmp_path):
    (tmp_path / "scrutiny.db").write_bytes(b"not a register at all" * 100)

    assert complete(
        ["show", "N"],
        ["--db", "none.db", "query", "--to", ""],
        ["--db", str(tmp_path), "show", ""],
        ["--db", "postgresql://x/y", "show", ""],
        ["show", "--db"],
        ["qurey", "x"],
    ) == [[], [], [], [], [], []]


def test_completing_changes_no_byte_of_the_register(buses, complete):
    before = hashlib.sha256(buses.read_bytes()).hexdigest()

    complete(["show", "N"], ["query", "--to", ""], ["note", "NIGHT-2024/1", "--to", ""])

    assert hashlib.sha256(buses.read_bytes()).hexdigest() == before


def test_a_name_is_offered_as_the_open_quotation_mark_needs_it(buses, complete):
    assert complete(["query", "--to", "'Mayor"], ["query", "--to", '"Mayor'], ["query", "--to", "Mayor"]) == [
        ["Mayor of London", "Mayor'\\''s Office for Policing and Crime"],
        ["Mayor of London", "Mayor's Office for Policing and Crime"],
        ["Mayor\\ of\\ London", "Mayor\\'s\\ Office\\ for\\ Policing\\ and\\ Crime"],
    ]


@pytest.mark.parametrize(
    ("shell", "offered"),
    [
        ("zsh", """_arguments '*: :(("NIGHT-2024/1"))'\n"""),
        ("fish", "NIGHT-2024/1\n"),
        ("powershell", "NIGHT-2024/1::: \n"),
    ],
)
def test_the_other_shells_are_answered_in_their_own_way(buses, monkeypatch, capsys, shell, offered):
    line = "scrutiny --db 'scrutiny.db' show NIGHT-2024/1"
    monkeypatch.setenv("_SCRUTINY_COMPLETE", f"complete_{shell}")
    monkeypatch.setenv("_TYPER_COMPLETE_ARGS", line)
    monkeypatch.setenv("_TYPER_COMPLETE_FISH_ACTION", "get-args")
    monkeypatch.setenv("_TYPER_COMPLETE_WORD_TO_COMPLETE", "NIGHT-2024/1")

    with pytest.raises(SystemExit):
        program.run([])

    told = capsys.readouterr()
    assert (told.out, told.err) == (offered, "")


def test_the_rules_of_clocks_are_offered_with_and_without_a_register(complete, tmp_path):
    assert complete(
        ["--db", str(tmp_path / "none.db"), "correct", "lfr", "--rule", "mayor-"],
        ["add", "recommendation", "LFR-2026/1", "Act.", "--rule", "combined"],
        ["add", "report", "--rule", "zzz"],
    ) == [
        ["mayor-formal-proposal", "mayor-written-answer"],
        ["combined-authority", "combined-authority-direction", "combined-authority-reconsider"],
        [],
    ]


def test_a_rule_of_ones_own_is_offered_by_its_key_once(complete, register):
    with register.step("add") as step:
        for key, version, gone in (("our-scrutiny", 1, 0), ("our-scrutiny", 2, 0), ("our-old-one", 1, 1)):
            step.insert("own_rule", key=key, version=version, toml="x = 1", gone=gone)

    assert complete(["--db", str(register.path), "correct", "lfr", "--rule", "our-"]) == [["our-scrutiny"]]
