"""The lines of a rendered section to blocks: the first characters of a line say what it is, nothing else does.

    ## Heading         a numbered subheading; ### one without a number
    - words            an item of a list; 1. of a numbered one
    | a | b |          a row of a table, whose second row is | --- | ---: |
    [] what | who | when | ids of provisions      a line of a checklist
    > words            a point for advice
    ~ who              a line to sign
    @ ids              the authority of what stands above
    +++                a new page

Other lines are paragraphs, parted by empty ones.  Words of a case are inert: none of them begins anything.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import NoReturn

from governance.document.flaw import TemplateFault
from governance.document.inline import MarkError, parse_inline
from governance.document.literal import literal
from governance.document.tree import Blank, Text
from governance.draft.formation.paper import (
    Advice,
    Authority,
    Block,
    Grid,
    Items,
    NewPage,
    Prose,
    Signatures,
    Subheading,
    Tick,
    Ticks,
    Words,
)
from governance.finding import Citation

_KINDS = (
    ("heading", re.compile(r"(#{2,3}) (.*)")),
    ("item", re.compile(r"()- (.*)")),
    ("number", re.compile(r"()[0-9]+\. (.*)")),
    ("row", re.compile(r"()(\|.*\|)")),
    ("tick", re.compile(r"()\[\] (.*)")),
    ("advice", re.compile(r"()> (.*)")),
    ("sign", re.compile(r"()~ (.*)")),
    ("law", re.compile(r"()@ (.*)")),
    ("page", re.compile(r"()(\+\+\+)")),
)
_EDGE = re.compile(r"(?<!\\)\|")
_RULE = re.compile(r"-+:?")
_GAPS = re.compile(r" {2,}")

Cite = Callable[[str], Citation | None]
"""The citation of a provision by its id; None where it is not in force on the day.  KeyError where there is none."""


@dataclass(frozen=True, slots=True)
class _Line:
    kind: str
    mark: str
    words: str


def read_section(rendered: str, cite: Cite, file: Path) -> tuple[Block, ...]:
    """The blocks of a section.  Raises `TemplateFault` for a line that its author must mend."""
    reader = _Reader(cite, file)
    lines = (_line(raw.strip(" ")) for raw in rendered.split("\n"))
    runs = ((kind, tuple(run)) for kind, run in groupby(lines, key=lambda line: line.kind))
    blocks = tuple(block for kind, run in runs for block in reader.blocks(kind, run))
    first = next((block for block in blocks if isinstance(block, Subheading)), None)
    if first is not None and first.level == 3:
        reader.fail("the first heading is a ### without a ## above it: readers aloud would miss a level")
    return blocks


def _line(raw: str) -> _Line:
    for kind, shape in _KINDS:
        found = shape.fullmatch(raw)
        if found:
            return _Line(kind, found[1], found[2].strip(" "))
    return _Line("words" if raw else "gap", "", raw)


@dataclass(frozen=True, slots=True)
class _Reader:
    cite: Cite
    file: Path

    def fail(self, message: str) -> NoReturn:
        raise TemplateFault(self.file, 1, message)

    def blocks(self, kind: str, run: tuple[_Line, ...]) -> Iterator[Block]:
        """The blocks of neighbouring lines of one kind."""
        match kind:
            case "heading":
                for line in run:
                    yield Subheading(self.words(line.words), 2 if len(line.mark) == 2 else 3)
            case "item" | "number":
                yield Items(tuple(self.words(line.words) for line in run), numbered=kind == "number")
            case "row":
                yield self.grid([self.cells(line.words) for line in run])
            case "tick":
                yield Ticks(tuple(self.tick(line.words) for line in run))
            case "advice":
                for line in run:
                    yield Advice(self.words(line.words))
            case "sign":
                yield Signatures(tuple(self.words(line.words) for line in run))
            case "law":
                cited = self.cited(" ".join(line.words for line in run))
                if cited:
                    yield Authority(cited)
            case "page":
                yield NewPage()
            case "words":
                yield Prose(self.words(" ".join(line.words for line in run)))

    def words(self, source: str) -> Words:
        try:
            content = parse_inline(_GAPS.sub(" ", source))
        except MarkError as error:
            self.fail(str(error))
        if not all(isinstance(piece, Text | Blank) for piece in content):
            self.fail(f"{source[:40]!r} holds a reference or a definition: a pack has words and blanks")
        return content

    def cells(self, row: str) -> list[str]:
        return [cell.strip(" ") for cell in _EDGE.split(row)[1:-1]]

    def grid(self, rows: list[list[str]]) -> Grid:
        if len(rows) < 2 or not all(_RULE.fullmatch(cell) for cell in rows[1]):
            self.fail("a table needs a line such as | --- | ---: | below its headings")
        head, rule, *body = rows
        if any(len(row) != len(head) for row in rows):
            self.fail(f"a row of the table under {head[0]!r} has not {len(head)} cells, as its headings have")
        align = tuple("right" if cell.endswith(":") else "left" for cell in rule)
        return Grid(tuple(map(self.words, head)), align, tuple(tuple(self.words(cell) for cell in row) for row in body))

    def tick(self, line: str) -> Tick:
        cells = self.cells(f"|{line}|")
        if len(cells) != 4:
            self.fail(f"{line[:40]!r} needs four cells: what, who, when, law")
        what, who, when, law = cells
        return Tick(self.words(what), self.words(who), self.words(when), self.cited(law))

    def cited(self, ids: str) -> tuple[Citation, ...]:
        """The citations of the provisions in force among `ids`, each once."""
        try:
            found = (self.cite(id) for id in dict.fromkeys(literal(ids).split()))
            return tuple(each for each in found if each is not None)
        except KeyError as error:
            self.fail(f"there is no provision {error}")
