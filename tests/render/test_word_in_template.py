"""A Word draft in a firm's template: its styles, list indents, paper, header and footer; our words and our numbers."""

from __future__ import annotations

import re
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from governance.case import load
from governance.document.diff import redline
from governance.document.marked import unmarked
from governance.draft.articles import articles
from governance.law import load_law
from governance.render.edition import front_matter
from governance.render.word import word
from governance.render.word_template import TemplateError, read_template

from .firm import firm_template, read, rewritten, style_ids
from .making import document, front
from .test_word_in_libreoffice import SOFFICE, read_by_libreoffice, reads_as_printed

ROOT = Path(__file__).parent.parent.parent


def dressed(template: Path, **options: bool) -> bytes:
    """The sample document in a template."""
    notes, draft = options.get("notes", False), options.get("draft", True)
    return word(unmarked(document()), front(), author="x", notes=notes, draft=draft, template=read_template(template))


def tree(content: bytes, name: str) -> etree._Element:
    return etree.fromstring(read(content, name))


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return firm_template(tmp_path_factory.mktemp("firm") / "firm.dotx")


@pytest.fixture(scope="module")
def made(template: Path) -> bytes:
    return dressed(template, notes=True)


def style(line: etree._Element) -> str:
    found = line.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    return "" if found is None else found.get(qn("w:val"))


def text(line: etree._Element) -> str:
    return "".join(each.text or "" for each in line.iter(qn("w:t")))


def lines(content: bytes) -> dict[str, str]:
    """The style of each paragraph by its words."""
    return {text(each): style(each) for each in tree(content, "word/document.xml").iter(qn("w:p"))}


def test_a_reader_of_word_files_opens_it(made: bytes) -> None:
    opened = docx.Document(BytesIO(made))
    assert opened.core_properties.title == "Articles of association"
    assert opened.styles["Normal"].font.name == "Liberation Sans"
    assert len(list(opened.comments)) > 1


def test_the_text_of_the_template_is_gone(made: bytes) -> None:
    assert "no draft takes over" not in read(made, "word/document.xml").decode()


def test_a_style_with_a_known_name_is_used_and_the_others_are_added(made: bytes) -> None:
    ids = style_ids(read(made, "word/styles.xml"))
    said = lines(made)
    assert said["Transfer of assets"] == ids["heading 2"] == "Heading2"
    assert said["Paragraph 2.1 does not prevent a transfer to:"] == ids["Clause Level 2"] == "ClauseLevel2"
    assert said["another asset-locked body, with the consent of:"] == ids["List Number 2"]
    assert said["Votes on a poll are those below."] == ids["Clause Words 1"]
    assert set(said.values()) - {""} <= set(ids.values())


def test_our_lists_number_the_firms_styles_with_the_firms_indents(made: bytes) -> None:
    numbering, styles = tree(made, "word/numbering.xml"), tree(made, "word/styles.xml")
    for name, level, indent in (("Heading2", "0", "851"), ("ClauseLevel2", "1", "851")):
        (found,) = [each for each in styles.iter(qn("w:style")) if each.get(qn("w:styleId")) == name]
        asked = found.find(f".//{qn('w:numPr')}")
        number = asked.find(qn("w:numId")).get(qn("w:val"))
        (concrete,) = [each for each in numbering.iter(qn("w:num")) if each.get(qn("w:numId")) == number]
        abstract = concrete.find(qn("w:abstractNumId")).get(qn("w:val"))
        (ours,) = [
            lvl
            for each in numbering.iter(qn("w:abstractNum"))
            if each.get(qn("w:abstractNumId")) == abstract
            for lvl in each.iter(qn("w:lvl"))
            if lvl.get(qn("w:ilvl")) == level
        ]
        assert ours.find(qn("w:lvlText")).get(qn("w:val")) == ("%1" if level == "0" else "%1.%2")
        assert ours.find(f".//{qn('w:ind')}").get(qn("w:left")) == indent
    tied = [each.get(qn("w:val")) for each in numbering.iter(qn("w:pStyle"))]
    assert len(tied) == len(set(tied))


