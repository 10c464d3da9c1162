"""Group the lines of a column into paragraphs.

A PDF has no paragraphs. What a reader sees is space, indent, a label in the margin, a change of type, or a line
that stops short; each is asked in that order, because each is surer than the next.
"""

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from itertools import pairwise

from scrutiny.documents.characters import one_line
from scrutiny.documents.hyphens import mended
from scrutiny.documents.labels import DASHES, is_bullet, label_before, label_of, opens_block
from scrutiny.documents.pdf_lines import HYPHEN, Line

_SENTENCE_END = re.compile(r"[.!?:;…][”’\"')\]]*\d{0,3}\s*$")
_ITEM_END = re.compile(r"(?:[.!?:;,…)”’\"]|\band|\bor)\d{0,3}\s*$")
_EXPECTS_MORE = re.compile(
    r"(?:,|;|\b(?:and|or|of|the|a|an|to|by|in|on|at|for|from|with|within|than|that|which|is|are))\s*$"
)
# Extra space that parts paragraphs, as a share of the usual distance between lines: the least seen is 1.4.
_SPACED = 1.25


@dataclass(frozen=True, slots=True)
class Metrics:
    """What is usual in one document: the size of its text, and for each size the distance between lines."""

    body: float
    pitches: dict[float, float]

    def pitch(self, size: float) -> float:
        """The usual distance from baseline to baseline of lines of this size."""
        return self.pitches.get(round(size), size * 1.25)


@dataclass(slots=True)
class Paragraph:
    """Lines that read as one, with whether each begins a new printed line that means something (an address)."""

    lines: list[Line]
    broken: list[bool] = field(default_factory=lambda: [False])
    page_end: int = 0
    right: float = 0.0  # where its column ends
    is_entry: bool = False  # a line of a table of contents

    @property
    def first(self) -> Line:
        """The line that it begins with."""
        return self.lines[0]

    @property
    def last(self) -> Line:
        """The line that it ends with."""
        return self.lines[-1]

    @property
    def label(self) -> str:
        """The label that it begins with, "" if none."""
        return label_of(self.first.text)

    @property
    def hang(self) -> float:
        """Where its lines after the first begin; where the first begins if it is alone."""
        return min((line.x0 for line in self.lines[1:]), default=self.first.x0)

    @property
    def bold(self) -> bool:
        """Whether all of its words are bold."""
        return all(line.bold for line in self.lines)

    @property
    def size(self) -> float:
        """The size of most of its type."""
        if len(self.lines) == 1:
            return self.first.size
        weight: Counter[float] = Counter()
        for line in self.lines:
            weight[line.size] += len(line.text)
        return weight.most_common(1)[0][0]

    def words(self, vocabulary: frozenset[str]) -> str:
        """Its words, hyphens at line ends mended, one space between lines or a break where it means something."""
        text = ""
        for line, broken in zip(self.lines, self.broken, strict=True):
            part = one_line(line.text.rstrip(HYPHEN)) + (HYPHEN if line.text.endswith(HYPHEN) else "")
            if not text:
                text = part
            elif text.endswith(HYPHEN) or (text.endswith("-") and text[-2:-1].isalpha() and part[:1].islower()):
                text = mended(text, part, vocabulary)
            else:
                text += ("\n" if broken else " ") + part
        return text.replace(HYPHEN, "-").strip()


def measure(pages: list[list[Line]]) -> Metrics:
    """What is usual in the document whose pages' lines these are."""
    sizes: Counter[float] = Counter()
    apart: dict[int, Counter[float]] = defaultdict(Counter)
    for lines in pages:
        for line in lines:
            sizes[line.size] += len(line.text)
        for line, after in pairwise(lines):
            step = after.y - line.y
            if line.size == after.size and 0.9 * line.size < step < 2.2 * line.size:
                apart[round(line.size)][round(step, 0)] += 1
    body = sizes.most_common(1)[0][0] if sizes else 11.0
    pitches = {float(size): steps.most_common(1)[0][0] for size, steps in apart.items() if steps.total() >= 3}
    return Metrics(body, pitches)


