"""`add report FILE` and `link LETTER`: what is read, what is asked, what is recorded, and what never is."""

import json
from pathlib import Path

import pytest

REPORT = """\
# Cold homes in the capital

Published on 4 March 2026

## Recommendation 1

The Mayor should publish a register of cold homes by 30 September 2026.

## Recommendation 2

The Mayor and Transport for London should open warm rooms in every station that is staffed at night.

## Recommendation 3

The Home Office should review how it houses people who wait for a decision.
"""

LETTER = """\
2 June 2026

Dear Chair,

I am replying on behalf of the Mayor of London to your report ‘Cold homes in the capital’.

Your first recommendation asks that 'The Mayor should publish a register of cold homes by 30 September 2026.'

I accept this recommendation. The register will be published by spring 2027.

Officers have met the boroughs twice since your hearing and found them willing.

Yours sincerely,

Mayor of London
"""


@pytest.fixture
def files(tmp_path: Path) -> Path:
    (tmp_path / "report.md").write_text(REPORT, encoding="utf-8")
    (tmp_path / "letter.md").write_text(LETTER, encoding="utf-8")
    return tmp_path


@pytest.fixture
def cold_homes(run, files) -> Path:
    run("init")
    run("add", "report", "report.md", "--ref", "COLD-2026", "--yes")
    return Path(files) / "scrutiny.db"


def listed(run, *columns: str) -> list[list[str]]:
    rows = json.loads(run("report", "meeting", "--json").stdout)["rows"]
    return [[row[column] for column in columns] for row in rows]


def test_a_report_is_read_and_recorded_with_whom_it_asks_and_by_when(run, cold_homes):
    assert listed(run, "ref", "addressed_to", "due", "recommendation") == [
        [
            "COLD-2026/1",
            "Mayor of London",
            "2026-09-30",
            "The Mayor should publish a register of cold homes by 30 September 2026.",
        ],
        [
            "COLD-2026/2",
            "Mayor of London",
            None,
            "The Mayor and Transport for London should open warm rooms in every station that is staffed at night.",
        ],
        [
            "COLD-2026/2",
            "Transport for London",
            None,
            "The Mayor and Transport for London should open warm rooms in every station that is staffed at night.",
        ],
        [
            "COLD-2026/3",
            "Home Office",
            None,
            "The Home Office should review how it houses people who wait for a decision.",
        ],
    ]


def test_what_was_read_can_be_traced_to_the_words_of_the_stored_file(run, cold_homes, files):
    shown = json.loads(run("show", "cold", "1", "--json").stdout)

    [place] = shown[0]["places"]
    assert (shown[0]["published"], place["document"]) == ("2026-03-04", "report.md")
    assert place["words"] == shown[0]["recommendation"]


def test_the_json_of_add_report_keeps_its_promises(run, files):
    run("init")

    added = json.loads(run("add", "report", "report.md", "--ref", "COLD-2026", "--yes", "--json").stdout)

    assert added["report"]["ref"] == "COLD-2026"
    keys = ["bodies", "by_ocr", "date_given", "end", "number", "page", "part_of", "reasons", "ref", "start", "text"]
    assert [sorted(item) for item in added["recommendations"]] == [[*keys, "title"]] * 3
    assert added["recommendations"][0]["date_given"] == {"words": "by 30 September 2026", "day": "2026-09-30"}
    assert added["recommendations"][1]["bodies"] == ["Mayor of London", "Transport for London"]
    assert added["doubts"] == []


def test_adding_the_same_file_twice_is_noticed_and_changes_nothing(run, cold_homes, files, dump):
    before = dump(cold_homes)
    (files / "copy.md").write_bytes((files / "report.md").read_bytes())

    again = run("add", "report", "copy.md", "--yes")

    assert (again.exit_code, again.stderr) == (
        0,
        "This file is in the register already, as COLD-2026. Nothing was changed.\n",
    )
    assert dump(cold_homes) == before


def test_a_report_from_standard_input_is_read_too(run):
    run("init")

    added = run("add", "report", "-", "--ref", "COLD-2026", "--yes", stdin=REPORT.encode())

    assert added.stdout == (
        'Recorded COLD-2026, "Cold homes in the capital", with 3 recommendations and 4 asks; '
        "1 due Wednesday 30 September 2026; 3 with no clock.\n"
    )


