"""Chasers: a draft for what is owed, firmer each time, recorded only when a person says that it went."""

from datetime import date
from email import message_from_bytes
from email.policy import default
from io import BytesIO
from pathlib import Path

import docx
import pytest

from scrutiny.actions.chase import Letters, find_ladder, letters_for, record_sent
from scrutiny.actions.positions import Filters
from scrutiny.data import load
from scrutiny.dates.holidays import calendar_from
from scrutiny.errors import BadInput
from scrutiny.render.letters import as_draft, facts_of, file_name, text, write
from scrutiny.tables.chasers import next_rung, reply_by
from scrutiny.terms import EntryKind

POLICE = "3 Metropolitan Police Service"


@pytest.fixture
def owed(cameras):
    """The Mayor's letter left recommendation 2 out; the police have not answered; nobody closed 10."""
    cameras.say("2 Mayor of London", EntryKind.VOID, about="stance-of-2 Mayor of London")
    with cameras.register.step("correct") as step:
        step.update("ask", cameras.asks["10"], body=1)
    cameras.say("10", EntryKind.DISPOSITION, "active", day=date(2026, 11, 1))
    return cameras


def letters(cameras, on: date | None = None) -> Letters:
    return letters_for(cameras.register, Filters(), on=on)


def told(found: Letters) -> list[tuple[str, str, list[str]]]:
    return [(each.body, each.rung, [ask.position.ref for ask in each.asks]) for each in found.letters]


def test_each_body_gets_one_letter_for_all_that_it_owes(owed):
    assert told(letters(owed)) == [
        ("Mayor of London", "reminder", ["CAM-2026/2", "CAM-2026/10"]),
        ("Metropolitan Police Service", "reminder", ["CAM-2026/3"]),
    ]


def test_what_is_answered_closed_or_not_yet_due_gets_none(cameras):
    assert told(letters(cameras)) == [("Metropolitan Police Service", "reminder", ["CAM-2026/3"])]
    assert told(letters(cameras, date(2026, 8, 18))) == []
    assert [body for body, _, _ in told(letters(cameras, date(2026, 8, 19)))] == [
        "Deputy Mayor for Policing and Crime", "Mayor of London", "Metropolitan Police Service",
    ]  # fmt: skip


def test_more_time_and_its_last_day_are_waited_for(cameras):
    cameras.say(POLICE, EntryKind.EXTENSION, until=date(2026, 11, 22), day=date(2026, 8, 1))

    assert told(letters(cameras)) == []
    assert told(letters(cameras, date(2026, 11, 23))) != []


def test_an_ask_of_no_day_is_chased_once_a_response_has_left_it_out(cameras):
    with cameras.register.step("correct") as step:
        step.update("ask", cameras.asks[POLICE], rule="none")
    assert told(letters(cameras)) == []

    with cameras.register.step("link") as step:
        step.insert("response_body", response=1, body=3, role="answers for")

    [letter] = letters(cameras).letters
    assert letter.asks[0].responses == ("your response dated 16 September 2026",)
    assert letter.asks[0].working == ""


def test_an_ask_of_nobody_by_name_is_told_aloud(cameras):
    cameras.say("10", EntryKind.DISPOSITION, "active", day=date(2026, 11, 1))

    assert letters(cameras).left_out == ("CAM-2026/10 is put to nobody by name, so there is nobody to write to.",)


def test_the_letter_quotes_the_recommendation_and_shows_how_its_day_was_counted(owed):
    assert text(letters(owed).letters[0]) == (
        "Public Safety Committee\n22 November 2026\n\nMayor of London\n\nDear colleague,\n\n"
        "Cameras in the street: a reminder of the response\n\n"
        "The Public Safety Committee asked you for a response to the 2\n"
        "recommendations below of its report. Our record shows none so far. If one is\n"
        "on its way, or was sent and has gone astray, I should be grateful to know.\n\n"
        "Cameras in the street (CAM-2026)\n\n"
        "CAM-2026/2\n"
        "    The Mayor and the Deputy Mayor should press the Government for primary\n"
        "    legislation.\n"
        "    Due 18 August 2026: 2 months after 18 June 2026 (publication); the\n"
        "    team's own practice, not law. We found no answer to it in your response\n"
        "    dated 16 September 2026; please tell us if there is one. 96 days late.\n\n"
        "CAM-2026/10\n"
        "    Somebody should count the mistakes.\n"
        "    Due 18 August 2026: 2 months after 18 June 2026 (publication); the\n"
        "    team's own practice, not law. We found no answer to it in your response\n"
        "    dated 16 September 2026; please tell us if there is one. 96 days late.\n\n"
        "Could you please let us have your response, or tell us when to expect it, by\n"
        "Monday 7 December 2026? The Public Safety Committee will then see where each\n"
        "recommendation stands at its next meeting.\n\n"
        "Yours sincerely,\n\n\n[Name]\nScrutiny officer, for the Public Safety Committee\n"
    )