def test_the_heading_of_a_part_has_no_number_of_a_list_beside_its_own(made: bytes) -> None:
    styles = tree(made, "word/styles.xml")
    (heading,) = [each for each in styles.iter(qn("w:style")) if each.get(qn("w:styleId")) == "Heading1"]
    assert heading.find(f".//{qn('w:numId')}").get(qn("w:val")) == "0"
    assert lines(made)["Part 1 – Interpretation and limitation of liability"] == "Heading1"


def test_the_lists_of_the_firm_stand_before_ours_in_the_order_of_the_standard(made: bytes) -> None:
    names = [etree.QName(each).localname for each in tree(made, "word/numbering.xml")]
    assert names == sorted(names, key=["numPicBullet", "abstractNum", "num", "numIdMacAtCleanup"].index)
    numbers = [each.get(qn("w:numId")) for each in tree(made, "word/numbering.xml").iter(qn("w:num"))]
    assert len(numbers) == len(set(numbers))


def test_the_paper_the_header_and_the_footer_are_the_firms_and_the_cover_has_none(made: bytes) -> None:
    cover, rest = tree(made, "word/document.xml").iter(qn("w:sectPr"))
    for section in (cover, rest):
        assert section.find(qn("w:pgMar")).get(qn("w:left")) == "2268"
    assert not cover.findall(qn("w:headerReference"))
    opened = docx.Document(BytesIO(made))
    assert opened.sections[-1].header.paragraphs[0].text == "Example & Partners LLP"
    assert opened.sections[-1].footer.paragraphs[0].text == "Matter 12345"


def test_tables_are_as_wide_as_the_text_of_the_firms_pages(made: bytes) -> None:
    room = 11906 - 2 * 2268
    for table in tree(made, "word/document.xml").iter(qn("w:tbl")):
        across = sum(int(each.get(qn("w:w"))) for each in table.iter(qn("w:gridCol")))
        inset = int(table.find(f".//{qn('w:tblInd')}").get(qn("w:w")))
        assert room - 20 <= across + inset <= room


def test_a_draft_has_the_watermark_on_the_firms_header_and_a_copy_for_filing_has_none(template: Path) -> None:
    for draft in (True, False):
        content = dressed(template, draft=draft)
        with ZipFile(BytesIO(content)) as archive:
            heads = [archive.read(each).decode() for each in archive.namelist() if "header" in each]
        assert any("DRAFT" in each for each in heads) is draft


def test_our_own_header_stands_where_the_firm_has_none(tmp_path: Path) -> None:
    content = dressed(firm_template(tmp_path / "bare.docx", header=False))
    opened = docx.Document(BytesIO(content))
    assert "Example Community Interest Company" in opened.sections[-1].header.paragraphs[0].text


def test_the_same_draft_gives_the_same_bytes(template: Path, made: bytes) -> None:
    assert dressed(template, notes=True) == made


def test_every_part_that_is_referred_to_is_there(made: bytes) -> None:
    with ZipFile(BytesIO(made)) as archive:
        names = set(archive.namelist())
    for each in etree.fromstring(read(made, "word/_rels/document.xml.rels")):
        assert each.get("Target").lstrip("/") in names
    asked = set(re.findall(r'r:id="([^"]+)"', read(made, "word/document.xml").decode()))
    given = {each.get("Id") for each in etree.fromstring(read(made, "word/_rels/document.xml.rels"))}
    assert asked <= given
    kinds = {
        each.get("PartName") for each in etree.fromstring(read(made, "[Content_Types].xml")) if each.get("PartName")
    }
    assert {name.lstrip("/") for name in kinds} <= names


def test_a_redline_in_a_template_keeps_its_tracked_changes(template: Path) -> None:
    marked = redline(document(), document(repeat=2))
    content = word(marked, front(), author="x", notes=False, template=read_template(template))
    assert list(tree(content, "word/document.xml").iter(qn("w:ins")))


