"""Contribution, break-even, what each loss does, savings, and what may be paid out."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance.appraisal.amounts import Missing, pounds
from governance.appraisal.break_even import BreakEven, Money, money
from governance.appraisal.turnover import turnover
from governance.case import Case

from .trading import an_amount, law_of, trading


def measured(case: Case) -> Money:
    law = law_of(case)
    return money(case, law, turnover(case, law))


def costs(fixed: int, variable: int) -> dict[str, Any]:
    return {
        "premises": {"amount": an_amount(fixed)},
        "travel": {"amount": an_amount(variable), "behaves": "variable"},
    }


def year_of(case: Case) -> BreakEven:
    found = measured(case).break_even
    assert isinstance(found, BreakEven), found
    return found


AMOUNTS = st.lists(st.integers(1, 10_000), min_size=1, max_size=6)


@given(AMOUNTS, st.integers(0, 30_000), st.integers(0, 30_000))
def test_at_break_even_turnover_pays_all_costs(amounts: list[int], fixed: int, variable: int) -> None:
    year = year_of(trading({f"c{i}": n for i, n in enumerate(amounts)}, finance={"costs": costs(fixed, variable)}))
    assert year.surplus == sum(amounts) - fixed - variable
    if year.at is None:
        assert variable >= sum(amounts), "each pound of work costs a pound or more"
        return
    assert year.at == fixed + year.at * variable / sum(amounts)
    assert year.safety is not None
    assert year.surplus_without(year.safety) == 0


@given(AMOUNTS, st.integers(0, 30_000), st.integers(0, 30_000))
def test_each_loss_is_what_the_costs_of_the_rest_leave(amounts: list[int], fixed: int, variable: int) -> None:
    total = sum(amounts)
    found = measured(trading({f"c{i}": n for i, n in enumerate(amounts)}, finance={"costs": costs(fixed, variable)}))
    before = total - fixed - variable
    for loss, amount in zip(found.losses, amounts, strict=True):
        rest = total - amount
        their_costs = fixed + Fraction(variable * rest, total)
        assert loss.surplus == rest - their_costs
        if rest == 0:
            assert (loss.rise_to_restore, loss.rise_to_break_even) == (None, None)
            continue
        assert loss.rise_to_restore is not None
        assert loss.rise_to_break_even is not None
        assert rest * (1 + loss.rise_to_restore) - their_costs == before
        assert rest * (1 + loss.rise_to_break_even) - their_costs == max(loss.surplus, 0)


def test_reserves_pay_the_costs_for_so_many_months() -> None:
    case = trading({"a": 120}, finance={"costs": costs(90, 30), "reserves": an_amount(25)})
    assert year_of(case).reserve_months == Fraction(5, 2)


@pytest.mark.parametrize(
    ("paid", "finance", "lacks", "path"),
    [
        (None, {"costs": costs(1, 1)}, "the case gives no turnover by customer", "finance.turnover"),
        ({"a": 1}, {}, "the case gives no costs", "finance.costs"),
    ],
)
def test_a_missing_figure_is_named(paid: dict[str, int] | None, finance: dict[str, Any], lacks: str, path: str) -> None:
    found = measured(trading(paid, finance=finance))
    assert isinstance(found.break_even, Missing)
    assert (found.break_even.lacks, found.break_even.path) == (lacks, path)
    assert found.losses == ()


def test_missing_reserves_leave_the_rest_of_the_year_known() -> None:
    months = year_of(trading({"a": 2}, finance={"costs": costs(1, 1)})).reserve_months
    assert isinstance(months, Missing)
    assert months.path == "finance.reserves"


# --- running costs --------------------------------------------------------------------------------------------------


def reduction(of: str | list[str]) -> dict[str, Any]:
    return {"reductions": [{"of": of, "cut": {"value": "30%", "assumed": "an example"}, "by": "2017-03-31"}]}


def test_each_customer_saves_its_part_of_its_own_running_costs() -> None:
    running = {"running-costs": {"value": 1000, "assumed": "an example"}}
    members = {"a": {"name": "A", "kind": "ccg", "figures": running}, "b": {"name": "B", "kind": "ccg"}}
    found = measured(trading({"a": 100, "b": 50}, members=members, finance=reduction("each customer")))
    first, second = found.savings
    assert (first.saves, first.pays, first.loses) == (300, 100, 30)
    assert isinstance(second.saves, Missing)
    assert second.saves.path == "b.figures.running-costs"
    assert found.lost_by_savings == 45


def test_without_turnover_what_a_saving_means_for_it_is_missing() -> None:
    found = measured(trading(None, finance=reduction("each customer"), customers={"mill": {"name": "Mill Trust"}}))
    assert [each.key for each in found.savings] == ["a", "b", "c", "mill"]
    assert all(isinstance(each.loses, Missing) for each in found.savings)
    assert found.lost_by_savings == 0


def test_a_saving_of_one_customer_is_of_that_one() -> None:
    found = measured(trading({"a": 100, "b": 50}, finance=reduction(["b"])))
    assert [(each.key, each.loses) for each in found.savings] == [("b", 15)]


# --- what may be paid out -------------------------------------------------------------------------------------------


def company(form: str) -> dict[str, Any]:
    return {
        "company": {
            "name": "Mill Community Interest Company",
            "form": form,
            **({"guarantee": "£1"} if form == "guarantee" else {}),
            "community": {"people": "the people of the valley"},
            "objects": ["to serve the people of the valley"],
            "formation": {"route": "new"},
        }
    }


def test_a_guarantee_company_distributes_nothing() -> None:
    room = measured(trading({"a": 1})).dividends
    assert room is not None
    assert (room.most, room.cap) == (0, None)


def test_the_cap_of_the_day_is_a_share_of_distributable_profits() -> None:
    case = trading({"a": 1}, **company("shares-schedule-3"), finance={"distributable_profits": "£1,000"})
    room = measured(case).dividends
    assert room is not None
    cap = law_of(case).threshold("cic-regs-2005/reg22", "aggregate_cap").share
    assert (room.most, room.cap) == (1000 * cap, cap)


def test_without_profits_the_room_for_dividends_is_missing() -> None:
    room = measured(trading({"a": 1}, **company("shares-schedule-3"))).dividends
    assert room is not None
    assert isinstance(room.most, Missing)


def test_on_schedule_2_dividends_go_to_asset_locked_bodies_only() -> None:
    room = measured(trading({"a": 1}, **company("shares-schedule-2"))).dividends
    assert room is not None
    assert (room.most, room.says) == (None, "dividends go only to asset-locked bodies")


def test_a_unit_distributes_nothing_of_which_this_speaks() -> None:
    unit = {"company": None, "arrangement": {"kind": "single-host", "through": "unit"}}
    assert measured(trading({"a": 1}, **unit)).dividends is None


def a_loan(**keys: Any) -> dict[str, Any]:
    return {"loans": [{"lender": "a", "agreed": "2016-11-18", "rate": "25%", **keys}]}


def test_only_interest_that_depends_on_performance_has_a_cap() -> None:
    plain, capped = (
        measured(trading({"a": 1}, **company("shares-schedule-3"), finance=a_loan(amount="£100", **more))).loans[0]
        for more in ({}, {"performance_related": True})
    )
    assert (plain.bound, plain.cap, plain.most) == (False, None, None)
    assert capped.lender == "NHS A CCG"
    assert isinstance(capped.cap, Fraction)
    assert capped.most == 100 * capped.cap


def test_the_average_debt_goes_before_the_amount_lent() -> None:
    finance = a_loan(amount="£100", average_debt="£50", performance_related=True)
    loan = measured(trading({"a": 1}, **company("shares-schedule-3"), finance=finance)).loans[0]
    assert isinstance(loan.cap, Fraction)
    assert loan.most == 50 * loan.cap


def test_without_a_debt_the_most_interest_is_missing() -> None:
    loan = measured(trading({"a": 1}, **company("shares-schedule-3"), finance=a_loan(performance_related=True))).loans[
        0
    ]
    assert isinstance(loan.most, Missing)


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        (Fraction(1250), "£1,250"),
        (Fraction(5, 2), "£2.50"),
        (Fraction(-1000), "−£1,000"),
        (Fraction(10, 3), "about £3"),
        (Fraction(-5, 3), "about −£2"),
    ],
)
def test_amounts_are_exact_to_the_penny_or_marked(amount: Fraction, words: str) -> None:
    assert pounds(amount) == words
