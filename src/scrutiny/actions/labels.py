"""House labels by their name, or from a person's own file; and the word that each ask prints by them."""

from collections.abc import Sequence
from pathlib import Path

from scrutiny.actions.own_file import own_table
from scrutiny.actions.register import Register
from scrutiny.data.house_labels import label_names, label_table
from scrutiny.errors import BadInput
from scrutiny.store.standings import entry_from
from scrutiny.tables.labels import Labels, facts_of, labels_from, printed
from scrutiny.tables.positions import Position


def find_labels(name: str) -> Labels:
    """The house labels of that name, or those of a file whose name ends in .toml.

    Raises BadInput: there are none of that name, the file cannot be read, or what is wrong in it.
    """
    if name.lower().endswith(".toml"):
        return labels_from(name, own_table(Path(name), "labels"))
    table = label_table(name.lower())
    if table is None:
        import difflib

        names = label_names()
        near = difflib.get_close_matches(name.lower(), names, n=1, cutoff=0.4)
        guess = f' Did you mean "{near[0]}"?' if near else ""
        raise BadInput(
            f'There are no labels "{name}".{guess} There are {", ".join(names)}; or name a file of your own, FILE.toml.'
        )
    return labels_from(name.lower(), table)


def labels_of(register: Register, labels: Labels, found: Sequence[Position]) -> list[str]:
    """What prints for each of the positions, in their order: the label that fits, else what stands."""
    return [printed(labels, facts_of(position, _beside(register, labels, position))) for position in found]


def _beside(register: Register, labels: Labels, position: Position) -> dict[str, str]:
    """The words of the view and the outcome that hold, where a label looks at them."""
    if not labels.asks_for_words:
        return {}
    told = position.standing
    entries = {row["version"]: entry_from(row) for row in register.ask("entries_of_ask", ask=position.ask)}
    versions = {"judgement_words": told.judgement_entry, "disposition_words": told.disposition_entry}
    return {fact: entries[version].words for fact, version in versions.items() if version in entries}
