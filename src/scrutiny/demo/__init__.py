"""The example that ships with scrutiny: a report and a letter written for it, and the story that they tell."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from scrutiny.actions.linking import record_response
from scrutiny.actions.positions import Filters, positions, received_by
from scrutiny.actions.references import find_report
from scrutiny.actions.register import Register
from scrutiny.actions.reports import add_report, propose_report
from scrutiny.actions.responses import propose_response, unread
from scrutiny.render.said import indented, response_lines
from scrutiny.tables import Table
from scrutiny.tables.positions import BRIEF, positions_table
from scrutiny.tables.tallies import sentences_of, tallies_of

_HERE = Path(__file__).parent
REPORT = _HERE / "report.html"
LETTER = _HERE / "letter.md"
REF = "LFR-2026"
RECEIVED = date(2026, 9, 18)


def fill(register: Register, width: int) -> Iterator[str]:
    """Record the report and the letter, and tell what was read, in lines fitted to the width."""
    proposed = propose_report(register, str(REPORT), ref=REF, published=date(2026, 6, 18))
    report = add_report(register, proposed, "add report report.html --ref LFR-2026").report
    items = proposed.reading.recommendations
    yield "1. A report was read"
    numbers = [item.number for item in items if item.part_of is None]
    parts = [item.number for item in items if item.part_of]
    yield from indented(
        f"“{proposed.title}” ({REF}): {len(numbers)} recommendations, {numbers[0]} to {numbers[-1]}, one of them in "
        f"{len(parts)} parts ({', '.join(parts)}). Whom each is put to was read from its words.",
        width,
        3,
        most=4,
    )
    yield ""
    yield "2. A letter was read against it"
    letter = propose_response(register, str(LETTER), report, received=RECEIVED)
    for line in response_lines(letter, width - 3):
        yield f"   {line}".rstrip()
    record_response(register, [letter], unread(letter), "link letter.md --report LFR-2026 --yes")


def position(register: Register) -> Table:
    """Where each ask of the example stands, without the recommendations' words, so that it fits a screen."""
    report, _ = find_report(register, REF, for_write=False)
    found = list(positions(register, Filters(reports=(report,))))
    return positions_table(
        "meeting",
        "",
        found,
        BRIEF,
        as_at=register.today,
        seal=register.seal(),
        counts=sentences_of(tallies_of(found, received_by(register, [report], None), columns=BRIEF)),
    )
