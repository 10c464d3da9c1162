"""Letters for the tests of reading, made from a few lines of Markdown."""

from collections.abc import Callable
from typing import Any

import pytest

from scrutiny.documents import read_document
from scrutiny.reading.case import Case, open_case
from scrutiny.reading.letter import Letter, open_letter
from scrutiny.reading.proposals import Published


@pytest.fixture
def letter() -> Callable[[str], Letter]:
    """Lay out the letter that the given Markdown is."""

    def made(markdown: str) -> Letter:
        return open_letter(read_document(markdown.encode(), "letter.md"))

    return made


@pytest.fixture
def case() -> Callable[..., Case]:
    """Lay the letter that the given Markdown is beside recommendations, given as number=words or as a dictionary."""

    def made(markdown: str, recommendations: dict[str, str], title: str = "", **more: Any) -> Case:
        published = [
            Published(number, words, part_of=more.get("part_of", {}).get(number))
            for number, words in recommendations.items()
        ]
        return open_case(read_document(markdown.encode(), "letter.md"), published, title)

    return made
