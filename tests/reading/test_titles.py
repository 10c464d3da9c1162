"""A report's title, as its cover prints it."""

import pytest

from scrutiny.reading.titles import report_title

BODY = ("A paragraph of the report's own words, long enough to be its body.", {"size": 11.0})


@pytest.mark.parametrize(
    ("lines", "said", "title"),
    [
        ([("Transport Committee", {"size": 18.0}), ("Buses at night", {"size": 34.0}), BODY], "", "Buses at night"),
        (
            [("Buses at", {"size": 34.0}), ("night", {"size": 34.0}), ("June 2026", {"size": 34.0}), BODY],
            "",
            "Buses at night June 2026",
        ),
        ([("CP 1241", {"size": 11.0}), ("Buses", {"size": 34.0, "page": 2}), BODY], "", "Buses"),
        ([("The Report", {"size": 40.0}), ("Night Inquiry", {"size": 22.0}), BODY], "", "Night Inquiry"),
        (
            [("Night Inquiry", {"size": 40.0}), BODY],
            "Night Inquiry – Module 1: Buses",
            "Night Inquiry – Module 1: Buses",
        ),
        ([("Buses", {"size": 40.0}), BODY], "Committee Report 4.3", "Buses"),
        ([("Buses*", {"size": 40.0}), BODY], "Buses.docx", "Buses"),
        ([("House of Commons", {"size": 40.0}), ("Buses", {"size": 30.0}), BODY], "", "Buses"),
        ([BODY], "CP 12 – Buses at night – June 2026", "Buses at night"),
        ([], "Buses at night | London City Hall", "Buses at night"),
        ([], "Buses at night - GOV.UK", "Buses at night"),
        ([], "Night - a history", "Night - a history"),
        ([BODY], "Microsoft Word - buses_final", ""),
        ([("# Buses at night", {}), ("words", {})], "", "Buses at night"),
        ([("# Contents", {}), ("# Buses at night", {})], "", "Buses at night"),
        ([("## Foreword", {}), ("words", {})], "", ""),
        ([], "", ""),
    ],
)
def test_the_title_is_what_the_cover_says(built, lines, said, title):
    assert report_title(built(*lines, title=said)) == title
