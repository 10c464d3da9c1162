"""What a recommendation asks to be done, where it is one thing that can be finished."""

import pytest

from scrutiny.reading.acts import Act, act_asked, group_of, head_of, stem

PUBLISH, SET_UP = group_of("published"), group_of("set up")


@pytest.mark.parametrize(
    ("asked", "act"),
    [
        ("The Mayor should publish a register of cold homes.", Act(PUBLISH, "register")),
        ("The Mayor should publish, by 30 September 2026, a single register of every use.", Act(PUBLISH, "register")),
        ("The Mayor should publish every year the full cost of it.", Act(PUBLISH, "cost")),
        ("Publish a long-term plan for the network.", Act(PUBLISH, "plan")),
        ("TfL must now issue its strategies for night buses.", Act(PUBLISH, "strategy")),
        ("The Mayor should set up a panel to examine it.", Act(SET_UP, "panel")),
        ("The Mayor should establish a panel.", Act(SET_UP, "panel")),
    ],
)
def test_one_act_with_an_end_is_read_with_the_thing_that_it_is_done_to(asked, act):
    assert act_asked(asked) == act


@pytest.mark.parametrize(
    "asked",
    [
        "The Mayor should improve the register.",  # never ends
        "The Mayor should publish a register and report on it to the Committee.",
        "The Mayor should publish a register. The Service should publish its own.",
        "The Mayor should publish a register; TfL likewise.",
        "The Mayor should set up a panel and publish its notes.",
        "The Mayor should publish.",
        "",
    ],
)
def test_several_acts_or_none_that_ends_are_never_done_by_one_word(asked):
    assert act_asked(asked) is None


def test_acts_of_one_group_mean_the_same_and_others_do_not():
    assert group_of("Set  Up") == group_of("launched") == SET_UP
    assert group_of("published") != group_of("commissioned")


@pytest.mark.parametrize(
    ("words", "head"),
    [("the public register of all uses", "register"), ("a note on the register", "note"), ("", ""), (", of it", "")],
)
def test_the_thing_is_the_last_word_before_what_is_said_of_it(words, head):
    assert head_of(words) == head


@pytest.mark.parametrize(
    ("word", "plain"),
    [("plans", "plan"), ("Strategies", "strategy"), ("process", "process"), ("gas", "gas"), ("TfL’s", "tfl")],
)
def test_a_word_is_compared_without_its_ending(word, plain):
    assert stem(word) == plain
