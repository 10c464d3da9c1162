"""Verify: a register that only scrutiny wrote to is proved, and each way of tampering with it is found and named."""

import hashlib
import sqlite3
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest

from scrutiny.actions.register import Register
from scrutiny.actions.undo import undo
from scrutiny.actions.verify import check, verify
from scrutiny.errors import BadInput
from scrutiny.store.steps import Statement
from scrutiny.terms import EntryKind

TEXT = "Recommendation 1\nThe Mayor should fund night buses.\nRecommendation 2\nTfL should publish waiting times.\n"
LETTER = "I accept recommendation 1. Funding follows in the spring.\n"


def store(register: Register, name: str, text: str) -> int:
    data = text.encode()
    with register.step(f"add report {name}") as step:
        document = step.insert(
            "document",
            sha256=hashlib.sha256(data).hexdigest(),
            name=name,
            media_type="text/plain",
            size=len(data),
            text=text,
            blocks='{"blocks":[],"furniture":[]}',
            reader="text 1",
            warnings="[]",
        )
        step.insert("document_file", document=document, bytes=data)
        step.summary = f"stored {name}"
    return document


@pytest.fixture
def filled(register: Register) -> Register:
    """Steps 2 to 7: a report from a file, two bodies asked, a letter that answers one, a claim, a correction."""
    report_file, letter_file = store(register, "report.txt", TEXT), store(register, "letter.txt", LETTER)
    with register.step("add report") as step:
        report = step.insert("report", ref="NIGHT-2024", title="Night buses", published=date(2024, 2, 1))
        step.insert("report_document", report=report, document=report_file)
        for place, (body, words) in enumerate(
            [("Mayor of London", "The Mayor should fund night buses."), ("TfL", "TfL should publish waiting times.")], 1
        ):
            start = TEXT.index(words)
            made = step.insert("recommendation", report=report, number=str(place), place=place, text=words)
            passage = step.insert("passage", document=report_file, start=start, end=start + len(words), words=words)
            step.insert("recommendation_passage", recommendation=made, passage=passage)
            step.insert("ask", recommendation=made, body=step.insert("body", name=body), date_given=date(2024, 4, 1))
        step.summary = "recorded NIGHT-2024"
    with register.step("link letter.txt") as step:
        response = step.insert("response", document=letter_file, received=date(2024, 3, 1))
        passage = step.insert("passage", document=letter_file, start=0, end=26, words=LETTER[:26])
        step.append(
            Statement(
                1,
                EntryKind.STANCE,
                "accepted",
                LETTER[:26],
                rung="number in the text",
                confirmed="read",
                response=response,
                passages=(passage,),
            )
        )
        step.summary = "linked letter.txt"
    with register.step("note") as step:
        step.append(Statement(2, EntryKind.PROGRESS, "under way", "rang the office", date(2024, 5, 1)))
        step.summary = "recorded progress under way for NIGHT-2024/2 (TfL)"
    with register.step("correct") as step:
        step.update("report", report, title="Night buses in London")
        step.summary = "corrected the title"
    return register


def tamper(register: Register, *statements: str) -> None:
    """Write to the file as somebody with a little SQL would, past every guard; then put the guards back."""
    connection = register.connection
    guards = connection.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").fetchall()
    connection.execute("PRAGMA foreign_keys = OFF")
    for name, _ in guards:
        connection.execute(f"DROP TRIGGER {name}")
    for statement in statements:
        connection.execute(statement)
    for _, sql in guards:
        connection.execute(sql)
    connection.execute("PRAGMA foreign_keys = ON")


def told(register: Register, seal: str | None = None) -> list[str]:
    return [finding.what for finding in verify(register, seal).findings]


def test_a_register_that_only_scrutiny_wrote_to_is_proved(filled):
    undo(filled, 6, "undo")

    proved = verify(filled, filled.seal())

    assert proved.findings == ()
    assert dict(proved.counts) == {
        "steps": 8, "changes": 19, "entries": 3, "asks": 2, "documents": 2, "quotations": 3,
    }  # fmt: skip
    assert proved.seal == filled.seal()
    assert check(filled) == ()


def test_an_empty_register_is_proved(register):
    assert verify(register, register.seal()).findings == ()


