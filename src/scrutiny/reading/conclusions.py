"""Tell conclusions from recommendations where a report lists them together.

Parliament's committees number both in one list. Some close each item with its class in brackets; most do not, and
then only the words tell. What is classed as a conclusion is never dropped: a person is asked.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from scrutiny.reading.asking import asks, asks_softly, is_command, may_be_command, tag_of

_TRULY_MIXED = 0.25  # of the items ask nothing, at least: with fewer, what asks nothing leads in to what does


@dataclass(frozen=True, slots=True)
class Classed:
    """Whether an item may be a conclusion, and what says so; `is_silent` that it asks for nothing we can see."""

    is_doubtful: bool = False
    reason: str = ""
    is_silent: bool = False


def class_items(items: Sequence[str], *, is_joint: bool) -> tuple[Classed, ...]:
    """Each item's class, in the order given. `is_joint` says that the list is headed conclusions and recommendations.

    A class printed in brackets decides. Otherwise an item that asks for nothing is doubtful in a joint list, if at
    least one in four there asks for nothing: a list that asks in nearly every item is one of recommendations, and
    answered as such.
    """
    tags = [tag_of(item) for item in items]
    is_joint = is_joint or "conclusion" in tags
    is_of_commands = sum(is_command(item) for item in items) * 2 >= len(items) > 0
    silent = [
        is_joint and not (asks(item) or asks_softly(item) or (is_of_commands and may_be_command(item)))
        for item in items
    ]
    untagged = [tag not in ("conclusion", "recommendation") for tag in tags]
    count = sum(untagged)
    is_mixed = "conclusion" in tags or sum(map(min, silent, untagged)) >= _TRULY_MIXED * count > 0
    return tuple(
        _classed(tag, is_silent=is_silent, is_mixed=is_mixed) for tag, is_silent in zip(tags, silent, strict=True)
    )


def _classed(tag: str, *, is_silent: bool, is_mixed: bool) -> Classed:
    if tag in ("conclusion", "recommendation"):
        return Classed(tag == "conclusion", f"closed with the report's own word, {tag}")
    if not is_silent:
        return Classed()
    reason = "in a list of conclusions and recommendations, and asks for nothing outright"
    return Classed(is_mixed, reason, is_silent=True)
