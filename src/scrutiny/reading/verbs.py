"""The words in which answers accept, refuse and note, and those that unsay it.

One place to read and to correct, so that the grammar in `statements` stays short. Every list holds small letters.
"""

from enum import Enum


class Verb(Enum):
    """What a verb does to the recommendation that is its object."""

    ACCEPT = "accept"
    AGREE = "agree"
    REFUSE = "refuse"
    NOTE = "note"
    ACT = "act"  # implement, pursue: it states a stance where it is promised or refused, or already done


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_WORDS = {
    Verb.ACCEPT: "accept accepts accepted adopt adopts adopted",
    Verb.AGREE: "agree agrees agreed concur concurs concurred support supports supported endorse endorses endorsed",
    Verb.REFUSE: "reject rejects rejected disagree disagrees disagreed decline declines declined refuse refuses refused"
    " oppose opposes opposed",
    Verb.NOTE: "note notes noted acknowledge acknowledges acknowledged",
    Verb.ACT: "implement implementing implemented pursue pursuing pursued progress progressing progressed follow"
    " following followed deliver delivering delivered met fulfilled completed actioned"
    " forward adopting accepting supporting",
}
VERB_OF = {word: verb for verb, words in _WORDS.items() for word in words.split()}
PARTICIPLES = frozenset(word for word in VERB_OF if word.endswith(("ed", "met"))) | {"forward"}

NOUNS = _set("recommendation recommendations sub-recommendation sub-recommendations rec recs")
PROPOSALS = _set("proposal proposals")
CONCLUSIONS = _set("conclusion conclusions")
PRONOUNS = _set("they it this these both")
DETERMINERS = _set("this these those the that both all each your its")
# What may stand between a verb and its object without being the object.
LIGHT = _set(
    "with to in full part all both each of these this those the many most some several two three four five six"
    " and behind underpinning underlying general overall fully entirely broad your its our his her broadly"
    " strongly completely welcome welcomes support supports endorse endorses accept accepts agree agrees relevant"
    " first second third fourth fifth sixth final other wholeheartedly therefore findings committee inquiry panel"
    " report review assembly partially partly largely"
)
# "Accepts the intent of this recommendation" takes its aim as object; "agrees with parts of it" a part.
AIMS = _set(
    "principle principles intent intention intentions spirit aim aims objective objectives thrust sentiment"
    " sentiments premise purpose ambition ethos"
)
PARTS = _set("element elements aspect aspects part parts most some many several")
# "Accepts the need for …", "agrees with the importance of …" take something else as object.
BLOCKERS = _set(
    "need needs importance case value point points concern concerns view views role work rationale that which for"
    " on about whether because as where how delivery implementation development publication from at by is are will"
    " has have"
)
WHOLLY = _set("full fully entirely wholly entirety")
PARTLY = _set("partially partly largely broadly mostly generally substantially")
NOT = _set("not cannot never nor neither without unable")
INTENDS = _set(
    "will can could do does intend intends plan plans propose proposes proposing planning going able unable"
    " intention shall cannot can't won't don't"
)
# Words before a verb that make it what might be, or what somebody asked for.
UNREAL = _set(
    "if whether unless until would could might may should to recommend recommends recommended recommending before"
    " ask asks asked urge urges urged decide decides deciding consider considers considering how why"
)
# Words before "recommendation" that make its whole clause a condition.
DOUBTS = _set("if whether unless until where when which should how")
GLAD = _set("pleased happy content glad delighted ready able agreed")
FORMER = _set("previous former previously predecessor predecessors then originally")
# Where a sentence turns: what was denied before "but" is not denied after it.
CUTS = _set("but although though while whilst and because")
BE = _set("is are was were been be being")
# Before "support" and "progress" these make a noun of it: "in support of", "provide support to".
BEFORE_A_NOUN = _set(
    "the our its their my in of for full strong further a no please provide provides provided providing give gives"
    " offer offers receive with"
)
# Words that bring up another subject, unless a linking word stands before: "recommendations made to the Mayor are".
OTHER_THINGS = _set("the a an this we it they our their")
LINKING = _set("to for of by in at on with towards from under")
# After "we accept this recommendation" these begin a clause, of which that was only the subject.
CLAUSE_VERBS = _set(
    "has have had is are was were would could should may might must does do did reflects raises seeks highlights shows"
    " requires needs comes came goes deserves"
)
