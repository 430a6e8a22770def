"""The parts, articles and schedules of a Word draft: each paragraph in the style of its level."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from governance.document.marked import (
    Change,
    MarkedBlock,
    MarkedClause,
    MarkedDivision,
    MarkedDocument,
    MarkedParagraph,
    MarkedTable,
    Words,
    titled,
)
from governance.document.tree import words
from governance.render.front import FrontMatter
from governance.render.markup import Markup, join
from governance.render.notes import margin_mark, note_lines
from governance.render.word_styles import DEFINED_LEVELS, DEFINITIONS, LEVELS, SCHEDULES, WIDTH, text_left
from governance.render.word_words import AUTHOR, Pen
from governance.render.word_xml import field as word_field
from governance.render.word_xml import flag, paragraph, text_run, w

_FIRST_INSTANCE = 10
_PADDING, _LETTER = 190, 105
_WIDE, _WIDEST_WORD = 42, 22


@dataclass(slots=True)
class Body:
    """Writes the body, and collects what stands in other parts of the file: comments, and lists that begin again."""

    pen: Pen
    front: FrontMatter
    notes: bool
    marks: bool = True
    """Whether prescribed provisions are marked."""
    comments: list[Markup] = field(default_factory=list)
    restarts: list[tuple[int, int]] = field(default_factory=list)

    def document(self, marked: MarkedDocument) -> Markup:
        """All divisions."""
        return join(piece for division in marked.divisions for piece in self.division(division))

    def division(self, division: MarkedDivision) -> Iterator[Markup]:
        schedule = division.kind == "Schedule"
        kept = division.change.in_new
        number = word_field(f"SEQ {division.kind} \\* ARABIC", division.label.own) if kept else None
        marked = self.pen.bookmarked(division.id, number) if number else None
        # The words that stand before a number that was deleted with its heading are deleted as well.
        opening = (
            (text_run(f"{division.kind} "), marked, text_run(" – "))
            if division.change is Change.KEPT
            else (self.pen.words(titled(f"{division.kind} {division.label.own} – ", division.change)),)
        )
        yield paragraph(
            "ScheduleHeading" if schedule else "Heading1",
            *opening,
            self.pen.words(division.heading),
            rPr=self.pen.mark(division.change),
        )
        instance = self.again(SCHEDULES) if schedule else None
        for clause in division.clauses:
            yield from self.clause(clause, "Schedule" if schedule else "Article", instance)

    def again(self, number: int) -> int:
        """A new instance of a list, which begins again."""
        instance = _FIRST_INSTANCE + len(self.restarts)
        self.restarts.append((instance, number))
        return instance

    def clause(self, clause: MarkedClause, prefix: str, instance: int | None) -> Iterator[Markup]:
        moving = clause.was.id if clause.was else clause.id
        content = self.pen.words(clause.heading, moving)
        if clause.change.in_new:
            yield from self.prescribed(clause)
            content = self.commented(clause, self.pen.bookmarked(clause.id, content))
        yield paragraph(
            "Heading2" if prefix == "Article" else "Schedule1",
            content,
            numPr=_instance(instance, 0),
            rPr=self.pen.mark(clause.change, moving),
        )
        for block in clause.body:
            yield from self.block(block, prefix, instance, 0)

    def prescribed(self, clause: MarkedClause) -> Iterator[Markup]:
        mark = margin_mark(clause.source, self.front) if self.marks else None
        if mark is not None and clause.change is not Change.MOVED_AWAY:
            yield paragraph("Prescribed", text_run(mark.striptags()))

    def commented(self, clause: MarkedClause, content: Markup) -> Markup:
        """`content` with the drafting note of the clause as a comment on it."""
        lines = note_lines(clause.source, self.front) if self.notes else ()
        if not lines:
            return content
        number = len(self.comments)
        said = (paragraph("CommentText", text_run(line.striptags())) for line in lines)
        self.comments.append(w("comment", *said, id=number, author=AUTHOR, date=self.pen.moment, initials="g"))
        reference = w("r", w("rPr", w("rStyle", val="CommentReference")), w("commentReference", id=number))
        return join((w("commentRangeStart", id=number), content, w("commentRangeEnd", id=number), reference))

    def block(self, block: MarkedBlock, prefix: str, instance: int | None, depth: int) -> Iterator[Markup]:
        if isinstance(block, MarkedTable):
            yield from self.table(block, text_left(max(depth, 1)))
        elif block.numbered:
            style = f"{prefix}{min(depth + 2, LEVELS)}"
            yield self.said(block, block.content, style, _instance(instance, min(depth + 1, LEVELS - 1)))
            yield from self.under(block, prefix, instance, depth + 1)
        elif block.defines:
            yield self.said(block, block.content, "Definition")
            yield from self.defined(block)
        else:
            yield self.said(block, block.content, _words_style(depth))
            yield from self.under(block, prefix, instance, max(depth, 1), depth)

    def under(
        self, block: MarkedParagraph, prefix: str, instance: int | None, depth: int, level: int | None = None
    ) -> Iterator[Markup]:
        """The children of a paragraph, at `depth`, and its closing words, at the level of its own."""
        for child in block.children:
            yield from self.block(child, prefix, instance, depth)
        if block.closing:
            yield self.said(block, block.closing, _words_style(depth if level is None else level), named=False)

    def defined(self, block: MarkedParagraph) -> Iterator[Markup]:
        """What stands in a definition: its items begin again at (a)."""
        instance = self.again(DEFINITIONS) if block.children else 0
        yield from self.defined_children(block, instance, 0)
        if block.closing:
            yield self.said(block, block.closing, "Definition", named=False)

    def defined_children(self, block: MarkedParagraph, instance: int, level: int) -> Iterator[Markup]:
        for child in block.children:
            if isinstance(child, MarkedTable):
                yield from self.table(child, text_left(level + 1))
                continue
            place = min(level, DEFINED_LEVELS - 1)
            numbered = child.numbered
            style = f"Definition{place + 1}" if numbered else _words_style(level + 1)
            yield self.said(child, child.content, style, _instance(instance, place) if numbered else None)
            yield from self.defined_children(child, instance, level + 1 if numbered else level)
            if child.closing:
                yield self.said(child, child.closing, _words_style(level + 2), named=False)

    def said(
        self, block: MarkedParagraph, content: Words, style: str, number: Markup | None = None, *, named: bool = True
    ) -> Markup:
        """One paragraph of words."""
        moving = (block.was_id or block.id) if named else ""
        written = self.pen.words(content, moving)
        if named and block.numbered and block.change.in_new:
            written = self.pen.bookmarked(block.id, written)
        return paragraph(style, written, numPr=number, rPr=self.pen.mark(block.change, moving))

    def table(self, table: MarkedTable, left: int) -> Iterator[Markup]:
        """A table with its head repeated on each page, and the line that Word wants after one."""
        rows = [(table.columns, table.change), *((row.cells, row.change) for row in table.rows)]
        yield self.grid([cells for cells, _ in rows], table.align, left, [change for _, change in rows])
        yield paragraph("TableText", rPr=self.pen.mark(table.change))

    def grid(
        self, rows: list[tuple[Words, ...]], align: tuple[str, ...], left: int = 0, changes: list[Change] | None = None
    ) -> Markup:
        """A table of `rows`, the first of which is its head."""
        widths = _widths(rows, WIDTH - left)
        marks = changes or [Change.KEPT] * len(rows)
        line = {"val": "single", "space": 0, "color": "1A1A1A"}
        inner = {**line, "color": "C9CCD1"}
        look = w(
            "tblPr",
            w("tblW", w=sum(widths), type="dxa"),
            w("tblInd", w=left, type="dxa"),
            w("tblBorders", w("top", sz=8, **line), w("bottom", sz=8, **line), w("insideH", sz=4, **inner)),
            w("tblLayout", type="fixed"),
        )
        grid = w("tblGrid", *(w("gridCol", w=width) for width in widths))
        written = (
            self.row(row, align, widths, change, head=place == 0)
            for place, (row, change) in enumerate(zip(rows, marks, strict=True))
        )
        return w("tbl", look, grid, *written)

    def row(
        self, row: tuple[Words, ...], align: tuple[str, ...], widths: list[int], change: Change, *, head: bool
    ) -> Markup:
        look = w("trPr", w("cantSplit"), flag("tblHeader", head), self.pen.row(change))
        cells = (
            w(
                "tc",
                w("tcPr", w("tcW", w=width, type="dxa")),
                paragraph(
                    "TableHead" if head else "TableText",
                    self.pen.words(cell),
                    jc=w("jc", val="right") if side == "right" else None,
                    rPr=self.pen.mark(change),
                ),
            )
            for cell, side, width in zip(row, align, widths, strict=True)
        )
        return w("tr", look, *cells)


def _words_style(depth: int) -> str:
    return f"Words{min(max(depth, 1), LEVELS - 1)}"


def _instance(instance: int | None, level: int) -> Markup | None:
    """The list of a paragraph where it is another instance than the one that its style is tied to."""
    return None if instance is None else w("numPr", w("ilvl", val=level), w("numId", val=instance))


def _widths(rows: list[tuple[Words, ...]], room: int) -> list[int]:
    """The widths of columns: no usual word is broken, and what room is left goes by the length of the words."""
    texts = [[words(tuple(run.piece for run in cell)) for cell in column] for column in zip(*rows, strict=True)]
    least = [_PADDING + _LETTER * min(_WIDEST_WORD, _longest_word(column)) for column in texts]
    wanted = [min(_WIDE, max(map(len, column))) + 1 for column in texts]
    left = max(room - sum(least), 0)
    widths = [minimum + left * want // sum(wanted) for minimum, want in zip(least, wanted, strict=True)]
    scaled = [room * width // sum(widths) for width in widths]
    return [*scaled[:-1], room - sum(scaled[:-1])]


def _longest_word(texts: list[str]) -> int:
    return max((len(word) for text in texts for word in text.split()), default=1)
