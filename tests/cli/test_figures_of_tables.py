"""Every figure that a table states adds up, and the command beside it lists exactly that many rows, on any register."""

import shlex
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from scrutiny.actions import register as register_module
from scrutiny.actions.changes import moved_since
from scrutiny.actions.positions import Filters, keeps, positions
from scrutiny.actions.register import Register
from scrutiny.cli import program
from scrutiny.cli.call import Call
from scrutiny.store.steps import Statement, Step
from scrutiny.tables import Figure, Tally
from scrutiny.tables.changes import CLOCK, OUTCOME, PROGRESS, RESPONSE, VIEW
from scrutiny.tables.positions import PAPER, Position, cells_of
from scrutiny.terms import Disposition, EntryKind, Evidence, Judgement, Progress, ReadingNote, Stance

TODAY = date(2026, 11, 22)
SINCE = date(2026, 10, 1)
WRITTEN = ("2026-09-01T10:00:00+00:00", "2026-10-05T10:00:00+00:00", "2026-11-20T10:00:00+00:00")
BODIES = ("Mayor of London", "Transport for London", 'The "Odd" Body')
AUTHORS = ("Police and Crime Committee", "Transport Committee")


@dataclass(frozen=True)
class Said:
    """An entry to come: in which of the three steps it is written, and what it says."""

    step: int
    kind: EntryKind
    value: str = ""
    words: str = ""
    day: date | None = None
    until: date | None = None
    evidence: str = ""
    confirmed: str = ""
    voids: int | None = None  # the place of an earlier entry of the ask


@dataclass(frozen=True)
class Asked:
    """An ask to come, with its clock and its entries."""

    body: int | None
    rule: str
    due: date | None
    said: tuple[Said, ...] = ()


@dataclass(frozen=True)
class Letter:
    """A response to come: whom it answers for (None: it does not say)."""

    step: int
    kind: str
    received: date | None
    body: int | None


@dataclass(frozen=True)
class Plan:
    """A report to come: its author, its recommendations in order, each with its asks, its responses."""

    author: int | None
    published: date | None
    step: int
    numbers: tuple[str, ...]
    asks: tuple[tuple[Asked, ...], ...] = field(default=())
    letters: tuple[Letter, ...] = ()


days = st.dates(date(2026, 8, 20), TODAY)


@st.composite
def entries(draw: st.DrawFn) -> Said:
    step, day = draw(st.integers(0, 2)), draw(st.none() | days)
    kind = draw(
        st.sampled_from(
            ["stance", "progress", "judgement", "target", "extension", "chaser", "disposition", "note", "void"]
        )
    )
    said = Said(step, EntryKind(kind), day=day)
    if kind == "stance":
        return replace(said, value=draw(st.sampled_from(Stance)), confirmed=draw(st.sampled_from(["read", "unread"])))
    if kind == "progress":
        return replace(said, value=draw(st.sampled_from(Progress)), evidence=draw(st.sampled_from(Evidence)))
    if kind == "judgement":
        return replace(said, value=draw(st.sampled_from(Judgement)))
    if kind == "target":
        words = draw(st.sampled_from(["by spring 2027", "in due course", "by 2028 (the law changed)"]))
        return replace(said, words=words, until=draw(st.none() | st.dates(date(2026, 9, 1), date(2028, 1, 1))))
    if kind == "extension":
        return replace(said, until=draw(st.dates(date(2026, 9, 20), date(2027, 1, 10))))
    if kind == "chaser":
        return replace(said, value="polite")
    if kind == "note":
        value = draw(st.sampled_from([ReadingNote.NOT_DECIDED, ReadingNote.NONE_OF_THESE]))
        return replace(said, value=value, words="of the letter", day=None)
    if kind == "disposition":
        return replace(said, value=draw(st.sampled_from(Disposition)), words="because")
    return replace(said, voids=draw(st.integers(0, 5)))


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    numbers = draw(st.sampled_from([("1",), ("1", "2"), ("1", "2", "2a", "2b"), ("1", "1a", "1b", "2", "3")]))
    wholes = {number[:-1] for number in numbers if number[-1].isalpha()}
    asks = []
    for number in numbers:
        bodies = draw(st.lists(st.sampled_from([None, 0, 1, 2]), min_size=1, max_size=2, unique=True))
        asks.append(
            ()
            if number in wholes
            else tuple(
                Asked(
                    body,
                    draw(st.sampled_from(["none", "date-given", "council-executive", "two-months-practice"])),
                    draw(st.none() | st.dates(date(2026, 9, 1), date(2027, 1, 10))),
                    tuple(draw(st.lists(entries(), max_size=5))),
                )
                for body in bodies
            )
        )
    letter = st.builds(
        Letter,
        st.integers(0, 2),
        st.sampled_from(["substantive", "partial", "holding"]),
        st.none() | days,
        st.none() | st.integers(0, 2),
    )
    return Plan(
        draw(st.none() | st.integers(0, 1)),
        draw(st.none() | st.dates(date(2026, 6, 1), date(2026, 11, 1))),
        draw(st.integers(0, 1)),
        numbers,
        tuple(asks),
        tuple(draw(st.lists(letter, max_size=2))),
    )


