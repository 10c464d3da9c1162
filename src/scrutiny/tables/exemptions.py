"""Exempt information: by which paragraph of Schedule 12A it is, as people type it and as papers print it.

Local Government Act 1972, Schedule 12A, Part 1 (England) describes exempt information in paragraphs 1 to 7; a meeting
names the paragraph when it keeps the public out (section 100A(4)).
"""

import re

from scrutiny.errors import BadInput

PARAGRAPHS = {
    1: "relating to any individual",
    2: "likely to reveal the identity of an individual",
    3: "relating to the financial or business affairs of any person",
    4: "relating to consultations or negotiations about labour relations",
    5: "in respect of which legal professional privilege could be maintained",
    6: "that a notice or an order is proposed to be made",
    7: "relating to the prevention, investigation or prosecution of crime",
}
_KNOWN_WORDS = re.compile(
    r"(?:schedule\s*12\s*a|sch\.?\s*12\s*a|part\s*(?:1|i)\b|of|the|local\s+government\s+act\s+1972|paragraphs?|paras?\.?)",
    re.IGNORECASE,
)
_JOINS = re.compile(r"(?:,|&|\band\b|\s)+", re.IGNORECASE)


def read_paragraphs(words: str) -> str:
    """The paragraphs that the words name, as a paper prints them: "3" is "Schedule 12A paragraph 3".

    Several may be named ("1 and 2"). Raises BadInput, with what each paragraph is about, for anything else.
    """
    left = _KNOWN_WORDS.sub(" ", words)
    numbers = [each for each in _JOINS.split(left) if each]
    if not numbers or not all(each.isascii() and each.isdigit() and int(each) in PARAGRAPHS for each in numbers):
        listed = "\n".join(f"  {number}  {about}" for number, about in PARAGRAPHS.items())
        raise BadInput(
            f'"{words}" is no paragraph of Schedule 12A. It is one of these, or several ("1 and 2"):\n{listed}'
        )
    named = [str(number) for number in sorted({int(each) for each in numbers})]
    if len(named) == 1:
        return f"Schedule 12A paragraph {named[0]}"
    return f"Schedule 12A paragraphs {', '.join(named[:-1])} and {named[-1]}"


def mark(exempt: str) -> str:
    """How a paper marks what is exempt: "[exempt: Schedule 12A paragraph 3]"."""
    return f"[exempt: {exempt}]"
