"""The articles as a page and as a PDF: every word in its order, and what stands before and beside them."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from governance.document.plain import plain_text
from governance.document.tree import Blank, Clause, Definition, Document, Part, Schedule, Table, Text, paragraphs
from governance.render.articles import articles_html
from governance.render.notes import authorities
from governance.render.pdf import pdf

from .making import CITATIONS, DAY, citation, document, finished, front, item, plain, said, votes_table
from .reading import in_order, outline, pages, words

FRONT_PAGES = 3  # the cover, the status of the draft, the contents


def test_every_word_and_number_is_read_in_the_order_of_the_document(filing: bytes) -> None:
    flow = " ".join(page.rpartition(f" {front().company}")[0] for page in pages(filing)[FRONT_PAGES - 1 :])
    assert in_order(plain_lines(document()), flow) is None


def plain_lines(made: Document) -> list[str]:
    """The lines of the document as plain text, as the page shows them: terms without quotes, cells side by side."""
    lines = plain_text(made).replace("“", "").replace("”", "").replace(" | ", " ").splitlines()
    return [line for line in lines if line.strip()]


def test_the_words_of_a_draft_are_in_order_with_notes_between_them(draft: bytes) -> None:
    expected = [
        "Prescribed CIC Regulations 2005 Sch.1 para.1",
        "2 Transfer of assets",
        "2.1 The Company shall not transfer",
        "2.2 Paragraph 2.1 does not prevent a transfer to:",
        "(a) [name of the asset-locked body], with registered office",
        "(b) another asset-locked body, with the consent of:",
        "(i) the Regulator; and",
        "(ii) each Member, where the Act so requires,",
        "and in each case for the benefit of the community.",
        "Drafting note on article 2 Authority CIC Regulations 2005 Sch.1 para.1 (remembered).",
        "Case line 51: asset_lock.recipients.",
    ]
    body = " ".join(pages(draft)[FRONT_PAGES:])
    assert in_order(expected, body) is None


def test_a_note_says_how_well_a_provision_was_checked_unless_it_was_read(draft: bytes) -> None:
    text = words(draft)
    assert "Companies Act 2006 s.18; National Health Service Act 2006 s.1 (uncertain)." in text


def test_provisions_of_one_instrument_stand_together_under_its_name() -> None:
    act = "ukpga/2006/46/section"
    cites = [
        citation("ca-2006/s17", "Companies Act 2006 s.17", f"{act}/17", "verified"),
        citation("cic-regs-2005/r2", "CIC Regulations 2005 reg.2", "uksi/2005/1788", "verified"),
        citation("ca-2006/s18", "Companies Act 2006 s.18", f"{act}/18", "uncertain"),
        citation("guidance", "Guidance", "guidance", "verified"),
        citation("guidance/again", "Guidance", "guidance", "verified"),
    ]
    assert unmarked(authorities(cites)) == (
        "Companies Act 2006 s.17, s.18 (uncertain); CIC Regulations 2005 reg.2; Guidance, Guidance"
    )


def unmarked(html: str) -> str:
    return re.sub(r"<[^>]+>", "", html)


def test_the_copy_for_filing_has_no_notes_no_marks_and_no_status(filing: bytes) -> None:
    text = words(filing)
    assert "Drafting note" not in text
    assert "Prescribed" not in text
    assert "Status of this draft" not in text
    assert "not for filing" not in text


def test_each_page_says_which_of_how_many_it_is(draft: bytes) -> None:
    told = [re.findall(r"Page \d+ of \d+|(?<= )[ivx]+$", page) for page in pages(draft)]
    body = len(told) - FRONT_PAGES
    assert [each[-1] for each in told[1:]] == ["i", "ii", *(f"Page {n} of {body}" for n in range(1, body + 1))]
    assert told[0] == []


def test_the_contents_give_the_page_on_which_each_heading_stands(draft: bytes) -> None:
    made = document(repeat=6)
    contents = pages(draft)[2]
    where = {title: page - FRONT_PAGES + 1 for _, title, page in outline(draft)}
    for clause in made.clauses():
        heading = f"{made.numbers.own[clause.id]} {clause.heading}"
        printed = re.search(rf"{re.escape(heading)}[. ]+(\d+)", contents)
        assert printed is not None, heading
        assert int(printed[1]) == where[heading], heading


def test_the_outline_has_parts_and_schedules_with_their_articles(filing: bytes) -> None:
    assert [(level, title) for level, title, _ in outline(filing)] == [
        (0, "Contents"),
        (0, "Part 1 Interpretation and limitation of liability"),
        (1, "1 Interpretation"),
        (1, "2 Transfer of assets"),
        (0, "Part 2 Members"),
        (1, "3 Admission of members"),
        (1, "4 Proceedings of the board, number 0"),
        (0, "Schedule 1 Members and votes"),
        (1, "1 Votes"),
    ]


def test_the_watermark_is_drawn_and_not_written(draft: bytes, filing: bytes) -> None:
    assert not re.search(r"D\s*R\s*A\s*F\s*T", words(draft))
    html = articles_html(document(), front(), notes=False, draft=False)
    assert "draft.svg" not in html
    assert "draft.svg" in articles_html(document(), front(), notes=False, draft=True)


def test_every_blank_is_listed_with_its_article_and_the_lines_of_the_case(draft: bytes) -> None:
    assert (
        in_order(
            [
                "What is still open",
                "[name of the asset-locked body] article 2.2(a) line 51: asset_lock.recipients",
                "Prescribed provisions",
            ],
            pages(draft)[1],
        )
        is None
    )


def test_prescribed_provisions_are_listed_with_the_notice_to_replace_them(draft: bytes) -> None:
    status = pages(draft)[1]
    assert "before filing, the text of each provision must be put in their place" in status
    assert "2 Transfer of assets CIC Regulations 2005 Sch.1 para.1 (remembered)" in status


def test_findings_are_told_by_their_word_and_their_law(draft: bytes) -> None:
    status = pages(draft)[1]
    assert "Warning The case names no asset-locked body. CIC Regulations 2005 Sch.1 para.1 (remembered)" in status


def test_a_document_without_blanks_or_prescribed_provisions_says_so() -> None:
    made = finished(
        Document("Articles of association", (Part("p", "Part", (Clause("c", "C", (plain("c/w", "W."),)),)),))
    )
    html = articles_html(made, replace(front(), findings=()), notes=False, draft=True)
    assert "Nothing: the case leaves no fact open" in html
    assert "Prescribed provisions" not in html
    assert "What was found" not in html


def test_a_blank_in_a_schedule_is_told_from_one_in_an_article() -> None:
    clause = Clause("s1", "Votes", (item("s1/1", Blank("number of votes")),))
    made = finished(Document("Articles", (), (Schedule("s", "Votes", (clause,)),)))
    html = articles_html(made, front(), notes=False, draft=True)
    assert re.search(r"<a href=[^>]+>paragraph 1\.1 of Schedule 1</a>", html)


def test_a_clause_without_law_note_or_place_has_no_note() -> None:
    made = finished(Document("Articles", (Part("p", "Part", (Clause("c", "C", (plain("c/w", "W."),)),)),)))
    assert 'class="note"' not in articles_html(made, front(), notes=True, draft=False)


def test_a_provision_without_a_citation_is_a_fault_of_the_program() -> None:
    unknown = Clause("c", "C", (plain("c/w", "W."),), law=("nothing/s1",))
    made = finished(Document("Articles", (Part("p", "Part", (unknown,)),)))
    with pytest.raises(KeyError):
        articles_html(made, front(), notes=True, draft=False)


def test_the_name_of_the_company_stands_once_when_the_title_ends_with_it() -> None:
    named = replace(document(), title=f"Articles of association of {front().company}")
    html = articles_html(named, front(), notes=False, draft=False)
    assert html == articles_html(document(), front(), notes=False, draft=False)


HOSTILE = "<script>alert(1)</script> & \"quoted\" 'x' <link rel=attachment href='file:///etc/passwd'> {{ x }} </style>"


def test_hostile_words_are_only_words_wherever_they_stand() -> None:
    cell = said(HOSTILE)
    clause = Clause(
        "c\"'<>#%2e",
        HOSTILE,
        (
            plain("d", Definition(HOSTILE), " means nothing;"),
            item("i", HOSTILE, closing=HOSTILE),
            Table("t", (cell,), ("left",), ((cell,),)),
        ),
    )
    made = finished(Document("Articles", (Part("p", HOSTILE, (clause,)),)))
    begun = replace(front(company=HOSTILE), case=HOSTILE, form=(HOSTILE,), citations={**CITATIONS})
    html = articles_html(made, begun, notes=True, draft=True)
    assert "<script" not in html
    assert "<link" not in html
    printed = pdf(html, title=HOSTILE, author=HOSTILE, created=DAY)
    shown = HOSTILE.replace("  ", " ")
    assert words(printed).count(shown) >= 6


def test_the_page_names_no_file_of_the_machine() -> None:
    html = articles_html(document(), front(), notes=True, draft=True)
    assert "file:" not in html
    assert "/home" not in html


def test_the_page_is_the_same_each_time() -> None:
    made = [articles_html(document(), front(), notes=True, draft=True) for _ in range(2)]
    assert made[0] == made[1]


def test_every_block_has_its_id_once() -> None:
    html = articles_html(document(), front(), notes=True, draft=True)
    ids = re.findall(r' id="([^"]*)"', html)
    assert len(ids) == len(set(ids))
    blocks = [block.id for clause in document().clauses() for block in paragraphs(clause.body)]
    assert {f"c-{id}" for id in blocks} <= set(ids)


def test_text_is_escaped_once() -> None:
    clause = Clause("c", "Fish & chips", (plain("w", Text("a < b & c")),))
    html = articles_html(finished(Document("A", (Part("p", "P", (clause,)),))), front(), notes=False, draft=False)
    assert "Fish &amp; chips" in html
    assert "a &lt; b &amp; c" in html


def test_no_line_ends_between_a_number_and_what_it_numbers_or_before_a_short_last_word() -> None:
    said = "under section 112 and Schedule 3 of the Act, as part of it; and"
    html = articles_html(finished(Document("A", (Part("p", "P", (Clause("c", "C", (plain("w", Text(said)),)),)),))),
                         front(), notes=False, draft=False)  # fmt: skip
    assert "under section\N{NO-BREAK SPACE}112 and Schedule\N{NO-BREAK SPACE}3 of the Act" in html
    assert "part of it;\N{NO-BREAK SPACE}and</p>" in html


def test_a_short_table_stands_on_one_page_and_a_long_one_may_not() -> None:
    def made(rows: int) -> str:
        whole = Document("A", (Part("p", "P", (Clause("c", "C", (votes_table(rows),)),)),))
        return articles_html(finished(whole), front(), notes=False, draft=False)

    assert 'class="short"' in made(8)
    assert 'class="short"' not in made(9)
