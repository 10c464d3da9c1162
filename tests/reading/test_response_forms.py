"""Forms in which bodies that nobody here has heard from answer: each is read whole, or says that it is not."""

import pytest

from scrutiny.data import known_bodies
from scrutiny.documents import read_document
from scrutiny.reading.proposals import Published
from scrutiny.reading.responses import read_response

ASKED = {
    "1": "The minister should publish a national plan for rural buses before the next election.",
    "2": "The minister should set out how the plan will be paid for in each of the next three years.",
    "3": "The minister should report yearly to the committee on the number of villages without a bus.",
}
A_SENEDD_RESPONSE = f"""# Written response

## Recommendation 1

{ASKED["1"]}

**Response: Accept**

We are drafting the plan now.

**Financial implications** None.

## Recommendation 2

{ASKED["2"]}

**Response: Accept in principle**

**Financial implications** Any cost will be met from existing budgets.

## Recommendation 3

{ASKED["3"]}

**Response: Reject**

The figures are not held.
"""
A_TABLE_OF_POSITIONS = """| Recommendation | Government response | Comment |
|---|---|---|
| Recommendation 1 | Agreed in part | The plan will be published without costs. |
| Recommendation 2 | Not agreed | Budgets are yearly. |
| Recommendation 3 | Noted | The figures are held by others. |
"""
A_CABINET_MINUTE = """1. **Recommendation One** - AGREED. The plan will be published by March 2027.

2. **Recommendation Two** - NOT AGREED. Budgets are yearly.

3. **Recommendation Three** - PARTLY AGREED. Figures will be reported once.
"""
# "Partially" and "No" may answer "Delivered?" as well as "Accepted?": a person must see.
A_COUNCIL_TABLE = """| No. | Recommendation | Accepted? | Response |
|---|---|---|---|
| 1 | That a plan is published. | Accepted | A plan is in draft. |
| 2 | That the money is set out. | Partially | For one year only. |
| 3 | That figures are reported. | No | They are not held. |
"""
# The titles are the report's own short ones, so that only the numbers tell.
A_TRUST_RESPONSE = """Recommendation 1: Rural buses

Trust response: Accepted. The plan is with the board.

Recommendation 2: Money

Trust response: Partially accepted. One year is paid for.

Recommendation 3: Figures

Trust response: Not accepted.
"""


@pytest.mark.parametrize(
    ("words", "name", "answers"),
    [
        (
            A_SENEDD_RESPONSE,
            "letter.md",
            [
                ("1", "quoted exactly", "accepted"),
                ("2", "quoted exactly", "accepted in principle"),
                ("3", "quoted exactly", "rejected"),
            ],
        ),
        (
            A_TABLE_OF_POSITIONS,
            "letter.md",
            [("1", "table row", "accepted in part"), ("2", "table row", "rejected"), ("3", "table row", "noted")],
        ),
        (
            A_CABINET_MINUTE,
            "letter.md",
            [
                ("1", "number and heading", "accepted"),
                ("2", "number and heading", "rejected"),
                ("3", "number and heading", "accepted in part"),
            ],
        ),
        (
            A_COUNCIL_TABLE,
            "letter.md",
            [("1", "table row", "accepted"), ("2", "table row", "unclear"), ("3", "table row", "unclear")],
        ),
        (
            A_TRUST_RESPONSE,
            "letter.txt",
            [
                ("1", "number and heading", "accepted"),
                ("2", "number and heading", "accepted in part"),
                ("3", "number and heading", "rejected"),
            ],
        ),
    ],
    ids=["senedd", "table of positions", "cabinet minute", "council table", "trust"],
)
def test_each_recommendation_has_its_answer_and_its_stance(words, name, answers):
    asked = [Published(number, recommended) for number, recommended in ASKED.items()]

    reading = read_response(read_document(words.encode(), name), asked, (), report_title="Rural buses")

    assert [(one.number, one.rung.value, one.stance.value) for one in reading.answers] == answers
    assert reading.no_answer == ()


def test_a_heading_its_title_and_its_label_that_ran_together_are_parted():
    letter = (
        "Recommendation 1: Staffing of wards at night. Trust response: Accepted. The plan is with the board.\n\n"
        "Recommendation 2 Training of all new staff Trust response: Not accepted. We have no money for it.\n"
    )
    asked = [Published("1", "Wards should be staffed at night."), Published("2", "All new staff should be trained.")]

    read = read_response(read_document(letter.encode(), "letter.txt"), asked, known_bodies())

    assert [(answer.number, answer.stance.value) for answer in read.answers] == [("1", "accepted"), ("2", "rejected")]
