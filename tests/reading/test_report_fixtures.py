"""Every manner in which reports make recommendations: fixtures we wrote, each with its whole expected reading."""

import json
from pathlib import Path
from typing import Any

import pytest

from scrutiny.data import known_bodies
from scrutiny.documents import read_document
from scrutiny.reading.proposals import ReportReading
from scrutiny.reading.recommendations import read_report

FIXTURES = Path(__file__).parent.parent.parent / "fixtures" / "reports"
REPORTS = sorted(path for path in FIXTURES.iterdir() if path.suffix != ".json")


def read(path: Path) -> ReportReading:
    return read_report(read_document(path.read_bytes(), path.name), known_bodies())


def shown(reading: ReportReading) -> dict[str, Any]:
    """The whole reading, but for offsets: the next test sees that they agree with the words."""
    return {
        "title": reading.title,
        "recommendations": [
            {
                "number": each.number,
                "title": each.title,
                "words": each.words.split("\n"),
                "part_of": each.part_of,
                "printed": len(each.places),
                "bodies": [body.name for body in each.bodies],
                "date_given": each.date_given.words if each.date_given else None,
                "is_doubtful": each.is_doubtful,
                "reasons": list(each.reasons),
            }
            for each in reading.recommendations
        ],
        "doubts": list(reading.doubts),
    }


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.name)
def test_a_report_is_read_as_a_careful_reader_would(path):
    expected = json.loads(path.with_suffix(".json").read_text("utf-8"))

    assert shown(read(path)) == expected


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.name)
def test_every_span_shows_its_own_words(path):
    document = read_document(path.read_bytes(), path.name)
    reading = read_report(document, known_bodies())

    for each in reading.recommendations:
        assert document.text[each.start : each.end] == each.words
        assert (each.start, each.end) in [(span.start, span.end) for span in each.places]
        if each.date_given:
            assert document.text[each.date_given.start : each.date_given.end] == each.date_given.words
        for body in each.bodies:
            printed = document.text[body.start : body.end].replace("’", "'").casefold()
            [known] = [known for known in known_bodies() if known.name == body.name]
            assert printed in {name.casefold() for name in (known.name, *known.aliases)}


def test_without_a_list_of_bodies_none_is_named():
    path = FIXTURES / "headings_with_titles.md"
    reading = read_report(read_document(path.read_bytes(), path.name), ())

    assert [each.bodies for each in reading.recommendations] == [(), (), (), ()]
