"""The body of a document as HTML: clauses, their paragraphs at each level, tables, blanks and references."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import groupby

from governance.document.marked import (
    Change,
    MarkedBlock,
    MarkedClause,
    MarkedDivision,
    MarkedDocument,
    MarkedParagraph,
    MarkedRow,
    MarkedTable,
    Run,
    Words,
    printed,
)
from governance.document.tree import Blank, Clause, Definition, Inline, Reference, Text, Use, words
from governance.render.columns import columns
from governance.render.markup import Markup, join, tag

_NUMBERED = re.compile(r"\b([Aa]rticles?|Parts?|Schedules?|paragraphs?|[Ss]ections?|[Rr]egulations?) (?=\d|$)")
_SHORT_END = re.compile(r"(?<=[\w;,]) (?=\w{1,3}[.;:,]?$)")
_SHORT_TABLE = 8
"""A table with no more rows stands on one page."""
_ROOM, _SIZE, _GAP = 40535, 950, 1134
"""The width of a table in the articles, the size of its type, the space between columns: hundredths of a point."""
_UNSAFE = re.compile(r"[^A-Za-z0-9._~/-]")

Margin = Callable[[Clause], Markup | None]
"""What stands in the margin beside the heading of a clause, if anything."""

After = Callable[[Clause], Markup | None]
"""What stands below a clause, if anything: its drafting notes."""

_CHANGED = {
    Change.INSERTED: ("ins", None),
    Change.DELETED: ("del", None),
    Change.MOVED_HERE: ("ins", "moved"),
    Change.MOVED_AWAY: ("del", "moved"),
}
"""The element that holds words with a change, and its class."""


def anchor(name: str) -> str:
    """The HTML id of the part of the document with the id `name`: safe in an address and in CSS as it stands."""
    return f"c-{_UNSAFE.sub(lambda found: f'={ord(found[0]):x}=', name)}"


def link(target: str, *content: object, class_: str | None = None) -> Markup:
    """A link to the part of the document with the id `target`."""
    return tag("a", *content, href=f"#{anchor(target)}", class_=class_)


def hanging(label: str) -> Markup:
    """A number in its column.  The space after it lies within, so that the words of the first line stand flush."""
    return tag("span", f"{label} ", class_="num")


def body(marked: MarkedDocument, margin: Margin, after: After) -> Markup:
    """All parts and schedules of a numbered document, or of a redline of two."""
    return join(_division(division, margin, after) for division in marked.divisions)


def _division(division: MarkedDivision, margin: Margin, after: After) -> Markup:
    label = tag("span", f"{division.kind} {division.label.own}", class_="label")
    name = tag("span", marked_words(division.heading), class_="name", data_label=_told(division.heading))
    heading = tag("h2", label, " ", name, id=_id(division), class_=_class(division))
    clauses = (_clause(clause, margin, after) for clause in division.clauses)
    return tag("section", heading, *clauses, class_=division.kind.lower())


def _clause(clause: MarkedClause, margin: Margin, after: After) -> Markup:
    number = hanging(clause.label.own)
    told = f"{clause.label.own} {printed(clause.heading)}" if _told(clause.heading) else None
    heading = tag("h3", number, marked_words(clause.heading), id=_id(clause), class_=_class(clause), data_label=told)
    source = clause.source
    beside = (margin(source), after(source)) if clause.change.in_new else (None, None)
    return tag("div", beside[0], heading, _blocks(clause.body), beside[1], class_="clause")


def _told(heading: Words) -> str | None:
    """The new words of a heading that changed: what bookmarks and running heads show."""
    return printed(heading) if any(run.change is not Change.KEPT for run in heading) else None


def _id(thing: MarkedDivision | MarkedClause | MarkedBlock) -> str | None:
    """The anchor of what the new document has; what it lacks is never led to."""
    return anchor(thing.id) if thing.change.in_new else None


def _class(thing: MarkedDivision | MarkedClause | MarkedBlock | MarkedRow) -> str | None:
    return None if thing.change is Change.KEPT else thing.change.value


def _blocks(content: tuple[MarkedBlock, ...]) -> Markup:
    """Blocks of one level: neighbouring numbered paragraphs make one list."""
    return join(_runs(content))


def _runs(content: tuple[MarkedBlock, ...]) -> Iterator[Markup]:
    for numbered, run in groupby(content, key=_is_numbered):
        if numbered:
            yield tag("ol", *(_item(block) for block in run if isinstance(block, MarkedParagraph)))
        else:
            yield from (_block(block) for block in run)


def _is_numbered(block: MarkedBlock) -> bool:
    return isinstance(block, MarkedParagraph) and block.numbered


def _item(block: MarkedParagraph) -> Markup:
    words = tag("p", hanging(block.label.own), marked_words(bound(block.content)))
    return tag("li", words, _below(block), id=_id(block), class_=_class(block))


def _block(block: MarkedBlock) -> Markup:
    if isinstance(block, MarkedTable):
        return _table(block)
    of_kind = "definition" if block.defines else "words"
    return tag("div", tag("p", marked_words(bound(block.content))), _below(block), class_=of_kind, id=_id(block))


def _below(block: MarkedParagraph) -> Markup:
    closing = tag("p", marked_words(bound(block.closing)), class_="closing") if block.closing else None
    return join((_blocks(block.children), closing))


def _table(table: MarkedTable) -> Markup:
    head = tag("tr", *(_cell("th", content, side) for content, side in zip(table.columns, table.align, strict=True)))
    rows = (
        tag("tr", *(_cell("td", content, side) for content, side in zip(row.cells, table.align, strict=True)))
        for row in table.rows
    )
    class_ = "short" if len(table.rows) <= _SHORT_TABLE else None
    return tag("table", _columns(table), tag("thead", head), tag("tbody", *rows), id=_id(table), class_=class_)


def _columns(table: MarkedTable) -> Markup:
    texts = [[_shown(cell) for cell in cells] for cells in (table.columns, *(row.cells for row in table.rows))]
    return columns(texts, _ROOM, _SIZE, _GAP)


def _cell(name: str, content: Words, side: str) -> Markup:
    scope = "col" if name == "th" else None
    return tag(name, marked_words(content), scope=scope, class_="figure" if side == "right" else None)


def _shown(content: Words) -> str:
    """All words that are shown, those that came and those that went."""
    return words(tuple(run.piece for run in content))


def bound(content: Words) -> Words:
    """Words that no line ends badly in: a number stays with what it numbers, a short last word with the one before."""
    last = len(content) - 1
    return tuple(_bound(run, place == last) for place, run in enumerate(content))


def _bound(run: Run, last: bool) -> Run:
    if not isinstance(run.piece, Text):
        return run
    text = _NUMBERED.sub("\\1\N{NO-BREAK SPACE}", run.piece.text)
    return replace(run, piece=Text(_SHORT_END.sub("\N{NO-BREAK SPACE}", text) if last else text))


def marked_words(content: Words) -> Markup:
    """Words with what was inserted, deleted or moved marked as such."""
    return join(_changed(change, tuple(runs)) for change, runs in groupby(content, key=lambda run: run.change))


def _changed(change: Change, runs: tuple[Run, ...]) -> Markup:
    if change is Change.KEPT:
        return inline(tuple(run.piece for run in runs))
    # What is gone leads nowhere: its references are words.
    pieces = (run.piece if change.in_new else _unlinked(run.piece) for run in runs)
    name, class_ = _CHANGED[change]
    return tag(name, inline(tuple(pieces)), class_=class_)


def _unlinked(piece: Inline) -> Inline:
    return Text(words((piece,))) if isinstance(piece, Reference) else piece


def inline(content: tuple[Inline, ...]) -> Markup:
    """Words with their blanks marked, their terms in bold where they are defined, their references linked."""
    return join(_piece(piece) for piece in content)


def _piece(piece: Inline) -> Markup | str:
    match piece:
        case Text(text) | Use(_, text):
            return text
        case Definition(term):
            return tag("dfn", term)
        case Reference(target, text):
            return link(target, text)
        case Blank(label):
            return tag("mark", f"[{label}]")
