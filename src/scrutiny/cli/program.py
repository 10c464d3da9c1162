"""The program: its commands by name, the options that all of them take, and the one place where failures are said."""

import errno
import importlib
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from scrutiny import __version__
from scrutiny.cli.call import Call
from scrutiny.errors import ScrutinyError

# Each command with the file that holds it and its line in the list of commands (a test holds the two together).
COMMANDS = {
    "init": ("scrutiny.cli.init", "Make a register here."),
    "demo": ("scrutiny.cli.demo", "Make a filled example to play with, and show what it holds."),
    "add": ("scrutiny.cli.add", "Record a report, one recommendation by hand, or an author."),
    "import": ("scrutiny.cli.import_", "Take in a tracker (Excel, CSV, Word, other tables) or a register."),
    "export": ("scrutiny.cli.export", "Give it away: a public site, open data, or the whole register."),
    "link": ("scrutiny.cli.link", "Read a response, and record which recommendation it answers where."),
    "note": ("scrutiny.cli.note", "Record what a body has done since, or what the committee thinks."),
    "correct": ("scrutiny.cli.correct", "Put right what was recorded wrongly; the old stays visible."),
    "query": ("scrutiny.cli.query", "List recommendations and answers, by words or by where they stand."),
    "show": ("scrutiny.cli.show", "Show one recommendation: its words, answers, clock and history."),
    "earlier": ("scrutiny.cli.earlier", "Show what was asked before, or link it; offers what is similar."),
    "due": ("scrutiny.cli.due", "List what is owed, most late first."),
    "chase": ("scrutiny.cli.chase", "Draft letters for what is overdue or unanswered; never sends."),
    "meeting": ("scrutiny.cli.meeting", "Register a meeting and its papers day, or list the meetings."),
    "report": ("scrutiny.cli.report", "Print a named table, such as the one for the meeting."),
    "foi": ("scrutiny.cli.foi", "Put all that is recorded about a report into one zip."),
    "publish": ("scrutiny.cli.publish", "Mark a report, a document or an entry as public."),
    "history": ("scrutiny.cli.history", "Show who changed what."),
    "undo": ("scrutiny.cli.undo", "Take the last step back, or any other."),
    "redact": ("scrutiny.cli.redact", "Remove a document or an entry's words for good, by authority."),
    "verify": ("scrutiny.cli.verify", "Prove that the register is what its steps recorded."),
    "db": ("scrutiny.cli.db", "Say where the register is; back it up, restore it, check it."),
}
# Options that every command takes, wherever they stand, and whether they take a value.
GLOBAL = {
    "--db": True,
    "--as-of": True,
    "--known-on": True,
    "--who": True,
    "--color": True,
    "--no-input": False,
    "--yes": False,
    "--debug": False,
    "--version": False,
}

# What a stream says that can take no more: it is full, or its disk is broken. An error about a file names the file.
_CANNOT_PRINT = (errno.ENOSPC, errno.EDQUOT, errno.EIO)


