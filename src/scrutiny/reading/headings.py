"""Find the places where a letter announces by number which recommendation it answers next.

"Recommendation 8.3", "Response to recommendations 3 and 4:", "Rec. 18 We consider …", "140.11-14" on a line of its own.
A paragraph that begins with a figure is a more doubtful thing: letters number their own paragraphs and chapters. So a
figure alone is believed only if the report prints such labels ("8.3"), if the letter's headings speak of what the
report's recommendations speak of, or if its numbered paragraphs are as many as the recommendations and no more.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from scrutiny.documents.model import BlockKind
from scrutiny.reading.case import Case
from scrutiny.reading.labels import LABEL, Label
from scrutiny.reading.letter import Letter
from scrutiny.reading.numbering import Numbering
from scrutiny.reading.references import Reference, find_references, is_of_another_report, read_leading_list
from scrutiny.reading.sentences import sentences
from scrutiny.reading.statements import find_bare_statement, find_statements
from scrutiny.reading.words import words_of

# What may stand before "recommendation 3" in a heading: "Government response to …", "Re:", "In relation to your …".
_LEAD = re.compile(
    r"[\W_]{0,4}(?!(?:please\s+)?(?:see|as|refer|read|under|this|these|it|that)\b)(?:"
    r"(?:[\w’']+\s+){0,4}(?:responses?|reply|replies|answers?|re|update|position|comments?)\s*:?\s*"
    r"(?:to|on|for|about)?\s*(?:the\s+)?"
    r"|in\s+(?:response|answer|reply|relation|respect|regard)\s+(?:to|of)\s+(?:your\s+|the\s+)?"
    r"|(?:with\s+)?(?:regard|respect|reference)(?:ing)?\s+(?:to\s+)?(?:your\s+)?"
    r"|(?:on|as\s+to|turning\s+to|as\s+for|concerning)\s+(?:your\s+)?"
    r")?(?=rec)",
    re.IGNORECASE,
)
# After the number of a heading: the end, a mark, a title or a sentence, or the quotation of the recommendation.
_HEADS = re.compile(r"\s*(?:$|[:.)\]–—|-]|\(|[\"'“‘]|(?=[A-Z•●]))")
_LABEL_CLOSES = re.compile(r"[.):]*(?:\s+(?=[A-Z“‘\"'(\[•●])|\s*$|\s*[:–—]\s)")
_UNFINISHED = re.compile(r"[\w,(’'-]\s*$")
_CONCLUSION = re.compile(rf"\W*conclusions?\s+(?:no\.?\s*)?{LABEL}", re.IGNORECASE)
_MOST_WORDS_OF_A_TITLE = 25


@dataclass(frozen=True, slots=True)
class Heading:
    """A number that announces an answer: `text[start:end]`, in the leaf `leaf`.

    `end` is past the title where the leaf holds nothing else. `is_bare` marks a figure without the word
    "recommendation".
    """

    places: tuple[int, ...]  # of the recommendations that it means
    labels: tuple[Label, ...]
    start: int
    end: int
    leaf: int
    is_range: bool
    is_bare: bool
    has_title: bool
    doubt: str = ""  # a range that cannot be counted out: "4.20–5.2"


def find_headings(case: Case) -> tuple[Heading, ...]:
    """The headings of the letter that mean recommendations of the report, in order."""
    letter, numbering = case.letter, case.numbering
    worded = [heading for heading in _all_worded(case) if heading.places]
    bare = [heading for leaf in range(len(letter.leaves)) for heading in _bare(letter, leaf, numbering)]
    heads = _number_columns(letter)
    exact: list[Heading] = []
    figures: list[Heading] = []
    for heading in bare:
        is_sure = _is_exact(heading, numbering) or _numbers_a_row(letter, heading, numbering, heads)
        (exact if is_sure else figures).append(heading)
    titled = [heading for heading in figures if letter.leaves[heading.leaf].kind is BlockKind.HEADING]
    if _count_up(titled, numbering) and _speak_of(case, titled):
        figures = titled
    elif not (_count_up(figures, numbering) and _answer(case, figures)) or _cover(worded, figures):
        figures = []
    taken = {heading.leaf for heading in worded}
    alone = [heading for heading in (*exact, *figures) if heading.leaf not in taken]
    return tuple(sorted((*worded, *alone), key=lambda heading: heading.start))


def find_strange_headings(case: Case) -> tuple[int, ...]:
    """Where blocks begin that announce what is no recommendation of the report: another's answer ends there.

    "Recommendation 14" where the report has twelve, "Conclusion 3", "8.34" where it has 8.1 to 8.33. Responses
    answer conclusions too, and number what they answer in their own way.
    """
    letter, numbering = case.letter, case.numbering
    found = [heading.start for heading in _all_worded(case) if not heading.places]
    chapters = {label.steps[:-1] for label in numbering.labels if label and len(label.steps) > 1}
    for leaf, block in enumerate(letter.leaves):
        conclusion = _CONCLUSION.match(letter.text, block.start, block.end)
        if conclusion and _HEADS.match(letter.text[conclusion.end() : block.end]):
            found.append(block.start)
        for heading in _bare(letter, leaf, numbering):
            label = heading.labels[0]
            if not heading.places and len(label.steps) > 1 and label.steps[:-1] in chapters:
                found.append(heading.start)
    return tuple(sorted(found))


def _all_worded(case: Case) -> list[Heading]:
    letter = case.letter
    leaves = range(len(letter.leaves))
    return [heading for leaf in leaves for heading in _worded(letter, leaf, case.numbering, case.title)]


def _worded(letter: Letter, leaf: int, numbering: Numbering, title: str) -> Iterator[Heading]:
    """The heading with the word "recommendation" that the leaf begins with, or that a heading holds in brackets."""
    block = letter.leaves[leaf]
    lead = _LEAD.match(letter.text, block.start, block.end)
    if lead is None:
        closing = _in_closing_brackets(letter, leaf)
        if closing and not is_of_another_report(closing, title):
            yield _heading(letter, leaf, closing, numbering.meant_by_all(closing.labels), is_bare=False)
        return
    reference = next(find_references(letter.text, lead.end(), min(block.end, lead.end() + 400)), None)
    if reference is None or reference.start != lead.end() or is_of_another_report(reference, title):
        return
    if not _HEADS.match(letter.text[reference.end : block.end]) or _goes_on(letter, leaf):
        return
    yield _heading(letter, leaf, reference, numbering.meant_by_all(reference.labels), is_bare=False)


def _in_closing_brackets(letter: Letter, leaf: int) -> Reference | None:
    """What a heading names in the brackets that close it: "Fares and tickets (recommendations 1, 2 and 7)"."""
    block = letter.leaves[leaf]
    if block.kind is not BlockKind.HEADING or not letter.text_of(leaf).rstrip(" .:").endswith(")"):
        return None
    for reference in find_references(letter.text, block.start, block.end):
        is_opened = letter.text[block.start : reference.start].endswith("(")
        if is_opened and letter.text[reference.end : block.end].strip(" .:") == ")":
            return reference
    return None


def _bare(letter: Letter, leaf: int, numbering: Numbering) -> Iterator[Heading]:
    """The label without a word that the leaf begins with."""
    block = letter.leaves[leaf]
    reference = read_leading_list(letter.text, block.start, min(block.end, block.start + 400))
    if reference is None or not _LABEL_CLOSES.match(letter.text[reference.end : block.end]):
        return
    if not _goes_on(letter, leaf):
        yield _heading(letter, leaf, reference, numbering.meant_by_all(reference.labels), is_bare=True)


def _heading(letter: Letter, leaf: int, reference: Reference, places: tuple[int, ...], *, is_bare: bool) -> Heading:
    block = letter.leaves[leaf]
    rest = letter.text[reference.end : block.end].strip(" .:)–—-")
    is_title = not rest or (
        len(rest.split()) <= _MOST_WORDS_OF_A_TITLE
        and not re.search(r"[.!?]\W*$", letter.text[reference.end : block.end])
        and (block.kind is BlockKind.HEADING or block.bold or not is_bare)
        and not re.search(r"[.!?]\s", rest)
    )
    end = block.end if is_title else reference.end
    has_title = is_title and bool(rest)
    return Heading(
        places, reference.labels, block.start, end, leaf, reference.is_range, is_bare, has_title, reference.doubt
    )


def _goes_on(letter: Letter, leaf: int) -> bool:
    """Whether the leaf is the end of a sentence that a page's end broke off: "… described in / Recommendation 3)"."""
    block = letter.leaves[leaf]
    if leaf == 0 or block.kind is not BlockKind.PARAGRAPH or block.bold:
        return False
    before = letter.leaves[leaf - 1]
    if before.kind not in (BlockKind.PARAGRAPH, BlockKind.ITEM) or before.bold:
        return False
    return len(letter.text_of(leaf - 1)) > 60 and _UNFINISHED.search(letter.text_of(leaf - 1)) is not None


