"""Read what an update states was done about a recommendation: done, under way, planned, paused …; or nothing.

Claiming that something is done which is not is the one unforgivable error here. So a sentence counts only where it
speaks of what was asked, in the body's own voice, and neither hopes, nor excepts, nor stops half way; and *done* only
where the whole passage leaves nothing to come. Where sentences disagree nothing is suggested: a person reads them.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from scrutiny.dates import find_periods
from scrutiny.reading.acts import BASE_WORDS, DONE_WORDS, Act, act_asked, group_of, head_of, stem
from scrutiny.reading.sentences import sentences
from scrutiny.terms import Progress

_MOST = 60  # sentences of a passage that are read


@dataclass(frozen=True, slots=True)
class ProgressReading:
    """What a passage states was done: `deciding` is the sentence, (start, end); both None where it states nothing.

    `reasons` say which words decide, or why none do.
    """

    progress: Progress | None = None
    deciding: tuple[int, int] | None = None
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Claim:
    """One sentence's claim; None is a claim to have done a part, or one with something left to come."""

    progress: Progress | None
    start: int
    end: int
    words: str


@dataclass(frozen=True, slots=True)
class _Asked:
    """What claims are read against: the stems of the words asked, the act asked, whose voice speaks, and since when."""

    stems: frozenset[str]
    act: Act | None
    number: str
    owners: tuple[str, ...]
    since: date | None
    written: date | None

    @property
    def active(self) -> re.Pattern[str]:
        """ "We have published …", "the Mayor has published …": the body does it."""
        who = "|".join([_WE, *map(re.escape, self.owners)])
        return re.compile(
            rf"\b(?P<who>{who})\s+(?:have\s+|has\s+)?{_NOW}(?P<act>{DONE_WORDS})\s+(?P<thing>[^.;:]+)", re.IGNORECASE
        )


