import subprocess
import sys
import tomllib
from datetime import date, datetime, timedelta
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrutiny.clock import (
    SETTLED,
    TRIGGERS,
    Basis,
    Counting,
    Due,
    Rule,
    Sureness,
    Unit,
    days_late,
    due,
    last_day,
    pick_rule,
    rule_from,
    state,
)
from scrutiny.dates.holidays import Calendar, Nation, calendar_from
from scrutiny.errors import BadInput
from scrutiny.terms import ClockState

HERE = Path(__file__).parent
DATA = HERE.parent / "src" / "scrutiny" / "data"
FILES = sorted((DATA / "rules").glob("*.toml"))
RULES = [rule_from(tomllib.loads(path.read_text("utf-8"))) for path in FILES]
CALENDAR = calendar_from(tomllib.loads((DATA / "bank_holidays.toml").read_text("utf-8")))
PUBLISHED = {"published": date(2026, 11, 22)}


def a_rule(**changes: object) -> Rule:
    """A rule of 56 days beginning with publication, but for what the test changes."""
    return rule_from(
        {
            "key": "ours",
            "version": 1,
            "name": "Our rule",
            "citation": "Our Act s.1",
            "basis": "period",
            "triggers": ["published"],
            "length": 56,
            "unit": "days",
            "counting": "beginning with",
            "sureness": "seen",
        }
        | changes
    )


def worked(rule: Rule | None, triggers: dict[str, date], given: date | None = None) -> tuple[str, str]:
    found = due(rule, triggers, given, CALENDAR)
    return found.working, found.doubt


# --- the working, in words --------------------------------------------------------------------------------------------


def test_the_working_is_a_sentence_with_rule_trigger_and_citation():
    assert due(pick_rule(RULES, "police-inspection"), PUBLISHED, None, CALENDAR) == Due(
        date(2027, 1, 16),
        "due 16 January 2027: 56 days beginning with 22 November 2026 (publication); Police Act 1996 s.55(5A)",
    )


def test_without_rule_or_date_there_is_no_clock():
    no_clock = Due(None, "no clock: the report asks for no date, and no rule was chosen")

    assert due(None, PUBLISHED, None, CALENDAR) == no_clock
    assert due(pick_rule(RULES, "none"), PUBLISHED, None, CALENDAR) == no_clock


@pytest.mark.parametrize("key", [None, "none", "date-given"])
def test_the_date_given_in_the_report_makes_the_clock(key):
    rule = pick_rule(RULES, key) if key else None

    assert due(rule, {}, date(2026, 6, 30), CALENDAR) == Due(
        date(2026, 6, 30), "due 30 June 2026: the date given in the report"
    )


def test_a_date_that_was_to_count_and_is_not_recorded_cannot_be_told():
    why = "the date given in the report was to count, and none is recorded"

    assert due(pick_rule(RULES, "date-given"), PUBLISHED, None, CALENDAR) == Due(None, f"cannot tell: {why}", why)


def test_a_missing_trigger_is_named_with_the_rule_that_wants_it():
    assert worked(pick_rule(RULES, "council-executive"), {"received": date(2026, 3, 5)}) == (
        "cannot tell: no day is recorded for receipt of the notice; the rule is 2 months beginning with receipt or, "
        "if later, receipt of the notice; Local Government Act 2000 s.9FE",
        "no day is recorded for receipt of the notice",
    )
    assert worked(pick_rule(RULES, "council-executive"), {})[1] == (
        "no day is recorded for receipt and receipt of the notice"
    )


def test_the_later_of_two_triggers_is_named_with_the_earlier():
    triggers = {"received": date(2026, 3, 2), "notice received": date(2026, 3, 5)}
    from_memory = "the wording of this rule was written down from memory: check it before relying on it"

    assert worked(pick_rule(RULES, "council-executive"), triggers) == (
        "due 4 May 2026: 2 months beginning with 5 March 2026 (receipt of the notice, later than receipt on "
        "2 March 2026); Local Government Act 2000 s.9FE",
        from_memory,
    )
    assert worked(pick_rule(RULES, "council-executive"), {SETTLED: date(2026, 3, 5)}) == (
        "due 4 May 2026: 2 months beginning with 5 March 2026 (receipt or, if later, receipt of the notice); "
        "Local Government Act 2000 s.9FE",
        from_memory,
    )


