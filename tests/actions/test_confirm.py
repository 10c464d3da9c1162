"""The seam: nobody's answer reaches the ledger but by the one function that takes a person's name."""

import ast
from pathlib import Path

import pytest

from scrutiny.actions.confirm import SURE, Decision, Letter, confirm
from scrutiny.actions.references import Ask
from scrutiny.documents.model import Block, BlockKind, Document
from scrutiny.errors import AnswerNeeded, BadInput
from scrutiny.reading.proposals import Span
from scrutiny.terms import Rung, Stance

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
    told = tuple(entry[name] for name in ("version", "kind", "value", "words", "rung", "confirmed", "recorded_by"))
    assert told == (version, "stance", "accepted", "I accept", "quoted exactly", "read", "Ann Officer")
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


def test_no_other_code_makes_a_stance_of_anything():
    """`Statement(…, EntryKind.STANCE, …)` stands in confirm.py and nowhere else."""
    makers = []
    for path in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            named = (
                [ast.unparse(argument) for argument in getattr(node, "args", [])] if isinstance(node, ast.Call) else []
            )
            named += [ast.unparse(k.value) for k in node.keywords] if isinstance(node, ast.Call) else []
            if (
                isinstance(node, ast.Call)
                and ast.unparse(node.func).endswith("Statement")
                and "EntryKind.STANCE" in named
            ):
                makers.append(path.name)

    assert makers == ["confirm.py"]
