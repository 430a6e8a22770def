"""Services, customers, agreements and money of a case, measured together."""

from __future__ import annotations

from dataclasses import dataclass

from governance.appraisal import break_even, framework, measured, services, stress
from governance.appraisal import turnover as of_customers
from governance.appraisal.amounts import Missing
from governance.appraisal.conflict import Conflict
from governance.case import Case
from governance.law import LawAt


@dataclass(frozen=True, slots=True)
class Business:
    """All that is measured: what is bought and under what terms, by whom it is paid, what holds under stress, what it
    costs, who could decide prices for whom, and the framework."""

    matrix: services.Matrix
    agreements: services.Agreements
    turnover: of_customers.Turnover | Missing
    stressed: stress.Stressed | Missing
    money: break_even.Money
    conflict: Conflict
    framework: framework.Framework | None


def business(case: Case, law: LawAt) -> Business:
    """Measure the business of a case under the law of its day."""
    turnover = of_customers.turnover(case, law)
    money = break_even.money(case, law, turnover)
    return Business(
        services.matrix(case),
        services.agreements(case),
        turnover,
        turnover if isinstance(turnover, Missing) else stress.stressed(case, turnover, money.break_even),
        money,
        measured.conflict(case, law, turnover),
        framework.framework(case, law, turnover),
    )