def test_the_bank_holidays_that_were_left_out_are_named():
    rule = a_rule(unit="working days", length=10, counting="after", triggers=["received"])

    assert worked(rule, {"received": date(2026, 3, 30)}) == (
        "due 15 April 2026: 10 working days after 30 March 2026 (receipt), leaving out the bank holidays of "
        "England and Wales on 3 April 2026 and 6 April 2026; Our Act s.1",
        "",
    )
    assert worked(rule, {"received": date(2026, 11, 2)}) == (
        "due 16 November 2026: 10 working days after 2 November 2026 (receipt); Our Act s.1",
        "",
    )


def test_a_day_moved_to_a_working_day_is_said_to_have_moved():
    rule = a_rule(unit="months", length=2, counting="after", to_working_day=True)

    assert worked(rule, {"published": date(2026, 11, 23)}) == (
        "due 25 January 2027: 2 months after 23 November 2026 (publication), moved on from Saturday 23 January 2027; "
        "Our Act s.1",
        "",
    )
    assert (
        worked(rule, PUBLISHED)[0] == "due 22 January 2027: 2 months after 22 November 2026 (publication); Our Act s.1"
    )


def test_a_date_that_the_report_asks_for_is_mentioned_beside_a_rule():
    assert worked(a_rule(), PUBLISHED, date(2026, 12, 1))[0] == (
        "due 16 January 2027: 56 days beginning with 22 November 2026 (publication); Our Act s.1; "
        "the report itself asks for 1 December 2026"
    )


def test_a_rule_that_is_not_in_force_on_the_day_does_not_count():
    rule = a_rule(effective_from=date(2020, 1, 1), effective_until=date(2020, 12, 31))

    assert worked(rule, {"published": date(2019, 12, 31)}) == (
        "cannot tell: the clock would start on 31 December 2019, and the rule applies from 1 January 2020; the rule is "
        "56 days beginning with publication; Our Act s.1",
        "the clock would start on 31 December 2019, and the rule applies from 1 January 2020",
    )
    assert worked(rule, {"published": date(2021, 1, 1)})[1] == (
        "the clock would start on 1 January 2021, and the rule applied until 31 December 2020"
    )
    assert due(rule, {"published": date(2020, 1, 1)}, None, CALENDAR).day == date(2020, 2, 25)
    assert due(rule, {"published": date(2020, 12, 31)}, None, CALENDAR).day == date(2021, 2, 24)


def test_working_days_past_the_known_holidays_are_doubted():
    rule = a_rule(unit="working days", length=1, counting="after")
    known = Calendar((), date(2028, 12, 31))
    doubt = "bank holidays proclaimed for days after 31 December 2028 are not known yet"

    assert due(rule, {"published": date(2028, 12, 28)}, None, known).doubt == ""
    assert due(rule, {"published": date(2028, 12, 29)}, None, known).doubt == doubt
    assert due(a_rule(), {"published": date(2028, 12, 29)}, None, known).doubt == ""
    assert due(a_rule(to_working_day=True), {"published": date(2028, 12, 29)}, None, known).doubt == doubt
    assert due(rule, {"published": date(2028, 12, 29)}, None, Calendar()).doubt == ""


def test_what_no_calendar_reaches_cannot_be_told():
    far = {"published": date(9999, 12, 1)}

    for unit in ("days", "months", "years", "weeks"):
        assert due(a_rule(unit=unit), far, None, CALENDAR).day is None
    assert worked(a_rule(), far)[1] == "no calendar reaches 56 days beginning with 1 December 9999"
    assert due(a_rule(counting="before"), {"published": date.min}, None, CALENDAR).day is None


# --- laws of counting -------------------------------------------------------------------------------------------------

days = st.dates(date(1990, 1, 1), date(2100, 1, 1))
lengths = st.integers(1, 400)


