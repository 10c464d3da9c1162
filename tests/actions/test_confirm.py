"""The seam: nobody's answer reaches the ledger but by the one function that takes a person's name."""

import ast
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from scrutiny.actions.confirm import SURE, Decision, Letter, confirm, left_open, none_of_these
from scrutiny.actions.references import Ask
from scrutiny.dates import Period
from scrutiny.documents.model import Block, BlockKind, Document
from scrutiny.errors import AnswerNeeded, BadInput
from scrutiny.reading.proposals import Commitment, Span
from scrutiny.terms import Progress, ResponseKind, Rung, Stance

SOURCE = Path(__file__).parent.parent.parent / "src" / "scrutiny"
TEXT = "I accept this recommendation."
DOCUMENT = Document(
    "l.md", "text/markdown", "0" * 64, 29, TEXT, (Block(BlockKind.PARAGRAPH, 0, 29),), None, "markdown 1"
)


@pytest.fixture
def letter(register):
    with register.step("add") as step:
        report = step.insert("report", ref="R-1", title="t")
        recommendation = step.insert("recommendation", report=report, number="1", place=1, text="Act.")
        ask = step.insert("ask", recommendation=recommendation)
        stored = step.insert(
            *("document",),
            sha256="0" * 64,
            name="l.md",
            media_type="t",
            size=29,
            text=TEXT,
            blocks="[]",
            reader="r",
            warnings="[]",
        )
        response = step.insert("response", document=stored)
    return Letter(response, stored, DOCUMENT), Ask(ask, "R-1/1", "1", "", None, recommendation, report)


def decision(ask: Ask, **more: object) -> Decision:
    facts = {"stance": Stance.ACCEPTED, "rung": Rung.QUOTED_EXACTLY, "read": True, "passage": Span(0, 29)} | more
    return Decision(ask, **facts)  # type: ignore[arg-type] # facts are a test's words


def test_a_confirmed_answer_is_an_entry_with_its_passage_words_rung_and_person(register, letter):
    to, ask = letter
    with register.step("link") as step:
        version = confirm(step, to, decision(ask, words="I accept"), by="Ann Officer")

    [entry] = register.ask("entries_of_ask", ask=ask.id)
    [passage] = register.ask("passages_of_ask", ask=ask.id)
    names = ("version", "kind", "value", "words", "rung", "confirmed", "recorded_by")
    assert tuple(entry[name] for name in names) == (
        version,
        "stance",
        "accepted",
        "I accept",
        "quoted exactly",
        "read",
        "Ann Officer",
    )
    assert (passage["words"], passage["start"], passage["end"]) == (TEXT, 0, 29)


@pytest.mark.parametrize("name", ["", "  ", "Somebody else"])
def test_without_the_name_of_the_person_who_writes_nothing_is_confirmed(register, letter, name):
    to, ask = letter

    with pytest.raises(BadInput, match="only in the name of the person"), register.step("link") as step:
        confirm(step, to, decision(ask), by=name)

    assert register.ask("entries_of_ask", ask=ask.id) == []


def test_an_answer_needs_its_passage_and_silence_has_none(register, letter):
    to, ask = letter
    for wrong in (decision(ask, passage=None), decision(ask, stance=Stance.NOT_ADDRESSED)):
        with pytest.raises(BadInput, match="an answer needs its passage"), register.step("link") as step:
            confirm(step, to, wrong, by="Ann Officer")

    assert register.ask("entries_of_ask", ask=ask.id) == []


@pytest.mark.parametrize("rung", sorted(set(Rung) - SURE))
def test_what_is_matched_by_less_than_words_or_number_is_never_taken_unread(register, letter, rung):
    to, ask = letter

    with pytest.raises(AnswerNeeded, match="is never taken unread"), register.step("link") as step:
        confirm(step, to, decision(ask, rung=rung, read=False), by="Ann Officer")

    assert register.ask("entries_of_ask", ask=ask.id) == []


def test_what_may_be_taken_unread_ends_with_the_number_in_the_text():
    assert sorted(SURE) == [
        "number and heading",
        "number in the text",
        "quoted exactly",
        "quoted with changes",
        "range",
        "table row",
    ]