def build(path: Path, planned: list[Plan]) -> None:
    """Make the register that is planned, in three steps of three days."""
    Register.create(path, who="Ann Officer", today=TODAY).close()
    with Register.open(path, who="Ann Officer", today=TODAY, write=True) as opened:
        asks: dict[tuple[int, int, int], int] = {}
        reports: dict[int, int] = {}
        keys: dict[int, list[str]] = {}
        letters: dict[int, list[int]] = {}
        authors, bodies = [], []
        for number, at in enumerate(WRITTEN):
            with replace(opened, now=partial(str, at)).step("write") as step:
                if not number:
                    authors = [step.insert("author", name=name) for name in AUTHORS]
                    bodies = [step.insert("body", name=name) for name in BODIES]
                    step.update("author", authors[0], successor=authors[1])
                    step.insert("meeting", author=authors[0], day=SINCE, papers_day=SINCE)
                    step.insert("meeting", author=authors[0], day="2026-11-26", papers_day="2026-11-19")
                for place, plan in enumerate(planned):
                    if plan.step == number:
                        reports[place] = add_report(step, plan, place, authors, bodies, asks)
                    if place in reports:
                        letters.setdefault(place, []).extend(add_letters(step, plan, reports[place], bodies, number))
                        add_entries(step, plan, place, asks, keys, number, letters[place])
                step.summary = "wrote"


def add_report(
    step: Step,
    plan: Plan,
    place: int,
    authors: list[int],
    bodies: list[int],
    asks: dict[tuple[int, int, int], int],
) -> int:
    author = None if plan.author is None else authors[plan.author]
    report = step.insert("report", ref=f"R{place}-2026", title="A report", author=author, published=plan.published)
    rows: dict[str, int] = {}
    for nth, number in enumerate(plan.numbers):
        whole = rows.get(number[:-1]) if number[-1].isalpha() else None
        rows[number] = step.insert(
            "recommendation", report=report, number=number, place=nth + 1, part_of=whole, text=f"Do {number}."
        )
        for at, asked in enumerate(plan.asks[nth]):
            body = None if asked.body is None else bodies[asked.body]
            asks[place, nth, at] = step.insert(
                "ask",
                recommendation=rows[number],
                body=body,
                made_on=plan.published,
                rule=asked.rule,
                date_given=asked.due if asked.rule in ("none", "date-given") else None,
            )
    return report


def add_letters(step: Step, plan: Plan, report: int, bodies: list[int], number: int) -> Iterator[int]:
    for letter in plan.letters:
        if max(letter.step, plan.step) == number:
            response = step.insert("response", kind=letter.kind, received=letter.received)
            step.insert("response_report", response=response, report=report)
            if letter.body is not None:
                step.insert("response_body", response=response, body=bodies[letter.body], role="answers for")
            yield response


def add_entries(
    step: Step,
    plan: Plan,
    place: int,
    asks: dict[tuple[int, int, int], int],
    keys: dict[int, list[str]],
    number: int,
    letters: list[int],
) -> None:
    for nth, of_number in enumerate(plan.asks):
        for at, asked in enumerate(of_number):
            ask = asks[place, nth, at]
            before = keys.setdefault(ask, [])
            for said in asked.said:
                if max(said.step, plan.step) != number or (said.voids is not None and said.voids >= len(before)):
                    continue
                if said.kind is EntryKind.NOTE and not letters:
                    continue
                statement = Statement(
                    ask,
                    said.kind,
                    said.value,
                    said.words,
                    said.day,
                    said.until,
                    said.evidence,
                    rung="by hand" if said.confirmed else "",
                    confirmed=said.confirmed,
                    authority="minute 1" if said.value.startswith("closed") else "",
                    response=letters[0] if said.kind is EntryKind.NOTE else None,
                    about=None if said.voids is None else before[said.voids],
                )
                step.append(statement)
                if said.voids is None:
                    before.append(statement.key)


@contextmanager
def registers(planned: list[Plan]) -> Iterator[Path]:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "scrutiny.db"
        build(path, planned)
        yield path


