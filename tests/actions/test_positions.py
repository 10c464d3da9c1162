"""What SQL leaves out beforehand, the filters would have left out: on a register with something of everything."""

import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from scrutiny.actions.positions import Filters, keeps, positions
from scrutiny.actions.references import Report, find_body, find_report, resolve
from scrutiny.actions.register import Register
from scrutiny.terms import Stance

TODAY = date(2026, 11, 22)
MAKER = Path(__file__).parents[2] / "benchmarks" / "make_register.py"


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Register]:
    """Two hundred recommendations, most of them answered, some done and closed."""
    path = tmp_path_factory.mktemp("register") / "scrutiny.db"
    subprocess.run([sys.executable, MAKER, path, "200"], check=True)
    with Register.open(path, who="Ann Officer", today=TODAY) as opened:
        yield opened


FILTERS = {
    "outstanding": Filters(outstanding=True),
    "closed": Filters(closed=True),
    "overdue": Filters(overdue=True),
    "no answer": Filters(no_answer=True),
    "noted": Filters(stance=Stance.NOTED),
    "answered since": Filters(answered_since=date(2012, 10, 8)),
    "published since": Filters(published_since=date(2012, 7, 3)),
    "all at once": Filters(outstanding=True, stance=Stance.ACCEPTED, published_since=date(2012, 6, 1)),
}


def published(register: Register) -> dict[str, date]:
    return {row["ref"]: date.fromisoformat(row["published"]) for row in register.ask("reports")}


@pytest.mark.parametrize("on", [None, date(2012, 12, 31)], ids=["now", "on a day"])
@pytest.mark.parametrize("name", FILTERS)
def test_a_filter_keeps_of_all_the_positions_those_that_it_says(register, name, on):
    days, filters = published(register), FILTERS[name]
    everything = list(positions(register, Filters(), on=on))

    kept = list(positions(register, filters, on=on))

    assert kept == [position for position in everything if keeps(filters, position, days[position.report])]
    assert 0 < len(kept) < len(everything)


def test_a_body_a_report_or_named_asks_are_kept_and_nothing_else(register):
    everything = list(positions(register, Filters()))
    body, name = find_body(register, "transport for london")
    report, _ = find_report(register, "r0003", for_write=False)
    two = next(one.ref for one, other in pairwise(everything) if one.ref == other.ref)
    asks = (*resolve(register, ["r0002", "3,7", "r0004", "1"]).asks, resolve(register, [two]).asks[1])

    assert list(positions(register, Filters(body=body))) == [each for each in everything if each.body == name]
    assert list(positions(register, Filters(reports=(report,)))) == [
        each for each in everything if each.report == report.ref
    ]
    assert {each.ask for each in positions(register, Filters(asks=asks))} == {ask.id for ask in asks}
    assert list(positions(register, Filters(reports=(Report(10**6, "x", "x", None),)))) == []


def test_positions_come_in_the_order_of_the_reports_and_of_their_recommendations(register):
    everything = list(positions(register, Filters()))

    places = [(each.report, int(each.number), each.ask) for each in everything]
    assert places == sorted(places)
    assert len(everything) > 200  # some are put to two bodies
