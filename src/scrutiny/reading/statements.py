"""Find the sentences that state a stance: those that take the recommendation as their object.

"The Government accepts this recommendation" states a stance. "The Government agrees that the matter is important"
states none, and real answers that begin so refuse three paragraphs later. So a verb of accepting or refusing counts
only with the recommendation as its object or, in the passive, as its subject; a verdict counts that is printed as a
label ("Agree.", "Accepted in principle"); and what might be ("if Parliament accepts …") does not.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from scrutiny.reading.actors import names_in, subject_of
from scrutiny.reading.clauses import clause_before, denies, is_former, is_unreal, rest_of_clause
from scrutiny.reading.labels import Label
from scrutiny.reading.meanings import passive_stance, stance_of
from scrutiny.reading.references import find_references, is_of_another_report, names_another_source, reference_at
from scrutiny.reading.tokens import Token, tokens_of
from scrutiny.reading.verbs import (
    AIMS,
    BE,
    BEFORE_A_NOUN,
    BLOCKERS,
    CLAUSE_VERBS,
    CONCLUSIONS,
    DETERMINERS,
    DOUBTS,
    LIGHT,
    LINKING,
    NOUNS,
    OTHER_THINGS,
    PARTICIPLES,
    PRONOUNS,
    PROPOSALS,
    UNREAL,
    VERB_OF,
    WHOLLY,
    Verb,
)
from scrutiny.reading.verdicts import printed_verdict, verdict_at_its_end
from scrutiny.terms import Stance

# Most sentences speak of no recommendation, and need not be taken apart.
_MAY_STATE = re.compile(
    r"recommend|\brecs?\b|proposal|conclusion|\b(?:they|these|this|both)\s|\bit\s+(?:is|was|has)\b", re.IGNORECASE
)
_LONGEST = 1500  # characters of a sentence that are looked at
_REACH = 16  # tokens between a verb and its object
_BY = re.compile(r"\s*(?:in\s+(?:full|principle|part)\s+)?by\s+(?P<who>[^.;:]{2,240})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Statement:
    """Words of one sentence, `text[start:end]`, that state a stance.

    `actors` are those whose stance it is, as printed; () where the sentence says "we" or names nobody. `labels` are
    those of the recommendations that it names; () where it says "this recommendation". `is_printed` marks a verdict
    that stands as a label; `is_firm` is false for "agrees" and "supports", which may be courtesy.
    """

    stance: Stance
    start: int
    end: int
    actors: tuple[str, ...] = ()
    labels: tuple[Label, ...] = ()
    is_printed: bool = False
    is_firm: bool = True


class _Object(NamedTuple):
    at: int  # the token that is the noun
    between: frozenset[str]  # the words that led to it


def find_statements(text: str, start: int, end: int, title: str = "") -> Iterator[Statement]:
    """Yield what one sentence, `text[start:end]`, states about a recommendation of the report called `title`.

    A sentence may state several: "a–c are accepted in full by the Welsh Government, and in principle by …".
    """
    if verdict := printed_verdict(text[start:end]):
        labels = _labels(text, start, end, title)
        yield Statement(verdict.stance, start, end, names_in(verdict.by), labels, is_printed=True)
        return
    if labelled := verdict_at_its_end(text[start:end]):
        verdict, at = labelled
        labels = _labels(text, start, end, title)
        yield Statement(verdict.stance, start + at, end, names_in(verdict.by), labels, is_printed=True)
        return
    if not _MAY_STATE.search(text, start, end):
        return
    tokens = tokens_of(text, start, min(end, start + _LONGEST))
    used = 0
    for at, token in enumerate(tokens):
        if at >= used and token.word in VERB_OF:
            found = _active(text, tokens, at, used, title) or _passive(text, tokens, at, used, title)
            if found:
                yield found[0]
                used = found[1]


def find_bare_statement(text: str, start: int, end: int) -> Statement | None:
    """What a sentence states whose object goes without saying, for the recommendation stands just before: "We agree."

    For the first sentences of an answer only: later on, what is agreed with may be anything.
    """
    if verdict := printed_verdict(text[start:end], may_go_on=True):
        return Statement(verdict.stance, start, end, is_printed=True)
    tokens = tokens_of(text, start, min(end, start + 200))
    for at, token in enumerate(tokens[:12]):
        verb = VERB_OF.get(token.word)
        if verb not in (Verb.ACCEPT, Verb.AGREE, Verb.REFUSE) or token.word in PARTICIPLES:
            continue
        left, words = list(tokens[:at]), _words_to_a_mark(tokens, at + 1)
        if words is None or not left or is_unreal(left) or {one.word for one in left} & {"that", "which", "who", "as"}:
            return None
        stance = stance_of(verb, left, words, ())
        is_firm = verb is not Verb.AGREE
        return Statement(stance, start, end, subject_of(text, left), is_firm=is_firm) if stance else None
    return None


def _words_to_a_mark(tokens: Sequence[Token], at: int) -> frozenset[str] | None:
    """The words between a verb without an object and the mark or "and" that ends it; None where it has an object."""
    words: set[str] = set()
    for token in tokens[at : at + 5]:
        if token.word in (".", ",", ";", ":", "–", "—", "and"):
            return frozenset(words)
        if token.word not in WHOLLY | {"in", "principle", "part", "this", "with", "to"}:
            return None
        words.add(token.word)
    return frozenset(words) if len(tokens) <= at + 5 else None


def _labels(text: str, start: int, end: int, title: str) -> tuple[Label, ...]:
    named: dict[Label, None] = {}
    for reference in find_references(text, start, end):
        if not is_of_another_report(reference, title):
            named.update(dict.fromkeys(reference.labels))
    return tuple(named)


class _Named(NamedTuple):
    labels: tuple[Label, ...]
    end: int  # of the words that name the recommendations


def _named_at(text: str, noun: Token, title: str) -> _Named | None:
    """The labels that follow the noun "recommendations", () for none; None where they are another report's.

    A list may run past what looks like the end of the sentence: "140.35. 140.36".
    """
    if reference := reference_at(text, noun.start, _end_of_list(text, noun.start)):
        is_other = is_of_another_report(reference, title)
        return None if is_other else _Named(reference.labels, reference.end)
    return None if names_another_source(text, noun.end, title) else _Named((), noun.end)


def _end_of_list(text: str, start: int) -> int:
    """The end of the line, or of the next where a page's end breaks a list: "… 140.253, / 140.254"."""
    end = text.find("\n", start)
    if end > 0 and text[end - 1] == ",":
        end = text.find("\n", end + 2)
    return end if end >= 0 else len(text)


