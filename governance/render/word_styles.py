"""The styles of a Word draft, and the multilevel lists that are tied to them.

The numbers are Word's own: whoever adds an article in Word gets all later ones renumbered.  One list numbers the
articles through all parts, one the paragraphs of each schedule, one the items of each definition.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from governance.render.markup import Markup, join
from governance.render.word_xml import NAMESPACES, PARAGRAPH_ORDER, w

INK, QUIET, ACCENT = "1A1A1A", "555555", "1F3A5F"
FIRST, STEP = 720, 567
"""How far the numbers of articles hang, and each level below: twentieths of a point."""
WIDTH = 8787
"""The width of the text: 155 mm in twentieths of a point."""
ARTICLES, SCHEDULES, DEFINITIONS = 1, 2, 3
LEVELS = 5
DEFINED_LEVELS = 3


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph style.  Sizes are half points, distances twentieths of a point."""

    id: str
    name: str
    based_on: str = "Normal"
    next: str = ""
    size: int = 0
    bold: bool = False
    italic: bool = False
    small_caps: bool = False
    colour: str = ""
    align: str = ""
    before: int | None = None
    after: int | None = None
    left: int | None = None
    hanging: int | None = None
    keep_next: bool = False
    break_before: bool = False
    outline: int | None = None
    list: tuple[int, int] | None = None
    tabs: tuple[tuple[str, str, int], ...] = ()
    extra: tuple[tuple[str, Markup], ...] = ()


def text_left(level: int) -> int:
    """Where the words of a level begin: 0 for articles, 1 for 4.1, 2 for (a), and so on."""
    return FIRST + max(level - 1, 0) * STEP


def _level_styles(prefix: str, name: str, number: int) -> Iterator[Style]:
    for level in range(1, LEVELS):
        hanging = FIRST if level == 1 else STEP
        yield Style(
            f"{prefix}{level + 1}",
            f"{name} Level {level + 1}",
            align="both",
            left=text_left(level),
            hanging=hanging,
            list=(number, level),
        )


def _headed(id: str, name: str, next: str, number: int) -> Style:
    """The style of the heading of an article, or of a paragraph of a schedule."""
    return Style(id, name, next=next, bold=True, before=240, after=100, left=FIRST, hanging=FIRST, keep_next=True,
                 outline=1, list=(number, 0))  # fmt: skip


def _styles() -> Iterator[Style]:
    number_tab = (("right", "dot", WIDTH),)
    yield Style("Heading1", "heading 1", next="Heading2", size=24, bold=True, align="center", before=480, after=240,
                keep_next=True, outline=0)  # fmt: skip
    yield _headed("Heading2", "heading 2", "Article2", ARTICLES)
    yield from _level_styles("Article", "Article", ARTICLES)
    yield Style("ScheduleHeading", "Schedule Heading", "Heading1", next="Schedule1", break_before=True, before=0)
    yield _headed("Schedule1", "Schedule Level 1", "Schedule2", SCHEDULES)
    yield from _level_styles("Schedule", "Schedule", SCHEDULES)
    for level in range(1, LEVELS):
        yield Style(f"Words{level}", f"Clause Words {level}", align="both", left=text_left(level))
    yield Style("Definition", "Definition", "Words1")
    for level in range(DEFINED_LEVELS):
        left = text_left(level + 2)
        yield Style(f"Definition{level + 1}", f"Definition Level {level + 1}", align="both", left=left, hanging=STEP,
                    list=(DEFINITIONS, level))  # fmt: skip
    yield Style("Cover", "Cover", size=24, align="center", after=160)
    yield Style("CoverTitle", "Cover Title", "Cover", size=48, small_caps=True, before=1200, after=200)
    yield Style("CoverCompany", "Cover Company", "Cover", size=40, bold=True, after=1400)
    yield Style("FrontHeading", "Front Heading", size=32, small_caps=True, align="center", after=300, keep_next=True,
                break_before=True)  # fmt: skip
    yield Style("FrontSection", "Front Section", bold=True, before=240, after=80, keep_next=True)
    yield Style("TableText", "Table Text", size=19, after=40, before=40)
    yield Style("TableHead", "Table Head", "TableText", bold=True, keep_next=True)
    yield Style("Prescribed", "Prescribed Mark", size=14, italic=True, colour=ACCENT, align="right", before=240,
                after=0, keep_next=True)  # fmt: skip
    yield Style("TOC1", "toc 1", bold=True, before=140, after=20, tabs=number_tab)
    yield Style("TOC2", "toc 2", after=10, left=FIRST, hanging=FIRST, tabs=(("left", "", FIRST), *number_tab))
    foot = (("right", "", WIDTH),)
    yield Style("Header", "header", size=16, colour=QUIET, after=0, tabs=foot)
    yield Style("Footer", "footer", size=16, colour=QUIET, after=0, tabs=foot)
    yield Style("CommentText", "annotation text", size=20, after=60)


STYLES: tuple[Style, ...] = tuple(_styles())


