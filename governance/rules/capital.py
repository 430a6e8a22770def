"""CA: capital that goes back to members: shares bought or redeemed, capital reduced, and winding up."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from governance.case import Case
from governance.case.company import CapitalReturn, ShareCapital
from governance.finding import Severity
from governance.law import LawAt
from governance.prose import listed, money, shortly
from governance.rules.distribution import to_schedule_2
from governance.rules.dividends import holders_of
from governance.rules.registry import Remark, because, rule, to_share_companies
from governance.rules.subject import company_of, may_be_asset_locked

_STEP = {
    "redemption": "cic-regs-2005/reg24",
    "purchase": "cic-regs-2005/reg24",
    "reduction": "cic-regs-2005/reg25",
    "winding-up": "cic-regs-2005/reg23",
}
"""The regulation that limits what a step may pay on a share."""


def to_share_capital(case: Case) -> bool:
    """The rule speaks of share companies that give their share capital."""
    return to_share_companies(case) and case.share_capital is not None


def capital_of(case: Case) -> ShareCapital:
    """The share capital of a case; without one it is a fault of the rule that asks."""
    if case.share_capital is None:
        raise LookupError(f"the case {case.case} has no share capital")
    return case.share_capital


def _step(planned: CapitalReturn) -> str:
    return {"winding-up": "the winding up", "purchase": "the purchase of own shares"}.get(
        planned.by, f"the {planned.by}"
    )


@rule(
    "CA01",
    "capital-returned-above-paid-up",
    Severity.ERROR,
    law=("cic-act-2004/s30",),
    to=to_share_capital,
    rows=("CIC-REDEEM", "CIC-REDUCE", "CIC-WINDUP-MEM", "CMP-RETURN-OF-CAPITAL"),
)
def capital_returned_above_paid_up(case: Case, _law: LawAt) -> Iterator[Remark]:
    """
    What it checks
    What the case plans to pay on a share when it is redeemed or bought back, when capital is reduced or when the
    company is wound up: no more than was paid up on it, premium included. The paid-up value exactly is allowed.

    Why it matters
    Members of a community interest company get their money back and no part of its growth. Whatever a share has
    become worth, the rest stays locked; a member who was promised more can't be paid it.

    Example
        share_capital:
          classes: {ordinary: {nominal: £1, paid_up: £1.50}}
          returns:
            - {by: purchase, class: ordinary, per_share: £2}

    Put it right
    Lower `per_share:` to what was paid up; or correct `paid_up:` if a premium was paid besides.

    Law
    Community Interest Company Regulations 2005 regs 2, 23(3), 24 and 25.
    """
    for planned in capital_of(case).returns:
        share_class = capital_of(case).classes[planned.share_class]
        paid_up = share_class.paid_up_value
        if planned.per_share > paid_up:
            at = share_class.at("paid_up" if share_class.paid_up is not None else "nominal", value=True)
            what = "paid up" if share_class.paid_up is not None else "the nominal value, taken as paid up"
            message = f"{_step(planned)} pays {money(planned.per_share)} on a share with {money(paid_up)} paid up"
            facts = because((f"{money(paid_up)} is {what}", at))
            fix = f"lower it to {money(paid_up)} or less"
            yield Remark(planned.at("per_share", value=True), message, facts, fix, law=(_STEP[planned.by],))


@rule(
    "CA02",
    "capital-returned-outside-the-schedule-2-lock",
    Severity.ERROR,
    law=("cic-regs-2005/sch2-para1",),
    see=("cic-regs-2005/reg24", "cic-regs-2005/reg25"),
    to=to_schedule_2,
    rows=("LOCK-EXC-S3", "CIC-REDEEM", "CIC-REDUCE"),
)
def capital_returned_outside_the_lock(case: Case, law: LawAt) -> Iterator[Remark]:
    """
    What it checks
    In a share company on Schedule 2, whether capital is planned to go back, by redemption, purchase or reduction, to
    holders that are not asset-locked.

    Why it matters
    Only Schedule 3 lets these payments through its asset lock. The lock of Schedule 2 has no such exception, so that
    a payment for which the company gets nothing back can go only to an asset-locked body, or be made for the
    community. Whether paying what was paid up is a transfer below value could be argued; the text makes no room.

    Example
        company:
          form: shares-schedule-2
        share_capital:
          classes: {ordinary: {nominal: £1}}
          returns:
            - {by: purchase, class: ordinary, per_share: £1}

    Put it right
    Choose `form: shares-schedule-3`, or plan no such payment to these holders.

    Law
    Community Interest Company Regulations 2005 Sch.2 para.1; Sch.3 para.1(2)(e) and (f) for the exceptions.
    """
    for planned in case.share_capital.returns if case.share_capital else ():
        holders = [m for m, _ in holders_of(case, planned.share_class) if not may_be_asset_locked(law.body(m.kind))]
        if planned.by != "winding-up" and planned.per_share and holders:
            facts = because(
                ("the company is on Schedule 2", company_of(case).at("form", value=True)),
                f"{listed(dict.fromkeys(law.body(m.kind).plural for m in holders))} are not asset-locked bodies",
            )
            message = f"{_step(planned)} pays {shortly(m.called for m in holders)}, not asset-locked"
            fix = "plan no such payment to them, or choose `form: shares-schedule-3`"
            yield Remark(planned.at("by", value=True), message, facts, fix)


@rule(
    "CA03",
    "paid-up-capital-of-schedule-2-members",
    Severity.ADVICE,
    law=("cic-regs-2005/reg23-2",),
    see=("cic-regs-2005/reg23", "cic-regs-2005/sch2-para1"),
    to=to_schedule_2,
    rows=("CIC-WINDUP-S2",),
)
def paid_up_capital_of_schedule_2_members(case: Case, law: LawAt) -> Iterator[Remark]:
    """
    What it checks
    Whether a share company on Schedule 2 has shareholders that are not asset-locked: what they get of their own money
    when the company is wound up is not settled.

    Why it matters
    The regulation on winding up lets members who are entitled to share take back what was paid up on their shares.
    The asset lock that the articles must contain has no exception for a winding up. Which of the two prevails is
    not settled. Owners who put in more than a token amount should know before they do.

    Example
        company:
          form: shares-schedule-2
        members:
          north: {name: North Council, kind: local-authority}

    Put it right
    Take advice, choose `form: shares-schedule-3`, or lend what is to come back and keep the capital small.

    Law
    Community Interest Company Regulations 2005 reg.23(2) and (3), and Sch.2 para.1.
    """
    capital = case.share_capital
    holders = [
        m
        for m in case.members.values()
        if capital is not None and capital.shares_of(m.key) and not may_be_asset_locked(law.body(m.kind))
    ]
    if capital is not None and holders:
        at = next((p.at() for p in capital.returns if p.by == "winding-up"), capital.at())
        who = shortly(member.called for member in holders)
        message = f"whether {who} may take back paid-up capital on a winding up is not settled"
        if len(message) > 100:
            message = f"whether {len(holders)} members may take back paid-up capital on a winding up is not settled"
        paid = sum(
            (
                Fraction(capital.classes[key].paid_up_value) * number
                for m in holders
                for key, number in capital.holdings[m.key].items()
            ),
            Fraction(0),
        )
        facts = because(
            ("the company is on Schedule 2", company_of(case).at("form", value=True)),
            (f"their shares are worth {money(Decimal(paid * 100 // 1) / 100)} paid up", capital.at("holdings")),
        )
        fix = "take advice, choose `form: shares-schedule-3`, or keep the capital small"
        yield Remark(at, message, facts, fix)


@rule(
    "CA04",
    "own-shares-bought-out-of-capital",
    Severity.CONSEQUENCE,
    law=("ca-2006/s690",),
    see=("cic-regs-2005/reg24",),
    to=to_share_capital,
    rows=("SH-BUYBACK",),
)
def own_shares_bought_out_of_capital(case: Case, _law: LawAt) -> Iterator[Remark]:
    """
    What it checks
    A redemption or purchase of own shares that profits and fresh shares do not pay for.

    Why it matters
    Creditors lose what the members are paid. The Act therefore asks for a statement of the directors that the company
    can pay its debts, an auditor's report, a special resolution soon after, notice to creditors, and a wait in which
    they may go to court. The directors answer with their own money if the statement had no grounds.

    Example
        share_capital:
          returns:
            - {by: purchase, class: ordinary, per_share: £1, out_of_capital: true}

    Put it right
    Nothing is wrong. Buy out of distributable profits where there are enough of them, or plan the steps in time.

    Law
    Companies Act 2006 ss.690 to 723; Community Interest Company Regulations 2005 reg.24.
    """
    for planned in capital_of(case).returns:
        if planned.out_of_capital and planned.by in ("redemption", "purchase"):
            facts = because(
                "a statement of the directors and a report of an auditor come first",
                "then a special resolution, notice to the creditors, and the time in which they may object",
            )
            yield Remark(planned.at("out_of_capital"), f"{_step(planned)} is paid for out of capital", facts)
