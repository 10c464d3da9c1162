"""The whole reading of documents built block by block: weight, places, tables, torn labels, hostile shapes."""

import time

from scrutiny.data import known_bodies
from scrutiny.documents.model import BlockKind
from scrutiny.reading.proposals import ReportReading, Span
from scrutiny.reading.recommendations import read_report

BOLD = {"bold": True}


def read(document) -> ReportReading:
    return read_report(document, known_bodies())


def rows(*table: list[str]) -> list[tuple[str, dict[str, object]]]:
    """The cells of a table, row by row."""
    return [
        (words, {"kind": BlockKind.CELL, "table": 0, "row": row, "column": column})
        for row, cells in enumerate(table)
        for column, words in enumerate(cells)
    ]


def numbers(reading: ReportReading) -> list[str]:
    return [each.number for each in reading.recommendations]


def test_bold_numbered_paragraphs_are_found_among_the_report_s_own_numbers(built):
    reading = read(
        built(
            "# 6. Redress",
            "6.1. Claimants have waited for years. Some should not have had to.",
            "6.2. In the light of this, I recommend:",
            ("1. The Post Office shall publish what it has paid.", BOLD),
            "6.3. I regard this as needed, and it should be done soon.",
            "6.4. Accordingly, I recommend:",
            ("2. By 31 October 2027, the Department and the Post Office shall say what “full” means.", BOLD),
            ("3. HM Treasury shall pay.", BOLD),
            "6.5. Recommendation 2 should be read with Recommendation 1.",
        )
    )

    assert [(each.number, each.words) for each in reading.recommendations] == [
        ("1", "The Post Office shall publish what it has paid."),
        ("2", "By 31 October 2027, the Department and the Post Office shall say what “full” means."),
        ("3", "HM Treasury shall pay."),
    ]
    assert [[body.name for body in each.bodies] for each in reading.recommendations] == [
        ["Post Office"], ["Post Office"], ["HM Treasury"],
    ]  # fmt: skip


def test_the_fuller_printing_is_the_one_shown_and_both_places_are_kept(built):
    short = "The Mayor should open one pool in each borough."
    document = built(
        "# Summary",
        ("# Recommendation 1", {"page": 2}),
        (short, {"page": 2}),
        "# Pools",
        ("# Recommendation 1", {"page": 40}),
        (short, {"page": 40}),
        ("It should be open until ten at night.", {"page": 40}),
    )

    [only] = read(document).recommendations

    assert only.words == f"{short}\n\nIt should be open until ten at night."
    assert only.page == 40
    assert only.places == (
        Span(document.text.index(short), document.text.index(short) + len(short), 2),
        Span(only.start, only.end, 40),
    )
    assert only.reasons == ('headed "Recommendation" and its number', "printed 2 times, on pages 2, 40")


def test_two_recommendations_in_nearly_the_same_words_are_two(built):
    words = "Ratify the Convention on the rights of all who work at sea and of their families"
    first, second = read(
        built("# Recommendations", f"1. {words} (Ruritania);", f"2. {words} (Freedonia);")
    ).recommendations

    assert (len(first.places), len(second.places)) == (1, 1)


def test_words_that_lead_in_to_the_next_items_belong_to_none_before(built):
    reading = read(
        built(
            "Government should:",
            "1. Publish what stops cost.",
            "2. Publish what shelters cost. Both are dear.",
            "Within the next year, TfL should:",
            "3. Print a map.",
            "4. In that time, the Mint should strike a coin.",
        )
    )

    assert [each.words for each in reading.recommendations] == [
        "Publish what stops cost.",
        "Publish what shelters cost. Both are dear.",
        "Print a map.",
        "In that time, the Mint should strike a coin.",
    ]
    assert [[body.name for body in each.bodies] for each in reading.recommendations] == [
        ["UK Government"], ["UK Government"], ["Transport for London"], [],
    ]  # fmt: skip
    assert [each.date_given and each.date_given.words for each in reading.recommendations] == [
        None, None, "Within the next year", None,
    ]  # fmt: skip


def test_a_label_torn_from_its_words_is_read_with_them(built):
    reading = read(
        built(
            "# Recommendations",
            "140.9",
            "Ratify the Convention on the rights of lighthouse keepers (Ruritania);",
            "140.10",
            "Accede to the Protocol to that Convention (Freedonia); 140.11 Consider doing both (Sylvania);",
            "12",
        )
    )

    assert numbers(reading) == ["140.9", "140.10", "140.11"]
    assert [each.words[:6] for each in reading.recommendations] == ["Ratify", "Accede", "Consid"]
    assert reading.recommendations[1].words == "Accede to the Protocol to that Convention (Freedonia);"


