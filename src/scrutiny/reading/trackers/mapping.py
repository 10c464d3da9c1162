"""What each column of a table holds: the mapping that a person confirms, and keeps in a TOML file for the next time."""

import fnmatch
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from scrutiny.errors import BadInput

# What a column can hold, with the words that explain it; the order is that of messages and of the documentation.
FIELDS: dict[str, str] = {
    "report": "the report's ref or name",
    "report title": "the report's title",
    "published": "the day on which the report was published",
    "author": "whose report it is",
    "number": "the recommendation's number in the report",
    "recommendation": "its words",
    "heading": "its heading",
    "theme": "its theme",
    "to": "the body or bodies asked",
    "made": "the day on which it was made",
    "sent": "the day from which the time for an answer runs",
    "due": "the day by which the report asks for an answer",
    "response": "what the body said, in a word: accepted, noted, …",
    "response day": "the day of its answer",
    "reply": "what the body said, in its own words",
    "progress": "what the body claims to have done, in a word",
    "progress day": "the day of that claim",
    "update": "what the body claims, in its own words",
    "target": "when it promises to have done it",
    "view": "what the committee thinks of it, in a word",
    "view day": "the day on which the committee thought so",
    "outcome": "whether it is still pursued, in a word",
    "outcome day": "the day on which that was decided",
    "reason": "why it was closed",
    "status": "a status word that may mix these: the words say what each stands for",
    "note": "kept as a note",
    "ignore": "left out",
}
WORDED = {"response": "stance", "progress": "progress", "view": "judgement", "outcome": "disposition", "status": ""}
DAYS = ("published", "made", "sent", "due", "response day", "progress day", "view day", "outcome day")
# More than one column may hold these; of the others the first that is not blank counts.
_REPEATED = frozenset(("note", "ignore", "response", "progress", "view", "outcome", "status", "reply", "update"))

Facts = Mapping[str, str]
_Wrong = Callable[[str], BadInput]


@dataclass(frozen=True, slots=True)
class Layout:
    """How one layout of a tracker is read.

    `columns` are headings, or patterns with "*", each with the fields that it holds. `report`, `report_title` and
    `heading` are templates over columns, "UPR-{Session}-{To}"; `otherwise` is the ref where `report` comes out blank.
    `words` are, by column, the status words with the facts they stand for (an empty one keeps the word as a note).
    """

    name: str
    title: str
    columns: tuple[tuple[str, tuple[str, ...]], ...]
    report: str = ""
    report_title: str = ""
    otherwise: str = ""
    heading: str = ""
    words: Mapping[str, Mapping[str, Facts]] = field(default_factory=dict)
    labels: str = ""
    rule: str = "none"
    authority: str = ""
    missing_words: str = ""  # what stands for a recommendation's words where the tracker has none; "" refuses the row
    number_in_words: bool = False
    odd_numbers: bool = False  # "no ID 12": kept as printed, where the register counts for itself
    months_first: bool = False
    carry_down: tuple[str, ...] = ()
    required: tuple[str, ...] = ()  # columns by which the layout is known; the tracker has them all
    note: str = ""

    def fields_of(self, heading: str) -> tuple[str, ...]:
        """The fields that a column of that heading holds; () where the mapping does not know the column."""
        plain = plain_heading(heading)
        for pattern, fields in self.columns:
            if plain == plain_heading(pattern) or fnmatch.fnmatchcase(plain, plain_heading(pattern)):
                return fields
        return ()

    def knows(self, headings: Iterable[str]) -> bool:
        """Whether a table with these headings is of this layout: every required column is there."""
        plain = [plain_heading(each) for each in headings]
        wanted = self.required or tuple(column for column, _ in self.columns)
        return bool(wanted) and all(
            any(fnmatch.fnmatchcase(each, plain_heading(pattern)) for each in plain) for pattern in wanted
        )


def plain_heading(words: str) -> str:
    """A heading as it is compared: small letters, single spaces, no punctuation at its end."""
    return " ".join(words.lower().replace("_", " ").split()).rstrip(
        " .:?*" if not words.rstrip().endswith("*") else " .:?"
    )


def plain_word(words: str) -> str:
    """A status word as it is compared: letters and figures, small, with single spaces."""
    return " ".join(re.findall(r"\w+", words.lower()))


_FLAGS = ("number_in_words", "odd_numbers", "months_first")
_KEYS = (
    "title columns report report_title otherwise heading words labels rule authority missing_words number_in_words "
    "odd_numbers months_first carry_down required note"
).split()


