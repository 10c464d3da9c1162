"""What was edited in a copy of our workbook: each cell against what the register said when the copy was written.

A cell was edited if it differs from what the entries up to its row's version give on the copy's day. One that the
register says by now needs nothing; one that the register has changed otherwise since is a conflict, which a person
settles. A blank cell says nothing, so a cell that was emptied changes nothing and is told.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from scrutiny.actions.positions import Filters, positions
from scrutiny.actions.references import Ask, Report, asks_of
from scrutiny.actions.register import Register
from scrutiny.dates import parse_day, say_day
from scrutiny.errors import BadInput
from scrutiny.ledger import Entry, Standing, standing
from scrutiny.store.dialect import REDACTED
from scrutiny.store.standings import entry_from
from scrutiny.tables import Cell, Column, ColumnKind
from scrutiny.tables.positions import NO_ANSWER, NO_RESPONSE, NOT_DECIDED, NOT_NAMED, Position, cells_of
from scrutiny.tables.workbook import EDITED, QUOTATIONS, Copy, Row, by_ask

_SILENCES = (NO_RESPONSE, NO_ANSWER, NOT_DECIDED)  # what the program itself says; a copy may say another one
_MOST_NAMED = 12


@dataclass(frozen=True, slots=True)
class Edit:
    """One cell that a person edited: its column, what stood there, what stands there now. `note` is what it entails."""

    column: str
    heading: str
    before: str
    after: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Refusal:
    """A cell or row that is not recorded, with its place and the reason; `name` is the ask's where it has one."""

    row: int
    name: str
    heading: str
    why: str


@dataclass(frozen=True, slots=True)
class Edited:
    """The edits of one row, by column's key, with the ask's entries and position as they are now."""

    row: int
    ask: Ask
    position: Position
    entries: tuple[Entry, ...]
    edits: Mapping[str, Edit]

    @property
    def version(self) -> int:
        """The version of the ask's newest entry, which a recording must still find."""
        return max((entry.version for entry in self.entries), default=0)

    @property
    def now(self) -> Standing:
        """What holds of the ask, as it is known now."""
        return standing(self.entries)


@dataclass(slots=True)
class Compared:
    """A copy laid against the register: what was edited, what is refused, and what is worth telling.

    `rows` are those that an ask was found for; `already` counts edited cells that the register says by now.
    """

    copy: Copy
    rows: int = 0
    already: int = 0
    edited: list[Edited] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)
    told: list[str] = field(default_factory=list)


def compare(register: Register, copy: Copy) -> Compared:
    """Lay the copy against the register; writes nothing.

    Raises BadInput for a copy of another register, or of a state that this one never had.
    """
    _check_seal(register, copy.seal)
    known = _Asks(register, copy.day)
    done = Compared(copy)
    done.refused += [Refusal(stray.row, "", "", stray.why) for stray in copy.strays]
    for rows in by_ask(copy.rows):
        if len({row.typed for row in rows}) == 1:
            _compare_row(known, done, rows[0])
            continue
        listed = " and ".join(str(row.row) for row in rows)
        name, why = f"{rows[0].ref} ({rows[0].body})", f"rows {listed} are the same ask, and say different things"
        done.refused.append(Refusal(rows[0].row, name, "", why))
    _tell_of_others(done)
    return done


def _check_seal(register: Register, seal: str) -> None:
    step, _, digest = seal.partition("-")
    found = register.ask("step_by_id", step=int(step))
    if not found or not str(found[0]["digest"]).startswith(digest):
        raise BadInput(
            f"It was written from another register: its seal {seal} is none of this one's. Open the register that it "
            "came from (--db), or write the workbook again from this one."
        )


@dataclass(slots=True)
class _Asks:
    """The register's asks by ref and body, a report at a time, with their entries and positions."""

    register: Register
    day: date
    names: dict[str, str] = field(default_factory=dict)
    asks: dict[str, dict[tuple[str, str], Ask]] = field(default_factory=dict)
    positions: dict[int, Position] = field(default_factory=dict)
    then: dict[int, Position] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for row in self.register.ask("bodies"):
            for name in filter(None, (row["name"], row["alias"])):
                self.names[name.lower()] = row["name"].lower()

    def find(self, ref: str, body: str) -> Ask | str:
        """The ask, or why there is none."""
        report, _, number = ref.rpartition("/")
        asks = self._of_report(report.lower())
        if asks is None:
            return f"there is no report {report or ref} in the register"
        wanted = "" if body.lower() == NOT_NAMED else self.names.get(body.lower(), body.lower())
        if found := asks.get((number.lower(), wanted)):
            return found
        put_to = [ask.body or NOT_NAMED for (its, _), ask in asks.items() if its == number.lower()]
        if not put_to:
            return f"{report} has no recommendation {number}"
        return f"it is put to {' and '.join(put_to)} by now, not to {body}: write the workbook again, and edit that"

    def _of_report(self, ref: str) -> dict[tuple[str, str], Ask] | None:
        if ref not in self.asks:
            rows = [row for row in self.register.ask("reports") if row["ref"].lower() == ref]
            if not rows:
                return None
            report = Report(rows[0]["id"], rows[0]["ref"], rows[0]["title"], rows[0]["published"])
            self.asks[ref] = {(ask.number.lower(), ask.body.lower()): ask for ask in asks_of(self.register, report)}
            chosen = Filters(reports=(report,))
            self.positions |= {each.ask: each for each in positions(self.register, chosen)}
            self.then |= {each.ask: each for each in positions(self.register, chosen, on=self.day)}
        return self.asks[ref]


