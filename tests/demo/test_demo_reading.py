"""The demo's report and letter are read as a careful reader reads them (fixtures/demo/expected.json), word by word."""

import json
from pathlib import Path
from typing import Any

import pytest

from scrutiny.data import known_bodies
from scrutiny.demo import LETTER, REPORT
from scrutiny.documents import Document, read_document
from scrutiny.reading.proposals import Published, ResponseReading
from scrutiny.reading.recommendations import read_report
from scrutiny.reading.responses import read_response

EXPECTED = Path(__file__).parent.parent.parent / "fixtures" / "demo" / "expected.json"


@pytest.fixture(scope="module")
def expected() -> Any:
    return json.loads(EXPECTED.read_text("utf-8"))


@pytest.fixture(scope="module")
def letter() -> Document:
    return read_document(LETTER.read_bytes(), LETTER.name)


@pytest.fixture(scope="module")
def reading(letter) -> ResponseReading:
    report = read_report(read_document(REPORT.read_bytes(), REPORT.name), known_bodies())
    published = [Published(one.number, one.words, one.title, one.part_of) for one in report.recommendations]
    return read_response(letter, published, known_bodies(), report_title=report.title)


def words(letter: Document, span: Any) -> str | None:
    return None if span is None else letter.text[span.start : span.end]


def test_the_letter_says_of_itself_when_by_whom_and_for_whom_it_was_written(letter, reading, expected):
    anatomy, told = reading.anatomy, expected["letter"]

    assert anatomy.dated.isoformat() == told["dated"]
    assert words(letter, anatomy.report_title) == told["report_title"]
    assert [body.name for body in anatomy.signed_by] == told["signed_by"]
    assert sorted(body.name for body in anatomy.answers_for) == sorted(told["answers_for"])


def test_each_answer_has_its_passage_its_stance_and_the_words_that_decide(letter, reading, expected):
    read = [
        (one.number, one.rung, one.stance, words(letter, one.deciding), words(letter, one.passage))
        for one in reading.answers
    ]

    keys = ("number", "rung", "stance", "deciding", "passage")
    assert read == [tuple(one[key] for key in keys) for one in expected["letter"]["answers"]]


def test_what_is_not_answered_and_what_could_not_be_placed_are_listed(letter, reading, expected):
    assert list(reading.no_answer) == expected["letter"]["no_answer"]
    assert [words(letter, span) for span in reading.unplaced] == expected["letter"]["unplaced"]


def test_the_promise_of_a_day_is_found_with_the_days_that_it_may_mean(reading, expected):
    promised = [
        {"words": one.when.words, "from": one.when.earliest.isoformat(), "until": one.when.latest.isoformat()}
        for answer in reading.answers
        for one in answer.commitments
        if one.when and one.when.latest and one.when.earliest
    ]

    assert promised == [one["commitment"] for one in expected["letter"]["answers"] if "commitment" in one]


def test_the_sentence_that_its_writer_cannot_have_meant_is_pointed_at(reading):
    messages = [finding.message for finding in reading.findings if finding.check == "reassures-against-fact"]

    assert messages == ["please check the wording: “satisfied … does lead to more errors”"]
