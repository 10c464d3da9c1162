"""The demo's report and letters are read as a careful reader reads them (fixtures/demo/expected.json), word by word."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from scrutiny.data import known_bodies
from scrutiny.demo import HOLDING, LATE, LETTER, REPORT
from scrutiny.documents import Document, read_document
from scrutiny.reading.proposals import Published, ResponseReading
from scrutiny.reading.recommendations import read_report
from scrutiny.reading.responses import read_response

EXPECTED = Path(__file__).parent.parent.parent / "fixtures" / "demo" / "expected.json"


@pytest.fixture(scope="module")
def expected() -> Any:
    return json.loads(EXPECTED.read_text("utf-8"))


LETTERS = {"letter": LETTER, "holding": HOLDING, "late": LATE}


@dataclass(frozen=True)
class Read:
    """A letter as it was read, and as a careful reader reads it."""

    letter: Document
    reading: ResponseReading
    told: Any


@pytest.fixture(scope="module", params=LETTERS)
def read(request, expected) -> Read:
    """Each of the three letters in turn."""
    return _read(request.param, expected)


def _read(name: str, expected: Any) -> Read:
    letter = read_document(LETTERS[name].read_bytes(), LETTERS[name].name)
    report = read_report(read_document(REPORT.read_bytes(), REPORT.name), known_bodies())
    published = [Published(one.number, one.words, one.title, one.part_of) for one in report.recommendations]
    return Read(letter, read_response(letter, published, known_bodies(), report_title=report.title), expected[name])


def words(letter: Document, span: Any) -> str | None:
    return None if span is None else letter.text[span.start : span.end]


def test_a_letter_says_of_itself_when_by_whom_and_for_whom_it_was_written(read):
    anatomy, told = read.reading.anatomy, read.told

    assert anatomy.dated.isoformat() == told["dated"]
    assert words(read.letter, anatomy.report_title) == told["report_title"]
    assert [body.name for body in anatomy.signed_by] == told["signed_by"]
    assert sorted(body.name for body in anatomy.answers_for) == sorted(told["answers_for"])


def test_each_answer_has_its_passage_its_stance_and_the_words_that_decide(read):
    found = [
        (one.number, one.rung, one.stance, words(read.letter, one.deciding), words(read.letter, one.passage))
        for one in read.reading.answers
    ]

    keys = ("number", "rung", "stance", "deciding", "passage")
    assert found == [tuple(one[key] for key in keys) for one in read.told["answers"]]


def test_what_is_not_answered_and_what_could_not_be_placed_are_listed(read):
    assert list(read.reading.no_answer) == read.told["no_answer"]
    assert [words(read.letter, span) for span in read.reading.unplaced] == read.told["unplaced"]


def test_the_promise_of_a_day_is_found_with_the_days_that_it_may_mean(read):
    promised = [
        {"words": one.when.words, "from": one.when.earliest.isoformat(), "until": one.when.latest.isoformat()}
        for answer in read.reading.answers
        for one in answer.commitments
        if one.when and one.when.latest and one.when.earliest
    ]

    assert promised == [one["commitment"] for one in read.told["answers"] if "commitment" in one]


def test_the_sentence_that_its_writer_cannot_have_meant_is_pointed_at(expected):
    findings = _read("letter", expected).reading.findings

    messages = [finding.message for finding in findings if finding.check == "reassures-against-fact"]
    assert messages == ["please check the wording: “satisfied … does lead to more errors”"]


def test_what_the_late_letter_promises_too_late_or_without_a_day_is_pointed_at(expected):
    late = _read("late", expected)

    pointed = [
        words(late.letter, span)
        for finding in late.reading.findings
        if finding.check != "no-answer-found"
        for span in finding.spans
    ]
    assert pointed == [point["words"] for point in late.told["points_to_check"]]
