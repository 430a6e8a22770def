"""A numbered and resolved document, or a redline of two, as a Word file that a solicitor can go on working in.

The numbers, cross-references, contents and page numbers are Word's own (lists tied to styles, fields), so that they
stay right when the file is edited; each field shows what it stands for before Word works it out anew.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from governance.document.marked import (
    Change,
    MarkedBlock,
    MarkedDocument,
    MarkedParagraph,
    printed,
)
from governance.render.articles import instrument
from governance.render.front import FrontMatter
from governance.render.markup import Markup, join
from governance.render.word_body import Body
from governance.render.word_front import contents, cover, joined, opening, status, summary
from governance.render.word_package import Properties, package, relation
from governance.render.word_pages import bookmark_pages
from governance.render.word_styles import numbering_part, styles_part
from governance.render.word_words import Pen, targets
from governance.render.word_xml import NAMESPACES, field, paragraph, tab_run, text_run, w

if TYPE_CHECKING:
    from governance.render.word_template import Template

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class Look:
    """The typefaces of a Word draft: names that its readers' machines know."""

    font: str = "Times New Roman"
    heading_font: str = "Times New Roman"


def word(
    marked: MarkedDocument,
    front: FrontMatter,
    *,
    author: str,
    notes: bool,
    draft: bool = True,
    look: Look = Look(),
    template: Template | None = None,
) -> bytes:
    """The Word file of a draft.

    `notes` adds the drafting notes as comments, `draft` the page that states what is open, and the watermark; either
    shows the marks of prescribed provisions.  The changes of a redline are tracked changes.  The pages that the
    contents show are an estimate, until Word works them out.  With a firm's `template` it is written in the styles
    and on the pages of that.
    """
    pen = Pen(targets(marked), f"{front.as_of.isoformat()}T00:00:00Z", _moves(marked))
    body = Body(pen, front, notes, marks=notes or draft)
    # The body is written first: what stands before it and in other parts is counted after it.
    main = body.document(marked)
    guessed = join((_ahead(marked, front, body, {}, draft=draft), main))
    ahead = _ahead(marked, front, body, bookmark_pages(guessed), draft=draft)
    parts = {
        "document": _part("document", w("body", ahead, main, _section(header=True))),
        "styles": styles_part(look.font, look.heading_font),
        "numbering": numbering_part(_first_level(marked), body.restarts),
        "settings": _part("settings", _settings()),
        "header1": _part("hdr", _header(marked, front, draft=draft)),
        "footer1": _part("ftr", _footer(front)),
    }
    if body.comments:
        parts["comments"] = _part("comments", join(body.comments))
    properties = Properties(printed(marked.title), author, front.as_of)
    if template is None:
        return package(parts, properties)
    from governance.render.word_in_template import in_template

    return in_template(parts, properties, template)


def _ahead(marked: MarkedDocument, front: FrontMatter, body: Body, pages: Mapping[str, int], *, draft: bool) -> Markup:
    """What stands before the articles, with the pages of the contents as far as they are known."""
    return joined(
        cover(marked, front, draft=draft),
        [w("p", w("pPr", _section(header=bool(front.warning))))],
        summary(marked, body) if marked.is_redline else (),
        status(marked, front, body) if draft else (),
        contents(marked, pages),
        opening(marked, front),
    )


def _part(root: str, content: Markup) -> str:
    return f"{_HEAD}<w:{root} {NAMESPACES}>{content}</w:{root}>"


def _section(*, header: bool) -> Markup:
    linked = Markup('<w:{0}Reference w:type="default" r:id="{1}"></w:{0}Reference>')
    running = join((linked.format("header", relation("header1")), linked.format("footer", relation("footer1"))))
    return w(
        "sectPr",
        running if header else None,
        w("type", val="nextPage"),
        w("pgSz", w=11906, h=16838),
        w("pgMar", top=1531, right=1417, bottom=1531, left=1701, header=680, footer=680, gutter=0),
    )


