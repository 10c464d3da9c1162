"""Links between recommendations: recorded once, by name; refused where they cannot be; taken off with a reason."""

from datetime import date
from pathlib import Path

import pytest

from scrutiny.actions.alike import similar_earlier
from scrutiny.actions.history import history_of
from scrutiny.actions.known import known_on
from scrutiny.actions.lineage import Linking, asked_before, chain, counted_once, link, told_chain
from scrutiny.actions.references import Recommendation, resolve, resolve_recommendations
from scrutiny.actions.register import Register
from scrutiny.actions.undo import CannotUndo, undo
from scrutiny.actions.verify import verify
from scrutiny.errors import BadInput, UnknownReference
from scrutiny.tables.lineage import Asked, AskedBefore
from scrutiny.terms import Lineage

REPEATS, AMENDS, SUPERSEDES = Lineage.REPEATS, Lineage.AMENDS, Lineage.SUPERSEDES
REPORTS = (
    ("HOUSING-2014", "2014-03-05", {"3": "The Mayor should publish a register of fined landlords, by borough."}),
    ("HOUSING-2019", "2019-05-01", {"2": "Publish the register of fined landlords without delay.", "5": "Build on roofs."}),
    ("HOUSING-2024", "2024-03-12", {"1": "Publish a full register of all fined landlords.", "1a": "By borough.", "2": "Plant."}),
    ("RENTS-2019", "2019-05-01", {"1": "Cap the rents."}),
    ("LETTER", None, {"1": "Say who was fined."}),
)  # fmt: skip


@pytest.fixture
def housing(register: Register) -> Register:
    """Five reports, two of them of one day, one of an unknown day; HOUSING-2024/1a is a part of HOUSING-2024/1."""
    with register.step("add report") as step:
        author = step.insert("author", name="Housing Committee")
        body = step.insert("body", name="Mayor")
        for ref, published, recommendations in REPORTS:
            report = step.insert("report", ref=ref, title=f"On {ref}", author=author, published=published)
            whole: dict[str, int] = {}
            for place, (number, text) in enumerate(recommendations.items(), 1):
                part_of = whole.get(number[:-1])
                made = step.insert(
                    "recommendation", report=report, number=number, place=place, text=text, part_of=part_of
                )
                whole[number] = made
                if (ref, number) != ("HOUSING-2024", "1"):  # its part is asked instead
                    step.insert("ask", recommendation=made, body=body, made_on=published)
        step.summary = "recorded five reports"
    return register


def one(register: Register, ref: str) -> Recommendation:
    [found], _ = resolve_recommendations(register, [ref])
    return found


def say(register: Register, later: str, kind: Lineage, *earlier: str) -> tuple[str, tuple[str, ...]]:
    kinds = tuple((kind, one(register, ref)) for ref in earlier)
    linked = link(register, [one(register, later)], Linking(kinds), "earlier")
    return linked.done, linked.told


def refs(register: Register, ref: str, on: date | None = None) -> list[str]:
    named = one(register, ref)
    return [each.ref for each in chain(register, named.id, named.whole, on).members]


def test_a_link_is_one_step_and_makes_a_chain_that_is_the_same_from_every_member(housing):
    assert say(housing, "HOUSING-2019/2", REPEATS, "HOUSING-2014/3") == (
        "recorded that HOUSING-2019/2 repeats HOUSING-2014/3",
        (),
    )
    say(housing, "HOUSING-2024/1", AMENDS, "HOUSING-2019/2")

    whole = ["HOUSING-2014/3", "HOUSING-2019/2", "HOUSING-2024/1"]
    assert [refs(housing, ref) for ref in whole] == [whole] * 3
    assert refs(housing, "HOUSING-2024/1a") == whole  # what the whole amends, its part amends
    steps = housing.ask("steps", before=99, most=-1)
    assert [(row["who"], row["summary"]) for row in steps][:2] == [
        ("Ann Officer", "recorded that HOUSING-2024/1 amends HOUSING-2019/2"),
        ("Ann Officer", "recorded that HOUSING-2019/2 repeats HOUSING-2014/3"),
    ]
    assert verify(housing).findings == ()


