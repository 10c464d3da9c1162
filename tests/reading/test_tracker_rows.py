from datetime import date

import pytest

from scrutiny.reading.trackers.mapping import Layout, plain_word
from scrutiny.reading.trackers.proposal import Heading, propose
from scrutiny.reading.trackers.rows import LeftOut, Reader, ReadRow, Refused, Said, unknown_words
from scrutiny.terms import EntryKind

TODAY = date(2026, 11, 22)
PLAIN = Layout("", "", ())
WORDS = {
    "complete": {"progress": "done"},
    "accepted": {"stance": "accepted"},
    "accepted and implemented": {"stance": "accepted", "progress": "done", "evidence": "document seen"},
    "closed": {"disposition": "closed: implemented", "judgement": "satisfactory"},
    "partial": {"clock": "cannot tell"},
    "parked": {},
}


def words(column, said):
    return WORDS.get(plain_word(said))


def read(names, *rows, layout=PLAIN, chosen=None, ref="AIR-2026"):
    heading = Heading(1, tuple(names))
    columns = propose(heading, (), layout if layout.columns else None, chosen or {}, TODAY)
    reader = Reader(layout, columns, words, TODAY, ref=ref)
    return list(reader.rows(heading, enumerate([names, *rows], 1)))


def said(*each):
    """What a row says, in short: kind, value, words, day."""
    return [(s.kind.value, s.value, s.words, s.day.isoformat() if s.day else "") for s in each]


def test_a_row_is_read_whole():
    [row] = read(
        ["No.", "Recommendation", "To", "Date", "Due", "Status", "Target date", "Owner", "Theme"],
        ["2a", "Publish.", "TfL; MOPAC", "14/05/2026", "x", "Complete", "by spring 2027", "A. Clerk", "Air"],
        chosen={"due": "due"},
    )

    assert row == ReadRow(
        row=2,
        report="AIR-2026",
        report_title="",
        author="",
        number="2a",
        printed="2a",
        text="Publish.",
        heading="",
        theme="Air",
        bodies=("TfL", "MOPAC"),
        by_section=False,
        published=None,
        made=date(2026, 5, 14),
        sent=None,
        due=None,
        said=(
            Said(EntryKind.PROGRESS, "done", "Complete", None, "Status", evidence="self-reported"),
            Said(EntryKind.TARGET, "2027-03-01", "by spring 2027", None, "Target date", until=date(2027, 5, 31)),
            Said(EntryKind.NOTE, "", "Owner: A. Clerk", None, "Owner"),
        ),
        words=(("Status", "Complete"),),
        doubts=('due: "x" names no day',),
    )


def test_blanks_say_nothing():
    [row] = read(["No.", "Recommendation", "To", "Status", "Date"], ["1", "Publish.", "N/A", "-", ""])

    assert (row.bodies, row.said, row.made, row.doubts) == ((), (), None, ())


def test_rows_that_are_no_recommendations_are_left_out_and_said_to_be():
    left = read(
        ["No.", "Recommendation", "Status"],
        ["", " ", ""],
        ["Aviation", "", ""],
        ["Rail", "Rail", "Rail"],
        ["No.", "Recommendation", "Status"],
    )

    assert left == [
        LeftOut(2, "blank"),
        LeftOut(3, 'the heading of a section, "Aviation"'),
        LeftOut(4, 'the heading of a section, "Rail"'),
        LeftOut(5, "the heading again"),
    ]


def test_a_section_headed_to_a_body_names_it_for_the_rows_below():
    _, first, _, second = read(
        ["No.", "Recommendation", "Status"], ["To KiwiRail"], ["1", "Mend it."], ["Others"], ["2", "Mend it too."]
    )

    assert (first.bodies, first.by_section) == (("KiwiRail",), True)
    assert (second.bodies, second.by_section) == ((), False)


def test_a_lone_number_is_no_section():
    assert read(["No.", "Recommendation", "Status"], ["7", "", ""])[0].printed == "7"


@pytest.mark.parametrize(
    ("cells", "ref", "refused"),
    [
        (["1", "Publish."], "", Refused(2, "it names no report", "No.: 1")),
        (["x", "Publish."], "A", Refused(2, '"x" is not a number of a recommendation', "No.: x")),
        (["", "", "TfL"], "A", Refused(2, "it names no recommendation, by number or in words", "To: TfL")),
    ],
)
def test_a_row_that_cannot_be_recorded_says_why_with_its_cell(cells, ref, refused):
    assert read(["No.", "Recommendation", "To", "Status"], [*cells, "", ""], ref=ref) == [refused]


def test_status_words_are_refused_with_their_row_so_that_totals_add_up():
    [refused] = read(["No.", "Recommendation", "Status"], ["", "", "Complete"])

    assert refused.words == (("Status", "Complete"),)


def test_a_status_word_stands_for_all_its_facts_each_with_its_day():
    [row] = read(
        ["No.", "Recommendation", "Status", "Date of response", "Closed"],
        ["1", "Publish.", "Accepted and implemented", "1/2/2026", ""],
    )
    [closed] = read(["No.", "Recommendation", "Status", "Closed"], ["1", "Publish.", "Closed", "3/2/2026"])

    assert said(*row.said) == [
        ("stance", "accepted", "Accepted and implemented", "2026-02-01"),
        ("progress", "done", "Accepted and implemented", ""),
    ]
    assert row.said[1].evidence == "document seen"
    assert said(*closed.said) == [
        ("disposition", "closed: implemented", "Closed", "2026-02-03"),
        ("judgement", "satisfactory", "Closed", ""),
    ]


