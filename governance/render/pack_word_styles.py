"""The styles of a pack as a Word file, and its lists: headings numbered by Word, items that begin again, bullets."""

from __future__ import annotations

from governance.render.markup import Markup, join
from governance.render.word_styles import ACCENT, QUIET, WIDTH, Style
from governance.render.word_xml import NAMESPACES, w

HEADINGS, ITEMS, BULLETS = 1, 2, 3
"""The lists, by number."""
FIRST_INSTANCE = 10
HANG, INDENT = 680, 397
"""How far the numbers of headings, and those of items, hang: twentieths of a point."""

_FOOT = (("right", "", WIDTH),)
_FRAME = (
    ("pBdr", w("pBdr", w("left", val="single", sz=12, space=6, color="8A7A4F"))),
    ("shd", w("shd", val="clear", color="auto", fill="F7F5F0")),
)
"""The look of a point for advice: set apart by a line and by its word, not by colour alone."""
_EXACT = ("spacing", w("spacing", before=0, after=0, line=140, lineRule="exact"))


def _lines(before: int, after: int) -> tuple[str, Markup]:
    """The spacing of small print, closer than that of other words."""
    return "spacing", w("spacing", before=before, after=after, line=215, lineRule="atLeast")


STYLES = (
    Style("PackKind", "Pack Kind", size=20, bold=True, colour=ACCENT, before=200, after=80),
    Style("PackTitle", "Pack Title", size=40, bold=True, after=120, keep_next=True),
    Style("PackFacts", "Pack Facts", size=19, colour=QUIET, after=20),
    Style("Front", "Front Heading", size=24, bold=True, before=300, after=100, keep_next=True),
    Style(
        "Heading1",
        "heading 1",
        next="Normal",
        size=32,
        bold=True,
        after=200,
        left=HANG,
        hanging=HANG,
        keep_next=True,
        break_before=True,
        outline=0,
        list=(HEADINGS, 0),
    ),
    Style(
        "Heading2",
        "heading 2",
        next="Normal",
        size=24,
        bold=True,
        before=300,
        after=100,
        left=HANG,
        hanging=HANG,
        keep_next=True,
        outline=1,
        list=(HEADINGS, 1),
    ),
    Style("Heading3", "heading 3", next="Normal", size=21, bold=True, before=200, after=80, keep_next=True, outline=2),
    Style("Item", "Pack Item", left=INDENT, hanging=INDENT, after=60, list=(ITEMS, 0)),
    Style("Bullet", "Pack Bullet", left=INDENT, hanging=INDENT, after=60, list=(BULLETS, 0)),
    Style("Law", "Pack Law", size=17, colour=QUIET, extra=(_lines(60, 120),)),
    Style(
        "AdviceHead",
        "Pack Advice Heading",
        size=19,
        bold=True,
        before=140,
        after=0,
        left=170,
        keep_next=True,
        extra=_FRAME,
    ),
    Style("Advice", "Pack Advice", size=19, before=0, after=140, left=170, extra=_FRAME),
    Style("TableText", "Table Text", size=19, after=40, before=40),
    Style("TableHead", "Table Head", "TableText", bold=True, keep_next=True),
    Style("TableClose", "Table Text Close", "TableText", extra=(_lines(10, 10),)),
    Style("TableLaw", "Table Law", "TableText", size=16, colour=QUIET, extra=(_lines(40, 40),)),
    Style("AfterTable", "After Table", size=8, extra=(_EXACT,)),
    Style("TOC1", "toc 1", after=20, left=INDENT, hanging=INDENT, tabs=(("left", "", INDENT),)),
    Style("Header", "header", size=16, colour=QUIET, after=0, tabs=_FOOT),
    Style("Footer", "footer", size=16, colour=QUIET, after=0, tabs=_FOOT),
)
"""Every style of the file but the ones that every Word file of ours has."""


def numbering_part(restarts: tuple[int, ...]) -> str:
    """The part with the lists; `restarts` are the numbers of the instances of items that begin again at 1."""
    plain = (w("num", w("abstractNumId", val=number), numId=number) for number in (HEADINGS, ITEMS, BULLETS))
    again = (
        w("num", w("abstractNumId", val=ITEMS), w("lvlOverride", w("startOverride", val=1), ilvl=0), numId=instance)
        for instance in restarts
    )
    headings = _list(
        HEADINGS,
        _level(0, "decimal", "%1", "Heading1", HANG),
        _level(1, "decimal", "%1.%2", "Heading2", HANG),
    )
    items = _list(ITEMS, _level(0, "decimal", "%1.", "Item", INDENT))
    bullets = _list(BULLETS, _level(0, "bullet", "•", "Bullet", INDENT))
    content = join((headings, items, bullets, *plain, *again))
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:numbering {NAMESPACES}>{content}</w:numbering>'


def _list(number: int, *levels: Markup) -> Markup:
    kind = "multilevel" if len(levels) > 1 else "singleLevel"
    return w("abstractNum", w("multiLevelType", val=kind), *levels, abstractNumId=number)


def _level(place: int, form: str, text: str, style: str, hanging: int) -> Markup:
    return w(
        "lvl",
        w("start", val=1),
        w("numFmt", val=form),
        w("pStyle", val=style),
        w("lvlText", val=text),
        w("lvlJc", val="left"),
        w("pPr", w("tabs", w("tab", val="num", pos=hanging)), w("ind", left=hanging, hanging=hanging)),
        ilvl=place,
    )
