"""Name the bodies that a recommendation asks, and only those.

To mention a body is not to ask it: "the Mayor should press the Government to …" asks the Mayor. So a body counts
where its name is the subject of the asking ("TfL and the boroughs should", "we recommend that the Home Office
publish", "we urge ministers and the Met to"), or stands alone as a heading's bracket ("Recommendation 4 (Mayor of
London)"). Names come from a list that people edit. Where the subject cannot be read to its end, nothing is named:
blank is better than wrong.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from scrutiny.reading.asking import is_verb_of_command
from scrutiny.reading.proposals import NamedBody
from scrutiny.reading.wordings import any_of
from scrutiny.terms import KnownBody

AS_HEADING = "named as its heading"
_LONGEST_SENTENCE = 1200  # characters looked at; what asks stands early
_LONGEST_INTRODUCTION = 260
_INTRODUCTIONS = re.compile(
    any_of(
        """in | by | within | to | as | for | following | given | before | after | until | where | when | if | once
        | notwithstanding | at | on | with | building | ahead | alongside | through | while | whilst | although | since
        | because | recogni[sz]ing | having | subject | without | during | over | from | under | further | furthermore
        | additionally | meanwhile | therefore | accordingly | moreover | finally | first | secondly | thirdly
        | similarly | and | but | not"""
    )
    + r"\b",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"(?:^|(?<=[.?!:;])\s+|\n+|(?<=[.?!]\S)\s+)(?=\S)")
_BULLET = re.compile(r"(?:[•●▪◦‣·*–-]|\(?[a-z]{1,3}\)|\d{1,2}[.)])?\s*")
_ARTICLE = re.compile(
    r"(?:(?:the|both|all|each\s+of|any|every|relevant|that|where\s+appropriate,?)\s+){0,3}", re.IGNORECASE
)
_BRACKET = re.compile(r"\s*[(\[][^)\]]{1,60}[)\]]")
_CONNECTOR = re.compile(
    r"\s*(?:,\s*(?:and\s*/\s*or|and|or)?|/|&|\band\s*/\s*or\b|\band\b|\bor\b|\bas\s+well\s+as\b)"
    r"\s*(?:where\s+appropriate,?\s+)?"
)
_UNKNOWN_NAME = re.compile(
    r"[A-Z][\w’'-]*(?:\s+(?:of|for|in|on|the|[A-Z][\w’'-]*)){0,8}"
    r"|(?:(?:other|local|police|devolved|relevant|health)\s+)?"
    + any_of(
        """ministers | departments? | authority | authorities | councils? | partners | forces | stakeholders
        | administrations | governments? | bodies | agencies | operators | employers | landlords | developers
        | providers | organisations | schools | companies | trusts | regulators?"""
    )
    + r"\b"
)
# What may stand between the bodies asked and the asking; bodies in it are company, and are not asked.
_ADJUNCT = re.compile(
    r"\s*,?\s*"
    + any_of(
        """in (?:consultation|partnership|collaboration|conjunction|cooperation|co-operation|discussion|concert)
        | in (?:response|its|their|his|her) | working | together | along | jointly with | acting | through | via | with
        | alongside | including | led by | supported by | following | as part | by | within | before | no later
        | at the | when | where | if | once | over the | under | subject | as a matter"""
    )
    + r"\b",
    re.IGNORECASE,
)
_ADVERB = any_of(
    """also | now | therefore | urgently | each | all | both | jointly | together | immediately | then | further
    | itself | themselves | however | in turn | in future | in particular"""
)
_ADVERBS = rf"(?:(?:\s*,)?\s+{_ADVERB}\b,?){{0,4}}"
_MODALS = any_of("should | must | shall | ought to | (?:will )?needs? (?:both )?to")
_MODAL = re.compile(
    rf"{_ADVERBS}\s*,?\s*\b(?:{_MODALS}|(?:is|are)\s+(?:asked|urged|invited|requested)\s+to)\b(?P<more>(?:\s+[\w-]+){{0,4}})"
)
# "TfL should be given powers" asks somebody else; "TfL should be clear" asks TfL. "Should have failed" asks nobody.
_PASSIVE = re.compile(
    r"\s+(?:(?:also|therefore|now|all|both|each|not|only|\w+ly)\s+){0,2}"
    r"(?:be\s+(?:(?:\w+ly|also|better|fully)\s+)?(?!prepared|committed|obliged|open\b|proactive)(?:\w{2,}ed|"
    + any_of(
        """given | made | held | set | put | kept | seen | told | shown | led | brought | drawn | built | taken | able
        | allowed | free | subject | part | eligible | entitled"""
    )
    + r")\b|have\s+(?:\w+ly\s+)?(?:been|had|done|made|taken|given|\w{3,}ed)\b|be$)",
    re.IGNORECASE,
)
_RECOMMENDS_THAT = re.compile(
    r"\b"
    + any_of(
        """recommend(?:s|ed)? | recommendation is | suggest(?:s|ed)? | propose[sd]? | request(?:s|ed)? | ask(?:s|ed)?
        | urge[sd]? | believe | consider"""
    )
    + r"(?:\s+(?:further|also|therefore|\w+ly))?\s*,?\s+that,?\s+"
    r"(?:(?:in|by|within|as|at|where|when|following|to|for|if|once)\b[^,.;]{0,150},\s*)?",
    re.IGNORECASE,
)
_URGES = re.compile(
    r"\b"
    + any_of(
        """recommend(?:s|ed)? | urge[sd]? | invite[sd]? | encourage[sd]? | call(?:s|ed)? (?:up)?on | ask(?:s|ed)?
        | request(?:s|ed)? | want | expect | would like | look to"""
    )
    + r"\s+",
    re.IGNORECASE,
)
_WHO_URGES = re.compile(
    r"\b(?:we|I|committee|assembly|panel|inquiry|commission|review|group|board|report)\b(?:\W+\w+){0,4}\W*$",
    re.IGNORECASE,
)
_TO_VERB = re.compile(rf"{_ADVERBS}\s*,?\s+to\s+(?:\w+ly\s+)?(?P<verb>[a-z-]+)")
_VERB = re.compile(rf"{_ADVERBS}\s*,?\s*(?:\w+ly\s+)?(?P<verb>[a-z-]+)")
_ANY_ASKING = re.compile(rf"\s{_MODALS}\b")
_LONGEST_ADJUNCT = 200  # characters, of "in consultation with …"
# A word before a name that makes it part of something else: "by the Mayor", "which the Mayor", "support TfL".
_GOVERNS_A_NAME = re.compile(
    any_of(
        r"""of | for | in | on | at | by | with | to | from | than | as | that | which | who | whom | whose | and | or
        | nor | between | against | about | under | over | through | via | within | where | when | what | how | if
        | whether | because | while | but | areas? | ways? | things? | matters? | steps? | actions? | \w+ing | \w+ed"""
    ),
    re.IGNORECASE,
)
_LATER_CLAUSE = re.compile(r"(?:[;,]\s*(?:and|but|while|whilst)?|\s(?:and|but))\s+")
_LINE_FOR = re.compile(
    r"(?:^|\n|(?<=[.;:)])\s)\s*"
    + any_of("to | for | addressed to | responsible | responsibility | action(?: for)? | owner | lead | who")
    + r"\s*:\s*",
    re.IGNORECASE,
)
_BRACKETED = re.compile(
    r"[(\[]\s*(?:(?:to|for|action|addressed\s+to)\s*:?\s+)?(?P<names>[^()\[\]]{2,120})[)\]]", re.IGNORECASE
)


class BodyFinder:
    """Finds the bodies of one list in the words of recommendations; made once for a report."""

    def __init__(self, bodies: Sequence[KnownBody]) -> None:
        self._names = {_plain(alias).casefold(): body.name for body in bodies for alias in (*body.aliases, body.name)}
        aliases = sorted(
            {_plain(alias) for body in bodies for alias in (*body.aliases, body.name)}, key=len, reverse=True
        )
        alternatives = "|".join(" ".join(map(_either_case, alias.split())) for alias in aliases)
        self._alias = re.compile(rf"(?:{alternatives})(?![\w']|-\w)") if aliases else None

    def find(self, words: str, start: int = 0, heading: str = "", heading_start: int = 0) -> tuple[NamedBody, ...]:
        """The bodies asked by `words`, each once, in the order in which they are named.

        `heading` are words that stand above, where a bracket or the whole may name them. `start` and `heading_start`
        say where both begin in the document's text, in which the spans count. Empty where none of the list is asked.
        """
        if self._alias is None:
            return ()
        found: dict[str, NamedBody] = {}
        for body in self._in_heading(_plain(heading), heading_start):
            found.setdefault(body.name, body)
        for body in self._in_words(_plain(words), start):
            found.setdefault(body.name, body)
        return tuple(found.values())

    def _in_heading(self, heading: str, offset: int) -> Iterator[NamedBody]:
        yield from self._bracketed(heading, offset, "named in the bracket of its heading")
        whole = heading.strip(" \n:–—-.")
        at = heading.find(whole)
        lead = _LINE_FOR.match(whole) or re.match(r"(?:to|for)\s+", whole, re.IGNORECASE)
        start = at + (lead.end() if lead else 0)
        named, end = self._names_from(heading, start)
        if end == at + len(whole) and self._are_all_known(heading, start, end):
            yield from _moved(named, offset, AS_HEADING)

    def _bracketed(self, text: str, offset: int, reason: str) -> Iterator[NamedBody]:
        """Brackets that hold names and nothing else."""
        for bracket in _BRACKETED.finditer(text):
            named, end = self._names_from(text, bracket.start("names"))
            if named and end >= bracket.end("names") and self._are_all_known(text, bracket.start("names"), end):
                yield from _moved(named, offset, reason)

    def _in_words(self, words: str, offset: int) -> Iterator[NamedBody]:
        for line in _LINE_FOR.finditer(words):
            named, end = self._names_from(words, line.end())
            if named and re.match(r"\s*(?:[.;\n]|$)", words[end:]):
                yield from _moved(named, offset, "named on a line of its own")
        starts = [match.end() for match in _SENTENCE.finditer(words)] or [0]
        for start, stop in zip(starts, [*starts[1:], len(words)], strict=True):
            sentence = words[start : min(stop, start + _LONGEST_SENTENCE)]
            yield from self._in_sentence(sentence, offset + start)
        tail = words.rstrip(" .")[-140:]
        if tail.endswith((")", "]")):
            tail = tail[max(tail.rfind("("), tail.rfind("[")) :]
            yield from self._bracketed(
                tail, offset + len(words.rstrip(" .")) - len(tail), "named in the bracket that closes it"
            )

    def _in_sentence(self, sentence: str, offset: int) -> Iterator[NamedBody]:
        asked_until = -1
        for position in self._clause_starts(sentence):
            found = self._asked_at(sentence, position)
            if found:
                named, asked_until = found
                yield from _moved(named, offset, f"asked: “{' '.join(sentence[position:asked_until].split())}”")
        if asked_until < 0:
            return
        for clause in _LATER_CLAUSE.finditer(sentence, asked_until):
            before = sentence[asked_until : clause.start()]
            if re.search(r"\b(?:between|that|which|who|whether|if|how|ensure|ensuring|both)\b", before[-160:]):
                continue
            found = self._asked_at(sentence, clause.end())
            if found:
                named, end = found
                yield from _moved(named, offset, f"asked: “{' '.join(sentence[clause.end() : end].split())}”")

    def _clause_starts(self, sentence: str) -> list[int]:
        """Where a subject may begin: at the head, after an introduction's commas, after "recommend that"."""
        bullet = _BULLET.match(sentence)
        head = bullet.end() if bullet else 0
        starts = [head]
        if _INTRODUCTIONS.match(sentence, head):
            commas = re.finditer(r"(?:,|\s[–—-])\s+", sentence[: head + _LONGEST_INTRODUCTION])
            starts += [comma.end() for comma in commas]
            unmarked = self._after_unmarked_introduction(sentence, head)
            starts += [] if unmarked is None else [unmarked]
        return starts

    def _after_unmarked_introduction(self, sentence: str, head: int) -> int | None:
        """Where the subject begins after an introduction that no comma closes: "If it has not yet the Mayor should".

        Only before the first asking of a sentence that asks once, and where the word before the name cannot govern it.
        """
        asking = list(_ANY_ASKING.finditer(sentence, head, head + _LONGEST_SENTENCE))
        if len(asking) != 1 or asking[0].start() > head + _LONGEST_INTRODUCTION or self._alias is None:
            return None
        before = sentence[head : asking[0].start()]
        names = list(self._alias.finditer(before))
        last = names[-1] if names else None
        if last is None or before[last.end() :].strip():
            return None
        lead = re.search(r"(\w+)\s+(?:the\s+)?$", before[: last.start()])
        return head + last.start() if lead and not _GOVERNS_A_NAME.fullmatch(lead[1]) else None

    def _asked_at(self, sentence: str, position: int) -> tuple[list[NamedBody], int] | None:
        """The bodies asked by the clause that begins at `position`, and where its asking words end."""
        subject = self._subject(sentence, position)
        if subject:
            named, end = subject
            modal = _MODAL.match(sentence, end)
            if modal and not _PASSIVE.match(modal["more"]):
                return named, modal.start("more")
            to_verb = _TO_VERB.match(sentence, end)
            if to_verb and is_verb_of_command(to_verb["verb"]):
                return named, to_verb.end()
        return self._recommended(sentence, position)

    def _recommended(self, sentence: str, position: int) -> tuple[list[NamedBody], int] | None:
        """ "We recommend that X publish", "we urge X to publish", in the clause that begins at `position`."""
        if position and not sentence[:position].rstrip().endswith(","):
            return None
        that = _RECOMMENDS_THAT.search(sentence, position)
        if that:
            subject = self._subject(sentence, that.end())
            if subject and self._is_followed_by_asking(sentence, subject[1]):
                return subject
        for urges in _URGES.finditer(sentence, position):
            if not _WHO_URGES.search(sentence[max(0, urges.start() - 40) : urges.start()]):
                continue
            subject = self._subject(sentence, urges.end())
            to_verb = _TO_VERB.match(sentence, subject[1]) if subject else None
            if subject and to_verb:
                return subject[0], to_verb.end()
        return None

    def _is_followed_by_asking(self, sentence: str, end: int) -> bool:
        if re.match(r"\s*:\s*$", sentence[end:]):
            return True  # "We recommend that the Government:", and a list of verbs
        modal = _MODAL.match(sentence, end)
        if modal:
            return not _PASSIVE.match(modal["more"])
        verb = _VERB.match(sentence, end)
        return verb is not None and any(
            is_verb_of_command(form)
            for form in (verb["verb"], verb["verb"].removesuffix("s"), verb["verb"].removesuffix("es"))
        )

    def _subject(self, sentence: str, position: int) -> tuple[list[NamedBody], int] | None:
        """The names that begin at `position`, and where they and what qualifies them end; None where none is known."""
        named, end = self._names_from(sentence, position)
        if not named:
            return None
        adjunct = _ADJUNCT.match(sentence, end)
        if adjunct:
            modal = _ANY_ASKING.search(sentence, adjunct.end(), adjunct.end() + _LONGEST_ADJUNCT)
            for comma in re.finditer(",", sentence[: adjunct.end() + _LONGEST_ADJUNCT]):
                is_its_end = comma.start() >= adjunct.end() and (modal is None or comma.end() < modal.start())
                if is_its_end and self._asks_after(sentence, comma.end()):
                    return named, comma.end()
            if modal and not re.search(r"[.;:]", sentence[adjunct.end() : modal.start()]):
                return named, modal.start()
        return named, end

    def _asks_after(self, sentence: str, position: int) -> bool:
        return bool(
            _MODAL.match(sentence, position) or _TO_VERB.match(sentence, position)
        ) or self._is_followed_by_asking(sentence, position)

    def _names_from(self, text: str, position: int) -> tuple[list[NamedBody], int]:
        """The chain of names at `position`, known ones given, and where it ends; (…, position) where it is none."""
        named: list[NamedBody] = []
        end = position
        while True:
            article = _ARTICLE.match(text, position)
            position = article.end() if article else position
            known = self._alias.match(text, position) if self._alias else None
            after = known.end() if known else -1
            if known and not re.match(r"\s+(?:of|for)\b|\s+[A-Z]", text[after : after + 12]):
                named.append(NamedBody(self._names[known[0].casefold()], known.start(), known.end(), ""))
            else:
                unknown = _UNKNOWN_NAME.match(text, position)
                if not unknown:
                    return named, end
                after = unknown.end()
            bracket = _BRACKET.match(text, after)
            end = bracket.end() if bracket else after
            connector = _CONNECTOR.match(text, end)
            if not connector or not connector[0].strip():
                return named, end
            position = connector.end()

    def _are_all_known(self, text: str, start: int, end: int) -> bool:
        left = self._alias.sub("", text[start:end]) if self._alias else text[start:end]
        return not re.sub(r"\b(?:and|or|the)\b|[\s,;/&]", "", left)


def _either_case(word: str) -> str:
    """A pattern for one word of a name: "Government" and "government", but never "tfl" or "met"."""
    is_plain_word = len(word) > 3 and word[0].isalpha() and word[1:].islower()
    return f"[{word[0].upper()}{word[0].lower()}]{re.escape(word[1:])}" if is_plain_word else re.escape(word)


def _plain(text: str) -> str:
    """`text` with curly apostrophes made straight, letter for letter."""
    return text.replace("’", "'").replace("‘", "'").replace("\u00a0", " ")


def _moved(named: Sequence[NamedBody], offset: int, reason: str) -> Iterator[NamedBody]:
    for body in named:
        yield replace(body, start=body.start + offset, end=body.end + offset, reason=reason)
