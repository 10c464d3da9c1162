"""Conclusions told from recommendations in one list."""

from scrutiny.reading.conclusions import Classed, class_items

ASKS, SILENT = "The Mayor should act.", "The river is wide."
WHY = "in a list of conclusions and recommendations, and asks for nothing outright"


def test_a_class_in_brackets_decides_whatever_the_words_ask():
    items = [
        "The Mayor should have seen it, and should say so. (Conclusion, Paragraph 3)",
        f"{SILENT} (Recommendation, Paragraph 4)",
    ]

    assert class_items(items, is_joint=False) == (
        Classed(True, "closed with the report's own word, conclusion"),
        Classed(False, "closed with the report's own word, recommendation"),
    )


def test_an_item_torn_from_its_bracket_is_classed_by_its_words():
    items = [f"{ASKS} (Recommendation, Paragraph 3)", f"{SILENT} (Conclusion, Paragraph 4)", SILENT, ASKS]

    assert [item.is_doubtful for item in class_items(items, is_joint=True)] == [False, True, True, False]


def test_where_one_in_four_asks_for_nothing_it_is_doubtful():
    assert class_items([ASKS, ASKS, ASKS, SILENT], is_joint=True)[3] == Classed(True, WHY, is_silent=True)


def test_where_one_in_five_asks_for_nothing_it_is_only_remarked_on():
    assert class_items([ASKS, ASKS, ASKS, ASKS, SILENT], is_joint=True)[4] == Classed(False, WHY, is_silent=True)


def test_a_list_of_recommendations_alone_holds_no_conclusions():
    assert class_items([ASKS, SILENT, SILENT], is_joint=False) == (Classed(), Classed(), Classed())


def test_in_a_list_of_commands_a_verb_that_we_do_not_know_is_one():
    items = ["Publish it.", "Tidy the square.", "Fund it.", "The fee is high."]

    assert [item.is_silent for item in class_items(items, is_joint=True)] == [False, False, False, True]


def test_no_items_have_no_classes():
    assert class_items([], is_joint=True) == ()
