"""Tell a heading from a sentence by its words, where only its setting says that it may be one."""

import re

from scrutiny.documents.labels import is_bullet

_SENTENCE_END = re.compile(r"(?:[.;,]|\band|\bor)\s*$")
_VERB = re.compile(r"\b(?:is|are|was|were|has|have|will|shall|should|must|accepts?|agrees?|rejects?|notes?)\b")
_ADDRESS = re.compile(r"https?://|www\.|\S@\S|\.uk/")
_LETTERED = re.compile(r"\(?[a-z]{1,4}\)")
LONGEST_HEADING = 220  # characters: "Recommendation 3: A UK-wide approach to …" runs over three lines
LONGEST_BOLD_HEADING = 140  # in the text's own size, longer bold words are a recommendation or a warning


def may_head(words: str) -> bool:
    """Whether the words can be a heading at all."""
    if len(words) > LONGEST_HEADING or not any(letter.isalpha() for letter in words):
        return False
    return not is_bullet(words) and not _ADDRESS.search(words)


def ends_sentence(words: str) -> bool:
    """Whether the words end as a sentence or a part of one does."""
    return bool(_SENTENCE_END.search(words))


def heads_by_words(words: str) -> bool:
    """Whether words that are short and set apart, in the text's own size, are a heading and no sentence.

    "This recommendation is accepted in full" is set as headings are, and is none.
    """
    if len(words) > LONGEST_BOLD_HEADING or ends_sentence(words) or _LETTERED.match(words):
        return False
    return len(words.split()) < 5 or words.endswith("?") or not _VERB.search(words)