def _header(marked: MarkedDocument, front: FrontMatter, *, draft: bool) -> Markup:
    name = front.company if len(front.company) <= _LONGEST_NAME else f"{front.company[:_LONGEST_NAME].rstrip()} …"
    title = instrument(printed(marked.title), front)
    kind = "Redline" if marked.is_redline else "Draft" if draft else ""
    long = title if len(title) <= _LONGEST_NAME else ""
    said = " – ".join(each for each in (long, kind) if each)
    words = (text_run(name, w("smallCaps")), tab_run(), text_run(said, w("i")))
    across = _watermark("DRAFT: TERMS CONFLICT", 480, 52) if front.warning else _watermark("DRAFT", 430, 145)
    tight = w("spacing", after=0, line=160, lineRule="exact")
    note = text_run(front.warning, w("b"), w("sz", val=14))
    warning = paragraph("Header", note, spacing=tight) if front.warning else None
    return join((paragraph("Header", across if draft else None, *words), warning))


def _watermark(words: str, wide: int, high: int) -> Markup:
    """Words across each page, so many points wide and high, as Word itself puts them there."""
    return Markup(
        '<w:r><w:pict><v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800" '
        'path="m@7,l@8,m@5,21600l@6,21600e"><v:formulas><v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/>'
        '<v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/><v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/>'
        '<v:f eqn="if @0 21600 @1"/><v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/></v:formulas>'
        '<v:path textpathok="t" o:connecttype="rect"/><v:textpath on="t" fitshape="t"/></v:shapetype>'
        '<v:shape id="PowerPlusWaterMarkObject1" o:spid="_x0000_s2049" type="#_x0000_t136" alt="Draft" '
        'style="position:absolute;margin-left:0;margin-top:0;width:{}pt;height:{}pt;rotation:315;z-index:-251658752;'
        "mso-position-horizontal:center;mso-position-horizontal-relative:margin;mso-position-vertical:center;"
        'mso-position-vertical-relative:margin" o:allowincell="f" fillcolor="#ececec" stroked="f">'
        '<v:textpath style="font-family:&quot;Arial&quot;;font-size:1pt" string="{}"/></v:shape></w:pict></w:r>'
    ).format(wide, high, words)


def _footer(front: FrontMatter) -> Markup:
    return paragraph(
        "Footer",
        text_run(front.reference),
        tab_run(),
        text_run("Page "),
        field("PAGE", "1"),
        text_run(" of "),
        field("NUMPAGES", "1"),
    )


def _settings() -> Markup:
    mode = w("compatSetting", name="compatibilityMode", uri="http://schemas.microsoft.com/office/word", val=15)
    return join((w("zoom", percent=100), w("defaultTabStop", val=720), w("compat", mode)))


def _first_level(marked: MarkedDocument) -> str:
    """How the scheme of the document writes the first level below an article, as Word has it."""
    bracketed = any(
        block.label.own.startswith("(")
        for clause in marked.clauses()
        for block in clause.body
        if isinstance(block, MarkedParagraph) and block.numbered
    )
    return "(%2)" if bracketed else "%1.%2"


def _moves(marked: MarkedDocument) -> frozenset[str]:
    """The old ids of paragraphs and headings whose old and new places are both shown."""
    away: set[str] = set()
    here: set[str] = set()
    for clause in marked.clauses():
        if clause.change is Change.MOVED_AWAY:
            away.add(clause.id)
        elif clause.change is Change.MOVED_HERE and clause.was is not None:
            here.add(clause.was.id)
        _moved(clause.body, away, here)
    return frozenset(away & here)


def _moved(blocks: tuple[MarkedBlock, ...], away: set[str], here: set[str]) -> None:
    for block in blocks:
        if isinstance(block, MarkedParagraph):
            if block.change is Change.MOVED_AWAY:
                away.add(block.id)
            elif block.change is Change.MOVED_HERE:
                here.add(block.was_id)
            _moved(block.children, away, here)