def test_nothing_is_recorded_where_nobody_can_be_asked(run, files, dump):
    run("init")
    before = dump(files / "scrutiny.db")

    refused = run("add", "report", "report.md", "--ref", "COLD-2026")

    assert refused.exit_code == 4
    assert refused.stderr.splitlines()[-1] == (
        "scrutiny: Is this what the report recommends? Nobody can be asked here: answer with --yes (or look first with "
        "--dry-run)."
    )
    assert dump(files / "scrutiny.db") == before


def test_a_person_is_asked_before_a_report_is_recorded_and_may_say_no(run, files, dump):
    run("init")
    before = dump(files / "scrutiny.db")

    refused = run("add", "report", "report.md", "--ref", "COLD-2026", typed="maybe\nn\n")
    after = dump(files / "scrutiny.db")
    done = run("add", "report", "report.md", "--ref", "COLD-2026", typed="\n")

    assert '"maybe" is none of y, n.' in refused.stderr
    assert refused.stderr.endswith("Record COLD-2026 with these recommendations? [Y yes, n no] Nothing was recorded.\n")
    assert after == before
    assert done.stdout.startswith("Recorded COLD-2026")


UNREADABLE = {
    "empty.txt": (b"", "is empty"),
    "blank.md": (b" \n\n ", "is empty"),
    "report.docx": (b"%PDF-1.7\n", "is a PDF"),
    "picture.png": (b"\x89PNG\r\n\x1a\n" + b"\0" * 60, "picture"),
    "cut.pdf": (b"%PDF-1.7\n1 0 obj\n<<", ""),
    "noise.txt": (bytes(range(256)) * 40, ""),
}


@pytest.mark.parametrize("name", UNREADABLE)
def test_a_file_that_cannot_be_read_says_why_and_changes_nothing(run, files, name, dump):
    run("init")
    data, why = UNREADABLE[name]
    (files / name).write_bytes(data)
    before = dump(files / "scrutiny.db")

    refused = run("add", "report", name, "--yes")

    assert refused.exit_code == 1
    assert refused.stderr.startswith(f"scrutiny: {name}")
    assert why in refused.stderr
    assert refused.stderr.count("\n") == 1
    assert dump(files / "scrutiny.db") == before


def test_a_letter_is_linked_with_yes_only_where_it_quotes_or_cites(run, cold_homes):
    linked = run("link", "letter.md", "--report", "cold", "--received", "5 June 2026", "--yes")

    assert linked.stdout == "Linked letter.md to COLD-2026: 1 answer (COLD-2026/1).\n"
    assert listed(run, "ref", "response", "how_matched", "confirmed", "answered_on", "answered_from", "clock") == [
        ["COLD-2026/1", "accepted (unread)", "quoted exactly", "unread", "2026-06-05", "received", "answered"],
        ["COLD-2026/2", "no answer found", "", "", None, "", "no clock"],
        ["COLD-2026/2", "no response yet", "", "", None, "", "no clock"],
        ["COLD-2026/3", "no response yet", "", "", None, "", "no clock"],
    ]


def test_the_json_of_link_keeps_its_promises(run, cold_homes):
    read = json.loads(run("link", "letter.md", "--report", "cold", "--for", "Mayor", "--dry-run", "--json").stdout)

    [answer] = read["answers"]
    assert {name: answer[name] for name in ("ref", "number", "body", "passage", "stance", "words", "rung")} == {
        "ref": "COLD-2026/1",
        "number": "1",
        "body": "Mayor of London",
        "passage": "I accept this recommendation. The register will be published by spring 2027.\n\n"
        "Officers have met the boroughs twice since your hearing and found them willing.",
        "stance": "accepted",
        "words": "I accept this recommendation.",
        "rung": "quoted exactly",
    }
    assert LETTER[answer["start"] : answer["end"]] == answer["passage"]
    assert read["no_answer_found"] == [{"ref": "COLD-2026/2", "body": "Mayor of London"}]
    assert (read["response"]["dated"], read["response"]["answers_for"]) == ("2026-06-02", ["Mayor of London"])


def test_a_dry_run_of_link_records_nothing(run, cold_homes, dump):
    before = dump(cold_homes)

    run("link", "letter.md", "--report", "cold", "--dry-run")

    assert dump(cold_homes) == before