def test_each_member_is_told_with_its_words_its_author_and_where_it_stands(housing):
    say(housing, "HOUSING-2024/1", REPEATS, "HOUSING-2014/3")

    _, told = told_chain(housing, one(housing, "HOUSING-2024/1").id, None)

    assert [(each.member.ref, each.author, each.report_title, [p.ref for p in each.positions]) for each in told] == [
        ("HOUSING-2014/3", "Housing Committee", "On HOUSING-2014", ["HOUSING-2014/3"]),
        ("HOUSING-2024/1", "Housing Committee", "On HOUSING-2024", ["HOUSING-2024/1a"]),
    ]


def test_the_same_link_twice_changes_nothing(housing):
    say(housing, "HOUSING-2019/2", REPEATS, "HOUSING-2014/3")
    before = list(housing.connection.iterdump())

    again = say(housing, "HOUSING-2019/2", REPEATS, "HOUSING-2014/3")

    assert again == ("", ("HOUSING-2019/2 repeats HOUSING-2014/3: that is recorded already.",))
    assert list(housing.connection.iterdump()) == before


def test_a_dry_run_says_the_same_and_keeps_nothing(housing):
    before = list(housing.connection.iterdump())
    kinds = ((REPEATS, one(housing, "HOUSING-2014/3")),)

    linked = link(housing, [one(housing, "HOUSING-2019/2")], Linking(kinds), "earlier", dry_run=True)

    assert linked.done == "recorded that HOUSING-2019/2 repeats HOUSING-2014/3"
    assert list(housing.connection.iterdump()) == before


@pytest.mark.parametrize(
    ("later", "earlier", "why"),
    [
        ("HOUSING-2014/3", "HOUSING-2014/3",
         "HOUSING-2014/3 (made on 5 March 2014) cannot be earlier than itself. Nothing was changed."),
        ("HOUSING-2014/3", "HOUSING-2024/1",
         "HOUSING-2024/1 was made on 12 March 2024, after HOUSING-2014/3 (5 March 2014), so it is the later of the two. "
         "Name them the other way round, as in: scrutiny earlier HOUSING-2024/1 --repeats HOUSING-2014/3. "
         "Nothing was changed."),
        ("RENTS-2019/1", "HOUSING-2019/5",
         "HOUSING-2019/5 (made on 1 May 2019) comes after RENTS-2019/1 (made on 1 May 2019) by the links there are, so "
         "it cannot be the earlier of the two. Nothing was changed."),
        ("HOUSING-2019/2", "HOUSING-2014/3",
         "HOUSING-2019/2 repeats HOUSING-2014/3 already. To say otherwise, take that off in the same command: "
         "--not HOUSING-2014/3 --because TEXT. Nothing was changed."),
    ],
    ids=["itself", "made later", "a circle", "another kind"],
)  # fmt: skip
def test_what_cannot_be_is_refused_with_the_days_and_changes_nothing(housing, later, earlier, why):
    say(housing, "HOUSING-2019/2", REPEATS, "HOUSING-2014/3")
    say(housing, "HOUSING-2019/5", REPEATS, "LETTER/1")
    say(housing, "LETTER/1", REPEATS, "RENTS-2019/1")
    before = list(housing.connection.iterdump())

    with pytest.raises(BadInput) as refused:
        say(housing, later, AMENDS, earlier)

    assert str(refused.value) == why
    assert list(housing.connection.iterdump()) == before


@pytest.mark.parametrize(
    ("later", "earlier", "said"),
    [
        ("RENTS-2019/1", "HOUSING-2019/5", " (both of 1 May 2019)"),
        ("HOUSING-2019/5", "LETTER/1", " (the day of LETTER/1 is not known)"),
        ("LETTER/1", "HOUSING-2019/5", " (the day of LETTER/1 is not known)"),
        ("HOUSING-2019/5", "HOUSING-2014/3", ""),
    ],
)
def test_equal_and_unknown_days_are_accepted_and_said(housing, later, earlier, said):
    assert say(housing, later, REPEATS, earlier) == (f"recorded that {later} repeats {earlier}{said}", ())


