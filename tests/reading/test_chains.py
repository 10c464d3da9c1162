"""Chains of labels: what follows what, and at what price."""

import pytest

from scrutiny.reading.beginnings import Beginning, Form
from scrutiny.reading.chains import Chain, best_chain, missing_labels
from scrutiny.reading.labels import Label, read_label


def label(words: str) -> Label:
    read = read_label(words)
    if read is None:
        raise ValueError(words)
    return read


def beginnings(*given: str | tuple[str, float], spread: int = 1) -> list[Beginning]:
    made = []
    for place, each in enumerate(given):
        words, weight = (each, 1.0) if isinstance(each, str) else each
        made.append(Beginning(place * spread, label(words), 0, "", Form.NUMBERED, weight))
    return made


def chosen(*given: str | tuple[str, float], spread: int = 1) -> list[str]:
    return [each.label.number for each in best_chain(beginnings(*given, spread=spread)).beginnings if each.label]


def test_strays_between_the_items_of_a_list_are_passed_over():
    assert chosen("44", "1", "12", "2", "7", "3", "3.1") == ["1", "2", "3"]


def test_the_heavier_of_two_lists_is_chosen_though_it_is_shorter():
    prose = [(str(number), -0.2) for number in range(1, 40)]

    assert chosen(*prose, "1", "2", "3") == ["1", "2", "3"]


def test_an_item_that_weighs_against_itself_is_bridged_and_never_ends_a_list():
    assert chosen("1", ("2", -0.6), "3", ("4", -0.6)) == ["1", "2", "3"]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (("1", "2", "4", "5"), ["1", "2", "4", "5"]),
        (("1", "2", "5", "6", "7"), ["1", "2", "5", "6", "7"]),
        (("1", "2", "6"), ["1", "2"]),
        (("8.1", "8.2", "9.1"), ["8.1", "8.2", "9.1"]),
        (("8.1", "8.2", "13.1"), ["8.1", "8.2"]),
        (("1", "2a", "2b", "3"), ["1", "2a", "2b", "3"]),
        (("2b", "2a"), ["2a"]),
    ],
)
def test_what_may_follow_what(given, expected):
    assert chosen(*given) == expected


def test_of_two_printings_alike_the_one_that_stands_together_is_chosen():
    given = beginnings("1", "2", "3", spread=400) + [
        Beginning(2000 + place, label(str(place + 1)), 0, "", Form.NUMBERED) for place in range(3)
    ]

    assert [each.place for each in best_chain(given).beginnings] == [2000, 2001, 2002]


def test_nothing_makes_an_empty_chain():
    assert best_chain([]) == Chain((), 0.0)
    assert Chain((), 0.0).mean == 0.0
    assert Chain((), 0.0).standing == 0.0


def test_a_beginning_without_a_label_is_refused():
    with pytest.raises(ValueError, match="without a label"):
        best_chain([Beginning(0, None, 0, "", Form.UNNUMBERED)])


def test_missing_labels_are_those_left_out_of_each_chapter():
    assert [each.number for each in missing_labels([label(words) for words in ("1", "3", "3a", "6")])] == [
        "2",
        "4",
        "5",
    ]
    assert [each.number for each in missing_labels([label("8.2"), label("9.1"), label("9.3")])] == ["8.1", "9.2"]
    assert missing_labels([label("1"), label("2")]) == ()
    assert missing_labels([]) == ()


def test_ten_thousand_beginnings_are_weighed_in_time():
    given = beginnings(*[str(number % 999 + 1) for number in range(10_000)])

    assert len(best_chain(given).beginnings) >= 900