_IT = r"(?:this|the|your|both|these)\s+(?:\w+\s+)?(?:recommendations?|actions?|commitments?)"
_NOW = r"(?:(?:now|since|already|also|all|both|therefore|fully|successfully|duly|formally|recently|been)\s+)*"
_FINISHED = (
    r"(?:completed?|implemented|delivered|fulfilled|discharged|carried\s+out|finished|(?:achieved|met)(?!\s+with))"
)
_WE = r"(?:we|i|my\s+office|our\s+office|my\s+officers|our\s+officers|officers)"
_WHOLE = re.compile(
    rf"\b(?:{_IT}|recommendation)(?:\s+(?P<number>\d[\d.]*\w?))?\s+(?:has|have|was|were|is|are)\s+{_NOW}{_FINISHED}\b"
    rf"|\b{_WE}\s+(?:have\s+|has\s+)?{_NOW}(?:completed|implemented|delivered|fulfilled|carried\s+out)\s+{_IT}\b",
    re.IGNORECASE,
)
# A verdict that stands alone, as in the cell of a table.
_ALONE = re.compile(
    r"^\W*(?:status\s*:\s*)?(?:(?:fully\s+)?(?P<done>completed?|done|implemented|delivered)"
    r"|(?P<open>under\s*way|in\s+progress|ongoing))\W*$",
    re.IGNORECASE,
)
_PASSIVE = re.compile(
    rf"(?P<thing>[^.;:]{{2,120}}?)\s+(?:has|have|was|were)\s+{_NOW}(?P<act>{DONE_WORDS})\b", re.IGNORECASE
)
_IN_PLACE = re.compile(
    r"(?P<thing>[^.;:]{2,120}?)\s+(?:is|are)\s+(?:now|fully)\s+(?:fully\s+)?(?:in\s+place|in\s+force|in\s+operation|operational"
    r"|up\s+and\s+running|live)\b",
    re.IGNORECASE,
)
_MILD = (
    r"consider|explor|look|think|plan|hop|aim|intend|seek|expect|reflect|monitor|await|wait|commit|keen|mind|propos"
    r"|discuss|work|continu|determin|commit"
)
_GOING = re.compile(
    r"\b(?:is|are)\s+(?:now\s+|already\s+|currently\s+|well\s+)*(?:under\s*way|in\s+progress|in\s+train|ongoing)\b"
    r"|\b(?:we|i)\s+(?:are|am)\s+(?:now\s+|already\s+|currently\s+|actively\s+)*(?!" + _MILD + r")\w+ing\b"
    rf"|\b(?:is|are)\s+(?:now\s+|already\s+|currently\s+)+being\s+(?!{_MILD})\w+"
    rf"|\b(?:has|have)\s+(?:now\s+|already\s+|since\s+|also\s+)*(?:begun|started|commenced)\b",
    re.IGNORECASE,
)
_PLANNED = re.compile(
    r"\bwill\s+(?:now\s+|then\s+|formally\s+)*(?:begin|start|commence|be\s+(?:\w+ly\s+)?\w+(?:ed|en|ought|eld|et\s+up|un|id)"
    rf"|{BASE_WORDS})\b"
    r"|\b(?:is|are)\s+(?:due|scheduled|planned|timetabled)\s+to\s+(?:begin|start|commence|be\s+\w+|open|launch|report)\b",
    re.IGNORECASE,
)
_NOT_BEGUN = re.compile(
    r"\b(?:has|have)\s*(?:not|n['’]t)\s+(?:yet\s+)?(?:been\s+)?(?:started|begun|commenced)\b"
    r"|\bno\s+work\s+has\s+(?:yet\s+)?(?:been\s+(?:done|undertaken|carried\s+out|started)|begun|started|taken\s+place)\b"
    r"|^\W*not\s+(?:yet\s+)?started\W*$",
    re.IGNORECASE,
)
_PAUSED = re.compile(
    r"\b(?:has|have|was|were|is|are)\s+(?:now\s+|currently\s+|been\s+|therefore\s+|temporarily\s+)*(?:paused|suspended|on\s+hold"
    r"|put\s+on\s+hold|halted)\b|^\W*paused\W*$",
    re.IGNORECASE,
)
_WILL_NOT = re.compile(
    r"\bwill\s+(?:therefore\s+)?(?:not|no\s+longer)\s+(?:now\s+)?(?:be\s+)?(?:tak\w+\s+(?:this|it|forward)|pursu\w+|implement\w*"
    r"|proceed\w*|go(?:ing)?\s+ahead|introduc\w+|publish\w*|establish\w*|creat\w+|set\s+up|appoint\w*|commission\w*|hold)"
    r"|\b(?:has|have)\s+decided\s+not\s+to\b|\bno\s+longer\s+(?:intends?|plans?|proposes?)\s+to\b"
    r"|\b(?:has|have)\s+been\s+(?:dropped|abandoned|cancelled)\b|\b(?:is|are)\s+not\s+being\s+taken\s+forward\b",
    re.IGNORECASE,
)
_TAKEN_BACK = re.compile(r"\b(?:not|never|no|nor|expect\w*|aims?|intend\w*)\b|n['’]t\b", re.IGNORECASE)

