"""The checks: each fires on what it is for, and not on what only looks like it."""

import inspect
from datetime import date

import pytest

from scrutiny.documents import read_document
from scrutiny.reading.lint import CHECKS, OFF_BY_DEFAULT, name_of
from scrutiny.reading.lint.reading import listed, shortened
from scrutiny.reading.proposals import Finding, Published
from scrutiny.reading.responses import read_response

WORDS = "The council should publish a list of every empty shop in the borough, with its owner."
OTHER = "The council should let empty shops to artists for a year without rent."


def findings(letter: str, asked: dict[str, str] | None = None, due: date | None = None) -> list[Finding]:
    published = [Published(number, words) for number, words in (asked or {"1": WORDS}).items()]
    document = read_document(letter.encode(), "letter.md")
    reading = read_response(document, published, (), report_title="Empty shops", due=due)
    for finding in reading.findings:
        assert all(0 <= span.start <= span.end <= len(document.text) for span in finding.spans)
    return list(reading.findings)


def fired(
    check: str, letter: str, asked: dict[str, str] | None = None, due: date | None = None
) -> list[tuple[str, str]]:
    return [(one.number, one.message) for one in findings(letter, asked, due) if one.check == check]


def answer(words: str, quoted: str = WORDS) -> str:
    return f"## Recommendation 1\n\n{quoted}\n\n{words}\n"


def test_each_check_has_a_name_of_its_own_and_says_why_it_looks():
    assert len({name_of(check) for check in CHECKS}) == len(CHECKS)
    assert all(inspect.getdoc(check) for check in CHECKS)
    assert {name_of(check) for check in CHECKS} >= OFF_BY_DEFAULT


def test_a_quotation_with_other_words_is_shown_word_by_word():
    letter = answer("Agreed.", WORDS.replace("every empty shop", "each vacant shop"))

    assert fired("quotation-differs", letter) == [("1", "quoted with other words: “every empty” became “each vacant”")]


@pytest.mark.parametrize(
    "quoted",
    [WORDS, WORDS.replace("empty shop", "empty-shop"), f"‘{WORDS}’ (paragraph 4.7)", WORDS.upper()],
)
def test_a_quotation_that_a_printer_changed_does_not_differ(quoted):
    assert fired("quotation-differs", answer("Agreed.", quoted)) == []


def test_a_typing_error_is_given_to_him_who_alone_writes_so():
    asked = {"1": WORDS.replace("borough", "borouhg"), "2": "The borough should write to the borough."}

    assert fired("quotation-differs", answer("Agreed."), asked) == [
        ("1", "quoted with other words: “borouhg” became “borough” (it looks like the report's typing error)")
    ]
    asked = {"1": WORDS, "2": "The borough should write to the borough."}
    assert fired("quotation-differs", answer("Agreed.", WORDS.replace("borough", "borouhg")), asked) == [
        ("1", "quoted with other words: “borough” became “borouhg” (it looks like the letter's typing error)")
    ]


def test_a_recommendation_quoted_in_part_says_what_was_left_out():
    letter = answer("Agreed.", "The council should publish a list of every empty shop.")

    assert fired("quoted-in-part", letter) == [("1", "quoted without “in the borough, with its owner”")]
    assert fired("quoted-in-part", answer("Agreed.")) == []


def test_a_letter_that_quotes_all_in_part_is_told_so_once():
    asked = {
        str(number): f"The trust should keep {word} in its garden. They are good for the health of all who see them."
        for number, word in enumerate(("bees", "hens", "goats", "sheep"), start=1)
    }
    letter = "\n\n".join(f"Recommendation {n}\n\n{words.split('.')[0]}.\n\nAgreed." for n, words in asked.items())

    assert fired("quoted-in-part", letter, asked) == [("", "4 of 4 recommendations are quoted only in part")]


def test_a_number_that_is_not_that_of_the_quotation_is_shown():
    letter = f"## Recommendation 1\n\n{OTHER}\n\nAgreed."

    assert fired("number-clashes", letter, {"1": WORDS, "2": OTHER}) == [
        ("2", "printed as “Recommendation 1”, but it quotes 2")
    ]


