"""The frame of a page, and the brief that stands in it."""

from __future__ import annotations

import re

from governance.render import style
from governance.render.markup import Markup, join, tag
from governance.render.page import brief_page

from .brief import brief_body
from .reading import outline, pages, words


def test_every_class_that_the_sheet_of_the_brief_explains_is_one_that_it_styles() -> None:
    explanation, _, rules = style.sheet("brief").partition("*/")
    explained = {name for names in re.findall(r'class="([^"]+)"', explanation) for name in names.split()}
    sheets = rules + style.sheet("page")
    assert explained - {"words", "question", "steps", "head", "law", "fix"} <= set(re.findall(r"\.([a-z-]+)", sheets))


def test_a_brief_shows_its_words_in_order(brief: bytes) -> None:
    text = words(brief)
    for piece in (
        "The decision",
        "1. Name the asset-locked body.",
        "Not met",
        "Assumption The eleven CCGs",
        "Figure 3.",
    ):
        assert piece in text


def test_the_severity_of_a_finding_is_a_word_before_it(brief: bytes) -> None:
    assert "Warning The case names no asset-locked body. CIC Regulations 2005" in words(brief)


def test_each_page_of_a_brief_has_its_foot_and_number(brief: bytes) -> None:
    leaves = pages(brief)
    for number, leaf in enumerate(leaves, 1):
        assert leaf.endswith(f"example · law as at 18 November 2016 Page {number} of {len(leaves)}")


def test_the_outline_of_a_brief_follows_its_headings(brief: bytes) -> None:
    assert [(level, title) for level, title, _ in outline(brief)][:3] == [
        (0, "NECS as a community interest company co-owned by eleven CCGs"),
        (1, "The decision"),
        (1, "What is met and what is open"),
    ]


def test_the_title_and_foot_of_a_brief_are_inert() -> None:
    html = brief_page("<p>x</p>", title="</title><script>", foot='"><script>')
    assert "<script" not in html
    assert "<p>x</p>" in html


def test_no_style_sheet_lays_out_the_flow_in_flex_or_grid_or_positions_it() -> None:
    for name in ("page", "articles", "brief", "draft"):
        rules = re.sub(r"/\*.*?\*/", "", style.sheet(name), flags=re.DOTALL)
        assert not re.search(r"display:\s*(flex|grid)|position:\s*(absolute|relative|fixed)|all-small-caps", rules)


def test_no_style_sheet_names_an_address() -> None:
    for name in ("page", "articles", "brief", "draft"):
        assert set(re.findall(r"url\(([^)]*)\)", style.sheet(name))) <= {"draft.svg"}


def test_an_element_escapes_what_is_put_into_it() -> None:
    assert tag("p", "<", Markup("<b>"), None, class_='"') == '<p class="&#34;">&lt;<b></p>'


def test_words_are_joined_by_words_and_nothing_is_left_out_but_none() -> None:
    assert join(["a", None, Markup("<b>"), ""], ", ") == "a, <b>, "


def test_the_body_of_a_brief_is_the_same_each_time() -> None:
    assert brief_body() == brief_body()
