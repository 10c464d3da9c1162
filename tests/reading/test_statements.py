"""Statements: what takes the recommendation as its object states a stance, and what does not states none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrutiny.reading.actors import names_in
from scrutiny.reading.statements import find_bare_statement, find_statements
from scrutiny.terms import Stance


def stated(sentence: str, title: str = "") -> list[Stance]:
    return [one.stance for one in find_statements(sentence, 0, len(sentence), title)]


@pytest.mark.parametrize(
    ("sentence", "stance"),
    [
        ("The Government accepts this recommendation.", "accepted"),
        ("I am pleased to accept this recommendation.", "accepted"),
        ("We have accepted the Committee’s recommendation in full.", "accepted"),
        ("London Fire Brigade accepts all the recommendations relevant to them, including this one.", "accepted"),
        ("We support this recommendation.", "accepted"),
        ("We will implement this recommendation by March.", "accepted"),
        ("While we do not have the powers, we accept this recommendation.", "accepted"),
        ("DBT accepts the Inquiry's recommendation that it should publish a statement.", "accepted"),
        ("The department agrees with the Committee‘s conclusion.", "accepted"),
        ("We welcome this recommendation and accept it.", "accepted"),
        ("This recommendation will be taken forward in the spring.", "accepted"),
        ("The government accepts this recommendation in principle.", "accepted in principle"),
        ("The government accepts this recommendation made towards responders in principle.", "accepted in principle"),
        ("We accept this recommendation, subject to funding.", "accepted in principle"),
        ("The Mayor accepts the thrust of the Committee's recommendation.", "accepted in principle"),
        ("The Government accepts the principles behind recommendations 12d/12e.", "accepted in principle"),
        ("We partially accept this recommendation.", "accepted in part"),
        ("We accept this recommendation but not the timescale.", "accepted in part"),
        ("We accept most of these recommendations.", "accepted in part"),
        ("The Mayor does not fully accept this recommendation.", "accepted in part"),
        ("The force broadly accepts this recommendation.", "accepted in part"),
        ("DBT rejects this recommendation as it conflicts with the scheme.", "rejected"),
        ("The Mayor has rejected your recommendation.", "rejected"),
        ("We cannot accept this recommendation at this time.", "rejected"),
        ("We do not, therefore, accept this recommendation.", "rejected"),
        ("We are not able, at present, to accept this recommendation.", "rejected"),
        ("The Government has considered this recommendation and cannot accept it.", "rejected"),
        ("We have no plans to implement this recommendation.", "rejected"),
        ("We do not intend to take forward this recommendation.", "rejected"),
        ("This recommendation is not accepted by the board.", "rejected"),
        ("This recommendation will not be taken forward.", "rejected"),
        ("Neither the Mayor nor MOPAC supports this recommendation.", "rejected"),
        ("We are not persuaded to accept this recommendation.", "rejected"),
        ("We note this recommendation.", "noted"),
        ("The Government takes note of recommendations 140.1, 140.2 and 140.3.", "noted"),
        ("We consider that this recommendation is implemented.", "already in place"),
        ("The council has already met this recommendation.", "already in place"),
        ("This recommendation has been implemented.", "already in place"),
    ],
)
def test_a_sentence_with_the_recommendation_as_its_object_states_a_stance(sentence, stance):
    assert stated(sentence) == [Stance(stance)]


@pytest.mark.parametrize(
    "sentence",
    [
        "The government agrees that clear governance is needed.",
        "The Government agrees with the need to consult experts on this recommendation.",
        "The Government agrees with the conclusion that a range of tools will be needed.",
        "The Government does not agree with the Committee‘s view of the pledges.",
        "We accept the need for this recommendation.",
        "We accept that recommendation 3 has merit.",
        "We support the delivery of the recommendations.",
        "We provide support to these recommendations.",
        "If Parliament is minded to accept these recommendations, it might be appropriate.",
        "We will consider whether to accept this recommendation.",
        "We would accept this recommendation if funding allowed.",
        "The Committee recommended that we accept this recommendation.",
        "The previous government accepted this recommendation.",
        "This recommendation was accepted by the previous Mayor.",
        "The recommendation was not implemented.",
        "This recommendation has been largely implemented.",
        "This recommendation is being implemented.",
        "Where recommendations are accepted in principle the Government wants to deliver change.",
        "In line with recommendation 5, the scheme was accepted by Parliament.",
        "We will work with partners to implement this recommendation.",
        "We will explore how to take forward this recommendation.",
        "The CPS supports proposals for law reform.",
        "We are not opposed to this recommendation.",
        "It is accepted that this recommendation matters.",
        "We accept recommendations made by NICE.",
        "Of these recommendations, 217 are supported by members.",
        "The recommendations, of which 217 are supported, were read.",
        "We will publish a plan following this recommendation.",
        "No progress was made on this recommendation.",
        "It is not only this recommendation that the council has read.",
    ],
)
def test_a_sentence_that_speaks_of_something_else_states_none(sentence):
    assert stated(sentence) == []


def test_a_recommendation_of_another_report_is_not_this_one():
    sentence = "The Mayor accepts recommendation 4 of the Casey Review."

    assert stated(sentence, title="Night buses") == []
    assert stated(sentence, title="The Casey Review") == [Stance.ACCEPTED]


def test_a_sentence_can_state_the_stances_of_several():
    sentence = (
        "The Scottish Government accepts this recommendation in full, and the Welsh Government and Northern Ireland"
        " Executive accept this recommendation in principle."
    )

    one, other = find_statements(sentence, 0, len(sentence))

    assert (one.stance, one.actors) == (Stance.ACCEPTED, ("Scottish Government",))
    assert (other.stance, other.actors) == (
        Stance.IN_PRINCIPLE,
        ("Welsh Government", "Northern Ireland Executive"),
    )


def test_a_statement_keeps_the_numbers_that_it_names_and_whose_it_is():
    sentence = "Recommendations 12) a-c are accepted in full by the UK Government."

    [one] = find_statements(sentence, 0, len(sentence))

    assert [label.number for label in one.labels] == ["12a", "12b", "12c"]
    assert one.actors == ("UK Government",)
    assert one.is_firm


def test_agreement_and_refusal_of_different_numbers_are_kept_apart():
    sentence = "We agree with recommendations 1 and 2 but reject recommendation 3."

    one, other = find_statements(sentence, 0, len(sentence))

    assert ([label.number for label in one.labels], one.stance, one.is_firm) == (["1", "2"], Stance.ACCEPTED, False)
    assert ([label.number for label in other.labels], other.stance) == (["3"], Stance.REJECTED)


@pytest.mark.parametrize(
    ("sentence", "stance"),
    [
        ("We agree.", Stance.ACCEPTED),
        ("The Mayor agrees, and TfL will begin in May.", Stance.ACCEPTED),
        ("I accept this.", Stance.ACCEPTED),
        ("The board agrees in principle.", Stance.IN_PRINCIPLE),
        ("We do not agree.", Stance.REJECTED),
        ("Agreed – the list will be published.", Stance.ACCEPTED),
        ("Accepted, subject to funding being found.", Stance.IN_PRINCIPLE),
        ("Accepted, but not the timescale given.", Stance.IN_PART),
    ],
)
def test_at_the_beginning_of_an_answer_the_object_may_go_without_saying(sentence, stance):
    found = find_bare_statement(sentence, 0, len(sentence))

    assert found is not None
    assert found.stance is stance


@pytest.mark.parametrize(
    "sentence",
    [
        "We agree that libraries matter.",
        "Agree a plan with the boroughs.",
        "As the Committee agrees, it is late.",
        "The plan was agreed.",
        "Support for drivers will follow.",
        "Met officers will attend.",
        "",
    ],
)
def test_agreement_with_something_else_is_no_bare_statement(sentence):
    assert find_bare_statement(sentence, 0, len(sentence)) is None


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("the UK Government, the Welsh Government and the Northern Ireland Executive", 3),
        ("ARB and RIBA", 2),
        ("the National Fire Chiefs Council (NFCC) on behalf of all services", 1),
        ("us and our partners", 0),
        ("the Government", 0),
        ("", 0),
    ],
)
def test_names_are_read_one_by_one(words, names):
    assert len(names_in(words)) == names


@given(st.text(alphabet="accept this recommendation not 12,.;()'’ The", max_size=200))
def test_any_sentence_is_read_without_failure(sentence):
    for one in find_statements(sentence, 0, len(sentence)):
        assert 0 <= one.start < one.end <= len(sentence)
    find_bare_statement(sentence, 0, len(sentence))
