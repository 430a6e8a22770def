"""Thresholds of turnover, dividends and interest at equality, just below and just above: to the penny."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from .alone import found_alone
from .edges import SCHEDULE_3, SIZES, STEP, around, case, days, law_on, percent_of, pounds, share, steady


def turnover(inside: int, outside: int) -> str:
    rows = (("all-members", inside // 2, inside % 2), ("Elsewhere Council", outside, 0))
    lines = [
        f"    - {{customer: {customer}, amount: {{value: '{pounds(pence)}', assumed: a test}}}}"
        for customer, each, odd in rows
        for pence in ((each, each + odd) if customer == "all-members" else (each,))
    ]
    return "finance:\n  turnover:\n" + "\n".join(lines)


@pytest.mark.parametrize(("code", "id"), [("PR02", "pcr-2015/reg12"), ("PR09", "pa-2023/sch2-para2")])
@steady
@given(data=st.data(), size=SIZES)
def test_work_for_the_owners_has_to_pass_the_share_and_not_only_to_reach_it(
    code: str, id: str, data: st.DataObject, size: int
) -> None:
    day = data.draw(days(code))
    total, parts = around(share(law_on(day), id, "activity"), size)
    found = [bool(found_alone(code, case(day, turnover(part, total - part)))) for part in parts]
    assert found == [True, True, False]


HORIZONTAL = [
    ("PR05", "pcr-2015/reg12", "open_market", (False, True, True)),
    ("PR11", "pa-2023/sch2-para3", "other", (False, False, True)),
]


@pytest.mark.parametrize(("code", "id", "parameter", "finds"), HORIZONTAL)
@steady
@given(data=st.data(), size=SIZES)
def test_a_unit_that_is_shared_keeps_its_other_work_below_the_share_or_at_most_at_it(
    code: str, id: str, parameter: str, finds: tuple[bool, ...], data: st.DataObject, size: int
) -> None:
    day = data.draw(days(code))
    total, parts = around(share(law_on(day), id, parameter), size)
    unit = {"form": "", "arrangement": "kind: single-host, host: north"}
    found = [found_alone(code, case(day, turnover(total - part, part), **unit)) for part in parts]
    assert tuple(any(f.location.path == "finance.turnover" for f in each) for each in found) == finds


@steady
@given(day=days("DI03"), size=SIZES)
def test_a_dividend_may_reach_the_aggregate_cap_and_not_pass_it_by_a_penny(day: date, size: int) -> None:
    profits, parts = around(share(law_on(day), "cic-regs-2005/reg22", "aggregate_cap"), size)
    capital = "share_capital:\n  classes: {ordinary: {nominal: £1}}\n  holdings: {north: {ordinary: 1}}"
    found = []
    for dividend in parts:
        finance = f"finance: {{dividend: '{pounds(dividend)}', distributable_profits: '{pounds(profits)}'}}"
        found.append(bool(found_alone("DI03", case(day, capital, finance, form=SCHEDULE_3))))
    assert found == [False, False, True]


@steady
@given(agreed=st.dates(date(2010, 4, 6), date(2030, 12, 31)), step=st.integers(1, 900))
def test_interest_that_depends_on_performance_may_reach_the_cap_of_the_day_of_its_agreement(
    agreed: date, step: int
) -> None:
    cap = share(law_on(agreed), "cic-regulator-caps/interest", "cap")
    found = []
    for rate in (cap - step * STEP, cap, cap + step * STEP):
        loan = f"{{lender: river, agreed: {agreed}, rate: {percent_of(rate)}, performance_related: true}}"
        found.append(bool(found_alone("DI09", case(date(2031, 1, 1), f"finance: {{loans: [{loan}]}}"))))
    assert found == [False, False, True]


@steady
@given(issued=st.dates(date(2010, 4, 6), date(2014, 9, 30)), size=st.integers(2, 2000))
def test_a_dividend_a_share_may_reach_the_cap_of_the_day_of_its_issue(issued: date, size: int) -> None:
    paid_up, parts = around(share(law_on(issued), "cic-regulator-caps/share-dividend", "cap"), size)
    capital = (
        f"share_capital:\n  classes: {{ordinary: {{nominal: £0.01, issued: {issued}, paid_up: '{pounds(paid_up)}'}}}}\n"
        "  holdings: {north: {ordinary: 1}, south: {ordinary: 1}}"
    )
    found = []
    for dividend in parts:
        declared = f"{{class: ordinary, per_share: '{pounds(dividend)}'}}"
        finance = f"finance: {{year_begins: {issued}, dividends: [{declared}]}}"
        found.append(bool(found_alone("DI07", case(issued, capital, finance, form=SCHEDULE_3))))
    assert found == [False, False, True]
