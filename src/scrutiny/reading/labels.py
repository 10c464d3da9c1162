"""Read the labels that reports print on their recommendations: "8.1", "4a) iv)", "R7", "140.11", "Two".

A label is not a number and not a text. As a text "1" begins "10"; as a number "8.10" is 8.1. So a label is read
once, into steps, and all that asks about labels (which comes next, which holds which, what lies between) asks here.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from typing import NamedTuple

_ROMAN = r"(?:x{0,3}(?:ix|iv|v?i{1,3}|v)|x{1,3})"  # i to xxxix: no report has more parts
_NUMBER = r"\d{1,3}(?:\.\d{1,3}){0,3}(?![\d%]|\.\d)"  # three digits at most, so that a year is never a label
# A part is closed by its bracket or by the end of the word: "8.30 identifies" is not part i of 8.30.
_PART = rf"(?:\s?\((?:[a-z]|{_ROMAN})\)|\s?(?:[a-z]|{_ROMAN})\)|[a-z](?![^\W_]))"

LABEL = rf"(?:R(?:ec)?\.?\s?)?{_NUMBER}(?:{_PART}){{0,3}}"
"""The pattern of a label inside running text, for use with `re.IGNORECASE`; it holds no groups."""

_WHOLE = re.compile(
    rf"(?P<mark>R(?:ec)?\.?\s?)?(?P<number>{_NUMBER})(?P<parts>(?:[\s(]*(?:[a-z]|{_ROMAN})(?![a-z])[\s).]*){{0,3}})",
    re.IGNORECASE,
)
_EACH_PART = re.compile(r"[a-z]+", re.IGNORECASE)
_CODE = re.compile(r"[A-Z]{1,4}-\d{2,4}-\d{1,4}|\d{2,3}/\d{2}")
_COUNTING = (
    *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"),
)
_LONGEST = 40  # characters; a label is short, and what is longer need not be looked at
_ROMAN_VALUES = {"i": 1, "v": 5, "x": 10}


class StepKind(IntEnum):
    """How one step of a label counts."""

    NUMBER = 0
    LETTER = 1
    ROMAN = 2


class Step(NamedTuple):
    """One step of a label: "4a(iv)" has three, 4, a and iv."""

    kind: StepKind
    value: int  # from 1: b is 2, iv is 4


@dataclass(frozen=True, slots=True)
class Label:
    """A label, read. Two labels name the same recommendation when their `steps` are equal.

    `number` is how people type it: as printed, in lower case, without spaces and closing marks; a letter stands bare
    and a small Roman numeral in brackets, so that "4a) iv)", "4 (a)(iv)" and "4a iv" are all "4a(iv)". An "R" that
    abbreviates the word is kept ("R7") and is no step. Labels sort by `steps`, numbers as numbers.
    """

    number: str
    steps: tuple[Step, ...]


def read_label(words: str, after: Label | None = None) -> Label | None:
    """Read `words`, the whole of a printed label with or without its punctuation; None where they are no label.

    "i", "v" and "x" are Roman, unless the label `after` which it is printed ends in "h", "u" or "w". Numbers in words
    are read up to twenty ("Two" is "2"), capitals as Roman where they can be ("IV") and else as letters that count
    ("B"), and the codes of accident investigators ("A-94-194", "012/23") by their figures. Four figures are a year
    and no label.
    """
    words = words.strip().lstrip("([").rstrip(" .:;,)]–—-")
    if len(words) > _LONGEST:
        return None
    found = _WHOLE.fullmatch(words)
    return _figures_and_parts(found, after) if found else _other_number(words)


def _other_number(words: str) -> Label | None:
    """A number in words, in Roman capitals, or a code."""
    if words.lower() in _COUNTING:
        value = _COUNTING.index(words.lower()) + 1
        return Label(str(value), (Step(StepKind.NUMBER, value),))
    if re.fullmatch(_ROMAN.upper(), words):
        return Label(words, (Step(StepKind.NUMBER, _roman(words.lower())),))
    if re.fullmatch(r"[A-Z]", words):  # I, V and X have been read as Roman
        return Label(words, (Step(StepKind.NUMBER, ord(words) - ord("A") + 1),))
    if _CODE.fullmatch(words):
        return Label(words, tuple(Step(StepKind.NUMBER, int(figure)) for figure in re.findall(r"\d+", words)))
    return None


def _figures_and_parts(found: re.Match[str], after: Label | None) -> Label | None:
    steps = [Step(StepKind.NUMBER, int(figure)) for figure in found["number"].split(".")]
    for part in _EACH_PART.findall(found["parts"]):
        step = _part(part.lower(), steps, after)
        if step is None:
            return None
        steps.append(step)
    mark = "R" if (found["mark"] or "").strip().upper() == "R" else ""
    return Label(mark + _written(steps), tuple(steps))


def read_part(words: str, whole: Label, after: Label | None = None) -> Label | None:
    """The label of a part printed alone, "a)" or "(iv)", within `whole`; None where the words are no such label."""
    letters = words.strip(" ().:")
    return read_label(f"{whole.number} {letters}", after) if re.fullmatch(r"[A-Za-z]{1,6}", letters) else None


def _part(letters: str, before: list[Step], after: Label | None) -> Step | None:
    """A step made of letters: Roman if it can be, save where the one before it shows that letters are counting."""
    is_roman = re.fullmatch(_ROMAN, letters) is not None
    letter = Step(StepKind.LETTER, ord(letters) - ord("a") + 1) if len(letters) == 1 else None
    if letter and (not is_roman or (after and after.steps == (*before, Step(StepKind.LETTER, letter.value - 1)))):
        return letter
    return Step(StepKind.ROMAN, _roman(letters)) if is_roman else None


def _roman(letters: str) -> int:
    values = [_ROMAN_VALUES[letter] for letter in letters]
    return sum(-value if value < max(values[place:]) else value for place, value in enumerate(values))


def _written(steps: list[Step] | tuple[Step, ...]) -> str:
    """The canonical words of `steps`."""
    written = ".".join(str(step.value) for step in steps if step.kind is StepKind.NUMBER)
    for step in steps:
        if step.kind is StepKind.LETTER:
            written += chr(ord("a") + step.value - 1)
        elif step.kind is StepKind.ROMAN:
            tens, ones = divmod(step.value, 10)
            written += f"({'x' * tens}{('', 'i', 'ii', 'iii', 'iv', 'v', 'vi', 'vii', 'viii', 'ix')[ones]})"
    return written


def whole_of(label: Label) -> Label | None:
    """What a lettered part is part of, one level up: "4a" for "4a(iv)", "4" for "4a", None for "4" and "8.1"."""
    if label.steps[-1].kind is StepKind.NUMBER:
        return None
    mark = "R" if label.number.startswith("R") else ""
    return Label(mark + _written(label.steps[:-1]), label.steps[:-1])


def follows(later: Label, earlier: Label) -> bool:
    """Whether `later` may be the next label after `earlier`, with none left out between them.

    So 2 after 1, 9.1 after 8.33 (a new chapter), 4a after 4, 4b and 5 after 4a(iv); never 10 after 1, nor a letter
    within a letter.
    """
    new, old = later.steps, earlier.steps
    if len(new) == len(old) + 1 and new[:-1] == old:
        return new[-1].value == 1 and (new[-1].kind is not old[-1].kind or new[-1].kind is StepKind.NUMBER)
    shared = len(new) - 1
    if shared >= len(old):
        return False
    if new[:shared] == old[:shared]:
        return new[shared].kind is old[shared].kind and new[shared].value == old[shared].value + 1
    return _opens_next_chapter(new, old)


def _opens_next_chapter(new: tuple[Step, ...], old: tuple[Step, ...]) -> bool:
    chapters = [tuple(step.value for step in steps if step.kind is StepKind.NUMBER) for steps in (new, old)]
    is_dotted = len(new) == len(chapters[0]) == len(chapters[1]) == 2
    return is_dotted and chapters[0][0] == chapters[1][0] + 1 and chapters[0][1] == 1


def range_of(first: Label, last_words: str, longest: int = 400) -> tuple[Label, ...]:
    """The labels from `first` to the one that ends the range, both included: "140.11–14", "1–5", "4a–d", "4a(iv)–(v)".

    The end may be written short, as in "140.11–14". Empty where the range cannot be told: it runs backwards, crosses
    a chapter (how many there are in 4.20–5.2 only the report knows), or is longer than `longest`.
    """
    last = read_label(last_words)
    if last and len(last.steps) < len(first.steps) and first.steps[-1].kind is StepKind.NUMBER:
        last = Label(last.number, (*first.steps[: -len(last.steps)], *last.steps))
    elif last is None and (whole := whole_of(first)):
        last = read_part(last_words, whole, first)
        if last and last.steps[-1].kind is not first.steps[-1].kind:
            return ()
    if last is None or last.steps[:-1] != first.steps[:-1] or last.steps[-1].kind is not first.steps[-1].kind:
        return ()
    count = last.steps[-1].value - first.steps[-1].value + 1
    return tuple(_counted(first, count)) if 1 <= count <= longest else ()


def _counted(first: Label, count: int) -> Iterator[Label]:
    mark = "R" if first.number.startswith("R") else ""
    for more in range(count):
        last = first.steps[-1]
        steps = (*first.steps[:-1], Step(last.kind, last.value + more))
        yield Label(mark + _written(steps), steps)
