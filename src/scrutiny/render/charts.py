"""Charts as plain SVG: bars that say their own figures, with a title and a description for those who cannot see them.

The shapes are laid out once, as rectangles and words; `svg` writes them for pages and PDF, and `chart_picture` paints
them for programs that show only pictures.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.sax.saxutils import escape, quoteattr

from scrutiny.render.labels import mark_of
from scrutiny.render.measure import width_of, wrapped
from scrutiny.render.palette import BARS, MUTED, OTHER_BARS
from scrutiny.render.words import on_one_line
from scrutiny.tables import Chart

WIDTH = 760.0
_SIZE = 14.0
_LETTER = 7.4  # width of one of Arial's at that size, on average and generously
_WIDE_LETTER = 8.4  # of the widest typeface that may stand in for it: a name must not be cut off
_LABEL = 26  # characters of a bar's name on one line
_BAR, _GAP, _LINE = 30.0, 10.0, 18.0
_SYMBOL = 16.0  # room for a part's symbol
_TOTAL = 52.0  # room for the figure after a bar
EDGE = MUTED  # around every bar: some are too light to stand out from the page
_FONTS = "Arial, Liberation Sans, Helvetica, DejaVu Sans, sans-serif"
_SYMBOLS = "DejaVu Sans, Segoe UI Symbol, Apple Symbols, sans-serif"


@dataclass(frozen=True, slots=True)
class Rectangle:
    """A filled rectangle; colours are RRGGBB."""

    x: float
    y: float
    width: float
    height: float
    fill: str


@dataclass(frozen=True, slots=True)
class Words:
    """Words at a place: `anchor` is what of them stands at x, start, middle or end; `ink` "" is the page's own."""

    x: float
    y: float  # of the line that letters stand on
    words: str
    anchor: str = "start"
    bold: bool = False
    ink: str = ""


@dataclass(frozen=True, slots=True)
class Drawing:
    """A chart laid out: its height and its shapes, in the order in which they are painted."""

    height: float
    shapes: tuple[Rectangle | Words, ...] = field(default=())


def colours_of(chart: Chart) -> list[tuple[str, str]]:
    """The fill and the ink of each part: its word's own where it has one, else one of a row that differs."""
    others = iter(OTHER_BARS * (1 + len(chart.parts) // len(OTHER_BARS)))
    return [BARS.get(part.lower()) or next(others) for part in chart.parts]


def described(chart: Chart) -> str:
    """The chart in words: each bar with its figures; those that are nought are left out."""
    return " ".join(
        f"{on_one_line(bar)}: "
        + (
            ", ".join(f"{count} {on_one_line(part)}" for part, count in zip(chart.parts, counts, strict=True) if count)
            or "none"
        )
        + "."
        for bar, counts in zip(chart.bars, chart.counts, strict=True)
    )


def laid_out(chart: Chart) -> Drawing:
    """The chart's key, then a bar a line with its name before it, its figures in it and their sum behind it."""
    colours = colours_of(chart)
    shapes: list[Rectangle | Words] = []
    top = _key(chart, colours, shapes)
    names = [wrapped(on_one_line(bar), _LABEL, 2) or [""] for bar in chart.bars]
    gutter = 12 + _WIDE_LETTER * max((width_of(line) for name in names for line in name), default=0)
    room = WIDTH - gutter - _TOTAL
    most = max((sum(counts) for counts in chart.counts), default=0) or 1
    for name, counts in zip(names, chart.counts, strict=True):
        first = top + _BAR / 2 + 5 - (len(name) - 1) * 8
        shapes += [Words(gutter - 8, first + 16 * place, line, "end") for place, line in enumerate(name)]
        shapes += _bar(chart, counts, colours, (gutter, top, room / most))
        top += _BAR + _GAP
    return Drawing(top, tuple(shapes))


def _key(chart: Chart, colours: list[tuple[str, str]], shapes: list[Rectangle | Words]) -> float:
    """Add what each colour means; gives where the bars begin."""
    x, y = 0.0, 0.0
    for part, (fill, _) in zip(chart.parts, colours, strict=True):
        words, mark = on_one_line(part), mark_of(on_one_line(part))
        indent = 20 + (_SYMBOL if mark else 0)
        wide = indent + 6 + _LETTER * width_of(words) + 18
        if x and x + wide > WIDTH:
            x, y = 0.0, y + _LINE + 4
        shapes.append(Rectangle(x, y + 3, 14, 14, fill))
        if mark:
            shapes.append(Words(x + 20, y + 15, mark.symbol))
        shapes.append(Words(x + indent, y + 15, words))
        x += wide
    return y + _LINE + 14 if chart.parts else 0.0


def _bar(
    chart: Chart, counts: tuple[int, ...], colours: list[tuple[str, str]], at: tuple[float, float, float]
) -> Iterator[Rectangle | Words]:
    x, y, scale = at
    for part, count, (fill, ink) in zip(chart.parts, counts, colours, strict=True):
        wide = count * scale
        if not count:
            continue
        yield Rectangle(x, y, max(1.0, wide - 1.5), _BAR, fill)
        figure, mark = f"{count:,}", mark_of(on_one_line(part))
        room = _LETTER * len(figure) + 6
        middle, line = x + wide / 2, y + _BAR / 2 + 5
        if mark and mark.symbol != "–" and room + _SYMBOL <= wide:  # "– 3" reads as minus three
            # Two pieces, for typst sets all of one in the typeface that has its oddest character.
            yield Words(middle - (_LETTER * len(figure)) / 2 - 2, line, mark.symbol, "middle", False, ink)
            yield Words(middle + _SYMBOL / 2, line, figure, "middle", True, ink)
        elif room <= wide:
            yield Words(middle, line, figure, "middle", True, ink)
        x += wide
    yield Words(x + 6, y + _BAR / 2 + 5, f"{sum(counts):,}")


def svg(chart: Chart) -> str:
    """The chart as an SVG element that stands alone and needs nothing; its ids are made from its name."""
    drawing = laid_out(chart)
    title, words = f"{chart.name}-title", f"{chart.name}-words"
    shapes = "\n".join(map(_written, drawing.shapes))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby={quoteattr(f"{title} {words}")} '
        f'viewBox="0 0 {WIDTH:g} {drawing.height:g}" width="{WIDTH:g}" height="{drawing.height:g}" '
        f'font-family="{_FONTS}" font-size="{_SIZE:g}" fill="currentColor">\n'
        f"<title id={quoteattr(title)}>{escape(on_one_line(chart.title))}</title>\n"
        f"<desc id={quoteattr(words)}>{escape(described(chart))}</desc>\n{shapes}\n</svg>"
    )


def _written(shape: Rectangle | Words) -> str:
    if isinstance(shape, Rectangle):
        return (
            f'<rect x="{shape.x:.1f}" y="{shape.y:.1f}" width="{shape.width:.1f}" height="{shape.height:.1f}" '
            f'fill="#{shape.fill}" stroke="#{EDGE}" stroke-width="0.75"/>'
        )
    look = "" if shape.anchor == "start" else f' text-anchor="{shape.anchor}"'
    look += ' font-weight="bold"' if shape.bold else ""
    look += f' fill="#{shape.ink}"' if shape.ink else ""
    if len(shape.words) == 1 and not shape.words.isascii():
        look += f' font-family="{_SYMBOLS}"'
    return f'<text x="{shape.x:.1f}" y="{shape.y:.1f}"{look}>{escape(shape.words)}</text>'
