"""Other printings of the same words."""

import pytest

from scrutiny.reading.paragraphs import paragraphs_of
from scrutiny.reading.printings import Printings
from scrutiny.reading.proposals import Span

WORDS = "The Mayor should light every stop that is served after midnight, and every shelter beside it."


@pytest.fixture
def printed(built):
    """The words of each printing of WORDS, which stand in the first line."""

    def find(*lines, words=WORDS):
        document = built(words, *lines)
        places = Printings(paragraphs_of(document), {}).of(words, Span(0, len(words), 1))
        return [document.text[place.start : place.end] for place in places]

    return find


@pytest.mark.parametrize(
    "line",
    [
        WORDS,
        f"2.20 {WORDS}",
        f"• {WORDS}",
        f"(a) {WORDS}",
        WORDS.replace("every shelter", "each shelter"),
        WORDS.upper(),
    ],
)
def test_another_printing_is_known_by_its_words(printed, line):
    assert len(printed("Between.", line)) == 2


@pytest.mark.parametrize(
    "line",
    [
        "The Mayor should light every stop that is served after midnight.",
        f"{WORDS[:60]} what follows is quite another thing, of which nobody has spoken before, at any stop, ever.",
        "The Mayor should light nothing.",
    ],
)
def test_words_that_only_begin_alike_are_no_printing(printed, line):
    assert printed(line) == [WORDS]


def test_a_printing_may_be_broken_elsewhere(printed):
    first, second = "The Mayor should light every stop that is served after midnight,", "and every shelter beside it."

    assert printed("Before.", first, second, "After.") == [WORDS, f"{first}\n\n{second}"]


def test_a_short_text_has_no_other_printing(printed):
    assert printed("TfL should act.", words="TfL should act.") == ["TfL should act."]
