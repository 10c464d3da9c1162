"""Whom a recommendation asks: fires on what asks, stays blank on look-alikes."""

import pytest

from scrutiny.data import known_bodies
from scrutiny.reading.addressees import BodyFinder
from scrutiny.reading.proposals import NamedBody
from scrutiny.terms import KnownBody

FINDER = BodyFinder(known_bodies())
MAYOR, TFL, MPS = "Mayor of London", "Transport for London", "Metropolitan Police Service"
MOPAC, GOVERNMENT, BOROUGHS = "Mayor's Office for Policing and Crime", "UK Government", "London boroughs"


def named(words: str, heading: str = "") -> list[str]:
    return [body.name for body in FINDER.find(words, len(heading), heading, 0)]


@pytest.mark.parametrize(
    ("words", "bodies"),
    [
        ("The Mayor should publish the plan.", [MAYOR]),
        ("The mayor must publish the plan.", [MAYOR]),
        ("Mayor of London to publish the plan.", [MAYOR]),
        ("The Mayor and TfL should publish it together.", [MAYOR, TFL]),
        ("Transport for London (TfL), the Met and the boroughs should agree.", [TFL, MPS, BOROUGHS]),
        ("The Mayor’s Office for Policing and Crime (MOPAC) should publish it.", [MOPAC]),
        ("TfL and/or the operators shall pay.", [TFL]),
        ("HM Government and/or the Department and where appropriate Ofwat shall reply.", [GOVERNMENT, "Ofwat"]),
        ("The UK government and devolved administrations should agree one form.", [GOVERNMENT]),
        ("By March 2027, the Mayor of London should report.", [MAYOR]),
        ("If the Government does not act, the Mayor should.", [MAYOR]),
        ("Within a year of this report, and after consulting, TfL must decide.", [TFL]),
        ("We recommend that the Home Office publish a plan.", ["Home Office"]),
        ("We further recommend that Ofsted publishes a plan.", ["Ofsted"]),
        ("We recommend that, at the earliest opportunity, the Government appoint one.", [GOVERNMENT]),
        ("We urge the Department of Health, in particular, to say so.", ["Department of Health and Social Care"]),
        ("We therefore call on the Mayor and London boroughs to act.", [MAYOR, BOROUGHS]),
        ("Given this, we invite TfL to explain.", [TFL]),
        ("The Mayor should lead, and TfL should follow within six months.", [MAYOR, TFL]),
        ("Nobody is answerable. The Mayor should be.\nTfL should say who pays.", [TFL]),
        ("TfL should be clear about what it owes.", [TFL]),
        ("• TfL should print a map.", [TFL]),
        ("Publish the map. (TfL and the Mayor)", [TFL, MAYOR]),
        ("The Mayor of Greater Manchester and TfL should agree.", [TFL]),
        ("Publish the map.\nResponsible: TfL.", [TFL]),
        ("The Deputy Mayor for Policing and Crime should write.", ["Deputy Mayor for Policing and Crime"]),
        ("To this end, we recommend that the Government:", [GOVERNMENT]),
        ("The Government will need both to pay and to wait.", [GOVERNMENT]),
        ("During that time, and before it ends – the Government should report.", [GOVERNMENT]),
        ("If it has not done so already the Government should pay.", [GOVERNMENT]),
        ("As part of its answer to these reports the Mayor should explain.", [MAYOR]),
        ("In that scheme TfL shall be obliged to pay.", [TFL]),
    ],
)
def test_a_body_that_is_asked_is_named(words, bodies):
    assert named(words) == bodies


@pytest.mark.parametrize(
    ("words", "bodies"),
    [
        ("The Mayor should press the Government to act.", [MAYOR]),
        ("The Mayor, working with TfL and the boroughs, should act.", [MAYOR]),
        ("The Mayor in consultation with TfL and London Councils should act.", [MAYOR]),
        ("We recommend that Ofwat, together with the Environment Agency, once staffed, consider how.", ["Ofwat"]),
        ("The Mayor should ensure that TfL should never again be late.", [MAYOR]),
        ("The Mayor should write to MOPAC and TfL must not be told.", [MAYOR]),
    ],
)
def test_a_body_in_the_company_of_the_one_asked_is_not(words, bodies):
    assert named(words) == bodies


@pytest.mark.parametrize(
    "words",
    [
        "The Mayor’s adviser should publish it.",
        "The Mayor's policing plan must change.",
        "The Deputy Mayor should publish it.",
        "The Mayor of Greater Manchester should publish it.",
        "Government departments should publish it.",
        "The Met Office should publish it.",
        "The review by the Home Office should report.",
        "The relationship between TfL and the Mayor should improve.",
        "The Mayor should have acted sooner.",
        "TfL should have been told.",
        "TfL should be given the power to fine.",
        "The boroughs should be fully funded.",
        "We recommend that the Government’s strategy be published.",
        "We recommend that Government departments publish it.",
        "They urge the Mayor to act.",
        "The Mayor has published a plan.",
        "Ratify the Convention (Georgia);",
        "Publish the map. (see TfL, 2024)",
        "TfL to date has published nothing.",
        "It met the Mayor.",
        "In every area which the Mayor should visit people wait.",
        "In areas the Mayor should visit, the boroughs' officers should wait.",
        "For the review by the Mayor should read the audit of TfL.",
        "In a report to the Mayor should be an annex.",
        "",
    ],
)
def test_a_look_alike_names_nobody(words):
    assert named(words) == []


@pytest.mark.parametrize(
    ("heading", "bodies"),
    [
        ("(Mayor of London)\n", [MAYOR]),
        ("– Mayor of London\n", [MAYOR]),
        ("To the Mayor and TfL:\n", [MAYOR, TFL]),
        ("Safer stops [for: TfL]\n", [TFL]),
        ("The Mayor and the river\n", []),
        ("Safer stops (see also the Mayor’s strategy)\n", []),
    ],
)
def test_a_heading_names_bodies_by_its_bracket_or_its_whole(heading, bodies):
    assert named("Every stop should be lit.", heading) == bodies


def test_each_body_is_named_once_with_the_words_that_ask():
    words = "In short:\nThe Mayor should write. The Mayor should wait."

    assert FINDER.find(words, start=100) == (
        NamedBody(MAYOR, 114, 119, "asked: “The Mayor should”"),
    )  # fmt: skip


def test_only_bodies_of_the_list_are_named():
    finder = BodyFinder([KnownBody("Parish council", aliases=("the parish",))])

    assert [body.name for body in finder.find("The Mayor and parish council should mow.")] == ["Parish council"]
    assert BodyFinder(()).find("The Mayor should mow.") == ()


def test_a_long_hostile_sentence_is_read_in_time():
    words = "In " + "the Mayor, and " * 20_000 + "(" * 20_000 + " should" * 5

    assert len(named(words)) <= 1
