"""A redline as a page of HTML: the summary of changes first, then the articles with every change marked."""

from __future__ import annotations

from collections.abc import Iterator

from governance.document.changes import COLUMNS, Difference, differences
from governance.document.marked import MarkedDocument
from governance.render.clauses import link
from governance.render.columns import columns
from governance.render.markup import Markup, tag

TITLE = "Summary of changes"
KEY = (
    "Words that were inserted are underlined, words that were deleted are struck through; words that moved have a "
    "double line. A reference that only prints a new number is no change."
)
_ROOM, _SIZE, _GAP = 43937, 860, 1134
"""The width of the table, the size of its type, the space between columns: hundredths of a point."""
SAME = "Nothing: both drafts have the same words."


def summary(marked: MarkedDocument) -> Markup:
    """The section "Summary of changes": a table of them all."""
    found = differences(marked)
    head = tag("tr", *(tag("th", column, scope="col") for column in COLUMNS))
    if not found:
        return tag("section", tag("h2", TITLE), tag("p", KEY), tag("p", SAME), class_="summary")
    widths = columns([COLUMNS, *((row.place, row.what, row.before, row.after) for row in found)], _ROOM, _SIZE, _GAP)
    table = tag("table", widths, tag("thead", head), tag("tbody", *map(_row, found)))
    return tag("section", tag("h2", TITLE), tag("p", KEY), table, class_="summary")


def _row(row: Difference) -> Markup:
    return tag("tr", *_cells(row))


def _cells(row: Difference) -> Iterator[Markup]:
    yield tag("td", link(row.id, row.place) if row.id else row.place)
    yield from (tag("td", cell) for cell in (row.what, row.before, row.after))
