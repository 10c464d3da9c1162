"""What a person changes of a report as it was read, before any of it is recorded: item by item, or with --leave-out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from scrutiny.actions.bodies import full_body
from scrutiny.actions.reports import ProposedReport
from scrutiny.dates import Period
from scrutiny.errors import UnknownReference
from scrutiny.reading.labels import read_label
from scrutiny.reading.proposals import NamedBody, ProposedRecommendation

_SAID = "a person says so"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a person says of one proposed item: whether it is recorded, and put to whom and by when instead.

    `bodies` None and `is_dated` false leave them as they were read; no bodies is "not named", no `due` is no day.
    """

    keep: bool
    bodies: tuple[str, ...] | None = None
    is_dated: bool = False
    due: Period | None = None

    def applied(self, item: ProposedRecommendation) -> ProposedRecommendation:
        """The item as the person says that it is: no longer in doubt."""
        if self.bodies is not None:
            names = dict.fromkeys(full_body(name).name for name in self.bodies)
            item = replace(item, bodies=tuple(NamedBody(name, item.start, item.start, _SAID) for name in names))
        if self.is_dated:
            item = replace(item, date_given=self.due)
        return replace(item, is_doubtful=False)


def label_of(items: Sequence[ProposedRecommendation], place: int) -> str:
    """How an item is called: by its number, or by its place where the report prints none ("u3")."""
    return items[place].number or f"u{place + 1}"


def verdict_on(items: Sequence[ProposedRecommendation], verdicts: Mapping[int, Verdict], place: int) -> Verdict | None:
    """What is said of an item, by itself or with the recommendation that it is a part of; None where nothing is.

    A part of what is left out is left out; where nothing else is said of it, it is put to whom the whole is, by then.
    """
    own, whole = verdicts.get(place), items[place].part_of
    above = next((at for at, item in enumerate(items) if whole and item.number == whole), None)
    said = None if above is None else verdict_on(items, verdicts, above)
    if said is None or own is None:
        return own or said
    is_dated = own.is_dated or said.is_dated
    due = own.due if own.is_dated else said.due
    bodies = said.bodies if own.bodies is None else own.bodies
    return Verdict(own.keep and said.keep, bodies, is_dated, due)


def reviewed(proposed: ProposedReport, verdicts: Mapping[int, Verdict]) -> ProposedReport:
    """The report as the person says that it is; `verdicts` are by the place of the item, from 0.

    An item of which nothing is said stays as it was read: what may be a conclusion is then not recorded.
    """
    items = proposed.reading.recommendations
    told = [verdict_on(items, verdicts, place) for place in range(len(items))]
    kept = tuple(
        verdict.applied(item) if verdict else item
        for item, verdict in zip(items, told, strict=True)
        if verdict is None or verdict.keep
    )
    return replace(proposed, reading=replace(proposed.reading, recommendations=kept))


def left_out(proposed: ProposedReport, numbers: Sequence[str]) -> ProposedReport:
    """The report without the items that the numbers name. Raises UnknownReference for one that it does not have."""
    items = proposed.reading.recommendations
    places = {label_of(items, place).lower(): place for place in range(len(items))}
    verdicts = {}
    for number in numbers:
        label = read_label(number)
        place = places.get((label.number if label else number).lower(), places.get(number.lower()))
        if place is None:
            raise UnknownReference(f"The report has no item {number} to leave out.")
        verdicts[place] = Verdict(keep=False)
    return reviewed(proposed, verdicts)
