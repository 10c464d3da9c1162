"""Know a label when a line begins with one: a bullet, "8.1.", "10.", "4a)", "(iv)".

A labelled paragraph is a block of its own, and most recommendations are labelled paragraphs. The same figures also
stand at the start of lines that merely wrapped ("paragraph / 8.1 above"), so the words after the label count too.
"""

import re

BULLETS = "•●▪■◦○‣⁃∙·◆◇►▶➢➤✓✔❖–—"
_ROMAN = r"[ivxlIVXL]{1,7}"
_NUMBER = r"\d{1,3}(?:\.\d{1,3}){0,4}"
_LABEL = re.compile(
    rf"""(?:
        (?P<bullet>[{BULLETS}]|[-*o](?=\s))
      | (?P<number>{_NUMBER}(?:\.|\)|\]|(?=\s|$))|{_NUMBER}\s?[a-z]\)|\[{_NUMBER}\]|\({_NUMBER}\))
      | (?P<letter>\(?(?:[A-Za-z]|{_ROMAN})\)|(?:[A-Za-z]|{_ROMAN})\.(?=\s)|\d{{1,3}}[a-z][.)])
      | (?P<named>R\d{{1,3}}[.:]?(?=\s))
    )(?:\s*(?:\(?(?:[a-z]|{_ROMAN})\)|{_ROMAN}[.)]))*""",
    re.VERBOSE,
)
_HEADED = re.compile(
    r"(?:recommendation|conclusion)s?\s+(?:no\.?\s*)?\(?[A-Z]?\d{1,3}(?:\.\d{1,3}){0,3}[a-z]?\)?", re.IGNORECASE
)

_DAY = re.compile(
    r"\d{1,2}\s+(?:January|February|March|April|May|June|July|August|September|October|November|December)\b"
)


def label_of(text: str) -> str:
    """The label that the text begins with, "" if none; words must follow it, or it is no label but a figure."""
    found = _LABEL.match(text)
    if found and (not text[found.end() :] or text[found.end()].isspace() or found["bullet"]):
        return found[0]
    return ""


def is_label(text: str) -> bool:
    """Whether the text is a label and nothing else."""
    return len(text) <= 20 and label_of(text) == text


def opens_block(text: str) -> bool:
    """Whether a line that reads so begins a labelled block, as far as its words can say.

    A lone figure before lower-case words ("8.1 above", "12 months") is a line that wrapped.
    """
    label = label_of(text)
    if not label or _DAY.match(text):
        return bool(_HEADED.match(text)) and not text[0].islower()
    rest = text[len(label) :].lstrip()
    if label[0] in BULLETS or not rest:
        return True
    bare = label[-1] not in ".):]"
    return rest[0].isupper() or rest[0] in "“‘\"'([" or not (rest[0].isdigit() or bare)


def is_bullet(text: str) -> bool:
    """Whether the text begins with a bullet."""
    label = label_of(text)
    return bool(label) and (label[0] in BULLETS or label in "-*o")
