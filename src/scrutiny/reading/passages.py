"""Say where the answer that follows an anchor begins and where it ends.

It begins after the recommendation that the letter repeats, and after a line that only says "Response:". It ends before
the next answer, and before what belongs to no answer: the heading over the next recommendation, a new chapter, the
thanks and the signature at the foot of the letter.
"""

import re
from collections.abc import Collection, Sequence

from scrutiny.documents.model import Block, BlockKind
from scrutiny.reading.gathering import Anchor
from scrutiny.reading.letter import Letter
from scrutiny.reading.sentences import sentences
from scrutiny.reading.statements import find_statements
from scrutiny.reading.verdicts import printed_verdict
from scrutiny.reading.words import words_of

# What closes a quotation: marks, a full stop, the number of the report's paragraph.
_TAIL = re.compile(
    r"(?:\s*(?:[\"'”’»)\].;,:…]"
    r"|\((?:(?:recommendation,?\s*)?paragraphs?|paras?\.?|pages?|pp?\.)?\s*[\d., and–-]+\)))*",
    re.IGNORECASE,
)
_MARKER = re.compile(
    r"[\W_]*(?:the\s+)?(?:[\w’']+\s+){0,3}(?:response|reply|answer|position|comments?)"
    r"(?:\s+to\s+(?:the\s+|this\s+)?recommendations?)?[\W_]*",
    re.IGNORECASE,
)
_CLOSING = re.compile(
    r"[\W_]*(?:yours\s+(?:sincerely|faithfully|truly|ever)|(?:with\s+)?(?:kind|best)\s+(?:regards|wishes)"
    r"|thank\s+you\s+(?:very\s+much\s+|again\s+|once\s+again\s+)*for"
    r"|(?:i|we)\s+(?:hope|trust)\s+(?:that\s+)?(?:this|you|the\s+above|these)"
    r"|(?:i|we)\s+(?:would\s+like\s+to\s+|want\s+to\s+)?(?:once\s+)?(?:again\s+)?thank"
    r"|please\s+do\s+not\s+hesitate|back\s+to\s+(?:table|top)|in\s+conclusion\b)",
    re.IGNORECASE,
)
_BACK_MATTER = re.compile(
    r"[\W_\dA-Z.]{0,6}(?:annex(?:es)?|appendi(?:x|ces)|conclusions?|references|endnotes|notes|glossary|useful\s+links"
    r"|contacts?(?:\s+details)?|acknowledge?ments|bibliography)\b",
    re.IGNORECASE,
)
_RESTATES = re.compile(r"\W*(?:\d[\d.]*\s+)?(?:recommendation|conclusion)s?\b\s*(?:[:.–—\d]|$)", re.IGNORECASE)
_ASKS = re.compile(
    r"\b(?:should|must|shall|ought\s+to|recommend|urge|invite|call\s+on|needs?\s+to)\b|^\W*that\b", re.IGNORECASE
)
_ANSWERS = re.compile(
    r"\W*(?:the\s+)?(?:(?:uk|hm|welsh|scottish|english)\s+)?(?:government|department|ministry|mayor|council|cabinet|board"
    r"|trust|force|agency|we|i|(?-i:[A-Z]{3,6}))\s+(?:\w+ly\s+|also\s+)?(?:agree|accept|welcome|note|support|share|acknowledge"
    r"|do(?:es)?\s+not|will\b|is\s+committed|are\s+committed|thank|remain|has\s+already|have\s+already)",
    re.IGNORECASE,
)
# In a letter's running prose a paragraph can turn to something else without a heading.
_TURNS = re.compile(
    r"[\W_]*(?:(?:i|we)\s+(?:also|should\s+also|would\s+also|must\s+also)\s+(?:want|wish|would\s+like|like|take)\b"
    r"|(?:turning|moving)\s+(?:now\s+|on\s+)?to\b|finally,|separately,|more\s+(?:generally|broadly|widely),|elsewhere,"
    r"|on\s+(?:other|another|a\s+(?:separate|related|different))\s+matters?\b"
    r"|(?:you|the\s+(?:committee|assembly|panel|inquiry))\s+(?:may|might|will)\s+(?:also\s+)?(?:like|wish|want|be)\s+"
    r"(?:to\s+(?:know|note|hear|learn|be)|interested|aware)\b)",
    re.IGNORECASE,
)
# A sub-heading within one answer: who speaks, or what comes next.
_WITHIN = re.compile(
    r"[\W_]*(?:(?:[\w’'&]+\s+){0,5}(?:governments?|executive|council|office|department|agency|service|authority"
    r"|administrations?|mopac|tfl|mps|nhs\s+\w+)|next\s+steps|background|timescales?|timing|progress|actions?)[\W_]*",
    re.IGNORECASE,
)