def test_one_is_split_into_several_and_several_are_merged_into_one_in_one_step(housing):
    parts = [one(housing, ref) for ref in ("HOUSING-2019/2", "HOUSING-2019/5")]
    split = link(housing, parts, Linking(((Lineage.SPLITS, one(housing, "HOUSING-2014/3")),)), "earlier")
    merged = say(housing, "HOUSING-2024/2", Lineage.MERGES, "HOUSING-2019/2", "HOUSING-2019/5")

    assert split.done == (
        "recorded that HOUSING-2019/2 is split from HOUSING-2014/3; and that HOUSING-2019/5 is split from HOUSING-2014/3"
    )
    assert merged[0] == (
        "recorded that HOUSING-2024/2 merges HOUSING-2019/2; and that HOUSING-2024/2 merges HOUSING-2019/5"
    )
    assert len(housing.ask("steps", before=99, most=-1)) == 4


def test_a_superseding_link_closes_nothing_and_names_the_command_that_would(housing):
    before = housing.connection.execute("SELECT * FROM standing").fetchall()

    _, told = say(housing, "HOUSING-2024/2", SUPERSEDES, "HOUSING-2019/5")

    assert told == (
        "HOUSING-2019/5 stays open. To close it: scrutiny note HOUSING-2019/5 --close superseded --authority MINUTE "
        '--because "superseded by HOUSING-2024/2"',
    )
    assert housing.connection.execute("SELECT * FROM standing").fetchall() == before


def test_a_wrong_link_is_taken_off_with_a_reason_from_either_end_and_stays_in_the_history(housing):
    say(housing, "HOUSING-2019/2", REPEATS, "HOUSING-2014/3")
    wrong = Linking(wrong=(one(housing, "HOUSING-2019/2"),), because="it was said of rents")

    off = link(housing, [one(housing, "HOUSING-2014/3")], wrong, "earlier")

    assert off.done == "took off that HOUSING-2019/2 repeats HOUSING-2014/3, because it was said of rents"
    assert refs(housing, "HOUSING-2019/2") == ["HOUSING-2019/2"]
    told = [(fact.step, fact.what) for fact in history_of(housing, resolve(housing, ["HOUSING-2014/3"]).asks)]
    assert told[:2] == [
        (4, "Took off that HOUSING-2019/2 repeats HOUSING-2014/3, because it was said of rents"),
        (3, "Linked: HOUSING-2019/2 repeats HOUSING-2014/3"),
    ]
    assert say(housing, "HOUSING-2019/2", REPEATS, "HOUSING-2014/3")[0]  # and it can be linked again


def test_a_link_is_changed_to_another_kind_in_one_step(housing):
    say(housing, "HOUSING-2019/2", REPEATS, "HOUSING-2014/3")
    earlier = one(housing, "HOUSING-2014/3")

    done = link(housing, [one(housing, "HOUSING-2019/2")], Linking(((AMENDS, earlier),), (earlier,), "reworded"), "e")

    assert done.done == (
        "took off that HOUSING-2019/2 repeats HOUSING-2014/3, because reworded; recorded that HOUSING-2019/2 amends "
        "HOUSING-2014/3"
    )
    assert [row["kind"] for row in housing.ask("links")] == ["amends"]


@pytest.mark.parametrize(
    ("linked", "because", "why"),
    [
        (True, " ", "Say why the link is wrong: --because TEXT"),
        (
            False,
            "x",
            "There is no link between HOUSING-2019/2 and HOUSING-2014/3. See: scrutiny earlier HOUSING-2019/2",
        ),
    ],
)
def test_taking_off_wants_a_reason_and_a_link(housing, linked, because, why):
    if linked:
        say(housing, "HOUSING-2019/2", REPEATS, "HOUSING-2014/3")
    wrong = Linking(wrong=(one(housing, "HOUSING-2014/3"),), because=because)

    with pytest.raises(BadInput) as refused:
        link(housing, [one(housing, "HOUSING-2019/2")], wrong, "earlier")

    assert str(refused.value) == why


def test_a_reason_alone_is_refused(housing):
    with pytest.raises(BadInput, match="--because is the reason for taking a link off"):
        link(housing, [one(housing, "HOUSING-2019/2")], Linking(because="x"), "earlier")


