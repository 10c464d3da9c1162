"""House labels: the first that fits is printed; each is taken in and printed again; a person's own file is checked."""

import tomllib
from datetime import date
from textwrap import dedent
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrutiny.data.house_labels import label_names, label_table
from scrutiny.errors import BadInput
from scrutiny.ledger import Standing
from scrutiny.tables.labels import (
    WORDS,
    Labels,
    as_it_stands,
    facts_of,
    facts_of_label,
    find_label,
    key_of_labels,
    label_of,
    labels_from,
    printed,
    tally_of_labels,
)
from scrutiny.tables.positions import Position
from scrutiny.tables.tallies import Scope
from scrutiny.terms import ClockState


def house(name: str) -> Labels:
    table = label_table(name)
    assert table is not None
    return labels_from(name, table)


def own(text: str) -> Labels:
    return labels_from("mine.toml", tomllib.loads(dedent(text)))


EVERY_LABEL = [(name, label.words) for name in label_names() for label in house(name).labels]


def test_these_labels_are_shipped():
    assert label_names() == (
        "accepted",
        "complete-ongoing-paused",
        "gao",
        "ntsb",
        "rag-progress",
        "rag-view",
        "tsb-canada",
    )
    assert label_table("../bank_holidays") is None
    assert len(house("ntsb").labels) == 16


@pytest.mark.parametrize(("name", "words"), EVERY_LABEL)
def test_a_printed_label_taken_in_is_printed_again_in_the_same_words(name, words):
    labels = house(name)

    facts = facts_of_label(labels, words)

    assert facts
    assert printed(labels, facts) == words


@pytest.mark.parametrize("name", label_names())
def test_no_two_labels_of_one_house_stand_for_the_same_facts(name):
    stand_for = [label.stands_for for label in house(name).labels]

    assert len(set(stand_for)) == len(stand_for)


@pytest.mark.parametrize("name", label_names())
def test_no_shipped_label_looks_at_the_clock_so_that_overdue_and_delivered_are_never_one_column(name):
    looked_at = {fact for label in house(name).labels for clause in label.clauses for fact, _ in clause.allowed}

    assert "clock" not in looked_at


SEEN = {
    ("rag-view", "satisfactory done"): "Green",
    ("rag-view", "satisfactory under-way"): "Amber",
    ("rag-view", "partial"): "Amber",
    ("rag-view", "unsatisfactory done"): "Red",
    ("rag-view", "closed:-implemented"): "Green",
    (
        "rag-view",
        "closed:-withdrawn unsatisfactory",
    ): "no response yet; no information; unsatisfactory; closed: withdrawn",
    ("rag-view", "done"): "no response yet; done; not assessed",
    ("rag-progress", "done"): "Green",
    ("rag-progress", "planned"): "Amber",
    ("rag-progress", "will-not-do"): "Red",
    ("rag-progress", ""): "no response yet; no information; not assessed",
    ("complete-ongoing-paused", "paused"): "Paused",
    ("complete-ongoing-paused", "not-started"): "no response yet; not started; not assessed",
    ("accepted", "accepted"): "Accepted",
    ("accepted", "accepted-in-part"): "Partially accepted",
    ("accepted", "accepted-in-principle"): "accepted in principle; no information; not assessed",
    ("accepted", "noted"): "Noted",
    ("ntsb", "accepted"): "Open—Response Received",
    ("ntsb", "accepted partial"): "accepted; no information; partial",
    ("ntsb", "closed:-superseded satisfactory"): "Closed—Acceptable Action—Superseded",
    ("ntsb", "closed:-superseded"): "Closed—Superseded",
    ("ntsb", "closed:-lapsed unsatisfactory"): "Closed—Unacceptable Action/No Response Received",
    ("ntsb", "closed:-lapsed unsatisfactory rejected"): "Closed—Unacceptable Action",
    ("gao", "dormant"): "Open",
    ("gao", "closed:-lapsed"): "Closed—not implemented",
    ("tsb-canada", "acceptable-alternative done"): "Fully Satisfactory",
    ("tsb-canada", "satisfactory paused"): "Satisfactory Intent",
}


