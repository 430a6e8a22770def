"""The pack of a formation as a page of HTML: what it is and what is open, its contents, its sections."""

from __future__ import annotations

from collections.abc import Iterator

from governance.document.marked import visible
from governance.draft.formation.paper import (
    Advice,
    Authority,
    Block,
    Grid,
    Items,
    NewPage,
    Pack,
    Prose,
    Section,
    Signatures,
    Subheading,
    Ticks,
    Words,
    by_instrument,
)
from governance.finding import Citation
from governance.prose import day
from governance.render.clauses import inline, link
from governance.render.markup import Markup, join, tag
from governance.render.page import page

BOX = "☐"
TICK_COLUMNS = ("Done", "What", "Who", "When", "Law")
SIGN_COLUMNS = ("Who signs", "Signature", "Date")
OPEN_COLUMNS = ("Blank", "Where it stands")
ADVICE = "Take advice"
CONTENTS = "Contents"
POINTS = "Errors and warnings of the check"
OPEN = "What the case leaves open"
UNSETTLED = " (unsettled)"
_UNBROKEN = 18  # characters of a provision that stay on one line


def pack_html(pack: Pack, *, draft: bool) -> str:
    """The page of a pack.  `draft` adds the watermark of a case with errors."""
    body = join(
        (
            _title(pack),
            tag("div", _contents(pack), _points(pack), _open(pack), class_="front"),
            tag("main", *(_section(number, section) for number, section in enumerate(pack.sections, 1))),
        )
    )
    foot = f"{pack.reference} · law as at {day(pack.as_of)}"
    sheets = ("pack", "draft") if draft else ("pack",)
    return page(f"{pack.title}: {visible(pack.company)}", tag("div", body, class_="pack", data_foot=foot), *sheets)


def purpose(pack: Pack) -> tuple[str, ...]:
    """What the pack is, in the sentences that stand on its first page."""
    act = "becomes" if pack.title.startswith("Conversion") else "is formed as"
    return (
        f"These are drafts of the papers with which the company {act} a community interest company, in words of our "
        "own: fill in the blanks, sign where it says so, and put the content into the official forms of the day.",
        "They are made from the case and the law of the day named above, state facts and are no legal advice.",
    )


def _title(pack: Pack) -> Markup:
    facts = tag("p", "Case ", tag("b", pack.case_name), " · law as at ", tag("b", day(pack.as_of)), class_="facts")
    form = (tag("p", line, class_="form") for line in pack.form)
    heading = tag("h1", tag("span", pack.title, class_="what"), " ", tag("span", visible(pack.company), class_="name"))
    lines = (tag("p", line) for line in purpose(pack))
    return tag("header", heading, *form, facts, tag("div", *lines, class_="purpose"), class_="title")


def _points(pack: Pack) -> Markup | None:
    if not pack.points:
        return None
    said = (tag("li", tag("p", each.fact, *(f" {reason}" for reason in each.because[:2]))) for each in pack.points)
    return join((tag("h2", POINTS), tag("ul", *said)))


def _open(pack: Pack) -> Markup:
    facts = pack.open_facts
    if not facts:
        return join((tag("h2", OPEN), tag("p", "Nothing: every blank of the pack is filled.")))
    rows = (
        tag("tr", tag("td", tag("mark", f"[{fact.label}]")), tag("td", join(map(_place, fact.places), ", ")))
        for fact in facts
    )
    return join((tag("h2", OPEN), _table(OPEN_COLUMNS, tuple(rows), "open")))


def _place(number: str) -> Markup:
    return link(f"at/{number}", number)


def _contents(pack: Pack) -> Markup:
    entries = (
        tag("p", tag("span", f"{number} ", class_="num"), link(f"at/{number}", section.heading), class_="entry")
        for number, section in enumerate(pack.sections, 1)
    )
    return tag("nav", tag("h2", CONTENTS), *entries, class_="contents")


def _section(number: int, section: Section) -> Markup:
    counted = tag("span", f"{number} ", class_="num")
    heading = tag("h2", counted, section.heading, id=_anchor(f"{number}"))
    return tag("section", heading, *_blocks(number, section.blocks))


def _anchor(number: str) -> str:
    return str(link(f"at/{number}")).split('"')[1].removeprefix("#")


