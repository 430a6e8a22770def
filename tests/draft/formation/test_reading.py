"""The lines of a section file: each kind of line, words that begin nothing, and the faults of an author."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance.document.flaw import TemplateFault
from governance.document.literal import inert, literal
from governance.document.tree import Blank, Text
from governance.draft.formation.paper import (
    Advice,
    Authority,
    Block,
    Grid,
    Items,
    NewPage,
    Prose,
    Signatures,
    Subheading,
    Ticks,
)
from governance.draft.formation.reading import read_section
from governance.finding import Citation

FILE = Path("a.md")


def cite(id: str) -> Citation | None:
    known = {"x/s1": Citation("x/s1", "Act s.1", "", "https://a", "verified"), "x/s2": None}
    return known[id]


def read(text: str) -> tuple[Block, ...]:
    return read_section(text, cite, FILE)


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("## A heading", Subheading),
        ("- an item", Items),
        ("1. an item", Items),
        ("[] what | who | when | x/s1", Ticks),
        ("> a point", Advice),
        ("~ the chair", Signatures),
        ("@ x/s1", Authority),
        ("+++", NewPage),
        ("words", Prose),
    ],
)
def test_the_first_characters_of_a_line_say_what_it_is(line: str, kind: type[Block]) -> None:
    (block,) = read(line)
    assert isinstance(block, kind)


def test_a_subheading_has_its_level() -> None:
    assert [block.level for block in read("## One\n### Two") if isinstance(block, Subheading)] == [2, 3]


def test_lines_of_one_kind_make_one_list_and_a_gap_parts_two() -> None:
    assert [len(block.rows) for block in read("- a\n- b\n\n- c") if isinstance(block, Items)] == [2, 1]
    assert [block.numbered for block in read("1. a\n2. b\n- c") if isinstance(block, Items)] == [True, False]


def test_lines_without_a_gap_are_one_paragraph() -> None:
    assert read("one\ntwo\n\nthree") == (Prose((Text("one two"),)), Prose((Text("three"),)))


def test_a_table_takes_its_alignment_from_its_second_row() -> None:
    (table,) = read("| A | B |\n| --- | ---: |\n| 1 | |")
    assert isinstance(table, Grid)
    assert table.align == ("left", "right")
    assert table.rows == (((Text("1"),), ()),)


def test_a_blank_is_no_text() -> None:
    assert read("by [?name of chair?] on") == (Prose((Text("by "), Blank("name of chair"), Text(" on"))),)


def test_what_is_not_in_force_is_not_cited_and_each_provision_once() -> None:
    (authority,) = read("@ x/s1 x/s2 x/s1")
    assert isinstance(authority, Authority)
    assert [law.id for law in authority.law] == ["x/s1"]
    assert read("@ x/s2") == ()


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("@ x/s9", "there is no provision"),
        ("| A | B |\n| 1 | 2 |", "a table needs a line"),
        ("| A | B |\n| --- | --- |\n| 1 |", "has not 2 cells"),
        ("[] what | who", "four cells"),
        ("### A heading", "without a ## above it"),
        ("words [?open", "not closed"),
        ("see @{members}", "a pack has words and blanks"),
    ],
)
def test_a_mistake_of_an_author_is_a_fault_with_its_file(text: str, fault: str) -> None:
    with pytest.raises(TemplateFault, match=fault) as raised:
        read(text)
    assert raised.value.file == FILE


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cs", "Co", "Cn", "Cc", "Cf"]), min_size=1))
def test_words_of_a_case_begin_nothing(words: str) -> None:
    """Whatever a case says stands in one paragraph, as it says it."""
    plain = literal(inert(words))
    if plain.strip():
        (block,) = read(f"Said: {inert(words)}.")
        assert isinstance(block, Prose)
        assert block.words == (Text(f"Said: {plain}."),)
