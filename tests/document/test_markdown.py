"""A document as Markdown, and back."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from markdown_it import MarkdownIt

from governance.document.diff import redline
from governance.document.markdown import escaped, markdown
from governance.document.markdown_reader import NoDraftError, read_markdown
from governance.document.marked import Change, unmarked
from governance.document.plain import plain_text
from governance.document.tree import Clause, Document, Paragraph, Part, Text

from .generated import documents
from .generated import finished as finish
from .making import drafted, finished, source

HOSTILE = (
    "*bold* _em_ <script>alert(1)</script> {{ case }} @{id} [x](http://evil.example) ![i](y) `c` &lt; | # $x$ "
    "www.evil.example ~~s~~ [?b?] [[t]] \\"
)


def round_trip(document: Document) -> Document:
    return read_markdown(markdown(unmarked(document)))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(documents())
def test_the_text_survives_the_way_to_markdown_and_back(document: Document) -> None:
    known = finish(document)
    assert plain_text(round_trip(known)) == plain_text(known)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(documents())
def test_a_saved_draft_has_no_change_against_what_it_was_saved_from(document: Document) -> None:
    known = finish(document)
    assert repr(Change.INSERTED) not in repr(redline(round_trip(known), known))


def one(text: str) -> Document:
    clause = Clause("c", text, (Paragraph("c/1", (Text(text),)), Paragraph("c/words", (Text(text),), numbered=False)))
    return finish(Document(text, (Part("p", text, (clause,)),)))


@pytest.mark.parametrize(
    "text", [HOSTILE, *HOSTILE.split(" "), "- item", "1. item", "+ x", "--- x", " spaced ", "a  b"]
)
def test_hostile_words_come_back_as_words(text: str) -> None:
    document = one(text.strip() and text)
    assert plain_text(round_trip(document)) == plain_text(document)


def test_hostile_words_make_no_markup_for_a_reader_of_markdown() -> None:
    body = MarkdownIt("gfm-like", {"linkify": False}).render(markdown(unmarked(one(HOSTILE))))
    for mark in ("<script", "<em>", "<strong>", "<a ", "<img", "<code>", "<s>"):
        assert mark not in body
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in body


def test_characters_that_steer_are_gone() -> None:
    assert escaped("a\u202eb\x07c\u200bd\ne") == "abcd e"


def test_a_name_of_ten_thousand_characters_is_one_line() -> None:
    name = "Long name " * 1000
    assert f"- 1.1 {name.strip()}" in markdown(unmarked(one(name.strip()))).splitlines()


def test_it_reads_as_the_document_does() -> None:
    text = """
    (1) The Board may borrow:
        (a) up to £5; and
        (b) under article @{b}

        if it must.
    """
    document = finished(
        drafted(source("a", text, heading="Borrowing"), source("b", "A sum is [?a sum?].", heading="Sums"))
    )
    assert markdown(unmarked(replace(document, title="Articles"))) == (
        "# Articles\n\n"
        "## Part 1 – One\n<!-- part-one -->\n\n"
        "### 1 Borrowing\n<!-- a -->\n\n"
        "- 1.1 The Board may borrow:\n"
        "  - (a) up to £5; and\n"
        "  - (b) under article [2]\n\n"
        "  if it must. <!-- closes 1.1 -->\n\n"
        "### 2 Sums\n<!-- b -->\n\n"
        "A sum is **[a sum]**.\n\n"
        '[2]: #2-sums "b"\n'
    )


def test_a_redline_says_what_changed_first_and_marks_it() -> None:
    old = finished(drafted(source("a", "The Board may borrow seven pounds.")))
    new = finished(drafted(source("a", "The Board may borrow eight pounds.")))
    lines = markdown(redline(old, new)).splitlines()
    assert "| Article 1 | Changed | The Board may borrow seven pounds. | The Board may borrow eight pounds. |" in lines
    assert "The Board may borrow <del>seven</del><ins>eight</ins> pounds." in lines


def test_other_markdown_is_no_draft() -> None:
    with pytest.raises(NoDraftError):
        read_markdown("# A title\n\nSome words.\n")