def test_the_address_of_a_firms_own_template_is_not_passed_on(template: Path, tmp_path: Path) -> None:
    content = template.read_bytes()
    settings = read(content, "word/settings.xml").decode()
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    link = f'<w:attachedTemplate xmlns:r="{office}" r:id="rId1"/>'
    kind = f"{office}/attachedTemplate"
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    rels = (
        f'<Relationships xmlns="{space}"><Relationship Id="rId1" Type="{kind}" '
        'Target="file:///server/firm.dotx" TargetMode="External"/></Relationships>'
    )
    opening = re.search(r"<w:settings[^>]*>", settings)
    assert opening is not None
    parts = {
        "word/settings.xml": settings.replace(opening[0], opening[0] + link).encode(),
        "word/_rels/settings.xml.rels": rels.encode(),
    }
    made = dressed(rewritten(content, tmp_path / "attached.dotx", parts))
    with ZipFile(BytesIO(made)) as archive:
        assert not any(
            b"server" in archive.read(each) or b"attachedT" in archive.read(each) for each in archive.namelist()
        )


def test_a_header_that_is_not_in_the_file_is_ours_instead(template: Path, tmp_path: Path) -> None:
    rels = read(template.read_bytes(), "word/_rels/document.xml.rels").decode()
    lost = rels.replace('Target="header1.xml"', 'Target="gone.xml"').encode()
    bad = rewritten(template.read_bytes(), tmp_path / "lost.dotx", {"word/_rels/document.xml.rels": lost})
    opened = docx.Document(BytesIO(dressed(bad)))
    assert opened.sections[-1].footer.paragraphs[0].text == "Matter 12345"
    assert "Example Community Interest Company" in opened.sections[-1].header.paragraphs[0].text


@pytest.mark.parametrize(
    ("name", "parts", "why"),
    [
        ("macros.docm", {"word/vbaProject.bin": b"x"}, "holds macros"),
        ("damaged.docx", {"word/styles.xml": b"<w:styles"}, "its part word/styles.xml is damaged"),
        ("other.docx", {"[Content_Types].xml": b"<Types/>"}, "is no Word document or template"),
        ("broken.docx", {"_rels/.rels": b"<"}, "is no Word document or template"),
    ],
)
def test_a_file_that_is_no_template_says_why(
    template: Path, tmp_path: Path, name: str, parts: dict[str, bytes], why: str
) -> None:
    bad = rewritten(template.read_bytes(), tmp_path / name, parts)
    with pytest.raises(TemplateError, match=re.escape(f"{name}")) as reason:
        read_template(bad)
    assert why in str(reason.value)
    assert "\n" not in str(reason.value)


def test_what_is_no_zip_or_is_not_there_says_so(tmp_path: Path) -> None:
    bad = tmp_path / "letter.docx"
    bad.write_bytes(b"no zip")
    for file, why in (
        (bad, "is no .docx or .dotx file"),
        (tmp_path / "none.docx", "can't be read"),
        (tmp_path, "can't"),
    ):
        with pytest.raises(TemplateError, match=why):
            read_template(file)


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice (soffice) is not on this machine")
def test_libreoffice_reads_the_same_numbers_and_words(template: Path, tmp_path: Path) -> None:
    case, _ = load(str(ROOT / "cases" / "necs-co-owned.yaml"))
    assert case is not None
    law = load_law().at(case.as_of)
    drafted, _ = articles(case, law)
    matter = front_matter(case, law, drafted, (), notes=False)
    content = word(unmarked(drafted), matter, author="x", notes=False, template=read_template(template))
    reads_as_printed(read_by_libreoffice(content, tmp_path), drafted)


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    place=st.integers(0, 10**6), part_name=st.sampled_from(("styles", "numbering", "document", "settings", "header1"))
)
def test_a_template_that_lacks_something_is_used_or_refused(template: Path, place: int, part_name: str) -> None:
    content = template.read_bytes()
    name = f"word/{part_name}.xml"
    said = read(content, name).decode()
    attributes = list(re.finditer(r' [\w:]+="[^"]*"', said))
    lost = attributes[place % len(attributes)]
    bad = rewritten(content, template.parent / "bad.dotx", {name: (said[: lost.start()] + said[lost.end() :]).encode()})
    with suppress(TemplateError):
        docx.Document(BytesIO(dressed(bad)))
