"""Stories: the console blocks of a page, run in order in one folder, so that no output is ever typed by hand.

A page tells one story. Each block shows commands after "$ " and, below each, what a terminal of 80 columns shows:

    ```console
    $ scrutiny init
    Made scrutiny.db. Next, record a report: scrutiny add report FILE
    ```

The folder of a story holds the documents of the demo; its person is Ann Officer, and its day is a Tuesday, on the wall
and in every answer. Comments on the lines above a block say what else it needs:

    <!-- file tracker.csv -->   the block is no example: it is the text of that file, put into the folder
    <!-- types y "by hand" -->  what the person answers at the prompts, in order; target=y is for each question about
                                a target, if there are any, and not in the order
    <!-- ends 3 -->             the exit code of its last command, where it is not 0
    <!-- day 2026-09-18 -->     the day on the wall, from this block on; never an earlier one than before
    <!-- until "3. " -->        of its last command, only what stands before the line that begins so; then "…"

Commands that a test cannot run (make, pipx) stand in ```sh blocks, which are left alone.
"""

import io
import os
import re
import shlex
import shutil
import sys
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, chdir, contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

from scrutiny import demo
from scrutiny.cli import program
from scrutiny.cli.call import Call

TODAY = date(2026, 11, 24)
_MORNING = time(9, 30, tzinfo=UTC)
_SCREEN = {"SCRUTINY_WHO": "Ann Officer", "NO_COLOR": "1", "COLUMNS": "80", "LINES": "24", "TERM": "xterm"}
_OUR_VARIABLES = ("SCRUTINY_DB", "SCRUTINY_FORCE_TTY")
_ORDER = re.compile(r"<!-- (file|types|ends|day|until) ([^>]*?) -->")
# The digest in a seal differs at every telling, since entries have random keys and salts.
_SEAL = re.compile(r"\b(\d+)-[0-9a-f]{16}\b")


class BadStory(Exception):
    """A page whose examples cannot be run as they stand, and why."""


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block: the line numbers of its text, end exclusive, its language, and the orders above it."""

    start: int
    end: int
    language: str
    orders: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def told(self, order: str) -> tuple[str, ...]:
        """The words of an order, () where it is not given."""
        return self.orders.get(order, ())


class Wall:
    """The clock on the wall of a story: its day, and a minute more at each look."""

    def __init__(self) -> None:
        self.day = TODAY
        self._minutes = 0

    def go_to(self, day: date) -> None:
        """Let it be a later day, in the morning. Raises BadStory for an earlier one: time does not run backwards."""
        if day < self.day and self._minutes:
            raise BadStory(f"The story is on {self.day} already, and cannot go back to {day}.")
        self.day, self._minutes = day, 0

    def now(self) -> str:
        """This moment, ISO to the second."""
        moment = datetime.combine(self.day, _MORNING) + timedelta(minutes=self._minutes)
        self._minutes += 1
        return moment.isoformat(timespec="seconds")


def blocks(lines: list[str]) -> Iterator[Block]:
    """Each fenced block of a page, in order. Raises BadStory for a fence that is never closed."""
    fence: int | None = None
    for place, line in enumerate(lines):
        if not line.startswith("```"):
            continue
        if fence is None:
            fence = place
            continue
        yield Block(fence + 1, place, lines[fence][3:].strip(), _orders_above(lines, fence))
        fence = None
    if fence is not None:
        raise BadStory(f"The block that opens on line {fence + 1} is never closed.")


def _orders_above(lines: list[str], fence: int) -> dict[str, tuple[str, ...]]:
    orders = {}
    for line in reversed(lines[:fence]):
        ordered = _ORDER.fullmatch(line)
        if ordered is None:
            break
        orders[ordered[1]] = tuple(shlex.split(ordered[2]))
    return orders


def told(page: str) -> str:
    """The page with the output under each command as it is printed now, but for its seals.

    Raises BadStory where a command ends in another way than the page says.
    """
    lines = page.split("\n")
    anew = list(lines)
    with TemporaryDirectory() as folder, telling(Path(folder)) as wall:
        for block, shown in reversed(run_in_order(lines, wall)):
            anew[block.start : block.end] = shown
    return "\n".join(anew)


def demo_told() -> str:
    """What `scrutiny demo` prints on a screen of 80 columns, but for its seals."""
    with TemporaryDirectory() as folder, telling(Path(folder)):
        return without_chance(run("scrutiny demo", [])[1])


def run_in_order(lines: list[str], wall: Wall) -> list[tuple[Block, list[str]]]:
    """Run the page's console blocks in the folder of the story; gives each with its lines as they should stand."""
    done = []
    for block in blocks(lines):
        inside = lines[block.start : block.end]
        if "day" in block.orders:
            [day] = block.told("day")
            wall.go_to(date.fromisoformat(day))
        if "file" in block.orders:
            [name] = block.told("file")
            Path(name).write_text("\n".join([*inside, ""]), encoding="utf-8")
        elif block.language == "console":
            done.append((block, _run_block(inside, block)))
    return done


