"""DI: dividends, their cap, and where a surplus may go."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from governance.case import Case
from governance.case.company import Form
from governance.case.member import Member
from governance.case.quantity import Threshold, percent
from governance.finding import Location, Severity
from governance.law import LawAt
from governance.prose import listed, money, shortly
from governance.rules.dividends import (
    YearsDividends,
    holders_of,
    holders_of_dividend_shares,
    place_of_dividends,
    total_of_dividends,
    years_dividends,
)
from governance.rules.registry import Remark, Unchecked, because, rule, to_guarantee_companies, to_share_companies
from governance.rules.subject import LOCK, company_of, may_be_asset_locked, specified_recipient


def to_schedule_2(case: Case) -> bool:
    """The rule speaks of share companies on the prescribed provisions of Schedule 2."""
    return case.company is not None and case.company.form is Form.SHARES_SCHEDULE_2


def to_schedule_3(case: Case) -> bool:
    """The rule speaks of share companies on the prescribed provisions of Schedule 3."""
    return case.company is not None and case.company.form is Form.SHARES_SCHEDULE_3


@rule(
    "DI01",
    "dividend-in-a-guarantee-company",
    Severity.ERROR,
    law=("cic-act-2004/s30", "cic-regs-2005/reg17"),
    to=to_guarantee_companies,
    rows=("CIC-DIV-CLG",),
)
def dividend_in_a_guarantee_company(case: Case, _law: LawAt) -> Iterator[Remark]:
    """
    What it checks
    The finances of a company limited by guarantee plan no dividend.

    Why it matters
    A community interest company distributes nothing to its members unless regulations allow it, and they allow
    dividends on shares only. A guarantee company has none.

    Example
        company:
          form: guarantee
        finance:
          dividend: £50,000

    Put it right
    Remove the dividend and keep the surplus for the community. If the members need a return on what they put in,
    lend it at a plain rate, or choose `form: shares-schedule-3`.

    Law
    Companies (Audit, Investigations and Community Enterprise) Act 2004 s.30; Community Interest Company Regulations
    2005 reg.17.
    """
    finance = case.finance
    planned = [(finance.at("dividend", value=True), money(finance.dividend))] if finance.dividend else []
    planned += [(each.at("per_share", value=True), f"{money(each.per_share)} a share") for each in finance.dividends]
    facts = because(("the company is limited by guarantee", company_of(case).at("form", value=True)))
    for at, amount in planned:
        message = f"a dividend of {amount} is planned in a company that has no shares"
        yield Remark(at, message, facts, "remove the dividend, or choose a share form")


@rule(
    "DI02",
    "dividend-outside-the-schedule-2-lock",
    Severity.ERROR,
    law=("cic-act-2004/s30", "cic-regs-2005/sch2-para1"),
    see=("cic-regs-2005/reg17",),
    to=to_schedule_2,
    rows=("CIC-DIV-S2",),
)
def dividend_outside_the_schedule_2_lock(case: Case, law: LawAt) -> Iterator[Remark | Unchecked]:
    """
    What it checks
    In a share company on Schedule 2 dividends go to asset-locked bodies only. To holders of other kinds, a planned
    dividend, or a class of shares that carries dividends, is an error. To an asset-locked holder that the articles
    do not name as recipient it is a warning, since the Regulator's consent is then needed.

    Why it matters
    The asset lock of Schedule 2 has no exception for dividends: a dividend is a transfer below full value, and can
    go only to an asset-locked body that the articles name, or to another one with consent. Public bodies are not
    asset-locked.

    Example
        company:
          form: shares-schedule-2
        members:
          north: {name: NHS North CCG, kind: ccg}
        finance:
          dividend: £10,000

    Put it right
    Plan no dividend, or give the dividend shares to asset-locked bodies named in the articles, or choose `form:
    shares-schedule-3`, on which other holders may have capped dividends.

    Law
    Companies (Audit, Investigations and Community Enterprise) Act 2004 s.30; Community Interest Company Regulations
    2005 Sch.2 para.1 and reg.17.
    """
    capital, dividend = case.share_capital, case.finance.dividend
    if dividend:
        holders = holders_of_dividend_shares(case)
        if not holders:
            yield Unchecked("whether the dividend stays within the asset lock", "the case doesn't say who holds shares")
        at = case.finance.at("dividend", value=True)
        yield from _outside_the_lock(case, law, holders, f"the dividend of {money(dividend)}", at=at)
    for each in case.finance.dividends:
        holders = tuple(m for m, _ in holders_of(case, each.share_class) if m.key not in each.consented)
        at = each.at("per_share", value=True)
        yield from _outside_the_lock(case, law, holders, f"the dividend of {money(each.per_share)} a share", at=at)
    for key, share_class in capital.classes.items() if capital else ():
        if capital and share_class.dividends:
            holders = tuple(m for m in case.members.values() if capital.holdings.get(m.key, {}).get(key))
            at = share_class.at("dividends", value=True)
            yield from _outside_the_lock(case, law, holders, f"dividends on `{key}` shares", at=at)


def _outside_the_lock(
    case: Case, law: LawAt, holders: tuple[Member, ...], what: str, *, at: Location
) -> Iterator[Remark]:
    """The error for holders that are not asset-locked, or the warning for those that the articles don't name."""
    form = ("the company is on Schedule 2", company_of(case).at("form", value=True))
    unlocked = [m for m in holders if not may_be_asset_locked(law.body(m.kind))]
    unnamed = [m for m in holders if m not in unlocked and specified_recipient(case, m.name) is None]
    if unlocked:
        kinds = listed(dict.fromkeys(law.body(m.kind).plural for m in unlocked))
        facts = because(form, f"{kinds} are not asset-locked bodies")
        message = f"{what} {_go(what)} to {_names(unlocked)}, not asset-locked"
        fix = "plan no dividend for them, or choose `form: shares-schedule-3`"
        yield Remark(at, message, facts, fix)
    elif unnamed:
        message = f"{what} {_go(what)} to {_names(unnamed)}, not named in the articles"
        fix = f"name {_names(unnamed)} under `asset_lock.recipients`, or ask the Regulator for consent"
        yield Remark(at, message, because(form), fix, Severity.WARNING)


