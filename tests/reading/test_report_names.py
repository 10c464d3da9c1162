"""The reports that a letter names: between marks, without marks, in its head; answered, or only in passing."""

from datetime import date

import pytest

from scrutiny.reading.anatomy import read_anatomy
from scrutiny.terms import ReportKind


def anatomy_of(letter, opening, greeting="Dear Chair,"):
    return read_anatomy(letter(f"{greeting}\n\n{opening}\n\nYours sincerely,\n\nJo Marsh"), ())


def named(letter, opening):
    return [(one.title, one.is_answered) for one in anatomy_of(letter, opening).reports]


@pytest.mark.parametrize(
    ("opening", "found"),
    [
        ("Thank you for your report ‘Night buses’.", [("Night buses", True)]),
        ("Thank you for the Committee's “Night buses” report.", [("Night buses", True)]),
        ("Thank you for your report, Night buses: the facts.", [("Night buses: the facts", True)]),
        ("I have read your report Night buses of London which was sent.", [("Night buses of London", True)]),
        ("I replied to your earlier report ‘Night buses’.", [("Night buses", False)]),
        ("The Audit Office's report ‘Empty seats’ says so.", [("Empty seats", False)]),
        ("Your report 'recommendation 2' proposes that we act.", []),
        ("Your report's findings are ‘this is what people say’.", []),
        ("Thank you for your report. The Mayor and I agree.", []),
        ("Thank you for your report, I read it at once.", []),
    ],
)
def test_a_report_is_named_by_its_title_and_answered_if_it_is_yours(letter, opening, found):
    assert named(letter, opening) == found


def test_the_one_that_is_answered_comes_first(letter):
    assert named(letter, "The Audit Office's report ‘Empty seats’ led to your report ‘Night buses’.") == [
        ("Night buses", True),
        ("Empty seats", False),
    ]


@pytest.mark.parametrize(
    ("opening", "day"),
    [
        ("your report ‘Night buses’ of 4 March 2026", date(2026, 3, 4)),
        ("your report ‘Night buses’, published on 4 March 2026", date(2026, 3, 4)),
        ("your report of 4 March 2026, ‘Night buses’", date(2026, 3, 4)),
        ("your report ‘Night buses’. On 4 March 2026 we met", None),
        ("your report ‘Night buses’ of March 2026", None),
    ],
)
def test_the_day_beside_the_title_is_its_day_of_publication(letter, opening, day):
    [one] = anatomy_of(letter, f"Thank you for {opening}.").reports

    assert one.published == day


@pytest.mark.parametrize(
    ("noun", "kind"),
    [("report", ReportKind.REPORT), ("letter", ReportKind.LETTER), ("motion", ReportKind.MOTION)],
)
def test_the_kind_is_what_the_letter_calls_it(letter, noun, kind):
    [one] = anatomy_of(letter, f"Thank you for your {noun} ‘Night buses’.").reports

    assert one.kind is kind


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Dear Chair,\n\nThank you for your report.\n\nYours,\n\nJo", "it is a letter about “your report”"),
        (
            "# Government response to the committee’s report on floods\n\nWe agree.",
            "it calls itself “Government response to the committee’s report on floods”",
        ),
        ("# Cold homes: Government response\n\nWe agree.", "it calls itself “Cold homes: Government response”"),
        ("# Police response to the 2024 disorder\n\nThe Home Office should act.", ""),
        ("# The Mayor’s response to homelessness\n\nThe Mayor should act.", ""),
        ("Dear Mayor,\n\nThank you for your report. We recommend that you act.\n\nYours,\n\nThe Chair", ""),
        ("# A report\n\nThank you for your report, said a witness.", ""),
    ],
)
def test_an_answer_is_told_from_a_report_by_its_form_and_its_words(letter, text, why):
    assert read_anatomy(letter(text), ()).is_answer == why


def test_a_title_of_ten_thousand_characters_is_no_title(letter):
    assert named(letter, f"Thank you for your report ‘{'Long ' * 2000}’.") == []
