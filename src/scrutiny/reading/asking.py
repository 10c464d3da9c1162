"""Tell words that ask for something from words that only find or say something.

A report asks in few ways: a modal ("The Mayor should"), a verb of asking ("we urge ministers to"), a command
("Publish, within six months, …"), a bare clause ("That a register be kept"). Everything else in a list of
recommendations is a title, a reason or a conclusion. These few ways are kept here, for all who need them.
"""

import re

from scrutiny.reading.wordings import any_of

# "should have" looks back at what somebody failed to do: it asks for nothing. "should have regard to" asks.
_MODAL = r"\b(?:should|must|shall|ought\s+to|needs?\s+(?:both\s+)?to)\b(?!\s+have\s+\w+(?:ed|en|ne|lt|nt|de|id)\b)"
_ASKING_VERB = (
    r"(?<!\bnot )\b"
    + any_of(
        r"""recommend(?:s|ed)? | urge[sd]? | invite[sd]? | encourage[sd]? | call(?:s|ed)? (?:up)?on
        | (?:we|I|committee) (?:\w+ )?calls? for | requests? that | asks? (?:the|that|for) | propose[sd]? that
        | suggests? that (?:the|a|ministers) | would like to see"""
    )
    + r"\b"
)
_STRONG = re.compile(f"{_MODAL}|{_ASKING_VERB}", re.IGNORECASE)
_BARE_CLAUSE = re.compile(
    r"That\s|(?:\S+\s){0,25}?be\s+(?:\w+ly\s+)?(?:\w+ed|set|given|kept|put|made|taken|drawn|built|brought)\b"
)
# What "we believe that ministers have a responsibility to explain" asks, it asks softly; it asks all the same.
_SOFT = re.compile(
    r"\b"
    + any_of(
        r"""it is (?:\w+ly )?(?:important|essential|vital|crucial|imperative|necessary|critical|right) (?:that|to|for)
        | (?:has|have) a (?:responsibility|duty) to | requires? that
        | we (?:would )?(?:expect|hope|look forward to|look to|ask|want) | would (?:welcome|benefit from)
        | (?:is|are) to be | please"""
    )
    + r"\b",
    re.IGNORECASE,
)
_VERBS = frozenset(
    """abolish accede accelerate accept achieve act adapt add address adhere adjust adopt advance advise advocate
    agree align allocate allow amend analyse answer apply appoint arrange articulate ask assess assign assist
    attract audit avoid ban begin boost bring broaden build carry centralise challenge champion change clarify
    close co-ordinate collaborate collect combat commence commission commit communicate complete comply concentrate
    conduct confirm consider consolidate construct consult continue convene cooperate coordinate count couple create cut
    decrease dedicate define deliver demonstrate deploy design designate determine develop devise devote direct
    disclose discuss disseminate distribute double draft draw drive educate eliminate embed empower enable enact
    encourage end engage enhance enlarge ensure envisage eradicate establish evaluate examine exchange expand
    expedite explain explore expose extend facilitate finalise finalize finance find focus follow formalise foster
    fulfil fulfill fund further gather give grant guarantee halve harmonise heed hold host identify immediately
    implement improve inaugurate include incorporate increase inform initiate innovate institute integrate
    intensify introduce invest investigate invite involve issue join keep launch lead legislate leverage liaise
    lift light limit link lobby maintain make manage mandate map maximise measure meet mend minimise mitigate
    modernise modify monitor move negotiate nominate notify offer open oppose optimise order organise outline
    oversee participate pass pause permit pilot place plan plant practise prepare present preserve press prevent
    print prioritise proceed procure produce prohibit promote promulgate propose prosecute protect provide
    publicise publicly publish pursue put raise ratify reaffirm realise rebuild recognise reconsider record recruit
    rectify redouble reduce refer refine reform refrain regulate reinforce release remove renew repeal replace
    report request require rescind resolve respect respond restore restrict resume retain review revise revisit
    roll run safeguard schedule scrap secure seek sell send set shape share show sign signpost simplify speed spend
    sponsor stabilise standardise start state step stimulate stop streamline strengthen strive submit support
    suspend sustain tackle take target task teach test tighten track train transfer transform translate treat trial
    undertake update upgrade uphold use utilise validate widen withdraw work write""".split()
)
_FIRST_WORDS = re.compile(r"[“‘\"'(\s]*([A-Za-z-]+)(?:[\s,]+([a-z-]+))?")
_NEVER_A_VERB = frozenset(
    """the a an we i it this that these those there our their its his her in on at as for while although however where
    if when given since despite many most some all each every both no one two three""".split()
)
_PARAGRAPHS = r"(?:paragraphs?|paras?\.?)"
_NUMBERS = r"[\s\d.,–&and-]{0,40}\)[.\s]*$"
_CONCLUSION_TAG = re.compile(rf"\(\s*Conclusions?\s*,?\s*{_PARAGRAPHS}?{_NUMBERS}", re.IGNORECASE)
_RECOMMENDATION_TAG = re.compile(rf"\(\s*Recommendations?\s*,?\s*{_PARAGRAPHS}?{_NUMBERS}", re.IGNORECASE)
_PARAGRAPH_TAG = re.compile(rf"\(\s*{_PARAGRAPHS}\s+\d{_NUMBERS}", re.IGNORECASE)


def asks(words: str) -> bool:
    """Whether `words` ask for something outright: a modal, a verb of asking, a command, or a bare clause."""
    return bool(_STRONG.search(words)) or is_command(words) or bool(_BARE_CLAUSE.match(words.lstrip("“‘\"' ")))


def asks_of_its_own(words: str) -> bool:
    """Whether the first sentence of `words` has a modal of its own, so that nothing before it is needed to ask."""
    first = re.split(r"[.?!]\s", words[:2000], maxsplit=1)[0]
    return not is_command(first) and re.search(_MODAL, first, re.IGNORECASE) is not None


def asks_softly(words: str) -> bool:
    """Whether `words` ask in a roundabout way: "it is important that ministers …"."""
    return bool(_SOFT.search(words))


def is_command(words: str) -> bool:
    """Whether `words` open with a verb of command, or with an adverb and one: "Rapidly identify …"."""
    first = _FIRST_WORDS.match(words)
    if not first:
        return False
    verb = first[1].lower()
    second = (first[2] or "").lower()
    return is_verb_of_command(verb) or (verb.endswith("ly") and is_verb_of_command(second))


def is_verb_of_command(word: str) -> bool:
    """Whether `word` is one of the verbs, in base form, with which reports ask."""
    return word in _VERBS or (len(word) > 6 and word.endswith(("ize", "ise", "ify")))


def may_be_command(words: str) -> bool:
    """Whether `words` open with a word that could be a verb of command that we do not know ("Inaugurate a vision")."""
    first = _FIRST_WORDS.match(words)
    if first is None:
        return False
    return first[1].lower() not in _NEVER_A_VERB and not first[1].endswith(("ing", "s", "ed"))


def tag_of(words: str) -> str:
    """What the bracket at the end of `words` calls the item: "conclusion", "recommendation", "paragraph", or "".

    House of Commons committees close each item of their list "(Conclusion, Paragraph 17)" or "(Recommendation, …)";
    the Lords only "(paragraph 2.20)".
    """
    end = words[-120:]
    if _CONCLUSION_TAG.search(end):
        return "conclusion"
    if _RECOMMENDATION_TAG.search(end):
        return "recommendation"
    return "paragraph" if _PARAGRAPH_TAG.search(end) else ""
