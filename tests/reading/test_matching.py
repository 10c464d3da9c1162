"""Which known report a letter answers: sure by title or ref, likely by its words or day, or none at all."""

from datetime import date

import pytest

from scrutiny.reading.anatomy import read_anatomy
from scrutiny.reading.matching import KnownReport, match_reports

ADVICE = "The Mayor should fund four more night buses to the hospitals of outer London by the end of the year."
NIGHT = KnownReport("NIGHT-2026", "Night buses: a way home", date(2026, 3, 4), (("1", ADVICE),), frozenset({"Mayor"}))
COLD = KnownReport("COLD-2026", "Cold homes", date(2026, 5, 1))


def matched(letter, opening, known=(NIGHT, COLD), bodies=()):
    made = letter(f"Dear Chair,\n\n{opening}\n\nYours sincerely,\n\nJo Marsh")
    found = match_reports(made, read_anatomy(made, ()).reports, known, bodies)
    return [(match.report.ref, match.is_sure, match.reasons) for match in found]


@pytest.mark.parametrize(
    ("opening", "sure", "reason"),
    [
        (
            "Thank you for your report ‘Night buses: a way home’.",
            True,
            "names it by its title, “Night buses: a way home”",
        ),
        (
            "Thank you for your report ‘NIGHT BUSES – A WAY HOME’.",
            True,
            "names it by its title, “NIGHT BUSES – A WAY HOME”",
        ),
        ("Thank you for NIGHT-2026.", True, "names it as NIGHT-2026"),
        ("Thank you for your report ‘Night buses’.", False, "names it by the first part of its title, “Night buses”"),
        (f"You say: ‘{ADVICE}’", False, "repeats its recommendation 1"),
        ("Thank you for your report of 4 March 2026.", False, "names the day on which it was published"),
    ],
)
def test_a_report_is_matched_with_its_reason(letter, opening, sure, reason):
    assert matched(letter, opening) == [("NIGHT-2026", sure, (reason,))]


@pytest.mark.parametrize(
    "opening",
    [
        "We run night buses, and they are a way home for many.",
        "Thank you for XNIGHT-2026 and NIGHT-2026-2.",
        "The Mayor should fund more buses.",
        "Thank you for your report of 5 March 2026.",
        "Thank you for your report ‘Warm homes’.",
    ],
)
def test_a_look_alike_matches_nothing(letter, opening):
    assert matched(letter, opening) == []


def test_the_likeliest_comes_first_and_the_body_asked_decides_between_equals(letter):
    twin = KnownReport("OTHER-2026", "Night buses: the depots", date(2026, 3, 4), bodies=frozenset({"TfL"}))
    opening = "Thank you for your report of 4 March 2026."

    assert [ref for ref, *_ in matched(letter, opening, (NIGHT, twin), ["TfL"])] == ["OTHER-2026", "NIGHT-2026"]
    assert [ref for ref, *_ in matched(letter, opening, (NIGHT, twin), ["Mayor"])] == ["NIGHT-2026", "OTHER-2026"]


def test_of_two_with_one_title_the_quoted_one_is_sure(letter):
    last = KnownReport("NIGHT-2025", NIGHT.title, date(2025, 3, 4), (("1", "TfL should paint every bus red."),))
    opening = f"Thank you for your report ‘{NIGHT.title}’. You say: ‘{ADVICE}’"

    assert [(ref, sure) for ref, sure, _ in matched(letter, opening, (last, NIGHT))] == [
        ("NIGHT-2026", True),
        ("NIGHT-2025", False),
    ]
