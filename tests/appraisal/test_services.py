"""Who buys what how, and the terms of each agreement."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from governance.appraisal.services import AgreementTerms, Route, agreements, matrix
from governance.rules.supply import months_after

from .trading import an_amount, trading


def test_each_body_comes_by_each_function_in_one_way() -> None:
    case = trading(
        customers={"mill": {"name": "Mill Trust"}},
        services={
            "payroll": {
                "name": "Payroll",
                "supply": {"a": "in-house", "b": {"how": "shared", "shared_with": ["mill"]}, "mill": "open"},
            },
            "estates": {
                "name": "Estates",
                "buyers": ["mill"],
                "supply": {"a": {"how": "elsewhere", "supplier": "A firm"}},
            },
        },
    )
    found = matrix(case)
    assert [[cell.route for cell in function.cells] for function in found.functions] == [
        [Route.IN_HOUSE, Route.SHARED, Route.UNIT, Route.UNKNOWN],
        [Route.ELSEWHERE, Route.UNKNOWN, Route.UNKNOWN, Route.UNIT],
    ]
    assert found.functions[0].cells[1].shared_with == ("Mill Trust",)
    assert found.functions[1].cells[0].supplier == "A firm"
    assert [function.number(Route.UNIT) for function in found.functions] == [1, 1]
    assert found.number("a", Route.UNIT) == 0
    assert [body.member for body in found.bodies] == [True, True, True, False]


def test_a_case_without_services_has_an_empty_matrix() -> None:
    assert matrix(trading()).functions == ()


# --- agreements -----------------------------------------------------------------------------------------------------


def terms_of(**keys: Any) -> AgreementTerms:
    return agreements(trading(agreements={"a": {"customer": "a", **keys}})).terms[0]


def test_an_agreement_ends_on_the_day_before_its_term_is_over() -> None:
    terms = terms_of(begins="2016-04-01", term_months=12, notice_months=6)
    assert terms.ends == date(2017, 3, 31)
    assert terms.left_by_notice == date(2017, 5, 18)
    assert terms.leaves == date(2017, 4, 1), "the term is over before the notice"


def test_notice_is_counted_from_the_day_of_the_case_or_from_the_begin() -> None:
    assert terms_of(begins="2016-04-01", term_months=60, notice_months=3).leaves == date(2017, 2, 18)
    assert terms_of(begins="2017-04-01", term_months=60, notice_months=3).leaves == date(2017, 7, 1)
    assert terms_of(notice_months=0).leaves == date(2016, 11, 18)


def test_without_term_and_notice_nothing_tells_when_it_can_be_left() -> None:
    terms = terms_of(begins="2016-04-01")
    assert (terms.ends, terms.left_by_notice, terms.leaves) == (None, None, None)
    assert terms.lacking == ("specification", "indicators", "price", "term", "notice")


def test_a_full_agreement_lacks_nothing() -> None:
    terms = terms_of(
        specification="As annexed",
        indicators=[{"measures": "calls answered"}],
        price=an_amount(100),
        begins="2016-04-01",
        term_months=12,
        notice_months=3,
    )
    assert (terms.lacking, terms.price, terms.price_assumed, terms.indicators) == ((), 100, True, 1)


def test_agreements_are_found_by_when_they_can_be_left_and_by_what_they_lack() -> None:
    case = trading(
        services={"payroll": {"name": "Payroll"}},
        agreements={
            "first": {"customer": "a", "begins": "2016-04-01", "term_months": 36, "notice_months": 12},
            "second": {"customer": "b", "begins": "2016-04-01", "term_months": 12, "price": an_amount(5)},
        },
    )
    found = agreements(case)
    assert [each.key for each in found.by_end] == ["second", "first"]
    assert [each.key for each in found.leaving_within(4)] == []
    assert [each.key for each in found.leaving_within(5)] == ["second"]
    assert [each.key for each in found.leaving_within(12)] == ["first", "second"]
    assert [each.key for each in found.lacking("price")] == ["first"]
    assert [each.key for each in found.priced] == ["second"]
    assert [body.key for body in found.without] == ["c"], "it buys payroll under no agreement"
    assert matrix(case).functions[0].cells[0].agreements == ("first",)


@pytest.mark.parametrize(
    ("first", "months", "then"),
    [
        (date(2016, 1, 31), 1, date(2016, 2, 29)),
        (date(2015, 12, 31), 2, date(2016, 2, 29)),
        (date(2016, 11, 30), 1, date(2016, 12, 30)),
        (date(2016, 2, 29), 12, date(2017, 2, 28)),
        (date(2016, 2, 29), 0, date(2016, 2, 29)),
        (date(2016, 2, 29), 10**12, date.max),
    ],
)
def test_months_are_counted_by_the_calendar(first: date, months: int, then: date) -> None:
    assert months_after(first, months) == then
