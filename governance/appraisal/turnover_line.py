"""The line on turnover from owners, or from those who share a unit, and how far it is from the threshold of the day."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from governance.appraisal.amounts import Missing, pounds
from governance.appraisal.cell import Cell
from governance.appraisal.options import Option
from governance.appraisal.registry import cell, line
from governance.appraisal.shape import Shape, by_customers, owners, shape, unowned
from governance.appraisal.turnover import turnover
from governance.appraisal.wording import from_statement, sentence
from governance.case.quantity import Threshold, percent

PCR, PA, PA_HORIZONTAL = "pcr-2015/reg12", "pa-2023/sch2-para2", "pa-2023/sch2-para3"


def share_asked(option: Option) -> tuple[Threshold, str] | None:
    """The part of the work that must be for owners, or for those who share a unit: as the law of the day puts it, with
    its provision; None where no law of the day sets a figure, or the arrangement rests on no exemption."""
    law = option.law
    if shape(option.case) is Shape.UNIT:
        named = ((PCR, "open_market"), (PA_HORIZONTAL, "other"))
    elif by_customers(option.case):
        named = ((PCR, "activity"), (PA, "activity"))
    else:
        return None
    return next(((law.threshold(id, name), id) for id, name in named if law.in_force(id)), None)


@line("owners-turnover")
def owners_turnover(option: Option) -> Cell:
    """The share of turnover from its owners, or those who share a unit, and how far it is from the threshold."""
    case, law = option.case, option.law
    unit = shape(case) is Shape.UNIT
    if not unit and not by_customers(case):
        return _of_customers_among_owners(option)
    found = turnover(case, law)
    if isinstance(found, Missing):
        return cell(option, "The case gives no turnover by customer.", unknown=True)
    share, inside, total = found.share, found.inside, found.total
    whose = "bodies that share the unit" if unit else "its owners"
    says = f"{percent(share)} of {pounds(total)} from {whose}."
    asked = share_asked(option)
    if asked is None:
        said = cell(option, f"{says} The case law of the day names no figure.", None, "case-law/teckal", figure=share)
    else:
        threshold, id = asked
        met = threshold.met(total - inside if unit else inside, total)
        said = cell(option, f"{says} {sentence(_distance(threshold, unit, inside, total))}", met, id, figure=share)
    for row in case.finance.turnover:
        said = from_statement(said, option, row.amount)
    return origins_once(said)


def _of_customers_among_owners(option: Option) -> Cell:
    """Where no exemption is meant: nothing, or what the customers among its owners pay."""
    case, found = option.case, turnover(option.case, option.law)
    if not any(member.customer for member in owners(case).values()):
        return cell(option, f"None: {unowned(case)}.", False, figure=Fraction(0))
    if isinstance(found, Missing):
        return cell(option, "The case gives no turnover by customer.", unknown=True)
    says = (
        f"{percent(found.share)} of {pounds(found.total)} from owners that are authorities; no exemption rests on it."
    )
    return cell(option, says, figure=found.share)


def _distance(threshold: Threshold, of_outside: bool, inside: Fraction, total: Fraction) -> str:
    """How far the turnover from others is from the threshold, to the pound."""
    floor = 1 - threshold.share if of_outside else threshold.share
    outside = total - inside
    most = inside * (1 - floor) / floor if floor else outside
    asked = f"{threshold} may be outside" if of_outside else f"{threshold} is asked"
    gap = most - outside
    size = pounds(Fraction(abs(gap).numerator // abs(gap).denominator))
    if gap > 0:
        return f"{asked}: work for others may grow by {size} until that is reached."
    return f"{asked}: work for others is {size} above that." if gap < 0 else f"{asked}: that is reached exactly."


def origins_once(said: Cell) -> Cell:
    return replace(said, sources=tuple(dict.fromkeys(said.sources)), assumed=tuple(dict.fromkeys(said.assumed)))
