"""Remove a document, or an entry's words, for good: a data-protection erasure, an exempt file taken in by mistake.

What goes is planned first and shown, and a person confirms it. The register keeps that something stood there, its
digest, by whose authority it was removed and why; `verify` accepts that, and nothing brings the words back.
"""

import re
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial
from pathlib import Path

from scrutiny.actions.names import name_of
from scrutiny.actions.references import Ask
from scrutiny.actions.register import Register
from scrutiny.errors import AnswerNeeded, BadInput, RegisterError, UnknownReference
from scrutiny.store.dialect import REMOVABLE
from scrutiny.store.queries import fetch, stream
from scrutiny.store.redacting import Removal, overwrite_what_is_freed, scrub
from scrutiny.store.sqlite import is_register
from scrutiny.store.steps import ChangedMeanwhile

Cells = tuple[str, int, tuple[str, ...]]
_RUN = 6  # words in a row that tell a quotation from a coincidence


@dataclass(frozen=True, slots=True)
class Reason:
    """By whose authority words are removed, and why."""

    authority: str
    because: str


@dataclass(frozen=True)
class Plan:
    """What is to be removed: one document or one entry, and every row, entry and step that holds words of it.

    `cells` are (table, row, columns); `whole` are the texts that no line of the history may repeat, in plain words;
    `again` makes the plan anew.
    """

    table: str  # "document" or "entry"
    row_id: int
    what: str  # "document letter.pdf"; said in the history, so it never holds what is removed
    detail: str
    cells: tuple[Cells, ...]
    whole: tuple[str, ...]
    again: Callable[[Register], "Plan"] = field(compare=False)

    def count(self, table: str) -> int:
        """How many rows of a table lose words."""
        return len({row for of, row, _ in self.cells if of == table})

    @cached_property
    def in_words(self) -> str:
        """All that goes, as a person confirms it."""
        parts = [self.detail]
        for table, one, many in (
            ("passage", "quotation from it", "quotations from it"),
            ("recommendation", "recommendation's words", "recommendations' words"),
            ("entry", "entry's words", "entries' words"),
            ("step", "line of the history that repeats them", "lines of the history that repeat them"),
        ):
            number = self.count(table)
            if number and not (table == "entry" and self.table == "entry"):
                parts.append(f"{number} {one if number == 1 else many}")
        return ", ".join(parts)


@dataclass(frozen=True, slots=True)
class Redacted:
    """What was removed, in words; where words of it still stand; and whether the file itself was left without a trace.

    `copies` are registers beside this one that may still hold it.
    """

    what: str
    elsewhere: tuple[str, ...]
    is_scrubbed: bool
    copies: tuple[Path, ...]


def plan_document(register: Register, words: str, *, name_too: bool = False) -> Plan:
    """The plan to remove the document that the words name: its name, its number, or the beginning of its sha256.

    Raises UnknownReference if there is none, AnswerNeeded if there are several, BadInput if it was removed before.
    """
    row = find_document(register, words)
    columns = tuple(column for column in REMOVABLE["document"] if column != "name" or name_too)
    cells: list[Cells] = [("document", row["id"], columns)]
    for held in register.ask("words_from_document", document=row["id"]):
        of = ("words",) if held["table_name"] == "entry" else tuple(REMOVABLE[held["table_name"]])
        cells.append((held["table_name"], held["row_id"], of))
    texts = list(_texts(register.connection, cells))
    whole = _plain([text for text in texts if len(text.split(maxsplit=3)) > 2] + [row["name"]] * name_too)
    cells += _lines_that_repeat(register.connection, texts, whole)
    return Plan(
        "document",
        row["id"],
        f"document no. {row['id']}" if name_too else f"document {row['name']}",
        f"the file {row['name']} ({row['size']} bytes) and its text",
        tuple(cells),
        whole,
        partial(plan_document, words=str(row["id"]), name_too=name_too),
    )


def find_document(register: Register, words: str) -> sqlite3.Row:
    """The row of `documents` that the words name: its name, its number, or the beginning of its sha256.

    Raises UnknownReference if there is none, AnswerNeeded if there are several, BadInput if it was removed.
    """
    documents = register.ask("documents")
    wanted = words.strip().lower()
    found = [row for row in documents if wanted in (row["name"].lower(), str(row["id"]))]
    if not found and re.fullmatch(r"[0-9a-f]{8,64}", wanted):
        found = [row for row in documents if row["sha256"].startswith(wanted)]
    if not found:
        import difflib

        near = difflib.get_close_matches(wanted, [row["name"] for row in documents], n=3, cutoff=0.4)
        told = f" Did you mean {' or '.join(near)}?" if near else ""
        raise UnknownReference(f'There is no document "{words}" in the register.{told}')
    if len(found) > 1:
        options = "\n".join(f"  {row['id']}  {row['name']}, {row['size']} bytes, {row['sha256'][:12]}" for row in found)
        raise AnswerNeeded(f'Several documents are named "{words}". Name one by its number:\n{options}')
    if found[0]["redacted_in"]:
        raise BadInput(f"The document {found[0]['name']} was removed already, in step {found[0]['redacted_in']}.")
    return found[0]