@given(days, lengths)
def test_days_beginning_with_a_day_are_those_after_the_day_before(start, length):
    beginning = due(a_rule(length=length), {"published": start}, None, CALENDAR).day
    after = due(a_rule(length=length, counting="after"), {"published": start - timedelta(days=1)}, None, CALENDAR).day

    assert beginning == after == start + timedelta(days=length - 1)


@given(days, st.integers(1, 60))
def test_months_end_where_the_next_begin(start, length):
    """Beginning with a day ends one day before "after" it does, but where the last month is too short for that day."""
    beginning = due(a_rule(unit="months", length=length), {"published": start}, None, CALENDAR).day
    after = due(a_rule(unit="months", length=length, counting="after"), {"published": start}, None, CALENDAR).day

    assert beginning is not None
    assert after is not None
    assert after.day <= start.day
    if after.day == start.day:
        assert beginning == after - timedelta(days=1)
    else:
        assert beginning == after
        assert (after + timedelta(days=1)).day == 1


@given(days, st.integers(1, 40), st.sampled_from(Nation))
def test_clear_working_days_before_a_meeting_lie_wholly_between(meeting, length, nation):
    rule = a_rule(unit="clear working days", length=length, counting="before", triggers=["meeting"], nation=str(nation))
    plain = a_rule(unit="working days", length=length, counting="before", triggers=["meeting"], nation=str(nation))

    clear_day = due(rule, {"meeting": meeting}, None, CALENDAR).day
    plain_day = due(plain, {"meeting": meeting}, None, CALENDAR).day

    assert clear_day is not None
    assert plain_day == clear_day + timedelta(days=1)


@given(
    st.sampled_from(RULES),
    st.dictionaries(st.sampled_from([*TRIGGERS, SETTLED]), days),
    st.none() | days,
    days,
    st.none() | days,
)
def test_an_unanswered_ask_whose_day_is_missing_is_never_not_due(rule, triggers, given_day, on, holding_on):
    found = due(rule, triggers, given_day, CALENDAR)
    stands = state(found, on=on, answered_on=None, extended_to=None, holding_on=holding_on)
    missing = rule.basis is Basis.PERIOD and SETTLED not in triggers and not set(rule.triggers) <= set(triggers)

    if missing or (rule.basis is Basis.DATE_GIVEN and given_day is None):
        assert stands is ClockState.CANNOT_TELL
        assert found.doubt
    assert (found.day is None) == (stands in (ClockState.CANNOT_TELL, ClockState.NO_CLOCK)) or holding_on is not None


# --- where an ask stands ----------------------------------------------------------------------------------------------


@given(st.none() | days, st.booleans(), days, st.none() | days, st.none() | days, st.none() | days)
def test_states_and_lateness_agree(due_day, doubted, on, answered_on, extended_to, holding_on):
    found = Due(due_day, "", "" if due_day or not doubted else "unknown")

    stands = state(found, on=on, answered_on=answered_on, extended_to=extended_to, holding_on=holding_on)
    late = days_late(found, on=on, answered_on=answered_on, extended_to=extended_to)

    assert (late is None) == (last_day(found, extended_to) is None)
    assert bool(late) == (stands in (ClockState.OVERDUE, ClockState.ANSWERED_LATE))


def test_an_answer_of_unknown_day_is_in_time_only_if_it_had_come_by_then():
    found = Due(date(2026, 6, 30), "")

    def stands(recorded: date) -> tuple[ClockState, int | None]:
        return (
            state(
                found,
                on=date(2026, 8, 1),
                answered_on=recorded,
                extended_to=None,
                holding_on=None,
                answered_day_known=False,
            ),
            days_late(found, on=date(2026, 8, 1), answered_on=recorded, extended_to=None, answered_day_known=False),
        )

    assert stands(date(2026, 6, 30)) == (ClockState.ANSWERED, 0)
    assert stands(date(2026, 7, 1)) == (ClockState.CANNOT_TELL, None)


def test_soon_is_as_many_days_as_one_likes():
    def stands(on: date, soon_days: int) -> ClockState:
        return state(
            Due(date(2026, 6, 30), ""), on=on, answered_on=None, extended_to=None, holding_on=None, soon_days=soon_days
        )

    assert stands(date(2026, 6, 23), 7) is ClockState.DUE_SOON
    assert stands(date(2026, 6, 22), 7) is ClockState.NOT_DUE
    assert stands(date(2026, 6, 29), 0) is ClockState.NOT_DUE
    assert stands(date(2026, 6, 30), 0) is ClockState.DUE_SOON


