"""House labels by their name, or from a person's own file; and the word that each ask prints by them."""

import tomllib
from collections.abc import Sequence
from pathlib import Path

from scrutiny.actions.register import Register
from scrutiny.data.house_labels import label_names, label_table
from scrutiny.errors import BadInput
from scrutiny.store.standings import entry_from
from scrutiny.tables.labels import Labels, facts_of, labels_from, printed
from scrutiny.tables.positions import Position

_LARGEST = 200_000  # bytes: a list of labels is a page


def find_labels(name: str) -> Labels:
    """The house labels of that name, or those of a file whose name ends in .toml.

    Raises BadInput: there are none of that name, the file cannot be read, or what is wrong in it.
    """
    if name.lower().endswith(".toml"):
        return _from_file(Path(name))
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


def _from_file(path: Path) -> Labels:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise BadInput(f"The labels {path} cannot be read: {error.strerror}. Check the name and the folder.") from error
    if len(data) > _LARGEST:
        raise BadInput(f"The labels {path} cannot be read: a file of {len(data):,} bytes is no list of labels.")
    try:
        table = tomllib.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise BadInput(f"The labels {path} cannot be read: save the file as UTF-8.") from error
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise BadInput(f"The labels {path} cannot be read: it is no TOML ({error}).") from error
    return labels_from(str(path), table)


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
