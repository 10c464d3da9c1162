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
from typing import NamedTuple

from scrutiny.reading.case import OPENING, Case
from scrutiny.reading.comparing import changes, printed
from scrutiny.reading.letter import Letter
from scrutiny.reading.proposals import Difference
from scrutiny.reading.sentences import sentences
from scrutiny.reading.statements import find_statements
from scrutiny.reading.words import Words, words_of

_SEED = 3  # words
_FEWEST = 2  # seeds of a quotation, unless the recommendation is very short
_COMMONPLACE = 64  # a seed that stands in more places of the recommendations says nothing
_GAP = 20  # words of the letter between two seeds of one quotation
_CHANGED_AT_EDGE = 3  # words
_LEFT_OUT = 80  # words of the recommendation between them
_STRETCH = 500  # characters, within which quotations are looked for that share words
_HEADING_WORDS = re.compile(r"\W*(?:(?:\w+\s){0,3}recommendations?\s*[:.–—-]+\s*)?(?:\(\w+\)\W*)?", re.IGNORECASE)
_QUOTE_MARK = re.compile(r"[\"'“‘‛«:]\s*(?:\[?…\]?|\.\.\.)?\s*$")
_CLOSING = re.compile(r"\s*(?:[\"'”’»]|\(?\bpara)")
_ASKING = ("should", "must", "shall", "needs", "need", "ought")
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


class _Shared(NamedTuple):
    there: int  # the first word of a stretch in the recommendation
    here: int  # and in the letter
    size: int  # words


class _Seed(NamedTuple):
    here: int  # word of the letter
    there: int  # word of the recommendation


def find_quotations(case: Case) -> tuple[Quotation, ...]:
    """The places where the letter repeats each recommendation, in the letter's order.

    A recommendation may be found several times, or never. Where two recommendations claim the same words, the one
    with more of them has them; if they are one as long as the other, both do.
    """
    letter = case.letter
    found = []
    for place, seeds in _seeds(letter.words, case.words).items():
        for run in _runs(seeds):
            if not _may_be_quotation(letter, run, len(case.words[place])):
                continue
            grown = [one for one in _grown(letter, place, case.words[place], run) if is_quotation(one, letter)]
            found += [one for one in grown if not _only_names_the_asked(one, case.words[place])]
    return tuple(_without_rivals(found))


def _only_names_the_asked(quotation: Quotation, own: Words) -> bool:
    """Whether the words stop where the asking begins: "The Deputy Mayor for Policing and Crime", under a signature."""
    return own.keys[quotation.closes : quotation.closes + 1] in [(verb,) for verb in _ASKING]


def _may_be_quotation(letter: Letter, run: Sequence[_Seed], size: int) -> bool:
    """Whether a run is worth comparing word by word: most are phrases that many sentences share."""
    if size <= 2 * _SEED:
        return True
    words = len(run) + _SEED - 1
    if len(run) < _FEWEST or words >= 8 or words * 3 >= size:
        return len(run) >= _FEWEST
    first = letter.words_in(letter.leaf_at(letter.words.starts[run[0].here]))[0]
    return run[0].there <= 5 and run[0].here - first <= 10


def _seeds(words: Words, published: Sequence[Words]) -> dict[int, list[_Seed]]:
    """For each recommendation the places where three words in a row are shared, in the letter's order."""
    index: dict[tuple[str, ...], list[tuple[int, int]]] = defaultdict(list)
    for place, own in enumerate(published):
        for there in range(len(own) - _SEED + 1):
            index[own.keys[there : there + _SEED]].append((place, there))
    found: dict[int, list[_Seed]] = defaultdict(list)
    for here in range(len(words) - _SEED + 1):
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


def _grown(letter: Letter, place: int, own: Words, run: Sequence[_Seed]) -> Iterator[Quotation]:
    """The quotation that grows from a run of seeds, as far as the blocks reach in which it begins and ends.

    Two or more where the letter answers between: "a) … [quoted]. Accepted. b) … [quoted]".
    """
    from rapidfuzz.distance import Indel

    first_leaf = letter.leaf_at(letter.words.starts[run[0].here])
    last_leaf = letter.leaf_at(letter.words.starts[run[-1].here])
    first = max(letter.words_in(first_leaf)[0], run[0].here - run[0].there - 4)
    last = min(letter.words_in(last_leaf)[1], run[-1].here + len(own) - run[-1].there + 4)
    shared = [
        _Shared(op.src_start, first + op.dest_start, op.src_end - op.src_start)
        for op in Indel.opcodes(own.keys, letter.words.keys[first:last])
        if op.tag == "equal"
    ]
    for stretch in _between_answers(letter, shared):
        if stretch := _without_strays(stretch):
            yield _quotation(letter, place, len(own), stretch)


