"""Articles of association as a page of HTML: cover, the status of the draft, contents, the articles, their notes."""

from __future__ import annotations

from collections.abc import Iterator

from governance.document.marked import MarkedDocument, accepted, printed, unmarked
from governance.document.place import places
from governance.document.tree import Clause, Document
from governance.prose import day
from governance.render.clauses import body, hanging, link
from governance.render.fonts import SERIF
from governance.render.front import FrontMatter
from governance.render.markup import Markup, join, tag
from governance.render.measure import balanced
from governance.render.notes import drafting_notes, margin_mark
from governance.render.page import page
from governance.render.redline import summary
from governance.render.status import status

_MEASURE = 412
"""The room for the name of the company: points."""
_MOST_WORDS = 24
_LONGEST_HEAD = 90

__all__ = ["FrontMatter", "articles_html"]


def articles_html(document: Document, front: FrontMatter, *, notes: bool, draft: bool) -> str:
    """The page of a numbered and resolved document; see `marked_html`."""
    return marked_html(unmarked(document), front, notes=notes, draft=draft)


def marked_html(marked: MarkedDocument, front: FrontMatter, *, notes: bool, draft: bool, reading: bool = False) -> str:
    """The page of a numbered and resolved document, or of a redline of two, whose changes are marked and summed up.

    `reading` makes a page for a screen, by itself: without a watermark, whose drawing lies in another file.
    `notes` adds the drafting notes, `draft` the page that states what is open, and the watermark; either shows the
    marks of prescribed provisions.  Without both it is the copy for filing.  A provision of the document that `front`
    has no citation for is a fault of the program: KeyError.
    """

    def margin(clause: Clause) -> Markup | None:
        return margin_mark(clause, front) if notes or draft else None

    def after(clause: Clause) -> Markup | None:
        return drafting_notes(clause, front, where[clause.id]) if notes else None

    document = accepted(marked)
    where = places(document)
    changes = summary(marked) if marked.is_redline else None
    open_facts = status(document, front) if draft else None
    pages = join(
        (
            tag("p", front.warning, class_="notice", role="note") if front.warning and reading else None,
            _cover(document, front, draft),
            tag("div", changes, open_facts, _contents(marked), class_="front"),
            tag("main", _opening(document, front), body(marked, margin, after), tag("div", id="last")),
        )
    )
    sheets = (
        "articles",
        *(("redline",) if marked.is_redline else ()),
        *(("reading",) if reading else ()),
        *(("draft",) if draft and not reading else ()),
        *(("conflict",) if front.warning and not reading else ()),
    )
    return page(f"{instrument(document.title, front)} of {front.company}", pages, *sheets)


def _cover(document: Document, front: FrontMatter, draft: bool) -> Markup:
    title = tag(
        "h1",
        tag("span", instrument(document.title, front), class_="instrument"),
        " ",
        tag("span", "of", class_="of"),
        " ",
        tag("span", *_lines(_name(front.company, 20)), class_="company", data_head=_head(front.company)),
    )
    facts = (
        ("Case", front.case),
        ("Law as at", day(front.as_of)),
        ("Edition", front.edition),
        ("Status", "Draft, not for filing" if draft else None),
    )
    shown = () if front.filing else facts
    lines = (tag("p", tag("span", name, class_="name"), " ", value) for name, value in shown if value)
    return tag(
        "header",
        tag("p", front.under, class_="under"),
        tag("p", *_lines(front.form), class_="form"),
        title,
        tag("div", *lines, class_="facts", data_reference=front.reference),
        class_="cover",
        data_conflict=front.warning or None,
    )


def _opening(document: Document, front: FrontMatter) -> Markup:
    """The head of the first page of the articles."""
    return tag(
        "div",
        tag("p", front.under, class_="under"),
        tag("p", *_lines(front.form), class_="form"),
        tag("p", instrument(document.title, front), class_="instrument"),
        tag("p", "of", class_="of"),
        tag("p", *_lines(_name(front.company, 12)), class_="company"),
        class_="opening",
    )


def instrument(title: str, front: FrontMatter) -> str:
    """What the document with this title is, whose name may end with that of the company: Articles of association."""
    return title.removesuffix(f" of {front.company}")


def _head(company: str) -> str:
    """The name of the company as each page repeats it: a line, however long the name is."""
    return company if len(company) <= _LONGEST_HEAD else f"{company[:_LONGEST_HEAD].rstrip()} …"


def _name(company: str, size: int) -> tuple[str, ...]:
    """The name of the company in lines of much the same width; a name of very many words breaks as it falls."""
    few = len(company.split()) <= _MOST_WORDS
    return balanced(company, _MEASURE, size, 600, SERIF) if few else (company,)


def _lines(lines: tuple[str, ...]) -> Iterator[Markup]:
    for place, line in enumerate(lines):
        yield tag("span", line, class_="line") if place == 0 else Markup(" ") + tag("span", line, class_="line")


def _contents(marked: MarkedDocument) -> Markup:
    return tag("nav", tag("h2", "Contents"), *_entries(marked), class_="contents")


def _entries(marked: MarkedDocument) -> Iterator[Markup]:
    """One line a division and a clause.  The number stands outside the link: a box inside one breaks its tag."""
    for division in marked.divisions:
        if division.change.in_new:
            label = tag("span", f"{division.kind} {division.label.own}", class_="label")
            yield tag("p", label, " ", link(division.id, printed(division.heading)), class_="division")
        for clause in division.clauses:
            if division.change.in_new and clause.change.in_new:
                yield tag("p", hanging(clause.label.own), link(clause.id, printed(clause.heading)), class_="entry")