def _compare_row(known: _Asks, done: Compared, row: Row) -> None:
    ask = known.find(row.ref, row.body)
    if isinstance(ask, str):
        done.refused.append(Refusal(row.row, f"{row.ref} ({row.body})", "", ask))
        return
    done.rows += 1
    entries = tuple(entry_from(each) for each in known.register.ask("entries_of_ask", ask=ask.id))
    now = known.positions[ask.id]
    version = max((entry.version for entry in entries), default=0)
    if row.version > version:
        why = f"it says version {row.version}, and the register's newest is {version}: the copy is of another register"
        done.refused.append(Refusal(row.row, ask.name, "", why))
        return
    base = standing([entry for entry in entries if entry.version <= row.version], done.copy.day)
    before, after = cells_of(replace(now, standing=base)), cells_of(now)
    edits: dict[str, Edit] = {}
    for column in done.copy.columns:
        if column.key in EDITED:
            said = spelt(column.key, row.cells.get(column.key, ""), known.register.today)
            edit = _compare_cell(done, row.row, ask, column, (said, before[column.key], after[column.key]))
            if edit:
                edits[column.key] = edit
    if row.version == version and ask.id in known.then:
        _tell_of_locked(done, row, ask, cells_of(known.then[ask.id]), known.register.today)
    if edits:
        done.edited.append(Edited(row.row, ask, now, entries, edits))


def _compare_cell(done: Compared, row: int, ask: Ask, column: Column, cells: tuple[str, Cell, Cell]) -> Edit | None:
    """The edit of one cell, None where it was not edited; `cells` are what it says, what it said, what stands now."""
    said, was, now = cells[0], _words(cells[1]), _words(cells[2])
    if _same(said, was) or (column.key == "response" and was in _SILENCES and said in _SILENCES):
        return None
    if not said:
        done.told.append(f'row {row}, {ask.name}, {column.heading}: "{was}" was emptied; a blank says nothing')
    elif was == REDACTED:
        done.told.append(f"row {row}, {ask.name}, {column.heading}: its words were removed for good; left as it is")
    elif _same(said, now):
        done.already += 1
    elif not _same(now, was):
        why = f'changed on both sides: it was "{was}", the register says "{now}" since, the workbook says "{said}"'
        done.refused.append(Refusal(row, ask.name, column.heading, why))
    else:
        return Edit(column.key, column.heading, was, said)
    return None


def spelt(key: str, words: str, today: date) -> str:
    """A typed cell in the spelling in which the register's are compared: days as ISO, a target's day in words."""
    plain = " ".join(words.split())
    if key not in ("progress_on", "target") or not plain:
        return plain
    try:
        day = parse_day(plain, today)
    except BadInput:
        return plain
    if key == "progress_on":
        return day.isoformat()
    return say_day(day) if plain == day.isoformat() else plain  # what a spreadsheet took for a day


def _words(cell: Cell) -> str:
    return cell.isoformat() if isinstance(cell, date) else " ".join(str(cell or "").split())


def _same(one: str, other: str) -> bool:
    return one.lower() == other.lower()


def _tell_of_locked(done: Compared, row: Row, ask: Ask, cells: Mapping[str, Cell], today: date) -> None:
    """Say where a column that is not read back was typed into all the same."""
    for column in done.copy.columns:
        key = column.key
        if key in EDITED or key not in row.cells:
            continue
        is_day = column.kind is ColumnKind.DAY
        said, is_so = spelt("progress_on" if is_day else key, row.cells[key], today), _words(cells[key])
        if said and not _same(said, is_so) and not said.endswith("(cut: Excel holds no more)"):
            done.told.append(
                f"row {row.row}, {ask.name}, {column.heading}: differs from the register, and is not read back "
                f'("{said[:40]}{"…" if len(said) > 40 else ""}")'
            )


def _tell_of_others(done: Compared) -> None:
    """Say what stands in columns that are not ours: it is not kept."""
    counts: dict[str, int] = {}
    for row in done.copy.rows:
        for heading in row.others:
            if heading.lower() != QUOTATIONS:
                counts[heading] = counts.get(heading, 0) + 1
    for heading, count in list(counts.items())[:_MOST_NAMED]:
        done.told.append(
            f"the column {_named(heading)} is not the register's: {count} cell{'s' * (count != 1)} not kept"
        )


def _named(heading: str) -> str:
    return heading if heading.startswith("number ") and heading.endswith("no heading") else f'"{heading}"'