def test_a_write_names_a_recommendation_by_its_number_and_a_whole_is_not_its_parts(housing):
    with pytest.raises(BadInput, match="Which recommendation of HOUSING-2024"):
        resolve_recommendations(housing, ["HOUSING-2024"], for_write=True)
    with pytest.raises(UnknownReference, match="there is no 9"):
        resolve_recommendations(housing, ["HOUSING-2024/9"], for_write=True)

    assert [each.ref for each in resolve_recommendations(housing, ["HOUSING-2024/1"], for_write=True)[0]] == [
        "HOUSING-2024/1"
    ]


def test_undo_takes_a_link_back_and_brings_it_again_and_refuses_to_leave_it_hanging(housing):
    say(housing, "HOUSING-2019/2", REPEATS, "HOUSING-2014/3")

    with pytest.raises(CannotUndo, match="a link between recommendations recorded later hangs on it"):
        undo(housing, 2, "undo")
    undo(housing, None, "undo")
    assert refs(housing, "HOUSING-2019/2") == ["HOUSING-2019/2"]
    undo(housing, 4, "undo")
    assert refs(housing, "HOUSING-2019/2") == ["HOUSING-2014/3", "HOUSING-2019/2"]
    assert history_of(housing, resolve(housing, ["HOUSING-2019/2"]).asks)[0].what == (
        "Took back step 4: took back step 3: recorded that HOUSING-2019/2 repeats HOUSING-2014/3"
    )


def test_an_undo_that_would_say_a_link_twice_is_refused(housing):
    say(housing, "HOUSING-2019/2", REPEATS, "HOUSING-2014/3")
    link(housing, [one(housing, "HOUSING-2019/2")], Linking(wrong=(one(housing, "HOUSING-2014/3"),), because="x"), "e")
    say(housing, "HOUSING-2019/2", REPEATS, "HOUSING-2014/3")

    with pytest.raises(CannotUndo, match="is in the register again"):
        undo(housing, 4, "undo")


def test_what_was_asked_before_is_told_for_each_ask_its_parts_among_them(housing):
    say(housing, "HOUSING-2019/2", REPEATS, "HOUSING-2014/3")
    say(housing, "HOUSING-2024/1", AMENDS, "HOUSING-2019/2")
    say(housing, "HOUSING-2024/2", REPEATS, "HOUSING-2024/1a")  # of one report: it was not asked before by that

    part, later = (ask.id for ref in ("HOUSING-2024/1a", "HOUSING-2019/2") for ask in resolve(housing, [ref]).asks)
    twice = AskedBefore(Asked(2, date(2014, 3, 5), True), ("HOUSING-2014/3", "HOUSING-2019/2"))
    once = AskedBefore(Asked(1, date(2014, 3, 5), True), ("HOUSING-2014/3",))
    assert asked_before(housing) == {part: twice, later: once}
    assert asked_before(housing, date(2024, 3, 11)) == {later: once}
    assert asked_before(housing, date(2019, 4, 30)) == {}


def test_each_matter_counts_once_whatever_its_parts_are_linked_to(housing):
    every = ["HOUSING-2014/3", "HOUSING-2019/2", "HOUSING-2019/5", "HOUSING-2024/1", "HOUSING-2024/2"]
    say(housing, "HOUSING-2024/1a", REPEATS, "HOUSING-2014/3")

    assert counted_once(housing, every) == {"HOUSING-2014/3"}
    assert counted_once(housing, every[:3]) == frozenset()
    assert counted_once(housing, every, date(2020, 1, 1)) == frozenset()