def _go(what: str) -> str:
    return "go" if what.startswith("dividends") else "goes"


def _names(members: list[Member]) -> str:
    return shortly(member.called for member in members)


@rule(
    "DI03",
    "dividend-above-the-aggregate-cap",
    Severity.ERROR,
    law=("cic-regs-2005/reg19", "cic-regs-2005/reg22"),
    see=("cic-regs-2005/reg17",),
    to=to_schedule_3,
    rows=("CIC-DIV-COND", "CIC-DIV-AGG", "CIC-DIV-EXEMPT", "CMP-AGGREGATE-DIVIDEND", "TRAP-03"),
)
def dividend_above_theaggregate_cap(case: Case, law: LawAt) -> Iterator[Remark | Unchecked]:
    """
    What it checks
    In a share company on Schedule 3 the dividend of the year is within the aggregate cap: the part of the
    distributable profits that the cap allows. A dividend on the cap exactly is within it. The part that goes to
    asset-locked bodies named in the articles is exempt and left out.

    Why it matters
    The cap is a share of the distributable profits: the realised profits gathered so far less the losses, and not
    the profit of one year. The level is that of the first day of the financial year. The dividend cap of each
    single share, and with it the carrying forward of unused capacity, ended on the last day of September 2014;
    older guides still count with both.

    Example
        company:
          form: shares-schedule-3
        finance:
          dividend: £40,000
          distributable_profits: £100,000

    Put it right
    Lower the dividend to the figure that the finding names, or wait until more profit has gathered.

    Law
    Community Interest Company Regulations 2005 regs 17, 19 and 22(1)(b).
    """
    finance = case.finance
    dividends = years_dividends(case, law)
    if dividends is None:
        return
    if finance.distributable_profits is None:
        yield Unchecked("the cap on dividends", "the case doesn't say how much profit is distributable")
        return
    if isinstance(dividends, Unchecked):
        yield dividends
        return
    cap, profits = aggregate_cap(case, law), Fraction(finance.distributable_profits)
    if cap.met(dividends.counted, profits):
        return
    if dividends.awaiting_consent and cap.met(dividends.counted - dividends.awaiting_consent, profits):
        yield Unchecked("the cap on dividends", "it depends on consent of the Regulator for asset-locked shareholders")
        return
    most = _pence_down(profits * cap.share)
    facts = because(
        (
            f"the distributable profits are {money(finance.distributable_profits)}",
            finance.at("distributable_profits", value=True),
        ),
        f"dividends may reach {percent(cap.share)} of them: {money(most)}",
        *_exemption(dividends),
    )
    over = _pence_down(dividends.counted - profits * cap.share)
    message = f"the dividend of {money(_pence_down(dividends.total))} is {money(over)} above the aggregate cap"
    highest = _pence_down(Fraction(most) * dividends.total / dividends.counted)
    fix = f"lower it to {money(highest)} or less" if highest else "pay no dividend while there is no such profit"
    yield Remark(dividends.at, message, facts, fix)


def aggregate_cap(case: Case, law: LawAt) -> Threshold:
    """The cap that had effect on the first day of the financial year; on that of the case where it isn't given."""
    first = case.finance.year_begins
    known = None if first is None else law.law.provisions["cic-regs-2005/reg22"].parameters["aggregate_cap"].at(first)
    if known is not None and isinstance(known.value, Threshold):
        return known.value
    return law.threshold("cic-regs-2005/reg22", "aggregate_cap")


