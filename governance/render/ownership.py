"""The ownership and control of a company as one drawing: its members, the company, its board, and what joins them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from governance.render.drawing import (
    ACCENT,
    HAIRLINE,
    INK,
    QUIET,
    TINT,
    WIDTH,
    Chart,
    Number,
    arrow,
    drawing,
    paragraph,
    rectangle,
    table,
    text,
)
from governance.render.markup import Markup, join
from governance.render.measure import balanced, lines

__all__ = ["Body", "Group", "ownership"]

SIZE = Fraction(38, 5)
SMALL = Fraction(7)
LEADING = Fraction(46, 5)
PAD = 5
IN_A_ROW = 6
BETWEEN = 34  # the room of an arrow and its label


@dataclass(frozen=True, slots=True)
class Body:
    """A member, the company, or seats on the board: its name, and what is to be said of it."""

    name: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Bodies in one frame, under a heading."""

    heading: str
    bodies: tuple[Body, ...]


def ownership(
    title: str, members: Group, company: Body, board: Group, *, control: str, governs: str, appoint: str = ""
) -> Chart:
    """Members above, the company in the middle, its board below.

    `control` labels the arrow from the members to the company ("one vote each"), `governs` the one from the company to
    its board, `appoint` the one that goes past the company, from the members to the board (empty: none).
    """
    above, y = _group(members, Fraction(0))
    tall, inside = _company(company, y + BETWEEN)
    below_at = y + BETWEEN + tall + BETWEEN
    below, end = _group(board, below_at)
    middle, side = Fraction(WIDTH, 2), Fraction(WIDTH - 40)
    joins = [
        arrow([(middle, y), (middle, y + BETWEEN)]),
        text(control, middle + 7, y + 20, SIZE),
        arrow([(middle, y + BETWEEN + tall), (middle, below_at)]),
        text(governs, middle + 7, y + BETWEEN + tall + 20, SIZE),
    ]
    if appoint:
        joins += [arrow([(side, y), (side, below_at)], dashed=True), _beside(appoint, side, y, below_at)]
    spoken = f"{title}: {_spoken(members)} {control} {company.name}. {_spoken(board)}"
    return Chart(drawing(spoken, end + 1, [above, inside, below, *joins]), _table(members, company, board))


def _beside(words: str, x: Fraction, top: Fraction, bottom: Fraction) -> Markup:
    broken = balanced(words, 74, SIZE)
    first = (top + bottom) / 2 - len(broken) * LEADING / 2 + LEADING - 2
    return paragraph(broken, x - 6, first, SIZE, leading=LEADING, anchor="end")


def _company(company: Body, y: Fraction) -> tuple[Fraction, Markup]:
    """The height of the company's box, and the box."""
    wide = Fraction(WIDTH * 52, 100)
    name = balanced(company.name, wide - 4 * PAD, Fraction(10), 600)
    detail = balanced(company.detail, wide - 4 * PAD, SIZE)
    high = len(name) * 12 + len(detail) * LEADING + 4 * PAD - 4
    middle = Fraction(WIDTH, 2)
    first = y + 2 * PAD + 7
    return high, join(
        (
            rectangle(middle - wide / 2, y, wide, high, fill=ACCENT),
            paragraph(name, middle, first, 10, leading=12, anchor="middle", weight=600, fill="#fff"),
            paragraph(detail, middle, first + len(name) * 12 - 1, SIZE, leading=LEADING, anchor="middle", fill="#fff"),
        )
    )


def _group(group: Group, y: Fraction) -> tuple[Markup, Fraction]:
    """A frame with its bodies in rows of equal length, and where it ends."""
    shapes: list[Markup] = []
    top = y + 18
    for row in _rows(group.bodies):
        wide = Fraction(WIDTH - PAD * (len(row) + 1), len(row))
        high = max(_height(body, wide) for body in row)
        for place, body in enumerate(row):
            shapes.append(_body(body, PAD + place * (wide + PAD), top, wide, high))
        top += high + PAD
    frame = rectangle(Fraction(2, 5), y + Fraction(2, 5), WIDTH - Fraction(4, 5), top - y, fill=TINT, stroke=HAIRLINE)
    return join((frame, text(group.heading, PAD + 1, y + 12, SIZE, weight=600), *shapes)), top + 1


def _rows(bodies: Sequence[Body]) -> list[Sequence[Body]]:
    """Bodies in as few rows as hold them, each as long as the others or one shorter."""
    count = -(-len(bodies) // IN_A_ROW)
    rows: list[Sequence[Body]] = []
    start = 0
    for left in range(count, 0, -1):
        length = -(-(len(bodies) - start) // left)
        rows.append(bodies[start : start + length])
        start += length
    return rows


def _height(body: Body, wide: Fraction) -> Fraction:
    return (len(_name(body, wide)) + len(_detail(body, wide))) * LEADING + 2 * PAD


def _name(body: Body, wide: Fraction) -> tuple[str, ...]:
    return balanced(body.name, wide - 2 * PAD, SIZE, 600)


def _detail(body: Body, wide: Fraction) -> tuple[str, ...]:
    return lines(body.detail, wide - 2 * PAD, SMALL)


def _body(body: Body, x: Number, y: Fraction, wide: Fraction, high: Fraction) -> Markup:
    name, detail = _name(body, wide), _detail(body, wide)
    first = y + PAD + 7
    return join(
        (
            rectangle(x, y, wide, high, fill="#fff", stroke=HAIRLINE),
            paragraph(name, x + PAD, first, SIZE, leading=LEADING, weight=600, fill=INK),
            paragraph(detail, x + PAD, first + len(name) * LEADING, SMALL, leading=LEADING, fill=QUIET),
        )
    )


def _spoken(group: Group) -> str:
    bodies = "; ".join(f"{body.name} ({body.detail})" if body.detail else body.name for body in group.bodies)
    return f"{group.heading}: {bodies}."


def _table(members: Group, company: Body, board: Group) -> Markup:
    rows = [
        *((body.name, members.heading, body.detail) for body in members.bodies),
        (company.name, "Company", company.detail),
        *((body.name, board.heading, body.detail) for body in board.bodies),
    ]
    return table(("Name", "In", "Detail"), rows)
