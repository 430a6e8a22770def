"""A document, or a redline of two, as Markdown: to be read as it stands, on a page, and line by line in a diff.

One paragraph is one line.  An item of a list stands behind a hyphen with its number, references are links whose
addresses stand at the end of the file, and the id of each division and clause is in a comment, so that
`markdown_reader` gets the document back.  Everything else that Markdown gives meaning to is escaped.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby

from governance.document.changes import COLUMNS, differences
from governance.document.marked import (
    Change,
    MarkedBlock,
    MarkedClause,
    MarkedDivision,
    MarkedDocument,
    MarkedParagraph,
    MarkedTable,
    Run,
    Words,
    printed,
    visible,
)
from governance.document.tree import Blank, Definition, Inline, Reference, words

INDENT = 2
_MARKS = re.compile(r"([\\`*_\[\]<>|~$@]|&(?=#?\w+;)|(?<=www)\.|:(?=//))")
_OPENS = re.compile(r"^([-+=#!])|^(\d+)(?=[.)])")
_EDGE = re.compile(r"^ | $")
_SLUG = re.compile(r"[^\w\- ]")


def escaped(text: str) -> str:
    """`text` with everything escaped that Markdown, or a site that shows it, would give meaning to."""
    return _MARKS.sub(r"\\\1", visible(text))


def markdown(marked: MarkedDocument, front: Iterable[str] = ()) -> str:
    """The whole as Markdown.  `front` are lines that stand between the title and the first part."""
    return "\n".join(_Writer(marked).document(front)) + "\n"


def table_lines(rows: Iterable[tuple[str, ...]], align: tuple[str, ...]) -> Iterator[str]:
    """A table of cells that are Markdown already; the first row is its head."""
    for place, row in enumerate(rows):
        yield f"| {' | '.join(row)} |"
        if place == 0:
            yield f"| {' | '.join('---:' if side == 'right' else '---' for side in align)} |"


@dataclass(slots=True)
class _Writer:
    marked: MarkedDocument
    links: dict[str, tuple[str, str]] = field(default_factory=dict)
    """The address and the id of each link, by its name."""
    homes: dict[str, str] = field(default_factory=dict)
    """The address of the heading that each id stands under."""

    def document(self, front: Iterable[str]) -> Iterator[str]:
        for division in self.marked.divisions:
            self.home(division)
        title = self.words(self.marked.title)
        if title:
            yield from (f"# {title}", "")
        if self.marked.is_redline:
            yield from self.summary()
        yield from front
        for division in self.marked.divisions:
            yield from self.division(division)
        if self.links:
            # `[4.2]: #asset-lock "asset-lock/2"`: the address is for readers, the title for the way back.
            yield from (f'[{name}]: #{address} "{id}"' for name, (address, id) in sorted(self.links.items()))

    def home(self, division: MarkedDivision) -> None:
        self.homes.setdefault(division.id, _slug(f"{division.kind} {division.label.own} – {printed(division.heading)}"))
        for clause in division.clauses:
            address = _slug(f"{clause.label.own} {printed(clause.heading)}")
            self.homes.setdefault(clause.id, address)
            self.below(clause.body, address)

    def below(self, blocks: tuple[MarkedBlock, ...], address: str) -> None:
        for block in blocks:
            self.homes.setdefault(block.id, address)
            if isinstance(block, MarkedParagraph):
                self.below(block.children, address)

    def summary(self) -> Iterator[str]:
        found = differences(self.marked)
        yield from ("## Summary of changes", "")
        if found:
            rows = (tuple(map(escaped, row.cells())) for row in found)
            yield from table_lines((COLUMNS, *rows), ("left",) * len(COLUMNS))
        else:
            yield "Nothing: both drafts have the same words."
        yield ""

    def division(self, division: MarkedDivision) -> Iterator[str]:
        opening = f"{division.kind} {division.label.own}".rstrip()
        yield f"## {opening} – {self.words(division.heading)}{_moved(division)}"
        yield from (f"<!-- {division.id} -->", "")
        for clause in division.clauses:
            yield from self.clause(clause)

    def clause(self, clause: MarkedClause) -> Iterator[str]:
        yield f"### {clause.label.own} {self.words(clause.heading)}{_moved(clause)}"
        yield from (f"<!-- {clause.id} -->", "")
        yield from _spaced(self.blocks(clause.body, 0))
        yield ""

    def blocks(self, blocks: tuple[MarkedBlock, ...], indent: int) -> Iterator[str]:
        for block in blocks:
            yield from self.table(block, indent) if isinstance(block, MarkedTable) else self.paragraph(block, indent)

    def paragraph(self, block: MarkedParagraph, indent: int) -> Iterator[str]:
        margin = " " * indent
        said = self.words(block.content)
        if block.numbered:
            yield f"{margin}- {block.label.own}{_moved(block)} {said}"
        else:
            yield f"{margin}{_OPENS.sub(_unopened, said)}{_moved(block)}"
        yield from self.blocks(block.children, indent + INDENT)
        if block.closing:
            inside = margin + " " * INDENT if block.numbered else margin
            closes = f"<!-- closes {block.label.own} -->" if block.numbered else "<!-- closes -->"
            yield f"{inside}{_OPENS.sub(_unopened, self.words(block.closing))} {closes}"

    def table(self, table: MarkedTable, indent: int) -> Iterator[str]:
        yield ""  # two tables in a row are two
        rows = (tuple(map(self.words, row)) for row in (table.columns, *(row.cells for row in table.rows)))
        yield from (" " * indent + line for line in table_lines(rows, table.align))

    def words(self, content: Words) -> str:
        line = "".join(self.group(change, runs) for change, runs in groupby(content, key=lambda run: run.change))
        return _EDGE.sub("&#32;", line)

    def group(self, change: Change, runs: Iterable[Run]) -> str:
        if change is Change.KEPT:
            return "".join(self.piece(run.piece) for run in runs)
        name = "ins" if change.in_new else "del"
        pieces = (self.piece(run.piece) if change.in_new else escaped(words((run.piece,))) for run in runs)
        return f"<{name}>{''.join(pieces)}</{name}>"

    def piece(self, piece: Inline) -> str:
        match piece:
            case Definition(term):
                return f"**“{escaped(term)}”**"
            case Blank(label):
                return f"**[{escaped(label)}]**"
            case Reference(target, text):
                return self.reference(target, text)
            case _:
                return escaped(words((piece,)))

    def reference(self, target: str, text: str) -> str:
        """A link by its printed words; by its id as well, where other things have the same number."""
        said = escaped(text)
        link = (self.homes.get(target, ""), target)
        if self.links.setdefault(said, link) == link:
            return f"[{said}]"
        self.links[target] = link
        return f"[{said}][{target}]"


def _moved(thing: MarkedDivision | MarkedClause | MarkedBlock) -> str:
    match thing.change:
        case Change.MOVED_HERE:
            was = thing.was_label.full if thing.was_label else ""
            return f" *(moved from {escaped(was)})*" if was != thing.label.full else ""
        case Change.MOVED_AWAY:
            return " *(moved away)*"
        case _:
            return ""


def _unopened(found: re.Match[str]) -> str:
    """What would begin a list, a heading or a line, made to begin nothing."""
    return f"\\{found[1]}" if found[1] else f"&#{ord(found[2][0])};{found[2][1:]}"


def _spaced(lines: Iterator[str]) -> Iterator[str]:
    """`lines` with an empty one between any two, but not within a list or a table."""
    before = ""
    for line in lines:
        if before and (not line or _kind(line) != _kind(before) or _kind(line) == "words"):
            yield ""
        if line:
            yield line
        before = line


def _kind(line: str) -> str:
    text = line.lstrip(" ")
    return {"- ": "item", "| ": "row"}.get(text[:2], "words")


def _slug(heading: str) -> str:
    """The address that sites give to a heading."""
    return _SLUG.sub("", visible(heading).lower()).replace(" ", "-")