@pytest.fixture
def listed(monkeypatch: pytest.MonkeyPatch) -> Callable[[Path, str], int]:
    """How many rows a command prints into a pipe, below its line of headings."""
    monkeypatch.setattr(Call, "wall_day", property(lambda _: TODAY))
    monkeypatch.setattr(register_module, "now", lambda: WRITTEN[-1])
    for name in ("SCRUTINY_DB", "SCRUTINY_FORCE_TTY"):
        monkeypatch.delenv(name, raising=False)

    def rows(path: Path, command: str) -> int:
        words = ["--db", str(path), *shlex.split(command)[1:]]
        monkeypatch.setattr("sys.argv", ["scrutiny", *words])
        done = CliRunner().invoke(program.app, program.hoisted(words), prog_name="scrutiny")
        assert done.exit_code == 0, (command, done.stderr, done.exception)
        return len(done.stdout.splitlines()) - 1

    return rows


SCOPES = (
    "",
    "R0-2026",
    "r0 1",
    '--to "Mayor of London"',
    '--to "The \\"Odd\\" Body"',
    '--author "Police and Crime Committee"',
    "--author none",
    "--as-of 2026-10-20",
    "R0-2026 --as-of 2026-11-01",
    '--to "body not named"',
    "--stance accepted",
    "--overdue",
    "--outcome active --progress done --as-of 2026-11-01",
    "--target moved --target unexplained",
    "--timing late",
    "R0-2026 --judged-since 2026-09-15 --labels rag-view --label Green",
)
NARROWING = ("--stance", "--overdue", "--outcome", "--target", "--timing", "--judged-since", "body not named")
TABLES = (
    "report meeting {}",
    "report meeting {} --since 2026-10-01",
    "report meeting {} --labels rag-view",
    "report meeting {} --labels ntsb --since 2026-10-01",
    "report changes {} --since 2026-10-01",
    "report recommendations {}",
    "report recommendations {} --since 2026-10-01",
    "report slippage {}",
    "report legacy {}",
    "report outstanding {}",
    "report unanswered {}",
    "report answers {}",
    "report answers {} --by report",
    "report scorecard {}",
    "report scorecard {} --by author --by year",
    "report scorecard {} --year 2026/27",
    "report year {}",
    "report year {} --year 2026/27",
    "report reports {}",
    "due {}",
    "due {} --soon 10",
)


def figures(found: list[dict[str, object]]) -> Iterator[tuple[int, str, str]]:
    for each in found:
        yield int(str(each["count"])), str(each["what"]), str(each["query"])
        parts = each.get("parts", [])
        assert isinstance(parts, list)
        assert not parts or sum(part["count"] for part in parts) == each["count"]
        yield from figures(parts)


TIMES = ("in_time", "late", "no_clock", "cannot_tell")


def columns_that_are_counted(told: dict[str, Any], table: str) -> Iterator[tuple[str, int]]:
    """The columns that add up to a figure below them, with the figure."""
    whole = {figure["what"]: figure["count"] for figure in told["figures"]}
    parts = {
        (figure["what"], part["what"]): part["count"] for figure in told["figures"] for part in figure.get("parts", ())
    }
    asked = whole.get("asks", whole.get("ask", 0))
    answered = whole.get("answers", whole.get("answer", 0))
    if table.startswith("report scorecard"):
        yield "asked", asked
        yield "answered", answered
        for stance in Stance:
            if stance is not Stance.NOT_ADDRESSED:
                said = [count for (what, part), count in parts.items() if what.startswith("answer") and part == stance]
                yield stance.replace(" ", "_"), sum(said)
        for key, part in (("in_time", "in time"), ("no_clock", "with no clock"), ("cannot_tell", "cannot tell")):
            yield key, sum(count for (what, each), count in parts.items() if what.startswith("answer") and each == part)
    if table.startswith("report year"):
        by_query = {figure["query"]: figure["count"] for figure in told["figures"]}
        for key, words in (
            ("answered", "--answered-since"),
            ("done", "--reported-since"),
            ("judged", "--judged-since"),
            ("closed", "--not-closed-by"),
            ("open", "--outstanding"),
        ):
            yield key, next((count for query, count in by_query.items() if words in query), 0)
        yield "answered", sum(sum(row[time] for row in told["rows"]) for time in TIMES)
    if table.startswith("report reports"):
        for key, figure in (("asks", "ask"), ("answered", "ask answered"), ("open", "ask open")):
            first, *rest = figure.split(" ", 1)
            yield key, whole.get(figure, 0) + whole.get(" ".join([f"{first}s", *rest]), 0)


