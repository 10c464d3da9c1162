"""Redact: no byte of what is removed is left in the file, the register still verifies, and nothing brings it back."""

import hashlib
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from scrutiny.actions.files import read_file
from scrutiny.actions.history import history
from scrutiny.actions.redact import Reason, plan_document, plan_entry, redact
from scrutiny.actions.references import resolve
from scrutiny.actions.register import Register
from scrutiny.actions.undo import CannotUndo, undo
from scrutiny.actions.verify import verify
from scrutiny.errors import AnswerNeeded, BadInput, DocumentError, RegisterError, UnknownReference
from scrutiny.store.steps import ChangedMeanwhile, Statement
from scrutiny.terms import EntryKind

REASON = Reason("Monitoring Officer", "exempt under paragraph 3")
# Words that occur nowhere else, so that a search of the file's bytes for any of them proves something.
RECOMMENDATION = "The Zebrafinch Board should publish its quagmire ledger every autumn without delay."
OTHER = "The Board should answer letters."
TEXT = f"Recommendation 1\n{RECOMMENDATION}\nRecommendation 2\n{OTHER}\nMs Wolframite was overpaid twice.\n"
LETTER = "We accept recommendation 1, although Mr Xylograph has resigned over the hollyhock affair of last spring."
SECRET = "rang Mrs Quintessa Periwinkle at home"


def store(register: Register, name: str, text: str) -> int:
    data = text.encode() + b"\n%%raw-bytes-of-" + name.encode()
    with register.step(f"add {name}") as step:
        document = step.insert(
            "document",
            sha256=hashlib.sha256(data).hexdigest(),
            name=name,
            media_type="text/plain",
            size=len(data),
            title=text.splitlines()[0],
            text=text,
            blocks=f'{{"blocks":["{text[:30].strip()}"],"furniture":[]}}',
            reader="text 1",
            warnings='["nothing"]',
        )
        step.insert("document_file", document=document, bytes=data)
        step.summary = f"stored {name}"
    return document


@pytest.fixture
def filled(register: Register) -> Register:
    """A report with two recommendations from a file, a letter that answers one, and a note with a private name."""
    report_file, letter_file = store(register, "annex.pdf", TEXT), store(register, "letter.txt", LETTER)
    with register.step("add report") as step:
        report = step.insert("report", ref="ZEB-2024", title="The Board", published=date(2024, 2, 1))
        body = step.insert("body", name="The Board")
        for place, words in enumerate([RECOMMENDATION, OTHER], 1):
            start = TEXT.index(words)
            made = step.insert("recommendation", report=report, number=str(place), place=place, text=words)
            passage = step.insert("passage", document=report_file, start=start, end=start + len(words), words=words)
            step.insert("recommendation_passage", recommendation=made, passage=passage)
            step.insert("ask", recommendation=made, body=body)
        step.update("recommendation", 1, text=RECOMMENDATION.replace("autumn", "brumaire"))
        step.update("recommendation", 1, text=RECOMMENDATION)
        step.summary = "recorded ZEB-2024"
    with register.step(f'link letter.txt --quote "{LETTER[27:80]}"') as step:
        response = step.insert("response", document=letter_file, received=date(2024, 3, 1))
        passage = step.insert("passage", document=letter_file, start=0, end=len(LETTER), words=LETTER)
        step.append(
            Statement(
                1,
                EntryKind.STANCE,
                "accepted",
                LETTER[:27],
                rung="number in the text",
                confirmed="read",
                response=response,
                passages=(passage,),
            )
        )
        step.append(Statement(1, EntryKind.TARGET, "", "after the hollyhock affair", response=response))
        step.summary = "linked letter.txt"
    with register.step(f'note zeb 2 --words "{SECRET}"') as step:
        step.append(Statement(2, EntryKind.PROGRESS, "planned", SECRET, date(2024, 5, 1), source="Mrs Periwinkle"))
        step.summary = "recorded progress planned for ZEB-2024/2 (The Board)"
    return register


def left(register: Register, *words: str) -> list[str]:
    """Which of the words stand anywhere in the file, its log or its shared memory, in small letters too."""
    files = [Path(f"{register.path}{suffix}") for suffix in ("", "-wal", "-shm")]
    data = b"".join(file.read_bytes() for file in files if file.exists())
    stems = data.lower()
    return [word for word in words if word.encode() in data or word.lower().encode() in stems]


def removed(register: Register, plan_words: str = "letter.txt") -> None:
    redact(register, plan_document(register, plan_words), REASON, f"redact document {plan_words}")


