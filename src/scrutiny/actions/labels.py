"""House labels by their name, or from a person's own file; and the word that each ask prints by them."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from scrutiny.actions.asked import Asked
from scrutiny.actions.own_file import own_table
from scrutiny.actions.register import Register
from scrutiny.data.house_labels import label_names, label_table
from scrutiny.errors import BadInput
from scrutiny.store.standings import entry_from
from scrutiny.tables import Column, ColumnKind, Table, with_column
from scrutiny.tables.labels import Labels, facts_of, key_of_labels, labels_from, printed, tally_of_labels
from scrutiny.tables.positions import Position
from scrutiny.tables.tallies import Scope, sentences_of


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


def with_labels(
    asked: Asked, table: Table, shown: Sequence[Position], scope: Scope | None = None, *, in_rows: bool = True
) -> Table:
    """The table with a column of the house labels that are asked for, their key and their figures.

    `shown` are the asks that the table counts, in the order of its rows; where a row is not an ask (`in_rows` False)
    they are only counted, as `scope` names them. Raises BadInput for labels that cannot be read.
    """
    if not asked.labels:
        return table
    house = find_labels(asked.labels)
    said = labels_of(asked.register, house, shown)
    if in_rows:
        table = with_column(table, Column("label", house.heading, ColumnKind.LABEL), said)
    tallies = (tally_of_labels(house, said, scope or asked.scope, asked.labels),) if shown else ()
    return replace(
        table,
        key=(*table.key, *key_of_labels(house, said)),
        notes=(*table.notes, *filter(None, [house.note])),
        tallies=(*table.tallies, *tallies),
        counts=(*table.counts, *sentences_of(tallies)),
    )


def _beside(register: Register, labels: Labels, position: Position) -> dict[str, str]:
    """The words of the view and the outcome that hold, where a label looks at them."""
    if not labels.asks_for_words:
        return {}
    told = position.standing
    entries = {row["version"]: entry_from(row) for row in register.ask("entries_of_ask", ask=position.ask)}
    versions = {"judgement_words": told.judgement_entry, "disposition_words": told.disposition_entry}
    return {fact: entries[version].words for fact, version in versions.items() if version in entries}
