"""House labels: the one status word that a committee prints, as a view of what stands and never a fact of its own.

A mapping is an ordered list of labels, each with what must stand for it to fit; the first that fits is printed, with
its key. What no label fits prints as it stands, and is counted. The other way round, a printed label says which facts
it stands for, so that a tracker that knew nothing else can be taken in and printed again in the same words.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from scrutiny.errors import BadInput
from scrutiny.tables import Figure, Tally
from scrutiny.tables.positions import NO_ANSWER, NO_RESPONSE, NOT_DECIDED, Position, answer_of
from scrutiny.tables.tallies import Scope, asks
from scrutiny.terms import ClockState, Disposition, Evidence, Judgement, Progress, Stance

NO_LABEL = "no label"

# What each fact can be, as tables print it; the first is what holds where nothing was said.
WORDS: dict[str, tuple[str, ...]] = {
    "stance": (NO_RESPONSE, NO_ANSWER, NOT_DECIDED, *(stance.value for stance in Stance)),
    "progress": (Progress.NO_INFORMATION.value, *(p.value for p in Progress if p is not Progress.NO_INFORMATION)),
    "evidence": tuple(evidence.value for evidence in Evidence),
    "judgement": tuple(judgement.value for judgement in Judgement),
    "disposition": tuple(disposition.value for disposition in Disposition),
    "clock": tuple(state.value for state in ClockState),
}
# One word for several, so that a mapping need not list them.
_GROUPS: dict[str, dict[str, tuple[str, ...]]] = {
    "stance": {"answered": tuple(stance.value for stance in Stance if stance is not Stance.NOT_ADDRESSED)},
    "disposition": {
        "open": (Disposition.ACTIVE.value, Disposition.DORMANT.value),
        "closed": tuple(each.value for each in Disposition if each.is_closed),
    },
}
# What the committee wrote when it judged or closed: a clause asks whether its own words stand in them.
BESIDE = ("judgement_words", "disposition_words")

Facts = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Clause:
    """One way in which a label fits: each fact named must be one of its words."""

    allowed: tuple[tuple[str, tuple[str, ...]], ...]

    def fits(self, facts: Facts) -> bool:
        """Whether the facts are as the clause asks; a clause that asks nothing fits everything."""
        return all(_is_one_of(fact, facts.get(fact, ""), words) for fact, words in self.allowed)


def _is_one_of(fact: str, said: str, words: Sequence[str]) -> bool:
    if fact in BESIDE:
        return any(word.lower() in said.lower() for word in words)
    return (said or WORDS[fact][0]) in words


@dataclass(frozen=True, slots=True)
class Label:
    """A status word with its meaning for the key, the clauses by which it fits, and the facts that it stands for."""

    words: str
    meaning: str
    clauses: tuple[Clause, ...]
    stands_for: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Labels:
    """A house style: its name, the heading of its column, its labels in the order in which they are tried."""

    name: str
    title: str
    heading: str
    labels: tuple[Label, ...]
    note: str = ""

    @property
    def asks_for_words(self) -> bool:
        """Whether a clause looks at the words beside a fact, which a position does not hold."""
        return any(fact in BESIDE for label in self.labels for clause in label.clauses for fact, _ in clause.allowed)


def facts_of(position: Position, beside: Facts | None = None) -> dict[str, str]:
    """What stands about an ask, in the words of tables; `beside` are the words that stand beside its facts."""
    told = position.standing
    return {
        "stance": answer_of(position),
        "progress": told.progress or WORDS["progress"][0],
        "evidence": told.evidence or WORDS["evidence"][0],
        "judgement": told.judgement or WORDS["judgement"][0],
        "disposition": told.disposition,
        "clock": position.clock.value,
        **(beside or {}),
    }


def label_of(labels: Labels, facts: Facts) -> Label | None:
    """The first label that fits the facts; a fact that is not given is as if nothing was said. None where none fits."""
    return next((label for label in labels.labels if any(clause.fits(facts) for clause in label.clauses)), None)


def as_it_stands(facts: Facts) -> str:
    """What prints where no label fits: the response, the progress, the view, and the outcome unless it is active."""
    said = [facts.get(fact) or WORDS[fact][0] for fact in ("stance", "progress", "judgement", "disposition")]
    return "; ".join(said if said[-1] != Disposition.ACTIVE else said[:-1])


def printed(labels: Labels, facts: Facts) -> str:
    """The word that a paper prints for the facts."""
    label = label_of(labels, facts)
    return label.words if label else as_it_stands(facts)


def find_label(labels: Labels, words: str) -> Label:
    """The label of those words, however they are set: capitals, dashes, spaces, a symbol before them.

    Raises BadInput with the nearest label and the list of them.
    """
    wanted = _plain(words)
    for label in labels.labels:
        if _plain(label.words) == wanted:
            return label
    known = [label.words for label in labels.labels]
    raise BadInput(
        f'"{words}" is no label of {labels.name}.{_did_you_mean(words, known)} Its labels are: {", ".join(known)}.'
    )


def facts_of_label(labels: Labels, words: str) -> dict[str, str]:
    """The facts that a printed label stands for; those of what printed as it stood, where no label fitted.

    A label that looks at the clock gives its word for it, which nobody records. Raises BadInput with the nearest label.
    """
    facts = _read_as_it_stands(words)
    if facts and _plain(printed(labels, facts)) == _plain(words):
        return facts
    return dict(find_label(labels, words).stands_for)


def _plain(words: str) -> str:
    return " ".join(re.findall(r"\w+", words.lower()))


def _read_as_it_stands(words: str) -> dict[str, str]:
    """The facts that "accepted; under way; not assessed" says; nothing if a word is none of theirs."""
    facts: dict[str, str] = {}
    for said in filter(None, (part.strip().lower() for part in words.split(";"))):
        fact = next((fact for fact in ("stance", "progress", "judgement", "disposition") if said in WORDS[fact]), None)
        if fact is None:
            return {}
        facts[fact] = said
    return facts


def key_of_labels(labels: Labels, shown: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """The labels that are shown with their meanings, in the mapping's order."""
    words = set(shown)
    return tuple((label.words, label.meaning) for label in labels.labels if label.words in words)