def test_a_word_that_stands_for_nothing_is_kept_as_a_note():
    rows = read(["No.", "Recommendation", "Status"], ["1", "A.", "Parked"], ["2", "B.", "Mauve"])

    assert [said(*row.said) for row in rows] == [
        [("note", "", "Status: Parked", "")],
        [("note", "", "Status: Mauve", "")],
    ]


def test_a_reply_in_words_is_an_answer_of_which_nobody_said_what_it_means():
    [only, beside] = read(
        ["No.", "Recommendation", "Position", "Reply", "Response date"],
        ["1", "A.", "", "We have read it.", "1/2/2026"],
        ["2", "B.", "Accepted", "We accept it.", "1/2/2026"],
    )

    assert said(*only.said) == [("stance", "unclear", "We have read it.", "2026-02-01")]
    assert said(*beside.said) == [
        ("stance", "accepted", "Accepted", "2026-02-01"),
        ("note", "", "We accept it.", "2026-02-01"),
    ]


def test_a_reason_is_told_with_the_closing():
    [row] = read(["No.", "Recommendation", "Status", "Reason"], ["1", "A.", "Closed", "It is done."])

    assert said(*row.said)[0] == ("disposition", "closed: implemented", "Closed: It is done.", "")


def test_an_update_is_what_the_claim_says_or_a_note():
    names = ["No.", "Recommendation", "Progress status", "Update"]
    claimed, noted = read(names, ["1", "A.", "Complete", "All pages are up."], ["2", "B.", "", "Rang the office."])

    assert said(*claimed.said) == [("progress", "done", "All pages are up.", "")]
    assert said(*noted.said) == [("note", "", "Rang the office.", "")]


def test_the_day_that_a_heading_names_is_the_day_of_its_words():
    [row] = read(["No.", "Recommendation", "Status at 30-Jun-22"], ["1", "A.", "Complete"])

    assert said(*row.said) == [("progress", "done", "Complete", "2022-06-30")]


def test_where_the_clock_cannot_be_told_no_day_starts_it():
    layout = Layout(
        "x", "x", (("No", ("number",)), ("Text", ("recommendation",)), ("Sent", ("sent",)), ("Status", ("status",)))
    )
    [known, unknown] = read(
        ["No", "Text", "Sent", "Status"], ["1", "A.", "1/2/2026", ""], ["2", "B.", "1/2/2026", "partial"], layout=layout
    )

    assert (known.sent, unknown.sent) == (date(2026, 2, 1), None)
    assert said(*unknown.said) == [("note", "", "Status: partial", "")]


def test_templates_make_the_report_and_the_heading_of_columns():
    layout = Layout(
        "x", "x", (("Text", ("recommendation",)), ("From", ("ignore",)), ("To", ("to",)), ("Session", ("ignore",))),
        report="UPR-{Session}-{To}", report_title="Session {session}: {To}", heading="{From}", otherwise="UPR-NOWHERE",
    )  # fmt: skip
    rows = read(
        ["Text", "From", "To", "Session"],
        ["A.", "Chad", "Côte d'Ivoire", "13"],
        ["B.", "Chad", "", "13"],
        layout=layout,
        ref="",
    )

    assert [(row.report, row.report_title, row.heading) for row in rows] == [
        ("UPR-13-COTE-D-IVOIRE", "Session 13: Côte d'Ivoire", "Chad"),
        ("UPR-NOWHERE", "", "Chad"),
    ]


def test_what_is_carried_down_fills_the_blanks_below_it_and_nothing_else_does():
    layout = Layout(
        "x",
        "x",
        (("Report", ("report",)), ("No", ("number",)), ("Text", ("recommendation",)), ("To", ("to",))),
        carry_down=("Report",),
    )
    rows = read(
        ["Report", "No", "Text", "To"], ["Air 2026", "1", "A.", "TfL"], ["", "2", "B.", ""], layout=layout, ref=""
    )

    assert [(row.report, row.number, row.bodies) for row in rows] == [
        ("AIR-2026", "1", ("TfL",)),
        ("AIR-2026", "2", ()),
    ]


def test_numbers_that_are_none_and_rows_without_words_are_read_where_the_layout_says_so():
    layout = Layout(
        "x",
        "x",
        (("No", ("number",)), ("Text", ("recommendation",)), ("To", ("to",))),
        odd_numbers=True,
        missing_words="(no words)",
    )
    [row] = read(["No", "Text", "To"], ["no ID 12", "", "TfL"], layout=layout)

    assert (row.number, row.printed, row.text) == ("", "no ID 12", "(no words)")


def test_unknown_words_are_counted_most_often_first():
    columns = propose(Heading(1, ("No.", "Recommendation", "Status")), (), None, {}, TODAY)
    rows = [
        ["1", "A.", "Mauve"],
        ["2", "B.", "Amber"],
        ["3", "C.", "<b>Amber</b>"],
        ["4", "D.", "Complete"],
        ["Rail", "Rail", "Rail"],
        ["5", "E.", "N/A"],
        ["No.", "Recommendation", "Status"],
    ]

    assert unknown_words(columns, rows, words) == {"Status": {"Amber": 2, "Mauve": 1}}