def test_a_number_that_is_that_of_the_quotation_is_not():
    assert fired("number-clashes", answer("Agreed."), {"1": WORDS, "2": OTHER}) == []


def test_a_response_with_numbers_of_its_own_is_told_so_once():
    animals = ("bees", "hens", "goats", "sheep", "pigs")
    asked = {str(place): f"The trust should keep {animal} in its garden." for place, animal in enumerate(animals, 1)}
    moved = [*list(asked.values())[1:], asked["1"]]
    letter = "\n\n".join(f"Recommendation {place}. {words}\n\nAgreed." for place, words in enumerate(moved, 1))

    assert fired("number-clashes", letter, asked) == [
        ("", "numbers the recommendations in its own way; they were matched by their words")
    ]


def test_what_has_no_answer_is_listed():
    assert fired("no-answer-found", answer("Agreed."), {"1": WORDS, "2": OTHER, "3": "Keep bees."}) == [
        ("", "no answer found for 2 and 3")
    ]
    assert fired("no-answer-found", answer("Agreed.")) == []


def test_a_long_list_without_answers_is_cut():
    asked = {str(number): f"The trust should keep {number} hives of bees." for number in range(1, 21)}

    [(_, message)] = fired("no-answer-found", "Dear Chair,\n\nThank you.\n\nYours sincerely,", asked)

    assert message == "no answer found for 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12 and 8 more"


def test_one_passage_for_several_is_shown_once():
    letter = f"1. {WORDS}\n\n2. {OTHER}\n\nBoth will be done."

    assert fired("one-passage-for-several", letter, {"1": WORDS, "2": OTHER}) == [("1", "one passage answers 1 and 2")]
    assert fired("one-passage-for-several", answer("Agreed."), {"1": WORDS, "2": OTHER}) == []


def test_a_whole_and_its_parts_with_one_answer_are_not_several():
    asked = {"4": "The trust should bake bread daily:", "4a": "white and brown, of flour that is milled nearby"}

    letter = "4. The trust should bake bread daily:\n\n4a. white and brown, of flour that is milled nearby\n\nAgreed."

    assert fired("one-passage-for-several", letter, asked) == []


@pytest.mark.parametrize(
    ("words", "is_firm"),
    [
        ("The government recognises that shops matter to all of us.", False),
        ("We agree that it is important to have a list of shops.", False),
        ("We will publish a list.", True),
        ("Agreed. Shops matter.", True),
        ("The council is considering it, and a list was made in May 2025.", True),
        ("We have no plans to publish one, much as it matters.", True),
    ],
)
def test_an_answer_with_nothing_to_hold_anybody_to_is_shown(words, is_firm):
    expected = [] if is_firm else [("1", "states no position, no commitment and no date")]

    assert fired("says-nothing-firm", answer(words)) == expected


def test_an_answer_that_only_points_says_its_firm_things_elsewhere():
    letter = f"{answer('We accept this recommendation.')}\n## Recommendation 2\n\nSee our response to recommendation 1."

    assert fired("says-nothing-firm", letter, {"1": WORDS, "2": OTHER}) == []


def test_agreement_that_turns_into_refusal_is_shown_with_both_places():
    letter = answer("The council agrees that shops matter.\n\nIt has no plans to publish a list.")

    [found] = [one for one in findings(letter) if one.check == "agrees-then-refuses"]

    assert (found.number, found.message) == ("1", "opens with agreement, and says later: “no plans to”")
    assert len(found.spans) == 2


