"""Record what trackers say, whole or not at all: new recommendations, and what differs from what they said before.

Every row is accounted for: recorded, changed, there already, the same as an earlier row, left out or refused, and these
add up to the rows of the table. What a tracker says about an ask is compared with what a tracker said last in the same
column, so that importing a file twice changes nothing, and an old file never overrules what people recorded since.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial

from scrutiny.actions.confirm import Decision, confirm
from scrutiny.actions.references import Ask, Report
from scrutiny.actions.register import Register
from scrutiny.actions.reports import ask_parts_instead
from scrutiny.actions.trackers.comparing import entries_with_sources, is_same, last_said, source_of
from scrutiny.actions.trackers.known import Known, Listed, Recommendation, digest
from scrutiny.actions.trackers.prepare import Prepared
from scrutiny.reading.labels import read_label, whole_of
from scrutiny.reading.trackers.rows import LeftOut, Reader, ReadRow, Refused, Said
from scrutiny.store.bulk import Bulk, in_bulk
from scrutiny.store.steps import Statement, Step
from scrutiny.tables.public import AS_STATED_IN
from scrutiny.terms import EntryKind, Rung, Stance

_MOST_SHOWN = 5_000  # differences and doubts kept for the screen; the others are counted
_NEARLY = 95  # of a hundred: two printings of one recommendation, never two that differ in a body or a year
OUTCOMES = ("recorded", "changed", "there already", "merged", "refused", "left out")


@dataclass(frozen=True, slots=True)
class Difference:
    """One cell that says something else than a tracker said last: about which ask, what was, what is."""

    place: str
    name: str
    column: str
    before: str
    after: str


@dataclass(slots=True)
class Told:
    """What became of one sheet's rows, counted by outcome; `words` are the tracker's own totals, by column."""

    place: str
    rows: Counter[str] = field(default_factory=Counter)
    refused: list[Refused] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)
    differences: list[Difference] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)
    doubted: int = 0
    differing: int = 0
    words: dict[str, dict[str, Counter[str]]] = field(default_factory=dict)

    def doubt(self, row: int, words: str) -> None:
        """Keep what a person should check about a row."""
        self.doubted += 1
        if len(self.doubts) < _MOST_SHOWN:
            self.doubts.append(f"row {row}: {words}")


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did: what became of each sheet's rows, and the line that says so ("" if nothing was changed)."""

    told: tuple[Told, ...]
    summary: str
    changes: int = 0
    entries: int = 0


@dataclass(frozen=True, slots=True)
class How:
    """How a tracker is recorded: into which report where it names none, on which day, and whether a person looked."""

    report: Report | None = None
    on: date | None = None
    read: bool = False


def import_trackers(
    register: Register,
    tables: Sequence[Prepared],
    how: How,
    command: str,
    *,
    dry_run: bool = False,
    went: Callable[[int], None] = lambda _: None,
) -> Imported:
    """Record the tables as one step; `went` is told every so often how many rows have been gone through.

    A row that cannot be recorded is refused and counted; the others are recorded.
    """
    told: list[Told] = []
    with register.step(command, dry_run=dry_run) as step:
        with in_bulk(step) as bulk:
            writer = _Writer(register, step, bulk, how)
            gone = 0
            for place, table in enumerate(tables):
                told.append(writer.table(place, table, partial(_further, went, gone)))
                gone += table.rows
        rows = sum((each.rows for each in told), Counter())
        step.summary = _said(tables, rows)
        changed = not step.is_empty
    return Imported(tuple(told), step.summary if changed else "", step.changes, step.entries)


def _said(tables: Sequence[Prepared], rows: Counter[str]) -> str:
    files = list(dict.fromkeys(table.file for table in tables))
    what = [f"{rows['recorded']:,} recommendation{'s' * (rows['recorded'] != 1)}"] if rows["recorded"] else []
    what += [f"what has changed in {rows['changed']:,} row{'s' * (rows['changed'] != 1)}"] if rows["changed"] else []
    named = f"{', '.join(files[:3])}{' and others' if len(files) > 3 else ''}"
    return f"imported {' and '.join(what) or 'nothing new'} from {named}"


def _further(went: Callable[[int], None], before: int, rows: int) -> None:
    went(before + rows)


