"""Patterns made of phrases."""

import re

from scrutiny.reading.wordings import any_of


def test_the_longest_phrase_is_found_and_a_space_may_be_a_line_end():
    pattern = re.compile(any_of("by | by no later than |\n in (?:the|its) turn"))

    assert [pattern.match(words)[0] for words in ("by no\nlater than", "by now", "in its\tturn")] == [  # type: ignore[index]  # each matches
        "by no\nlater than", "by", "in its\tturn",
    ]  # fmt: skip


def test_a_bar_without_spaces_stays_inside_its_phrase():
    assert re.fullmatch(any_of("(?:a|b) c | d"), "b c")