@pytest.mark.parametrize(("name", "said"), SEEN)
def test_the_first_label_that_fits_is_printed_and_what_none_fits_prints_as_it_stands(name, said):
    words = [word.replace("-", " ") if word != "self-reported" else word for word in said.split()]
    facts = {fact: word for fact, known in WORDS.items() for word in words if word in known}
    assert len(facts) == len(words)

    assert printed(house(name), facts) == SEEN[name, said]


def test_the_words_of_the_view_tell_what_the_facts_alone_do_not():
    ntsb = house("ntsb")
    done = {"disposition": "closed: implemented", "judgement": "satisfactory"}

    assert ntsb.asks_for_words
    assert not house("gao").asks_for_words
    assert printed(ntsb, done) == "Closed—Acceptable Action"
    assert printed(ntsb, done | {"judgement_words": "It EXCEEDS what we asked for."}) == (
        "Closed—Exceeds Recommended Action"
    )


facts = st.fixed_dictionaries({fact: st.sampled_from(words) for fact, words in WORDS.items() if fact != "clock"})


@pytest.mark.parametrize("name", label_names())
@given(said=facts)
def test_whatever_prints_is_taken_in_and_prints_the_same(name, said):
    labels = house(name)
    shown = printed(labels, said)

    again = printed(labels, facts_of_label(labels, shown))

    assert again == shown


@pytest.mark.parametrize("typed", ["GREEN", " green ", "● Green", "Green."])
def test_a_label_is_known_however_it_is_set(typed):
    assert facts_of_label(house("rag-view"), typed) == {"judgement": "satisfactory", "progress": "done"}
    assert find_label(house("ntsb"), "closed - acceptable action").words == "Closed—Acceptable Action"


@pytest.mark.parametrize("typed", ["Gren", "accepted", "accepted; under way", "accepted; soon; not assessed", ""])
def test_a_word_that_is_no_label_is_answered_with_the_labels(typed):
    with pytest.raises(BadInput) as refused:
        facts_of_label(house("rag-view"), typed)

    guess = ' Did you mean "Green"?' if typed == "Gren" else ""
    assert str(refused.value) == (f'"{typed}" is no label of rag-view.{guess} Its labels are: Green, Amber, Red.')


def position(**said: Any) -> Position:
    return Position(
        1, "R/1", "R", "1", "1", "Mayor", "", "Do.", Standing(**said), None, ClockState.NO_CLOCK, date(2026, 3, 1)
    )


def test_the_facts_of_a_position_are_the_words_of_its_table():
    assert facts_of(position()) == {
        "stance": "no answer found",
        "progress": "no information",
        "evidence": "none",
        "judgement": "not assessed",
        "disposition": "active",
        "clock": "no clock",
    }
    told = facts_of(position(stance="accepted", confirmed="unread", disposition="dormant"), {"judgement_words": "x"})
    assert (told["stance"], told["disposition"], told["judgement_words"]) == ("accepted", "dormant", "x")
    assert as_it_stands(told) == "accepted; no information; not assessed; dormant"


def test_the_key_and_the_figures_are_of_the_labels_that_are_shown():
    labels = house("rag-view")
    shown = ["Amber", "accepted; done; not assessed", "Amber", "Red"]

    tally = tally_of_labels(labels, shown, Scope(("LFR-2026",)), "rag-view")

    assert key_of_labels(labels, shown) == (
        ("Amber", "acceptable progress: continue monitoring"),
        ("Red", "unacceptable progress"),
    )
    assert tally.sentence == "RAG of the 4 asks: 2 Amber, 1 Red, 1 fits no label."
    assert [part.query for part in tally.parts] == [
        "scrutiny query --report LFR-2026 --labels rag-view --label Amber",
        "scrutiny query --report LFR-2026 --labels rag-view --label Red",
        'scrutiny query --report LFR-2026 --labels rag-view --label "no label"',
    ]


def test_a_persons_own_file_may_mix_what_it_likes():
    labels = own("""
        heading = "Status"
        [[label]]
        words = "Late"
        meaning = "the answer is overdue"
        when = { clock = "overdue" }
        [[label]]
        words = "Closed"
        meaning = "no longer pursued"
        when = { disposition = "closed" }
        [[label]]
        words = "Open"
        meaning = "everything else"
        when = {}
        """)

    assert printed(labels, {"clock": "overdue", "progress": "done"}) == "Late"
    assert printed(labels, {"disposition": "closed: lapsed"}) == "Closed"
    assert printed(labels, {}) == "Open"
    assert label_of(labels, {"progress": "done"}) is labels.labels[2]
    assert (labels.title, labels.heading, labels.note) == ("mine.toml", "Status", "")