def test_drafting_records_nothing_and_only_sent_moves_the_ladder(owed, dump):
    before = dump(owed.register.path)
    letters(owed)
    assert dump(owed.register.path) == before

    said = record_sent(owed.register, letters(owed, date(2026, 11, 2)), "chase --sent 2026-11-02")

    assert said == (
        "recorded that 2 letters went on 2 November 2026: reminder to Mayor of London (CAM-2026/2, CAM-2026/10), "
        "reminder to Metropolitan Police Service (CAM-2026/3)"
    )
    [entry] = [row for row in owed.register.ask("entries_of_ask", ask=owed.asks[POLICE]) if row["kind"] == "chaser"]
    assert [entry[name] for name in ("value", "day", "until", "words", "source")] == [
        "reminder", "2026-11-02", "2026-11-16",
        "Cameras in the street: a reminder of the response; reply asked for by 16 November 2026",
        "letter to Metropolitan Police Service",
    ]  # fmt: skip
    assert owed.register.ask("last_step")[0]["digest"]
    assert told(letters(owed)) == [
        ("Mayor of London", "second reminder", ["CAM-2026/2", "CAM-2026/10"]),
        ("Metropolitan Police Service", "second reminder", ["CAM-2026/3"]),
    ]


def test_a_letter_waits_for_its_reply_until_the_day_it_gave(cameras):
    record_sent(cameras.register, letters(cameras, date(2026, 11, 9)), "chase --sent 2026-11-09")

    waiting = letters(cameras, date(2026, 11, 23))
    assert told(waiting) == []
    assert waiting.left_out == (
        "CAM-2026/3 (Metropolitan Police Service) was chased on 9 November 2026 and has until 23 November 2026.",
    )
    assert told(letters(cameras, date(2026, 11, 24))) == [
        ("Metropolitan Police Service", "second reminder", ["CAM-2026/3"])
    ]


def test_the_next_letter_tells_of_those_before_and_the_last_rung_stays(cameras):
    for day in (date(2026, 9, 1), date(2026, 10, 1), date(2026, 11, 2)):
        record_sent(cameras.register, letters(cameras, day), "chase")

    [letter] = letters(cameras).letters

    assert letter.rung == "chair to chief executive"
    assert letter.to == "The Chief Executive, Metropolitan Police Service"
    assert "We wrote on 1 September 2026, 1 October 2026 and 2 November 2026." in letter.opening
    assert [earlier.key for earlier in letter.asks[0].earlier] == [
        "reminder", "second reminder", "chair to chief executive",
    ]  # fmt: skip


def test_asks_at_different_rungs_get_letters_of_their_own(owed):
    owed.say("10", EntryKind.CHASER, "reminder", words="x", day=date(2026, 10, 1), until=date(2026, 10, 15))

    assert told(letters(owed))[:2] == [
        ("Mayor of London", "reminder", ["CAM-2026/2"]),
        ("Mayor of London", "second reminder", ["CAM-2026/10"]),
    ]


def test_a_chaser_that_was_taken_back_moves_nothing(cameras):
    cameras.say(POLICE, EntryKind.CHASER, "reminder", words="x", day=date(2026, 10, 1), key="c" * 32)
    cameras.say(POLICE, EntryKind.VOID, about="c" * 32)

    assert told(letters(cameras)) == [("Metropolitan Police Service", "reminder", ["CAM-2026/3"])]


def test_a_letter_of_no_day_to_come_and_no_letter_at_all_are_refused(cameras, dump):
    before = dump(cameras.register.path)
    with pytest.raises(BadInput, match=r"^The letters cannot have gone on 23 November 2026: that day has not come\.$"):
        record_sent(cameras.register, letters(cameras, date(2026, 11, 23)), "chase")
    with pytest.raises(BadInput, match=r"^No letter was due on 1 July 2026, so nothing was recorded\."):
        record_sent(cameras.register, letters(cameras, date(2026, 7, 1)), "chase")

    assert dump(cameras.register.path) == before


def test_a_holding_reply_is_told(cameras):
    with cameras.register.step("link") as step:
        holding = step.insert("response", kind="holding", received="2026-08-01")
    cameras.say(POLICE, EntryKind.NOTE, words="we shall reply", response=holding)

    assert "You replied on 1 August 2026 that an answer would follow. 96 days late." in " ".join(
        text(letters(cameras).letters[0]).split()
    )


@pytest.mark.parametrize(
    ("kind", "said"), [("committee", "The Ann Member asked you"), ("member", "Ann Member asked you")]
)
def test_a_member_has_no_article(cameras, kind, said):
    with cameras.register.step("correct") as step:
        step.update("author", 1, name="Ann Member", kind=kind)

    assert text(letters(cameras).letters[0]).count(f"\n\n{said}") == 1


def test_an_author_and_a_response_that_are_not_known_are_said_plainly(owed):
    with owed.register.step("correct") as step:
        step.update("report", 1, author=None)
        step.update("response", 1, dated=None)

    found = letters(owed).letters[0]

    assert text(found).startswith("[Committee]\n")
    assert "The Committee asked you" in text(found)
    assert found.asks[0].responses == ("the response that we received on 18 September 2026",)
    with owed.register.step("correct") as step:
        step.update("response", 1, received=None)
    assert letters(owed).letters[0].asks[0].responses == ("your undated response",)
    assert letters(owed, date(2026, 11, 21)).letters[0].asks[0].responses == ()  # recorded on the 22nd