# --- rules as data ----------------------------------------------------------------------------------------------------


def test_a_rule_is_read_from_its_table_whole():
    assert a_rule(
        nation="Scotland",
        effective_from=date(2020, 1, 1),
        effective_until=date(2030, 1, 1),
        to_working_day=True,
        note="A note.",
    ) == Rule(
        key="ours",
        version=1,
        name="Our rule",
        citation="Our Act s.1",
        basis=Basis.PERIOD,
        sureness=Sureness.SEEN,
        triggers=("published",),
        length=56,
        unit=Unit.DAYS,
        counting=Counting.BEGINNING_WITH,
        nation=Nation.SCOTLAND,
        effective_from=date(2020, 1, 1),
        effective_until=date(2030, 1, 1),
        to_working_day=True,
        note="A note.",
    )


_TRIGGERS = "published, sent, received, notice received, requested, issued, made, meeting"


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"lenght": 3}, "lenght means nothing here"),
        ({"basis": "date given"}, "only a period has counting and length and triggers and unit"),
        ({"basis": "dates"}, "only a period has counting and length and triggers and unit"),
        ({"version": 0}, "version is 0, and must be a number from 1 to 3660"),
        ({"version": True}, "version is True, and must be a number from 1 to 3660"),
        ({"length": "56"}, "length is '56', and must be a number from 1 to 3660"),
        ({"length": 5.5}, "length is 5.5, and must be a number from 1 to 3660"),
        ({"length": -1}, "length is -1, and must be a number from 1 to 3660"),
        ({"length": 3661}, "length is 3661, and must be a number from 1 to 3660"),
        ({"unit": "fortnights"}, f"unit is 'fortnights', and must be one of: {', '.join(Unit)}"),
        ({"unit": ["days"]}, f"unit is ['days'], and must be one of: {', '.join(Unit)}"),
        ({"counting": "from"}, "counting is 'from', and must be one of: beginning with, after, before"),
        ({"sureness": "sure"}, "sureness is 'sure', and must be one of: seen, from memory, own practice"),
        ({"nation": "France"}, "nation is 'France', and must be one of: England and Wales, Scotland, Northern Ireland"),
        ({"triggers": []}, f"triggers is [], and must list one or more, once each, of: {_TRIGGERS}"),
        ({"triggers": "published"}, f"triggers is 'published', and must list one or more, once each, of: {_TRIGGERS}"),
        ({"triggers": ["print"]}, f"triggers is ['print'], and must list one or more, once each, of: {_TRIGGERS}"),
        ({"triggers": [["sent"]]}, f"triggers is [['sent']], and must list one or more, once each, of: {_TRIGGERS}"),
        (
            {"triggers": ["sent", "sent"]},
            f"triggers is ['sent', 'sent'], and must list one or more, once each, of: {_TRIGGERS}",
        ),
        ({"name": " "}, "name is ' ', and must be words"),
        ({"citation": 3}, "citation is 3, and must be words"),
        ({"note": ""}, "note is '', and must be words"),
        ({"effective_from": "2020"}, "effective_from is '2020', and must be a day, as in 2026-04-03"),
        (
            {"effective_from": datetime(2020, 1, 1)},  # noqa: DTZ001 - as TOML gives it
            "effective_from is datetime.datetime(2020, 1, 1, 0, 0), and must be a day, as in 2026-04-03",
        ),
        ({"to_working_day": 1}, "to_working_day is 1, and must be true or false"),
        (
            {"effective_from": date(2020, 1, 2), "effective_until": date(2020, 1, 1)},
            "effective_until is datetime.date(2020, 1, 1), and is before effective_from",
        ),
    ],
)
def test_a_rule_that_makes_no_sense_is_refused_by_name(changes, why):
    with pytest.raises(BadInput) as refused:
        a_rule(**changes)

    assert str(refused.value) == f"The rule ours cannot be read: {why}."