def _run_block(inside: list[str], block: Block) -> list[str]:
    commands = [line[2:] for line in inside if line.startswith("$ ")]
    if not commands or not inside[0].startswith("$ "):
        raise BadStory(f'Line {block.start + 1}: a console block begins with a command, as in "$ scrutiny init".')
    answers = list(block.told("types"))
    ends = int(*block.told("ends"))
    shown = []
    for command in commands:
        code, printed = run(command, answers)
        expected = ends if command is commands[-1] else 0
        if code != expected:
            raise BadStory(f"Line {block.start + 1}: {command}\nended with {code}, not {expected}:\n{printed}")
        screen = without_chance(printed).splitlines()
        if command is commands[-1]:
            screen = _cut(screen, *block.told("until"))
        shown += [f"$ {command}", *screen]
    if any("=" not in answer for answer in answers):
        raise BadStory(f"Line {block.start + 1}: nobody asked for {answers}.")
    if any(line.startswith("```") for line in shown):
        raise BadStory(f"Line {block.start + 1}: an output with a fence of its own would end the block.")
    return shown


def _cut(screen: list[str], *beginnings: str) -> list[str]:
    """The lines before the first that begins so, and "…"; all of them where nothing is to be cut."""
    for beginning in beginnings:
        found = [place for place, line in enumerate(screen) if line.startswith(beginning)]
        if not found:
            raise BadStory(f'No line begins with "{beginning}", so nothing can be cut there.')
        return [*screen[: found[0]], "…"]
    return screen


def without_chance(printed: str) -> str:
    """What was printed, with each seal as one that hangs on nothing but the number of its step.

    A page that is told again is then the same where the program prints the same.
    """
    return _SEAL.sub(lambda seal: f"{seal[1]}-{sha256(seal[1].encode()).hexdigest()[:16]}", printed)


def run(command: str, answers: list[str]) -> tuple[int, str]:
    """Run one command line as at a terminal: its exit code, and all that the screen shows.

    Answers that were asked for are taken off the list and shown as typed; those to a kind of question stay.
    """
    name, *words = shlex.split(command)
    if name != "scrutiny":
        raise BadStory(f'"{name}" cannot be run here: put it into a sh block.')
    screen = _Screen()
    typing = _Typing(answers, screen)
    with ExitStack() as at_terminal:
        at_terminal.enter_context(redirect_stdout(screen))
        at_terminal.enter_context(redirect_stderr(screen))
        at_terminal.enter_context(patch.object(sys, "stdin", typing))
        at_terminal.enter_context(patch.object(sys, "argv", ["scrutiny", *words]))
        try:
            program.run(words)
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else 0
        else:
            code = 0
    return code, screen.shown()


class _Screen(io.TextIOWrapper):
    """A terminal, as far as a program can tell, that remembers what it showed."""

    def __init__(self) -> None:
        super().__init__(io.BytesIO(), encoding="utf-8", newline="", write_through=True)

    def isatty(self) -> bool:
        return True

    def shown(self) -> str:
        self.seek(0)
        return self.read()


class _Typing(io.TextIOBase):
    """A person who types the given answers, each seen on the screen; when they run out, the input has ended."""

    def __init__(self, answers: list[str], screen: _Screen) -> None:
        super().__init__()
        self._answers = answers
        self._screen = screen

    def isatty(self) -> bool:
        return True

    def readline(self, _size: int | None = -1, /) -> str:  # type: ignore[override]  # io's own says bytes or text
        question = self._screen.shown().rsplit("\n", 1)[-1]
        for answer in self._answers:
            word, equals, meant = answer.partition("=")
            if equals and word in question:
                break
            if not equals:
                self._answers.remove(answer)
                meant = answer
                break
        else:
            return ""
        self._screen.write(f"{meant}\n")
        return f"{meant}\n"


@contextmanager
def telling(folder: Path) -> Iterator[Wall]:
    """Inside, the program is run in `folder` with the demo's documents, by Ann Officer, on the day of the stories.

    Each step is recorded a minute after the one before. The clock on the wall is given.
    """
    wall = Wall()
    for document in demo.DOCUMENTS:
        shutil.copy(document, folder)
    with ExitStack() as story:
        story.enter_context(chdir(folder))
        story.enter_context(patch.dict(os.environ, _SCREEN))
        for name in _OUR_VARIABLES:
            os.environ.pop(name, None)
        story.enter_context(patch.object(Call, "wall_day", property(lambda _: wall.day)))
        story.enter_context(patch("scrutiny.actions.register.now", wall.now))
        yield wall