NOTE = "Step 6 (Ann Officer, {at}: recorded progress under way for NIGHT-2024/2 (TfL))"
TAMPERED = {
    "an entry's words": (
        ["UPDATE entry SET words = 'rang nobody' WHERE id = 2"],
        [
            f"{NOTE} is not as it was sealed: something that it recorded was changed, added or removed since. "
            "It holds NIGHT-2024/2 (TfL) version 1.",
            "The index by which the words of each entry are searched does not agree with them.",
        ],
    ),
    "an entry's value": (
        ["UPDATE entry SET value = 'done' WHERE id = 2"],
        [
            f"{NOTE} is not as it was sealed: something that it recorded was changed, added or removed since. "
            "It holds NIGHT-2024/2 (TfL) version 1.",
            "Where NIGHT-2024/2 (TfL) stands is not kept as its entries say: progress is kept as “under way”, and is "
            "“done”.",
        ],
    ),
    "an entry added, and the cache with it": (
        [
            "INSERT INTO entry (key, ask, version, kind, value, step, salts) "
            "SELECT 'x' || key, ask, 2, kind, 'done', step, salts FROM entry WHERE id = 2",
            "UPDATE standing SET version = 2, progress = 'done', progress_entry = 2 WHERE ask = 2",
        ],
        [
            f"{NOTE} is not as it was sealed: something that it recorded was changed, added or removed since. "
            "It holds NIGHT-2024/2 (TfL) version 1, NIGHT-2024/2 (TfL) version 2.",
            "Where NIGHT-2024/2 (TfL) stands is not kept as its entries say: progress_on is kept as “2024-05-01”, and "
            "is “{day}”.",
        ],
    ),
    "a step deleted with all it recorded": (
        ["DELETE FROM entry WHERE step = 6", "DELETE FROM step WHERE id = 6"],
        [
            "Step 6 is missing: the chain is broken before step 7.",
            "Where NIGHT-2024/2 (TfL) stands is not kept as its entries say: version is kept as “1”, and is "
            "“0”; progress is kept as “under way”, and is nothing; progress_on is kept as “2024-05-01”, "
            "and is nothing.",
            "The index by which the words of each entry are searched does not agree with them.",
        ],
    ),
    "a step whose name was changed": (
        ["UPDATE step SET who = 'Somebody Else' WHERE id = 7"],
        [
            "Step 7 (Somebody Else, {at}: corrected the title) is not as it was sealed: something that it recorded was "
            "changed, added or removed since. It holds report NIGHT-2024."
        ],
    ),
    "a step unsealed": (
        ["UPDATE step SET digest = NULL WHERE id = 7"],
        ["Step 7 (Ann Officer, {at}: corrected the title) has no seal: scrutiny never leaves a step so."],
    ),
    "a passage taken from its answer": (
        ["DELETE FROM entry_passage"],
        [
            "Step 5 (Ann Officer, {at}: linked letter.txt) is not as it was sealed: something that it recorded was "
            "changed, added or removed since. It holds NIGHT-2024/1 (Mayor of London) version 1, response letter.txt, "
            "quotation from letter.txt."
        ],
    ),
    "a change of the history": (
        ["UPDATE change SET after = REPLACE(after, 'London', 'Lundon') WHERE step = 7"],
        [
            "Step 7 (Ann Officer, {at}: corrected the title) is not as it was sealed: something that it recorded was "
            "changed, added or removed since. It holds report NIGHT-2024.",
            "Report NIGHT-2024 was changed outside scrutiny after step 7: its title was recorded as “Night buses in "
            "Lundon”, and is “Night buses in London”.",
        ],
    ),
    "a change spelt so that two readers read two things": (
        ["""UPDATE change SET after = REPLACE(after, '"gone":0', '"gone":1,"gone":0') WHERE step = 7"""],
        [
            "Step 7 (Ann Officer, {at}: corrected the title) is not as it was sealed: something that it recorded was "
            "changed, added or removed since. It holds report NIGHT-2024.",
            "Report NIGHT-2024 was changed outside scrutiny after step 7: what that step recorded cannot be read.",
        ],
    ),
    "a recommendation's text": (
        ["UPDATE recommendation SET text = 'TfL may publish waiting times.' WHERE id = 2"],
        [
            "NIGHT-2024/2 was changed outside scrutiny after step 4: its text was recorded as “TfL should publish "
            "waiting times.”, and is “TfL may publish waiting times.”.",
            "The index by which the words of each recommendation are searched does not agree with them.",
        ],
    ),
    "a body added": (
        ["INSERT INTO body (name) VALUES ('Crossrail')"],
        ["Body “Crossrail” was added outside scrutiny: no step recorded it."],
    ),
    "a row removed": (
        ["DELETE FROM report_document"],
        ["Link from a report to a document no. 1 was removed outside scrutiny: step 4 recorded it."],
    ),
    "the bytes of a file": (
        ["UPDATE document_file SET bytes = CAST('I reject it all.' AS BLOB) WHERE document = 2"],
        [
            "File of document letter.txt was changed outside scrutiny after step 3: its content is not what was "
            "recorded.",
            "The stored file letter.txt is not the one that was recorded: its bytes have another sha256 "
            "({sha}…).",
        ],
    ),
    "the text of a document": (
        ["UPDATE document SET text = REPLACE(text, 'accept', 'refuse') WHERE id = 2"],
        [
            "Document letter.txt was changed outside scrutiny after step 3: its text is not what was recorded.",
            "A quotation is not at its place in letter.txt (characters 0 to 26): it is “I accept recommendation 1.”, "
            "and there stands “I refuse recommendation 1.”.",
        ],
    ),
    "the cached standing": (
        ["UPDATE standing SET progress = 'done' WHERE ask = 2"],
        [
            "Where NIGHT-2024/2 (TfL) stands is not kept as its entries say: progress is kept as “done”, and is "
            "“under way”."
        ],
    ),
    "the cached day": (
        ["UPDATE standing SET due = '2034-04-01' WHERE ask = 2"],
        [
            "Where NIGHT-2024/2 (TfL) stands is not kept as its entries say: due is kept as “2034-04-01”, and is "
            "“2024-04-01”."
        ],
    ),
    "a standing removed": (
        ["DELETE FROM standing WHERE ask = 2"],
        ["Where NIGHT-2024/2 (TfL) stands is not kept, and so no listing shows it."],
    ),
    "a salt": (
        ["UPDATE entry SET salts = '{}' WHERE id = 2"],
        [f"{NOTE} is not as it was sealed: "],
    ),
}  # fmt: skip