def _blocks(number: int, blocks: tuple[Block, ...]) -> Iterator[Markup]:
    within, breaks = 0, False
    for block in blocks:
        if isinstance(block, NewPage):
            breaks = True
            continue
        if isinstance(block, Subheading):
            within += block.level == 2
            yield _subheading(block, f"{number}.{within}", breaks=breaks)
        else:
            yield _block(block)
        breaks = False


def _subheading(block: Subheading, number: str, *, breaks: bool) -> Markup:
    if block.level == 3:
        return tag("h4", inline(block.words))
    counted = tag("span", f"{number} ", class_="num")
    class_ = "page-break" if breaks else None
    return tag("h3", counted, inline(block.words), id=_anchor(number), class_=class_)


def _block(block: Block) -> Markup:
    match block:
        case Prose(said):
            return tag("p", inline(said))
        case Items(rows, numbered):
            return tag("ol" if numbered else "ul", *(tag("li", tag("p", inline(row))) for row in rows))
        case Grid():
            return _grid(block)
        case Ticks():
            return _ticks(block)
        case Advice(said):
            return tag("div", tag("p", ADVICE, class_="head"), tag("p", inline(said)), class_="advice")
        case Signatures():
            return _signatures(block)
        case Authority(law):
            return tag("p", "Law: ", cited(law), class_="law")
    raise TypeError(f"{block!r} is not printed")


def cited(law: tuple[Citation, ...]) -> Markup:
    """Citations with links, the name of each instrument once."""
    return join(
        (
            join((f"{group.instrument} " if group.instrument else "", join(map(_one, group.provisions), ", ")))
            for group in by_instrument(law)
        ),
        "; ",
    )


def _one(provision: tuple[str, Citation]) -> Markup:
    own, law = provision
    whole = "whole" if len(own) <= _UNBROKEN else None
    return join((tag("a", own, href=law.url, class_=whole), UNSETTLED if law.certainty == "uncertain" else None))


def _table(columns: tuple[str, ...], rows: tuple[Markup, ...], class_: str) -> Markup:
    head = tag("tr", *(tag("th", column, scope="col") for column in columns))
    return tag("table", tag("thead", head), tag("tbody", *rows), class_=class_)


def _grid(grid: Grid) -> Markup:
    """A table; without headings each row is a fact, and its first cell names it."""
    sides = ["figure" if side == "right" else None for side in grid.align]
    if not any(grid.columns):
        facts = (
            tag("tr", tag("th", inline(row[0]), scope="row"), *(tag("td", inline(cell)) for cell in row[1:]))
            for row in grid.rows
        )
        return tag("table", tag("tbody", *facts), class_="facts")
    head = tag("tr", *(_head(cell, side) for cell, side in zip(grid.columns, sides, strict=True)))
    named = not grid.columns[0]
    rows = (_row(row, sides, named=named) for row in grid.rows)
    return tag("table", tag("thead", head), tag("tbody", *rows))


def _head(cell: Words, side: str | None) -> Markup:
    return tag("th", inline(cell), scope="col", class_=side) if cell else tag("td")


def _row(row: tuple[Words, ...], sides: list[str | None], *, named: bool) -> Markup:
    """A row; one with empty cells has the height that a hand needs to fill them."""
    cells = [tag("td", inline(cell), class_=side) for cell, side in zip(row, sides, strict=True)]
    if named:
        cells[0] = tag("th", inline(row[0]), scope="row")
    return tag("tr", *cells, class_="fill" if any(not cell for cell in row) else None)


def _ticks(block: Ticks) -> Markup:
    rows = (
        tag(
            "tr",
            tag("td", BOX, class_="box"),
            tag("td", inline(tick.what)),
            tag("td", inline(tick.who)),
            tag("td", inline(tick.when)),
            tag("td", cited(tick.law), class_="cite"),
        )
        for tick in block.rows
    )
    return _table(TICK_COLUMNS, tuple(rows), "ticks")


def _signatures(block: Signatures) -> Markup:
    rows = (tag("tr", tag("td", inline(row)), tag("td"), tag("td")) for row in block.rows)
    return _table(SIGN_COLUMNS, tuple(rows), "sign")
