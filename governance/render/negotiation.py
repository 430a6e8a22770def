"""The room that is left for open points as bars: an end that can be reached is a dot, one that can be neared a ring.

Bars differ from their line by thickness, and ends by being full or hollow, so that nothing rests on colour.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby

from governance.draft.room import Piece, Point
from governance.render.charts import LABELS, LEADING, SIZE
from governance.render.drawing import ACCENT, HAIRLINE, INK, QUIET, WIDTH, at, drawing, line, paragraph, rectangle, text
from governance.render.markup import Markup, join, tag
from governance.render.measure import lines, width
from governance.solve.amounts import written
from governance.solve.model import Unit

MOST_ROWS = 16  # of one drawing
MOST_MARKS = 3  # of one row
BAR, RADIUS = 6, Fraction(16, 5)
ROW = 21  # the height of a row with a label of one line
TICKS = 5
_GAP = 9


def range_bars(points: Sequence[Point]) -> tuple[Markup, ...]:
    """Drawings of the ranges of `points`, in their order, each with its alternative text: none for a point of which no
    range is known."""
    shown = [point for point in points if point.pieces]
    parts = [shown[start : start + MOST_ROWS] for start in range(0, len(shown), MOST_ROWS)]
    return tuple(_drawing(part) for part in parts)


def _drawing(points: Sequence[Point]) -> Markup:
    start = min(max(_widest(point.short) for point in points), LABELS) + _GAP
    shapes = [_legend()]
    y = Fraction(22)
    for _, family in groupby(points, key=lambda point: point.family):
        rows = list(family)
        scale = _Scale.of(rows, start)
        drawn, y = _panel(rows, scale, y)
        shapes.append(drawn)
    spoken = "Room for negotiation: " + "; ".join(_spoken(point) for point in points)
    return drawing(spoken, y, shapes)


def _spoken(point: Point) -> str:
    spans = " or ".join(piece.words for piece in point.pieces)
    return f"{point.short} {spans}, in the example {point.example}" if point.examples else f"{point.short} {spans}"


def _widest(label: str) -> Fraction:
    return max((width(each, SIZE) for each in lines(label, LABELS, SIZE)), default=Fraction(0))


# --- scales ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Scale:
    """Where values lie: from `low` at `start` to `high` at the right, with ticks and how they are printed."""

    start: Fraction
    low: Fraction
    high: Fraction
    ticks: tuple[tuple[Fraction, str], ...]

    @classmethod
    def of(cls, points: Sequence[Point], start: Fraction) -> _Scale:
        unit = points[0].unit
        if unit is Unit.CHOICE:
            return cls(start, Fraction(-1, 4), Fraction(5, 4), ((Fraction(0), "no"), (Fraction(1), "yes")))
        values = [v for p in points for piece in p.pieces for v in (piece.low, piece.high) if v is not None]
        values += [v for p in points for v in p.examples]
        least, most = min(values, default=Fraction(0)), max(values, default=Fraction(1))
        if any(piece.high is None for p in points for piece in p.pieces):
            most += max(most - least, abs(most) / 2, Fraction(1)) / 3
        if least <= most - least:
            least = min(least, Fraction(0))
        step = _step(most - least, unit)
        first, last = least // step, -(-most // step)
        if first == last:
            first, last = first - 1, last + 1
        if least >= 0:
            first = max(first, 0)
        ticks = tuple((n * step, _printed(n * step, unit)) for n in range(first, last + 1))
        return cls(start, first * step, last * step, ticks)

    def x(self, value: Fraction) -> Fraction:
        left, right = self.start + RADIUS + 2, WIDTH - 16
        return left + (right - left) * (value - self.low) / (self.high - self.low)


def _step(span: Fraction, unit: Unit) -> Fraction:
    """A round distance between ticks: 1, 2 or 5 of some power of ten; of whole numbers at least one."""
    least = Fraction(1) if unit is Unit.COUNT else Fraction(1, 10_000)
    wanted = max(span / TICKS, least)
    power = Fraction(1)
    while power > wanted:
        power /= 10
    while power * 10 <= wanted:
        power *= 10
    return next(power * times for times in (1, 2, 5, 10) if power * times >= wanted)


def _printed(value: Fraction, unit: Unit) -> str:
    shown = written(value, unit)
    return f"{value.numerator:,}" if shown.isdigit() and value.denominator == 1 else shown


# --- rows -----------------------------------------------------------------------------------------------------------


def _panel(points: Sequence[Point], scale: _Scale, y: Fraction) -> tuple[Markup, Fraction]:
    """Rows on one scale with their ticks below, and where they end."""
    top, shapes = y, list[Markup]()
    for point in points:
        label = lines(point.short, LABELS, SIZE)
        high = max(len(label) * LEADING + 4, Fraction(ROW))
        middle = y + high / 2
        first = middle - len(label) * LEADING / 2 + LEADING - Fraction(13, 5)
        shapes.append(paragraph(label, scale.start - _GAP, first, SIZE, leading=LEADING, anchor="end"))
        shapes += [_range(piece, scale, middle) for piece in point.pieces]
        shapes += [_example(scale.x(value), middle) for value in _marked(point)]
        y += high
    rules = [line([(scale.x(value), top), (scale.x(value), y)], stroke="#e3e6ea") for value, _ in scale.ticks]
    names = [text(name, scale.x(value), y + 9, SIZE - 1, anchor="middle", fill=QUIET) for value, name in scale.ticks]
    base = line([(scale.start, y), (WIDTH, y)], stroke=HAIRLINE)
    return join((*rules, base, *names, *shapes)), y + 20


def _marked(point: Point) -> tuple[Fraction, ...]:
    """The values of the example to mark: of many, the least and the most."""
    return point.examples if len(point.examples) <= MOST_MARKS else (point.examples[0], point.examples[-1])


def _range(piece: Piece, scale: _Scale, middle: Fraction) -> Markup:
    """One interval: a bar with its ends; a single value is one dot, no end at the right is an arrow."""
    low = scale.x(piece.low if piece.low is not None else scale.low)
    high = scale.x(piece.high) if piece.high is not None else Fraction(WIDTH - 5)
    bar = rectangle(low, middle - Fraction(BAR, 2), max(high - low, Fraction(0)), BAR, fill=ACCENT)
    return join((bar, *_ends(piece, low, high, middle)))


def _ends(piece: Piece, low: Fraction, high: Fraction, middle: Fraction) -> Iterator[Markup]:
    if piece.low is not None:
        yield _end(low, middle, hollow=piece.low_open)
    if piece.high is None:
        tip = [(high + 5, middle), (high - 2, middle - 6), (high - 2, middle + 6)]
        yield tag("path", d="M" + " L".join(f"{at(a)} {at(b)}" for a, b in tip) + " Z", fill=ACCENT)
    elif piece.high != piece.low:
        yield _end(high, middle, hollow=piece.high_open)


def _end(x: Fraction, y: Fraction, *, hollow: bool) -> Markup:
    fill = "#fff" if hollow else ACCENT
    return tag("circle", cx=at(x), cy=at(y), r=at(RADIUS + 1), fill=fill, stroke=ACCENT, stroke_width="1.4")


def _example(x: Fraction, middle: Fraction) -> Markup:
    """A triangle above the bar that points at a value."""
    tip = middle - RADIUS - 2
    corners = [(x, tip), (x - Fraction(7, 2), tip - 6), (x + Fraction(7, 2), tip - 6)]
    return tag("path", d="M" + " L".join(f"{at(a)} {at(b)}" for a, b in corners) + " Z", fill=INK)


def _legend() -> Markup:
    """What bars, ends and triangles are."""
    x, y, shapes = Fraction(4), Fraction(8), list[Markup]()
    entries = (
        (rectangle(x, y - 3, 18, BAR, fill=ACCENT), 18, "possible"),
        (None, 8, "this end is possible too"),
        (None, 8, "only up to this end"),
        (None, 7, "the worked example"),
    )
    for index, (shape, wide, words) in enumerate(entries):
        marks = (
            shape,
            _end(x + 4, y, hollow=False),
            _end(x + 4, y, hollow=True),
            _example(x + 4, y + 8),
        )
        shapes += [each for each in (marks[index],) if each is not None]
        shapes.append(text(words, x + wide + 5, y + 3, SIZE))
        x += wide + 5 + width(words, SIZE) + 16
    return join((*shapes, line([(0, 16), (WIDTH, 16)], stroke=HAIRLINE)))
