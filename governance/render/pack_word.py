"""The pack of a formation as a Word file: numbered headings, tables to fill in, boxes to tick, blanks highlighted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from governance.document.marked import visible
from governance.document.tree import Blank, words
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
from governance.draft.sentences import Sentence
from governance.finding import Citation
from governance.prose import day
from governance.render.markup import Markup, join
from governance.render.pack_html import (
    ADVICE,
    BOX,
    CONTENTS,
    OPEN,
    OPEN_COLUMNS,
    POINTS,
    SIGN_COLUMNS,
    TICK_COLUMNS,
    UNSETTLED,
    purpose,
)
from governance.render.pack_word_styles import FIRST_INSTANCE, STYLES, numbering_part
from governance.render.word import Look
from governance.render.word_package import Properties, package, relation
from governance.render.word_styles import WIDTH, styles_part
from governance.render.word_words import bookmark_name
from governance.render.word_xml import NAMESPACES, field_begin, field_end, flag, paragraph, tab_run, text_run, w
from governance.render.word_xml import field as word_field

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_BOXES = (
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" mc:Ignorable="w14"'
)
OURS = Look()
_TICKS = (760, 2767, 1660, 1700, 1900)
_SIGNS = (4787, 2700, 1300)
_OPENS = (6287, 2500)
_PADDING, _LETTER, _LONGEST, _WIDEST = 190, 112, 16, 40
_FILLED_BY_HAND = 1080
"""How wide a column is at least that is filled in by hand: twentieths of a point."""
_LINE = 480
"""How high a row to be filled in, or signed, is at least."""
_LONGEST_NAME = 72
DRAFT = "draft, the case has errors"


def pack_word(pack: Pack, *, author: str, draft: bool, look: Look = OURS) -> bytes:
    """The Word file of a pack; `draft` says on every page that its case has errors.

    The contents show no page numbers: Word puts them there when it is asked to.
    """
    writer = _Writer()
    body = join((*_front(pack), *writer.sections(pack)))
    section = w(
        "sectPr",
        _linked("header"),
        _linked("footer"),
        w("pgSz", w=11906, h=16838),
        w("pgMar", top=1417, right=1417, bottom=1417, left=1701, header=680, footer=680, gutter=0),
    )
    parts = {
        "document": f"{_HEAD}<w:document {NAMESPACES} {_BOXES}>{w('body', body, section)}</w:document>",
        "styles": styles_part(look.font, look.heading_font, STYLES),
        "numbering": numbering_part(tuple(writer.restarts)),
        "settings": _part("settings", w("zoom", percent=100)),
        "header1": _part("hdr", _header(pack, draft=draft)),
        "footer1": _part("ftr", _footer(pack)),
    }
    return package(parts, Properties(f"{pack.title}: {visible(pack.company)}", author, pack.as_of))


def _linked(name: str) -> Markup:
    shape = Markup('<w:{0}Reference w:type="default" r:id="{1}"></w:{0}Reference>')
    return shape.format(name, relation(f"{name}1"))


def _part(root: str, content: Markup) -> str:
    return f"{_HEAD}<w:{root} {NAMESPACES}>{content}</w:{root}>"


def _header(pack: Pack, *, draft: bool) -> Markup:
    name = visible(pack.company)
    shown = name if len(name) <= _LONGEST_NAME else f"{name[:_LONGEST_NAME].rstrip()} …"
    kind = text_run(f"{pack.title}: {DRAFT}", w("b")) if draft else text_run(pack.title)
    return paragraph("Header", text_run(shown), tab_run(), kind)


def _footer(pack: Pack) -> Markup:
    reference = f"{pack.case_name} · law as at {day(pack.as_of)}"
    pages = (text_run("Page "), word_field("PAGE", "1"), text_run(" of "), word_field("NUMPAGES", "1"))
    return paragraph("Footer", text_run(reference), tab_run(), *pages)


def _front(pack: Pack) -> Iterator[Markup]:
    """What stands before the sections."""
    yield paragraph("PackKind", text_run(pack.title))
    yield paragraph("PackTitle", text_run(visible(pack.company)))
    for line in (*pack.form, f"Case {pack.case_name} · law as at {day(pack.as_of)}"):
        yield paragraph("PackFacts", text_run(line))
    for place, line in enumerate(purpose(pack)):
        yield paragraph("Normal", text_run(line), spacing=w("spacing", before=200 if place == 0 else 0, after=80))
    yield from _contents(pack)
    if pack.points:
        yield paragraph("Front", text_run(POINTS))
        yield from (paragraph("Bullet", text_run(_point(each))) for each in pack.points)
    yield paragraph("Front", text_run(OPEN))
    facts = pack.open_facts
    if facts:
        rows = [(_runs((Blank(fact.label),)), text_run(", ".join(fact.places))) for fact in facts]
        yield _table(OPEN_COLUMNS, rows, _OPENS, styles=("TableClose",) * 2)
    yield paragraph("TableText", text_run("" if facts else "Nothing: every blank of the pack is filled."))


def _point(said: Sentence) -> str:
    return " ".join((said.fact, *said.because[:2]))


def _contents(pack: Pack) -> Iterator[Markup]:
    yield paragraph("Front", text_run(CONTENTS))
    last = len(pack.sections)
    for number, section in enumerate(pack.sections, 1):
        begin = field_begin('TOC \\o "1-1" \\n \\h \\z \\u') if number == 1 else None
        entry = w(
            "hyperlink",
            text_run(f"{number}"),
            tab_run(),
            text_run(section.heading),
            anchor=bookmark_name(section.id),
            history=1,
        )
        yield paragraph("TOC1", begin, entry, field_end() if number == last else None)


@dataclass(slots=True)
class _Writer:
    """Writes sections, and collects the lists that begin again and the marks that are counted."""

    restarts: list[int] = field(default_factory=list)
    marks: int = 0

    def next(self) -> int:
        self.marks += 1
        return self.marks

    def sections(self, pack: Pack) -> Iterator[Markup]:
        for section in pack.sections:
            yield self.heading(section)
            yield from self.blocks(section.blocks)

    def heading(self, section: Section) -> Markup:
        """A heading with the bookmark that the contents lead to."""
        number = self.next()
        start = w("bookmarkStart", id=number, name=bookmark_name(section.id))
        return paragraph("Heading1", start, text_run(section.heading), w("bookmarkEnd", id=number))

    def blocks(self, blocks: tuple[Block, ...]) -> Iterator[Markup]:
        breaks = False
        for block, following in zip(blocks, (*blocks[1:], None), strict=True):
            if isinstance(block, NewPage):
                breaks = True
                continue
            yield from self.block(block, breaks=breaks, kept=isinstance(following, Authority))
            breaks = False

    def block(self, block: Block, *, breaks: bool, kept: bool) -> Iterator[Markup]:
        """A block; `kept` on one page with the line of law below it."""
        keep = flag("keepNext", kept)
        match block:
            case Subheading(said, level):
                yield paragraph(f"Heading{level}", _runs(said), pageBreakBefore=flag("pageBreakBefore", breaks))
            case Prose(said):
                yield paragraph("Normal", _runs(said), keepNext=keep)
            case Items(rows, numbered):
                yield from self.items(rows, numbered=numbered, keep=keep)
            case Grid():
                yield from (_grid(block), paragraph("AfterTable", keepNext=keep))
            case Ticks():
                yield from (self.ticks(block), paragraph("AfterTable", keepNext=keep))
            case Advice(said):
                yield from (paragraph("AdviceHead", text_run(ADVICE)), paragraph("Advice", _runs(said), keepNext=keep))
            case Signatures(rows):
                blank = text_run("")
                yield _table(SIGN_COLUMNS, [(_runs(row), blank, blank) for row in rows], _SIGNS, high=True)
                yield paragraph("AfterTable")
            case Authority(law):
                yield paragraph("Law", text_run("Law: "), _cited(law))

    def items(self, rows: tuple[Words, ...], *, numbered: bool, keep: Markup | None) -> Iterator[Markup]:
        """A list; a numbered one begins again at 1."""
        number = self.again() if numbered else None
        for place, row in enumerate(rows, 1):
            last = keep if place == len(rows) else None
            yield paragraph("Item" if numbered else "Bullet", _runs(row), keepNext=last, numPr=number)

    def again(self) -> Markup:
        """A new instance of the numbered list."""
        instance = FIRST_INSTANCE + len(self.restarts)
        self.restarts.append(instance)
        return w("numPr", w("ilvl", val=0), w("numId", val=instance))

    def ticks(self, block: Ticks) -> Markup:
        rows = [
            (self.box(), _runs(tick.what), _runs(tick.who), _runs(tick.when), _cited(tick.law)) for tick in block.rows
        ]
        return _table(TICK_COLUMNS, rows, _TICKS, styles=("TableText",) * 4 + ("TableLaw",))

    def box(self) -> Markup:
        """A box that Word ticks at a click."""
        checked = Markup(
            '<w14:checkbox><w14:checked w14:val="0"/><w14:checkedState w14:val="2612" w14:font="MS Gothic"/>'
            '<w14:uncheckedState w14:val="2610" w14:font="MS Gothic"/></w14:checkbox>'
        )
        face = w("rFonts", ascii="MS Gothic", hAnsi="MS Gothic", eastAsia="MS Gothic")
        shown = w("sdtContent", text_run(BOX, face))
        return w("sdt", w("sdtPr", w("id", val=self.next()), checked), shown)


def _runs(said: Words) -> Markup:
    """Words as runs, their blanks highlighted."""
    return join(
        text_run(f"[{piece.label}]", w("highlight", val="yellow"))
        if isinstance(piece, Blank)
        else text_run(words((piece,)))
        for piece in said
    )


def _cited(law: tuple[Citation, ...]) -> Markup:
    """Citations with links, the name of each instrument once."""
    pieces: list[Markup] = []
    for place, group in enumerate(by_instrument(law)):
        pieces.append(text_run(f"{'; ' if place else ''}{group.instrument}{' ' if group.instrument else ''}"))
        for within, (own, each) in enumerate(group.provisions):
            unsettled = UNSETTLED if each.certainty == "uncertain" else ""
            pieces += [text_run(", ") if within else Markup(""), word_field(f'HYPERLINK "{each.url}"', own)]
            pieces += [text_run(unsettled)] if unsettled else []
    return join(pieces)


def _grid(grid: Grid) -> Markup:
    """A table; without headings each row is a fact, and its first cell names it."""
    columns = tuple(words(cell) for cell in grid.columns)
    rows = [tuple(_runs(cell) for cell in row) for row in grid.rows]
    by_hand = any(not cell for row in grid.rows for cell in row)
    return _table(columns if any(columns) else (), rows, _widths(grid), align=grid.align, high=by_hand)


def _table(
    columns: tuple[str, ...],
    rows: Sequence[tuple[Markup, ...]],
    widths: tuple[int, ...],
    *,
    align: tuple[str, ...] = (),
    styles: tuple[str, ...] = (),
    high: bool = False,
) -> Markup:
    """A table with its head repeated on each page; `high` rows have room for a hand."""
    line = {"val": "single", "space": 0, "color": "1A1A1A"}
    inner = {**line, "color": "C9CCD1"}
    sides = align or ("left",) * len(widths)
    looks = styles or ("TableText",) * len(widths)
    between = w("insideV", sz=4, **inner) if high else None
    look = w(
        "tblPr",
        w("tblW", w=sum(widths), type="dxa"),
        w("tblBorders", w("top", sz=8, **line), w("bottom", sz=8, **line), w("insideH", sz=4, **inner), between),
        w("tblLayout", type="fixed"),
    )
    grid = w("tblGrid", *(w("gridCol", w=width) for width in widths))
    body = (_row(row, widths, sides, looks, high=high) for row in rows)
    heading = ("TableHead",) * len(widths)
    head = _row(tuple(map(text_run, columns)), widths, sides, heading, head=True) if columns else None
    return w("tbl", look, grid, head, *body)


def _row(
    row: tuple[Markup, ...],
    widths: tuple[int, ...],
    sides: tuple[str, ...],
    styles: tuple[str, ...],
    *,
    head: bool = False,
    high: bool = False,
) -> Markup:
    height = w("trHeight", val=_LINE, hRule="atLeast") if high else None
    cells = (
        w(
            "tc",
            w("tcPr", w("tcW", w=width, type="dxa")),
            paragraph(style, cell, jc=w("jc", val="right") if side == "right" else None),
        )
        for cell, width, side, style in zip(row, widths, sides, styles, strict=True)
    )
    return w("tr", w("trPr", w("cantSplit"), height, flag("tblHeader", head)), *cells)


def _widths(grid: Grid) -> tuple[int, ...]:
    """The widths of columns: no usual word is broken, what is filled by hand has room, the rest goes by length."""
    if not any(grid.columns):
        return (2600, WIDTH - 2600)
    columns = [[_unbroken(cell) for cell in column] for column in zip(grid.columns, *grid.rows, strict=True)]
    least = [_least(column) for column in columns]
    wanted = [min(_WIDEST, max(map(len, column))) + 1 for column in columns]
    left = max(WIDTH - sum(least), 0)
    widths = [minimum + left * want // sum(wanted) for minimum, want in zip(least, wanted, strict=True)]
    scaled = [WIDTH * width // sum(widths) for width in widths]
    return (*scaled[:-1], WIDTH - sum(scaled[:-1]))


def _unbroken(cell: Words) -> str:
    """The words of a cell, each blank as one word: it is to stay on one line."""
    return "".join(f"[{each.label.replace(' ', '_')}]" if isinstance(each, Blank) else words((each,)) for each in cell)


def _least(column: list[str]) -> int:
    longest = max((len(word) for text in column for word in text.split()), default=1)
    by_hand = any(not text for text in column[1:])
    return max(_PADDING + _LETTER * min(_LONGEST, longest), _FILLED_BY_HAND if by_hand else 0)