def passage_start(letter: Letter, anchor: Anchor, limit: int, strange: Collection[int] = ()) -> int:
    """Where the words after the anchor begin: after its closing marks, and after a line that only announces them.

    What stands before such a line ("Response:", "Recommendation accepted") is still the recommendation, reworded. So
    is a block that begins at one of `strange`, right after the anchor: it prints another that is answered with it. The
    next anchor begins at `limit`.
    """
    stated = _stated_before(letter, anchor)
    if stated is not None:
        return stated
    at = _TAIL.match(letter.text, anchor.end).end()  # type: ignore[union-attr]  # the pattern fits anywhere
    leaf = letter.leaf_at(anchor.end - 1)
    end = letter.leaves[leaf].end
    is_scrap = len(words_of(letter.text[at:end])) <= 2 and not any(find_statements(letter.text, at, end))
    if at >= end or is_scrap:
        leaf += 1
        at = _begin(letter, leaf)
    while leaf < len(letter.leaves) and at == letter.leaves[leaf].start:
        words = letter.text_of(leaf)
        if at not in strange and not _is_marker(words) and not _TAIL.fullmatch(words):
            break
        leaf += 1
        at = _begin(letter, leaf)
        if _is_marker(words):
            return at
    while at < len(letter.text) and letter.text[at].isspace():
        at += 1
    is_whole = any(one.coverage >= _WHOLE for one in anchor.quotations)
    return at if is_whole else _announced(letter, at, limit) or at


_LONGEST_LINE = 200  # characters of a line that only announces: most leaves have more, and need not be compared


def _is_marker(words: str) -> bool:
    """Whether a line only announces what comes: "Response:", "The Government's response to this recommendation"."""
    return len(words) <= _LONGEST_LINE and _MARKER.fullmatch(words) is not None


def _begin(letter: Letter, leaf: int) -> int:
    return letter.leaves[leaf].start if leaf < len(letter.leaves) else len(letter.text)


_WHOLE = 0.95  # of a recommendation: what follows it is no more of it
_NEAR = 12  # leaves in which the line is looked for that announces an answer


def _announced(letter: Letter, start: int, limit: int) -> int | None:
    """Where the answer begins that stands after a recommendation in words of its own; None where nothing shows it.

    A line of its own announces it, or a block opens in the voice of one who answers ("The government agrees …") after
    one that asks ("The council should …").
    """
    first = letter.leaf_at(start)
    asks = _ASKS.search(letter.text[start : letter.leaves[first].end]) is not None
    for leaf in range(first, min(first + _NEAR, len(letter.leaves) - 1)):
        block, words = letter.leaves[leaf], letter.text_of(leaf)
        if block.start >= limit or (leaf > first and _RESTATES.match(words)):
            return None
        if _is_marker(words):
            return _begin(letter, leaf + 1) if _begin(letter, leaf + 1) < limit else None
        if printed_verdict(words) or (asks and leaf > first and _ANSWERS.match(words)):
            return block.start
        spans = sentences(letter.text, block.start, block.end)
        if any(any(find_statements(letter.text, begin, stop)) for begin, stop in spans):
            return block.start if asks and leaf > first else None
    return None


def _stated_before(letter: Letter, anchor: Anchor) -> int | None:
    """Where the sentence begins that states a stance on what it goes on to quote: "We accept that 'the Mayor …'"."""
    if anchor.headings or not anchor.quotations or anchor.quotations[0].begins_block:
        return None
    leaf = letter.leaves[letter.leaf_at(anchor.start)]
    for begin, stop in sentences(letter.text, leaf.start, leaf.end):
        if begin <= anchor.start < stop and any(find_statements(letter.text, begin, anchor.start)):
            return begin
    return None


def begin_of(letter: Letter, anchor: Anchor) -> int:
    """Where the passage before this anchor must end: at the sentence that leads to it."""
    leaf = letter.leaves[letter.leaf_at(anchor.start)]
    for begin, stop in sentences(letter.text, leaf.start, leaf.end):
        if begin <= anchor.start < stop:
            return begin
    return anchor.start


