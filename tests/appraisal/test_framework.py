"""Admission lot by lot, call-off against procurement, and the ways to buy side by side."""

from __future__ import annotations

from typing import Any

import pytest

from governance.appraisal.framework import Duration, Framework, Path, Standing, framework, own_provider
from governance.appraisal.turnover import turnover
from governance.case import Case

from .trading import law_of, trading

STANDARDS = {
    "quality": {"says": "High quality", "assumed": "an example"},
    "size": {"says": "Enough staff", "lots": ["all"], "assumed": "an example"},
}
LOTS = {
    "all": {"name": "All services", "places": {"least": 1, "most": 2, "assumed": "an example"}},
    "few": {"name": "Few"},
}
SPANS = {
    "call_off_months": {"least": 2, "most": 3, "assumed": "an example"},
    "procurement_months": {"least": 9, "most": 12, "assumed": "an example"},
}


def listed(providers: dict[str, Any], paid: dict[str, int] | None = None, **sections: Any) -> Case:
    keys = {"name": "List of providers", "lots": LOTS, "standards": STANDARDS, "providers": providers, **SPANS}
    return trading(paid, framework={**keys, **sections.pop("terms", {})}, **sections)


def measured(case: Case) -> Framework:
    law = law_of(case)
    found = framework(case, law, turnover(case, law))
    assert found is not None
    return found


def path(found: Framework, key: str) -> Path:
    return {each.key: each for each in found.paths}[key]


@pytest.mark.parametrize(
    ("meets", "standing"),
    [
        ({"quality": True, "size": True}, Standing.MET),
        ({"quality": True, "size": "open"}, Standing.UNKNOWN),
        ({"quality": True}, Standing.UNKNOWN),
        ({"quality": False}, Standing.FAILS),
        ({"size": False, "quality": True}, Standing.FAILS),
    ],
)
def test_admission_follows_from_the_standards_of_the_lot(meets: dict[str, Any], standing: Standing) -> None:
    (admission,) = measured(listed({"mill": {"name": "Mill Support", "meets": meets}})).lot("all").providers
    assert admission.standing is standing
    assert admission.admitted is {Standing.MET: True, Standing.FAILS: False, Standing.UNKNOWN: None}[standing]


def test_a_standard_of_one_lot_is_not_asked_for_another() -> None:
    found = measured(listed({"mill": {"name": "Mill Support", "meets": {"quality": True, "size": False}}}))
    assert [found.lot(key).providers[0].standing for key in ("all", "few")] == [Standing.FAILS, Standing.MET]
    assert found.lot("all").providers[0].fails == ("Enough staff",)


@pytest.mark.parametrize(
    ("meets", "declared", "contradicts"),
    [
        ({"quality": False}, True, True),
        ({"quality": True, "size": True}, False, True),
        ({"quality": True, "size": True}, True, False),
        ({}, True, False),
        ({"quality": False}, "open", False),
    ],
)
def test_what_is_declared_may_contradict_the_standards(meets: dict[str, Any], declared: Any, contradicts: bool) -> None:
    provider = {"name": "Mill Support", "meets": meets, "admitted": {"all": declared}}
    (admission,) = measured(listed({"mill": provider})).lot("all").providers
    assert admission.contradicts is contradicts


def test_a_call_off_saves_between_the_extremes_of_both_spans() -> None:
    assert measured(listed({})).saves == Duration(9 - 3, 12 - 2)
    assert measured(listed({}, terms={"call_off_months": None})).saves is None


def test_services_are_called_off_under_their_lot_from_those_admitted_to_it() -> None:
    case = listed(
        {
            "mill": {"name": "Mill Support", "admitted": {"all": True}},
            "dale": {"name": "Dale Support", "admitted": {"all": False}},
        },
        services={"payroll": {"name": "Payroll", "lot": "all"}, "estates": {"name": "Estates"}},
    )
    assert [(each.lot, each.by) for each in measured(case).call_offs] == [("all", ("mill",)), (None, ())]


