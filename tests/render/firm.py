"""A firm's Word template, made for tests: its own styles, list, paper, header and footer; and its text, which goes."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor

LIST = """
<w:abstractNum {space} w:abstractNumId="77"><w:multiLevelType w:val="multilevel"/>
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:pStyle w:val="Heading2"/><w:lvlText w:val="%1."/>
<w:pPr><w:ind w:left="851" w:hanging="851"/></w:pPr></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:pStyle w:val="ClauseLevel2"/>
<w:lvlText w:val="%1.%2"/><w:pPr><w:ind w:left="851" w:hanging="851"/></w:pPr></w:lvl>
</w:abstractNum>"""


def firm_template(path: Path, *, header: bool = True) -> Path:
    """The template, written to `path`; as a template (.dotx) if that is its ending."""
    made = docx.Document()
    made.styles["Normal"].font.name = "Liberation Sans"
    made.styles["Normal"].font.size = Pt(9)
    made.styles["Heading 2"].font.color.rgb = RGBColor(0x80, 0, 0x40)
    level = made.styles.add_style("Clause Level 2", WD_STYLE_TYPE.PARAGRAPH)
    level.base_style = made.styles["Normal"]
    lists = made.part.numbering_part.element
    lists.insert(0, parse_xml(LIST.format(space=nsdecls("w"))))
    lists.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="88"><w:abstractNumId w:val="77"/></w:num>'))
    # The firm numbers its first headings too, which a draft does not: the name of a part has its number typed.
    for place, name in ((0, "Heading 1"), (0, "Heading 2"), (1, "Clause Level 2")):
        numbered = made.styles[name].element.get_or_add_pPr().get_or_add_numPr()
        numbered.get_or_add_ilvl().val = place
        numbered.get_or_add_numId().val = 88
    section = made.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(40)
    if header:
        section.header.paragraphs[0].text = "Example & Partners LLP"
        section.footer.paragraphs[0].text = "Matter 12345"
    made.add_paragraph("Text of the firm that no draft takes over.")
    made.add_paragraph("A heading of the firm", style="Heading 2")
    content = BytesIO()
    made.save(content)
    kind = b"template.main+xml" if path.suffix == ".dotx" else b"document.main+xml"
    types = "[Content_Types].xml"
    rewritten(content.getvalue(), path, {types: read(content.getvalue(), types).replace(b"document.main+xml", kind)})
    return path


def read(content: bytes, name: str) -> bytes:
    """One part of a Word file."""
    with ZipFile(BytesIO(content)) as archive:
        return archive.read(name)


def rewritten(content: bytes, path: Path, parts: Mapping[str, bytes]) -> Path:
    """The file at `path` with some parts of `content` replaced or added."""
    with ZipFile(BytesIO(content)) as old, ZipFile(path, "w") as new:
        names = old.namelist()
        for name in names:
            new.writestr(name, parts.get(name, old.read(name)))
        for name, part in parts.items():
            if name not in names:
                new.writestr(name, part)
    return path


def style_ids(styles: bytes) -> dict[str, str]:
    """The id of each style by its name."""
    root = parse_xml(styles)
    return {each.find(qn("w:name")).get(qn("w:val")): each.get(qn("w:styleId")) for each in root.iter(qn("w:style"))}