# What makes a claim of anything no claim.
_UNSURE = re.compile(
    r"\b(?:if|unless|until|whether|provided|assuming|once|would|could|might|may(?!\s+\d)|should|hop(?:e|es|ed|ing|eful\w*)|subject\s+to"
    r"|depend\w*|in\s+principle|aspir\w+|ambition|as\s+soon\s+as|in\s+the\s+event|according\s+to|reported\s+that|told\s+(?:us|me)"
    r"|claims?|understands?|suggests?|you\s+(?:ask|say|said|recommend|note|call)\w*|recommends?|recommended|calls?\s+(?:for|on))\b|\?",
    re.IGNORECASE,
)
_MAY_MONTH = re.compile(r"\b(?:in|by|of|since|from|on|\d{1,2}|early|late|mid|to|until|end\s+of)\s+May\b|\bMay\s+\d")
# What makes a claim to have done it a claim to have done a part of it, or another thing.
_IN_PART = re.compile(
    r"\b(?:part(?:ly|ial\w*)?|largely|mostly|mainly|substantially|almost|nearly|virtually|broadly|some|most|many|several|half"
    r"|majority|first|second|initial\w*|interim|phases?|stages?|tranche|draft\w*|pilot\w*|trial\w*|outline|prototype|so\s+far"
    r"|to\s+date|elements?|aspects?|components?|one\s+of|two\s+of|three\s+of|\d+\s+of|\d+\s*(?:%|per\s+cent)|except\w*|apart\s+from"
    r"|other\s+than|but|however|although|though|while|whilst|only|yet|still|remain\w*|outstanding|expect\w*|aim\w*|intend\w*"
    r"|due\s+to|likely|plans?\s+to|planned|will|going\s+to|about\s+to|not|never|no|none|neither|nor|without|cannot|unable"
    r"|fail\w*|had|similar|another|different|previous\w*|earlier|other|alternative\w*|separate|instead|equivalent|comparable"
    r"|rather|existing|old|last\s+year['’]s|last|proposals?\s+(?:for|to)|plans?\s+for|work\s+on|towards?|begun|began|start\w*)\b"
    r"|n['’]t\b",
    re.IGNORECASE,
)
_TO_COME = re.compile(
    r"\b(?:(?:part(?:ly|ially)|largely|mostly|mainly|substantially|almost|nearly)\s+(?:\w+ed|complete|done|in\s+place)"
    r"|in\s+part|remain\w*\s+(?:to\s+be|outstanding|to\s+do)|still\s+to\s+(?:be|do|come)|yet\s+to|not\s+yet|outstanding|next\s+phase"
    r"|further\s+work|more\s+(?:work\s+)?to\s+do|to\s+be\s+completed|not\s+(?:been\s+)?(?:complet|implement|deliver|publish)\w*"
    r"|will\s+(?:be\s+)?(?:complet|finish|finali[sz]|begin|start|conclud|implement|deliver)\w*)",
    re.IGNORECASE,
)
# A passage that speaks for several in turn, each under its name or its country: what one has done the others may not.
_VOICES = re.compile(
    r"^[ \t]*(?:[A-Z][\w’'&-]*\s+){1,5}(?:Government|Executive|Council|Service|Office|Authority|Agency|London)[ \t:]*$"
    r"|\b[Ii]n\s+(?:Scotland|Wales|Northern\s+Ireland)\b",
    re.MULTILINE,
)
_BY_OTHERS = re.compile(
    r"\bby\s+(?!\d|(?:the\s+)?(?:end|start|beginning|close|middle)\b|(?:early|mid|late|spring|summer|autumn|winter)\b"
    r"|(?:January|February|March|April|May|June|July|August|September|October|November|December)\b|(?:us|me|then|now)\b"
    r"|(?:my|our)\s+(?:office|officers|team|department)\b|\w+ing\b)(?P<who>[^,.;]+)",
    re.IGNORECASE,
)
_THEIRS = re.compile(r"\b(?:[Tt]heir|[Hh]is|[Hh]er)\b|\b(?P<who>[A-Z][\w&]*(?:\s+[A-Z][\w&]*)*)(?:['’]s|s['’])\s")
_SMALL = frozenset(
    "about after again also among been before being between body both each from have here into london mayor more most"
    " other over recommendation recommendations committee should shall such than that their them then there these they"
    " this those through under until upon very what when where which while will with within without would your public"
    " report year work made make take including include whether government".split()
)


