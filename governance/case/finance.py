"""Money: what customers pay, what it costs, dividends, loans, help from public money."""

from __future__ import annotations

from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, Field, model_validator

from governance.case.part import Part
from governance.case.quantity import Amount, Date, Figure, Key, Money, Name, Share, Stated, Statement, fault


def _read_customers(value: Any) -> Any:
    return (str(value).replace(" ", "-"),) if isinstance(value, str) else value


class Turnover(Part):
    """What one customer pays in a year: a member or another customer by its key, or by name.

    Several years of one customer are several rows, each with the day on which its year ends.
    """

    customer: Name
    amount: Amount
    year_ending: Date | None = None
    service: Key | None = None


class Dividend(Part):
    """A dividend declared, or to be declared, on a day (without one, on that of the case): pounds a share of a class.

    `carried_forward` is the part of it that uses capacity left over from earlier years, the first of which began on
    `carried_from` (regulation 20); `consented` names the holders for whom the Regulator consents (regulation 17(5)).
    """

    declared: Date | None = None
    share_class: Annotated[Key, Field(alias="class")]
    per_share: Money
    carried_forward: Money | None = None
    carried_from: Date | None = None
    consented: tuple[Key, ...] = ()


class Loan(Part):
    """A loan to the company: who lends (a member by its key, or another by name), the day of the agreement, the yearly
    rate, and whether the rate depends on how the company performs (regulation 21).

    `interest` is what falls due for twelve months, `average_debt` the average of the debt at the end of each day of
    them, interest left out (Schedule 4).
    """

    lender: Name
    agreed: Date
    rate: Share
    performance_related: bool = False
    amount: Money | None = None
    interest: Money | None = None
    average_debt: Money | None = None


class Assistance(Part):
    """Help to the company from public money at less than its market price: by whom, how much, on what day."""

    by: Name
    amount: Money
    given: Date


class Rate(Stated):
    """A yearly rate with its origin."""

    value: Share


class Cost(Part):
    """A cost of a year, in pounds, and how it behaves when work is lost: `fixed` stays, `variable` goes with it."""

    amount: Amount
    behaves: Literal["fixed", "variable"] = "fixed"
    name: Name | None = None
    service: Key | None = None


class Reduction(Part):
    """A cut in running costs that customers must make: whose, what share of them, and by when."""

    of: Annotated[tuple[Key, ...], BeforeValidator(_read_customers, json_schema_input_type=str | list[str])] = (
        "each-customer",
    )
    cut: Rate
    by: Date | None = None


class Pricing(Part):
    """How prices are set: one by one (`negotiated`), by a list that owners decide (`price-list`), or by a formula.

    `by` is what the formula goes by: `use`, `equal`, `patients`, or another figure of the members.  `proposed` is a
    basis to which the parties might move, so that who gains by it can be told.
    """

    how: Literal["negotiated", "price-list", "formula"] = "price-list"
    by: Key | None = None
    proposed: Key | None = None
    decision: Key = "set-price-list"

    @model_validator(mode="after")
    def _formula_goes_by_something(self) -> Self:
        if self.how == "formula" and self.by is None:
            raise fault("a formula for prices goes by nothing", "add `by: use`, `by: equal`, or `by:` a figure")
        return self


class Finance(Part):
    """The money of the case, each figure with its origin.

    All of it is of one financial year, which begins on `year_begins`.  Its dividends are given as one total, exempt
    ones included (`dividend`), or one by one (`dividends`); `distributable_profits` is the stock that they come from,
    `base_rate` the Bank of England's on the first day of the year.  `assistance` may reach back over earlier years.
    """

    staff: Figure | None = None
    turnover: tuple[Turnover, ...] = ()
    costs: dict[Key, Cost] = {}
    pricing: Pricing | None = None
    reductions: tuple[Reduction, ...] = ()
    reserves: Amount | None = None
    year_begins: Date | None = None
    dividend: Money | None = None
    distributable_profits: Money | None = None
    dividends: tuple[Dividend, ...] = ()
    loans: tuple[Loan, ...] = ()
    base_rate: Rate | None = None
    assistance: tuple[Assistance, ...] = ()
    facts: tuple[Statement, ...] = ()

    @model_validator(mode="after")
    def _dividends_are_given_once(self) -> Self:
        if self.dividend is not None and self.dividends:
            raise fault("the dividends are given as a total and one by one", "leave out `dividend:` or `dividends:`")
        return self
