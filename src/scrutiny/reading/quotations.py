"""Find where a letter repeats the recommendation's own words, and say how its words differ.

On real responses the quotation leads to the answer far more often than the number does: responses renumber, misprint
and leave numbers out, but they repeat what they answer. They repeat it inexactly: a department's name shortened, a
clause slipped in, only the first sentence kept. So three words in a row that letter and recommendation share are the
seed, seeds that march in step are a quotation, and the two texts are then compared word by word.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from scrutiny.reading.labels import LABEL, read_label
from scrutiny.reading.letter import Letter
from scrutiny.reading.proposals import Difference, Published
from scrutiny.reading.words import Words, words_of

_SEED = 3  # words
_FEWEST = 2  # seeds of a quotation, unless the recommendation is very short
_COMMONPLACE = 64  # a seed that stands in more places of the recommendations says nothing
_GAP = 20  # words of the letter between two seeds of one quotation
_LEFT_OUT = 80  # words of the recommendation between them
_OPENING = re.compile(
    rf"\s*(?:recommendations?\s*(?:no\.?\s*)?)?(?P<label>{LABEL})(?=[\s.:)–-])[\s.:)–-]*", re.IGNORECASE
)
_HEADING_WORDS = re.compile(r"\W*(?:(?:\w+\s){0,3}recommendations?\b\W*)?(?:\(\w+\)\W*)?", re.IGNORECASE)
_QUOTE_MARK = re.compile(r"[\"'“‘‛«:]\s*(?:\[?…\]?|\.\.\.)?\s*$")
_CLOSING = re.compile(r"\s*(?:[\"'”’»]|\(?\bpara)")
_SENTENCE_END = re.compile(r"[.;:!?]|\s*$")


@dataclass(frozen=True, slots=True)
class Quotation:
    """A stretch of the letter, `text[start:end]`, that repeats one recommendation, or the part of it that stands there.

    `shared` counts the words in common, `length` the words of the stretch, `size` those of the recommendation, and
    `opens` the words of the recommendation that go before the first one quoted, `closes` those up to and with the
    last. `fills` says that the stretch is all
    that its blocks hold, but for a label or a few words of introduction.
    """

    place: int  # of the recommendation, in the order given
    start: int
    end: int
    shared: int
    length: int
    size: int
    opens: int
    closes: int
    fills: bool
    begins_block: bool

    @property
    def coverage(self) -> float:
        """How much of the recommendation is quoted: 0 to 1."""
        return self.shared / self.size

    @property
    def density(self) -> float:
        """How much of the stretch is the recommendation's: 0 to 1."""
        return self.shared / self.length


class _Seed(NamedTuple):
    here: int  # word of the letter
    there: int  # word of the recommendation


def published_words(recommendation: Published) -> Words:
    """The words of a recommendation without the label that its report may print before them."""
    opening = _OPENING.match(recommendation.words)
    start = 0
    if opening and (label := read_label(opening["label"])) and label == read_label(recommendation.number):
        start = opening.end()
    return words_of(recommendation.words, [(start, len(recommendation.words))])


def find_quotations(letter: Letter, recommendations: Sequence[Published]) -> tuple[Quotation, ...]:
    """The places where `letter` repeats each recommendation, in the letter's order.

    A recommendation may be found several times, or never. Where two recommendations claim the same words, the one
    with more of them has them; if they are one as long as the other, both do.
    """
    published = [published_words(recommendation) for recommendation in recommendations]
    found = []
    for place, seeds in _seeds(letter.words, published).items():
        for run in _runs(seeds):
            if len(run) < _FEWEST and len(published[place]) > 2 * _SEED:
                continue  # three words in a row that many sentences share
            quotation = _grown(letter, place, published[place], run)
            if quotation and is_quotation(quotation, letter):
                found.append(quotation)
    return tuple(_without_rivals(found))


def find_loose_quotation(
    letter: Letter, recommendation: Published, place: int, start: int, end: int
) -> Quotation | None:
    """The stretch of `text[start:end]` that rewords the recommendation, where a number already says that it is there.

    Half of its words in step are enough, and it must fill its blocks.
    """
    words = published_words(recommendation)
    first, last = letter.words.within(start, end)
    found = [
        quotation
        for run in _runs(_seeds(letter.words, [words], (first, last)).get(0, []))
        if (quotation := _grown(letter, place, words, run)) and quotation.begins_block
    ]
    best = max(found, key=lambda quotation: quotation.shared, default=None)
    return best if best and best.fills and best.density >= 0.5 and best.coverage >= 0.3 else None


