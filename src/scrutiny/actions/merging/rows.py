"""The rows of the other register, paired with ours: what is new is added, what only they changed is taken.

A cell that both changed is a difference, which somebody must decide. Which side changed a cell is told by what each
ever held there: a value that the other held before is one that the other has moved on from.
"""

import sqlite3

from scrutiny.actions.merging.facts import Difference, Tally
from scrutiny.actions.merging.identities import (
    NAMED,
    Key,
    body_called,
    by_name,
    facts_of,
    is_same_report,
    key_of,
    report_of_same_file,
)
from scrutiny.actions.names import capital, name_of, quoted
from scrutiny.actions.told import column_told, value_told
from scrutiny.actions.undo import is_spoken_of
from scrutiny.store.dialect import POINTERS, REMOVABLE
from scrutiny.store.sides import Mark, Row, Side
from scrutiny.store.steps import Step

_NOT_HERE = "not here:"  # a pointer at a row of theirs that did not come
NOWHERE = "What it belongs to does not stand in that register."


class Rows:
    """The pairing of two registers, table by table. `pairs` gives our row for each of theirs that has one."""

    def __init__(self, step: Step, ours: Side, theirs: Side, tally: Tally) -> None:
        self.step = step
        self.ours = ours
        self.theirs = theirs
        self.tally = tally
        self.pairs: dict[str, dict[int, int]] = {table: {} for table in NAMED}
        self._why: dict[tuple[str, int], str] = {}  # why a row of theirs was left out
        self._added: set[tuple[str, int]] = set()
        self._revived: dict[tuple[str, int], bool] = {}
        self._taken_back: list[tuple[str, int, int]] = []  # theirs is gone and ours is not: table, theirs, ours
        self._removed_files = {
            str(row["sha256"]) for row_id, row in ours.rows("document").items() if ours.is_removed("document", row_id)
        }

    def merge(self) -> None:
        """Pair, add and compare, table after table; `take_back` is for when the entries have come too."""
        for table in NAMED:
            self._pair_by_mark(table)
            self._merge_table(table)

    def _pair_by_mark(self, table: str) -> None:
        known: dict[Mark, int] = {mark: row for row, marks in self.ours.marks(table).items() for mark in marks}
        for theirs, marks in self.theirs.marks(table).items():
            if found := next((known[mark] for mark in sorted(marks) if mark in known), None):
                self.pairs[table][theirs] = found

    def _merge_table(self, table: str) -> None:
        pairs = self.pairs[table]
        paired = set(pairs.values())
        named = by_name(table, self.ours, lambda row: row not in paired)
        for their_id, row in self.theirs.rows(table).items():
            if their_id in pairs and not row["gone"]:
                self.tally.is_here(table, gone=bool(self.ours.rows(table)[pairs[their_id]]["gone"]))
            elif not row["gone"]:
                self._bring(table, their_id, row, named)
        for their_id in pairs:  # when all are paired, since a row may point at another of its table
            self._compare(table, their_id, self.theirs.rows(table)[their_id])
        for column, pointed in POINTERS.get(table, {}).items():
            if pointed == table:
                self._point_within(table, column)

    def _point_within(self, table: str, column: str) -> None:
        """Fill the pointers of added rows at rows of their own table, which may have come after them."""
        for their_id, row in self.theirs.rows(table).items():
            ours = self.pairs[table].get(their_id)
            if row[column] is not None and ours is not None and (table, ours) in self._added:
                self.step.update(table, ours, **{column: self.pairs[table].get(int(str(row[column])))})

    # What is new there, or is here under the same name.

    def _bring(self, table: str, their_id: int, row: Row, named: dict[Key, int]) -> None:
        why = self._why_not(table, row)
        mapped = {} if why else self._mapped(table, row)
        same = None if why else self._same(table, their_id, mapped, named)
        if not why and same is None:
            why = self._why_not_new(table, their_id, row, mapped, named)
        if why:
            self._why[table, their_id] = why
            self.tally.stays_out(table, why)
            return
        if same is not None:
            self.tally.is_here(table)
            named.pop(key_of(table, mapped) or (), None)  # one of ours is one of theirs, not two
        elif (same := self._added_row(table, their_id, row)) is None:
            return
        self.pairs[table][their_id] = same
        self._note_origin(table, their_id, same)

    def _added_row(self, table: str, their_id: int, row: Row) -> int | None:
        values = self._mapped(table, self.theirs.whole(table, their_id))
        if table == "passage":
            values |= self._place(row) or {}
        try:
            ours = self.step.insert(table, **values)
        except sqlite3.IntegrityError:
            name = capital(name_of(self.theirs.connection, table, their_id))
            self._why[table, their_id] = f"{name} cannot come: the register has another of that name."
            self.tally.stays_out(table, self._why[table, their_id])
            return None
        self._added.add((table, ours))
        self.tally.comes(table)
        return ours

    def reach(self, table: str, their_id: int) -> str:
        """Why nothing can be hung on our row for one of theirs; "" where something can."""
        if why := self._why.get((table, their_id)):
            return why
        row, ours = self.theirs.rows(table)[their_id], self.pairs[table].get(their_id)
        if ours is None:
            return NOWHERE
        if not row["gone"] and self._is_gone(table, ours) and not self._is_revived(table, ours):
            return f"{capital(name_of(self.ours.connection, table, ours))} was taken back here."
        return ""

    def is_removed_there(self, document: int) -> bool:
        """Whether their document's words were removed for good, so that it does not come."""
        return document not in self.pairs["document"] and self.theirs.is_removed("document", document)

    def _why_not(self, table: str, row: Row) -> str:
        for column, pointed in POINTERS.get(table, {}).items():
            target = row[column]
            if target is None or pointed == table:
                continue
            if (table, pointed) == ("response", "document") and self.is_removed_there(int(str(target))):
                continue  # the response comes, without its file
            if why := self.reach(pointed, int(str(target))):
                return why
        return ""

    def _why_not_new(self, table: str, their_id: int, row: Row, mapped: Row, named: dict[Key, int]) -> str:
        """Why a row that is not here must not come; "" where it may."""
        name = name_of(self.theirs.connection, table, their_id)
        if table == "report" and (other := named.get(key_of(table, mapped) or ())):
            here = quoted(self.ours.rows("report")[other]["title"])
            return (
                f"{row['ref']} is another report there, {quoted(row['title'])}; here it is {here}. Give one of them "
                f"another ref, or the same title: scrutiny correct {row['ref']}"
            )
        if table == "document":
            return self._why_no_document(their_id, row)
        if table == "passage":
            return self._why_no_passage(name, row, int(str(mapped["document"])))
        if table == "recommendation" and self._was_removed_of(int(str(mapped["report"]))):
            return f"{capital(name)} is new there, and the report that it stands in was removed for good here."
        return ""

    def _why_no_document(self, their_id: int, row: Row) -> str:
        name = name_of(self.theirs.connection, "document", their_id)
        if row["sha256"] in self._removed_files:
            return f"{capital(name)} was removed for good here."
        if self.theirs.is_removed("document", their_id):
            return f"{capital(name)} was removed for good there."
        return ""

    def _why_no_passage(self, name: str, row: Row, document: int) -> str:
        if self.ours.is_removed("document", document):
            return f"{capital(name_of(self.ours.connection, 'document', document))} was removed for good here."
        if self._place(row) is None:
            return f"{capital(name)} does not stand in the text of that document as it was read here."
        return ""

    def _was_removed_of(self, report: int) -> bool:
        return any(
            row["report"] == report and self.ours.is_removed("document", int(str(row["document"])))
            for row in self.ours.rows("report_document").values()
        )

    def _place(self, row: Row) -> Row | None:
        """Where a passage stands in the document as it was read here; None where it does not, or at several places."""
        theirs, words = int(str(row["document"])), str(row["words"])
        ours = self.pairs["document"][theirs]
        if ("document", ours) in self._added:
            return {"start": row["start"], "end": row["end"]}
        text = self.ours.text(ours)
        if text[int(str(row["start"])) : int(str(row["end"]))] == words:
            return {"start": row["start"], "end": row["end"]}
        start = text.find(words)
        if start < 0 or text.find(words, start + 1) >= 0:
            return None
        return {"start": start, "end": start + len(words)}

    def _same(self, table: str, their_id: int, mapped: Row, named: dict[Key, int]) -> int | None:
        """Our row under the same name, where the two were recorded apart."""
        if table == "body":
            return body_called(self.theirs, their_id, self.ours)
        key = key_of(table, mapped)
        found = named.get(key) if key is not None else None
        if table == "report":
            if found is not None and is_same_report(mapped, self.ours.rows("report")[found]):
                return found
            of_file = report_of_same_file(self.theirs, their_id, self.ours, self.pairs["document"])
            return None if of_file in self.pairs["report"].values() else of_file
        return found

    def _mapped(self, table: str, row: Row) -> Row:
        """The row with its pointers as ids of ours; those at rows of its own table, or at none of ours, are empty."""
        pointers = POINTERS.get(table, {})
        told = {name: value for name, value in row.items() if name != "id"}
        for column, pointed in pointers.items():
            if told.get(column) is not None:
                told[column] = None if pointed == table else self.pairs[pointed].get(int(str(told[column])))
        return told

    def _note_origin(self, table: str, their_id: int, ours: int) -> None:
        known = self.ours.marks(table).get(ours, set())
        for (seal, row), (at, who) in self.theirs.origins(table, their_id).items():
            if (seal, row) not in known:
                self.step.insert(
                    "origin",
                    table_name=table,
                    row_id=ours,
                    seal=seal,
                    their_row=row,
                    at=at,
                    who=who,
                    brought=(table, ours) in self._added,
                )

    # What is here, and may have been changed on either side.

    def _compare(self, table: str, their_id: int, theirs: Row) -> None:
        ours_id = self.pairs[table][their_id]
        if (table, ours_id) in self._added:
            return
        ours = self.ours.rows(table)[ours_id]
        if theirs["gone"] or ours["gone"]:
            self._compare_gone(table, their_id, ours_id)
            return
        removed = self.ours.is_removed(table, ours_id) or self.theirs.is_removed(table, their_id)
        for fact in facts_of(table, theirs):
            if removed and set(fact) & REMOVABLE.get(table, {}).keys():
                continue  # what was removed for good is brought back by nobody
            self._compare_fact(table, (their_id, ours_id), fact)

    def _compare_fact(self, table: str, pair: tuple[int, int], fact: tuple[str, ...]) -> None:
        their_id, ours_id = pair
        ours, theirs = self.ours.rows(table)[ours_id], self.theirs.rows(table)[their_id]
        here, there = tuple(ours[name] for name in fact), self._fact(table, theirs, fact)
        if here == there or any(str(value).startswith(_NOT_HERE) for value in there):
            return
        was_here = [tuple(row[name] for name in fact) for row in self.ours.history(table, ours_id)]
        was_there = [self._fact(table, row, fact) for row in self.theirs.history(table, their_id)]
        seen_here, seen_there = there in was_here, here in was_there
        if not seen_here and not seen_there:  # nobody moved on from the other's: nothing said on one side is no word
            seen_here, seen_there = _says_nothing(was_there), _says_nothing(was_here)
        if seen_here and not seen_there:
            return
        difference = Difference(
            f"{name_of(self.ours.connection, table, ours_id)}, {column_told(table, fact[0])}",
            value_told(self.ours.connection, table, fact[0], ours),
            value_told(self.theirs.connection, table, fact[0], theirs),
        )
        if seen_there and not seen_here:
            self._take(table, ours_id, dict(zip(fact, there, strict=True)), difference)
        elif self.tally.theirs_is_taken(difference):
            self._take(table, ours_id, dict(zip(fact, there, strict=True)), None)

    def _take(self, table: str, ours_id: int, values: Row, told: Difference | None) -> None:
        try:
            self.step.update(table, ours_id, **values)
        except sqlite3.IntegrityError:
            name = capital(name_of(self.ours.connection, table, ours_id))
            self.tally.left_out[f"{name} cannot become what it is there: the register has another of that name."] = 1
            return
        if told:
            self.tally.taken.append(f"{told.what}: {told.ours} → {told.theirs}")

    def _fact(self, table: str, row: Row, fact: tuple[str, ...]) -> tuple[object, ...]:
        """What their row says, with pointers as ids of ours; one at a row that is not ours is a value of its own."""
        told: list[object] = []
        for name in fact:
            value = row.get(name)
            if (pointed := POINTERS.get(table, {}).get(name)) and value is not None:
                value = self.pairs[pointed].get(int(str(value)), f"{_NOT_HERE} {value}")
            told.append(value)
        return tuple(told)

    def _compare_gone(self, table: str, their_id: int, ours_id: int) -> None:
        gone_here = self.ours.rows(table)[ours_id]["gone"]
        gone_there = self.theirs.rows(table)[their_id]["gone"]
        if gone_here == gone_there:
            return
        both = all(
            any(row["gone"] for row in side.history(table, row_id))
            for side, row_id in ((self.ours, ours_id), (self.theirs, their_id))
        )
        if not both:  # one side took it back, and the other has said nothing about that
            if gone_there:
                self._taken_back.append((table, their_id, ours_id))
            return
        words = {0: "it stands", 1: "it was taken back"}
        name = name_of(self.ours.connection, table, ours_id)
        if self.tally.theirs_is_taken(Difference(name, words[int(str(gone_here))], words[int(str(gone_there))])):
            if gone_there:
                self._taken_back.append((table, their_id, ours_id))
            else:
                self._revive(table, ours_id)

    def _is_gone(self, table: str, ours_id: int) -> bool:
        return (table, ours_id) not in self._added and bool(self.ours.rows(table)[ours_id]["gone"])

    def _is_revived(self, table: str, ours_id: int) -> bool:
        """Whether a row that was taken back here is brought back, since there something new hangs on it."""
        if (table, ours_id) not in self._revived:
            name = name_of(self.ours.connection, table, ours_id)
            difference = Difference(name, "it was taken back", "it stands, and something new belongs to it")
            self._revived[table, ours_id] = False
            if self.tally.theirs_is_taken(difference):
                self._revive(table, ours_id)
        return self._revived[table, ours_id]

    def _revive(self, table: str, ours_id: int) -> None:
        try:
            self.step.update(table, ours_id, gone=0)
        except sqlite3.IntegrityError:
            name = capital(name_of(self.ours.connection, table, ours_id))
            self.tally.left_out[f"{name} cannot come back: it is in the register again under the same name."] = 1
            return
        self._revived[table, ours_id] = True
        row = self.ours.rows(table)[ours_id]
        for column, pointed in POINTERS.get(table, {}).items():
            target = row[column]
            if target is not None and self._is_gone(pointed, int(str(target))):
                self._revive(pointed, int(str(target)))

    def take_back(self) -> None:
        """Take back here what was taken back there, unless something here hangs on it: that is a difference."""
        order = list(NAMED)
        for table, _, ours_id in sorted(self._taken_back, key=lambda each: order.index(each[0]), reverse=True):
            hangs = next(self.ours.hanging_on(table, ours_id), None)
            if hangs is None and not is_spoken_of(self.step, table, ours_id):
                self.step.update(table, ours_id, gone=1)
                self.tally.taken.append(f"{name_of(self.ours.connection, table, ours_id)}: taken back")
                continue
            what = name_of(self.ours.connection, *hangs) if hangs else "something said about it"
            name = name_of(self.ours.connection, table, ours_id)
            if self.tally.theirs_is_taken(Difference(name, f"it stands, and {what} with it", "it was taken back")):
                self.tally.left_out[f"{capital(name)} cannot be taken back while {what} stands: scrutiny undo"] = 1


def _says_nothing(history: list[tuple[object, ...]]) -> bool:
    """Whether nothing ever stood in the cell."""
    return all(value in (None, "") for told in history for value in told)