def test_linking_the_same_letter_twice_changes_nothing_and_says_so(run, cold_homes, dump):
    run("link", "letter.md", "--report", "cold", "--for", "Mayor", "--yes")
    before = dump(cold_homes)

    again = run("link", "letter.md", "--report", "cold", "--for", "Mayor", "--yes")

    assert again.stdout == ""
    assert again.stderr.endswith("letter.md is linked already, and nothing in it is new. Nothing was changed.\n")
    assert dump(cold_homes) == before


def test_an_undone_link_can_be_made_again(run, cold_homes):
    first = run("link", "letter.md", "--report", "cold", "--for", "Mayor", "--yes")
    run("undo")
    none = listed(run, "response")
    again = run("link", "letter.md", "--report", "cold", "--for", "Mayor", "--yes")

    assert none == [["no response yet"]] * 4
    assert again.stdout == first.stdout


def test_undo_of_add_works_after_an_undone_link(run, cold_homes):
    run("link", "letter.md", "--report", "cold", "--for", "Mayor", "--yes")

    refused = run("undo", "2")
    run("undo")
    undone = run("undo")

    assert refused.exit_code == 1
    assert undone.stdout.startswith("Took back step 2: recorded COLD-2026")
    assert listed(run, "ref") == []


def test_a_letter_that_answers_for_nobody_named_is_for_a_person_to_settle(run, cold_homes, files, dump):
    (files / "bare.md").write_text("Recommendation 1\n\nAgreed.\n", encoding="utf-8")
    before = dump(cold_homes)

    refused = run("link", "bare.md", "--report", "cold", "--yes")

    assert refused.exit_code == 4
    assert refused.stderr.splitlines()[-1] == (
        "scrutiny: COLD-2026 asks 3 bodies, and the letter does not say for which it answers. "
        'Say so: --for "Home Office" --for "Mayor of London" --for "Transport for London"'
    )
    assert dump(cold_homes) == before


def test_a_person_confirms_one_recommendation_at_a_time(run, cold_homes):
    typed = "s\nin part\ns\naccepted in part\nn\nx\ny\n"  # "in part" is no word of the list: asked again

    done = run("link", "letter.md", "--report", "cold", "--for", "Mayor", typed=typed)

    assert done.stdout == "Linked letter.md to COLD-2026: 1 answer (COLD-2026/1), 1 not addressed.\n"
    assert listed(run, "ref", "response", "confirmed", "how_matched")[:2] == [
        ["COLD-2026/1", "accepted in part", "read", "quoted exactly"],
        ["COLD-2026/2", "not addressed", "read", "by hand"],
    ]


def test_a_person_may_find_the_passage_go_back_and_stop(run, cold_homes):
    typed = "b\ny\ny\np\nw\nfound them willing.\nnoted\nb\nn\ny\n"

    done = run("link", "letter.md", "--report", "cold", "--for", "Mayor", typed=typed)

    assert done.exit_code == 0
    assert listed(run, "ref", "response", "how_matched")[:2] == [
        ["COLD-2026/1", "accepted", "quoted exactly"],
        ["COLD-2026/2", "no answer found", ""],
    ]


def test_a_person_may_stop_and_record_nothing_and_go_on_later(run, cold_homes, dump):
    before = dump(cold_homes)

    stopped = run("link", "letter.md", "--report", "cold", "--for", "Mayor", typed="y\ny\nq\nn\n")
    after = dump(cold_homes)
    run("link", "letter.md", "--report", "cold", "--for", "Mayor", typed="y\ny\nq\ny\n")
    later = run("link", "letter.md", "--report", "cold", "--for", "Mayor", typed="x\ny\n")

    assert stopped.stderr.endswith("Nothing was recorded.\n")
    assert after == before
    assert "(1 of 1)" in later.stderr
    assert later.stdout == "Linked letter.md to COLD-2026: 0 answers, 1 not addressed.\n"


def test_answers_that_end_before_the_questions_record_nothing(run, cold_homes, dump):
    before = dump(cold_homes)

    refused = run("link", "letter.md", "--report", "cold", "--for", "Mayor", typed="y\n")

    assert refused.exit_code == 4
    assert refused.stderr.endswith("scrutiny: The answers ended before the questions did. Nothing was changed.\n")
    assert dump(cold_homes) == before


