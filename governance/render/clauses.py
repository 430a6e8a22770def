"""The body of a document as HTML: clauses, their paragraphs at each level, tables, blanks and references."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import groupby

from governance.document.tree import (
    Blank,
    Block,
    Clause,
    Definition,
    Document,
    Inline,
    Numbers,
    Paragraph,
    Part,
    Reference,
    Schedule,
    Table,
    Text,
    Use,
    defined_by,
)
from governance.render.markup import Markup, join, tag

_UNSAFE = re.compile(r"[^A-Za-z0-9._~/-]")

Margin = Callable[[Clause], Markup | None]
"""What stands in the margin beside the heading of a clause, if anything."""

After = Callable[[Clause], Markup | None]
"""What stands below a clause, if anything: its drafting notes."""


def anchor(name: str) -> str:
    """The HTML id of the part of the document with the id `name`: safe in an address and in CSS as it stands."""
    return f"c-{_UNSAFE.sub(lambda found: f'={ord(found[0]):x}=', name)}"


def link(target: str, *content: object, class_: str | None = None) -> Markup:
    """A link to the part of the document with the id `target`."""
    return tag("a", *content, href=f"#{anchor(target)}", class_=class_)


def hanging(label: str) -> Markup:
    """A number in its column.  The space after it lies within, so that the words of the first line stand flush."""
    return tag("span", f"{label} ", class_="num")


def kind(division: Part | Schedule) -> str:
    """The word that stands before the number of a division."""
    return "Part" if isinstance(division, Part) else "Schedule"


def body(document: Document, margin: Margin, after: After) -> Markup:
    """All parts and schedules of a numbered document."""
    return join(_division(division, document.numbers, margin, after) for division in document.divisions())


def _division(division: Part | Schedule, numbers: Numbers, margin: Margin, after: After) -> Markup:
    label = tag("span", f"{kind(division)} {numbers.own[division.id]}", class_="label")
    heading = tag("h2", label, " ", tag("span", division.heading, class_="name"), id=anchor(division.id))
    clauses = (_clause(clause, numbers, margin, after) for clause in division.clauses)
    return tag("section", heading, *clauses, class_=kind(division).lower())


def _clause(clause: Clause, numbers: Numbers, margin: Margin, after: After) -> Markup:
    heading = tag("h3", hanging(numbers.own[clause.id]), clause.heading, id=anchor(clause.id))
    return tag("div", margin(clause), heading, blocks(clause.body, numbers), after(clause), class_="clause")


def blocks(content: tuple[Block, ...], numbers: Numbers) -> Markup:
    """Blocks of one level: neighbouring numbered paragraphs make one list."""
    return join(_runs(content, numbers))


def _runs(content: tuple[Block, ...], numbers: Numbers) -> Iterator[Markup]:
    for numbered, run in groupby(content, key=_is_numbered):
        if numbered:
            yield tag("ol", *(_item(block, numbers) for block in run if isinstance(block, Paragraph)))
        else:
            yield from (_block(block, numbers) for block in run)


def _is_numbered(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.numbered


def _item(block: Paragraph, numbers: Numbers) -> Markup:
    words = tag("p", hanging(numbers.own[block.id]), inline(block.content))
    return tag("li", words, _below(block, numbers), id=anchor(block.id))


def _block(block: Block, numbers: Numbers) -> Markup:
    if isinstance(block, Table):
        return _table(block)
    of_kind = "definition" if defined_by(block) else "words"
    return tag("div", tag("p", inline(block.content)), _below(block, numbers), class_=of_kind, id=anchor(block.id))


def _below(block: Paragraph, numbers: Numbers) -> Markup:
    closing = tag("p", inline(block.closing), class_="closing") if block.closing else None
    return join((blocks(block.children, numbers), closing))


def _table(table: Table) -> Markup:
    head = tag("tr", *(_cell("th", content, side) for content, side in zip(table.columns, table.align, strict=True)))
    rows = (
        tag("tr", *(_cell("td", content, side) for content, side in zip(row, table.align, strict=True)))
        for row in table.rows
    )
    return tag("table", tag("thead", head), tag("tbody", *rows), id=anchor(table.id))


def _cell(name: str, content: tuple[Inline, ...], side: str) -> Markup:
    scope = "col" if name == "th" else None
    return tag(name, inline(content), scope=scope, class_="figure" if side == "right" else None)


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
