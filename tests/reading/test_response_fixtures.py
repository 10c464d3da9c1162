"""Whole readings of letters that we wrote in the shapes of real ones, compared with what should be read in them.

Each fixture is a letter, the recommendations of its report, and the expected reading beside them.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from scrutiny.documents import read_document
from scrutiny.reading.proposals import ProposedAnswer, Published, ResponseReading, Span
from scrutiny.reading.responses import read_response
from scrutiny.terms import KnownBody

FIXTURES = Path(__file__).parents[2] / "fixtures" / "responses"
BODIES = (
    KnownBody("Mayor of London", "office", ("Mayor",)),
    KnownBody("Deputy Mayor for Transport", "office"),
    KnownBody("Transport for London", "organisation", ("TfL",)),
    KnownBody("Metropolitan Police Service", "organisation", ("MPS", "Metropolitan Police")),
)


def read_fixture(name: str) -> tuple[ResponseReading, str]:
    asked = json.loads((FIXTURES / f"{name}.recommendations.json").read_text("utf-8"))
    published = [Published(one["number"], one["words"]) for one in asked["recommendations"]]
    document = read_document((FIXTURES / f"{name}.md").read_bytes(), f"{name}.md")
    return read_response(document, published, BODIES, report_title=asked["title"]), document.text


def shown(reading: ResponseReading, text: str) -> dict[str, Any]:
    """The whole reading as plain values, with words in the place of spans."""

    def words(span: Span | None) -> str | None:
        return None if span is None else text[span.start : span.end]

    def answer(one: ProposedAnswer) -> dict[str, Any]:
        made = {
            "number": one.number,
            "rung": one.rung.value,
            "stance": one.stance.value,
            "by": one.by,
            "passage": words(one.passage),
            "deciding": words(one.deciding),
            "quotation": words(one.quotation),
            "differences": [f"{each.published} → {each.quoted}" for each in one.quote_differences],
            "commitments": [
                [each.words, each.when and f"{each.when.words}: {each.when.earliest}/{each.when.latest}"]
                for each in one.commitments
            ],
            "reasons": list(one.reasons),
        }
        return {key: value for key, value in made.items() if value not in (None, "", [])}

    anatomy = reading.anatomy
    return {
        "answers": [answer(one) for one in reading.answers],
        "no_answer": list(reading.no_answer),
        "possible": [answer(one) for one in reading.possible],
        "unplaced": [words(one) for one in reading.unplaced],
        "findings": [[one.check, one.number, one.message] for one in reading.findings],
        "anatomy": {
            "dated": anatomy.dated and anatomy.dated.isoformat(),
            "salutation": words(anatomy.salutation),
            "signatory": words(anatomy.signatory),
            "office": words(anatomy.office),
            "signed_by": [[one.name, one.reason] for one in anatomy.signed_by],
            "answers_for": [[one.name, one.reason] for one in anatomy.answers_for],
            "report_title": words(anatomy.report_title),
        },
    }


NAMES = sorted(path.stem for path in FIXTURES.glob("*.md"))


@pytest.mark.parametrize("name", NAMES)
def test_a_letter_is_read_as_expected(name):
    reading, text = read_fixture(name)

    expected = json.loads((FIXTURES / f"{name}.expected.json").read_text("utf-8"))

    assert shown(reading, text) == expected


@pytest.mark.parametrize("name", NAMES)
def test_each_recommendation_is_answered_or_said_to_have_no_answer(name):
    reading, _ = read_fixture(name)
    asked = json.loads((FIXTURES / f"{name}.recommendations.json").read_text("utf-8"))["recommendations"]

    answered = {one.number for one in reading.answers}

    assert answered | set(reading.no_answer) == {one["number"] for one in asked}
    assert not answered & set(reading.no_answer)
    assert {one.number for one in reading.possible} <= set(reading.no_answer)
