"""What an update states was done; beside each that fires, the look-alikes that must not."""

from datetime import date

import pytest

from scrutiny.reading.progress import ProgressReading, read_progress
from scrutiny.terms import Progress

ASKED = (
    "The Mayor should publish, by 30 September 2026, a single public register of every use of live facial recognition, "
    "giving for each its place."
)
PANEL = "The Mayor should set up a standing panel of Londoners to examine the figures."
MAYOR = ("Mayor of London", "The Mayor")
ASKED_ON, WRITTEN = date(2026, 1, 15), date(2026, 11, 2)


def read(text: str, asked: str = ASKED) -> ProgressReading:
    return read_progress(text, 0, len(text), asked, number="3", owners=MAYOR, since=ASKED_ON, written=WRITTEN)


FIRES = {
    Progress.DONE: (
        "This recommendation has been completed.",
        "Recommendation 3 has now been fully implemented.",
        "We have implemented this recommendation.",
        "The register was published in May 2026.",
        "In May 2026, the register was published.",
        "The single register of live facial recognition use was published in June 2026.",
        "We have now published the register on our website.",
        "The Mayor of London has published the register.",
        "The register has been published by my office.",
        "Completed.",
        "Status: complete",
    ),
    Progress.UNDER_WAY: (
        "Work on the register is under way.",
        "This work is in progress.",
        "We are currently drafting the register.",
        "The register is now being compiled.",
        "Work on the register has begun.",
        "We have begun to compile the register.",
        "We have started work on the register.",
        "The compiling of the register is ongoing.",
        "The first part of the register was published. Work on the rest of the register is under way.",
        "Work on the register is under way and it will be published by spring 2027.",
        "Under way",
    ),
    Progress.PLANNED: (
        "Work on the register will begin in May 2027.",
        "The register will be published by spring 2027.",
        "We will publish the register by spring 2027.",
        "The register is due to be published in March 2027.",
    ),
    Progress.NOT_STARTED: (
        "Work on the register has not yet started.",
        "No work has been done on the register.",
        "Not yet started.",
    ),
    Progress.PAUSED: ("Work on the register has been paused.", "The register is on hold.", "Paused."),
    Progress.WILL_NOT_DO: (
        "We will not publish a register.",
        "The Mayor has decided not to publish the register.",
        "We will not be taking this recommendation forward.",
        "The register has been abandoned.",
    ),
}


@pytest.mark.parametrize(
    ("progress", "text"), [(progress, text) for progress, texts in FIRES.items() for text in texts]
)
def test_what_is_stated_is_read_with_its_sentence(progress, text):
    told = read(text)

    assert told.progress is progress
    assert told.deciding is not None
    assert told.reasons[0].startswith("says “")


NOT_DONE = (
    # partly
    "This recommendation has been largely implemented.",
    "The register has been partly published.",
    "The register was published in draft in May 2026.",
    "The first edition of the register was published in May 2026.",
    "This recommendation has been implemented so far as the law allows, but not for private firms.",
    "This recommendation has been completed. The register has been partly published.",
    "The register was published. Further work remains to be done.",
    "This recommendation has been completed. It is not yet on our website.",
    "Two of the three actions have been completed.",
    # hoped for, conditional, asked, negated
    "We hope that the register will have been published by May.",
    "If the boroughs agree, the register will be published.",
    "Once the register has been published, we will write to you.",
    "This recommendation should have been implemented.",
    "You say that the register has been published.",
    "This recommendation has not been implemented.",
    "The register was never published.",
    "Had the register been published, we would have told you.",
    "Has the register been published?",
    "“The register was published in May.”",
    "The recommendation was met with concern.",
    # somebody else, something else, another time
    "The Metropolitan Police Service has published the register.",
    "Transport for London has completed this recommendation.",
    "The Department of Health has published the register.",
    "The register was published by TfL in May 2026.",
    "TfL’s register has been published.",
    "Their register has been published.",
    "The boroughs have published the register.",
    "A note on the register was published in May 2026.",
    "The register of gifts was published in May 2026.",
    "The gifts register was published in May 2026.",
    "A similar register was published in May 2026.",
    "The register was commissioned in May 2026.",
    "The register was published in 2019.",
    "Recommendation 4 has been implemented.",
    "We have set up a group of officers. That work has been completed.",
    "The strategy has been published.",
    # one voice of several
    "Scottish Government\nThis recommendation has been implemented.\nWelsh Government\nThe letter is being written.",
    "In Scotland, the letter was sent. This recommendation has now been implemented.",
)  # fmt: skip