ONE = 'words = "A"\nmeaning = "a"\n'
WRONG = {
    "": "it has no [[label]]",
    "label = 3": "it has no [[label]]",
    "label = [3]": "label 1 is not a [[label]]",
    'tittle = "x"\n[[label]]\n' + ONE + "when = {}": (
        'the file has "tittle", which means nothing. Did you mean "title"? Known: title, heading, note, label'
    ),
    'heading = ""\n[[label]]\n' + ONE + "when = {}": "the file needs heading, in words",
    "[[label]]\nmeaning = 'a'\nwhen = {}": "label 1 needs words, in words",
    "[[label]]\nwords = 'A'\nwhen = {}": 'the label "A" needs meaning, in words',
    "[[label]]\n" + ONE: 'the label "A" needs when, as in: when = { progress = "done" }',
    "[[label]]\n" + ONE + "when = []": 'the label "A" needs when, as in: when = { progress = "done" }',
    "[[label]]\n" + ONE + "when = ['done']": (
        'the label "A": each part of when names facts, as in { progress = "done" }'
    ),
    "[[label]]\n" + ONE + "when = {}\ncolour = 'red'": (
        'the label "A" has "colour", which means nothing. Known: words, meaning, when, stands_for'
    ),
    "[[label]]\n" + ONE + "when = { progres = 'done' }": (
        'the label "A" looks at "progres". Did you mean "progress"? The facts are: stance, progress, evidence, '
        "judgement, disposition, clock, judgement_words, disposition_words"
    ),
    "[[label]]\n" + ONE + "when = { progress = 'finished' }": (
        'the label "A": progress is never "finished". It can be: no information, not started, planned, under way, '
        "paused, done, will not do"
    ),
    "[[label]]\n" + ONE + "when = { disposition = 'close' }": (
        'the label "A": disposition is never "close". Did you mean "closed"? It can be: active, dormant, '
        "closed: implemented, closed: alternative accepted, closed: refusal accepted, closed: pursued elsewhere, "
        "closed: superseded, closed: no longer applicable, closed: withdrawn, closed: transferred, closed: lapsed, "
        "open, closed"
    ),
    "[[label]]\n" + ONE + "when = { progress = [] }": 'the label "A": progress must be a word, or a list of words',
    "[[label]]\n" + ONE + "when = { progress = 3 }": 'the label "A": progress must be a word, or a list of words',
    "[[label]]\n" + ONE + "when = { judgement_words = ' ' }": (
        'the label "A": judgement_words must be a word, or a list of words'
    ),
    "[[label]]\n"
    + ONE
    + "when = {}\nstands_for = 3": 'the label "A": stands_for names facts, as in { progress = "done" }',
    "[[label]]\n" + ONE + "when = {progress = 'done'}\n[[label]]\nwords = 'a.'\nmeaning = 'a'\nwhen = {}": (
        'two labels read "a."'
    ),
    "[[label]]\nwords = 'No label'\nmeaning = 'a'\nwhen = {}": (
        '"No label" cannot be a label: give it letters, and other words than "no label"'
    ),
    "[[label]]\nwords = '●'\nmeaning = 'a'\nwhen = {}": (
        '"●" cannot be a label: give it letters, and other words than "no label"'
    ),
    "[[label]]\n" + ONE + "when = {}\n[[label]]\nwords = 'B'\nmeaning = 'b'\nwhen = {progress = 'done'}": (
        '"B" stands for progress done, and that prints "A", which stands before it. Put it further up, or say in '
        "stands_for what it alone means"
    ),
    "[[label]]\n" + ONE + "when = {progress = 'done'}\nstands_for = {}": (
        '"A" stands for nothing said, and that prints no label at all. Put it further up, or say in stands_for what it '
        "alone means"
    ),
}


@pytest.mark.parametrize("text", WRONG)
def test_what_is_wrong_in_a_persons_own_file_is_said_with_what_would_be_right(text):
    with pytest.raises(BadInput) as refused:
        own(text)

    assert str(refused.value) == f"The labels mine.toml cannot be read: {WRONG[text]}."