def test_on_a_past_day_the_chain_is_what_had_been_made_and_as_known_then_what_was_linked(
    housing, monkeypatch, tmp_path: Path
):
    monkeypatch.setattr("scrutiny.actions.register.now", lambda: "2099-01-02T10:00:00+00:00")
    say(housing, "HOUSING-2024/1", REPEATS, "HOUSING-2014/3")

    assert refs(housing, "HOUSING-2014/3", date(2024, 3, 11)) == ["HOUSING-2014/3"]
    assert refs(housing, "HOUSING-2014/3", date(2024, 3, 12)) == ["HOUSING-2014/3", "HOUSING-2024/1"]
    past = {}
    for day in (date(2099, 1, 1), date(2099, 1, 2)):
        with known_on(tmp_path / "scrutiny.db", day, who="reader") as copy:
            past[day.day] = refs(copy, "HOUSING-2014/3")
            offered = similar_earlier(copy, one(copy, "HOUSING-2024/1"), ())
            assert [each.ref for each in offered.similar] == ["HOUSING-2019/2", "HOUSING-2014/3"]
    assert past == {1: ["HOUSING-2014/3"], 2: ["HOUSING-2014/3", "HOUSING-2024/1"]}


def similar(register: Register, ref: str, known: tuple[str, ...] = (), on: date | None = None) -> list[str]:
    linked = {one(register, each).id for each in known}
    return [each.ref for each in similar_earlier(register, one(register, ref), linked, on).similar]


def test_what_is_similar_is_of_an_earlier_report_most_alike_first_with_the_words_of_both(housing):
    offer = similar_earlier(housing, one(housing, "HOUSING-2024/1"), ())

    assert [(each.ref, each.day, each.author, each.shared) for each in offer.similar] == [
        ("HOUSING-2019/2", date(2019, 5, 1), "Housing Committee", ("landlords", "publish", "register", "fined")),
        ("HOUSING-2014/3", date(2014, 3, 5), "Housing Committee", ("landlords", "publish", "register", "fined")),
    ]
    assert offer.told == ""
    assert similar(housing, "HOUSING-2014/3") == []
    assert similar(housing, "HOUSING-2019/2") == ["HOUSING-2014/3"]
    assert similar(housing, "HOUSING-2024/1", known=("HOUSING-2019/2",)) == ["HOUSING-2014/3"]


def test_where_a_day_is_not_known_what_may_be_earlier_is_offered_too(housing):
    with housing.step("correct") as step:
        step.update("recommendation", one(housing, "LETTER/1").id, text="Publish the register of fined landlords.")

    assert "LETTER/1" in similar(housing, "HOUSING-2019/2")
    assert similar(housing, "LETTER/1") == ["HOUSING-2019/2", "HOUSING-2024/1", "HOUSING-2014/3"]
    assert similar(housing, "LETTER/1", on=date(2019, 5, 1)) == ["HOUSING-2019/2", "HOUSING-2014/3"]


@pytest.mark.parametrize(
    ("text", "offered"),
    [
        ('publish "register OR landlords" NEAR(fined, 2) AND NOT * ^fined {a b} : text: -register', True),
        ("register landlords fined publish " + "x" * 10_000, True),
        ("register landlords fined publish " + " ".join(f"word{number}" for number in range(2_000)), False),
        ("''; DROP TABLE lineage; -- register landlords fined publish", True),
    ],
    ids=["search words", "10,000 characters", "2,000 words", "quotes"],
)
def test_hostile_words_are_searched_for_as_words(housing, text, offered):
    with housing.step("correct") as step:
        step.update("recommendation", one(housing, "HOUSING-2024/2").id, text=text)

    assert similar(housing, "HOUSING-2024/2") == (["HOUSING-2019/2", "HOUSING-2014/3"] if offered else [])


@pytest.mark.parametrize("text", ["£ %", "‘ ’", "ˆˆˆˆ ˆˆˆˆˆ", "the and of", "[redacted]"])
def test_words_that_say_nothing_find_nothing(housing, text):
    with housing.step("correct") as step:
        step.update("recommendation", one(housing, "HOUSING-2024/2").id, text=text)

    assert similar(housing, "HOUSING-2024/2") == []


def test_where_every_word_is_common_the_newest_are_looked_through_and_that_is_said(housing, monkeypatch):
    monkeypatch.setattr("scrutiny.actions.alike._COMMON", 2)
    monkeypatch.setattr("scrutiny.actions.alike._NEWEST", 7)

    offer = similar_earlier(housing, one(housing, "HOUSING-2024/1"), ())

    assert [each.ref for each in offer.similar] == ["HOUSING-2019/2"]
    assert offer.told == "Only the newest 7 recommendations were looked through: its words are all common."
