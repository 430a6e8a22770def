"""The share from controllers under stress, against a recount of the rows that are left."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance.appraisal.amounts import Missing
from governance.appraisal.break_even import break_even
from governance.appraisal.stress import Stress, Stressed, stressed
from governance.appraisal.turnover import Turnover, turnover
from governance.case import Case

from .trading import an_amount, law_of, trading

MEMBERS = ("a", "b", "c")


def measured(case: Case) -> Stressed:
    found = turnover(case, law_of(case))
    assert isinstance(found, Turnover), found
    return stressed(case, found, break_even(case, found))


PAID = st.dictionaries(st.sampled_from([*MEMBERS, "Elsewhere", "Another"]), st.integers(1, 500), min_size=1, max_size=5)


def recount(paid: dict[str, int], gone: tuple[str, ...]) -> tuple[int, int]:
    left = {key: amount for key, amount in paid.items() if key not in gone}
    return sum(amount for key, amount in left.items() if key in MEMBERS), sum(left.values())


@given(PAID)
def test_what_is_left_is_what_a_recount_without_those_who_leave_gives(paid: dict[str, int]) -> None:
    found = measured(trading(paid))
    for scenario in (*found.of(Stress.LEAVES), *found.of(Stress.TWO_LARGEST), *found.of(Stress.WORST_PAIR)):
        inside, total = recount(paid, scenario.who)
        assert (scenario.inside, scenario.total) == (inside, total)
        assert scenario.passes is (None if total == 0 else 5 * inside > 4 * total)


@given(PAID)
def test_no_pair_lowers_the_share_more_than_the_worst(paid: dict[str, int]) -> None:
    found = measured(trading(paid)).of(Stress.WORST_PAIR)
    if len(paid) < 3:
        assert found == ()
        return
    (worst,) = found
    shares = [Fraction(*recount(paid, pair)) for pair in combinations(paid, 2)]
    assert worst.share == min(shares)


@given(PAID)
def test_the_two_largest_are_the_two_largest(paid: dict[str, int]) -> None:
    found = measured(trading(paid)).of(Stress.TWO_LARGEST)
    if found:
        assert sum(paid[key] for key in found[0].who) == sum(sorted(paid.values())[-2:])


@given(PAID)
def test_outside_work_grows_up_to_the_threshold_and_once_beyond(paid: dict[str, int]) -> None:
    found = measured(trading(paid))
    if found.fails_at is None:
        assert found.now.passes is False
        return
    growth = found.of(Stress.GROWTH)
    grown = [scenario.total - found.now.total for scenario in growth]
    assert grown == sorted(set(grown))
    for scenario, amount in zip(growth, grown, strict=True):
        assert scenario.inside == found.now.inside
        assert scenario.passes is (amount < found.fails_at), "at the threshold exactly the test of 2015 is failed"
    assert found.fails_at in grown
    assert found.failing


def test_a_single_customer_is_not_left_out() -> None:
    found = measured(trading({"a": 10}, ("a",)))
    assert [scenario.kind for scenario in found.scenarios if scenario.kind is not Stress.GROWTH] == [Stress.NOW]


def test_the_surplus_follows_the_contribution_of_the_work_that_is_lost() -> None:
    costs = {
        "premises": {"amount": an_amount(60)},
        "travel": {"amount": an_amount(20), "behaves": "variable"},
    }
    found = measured(trading({"a": 50, "b": 50}, finance={"costs": costs}))
    assert found.now.surplus == 20
    assert [scenario.surplus for scenario in found.of(Stress.LEAVES)] == [-20, -20]


def test_without_costs_the_surplus_names_what_is_missing() -> None:
    surplus = measured(trading({"a": 50, "b": 50})).now.surplus
    assert isinstance(surplus, Missing)
    assert surplus.path == "finance.costs"


def test_a_declared_cut_is_taken_off_what_each_pays_and_says_that_this_is_assumed() -> None:
    cut = {"of": "each customer", "cut": {"value": "30%", "assumed": "an example"}, "by": "2017-03-31"}
    (scenario,) = measured(trading({"a": 90, "Elsewhere": 10}, finance={"reductions": [cut]})).of(Stress.REDUCTION)
    assert (scenario.inside, scenario.total, scenario.on) == (63, 70, date(2017, 3, 31))
    assert scenario.says == "a cut of 30% in what each customer pays"
    assert scenario.assumed


def test_a_cut_of_some_moves_the_share() -> None:
    cut = {"of": ["a"], "cut": {"value": "50%", "assumed": "an example"}}
    (scenario,) = measured(trading({"a": 80, "Elsewhere": 10}, finance={"reductions": [cut]})).of(Stress.REDUCTION)
    assert (scenario.share, scenario.passes) == (Fraction(4, 5), False)


@pytest.mark.parametrize(
    ("event", "says"),
    [
        ({"switch": ["a", "b"], "to": "Mill Support"}, "once NHS A CCG and NHS B CCG have switched to Mill Support"),
        ({"switch": "a"}, "once NHS A CCG has switched to another supplier"),
    ],
)
def test_a_declared_switch_takes_those_customers_away(event: dict[str, Any], says: str) -> None:
    case = trading({"a": 50, "b": 30, "c": 20}, events=[{"on": "2016-12-01", **event}])
    (scenario,) = measured(case).of(Stress.SWITCH)
    assert scenario.says == says
    assert scenario.total == (20 if len(scenario.who) == 2 else 50)


def test_over_several_years_growth_is_told_a_year() -> None:
    rows = [
        {"customer": key, "amount": an_amount(amount), "year_ending": f"{year}-03-31"}
        for year in (2014, 2015, 2016)
        for key, amount in (("a", 90), ("Elsewhere", 10))
    ]
    found = measured(trading(finance={"turnover": rows}))
    assert found.fails_at == Fraction(75, 2)
    assert any(s.says == "work for others grows by £12.50 a year, to the threshold exactly" for s in found.scenarios)


def test_a_switch_before_the_day_of_the_case_is_in_its_figures_already() -> None:
    event = {"on": "2010-01-01", "switch": ["a"]}
    assert measured(trading({"a": 3, "b": 5}, events=[event])).of(Stress.SWITCH) == ()