def test_an_answer_is_linked_by_hand_with_the_words_that_stand_in_the_letter(run, cold_homes):
    done = run(
        *("link", "COLD-2026/2", "--to", "TfL", "--response", "letter.md", "--for", "TfL", "--stance", "noted"),
        *("--quote", "found them  willing"),
    )

    assert done.stdout == "Linked letter.md to COLD-2026: 1 answer (COLD-2026/2).\n"
    shown = json.loads(run("show", "cold", "2", "--to", "TfL", "--json").stdout)
    [said] = shown[0]["asks"][0]["history"]
    assert (said["value"], said["rung"], said["words"]) == ("noted", "by hand", "found them willing")
    assert [quotation["words"] for quotation in said["quotations"]] == ["found them willing"]


BY_HAND_WRONG = {
    ("--stance", "noted", "--quote", "we shall build a pier"): (
        2,
        'The words "we shall build a pier" do not stand in the letter. Copy them from it exactly; quotation marks and '
        "line breaks may differ.",
    ),
    ("--stance", "noted"): (2, "Give the words that answer, as the letter prints them: --quote TEXT"),
    (): (2, "Say what the response says: --stance accepted, and so on."),
    ("--stance", "noted", "--quote", "willing", "--received", "1 June 2026"): (
        2,
        "The letter is dated 2026-06-02 and cannot have been received before that, on 2026-06-01.",
    ),
    ("--stance", "noted", "--quote", "willing", "--received", "1 June 2027"): (
        2,
        "The letter cannot have been received on 2027-06-01: that day has not come.",
    ),
    ("--stance", "noted", "--quote", "willing", "--for", "London Fire Brigade"): (
        3,
        "COLD-2026 asks nothing of London Fire Brigade. It asks: Home Office, Mayor of London, Transport for London.",
    ),
}


@pytest.mark.parametrize("words", BY_HAND_WRONG, ids=" ".join)
def test_what_is_wrong_with_a_link_by_hand_is_said_and_nothing_changes(run, cold_homes, words, dump):
    before = dump(cold_homes)

    refused = run("link", "cold", "1", "--response", "letter.md", *words)

    assert (refused.exit_code, refused.stderr) == (BY_HAND_WRONG[words][0], f"scrutiny: {BY_HAND_WRONG[words][1]}\n")
    assert dump(cold_homes) == before


def test_a_list_kept_elsewhere_is_imported_row_by_row_and_every_row_is_accounted_for(run, cold_homes, files):
    (files / "list.csv").write_bytes(
        "Number;Recommendation;To\n4;Do this – now;Mayor|TfL\nsoon;Words;\n5;;\n1;Other words;\n".encode("cp1252")
    )

    first = run("import", "list.csv", "--report", "cold", "--yes")
    again = run("import", "list.csv", "--report", "cold", "--yes")

    assert (first.exit_code, first.stdout) == (1, "Imported 1 recommendation from list.csv.\n")
    assert first.stderr.endswith(
        'Row 3: "soon" is not a number of a recommendation (Number: soon).\n'
        "Row 4: COLD-2026 has no recommendation 5, and the row has no words.\n"
        "Row 5: COLD-2026/1 stands there already: the register has it with other words\n"
        "  (Other words).\n"
        "4 rows read: 1 recorded, 3 refused.\n"
        "Undo: scrutiny undo\n"
    )
    assert again.stderr.endswith("4 rows read: 1 there already, 3 refused.\n")
    assert again.stdout == "Nothing was changed.\n"
    assert listed(run, "ref", "addressed_to", "recommendation")[4:] == [
        ["COLD-2026/4", "Mayor of London", "Do this – now"],
        ["COLD-2026/4", "Transport for London", "Do this – now"],
    ]


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "list.csv is empty. Save the table again, and import that."),
        (
            b"a,b\n1,2\n",
            "list.csv holds no table that could be a tracker. Nothing was changed.\n"
            "list.csv: no row in the first 40 names columns that are known: a; b",
        ),
        (b"PK\x03\x04x", "list.csv is damaged or was not copied to its end. Download or save it again."),
    ],
)
def test_a_file_that_is_no_list_is_refused(run, cold_homes, files, data, why):
    (files / "list.csv").write_bytes(data)

    refused = run("import", "list.csv", "--report", "cold")

    assert (refused.exit_code, refused.stderr) == (1, f"scrutiny: {why}\n")
