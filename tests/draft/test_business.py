"""What a brief says of services and money, against small cases that are reckoned by hand."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from governance.appraisal.services import Route
from governance.appraisal.stress import Stress
from governance.case import Case
from governance.draft.business import LARGEST, Business, business
from tests.appraisal.trading import an_amount, law_of, trading

COSTS = {
    "premises": {"amount": an_amount(60)},
    "travel": {"amount": an_amount(20), "behaves": "variable"},
}
NO_SOURCE = "No source gives what customers pay: every amount below is an assumption of the case."


def told(case: Case) -> Business:
    found = business(case, law_of(case))
    assert found is not None
    return found


def leads(paid: dict[str, int], **sections: Any) -> tuple[str, ...]:
    return told(trading(paid, **sections)).leads


def test_a_case_without_services_and_money_has_no_such_part() -> None:
    case = trading()
    assert business(case, law_of(case)) is None


def test_the_leads_state_the_share_the_room_and_the_largest_customers() -> None:
    found = leads({"a": 50, "b": 30, "c": 10, "Elsewhere": 10})
    assert found == (
        NO_SOURCE,
        # 90 of 100; 90 is four fifths of 112.50
        "The owners pay £90 of £100 a year, which is 90.0%. To buy without a tender, the law of the day asks that more "
        "than 80 per cent of the work be for the owners.",
        "Work for others may grow by £12.50 before the test stands on its edge; at that amount it is no longer met.",
        "The two largest customers, NHS A CCG and NHS B CCG, bring in 80.0%.",
        # without A 40 of 50; without A and B 10 of 20; at 22.50 for others 90 of 112.50; the other changes meet it
        "The test would no longer be met in 3 of the 6 changes that were looked at.",
    )


def test_a_share_that_is_too_low_is_said_not_to_be_reached_and_has_no_room() -> None:
    found = leads({"a": 7, "b": 1, "Elsewhere": 3})
    assert found[1].startswith("The owners pay £8 of £11 a year, which is 72.7%.")
    assert found[1].endswith("That is not reached.")
    assert not any(lead.startswith("Work for others may grow") for lead in found)
    # without A 1 of 4, without B 7 of 10, without both 0 of 3; without Elsewhere 8 of 8, without it and A 1 of 1
    assert found[-1] == "The test would not be met either in 3 of the 5 changes that were looked at."


def test_one_owner_pays_in_the_singular() -> None:
    host = {"kind": "single-host", "through": "company", "host": "a"}
    assert leads({"a": 7}, members=["a"], arrangement=host)[1].startswith("The owner pays £7 of £7 a year")


def test_equal_customers_have_no_largest() -> None:
    assert not any("two largest" in lead for lead in leads({"a": 5, "b": 5, "c": 5}))


def test_the_result_of_the_year_is_a_surplus_a_deficit_or_neither() -> None:
    stays = "Of each pound of work that is lost, 80.0% is missing to pay for costs that stay."
    for paid, result in (
        ({"a": 100}, "there is a surplus of £20"),
        ({"a": 80}, "income and costs are equal"),
        ({"a": 50}, "there is a deficit of £30"),
    ):
        variable = {"amount": an_amount(paid["a"] // 5), "behaves": "variable"}
        fixed = {"amount": an_amount(80 - paid["a"] // 5)}
        found = leads(paid, finance={"costs": {"premises": fixed, "travel": variable}})
        assert f"On these figures {result}. {stays}" in found


def test_each_scenario_has_the_result_that_its_loss_leaves() -> None:
    found = told(trading({"a": 50, "b": 30, "c": 10, "Elsewhere": 10}, finance={"costs": COSTS}))
    # each pound of work brings 80p towards fixed costs of 60
    assert [(each.total, each.surplus) for each in found.scenarios] == [
        (100, 20),
        (50, -20),
        (70, -4),
        (90, 12),
        (90, 12),
        (20, -44),
        (Fraction("112.5"), 30),
    ]


def test_a_board_sees_the_loss_of_each_of_the_largest_customers_only() -> None:
    members = [f"m{number}" for number in range(1, 9)]
    found = told(trading({key: 10 * place for place, key in enumerate(members, 1)}, members=members))
    lost = [each.who for each in found.scenarios if each.kind is Stress.LEAVES]
    assert lost == [("m4",), ("m5",), ("m6",), ("m7",), ("m8",)]
    assert len(lost) == LARGEST


def test_a_pair_that_is_both_the_largest_and_the_worst_is_shown_once() -> None:
    found = told(trading({"a": 50, "b": 30, "c": 10, "Elsewhere": 10}))
    pairs = [each.who for each in found.scenarios if len(each.who) == 2]
    assert pairs == [("a", "b")]


def test_a_cut_in_running_costs_is_put_beside_the_staff() -> None:
    case = trading(
        finance={
            "reductions": [{"of": "each-customer", "cut": {"value": "30%", "assumed": "a test"}, "by": "2017-02-28"}],
            "staff": {"value": "605", "assumed": "a test"},
        }
    )
    assert told(case).leads == (
        "Each customer must cut running costs by 30% by 28 February 2017. If the supplier’s 605 staff fell in the same "
        "proportion, that would be about 182 posts; the proportion is an assumption, the cut is not.",
    )


def test_agreements_with_the_same_terms_share_a_row() -> None:
    term = {"begins": "2016-04-01", "term_months": 12, "notice_months": 6}
    found = told(
        trading(
            {"a": 1, "b": 1, "c": 1},
            services={"payroll": {"name": "Payroll"}},
            agreements={
                "one": {"customer": "a", **term},
                "two": {"customer": "b", **term, "notice_months": 3},
                "three": {"customer": "c", **term},
            },
        )
    )
    assert [(row.customers, row.notice_months) for row in found.agreements] == [
        (("NHS A CCG", "NHS C CCG"), 6),
        (("NHS B CCG",), 3),
    ]


def test_routes_of_supply_are_those_that_occur() -> None:
    services = {"payroll": {"name": "Payroll", "supply": {"a": "in-house", "b": {"how": "elsewhere"}}}}
    found = told(trading(services=services))
    assert found.known_routes
    assert found.shown
    # of c nothing is said: it buys from the company
    assert set(found.routes) == {Route.IN_HOUSE, Route.ELSEWHERE, Route.UNIT}
    assert found.missing[0].endswith(".")
    assert found.turnover is None
