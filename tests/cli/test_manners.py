"""What the program says when it cannot do what was asked, whole, and that nothing has changed then."""

import errno
import gc
import hashlib
import os
import shlex
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
import typer

from scrutiny.cli import main, program
from scrutiny.errors import UnknownReference
from scrutiny.store import place, sqlite

NOTE = ("note", "NIGHT-2024/1", "--progress", "done", "--on", "2024-06-10")


def content(path: Path) -> str:
    """A digest of the register's own file: equal where no byte has changed."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


# Registers that cannot be written, or cannot be opened


def test_a_register_that_another_command_is_writing_to(run, night_buses, dump, monkeypatch):
    monkeypatch.setattr(sqlite, "LOCK_SECONDS", 0.05)
    before = dump(night_buses)
    with closing(sqlite3.connect(night_buses, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")

        refused = run(*NOTE)
        read = run("query")

        other.execute("ROLLBACK")
    assert (refused.exit_code, refused.stdout) == (5, "")
    assert refused.stderr == (
        f"scrutiny: The register {night_buses} is in use by another scrutiny command that has not finished. Nothing "
        "was changed. Try again in a moment.\n"
    )
    assert (read.exit_code, read.stdout.count("\n")) == (0, 3)
    assert dump(night_buses) == before


def test_a_register_on_a_disk_that_can_only_be_read(run, night_buses, monkeypatch):
    real, before = os.access, content(night_buses)
    monkeypatch.setattr(os, "access", lambda path, mode: mode != os.W_OK and real(path, mode))

    refused = run(*NOTE)
    read = run("query")

    assert (refused.exit_code, refused.stdout) == (5, "")
    assert refused.stderr == (
        f"scrutiny: The register {night_buses} cannot be written: this user may only read it, or the disk is "
        "read-only. Nothing was changed. Ask for the right to write, or copy the register elsewhere and use --db.\n"
    )
    assert read.exit_code == 0
    assert content(night_buses) == before


@pytest.mark.parametrize(
    ("folder", "why"),
    [
        ("share", "it is on a network file system (cifs)"),
        ("OneDrive - Greater London Authority", "it is in a folder that is copied to the cloud while it is in use"),
        ("Dropbox", "it is in a folder that is copied to the cloud while it is in use"),
    ],
)
def test_a_register_in_a_place_where_two_could_destroy_it(run, night_buses, tmp_path, monkeypatch, folder, why):
    (tmp_path / folder).mkdir()
    there = night_buses.rename(tmp_path / folder / "scrutiny.db")
    mounts = tmp_path / "mountinfo"
    mounts.write_text(f"1 1 8:0 / / rw - ext4 /dev/sda1 rw\n2 1 0:41 / {tmp_path}/share rw - cifs //server/share rw\n")
    monkeypatch.setattr(place, "MOUNTS", mounts)
    before = content(there)

    refused = run("--db", str(there), *NOTE)
    read = run("--db", str(there), "query")

    assert (refused.exit_code, refused.stdout) == (5, "")
    assert refused.stderr == (
        f"scrutiny: The register {there} cannot be written to, because {why}: two people writing at once could destroy "
        "it. Keep the register on this computer's own disk (scrutiny --db PATH), and share papers and backups of it "
        "instead.\n"
    )
    assert read.exit_code == 0
    assert content(there) == before


def test_a_register_from_a_newer_program(run, night_buses):
    with closing(sqlite3.connect(night_buses)) as later:
        later.execute("PRAGMA user_version = 99")
    before = content(night_buses)

    refused = [run(*NOTE), run("query")]

    assert [each.exit_code for each in refused] == [5, 5]
    assert {each.stderr for each in refused} == {
        f"scrutiny: The register {night_buses} was written by a newer scrutiny (its tables are version 99, this "
        f"program knows {sqlite.SCHEMA_VERSION}): install the newer scrutiny to open it.\n"
    }
    assert content(night_buses) == before


def test_a_file_that_is_no_register(run, tmp_path):
    (tmp_path / "letter.db").write_text("Dear Chair,\n" * 100)

    refused = run("--db", "letter.db", *NOTE)

    assert refused.exit_code == 5
    assert refused.stderr == (
        "scrutiny: letter.db is not a scrutiny register, or it is damaged (file is not a database). Restore it from a "
        "backup.\n"
    )
    assert (tmp_path / "letter.db").read_text() == "Dear Chair,\n" * 100


def test_a_folder_that_is_no_longer_there(tmp_path, run, monkeypatch):
    def gone() -> Path:
        raise FileNotFoundError(2, "No such file or directory")

    monkeypatch.setattr(Path, "cwd", gone)

    refused = run("query")

    assert refused.exit_code == 5
    assert refused.stderr == "scrutiny: The folder that you are in is no longer there. Go to another (cd).\n"


# Words that name nothing


def test_an_unknown_report_is_answered_with_the_nearest_three(run, night_buses, dump):
    for ref in ("NIGHT-2025", "NIGHT-2026", "HOUSING-2026"):
        run("add", "report", "--title", ref, "--ref", ref, "--yes")
    before = dump(night_buses)

    refused = run("note", "nigth-2024", "1", "--progress", "done")

    assert refused.exit_code == 3
    assert refused.stderr == (
        'scrutiny: There is no report "nigth-2024". Did you mean NIGHT-2024, NIGHT-2026 or NIGHT-2025?\n'
    )
    assert dump(night_buses) == before


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("undo", "last"), 2, '"last" is not the number of a step. See them with: scrutiny history'),
        (("query", "--to", "Mayer"), 3, 'There is no body "Mayer" in the register. Did you mean Mayor of London?'),
        (("query", "--report", "x"), 3, 'There is no report "x". Did you mean NIGHT-2024?'),
    ],
)
def test_words_that_name_nothing_get_a_sentence(run, night_buses, dump, words, code, said):
    before = dump(night_buses)

    refused = run(*words)

    assert (refused.exit_code, refused.stdout, refused.stderr) == (code, "", f"scrutiny: {said}\n")
    assert dump(night_buses) == before


@pytest.mark.parametrize("words", [("query", "--db"), ("--as-of",), ("query", "--json", "--who")])
def test_an_option_without_its_value_says_so_wherever_it_stands(run, night_buses, words):
    refused = run(*words)

    assert refused.exit_code == 2
    assert refused.stderr == f"Error: Option '{words[-1]}' requires an argument.\n"


# Files that hold nothing that can be read


def pdf(page: bytes = b"", more: bytes = b"") -> bytes:
    """A PDF of one page that shows `page`; `more` stands in the trailer."""
    picture = b"<</Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8/Length 1>>"
    held = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</XObject<</P 5 0 R>>>>>>",
        b"<</Length %d>>\nstream\n%s\nendstream" % (len(page), page),
        picture + b"\nstream\n\x80\nendstream",
        b"<</Filter/Standard/V 1/R 2/O <%s>/U <%s>/P -44>>" % (b"00" * 32, b"00" * 32),
    ]
    out, places = b"%PDF-1.4\n", []
    for number, each in enumerate(held, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % start for start in places)
    end = b"trailer\n<</Size 7/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF" % (more, len(out))
    return out + b"xref\n0 7\n0000000000 65535 f \n" + table + end


SAVE_AS = "It reads PDF, Word (.docx), web pages, Markdown, text and e-mail: save it as one of these and try again."
UNREADABLE = {
    "empty.txt": (b"", "empty.txt is empty. Check that it was copied whole."),
    "locked.pdf": (
        pdf(more=b"/Encrypt 6 0 R/ID[<00><00>]"),
        "locked.pdf wants a password, and scrutiny has none. Open it, save a copy without the password, and use that.",
    ),
    "cut.pdf": (
        b"%PDF-1.7\n1 0 obj\n<<",
        "cut.pdf cannot be read as a PDF: it is damaged or was not copied to its end. Download or export it again.",
    ),
    "noise.txt": (
        bytes(range(256)) * 40,
        f"noise.txt is not text, and no kind of document that scrutiny knows. {SAVE_AS}",
    ),
    "letter.docx": (
        b"<!doctype html><html><body><p>Dear Chair</p></body></html>",
        "letter.docx is a web page, not a Word document. Rename it letter.html and try again.",
    ),
    "report.doc": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le") + bytes(600),
        "report.doc is in Word's old format. Open it in Word, save it as .docx, and use that.",
    ),
    "table.xlsx": (
        b"Number,Recommendation\n",
        "table.xlsx is a spreadsheet. scrutiny reads reports and letters. To take recommendations in from a "
        "spreadsheet, use `scrutiny import`.",
    ),
}


@pytest.mark.parametrize("name", UNREADABLE)
@pytest.mark.parametrize("words", [("add", "report"), ("link", "--report", "NIGHT-2024")], ids=" ".join)
def test_a_file_that_cannot_be_read(run, night_buses, dump, tmp_path, name, words):
    data, said = UNREADABLE[name]
    (tmp_path / name).write_bytes(data)
    before = dump(night_buses)

    refused = run(*words, name, "--yes")

    assert (refused.exit_code, refused.stdout, refused.stderr) == (1, "", f"scrutiny: {said}\n")
    assert dump(night_buses) == before


def test_a_scan_where_nothing_can_read_pictures(run, night_buses, dump, tmp_path, monkeypatch):
    monkeypatch.setattr("scrutiny.documents.ocr.shutil.which", lambda _: None)
    (tmp_path / "scan.pdf").write_bytes(pdf(page=b"q 595 0 0 842 0 0 cm /P Do Q"))
    before = dump(night_buses)

    refused = run("add", "report", "scan.pdf", "--yes")

    assert (refused.exit_code, refused.stdout) == (1, "")
    assert refused.stderr == (
        "scrutiny: scan.pdf holds pictures of pages and no text, so there is nothing to quote. To have it read all the "
        "same, install tesseract (Debian and Ubuntu: apt-get install tesseract-ocr; macOS: brew install tesseract; "
        "Windows: the installer from UB Mannheim) and run the same command again, or ask its sender for the file that "
        "was printed.\n"
    )
    assert dump(night_buses) == before


def test_a_letter_in_windows_own_letters_is_read_and_says_so(run, night_buses, tmp_path):
    (tmp_path / "letter.txt").write_bytes("Recommendation 1\n\nThe Mayor’s office accepts it – £5m.\n".encode("cp1252"))

    read = run("link", "letter.txt", "--report", "NIGHT-2024", "--dry-run")

    assert read.exit_code == 0
    assert "Mayor’s office accepts it – £5m." in read.stdout
    assert "cp1252" in read.stdout + read.stderr


# Ctrl-C, answers that cannot be written, and the examples in the help


def test_ctrl_c_at_a_question_ends_with_130_and_changes_nothing(run, night_buses, terminal, tmp_path, dump):
    report = "# Cold homes\n\nRecommendation 1\nThe Mayor should insulate homes.\n"
    (tmp_path / "report.md").write_text(report, encoding="utf-8")
    before = dump(night_buses)

    code, shown = terminal("add", "report", "report.md", "--ref", "COLD-2026", interrupt="[Y yes, n no]")

    assert code == 130
    assert shown.endswith("\nscrutiny: Interrupted.\n")
    assert "Traceback" not in shown
    assert dump(night_buses) == before


def test_ctrl_c_before_there_is_a_command_ends_with_130_too(monkeypatch):
    def stopped(_: list[str]) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(program, "run", stopped)
    before = gc.get_threshold()
    try:
        with pytest.raises(SystemExit) as ended:
            main()
    finally:
        gc.unfreeze()
        gc.set_threshold(*before)

    assert ended.value.code == 130


@pytest.mark.parametrize(
    ("failure", "code", "said"),
    [
        (BrokenPipeError(errno.EPIPE, "Broken pipe"), 0, ""),
        (
            OSError(errno.ENOSPC, "No space left on device"),
            1,
            "scrutiny: The answer could not be written: No space left on device.\n",
        ),
    ],
)
def test_an_answer_that_nobody_can_take(run, night_buses, monkeypatch, failure, code, said):
    def failing(*_: object) -> None:
        raise failure

    dropped: list[bool] = []
    monkeypatch.setattr("scrutiny.cli.query.show_table", failing)
    monkeypatch.setattr(program, "_write_no_more", lambda: dropped.append(True))

    ended = run("query")

    assert (ended.exit_code, ended.stdout, ended.stderr) == (code, "", said)
    assert dropped == [True]


def test_a_failure_that_nobody_foresaw_is_not_hidden(run, night_buses, monkeypatch):
    def failing(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device", "some file")

    monkeypatch.setattr("scrutiny.cli.query.show_table", failing)

    with pytest.raises(OSError, match="some file"):
        run("query")


def test_debug_shows_where_a_failure_happened(run, night_buses):
    with pytest.raises(UnknownReference):
        run("show", "night", "9", "--debug")


def parsed(words: list[str]) -> Any:
    """The innermost command that the words name, once their options have been read as they would be."""
    context: Any = typer.main.get_command(program.app).make_context("scrutiny", words)
    while hasattr(context.command, "commands") or isinstance(context.command, program.Commands):
        rest = [*context._protected_args, *context.args]
        name, command, rest = context.command.resolve_command(context, rest)
        context = command.make_context(name, rest, parent=context)
    return context.command


def examples() -> dict[str, str]:
    """The example that ends the help of each command, by the command's name."""
    root: Any = typer.main.get_command(program.app)
    found = {"": root.epilog}
    for name in program.COMMANDS:
        command = root.get_command(None, name)
        found[name] = command.epilog
        found |= {f"{name} {each}": below.epilog for each, below in getattr(command, "commands", {}).items()}
    return found


def test_every_example_in_the_help_is_a_line_that_the_program_takes():
    for name, epilog in examples().items():
        _, example, line = epilog.partition("Example: scrutiny ")
        words = shlex.split(line)

        assert example, name
        assert parsed(words).epilog
        assert words[: len(name.split())] == name.split() or name == "add"
