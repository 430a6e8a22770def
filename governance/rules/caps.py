"""DI: the caps that were set by date: on the dividend of each share, and on interest that depends on performance."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from governance.case import Case
from governance.case.company import ShareClass
from governance.case.finance import Dividend, Loan
from governance.case.quantity import percent
from governance.finding import Location, Reason, Severity
from governance.law import LawAt
from governance.prose import day, money
from governance.rules.distribution import to_schedule_3
from governance.rules.dividends import holders_of, is_exempt
from governance.rules.registry import Remark, Unchecked, because, rule
from governance.rules.subject import company_of

_SHARE_CAP, INTEREST_CAP = "cic-regulator-caps/share-dividend", "cic-regulator-caps/interest"


@dataclass(frozen=True, slots=True)
class Cap:
    """A cap as a share of what was paid up or lent, and how it comes about."""

    share: Fraction
    why: str


def cap_on(case: Case, law: LawAt, id: str, on: date) -> Cap | Unchecked | None:
    """The cap that had effect on a day: a share, or points above the base rate; None where none was set."""
    parameters = law.law.provisions[id].parameters
    fixed, points = parameters["cap"].at(on), parameters["cap_points"].at(on)
    if fixed is not None and isinstance(fixed.value, Fraction):
        return Cap(fixed.value, percent(fixed.value))
    if points is None or not isinstance(points.value, int):
        return None
    base = case.finance.base_rate
    if base is None:
        missing = "the case gives no base rate for the first day of the financial year"
        return Unchecked("a cap that is counted from the base rate", missing)
    share = base.value + Fraction(points.value, 100)
    return Cap(share, f"{percent(share)}: the base rate of {percent(base.value)} and {points.value} points")


def _day_of(dividend: Dividend, law: LawAt) -> date:
    return dividend.declared or law.day


def _since(case: Case, issued: date) -> date:
    """The day whose share dividend cap applies: of the issue, or of becoming such a company if that is later."""
    became = company_of(case).formation.cic_since
    return issued if became is None else max(issued, became)


@rule(
    "DI07",
    "dividend-above-the-share-cap",
    Severity.ERROR,
    law=("cic-regs-2005/reg17",),
    to=to_schedule_3,
    rows=("CIC-DIV-SHARE-05", "CIC-DIV-SHARE-10", "CIC-DIV-SHARE-14", "CIC-DIV-CARRY", "CMP-SHARE-DIVIDEND"),
)
def dividend_above_the_share_cap(case: Case, law: LawAt) -> Iterator[Remark | Unchecked]:
    """
    What it checks
    The dividends on a share that were declared while there was a cap on each share, taken together for the year: up
    to so much of what was paid up on the share, and what may be carried forward besides. The cap is that of the day
    on which the share was issued or, if later, on which the company became a community interest company. For
    dividends declared after the cap was abolished nothing is checked, whenever the share was issued. Exempt dividends
    are left out.

    Why it matters
    The first cap followed the base rate, the second was fixed, and both ran side by side for shares of different
    ages, until the cap was abolished for all of them on one day. Older guides still give the one or the other.

    Example
        share_capital:
          classes: {ordinary: {nominal: £1, issued: 2011-05-01}}
        finance:
          dividends:
            - {declared: 2013-06-01, class: ordinary, per_share: £0.25}

    Put it right
    Lower the dividend to the figure that the finding names; or, if it is still to be declared, declare it under the
    law of today, on which only the aggregate cap remains.

    Law
    Community Interest Company Regulations 2005 regs 17, 18 and 22(1)(a), and the Regulator's decision under
    reg.22(3), until revoked by the amending regulations of 2014; reg.20 on what is carried forward.
    """
    capped = law.law.provisions[_SHARE_CAP]
    by_class: dict[str, list[Dividend]] = {}
    for dividend in case.finance.dividends:
        if capped.in_force(_day_of(dividend, law)) and _is_counted(case, law, dividend):
            by_class.setdefault(dividend.share_class, []).append(dividend)
    for key, dividends in by_class.items():
        share_class = case.share_capital.classes[key] if case.share_capital else None
        if share_class is None or share_class.issued is None:
            yield Unchecked("the cap on dividends a share", f"the case doesn't say when `{key}` shares were issued")
        elif any(share_class.issued > _day_of(each, law) for each in dividends):
            yield Unchecked("the cap on dividends a share", f"`{key}` shares are issued after the dividend")
        else:
            yield from _above_the_share_cap(case, law, share_class, share_class.issued, dividends)


def _is_counted(case: Case, law: LawAt, dividend: Dividend) -> bool:
    """Whether some share of the class bears a dividend that is not exempt; so it does where no holder is known."""
    holders = [member for member, _ in holders_of(case, dividend.share_class)]
    return not holders or not all(is_exempt(case, law, member, dividend) for member in holders)


def _above_the_share_cap(
    case: Case, law: LawAt, share_class: ShareClass, issued: date, dividends: list[Dividend]
) -> Iterator[Remark | Unchecked]:
    on = _since(case, issued)
    cap = cap_on(case, law, _SHARE_CAP, on)
    if cap is None:
        yield Unchecked("the cap on dividends a share", f"no cap was set for shares of {day(on)}")
        return
    if isinstance(cap, Unchecked):
        yield cap
        return
    paid_up = share_class.paid_up_value
    declared = sum((Fraction(each.per_share) for each in dividends), Fraction(0))
    carried = sum((_carried(case, law, each) for each in dividends), Fraction(0))
    most = Fraction(paid_up) * cap.share + carried
    if declared <= most:
        return
    what = "paid up on a share" if share_class.paid_up is not None else "the nominal value, taken as paid up"
    facts = because(
        (f"{money(paid_up)} is {what}", share_class.at("paid_up" if share_class.paid_up is not None else "nominal")),
        (f"the cap for shares of {day(on)} is {cap.why}", share_class.at("issued")),
        f"that is {_pounds(Fraction(paid_up) * cap.share)} a share",
        *([f"{_pounds(carried)} a share is carried forward"] if carried else []),
    )
    told = f"{_pounds(declared)} a share is declared on `{share_class.key}` shares; the cap is {_pounds(most)}"
    cited = ("cic-regs-2005/reg17", "cic-regs-2005/reg18", _SHARE_CAP)
    yield Remark(
        dividends[-1].at("per_share", value=True), told, facts, f"lower it to {_pounds(most)} or less", law=cited
    )


def _carried(case: Case, law: LawAt, dividend: Dividend) -> Fraction:
    """What a dividend may take from earlier years, in pounds a share; nothing of a year too long ago (DI08)."""
    if dividend.carried_forward is None or _too_old(case, law, dividend):
        return Fraction(0)
    return Fraction(dividend.carried_forward)


def _too_old(case: Case, law: LawAt, dividend: Dividend) -> bool:
    first = case.finance.year_begins
    years = law.law.provisions["cic-regs-2005/reg20"].parameters["years"].versions[0].value
    if first is None or dividend.carried_from is None or not isinstance(years, int):
        return False
    return _years_before(first, dividend.carried_from) > years


def _years_before(first: date, earlier: date) -> int:
    """How many financial years before the one that begins on `first` the one of `earlier` began, any part counting."""
    whole = first.year - earlier.year
    return whole if (earlier.month, earlier.day) >= (first.month, first.day) else whole + 1


@rule(
    "DI08",
    "capacity-no-longer-carried-forward",
    Severity.ERROR,
    law=("cic-regs-2005/reg17",),
    see=("cic-regs-2005/reg19",),
    to=to_schedule_3,
    rows=("CIC-DIV-CARRY", "TRAP-02"),
)
def capacity_no_longer_carried_forward(case: Case, law: LawAt) -> Iterator[Remark | Unchecked]:
    """
    What it checks
    A dividend that relies on capacity left over from earlier years: it was declared while the regulations let unused
    capacity be carried forward, and from no year further back than they allowed.

    Why it matters
    What was not paid in one year could be paid later, within limits, as long as each share had a cap. With that cap
    the carrying forward ended on one day. A plan that counts on it, as many guides still do, counts on nothing; only
    the aggregate cap remains, and it is measured on the profits as they are.

    Example
        finance:
          year_begins: 2015-04-01
          dividends:
            - {declared: 2015-06-01, class: ordinary, per_share: £0.30, carried_forward: £0.10}

    Put it right
    Leave `carried_forward:` out, and measure the dividends of the year against the distributable profits.

    Law
    Community Interest Company Regulations 2005 reg.20, until revoked by the amending regulations of 2014.
    """
    rule_of_then = law.law.provisions["cic-regs-2005/reg20"]
    for dividend in case.finance.dividends:
        if not dividend.carried_forward:
            continue
        at, amount = dividend.at("carried_forward", value=True), money(dividend.carried_forward)
        on = _day_of(dividend, law)
        if not rule_of_then.in_force(on):
            facts = because(f"{rule_of_then.full_cite}: {rule_of_then.force}", *_declared(case, dividend, law))
            message = f"{amount} a share is carried forward; on {day(on)} nothing can be"
            yield Remark(at, message, facts, "leave `carried_forward:` out; only the aggregate cap remains")
        elif case.finance.year_begins is None or dividend.carried_from is None:
            missing = "the case doesn't say from which year, or when the financial year begins"
            yield Unchecked("how far back unused capacity is carried forward from", missing)
        elif _too_old(case, law, dividend):
            years = rule_of_then.parameters["years"].versions[0].value
            facts = because(
                (f"the financial year begins on {day(case.finance.year_begins)}", case.finance.at("year_begins"))
            )
            message = (
                f"{amount} a share is carried forward from {day(dividend.carried_from)}, more than {years} years back"
            )
            cited = ("cic-regs-2005/reg17", "cic-regs-2005/reg20")
            yield Remark(at, message, facts, "leave out what comes from earlier years", law=cited)


def _declared(case: Case, dividend: Dividend, law: LawAt) -> tuple[tuple[str, Location], ...]:
    at = dividend.at("declared", value=True) if dividend.declared else case.at("as_of", value=True)
    return ((f"it is declared on {day(_day_of(dividend, law))}", at),)


@rule(
    "DI09",
    "interest-above-the-cap",
    Severity.ERROR,
    law=("cic-regs-2005/reg21", "cic-regs-2005/reg22"),
    rows=("CIC-INT-SCOPE", "CIC-INT-05", "CIC-INT-10", "CIC-INT-14", "CIC-INT-BASE", "TRAP-04"),
)
def interest_above_the_cap(case: Case, law: LawAt) -> Iterator[Remark | Unchecked]:
    """
    What it checks
    Interest that depends on how the company performs stays within the cap that had effect when the agreement was
    made. Where the case gives the interest of twelve months and the average debt, the amounts are compared; otherwise
    the yearly rate. Other interest has no cap, nor has an agreement from before the company became a community
    interest company.

    Why it matters
    Three caps stand side by side, and each agreement keeps its own for as long as it lasts. The company neither owes
    nor may pay what is above it, so that a lender who was promised more has lent at less.

    Example
        finance:
          loans:
            - {lender: river, agreed: 2013-05-01, rate: 12%, performance_related: true}

    Put it right
    Lower the rate to the cap that the finding names, agree a rate that doesn't depend on profit, turnover or the
    balance sheet, or make a new agreement under the cap of today.

    Law
    Community Interest Company Regulations 2005 regs 21 and 22(1)(c) and (7) and Sch.4, and the decisions of the
    Regulator under reg.22(3).
    """
    for loan in case.finance.loans:
        if not loan.performance_related:
            continue
        bound = is_bound(case, loan)
        if bound is None:
            yield Unchecked("the cap on interest", "the case doesn't say since when the company is of its kind")
            continue
        cap = cap_on(case, law, INTEREST_CAP, loan.agreed) if bound else None
        if isinstance(cap, Unchecked):
            yield cap
        elif cap is not None:
            yield from _above_the_interest_cap(loan, cap)


def is_bound(case: Case, loan: Loan) -> bool | None:
    """Whether the agreement was made on or after the day from which the company is of its kind."""
    formation = company_of(case).formation
    if formation.cic_since is not None:
        return loan.agreed >= formation.cic_since
    if formation.route == "existing":
        return None
    return formation.route == "new" or loan.agreed >= case.as_of


def _above_the_interest_cap(loan: Loan, cap: Cap) -> Iterator[Remark]:
    cited = ("cic-regs-2005/reg21", "cic-regs-2005/reg22", INTEREST_CAP)
    made = Reason(f"the cap for agreements of {day(loan.agreed)} is {cap.why}", loan.at("agreed", value=True))
    if loan.interest is not None and loan.average_debt is not None:
        most = Fraction(loan.average_debt) * cap.share
        if Fraction(loan.interest) > most:
            basis = (f"the average debt of twelve months is {money(loan.average_debt)}", loan.at("average_debt"))
            facts = (made, *because(basis, f"the cap on it is {_pounds(most)}"))
            message = f"interest of {money(loan.interest)} is above the cap of {_pounds(most)}"
            yield Remark(loan.at("interest", value=True), message, facts, f"pay {_pounds(most)} at most", law=cited)
    elif loan.rate > cap.share:
        message = f"a performance-related rate of {percent(loan.rate)} is above the cap of {percent(cap.share)}"
        fix = f"lower it to {percent(cap.share)}, or agree a rate that doesn't depend on performance"
        yield Remark(loan.at("rate", value=True), message, (made,), fix, law=cited)


def _pounds(amount: Fraction) -> str:
    """An amount of pounds in full: pence, and as many further places as it has, up to four; then rounded down."""
    for places in (2, 3, 4):
        if (amount * 10**places).denominator == 1:
            break
    scaled = Decimal(amount * 10**places // 1) / 10**places
    return money(scaled) if places == 2 else f"£{scaled:,.{places}f}"
