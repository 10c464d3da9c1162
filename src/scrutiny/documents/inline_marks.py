"""Drop Markdown's marks from words: links keep what is shown, emphasis and code keep their words.

All of it is linear in the length of the line, whatever the line holds.
"""

import re

_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_KEPT = {mark: chr(0xE000 + place) for place, mark in enumerate("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")}
_BACK = {ord(kept): mark for mark, kept in _KEPT.items()}
_CODE = re.compile(r"(?<!`)(`{1,3})(?!`)([^`]{1,2000})(?<!`)\1(?!`)")
# The text of a link holds no brackets but one pair deep; its address may hold one pair of round ones.
_LINK = re.compile(
    r"!?\[((?:[^\[\]]|\[[^\[\]]{0,300}\]){0,2000})\]"
    r"(?:\((?:[^()\n]|\([^()\n]{0,500}\)){0,3000}\)|\[[^\[\]]{0,200}\])"
)
_ADDRESS = re.compile(r"<((?:https?://|mailto:)[^<>\s]{1,2000}|[^<>\s@]{1,100}@[^<>\s@]{1,200})>", re.IGNORECASE)
_NOTE_MARK = re.compile(r"\[\^[^\[\]]{1,50}\]")
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,1000}>")
_BREAK_TAG = re.compile(r"<br\s*/?>", re.IGNORECASE)
_RUN = re.compile(r"\*{1,3}|_{1,3}|~~")
_ALL_BOLD = re.compile(r"\s*(\*\*|__)(?=\S)(?:(?!\1).){1,5000}\1\s*[.:]?\s*", re.DOTALL)
_ONLY_LINK = re.compile(r"\s*\[[^\[\]]{0,300}\]\(([^()\s]{0,500})\)\s*")


def shown(text: str) -> str:
    """The text with links, pictures, code and tags as they are seen. Escaped marks are set aside until the end."""
    text = _ESCAPED.sub(lambda found: _KEPT[found[1]], text)
    text = _CODE.sub(lambda found: found[2].translate(_ASIDE), text)
    text = _ADDRESS.sub(r"\1", _NOTE_MARK.sub("", text))
    text = _LINK.sub(r"\1", _LINK.sub(r"\1", text))
    return _TAG.sub("", _BREAK_TAG.sub("\n", text))


_ASIDE = {ord(mark): kept for mark, kept in _KEPT.items()}


def drop_emphasis(text: str) -> str:
    """The text without pairs of emphasis marks; a mark that pairs with nothing ("Review*", "5 * 3") stays."""
    gone: list[tuple[int, int]] = []
    waiting: list[re.Match[str]] = []
    for run in _RUN.finditer(text):
        before, after = text[run.start() - 1 : run.start()], text[run.end() : run.end() + 1]
        opens = bool(after) and not after.isspace() and not (run[0][0] == "_" and before.isalnum())
        closes = bool(before) and not before.isspace() and not (run[0][0] == "_" and after.isalnum())
        match = next(
            (place for place in range(len(waiting) - 1, max(-1, len(waiting) - 9), -1) if waiting[place][0] == run[0]),
            None,
        )
        if closes and match is not None:
            gone += [waiting[match].span(), run.span()]
            del waiting[match:]
        elif opens:
            waiting.append(run)
    parts = []
    at = 0
    for start, end in sorted(gone):
        parts.append(text[at:start])
        at = end
    return "".join([*parts, text[at:]]).translate(_BACK)


def is_all_bold(text: str) -> bool:
    """Whether the whole text is set in bold."""
    return bool(_ALL_BOLD.fullmatch(text))


def link_target(text: str) -> str:
    """Where the text leads if it is one link and nothing else, else ""."""
    only = _ONLY_LINK.fullmatch(text)
    return only[1] if only else ""
