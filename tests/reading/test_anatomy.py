"""Anatomy: what a letter says of itself, and what it does not say."""

from datetime import date

import pytest

from scrutiny.reading.anatomy import read_anatomy
from scrutiny.reading.names import BodyNames
from scrutiny.reading.proposals import Anatomy
from scrutiny.terms import KnownBody

BODIES = (
    KnownBody("Mayor of London", "office", ("Mayor",)),
    KnownBody("Deputy Mayor for Policing and Crime", "office", ("DMPC",)),
    KnownBody("Mayor's Office for Policing and Crime", "organisation", ("MOPAC",)),
    KnownBody("Metropolitan Police Service", "organisation", ("MPS",)),
)
LETTER = """{head}

Dear Chair,

Thank you for the report ‘Home before midnight’.

{body}

Yours sincerely,

{foot}
"""


def read(
    letter, head="12 March 2026", body="I agree.", foot="Jo Marsh  \nDeputy Mayor for Policing and Crime", passages=()
):
    made = letter(LETTER.format(head=head, body=body, foot=foot))
    return read_anatomy(made, BODIES, passages), made.text


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ("12 March 2026", date(2026, 3, 12)),
        ("Date: 12 March 2026", date(2026, 3, 12)),
        ("City Hall  \n12 March 2026", date(2026, 3, 12)),
        ("Our ref: AB/12\n\n12/03/2026", date(2026, 3, 12)),
        ("March 2026", None),
        ("Response due: 12 March 2026", None),
        ("Reply by 12 March 2026", None),
        ("Published between 1 and 12 March 2026", None),
        ("The committee met on 12 March 2026 and heard eleven people speak", None),
        ("No day at all", None),
    ],
)
def test_the_day_is_a_line_of_the_head(letter, head, day):
    anatomy, text = read(letter, head=head)

    assert anatomy.dated == day
    if day:
        assert anatomy.dated_words is not None
        assert text[anatomy.dated_words.start : anatomy.dated_words.end] in head


def test_a_day_in_the_body_is_not_the_letters(letter):
    anatomy, _ = read(letter, head="City Hall", body="On 3 March 2026 we met.\n\n4 March 2026")

    assert anatomy.dated is None


def test_a_day_under_the_signature_is(letter):
    anatomy, _ = read(letter, head="City Hall", foot="Jo Marsh  \nDirector\n\n12 March 2026")

    assert anatomy.dated == date(2026, 3, 12)


@pytest.mark.parametrize(
    ("foot", "signatory", "office", "signed"),
    [
        (
            "Jo Marsh  \nDeputy Mayor for Policing and Crime",
            "Jo Marsh",
            "Deputy Mayor for Policing and Crime",
            "Deputy Mayor for Policing and Crime",
        ),
        ("Jo Marsh\n\nDirector of Strategy", "Jo Marsh", "Director of Strategy", None),
        ("Jo Marsh, Mayor of London", "Jo Marsh", "Mayor of London", "Mayor of London"),
        ("Jo Marsh", "Jo Marsh", None, None),
        ("The Chief Executive", None, "The Chief Executive", None),
    ],
)
def test_the_signatory_and_the_office_are_read(letter, foot, signatory, office, signed):
    anatomy, text = read(letter, foot=foot)

    def words(span):
        return span and text[span.start : span.end]

    assert (words(anatomy.signatory), words(anatomy.office)) == (signatory, office)
    assert [one.name for one in anatomy.signed_by] == ([signed] if signed else [])


@pytest.mark.parametrize(
    ("body", "names"),
    [
        ("The Mayor and I are clear about this.", ["Deputy Mayor for Policing and Crime", "Mayor of London"]),
        (
            "I write on behalf of MOPAC.",
            ["Deputy Mayor for Policing and Crime", "Mayor's Office for Policing and Crime"],
        ),
        ("We are clear about this, and the MPS has told us so.", []),
        ("The Mayor has long held this view. I agree.", ["Deputy Mayor for Policing and Crime"]),
    ],
)
def test_whom_a_letter_answers_for_is_what_its_words_say(letter, body, names):
    anatomy, _ = read(letter, body=body)

    assert [one.name for one in anatomy.answers_for] == names
    assert all(one.reason for one in anatomy.answers_for)


def test_a_body_that_an_answer_begins_with_is_one_it_answers_for(letter):
    body = "I wanted to let you know that MOPAC has written to the Home Office. The MPS has not."
    made = letter(LETTER.format(head="", body=body, foot="A. Person"))
    start = made.text.index(body)

    anatomy = read_anatomy(made, BODIES, [(start, start + len(body))])

    assert [(one.name, one.reason) for one in anatomy.answers_for] == [
        ("Mayor's Office for Policing and Crime", "answers with “MOPAC has …”")
    ]


def test_a_paper_without_greeting_or_signature_answers_for_nobody(letter):
    anatomy = read_anatomy(letter("# Government response\n\n17 December 2024\n\nThe Mayor and I agree."), BODIES)

    assert anatomy == Anatomy(dated=date(2024, 12, 17), dated_words=anatomy.dated_words)


@pytest.mark.parametrize(
    ("opening", "title"),
    [
        ("Thank you for your report ‘The unchecked spread of cameras’.", "The unchecked spread of cameras"),
        ("Thank you for the report entitled “London’s lost rivers” of May.", "London’s lost rivers"),
        ("I have read the ‘Night buses’ report.", "Night buses"),
        ("Thank you for your letter of May.", None),
        ("He said ‘this is a long sentence that is no title’.", None),
    ],
)
def test_the_report_is_named_by_its_title(letter, opening, title):
    made = letter(f"Dear Chair,\n\n{opening}\n\nYours sincerely,\n\nJo Marsh")

    found = read_anatomy(made, BODIES).report_title

    assert (found and made.text[found.start : found.end]) == title


@pytest.mark.parametrize(
    ("heading", "title"),
    [
        ("# Government response to the committee’s report on flood warnings", "flood warnings"),
        ("Re: Response to Home before midnight", "Home before midnight"),
        ("# Police response to the 2024 disorder", None),
    ],
)
def test_a_heading_or_subject_line_may_name_it(letter, heading, title):
    made = letter(f"{heading}\n\nSome words follow here.")

    found = read_anatomy(made, BODIES).report_title

    assert (found and made.text[found.start : found.end]) == title


def test_names_are_found_longest_first_and_by_any_of_their_names():
    names = BodyNames(BODIES)
    text = "The Mayor’s Office for Policing and Crime, the DMPC and the Mayor"

    assert [one.name for one in names.find(text)] == [
        "Mayor's Office for Policing and Crime",
        "Deputy Mayor for Policing and Crime",
        "Mayor of London",
    ]
    assert names.known_as("the Mayor") == "Mayor of London"
    assert names.known_as("Metropolitan Police Service (MPS)") == "Metropolitan Police Service"
    assert names.known_as("Nobody") == ""
    assert list(BodyNames(()).find(text)) == []