def tally_of_labels(labels: Labels, shown: Sequence[str], scope: Scope, named: str) -> Tally:
    """How many asks each label fits; `shown` is what printed for each ask, `named` how the person named the labels."""
    scope = scope.of_asks(len(shown))

    def query(word: str) -> str:
        return scope.query("--labels", named, "--label", word)

    parts = [
        Figure(shown.count(label.words), label.words, query(label.words))
        for label in labels.labels
        if label.words in shown
    ]
    fitted = sum(part.count for part in parts)
    if unfitted := len(shown) - fitted:
        parts.append(Figure(unfitted, f"{'fits' if unfitted == 1 else 'fit'} no label", query(NO_LABEL)))
    whole = Figure(len(shown), asks(len(shown)), scope.query())
    return Tally(whole, tuple(parts), f"{labels.heading} of the ")


_KEYS = ("title", "heading", "note", "label")
_LABEL_KEYS = ("words", "meaning", "when", "stands_for")


def labels_from(name: str, mapping: Mapping[str, object]) -> Labels:
    """Make a house style of a labels file; `name` is how messages and commands call it.

    Raises BadInput that names the label and what is wrong with it: a key, fact or word that means nothing, a label
    without words or clauses, two of the same words, and a label that could never be printed or taken in again.
    """
    file = _File(name)
    file.check_keys(mapping, _KEYS, "the file")
    tables = mapping.get("label")
    if not isinstance(tables, list) or not tables:
        raise file.wrong("it has no [[label]]")
    read = tuple(_label(file, place, table) for place, table in enumerate(tables, 1))
    title = file.words_of(mapping, "title", "the file") if "title" in mapping else name
    heading = file.words_of(mapping, "heading", "the file") if "heading" in mapping else "Status"
    note = file.words_of(mapping, "note", "the file") if "note" in mapping else ""
    labels = Labels(name, title, heading, read, note)
    _check_each_can_be_printed(file, labels)
    return labels