def mapping_from(name: str, table: Mapping[str, object], facts: Mapping[str, Sequence[str]]) -> Layout:
    """The mapping of a TOML file; `facts` are what each fact can be. Raises BadInput that names what is wrong."""

    def wrong(why: str) -> BadInput:
        return BadInput(f"The mapping {name} cannot be read: {why}.")

    for key in table:
        if key not in _KEYS:
            raise wrong(f'it has "{key}", which means nothing; known: {", ".join(_KEYS)}')
    columns = table.get("columns")
    if not isinstance(columns, dict) or not columns:
        raise wrong('it has no [columns], as in: "Rec no." = "number"')
    read = tuple((str(column), _fields(wrong, str(column), said)) for column, said in columns.items())
    words = table.get("words", {})
    if not isinstance(words, dict) or not all(isinstance(each, dict) for each in words.values()):
        raise wrong("[words] needs a table for each column, as in: [words.Status]")
    spelt = {
        plain_heading(column): {plain_word(word): _facts(wrong, word, said, facts) for word, said in its.items()}
        for column, its in words.items()
    }
    plain = {key: table[key] for key in table if key not in ("columns", "words", "carry_down", "required")}
    for key, value in plain.items():
        wanted = bool if key in _FLAGS else str
        if not isinstance(value, wanted):
            raise wrong(f"{key} must be {'true or false' if wanted is bool else 'words'}")
    lists = {key: tuple(map(str, _list(wrong, key, table.get(key, [])))) for key in ("carry_down", "required")}
    return Layout(name=name, columns=read, words=spelt, **{"title": name, **plain, **lists})  # type: ignore[arg-type] # checked above


def _list(wrong: _Wrong, key: str, value: object) -> list[object]:
    if not isinstance(value, list):
        raise wrong(f"{key} must be a list of columns")
    return value


def _fields(wrong: _Wrong, column: str, said: object) -> tuple[str, ...]:
    fields = [said] if isinstance(said, str) else said
    if not isinstance(fields, list) or not fields or any(each not in FIELDS for each in fields):
        raise wrong(f'the column "{column}" holds {said!r}; a column can hold: {", ".join(FIELDS)}')
    return tuple(fields)


def _facts(wrong: _Wrong, word: str, said: object, facts: Mapping[str, Sequence[str]]) -> Facts:
    if not isinstance(said, dict):
        raise wrong(f'the word "{word}" needs facts, as in {{ progress = "done" }}, or {{}} to keep it as a note')
    for fact, value in said.items():
        if fact not in facts or value not in facts[fact]:
            known = ", ".join(facts.get(fact, facts))
            raise wrong(f'the word "{word}" stands for {fact} = {value!r}; known: {known}')
    return dict(said)


def check_columns(mapping: Layout, headings: Sequence[str]) -> list[str]:
    """What is wrong with using the mapping for a table of these headings: fields that two columns claim."""
    taken: dict[str, str] = {}
    wrong = []
    for heading in headings:
        for each in mapping.fields_of(heading):
            if each in taken and each not in _REPEATED:
                wrong.append(f'"{taken[each]}" and "{heading}" are both {each}; the first is taken')
            taken.setdefault(each, heading)
    return wrong


def written(mapping: Layout, columns: Sequence[tuple[str, tuple[str, ...]]]) -> str:
    """The mapping as a TOML file, for the next time."""
    lines = [f"title = {_quoted(mapping.title or mapping.name or 'A tracker')}"]
    for key in ("report", "report_title", "otherwise", "heading", "labels", "rule", "authority", "missing_words"):
        value = getattr(mapping, key)
        if value and not (key == "rule" and value == "none"):
            lines.append(f"{key} = {_quoted(value)}")
    lines += [f"{key} = true" for key in _FLAGS if getattr(mapping, key)]
    if mapping.carry_down:
        lines.append(f"carry_down = [{', '.join(map(_quoted, mapping.carry_down))}]")
    lines += ["", "[columns]"]
    for column, fields in columns:
        said = _quoted(fields[0]) if len(fields) == 1 else f"[{', '.join(map(_quoted, fields))}]"
        lines.append(f"{_quoted(column)} = {said}")
    for column, words in mapping.words.items():
        lines += ["", f"[words.{_quoted(column)}]"]
        for word, facts in words.items():
            said = ", ".join(f"{fact} = {_quoted(value)}" for fact, value in facts.items())
            lines.append(f"{_quoted(word)} = {{ {said} }}" if said else f"{_quoted(word)} = {{}}")
    return "\n".join(lines) + "\n"


def _quoted(words: str) -> str:
    escaped = words.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    return '"' + "".join(each if each.isprintable() else f"\\u{ord(each):04x}" for each in escaped) + '"'
