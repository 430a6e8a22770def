"""Names within the business of a case point at something, or a finding says where they do not."""

import pytest

from governance.case.load import load_text

BASE = """case: mill
title: A mill
as_of: 2016-11-18
arrangement: {kind: nhs-england-hosted}
members:
  north: {name: North, kind: ccg}
customers:
  outside: {name: Others}
units:
  mill: {name: The mill, serves: [north, outside]}
services:
  payroll: {name: Payroll, tier: back-office, supply: {north: unit, outside: {how: shared, shared_with: [north]}}}
"""


def test_a_case_with_customers_units_services_and_agreements_is_read() -> None:
    case, findings = load_text(
        BASE
        + "agreements:\n  one: {customer: outside, supplier: mill, services: [payroll], "
        + "price: {value: £5, assumed: a}}\n"
        + "finance:\n  turnover:\n    - {customer: outside, amount: {value: £5, assumed: a}, service: payroll}\n"
    )
    assert findings == ()
    assert case is not None
    assert case.called("outside") == "Others"
    supply = case.supply("payroll", "north")
    assert supply is not None
    assert supply.how == "unit"


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("agreements: {one: {customer: nort}}", "agreements.one.customer"),
        ("agreements: {one: {customer: north, supplier: mil}}", "agreements.one.supplier"),
        ("agreements: {one: {customer: north, services: [pay]}}", "agreements.one.services"),
        ("finance: {reductions: [{of: sout, cut: {value: 30%, assumed: a}}]}", "finance.reductions[0].of"),
        ("finance: {costs: {pay: {amount: {value: £1, assumed: a}, service: pay}}}", "finance.costs.pay.service"),
        ("finance: {pricing: {how: formula, by: patients}}", "finance.pricing.by"),
        ("finance: {turnover: [{customer: outsid, amount: {value: £1, assumed: a}}]}", "finance.turnover[0].customer"),
        ("structure: {organisations: [[mill, mil]]}", "structure.organisations"),
        (
            "framework: {name: F, providers: {a: {name: A, admitted: {one: true}}}}",
            "framework.providers.a.admitted.one",
        ),
        ("framework: {name: F, providers: {a: {name: A, meets: {one: true}}}}", "framework.providers.a.meets.one"),
        ("events: [{on: 2017-01-01, switch: [west]}]", "events[0].switch"),
    ],
)
def test_a_name_that_points_nowhere_is_a_finding_at_its_place(text: str, path: str) -> None:
    case, findings = load_text(BASE + text + "\n")
    assert case is None
    assert [(finding.code, finding.location.path) for finding in findings] == [("SH04", path)]


def test_a_formula_for_prices_goes_by_something() -> None:
    _, (finding,) = load_text(BASE + "finance: {pricing: {how: formula}}\n")
    assert finding.fix == "add `by: use`, `by: equal`, or `by:` a figure"


def test_a_customer_in_turnover_may_have_any_name_that_is_no_misspelt_key() -> None:
    row = "finance: {turnover: [{customer: NHS Trusts in the region, amount: {value: £1, assumed: a}}]}\n"
    assert load_text(BASE + row)[1] == ()