def paragraphs(lines: list[Line], metrics: Metrics, right: float | None = None) -> list[Paragraph]:
    """The paragraphs of one column, in order. `right` is where the column ends, if something says so."""
    if not lines:
        return []
    edge = max(line.x1 for line in lines) if right is None else right
    out = [Paragraph([lines[0]], page_end=lines[0].page, right=edge)]
    for line in lines[1:]:
        current = out[-1]
        if _begins(current, line, metrics, edge):
            out.append(Paragraph([line], page_end=line.page, right=edge))
        else:
            current.broken.append(_breaks(current, line, edge))
            current.lines.append(line)
    return out


def stops_short(last: Line, after: str, left: float, right: float) -> float:
    """How much room the line leaves after the next word would have been set, as a share of the column's width."""
    width = max(right - left, 1.0)
    letter = (last.x1 - last.x0) / max(len(last.text), 1)
    word = after.split(maxsplit=1)[0] if after.strip() else ""
    return (right - last.x1 - letter * (len(word) + 1)) / width


def _begins(current: Paragraph, line: Line, metrics: Metrics, right: float) -> bool:
    last = current.last
    step = line.y - last.y
    size = max(last.size, line.size, 1.0)
    if step > metrics.pitch(size) * _SPACED + 0.5 or step < -0.5 * size:
        # A sentence that goes on after a little space is still one.
        return not (0 < step < 1.7 * metrics.pitch(size) and _goes_on(last, line))
    if abs(line.size - last.size) > max(0.8, 0.08 * size):
        return True
    room = stops_short(last, line.text, current.first.x0, right)
    if line.bold != last.bold and (room > 0.05 or line.size > metrics.body + 1):
        return True
    if opens_block(line.text) and _labelled_start(current, line, room):
        return True
    return _moved(current, line, room) or (
        room > 0.12 and bool(_SENTENCE_END.search(last.text)) and not line.text[:1].islower()
    )


def _goes_on(last: Line, line: Line) -> bool:
    """Whether the words of the line before are cut off in a sentence, and this one's go on with it."""
    alike = last.size == line.size and last.bold == line.bold and abs(last.x0 - line.x0) < 2
    return alike and last.text[-1:].isalnum() and line.text[:1].islower() and not opens_block(line.text)


def _labelled_start(current: Paragraph, line: Line, room: float) -> bool:
    """Whether a label at the line's start begins a block: it stands in the margin, or the line before is done."""
    label, last = label_of(line.text), current.last
    if line.x0 < last.x0 - 5 or (is_bullet(label) and label[0] not in DASHES):
        return True
    if current.label and len(current.lines) > 1 and abs(line.x0 - current.first.x0) < 3 < current.hang - line.x0:
        return True
    if (line.bold, line.italic) != (last.bold, last.italic) and not current.label:
        return True  # a heading set close above its first paragraph
    if is_bullet(label):
        return current.label == label or room > 0.12 or line.x0 > last.x0 + 5
    before = label_before(label)
    if before and any(f" {before} " in one.text for one in current.lines):
        return False  # "(a) …; (b) …; and / (c) …" is a list within the sentence
    # A bare figure, as in "10 Downing Street", needs a finished line before it.
    is_bare = label[:1].isdigit() and label[-1:].isdigit() and before != current.label
    ended = bool((_SENTENCE_END if is_bare else _ITEM_END).search(last.text))
    return (room > 0.12 and ended) if is_bare else (room > 0.12 or ended)


def _moved(current: Paragraph, line: Line, room: float) -> bool:
    """Whether the line's left end says that it begins something: out to the margin, or in after a finished line."""
    last, em = current.last, max(line.size, 1.0)
    shift = line.x0 - last.x0
    if shift < -0.7 * em:
        if len(current.lines) > 1:
            return True
        # A first line may be set in, with its label too: "    (a) A report under / paragraph 15".
        return bool(current.label) and room > 0.05 and not line.text[:1].islower()
    if shift > 0.7 * em:
        if len(current.lines) == 1 and current.label:
            return False
        return room > 0.05 or bool(_SENTENCE_END.search(last.text))
    return False


def _breaks(current: Paragraph, line: Line, right: float) -> bool:
    """Whether the printed line end means something: far short, not a sentence's end, and a capital follows."""
    last = current.last
    if last.text.endswith(("-", HYPHEN)) or not (line.text[:1].isupper() or line.text[:1].isdigit()):
        return False
    if _EXPECTS_MORE.search(last.text):
        return False
    return stops_short(last, line.text, current.first.x0, right) > 0.3