class _Writer:
    """Writes rows into an open step, one after another."""

    def __init__(self, register: Register, step: Step, bulk: Bulk, how: How) -> None:
        self._register = register
        self._step = step
        self._bulk = bulk
        self._how = how
        self._known = Known(register, bulk)

    def table(self, place: int, table: Prepared, went: Callable[[int], None]) -> Told:
        """Record one sheet; gives what became of its rows."""
        told = Told(table.place)
        ref = self._how.report.ref if self._how.report else ""
        reader = Reader(table.layout, table.columns, table.words, self._register.today, ref=ref)
        for count, row in enumerate(reader.rows(table.heading, table.sheet.rows()), 1):
            if isinstance(row, LeftOut):
                told.rows["left out"] += 1
                told.left_out[row.what] += 1
            else:
                self._take(told, place, table, row)
            if count % 500 == 0:
                went(count)
        return told

    def _take(self, told: Told, place: int, table: Prepared, row: ReadRow | Refused) -> None:
        outcome = row if isinstance(row, Refused) else self._row(told, place, table, row)
        became = "refused" if isinstance(outcome, Refused) else outcome
        told.rows[became] += 1
        for column, word in row.words:
            told.words.setdefault(column, {}).setdefault(word, Counter())[became] += 1
        if isinstance(outcome, Refused):
            told.refused.append(outcome)
        elif isinstance(row, ReadRow):
            for doubt in row.doubts:
                told.doubt(row.row, doubt)

    def _row(self, told: Told, place: int, table: Prepared, row: ReadRow) -> str | Refused:
        """Record a row; gives what became of it."""
        listed = self._known.report(row.report)
        one = self._find(listed, row, place) if listed else None
        bodies = self._bodies_of(told, row, one)
        if one is None:
            if not row.text:
                return Refused(row.row, f"{row.report} has no recommendation {row.printed}, and the row has no words")
            listed = listed or self._new_report(row)
            one = self._new(listed, row, bodies, table)
            self._known.saw(one, place, row.row)
            for ask in one.asks.values():
                self._say(table, listed, one, ask, row, row.said)
            return "recorded"
        if listed is None:
            raise RuntimeError("a recommendation without its report")
        name = f"{listed.ref}/{one.number}"
        sheet, earlier = self._known.at(one)
        if sheet != place:
            earlier = 0
        if row.text and row.text != table.layout.missing_words and digest(row.text) != one.words:
            other = f"row {earlier} gives it" if earlier else "the register has it"
            if earlier or not self._are_nearly_the_words(one, row.text):
                return Refused(row.row, f"{name} stands there already: {other} with other words", row.text[:60])
            told.doubt(row.row, f"{name}: its words differ a little from the register's, which are kept")
        return self._known_one(told, place, table, row, listed, one, bodies, earlier)

    def _known_one(
        self,
        told: Told,
        place: int,
        table: Prepared,
        row: ReadRow,
        listed: Listed,
        one: Recommendation,
        bodies: list[int],
        earlier: int,
    ) -> str | Refused:
        """Record what a row says about a recommendation that is known: from the register, or the row `earlier`."""
        name = f"{listed.ref}/{one.number}"
        asks: list[tuple[int | None, int]] = [(body, one.asks[body]) for body in bodies if body in one.asks]
        new = [body for body in bodies if body not in one.asks]
        if not bodies:
            if len(one.asks) != 1:
                why = (
                    f"is put to {len(one.asks)} bodies, and the row names none" if one.asks else "is asked by its parts"
                )
                return Refused(row.row, f"{name} {why}")
            asks = list(one.asks.items())
        differences: list[tuple[int, list[Said]]] = []
        found: list[Difference] = []
        for body, ask in asks:
            said, shown = self._differs(f"{name} ({self._known.names.get(body or 0, 'body not named')})", row, ask)
            if said:
                differences.append((ask, said))
                found += shown
                self._doubt_the_day(told, row, shown[0], ask)
        if earlier and differences:
            return Refused(row.row, f"row {earlier} says otherwise about {name}", found[0].after[:60] if found else "")
        for body in new:
            self._bulk.flush()
            one.asks[body] = ask = self._ask(listed, one, body, row, table)
            self._say(table, listed, one, ask, row, row.said)
            found.append(Difference(f"row {row.row}", name, "to", "", self._known.names[body]))
        for ask, said in differences:
            self._say(table, listed, one, ask, row, said)
        told.differing += len(found)
        told.differences += found[: max(0, _MOST_SHOWN - len(told.differences))]
        if earlier:
            return "recorded" if new else "merged"
        self._known.saw(one, place, row.row)
        return "changed" if found else "there already"

    def _doubt_the_day(self, told: Told, row: ReadRow, shown: Difference, ask: int) -> None:
        """Say so where the day that is given for what is new comes before what stands: then the old goes on holding."""
        on = self._how.on
        if on is None:
            return
        stands = [
            entry for entry, source, _ in entries_with_sources(self._register, ask) if source.endswith(shown.column)
        ]
        if stands and max(entry.counts_from for entry in stands) > on:
            told.doubt(
                row.row,
                f'{shown.name}: "{shown.after[:40]}" is recorded for {on.isoformat()}, and what stands counts from a '
                f'later day: "{shown.before[:40]}" goes on holding',
            )

    def _bodies_of(self, told: Told, row: ReadRow, one: Recommendation | None) -> list[int]:
        """The bodies that the row names. A section's heading may group bodies: it is taken only where it adds none."""
        if one is None:
            return self._known.bodies(row.bodies) if row.text else []
        if not row.by_section:
            return self._known.bodies(row.bodies)
        found = [body for words in row.bodies if (body := self._known.body_known(words)) in one.asks and body]
        if not found:
            told.doubt(row.row, f'the section is headed "{row.bodies[0]}", to whom it is not put in the register')
        return found

    def _are_nearly_the_words(self, one: Recommendation, words: str) -> bool:
        from rapidfuzz import fuzz

        self._bulk.flush()
        (stored,) = self._step.connection.execute("SELECT text FROM recommendation WHERE id = ?", (one.id,)).fetchone()
        plain = (" ".join(each.lower().split()) for each in (stored, words))
        return fuzz.ratio(*plain) >= _NEARLY

    def _find(self, listed: Listed, row: ReadRow, place: int) -> Recommendation | None:
        """The recommendation that the row speaks of; None where it is new."""
        if row.number:
            return listed.numbers.get(row.number.lower())
        if row.printed:
            return listed.printed.get(row.printed.lower())
        # Without a number, rows with the same words are taken in their order: the second is the second one recorded.
        for one in listed.unnumbered.get(digest(row.text, row.heading), ()):
            sheet, earlier = self._known.at(one)
            if sheet != place or not earlier:
                return one
        return None

    def _new_report(self, row: ReadRow) -> Listed:
        author = self._known.author(row.author) if row.author else None
        day = row.published
        report = self._bulk.insert(
            "report", ref=row.report, title=row.report_title or row.report, author=author, published=day
        )
        listed = Listed(report, row.report, day.isoformat() if day else None)
        self._known.add_report(listed)
        return listed

    def _new(self, listed: Listed, row: ReadRow, bodies: Iterable[int], table: Prepared) -> Recommendation:
        listed.last += 1
        number = row.number or f"u{listed.last}"
        part_of = self._whole(listed, row.number)
        # Where the register counts for itself, the number as it was printed is how the row is known again.
        odd = row.printed if row.printed.lower() != number.lower() else ""
        title = odd if odd and not row.number else row.heading or odd
        made = self._bulk.insert(
            "recommendation",
            report=listed.id,
            number=number,
            place=listed.last,
            part_of=part_of,
            title=title,
            text=row.text,
            theme=row.theme,
        )
        one = Recommendation(made, number, digest(row.text), {})
        self._known.keep(listed, one, row.text, title)
        wanted: list[int | None] = [*bodies]
        for body in wanted or [None]:
            one.asks[body] = self._ask(listed, one, body, row, table)
        return one

    def _whole(self, listed: Listed, number: str) -> int | None:
        """The recommendation that a lettered part belongs to; its parts are asked now, if nothing was said of it."""
        label = read_label(number) if number[-1:].isalpha() or number[-1:] == ")" else None
        whole = whole_of(label) if label else None
        found = listed.numbers.get(whole.number.lower()) if whole else None
        if found is None:
            return None
        self._bulk.flush()
        ask_parts_instead(self._step, found.id)
        return found.id

    def _ask(self, listed: Listed, one: Recommendation, body: int | None, row: ReadRow, table: Prepared) -> int:
        made = row.made.isoformat() if row.made else listed.published
        rule = "date-given" if row.due and table.layout.rule == "none" else table.layout.rule
        return self._bulk.insert(
            "ask",
            recommendation=one.id,
            body=body,
            made_on=made,
            rule=rule,
            rule_version=1,
            trigger_day=row.sent,
            date_given=row.due,
        )

    def _say(
        self, table: Prepared, listed: Listed, one: Recommendation, ask: int, row: ReadRow, said: Iterable[Said]
    ) -> None:
        """Append what the row says about one ask; an answer goes through `confirm`, as every answer does."""
        for each in said:
            source = source_of(table, row.row, each.column)
            day = each.day or self._how.on
            if each.kind is EntryKind.STANCE:
                ref = f"{listed.ref}/{one.number}"
                asked = Ask(ask, ref, one.number, "", None, one.id, listed.id)
                decision = Decision(
                    asked, Stance(each.value), Rung.BY_HAND, self._how.read, words=each.words, source=source, day=day
                )
                confirm(self._bulk, None, decision, by=self._register.who)
                continue
            decided = each.kind in (EntryKind.JUDGEMENT, EntryKind.DISPOSITION)
            self._bulk.append(
                Statement(
                    ask,
                    each.kind,
                    each.value,
                    each.words,
                    day,
                    each.until,
                    each.evidence,
                    source=source,
                    authority=(table.layout.authority or f"{AS_STATED_IN}{table.file}") if decided else "",
                )
            )

    def _differs(self, name: str, row: ReadRow, ask: int) -> tuple[list[Said], list[Difference]]:
        """What the row says about an ask that no tracker said last in the same column, and that in words."""
        self._bulk.flush()
        last = last_said(entries_with_sources(self._register, ask))
        said: list[Said] = []
        shown: list[Difference] = []
        for column in dict.fromkeys(each.column for each in row.said):
            now = [each for each in row.said if each.column == column]
            before = last.get(column.lower(), [])
            new = [each for each in now if not any(is_same(each, entry) for entry in before)]
            if new:
                said += new
                was = "; ".join(dict.fromkeys(entry.words.removeprefix(f"{column}: ") for entry in before))
                words = "; ".join(dict.fromkeys(each.words.removeprefix(f"{column}: ") for each in now))
                shown.append(Difference(f"row {row.row}", name, column, was, words))
        return said, shown