def _active(text: str, tokens: Sequence[Token], at: int, used: int, title: str) -> tuple[Statement, int] | None:
    """What "… accepts this recommendation …" states, and the token from which the sentence goes on."""
    verb, left = VERB_OF[tokens[at].word], clause_before(tokens, used, at)
    found = _object_after(tokens, at + 1, is_strict=verb is Verb.ACT or tokens[at].word.startswith("support"))
    if found is None or _is_noun(tokens, at) or (named := _named_at(text, tokens[found.at], title)) is None:
        return None
    if tokens[found.at].word in CONCLUSIONS and verb in (Verb.NOTE, Verb.ACT):
        return None
    following = next((token.word for token in tokens[found.at + 1 :] if token.start >= named.end), "")
    if following in CLAUSE_VERBS:  # "we accept this recommendation was made in good faith"
        return None
    if is_former(left) or (is_unreal(left) and not (verb is Verb.ACT and denies(left))):
        return None
    after = rest_of_clause(tokens, found.at + 1)
    stance = stance_of(verb, left, found.between, after)
    if stance is None:
        return None
    begin, end = (left or tokens[at:])[0].start, (after or tokens[: found.at + 1])[-1].end
    is_firm = verb in (Verb.ACCEPT, Verb.REFUSE, Verb.NOTE) or stance is Stance.REJECTED
    actors = subject_of(text, left)
    statement = Statement(stance, begin, max(end, named.end), actors, named.labels, is_firm=is_firm)
    return statement, found.at + 1 + len(after)


def _passive(text: str, tokens: Sequence[Token], at: int, used: int, title: str) -> tuple[Statement, int] | None:
    """What "this recommendation is accepted by …" states, and the token from which the sentence goes on."""
    verb = VERB_OF[tokens[at].word]
    if tokens[at].word not in PARTICIPLES:
        return None
    be = next((place for place in range(at - 1, max(used, at - 7) - 1, -1) if tokens[place].word in BE), None)
    if be is None or any(token.word == "being" for token in tokens[be:at]):
        return None
    subject = _subject_noun(tokens, used, be)
    if subject is None or (named := _named_at(text, tokens[subject], title)) is None:
        return None
    helpers = list(tokens[max(used, be - 4, subject + 1) : at])
    before = {token.word for token in tokens[max(used, subject - 4) : subject]}
    doubts = {token.word for token in helpers} & (UNREAL - {"to"})
    if before & DOUBTS or doubts or tokens[be - 1].word == "to" or _is_that(tokens, at + 1):
        return None
    after = rest_of_clause(tokens, at + 1)
    stance = None if is_former(after) else passive_stance(verb, tokens[at].word, helpers, after)
    if stance is None:
        return None
    by = _BY.match(text, tokens[at].end)
    end = (after or tokens[: at + 1])[-1].end
    is_firm = verb is not Verb.ACT or stance is Stance.REJECTED
    actors = names_in(by["who"]) if by else ()
    return Statement(stance, tokens[subject].start, end, actors, named.labels, is_firm=is_firm), at + 1


