"""The demo's documents and their expected reading (fixtures/demo) agree word for word."""

import json
import re
from pathlib import Path
from typing import Any

import lxml.html
import pytest

HERE = Path(__file__).parent.parent.parent
DEMO = HERE / "src" / "scrutiny" / "demo"


@pytest.fixture
def expected() -> Any:
    return json.loads((HERE / "fixtures" / "demo" / "expected.json").read_text("utf-8"))


def paragraphs_of_report() -> list[str]:
    page = lxml.html.document_fromstring((DEMO / "report.html").read_bytes())
    return [" ".join(str(paragraph.xpath("string()")).split()) for paragraph in page.iter("p")]


LETTERS = ("letter", "holding", "late")


def letter(name: str = "letter") -> str:
    return (DEMO / f"{name}.md").read_text("utf-8")


def test_every_recommendation_is_printed_in_the_report_in_its_order(expected):
    recommendations = expected["report"]["recommendations"]
    wholes = [one["words"] for one in recommendations if not one["part_of"]]
    four = next(one["words"] for one in recommendations if one["number"] == "4")
    parts = [f"{one['number'][-1]}) {one['words']}" for one in recommendations if one["part_of"]]
    printed = [line for whole in wholes for line in whole.split("\n\n")]

    assert [paragraph for paragraph in paragraphs_of_report() if paragraph in printed] == printed
    assert four.split("\n\n")[1:] == parts


def test_the_report_has_nine_recommendations_and_one_in_three_parts(expected):
    page = lxml.html.document_fromstring((DEMO / "report.html").read_bytes())
    numbers = [recommendation["number"] for recommendation in expected["report"]["recommendations"]]

    assert [heading.text for heading in page.iter("h3")] == [f"Recommendation {number}" for number in range(1, 10)]
    assert numbers == ["1", "2", "3", "4", "4a", "4b", "4c", "5", "6", "7", "8", "9"]


@pytest.mark.parametrize("name", LETTERS)
def test_every_expected_passage_stands_in_its_letter_once(expected, name):
    read = expected[name]
    passages = [answer["passage"] for answer in read["answers"]] + read["unplaced"]

    assert [passage for passage in passages if letter(name).count(passage) != 1] == []


@pytest.mark.parametrize("name", LETTERS)
def test_every_letter_says_that_it_was_never_sent(name):
    assert letter(name).endswith("*This letter was written to show how scrutiny works. No such letter was sent.*\n")


def test_the_letter_quotes_recommendation_two_exactly_and_names_only_two_others(expected):
    two = expected["report"]["recommendations"][1]["words"]

    assert f"‘recommendation 2’ asks that: ‘{two}’" in letter()
    assert re.findall(r"[Rr]ecommendation (\d)", letter()) == ["2", "5", "7"]


def test_the_late_letter_heads_its_answers_with_their_numbers_and_the_holding_reply_names_none():
    assert re.findall(r"[Rr]ecommendation (\d)", letter("late")) == ["1", "6", "9"]
    assert re.findall(r"[Rr]ecommendation (\d)", letter("holding")) == []


@pytest.mark.parametrize("name", LETTERS)
def test_what_a_letter_answers_and_leaves_out_is_the_whole_report(expected, name):
    answered = [answer["number"] for answer in expected[name]["answers"]]

    assert sorted(answered + expected[name]["no_answer"]) == [
        recommendation["number"] for recommendation in expected["report"]["recommendations"]
    ]