def section_ranks(letter: Letter, anchors: Sequence[Anchor]) -> tuple[float, ...]:
    """How large the headings are that stand right over anchors: such a heading opens something new.

    Where none stands right over one, the heading of the section in which the first anchor is.
    """
    ranks = set()
    for anchor in anchors:
        leaf = letter.leaf_at(anchor.start) - 1
        while leaf >= 0 and letter.leaves[leaf].kind is BlockKind.HEADING and not _is_part_of_answer(letter, leaf):
            ranks.add(_rank(letter.leaves[leaf]))
            leaf -= 1
    if not ranks and anchors:
        before = range(letter.leaf_at(anchors[0].start) - 1, -1, -1)
        headings = (leaf for leaf in before if letter.leaves[leaf].kind is BlockKind.HEADING)
        ranks = {_rank(letter.leaves[leaf]) for leaf in headings if not _is_part_of_answer(letter, leaf)}
        ranks = {min(ranks)} if ranks else set()
    return tuple(sorted(ranks))


def _rank(block: Block) -> float:
    """How much a heading stands out: its size where that is known, else its level turned round."""
    return round(block.size, 1) if block.size else 10.0 - block.level


def _is_part_of_answer(letter: Letter, leaf: int) -> bool:
    block = letter.leaves[leaf]
    words = letter.text_of(leaf)
    is_verdict = any(find_statements(letter.text, block.start, block.end))
    return is_verdict or _is_marker(words) or (len(words) <= _LONGEST_LINE and _WITHIN.fullmatch(words) is not None)


def passage_end(letter: Letter, anchor: Anchor, start: int, limit: int, ranks: Sequence[float]) -> int:
    """Where the passage that begins at `start` ends, at `limit` or before."""
    first = letter.leaf_at(start)
    own = letter.leaves[letter.leaf_at(anchor.start)]
    least = min(ranks, default=_rank(own) + 0.5 if own.kind is BlockKind.HEADING else float("inf"))
    end = limit
    for leaf in range(first, len(letter.leaves)):
        block = letter.leaves[leaf]
        if block.start >= limit:
            break
        is_turn = anchor.is_in_prose and _TURNS.match(letter.text_of(leaf)) is not None
        if block.start > start and (is_turn or _ends_here(letter, leaf, least)):
            end = block.start
            break
        if block.start > start and (restated := _restated_before(letter, leaf, start)) is not None:
            end = restated
            break
    return _without_trailing_headings(letter, start, end)


def _restated_before(letter: Letter, marker: int, start: int) -> int | None:
    """Where the recommendation begins that stands before a second line "Response:": another, which nothing matched."""
    block = letter.leaves[marker]
    is_marker = block.kind is BlockKind.HEADING or block.bold or letter.text_of(marker).rstrip().endswith(":")
    if not is_marker or not _is_marker(letter.text_of(marker)):
        return None
    for leaf in range(marker - 1, max(-1, marker - _NEAR), -1):
        before = letter.leaves[leaf]
        if before.start <= start:
            return None
        if _RESTATES.match(letter.text_of(leaf)) or before.bold:
            return before.start
    return None


def _ends_here(letter: Letter, leaf: int, least: float) -> bool:
    block, words = letter.leaves[leaf], letter.text_of(leaf)
    if block.kind is BlockKind.HEADING:
        if _BACK_MATTER.match(words):
            return True
        return _rank(block) >= least and not _is_part_of_answer(letter, leaf)
    return _CLOSING.match(words) is not None


def is_courtesy(words: str) -> bool:
    """Whether a paragraph thanks, closes or signs and says nothing else: "Yours sincerely", "I hope this helps"."""
    return _CLOSING.match(words) is not None and len(words) <= 300


def _without_trailing_headings(letter: Letter, start: int, end: int) -> int:
    """`end`, moved back over headings that lead to what comes after, and over space."""
    leaf = letter.leaf_at(end - 1) if end > start else -1
    while leaf >= 0 and letter.leaves[leaf].start > start:
        block = letter.leaves[leaf]
        if block.kind is not BlockKind.HEADING or any(find_statements(letter.text, block.start, block.end)):
            break
        end = block.start
        leaf -= 1
    while end > start and letter.text[end - 1].isspace():
        end -= 1
    return end