def _exemption(dividends: YearsDividends) -> tuple[str, ...]:
    if not dividends.exempt:
        return ()
    return (
        f"{percent(dividends.exempt / dividends.total)} of it is exempt: asset-locked bodies hold the shares",
        f"what counts is {money(_pence_down(dividends.counted))}",
    )


def _pence_down(amount: Fraction) -> Decimal:
    """An amount in whole pence, rounded down."""
    return Decimal(amount * 100 // 1) / 100


@rule(
    "DI04", "surplus-that-stays-locked", Severity.CONSEQUENCE, law=("cic-act-2004/s30",), see=("cic-regs-2005/reg23",)
)
def surplus_that_stays_locked(case: Case, _law: LawAt) -> Iterator[Remark]:
    """
    What it checks
    Where a surplus of the company may go, by its form.

    Why it matters
    Boards expect that an owner can take a surplus out. From a community interest company members take nothing
    except what regulations allow: in a guarantee company nothing, on Schedule 2 nothing unless they are
    asset-locked, on Schedule 3 a capped dividend. On a winding up no member gets more than was paid up on its
    shares.

    Example
        company:
          surplus: put back into the services, and into lower prices

    Put it right
    Nothing is wrong. Members who want a benefit agree prices beforehand; what has become a surplus stays.

    Law
    Companies (Audit, Investigations and Community Enterprise) Act 2004 s.30; Community Interest Company Regulations
    2005 regs 17, 19 and 23 and para.1 of Schedules 1 to 3.
    """
    company = company_of(case)
    match company.form:
        case Form.GUARANTEE:
            message = "no surplus goes to the members, while the company runs or when it is wound up"
        case Form.SHARES_SCHEDULE_2:
            message = "no surplus goes to members, other than asset-locked bodies"
        case _:
            message = "a surplus goes to members as capped dividends only"
    facts = because(
        "it is used for the community, or goes to an asset-locked body that the articles name",
        "prices that members pay are no distribution while they buy at what the service is worth",
    )
    at = company.at("surplus") if company.is_written("surplus") else company.at("form")
    yield Remark(at, message, facts, law=("cic-act-2004/s30", LOCK[company.form]))


@rule(
    "DI05",
    "dividend-declared-by-the-board",
    Severity.ERROR,
    law=("cic-regs-2005/reg10",),
    to=to_share_companies,
    rows=("CIC-DIV-COND", "CICR-DIV-BYRES"),
)
def dividend_declared_by_the_board(case: Case, _law: LawAt) -> Iterator[Remark]:
    """
    What it checks
    Where the case says who declares dividends, it is the members by resolution and not the board alone.

    Why it matters
    The articles of a community interest company must not let a dividend be declared except by ordinary or special
    resolution of the members. Interim dividends of the directors, usual in other companies and allowed by the model
    articles, are therefore out.

    Example
        decisions:
          declare-dividend: {by: board}

    Put it right
    Write `declare-dividend: {by: ordinary}`; the articles may let the board recommend the amount.

    Law
    Community Interest Company Regulations 2005 reg.10 and reg.17(1).
    """
    decision = case.decisions.get("declare-dividend")
    if decision is not None and decision.by == "board" and decision.also != "members":
        message = "dividends are declared by the board alone"
        yield Remark(decision.at("by", value=True), message, fix="write `by: ordinary` for `declare-dividend`")


@rule(
    "DI06",
    "dividend-above-distributable-profits",
    Severity.ERROR,
    law=("ca-2006/s829",),
    to=to_share_companies,
    rows=("SH-DISTRIB",),
)
def dividend_above_distributable_profits(case: Case, _law: LawAt) -> Iterator[Remark]:
    """
    What it checks
    The dividend of the year is not more than the distributable profits, where the case gives both. This holds for
    dividends that the aggregate cap leaves out, too.

    Why it matters
    Any company distributes only out of realised profits gathered so far, less realised losses. What was paid beyond
    them has to be paid back by a member who knew, or had reason to know.

    Example
        finance:
          dividend: £120,000
          distributable_profits: £100,000

    Put it right
    Lower the dividend to the distributable profits; on Schedule 3 to the cap, which is lower still.

    Law
    Companies Act 2006 ss.829, 830 and 847.
    """
    finance, total = case.finance, total_of_dividends(case)
    profits = finance.distributable_profits
    if total is not None and profits is not None and total > Fraction(profits):
        at = finance.at("distributable_profits", value=True)
        message = f"the dividend of {money(_pence_down(total))} is more than the distributable profits"
        fix = f"lower it to {money(profits)} or less" if profits else "pay no dividend while there is no such profit"
        facts = because((f"the distributable profits are {money(profits)}", at))
        yield Remark(place_of_dividends(case), message, facts, fix)
