"""Formulas as drawings: a fraction has its bar, a case its brace; each has its words as alternative text.

The formulas are the program's own, in plain text: sums, products and quotients of numbers and single letters, one
relation, or pieces (`k(t) = 1 if t > 1/2; else 2`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from governance.render.drawing import INK, at
from governance.render.fonts import SERIF
from governance.render.markup import Markup, join, tag
from governance.render.measure import width

SIZE = Fraction(10)
_TOKEN = re.compile(r"\s*(>=|<=|[<>=+\-*/()]|[A-Za-z]|\d[\d,]*)")
_SIGNS = {">=": ("≥", "is at least"), "<=": ("≤", "is at most"), ">": (">", "is more than"), "<": ("<", "is less than"),
          "=": ("=", "is")}  # fmt: skip
_RAISED = Fraction(33, 100)  # of the size: how high above the base line a fraction bar lies
MOST_PIECES = 6


@dataclass(frozen=True, slots=True)
class Box:
    """Something drawn from its left end on the base line: how wide, how far above and below, and its words."""

    wide: Fraction
    above: Fraction
    below: Fraction
    shapes: tuple[tuple[Fraction, Fraction, str, Fraction, bool], ...]
    bars: tuple[tuple[Fraction, Fraction, Fraction], ...]
    says: str


def formula(text: str) -> Markup:
    """The drawing of a formula.  ValueError for a text that is none."""
    box = _pieces(text) if ";" in text else _whole(text, SIZE)
    margin = Fraction(1)
    tall, wide = box.above + box.below + 2 * margin, box.wide + 2 * margin
    base = margin + box.above
    words = (
        tag(
            "text",
            letters,
            x=at(margin + x),
            y=at(base + y),
            font_size=at(size),
            font_style="italic" if slanted else None,
        )
        for x, y, letters, size, slanted in box.shapes
    )
    bars = (
        tag("path", d=f"M{at(margin + x)} {at(base + y)} L{at(margin + x + long)} {at(base + y)}", stroke=INK,
            stroke_width="0.6", fill="none")
        for x, y, long in box.bars
    )  # fmt: skip
    return tag(
        "svg",
        tag("title", box.says),
        join(words),
        join(bars),
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {at(wide)} {at(tall)}",
        width=f"{at(wide)}pt",
        height=f"{at(tall)}pt",
        font_family=f"'{SERIF}', 'Source Serif Pro', serif",
        fill=INK,
        role="img",
        class_="formula",
    )


# --- boxes ----------------------------------------------------------------------------------------------------------


def _glyphs(letters: str, says: str, size: Fraction, *, slanted: bool = False) -> Box:
    return Box(
        width(letters, size, family=SERIF), size * 3 / 4, size / 4,
        ((Fraction(0), Fraction(0), letters, size, slanted),), (), says,
    )  # fmt: skip


def _moved(box: Box, x: Fraction, y: Fraction) -> Box:
    shapes = tuple((x + a, y + b, letters, size, slanted) for a, b, letters, size, slanted in box.shapes)
    bars = tuple((x + a, y + b, long) for a, b, long in box.bars)
    return Box(box.wide, box.above - y, box.below + y, shapes, bars, box.says)


def _row(boxes: Sequence[Box], gap: Fraction = Fraction(0)) -> Box:
    """Boxes beside one another on one base line."""
    x, placed = Fraction(0), []
    for box in boxes:
        placed.append(_moved(box, x, Fraction(0)))
        x += box.wide + gap
    return Box(
        x - gap if boxes else x,
        max(box.above for box in boxes),
        max(box.below for box in boxes),
        tuple(shape for box in placed for shape in box.shapes),
        tuple(bar for box in placed for bar in box.bars),
        " ".join(box.says for box in boxes if box.says),
    )


def _fraction(above: Box, below: Box, size: Fraction) -> Box:
    wide = max(above.wide, below.wide) + size / 3
    middle = -size * _RAISED
    gap = size / 7
    upper = _moved(above, (wide - above.wide) / 2, middle - gap - above.below / 2)
    lower = _moved(below, (wide - below.wide) / 2, middle + gap + below.above)
    single = len(above.says.split()) == 1
    says = f"{above.says} divided by {below.says}" if single else f"{above.says}, all divided by {below.says}"
    says = f"{above.says}/{below.says}" if above.says.isdigit() and below.says.isdigit() else says
    return Box(
        wide,
        -middle + gap + above.above + above.below / 2,
        middle + gap + below.above + below.below,
        (*upper.shapes, *lower.shapes),
        (*upper.bars, *lower.bars, (size / 12, middle, wide - size / 6)),
        says,
    )


def _level(above: Box, below: Box, size: Fraction) -> Box:
    """A fraction on one line, with a stroke."""
    row = _row([above, _glyphs("/", "", size), below])
    return Box(row.wide, row.above, row.below, row.shapes, row.bars, f"{above.says}/{below.says}")


# --- text to boxes --------------------------------------------------------------------------------------------------


class _Reader:
    """Reads a formula once, from left to right."""

    def __init__(self, text: str, size: Fraction, *, level: bool = False) -> None:
        self.size, self.level = size, level
        self.tokens: list[str] = []
        place = 0
        text = text.rstrip()
        while place < len(text):
            match = _TOKEN.match(text, place)
            if match is None:
                raise ValueError(f"no formula: {text!r} at {place}")
            self.tokens.append(match[1])
            place = match.end()
        self.place = 0

    @property
    def next(self) -> str:
        return self.tokens[self.place] if self.place < len(self.tokens) else ""

    def take(self) -> str:
        token = self.next
        self.place += 1
        return token

    def relation(self) -> Box:
        boxes = [self.sum()]
        while self.next in _SIGNS:
            sign, says = _SIGNS[self.take()]
            boxes += [_glyphs(sign, says, self.size), self.sum()]
        if self.next:
            raise ValueError(f"no formula: {self.next!r} is left over")
        return _row(boxes, self.size * 3 / 10)

    def sum(self) -> Box:
        """Terms with their signs; one that is added stands first."""
        terms: list[tuple[str, Box]] = []
        sign = self.take() if self.next in ("+", "-") else "+"
        terms.append((sign, self.product()))
        while self.next in ("+", "-"):
            terms.append((self.take(), self.product()))
        terms.sort(key=lambda term: term[0] == "-")
        boxes: list[Box] = []
        for index, (own, box) in enumerate(terms):
            if index or own == "-":
                boxes.append(_glyphs("−" if own == "-" else "+", "minus" if own == "-" else "plus", self.size))
            boxes.append(box)
        return _row(boxes, self.size * 2 / 10)

    def product(self) -> Box:
        above, below = [self.factor(below=False)], list[Box]()
        while self.next in ("*", "/"):
            divides = self.take() == "/"
            (below if divides else above).append(self.factor(below=divides))
        found = _times(above, self.size)
        if below and self.level:
            return _level(found, _times(below, self.size), self.size)
        return _fraction(found, _times(below, self.size), self.size) if below else found

    def factor(self, *, below: bool) -> Box:
        token = self.take()
        if token == "(":
            inner = self.sum()
            if self.take() != ")":
                raise ValueError("no formula: a bracket is open")
            return _row(
                [_glyphs("(", "bracket", self.size), inner, _glyphs(")", "end of bracket", self.size)], Fraction(0)
            )
        if token.isalpha():
            applied = self.next == "(" and not below and token == "k"
            letter = _glyphs(token, token, self.size, slanted=True)
            return _row([letter, self._applied()]) if applied else letter
        if token and token[0].isdigit():
            return _glyphs(token, token.replace(",", ""), self.size)
        raise ValueError(f"no formula: {token!r} stands alone")

    def _applied(self) -> Box:
        """The quantity that a function is of: `(t)` of `k(t)`."""
        self.take()
        name = self.take()
        self.take()
        inside = [_glyphs("(", "of", self.size), _glyphs(name, name, self.size, slanted=True)]
        return _row([*inside, _glyphs(")", "", self.size)])


def _times(boxes: Sequence[Box], size: Fraction) -> Box:
    spoken = [boxes[0], *(piece for box in boxes[1:] for piece in (_glyphs("·", "times", size), box))]
    return _row(spoken, size / 10) if len(boxes) > 1 else boxes[0]


def _whole(text: str, size: Fraction) -> Box:
    return _Reader(text, size).relation()


def _pieces(text: str) -> Box:
    """A function with a value for each of several cases, one below the other."""
    head, _, body = text.partition(" = ")
    parts = [part.strip() for part in body.split(";")]
    shown = [_case(part) for part in parts if part != "..."]
    left_out = len(shown) > MOST_PIECES or "..." in parts
    rows = shown[:MOST_PIECES] + ([_glyphs("and so on", "and so on", SIZE * 9 / 10)] if left_out else [])
    high = [row.above + row.below + SIZE / 6 for row in rows]
    total = sum(high, Fraction(0))
    y = -total / 2 - SIZE * _RAISED
    placed = []
    for row, each in zip(rows, high, strict=True):
        placed.append(_moved(row, Fraction(0), y + row.above))
        y += each
    block = Box(
        max(row.wide for row in rows),
        total / 2 + SIZE * _RAISED,
        total / 2 - SIZE * _RAISED,
        tuple(shape for row in placed for shape in row.shapes),
        tuple(bar for row in placed for bar in row.bars),
        "; ".join(row.says for row in rows),
    )
    return _row([_whole(head, SIZE), _glyphs("=", "is", SIZE), block], SIZE * 3 / 10)


def _case(part: str) -> Box:
    """One case: `2 if t > 1/2`, `else 3`."""
    if part.startswith("else "):
        return _row([_whole(part.removeprefix("else "), SIZE), _glyphs("otherwise", "otherwise", SIZE)], SIZE / 2)
    value, _, condition = part.partition(" if ")
    small = SIZE * 9 / 10
    return _row(
        [_whole(value, SIZE), _glyphs("if", "if", SIZE), _Reader(condition, small, level=True).relation()],
        SIZE * 4 / 10,
    )
