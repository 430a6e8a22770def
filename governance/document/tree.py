"""The nouns of a drafted document: five content elements, and the tree that holds them.

Position and printed number are apart: nothing here carries a number.  `number.py` computes the labels of a
finished tree, and `resolve.py` prints them into references, so that leaving a clause out cannot misnumber one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Text:
    """Plain words of the document."""

    text: str


@dataclass(frozen=True, slots=True)
class Definition:
    """The place where a term gets its meaning.

    `aliases` are other printed forms of it (plurals); `guards` are fixed phrases in which its words do not mean it.
    """

    term: str
    aliases: tuple[str, ...] = ()
    guards: tuple[str, ...] = ()


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
    the paths of the case that its words depend on, `template` the name of the file that it was parsed from; `official`
    says that its words are the very text of that provision.
    """

    id: str
    heading: str
    body: tuple[Block, ...]
    law: tuple[str, ...] = ()
    prescribed: str | None = None
    drawn_from: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()
    template: str = ""
    official: bool = False


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


def _no_labels() -> Mapping[str, str]:
    return MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Numbers:
    """The printed labels of a document by id: `full` for references ("12.2(a)"), `own` for the margin ("(a)").

    A part, clause, schedule, paragraph or table of a numbered document is always in both; what prints no label of
    its own has an empty `own` label, and in full the label of what it stands in.
    """

    full: Mapping[str, str] = field(default_factory=_no_labels)
    own: Mapping[str, str] = field(default_factory=_no_labels)


@dataclass(frozen=True, slots=True)
class Document:
    """A whole instrument.  `numbers` is empty until `number` has run."""

    title: str
    parts: tuple[Part, ...]
    schedules: tuple[Schedule, ...] = ()
    numbers: Numbers = Numbers()

    def divisions(self) -> tuple[Part | Schedule, ...]:
        """The parts and then the schedules."""
        return (*self.parts, *self.schedules)

    def clauses(self) -> Iterator[Clause]:
        """Every clause in printed order, those of the schedules last."""
        for division in self.divisions():
            yield from division.clauses


def words(content: tuple[Inline, ...]) -> str:
    """The printed words of `content`: a blank as `[label]`, a definition as its term, a bare reference as `@{id}`."""
    return "".join(_printed(piece) for piece in content)


def _printed(piece: Inline) -> str:
    match piece:
        case Text(text) | Use(_, text):
            return text
        case Definition(term):
            return term
        case Reference(target, text):
            return text or f"@{{{target}}}"
        case Blank(label):
            return f"[{label}]"


def paragraphs(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """Every block of `blocks` and below, in printed order."""
    for block in blocks:
        yield block
        if isinstance(block, Paragraph):
            yield from paragraphs(block.children)


def passages(block: Block) -> tuple[tuple[Inline, ...], ...]:
    """The runs of words that are the block's own, in printed order: not those of its children."""
    if isinstance(block, Table):
        return (*block.columns, *(cell for row in block.rows for cell in row))
    return (block.content, block.closing)


def defined_by(block: Block) -> Definition | None:
    """The definition that `block` opens with, when it is a definition paragraph."""
    first = block.content[0] if isinstance(block, Paragraph) and block.content else None
    return first if isinstance(first, Definition) else None


def map_content(block: Block, change: Callable[[tuple[Inline, ...]], tuple[Inline, ...]]) -> Block:
    """`block` and all below it with `change` made to every run of words."""
    if isinstance(block, Table):
        return replace(
            block,
            columns=tuple(map(change, block.columns)),
            rows=tuple(tuple(map(change, row)) for row in block.rows),
        )
    return replace(
        block,
        content=change(block.content),
        children=tuple(map_content(child, change) for child in block.children),
        closing=change(block.closing),
    )


def map_clauses(document: Document, change: Callable[[Clause], Clause]) -> Document:
    """`document` with `change` made to every clause."""
    return replace(
        document,
        parts=tuple(replace(part, clauses=tuple(map(change, part.clauses))) for part in document.parts),
        schedules=tuple(replace(each, clauses=tuple(map(change, each.clauses))) for each in document.schedules),
    )