def _seeds(words: Words, published: Sequence[Words], within: tuple[int, int] | None = None) -> dict[int, list[_Seed]]:
    """For each recommendation the places where three words in a row are shared, in the letter's order."""
    index: dict[tuple[str, ...], list[tuple[int, int]]] = defaultdict(list)
    for place, own in enumerate(published):
        for there in range(len(own) - _SEED + 1):
            index[own.keys[there : there + _SEED]].append((place, there))
    first, last = within or (0, len(words))
    found: dict[int, list[_Seed]] = defaultdict(list)
    for here in range(first, last - _SEED + 1):
        places = index.get(words.keys[here : here + _SEED], ())
        if len(places) <= _COMMONPLACE:
            for place, there in places:
                found[place].append(_Seed(here, there))
    return found


def _runs(seeds: Sequence[_Seed]) -> list[list[_Seed]]:
    """The seeds gathered into runs that go forward in both texts; a run that a nearer one overtakes ends there."""
    runs: list[list[_Seed]] = []
    open_runs: list[list[_Seed]] = []
    for seed in seeds:
        open_runs = [run for run in open_runs if seed.here - run[-1].here <= _GAP]
        nearest, least = None, _LEFT_OUT + 1
        for run in open_runs:
            ahead, on = seed.there - run[-1].there, seed.here - run[-1].here
            if on > 0 and 0 < ahead <= _LEFT_OUT and abs(ahead - on) < least:
                nearest, least = run, abs(ahead - on)
        if nearest is None:
            nearest = []
            runs.append(nearest)
            open_runs.append(nearest)
        nearest.append(seed)
    return runs


