"""Know a label when a line begins with one: a bullet, "8.1.", "10.", "4a)", "(iv)".

A labelled paragraph is a block of its own, and most recommendations are labelled paragraphs. The same figures also
stand at the start of lines that merely wrapped ("paragraph / 8.1 above"), so the words after the label count too.
"""

import re

DASHES = "–—-*o"  # at a line's start a dash may be the sentence's own
BULLETS = "•●▪■◦○‣⁃∙·◆◇►▶➢➤✓✔❖–—"
_ROMAN = r"[ivxlIVXL]{1,7}"
_NUMBER = r"\d{1,3}(?:\.\d{1,3}){0,4}"
_LABEL = re.compile(
    rf"""(?:
        (?P<bullet>[{BULLETS}]|[-*†o](?=\s|$))
      | (?P<number>{_NUMBER}(?:\.|\)|\]|(?=\s|$))|{_NUMBER}\s?[a-z]\)|\[{_NUMBER}\]|\({_NUMBER}\))
      | (?P<letter>\(?(?:[A-Za-z]|{_ROMAN})\)|(?:[A-Za-z]|{_ROMAN})\.(?=\s)|\d{{1,3}}[a-z][.)])
      | (?P<named>R\d{{1,3}}[.:]?(?=\s|$)|Recs?\.?\s\d{{1,3}}(?:\.\d{{1,3}})?[.:]?)
      | (?P<annexed>[A-Z]\d{{1,3}}(?:\.\d{{1,3}}){{1,3}}\.?)
    )(?:\s*(?:\(?(?:[a-z]|{_ROMAN})\)|{_ROMAN}[.)]))*""",
    re.VERBOSE,
)
_HEADED = re.compile(
    r"(?:recommendation|conclusion)s?\s+(?:no\.?\s*)?\(?[A-Z]?\d{1,3}(?:\.\d{1,3}){0,3}[a-z]?\)?", re.IGNORECASE
)

_ROMANS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv")
_COUNTED = re.compile(r"((?:\d{1,3}\.)*\(?)(\d{1,3}|[A-Za-z]{1,5})([.)]?)")
_DAY = re.compile(
    r"\d{1,2}\s+(?:January|February|March|April|May|June|July|August|September|October|November|December)\b"
)


def label_of(text: str) -> str:
    """The label that the text begins with, "" if none; words must follow it, or it is no label but a figure."""
    found = _LABEL.match(text)
    if found is None:
        return ""
    rest = text[found.end() :]
    glued = found["number"] and found[0][-1] in ".)" and rest[:1].isupper()  # "5.21.Many", "10.Couple"
    return found[0] if not rest or rest[0].isspace() or found["bullet"] or glued else ""


def is_label(text: str) -> bool:
    """Whether the text is a label and nothing else."""
    return 0 < len(text) <= 20 and label_of(text) == text


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


def is_item(text: str) -> bool:
    """Whether the text reads as an item of a list: labelled, and not by a paragraph's number ("2.97.")."""
    label = label_of(text)
    if not label or label == text:
        return False
    return opens_block(text) and (is_bullet(text) or "." not in label.rstrip("."))


def label_before(label: str) -> str:
    """The label that stands before this one in its list: "(b)" before "(c)", "ii." before "iii."; "" if none."""
    found = _COUNTED.fullmatch(label)
    if found is None:
        return ""
    opening, count, closing = found.groups()
    if count.isdigit():
        before = str(int(count) - 1) if count != "1" else ""
    elif count.lower() in _ROMANS and len(count) > 1:
        before = _ROMANS[_ROMANS.index(count.lower()) - 1]
    else:
        before = chr(ord(count[0]) - 1) if len(count) == 1 and count not in "aA" else ""
    return f"{opening}{before}{closing}" if before else ""
