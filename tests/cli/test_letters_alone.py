"""`link LETTER` alone: the report that it answers is found, offered, or known only from the letter; never guessed."""

import json
from email.message import EmailMessage
from pathlib import Path

import pytest

FIXTURES = Path(__file__).parents[2] / "fixtures" / "letters"
PAGE = FIXTURES / "member-page.md"
TITLE = "Dark water: the unlit towpaths of inner London"
WORDS = (
    "The Mayor of London and the Deputy Mayor for Environment should ask the Government to give the Canal Trust a duty "
    "in law to light every towpath that is used after dark, and a fund to pay for the lamps."
)
REPORT = f"""\
# {TITLE}

Published on 4 March 2026

## Recommendation 1

The Canal Trust should count the broken lamps on every towpath.

## Recommendation 2

Transport for London should put signs to the towpaths in every station beside a canal.

## Recommendation 3

{WORDS.replace("a fund to pay", "a standing fund to pay")}
"""
LETTER = """\
2 June 2026

Dear Chair,

Thank you for {named}.

I accept recommendation 2. The signs will be up by spring 2027.

Yours sincerely,

Commissioner of Transport for London
"""


@pytest.fixture
def files(run, tmp_path):
    run("init")
    (tmp_path / "page.md").write_bytes(PAGE.read_bytes())
    (tmp_path / "report.md").write_text(REPORT, encoding="utf-8")
    return tmp_path


@pytest.fixture
def dark_water(run, files):
    run("add", "report", "report.md", "--ref", "DARK-2026", "--yes")
    return files


def write(folder, named, name="letter.md"):
    (folder / name).write_text(LETTER.format(named=named), encoding="utf-8")


def rows(run, *columns):
    found = json.loads(run("report", "meeting", "--json").stdout)["rows"]
    return [[row[column] for column in columns] for row in found]


@pytest.mark.parametrize(
    ("named", "why"),
    [
        (f"your report ‘{TITLE}’", f"names it by its title, “{TITLE}”"),
        (f"your report {TITLE}, which I read", f"names it by its title, “{TITLE}”"),
        (f"the Committee's report {TITLE}", f"names it by its title, “{TITLE}”"),
        ("your report DARK-2026", "names it as DARK-2026"),
        (f"what you say in {TITLE} of last month", f"has its title in its words, “{TITLE}”"),
    ],
)
def test_a_letter_that_names_its_report_is_read_against_it_and_says_why(run, dark_water, named, why):
    write(dark_water, named)

    read = json.loads(run("link", "letter.md", "--for", "TfL", "--dry-run", "--json").stdout)

    assert read["report"] == {"ref": "DARK-2026", "title": TITLE, "stub": False, "reasons": [why]}
    assert [(answer["ref"], answer["stance"]) for answer in read["answers"]] == [("DARK-2026/2", "accepted")]


def test_with_yes_it_is_linked_and_the_choice_is_said(run, dark_water):
    write(dark_water, f"your report ‘{TITLE}’")

    done = run("link", "letter.md", "--for", "TfL", "--yes")

    assert done.stderr.startswith("It answers DARK-2026: it names it by its title, “Dark water: the unlit towpaths")
    assert done.stdout == "Linked letter.md to DARK-2026: 1 answer (DARK-2026/2).\n"


@pytest.mark.parametrize(
    ("named", "why"),
    [
        ("your report ‘Dark water’", "names it by the first part of its title, “Dark water”"),
        (
            "your report ‘Dark waters: the unlit towpath of inner London’",
            "names it by nearly its title, “Dark waters: the unlit towpath of inner London”",
        ),
        ("your report of 4 March 2026", "names the day on which it was published"),
        (f"your earlier report ‘{TITLE}’", f"names it by its title, “{TITLE}”, in passing"),
        (f"your report ‘{TITLE}’ of 9 May 2025", f"names it by its title, “{TITLE}”, but of another day"),
    ],
)
def test_what_is_only_likely_is_never_taken_with_yes_and_the_options_are_spelled_out(run, dark_water, dump, named, why):
    write(dark_water, named)
    before = dump(dark_water / "scrutiny.db")

    refused = run("link", "letter.md", "--yes")

    assert refused.exit_code == 4
    first, offered, *_ = refused.stderr.splitlines()
    assert first == "scrutiny: Which report does it answer? Nobody can be asked here."
    assert offered == f"  --report DARK-2026  {TITLE}: it {why}"
    assert dump(dark_water / "scrutiny.db") == before


