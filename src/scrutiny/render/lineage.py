"""What came before a recommendation and after it, and what is like it, in plain words and as JSON."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from scrutiny.dates import say_day
from scrutiny.render.said import indented
from scrutiny.tables.lineage import FROM_EARLIER, FROM_LATER, RULE, Chain, listed, told
from scrutiny.tables.positions import Position, cells_of, response_of
from scrutiny.terms import Progress

if TYPE_CHECKING:  # `show` says a chain in a line, and looks for nothing similar
    from scrutiny.actions.alike import Offer, Similar
    from scrutiny.actions.lineage import Told

_KEYS = ("addressed_to", "response", "progress", "judgement", "outcome", "clock", "due")


def lineage_json(ref: str, chain: Chain, members: Sequence["Told"], offer: "Offer") -> dict[str, Any]:
    """All of it as `earlier --json` promises it, days as ISO text."""
    return {
        "ref": ref,
        **asked_json(chain),
        "chain": [
            {
                "ref": each.member.ref,
                "day": each.member.day and each.member.day.isoformat(),
                "report": each.member.report,
                "report_title": each.report_title,
                "author": each.author,
                "recommendation": each.words,
                "earlier": [{"kind": kind.value, "ref": m.ref} for kind, m in chain.earlier_of(each.member.id)],
                "later": [{"kind": kind.value, "ref": m.ref} for kind, m in chain.later_of(each.member.id)],
                "asks": [_ask_json(position) for position in each.positions],
            }
            for each in members
        ],
        "similar": [
            {
                "ref": each.ref,
                "day": each.day and each.day.isoformat(),
                "report_title": each.report_title,
                "author": each.author,
                "recommendation": each.words,
                "shared": list(each.shared),
            }
            for each in offer.similar
        ],
    }


def own_lineage_json(chain: Chain) -> dict[str, Any]:
    """The chain as `show --json` promises it: the refs in order, and what the recommendation itself is linked to."""
    return {
        **asked_json(chain),
        "chain": [each.ref for each in chain.members],
        "earlier": [{"kind": kind.value, "ref": m.ref} for own in chain.own for kind, m in chain.earlier_of(own)],
        "later": [{"kind": kind.value, "ref": m.ref} for own in chain.own for kind, m in chain.later_of(own)],
    }


def asked_json(chain: Chain) -> dict[str, Any]:
    """How often the matter was asked, by report, since when, and whether every day is known."""
    asked = chain.asked
    since = asked.since and asked.since.isoformat()
    return {"asked": asked.times, "asked_since": since, "days_known": asked.is_sure}


def chain_in_a_line(chain: Chain) -> str:
    """The chain as one sentence: "Asked 3 times since 2014: A-2014/3, B-2019/2, this"; "" for no chain."""
    if len(chain.members) < 2:
        return ""
    refs = ", ".join("this" if each.id in chain.own else each.ref for each in chain.members)
    return f"Asked {chain.asked.words}: {refs}"


def lineage_lines(ref: str, chain: Chain, members: Sequence["Told"], width: int) -> Iterator[str]:
    """The chain, earliest first: when, which, whose, how it stands to the one before, and where its asks stand."""
    if not chain.links:
        yield from indented(f"{ref} is not linked to any other recommendation.", width, 0, most=2)
        return
    yield from indented(f"{ref}: asked {chain.asked.words}.", width, 0, most=2)
    yield from indented(RULE, width, 2, most=2)
    for each in members:
        yield ""
        yield from _member_lines(each, chain, width)


def _member_lines(each: "Told", chain: Chain, width: int) -> Iterator[str]:
    member = each.member
    this = "  (this one)" if member.id in chain.own else ""
    yield f"  {member.day.year if member.day else '????'}  {member.ref}{this}"
    day = say_day(member.day) if member.day else "day not known"
    yield from indented(", ".join(filter(None, (each.author, each.report_title, day))), width, 8, most=3)
    yield from indented(f"“{each.words}”", width, 8, most=3)
    for words in (told(chain.earlier_of(member.id), FROM_LATER), told(chain.later_of(member.id), FROM_EARLIER)):
        yield from indented(words, width, 8, most=4)
    for position in each.positions:
        yield from indented(_standing(position), width, 8, most=3)


def similar_lines(offer: "Offer", chain: Chain, width: int) -> Iterator[str]:
    """What is offered, numbered, each with the words that both have."""
    if not offer.similar:
        other = "other " if chain.links else ""
        yield from indented(f"No {other}earlier recommendation in the register has similar words.", width, 0, most=2)
    else:
        yield from indented("Similar earlier recommendations, for you to judge:", width, 0, most=2)
    for place, each in enumerate(offer.similar, 1):
        yield from _similar_lines(place, each, width)
    yield from indented(offer.told, width, 2, most=2)


def _similar_lines(place: int, each: "Similar", width: int) -> Iterator[str]:
    day = say_day(each.day) if each.day else "day not known"
    yield f"  {place}  {each.ref}"
    yield from indented(", ".join(filter(None, (each.author, each.report_title, day))), width, 5, most=3)
    yield from indented(f"“{each.words}”", width, 5, most=3)
    yield from indented(f"Both say: {listed(each.shared)}", width, 5, most=2)


def _standing(position: Position) -> str:
    progress = position.standing.progress or Progress.NO_INFORMATION
    return (
        f"{position.body or 'body not named'}: {response_of(position)} · {progress} · {position.standing.disposition}"
    )


def _ask_json(position: Position) -> dict[str, Any]:
    cells = cells_of(position) | {"due": position.due and position.due.isoformat()}
    return {key: cells[key] for key in _KEYS}
