"""Whom a row of turnover means, and which years are counted."""

from __future__ import annotations

from datetime import date

import pytest

from governance.case import Case, load_text
from governance.law import load_law
from governance.rules.turnover import from_owners, payer, years_asked, years_counted

CASE = """\
case: sample
title: A sample
as_of: {day}
arrangement: {{kind: single-host, through: unit, host: north}}
members:
  north: {{name: NHS North CCG, kind: ccg}}
  mill: {{name: Mill Ltd, kind: company}}
customers:
  trust: {{name: Mill Trust}}
  open: {{name: open}}
finance:
  turnover:
{rows}
"""


def case_of(*rows: tuple[str, str | None], day: str = "2016-11-18") -> Case:
    lines = [
        f"    - {{customer: {who}, amount: {{value: 1, assumed: a guess}}{f', year_ending: {ends}' if ends else ''}}}"
        for who, ends in rows
    ]
    case, faults = load_text(CASE.format(day=day, rows="\n".join(lines)))
    assert case is not None, faults
    return case


@pytest.mark.parametrize(
    ("word", "key", "called", "members"),
    [
        ("north", "north", "NHS North CCG", 1),
        ("nhs north ccg", "north", "NHS North CCG", 1),
        ("trust", "trust", "Mill Trust", 0),
        ("Mill Trust", "trust", "Mill Trust", 0),
        ("open", "open", "[name of open]", 0),
        ("all-members", "all-members", "all members together", 2),
        ("Somebody", "Somebody", "Somebody", 0),
    ],
)
def test_a_row_means_a_member_a_customer_all_members_or_somebody(
    word: str, key: str, called: str, members: int
) -> None:
    who = payer(case_of((word, None)), word)
    assert (who.key, who.called, len(who.members)) == (key, called, members)


@pytest.mark.parametrize(
    ("word", "owner"), [("north", True), ("mill", False), ("trust", False), ("all-members", False)]
)
def test_only_what_authorities_pay_as_members_is_from_owners(word: str, owner: bool) -> None:
    case = case_of((word, None))
    assert from_owners(case, load_law().at(case.as_of), case.finance.turnover[0]) is owner


def test_the_latest_years_are_counted_as_many_as_are_asked() -> None:
    case = case_of(*(("north", f"{year}-03-31") for year in (2013, 2016, 2014, 2015)), ("trust", None))
    found = years_counted(case, load_law().at(case.as_of))
    assert found.ends == (date(2016, 3, 31), date(2015, 3, 31), date(2014, 3, 31))
    assert (found.years, found.given, found.asked) == (3, 4, 3)
    assert len(found.rows) == 4
    assert [row.customer for row in found.latest] == ["north", "trust"]


@pytest.mark.parametrize(
    ("day", "asked"), [("2015-02-25", None), ("2015-02-26", 3), ("2025-02-23", 3), ("2025-02-24", None)]
)
def test_the_number_of_years_is_that_of_the_law_of_the_day(day: str, asked: int | None) -> None:
    assert years_asked(load_law().at(date.fromisoformat(day))) == asked


def test_no_rows_are_no_years() -> None:
    case = case_of(("north", None)).model_copy(
        update={"finance": case_of(("north", None)).finance.model_copy(update={"turnover": ()})}
    )
    found = years_counted(case, load_law().at(case.as_of))
    assert (found.rows, found.years, found.given) == ((), 0, 0)