def styles_part(font: str, heading_font: str, of: Sequence[Style] = STYLES) -> str:
    """The part with the styles, in these typefaces: ours, or those `of` another kind of document."""
    defaults = w(
        "docDefaults",
        w("rPrDefault", w("rPr", _fonts(font), w("color", val=INK), w("sz", val=21), w("szCs", val=21),
                          w("lang", val="en-GB", eastAsia="en-GB", bidi="ar-SA"))),
        w("pPrDefault", w("pPr", w("spacing", after=100, line=280, lineRule="atLeast"))),
    )  # fmt: skip
    normal = w("style", w("name", val="Normal"), w("qFormat"), type="paragraph", default=1, styleId="Normal")
    character = w("style", w("name", val="Default Paragraph Font"), w("uiPriority", val=1), w("semiHidden"),
                  type="character", default=1, styleId="DefaultParagraphFont")  # fmt: skip
    reference = w("style", w("name", val="annotation reference"), w("basedOn", val="DefaultParagraphFont"),
                  w("rPr", w("sz", val=16), w("szCs", val=16)),
                  type="character", styleId="CommentReference")  # fmt: skip
    table = w("style", w("name", val="Normal Table"), w("uiPriority", val=99), w("semiHidden"),
              w("tblPr", w("tblInd", w=0, type="dxa"), w("tblCellMar", *(w(side, w=0 if side in {"top", "bottom"} else
                80, type="dxa") for side in ("top", "left", "bottom", "right")))),
              type="table", default=1, styleId="TableNormal")  # fmt: skip
    styles = (style_element(each, heading_font) for each in of)
    return _part("styles", join((defaults, normal, character, table, reference, *styles)))


def style_element(style: Style, heading_font: str) -> Markup:
    """A style as Word has it; a heading in this typeface, or if that is empty in that of what it is based on."""
    headed = style.outline is not None or style.id.startswith(("Cover", "Front"))
    look = join(
        (
            _fonts(heading_font) if headed and heading_font else None,
            w("b") if style.bold else None,
            w("i") if style.italic else None,
            w("smallCaps") if style.small_caps else None,
            w("color", val=style.colour) if style.colour else None,
            w("sz", val=style.size) if style.size else None,
            w("szCs", val=style.size) if style.size else None,
        )
    )
    return w(
        "style",
        w("name", val=style.name),
        w("basedOn", val=style.based_on),
        w("next", val=style.next) if style.next else None,
        w("qFormat"),
        w("pPr", *_ordered(style)),
        w("rPr", look) if look else None,
        type="paragraph",
        styleId=style.id,
        customStyle=None if style.name[0].islower() else 1,
    )


def _ordered(style: Style) -> Iterator[Markup | None]:
    tabs = (w("tab", val=kind, leader=leader or None, pos=place) for kind, leader, place in style.tabs)
    number, level = style.list or (0, 0)
    given = {
        "keepNext": w("keepNext") if style.keep_next else None,
        "pageBreakBefore": w("pageBreakBefore") if style.break_before else None,
        "widowControl": w("widowControl"),
        "numPr": w("numPr", w("ilvl", val=level), w("numId", val=number)) if style.list else None,
        "tabs": w("tabs", *tabs) if style.tabs else None,
        "spacing": _spacing(style),
        "ind": w("ind", left=style.left, hanging=style.hanging) if style.left is not None else None,
        "jc": w("jc", val=style.align) if style.align else None,
        "outlineLvl": w("outlineLvl", val=style.outline) if style.outline is not None else None,
        **dict(style.extra),
    }
    return (given.get(name) for name in PARAGRAPH_ORDER)


def _spacing(style: Style) -> Markup | None:
    if style.before is None and style.after is None:
        return None
    return w("spacing", before=style.before, after=style.after)


def _fonts(font: str) -> Markup:
    return w("rFonts", ascii=font, hAnsi=font, eastAsia=font, cs=font)


def numbering_part(first_level: str, restarts: Sequence[tuple[int, int]]) -> str:
    """The part with the lists: `first_level` is how 4.1 is written, as Word has it ("%1.%2"); `restarts` are the
    further instances of lists that begin again at 1: the number of the instance and of its list."""
    lists = (
        _list(ARTICLES, "Heading2", "Article", first_level),
        _list(SCHEDULES, "Schedule1", "Schedule", first_level),
        _definitions(),
    )
    plain = (w("num", w("abstractNumId", val=number), numId=number) for number in (ARTICLES, SCHEDULES, DEFINITIONS))
    again = (
        w("num", w("abstractNumId", val=number), w("lvlOverride", w("startOverride", val=1), ilvl=0), numId=instance)
        for instance, number in restarts
    )
    return _part("numbering", join((*lists, *plain, *again)))


def _list(number: int, heading: str, prefix: str, first_level: str) -> Markup:
    forms = (
        ("decimal", "%1", heading),
        ("decimal", first_level, f"{prefix}2"),
        ("lowerLetter", "(%3)", f"{prefix}3"),
        ("lowerRoman", "(%4)", f"{prefix}4"),
        ("upperLetter", "(%5)", f"{prefix}5"),
    )
    levels = (_level(place, *form, text_left(place), FIRST if place < 2 else STEP) for place, form in enumerate(forms))
    return w("abstractNum", w("multiLevelType", val="multilevel"), *levels, abstractNumId=number)


def _definitions() -> Markup:
    forms = (("lowerLetter", "(%1)"), ("lowerRoman", "(%2)"), ("upperLetter", "(%3)"))
    levels = (
        _level(place, *form, f"Definition{place + 1}", text_left(place + 2), STEP) for place, form in enumerate(forms)
    )
    return w("abstractNum", w("multiLevelType", val="multilevel"), *levels, abstractNumId=DEFINITIONS)


def _level(place: int, form: str, text: str, style: str, left: int, hanging: int) -> Markup:
    return w(
        "lvl",
        w("start", val=1),
        w("numFmt", val=form),
        w("pStyle", val=style),
        w("lvlText", val=text),
        w("lvlJc", val="left"),
        w("pPr", w("tabs", w("tab", val="num", pos=left)), w("ind", left=left, hanging=hanging)),
        ilvl=place,
    )


def _part(root: str, content: Markup) -> str:
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:{root} {NAMESPACES}>{content}</w:{root}>'