@pytest.mark.parametrize(
    "words",
    [
        "The council agrees that shops matter. A list is ready.",
        "The council accepts this recommendation in part. It has no plans to name the owners.",
        "The council rejects this recommendation. It has no plans to publish a list.",
        "Shops matter. The council has no plans to publish a list.",
    ],
)
def test_agreement_without_a_hidden_refusal_is_not(words):
    assert fired("agrees-then-refuses", answer(words)) == []


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("Agreed. Shops matter.", "accepted, but no promise and no day was found"),
        ("Agreed. We will publish a list.", "accepted, but gives no day"),
        ("Agreed. We will publish a list in due course.", "accepted, but gives no day (“in due course”)"),
        ("Agreed. We will publish a list by May 2027.", None),
        ("Agreed. We will publish a list later this year.", None),
        ("Agreed. A list was published last week.", None),
        ("Not agreed. Shops matter.", None),
        ("Shops matter.", None),
    ],
)
def test_an_acceptance_without_a_day_is_shown(words, message):
    assert fired("no-owner-or-day", answer(words)) == ([("1", message)] if message else [])


def test_acceptance_by_number_in_a_list_is_not_asked_for_a_day_elsewhere():
    answers = "## Recommendation 1\n\nShops matter.\n\n## Recommendation 2\n\nSo does art."
    letter = f"We accept recommendations 1 and 2.\n\n{answers}"

    assert fired("no-owner-or-day", letter, {"1": WORDS, "2": OTHER}) == []


def test_a_bare_verdict_on_several_is_not_asked_for_a_day():
    together = f"## Recommendations 1 and 2\n\n{WORDS}\n\n{OTHER}\n\nThe council accepts these recommendations."
    asked = {"1": WORDS, "2": OTHER}

    assert fired("no-owner-or-day", together, asked) == []
    assert fired("no-owner-or-day", f"{together} Shops matter to all who live here.", asked) != []


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("Agreed. The list will move to the new office.", "accepted, but gives no day"),
        ("Agreed. The office will consider how.", "accepted, but no promise and no day was found"),
        ("Agreed. From 9 October, owners have a list.", None),
        ("Agreed. Owners had a list from 9 offices.", "accepted, but no promise and no day was found"),
    ],
)
def test_a_promise_in_other_words_and_a_day_on_which_it_begins_are_seen(words, message):
    assert fired("no-owner-or-day", answer(words)) == ([("1", message)] if message else [])


def test_an_answer_that_points_at_another_is_not_asked_for_a_day():
    letter = f"{answer('Agreed. See recommendation 2.')}\n## Recommendation 2\n\n{OTHER}\n\nNoted."

    assert fired("no-owner-or-day", letter, {"1": WORDS, "2": OTHER}) == []


def test_a_bare_verdict_of_one_of_several_bodies_is_not_asked_for_a_day():
    words = "This recommendation is accepted by the Welsh Board. It is accepted in principle by the Northern Executive."

    assert fired("no-owner-or-day", answer(words)) == []


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("This is a matter for the Mayor of London.", "passes it on: “This is a matter for the Mayor of London.”"),
        ("Empty shops are a matter for the Mayor.", "points to others: “are a matter for the Mayor”"),
        ("Shops are outside the council’s powers.", "points to others: “outside the council’s powers”"),
        (
            "Shops are taxed, and it is for the Treasury to decide how.",
            "points to others: “it is for the Treasury to decide”",
        ),
        ("It is for the Treasury to decide.", "passes it on: “It is for the Treasury to decide.”"),
        ("Agreed, though taxes are a matter for the Treasury.", None),
        ("Shops are a matter of the utmost importance.", None),
    ],
)
def test_passing_it_to_others_is_shown(words, message):
    assert fired("deflects", answer(words)) == ([("1", message)] if message else [])


def test_a_letter_that_points_to_others_in_its_preamble_is_shown():
    letter = f"Dear Chair,\n\nThe use of cameras is a decision undertaken solely by the police.\n\n{answer('Agreed.')}"

    assert fired("deflects", letter) == [("", "points to others: “decision undertaken solely by”")]


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("Agreed. See recommendation 2.", "answers by pointing at the answer to 2"),
        ("Agreed. See above.", "answers by pointing at what stands above"),
        ("As stated above, shops matter.", "answers by pointing at what stands above"),
        ("Agreed. See also recommendation 2.", "answers by pointing at the answer to 2"),
        ("The council keeps a list of all shops and sends it out. See also recommendation 2.", None),
        ("Agreed. A list is ready.", None),
        ("Agreed. " + "The list is long and says much of each shop. " * 6 + "See recommendation 2.", None),
    ],
)
def test_an_answer_that_points_elsewhere_is_shown(words, message):
    letter = f"{answer(words)}\n## Recommendation 2\n\n{OTHER}\n\nAgreed."

    assert fired("answers-by-pointing", letter, {"1": WORDS, "2": OTHER}) == ([("1", message)] if message else [])