def _grown(letter: Letter, place: int, own: Words, run: Sequence[_Seed]) -> Quotation | None:
    """The quotation that grows from a run of seeds, as far as the blocks reach in which it begins and ends."""
    from rapidfuzz.distance import Indel

    first_leaf = letter.leaf_at(letter.words.starts[run[0].here])
    last_leaf = letter.leaf_at(letter.words.starts[run[-1].here])
    first = max(letter.words_in(first_leaf)[0], run[0].here - run[0].there - 4)
    last = min(letter.words_in(last_leaf)[1], run[-1].here + len(own) - run[-1].there + 4)
    window = letter.words.keys[first:last]
    equal = [
        (op.src_start, op.dest_start, op.src_end - op.src_start)
        for op in Indel.opcodes(own.keys, window)
        if op.tag == "equal"
    ]
    equal = _without_strays(equal)
    if not equal:
        return None
    begin, stop = first + equal[0][1], first + equal[-1][1] + equal[-1][2]
    start, end = letter.words.starts[begin], letter.words.ends[stop - 1]
    shared = sum(size for _, _, size in equal)
    aside = min(4, shared // 4)  # words beside it that do not make it a part of something longer
    begins, ends = _begins_block(letter, start, aside), _ends_block(letter, end, aside)
    return Quotation(
        place=place,
        start=start,
        end=end,
        shared=shared,
        length=stop - begin,
        size=len(own),
        opens=equal[0][0],
        closes=equal[-1][0] + equal[-1][2],
        fills=begins and ends,
        begins_block=begins,
    )


def _without_strays(equal: list[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    """The shared stretches without those at either end that are small and far off: a "the" of the next sentence."""

    def strays(edge: tuple[int, int, int], next_to: tuple[int, int, int]) -> bool:
        one, other = sorted((edge, next_to))
        gap = max(other[0] - one[0] - one[2], other[1] - one[1] - one[2])
        return gap > (2 * edge[2] + 1 if edge[2] <= 2 else 4 * edge[2])

    while len(equal) > 1 and strays(equal[0], equal[1]):
        equal = equal[1:]
    while len(equal) > 1 and strays(equal[-1], equal[-2]):
        equal = equal[:-1]
    return equal


def _begins_block(letter: Letter, start: int, aside: int) -> bool:
    """Whether nothing but a label, a heading word and `aside` words more stand in the block before `start`."""
    before = letter.text[letter.leaves[letter.leaf_at(start)].start : start]
    opening = _OPENING.match(before) or _HEADING_WORDS.match(before)
    rest = before[opening.end() :] if opening else before
    return len(before) <= 80 and len(words_of(rest)) <= aside and not re.search(r"[.!?]\s+\S*[a-z]{3}", rest)


def _ends_block(letter: Letter, end: int, aside: int) -> bool:
    """Whether the block ends after `end`, but for `aside` words, or a sentence ends there."""
    after = letter.text[end : min(end + 120, letter.leaves[letter.leaf_at(end - 1)].end)]
    return len(words_of(after)) <= aside or _SENTENCE_END.match(after) is not None or _CLOSING.match(after) is not None


def is_quotation(quotation: Quotation, letter: Letter) -> bool:
    """Whether so much is repeated that the letter quotes, and does not only speak of the same thing.

    An answer echoes what it answers ("we will appoint a Chief Adviser, with a sufficient budget"), so a stretch must
    be most of the recommendation, or its opening, printed as a block of its own or between marks of quotation.
    """
    is_dense = quotation.density >= 0.7
    is_marked = _QUOTE_MARK.search(letter.text[max(0, quotation.start - 8) : quotation.start]) is not None
    if quotation.coverage >= 0.6 and is_dense:
        return quotation.shared >= 6 or (quotation.coverage >= 0.9 and quotation.shared >= 4)
    if quotation.fills and quotation.opens <= 3 and quotation.density >= 0.75:
        return quotation.shared >= 4
    if quotation.fills and quotation.coverage >= 0.5:
        return quotation.density >= 0.55 and quotation.shared >= 12
    return (is_marked or quotation.fills) and quotation.density >= 0.8 and quotation.shared >= 10


def _without_rivals(found: list[Quotation]) -> list[Quotation]:
    """Of quotations of different recommendations over the same words, those that have most of them."""
    kept: list[Quotation] = []
    for quotation in sorted(found, key=lambda one: (-one.shared, -one.coverage)):
        rivals = [one for one in kept if min(one.end, quotation.end) - max(one.start, quotation.start) > 0]
        overlap = sum(min(one.end, quotation.end) - max(one.start, quotation.start) for one in rivals)
        is_twin = any(
            one.place != quotation.place and (one.shared, one.coverage) == (quotation.shared, quotation.coverage)
            for one in rivals
        )
        if is_twin or overlap * 2 < quotation.end - quotation.start:
            kept.append(quotation)
    return sorted(kept, key=lambda one: (one.start, one.place))


# What a printer changes and an author does not: where the report's paragraph is named, and a footnote's figure.
_PARAGRAPH_WORDS = frozenset("paragraph paragraphs para paras and recommendation conclusion".split())


def differences(letter: Letter, recommendation: Published, quotations: Iterable[Quotation]) -> tuple[Difference, ...]:
    """How the letter's words differ from the recommendation as published, in the letter's order; () if they do not.

    Several quotations of one recommendation are read as one that was interrupted. Spaces, hyphens, marks of quotation,
    capitals, references to the report's paragraphs and the figures of footnotes are no differences.
    """
    from rapidfuzz.distance import Levenshtein

    own = published_words(recommendation)
    here = [
        word
        for quotation in sorted(quotations, key=lambda one: one.start)
        for word in range(*letter.words.within(quotation.start, quotation.end))
    ]
    there = own.keys
    keys = [letter.words.keys[word] for word in here]
    found = []
    for first, last, begin, stop in _changes(Levenshtein.opcodes(there, keys)):
        if _is_no_difference(letter, there[first:last], here[begin:stop]):
            continue
        if begin < stop:
            start, end = letter.words.starts[here[begin]], letter.words.ends[here[stop - 1]]
        else:
            start = end = letter.words.ends[here[begin - 1]] if begin else letter.words.starts[here[0]]
        found.append(Difference(_printed(recommendation.words, own, first, last), letter.text[start:end], start, end))
    return tuple(found)


def _changes(ops: Iterable[Any]) -> Iterator[tuple[int, int, int, int]]:
    """The stretches that differ, words there and words here, each as one however many edits it takes."""
    open_change: tuple[int, int, int, int] | None = None
    for op in ops:
        if op.tag == "equal":
            if open_change:
                yield open_change
            open_change = None
        elif open_change:
            open_change = (open_change[0], op.src_end, open_change[2], op.dest_end)
        else:
            open_change = (op.src_start, op.src_end, op.dest_start, op.dest_end)
    if open_change:
        yield open_change


def _printed(text: str, words: Words, first: int, last: int) -> str:
    return text[words.starts[first] : words.ends[last - 1]] if first < last else ""


def _is_no_difference(letter: Letter, there: Sequence[str], here: Sequence[int]) -> bool:
    quoted = [letter.words.keys[word] for word in here]
    if "".join(there) == "".join(quoted) or _names_paragraphs([*there, *quoted]):
        return True
    # A footnote's figure touches the word that it follows.
    if not there and all(key.isdigit() for key in quoted):
        return all(not letter.text[letter.words.starts[word] - 1].isspace() for word in here)
    return len(there) == len(quoted) == 1 and re.fullmatch(re.escape(there[0]) + r"\d{1,2}", quoted[0]) is not None


def _names_paragraphs(words: Sequence[str]) -> bool:
    """Whether the words only say in which paragraph of the report the recommendation stands: "(paragraph 3.10)"."""
    is_told = any(word.startswith("para") or re.fullmatch(r"\d+(?:\.\d+)+", word) for word in words)
    return is_told and all(word in _PARAGRAPH_WORDS or re.fullmatch(r"\d+(?:\.\d+)*", word) for word in words)
