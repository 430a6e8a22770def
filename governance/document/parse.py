"""One rendered clause file to a `Clause`: blocks, then punctuation, then the words of each paragraph."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NoReturn

from governance.document.blocks import Rough, RoughTable, read_blocks
from governance.document.flaw import TemplateFault
from governance.document.inline import MarkError, identifier, parse_inline
from governance.document.outline import habits, positioned
from governance.document.punctuation import mend
from governance.document.templates import ClauseSource
from governance.document.tree import (
    Blank,
    Block,
    Clause,
    Definition,
    Inline,
    Note,
    Paragraph,
    Table,
    Text,
    words,
)


def parse_clause(
    source: ClauseSource, rendered_heading: str, rendered_body: str, rendered_note: str | None = None
) -> Clause:
    """The clause that `source` rendered to.  A body without Jinja may be passed as it was written.

    Raises `TemplateFault` for a mark that is not closed, a body without words, or an indent that means nothing.
    """
    builder = _Builder(source)
    body = positioned(rendered_body) if rendered_body == source.body else rendered_body
    rough = read_blocks(body, builder.fail)
    if not rough:
        builder.fail(0, "the clause has no words: give it a `when`, so that it is left out as a whole")
    mend(rough, habits(source.body))
    return Clause(
        id=source.id,
        heading=builder.heading(rendered_heading),
        body=builder.blocks(source.id, rough),
        law=source.law,
        prescribed=source.prescribed,
        drawn_from=source.drawn_from,
        notes=builder.notes(rendered_note or ""),
        template=source.file.name,
        official=source.official,
    )


@dataclass(slots=True)
class _Builder:
    """Turns rough blocks into finished ones and keeps the ids that it gave, to keep those it makes apart."""

    source: ClauseSource
    given: set[str] = field(default_factory=set)

    def fail(self, line: int, message: str) -> NoReturn:
        raise TemplateFault(self.source.file, self.source.line + max(line - 1, 0), message)

    def heading(self, rendered: str) -> str:
        content = self.inline(0, " ".join(rendered.split("\n")).strip(" "))
        if not content or not all(isinstance(piece, Text | Blank) for piece in content):
            self.fail(0, "a heading is words and blanks: no reference and no definition, and it is not empty")
        return words(content)

    def notes(self, rendered: str) -> tuple[Note, ...]:
        """A note for each paragraph of `rendered`."""
        runs = (" ".join(run.split()) for run in rendered.split("\n\n"))
        return tuple(Note(self.inline(0, run)) for run in runs if run)

    def blocks(self, owner: str, rough: list[Rough | RoughTable]) -> tuple[Block, ...]:
        return tuple(
            self.table(owner, block) if isinstance(block, RoughTable) else self.paragraph(owner, block)
            for block in rough
        )

    def paragraph(self, owner: str, rough: Rough) -> Paragraph:
        content = self.inline(rough.line, rough.words)
        if not content:
            self.fail(rough.line, f"({rough.place}) has no words")
        place = self.fresh(f"{owner}/{_place(rough, content[0])}")
        return Paragraph(
            id=self.anchor(rough) if rough.anchor else place,
            content=content,
            # Below an id that an author chose, made ids still count from the clause: giving one changes no other.
            children=self.blocks(place, rough.children),
            closing=self.inline(rough.line, rough.closing),
            numbered=bool(rough.place) and not isinstance(content[0], Definition),
        )

    def table(self, owner: str, rough: RoughTable) -> Table:
        return Table(
            id=self.fresh(f"{owner}/table"),
            columns=tuple(self.inline(0, cell) for cell in rough.columns),
            align=tuple(rough.align),
            rows=tuple(tuple(self.inline(0, cell) for cell in row) for row in rough.rows),
        )

    def anchor(self, rough: Rough) -> str:
        try:
            return identifier(rough.anchor)
        except MarkError as error:
            self.fail(rough.line, str(error))

    def fresh(self, name: str) -> str:
        """`name`, or the first of `name~2`, `name~3` … that the clause does not have yet."""
        candidate, turn = name, 1
        while candidate in self.given:
            turn += 1
            candidate = f"{name}~{turn}"
        self.given.add(candidate)
        return candidate

    def inline(self, line: int, source: str) -> tuple[Inline, ...]:
        try:
            return parse_inline(source)
        except MarkError as error:
            self.fail(line, str(error))


def _place(rough: Rough, first: Inline) -> str:
    """What tells a paragraph from its neighbours, whichever of them are left out."""
    return slug(first.term) if isinstance(first, Definition) else rough.place or "words"


def slug(term: str) -> str:
    """`term` as part of an id: letters and digits in lower case, hyphens between."""
    return "-".join("".join(c.lower() if c.isascii() and c.isalnum() else " " for c in term).split()) or "term"