def test_no_byte_of_a_removed_letter_is_left_and_the_register_verifies(filled):
    words = ("Xylograph", "xylograph", "hollyhock", "affair", "resigned", "raw-bytes-of-letter")
    assert left(filled, *words) == list(words)
    before = filled.seal()

    done = redact(filled, plan_document(filled, "letter.txt"), REASON, "redact document letter.txt")

    assert left(filled, *words) == []
    assert done.what == (
        "removed document letter.txt for good, by authority of Monitoring Officer, because exempt under paragraph 3"
    )
    assert (done.elsewhere, done.is_scrubbed, done.copies) == ((), True, ())
    assert verify(filled, before).findings == ()
    shown = filled.connection.execute("SELECT words FROM entry ORDER BY id").fetchall()
    assert [row[0] for row in shown] == ["[redacted]", "[redacted]", SECRET]
    assert filled.connection.execute("SELECT stance, target FROM standing WHERE ask = 1").fetchone()[:] == (
        "accepted",
        "[redacted]",
    )
    assert [(step.step, step.command, step.summary) for step in history(filled)][2] == (
        5,
        "[redacted]",
        "linked letter.txt",
    )


def test_a_removed_report_takes_with_it_the_recommendations_that_only_it_prints_in_every_version(filled):
    with filled.step("attach the published copy") as step:
        second = step.insert(
            "document", sha256="0" * 64, name="web.html", media_type="t", size=1, text=OTHER, blocks="{}", reader="r",
            warnings="[]",
        )  # fmt: skip
        passage = step.insert("passage", document=second, start=0, end=len(OTHER), words=OTHER)
        step.insert("recommendation_passage", recommendation=2, passage=passage)

    plan = plan_document(filled, "annex.pdf")
    removed(filled, "annex.pdf")

    assert plan.in_words == (
        f"the file annex.pdf ({len(TEXT) + 25} bytes) and its text, 2 quotations from it, 1 recommendation's words"
    )
    assert left(filled, "Zebrafinch", "quagmire", "brumaire", "Wolframite", "overpaid", "raw-bytes-of-annex") == []
    texts = filled.connection.execute("SELECT text FROM recommendation ORDER BY id").fetchall()
    assert [row[0] for row in texts] == ["[redacted]", OTHER]
    assert verify(filled).findings == ()


def test_an_entrys_words_go_with_the_command_that_typed_them_and_its_source_if_asked(filled):
    [ask] = resolve(filled, ["zeb", "2"]).asks

    plan = plan_entry(filled, ask, 1)
    redact(filled, plan, REASON, "redact zeb 2 --version 1")

    assert plan.in_words == (
        "the words of entry 1 of ZEB-2024/2 (The Board) (progress), 1 line of the history that repeats them"
    )
    assert left(filled, "Quintessa", "at home", SECRET[:9]) == []
    assert left(filled, "Periwinkle") == ["Periwinkle"]
    assert verify(filled).findings == ()

    redact(filled, plan_entry(filled, ask, 1, source_too=True), REASON, "redact zeb 2 --version 1 --source")

    assert left(filled, "Periwinkle", "periwinkl") == []
    assert filled.connection.execute("SELECT value, words, source FROM entry WHERE id = 3").fetchone()[:] == (
        "planned",
        "[redacted]",
        "[redacted]",
    )
    assert verify(filled).findings == ()


def test_a_documents_name_goes_too_where_that_is_asked(filled):
    redact(filled, plan_document(filled, "2", name_too=True), REASON, "redact document letter.txt --name")

    assert left(filled, "letter.txt") == []
    assert history(filled)[0].command == "redact"
    assert verify(filled).findings == ()


def test_what_the_indexes_found_they_find_no_more(filled):
    def hits(index: str, word: str) -> int:
        found = filled.connection.execute(f"SELECT COUNT(*) FROM {index} WHERE {index} MATCH ?", (word,))
        return int(found.fetchone()[0])

    assert (hits("passage_search", "hollyhock"), hits("entry_search", "hollyhock")) == (1, 1)
    removed(filled)
    assert (hits("passage_search", "hollyhock"), hits("entry_search", "hollyhock")) == (0, 0)
    assert (hits("passage_search", "quagmire"), hits("entry_search", "quintessa")) == (1, 1)


def test_a_removal_cannot_be_taken_back_and_what_came_before_it_still_can(filled):
    removed(filled)
    before = list(filled.connection.iterdump())

    for step in (None, 7):
        with pytest.raises(CannotUndo) as refused:
            undo(filled, step, "undo")
        assert str(refused.value) == (
            "Step 7 removed words for good; it cannot be taken back. To take back a step before it, name its number: "
            "scrutiny history"
        )
    assert list(filled.connection.iterdump()) == before
    undo(filled, 5, "undo")
    undo(filled, 8, "undo")
    undo(filled, 6, "undo")
    assert left(filled, "hollyhock") == []
    assert verify(filled).findings == ()