@dataclass(frozen=True, slots=True)
class _File:
    """The labels file that is being read: says what is wrong with it."""

    name: str

    def wrong(self, why: str) -> BadInput:
        return BadInput(f"The labels {self.name} cannot be read: {why}.")

    def check_keys(self, table: Mapping[str, object], known: Sequence[str], where: str) -> None:
        for key in table:
            if key not in known:
                raise self.wrong(
                    f'{where} has "{key}", which means nothing.{_did_you_mean(key, known)} Known: {", ".join(known)}'
                )

    def words_of(self, table: Mapping[str, object], key: str, where: str) -> str:
        value = table.get(key)
        if not isinstance(value, str) or not value.strip():
            raise self.wrong(f"{where} needs {key}, in words")
        return " ".join(value.split())


def _label(file: _File, place: int, table: object) -> Label:
    where = f"label {place}"
    if not isinstance(table, dict):
        raise file.wrong(f"{where} is not a [[label]]")
    words = file.words_of(table, "words", where)
    where = f'the label "{words}"'
    file.check_keys(table, _LABEL_KEYS, where)
    clauses = table.get("when")
    if isinstance(clauses, dict):
        clauses = [clauses]
    if not isinstance(clauses, list) or not clauses:
        raise file.wrong(f'{where} needs when, as in: when = {{ progress = "done" }}')
    read = tuple(_clause(file, where, clause) for clause in clauses)
    stands_for = _stands_for(file, where, table["stands_for"]) if "stands_for" in table else _first_of(read[0])
    return Label(words, file.words_of(table, "meaning", where), read, stands_for)


def _clause(file: _File, where: str, clause: object) -> Clause:
    if not isinstance(clause, dict):
        raise file.wrong(f'{where}: each part of when names facts, as in {{ progress = "done" }}')
    return Clause(tuple((fact, _allowed(file, where, fact, said)) for fact, said in clause.items()))


def _allowed(file: _File, where: str, fact: str, said: object) -> tuple[str, ...]:
    """The words of a fact that a clause allows, groups spelt out."""
    known = (*WORDS, *BESIDE)
    if fact not in known:
        raise file.wrong(f'{where} looks at "{fact}".{_did_you_mean(fact, known)} The facts are: {", ".join(known)}')
    words = [said] if isinstance(said, str) else said
    if not isinstance(words, list) or not words or not all(isinstance(word, str) and word.strip() for word in words):
        raise file.wrong(f"{where}: {fact} must be a word, or a list of words")
    if fact in BESIDE:
        return tuple(words)
    groups = _GROUPS.get(fact, {})
    allowed: list[str] = []
    for word in words:
        if word not in groups and word not in WORDS[fact]:
            known = (*WORDS[fact], *groups)
            guess = _did_you_mean(word, known)
            raise file.wrong(f'{where}: {fact} is never "{word}".{guess} It can be: {", ".join(known)}')
        allowed += groups.get(word, (word,))
    return tuple(dict.fromkeys(allowed))


def _stands_for(file: _File, where: str, table: object) -> tuple[tuple[str, str], ...]:
    if not isinstance(table, dict):
        raise file.wrong(f'{where}: stands_for names facts, as in {{ progress = "done" }}')
    return tuple((fact, _allowed(file, where, fact, said)[0]) for fact, said in table.items())


def _first_of(clause: Clause) -> tuple[tuple[str, str], ...]:
    return tuple((fact, words[0]) for fact, words in clause.allowed)


def _check_each_can_be_printed(file: _File, labels: Labels) -> None:
    seen: set[str] = set()
    for label in labels.labels:
        plain = _plain(label.words)
        if not plain or plain == NO_LABEL:
            raise file.wrong(f'"{label.words}" cannot be a label: give it letters, and other words than "{NO_LABEL}"')
        if plain in seen:
            raise file.wrong(f'two labels read "{label.words}"')
        seen.add(plain)
        first = label_of(labels, dict(label.stands_for))
        if first is not label:
            instead = f'"{first.words}", which stands before it' if first else "no label at all"
            facts = ", ".join(f"{fact} {word}" for fact, word in label.stands_for) or "nothing said"
            raise file.wrong(
                f'"{label.words}" stands for {facts}, and that prints {instead}. Put it further up, '
                "or say in stands_for what it alone means"
            )


def _did_you_mean(word: str, known: Iterable[str]) -> str:
    import difflib

    near = difflib.get_close_matches(word.lower(), [each.lower() for each in known], n=1, cutoff=0.5)
    return next((f' Did you mean "{each}"?' for each in known if near and each.lower() == near[0]), "")