def test_at_a_terminal_a_person_chooses_among_those_that_it_may_answer(run, dark_water, dump):
    write(dark_water, "your report ‘Dark water’")
    before = dump(dark_water / "scrutiny.db")

    refused = run("link", "letter.md", "--for", "TfL", typed="n\n")
    after = dump(dark_water / "scrutiny.db")
    done = run("link", "letter.md", "--for", "TfL", typed="1\nn\ny\ny\ny\n")

    assert (refused.exit_code, after) == (0, before)
    assert refused.stderr.splitlines()[0] == "Which report does it answer?"
    assert refused.stderr.endswith("Nothing was recorded.\n")
    assert done.stdout.splitlines()[0].startswith("Linked letter.md to DARK-2026: 1 answer (DARK-2026/2)")


def test_one_letter_that_names_two_reports_is_read_against_both(run, dark_water):
    run("add", "report", "--title", "Locks and keys", "--ref", "LOCK-2026", "--yes")
    run("add", "recommendation", "LOCK-2026/1", "TfL should mend the locks.", "--to", "TfL")
    write(dark_water, f"your report ‘{TITLE}’ and for your report ‘Locks and keys’")

    read = json.loads(run("link", "letter.md", "--dry-run", "--json").stdout)

    assert [one["report"]["ref"] for one in read] == ["DARK-2026", "LOCK-2026"]


def test_two_reports_of_one_title_are_told_apart_by_the_day_or_not_at_all(run, dark_water):
    run("add", "report", "--title", TITLE, "--ref", "DARK-2025", "--published", "9 May 2025", "--new", "--yes")
    write(dark_water, f"your report ‘{TITLE}’", "which.md")
    write(dark_water, f"your report ‘{TITLE}’ of 4 March 2026", "this.md")

    which = run("link", "which.md", "--yes")
    this = json.loads(run("link", "this.md", "--dry-run", "--json").stdout)

    assert which.exit_code == 4
    assert "but DARK-2025 has the same title" in which.stderr
    assert this["report"]["ref"] == "DARK-2026"


def test_a_letter_that_names_nothing_and_repeats_nothing_is_told_so(run, dark_water):
    write(dark_water, "your kind words")

    refused = run("link", "letter.md", "--yes")

    assert (refused.exit_code, refused.stderr) == (
        4,
        "scrutiny: Which report does it answer? Nobody can be asked here.\n"
        "  --report REF, if it is in the register: the letter names none of its reports\n"
        "  --stub --title TEXT, if you do not have that report\n",
    )


def test_the_page_is_read_as_is_written_beside_it(run, files):
    read = run("link", str(PAGE), "--dry-run", "--json")

    assert json.loads(read.stdout) == json.loads((FIXTURES / "member-page.expected.json").read_text("utf-8"))


def test_the_page_itself_is_never_recorded_as_the_report(run, files, dump):
    before = dump(files / "scrutiny.db")

    refused = run("add", "report", "page.md", "--yes")
    promised = json.loads(run("add", "report", "page.md", "--dry-run", "--json").stdout)

    assert (refused.exit_code, refused.stderr) == (
        4,
        "scrutiny: page.md reads as an answer to a report, not as one: it is a letter about “your report”. Nothing was "
        "recorded.\n"
        "To record what it answers: scrutiny link page.md\n"
        "If it is a report of its own all the same, add --new\n",
    )
    assert dump(files / "scrutiny.db") == before
    expected = json.loads((FIXTURES / "member-page.expected.json").read_text("utf-8"))
    assert promised == {
        "report": expected["report"],
        "recommendations": [],
        "doubts": [
            {
                "message": "page.md reads as an answer to a report, not as one: it is a letter about “your report”.",
            }
        ],
        "is_answer": {"reason": "it is a letter about “your report”", "command": "scrutiny link page.md"},
    }


def test_it_is_recorded_as_a_report_where_the_person_says_so(run, files):
    asked = run("add", "report", "page.md", typed="n\n")
    done = run("add", "report", "page.md", "--new", "--yes")

    assert asked.stderr.endswith("Is it a report of its own all the same? [y yes, N no] Nothing was recorded.\n")
    assert done.stdout.startswith("Recorded IOACSC-2026")


