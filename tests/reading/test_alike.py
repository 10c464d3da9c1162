"""Likeness of two texts' words."""

import pytest

from scrutiny.reading.alike import Alike, most_alike, term_of, terms_of, vector, weights


def test_plain_and_short_words_say_nothing_and_endings_are_taken_off():
    assert terms_of(["the", "mayor", "should", "publish", "publishes", "every", "fine"]) == {
        "mayor": 1,
        "publish": 2,
        "fine": 1,
    }
    assert [term_of(word) for word in ("deployments", "policies", "uses")] == ["deploy", "polic", "uses"]


@pytest.mark.parametrize(("least", "found"), [(0.0, ["b", "a"]), (0.99, ["b"])])
def test_the_most_alike_comes_first_and_one_shared_word_is_chance(least, found):
    texts = {"a": ["landlords", "register", "rents"], "b": ["landlords", "register"], "c": ["landlords", "buses"]}
    terms = {key: terms_of(words) for key, words in texts.items()}
    weight = weights({"landlord": 3, "regist": 2, "rent": 1, "rents": 1, "buse": 1, "buses": 1, "register": 2}, 4)
    own = vector(terms["b"], weight)

    alike = most_alike(own, {key: vector(each, weight) for key, each in terms.items()}, least=least, most=5)

    assert [each.key for each in alike] == found
    assert alike[0] == Alike("b", alike[0].score, ("regist", "landlord"))
    assert round(alike[0].score, 9) == 1


@pytest.mark.parametrize(("shared", "found"), [(2, ["b", "a"]), (3, ["b"])])
def test_how_many_words_both_must_have_is_for_the_caller_to_say(shared, found):
    own = {"landlord": 0.6, "register": 0.6, "fine": 0.53}
    others = {"a": {"landlord": 0.7, "register": 0.7}, "b": own}

    assert [each.key for each in most_alike(own, others, least=0.1, most=5, shared=shared)] == found
