"""The formation pack as PDF: its words and figures read back and held against the model, archival and accessible."""

from __future__ import annotations

import re
from functools import cache

import page
import pytest

from governance.document.tree import Blank, words
from governance.draft.formation.paper import Pack, Words, by_instrument, citations, spoken
from governance.render.pack_html import pack_html
from governance.render.pdf import pdf
from tests.draft.formation.making import FILES, case_of, pack_of

from .reading import failures, font_names, outline, pages
from .reading import words as read

STANDARDS = (page.ValidationProfile.PDF_A_3A, page.ValidationProfile.PDF_UA_1)
FOOT = re.compile(r"(Formation|Conversion) pack · [a-z0-9-]+ · law as at [0-9]+ [A-Z][a-z]+ [0-9]+ Page \d+ of \d+")


@cache
def printed(name: str) -> bytes:
    case = case_of(name)
    return pdf(pack_html(pack_of(name), draft=False), title="Pack", author="Test", created=case.as_of)


def squeezed(text: str) -> str:
    """Letters and figures alone: white space and hyphens at the end of a line are the layout's."""
    return re.sub(r"[\s-]+", "", text)


def said(line: Words) -> str:
    return "".join(f"[{piece.label}]" if isinstance(piece, Blank) else words((piece,)) for piece in line)


def lines(made: Pack) -> list[str]:
    return [said(line) for _, block in made.placed() for line in spoken(block) if line]


@pytest.mark.parametrize("name", FILES)
def test_every_line_of_the_pack_is_read_back(name: str) -> None:
    text = squeezed(" ".join(FOOT.sub("", leaf) for leaf in pages(printed(name))))
    missing = [line for line in lines(pack_of(name)) if squeezed(line) not in text]
    assert missing == []


@pytest.mark.parametrize("name", ["necs", "shares-3", "conversion"])
def test_every_figure_of_a_table_stands_in_its_row(name: str) -> None:
    """What is read back of a row is what the model has, cell by cell, in one run."""
    from governance.draft.formation.paper import Grid

    text = squeezed(" ".join(FOOT.sub("", leaf) for leaf in pages(printed(name))))
    for _, block in pack_of(name).placed():
        if isinstance(block, Grid):
            for row in block.rows:
                assert squeezed("".join(map(said, row))) in text


@pytest.mark.parametrize("name", ["necs", "conversion"])
def test_every_provision_is_printed_with_its_instrument_once_a_line(name: str) -> None:
    text = squeezed(" ".join(FOOT.sub("", leaf) for leaf in pages(printed(name))))
    for _, block in pack_of(name).placed():
        for group in by_instrument(citations(block)):
            assert squeezed(group.instrument) in text
            assert all(squeezed(own) in text for own, _ in group.provisions)


@pytest.mark.parametrize("standard", STANDARDS)
@pytest.mark.parametrize("name", ["necs", "anglia", "shares-3", "conversion"])
def test_it_breaks_no_rule_of_either_standard(name: str, standard: page.ValidationProfile) -> None:
    assert failures(printed(name), standard) == []


def test_every_font_is_one_of_ours() -> None:
    assert {each.split("+")[-1][:12] for each in font_names(printed("necs"))} <= {
        "Clause-Serif",
        "Clause-Sans",
        "Clause-Sans-",
    }


def test_the_same_pack_gives_the_same_bytes() -> None:
    again = pdf(pack_html(pack_of("anglia"), draft=False), title="Pack", author="Test", created=case_of("anglia").as_of)
    assert again == printed("anglia")


def test_each_section_begins_a_page_and_is_a_bookmark() -> None:
    marks = [(title, index) for level, title, index in outline(printed("necs")) if level == 0]
    sections = [f"{number} {each.heading}" for number, each in enumerate(pack_of("necs").sections, 1)]
    assert [title for title, _ in marks[1:]] == sections
    places = [index for _, index in marks[1:]]
    assert len(set(places)) == len(places)


def test_the_first_page_says_what_is_open_and_where() -> None:
    first = pages(printed("necs"))[0] + pages(printed("necs"))[1]
    for fact in pack_of("necs").open_facts:
        assert f"[{fact.label}] {', '.join(fact.places)}" in first


def test_the_first_page_has_the_warnings_of_the_check() -> None:
    first = pages(printed("necs"))[0]
    assert all(point.fact in first for point in pack_of("necs").points)
    assert "Errors and warnings" not in pages(printed("conversion"))[0]


def test_what_is_unsettled_is_marked_where_it_is_cited() -> None:
    assert "novel, contentious or repercussive spending (unsettled)" in read(printed("necs"))
    assert "s.283 (unsettled)" not in read(printed("necs"))


def test_a_pack_of_a_case_with_errors_has_a_watermark() -> None:
    html = pack_html(pack_of("anglia"), draft=True)
    assert "draft.svg" in html
    assert "draft.svg" not in pack_html(pack_of("anglia"), draft=False)


def test_a_table_without_headings_names_each_row() -> None:
    assert '<th scope="row">Kind of body</th>' in pack_html(pack_of("conversion"), draft=False)
    assert "<th></th>" not in pack_html(pack_of("conversion"), draft=False)
