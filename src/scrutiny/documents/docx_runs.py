"""Read the words of a Word paragraph: runs, breaks, symbols, tracked changes as accepted, text boxes apart."""

import re
from dataclasses import dataclass, field

from lxml import etree

from scrutiny.documents.docx_package import W
from scrutiny.documents.docx_styles import Style, Styles, size_of, switch, value

_MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_BOX = f"{W}txbxContent"
# Struck out, moved away, computed, or read elsewhere: no words of the paragraph as it stands accepted.
_LEFT_OUT = frozenset(
    (f"{W}del", f"{W}moveFrom", f"{W}instrText", f"{W}delText", f"{W}rPr", f"{W}pPr", f"{W}rt", _FALLBACK)
)
_NEW = frozenset((f"{W}ins", f"{W}moveTo"))
_MARKS = {f"{W}tab": "\t", f"{W}cr": "\n", f"{W}noBreakHyphen": "-", f"{W}ptab": "\t"}
_HEX = re.compile(r"[0-9A-F]{2,4}")
_BULLET_SYMBOLS = frozenset(("F0B7", "F0A7", "F0D8", "F076", "F06E", "F0FC"))


@dataclass(slots=True)
class Counts:
    """What was met in the document that its reader should hear of."""

    inserted: int = 0
    deleted: int = 0
    hidden: int = 0
    notes: list[tuple[str, str]] = field(default_factory=list)  # ("footnote", id), in the order of their marks


@dataclass(slots=True)
class Words:
    """A paragraph's words as they stand, how they are set, and the text boxes that hang on it."""

    text: str = ""
    bold: bool = False
    size: float = 0.0
    boxes: list[etree._Element] = field(default_factory=list)


def words_of(paragraph: etree._Element, style: Style, styles: Styles, counts: Counts) -> Words:
    """The paragraph's words, with tracked changes taken as accepted."""
    parts: list[str] = []
    plain = False
    sizes: dict[float, int] = {}
    out = Words()
    open_elements = [iter(paragraph)]
    run: tuple[bool, bool, float] = (bool(style.bold), style.hidden, style.size or styles.size)
    while open_elements:
        child = next(open_elements[-1], None)
        if child is None:
            open_elements.pop()
            continue
        tag = child.tag
        if tag in _LEFT_OUT:
            counts.deleted += tag in {f"{W}del", f"{W}moveFrom"}
            continue
        if tag == _BOX:
            out.boxes.append(child)
            continue
        counts.inserted += tag in _NEW
        if tag == f"{W}r":
            run = _set_as(child, style, styles)
        text = _text(child, counts)
        if text and run[1]:
            counts.hidden += 1
        elif text:
            parts.append(text)
            if not text.isspace():
                plain = plain or not run[0]
                sizes[run[2]] = sizes.get(run[2], 0) + len(text)
        if len(child):
            open_elements.append(iter(child))
    out.text = "".join(parts)
    out.bold = bool(sizes) and not plain
    out.size = max(sizes, key=lambda size: sizes[size], default=0.0)
    return out


def _set_as(run: etree._Element, style: Style, styles: Styles) -> tuple[bool, bool, float]:
    """Whether the run is bold and hidden, and its size."""
    marks = run.find(f"{W}rPr")
    of_run = styles.get(value(marks, "rStyle"))
    said = switch(marks, "b")
    bold = said if said is not None else of_run.bold if of_run.bold is not None else bool(style.bold)
    hidden = switch(marks, "vanish")
    size = size_of(marks) or of_run.size or style.size or styles.size
    return bold, style.hidden or of_run.hidden if hidden is None else hidden, size


def _text(element: etree._Element, counts: Counts) -> str:
    """The characters that the element itself stands for."""
    tag = element.tag
    if tag in {f"{W}t", _MATH_TEXT}:
        return element.text or ""
    if tag in _MARKS:
        return _MARKS[tag]
    if tag == f"{W}br":
        return "" if element.get(f"{W}type") in {"page", "column"} else "\n"
    if tag == f"{W}sym":
        code = element.get(f"{W}char", "").upper()
        if code in _BULLET_SYMBOLS:
            return "•"
        return (
            chr(int(code, 16))
            if code and len(code) <= 5 and all(figure in "0123456789ABCDEF" for figure in code)
            else ""
        )
    if tag in {f"{W}footnoteReference", f"{W}endnoteReference"}:
        kind = "footnote" if tag.endswith("footnoteReference") else "endnote"
        counts.notes.append((kind, element.get(f"{W}id", "")))
    return ""
