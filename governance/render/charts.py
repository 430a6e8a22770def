"""Bar charts: how much of something each member has, and how two such measures differ.

Values are exact and never below zero; a coordinate is rounded when it is written, and not before.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import partial

from governance.render.drawing import (
    ACCENT,
    HAIRLINE,
    INK,
    QUIET,
    WIDTH,
    Chart,
    Number,
    drawing,
    line,
    paragraph,
    rectangle,
    table,
    text,
)
from governance.render.markup import Markup, join
from governance.render.measure import lines, width

__all__ = ["Bar", "Chart", "Pair", "bars", "paired_bars"]

SIZE = Fraction(43, 5)  # points, of all words
LEADING = Fraction(51, 5)
GAP = 6  # between a label, its bar and its value
LABELS = Fraction(WIDTH * 2, 5)  # the widest column of labels


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its label, its length, and its value as printed."""

    label: str
    value: Fraction
    printed: str


@dataclass(frozen=True, slots=True)
class Pair:
    """Two bars with one label."""

    label: str
    first: Fraction
    first_printed: str
    second: Fraction
    second_printed: str

    def bars(self) -> tuple[Bar, Bar]:
        return Bar(self.label, self.first, self.first_printed), Bar(self.label, self.second, self.second_printed)


def bars(
    title: str, rows: Sequence[Bar], *, heads: tuple[str, str] = ("Name", "Value"), mark: Bar | None = None
) -> Chart:
    """Horizontal bars from zero, each with its label and value; `mark` draws a line across them at a value.

    Raises ValueError for a value below zero.
    """
    across = (*rows, mark) if mark else tuple(rows)
    scale = Scale.of(rows, across)
    top = Fraction(14) if mark else Fraction(2)
    y = top
    shapes: list[Markup] = []
    for row in rows:
        high = scale.height(row.label, 12)
        upper = y + (high - 12) / 2
        shapes += [scale.label(row.label, y, high), scale.bar(row, upper, 12, full=True)]
        if mark and mark.value < row.value:
            shapes.append(line([(scale.x(mark.value), upper), (scale.x(mark.value), upper + 12)], stroke="#fff"))
        y += high + 4
    if mark:  # below the values, each of which has a ground of its own
        shapes.insert(0, marked_line(scale, mark, top - 3, y - 2))
    spoken = f"{title}: " + "; ".join(f"{row.label} {row.printed}" for row in across)
    return Chart(drawing(spoken, y - 2, shapes), table(heads, [(row.label, row.printed) for row in across]))


def paired_bars(title: str, names: tuple[str, str], rows: Sequence[Pair], *, head: str = "Name") -> Chart:
    """Two bars for each label, the first full and the second hollow, so that they differ without colour.

    Raises ValueError for a value below zero.
    """
    single = [bar for row in rows for bar in row.bars()]
    scale = Scale.of(single, single)
    shapes = [legend(names, scale.start)]
    y = Fraction(18)
    for row in rows:
        first, second = row.bars()
        high = scale.height(row.label, 19)
        upper = y + (high - 19) / 2
        shapes.append(scale.label(row.label, y, high))
        shapes += [scale.bar(first, upper, 9, full=True), scale.bar(second, upper + 10, 9, full=False)]
        y += high + 5
    spoken = f"{title}: " + "; ".join(
        f"{row.label}, {names[0]} {row.first_printed}, {names[1]} {row.second_printed}" for row in rows
    )
    figures = table((head, *names), [(row.label, row.first_printed, row.second_printed) for row in rows])
    return Chart(drawing(spoken, y - 3, shapes), figures)


@dataclass(frozen=True, slots=True)
class Scale:
    """Where bars begin, how wide the widest is, and the value that it stands for."""

    start: Fraction
    room: Fraction
    largest: Fraction

    @classmethod
    def of(cls, labelled: Sequence[Bar], across: Sequence[Bar]) -> Scale:
        if any(bar.value < 0 for bar in across):
            raise ValueError("a bar can't be shorter than nothing")
        start = max((_widest(bar.label) for bar in labelled), default=Fraction(0)) + GAP
        values = max((width(bar.printed, SIZE) for bar in labelled), default=Fraction(0)) + GAP
        largest = max((bar.value for bar in across), default=Fraction(0)) or Fraction(1)
        return cls(start, WIDTH - start - values, largest)

    def x(self, value: Fraction) -> Fraction:
        return self.start + self.room * value / self.largest

    def height(self, label: str, least: Number) -> Fraction:
        return max(len(lines(label, LABELS, SIZE)) * LEADING, Fraction(least))

    def label(self, words: str, y: Fraction, high: Fraction) -> Markup:
        broken = lines(words, LABELS, SIZE)
        first = y + (high - len(broken) * LEADING) / 2 + LEADING - Fraction(13, 5)
        return paragraph(broken, self.start - GAP, first, SIZE, leading=LEADING, anchor="end")

    def bar(self, bar: Bar, y: Fraction, high: int, *, full: bool) -> Markup:
        long = self.x(bar.value) - self.start
        inset = Fraction(2, 5)
        shape = (
            rectangle(self.start, y, long, high, fill=ACCENT)
            if full
            else rectangle(
                self.start + inset,
                y + inset,
                max(long - 2 * inset, Fraction(0)),
                high - 2 * inset,
                fill="#fff",
                stroke=ACCENT,
            )
        )
        beside = self.start + long + GAP - 2
        ground = rectangle(beside - 2, y, width(bar.printed, SIZE) + 3, high, fill="#fff")
        return join((shape, ground, text(bar.printed, beside, y + Fraction(high, 2) + 3, SIZE, fill=INK)))


def _widest(label: str) -> Fraction:
    return max((width(each, SIZE) for each in lines(label, LABELS, SIZE)), default=Fraction(0))


def marked_line(scale: Scale, mark: Bar, top: Fraction, bottom: Fraction) -> Markup:
    """A dashed line at a value, named above it."""
    x = scale.x(mark.value)
    words = f"{mark.label} {mark.printed}"
    half = width(words, SIZE) / 2
    middle = min(max(x, half), WIDTH - half)
    return join(
        (line([(x, top), (x, bottom)], stroke=QUIET, dashed=True), text(words, middle, top - 3, SIZE, anchor="middle"))
    )


def legend(names: tuple[str, str], start: Fraction) -> Markup:
    """What a full and a hollow bar stand for."""
    draw = partial(rectangle, y=2, wide=16, high=8)
    second = start + 20 + width(names[0], SIZE) + 14
    return join(
        (
            draw(start, fill=ACCENT),
            text(names[0], start + 20, 9, SIZE),
            draw(second, fill="#fff", stroke=ACCENT),
            text(names[1], second + 20, 9, SIZE),
            line([(0, 14), (WIDTH, 14)], stroke=HAIRLINE),
        )
    )