def with_values(register: Register, words: str) -> str:
    (at,) = register.connection.execute("SELECT at FROM step WHERE id = 7").fetchone()
    other = hashlib.sha256(b"I reject it all.").hexdigest()[:12]
    for name, value in {"at": at[:16].replace("T", " "), "day": at[:10], "sha": other}.items():
        words = words.replace(f"{{{name}}}", value)
    return words


@pytest.mark.parametrize("what", TAMPERED)
def test_each_way_of_tampering_is_found_and_named(filled, what):
    statements, expected = TAMPERED[what]

    tamper(filled, *statements)

    found = told(filled)
    assert len(found) == len(expected)
    for words, beginning in zip(found, expected, strict=True):
        assert words.startswith(with_values(filled, beginning))


def parts(register: Register, kinds: Iterable[str]) -> list[tuple[str, str]]:
    rows = register.connection.execute("SELECT type, name FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY type, name")
    return [(kind, name) for kind, name in rows if kind in kinds]


def test_every_guard_and_every_index_that_is_taken_away_is_missed(register):
    all_parts = parts(register, ("trigger", "index"))
    assert len(all_parts) > 40
    for kind, name in all_parts:
        (sql,) = register.connection.execute("SELECT sql FROM sqlite_schema WHERE name = ?", (name,)).fetchone()
        register.connection.execute(f"DROP {kind} {name}")

        called = "guard" if kind == "trigger" else "index"
        assert [finding.what for finding in check(register)] == [f"The {called} {name} is missing."]
        register.connection.execute(sql)


