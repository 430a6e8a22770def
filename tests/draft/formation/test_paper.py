"""The pack as a value: where each block stands, what is open, and citations by instrument."""

from __future__ import annotations

from datetime import date

from governance.document.tree import Blank, Text
from governance.draft.formation.paper import (
    Authority,
    Cited,
    Grid,
    OpenFact,
    Pack,
    Prose,
    Section,
    Subheading,
    Tick,
    Ticks,
    by_instrument,
    citations,
)
from governance.finding import Citation


def law(id: str, cite: str) -> Citation:
    return Citation(id, cite, "", "https://a", "verified")


CHAIR, BANK = (Blank("chair"),), (Blank("bank"),)
ONE, TWO = law("ca-2006/s1", "Companies Act 2006 s.1"), law("ca-2006/s2", "Companies Act 2006 s.2")
REGS = law("regs/r1", "Regulations 2005 reg.1")


def pack(*sections: Section) -> Pack:
    return Pack("Formation pack", "Mill CIC", (), "mill", date(2016, 11, 18), (), sections)


MADE = pack(
    Section("a", "A", (Prose(CHAIR), Subheading((Text("x"),), 2), Prose(BANK), Subheading(CHAIR, 3))),
    Section(
        "b",
        "B",
        (
            Subheading((Text("x"),), 2),
            Subheading((Text("y"),), 2),
            Grid((CHAIR,), ("left",), ((BANK,),)),
            Ticks((Tick(CHAIR, (), (), (TWO, REGS)),)),
            Authority((ONE, TWO)),
        ),
    ),
)


def test_a_blank_is_listed_once_with_every_place_where_it_stands() -> None:
    assert MADE.open_facts == (OpenFact("chair", ("1", "1.1", "2.2")), OpenFact("bank", ("1.1", "2.2")))


def test_a_subheading_without_a_number_opens_no_place() -> None:
    assert [number for number, _ in MADE.placed()] == ["1", "1.1", "1.1", "1.1", "2.1", "2.2", "2.2", "2.2", "2.2"]


def test_a_checklist_and_a_line_of_law_cite_and_other_blocks_do_not() -> None:
    assert [[each.id for each in citations(block)] for _, block in MADE.placed()][-3:] == [
        [],
        ["ca-2006/s2", "regs/r1"],
        ["ca-2006/s1", "ca-2006/s2"],
    ]


def test_the_name_of_an_instrument_is_said_once() -> None:
    assert by_instrument((ONE, REGS, TWO)) == (
        Cited("Companies Act 2006", (("s.1", ONE), ("s.2", TWO))),
        Cited("", (("Regulations 2005 reg.1", REGS),)),
    )


def test_of_citations_that_begin_alike_each_keeps_a_word_of_its_own() -> None:
    short, long = law("a/s113", "Act s.113"), law("a/s113-2", "Act s.113 (2)")
    assert by_instrument((short, long)) == (Cited("Act", (("s.113", short), ("s.113 (2)", long))),)