def told(register, ask: Ask) -> list[tuple[object, ...]]:
    names = ("kind", "value", "words", "evidence", "until")
    return [tuple(entry[name] for name in names) for entry in register.ask("entries_of_ask", ask=ask.id)]


PROMISE = Commitment("I accept this", 0, 13, Period("by spring 2027", date(2027, 3, 1), date(2027, 5, 31), 0, 14))


def test_a_promise_with_a_time_is_a_target_beside_the_answer_and_one_without_is_none(register, letter):
    to, ask = letter
    with register.step("link") as step:
        confirm(step, to, decision(ask, targets=(PROMISE, replace(PROMISE, when=None))), by="Ann Officer")

    assert told(register, ask) == [
        ("stance", "accepted", "", "", None),
        ("target", "2027-03-01", "by spring 2027", "", "2027-05-31"),
    ]


def test_an_update_records_its_claim_as_self_reported_and_leaves_the_stance_alone(register, letter):
    to, ask = letter
    with register.step("link") as step:
        of_update = replace(to, kind=ResponseKind.UPDATE)
        confirm(step, of_update, decision(ask, progress=Progress.DONE, words="I accept"), by="Ann Officer")
        confirm(step, of_update, decision(ask), by="Ann Officer")

    assert told(register, ask) == [
        ("progress", "done", "I accept", "self-reported", None),
        ("note", "no claim", "read: the update claims no progress on it", "", None),
    ]


def test_what_was_left_open_and_what_was_found_wanting_are_notes_that_answer_nothing(register, letter):
    to, ask = letter
    with register.step("link") as step:
        confirm(step, to, left_open(ask), by="Ann Officer")
        confirm(step, to, none_of_these(ask), by="Ann Officer")

    assert told(register, ask) == [
        ("note", "not decided", "not decided yet whether the letter answers it", "", None),
        ("note", "none of these", "read: nothing that was found in the letter answers it", "", None),
    ]


@pytest.mark.parametrize("more", [{"progress": Progress.DONE}, {"targets": (PROMISE,)}], ids=["claim", "promise"])
def test_a_claim_and_a_promise_are_never_taken_unread_nor_out_of_silence(register, letter, more):
    to, ask = letter
    silent = {"stance": Stance.NOT_ADDRESSED, "passage": None}

    with pytest.raises(AnswerNeeded, match="a claim or a promise is never taken unread"), register.step("link") as step:
        confirm(step, to, decision(ask, read=False, **more), by="Ann Officer")
    with pytest.raises(BadInput, match="nothing can be claimed or promised"), register.step("link") as step:
        confirm(step, to, decision(ask, **silent, **more), by="Ann Officer")

    assert told(register, ask) == []


def test_an_update_that_nobody_read_is_never_taken(register, letter):
    to, ask = letter

    with pytest.raises(AnswerNeeded, match="a claim or a promise is never taken unread"), register.step("link") as step:
        confirm(step, replace(to, kind=ResponseKind.UPDATE), decision(ask, read=False), by="Ann Officer")

    assert told(register, ask) == []


def statements() -> list[tuple[str, list[str]]]:
    """Each `Statement(…)` of the program: the module that makes it, and what it is given, as written."""
    made: list[tuple[str, list[str]]] = []
    for path in SOURCE.rglob("*.py"):
        made += [
            (path.name, [ast.unparse(part).removeprefix("kind=") for part in (*node.args, *node.keywords)])
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("Statement")
        ]
    return made


def test_no_other_code_makes_a_stance_a_claim_or_a_promise_of_anything_that_was_read():
    """They stand in confirm.py alone; a note typed by hand (notes.py) names its kind in a variable, and no letter."""
    kinds = ("EntryKind.STANCE", "EntryKind.PROGRESS", "EntryKind.TARGET")

    makers = {(name, kind) for name, given in statements() for kind in kinds if kind in given}

    assert makers == {("confirm.py", kind) for kind in kinds}


def test_no_other_code_says_what_a_letter_says_but_to_correct_an_entry_that_was_confirmed():
    makers = {name for name, given in statements() if any(part.startswith("response=") for part in given)}

    assert makers == {"confirm.py", "correct.py"}