def _is_exact(heading: Heading, numbering: Numbering) -> bool:
    """Whether the report prints these very labels, and they are more than a figure: "8.3", "4a", "140.11"."""
    return any(len(label.steps) > 1 for label in heading.labels) and all(
        label.steps in numbering.places for label in heading.labels[:1]
    )


_NUMBER_COLUMN = re.compile(r"\W*(?:nos?|numbers?|refs?|references?|recs?|recommendations?|items?|#)\b", re.IGNORECASE)


def _number_columns(letter: Letter) -> frozenset[tuple[int | None, int | None]]:
    """The columns, by table and column, whose head says that they hold numbers: "No.", "Ref"."""
    cells = (block for block in letter.leaves if block.kind is BlockKind.CELL and block.row == 0)
    return frozenset(
        (block.table, block.column) for block in cells if _NUMBER_COLUMN.match(letter.text, block.start, block.end)
    )


def _numbers_a_row(
    letter: Letter, heading: Heading, numbering: Numbering, heads: frozenset[tuple[int | None, int | None]]
) -> bool:
    """Whether the figure is all that a table's cell holds, under a column head such as "No."."""
    block = letter.leaves[heading.leaf]
    is_cell = block.kind is BlockKind.CELL and block.row != 0 and (block.table, block.column) in heads
    if not is_cell or letter.text[heading.end : block.end].strip(" .)"):
        return False
    return all(label.steps in numbering.places for label in heading.labels)


