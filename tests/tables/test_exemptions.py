"""By which paragraph of Schedule 12A something is exempt."""

import pytest

from scrutiny.errors import BadInput
from scrutiny.tables.exemptions import PARAGRAPHS, mark, read_paragraphs


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("3", "Schedule 12A paragraph 3"),
        ("para 3", "Schedule 12A paragraph 3"),
        ("Schedule 12A paragraph 3", "Schedule 12A paragraph 3"),
        ("paragraph 3 of Part 1 of Schedule 12A of the Local Government Act 1972", "Schedule 12A paragraph 3"),
        ("SCHEDULE 12A, PARAGRAPH 7", "Schedule 12A paragraph 7"),
        ("2 and 1", "Schedule 12A paragraphs 1 and 2"),
        ("1, 2 & 3", "Schedule 12A paragraphs 1, 2 and 3"),
        ("3 and 3", "Schedule 12A paragraph 3"),
    ],
)
def test_a_paragraph_is_printed_one_way_however_it_is_typed(typed, printed):
    assert read_paragraphs(typed) == printed
    assert read_paragraphs(printed) == printed


@pytest.mark.parametrize(
    "typed", ["", "0", "8", "12", "3a", "-3", "three", "paragraph", "Schedule 12A", "3; drop", "³"]
)
def test_what_is_no_paragraph_is_refused_with_what_there_is(typed):
    with pytest.raises(BadInput) as refused:
        read_paragraphs(typed)

    first, *listed = str(refused.value).split("\n")
    assert first == f'"{typed}" is no paragraph of Schedule 12A. It is one of these, or several ("1 and 2"):'
    assert listed == [f"  {number}  {about}" for number, about in PARAGRAPHS.items()]


def test_a_paper_marks_what_is_exempt():
    assert mark("Schedule 12A paragraph 3") == "[exempt: Schedule 12A paragraph 3]"
