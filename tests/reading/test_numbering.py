"""Numbering: which recommendation a number in the letter means."""

import pytest

from scrutiny.reading.labels import read_label
from scrutiny.reading.numbering import number_recommendations
from scrutiny.reading.proposals import Published


def meant(report: list[str], label: str) -> list[str]:
    numbering = number_recommendations([Published(number, "words") for number in report])
    read = read_label(label)
    return [report[place] for place in numbering.meant_by(read)] if read else []


@pytest.mark.parametrize(
    ("report", "label", "recommendations"),
    [
        (["1", "2", "10"], "1", ["1"]),
        (["1", "2", "10"], "10", ["10"]),
        (["R1", "R2"], "2", ["R2"]),
        (["1", "2"], "R2", ["2"]),
        (["4a", "4b", "5"], "4", ["4a", "4b"]),
        (["4", "4a", "4b"], "4", ["4"]),
        (["4a(i)", "4a(ii)", "40a", "5"], "4", ["4a(i)", "4a(ii)"]),
        (["8.1a", "8.1b", "8.2"], "8.1", ["8.1a", "8.1b"]),
        (["8.1", "8.2", "9"], "8", []),
        (["4", "5"], "4a(ii)", ["4"]),
        (["140.1", "140.2", "140.10"], "10", ["140.10"]),
        (["8.1", "9.1"], "1", []),
        (["1", "2"], "3", []),
        (["", ""], "1", []),
    ],
)
def test_a_number_means_what_the_report_has(report, label, recommendations):
    assert meant(report, label) == recommendations


def test_parts_and_wholes_know_each_other():
    numbering = number_recommendations([Published(number, "words") for number in ("4", "4a", "4a(i)", "4b", "41")])

    assert numbering.parts_of(0) == (1, 2, 3)
    assert numbering.parts_of(4) == ()
    assert numbering.wholes_of(2) == (2, 1, 0)