def test_without_the_report_a_stub_is_recorded_only_when_it_is_asked_for(run, files, dump):
    before = dump(files / "scrutiny.db")

    refused = run("link", "page.md", "--yes")
    after = dump(files / "scrutiny.db")
    done = run("link", "page.md", "--stub", "--ref", "DARK-2026", "--yes")

    assert (refused.exit_code, after) == (4, before)
    assert refused.stderr.splitlines()[-1] == f'  --stub --title "{TITLE}", if you do not have that report'
    assert done.stdout == (
        f'Recorded DARK-2026, "{TITLE}", known only from the letter; linked page.md to DARK-2026: 2 answers '
        "(DARK-2026/3).\n"
    )
    assert rows(run, "ref", "addressed_to", "recommendation", "response", "clock") == [
        ["DARK-2026/3", "Mayor of London", WORDS, "unclear (unread)", "cannot tell"],
        ["DARK-2026/3", "Deputy Mayor for Environment and Energy", WORDS, "unclear (unread)", "cannot tell"],
    ]


def test_a_stub_is_one_step_which_undo_takes_back_whole(run, files):
    run("link", "page.md", "--stub", "--yes")

    undone = run("undo", "--yes")

    assert undone.exit_code == 0
    assert rows(run, "ref") == []
    assert run("link", "page.md", "--stub", "--yes").stdout.startswith("Recorded DWUTIL-2026")


@pytest.mark.parametrize(
    "command", [("report", "meeting"), ("report", "recommendations"), ("query",), ("show", "dark")]
)
def test_whatever_prints_a_stub_says_that_it_is_known_only_from_a_letter(run, files, command):
    run("link", "page.md", "--stub", "--ref", "DARK-2026", "--yes")

    printed = " ".join(run(*command, *(() if command[0] == "show" else ("--format", "markdown"))).stdout.split())

    if command[0] == "show":
        assert (
            "Known only from page.md: as quoted there, unchecked. How many recommendations the report makes in all is not known."
            in printed
        )
    else:
        assert (
            "DARK-2026 is known only from a letter: its recommendations stand as quoted there, unchecked, and how many it "
            "makes in all is not known."
        ) in printed


def test_at_a_terminal_the_stub_is_shown_and_asked_about_first(run, files, dump):
    before = dump(files / "scrutiny.db")

    refused = run("link", "page.md", typed="n\n")
    after = dump(files / "scrutiny.db")
    done = run("link", "page.md", typed="y\ny\n\ny\n\ny\n")

    assert after == before
    assert refused.stderr.endswith(
        "Record DWUTIL-2026 as a report that is known only from this letter? [Y yes, n no] Nothing was recorded.\n"
    )
    assert done.stdout.startswith(f'Recorded DWUTIL-2026, "{TITLE}", known only from the letter; linked page.md')


def test_a_number_without_words_is_recorded_as_not_known(run, files):
    write(files, "your report ‘Locks and keys’")

    run("link", "letter.md", "--stub", "--yes")

    assert rows(run, "ref", "addressed_to", "recommendation", "response") == [
        [
            "LK-2026/2",
            "body not named",
            "(Words not known: the letter names it by its number only.)",
            "accepted (unread)",
        ]
    ]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--title", "X"), "--title and --ref name a report that you do not have: give them with --stub."),
        (
            ("--stub", "--report", "dark"),
            "--report names a report in the register, and --stub one that is not: give one of them.",
        ),
        (
            ("--stub",),
            f"DARK-2026 is in the register, and the letter names it by its title, “{TITLE}”. Leave out --stub.",
        ),
    ],
)
def test_options_that_do_not_fit_are_refused(run, dark_water, options, said):
    write(dark_water, f"your report ‘{TITLE}’")

    refused = run("link", "letter.md", *options, "--yes")

    assert (refused.exit_code, refused.stderr) == (2, f"scrutiny: {said}\n")


def test_the_report_that_comes_later_completes_the_stub_and_keeps_the_answers(run, files):
    run("link", "page.md", "--stub", "--ref", "DARK-2026", "--yes")

    done = run("add", "report", "report.md", "--yes")

    assert done.stdout == "Completed DARK-2026 with report.md: 3 recommendations.\n"
    assert " ".join(done.stderr.split()).startswith(
        f"This is DARK-2026, “{TITLE}”, known so far only from a letter: the file completes it. DARK-2026/3: this "
        "file adds “standing” to what the letter has. 1, 2: not in the letter, and recorded now."
    )
    assert rows(run, "ref", "addressed_to", "response", "clock") == [
        ["DARK-2026/1", "body not named", "no answer found", "no clock"],
        ["DARK-2026/2", "Transport for London", "no response yet", "no clock"],
        ["DARK-2026/3", "Mayor of London", "unclear (unread)", "answered"],
        ["DARK-2026/3", "Deputy Mayor for Environment and Energy", "unclear (unread)", "answered"],
    ]
    shown = json.loads(run("show", "dark", "3", "--json").stdout)[0]
    assert (shown["stub"], shown["published"]) == (False, "2026-03-04")
    assert "a standing fund" in shown["recommendation"]
    assert [place["document"] for place in shown["places"]] == ["page.md", "report.md"]


