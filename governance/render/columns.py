"""How wide the columns of a table are: so that it is as short as its width allows, and no word is broken.

A column starts as narrow as its longest word.  What room is left goes, step by step, to the column where it saves the
most lines, and what is left then is shared out by the length of the words.  All widths are whole units of the
typeface, so that the same table has the same columns everywhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from governance.render.fonts import SERIF
from governance.render.markup import Markup, tag
from governance.render.measure import advance, em

_STEPS = 24
"""Between its narrowest and its widest a column is tried at so many widths."""


@dataclass(frozen=True, slots=True)
class _Column:
    """The widths to try, from the narrowest, and at each the number of lines of every cell."""

    widths: tuple[int, ...]
    lines: tuple[tuple[int, ...], ...]


def columns(rows: Sequence[Sequence[str]], room: int, size: int, gap: int) -> Markup:
    """The columns of a table as HTML, each as wide as `shares` says."""
    widths = (f"width:{share // 10}.{share % 10}%" for share in shares(rows, room, size, gap))
    return tag("colgroup", *(Markup('<col style="{}">').format(width) for width in widths))


def shares(rows: Sequence[Sequence[str]], room: int, size: int, gap: int) -> tuple[int, ...]:
    """The share of the width that each column has, in tenths of a per cent: 1000 in all.

    The first of `rows` is the head.  `room` is the width of the table, `size` that of the type and `gap` the space
    after each column but the last, all in hundredths of a point.
    """
    whole = room * em(SERIF) // size
    between = gap * em(SERIF) // size
    last = len(rows[0]) - 1
    columns = [
        _column([row[place] for row in rows], 0 if place == last else between, whole) for place in range(last + 1)
    ]
    levels = _levels(columns, whole)
    widths = [column.widths[level] for column, level in zip(columns, levels, strict=True)]
    left = max(0, whole - sum(widths))
    spread = [width + left * width // sum(widths) for width in widths]
    parts = [1000 * width // sum(spread) for width in spread]
    return (*parts[:-1], 1000 - sum(parts[:-1]))


def _column(cells: list[str], gap: int, whole: int) -> _Column:
    worded = [
        tuple(_width(word, 600 if place == 0 else 400) for word in cell.split()) for place, cell in enumerate(cells)
    ]
    space = _width(" ", 400)
    slack = space * 2
    least = min(whole // 2, max((max(words, default=0) for words in worded), default=0))
    most = max(least, min(whole, max(sum(words) + space * max(0, len(words) - 1) for words in worded)))
    tried = sorted({least + (most - least) * step // _STEPS for step in range(_STEPS + 1)})
    lines = tuple(tuple(_lines(words, width, space) for words in worded) for width in tried)
    return _Column(tuple(width + gap + slack for width in tried), lines)


def _lines(words: tuple[int, ...], room: int, space: int) -> int:
    count, used = 1, -space
    for word in words:
        if used >= 0 and used + space + word > room:
            count, used = count + 1, -space
        used += space + word
    return count


def _levels(columns: list[_Column], whole: int) -> list[int]:
    """Which of its widths each column has at last."""
    levels = [0] * len(columns)
    while True:
        left = whole - sum(column.widths[level] for column, level in zip(columns, levels, strict=True))
        now = _cost(columns, levels)
        best, found = (0, 0), None
        for place, column in enumerate(columns):
            for level in range(levels[place] + 1, len(column.widths)):
                more = column.widths[level] - column.widths[levels[place]]
                if more > left:
                    break
                tall, long = _cost(columns, [*levels[:place], level, *levels[place + 1 :]])
                # Lines of whole rows saved for each unit of width; where there are none, the least width that saves a
                # line of a cell, so that columns of much the same length widen in turn.
                gain = ((now[0] - tall) * whole // more, -more)
                if (tall, long) < now and (found is None or gain > best):
                    best, found = gain, (place, level)
        if found is None:
            return levels
        levels[found[0]] = found[1]


def _cost(columns: list[_Column], levels: list[int]) -> tuple[int, int]:
    """How many lines all rows have, and all cells."""
    cells = [column.lines[level] for column, level in zip(columns, levels, strict=True)]
    return sum(map(max, zip(*cells, strict=True))), sum(map(sum, cells))


@cache
def _width(words: str, weight: int) -> int:
    return advance(words, SERIF, weight)