def test_the_same_file_is_not_taken_in_again_even_after_its_report_was_taken_back(filled, tmp_path):
    (tmp_path / "again.txt").write_bytes(LETTER.encode() + b"\n%%raw-bytes-of-letter.txt")
    undo(filled, 5, "undo")
    undo(filled, 3, "undo")
    removed(filled)

    with pytest.raises(DocumentError) as refused:
        read_file(filled, str(tmp_path / "again.txt"))

    assert str(refused.value) == (
        "again.txt was removed from this register for good in step 9, by authority of Monitoring Officer, because "
        "exempt under paragraph 3. It is not taken in again."
    )


def test_a_document_is_removed_once_only(filled):
    removed(filled)

    with pytest.raises(BadInput) as refused:
        plan_document(filled, "letter.txt")

    assert str(refused.value) == "The document letter.txt was removed already, in step 7."


def test_words_that_name_no_document_or_several_are_answered_with_those_that_there_are(filled):
    store(filled, "letter.txt", "Another letter.")
    sha256 = hashlib.sha256(b"Another letter.\n%%raw-bytes-of-letter.txt").hexdigest()

    with pytest.raises(UnknownReference) as unknown:
        plan_document(filled, "anex.pdf")
    with pytest.raises(AnswerNeeded) as several:
        plan_document(filled, "Letter.txt")

    assert str(unknown.value) == 'There is no document "anex.pdf" in the register. Did you mean annex.pdf?'
    assert str(several.value).startswith(
        'Several documents are named "Letter.txt". Name one by its number:\n'
        f"  2  letter.txt, {len(LETTER) + 26} bytes, "
    )
    assert plan_document(filled, sha256[:12]).row_id == 3
    with pytest.raises(UnknownReference):
        plan_document(filled, sha256[:7])


def test_an_entry_that_is_not_there_or_holds_no_words_is_refused(filled):
    [first, second] = resolve(filled, ["zeb"]).asks
    with filled.step("note") as step:
        step.append(Statement(2, EntryKind.PROGRESS, "done"))

    with pytest.raises(UnknownReference) as unknown:
        plan_entry(filled, first, 3)
    with pytest.raises(BadInput) as empty:
        plan_entry(filled, second, 2)

    assert str(unknown.value) == (
        "ZEB-2024/1 (The Board) has no entry 3: it has entries 1 to 2. See them with: scrutiny history ZEB-2024/1"
    )
    assert str(empty.value) == "Entry 2 of ZEB-2024/2 (The Board) holds no words that could be removed."


@pytest.mark.parametrize(
    ("reason", "told"),
    [
        (Reason("", "x"), "Say by whose authority words are removed, and why: --authority TEXT --because TEXT"),
        (Reason("x", " "), "Say by whose authority words are removed, and why: --authority TEXT --because TEXT"),
        (
            Reason("x", f"he {SECRET}, twice"),
            "The reason repeats words that are to be removed, and would keep them. Say it without them.",
        ),
        (
            Reason("rang MRS  Quintessa Periwinkle at home", "x"),
            "The reason repeats words that are to be removed, and would keep them. Say it without them.",
        ),
    ],
)
def test_a_removal_without_a_reason_or_with_one_that_keeps_the_words_is_refused(filled, reason, told):
    [ask] = resolve(filled, ["zeb", "2"]).asks
    before = list(filled.connection.iterdump())

    with pytest.raises(BadInput) as refused:
        redact(filled, plan_entry(filled, ask, 1), reason, "redact")

    assert str(refused.value) == told
    assert list(filled.connection.iterdump()) == before


def test_a_dry_run_removes_nothing(filled):
    before = list(filled.connection.iterdump())

    redact(filled, plan_document(filled, "letter.txt"), REASON, "redact", dry_run=True)

    assert list(filled.connection.iterdump()) == before


def test_what_was_recorded_since_it_was_shown_is_not_passed_over(filled):
    plan = plan_document(filled, "letter.txt")
    with filled.step("note") as step:
        step.append(Statement(2, EntryKind.NOTE, "", "see the letter", response=1))

    with pytest.raises(ChangedMeanwhile, match="since this was shown"):
        redact(filled, plan, REASON, "redact")

    assert left(filled, "hollyhock") == ["hollyhock"]


