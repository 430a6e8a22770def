"""The styles and lists of a firm's template beside ours: a style that it has under a known name is used, the others
are added; and our lists number them all.

A style that the firm tied to a list of its own is tied to ours, with the indents that it had there: the numbers of a
draft are those that its references print.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from docx.oxml import parse_xml
from docx.oxml.ns import qn

from governance.render.word_styles import (
    ARTICLES,
    DEFINED_LEVELS,
    LEVELS,
    SCHEDULES,
    STYLES,
    WIDTH,
    Style,
    style_element,
)
from governance.render.word_xml import NAMESPACES

KNOWN: Mapping[str, tuple[str, ...]] = {
    "Heading1": ("part heading", "heading 1"),
    "Heading2": ("article heading", "clause heading", "level 1 heading", "heading 2"),
    **{
        f"Article{level}": (
            f"article level {level}",
            f"clause level {level}",
            f"level {level}",
            f"level {level} number",
            "list number" if level == 2 else f"list number {level - 1}",
        )
        for level in range(2, LEVELS + 1)
    },
    "ScheduleHeading": ("schedule heading", "schedule title", "schedule"),
    **{
        f"Schedule{level}": (f"schedule level {level}", f"sch level {level}", f"schedule {level}")
        for level in range(1, LEVELS + 1)
    },
    **{f"Words{level}": (f"clause words {level}", f"body level {level}") for level in range(1, LEVELS)},
    "Definition": ("definition", "definitions", "defined term"),
    **{f"Definition{level}": (f"definition level {level}",) for level in range(1, DEFINED_LEVELS + 1)},
    "CoverTitle": ("cover title",),
    "Cover": ("cover",),
    "FrontHeading": ("front heading", "toc heading"),
    "TableText": ("table text",),
    "TableHead": ("table head", "table heading"),
    "TOC1": ("toc 1",),
    "TOC2": ("toc 2",),
    "Header": ("header",),
    "Footer": ("footer",),
    "CommentText": ("annotation text",),
}
"""The names under which a template may have each of our styles, the likeliest first; capitals do not matter."""


_PROPERTIES = tuple(
    f"w:{name}"
    for name in (
        *("keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl"),
        *("numPr", "suppressLineNumbers", "pBdr", "shd", "tabs", "suppressAutoHyphens", "kinsoku", "wordWrap"),
        *("overflowPunct", "topLinePunct", "autoSpaceDE", "autoSpaceDN", "bidi", "adjustRightInd", "snapToGrid"),
        *("spacing", "ind", "contextualSpacing", "mirrorIndents", "suppressOverlap", "jc", "textDirection"),
        *("textAlignment", "textboxTightWrap", "outlineLvl", "divId", "cnfStyle", "rPr", "sectPr", "pPrChange"),
    )
)
"""The order of the properties of a paragraph after the name of its style, as the standard has it."""


@dataclass(frozen=True, slots=True)
class Indent:
    """Where the words of a list level begin, and how far its number hangs: twentieths of a point."""

    left: int
    hanging: int


@dataclass(slots=True)
class Firm:
    """The styles and lists of a template, as trees that are changed: our styles and lists are put into them.

    `ids` has the id of each of our styles in the template, `offset` what is added to the numbers of our lists.
    """

    styles: Any
    lists: Any
    width: int
    offset: int = 0
    ids: dict[str, str] = field(default_factory=dict)
    indents: dict[tuple[int, int], Indent] = field(default_factory=dict)
    """The firm's own indents of our list levels, by list and level."""

    def take_styles(self) -> None:
        """Find the firm's style for each of ours, and add those that it lacks."""
        named = {_name(each): each for each in self.paragraph_styles()}
        found: dict[str, Any] = {}
        for style in STYLES:
            names = (name for name in (*KNOWN.get(style.id, ()), style.name.lower()) if name in named)
            there = next((named[name] for name in names if named[name] not in found.values()), None)
            if there is not None:
                found[style.id] = there
                self.ids[style.id] = str(there.get(qn("w:styleId")))
        used = {str(each.get(qn("w:styleId"))) for each in self.styles.iter(qn("w:style"))}
        for style in STYLES:
            if style.id not in found:
                self.ids[style.id] = style.id if style.id not in used else f"Draft{style.id}"
        self.offset = 1 + max((_number(each) for each in self.lists.iter(qn("w:num"), qn("w:abstractNum"))), default=0)
        for style in STYLES:
            if style.id in found:
                self.tie(style, found[style.id])
        for style in STYLES:
            if style.id not in found:
                self.styles.append(_element(style_element(self.ours(style, found), "")))
        self.take_reference()

    def paragraph_styles(self) -> Iterator[Any]:
        """The styles of paragraphs in the template."""
        return (each for each in self.styles.iter(qn("w:style")) if each.get(qn("w:type")) == "paragraph")

    def take_reference(self) -> None:
        """The style of the mark of a comment, under the name that Word gives it."""
        there = [each for each in self.styles.iter(qn("w:style")) if _name(each) == "annotation reference"]
        self.ids["CommentReference"] = str(there[0].get(qn("w:styleId"))) if there else "CommentReference"
        if not there:
            said = '<w:name w:val="annotation reference"></w:name><w:rPr><w:sz w:val="16"></w:sz></w:rPr>'
            self.styles.append(_element(f'<w:style w:type="character" w:styleId="CommentReference">{said}</w:style>'))

    def tie(self, style: Style, element: Any) -> None:
        """Put one of our list levels to a style of the firm, or no number where a draft types its own or has none, and
        what keeps a heading in its place."""
        properties = element.get_or_add_pPr()
        number, level = (0, 0) if style.list is None else (style.list[0] + self.offset, style.list[1])
        own = self.indent(element)
        if style.list is not None and own is not None:
            self.indents[style.list] = own
        _put(properties, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')
        for each in list(self.lists.iter(qn("w:pStyle"))):
            if each.get(qn("w:val")) == element.get(qn("w:styleId")):
                each.getparent().remove(each)
        for wanted, name in ((style.keep_next, "keepNext"), (style.break_before, "pageBreakBefore")):
            if wanted:
                _put(properties, f"<w:{name}/>")
        if style.outline is not None and properties.find(qn("w:outlineLvl")) is None:
            _put(properties, f'<w:outlineLvl w:val="{style.outline}"/>')

    def indent(self, element: Any) -> Indent | None:
        """The indent of a style: its own, or that of the list that the firm tied it to."""
        properties = element.find(qn("w:pPr"))
        if properties is None:
            return None
        own = _indent(properties.find(qn("w:ind")))
        listed = properties.find(qn("w:numPr"))
        return own or (self.listed_indent(listed, element) if listed is not None else None)

    def listed_indent(self, listed: Any, element: Any) -> Indent | None:
        number = _value(listed.find(qn("w:numId")))
        (concrete,) = [each for each in self.lists.iter(qn("w:num")) if each.get(qn("w:numId")) == number][:1] or [None]
        if concrete is None:
            return None
        name = _value(concrete.find(qn("w:abstractNumId")))
        for abstract in self.lists.iter(qn("w:abstractNum")):
            if abstract.get(qn("w:abstractNumId")) == name:
                for level in abstract.iter(qn("w:lvl")):
                    tied = _value(level.find(qn("w:pStyle"))) == element.get(qn("w:styleId"))
                    if tied or level.get(qn("w:ilvl")) == (_value(listed.find(qn("w:ilvl"))) or "0"):
                        return _indent(level.find(f"{qn('w:pPr')}/{qn('w:ind')}"))
        return None

    def ours(self, style: Style, found: Mapping[str, Any]) -> Style:
        """One of our styles as it stands in the template: in its typefaces, on its paper, in its numbers."""
        like = _like(style)
        based = like if like in found else style.based_on
        number = None if style.list is None else (style.list[0] + self.offset, style.list[1])
        left, hanging = style.left, style.hanging
        if based == like and like in found and style.list is not None:
            left = hanging = None
        elif style.id.startswith("Words") and (ARTICLES, int(style.id[-1])) in self.indents:
            left = self.indents[ARTICLES, int(style.id[-1])].left
        tabs = tuple((kind, leader, self.width if place == WIDTH else place) for kind, leader, place in style.tabs)
        return replace(
            style,
            id=self.ids[style.id],
            based_on=self.ids.get(based, self.normal()),
            next=self.ids.get(style.next, ""),
            left=left,
            hanging=hanging,
            list=number,
            tabs=tabs,
        )

    def normal(self) -> str:
        """The id of the style that paragraphs have where none is named."""
        named = [each for each in self.paragraph_styles() if each.get(qn("w:default")) in ("1", "true", "on")]
        return str(named[0].get(qn("w:styleId"))) if named else "Normal"

    def take_lists(self, content: str) -> None:
        """Put our lists, as the part `content` has them, after those of the firm."""
        root = parse_xml(content.encode())
        for level in root.iter(qn("w:lvl")):
            self.fit(level)
        abstracts = [self.renumbered(each) for each in root.findall(qn("w:abstractNum"))]
        first = self.lists.find(qn("w:num"))
        place = len(self.lists) if first is None else self.lists.index(first)
        for each in reversed(abstracts):
            self.lists.insert(place, each)
        last = self.lists.find(qn("w:numIdMacAtCleanup"))
        for each in root.findall(qn("w:num")):
            number = self.renumbered(each)
            _set(number.find(qn("w:abstractNumId")), self.offset)
            self.lists.append(number) if last is None else last.addprevious(number)

    def fit(self, level: Any) -> None:
        """A level of our lists, tied to the style that it has here, with the firm's indent where there is one."""
        number, place = _number(level.getparent()), int(level.get(qn("w:ilvl")))
        tied = level.find(qn("w:pStyle"))
        tied.set(qn("w:val"), self.ids[tied.get(qn("w:val"))])
        # The paragraphs of a schedule stand as those of the articles do.
        own = self.indents.get((number, place)) or (
            self.indents.get((ARTICLES, place)) if number == SCHEDULES else None
        )
        if own is not None:
            indent = level.find(f"{qn('w:pPr')}/{qn('w:ind')}")
            indent.set(qn("w:left"), str(own.left))
            indent.set(qn("w:hanging"), str(own.hanging))
            for tab in level.iter(qn("w:tab")):
                tab.set(qn("w:pos"), str(own.left))

    def renumbered(self, element: Any) -> Any:
        name = qn("w:numId") if element.tag == qn("w:num") else qn("w:abstractNumId")
        element.set(name, str(int(element.get(name)) + self.offset))
        return element

    def dress(self, root: Any) -> None:
        """Name the firm's styles and lists in a tree of ours."""
        for each in root.iter(qn("w:pStyle"), qn("w:rStyle")):
            each.set(qn("w:val"), self.ids.get(each.get(qn("w:val")), each.get(qn("w:val"))))
        for each in root.iter(qn("w:numId")):
            _set(each, self.offset)


def _like(style: Style) -> str:
    """The style of the articles that one of a schedule is like."""
    if style.id == "Schedule1":
        return "Heading2"
    return f"Article{style.id[-1]}" if style.id[:-1] == "Schedule" else ""


def _element(content: str) -> Any:
    """An element of ours as a tree."""
    return parse_xml(f"<w:x {NAMESPACES}>{content}</w:x>".encode())[0]


def _put(properties: Any, content: str) -> None:
    """Put a property into those of a paragraph, in place of its like, where the standard wants it."""
    new = _element(content)
    for old in properties.findall(new.tag):
        properties.remove(old)
    name = f"w:{new.tag.rpartition('}')[2]}"
    properties.insert_element_before(new, *_PROPERTIES[_PROPERTIES.index(name) + 1 :])


def _name(style: Any) -> str:
    return (_value(style.find(qn("w:name"))) or "").lower()


def _value(element: Any) -> str | None:
    return None if element is None else element.get(qn("w:val"))


def _set(element: Any, more: int) -> None:
    element.set(qn("w:val"), str(int(element.get(qn("w:val"))) + more))


def _number(element: Any) -> int:
    value = element.get(qn("w:numId" if element.tag == qn("w:num") else "w:abstractNumId")) or ""
    return int(value) if value.isdecimal() else 0


def _indent(element: Any) -> Indent | None:
    if element is None:
        return None
    left = element.get(qn("w:left")) or element.get(qn("w:start"))
    hanging = element.get(qn("w:hanging"))
    if left is None or hanging is None or not (left.lstrip("-").isdigit() and hanging.isdigit()):
        return None
    return Indent(int(left), int(hanging))
