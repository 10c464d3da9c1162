"""Reckon the numbers that Word prints before paragraphs and does not store in them.

A recommendation's "4." or "(b)" is often automatic: the text has only the words, and numbering.xml says how they
are counted. Rules: ECMA-376 part 1, §17.9.
"""

import re
from dataclasses import dataclass, field

from lxml import etree

from scrutiny.documents.docx_package import W
from scrutiny.documents.html_lists import counted

_PLACE = re.compile(r"%([1-9])")
_KINDS = {"lowerLetter": "a", "upperLetter": "A", "lowerRoman": "i", "upperRoman": "I"}
_WORDS = ("Zero", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten", "Eleven", "Twelve")
_ORDINALS = ("Zeroth", "First", "Second", "Third", "Fourth", "Fifth", "Sixth", "Seventh", "Eighth", "Ninth", "Tenth")
_LEVELS = 9


@dataclass(slots=True)
class _Level:
    """How one level of a list is counted and printed."""

    start: int = 1
    kind: str = "decimal"
    text: str = ""
    restarts: bool = True
    in_figures: bool = False  # all numbers of the label in figures, whatever their own level says


@dataclass(slots=True)
class _Scheme:
    """A list's levels, and how far each has been counted."""

    levels: dict[int, _Level] = field(default_factory=dict)
    counts: dict[int, int] = field(default_factory=dict)
    style: str = ""  # the style that holds the levels, where this one only points at it


@dataclass(slots=True)
class _Use:
    """One list that uses a scheme, with what it changes. A new start counts from its first paragraph on."""

    scheme: _Scheme
    starts: dict[int, int] = field(default_factory=dict)
    levels: dict[int, _Level] = field(default_factory=dict)
    begun: set[int] = field(default_factory=set)


class Numbering:
    """The lists of one document, counted as its paragraphs are read in order."""

    def __init__(self, root: etree._Element | None) -> None:
        self._uses: dict[str, _Use] = {}
        if root is None:
            return
        schemes = {one.get(f"{W}abstractNumId", ""): _scheme(one) for one in root.iterfind(f"{W}abstractNum")}
        holders = {
            link.get(f"{W}val", ""): schemes[one.get(f"{W}abstractNumId", "")]
            for one in root.iterfind(f"{W}abstractNum")
            for link in one.iterfind(f"{W}styleLink")
        }
        for one in root.iterfind(f"{W}num"):
            scheme = schemes.get(_value(one, "abstractNumId"))
            if scheme is None:
                continue
            use = _Use(holders.get(scheme.style, scheme))
            for change in one.iterfind(f"{W}lvlOverride"):
                place = _number(change.get(f"{W}ilvl"), 0)
                start = _value(change, "startOverride")
                if start:
                    use.starts[place] = _number(start, 1)
                for level in change.iterfind(f"{W}lvl"):
                    use.levels[place] = _level(level)
            self._uses[one.get(f"{W}numId", "")] = use

    def label(self, number: str, place: int) -> str:
        """The label of the next paragraph in list `number` at level `place` (from 0); "" where it prints none."""
        use = self._uses.get(number)
        if use is None or not 0 <= place < _LEVELS:
            return ""
        level = _level_of(use, place)
        counts = use.scheme.counts
        if place in use.starts and place not in use.begun:
            counts[place] = use.starts[place]
        else:
            counts[place] = counts[place] + 1 if place in counts else level.start
        use.begun.add(place)
        for deeper in [deeper for deeper in counts if deeper > place and _level_of(use, deeper).restarts]:
            del counts[deeper]
        if level.kind == "bullet":
            return "•"
        if level.kind == "none":
            return ""
        return _PLACE.sub(lambda found: _shown(use, int(found[1]) - 1, level.in_figures), level.text)


def _level_of(use: _Use, place: int) -> _Level:
    return use.levels.get(place) or use.scheme.levels.get(place) or _Level(text=f"%{place + 1}.")


def _shown(use: _Use, place: int, in_figures: bool) -> str:
    """The count of a level in its own manner; a level above that was never used counts as begun."""
    level = _level_of(use, place)
    count = use.scheme.counts.setdefault(place, level.start)
    if in_figures or level.kind == "decimal":
        return str(count)
    if level.kind == "decimalZero":
        return f"{count:02}"
    if level.kind == "ordinal":
        return f"{count}{'th' if 10 <= count % 100 <= 20 else {1: 'st', 2: 'nd', 3: 'rd'}.get(count % 10, 'th')}"
    if level.kind in {"cardinalText", "ordinalText"}:
        words = _WORDS if level.kind == "cardinalText" else _ORDINALS
        return words[count] if 0 <= count < len(words) else str(count)
    return counted(count, _KINDS.get(level.kind, "1"))


def _scheme(element: etree._Element) -> _Scheme:
    levels = {_number(level.get(f"{W}ilvl"), 0): _level(level) for level in element.iterfind(f"{W}lvl")}
    return _Scheme(levels, style=_value(element, "numStyleLink"))


def _level(element: etree._Element) -> _Level:
    return _Level(
        start=_number(_value(element, "start"), 1),
        kind=_value(element, "numFmt") or "decimal",
        text=_value(element, "lvlText"),
        restarts=_value(element, "lvlRestart") != "0",
        in_figures=element.find(f"{W}isLgl") is not None,
    )


def _value(element: etree._Element, name: str) -> str:
    child = element.find(f"{W}{name}")
    return "" if child is None else child.get(f"{W}val", "")


def _number(text: str | None, otherwise: int) -> int:
    return int(text) if text and re.fullmatch(r"-?\d{1,6}", text) else otherwise