def read_progress(
    text: str,
    start: int,
    end: int,
    asked: str = "",
    *,
    number: str = "",
    owners: Sequence[str] = (),
    since: date | None = None,
    written: date | None = None,
) -> ProgressReading:
    """What `text[start:end]`, the passage that speaks of a recommendation, states of its progress.

    `asked` are the recommendation's words, without which nothing that a passage names is known to be what was asked;
    `number` is its own, so that what is said of another by number is not said of it. `owners` are the names of the
    bodies in whose voice it speaks: what anybody else did is not theirs. `since` is the day on which it was asked: what
    was done by the day before was not done for it. `written` is the day of the update: what it plans comes after that.
    """
    theirs = tuple(name.lower() for name in owners)
    against = _Asked(_stems(asked, owners), act_asked(asked), number.lower(), theirs, since, written)
    claims: list[_Claim] = []
    for place, (begin, stop) in enumerate(sentences(text, start, end)):
        if place >= _MOST:
            break
        if (claim := _claim(text, begin, stop, against)) is not None:
            claims.append(claim)
    return _settled(text, start, end, claims)


def _settled(text: str, start: int, end: int, claims: Sequence[_Claim]) -> ProgressReading:
    if not claims:
        return ProgressReading(reasons=("no sentence states what was done",))
    if _VOICES.search(text, start, end):
        return ProgressReading(reasons=(f"says “{_short(claims[0].words)}”, and speaks for several, one by one",))
    said = list(dict.fromkeys(claim.progress for claim in claims))
    if said == [None]:
        return ProgressReading(reasons=(f"says that a part was done: “{_short(claims[0].words)}”",))
    if Progress.UNDER_WAY in said and set(said) <= {Progress.UNDER_WAY, Progress.PLANNED, None}:
        said = [Progress.UNDER_WAY]  # it is under way: a part is done, or it is planned when it will be
    if len(said) > 1:
        words = tuple(f"says “{_short(claim.words)}”" for claim in claims[:3])
        return ProgressReading(reasons=("says more than one thing", *words))
    first = next(claim for claim in claims if claim.progress is said[0])
    if said[0] is Progress.DONE and (left := _TO_COME.search(text, start, end)):
        return ProgressReading(reasons=(f"says “{_short(first.words)}”, and “{_short(left[0])}”",))
    return ProgressReading(first.progress, (first.start, first.end), (f"says “{_short(first.words)}”",))


def _claim(text: str, begin: int, stop: int, asked: _Asked) -> _Claim | None:
    """What a sentence claims, if it does."""
    sentence = text[begin:stop]
    if _UNSURE.search(_MAY_MONTH.sub("in month", sentence)) or _is_quoted(sentence):
        return None
    for progress, words in _found(sentence, asked):
        if progress is not Progress.DONE:
            return _Claim(progress, begin, stop, words)
        if _is_anothers(sentence, asked) or _is_of_another_time(sentence, asked.since):
            return None
        return _Claim(None if _IN_PART.search(sentence) else Progress.DONE, begin, stop, words)
    return None


def _found(sentence: str, asked: _Asked) -> Iterator[tuple[Progress, str]]:
    """The claims that the sentence may make, those that take back first."""
    speaks_of_it = _speaks_of_it(sentence, asked)
    for progress, pattern in (
        (Progress.WILL_NOT_DO, _WILL_NOT),
        (Progress.PAUSED, _PAUSED),
        (Progress.NOT_STARTED, _NOT_BEGUN),
    ):
        if (found := pattern.search(sentence)) and speaks_of_it and not _is_anothers(sentence, asked):
            yield progress, found[0]
    alone = _ALONE.search(sentence)
    if alone:
        yield (Progress.DONE if alone["done"] else Progress.UNDER_WAY), alone[0].strip()
    if (found := _WHOLE.search(sentence)) and (found["number"] or asked.number).lower() == asked.number:
        yield Progress.DONE, found[0].strip()
    for done in _acts_done(sentence, asked):
        yield Progress.DONE, done
    if not speaks_of_it or _is_anothers(sentence, asked) or _TAKEN_BACK.search(sentence):
        return
    if (found := _GOING.search(sentence)) and _is_main(sentence, found, asked) and not _LATER.search(sentence):
        yield Progress.UNDER_WAY, found[0].strip()
    planned = _PLANNED.search(sentence)
    if planned and _is_main(sentence, planned, asked) and _is_to_come(sentence, planned.end(), asked.written):
        yield Progress.PLANNED, planned[0]