@pytest.mark.parametrize("text", NOT_DONE)
def test_what_only_looks_done_is_never_read_as_done(text):
    assert read(text).progress is not Progress.DONE


NOTHING = (
    "We welcome the Committee’s interest.",
    "We are considering the register.",
    "Data are the engine of the register: we are building them here.",
    "We have begun the biggest drive that any register has seen.",
    "The government will launch the next round of the register in April 2027.",
    "We are working with the boroughs to make the register better.",
    "The use of the register is already being reviewed.",
    "Grants for the register will be paid by spring 2027.",
    "The register will be made in two parts, of which the first, on the cameras of the police, came into force on 3 May 2027.",
    "We are making a start on the register next year.",
    "The steps that are already being taken on the register are described above.",
    "A bill, which will be laid in 2027, speaks of the register.",
    "The register will be published in due course.",
    "The register will be published by March 2026.",  # that was over when it was written
    "We expect that the register will be published by spring 2027.",
    "Officers are leaving the register.",
    "The Service is recruiting for the register.",
    "The Service will not publish the register.",
    "Work with the boroughs on the lighting of parks in outer London is under way.",
    "We will not publish their names.",
)


@pytest.mark.parametrize("text", NOTHING)
def test_where_nothing_is_stated_of_it_nothing_is_suggested(text):
    assert read(text) == ProgressReading(reasons=("no sentence states what was done",))


def test_a_body_that_was_asked_for_several_things_has_not_done_them_by_doing_one():
    both = "The Mayor should publish a register and report on it to the Committee."

    assert read("The register was published in May 2026.", both).progress is None
    assert read("This recommendation has been completed.", both).progress is Progress.DONE


def test_what_was_asked_to_be_set_up_is_done_when_it_is_in_place_and_a_register_is_not():
    assert read("The standing panel is now in place.", PANEL).progress is Progress.DONE
    assert read("We set up the panel in May 2026.", PANEL).progress is Progress.DONE
    assert read("The register is now in place.").progress is None
    assert read("A panel of officers is now in place.", PANEL).progress is None


def test_sentences_that_disagree_suggest_nothing_and_say_what_they_say():
    told = read("This recommendation has been completed. Work on the register is under way.")

    assert told == ProgressReading(
        reasons=(
            "says more than one thing",
            "says “This recommendation has been completed”",
            "says “is under way”",
        )
    )


def test_why_a_part_that_was_done_is_not_called_done_is_said():
    told = read("This recommendation has been implemented, but for the private firms.")

    assert told.reasons == ("says that a part was done: “This recommendation has been implemented”",)
    left = read("The register was published. Further work remains to be done.")
    assert left.reasons == ("says “The register was published”, and “Further work”",)


def test_without_the_words_of_the_recommendation_only_what_names_it_as_such_is_read():
    text = "The register was published in May 2026. This recommendation has been completed."

    told = read_progress(text, 0, len(text))

    assert (told.progress, told.deciding) == (Progress.DONE, (40, 79))


def test_a_passage_is_read_where_it_begins_and_ends_and_no_further_than_sixty_sentences():
    text = "This recommendation has been completed. Work on it has stopped."

    assert read_progress(text, 40, len(text)).progress is None
    assert read_progress("Yes, it is so. " * 60 + text, 0, 60 * 15 + len(text)).progress is None