def test_a_reply_is_asked_for_by_a_working_day():
    calendar = calendar_from(load("bank_holidays"))
    [first, *_] = find_ladder(None)

    assert reply_by(date(2026, 12, 11), first, calendar) == date(2026, 12, 29)  # 25 December, and what follows it
    assert reply_by(date(2026, 11, 9), first, calendar) == date(2026, 11, 23)


def test_the_ladder_goes_up_one_rung_at_a_time():
    ladder = find_ladder(None)
    keys = [next_rung(ladder, last).key for last in ("", *(rung.key for rung in ladder), "of another ladder")]

    assert keys == [
        "reminder", "second reminder", "chair to chief executive", "chair to chief executive", "second reminder",
    ]  # fmt: skip


OURS = """
[[rung]]
key = "nudge"
wait_days = 7
to = "$body"
greeting = "Hello,"
signed = "$name"
subject = "$reports"
opening = "$Author wonders about $recommendations. $earlier"
closing = "By $reply_by, please."
"""


def test_a_committee_may_keep_a_ladder_of_its_own(cameras, tmp_path: Path):
    (tmp_path / "ours.toml").write_text(OURS)

    [letter] = letters_for(cameras.register, Filters(), ladder=str(tmp_path / "ours.toml")).letters

    assert (letter.rung, letter.opening, letter.closing) == (
        "nudge", "The Public Safety Committee wonders about the recommendation below.",
        "By Monday 30 November 2026, please.",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("words", "wrong"),
    [
        ("", "{name} is no ladder of chasers: it holds [[rung]] tables and nothing else."),
        ("rung = 3", "{name} is no ladder of chasers: it holds [[rung]] tables and nothing else."),
        (f"x = 1\n{OURS}", "{name} is no ladder of chasers: it holds [[rung]] tables and nothing else."),
        (OURS + OURS, "{name}: two rungs have the same key."),
        (OURS.replace("= 7", "= 0"), "{name}, rung 1: wait_days is a number of days, 1 to 366."),
        (OURS.replace('"Hello,"', '""'), "{name}, rung 1: greeting is words."),
        (OURS.replace('"Hello,"', "3"), "{name}, rung 1: greeting is words."),
        (
            OURS.replace("greeting", "hello"),
            "{name}, rung 1 has not exactly these lines: key, wait_days, to, greeting, signed, subject, opening, "
            "closing.",
        ),
        (
            OURS.replace("$earlier", "$later"),
            "{name}, rung 1: opening names a place that no letter has ('later'). The places are $body, $author, "
            "$Author, $name, $reports, $recommendations, $reply_by, $earlier.",
        ),
        ("=", "The chasers {name} cannot be read: it is no TOML (Invalid statement (at line 1, column 1))."),
    ],
)
def test_a_ladder_that_is_wrong_is_refused_with_what_is_wrong(tmp_path: Path, words, wrong):
    path = tmp_path / "ours.toml"
    path.write_text(words)

    with pytest.raises(BadInput) as refused:
        find_ladder(str(path))

    assert str(refused.value) == wrong.format(name=path)


def test_the_word_letter_has_the_same_words_and_room_to_sign(owed):
    [letter, _] = letters(owed).letters
    stream = BytesIO()
    write(letter, "14-9f2c", stream)

    paper = docx.Document(BytesIO(stream.getvalue()))
    words = [paragraph.text for paragraph in paper.paragraphs if paragraph.text]
    assert words[:4] == [
        "Public Safety Committee\n22 November 2026", "Mayor of London\n[Address]", "Dear colleague,",
        "Cameras in the street: a reminder of the response",
    ]  # fmt: skip
    assert words[-1] == "[Name]\nScrutiny officer, for the Public Safety Committee"
    assert [[cell.text for cell in row.cells] for row in paper.tables[0].rows][2] == [
        "CAM-2026/10", "Somebody should count the mistakes.",
        "Due 18 August 2026: 2 months after 18 June 2026 (publication); the team's own practice, not law. We found no "
        "answer to it in your response dated 16 September 2026; please tell us if there is one. 96 days late.",
    ]  # fmt: skip
    assert paper.sections[0].footer.paragraphs[0].text == "Position at 22 November 2026 · Seal 14-9f2c\tPage  of "


def test_the_e_mail_is_an_unsent_draft_with_the_letter(owed):
    [_, letter] = letters(owed).letters

    message = message_from_bytes(as_draft(letter, ""), policy=default)

    [paper] = message.iter_attachments()
    assert (message["x-unsent"], message["to"], message["subject"]) == ("1", None, letter.subject)
    assert paper.get_filename() == "metropolitan-police-service-reminder-public-safety-committee.docx"
    assert file_name(letter) == "metropolitan-police-service-reminder-public-safety-committee"
    assert facts_of(letter)["asks"][0]["due"] == "2026-08-18"