def test_a_guard_that_was_weakened_and_one_that_was_added_are_named(filled):
    filled.connection.executescript(
        "DROP TRIGGER entry_no_delete; CREATE TRIGGER entry_no_delete BEFORE DELETE ON entry BEGIN SELECT 1; END;"
        "CREATE TRIGGER quietly AFTER INSERT ON report BEGIN DELETE FROM standing; END;"
        "CREATE UNIQUE INDEX only_one ON entry (value); CREATE INDEX mine ON entry (day);"
    )

    assert told(filled) == [
        "The guard entry_no_delete is not as scrutiny makes it.",
        "Scrutiny did not make the index only_one that is there.",
        "Scrutiny did not make the guard quietly that is there.",
    ]


def test_a_missing_tail_shows_only_against_a_seal(filled):
    seal, before = filled.seal(), verify(filled).seal
    tamper(
        filled,
        "DELETE FROM change WHERE step = 7",
        "DELETE FROM step WHERE id = 7",
        "UPDATE report SET title = 'Night buses'",
    )

    assert told(filled) == []
    assert told(filled, seal) == [
        "The end of the register is missing: the seal names step 7, and its last step is 6.",
    ]
    assert before == seal


def test_a_register_written_anew_shows_against_a_seal(filled):
    seal = filled.seal()
    undo(filled, None, "undo")
    other = f"7-{'0' * 12}"

    assert told(filled, seal) == []
    assert told(filled, seal[:14]) == []
    assert told(filled, f" {seal.upper()} ") == []
    assert told(filled, other) == [
        f"Step 7 is not the one that was sealed {other}: the register was written anew from some step before it, or "
        "this is another register."
    ]


@pytest.mark.parametrize("words", "14 14-9f2c 14-9f2c4e1b8a7 x-9f2c4e1b8a7d 14-9f2c4e1b8a7g -9f2c4e1b8a7d".split())
def test_words_that_are_no_seal_are_refused(filled, words):
    with pytest.raises(BadInput) as refused:
        verify(filled, words)

    assert str(refused.value) == (
        f'"{words}" is not a seal. A seal is a step and at least 12 figures of its digest, as papers print it: '
        "14-9f2c4e1b8a7d6c50"
    )


def test_what_cannot_be_read_is_a_finding_and_the_rest_is_looked_at_all_the_same(filled):
    filled.connection.execute("PRAGMA ignore_check_constraints = ON")
    tamper(filled, "UPDATE entry SET kind = 'promise' WHERE id = 2", "INSERT INTO body (name) VALUES ('Crossrail')")

    found = told(filled)

    assert "What was said about NIGHT-2024/2 (TfL) cannot be read: an entry holds what none can hold." in found
    assert "Body “Crossrail” was added outside scrutiny: no step recorded it." in found


def test_many_findings_of_a_kind_are_counted(filled):
    tamper(
        filled,
        "INSERT INTO body (name) WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 30) "
        "SELECT 'Body ' || i FROM n",
    )

    found = told(filled)

    assert len(found) == 21
    assert found[-1] == "And 10 more like this last one."


def test_a_table_that_is_gone_and_a_row_that_hangs_on_nothing_are_named(filled):
    tamper(filled, "UPDATE recommendation SET report = 9 WHERE id = 1")
    filled.connection.execute("DROP TABLE lineage")

    found = told(filled)

    assert found[:2] == [
        "1 row points from recommendation at a report that is not there.",
        "The table lineage is missing.",
    ]
    assert "The file is damaged and cannot be read through: no such table: lineage." in found


def test_a_damaged_file_is_a_finding_and_not_a_crash(filled):
    (page,) = filled.connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'entry'").fetchone()
    filled.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    filled.close()
    data = bytearray(filled.path.read_bytes())
    data[(page - 1) * 4096 : page * 4096] = b"\xff" * 4096
    filled.path.write_bytes(data)

    with Register.open(filled.path, who="Ann", today=date(2026, 11, 22)) as damaged:
        found = told(damaged)

    assert found[0].startswith("The file is damaged")
    assert "The file is damaged and cannot be read through: database disk image is malformed." in found


def test_verify_reads_and_never_writes(filled, tmp_path):
    path: Path = filled.path
    before = list(filled.connection.iterdump())
    with Register.open(path, who="Ann", today=date(2026, 11, 22)) as register:
        assert verify(register).findings == ()
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            register.connection.execute("DELETE FROM standing")

    assert list(filled.connection.iterdump()) == before
