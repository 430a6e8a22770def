"""What charts are drawn with: exact coordinates, text in lines, boxes; and the chart that comes of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from governance.render.fonts import SANS
from governance.render.markup import Markup, join, tag

WIDTH = 468  # points: 165 mm, the measure of a brief
INK, QUIET, ACCENT, TINT, HAIRLINE = "#1a1a1a", "#555", "#1f3a5f", "#f2f4f7", "#9aa3ad"

Number = Fraction | int


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart as SVG, whose title is its alternative text, and the same figures as a table."""

    svg: Markup
    table: Markup

    def figure(self, caption: str, *, table: bool = False) -> Markup:
        """The chart with its caption, and its table below if asked: what a brief prints."""
        return tag("figure", self.svg, tag("figcaption", caption), self.table if table else None)


def at(value: Number) -> str:
    """An exact number as a coordinate: to a hundredth of a point, halves to even."""
    hundredths = round(Fraction(value) * 100)
    whole, rest = divmod(abs(hundredths), 100)
    sign = "-" if hundredths < 0 else ""
    return f"{sign}{whole}.{rest:02}".rstrip("0").rstrip(".") if rest else f"{sign}{whole}"


def drawing(alternative: str, height: Number, shapes: Iterable[Markup]) -> Markup:
    """An SVG of the full measure.  `alternative` is read out in place of it."""
    return tag(
        "svg",
        tag("title", alternative),
        *shapes,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {WIDTH} {at(height)}",
        width=f"{WIDTH}pt",
        height=f"{at(height)}pt",
        font_family=f"'{SANS}', 'Source Sans Pro', sans-serif",
        fill=INK,
        role="img",
    )


def rectangle(
    x: Number, y: Number, wide: Number, high: Number, *, fill: str, stroke: str | None = None, dashed: bool = False
) -> Markup:
    """A rectangle from its upper left corner."""
    return tag(
        "rect",
        x=at(x),
        y=at(y),
        width=at(wide),
        height=at(high),
        fill=fill,
        stroke=stroke,
        stroke_width="0.8" if stroke else None,
        stroke_dasharray="3 2" if dashed else None,
    )


def line(points: Sequence[tuple[Number, Number]], *, stroke: str = QUIET, dashed: bool = False) -> Markup:
    """A line through points."""
    return tag(
        "path",
        d="M" + " L".join(f"{at(x)} {at(y)}" for x, y in points),
        fill="none",
        stroke=stroke,
        stroke_width="0.8",
        stroke_dasharray="3 2" if dashed else None,
    )


def arrow(points: Sequence[tuple[Number, Number]], *, dashed: bool = False) -> Markup:
    """A line through points that ends in the tip of an arrow; its last leg goes straight down or to the right."""
    (x, y), (before, _) = points[-1], points[-2]
    down = before == x
    tip = [(x, y), (x - 3, y - 6), (x + 3, y - 6)] if down else [(x, y), (x - 6, y - 3), (x - 6, y + 3)]
    shaft = [*points[:-1], (x, y - 5) if down else (x - 5, y)]
    head = "M" + " L".join(f"{at(a)} {at(b)}" for a, b in tip) + " Z"
    return join((line(shaft, dashed=dashed), tag("path", d=head, fill=QUIET)))


def text(
    words: str, x: Number, y: Number, size: Number, *, anchor: str = "start", weight: int = 400, fill: str = INK
) -> Markup:
    """One line of text; `y` is its base line."""
    return tag(
        "text",
        words,
        x=at(x),
        y=at(y),
        font_size=at(size),
        text_anchor=None if anchor == "start" else anchor,
        font_weight=None if weight == 400 else weight,
        fill=None if fill == INK else fill,
    )


def paragraph(
    lines: Sequence[str],
    x: Number,
    y: Number,
    size: Number,
    *,
    leading: Number,
    anchor: str = "start",
    weight: int = 400,
    fill: str = INK,
) -> Markup:
    """Lines of text below one another; `y` is the base line of the first."""
    return join(
        text(words, x, y + place * leading, size, anchor=anchor, weight=weight, fill=fill)
        for place, words in enumerate(lines)
    )


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> Markup:
    """The figures of a chart: the first column names, the others are figures."""
    head = tag("tr", *(_head(name, place) for place, name in enumerate(heads)))
    body = (
        tag("tr", tag("th", row[0], scope="row"), *(tag("td", each, class_="figure") for each in row[1:]))
        for row in rows
    )
    return tag("table", tag("thead", head), tag("tbody", *body))


def _head(name: str, place: int) -> Markup:
    return tag("th", name, scope="col", class_="figure" if place else None)