def test_a_number_that_the_report_does_not_have_is_told_and_stays(run, files):
    (files / "page.md").write_text(PAGE.read_text("utf-8").replace("recommendation 3", "recommendation 9"), "utf-8")
    run("link", "page.md", "--stub", "--ref", "DARK-2026", "--yes")

    done = run("add", "report", "report.md", "--yes")

    assert "9: the letter named, and the report has not. It stays as it is; please check." in " ".join(
        done.stderr.split()
    )
    assert [ref for (ref,) in rows(run, "ref")] == [
        "DARK-2026/1",
        "DARK-2026/2",
        "DARK-2026/3",
        "DARK-2026/3",
        "DARK-2026/9",
        "DARK-2026/9",
    ]


def test_completing_is_one_step_and_undo_makes_it_a_stub_again(run, files):
    run("link", "page.md", "--stub", "--ref", "DARK-2026", "--yes")
    before = rows(run, "ref", "recommendation", "response", "clock")
    run("add", "report", "report.md", "--yes")

    run("undo", "--yes")

    assert rows(run, "ref", "recommendation", "response", "clock") == before


def mail(**more):
    made = EmailMessage()
    made["From"], made["To"] = "office@example.org", "chair@example.org"
    made["Date"], made["Subject"] = "Fri, 5 Jun 2026 09:31:00 +0100", "Your report"
    made.set_content(more["text"])
    return made


def test_an_e_mail_with_the_letter_in_it_was_received_on_its_own_day(run, dark_water):
    made = mail(text=LETTER.format(named=f"your report ‘{TITLE}’"))
    (dark_water / "letter.eml").write_bytes(made.as_bytes())

    read = json.loads(run("link", "letter.eml", "--dry-run", "--json").stdout)

    assert read["report"]["ref"] == "DARK-2026"
    assert [read["response"][name] for name in ("dated", "received", "received_by")] == [
        "2026-06-02",
        "2026-06-05",
        "by the e-mail's own date",
    ]
    assert "received 5 June 2026, by the e-mail's own date" in " ".join(
        run("link", "letter.eml", "--dry-run").stdout.split()
    )


def test_an_e_mail_with_the_letter_attached_is_read_by_the_letter_and_the_rest_is_named(run, dark_water):
    made = mail(text="Dear Ann,\n\nPlease see the attached.\n\nKind regards,\n\nJo Marsh\nChief Clerk\n")
    letter = LETTER.format(named=f"your report ‘{TITLE}’").encode()
    made.add_attachment(b"Minutes of 3 May 2026", maintype="text", subtype="plain", filename="minutes.txt")
    made.add_attachment(letter, maintype="text", subtype="markdown", filename="Response to the Committee.md")
    (dark_water / "letter.eml").write_bytes(made.as_bytes())

    read = json.loads(run("link", "letter.eml", "--dry-run", "--json").stdout)

    assert (read["report"]["ref"], read["response"]["dated"]) == ("DARK-2026", "2026-06-02")
    assert read["response"]["received"] == "2026-06-05"
    assert read["response"]["warnings"] == [
        "The e-mail's attachment Response to the Committee.md was read with it.",
        "Attached and not read: minutes.txt. If one of them is the letter, save it and use that.",
    ]


def test_an_e_mail_sent_before_the_day_on_its_letter_says_nothing_of_when_it_came(run, dark_water):
    text = LETTER.format(named=f"your report ‘{TITLE}’").replace("2 June 2026", "9 June 2026")
    (dark_water / "letter.eml").write_bytes(mail(text=text).as_bytes())

    read = json.loads(run("link", "letter.eml", "--dry-run", "--json").stdout)

    assert [read["response"][name] for name in ("dated", "received")] == ["2026-06-09", None]


@pytest.mark.parametrize(
    "title", ["x" * 10_000, "Night\x07\x1b[31m buses of the north", "$(rm) `ls` \\ ! of the canals"]
)
def test_a_hostile_title_is_shown_plainly_and_never_breaks(run, files, title):
    write(files, f"your report ‘{title[:1].upper()}{title[1:]}’", "hostile.md")
    write(files, "your report", "named.md")

    read = run("link", "hostile.md", "--yes")
    done = run("link", "named.md", "--stub", "--title", title, "--ref", "HOST-1", "--yes")

    assert read.exit_code == 4
    assert not {"\x07", "\x1b", "$", "`"} & set(read.stderr)
    assert (done.exit_code, "\x1b" in done.stdout) == (0, False)


