"""The nouns of a drafted document: five content elements, and the tree that holds them.

Position and printed number are apart: nothing here carries a number.  `number.py` computes the labels of a
finished tree, and `resolve.py` prints them into references, so that leaving a clause out cannot misnumber one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Text:
    """Plain words of the document."""

    text: str


@dataclass(frozen=True, slots=True)
class Definition:
    """The place where a term gets its meaning; `aliases` are other printed forms of it (plurals)."""

    term: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Use:
    """A use of the defined term `term`, printed as `text`."""

    term: str
    text: str


@dataclass(frozen=True, slots=True)
class Reference:
    """A reference to the clause, paragraph or schedule with the id `target`; `text` is empty until resolved."""

    target: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Blank:
    """A fact that the case leaves open, printed as a marked blank: `[label]`."""

    label: str


Inline = Text | Definition | Use | Reference | Blank


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph: its words, the paragraphs below it, and the closing words after those.

    `numbered` paragraphs get a label from the numbering scheme; the others (a sole paragraph, a definition) do not.
    """

    id: str
    content: tuple[Inline, ...]
    children: tuple[Block, ...] = ()
    closing: tuple[Inline, ...] = ()
    numbered: bool = True


@dataclass(frozen=True, slots=True)
class Table:
    """A table: one heading a column, its alignment ("left" or "right"), and rows of cells."""

    id: str
    columns: tuple[tuple[Inline, ...], ...]
    align: tuple[str, ...]
    rows: tuple[tuple[tuple[Inline, ...], ...], ...]


Block = Paragraph | Table


@dataclass(frozen=True, slots=True)
class Note:
    """A drafting note on a clause: never part of the instrument."""

    content: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Clause:
    """An article (or a numbered head of a schedule): a heading, a body, and where both come from.

    `law` holds provision ids, `prescribed` the id of the provision whose effect the clause must carry, `drawn_from`
    the paths of the case that its words depend on, `template` the name of the file that it was parsed from.
    """

    id: str
    heading: str
    body: tuple[Block, ...]
    law: tuple[str, ...] = ()
    prescribed: str | None = None
    drawn_from: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()
    template: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """A run of articles under one heading."""

    id: str
    heading: str
    clauses: tuple[Clause, ...]


@dataclass(frozen=True, slots=True)
class Schedule:
    """A schedule: its clauses are numbered within it."""

    id: str
    heading: str
    clauses: tuple[Clause, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """A whole instrument.  `numbers` is empty until `number` has run: id -> label in full ("12.2(a)")."""

    title: str
    parts: tuple[Part, ...]
    schedules: tuple[Schedule, ...] = ()
    numbers: dict[str, str] = field(default_factory=dict)

    def clauses(self) -> Iterator[Clause]:
        """Every clause in printed order, those of the schedules last."""
        for division in (*self.parts, *self.schedules):
            yield from division.clauses


def paragraphs(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """Every block of `blocks` and below, in printed order."""
    for block in blocks:
        yield block
        if isinstance(block, Paragraph):
            yield from paragraphs(block.children)
