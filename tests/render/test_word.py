"""The Word file of a draft: its numbers are lists, its references fields, its changes tracked; the same bytes twice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import docx
import pytest
from docx.oxml.ns import qn
from lxml import etree

from governance.document.diff import redline
from governance.document.marked import unmarked
from governance.document.number import number, statute
from governance.document.resolve import resolve
from governance.document.tree import Blank, Clause, Document, Part, Reference, Text, paragraphs
from governance.render.word import Look, word
from governance.render.word_styles import STYLES
from governance.render.word_words import bookmark_name
from governance.render.word_xml import PARAGRAPH_ORDER

from .making import admission, document, finished, front, item, plain

HOSTILE = "*a* <w:p/> &amp; {{ b }} @{c} \u202e\x07\x00 ]]> </w:t>"


def file(of: Document, **options: object) -> bytes:
    return word(unmarked(of), front(), author="Example", notes=bool(options.pop("notes", False)), **options)  # type: ignore[arg-type]


def part(content: bytes, name: str) -> etree._Element:
    with ZipFile(BytesIO(content)) as archive:
        return etree.fromstring(archive.read(f"word/{name}.xml"))


def main(content: bytes) -> Iterator[etree._Element]:
    """The paragraphs of the articles themselves, outside tables."""
    lines = list(part(content, "document").find(qn("w:body")).iterchildren(qn("w:p")))
    start = next(place for place, line in enumerate(lines) if style(line) == "Heading1")
    yield from lines[start:]


def style(line: etree._Element) -> str:
    found = line.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    return "" if found is None else found.get(qn("w:val"))


def text(line: etree._Element) -> str:
    return "".join(each.text or "" for each in line.iter(qn("w:t")))


def fields(content: bytes) -> list[str]:
    return [(each.text or "").strip() for each in part(content, "document").iter(qn("w:instrText"))]


@pytest.fixture(scope="module")
def draft() -> bytes:
    return file(document(repeat=2), notes=True)


def test_a_reader_of_word_files_opens_it(draft: bytes) -> None:
    opened = docx.Document(BytesIO(draft))
    assert opened.core_properties.title == "Articles of association"
    assert opened.core_properties.author == "Example"
    assert opened.core_properties.created is not None
    assert opened.core_properties.created.date().isoformat() == "2016-11-18"


def test_the_same_document_gives_the_same_bytes(draft: bytes) -> None:
    assert file(document(repeat=2), notes=True) == draft
    with ZipFile(BytesIO(draft)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(2016, 11, 18, 0, 0, 0)}


def test_each_level_has_a_style_that_is_tied_to_the_list(draft: bytes) -> None:
    lines = [(style(line), text(line)) for line in main(draft)]
    assert ("Heading2", "Transfer of assets") in lines
    assert ("Article2", "Paragraph 2.1 does not prevent a transfer to:") in lines
    assert any(name == "Article3" and said.startswith("another asset-locked body") for name, said in lines)
    assert ("Article4", "the Regulator; and") in lines
    assert ("Definition1", "named in 1; or") in lines
    levels = {
        each.find(qn("w:pStyle")).get(qn("w:val")): each.find(qn("w:lvlText")).get(qn("w:val"))
        for each in part(draft, "numbering").iter(qn("w:lvl"))
    }
    assert levels["Heading2"] == "%1"
    assert (levels["Article2"], levels["Article3"], levels["Article4"]) == ("%1.%2", "(%3)", "(%4)")


def test_no_number_of_a_list_is_typed(draft: bytes) -> None:
    for line in main(draft):
        if style(line).startswith(("Heading2", "Article", "Schedule1", "Schedule2", "Definition1")):
            assert not re.match(r"[\d(]", text(line)), text(line)


def test_every_reference_is_a_field_that_leads_to_a_bookmark(draft: bytes) -> None:
    names = {each.get(qn("w:name")) for each in part(draft, "document").iter(qn("w:bookmarkStart"))}
    asked = [each.split()[1] for each in fields(draft) if each.startswith(("REF", "PAGEREF"))]
    assert len(asked) > 8
    assert set(asked) <= names
    assert all(re.fullmatch(r"[A-Za-z_]\w{0,39}", name) for name in names)


def test_a_schedule_is_referred_to_by_the_bookmark_round_its_number(draft: bytes) -> None:
    name = bookmark_name("members")
    start = next(e for e in part(draft, "document").iter(qn("w:bookmarkStart")) if e.get(qn("w:name")) == name)
    inside = []
    for each in start.itersiblings():
        if each.tag == qn("w:bookmarkEnd"):
            break
        inside.append(text(each))
    assert "".join(inside) == "1"
    assert f"REF {name} \\h" in fields(draft)


def test_a_list_of_a_definition_and_of_a_schedule_begins_again(draft: bytes) -> None:
    numbers = part(draft, "numbering").findall(qn("w:num"))
    again = [each for each in numbers if each.find(qn("w:lvlOverride")) is not None]
    assert len(again) == 2


def test_contents_header_footer_and_watermark_are_there(draft: bytes) -> None:
    assert any(each.startswith("TOC") for each in fields(draft))
    shown = [text(line) for line in part(draft, "document").iter(qn("w:p")) if style(line).startswith("TOC")]
    assert any(line.startswith("Part 1 – Interpretation") for line in shown)
    assert any("Transfer of assets" in line for line in shown)
    links = part(draft, "document").iter(qn("w:hyperlink"))
    pages = [int([each.text or "" for each in link.iter(qn("w:t"))][-1]) for link in links]
    assert pages == sorted(pages)
    assert pages[0] == 4
    footer = [(each.text or "").strip() for each in part(draft, "footer1").iter(qn("w:instrText"))]
    assert footer == ["PAGE", "NUMPAGES"]
    assert 'string="DRAFT"' in etree.tostring(part(draft, "header1")).decode()


def test_drafting_notes_are_comments_and_only_when_asked_for(draft: bytes) -> None:
    said = ["".join(each.itertext()) for each in part(draft, "comments").iter(qn("w:comment"))]
    assert any("Admission is left to the members." in each and "Companies Act 2006" in each for each in said)
    assert {each.get(qn("w:date")) for each in part(draft, "comments")} == {"2016-11-18T00:00:00Z"}
    with ZipFile(BytesIO(file(document()))) as archive:
        assert "word/comments.xml" not in archive.namelist()


def test_a_prescribed_provision_and_a_blank_are_marked(draft: bytes) -> None:
    lines = [(style(line), text(line)) for line in main(draft)]
    assert ("Prescribed", "Prescribed CIC Regulations Sch.1 para.1") in lines or any(
        name == "Prescribed" and "Sch.1 para.1" in said for name, said in lines
    )
    marked = [run for run in part(draft, "document").iter(qn("w:r")) if run.find(f".//{qn('w:highlight')}") is not None]
    assert [text(run) for run in marked] == ["[name of the asset-locked body]"]


def test_properties_stand_in_the_order_of_the_standard(draft: bytes) -> None:
    changed = word(redline(document(), document(repeat=2)), front(), author="x", notes=True)
    for content in (draft, changed):
        for name in ("document", "styles", "comments", "header1", "footer1"):
            for properties in part(content, name).iter(qn("w:pPr")):
                places = [PARAGRAPH_ORDER.index(etree.QName(each).localname) for each in properties]
                assert places == sorted(places)


def test_every_style_that_is_used_is_there(draft: bytes) -> None:
    known = {each.id for each in STYLES}
    used = {style(line) for line in part(draft, "document").iter(qn("w:p"))} - {""}
    assert used <= known


def test_the_typeface_is_a_setting() -> None:
    content = file(document(), look=Look("Arial", "Arial"))
    fonts = {each.get(qn("w:ascii")) for each in part(content, "styles").iter(qn("w:rFonts"))}
    assert fonts == {"Arial"}


def test_the_scheme_of_acts_numbers_as_acts_do() -> None:
    numbered, _ = resolve(number(Document("A", (Part("p", "P", (admission(),)),)), statute))
    levels = [each.get(qn("w:val")) for each in part(file(numbered), "numbering").iter(qn("w:lvlText"))]
    assert levels[:3] == ["%1", "(%2)", "(%3)"]


def test_hostile_words_are_words() -> None:
    clause = Clause("c", HOSTILE, (item("c/1", HOSTILE), plain("c/words", Blank(HOSTILE), Reference("c/1"))))
    content = file(finished(Document(HOSTILE, (Part("p", HOSTILE, (clause,)),))))
    said = [text(line) for line in main(content)]
    clean = "*a* <w:p/> &amp; {{ b }} @{c}  ]]> </w:t>"
    assert said[:3] == [f"Part 1 – {clean}", clean, clean]


def test_a_name_of_ten_thousand_characters_stays_out_of_the_header() -> None:
    long = replace(front(), company="Long " * 2000)
    content = word(unmarked(document()), long, author="x", notes=False)
    assert len("".join(part(content, "header1").itertext())) < 300
    docx.Document(BytesIO(content))


def settled(content: bytes, *, accept: bool) -> list[str]:
    """The paragraphs of the articles after all changes are accepted, or rejected, as Word does it."""
    tree = part(content, "document")
    gone, come = (("del", "moveFrom"), ("ins", "moveTo")) if accept else (("ins", "moveTo"), ("del", "moveFrom"))
    for row in list(tree.iter(qn("w:tr"))):
        if any(row.find(f"{qn('w:trPr')}/{qn(f'w:{name}')}") is not None for name in gone):
            row.getparent().remove(row)
    for line in list(tree.iter(qn("w:p"))):
        marks = [line.find(f"{qn('w:pPr')}/{qn('w:rPr')}/{qn(f'w:{name}')}") for name in gone]
        if any(mark is not None for mark in marks) and line.getparent().tag != qn("w:tc"):
            line.getparent().remove(line)
    for name in gone:
        for each in list(tree.iter(qn(f"w:{name}"))):
            each.getparent().remove(each)
    assert come
    body = tree.find(qn("w:body"))
    lines = [each for each in body.iterchildren() if each.tag in (qn("w:p"), qn("w:tbl"))]
    start = next(place for place, each in enumerate(lines) if style(each) == "Heading1")
    found = ["".join(each.text or "" for each in line.iter(qn("w:t"), qn("w:delText"))) for line in lines[start:]]
    return [each for each in found if each]


def changed_document() -> Document:
    """The example with an article moved, one left out, one new, words changed and a row gone."""
    old = document(repeat=3)
    one, two = old.parts
    lock = one.clauses[1]
    first = replace(
        lock.body[0], content=(Text("The Company must not transfer any of its assets at less than value."),)
    )  # type: ignore[arg-type]
    edited = replace(lock, body=(first, *lock.body[1:]))
    fresh = Clause("fresh", "Fresh", (item("fresh/1", "A new article, see article ", Reference("asset-lock/1"), "."),))
    moved = (two.clauses[2], fresh, two.clauses[0], two.clauses[3])
    [schedule] = old.schedules
    [votes] = schedule.clauses
    table = votes.body[1]
    fewer = replace(votes, body=(votes.body[0], replace(table, rows=table.rows[1:])))  # type: ignore[union-attr, arg-type]
    parts = (replace(one, clauses=(one.clauses[0], edited)), replace(two, clauses=moved))
    return finished(replace(old, parts=parts, schedules=(replace(schedule, clauses=(fewer,)),)))


def test_accepting_all_tracked_changes_gives_the_new_draft_and_rejecting_all_the_old_one() -> None:
    old, new = document(repeat=3), changed_document()
    content = word(redline(old, new), front(), author="x", notes=False)
    assert settled(content, accept=True) == settled(file(new), accept=True)
    without_marks = [each for each in settled(content, accept=False) if not each.startswith("Prescribed")]
    assert [numberless(each) for each in without_marks] == [
        numberless(each) for each in settled(file(old), accept=True) if not each.startswith("Prescribed")
    ]


def numberless(line: str) -> str:
    """A line without the numbers of its references, which Word works out anew."""
    return re.sub(r"\d+(\.\d+)*", "0", line)


def test_every_change_has_one_author_and_the_day_of_the_case() -> None:
    content = part(word(redline(document(repeat=3), changed_document()), front(), author="x", notes=False), "document")
    changes = [each for name in ("ins", "del", "moveFrom", "moveTo") for each in content.iter(qn(f"w:{name}"))]
    assert {each.get(qn("w:author")) for each in changes} == {"governance"}
    assert {each.get(qn("w:date")) for each in changes} == {"2016-11-18T00:00:00Z"}
    numbers = [each.get(qn("w:id")) for each in changes]
    assert len(numbers) == len(set(numbers))
    starts = {each.get(qn("w:name")) for each in content.iter(qn("w:moveFromRangeStart"))}
    assert starts == {each.get(qn("w:name")) for each in content.iter(qn("w:moveToRangeStart"))} != set()


def test_every_paragraph_of_the_document_is_in_the_file(draft: bytes) -> None:
    said = "\n".join(text(line) for line in part(draft, "document").iter(qn("w:p")))
    for clause in document(repeat=2).clauses():
        assert clause.heading in said
        for block in paragraphs(clause.body):
            for piece in getattr(block, "content", ()):
                if isinstance(piece, Text):
                    assert piece.text in said
