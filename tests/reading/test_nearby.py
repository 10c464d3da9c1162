"""The passages that a person may mean instead of the one that was found."""

from scrutiny.documents.markdown import read_markdown
from scrutiny.reading.nearby import passages_near
from scrutiny.reading.proposals import Span

LETTER = """\
# A reply to the Committee

The first paragraph says one thing.

The second paragraph says another thing.

The third paragraph says a third thing.

Yours,

The fourth paragraph says a fourth thing.

The fifth paragraph says a fifth thing.

The sixth paragraph says a sixth thing.
"""


def told(found: tuple[str, ...], unplaced: tuple[str, ...] = ()) -> list[str]:
    document = read_markdown(LETTER.encode(), "letter.md")

    def span(words: str) -> Span:
        start = document.text.index(words)
        return Span(start, document.text.index(".", start) + 1)

    near = passages_near(document, [span(words) for words in found], [span(words) for words in unplaced])
    return [document.text[one.start : one.end].split()[1] for one in near]


def test_the_nearest_paragraphs_come_first_and_a_greeting_or_a_heading_never():
    assert told(("The third",)) == ["second", "fourth", "first", "fifth", "sixth"]


def test_what_was_not_placed_follows_each_once():
    assert told(("The first",), ("The second", "The sixth")) == ["second", "third", "fourth", "sixth"]


def test_where_nothing_was_found_only_what_was_not_placed_is_offered():
    assert told((), ("The fifth", "The first")) == ["fifth", "first"]
    assert told(()) == []


def test_a_paragraph_within_what_was_found_may_be_meant_alone():
    document = read_markdown(LETTER.encode(), "letter.md")
    whole = Span(document.text.index("The first"), document.text.index("Yours"))

    near = passages_near(document, [whole], [])

    assert [document.text[one.start : one.end].split()[1] for one in near][:3] == ["first", "second", "third"]