def test_a_day_that_had_passed_when_the_letter_was_written_is_shown():
    asked = {"1": "The council should publish a list of every empty shop by 1 March 2026."}

    def letter(day: str, words: str) -> str:
        return f"{day}\n\nDear Chair,\n\n{answer(words, asked['1'])}\n\nYours sincerely,"

    late = fired("day-passed", letter("12 March 2026", "Agreed. We will publish it."), asked)

    assert late == [("1", "was asked for “by 1 March 2026”, which had passed on 12 March 2026")]
    assert fired("day-passed", letter("1 March 2026", "Agreed. We will publish it."), asked) == []
    assert fired("day-passed", letter("12 March 2026", "Agreed. It was published in May."), asked) == []
    assert fired("day-passed", letter("12 March 2026", "Not agreed."), asked) == []
    assert fired("day-passed", letter("", "Agreed. We will publish it."), asked) == []


def test_a_day_that_the_answer_leaves_out_is_shown():
    asked = {"1": "The council should publish a list of every empty shop within six months."}
    long = "Agreed. Shops matter to all of us, and a list of them will help those who look for one."

    assert fired("day-ignored", answer(long, asked["1"]), asked) == [
        ("1", "was asked for “within six months”, and names no day")
    ]
    assert fired("day-ignored", answer(f"{long} It will be ready in May 2027.", asked["1"]), asked) == []
    assert fired("day-ignored", answer("Agreed.", asked["1"]), asked) == []
    assert fired("day-ignored", answer(long), {"1": WORDS}) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "We are assured by the laboratory that the cameras do lead to significant bias.",
        "The council is satisfied that the works will cause delays to nobody but are unsafe.",
    ],
)
def test_reassurance_and_alarm_in_one_sentence_are_shown(sentence):
    [found] = [one for one in findings(answer(f"Agreed. {sentence}")) if one.check == "reassures-against-fact"]

    assert found.message.startswith("please check the wording: ")
    assert found.number == "1"


@pytest.mark.parametrize(
    "sentence",
    [
        "We are assured by the laboratory that the cameras do not lead to significant bias.",
        "We are assured of this. The cameras do lead to significant bias.",
        "The cameras do lead to significant bias, and we are satisfied with the remedy.",
        "We are satisfied with the report.",
    ],
)
def test_reassurance_that_agrees_with_the_facts_is_not(sentence):
    assert fired("reassures-against-fact", answer(f"Agreed. {sentence}")) == []


def test_a_letter_without_a_day_is_shown():
    letter = "{day}\n\nDear Chair,\n\nAgreed.\n\nYours sincerely,\n\nJo Marsh"

    assert fired("letter-undated", letter.format(day="")) == [("", "the letter bears no day")]
    assert fired("letter-undated", letter.format(day="12 March 2026")) == []
    assert fired("letter-undated", "# Government response\n\nAgreed.") == []


def test_a_letter_after_its_day_is_late_by_so_many_days():
    letter = "12 March 2026\n\nDear Chair,\n\nAgreed.\n\nYours sincerely,"

    assert fired("letter-late", letter, due=date(2026, 3, 11)) == [("", "dated 12 March 2026, a day after it was due")]
    assert fired("letter-late", letter, due=date(2026, 3, 12)) == []
    assert fired("letter-late", letter) == []


def test_messages_quote_shortly_and_list_as_people_do():
    assert shortened("one  two\nthree", 9) == "one two…"
    assert (listed(["1"]), listed(["1", "2"]), listed(["1", "2", "3"])) == ("1", "1 and 2", "1, 2 and 3")