def plan_entry(register: Register, ask: Ask, version: int, *, source_too: bool = False) -> Plan:
    """The plan to remove the words of one entry about an ask, and its source if that is asked for.

    Raises UnknownReference if there is no such entry, BadInput if there is nothing in it to remove.
    """
    entries = {row["version"]: row for row in register.ask("entries_of_ask", ask=ask.id)}
    if version not in entries:
        told = f"it has entries 1 to {max(entries)}" if entries else "nothing was said about it yet"
        raise UnknownReference(f"{ask.name} has no entry {version}: {told}. See them with: scrutiny history {ask.ref}")
    row = entries[version]
    columns = tuple(
        column
        for column in (("words", "source") if source_too else ("words",))
        if row[column] not in ("", REMOVABLE["entry"][column])
    )
    if not columns:
        raise BadInput(f"Entry {version} of {ask.name} holds no words that could be removed.")
    texts = [row[column] for column in columns]
    what = f"the {' and the '.join(columns)} of entry {version} of {ask.name}"
    return Plan(
        "entry",
        row["id"],
        what,
        f"{what} ({row['kind']})",
        (("entry", row["id"], columns), *_lines_that_repeat(register.connection, texts, _plain(texts))),
        _plain(texts),
        partial(plan_entry, ask=ask, version=version, source_too=source_too),
    )


def redact(register: Register, plan: Plan, reason: Reason, command: str, *, dry_run: bool = False) -> Redacted:
    """Remove what is planned, as one step, and leave no trace of it in the file.

    Raises BadInput without an authority and a reason, or where they repeat the words; RegisterError if the words were
    removed but the file could not be rewritten.
    """
    connection = register.connection
    texts = list(_texts(connection, plan.cells))
    runs = _runs(texts)
    if not reason.authority.strip() or not reason.because.strip():
        raise BadInput("Say by whose authority words are removed, and why: --authority TEXT --because TEXT")
    if _repeats(f"{reason.authority}\n{reason.because}", runs, plan.whole):
        raise BadInput("The reason repeats words that are to be removed, and would keep them. Say it without them.")
    overwrite_what_is_freed(connection)
    with register.step("redact" if _repeats(command, runs, plan.whole) else command, dry_run=dry_run) as step:
        if plan.again(register) != plan:
            raise ChangedMeanwhile(
                "Somebody has recorded something more from it since this was shown. Nothing was changed. Look again."
            )
        removal = Removal(step, plan.table, plan.row_id, reason.authority.strip(), reason.because.strip())
        for table, row_id, columns in plan.cells:
            if table == "entry":
                removal.from_entry(row_id, columns)
            elif table == "step":
                removal.from_step(row_id, columns)
            else:
                removal.from_row(table, row_id, columns)
        removal.close()
        step.summary = f"removed {plan.what} for good, by authority of {reason.authority}, because {reason.because}"
    if dry_run:
        return Redacted(step.summary, (), True, ())
    try:
        is_scrubbed = scrub(connection)
    except sqlite3.Error as error:
        raise RegisterError(
            f"The words are removed, but the file could not be rewritten ({error}), so traces may be left in it. "
            "Make room on the disk, then: scrutiny db check --mend"
        ) from error
    return Redacted(step.summary, tuple(_elsewhere(connection, texts)), is_scrubbed, _copies_beside(register.path))


def _texts(connection: sqlite3.Connection, cells: Iterable[Cells]) -> Iterator[str]:
    """The words that go, but for those of the history's own lines."""
    for table, row_id, columns in cells:
        for column in columns:
            if table == "step" or column in ("bytes", "blocks", "warnings"):
                continue
            row = connection.execute(f"SELECT {column} FROM {table} WHERE id = ?", (row_id,)).fetchone()  # noqa: S608 - our own names
            if row[0]:
                yield row[0]


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def _runs(texts: Iterable[str]) -> frozenset[tuple[str, ...]]:
    """Every run of words in a row that would tell a quotation of the texts."""
    return frozenset(
        tuple(words[place : place + _RUN])
        for words in map(_words, texts)
        for place in range(max(len(words) - _RUN + 1, 0))
    )


def _repeats(line: str, runs: frozenset[tuple[str, ...]], whole: Sequence[str]) -> bool:
    """Whether a line holds a run of the removed words, or one of the plain texts as a whole."""
    if not runs.isdisjoint(_runs([line])):
        return True
    [plain] = _plain([line]) or ("",)
    return any(words in plain for words in whole)


def _plain(texts: Iterable[str]) -> tuple[str, ...]:
    """Each text as its words in small letters between spaces, so that one is found in another by whole words."""
    return tuple(f" {' '.join(words)} " for words in map(_words, texts) if words)


def _lines_that_repeat(connection: sqlite3.Connection, texts: Sequence[str], whole: Sequence[str]) -> list[Cells]:
    """The steps whose command or summary repeats what goes: a command holds what was typed after --words or --quote.

    The titles of reports stay in the register, and so may stand in the history.
    """
    open_runs = _runs(row["title"] for row in fetch(connection, "reports"))
    runs = _runs(texts) - open_runs
    found = []
    for row in stream(connection, "steps_in_order"):
        columns = tuple(column for column in ("command", "summary") if _repeats(row[column], runs, whole))
        if columns:
            found.append(("step", row["id"], columns))
    return found


def _elsewhere(connection: sqlite3.Connection, texts: Sequence[str]) -> Iterator[str]:
    """Where else in the register a run of the removed words stands, by name, at most ten places."""
    runs, told = _runs(texts), 0
    for row in stream(connection, "texts"):
        if not runs.isdisjoint(_runs([row["words"]])):
            name = name_of(connection, row["table_name"], row["row_id"])
            yield f"{name}, entry {row['version']}" if row["version"] else name
            told += 1
            if told == 10:
                return


def _copies_beside(path: Path) -> tuple[Path, ...]:
    """Registers in the same folder: backups, copies made before an upgrade, those that a restore replaced."""
    others = (other for other in sorted(path.absolute().parent.iterdir()) if other.name != path.name)
    return tuple(other for other in others if is_register(other))