@pytest.mark.parametrize(
    ("terms", "day", "in_force"),
    [
        ({"begins": "2016-11-18", "ends": "2016-11-18"}, "2016-11-18", True),
        ({"begins": "2016-11-19"}, "2016-11-18", False),
        ({"begins": "2015-01-01", "ends": "2016-11-17"}, "2016-11-18", False),
        ({"begins": "2015-01-01"}, "2016-11-18", None),
        ({}, "2016-11-18", None),
    ],
)
def test_a_framework_is_in_force_between_its_days(terms: dict[str, str], day: str, in_force: bool | None) -> None:
    assert measured(listed({}, terms=terms, as_of=day)).in_force is in_force


def test_the_term_of_the_lead_provider_framework_is_that_of_the_law_data_and_uncertain() -> None:
    found = measured(listed({}, terms={"name": "Lead Provider Framework", "begins": "2015-02-10"}))
    assert (found.in_force, found.term_uncertain) == (True, True)
    assert "lpf-2015/framework" in [cited.id for cited in found.law]


UNIT = {"kind": "co-owned", "unit": "North Mill Support Unit (NMS), hosted by NHS England"}


@pytest.mark.parametrize(
    ("name", "own"),
    [
        ("North Mill Support (NMS)", "mill"),
        ("Mill Community Interest Company", "mill"),
        ("Dale Support", None),
        ("Mill", None),
    ],
)
def test_the_supplier_of_the_case_is_found_among_the_providers_by_its_words(name: str, own: str | None) -> None:
    assert own_provider(listed({"mill": {"name": name}}, arrangement=UNIT)) == own


def test_the_ways_to_buy_stand_side_by_side() -> None:
    mill = {"name": "North Mill Support (NMS)", "admitted": {"all": True}}
    seats = {"seats": [{"appointed_by": "each member"}], "quorum": 2}
    terms = {"begins": "2016-01-01", "ends": "2017-01-01"}
    found = measured(listed({"mill": mill}, {"a": 9, "Elsewhere": 1}, arrangement=UNIT, board=seats, terms=terms))
    assert [each.key for each in found.paths] == ["call-off", "exemption", "procurement"]
    assert [each.open for each in found.paths] == [True, True, True]
    assert found.owned_by_customers == ("mill",)
    assert "evaluation" in path(found, "call-off").advice
    assert "pcr-2015/reg24" in [cited.id for cited in path(found, "call-off").law]
    assert path(found, "call-off").months == Duration(2, 3)
    assert found.if_owned == (), "they own it already"


@pytest.mark.parametrize(
    ("paid", "board", "members", "open_"),
    [
        ({"a": 8, "Elsewhere": 2}, "each member", ("a", "b"), False),
        ({"a": 9, "Elsewhere": 1}, "each member", ("a", "b"), True),
        ({"a": 9, "Elsewhere": 1}, ["a"], ("a", "b"), False),
        ({"a": 9, "Elsewhere": 1}, "members", ("a", "b"), None),
        (None, "each member", ("a", "b"), None),
    ],
)
def test_the_exemption_is_open_only_if_turnover_and_board_allow_it(
    paid: dict[str, int] | None, board: str | list[str], members: tuple[str, ...], open_: bool | None
) -> None:
    seats = {"seats": [{"appointed_by": board}], "quorum": 1}
    assert path(measured(listed({}, paid, members=members, board=seats)), "exemption").open is open_


def test_a_private_member_closes_the_exemption_and_is_named() -> None:
    members = {"a": {"name": "NHS A CCG", "kind": "ccg"}, "mill": {"name": "Mill Ltd", "kind": "company"}}
    found = path(measured(listed({}, {"a": 9}, members=members)), "exemption")
    assert found.open is False
    assert "no public authority: Mill Ltd" in found.holds


def test_of_a_hosted_unit_it_says_what_ownership_by_its_customers_would_mean() -> None:
    hosted = {"kind": "nhs-england-hosted", "unit": "North Mill Support Unit"}
    mill = {"name": "North Mill Support", "admitted": {"all": True}}
    found = measured(listed({"mill": mill}, {"a": 9, "Elsewhere": 1}, company=None, arrangement=hosted))
    assert path(found, "call-off").advice == ""
    call_off, exemption = found.if_owned
    assert "evaluation" in call_off.advice
    assert exemption.open is None, "it depends on who sits on the board"
    assert "those who would own it pay 90% of the turnover" in exemption.holds


def test_a_case_without_a_framework_has_none() -> None:
    case = trading({"a": 1})
    assert framework(case, law_of(case), turnover(case, law_of(case))) is None
