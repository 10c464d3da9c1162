"""One recommendation with all that is known of it, in plain words and as JSON."""

from collections.abc import Iterator
from dataclasses import asdict
from datetime import date
from typing import Any

from scrutiny.actions.show import Quotation, Said, Shown, ShownAsk
from scrutiny.dates import say_day
from scrutiny.render.lineage import chain_in_a_line, own_lineage_json
from scrutiny.render.said import indented
from scrutiny.render.words import on_one_line
from scrutiny.tables.exemptions import mark
from scrutiny.tables.positions import cells_of, clock_of


def shown_json(shown: Shown) -> dict[str, Any]:
    """Everything, with days as ISO text; each ask carries its cells and its history."""
    return {
        "ref": shown.ref,
        "title": shown.title,
        "recommendation": shown.words,
        "report": shown.report,
        "report_title": shown.report_title,
        "published": _iso(shown.published),
        "lineage": own_lineage_json(shown.chain),
        "stub": shown.is_stub,
        "places": [asdict(place) for place in shown.places],
        "asks": [
            {
                **{key: _iso(value) for key, value in cells_of(each.position).items() if key != "found_in"},
                "working": each.working.counted,
                "extension": each.working.extension,
                "holding_reply": each.working.holding_reply,
                "to_record": each.working.to_record,
                "rule_note": each.working.note,
                "history": [{name: _iso(value) for name, value in asdict(said).items()} for said in each.history],
            }
            for each in shown.asks
        ],
    }


def _iso(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value


def shown_lines(shown: Shown, width: int) -> Iterator[str]:
    """The recommendation's words, then each ask with what was said, in whose words, and its history."""
    published = f", published {say_day(shown.published)}" if shown.published else ", day of publication not known"
    yield f"{shown.ref}{f': {shown.title}' if shown.title else ''}"
    yield from indented(
        f"{shown.report_title}{published}{_pages(shown.places)}{_scanned(shown.places)}", width, 2, most=3
    )
    if shown.is_stub:
        where = " and ".join(dict.fromkeys(place.document for place in shown.places)) or "a letter"
        told = (
            f"Known only from {where}: as quoted there, unchecked. How many recommendations the report makes in all is "
        )
        yield from indented(f"{told}not known.", width, 2, most=4)
    yield ""
    yield from indented(shown.words, width, 2, most=40)
    if line := chain_in_a_line(shown.chain):
        yield ""
        yield from indented(f"{line}.", width, 4, most=6, first="  ")
        yield f"    See: scrutiny earlier {shown.ref}"
    for each in shown.asks:
        yield ""
        yield from _ask_lines(each, width)
    yield ""


def _scanned(places: tuple[Quotation, ...]) -> str:
    return " (read by OCR: check it on the page)" if any(place.by_ocr for place in places) else ""


def _pages(places: tuple[Quotation, ...]) -> str:
    pages = [str(place.page) for place in places if place.page]
    if not pages:
        return ""
    return f", page {pages[0]}" if len(pages) == 1 else f", pages {' and '.join(pages)}"


def _ask_lines(each: ShownAsk, width: int) -> Iterator[str]:
    position, told = each.position, each.position.standing
    yield f"Put to {position.body or 'a body not named'}"
    answer = next((said for said in each.history if said.version == told.stance_entry), None)
    how = f" ({answer.rung}, {_confirmed(answer)})" if answer else ""
    cells = cells_of(position)
    yield from indented(f"Response: {cells['response']}{how}", width, 4, most=3, first="  ")
    for quotation in answer.quotations if answer else ():
        where = f"{quotation.document}{f', page {quotation.page}' if quotation.page else ''}"
        where += " (read by OCR: check it on the page)" if quotation.by_ocr else ""
        where += f" {mark(answer.exempt)}" if answer and answer.exempt else ""
        yield from indented(f"“{on_one_line(quotation.words)}” {where}", width, 6, most=12)
    if answer and answer.words:
        yield from indented(f"It says so in: “{on_one_line(answer.words)}”", width, 6, most=4)
    evidence = f", evidence {told.evidence}" if told.evidence else ""
    since = f" ({say_day(told.progress_on)}{evidence})" if told.progress_on else ""
    yield from indented(f"Reported progress: {cells['progress']}{since}", width, 4, most=2, first="  ")
    yield from indented(f"Committee's view: {cells['judgement']}", width, 4, most=2, first="  ")
    yield from indented(f"Outcome: {cells['outcome']}", width, 4, most=2, first="  ")
    working = each.working
    state = "" if working.counted.startswith(position.clock) else f"{clock_of(position)}; "
    yield from indented(f"Response due: {state}{working.counted}", width, 4, most=8, first="  ")
    for since in filter(None, (working.extension, working.holding_reply, working.doubt, working.to_record)):
        yield from indented(f"{since[:1].upper()}{since[1:]}", width, 6, most=8)
    if working.note:
        yield from indented(f"About the rule: {working.note}", width, 6, most=30)
    # What takes an entry back is told beside that entry, and as a step by `history`.
    told_of = [said for said in each.history if said.kind not in ("void", "restore")]
    if told_of:
        yield "  History"
        for said in told_of:
            yield from indented(_history_line(said), width, 6, most=4, first="    ")


def _confirmed(answer: Said) -> str:
    how = "without reading it" if answer.confirmed == "unread" else "having read it"
    return f"confirmed by {answer.recorded_by}, {how}"


def _history_line(said: Said) -> str:
    day = say_day(said.day) if said.day else "day unknown"
    is_reading = said.kind == "note" and bool(said.value)  # in our words, not in anybody's
    what = said.words if is_reading else f"{said.kind} {said.value}".strip()
    words = f": “{on_one_line(said.words)}”" if said.words and said.kind != "stance" and not is_reading else ""
    source = f", {said.source}" if said.source else ""
    gone = " (taken back)" if not said.stands else ""
    gone += f" {mark(said.exempt)}" if said.exempt else ""
    return f"{day}  {what}{words}{source}; recorded {said.recorded_at[:10]} by {said.recorded_by}{gone}"
