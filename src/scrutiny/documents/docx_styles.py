"""What a Word document's styles say of a paragraph: heading or not, bold, size, list."""

import re
from dataclasses import dataclass

from lxml import etree

from scrutiny.documents.docx_package import W

_HEADING = re.compile(r"heading\s*([1-9])", re.IGNORECASE)
_ON = frozenset(("1", "true", "on"))
_DEEPEST_STYLE = 20  # styles based on styles; Word itself allows about ten


@dataclass(frozen=True, slots=True)
class Style:
    """A style with what it takes from those that it is based on. None: it does not say."""

    name: str = ""
    heading: int = 0  # the level, 0 for text
    bold: bool | None = None
    hidden: bool = False
    size: float | None = None  # points
    list_number: str = ""
    list_level: int | None = None


class Styles:
    """The styles of one document by their ids."""

    def __init__(self, root: etree._Element | None) -> None:
        elements = [] if root is None else list(root.iterfind(f"{W}style"))
        self._elements = {element.get(f"{W}styleId", ""): element for element in elements}
        self._known: dict[str, Style] = {}
        defaults = None if root is None else root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
        self.size = size_of(defaults) or 11.0
        usual = (one for one in elements if one.get(f"{W}type") == "paragraph" and one.get(f"{W}default") in _ON)
        self._usual = next((one.get(f"{W}styleId", "") for one in usual), "")

    def paragraph(self, style_id: str) -> Style:
        """The paragraph style of that id; the document's usual one for ""."""
        return self.get(style_id or self._usual)

    def get(self, style_id: str, depth: int = 0) -> Style:
        """The style of that id, an empty one if there is none."""
        element = self._elements.get(style_id)
        if element is None or depth > _DEEPEST_STYLE:
            return Style()
        if style_id not in self._known:
            based = value(element, "basedOn")
            below = self.get(based, depth + 1) if based else Style()
            self._known[style_id] = _style(element, below)
        return self._known[style_id]


def _style(element: etree._Element, below: Style) -> Style:
    name = value(element, "name")
    marks, layout = element.find(f"{W}rPr"), element.find(f"{W}pPr")
    outline = value(layout, "outlineLvl")
    named = _HEADING.fullmatch(name.strip())
    if named:
        heading = int(named[1])
    elif name.lower() == "title":
        heading = 1
    elif outline.isdigit():
        heading = int(outline) + 1 if int(outline) < 9 else 0
    else:
        heading = below.heading
    numbers = None if layout is None else layout.find(f"{W}numPr")
    level = value(numbers, "ilvl")
    return Style(
        name=name.lower(),
        heading=heading,
        bold=switch(marks, "b") if switch(marks, "b") is not None else below.bold,
        hidden=bool(switch(marks, "vanish")) or below.hidden,
        size=size_of(marks) or below.size,
        list_number=value(numbers, "numId") or below.list_number,
        list_level=int(level) if level.isdigit() else below.list_level,
    )


def value(element: etree._Element | None, name: str) -> str:
    """The value of the element's child of that name, "" if there is none."""
    child = None if element is None else element.find(f"{W}{name}")
    return "" if child is None else child.get(f"{W}val", "")


def switch(marks: etree._Element | None, name: str) -> bool | None:
    """Whether a run's mark is on or off; None where nothing is said."""
    child = None if marks is None else marks.find(f"{W}{name}")
    return None if child is None else child.get(f"{W}val", "1") not in {"0", "false", "off"}


def size_of(marks: etree._Element | None) -> float | None:
    """The size of type in points, kept in half points; None where nothing is said."""
    half = value(marks, "sz")
    return int(half) / 2 if half.isdigit() and 0 < int(half) < 4000 else None
