"""A passage on a terminal with the words that decide marked in it."""

import re

from scrutiny.render.marked import marked_lines

TEXT = "We thank the Committee. We accept this recommendation in full.\n\nThe register will follow in spring."
DECIDING = (24, 62)


def lines(text=TEXT, marks=(DECIDING,), width=44, most=9, color=False) -> list[str]:
    return list(marked_lines(text, 0, len(text), marks, width, 4, most=most, color=color))


def test_the_deciding_words_stand_between_marks_where_there_is_no_colour():
    assert lines() == [
        "    “We thank the Committee. «We accept this",
        "    recommendation in full.» The register",
        "    will follow in spring.”",
    ]


def test_on_a_terminal_they_are_underlined_line_by_line_and_never_the_space_before():
    assert lines(color=True) == [
        "    “We thank the Committee. \x1b[4mWe accept this\x1b[24m",
        "    \x1b[4mrecommendation in full.\x1b[24m The register",
        "    will follow in spring.”",
    ]


def test_a_long_passage_is_shown_around_the_words_that_decide():
    long = "Much was said of it before. " * 9 + TEXT + " And more was said of it after." * 9
    begin = long.index("We accept")

    shown = lines(long, [(begin, begin + 38)], most=3)

    assert len(shown) == 3
    assert (shown[0][:6], shown[-1][-2:]) == ("    … ", " …")
    assert "«We accept this recommendation in full.»" in " ".join(" ".join(shown).split())


def test_without_a_mark_a_long_passage_is_shown_from_its_beginning():
    shown = lines("Words and words. " * 20, (), most=2)

    assert (shown[0][:10], shown[-1][-2:]) == ("    “Words", " …")


def test_a_mark_outside_the_passage_marks_nothing_and_a_stranger_s_own_marks_are_dropped():
    assert lines("One\ue000 two.", [(2, 400)]) == ["    “One two.”"]
    assert not re.search("[\ue000\ue001]", "".join(lines("a\ue001b c", [(0, 3)])))
