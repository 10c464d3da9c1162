"""What `query` asks of each ask beyond its position: how its target moved, what changed, which house label fits."""

from collections.abc import Callable, Sequence

from scrutiny.actions.positions import Filters
from scrutiny.actions.register import Register
from scrutiny.cli.call import Call
from scrutiny.errors import BadInput
from scrutiny.tables.positions import Position

Question = Callable[[Position], bool]


def asked(
    call: Call,
    register: Register,
    filters: Filters,
    targets: Sequence[str],
    changed_since: str | None,
    labels: tuple[str | None, str | None],
) -> Question:
    """One question that is true of the positions for which all that is asked is. Raises BadInput."""
    questions = [_target(call, register, target) for target in targets]
    if changed_since:
        questions.append(_changed(call, register, filters, changed_since))
    if any(labels):
        questions.append(_label(register, *labels))
    return lambda position: all(question(position) for question in questions)


def _target(call: Call, register: Register, word: str) -> Question:
    from scrutiny.actions.slippage import target_word, targets_that_are

    return targets_that_are(register, target_word(word), call.on)


def _changed(call: Call, register: Register, filters: Filters, words: str) -> Question:
    from scrutiny.actions.changes import moved_since
    from scrutiny.cli.scope import since_of

    since = since_of(call, register, words, filters)
    named = Filters(reports=filters.reports, asks=filters.asks, author=filters.author, body=filters.body)
    _, moved = moved_since(register, named, since, call.on)
    found = {each.position.ask for each in moved}
    return lambda position: position.ask in found


def _label(register: Register, named: str | None, word: str | None) -> Question:
    from scrutiny.actions.labels import find_labels, labels_of
    from scrutiny.tables.labels import NO_LABEL, find_label

    if not (named and word):
        raise BadInput("--labels and --label go together, as in: --labels rag-view --label Green")
    labels = find_labels(named)
    if word.lower() == NO_LABEL:
        wanted = {label.words for label in labels.labels}
        return lambda position: labels_of(register, labels, [position])[0] not in wanted
    label = find_label(labels, word)
    return lambda position: labels_of(register, labels, [position])[0] == label.words