def test_what_follows_the_last_item_run_together_with_it_is_found(built):
    reading = read(
        built(
            "# Recommendations",
            "1. TfL should act.",
            "2. The Mayor should act. 3. Ofwat should act. 4. Ofsted should act.",
        )
    )

    assert numbers(reading) == ["1", "2", "3", "4"]
    assert reading.recommendations[1].words == "The Mayor should act."


def test_a_table_of_recommendations_is_read_by_its_heading_row(built):
    listed = read(
        built(
            "# Map",
            *rows(["Ref", "Recommendation", "Lead"], ["R1", "Print a map", "TfL"], ["R2", "Light it", "the press"]),
        )
    )
    status = read(built("# Map", *rows(["No.", "Recommendation", "Progress"], ["1", "Print a map.", "Done"])))

    read_off = [(each.number, each.words, [body.name for body in each.bodies]) for each in listed.recommendations]
    assert read_off == [("R1", "Print a map", ["Transport for London"]), ("R2", "Light it", [])]
    assert status.recommendations == ()
    assert status.doubts == (
        "The table on page 1 says how recommendations were answered; it was not read as a list of them.",
    )


def test_a_part_whose_whole_is_not_printed_has_none(built):
    reading = read(built("# Recommendation 1a", "TfL should act.", "# Recommendation 1b", "TfL should wait."))

    assert [(each.number, each.part_of) for each in reading.recommendations] == [("1a", None), ("1b", None)]


def test_a_numbered_list_of_topics_is_no_list_of_recommendations(built):
    reading = read(
        built(
            ("1 Stops at night", BOLD),
            ("# What they said", {}),
            "They should be lit, we heard.",
            ("2 Buses at night", BOLD),
            ("# What they said", {}),
            "They must run, we heard.",
            ("3 Trains at night", BOLD),
            ("# What they said", {}),
            "They ought to run, we heard.",
        )
    )

    assert reading.recommendations == ()


def test_a_numbered_list_whose_items_are_answered_and_not_made_is_none(built):
    topics = ("Stops at night", "Buses at night", "Trains at night")
    lines = [((f"{place} {topic}", BOLD), "Response: they should be mended.") for place, topic in enumerate(topics, 1)]

    assert read(built(*[line for pair in lines for line in pair])).recommendations == ()


def test_a_stray_heading_far_into_a_count_is_somebody_else_s(built):
    assert numbers(read(built("# Background", "Recommendation 7: TfL should act.", "It has acted."))) == []


def test_a_second_list_that_says_other_things_is_not_passed_over_in_silence(built):
    mayors = ["1. The Mayor should print a map.", "2. The Mayor should light it.", "3. The Mayor should pay."]
    tfls = ["1. TfL should mend it.", "2. TfL must pay."]
    reading = read(built("# Recommendations to the Mayor", *mayors, "# Recommendations to TfL", *tfls))
    again = read(built("# Recommendations to the Mayor", *mayors, "# List of recommendations", *mayors))

    assert numbers(reading) == ["1", "2", "3"]
    assert reading.doubts == (
        "Another numbered list on page 1, 1 to 2, may hold more recommendations. Please look at it.",
    )
    assert again.doubts == ()


def test_one_recommendation_alone_is_found(built):
    assert numbers(read(built("# Recommendation 1", "TfL should act."))) == ["1"]
    assert numbers(read(built("# Recommendations", "1. TfL should act."))) == ["1"]
    assert numbers(read(built("# Our visit", "1. TfL should act."))) == []


def test_an_empty_document_has_no_title_and_no_recommendations(built):
    assert read(built()) == ReportReading("", ())


def test_a_report_of_three_hundred_pages_is_read_in_time(built):
    lines: list[str] = []
    for number in range(1, 6001):
        lines.append(f"{number % 90 + 1}.{number % 70} The Mayor should have known that buses were late.")
        if number % 20 == 0:
            lines.append(f"# Recommendation {number // 20}")
            lines.append(f"The Mayor should, by 2030, light stop {number}, and TfL must, within a year, mend it.")
    document = built(*lines)

    started = time.process_time()
    reading = read(document)

    assert len(reading.recommendations) == 300
    assert time.process_time() - started < 5  # about 0.5 on an idle machine


def test_hostile_words_are_read_in_time(built):
    shapes = [
        "1. " + "a" * 200_000,
        "Recommendation 1" + " " * 100_000 + ":",
        "Recommendation 2: " + "(" * 50_000,
        "3. " + "should " * 30_000,
        "4. That " + "x " * 50_000,
        "5. " + "“" * 50_000,
        "((((" * 20_000,
        "1" * 100_000,
        "(a) " * 30_000,
        "\x00\u202e 6. TfL should act.",
        "We " + "the Committee " * 20_000 + "recommend",
        "(Conclusion, " + "1, " * 40_000,
    ]

    started = time.process_time()
    for shape in shapes:
        read(built("# Recommendations", shape, "2. The Mayor should act.", shape))

    assert time.process_time() - started < 10
