"""Whom wholes and parts ask, and by when."""

from scrutiny.data import known_bodies
from scrutiny.reading.recommendations import read_report


def asked(document) -> list[tuple[str, list[str], str | None]]:
    return [
        (each.number, [body.name for body in each.bodies], each.date_given.words if each.date_given else None)
        for each in read_report(document, known_bodies()).recommendations
    ]


def test_a_part_asks_whom_its_lead_in_asks_unless_it_names_another(built):
    document = built(
        "# Recommendation 1",
        "By 2028, the Mayor should:",
        "a) light each stop;",
        "b) mend each shelter by 2027; and",
        "c) press for a law, and TfL should help.",
    )

    assert asked(document) == [
        ("1", ["Mayor of London"], "By 2028"),
        ("1a", ["Mayor of London"], "By 2028"),
        ("1b", ["Mayor of London"], "by 2027"),
        ("1c", ["Mayor of London"], "By 2028"),
    ]


def test_a_whole_has_the_bodies_of_its_parts_where_each_names_some_and_no_day_of_theirs(built):
    each = built("# Recommendation 1: Stops", "(a) TfL should light them by 2028.", "(b) The Mayor and TfL should pay.")
    some = built("# Recommendation 1: Stops", "(a) TfL should light them.", "(b) Shelters should be mended.")

    assert asked(each)[0] == ("1", ["Transport for London", "Mayor of London"], None)
    assert asked(some)[0] == ("1", [], None)
