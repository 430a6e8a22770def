"""Packs for tests: of the real cases, of the samples, and of small ones that are put together from YAML."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from governance.case import Case, load
from governance.document.tree import Blank, words
from governance.draft.formation.pack import pack
from governance.draft.formation.paper import Grid, Items, Pack, Section, Ticks, Words, spoken
from governance.law.law import LawAt, load_law
from governance.rules.registry import check
from tests.draft.making import CASES, ROOT

SAMPLES = Path(__file__).parent / "cases"
FILES = {
    "necs": ROOT / "cases" / "necs-co-owned.yaml",
    "anglia": ROOT / "cases" / "anglia-single-host.yaml",
    "shares-2": CASES / "shares-2.yaml",
    "shares-3": CASES / "shares-3.yaml",
    "shares-3-sole": CASES / "shares-3-sole.yaml",
    "conversion": SAMPLES / "conversion.yaml",
}
"""The cases that packs are made of in these tests."""


@cache
def case_of(name: str) -> Case:
    case, findings = load(str(FILES[name]))
    assert case is not None, findings
    return case


def law_of(case: Case) -> LawAt:
    return load_law().at(case.as_of)


def packed(case: Case) -> Pack:
    law = law_of(case)
    return pack(case, law, check(case, law).findings)


@cache
def pack_of(name: str) -> Pack:
    return packed(case_of(name))


def section(made: Pack, id: str) -> Section:
    return next(each for each in made.sections if each.id == id)


def said(of: Section | Words) -> str:
    """All words of a section, or of one line, blanks in brackets, with single spaces."""
    lines = (line for block in of.blocks for line in spoken(block)) if isinstance(of, Section) else (of,)
    shown = ("".join(f"[{p.label}]" if isinstance(p, Blank) else words((p,)) for p in line) for line in lines)
    return " ".join(" ".join(shown).split())


def grids(of: Section) -> list[list[list[str]]]:
    """The tables of a section: rows of cells, the headings first."""
    found = [block for block in of.blocks if isinstance(block, Grid)]
    return [[[said(cell) for cell in row] for row in (grid.columns, *grid.rows)] for grid in found]


def items(of: Section) -> list[str]:
    return [said(row) for block in of.blocks if isinstance(block, Items) for row in block.rows]


def ticks(of: Section) -> list[tuple[str, str, str, tuple[str, ...]]]:
    """The lines of a checklist: what, who, when, and the provisions."""
    rows = (row for block in of.blocks if isinstance(block, Ticks) for row in block.rows)
    return [(said(row.what), said(row.who), said(row.when), tuple(law.id for law in row.law)) for row in rows]