class Commands(TyperGroup):
    """The commands, each loaded from its file when it is called; failures are said here and nowhere else."""

    def make_context(self, info_name: Any, args: list[str], parent: Any = None, **extra: Any) -> Any:
        """The line's words, with the options of every command at the front: for running and for completing alike."""
        if extra.get("resilient_parsing"):  # completing: bash takes the "=" of --db=PATH for a word of its own
            args = [word for word in args if word != "="]
        return super().make_context(info_name, hoisted(args), parent, **extra)

    def list_commands(self, ctx: Any) -> list[str]:
        """Every command, in the order of the work."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """The command of that name, loaded from its file; None if there is none."""
        if cmd_name not in COMMANDS:
            return None
        command = typer.main.get_command(importlib.import_module(COMMANDS[cmd_name][0]).app)
        command.name = cmd_name
        return command

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """Write the list of commands without loading any of them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in COMMANDS.items()])

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The command that the words name; an unknown one is answered with the nearest."""
        if args and args[0] not in COMMANDS and not args[0].startswith("-") and not ctx.resilient_parsing:
            import difflib

            near = difflib.get_close_matches(args[0], COMMANDS, n=1, cutoff=0.5)
            guess = f' Did you mean "{near[0]}"?' if near else ""
            ctx.fail(f'There is no command "{args[0]}".{guess} See them all with: scrutiny --help')
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: Any) -> Any:
        """Run the command; a failure becomes its sentence on stderr and its exit code."""
        try:
            return super().invoke(ctx)
        except ScrutinyError as error:
            if ctx.params.get("debug"):
                raise
            typer.echo(f"scrutiny: {error}", err=True)
            raise typer.Exit(error.exit_code) from error
        except KeyboardInterrupt:
            typer.echo("\nscrutiny: Interrupted.", err=True)
            raise
        except BrokenPipeError as error:
            _write_no_more()
            raise typer.Exit from error  # who reads has seen enough (scrutiny query | head): no failure
        except OSError as error:
            if error.filename is not None or error.errno not in _CANNOT_PRINT:
                raise
            _write_no_more()
            typer.echo(f"scrutiny: The answer could not be written: {error.strerror}.", err=True)
            raise typer.Exit(1) from error


app = typer.Typer(
    cls=Commands,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    no_args_is_help=True,
    add_completion=True,
    epilog="Example: scrutiny demo",
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"scrutiny {__version__}")
        raise typer.Exit


@app.callback()
def _program(
    ctx: typer.Context,
    db: Annotated[
        str | None,
        typer.Option(metavar="PATH", help="The register (else SCRUTINY_DB, else scrutiny.db here or above)."),
    ] = None,
    as_of: Annotated[str | None, typer.Option(metavar="DAY", help="Answer as things stood on that day.")] = None,
    known_on: Annotated[
        str | None, typer.Option(metavar="DAY", help="Answer as the register knew it on that day.")
    ] = None,
    who: Annotated[
        str | None, typer.Option(metavar="NAME", help="In whose name to write (else your user name).")
    ] = None,
    no_input: Annotated[bool, typer.Option("--no-input", help="Never ask; fail if an answer is needed.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Confirm what is sure, in your name, marked unread.")] = False,
    color: Annotated[str, typer.Option(metavar="WHEN", help="auto, always or never.")] = "auto",
    debug: Annotated[bool, typer.Option("--debug", help="Show where in the program a failure happened.")] = False,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and stop.")
    ] = False,
) -> None:
    """A book of record for people who hold power to account.

    Record a report's recommendations, link the response to the very words that answer each, and print where they stand.
    These options may stand anywhere on the line.
    """
    ctx.obj = Call(
        db=db,
        as_of=as_of,
        known_on=known_on,
        who=who,
        may_ask=not no_input,
        yes=yes,
        color=color,
        words=tuple(sys.argv[1:]),
    )


def hoisted(words: Sequence[str]) -> list[str]:
    """The words with the options of every command moved to the front, so that they may stand anywhere before "--".

    Where the last of them lacks its value, it stands last and alone, so that this is what the parser says.
    """
    front: list[str] = []
    rest: list[str] = []
    waiting = list(words)
    while waiting:
        word = waiting.pop(0)
        name, equals, _ = word.partition("=")
        if word == "--":
            rest += [word, *waiting]
            break
        if name in GLOBAL:
            front.append(word)
            if GLOBAL[name] and not equals:
                if not waiting:
                    return front
                front.append(waiting.pop(0))
        else:
            rest.append(word)
    return front + rest


def run(words: Sequence[str]) -> None:
    """Run the program on the words of a command line; ends the process with its exit code."""
    _prepare_streams()
    if os.environ.get("_SCRUTINY_COMPLETE") == "complete_bash":
        from scrutiny.cli.complete import answer_bash

        answer_bash(lambda: app(prog_name="scrutiny"))
    app(args=list(words), prog_name="scrutiny")


def _prepare_streams() -> None:
    """See to it that no word can fail to be printed: a console's own code page may have no "–" and no curly quote."""
    for name in ("stdin", "stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:  # closed by whoever started us
            mode = "r" if name == "stdin" else "w"
            setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8"))  # noqa: SIM115 - open till the end
        elif name != "stdin" and hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="replace")


def _write_no_more() -> None:
    """Let what is still to be printed go nowhere: else the end of the process tries once more, and complains."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
