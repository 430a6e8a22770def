"""On which page each bookmark of a Word draft will stand: an estimate, shown in the contents until Word lays it out.

The paper, the margins, the spacing and the line heights are ours, so only the breaking of lines must be guessed: by
the widths of our own serif, scaled to those of the usual book face of Word.  Lengths are points.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from governance.render.fonts import SERIF
from governance.render.markup import Markup
from governance.render.measure import width
from governance.render.word_styles import STYLES, WIDTH, Style
from governance.render.word_xml import NAMESPACES

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SCALE = Fraction(903, 1000)
"""The width of Times beside that of our serif, in the same size."""
_HEIGHT = Fraction(13776, 20)
_LINE, _AFTER, _SIZE = 14, 100, 21
_CELL = 8
_STYLES: Mapping[str, Style] = {style.id: style for style in STYLES}


def bookmark_pages(body: Markup) -> Mapping[str, int]:
    """The page of each bookmark in the body of a document, from 1."""
    # The markup is our own, made a moment ago: no foreign XML is read here.
    tree = ET.fromstring(f"<body {NAMESPACES}>{body}</body>")
    sheet = _Sheet()
    for child in tree:
        if child.tag == f"{_W}tbl":
            sheet.table(child)
        elif child.tag == f"{_W}p":
            sheet.paragraph(child)
    return sheet.found


@dataclass(frozen=True, slots=True)
class _Box:
    """A paragraph: the space before and after it, its lines, and the height of one."""

    before: Fraction
    lines: int
    line: Fraction
    after: Fraction

    @property
    def height(self) -> Fraction:
        """With the space on one side, as it stands among others."""
        return max(self.before, self.after) + self.lines * self.line


@dataclass(slots=True)
class _Sheet:
    """Pages as they fill; `waiting` are the paragraphs that must stand on one page with the next."""

    page: int = 1
    used: Fraction = Fraction(0)
    after: Fraction = Fraction(0)
    """The space that the last paragraph wants after it: with that before the next, the greater counts."""
    found: dict[str, int] = field(default_factory=dict)
    waiting: list[tuple[_Box, list[str]]] = field(default_factory=list)

    def paragraph(self, element: ET.Element) -> None:
        style = _style(element)
        properties = element.find(f"{_W}pPr")
        if style.break_before or (properties is not None and properties.find(f"{_W}pageBreakBefore") is not None):
            self.turn()
        names = [str(mark.get(f"{_W}name")) for mark in element.iter(f"{_W}bookmarkStart")]
        box = _box(element, style)
        self.waiting.append((box, names))
        if style.keep_next:
            return
        kept = sum((each.height for each, _ in self.waiting[:-1]), self.after)
        if self.used + kept + min(box.lines, 2) * box.line > _HEIGHT:
            self.next_page()
        self.settle()
        if properties is not None and properties.find(f"{_W}sectPr") is not None:
            self.next_page()

    def settle(self) -> None:
        """Put what waits on its page: no space stands before it at the top, none after it is wanted at the foot."""
        for box, names in self.waiting:
            self.used += max(box.before, self.after) if self.used else 0
            left = box.lines
            if self.room(box) < min(left, 2):
                self.next_page()
            for name in names:
                self.found.setdefault(name, self.page)
            while left > self.room(box):
                left -= self.room(box)
                self.next_page()
            self.used += left * box.line
            self.after = box.after
        self.waiting = []

    def room(self, box: _Box) -> int:
        """How many more lines of a paragraph the page takes."""
        return max(int((_HEIGHT - self.used) / box.line), 0)

    def table(self, element: ET.Element) -> None:
        widths = [int(str(each.get(f"{_W}w"))) for each in element.iter(f"{_W}gridCol")]
        for row in element.iter(f"{_W}tr"):
            cells = zip(row.iter(f"{_W}tc"), widths, strict=False)
            height = max(_cell(cell, room) for cell, room in cells)
            head = sum((each.height for each, _ in self.waiting), Fraction(0))
            if self.used + head + height > _HEIGHT:
                self.next_page()
            self.settle()
            self.used += height + self.after
            self.after = Fraction(0)

    def turn(self) -> None:
        self.settle()
        if self.used:
            self.next_page()

    def next_page(self) -> None:
        self.page += 1
        self.used = self.after = Fraction(0)


def _style(element: ET.Element) -> Style:
    found = element.find(f"{_W}pPr/{_W}pStyle")
    return _STYLES.get(str(found.get(f"{_W}val")) if found is not None else "", Style("", ""))


def _chain(style: Style) -> Iterator[Style]:
    """A style and those that it is based on."""
    while True:
        yield style
        if style.based_on not in _STYLES:
            return
        style = _STYLES[style.based_on]


def _box(element: ET.Element, style: Style) -> _Box:
    """A paragraph as it will be set."""
    chain = list(_chain(style))
    size = Fraction(next((each.size for each in chain if each.size), _SIZE), 2)
    before = next((each.before for each in chain if each.before is not None), 0)
    after = next((each.after for each in chain if each.after is not None), _AFTER)
    own = element.find(f"{_W}pPr/{_W}spacing")
    if own is not None:
        before, after = int(own.get(f"{_W}before", before)), int(own.get(f"{_W}after", after))
    left = next((each.left for each in chain if each.left is not None), 0)
    line = max(Fraction(_LINE), size * Fraction(115, 100))
    text = "".join(each.text or "" for each in element.iter(f"{_W}t"))
    return _Box(Fraction(before, 20), _lines(text, Fraction(WIDTH - left, 20), size), line, Fraction(after, 20))


def _cell(cell: ET.Element, room: int) -> Fraction:
    text = "".join(each.text or "" for each in cell.iter(f"{_W}t"))
    return Fraction(_lines(text, Fraction(room, 20) - _CELL, Fraction(19, 2)) * _LINE + 4)


def _lines(text: str, room: Fraction, size: Fraction) -> int:
    """How many lines some words take, broken where they fit."""
    count, used, space = 1, Fraction(0), width(" ", size, family=SERIF) * _SCALE
    for word in text.split():
        long = width(word, size, family=SERIF) * _SCALE
        if used and used + space + long > room:
            count, used = count + 1, long
        else:
            used += (space if used else 0) + long
    return count