# "The steps that are being taken", "a bill, which will be laid": said in passing of something else.
_ASIDE = re.compile(r"\b(?:which|that|who|where|how|why)\b[^,]{0,40}$", re.IGNORECASE)
_LATER = re.compile(r"\b(?:next|later)\b", re.IGNORECASE)


_SOON = 60  # characters between what will be done and the time by which


def _is_main(sentence: str, found: re.Match[str], asked: _Asked) -> bool:
    """Whether the claim is what the sentence says, of the thing that was asked, and not in passing of something else.

    What the body does is done to the thing ("we are drafting the register"); what is not its doing, the thing does or
    has done to it ("the register is being drafted"). "We are building it here" is none about a register.
    """
    before, rest = _LEAD_IN.sub("", sentence[: found.start()]).strip(), sentence[found.end() :]
    if _ASIDE.search(before) or "extent to which" in sentence:
        return False
    subject = before.lower().removeprefix("the ")
    if _OURS.match(found[0]) or _WE_AT_END.search(subject) or subject in asked.owners:
        rest = _INFINITIVE.sub("", rest)
        thing = head_of(rest)
        return thing in asked.stems or (thing == "work" and _shares(rest, asked)) or bool(_THIS.search(sentence))
    if _BEGUN.search(found[0]):
        return _shares(before, asked) or bool(_THIS.search(sentence))
    return head_of(before) in asked.stems | {"work", "this", "it"}


_OURS = re.compile(r"(?:we|i)\s", re.IGNORECASE)
_WE_AT_END = re.compile(r"\b(?:we|i)$")
_INFINITIVE = re.compile(r"^\s*(?:to\s+\w+|\w+ing)\s+(?=\w)")
_BEGUN = re.compile(r"under\s*way|in\s+(?:progress|train)|ongoing|begun|started|commenced", re.IGNORECASE)


def _shares(words: str, asked: _Asked) -> bool:
    return bool(asked.stems & {stem(word) for word in _WORDS.findall(words)})


def _is_to_come(sentence: str, after: int, written: date | None) -> bool:
    """Whether the sentence names a time near what will be done, and none that was over when it was written."""
    times = [one for one in find_periods(sentence, written) if one.latest]
    is_near = any(one.end <= after or 0 <= one.start - after <= _SOON for one in times)
    return is_near and not any(written and one.latest and one.latest < written for one in times)


def _acts_done(sentence: str, asked: _Asked) -> Iterator[str]:
    """The words that say that the one thing asked was done to the very thing that it was asked of."""
    if asked.act is None:
        return
    clause = _LEAD_IN.sub("", sentence)
    for found in (*_PASSIVE.finditer(clause), *asked.active.finditer(sentence)):
        if group_of(found["act"]) == asked.act.group and _is_the_thing(found["thing"], asked):
            yield found[0].strip()
    for found in _IN_PLACE.finditer(sentence):
        if asked.act.group == group_of("established") and _is_the_thing(found["thing"], asked):
            yield found[0].strip()


# "In May 2026, the register was published": what comes before the comma is not the thing.
_LEAD_IN = re.compile(r"^[^,]{0,60},\s*(?=(?:the|a|an|our|this)\b)", re.IGNORECASE)


def _is_the_thing(words: str, asked: _Asked) -> bool:
    """Whether the words name the thing that was asked: its own noun, and nothing beside it that was not asked.

    "The register of gifts" and "the gifts register" are not the register of deployments; "a note on it" is a note.
    """
    named = _NAMED.split(words.strip(), maxsplit=1)[0]
    if asked.act is None or head_of(named) != asked.act.thing:
        return False
    told = {stem(word) for word in _WORDS.findall(named) if word.lower() not in _SMALL}
    return told <= asked.stems | {asked.act.thing} | _PLAIN