def test_words_that_also_stand_elsewhere_and_registers_beside_are_told(filled, tmp_path):
    store(filled, "copy.txt", f"As sent: {LETTER}")
    with filled.step("note") as step:
        step.append(Statement(2, EntryKind.NOTE, "", "He wrote: " + LETTER[27:90]))
    with closing(sqlite3.connect(tmp_path / "old.db")) as copy:
        filled.connection.backup(copy)

    done = redact(filled, plan_document(filled, "letter.txt"), REASON, "redact")

    assert done.elsewhere == ("document copy.txt", "ZEB-2024/2 (The Board), entry 2")
    assert [copy.name for copy in done.copies] == ["old.db"]


def test_a_reader_that_holds_the_log_open_is_told_of(filled, monkeypatch):
    filled.connection.execute("PRAGMA busy_timeout = 10")
    with closing(sqlite3.connect(filled.path, isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT COUNT(*) FROM entry").fetchone()

        done = redact(filled, plan_document(filled, "letter.txt"), REASON, "redact")

        assert not done.is_scrubbed
    assert verify(filled).findings == ()


def test_a_file_that_cannot_be_rewritten_is_told_of(filled, monkeypatch):
    def full(connection: sqlite3.Connection) -> bool:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr("scrutiny.actions.redact.scrub", full)

    with pytest.raises(RegisterError) as told:
        removed(filled)

    assert str(told.value) == (
        "The words are removed, but the file could not be rewritten (database or disk is full), so traces may be left "
        "in it. Make room on the disk, then: scrutiny db check --mend"
    )


# What somebody could try after a removal: each is found.
FORGED = {
    "words put back into a removed cell": "UPDATE entry SET words = 'rang nobody' WHERE id = 1",
    "another digest on a tombstone": f"UPDATE tombstone SET digest = '{'0' * 64}' WHERE id = 1",
    "a tombstone taken away": "DELETE FROM tombstone WHERE id = 1",
    "another authority": "UPDATE redaction SET authority = 'Nobody'",
    "words removed by hand": "UPDATE entry SET words = '[redacted]', salts = '{}' WHERE id = 3",
    "a removal made up": (
        "INSERT INTO tombstone (redaction, table_name, row_id, column_name, digest) "
        f"VALUES (1, 'entry', 3, 'words', '{'0' * 64}')"
    ),
    "the value of an entry whose words were removed": "UPDATE entry SET value = 'rejected' WHERE id = 1",
}


def guards(register: Register) -> Iterator[str]:
    yield from [row[0] for row in register.connection.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'")]


@pytest.mark.parametrize("forged", FORGED.values(), ids=FORGED.keys())
def test_a_removal_that_is_tampered_with_is_found(filled, forged):
    removed(filled)
    assert verify(filled).findings == ()
    for name in guards(filled):
        filled.connection.execute(f"DROP TRIGGER {name}")

    filled.connection.execute(forged)

    assert any("is not as it was sealed" in finding.what for finding in verify(filled).findings)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE entry SET words = 'forged' WHERE id = 1",
        "UPDATE change SET after = '{}' WHERE table_name = 'passage'",
        "UPDATE step SET summary = 'forged' WHERE id = 5",
        "DELETE FROM tombstone",
        "UPDATE tombstone SET digest = LOWER(digest)",
        "DELETE FROM redaction",
        "UPDATE redaction SET because = 'x'",
    ],
)
def test_once_a_removal_is_sealed_the_guards_hold_again(filled, statement):
    removed(filled)
    before = list(filled.connection.iterdump())

    with pytest.raises(sqlite3.IntegrityError, match="history is not rewritten|never changed"):
        filled.connection.execute(statement)

    assert list(filled.connection.iterdump()) == before


def test_a_guess_cannot_be_tried_on_a_tombstone(filled):
    [ask] = resolve(filled, ["zeb", "2"]).asks
    redact(filled, plan_entry(filled, ask, 1), REASON, "redact")

    digests = {row[0] for row in filled.connection.execute("SELECT digest FROM tombstone")}
    salts = filled.connection.execute("SELECT salts FROM entry WHERE id = 3").fetchone()[0]

    assert hashlib.sha256(SECRET.encode()).hexdigest() not in digests
    assert '"words"' not in salts


def test_the_history_says_who_removed_what_by_whose_authority(filled):
    removed(replace(filled, who="Ben Clerk"))

    [latest, *_] = history(filled)

    assert (latest.who, latest.summary) == (
        "Ben Clerk",
        "removed document letter.txt for good, by authority of Monitoring Officer, because exempt under paragraph 3",
    )
