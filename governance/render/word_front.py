"""What stands before the articles in a Word draft: cover, status, summary of changes, contents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from governance.document.changes import COLUMNS, differences
from governance.document.marked import MarkedDocument, Words, accepted, printed, titled
from governance.prose import day
from governance.render.articles import instrument
from governance.render.front import FrontMatter
from governance.render.markup import Markup, join, said
from governance.render.status import TITLE, remark, sections
from governance.render.word_body import Body
from governance.render.word_words import bookmark_name
from governance.render.word_xml import field, field_begin, field_end, paragraph, tab_run, text_run, w

SUMMARY = "Summary of changes"
_TOC = 'TOC \\o "1-2" \\h \\z \\u'


def cover(marked: MarkedDocument, front: FrontMatter, *, draft: bool) -> Iterator[Markup]:
    """The cover; its last paragraph ends the section."""
    yield paragraph("Cover", text_run(front.under, w("smallCaps")), spacing=w("spacing", before=1600, after=300))
    for line in front.form:
        yield paragraph("Cover", text_run(line))
    yield paragraph("CoverTitle", text_run(instrument(printed(marked.title), front)))
    yield paragraph("Cover", text_run("of", w("i")))
    yield paragraph("CoverCompany", text_run(front.company))
    facts = (
        ("Case", front.case),
        ("Law as at", day(front.as_of)),
        ("Edition", front.edition),
        *((("Status", "Draft, not for filing"),) if draft else ()),
    )
    for name, value in () if front.filing else facts:
        yield paragraph("Cover", text_run(f"{name}: {value}"), spacing=w("spacing", after=40))


def opening(marked: MarkedDocument, front: FrontMatter) -> Iterator[Markup]:
    """The head of the first page of the articles."""
    yield paragraph("Cover", text_run(front.under, w("smallCaps")), pageBreakBefore=w("pageBreakBefore"))
    for line in front.form:
        yield paragraph("Cover", text_run(line, w("sz", val=21)), spacing=w("spacing", after=40))
    yield paragraph(
        "CoverTitle",
        text_run(instrument(printed(marked.title), front), w("sz", val=30)),
        spacing=w("spacing", before=160, after=40),
    )
    yield paragraph("Cover", text_run("of", w("i")), spacing=w("spacing", after=40))
    yield paragraph("Cover", text_run(front.company, w("b")), spacing=w("spacing", after=360))


def status(marked: MarkedDocument, front: FrontMatter, body: Body) -> Iterator[Markup]:
    """The page that says what is open, what must be replaced, what was found."""
    yield paragraph("FrontHeading", text_run(TITLE))
    yield paragraph("TableText", text_run(remark(front)))
    for section in sections(accepted(marked), front):
        yield paragraph("FrontSection", text_run(section.heading))
        if section.words:
            yield paragraph("TableText", text_run(section.words))
        if section.rows:
            rows = ([said(cell) for cell in row] for row in section.rows)
            yield _table(section.columns, rows, body)
            yield paragraph("TableText")


def summary(marked: MarkedDocument, body: Body) -> Iterator[Markup]:
    """The table of all changes."""
    yield paragraph("FrontHeading", text_run(SUMMARY))
    found = differences(marked)
    if not found:
        yield paragraph("TableText", text_run("Nothing: both drafts have the same words."))
        return
    yield _table(COLUMNS, (list(each.cells()) for each in found), body)
    yield paragraph("TableText")


def contents(marked: MarkedDocument, pages: Mapping[str, int]) -> Iterator[Markup]:
    """A field of contents that shows its entries before Word works it out; `pages` are what it prints, by bookmark."""
    yield paragraph("FrontHeading", text_run("Contents"))
    entries = list(_entries(marked))
    for place, (style, id, label, heading) in enumerate(entries):
        bookmark = bookmark_name(id)
        link = w(
            "hyperlink",
            *((text_run(label), tab_run()) if style == "TOC2" else (text_run(f"{label} – "),)),
            text_run(printed(heading)),
            tab_run(),
            field(f"PAGEREF {bookmark} \\h", str(pages.get(bookmark, ""))),
            anchor=bookmark,
            history=1,
        )
        begin = field_begin(_TOC) if place == 0 else None
        end = field_end() if place == len(entries) - 1 else None
        yield paragraph(style, begin, link, end)


def _entries(marked: MarkedDocument) -> Iterator[tuple[str, str, str, Words]]:
    for division in marked.divisions:
        if division.change.in_new:
            yield "TOC1", division.id, f"{division.kind} {division.label.own}", division.heading
            for clause in division.clauses:
                if clause.change.in_new:
                    yield "TOC2", clause.id, clause.label.own, clause.heading


def _table(columns: tuple[str, ...], rows: Iterable[list[str]], body: Body) -> Markup:
    filled = [tuple(titled(cell) for cell in row) for row in rows]
    return body.grid([tuple(titled(column) for column in columns), *filled], ("left",) * len(columns))


def joined(*groups: Iterable[Markup]) -> Markup:
    """All paragraphs of all groups in a row."""
    return join(piece for group in groups for piece in group)