def _is_that(tokens: Sequence[Token], at: int) -> bool:
    return at < len(tokens) and tokens[at].word == "that"


def _object_after(tokens: Sequence[Token], at: int, *, is_strict: bool) -> _Object | None:
    """The recommendation as the object of a verb that stands before token `at`; None where something else is it.

    One word that nobody foresaw may stand between ("the Committee's overarching recommendation"), none if `is_strict`.
    """
    between: set[str] = set()
    strangers = 0
    for place in range(at, min(at + _REACH, len(tokens))):
        word = tokens[place].word
        is_object = _is_object(tokens, place, at, between)
        if is_object is not None:
            return _Object(place, frozenset(between)) if is_object else None
        if word not in LIGHT | AIMS | CONCLUSIONS | DETERMINERS | {","} and not word.endswith(("'s", "s'")):
            strangers += not tokens[place].is_name
            if word in BLOCKERS or not word[0].isalnum() or strangers > (0 if is_strict else 1):
                return None
        between.add(word)
    return None


def _is_object(tokens: Sequence[Token], place: int, at: int, between: set[str]) -> bool | None:
    """Whether the token is the recommendation; False where it is the end of the search, None where it goes on."""
    word, following = tokens[place].word, tokens[place + 1].word if place + 1 < len(tokens) else "."
    is_told = bool(between & DETERMINERS) or any(one.endswith(("'s", "s'")) for one in between)
    if word in NOUNS:
        return is_told or following[0].isdigit() or following == "("
    if word in PROPOSALS:
        return bool(between & {"this", "these", "your"})
    if word in CONCLUSIONS and following != "and":
        return is_told and following in ".,;"
    if word == "that" and not _points_at_one(tokens, place):
        return False
    if word in {"it", "them"} or (word == "this" and following in ".,;"):
        return any(token.word in NOUNS for token in tokens[:at]) and following in _AFTER_PRONOUN
    return None


_AFTER_PRONOUN = frozenset([".", ",", ";", "in", "as", "at", "because", "for", "and", "but", "fully"])


def _points_at_one(tokens: Sequence[Token], at: int) -> bool:
    """Whether "that" points at a recommendation: not in "we accept that recommendation 3 has merit"."""
    words = [token.word for token in tokens[at + 1 : at + 3]]
    return words[:1] == ["recommendation"] and not "".join(words[1:])[:1].isdigit()


def _is_noun(tokens: Sequence[Token], at: int) -> bool:
    """Whether the word is no verb here: "in support of", "the progress on"; "forward" is one only after "take"."""
    before = tokens[at - 1].word if at else ""
    if tokens[at].word == "forward":
        return before not in {"take", "taking", "carry", "carrying", "took", "taken"}
    return before in BEFORE_A_NOUN


def _subject_noun(tokens: Sequence[Token], used: int, be: int) -> int | None:
    """The token that names the recommendation as subject of the verb "to be" at token `be`; None where it does not."""
    first = be - 1
    while first > used and tokens[first].word in {
        "also",
        "all",
        "therefore",
        "have",
        "has",
        "will",
        "cannot",
        "can",
        "not",
    }:
        first -= 1
    if tokens[first].word in PRONOUNS and first == used == 0:
        return first
    for place in range(be - 1, max(used, be - 22) - 1, -1):
        if tokens[place].word == ";":
            return None
        if tokens[place].word in NOUNS:
            return place if _is_one_subject(tokens, place, be) else None
    return None


def _is_one_subject(tokens: Sequence[Token], noun: int, be: int) -> bool:
    """Whether nothing else comes up between noun and verb: not so in "in line with recommendation 5, the scheme is"."""
    between = [token.word for token in tokens[noun + 1 : be]]
    if between[:1] == [","] and any(word.isdigit() for word in between):
        return False  # "of these recommendations, 217 are supported"
    before = [tokens[noun].word, *between]
    return not any(
        word in {"who", "which"} or (word in OTHER_THINGS and before[place] not in LINKING)
        for place, word in enumerate(between)
    )
