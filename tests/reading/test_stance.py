"""Stances: only what an answer states; a refusal is never suggested as accepted."""

import pytest

from scrutiny.reading.labels import Label, read_label
from scrutiny.reading.stance import find_cues, find_refusals, read_stances, read_statements, sentence_of


def read(answer: str, number: str = "4") -> list[tuple[str, str]]:
    def is_about(labels: tuple[Label, ...]) -> bool:
        return read_label(number) in labels

    statements = read_statements(answer, 0, len(answer))
    return [(one.stance.value, one.by) for one in read_stances(answer, 0, len(answer), statements, is_about)]


@pytest.mark.parametrize(
    ("answer", "stance"),
    [
        ("The Government accepts this recommendation. It will act in May.", "accepted"),
        ("Agree. A strategy will be published.", "accepted"),
        ("Recommendation accepted\n\nThe force broadly accepts this recommendation.", "accepted"),
        ("The Mayor accepts this recommendation. He accepts it in principle only.", "accepted"),
        ("We accept this recommendation. We accept this recommendation in principle.", "accepted in principle"),
        (
            "We partially accept this recommendation. We do not accept this recommendation’s second part.",
            "accepted in part",
        ),
        ("This is a matter for the Metropolitan Police.", "redirected"),
        ("This recommendation is not for the UK government to respond to.", "redirected"),
        ("The question falls to others. This recommendation is directed to the boroughs.", "redirected"),
        ("I have passed this recommendation to the Commissioner.", "redirected"),
        ("We note this recommendation. We note its cost.", "noted"),
        ("We note this recommendation and will write. The council rejects this recommendation.", "rejected"),
        ("We consider that this recommendation is implemented.", "already in place"),
    ],
)
def test_an_answer_that_states_a_stance_is_given_it(answer, stance):
    assert [one for one, _ in read(answer)] == [stance]


@pytest.mark.parametrize(
    "refusal",
    [
        "The Government agrees that it matters. It has no plans to legislate.",
        "We agree with this recommendation. However, we do not intend to change the law.",
        "We support this recommendation, and yet it would not be appropriate to act.",
        "The Mayor welcomes this recommendation. It was not implemented.",
        "We are unable to accept the recommendation as drafted.",
        "The board is not in a position to accept this recommendation.",
        "We cannot, however, accept recommendation 4.",
        "We cannot, because the law forbids it, accept this recommendation.",
        "We do not, although we have tried, support this recommendation.",
        "It would not be right to accept this recommendation.",
        "We see no reason to adopt this recommendation.",
        "While accepting the spirit of this recommendation, we will not fund it.",
        "Far from accepting this recommendation, we think it unwise.",
        "We accept this recommendation was made in good faith.",
        "We accept the recommendation is well meant, and reject it.",
        "Accepted: No",
        "Agreed: not to proceed.",
        "This recommendation is therefore not one that we can accept.",
        "This recommendation is therefore not one we can accept.",
        "The council decided not to accept this recommendation.",
        "The council declines to accept this recommendation.",
        "We don’t accept this recommendation.",
        "Nobody could accept this recommendation.",
        "We regret that we cannot support the recommendation.",
        "We accepted this recommendation in 2019, and now reject this recommendation.",
    ],
)
def test_a_refusal_is_never_suggested_as_accepted(refusal):
    stances = [stance for stance, _ in read(refusal)]

    assert "accepted" not in stances
    assert "already in place" not in stances


@pytest.mark.parametrize(
    "answer",
    [
        "The government agrees that governance matters. It set up a committee.",
        "We will carefully consider this recommendation.",
        "The use of it is a decision undertaken solely by the police.",
        "Decisions about recruitment are a matter for Chief Constables.",
        "",
    ],
)
def test_where_nothing_is_stated_the_stance_is_unclear_and_the_cues_are_listed(answer):
    assert [one for one, _ in read(answer)] == ["unclear"]


def test_several_bodies_that_say_different_things_are_several_answers():
    answer = (
        "These recommendations are accepted in full by the UK Government and the Welsh Government. "
        "They are accepted in principle by the Northern Ireland Executive."
    )

    assert read(answer) == [
        ("accepted", "UK Government; Welsh Government"),
        ("accepted in principle", "Northern Ireland Executive"),
    ]


def test_one_voice_that_names_others_gives_one_answer():
    answer = "We accept this recommendation. Transport for London rejects this recommendation."

    assert read(answer) == [("unclear", "")]


def test_a_sentence_about_other_recommendations_says_nothing_of_this_one():
    answer = "Recommendations 1 and 2 are accepted in full. Recommendations 3 to 5 are accepted in principle."

    assert read(answer, "4") == [("accepted in principle", "")]
    assert read(answer, "2") == [("accepted", "")]
    assert read(answer, "9") == [("unclear", "")]


def test_agreement_far_into_an_answer_is_an_aside():
    answer = "The plan is late. " * 7 + "The board supports this recommendation."

    assert read(answer) == [("unclear", "")]


def test_the_sentence_that_decides_is_kept_whole():
    answer = "It is late. In the end, the council accepts this recommendation, and will act."

    [reading] = read_stances(answer, 0, len(answer), read_statements(answer, 0, len(answer)), is_about=bool)

    assert reading.deciding is not None
    assert answer[slice(*reading.deciding)] == "In the end, the council accepts this recommendation, and will act."
    assert reading.reasons == ("stated: “In the end, the council accepts this recommendation”",)


def test_a_list_that_breaks_within_a_number_stays_with_its_sentence():
    answer = "We accept recommendations 140.35. 140.36 and 140.39."

    [statement] = read_statements(answer, 0, len(answer))

    assert sentence_of(answer, statement) == (0, len(answer))


def test_cues_are_named_and_stand_where_they_say():
    answer = "We welcome the report and agree that it matters. We have no plans to change, and will consider it."

    cues = find_cues(answer, 0, len(answer))

    assert [(cue.name, answer[cue.start : cue.end]) for cue in cues] == [
        ("sounds like a refusal", "no plans to"),
        ("agrees in general", "agree that"),
        ("welcomes", "welcome"),
        ("will consider", "will consider"),
    ]


@pytest.mark.parametrize(
    "words",
    [
        "does not intend to",
        "is not planning to",
        "currently no plans",
        "has not adopted any plans to",
        "do not consider it necessary",
        "would not be appropriate",
        "is not deemed necessary",
        "rather than a separate",
        "was not implemented",
        "will not fund",
    ],
)
def test_words_of_refusal_are_heard(words):
    assert find_refusals(f"The council {words} act.", 0, 200)


@pytest.mark.parametrize("words", ["intends to act", "plans to publish", "considers it necessary", "will fund it"])
def test_their_opposites_are_not(words):
    assert not find_refusals(f"The council {words}.", 0, 200)
