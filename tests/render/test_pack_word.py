"""The formation pack as a Word file: the same words as the PDF, native numbers, boxes to tick; the same bytes twice."""

from __future__ import annotations

import re
import shutil
import subprocess
from functools import cache
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import docx
import pypdfium2
import pytest
from docx.oxml.ns import qn
from lxml import etree

from governance.document.tree import Blank, words
from governance.draft.formation.paper import Items, Subheading, Ticks, Words, spoken
from governance.render.pack_word import pack_word
from governance.render.pack_word_styles import STYLES
from governance.render.word_styles import WIDTH
from tests.draft.formation.making import FILES, pack_of

SOFFICE = shutil.which("soffice")


@cache
def made(name: str) -> bytes:
    return pack_word(pack_of(name), author="Test", draft=False)


def part(name: str, of: str) -> etree._Element:
    with ZipFile(BytesIO(made(name))) as archive:
        return etree.fromstring(archive.read(f"word/{of}.xml"))


def said(line: Words) -> str:
    return "".join(f"[{piece.label}]" if isinstance(piece, Blank) else words((piece,)) for piece in line)


def written(name: str) -> list[str]:
    """The words of each paragraph, in tables too, in the order of the file."""
    return ["".join(t.text or "" for t in p.iter(qn("w:t"))) for p in part(name, "document").iter(qn("w:p"))]


def expected(name: str) -> list[str]:
    return [said(line) for _, block in pack_of(name).placed() for line in spoken(block) if line]


@pytest.mark.parametrize("name", FILES)
def test_a_reader_of_word_files_opens_it(name: str) -> None:
    opened = docx.Document(BytesIO(made(name)))
    assert opened.core_properties.title == f"{pack_of(name).title}: {pack_of(name).company}"
    assert opened.core_properties.created is not None
    assert opened.core_properties.created.date() == pack_of(name).as_of
    assert len(opened.tables) > 5


@pytest.mark.parametrize("name", FILES)
def test_every_line_of_the_pack_is_a_paragraph_in_its_order(name: str) -> None:
    paragraphs = iter(written(name))
    missing = [line for line in expected(name) if not any(each == line for each in paragraphs)]
    assert missing == []


def test_the_same_pack_gives_the_same_bytes() -> None:
    assert pack_word(pack_of("necs"), author="Test", draft=False) == made("necs")


def test_headings_are_numbered_by_word_and_no_number_is_typed() -> None:
    opened = docx.Document(BytesIO(made("necs")))
    headings = [p.text for p in opened.paragraphs if p.style.style_id == "Heading1"]
    assert headings == [each.heading for each in pack_of("necs").sections]
    second = [p.text for p in opened.paragraphs if p.style.style_id == "Heading2"]
    blocks = [b for each in pack_of("necs").sections for b in each.blocks if isinstance(b, Subheading) and b.level == 2]
    assert second == [said(each.words) for each in blocks]
    assert not any(re.match(r"[0-9]", text) for text in (*headings, *second))


def test_each_numbered_list_begins_again() -> None:
    lists = [b for each in pack_of("necs").sections for b in each.blocks if isinstance(b, Items) and b.numbered]
    instances = [
        p.find(f"{qn('w:pPr')}/{qn('w:numPr')}/{qn('w:numId')}").get(qn("w:val"))
        for p in part("necs", "document").iter(qn("w:p"))
        if p.find(f"{qn('w:pPr')}/{qn('w:pStyle')}") is not None
        and p.find(f"{qn('w:pPr')}/{qn('w:pStyle')}").get(qn("w:val")) == "Item"
    ]
    assert len(dict.fromkeys(instances)) == len(lists)
    known = {each.get(qn("w:numId")) for each in part("necs", "numbering").iter(qn("w:num"))}
    assert set(instances) <= known


def test_every_line_of_a_checklist_has_a_box_that_word_ticks() -> None:
    space = "{http://schemas.microsoft.com/office/word/2010/wordml}"
    boxes = list(part("necs", "document").iter(f"{space}checkbox"))
    rows = [row for each in pack_of("necs").sections for b in each.blocks if isinstance(b, Ticks) for row in b.rows]
    assert len(boxes) == len(rows) > 20
    assert {box.find(f"{space}checked").get(f"{space}val") for box in boxes} == {"0"}
    ids = [each.get(qn("w:val")) for each in part("necs", "document").iter(qn("w:id"))]
    assert len(ids) == len(set(ids))


def test_every_blank_is_highlighted() -> None:
    marked = set()
    for run in part("conversion", "document").iter(qn("w:r")):
        look = run.find(f"{qn('w:rPr')}/{qn('w:highlight')}")
        if look is not None:
            marked.add("".join(t.text or "" for t in run.iter(qn("w:t"))))
    assert marked == {f"[{fact.label}]" for fact in pack_of("conversion").open_facts}


def test_every_table_is_as_wide_as_the_text_and_repeats_its_head() -> None:
    for table in part("necs", "document").iter(qn("w:tbl")):
        columns = [int(each.get(qn("w:w"))) for each in table.iter(qn("w:gridCol"))]
        assert sum(columns) == WIDTH
        assert min(columns) > 300


def test_every_style_that_is_used_is_defined() -> None:
    used = {each.get(qn("w:val")) for each in part("necs", "document").iter(qn("w:pStyle"))}
    assert used <= {style.id for style in STYLES} | {"Normal"}


def test_what_a_case_says_is_inert() -> None:
    from governance.document.tree import Text
    from governance.draft.formation.paper import Pack, Prose, Section

    hostile = "</w:t><w:p/> &amp; ]]> {{ x }}"
    sections = (Section("a", hostile, (Prose((Text(hostile),)),)),)
    pack = Pack("Formation pack", hostile, (), "a", pack_of("necs").as_of, (), sections)
    paragraphs = [p.text for p in docx.Document(BytesIO(pack_word(pack, author="Test", draft=False))).paragraphs]
    assert paragraphs.count(hostile) == 3  # the title, the heading, the paragraph


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice (soffice) is not on this machine")
def test_libreoffice_counts_the_headings_as_the_pdf_does(tmp_path: Path) -> None:
    file = tmp_path / "pack.docx"
    file.write_bytes(made("conversion"))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [str(SOFFICE), "--headless", profile, "--convert-to", "pdf", "--outdir", str(tmp_path), str(file)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    with pypdfium2.PdfDocument(tmp_path / "pack.pdf") as document:
        text = " ".join(" ".join(leaf.get_textpage().get_text_bounded() for leaf in document).split())
    within = 0
    for number, section in enumerate(pack_of("conversion").sections, 1):
        assert f"{number} {section.heading}" in text
        within = 0
        for block in section.blocks:
            if isinstance(block, Subheading) and block.level == 2:
                within += 1
                assert f"{number}.{within} {said(block.words)}" in text
    assert "☐" in text


def test_a_pack_of_a_case_with_errors_says_so_on_every_page() -> None:
    def head(draft: bool) -> str:
        with ZipFile(BytesIO(pack_word(pack_of("conversion"), author="Test", draft=draft))) as archive:
            return archive.read("word/header1.xml").decode()

    assert "draft, the case has errors" in head(True)
    assert "draft" not in head(False)
