import pytest

from scrutiny.actions.trackers.mappings import find_layout, read_choices
from scrutiny.actions.trackers.words import meaning, read_meaning, words_for
from scrutiny.data.tracker_mappings import mapping_names, mapping_table
from scrutiny.errors import BadInput
from scrutiny.reading.trackers.mapping import Layout
from scrutiny.reading.trackers.proposal import Column

NONE = Layout("", "", ())


def facts(field, word, layout=NONE, chosen=None):
    return words_for(layout, chosen or {})(Column(0, "Status", (field,)), word)


@pytest.mark.parametrize(
    ("field", "word", "stands_for"),
    [
        ("response", "Partially accepted", {"stance": "accepted in part"}),
        ("response", "Complete", None),
        ("progress", "Complete", {"progress": "done"}),
        ("progress", "On-going", {"progress": "under way"}),
        ("view", "satisfactory", {"judgement": "satisfactory"}),
        ("outcome", "Open", {"disposition": "active"}),
        ("status", "Complete", {"progress": "done"}),
        ("status", "Accepted", {"stance": "accepted"}),
        ("status", "Amber", None),
        ("status", "Closed", None),
        ("response", "not addressed", None),  # a person's reading of a letter, never a tracker's
        ("response", "no response yet", None),
    ],
)
def test_a_word_stands_for_what_leaves_no_choice(field, word, stands_for):
    assert facts(field, word) == stands_for


def test_what_the_person_says_comes_first_then_the_mapping_then_its_labels():
    ours = Layout("x", "x", (), words={"status": {"amber": {"progress": "planned"}}}, labels="rag-progress")

    assert facts("status", "Amber", ours, {"amber": {"progress": "paused"}}) == {"progress": "paused"}
    assert facts("status", "Amber", ours) == {"progress": "planned"}
    assert facts("status", "Green", ours) == {"progress": "done"}
    assert facts("status", "Mauve", ours) is None


def test_what_nobody_may_record_is_left_out_of_what_a_label_stands_for():
    ntsb = Layout("x", "x", (), labels="ntsb")

    assert facts("status", "Closed—Unacceptable Action/No Response Received", ntsb) == {
        "disposition": "closed: pursued elsewhere",
        "judgement": "unsatisfactory",
    }


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("Amber=progress: under way", ("amber", {"progress": "under way"})),
        ("Done & closed=progress: done, outcome: closed: implemented", ("done closed", {"progress": "done", "disposition": "closed: implemented"})),
        ("Parked=note", ("parked", {})),
        ("A=B=view: partial", ("a b", {"judgement": "partial"})),
    ],
)  # fmt: skip
def test_a_person_says_what_a_word_stands_for(typed, read):
    assert read_meaning(typed) == read


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("Amber", '"Amber" does not say what a word stands for'),
        ("=note", '"=note" does not say what a word stands for'),
        ("Amber=colour: red", '"colour: red" says nothing'),
        ("Amber=progress: dun", 'A progress is never "dun". It can be: no information, not started'),
    ],
)
def test_what_says_nothing_is_refused(typed, why):
    with pytest.raises(BadInput) as refused:
        read_meaning(typed)

    assert why in str(refused.value)


def test_note_means_no_fact():
    assert meaning("Note") == {}


@pytest.mark.parametrize("name", mapping_names())
def test_every_mapping_that_ships_can_be_read_and_knows_its_own_columns(name):
    layout = find_layout(name.upper())

    assert layout.knows([each.replace("*", "Date ") for each in layout.required])
    assert layout.title != name


def test_there_is_no_mapping_outside_of_the_folder():
    assert mapping_table("../bodies") is None


def test_columns_are_chosen_by_name():
    assert read_choices(["Lead Officer=note", "a=b=ignore"]) == {"lead officer": "note", "a=b": "ignore"}
    with pytest.raises(BadInput, match='"Owner=colour" maps no column'):
        read_choices(["Owner=colour"])
