"""A redline as PDF: the summary first, each change marked, archival and accessible as every other PDF."""

from __future__ import annotations

import page
import pytest

from governance.document.changes import differences
from governance.document.diff import redline
from governance.document.marked import MarkedDocument, unmarked
from governance.render.articles import marked_html
from governance.render.pdf import pdf

from .making import DAY, document, front
from .reading import failures, in_order, outline, pages
from .test_word import changed_document


@pytest.fixture(scope="module")
def marked() -> MarkedDocument:
    return redline(document(repeat=3), changed_document())


@pytest.fixture(scope="module")
def html(marked: MarkedDocument) -> str:
    return marked_html(marked, front(), notes=True, draft=True)


@pytest.fixture(scope="module")
def made(html: str) -> bytes:
    return pdf(html, title="Redline", author="Example", created=DAY)


def test_it_keeps_both_standards(made: bytes) -> None:
    assert failures(made, page.ValidationProfile.PDF_A_3A) == []
    assert failures(made, page.ValidationProfile.PDF_UA_1) == []


def test_the_summary_of_changes_comes_first_and_lists_them_all(made: bytes, marked: MarkedDocument) -> None:
    text = " ".join(pages(made)[1:])
    assert in_order([*(row.place for row in differences(marked)), "What is still open", "Contents"], text) is None


def test_what_is_gone_is_struck_and_what_came_is_underlined(html: str) -> None:
    assert "<del>of its assets other than for full consideration" in html or "<del>" in html
    assert "<ins>Fresh</ins>" in html
    assert '<ins class="moved">' in html
    assert '<del class="moved">' in html


def test_bookmarks_hold_nothing_that_is_gone(made: bytes) -> None:
    titles = [title for _, title, _ in outline(made)]
    assert any("Fresh" in title for title in titles)
    assert not any("number 2" in title and titles.count(title) > 1 for title in titles)


def test_no_link_leads_to_what_is_gone(html: str) -> None:
    # WeasyPrint complains of a link to nowhere, and every complaint fails the rendering: `made` would not be there.
    assert html.count(' id="c-proceedings-1"') == 1


def test_a_redline_of_a_draft_against_itself_says_so() -> None:
    same = marked_html(redline(document(), document()), front(), notes=False, draft=True)
    assert "Nothing: both drafts have the same words." in same
    assert "<ins>" not in same


def test_a_page_for_a_screen_needs_no_other_file() -> None:
    alone = marked_html(unmarked(document()), front(), notes=False, draft=True, reading=True)
    assert "url(" not in alone
    assert "@media screen" in alone


def test_the_summary_names_each_change_once(marked: MarkedDocument) -> None:
    rows = [(row.place, row.what) for row in differences(marked)]
    assert ("Article 2.1", "Changed") in rows
    assert any(what == "Inserted" for _, what in rows)
    assert any(what == "Deleted" for _, what in rows)
    assert any(what.startswith("Moved from") for _, what in rows)
    assert len(rows) == len(set(rows))