@settings(
    max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(st.lists(plans(), min_size=1, max_size=2), st.sampled_from(SCOPES))
def test_the_command_beside_each_figure_lists_that_many_rows(
    listed: Callable[[Path, str], int], planned: list[Plan], scope: str
) -> None:
    import json

    named = scope.split(" --", maxsplit=1)[0] if not scope.startswith("--") else ""
    options = scope.removeprefix(named)
    with registers(planned) as path:
        counted: dict[str, int] = {}
        for table in TABLES:
            where = f"--report {named}" if named and table.startswith("due") and " " not in named else named
            if table.startswith("due") and (" " in named or any(word in scope for word in NARROWING)):
                continue  # it takes fewer options
            if "--judged-since" in scope and ("year" in table or "--labels" in table):
                continue  # one says the other's days, or other labels
            command = f"scrutiny {table.format(f'{where} {options}')} --json"
            words = ["--db", str(path), *shlex.split(command)[1:]]
            done = CliRunner().invoke(program.app, program.hoisted(words), prog_name="scrutiny")
            if done.exit_code == 3:  # nothing of that report is put to that body
                return
            assert done.exit_code == 0, (command, done.stderr, done.exception)
            told = json.loads(done.stdout)
            for heading, count in columns_that_are_counted(told, table):
                assert count == sum(row[heading] for row in told["rows"]), (table, heading)
            for count, what, query in figures(told["figures"]):
                if query not in counted:
                    counted[query] = listed(path, query)
                assert counted[query] == count, (table, what, query)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(plans(), min_size=1, max_size=2), days)
def test_what_differs_between_two_printings_is_what_the_changes_say(planned: list[Plan], since: date) -> None:
    shown = {"response": RESPONSE, "progress": PROGRESS, "judgement": VIEW, "outcome": OUTCOME, "response_due": CLOCK}
    with registers(planned) as path, Register.open(path, who="Ann", today=TODAY) as register:

        def printed(on: date | None) -> dict[int, dict[str, object]]:
            return {p.ask: {c.key: cells_of(p)[c.key] for c in PAPER} for p in positions(register, Filters(), on=on)}

        before, after = printed(since), printed(None)
        _, moved = moved_since(register, Filters(), since)

        told = {(each.position.ask, each.what) for each in moved if not each.recorded_later}
        for ask, cells in before.items():
            differs = {(ask, what) for key, what in shown.items() if cells[key] != after[ask][key]}
            assert differs == {each for each in told if each[0] == ask and each[1] in shown.values()}
        for each in moved:
            if not each.recorded_later and each.on and each.position.ask in before:
                assert since < each.on


def filters_to_try() -> list[Filters]:
    day = date(2026, 10, 20)
    flags = "outstanding closed overdue answered no_answer with_due_day unread judged_before_claim".split()
    some = [replace(Filters(), **{flag: True}) for flag in flags]  # type: ignore[arg-type]  # each flag is a truth
    some += [Filters(stance=word) for word in (*Stance, "no answer found", "not decided yet", "no response yet")]
    some += [Filters(due_before=day), Filters(due_before=day + timedelta(days=90)), Filters(answered_since=day)]
    some += [Filters(closed_by=day), Filters(not_closed_by=day), Filters(published_since=date(2026, 8, 1))]
    return some


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(plans(), min_size=1, max_size=2))
def test_what_the_register_leaves_out_beforehand_is_never_what_a_filter_keeps(planned: list[Plan]) -> None:
    published = {f"R{place}-2026": plan.published for place, plan in enumerate(planned)}
    with registers(planned) as path, Register.open(path, who="Ann", today=TODAY) as register:
        everything = list(positions(register, Filters()))
        for filters in filters_to_try():
            kept = [each for each in everything if keeps(filters, each, published[each.report])]
            assert list(positions(register, filters)) == kept


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(plans(), min_size=1, max_size=2))
def test_a_day_that_has_everything_in_it_is_read_as_now_is(planned: list[Plan]) -> None:
    with registers(planned) as path, Register.open(path, who="Ann", today=TODAY) as register:
        now: list[Position] = list(positions(register, Filters()))

        assert list(positions(register, Filters(), on=TODAY)) == now
        assert list(positions(register, Filters(), known=TODAY)) == now


def test_a_table_whose_figures_do_not_add_up_is_never_made():
    part = Figure(1, "answered", "scrutiny query --answered")

    with pytest.raises(ValueError, match="the figures do not add up to 3 asks"):
        Tally(Figure(3, "asks", "scrutiny query"), (part, part))
    assert Tally(Figure(2, "asks", "scrutiny query"), (part, part)).sentence == "2 asks: 1 answered, 1 answered."
