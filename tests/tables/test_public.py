"""The allow-list: what may leave the register, and why everything else stays."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from scrutiny.ledger import Entry
from scrutiny.tables.public import (
    DRAFT,
    HOLDS_EXEMPT_WORDS,
    NOT_MARKED,
    NOTE,
    REMOVED,
    TAKEN_BACK,
    Paper,
    Remark,
    leaving,
    public_words,
    why_document_stays,
    why_recommendation_stays,
    why_statement_stays,
)
from scrutiny.terms import EntryKind, ReadingNote, ResponseKind

MARKED, EXEMPT = Paper(is_marked=True), Paper(is_marked=True, exempt="Schedule 12A paragraph 3")
DAY = date(2026, 9, 18)


def remark(kind: EntryKind, words: str = "", **more: Any) -> Remark:
    return Remark(
        Entry("k" * 16, 1, kind, "", DAY, DAY, words=words, until=date(2027, 5, 31)), **{"stands": True} | more
    )


@pytest.mark.parametrize(
    ("paper", "why"),
    [
        (Paper(), NOT_MARKED),
        (MARKED, ""),
        (EXEMPT, "exempt: Schedule 12A paragraph 3"),
        (Paper(exempt="Schedule 12A paragraph 3"), "exempt: Schedule 12A paragraph 3"),
        (replace(MARKED, is_gone=True), TAKEN_BACK),
        (replace(MARKED, is_removed=True), REMOVED),
        (replace(MARKED, holds_exempt_words=True), HOLDS_EXEMPT_WORDS),
    ],
)
def test_a_document_leaves_only_when_it_is_marked_and_nothing_in_it_is_exempt(paper, why):
    assert why_document_stays(paper) == why


@pytest.mark.parametrize(
    ("papers", "is_marked", "why"),
    [
        ((), True, ""),
        ((), False, NOT_MARKED),
        ((Paper(),), True, ""),  # its report is public: its words are, whatever file they were read from
        ((MARKED, EXEMPT), True, "exempt: Schedule 12A paragraph 3"),
    ],
)
def test_a_recommendation_leaves_with_its_report_unless_it_stands_in_an_exempt_document(papers, is_marked, why):
    assert why_recommendation_stays(papers, report_is_marked=is_marked) == why


@pytest.mark.parametrize(
    ("authority", "why"),
    [("minute 7", ""), ("As agreed", ""), ("", DRAFT), (" ", DRAFT), ("as stated in tracker.xlsx", DRAFT)],
)
@pytest.mark.parametrize("kind", [EntryKind.JUDGEMENT, EntryKind.DISPOSITION])
def test_what_a_tracker_says_was_decided_stays_as_a_draft_does(kind, authority, why):
    assert why_statement_stays(remark(kind, authority=authority), report_is_marked=True) == why


@pytest.mark.parametrize(("value", "why"), [("", ""), *((each, NOTE) for each in ReadingNote)])
def test_what_a_person_noted_on_reading_a_letter_is_no_holding_reply(value, why):
    note = remark(EntryKind.NOTE, papers=(MARKED,))
    note = replace(note, entry=replace(note.entry, value=value, response_kind=ResponseKind.HOLDING))

    assert why_statement_stays(note, report_is_marked=True) == why


SAID_BY_THE_BODY = [EntryKind.STANCE, EntryKind.PROGRESS, EntryKind.TARGET, EntryKind.EXTENSION]


@pytest.mark.parametrize("kind", SAID_BY_THE_BODY)
@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({}, NOT_MARKED),
        ({"is_marked": True}, ""),
        ({"papers": (MARKED,)}, ""),
        ({"papers": (MARKED, Paper())}, NOT_MARKED),
        ({"papers": (Paper(),), "is_marked": True}, ""),
        ({"papers": (MARKED,), "exempt": "Schedule 12A paragraph 1"}, "exempt: Schedule 12A paragraph 1"),
        ({"papers": (MARKED, EXEMPT), "is_marked": True}, "exempt: Schedule 12A paragraph 3"),
        ({"papers": (MARKED,), "stands": False}, TAKEN_BACK),
        ({"authority": "minute 7"}, NOT_MARKED),
    ],
)
def test_what_a_body_said_leaves_with_public_documents_or_by_its_own_mark(kind, more, why):
    assert why_statement_stays(remark(kind, **more), report_is_marked=True) == why
    assert why_statement_stays(remark(kind, **more), report_is_marked=False) == NOT_MARKED


@pytest.mark.parametrize("kind", [EntryKind.JUDGEMENT, EntryKind.DISPOSITION])
@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({}, DRAFT),
        ({"authority": " "}, DRAFT),
        ({"is_marked": True}, DRAFT),
        ({"papers": (MARKED,)}, DRAFT),
        ({"authority": "minute 7"}, ""),
        ({"authority": "minute 7", "exempt": "Schedule 12A paragraph 5"}, "exempt: Schedule 12A paragraph 5"),
        ({"authority": "minute 7", "stands": False}, TAKEN_BACK),
    ],
)
def test_what_the_committee_decided_leaves_only_with_its_minute(kind, more, why):
    assert why_statement_stays(remark(kind, **more), report_is_marked=True) == why


@pytest.mark.parametrize(
    ("kind", "why"),
    [
        (EntryKind.NOTE, NOTE),
        (EntryKind.CHASER, NOTE),
        (EntryKind.VOID, TAKEN_BACK),
        (EntryKind.RESTORE, TAKEN_BACK),
    ],
)
def test_notes_chasers_and_what_takes_back_never_leave_however_they_are_marked(kind, why):
    everything: dict[str, Any] = {"is_marked": True, "papers": (MARKED,), "authority": "minute 7"}

    assert why_statement_stays(remark(kind, **everything), report_is_marked=True) == why


def test_that_a_public_holding_reply_came_leaves_without_any_words():
    note = remark(EntryKind.NOTE, "holding reply", papers=(MARKED,))
    reply = replace(note, entry=replace(note.entry, response_kind=ResponseKind.HOLDING))

    assert leaving(reply, ["holding reply"]) == replace(reply.entry, words="")
    assert leaving(replace(reply, papers=(Paper(),)), []) is None


def test_words_leave_where_a_public_passage_has_them_and_the_officers_own_do_not():
    said = remark(EntryKind.PROGRESS, "the first  page\nis up", papers=(MARKED,))

    assert public_words(said, ["We can say that the First page is up."]) == "the first  page\nis up"
    assert public_words(said, ["Another passage."]) == ""
    assert public_words(replace(said, is_marked=True), []) == "the first  page\nis up"


@pytest.mark.parametrize(
    ("words", "left"),
    [
        ("by spring 2027", "by spring 2027"),
        ("by spring 2027 (the depot was late, says Bill)", "by spring 2027"),
        ("when Bill is back", "by 31 May 2027"),
    ],
)
def test_a_target_keeps_its_printed_words_and_its_day_and_loses_the_officers(words, left):
    assert public_words(remark(EntryKind.TARGET, words, papers=(MARKED,)), ["It will be done by spring 2027."]) == left


def test_a_target_without_words_or_day_says_that_it_is_not_published():
    said = remark(EntryKind.TARGET, "when Bill is back", papers=(MARKED,))

    assert public_words(replace(said, entry=replace(said.entry, until=None)), []) == "a day that is not published"


def test_the_reason_of_a_decision_stays_and_the_decision_leaves():
    said = remark(EntryKind.JUDGEMENT, "Bill thinks it thin", authority="minute 7")

    assert leaving(said, []) == replace(said.entry, words="")
    assert leaving(replace(said, is_marked=True), []) == said.entry