def test_a_rule_without_its_needs_is_refused():
    with pytest.raises(BadInput) as bare:
        rule_from({})
    with pytest.raises(BadInput) as no_basis:
        rule_from({"key": "ours", "version": 1, "name": "n", "citation": "c", "basis": "dates", "sureness": "seen"})
    with pytest.raises(BadInput) as no_length:
        rule_from({"key": "ours", "version": 1, "name": "n", "citation": "c", "basis": "period", "sureness": "seen"})

    assert str(bare.value) == (
        "The rule without a key cannot be read: it has no basis and no citation and no key and no name "
        "and no sureness and no version."
    )
    assert str(no_basis.value) == (
        "The rule ours cannot be read: basis is 'dates', and must be one of: none, date given, period."
    )
    assert str(no_length.value) == (
        "The rule ours cannot be read: it has no counting and no length and no triggers and no unit."
    )


def test_the_version_in_force_on_the_day_is_picked():
    def picked(on: date | None) -> int:
        return pick_rule(RULES, "mayor-formal-proposal", on).version

    assert picked(date(2008, 1, 20)) == 1
    assert picked(date(2008, 1, 21)) == 2
    assert picked(None) == 2
    old = [a_rule(effective_until=date(2020, 1, 1)), a_rule(version=2, effective_from=date(2021, 1, 1))]
    assert pick_rule(old, "ours", date(2020, 6, 1)).version == 2  # none was in force: `due` will say so


def test_an_unknown_rule_is_refused_with_the_nearest_or_where_none_is_near_with_all():
    with pytest.raises(BadInput) as near:
        pick_rule([rule for rule in RULES if "complaints" not in rule.key], "police-inspektion")
    with pytest.raises(BadInput) as far:
        pick_rule([rule for rule in RULES if rule.key.startswith("mayor")], "zzz")

    assert str(near.value) == 'There is no rule "police-inspektion". Did you mean police-inspection?'
    assert str(far.value) == 'There is no rule "zzz". The rules are: mayor-formal-proposal, mayor-written-answer.'


def test_each_file_is_named_for_its_rule_and_version():
    assert [path.name for path in FILES] == [f"{rule.key}.v{rule.version}.toml" for rule in RULES]


def test_a_released_rule_is_never_edited():
    """An ask keeps the version by which it was reckoned, so a rule that changes is a new file with the next version."""
    released = dict(line.split(",") for line in (HERE / "clock_rules_released.csv").read_text("utf-8").split())

    now = {path.name: sha256(path.read_text("utf-8").encode()).hexdigest() for path in FILES}

    assert {name: now.get(name) for name in released} == released


def test_versions_of_a_rule_follow_each_other_without_a_gap_or_an_overlap():
    for rule in RULES:
        if rule.version > 1:
            [before] = [each for each in RULES if (each.key, each.version) == (rule.key, rule.version - 1)]
            assert before.effective_until is not None
            assert rule.effective_from == before.effective_until + timedelta(days=1)


def test_the_assemblys_committees_have_no_statutory_clock():
    """No shipped rule claims one: only formal proposals of the plenary, written answers, and a labelled practice."""
    assembly = {rule.key for rule in RULES if "Assembly" in rule.name}
    practice = pick_rule(RULES, "two-months-practice")

    assert assembly == {"mayor-formal-proposal", "mayor-written-answer"}
    assert practice.sureness is Sureness.OWN_PRACTICE
    assert practice.name == "Two months (a team's own practice, not law)"
    assert {rule.key for rule in RULES if rule.sureness is Sureness.OWN_PRACTICE} == {
        "none",
        "date-given",
        "two-months-practice",
    }


def test_a_rule_in_calendar_days_is_worked_without_dateutil():
    program = (
        "import sys; from datetime import date; from scrutiny.clock import due, rule_from; "
        "from scrutiny.dates.holidays import Calendar; "
        "rule = rule_from(dict(key='k', version=1, name='n', citation='c', basis='period', triggers=['sent'], "
        "length=2, unit='months', counting='after', sureness='seen')); "
        "due(rule, {'sent': date(2026, 1, 1)}, None, Calendar()); print('dateutil' in sys.modules)"
    )

    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert ran.stdout == "False\n"
