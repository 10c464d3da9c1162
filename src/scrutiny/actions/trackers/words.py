"""What the status words of trackers stand for: as a mapping says, as house labels print them, or by the vocabulary."""

from collections.abc import Callable, Mapping
from functools import cache

from scrutiny.actions.labels import find_labels
from scrutiny.errors import BadInput
from scrutiny.reading.trackers.mapping import WORDED, Facts, Layout, plain_heading, plain_word
from scrutiny.reading.trackers.proposal import Column
from scrutiny.tables.labels import WORDS, Labels, facts_of_label

# Other ways to write the words of the vocabulary that leave no choice. "Complete" is what a body claims; "outstanding",
# "amber" and "closed" mean different things in different houses, and are asked.
_ALSO: dict[str, dict[str, tuple[str, ...]]] = {
    "stance": {
        "accepted": (
            "accept",
            "accepts",
            "agreed",
            "agree",
            "supported",
            "support",
            "accepted in full",
            "fully accepted",
        ),
        "accepted in part": (
            "partially accepted",
            "partly accepted",
            "accept in part",
            "agreed in part",
            "partially agreed",
        ),
        "accepted in principle": ("agreed in principle", "accept in principle"),
        "noted": ("note",),
        "rejected": ("reject", "not accepted", "not agreed", "disagree", "disagreed", "not supported"),
    },
    "progress": {
        "not started": ("not yet started", "not begun", "yet to start"),
        "under way": ("underway", "in progress", "ongoing", "on going", "being implemented", "in train", "started"),
        "paused": ("on hold", "halted"),
        "done": ("complete", "completed", "implemented", "delivered", "fully implemented"),
        "will not do": ("will not be done", "not progressing", "not being progressed", "will not be implemented"),
    },
    "judgement": {},
    "disposition": {"active": ("open",)},
}

# What the program says, or a person who has read the letter; a tracker that says so has its words kept as a note.
_NEVER = ("no response yet", "no answer found", "not addressed")


def words_for(layout: Layout, chosen: Mapping[str, Facts]) -> Callable[[Column, str], Facts | None]:
    """The function that says what a status word of a column stands for; None where nobody has said.

    First what the person said of the word now (`chosen`, by plain word), then the mapping's own words, then its house
    labels, then the vocabulary. A column of mixed status words takes a word only where one reading of it is possible.
    """
    labels = find_labels(layout.labels) if layout.labels else None
    known: dict[tuple[str, str], Facts | None] = {}

    def facts(column: Column, words: str) -> Facts | None:
        key = (column.heading, words)
        if key not in known:
            found = _facts(layout, labels, chosen, column, words)
            known[key] = found and {fact: value for fact, value in found.items() if value not in _NEVER}
        return known[key]

    return facts


def _facts(
    layout: Layout, labels: Labels | None, chosen: Mapping[str, Facts], column: Column, words: str
) -> Facts | None:
    plain = plain_word(words)
    if plain in chosen:
        return chosen[plain]
    heading = plain_heading(column.heading)
    fields = [each for each in column.fields if each in WORDED]
    for pattern, its in layout.words.items():
        if pattern in (heading, *fields) or _is_pattern_of(pattern, heading):
            found = its.get(plain)
            if found is not None:
                return found
    if labels is not None:
        try:
            return {fact: said for fact, said in facts_of_label(labels, words).items() if fact != "clock"}
        except BadInput:
            return None
    named = [WORDED[each] for each in fields]
    readings = [(fact, value) for fact in (named if all(named) else _ALSO) if (value := _vocabulary(fact).get(plain))]
    return {readings[0][0]: readings[0][1]} if len(readings) == 1 else None


def _is_pattern_of(pattern: str, heading: str) -> bool:
    import fnmatch

    return fnmatch.fnmatchcase(heading, pattern)


@cache
def _vocabulary(fact: str) -> dict[str, str]:
    """What the words of one fact stand for, by plain word."""
    said = {plain_word(value): value for value in WORDS[fact] if value not in _NEVER}
    return said | {plain_word(word): value for value, words in _ALSO[fact].items() for word in words}


def read_meaning(words: str) -> tuple[str, Facts]:
    """A word and the facts it stands for, as a person types them: "Amber=progress: under way", "Amber=note".

    Raises BadInput with what a word can stand for.
    """
    word, equals, said = words.rpartition("=")
    if not equals or not plain_word(word):
        raise BadInput(f'"{words}" does not say what a word stands for. Write: --word "Amber=progress: under way"')
    return plain_word(word), meaning(said)


def meaning(said: str) -> Facts:
    """The facts of "progress: under way" or "view: satisfactory, outcome: closed: implemented"; {} for "note"."""
    if plain_word(said) == "note":
        return {}
    facts: dict[str, str] = {}
    for part in said.split(","):
        field, _, value = (each.strip().lower() for each in part.partition(":"))
        fact = WORDED.get(field) or (field if field in WORDS and field != "clock" else "")
        if not fact:
            raise BadInput(f'"{part.strip()}" says nothing. {_HOW}')
        if value not in WORDS[fact]:
            raise BadInput(f'A {field} is never "{value}". It can be: {", ".join(WORDS[fact])}.')
        facts[fact] = value
    return facts


_HOW = 'Write "response: accepted", "progress: under way", "view: satisfactory", "outcome: dormant", or "note".'