def _quotation(letter: Letter, place: int, size: int, stretch: Sequence[_Shared]) -> Quotation:
    begin, stop = stretch[0].here, stretch[-1].here + stretch[-1].size
    if stretch[0].there > 0:
        begin = _begin_of_words(letter, begin)
    if stretch[-1].there + stretch[-1].size < size:
        stop = _end_of_words(letter, stop)
    start, end = letter.words.starts[begin], letter.words.ends[stop - 1]
    shared = sum(one.size for one in stretch)
    aside = min(4, shared // 4)  # words beside it that do not make it a part of something longer
    begins, ends = _begins_block(letter, start, aside), _ends_block(letter, end, aside)
    return Quotation(
        place=place,
        start=start,
        end=end,
        shared=shared,
        length=stop - begin,
        size=size,
        opens=stretch[0].there,
        closes=stretch[-1].there + stretch[-1].size,
        fills=begins and ends,
        begins_block=begins,
    )


def _begin_of_words(letter: Letter, begin: int) -> int:
    """The first word of a quotation: a block's first few words belong to it, changed though they are."""
    block = letter.leaves[letter.leaf_at(letter.words.starts[begin])]
    start = block.start + _opening_of(letter.text[block.start : letter.words.starts[begin]])
    first = letter.words.within(start, block.end)[0]
    if not begin - _CHANGED_AT_EDGE <= first < begin:
        return begin
    between = letter.text[letter.words.starts[first] : letter.words.starts[begin]]
    return begin if re.search(r"[.!?;:)\]‘“'\"]", between) else first


def _end_of_words(letter: Letter, stop: int) -> int:
    """One past the last word of a quotation: a block's last few words belong to it, changed though they are."""
    last = letter.words_in(letter.leaf_at(letter.words.starts[stop - 1]))[1]
    if not stop < last <= stop + _CHANGED_AT_EDGE:
        return stop
    between = letter.text[letter.words.ends[stop - 1] : letter.words.starts[last - 1]]
    return stop if re.search(r"[.!?;:(\[]", between) else last


def _between_answers(letter: Letter, shared: Sequence[_Shared]) -> Iterator[list[_Shared]]:
    """The shared stretches, parted where the letter states a stance between two of them."""
    stretch: list[_Shared] = []
    for one in shared:
        if stretch and one.here - stretch[-1].here - stretch[-1].size > 2:
            start = letter.words.starts[stretch[-1].here + stretch[-1].size]
            end = letter.words.ends[one.here - 1]
            if any(any(find_statements(letter.text, *span)) for span in sentences(letter.text, start, end)):
                yield stretch
                stretch = []
        stretch.append(one)
    if stretch:
        yield stretch


def _without_strays(stretch: list[_Shared]) -> list[_Shared]:
    """The shared words without those at either end that are few and far off: a "the" of the next sentence."""

    def strays(edge: _Shared, next_to: _Shared) -> bool:
        one, other = sorted((edge, next_to))
        gap = max(other.there - one.there - one.size, other.here - one.here - one.size)
        return gap > (2 * edge.size + 1 if edge.size <= 2 else 4 * edge.size)

    while len(stretch) > 1 and strays(stretch[0], stretch[1]):
        stretch = stretch[1:]
    while len(stretch) > 1 and strays(stretch[-1], stretch[-2]):
        stretch = stretch[:-1]
    return stretch


def _opening_of(words: str) -> int:
    """How many characters of a block's beginning are a label or the word "Recommendation"."""
    opening = OPENING.match(words) or _HEADING_WORDS.match(words)
    return opening.end() if opening else 0


def _begins_block(letter: Letter, start: int, aside: int) -> bool:
    """Whether nothing but a label, a heading word and `aside` words more stand in the block before `start`."""
    before = letter.text[letter.leaves[letter.leaf_at(start)].start : start]
    rest = before[_opening_of(before) :]
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
    one = quotation
    is_marked = _QUOTE_MARK.search(letter.text[max(0, one.start - 8) : one.start]) is not None
    if not (one.begins_block or is_marked):
        return one.coverage >= 0.85 and one.density >= 0.7 and one.shared >= 15
    is_most = one.coverage >= 0.6 and one.density >= 0.7 and one.shared >= (4 if one.coverage >= 0.9 else 6)
    is_opening = one.fills and one.opens <= 3 and one.density >= 0.75 and one.shared >= 4
    is_reworded = one.fills and one.coverage >= 0.5 and one.density >= 0.55 and one.shared >= 12
    is_piece = (is_marked or one.fills) and one.density >= 0.8 and one.shared >= 8
    return is_most or is_opening or is_reworded or is_piece


def _without_rivals(found: list[Quotation]) -> list[Quotation]:
    """Of quotations of different recommendations over the same words, those that have most of them."""
    kept: list[Quotation] = []
    near: dict[int, list[int]] = defaultdict(list)  # those kept that touch each stretch of the letter
    for quotation in sorted(found, key=lambda one: (-one.shared, -one.coverage)):
        stretches = range(quotation.start // _STRETCH, quotation.end // _STRETCH + 1)
        beside = (kept[at] for at in dict.fromkeys(at for stretch in stretches for at in near[stretch]))
        rivals = [one for one in beside if min(one.end, quotation.end) - max(one.start, quotation.start) > 0]
        overlap = sum(min(one.end, quotation.end) - max(one.start, quotation.start) for one in rivals)
        is_twin = any(
            one.place != quotation.place and (one.shared, one.coverage) == (quotation.shared, quotation.coverage)
            for one in rivals
        )
        if is_twin or overlap * 2 < quotation.end - quotation.start:
            for stretch in stretches:
                near[stretch].append(len(kept))
            kept.append(quotation)
    return sorted(kept, key=lambda one: (one.start, one.place))


# What a printer changes and an author does not: where the report's paragraph is named, and a footnote's figure.
_PARAGRAPH_WORDS = frozenset("paragraph paragraphs para paras and recommendation conclusion".split())


def differences(case: Case, place: int, quotations: Iterable[Quotation]) -> tuple[Difference, ...]:
    """How the letter's words differ from the recommendation as published, in the letter's order; () if they do not.

    Several quotations of one recommendation are read as one that was interrupted. Spaces, hyphens, marks of quotation,
    capitals, references to the report's paragraphs and the figures of footnotes are no differences.
    """
    from rapidfuzz.distance import Levenshtein

    letter, own = case.letter, case.words[place]
    here = [
        word
        for quotation in sorted(quotations, key=lambda one: one.start)
        for word in range(*letter.words.within(quotation.start, quotation.end))
    ]
    there = own.keys
    keys = [letter.words.keys[word] for word in here]
    found = []
    for first, last, begin, stop in changes(Levenshtein.opcodes(there, keys)):
        if _is_no_difference(letter, there[first:last], here[begin:stop]):
            continue
        if begin < stop:
            start, end = letter.words.starts[here[begin]], letter.words.ends[here[stop - 1]]
        else:
            start = end = letter.words.ends[here[begin - 1]] if begin else letter.words.starts[here[0]]
        found.append(
            Difference(printed(case.recommendations[place].words, own, first, last), letter.text[start:end], start, end)
        )
    return tuple(found)


def _is_no_difference(letter: Letter, there: Sequence[str], here: Sequence[int]) -> bool:
    quoted = [letter.words.keys[word] for word in here]
    changed = [*there, *quoted]
    if "".join(there) == "".join(quoted) or _names_paragraphs(changed):
        return True
    if all(len(word) == 1 and word.isalpha() for word in changed) and _are_list_marks(letter, here):
        return True
    # A footnote's figure touches the word that it follows.
    if not there and all(key.isdigit() for key in quoted):
        return all(not letter.text[letter.words.starts[word] - 1].isspace() for word in here)
    return len(there) == len(quoted) == 1 and re.fullmatch(re.escape(there[0]) + r"\d{1,2}", quoted[0]) is not None


def _are_list_marks(letter: Letter, here: Sequence[int]) -> bool:
    """Whether the letter's words are the "a)" and "b." of a list, which a printer adds or takes away."""
    return all(letter.text[letter.words.ends[word] : letter.words.ends[word] + 1] in (")", ".") for word in here)


def _names_paragraphs(words: Sequence[str]) -> bool:
    """Whether the words only say in which paragraph of the report the recommendation stands: "(paragraph 3.10)"."""
    is_told = any(word.startswith("para") or re.fullmatch(r"\d+(?:\.\d+)+", word) for word in words)
    return is_told and all(word in _PARAGRAPH_WORDS or re.fullmatch(r"\d+(?:\.\d+)*", word) for word in words)