def _count_up(figures: Sequence[Heading], numbering: Numbering) -> bool:
    """Whether the figures are nearly all of the recommendations' numbers, once each, in order, and no others."""
    if any(label.steps not in numbering.places for heading in figures for label in heading.labels):
        return False
    counted = [heading.places[0] for heading in figures]
    known = {place for place, label in enumerate(numbering.labels) if label and len(label.steps) == 1}
    is_once = len(counted) == len(set(counted)) and counted == sorted(counted)
    return is_once and len(known) > 1 and len(counted) * 5 >= len(known) * 4


_TELLS_ORDER = re.compile(
    r"\b(?:answers?|responses?|repl(?:y|ies)|respond|turn|order|below|follow\w*)\b", re.IGNORECASE
)


def _answer(case: Case, figures: Sequence[Heading]) -> bool:
    """Whether the numbered paragraphs answer: one in three states a stance, or the line before them says so."""
    letter = case.letter
    before = letter.text_of(figures[0].leaf - 1) if figures[0].leaf else ""
    if "recommendation" in before.lower() and _TELLS_ORDER.search(before):
        return True
    stating = 0
    for heading in figures:
        end = letter.leaves[heading.leaf].end
        begin, stop = next(sentences(case.text, heading.end + 1, end), (heading.end, end))
        stating += (
            any(find_statements(case.text, begin, stop)) or find_bare_statement(case.text, begin, stop) is not None
        )
    return stating * 3 >= len(figures)


def _cover(worded: Sequence[Heading], figures: Sequence[Heading]) -> bool:
    """Whether headings with the word "recommendation" do already what the figures would do."""
    return len({place for heading in worded for place in heading.places}) * 2 >= len(figures)


def _speak_of(case: Case, figures: Sequence[Heading]) -> bool:
    """Whether most of the headings share a telling word with the recommendation that they would announce."""
    shared = 0
    for heading in figures:
        own = case.recommendations[heading.places[0]]
        known = set(words_of(f"{own.title} {own.words}").keys)
        shared += any(len(key) > 4 and key in known for key in words_of(case.text, [(heading.start, heading.end)]).keys)
    return shared * 3 >= len(figures) * 2