def test_a_letter_that_was_linked_before_is_read_against_the_same_report(run, dark_water, dump):
    write(dark_water, "your kind words")
    run("link", "letter.md", "--report", "dark", "--for", "TfL", "--yes")
    before = dump(dark_water / "scrutiny.db")

    again = run("link", "letter.md", "--for", "TfL", "--yes")

    assert again.stderr.startswith("It answers DARK-2026: it was linked to it before.\n")
    assert again.stderr.endswith("letter.md is linked already, and nothing in it is new. Nothing was changed.\n")
    assert dump(dark_water / "scrutiny.db") == before


def test_a_dry_run_may_look_at_the_only_report_that_is_likely_and_says_so(run, dark_water):
    write(dark_water, "your report ‘Dark water’ and for your report ‘Locks and keys’")

    looked = run("link", "letter.md", "--for", "TfL", "--dry-run")

    assert looked.stderr.splitlines()[:3] == [
        "It may answer DARK-2026: it names it by the first part of its title, “Dark",
        "water”.",
        "It also names “Locks and keys”, which is not in the register.",
    ]
    assert "accepted (number in the text)" in looked.stdout


def test_of_two_reports_that_only_the_letter_knows_a_person_says_which(run, files):
    write(files, "your report ‘Dark water’ and for your report ‘Locks and keys’")

    refused = run("link", "letter.md", "--stub", "--yes")
    told = run("link", "letter.md", "--stub", "--title", "locks and keys", "--dry-run")
    chosen = run("link", "letter.md", typed="2\ny\ny\ny\ny\n")

    assert (refused.exit_code, refused.stderr) == (
        4,
        "scrutiny: The letter names 2 reports. Say which it answers:\n"
        '  --stub --title "Dark water"\n'
        '  --stub --title "Locks and keys"\n',
    )
    assert told.stdout.startswith("Known only from this letter: LK-2026, “Locks and keys”.\n")
    assert chosen.stdout.startswith('Recorded LK-2026, "Locks and keys", known only from the letter; linked letter.md')


def test_where_the_letter_names_no_report_the_title_must_be_given(run, files):
    write(files, "your kind words")

    refused = run("link", "letter.md", "--stub", "--yes")
    asked = run("link", "letter.md", typed="")

    assert (refused.exit_code, refused.stderr) == (
        4,
        'scrutiny: The letter names no report by its title. Say which it answers: --stub --title "TEXT"\n',
    )
    assert (asked.exit_code, asked.stderr) == (
        4,
        "The letter names no report, and repeats nothing of one in the register.\n"
        "Say which it answers with --report REF, or with --stub --title TEXT if you do not have the report.\n",
    )


LOCKS = """\
# Locks and keys

Published on 3 March 2026

## Recommendation 1

The Mayor should:

a) paint every lock by 30 June 2026; and

b) publish where the keys are kept.

## Recommendation 2

Transport for London and the Mayor should mend the locks by 31 July 2026.
"""


def test_an_ask_without_a_body_gets_the_reports_and_keeps_its_answer(run, files):
    write(files, "your report ‘Locks and keys’")
    run("link", "letter.md", "--stub", "--for", "TfL", "--yes")
    (files / "locks.md").write_text(LOCKS, encoding="utf-8")

    done = run("add", "report", "locks.md", "--url", "https://example.org/locks", "--yes")

    assert done.exit_code == 0
    assert rows(run, "ref", "addressed_to", "recommendation", "response", "due") == [
        ["LK-2026/1a", "Mayor of London", "paint every lock by 30 June 2026; and", "no response yet", "2026-06-30"],
        ["LK-2026/1b", "Mayor of London", "publish where the keys are kept.", "no response yet", None],
        [
            "LK-2026/2",
            "Transport for London",
            "Transport for London and the Mayor should mend the locks by 31 July 2026.",
            "accepted (unread)",
            "2026-07-31",
        ],
        [
            "LK-2026/2",
            "Mayor of London",
            "Transport for London and the Mayor should mend the locks by 31 July 2026.",
            "no response yet",
            "2026-07-31",
        ],
    ]
    assert run("verify").exit_code == 0
