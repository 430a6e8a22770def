"""The share from controllers, its margins, concentration, and votes beside payments."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance.appraisal.amounts import Missing
from governance.appraisal.turnover import Control, Floor, Turnover, floor_of, margin, turnover
from governance.case import Case
from governance.case.quantity import Comparator, Threshold

from .trading import an_amount, law_of, trading

COMPARATORS = st.sampled_from(list(Comparator))


def measured(case: Case) -> Turnover:
    found = turnover(case, law_of(case))
    assert isinstance(found, Turnover), found
    return found


# --- the test of the day --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("inside", "outside", "passes"), [(80, 20, False), (81, 20, True), (79, 20, False), (1, 0, True), (0, 1, False)]
)
def test_at_the_share_exactly_the_test_of_2015_is_failed(inside: int, outside: int, passes: bool) -> None:
    assert measured(trading({"a": inside, "Elsewhere": outside})).passes is passes


def test_a_hosted_unit_is_put_to_the_share_of_work_outside() -> None:
    hosted = {"kind": "single-host", "through": "unit", "host": "a"}
    found = measured(trading({"a": 60, "b": 20, "Elsewhere": 20}, company=None, arrangement=hosted))
    assert found.test is not None
    assert (found.test.control, found.test.of_outside) == (Control.CO_OPERATION, True)
    assert found.passes is False, "less than a fifth is asked, and a fifth is outside"
    later = trading({"a": 60, "b": 20, "Elsewhere": 20}, company=None, arrangement=hosted, as_of="2025-06-01")
    assert measured(later).passes is True, "the Act of 2023 allows a fifth"


@pytest.mark.parametrize(("members", "control"), [(("a",), Control.SINGLE), (("a", "b"), Control.JOINT)])
def test_control_is_of_one_or_joint(members: tuple[str, ...], control: Control) -> None:
    found = measured(trading({"a": 9, "Elsewhere": 1}, members))
    assert found.test is not None
    assert found.test.control is control


def test_before_the_law_set_a_figure_there_is_no_test_and_the_value_says_so() -> None:
    found = measured(trading({"a": 9, "Elsewhere": 1}, as_of="2013-10-01"))
    assert (found.test, found.passes, found.margin) == (None, None, None)
    assert "sets no figure" in found.no_test
    assert found.share == Fraction(9, 10)


def test_an_arrangement_that_rests_on_no_exemption_has_no_test() -> None:
    found = measured(trading({"a": 9, "b": 1}, arrangement={"kind": "social-enterprise"}))
    assert found.passes is None
    assert found.no_test == "the arrangement rests on no exemption from procurement"


def test_without_turnover_the_value_names_what_is_missing() -> None:
    case = trading()
    assert turnover(case, law_of(case)) == Missing(
        "the share of turnover from the owners", "the case gives no turnover by customer", "finance.turnover"
    )


def test_turnover_of_nothing_has_no_share() -> None:
    case = trading({"a": 0, "Elsewhere": 0})
    found = turnover(case, law_of(case))
    assert isinstance(found, Missing)
    assert found.lacks == "nobody pays anything"


def test_a_customer_is_one_by_key_and_by_name_and_keeps_its_name() -> None:
    found = measured(
        trading({"a": 1, "NHS A CCG": 2, "mill": 3, "mill trust": 4}, customers={"mill": {"name": "Mill Trust"}})
    )
    assert [(each.key, each.called, each.amount, each.inside) for each in found.customers] == [
        ("a", "NHS A CCG", 3, True),
        ("mill", "Mill Trust", 7, False),
    ]


def test_forty_two_customers_are_measured() -> None:
    keys = tuple(f"m{i}" for i in range(42))
    found = measured(trading({key: 10 + place for place, key in enumerate(keys)}, keys))
    assert isinstance(found.voices, tuple)
    assert sum(voice.revenue for voice in found.voices) == 1
    assert sum(voice.difference for voice in found.voices) == 0


# --- years ----------------------------------------------------------------------------------------------------------


def years_of(*rows: tuple[str, int, str | None]) -> Case:
    turnover: list[dict[str, Any]] = [
        {"customer": key, "amount": an_amount(value), **({"year_ending": ends} if ends else {})}
        for key, value, ends in rows
    ]
    return trading(finance={"turnover": turnover})


def test_the_share_is_the_ratio_of_the_sums_over_the_years_that_the_law_asks_for() -> None:
    found = measured(
        years_of(
            *(("a", 100, "2016-03-31"), ("Elsewhere", 50, "2016-03-31")),
            *(("a", 200, "2015-03-31"), ("Elsewhere", 10, "2015-03-31")),
            *(("a", 300, "2014-03-31"), ("Elsewhere", 0, "2014-03-31")),
            ("Elsewhere", 10_000, "2013-03-31"),
        )
    )
    assert found.share == Fraction(600, 660)
    assert (found.years.counted, found.years.given, found.years.asked, found.years.short) == (3, 4, 3, 0)
    assert found.latest == 150


def test_fewer_years_than_asked_are_counted_and_said() -> None:
    found = measured(years_of(("a", 9, "2016-03-31"), ("Elsewhere", 1, "2015-03-31")))
    assert (found.years.counted, found.years.asked, found.years.short) == (2, 3, 1)


def test_turnover_without_a_year_is_one_year() -> None:
    found = measured(years_of(("a", 9, None)))
    assert (found.years.counted, found.years.given, found.years.ends) == (1, 1, ())


def test_a_row_without_a_year_is_of_the_latest() -> None:
    found = measured(years_of(("a", 9, None), ("b", 1, "2016-03-31"), ("b", 5, "2015-03-31")))
    assert found.latest == 10


def test_where_the_law_names_no_number_of_years_the_latest_counts() -> None:
    rows = [
        {"customer": "a", "amount": an_amount(n), "year_ending": ends}
        for n, ends in ((1, "2025-03-31"), (5, "2024-03-31"))
    ]
    found = measured(trading(finance={"turnover": rows}, as_of="2025-06-01"))
    assert (found.total, found.years.asked, found.years.given) == (1, None, 2)


# --- the margin -----------------------------------------------------------------------------------------------------


@given(
    st.integers(0, 200),
    st.integers(0, 200),
    st.integers(1, 99),
    COMPARATORS,
)
def test_a_floor_holds_exactly_where_the_threshold_does(
    inside: int, outside: int, percent: int, comparator: Comparator
) -> None:
    threshold = Threshold(comparator, Fraction(percent, 100))
    floor, total = floor_of(threshold), inside + outside
    of_outside = comparator in (Comparator.LESS_THAN, Comparator.AT_MOST)
    if total:
        met = threshold.met(outside if of_outside else inside, total)
        assert floor.met(Fraction(inside), Fraction(total)) is met
    else:
        assert floor.met(Fraction(0), Fraction(0)) is None


@given(st.integers(1, 60), st.integers(0, 60), st.integers(1, 99), st.booleans())
def test_the_margins_are_where_pound_by_pound_the_test_turns(
    inside: int, outside: int, percent: int, met_at: bool
) -> None:
    floor, total = Floor(Fraction(percent, 100), met_at), inside + outside
    found = margin(floor, Fraction(inside), Fraction(total))
    for grown in range(200):
        still = floor.met(Fraction(inside), Fraction(total + grown))
        at = grown == found.outside_may_grow
        assert still is (met_at if at else grown < found.outside_may_grow)
    for lost in range(inside):
        still = floor.met(Fraction(inside - lost), Fraction(total - lost))
        limit = found.inside_may_fall
        assert still is (True if limit is None else met_at if lost == limit else lost < limit)


def test_the_margin_of_a_company_without_other_customers_is_unbounded_inside() -> None:
    found = measured(trading({"a": 80, "b": 20}))
    assert found.margin is not None
    assert (found.margin.outside_may_grow, found.margin.inside_may_fall) == (25, None)


# --- few customers, and votes beside payments -----------------------------------------------------------------------


@given(st.lists(st.integers(1, 1000), min_size=1, max_size=12))
def test_concentration_is_the_sum_of_squares_of_the_shares(amounts: list[int]) -> None:
    found = measured(trading({f"m{place}": amount for place, amount in enumerate(amounts)}))
    assert not isinstance(found.concentration, Missing)
    total = sum(amounts)
    assert found.concentration.index == sum(Fraction(amount, total) ** 2 for amount in amounts)
    assert found.concentration.largest.amount == max(amounts)
    assert found.concentration.share_of_two == Fraction(sum(sorted(amounts)[-2:]), total)
    assert 1 <= found.concentration.equivalent <= len(amounts)


def test_turnover_of_all_members_in_one_sum_tells_nothing_of_single_ones() -> None:
    found = measured(trading({"all-members": 90, "Elsewhere": 10}))
    assert found.share == Fraction(9, 10)
    assert isinstance(found.concentration, Missing)
    assert isinstance(found.voices, Missing)
    assert found.farthest is None


def test_votes_are_set_beside_what_members_pay() -> None:
    found = measured(trading({"a": 60, "b": 20, "Elsewhere": 20}, voting={"weights": {"a": 1, "b": 1, "c": 2}}))
    assert isinstance(found.voices, tuple)
    assert [(v.key, v.votes, v.revenue, v.of_turnover) for v in found.voices] == [
        ("a", Fraction(1, 4), Fraction(3, 4), Fraction(3, 5)),
        ("b", Fraction(1, 4), Fraction(1, 4), Fraction(1, 5)),
        ("c", Fraction(1, 2), 0, 0),
    ]
    assert found.farthest is found.voices[0], "the first of equals"


@pytest.mark.parametrize(
    ("sections", "lacks"),
    [
        ({"voting": {"weights": "open"}}, "the votes of the members are not settled"),
        (
            {"company": None, "arrangement": {"kind": "single-host", "through": "unit"}},
            "members of a unit have no votes",
        ),
    ],
)
def test_without_votes_the_value_says_why(sections: dict[str, Any], lacks: str) -> None:
    found = measured(trading({"a": 1}, **sections))
    assert isinstance(found.voices, Missing)
    assert lacks in found.voices.lacks
