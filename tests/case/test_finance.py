"""Dividends, loans, returns of capital and agreements on votes: what the model refuses, and what it works out."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from governance.case import load_text
from tests.case.samples import SMALL, case_of, faults_of, varied

SHARES = varied("form: guarantee\n  guarantee: £1", "form: shares-schedule-3") + (
    "share_capital:\n"
    "  classes: {ordinary: {nominal: £1, paid_up: £1.50}, plain: {nominal: £1}}\n"
    "  holdings: {north: {ordinary: 10}, south: {plain: 10}, west: {plain: 1}}\n"
)
DIVIDEND = "finance:\n  dividends:\n    - {class: ordinary, per_share: £0.10}\n"
RETURNED = "  returns:\n    - {by: purchase, class: ordinary, per_share: £1}\n"


def test_what_was_paid_up_is_the_nominal_value_where_the_case_does_not_say() -> None:
    capital = case_of(SHARES).share_capital
    assert capital is not None
    assert capital.classes["ordinary"].paid_up_value == Decimal("1.50")
    assert capital.classes["plain"].paid_up_value == Decimal(1)


def test_a_dividend_without_a_day_is_declared_on_that_of_the_case() -> None:
    (dividend,) = case_of(SHARES + DIVIDEND).finance.dividends
    assert dividend.declared is None
    (dated,) = case_of(SHARES + DIVIDEND.replace("{class", "{declared: 2014-09-30, class")).finance.dividends
    assert dated.declared == date(2014, 9, 30)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (SHARES + DIVIDEND.replace("class: ordinary", "class: ordinray"), "did you mean `ordinary`?"),
        (SHARES + RETURNED.replace("class: ordinary", "class: plian"), "did you mean `plain`?"),
        (SHARES + DIVIDEND.replace("£0.10}", "£0.10, consented: [nroth]}"), "did you mean `north`?"),
        (varied("{weights: equal}", "{weights: equal, together: [north, suoth]}"), "did you mean `south`?"),
    ],
)
def test_a_name_that_points_at_nothing_is_an_unknown_reference(text: str, expected: str) -> None:
    assert [(code, fix) for code, _, fix in faults_of(text)] == [("SH04", expected)]


def test_dividends_are_given_as_a_total_or_one_by_one_and_not_both() -> None:
    (fault,) = faults_of(SHARES + DIVIDEND + "  dividend: £10\n")
    assert fault[0] == "SH03"
    assert "leave out" in fault[2]


def test_a_guarantee_company_may_be_said_to_plan_a_dividend_so_that_a_rule_can_speak_of_it() -> None:
    case, faults = load_text(SMALL + DIVIDEND)
    assert case is not None, faults


@pytest.mark.parametrize("word", ["true", "false", "absolutely"])
def test_a_decision_is_entrenched_or_not_or_meant_to_be_for_ever(word: str) -> None:
    case = case_of(SMALL + f"decisions:\n  change-articles: {{by: special, entrenched: {word}}}\n")
    assert case.decisions["change-articles"].entrenched == {"true": True, "false": False}.get(word, word)


def test_another_word_for_entrenchment_is_a_fault() -> None:
    assert faults_of(SMALL + "decisions:\n  change-articles: {by: special, entrenched: for-ever}\n")
