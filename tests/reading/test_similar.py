"""Similar words: offered, best first, and never much."""

from scrutiny.reading.similar import find_similar

ASKED = {
    "1": "The council should light every footpath across the common with lamps that bats can bear.",
    "2": "The council should pay its cleaners the living wage.",
}


def test_the_paragraph_that_shares_most_telling_words_comes_first(case):
    made = case(
        "Dear Chair,\n\nThe common is lovely in spring, and its footpaths are dry this year for once.\n\n"
        "Lamps that bats can bear are dear; lighting every footpath across the common would cost a million.\n\n"
        "The council met in May and talked of many things that have no bearing on any of this at all.",
        ASKED,
    )

    found = find_similar(made, [0, 1])

    assert [made.letter.text_of(one.leaf)[:5] for one in found[0]] == ["Lamps", "The c"]
    assert "bats" in found[0][0].shared
    assert found[1] == ()


def test_at_most_three_are_offered(case):
    paragraph = (
        "Lighting footpaths across the common with lamps would please walkers, bats and cleaners of the council."
    )

    made = case("\n\n".join(f"{paragraph} {word}." for word in ("One", "Two", "Three", "Four", "Five")), ASKED)

    assert len(find_similar(made, [0])[0]) == 3


def test_nothing_asked_is_nothing_offered(case):
    assert find_similar(case("Some words.", ASKED), []) == {}


def test_short_lines_and_headings_are_not_offered(case):
    made = case("# Lamps on footpaths across the common for bats\n\nLamps, bats, footpaths.", ASKED)

    assert find_similar(made, [0]) == {0: ()}