# Where the words for the thing end: at a comma, or where it is said when, where or by whom.
_NAMED = re.compile(
    r"[,(]|\s(?:in|by|at|with|to|from|last|this|earlier|setting|which|that|and|on\s+(?:our|my|its|the))\s"
)
_PLAIN = frozenset({"single", "online", "final", "joint", "full", "first"})  # "first" is a part, and seen as one


def _speaks_of_it(sentence: str, asked: _Asked) -> bool:
    """Whether it speaks of what was asked: by its words (two in a long sentence), or as "this recommendation"."""
    shared = asked.stems & {stem(word) for word in _WORDS.findall(sentence)}
    return bool(_THIS.search(sentence)) or len(shared) >= min(2, len(sentence) // 100 + 1)


_WORDS = re.compile(r"[A-Za-z][A-Za-z’'-]{3,}")
_THIS = re.compile(
    rf"\b{_IT}\b|^\W*(?:this\s+)?work\s+(?:is|has|will)\b[^,;]{{0,40}}$|^\W*(?:not\s+(?:yet\s+)?started|paused)\W*$"
    r"|\b(?:take|taking|taken)\s+(?:this|it)\s+forward|\bno\s+work\s+has\b",
    re.IGNORECASE,
)


def _stems(asked: str, owners: Sequence[str]) -> frozenset[str]:
    theirs = {word.lower() for name in owners for word in name.split()}
    words = (word.lower() for word in _WORDS.findall(asked))
    return frozenset(stem(word) for word in words if word not in _SMALL and word not in theirs)


def _is_quoted(sentence: str) -> bool:
    """Whether the sentence opens with a quotation mark: it is somebody else's."""
    return sentence[:1] in "“‘\"'"


def _is_anothers(sentence: str, asked: _Asked) -> bool:
    """Whether the sentence says that somebody else did it: by an agent, by whose it is, or by who opens it."""
    for pattern in (_BY_OTHERS, _THEIRS):
        for found in pattern.finditer(sentence):
            who = (found["who"] or "they").lower()
            if not any(owner in who or who in owner for owner in asked.owners):
                return True
    subject = _SUBJECT.match(sentence)
    return subject is not None and not any(
        subject["who"].lower() in owner or owner in subject["who"].lower() for owner in asked.owners
    )


# A name that opens the sentence and does something: "The Service has published it", "TfL are recruiting".
_SUBJECT = re.compile(
    r"^\W*(?:(?:[Ss]ince|[Ii]n|[Oo]n|[Bb]y)\s[^,]{0,40},\s*)?(?:[Tt]he\s+)?(?P<who>(?:[A-Z]{2,}[\w&]*|[A-Z][a-z]+(?:\s+(?:of|for|and|[A-Z]\w+))*\s+"
    r"(?:Service|Police|Office|Government|Council|Authority|Agency|Commission|Department|Board|Trust|Borough|London)"
    r"|(?:Department|Ministry|Office|Deputy\s+Mayor)\s+(?:of|for)\s+[A-Z]\w+(?:\s+(?:and\s+)?[A-Z]\w+)*"
    r"|Government|Mayor|Service|boroughs?|councils?|partners?|contractors?|others|another\s+\w+))\s+"
    r"(?:has|have|is|are|was|were|will)\s+(?!been\b|being\b)"
)


def _is_of_another_time(sentence: str, since: date | None) -> bool:
    """Whether the sentence names a time before it was asked."""
    times = [one for one in find_periods(sentence) if one.latest]
    return since is not None and any(one.latest < since for one in times if one.latest)


def _short(words: str) -> str:
    plain = " ".join(words.split())
    return plain if len(plain) <= 120 else plain[:119] + "…"
