"""Cases for tests of drafting: the flagship, and small ones that are put together from YAML."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from governance.case import Case, load, load_text
from governance.document.tree import Clause, Document
from governance.draft.articles import articles
from governance.law.law import LawAt, load_law

ROOT = Path(__file__).parent.parent.parent
CASES = Path(__file__).parent / "cases"
FLAGSHIP = ROOT / "cases" / "necs-co-owned.yaml"

COMPANY = """
company:
  name: Riverside Support Community Interest Company
  form: guarantee
  guarantee: £1
  community: {people: patients of Riverside}
  objects: [to carry on activities for the benefit of the patients of Riverside]
"""
THREE = """
arrangement: {kind: co-owned}
members:
  a: {name: NHS Ashford CCG, kind: ccg, patients: {value: 120000, assumed: a test}}
  b: {name: NHS Brook CCG, kind: ccg, patients: {value: 80000, assumed: a test}}
  c: {name: "NHS Cliff, Coast and Cove CCG", kind: ccg, patients: {value: 40500, assumed: a test}}
"""
ONE = """
arrangement: {kind: single-host, through: company, host: a}
members:
  a: {name: NHS Ashford CCG, kind: ccg}
"""
BOARD = """
board:
  seats: [{appointed_by: each member, number: 1}]
  quorum: 2
"""


SHARES = COMPANY.replace("  guarantee: £1\n", "").replace("form: guarantee", "form: {form}")
CAPITAL = """
share_capital:
  classes: {ordinary: {nominal: £1}}
  holdings: {a: {ordinary: 10}, b: {ordinary: 20}, c: {ordinary: 30}}
"""


def made(*parts: str, company: str = COMPANY, day: str = "2016-11-18") -> Case:
    """The case that the parts make; it must be in order."""
    case, findings = load_text("\n".join([f"case: sample\ntitle: A sample\nas_of: {day}", company, *parts]))
    assert case is not None, findings
    return case


@cache
def flagship() -> Case:
    case, findings = load(str(FLAGSHIP))
    assert case is not None, findings
    return case


@cache
def sample(name: str) -> Case:
    """A case of tests/draft/cases/, in which everything is an assumption."""
    case, findings = load(str(CASES / f"{name}.yaml"))
    assert case is not None, findings
    return case


def law_of(case: Case) -> LawAt:
    return load_law().at(case.as_of)


def drafted(case: Case) -> Document:
    """The articles of `case`, which must be without a flaw."""
    document, flaws = articles(case, law_of(case))
    assert flaws == ()
    return document


def clause(document: Document, id: str) -> Clause:
    return next(each for each in document.clauses() if each.id == id)


def has(document: Document, id: str) -> bool:
    return any(each.id == id for each in document.clauses())
