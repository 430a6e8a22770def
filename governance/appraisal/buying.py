"""Lines on buying from it: with or without a tender, and how many months that takes."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from governance.appraisal.cell import Cell
from governance.appraisal.control import joint_control
from governance.appraisal.framework import Path, framework
from governance.appraisal.options import Option
from governance.appraisal.registry import cell, line
from governance.appraisal.shape import Shape, by_customers, called, customers, holder, owners, shape, unowned
from governance.appraisal.turnover import turnover
from governance.appraisal.turnover_line import PA_HORIZONTAL, PCR, origins_once, owners_turnover, share_asked
from governance.appraisal.wording import from_statement
from governance.case.arrangement import ArrangementKind
from governance.law import LawAt
from governance.prose import money
from governance.rules.exemption import others

_LPF = "lpf-2015/framework"
_REGIMES = (("pcr-2015/reg1", "pcr-2015/reg5"), ("pa-2023/s127", "pa-2023/sch1"))
_CO_OPERATION = ("case-law/hamburg", "case-law/piepenbrock")
_NO_MONTHS = "Neither the case nor the law of the day says how long it takes."


@line("no-tender")
def no_tender(option: Option) -> Cell:
    """Whether customers can buy from it without a tender, and on what that rests."""
    case = option.case
    if shape(case) is Shape.UNIT:
        return _co_operation(option)
    if not by_customers(case):
        return _procured(option)
    if (
        case.company is None
        and shape(case) is not Shape.CIC
        and case.arrangement.kind is not ArrangementKind.SINGLE_HOST
    ):
        return _jointly(option)
    return _alone(option) if case.arrangement.kind is ArrangementKind.SINGLE_HOST or _one(option) else _jointly(option)


def _one(option: Option) -> bool:
    return option.case.company is not None and len(option.case.members) == 1


def _co_operation(option: Option) -> Cell:
    """A unit that authorities share: by a call-off where a framework has admitted it, or by co-operation among them."""
    case, law = option.case, option.law
    path = _call_off(option)
    if path is not None and path.open:
        says = f"Yes, by a call-off: it is admitted to {_named(option)}."
        return replace(cell(option, says, True), law=path.law)
    private = others(case, law)
    if private:
        points = tuple(f"{called(case, key)} is no public authority" for key in private)
        says = "Not for all: some who share it are no authorities."
        return cell(option, says, False, *_horizontal(law), points=points)
    asked = share_asked(option)
    doubt = "Whether to pay for support is co-operation on public tasks, or a purchase, is not settled"
    if asked is None:
        says = "Yes, by case law: authorities carry out their tasks together."
        return cell(option, says, True, *_CO_OPERATION, "nhs-2006/s9", advice=True, points=(doubt,))
    threshold, id = asked
    says = f"Co-operation between authorities: {threshold} of the work may be {_outside(id)}"
    told = _by_turnover(option, says, (id, *_CO_OPERATION))
    return told if told.answer == "no" else replace(told, advice=True, points=(doubt,))


def _call_off(option: Option) -> Path | None:
    """The way to buy from it by a call-off; None where the case has no framework, or does not name it as a provider."""
    found = framework(option.case, option.law, turnover(option.case, option.law))
    if found is None or found.own is None:
        return None
    return next(path for path in found.paths if path.key == "call-off")


def _named(option: Option) -> str:
    name = option.case.framework.name if option.case.framework else ""
    return name if name.lower().startswith("the ") else f"the {name}"


def _horizontal(law: LawAt) -> tuple[str, ...]:
    named = tuple(id for id in (PCR, PA_HORIZONTAL) if law.in_force(id))
    return named or ("case-law/hamburg",)


def _outside(id: str) -> str:
    return "on the open market" if id == PCR else "for anything but public tasks"


def _by_turnover(option: Option, says: str, law: tuple[str, ...]) -> Cell:
    """An exemption whose other conditions hold: it turns on the turnover."""
    told = owners_turnover(option)
    if told.answer == "yes":
        return cell(option, f"Yes. {says}. That holds.", True, *law)
    if told.answer == "no":
        return cell(option, f"No. {says}. That does not hold: see its turnover.", False, *law)
    return cell(
        option, f"{says}. Whether that holds cannot be told: the case gives no turnover.", None, *law, unknown=True
    )


def _alone(option: Option) -> Cell:
    """A company with one owner: only that one can."""
    case = option.case
    asked = share_asked(option)
    owner = next(iter(owners(case)), None)
    served = [key for key in customers(case) if key != owner]
    paying = {row.customer for row in case.finance.turnover} - {owner}
    cited = (asked[1],) if asked else ("case-law/teckal",)
    much = f"{asked[0]} of the work" if asked else "the essential part of the work"
    says = f"only {holder(case)}, while {much} is for it"
    if served or paying:
        return cell(option, f"No, for the other customers: {says}. They buy by a procurement.", False, *cited)
    if asked is None:
        return cell(option, f"{says}, by case law.", True, *cited, advice=True)
    return _by_turnover(option, says, cited)


def _jointly(option: Option) -> Cell:
    """A body that several owners control together."""
    control = joint_control(option)
    asked = share_asked(option)
    cited = (asked[1], "case-law/econord") if asked else ("case-law/teckal", "case-law/econord")
    if control.answer == "no":
        return cell(option, "No: its owners do not control it jointly.", False, *cited, points=control.points)
    much = f"{asked[0]} of the work for them" if asked else "the essential part of the work for them"
    says = f"joint control by its owners, with {much}"
    if control.answer is None:
        told = "Only if its owners control it jointly, which the case does not settle"
        return cell(option, f"{told}, with {much}.", None, *cited, unknown=control.unknown, advice=control.advice)
    if asked is None:
        return cell(option, f"Yes, by case law: {says}.", True, *cited, advice=True)
    return _by_turnover(option, says[:1].upper() + says[1:], cited)


def _procured(option: Option) -> Cell:
    """A body that its customers do not own: by a procurement, or by a call-off from a framework."""
    law = option.law
    cited = next(((regime, limit) for regime, limit in _REGIMES if law.in_force(regime)), ("pcr-2006/reg1",))
    says = f"No: {unowned(option.case)}. "
    limit = cited[1] if len(cited) > 1 else None
    if limit is not None:
        says += f"From {money(Decimal(str(law.value(limit, 'services'))))} on by a procurement in full"
    else:
        says += "By a procurement"
    points = []
    path = _call_off(option)
    if option.case.framework is not None and (path is None or path.open is not False):
        says += f", or by a call-off {'from' if path and path.open else 'if it is admitted to'} {_named(option)}"
    elif option.case.framework is None and law.in_force(_LPF):
        says += ", or by a call-off if it is admitted to the Lead Provider Framework"
        cited = (*cited, _LPF)
    advice = False
    if option.case.arrangement.kind is ArrangementKind.STAFF_MUTUAL:
        reserved = tuple(id for id in ("pcr-2015/reg77", "pa-2023/s33") if law.in_force(id))
        if reserved:
            points.append("Whether the contract can be reserved for mutuals is not settled")
            cited, advice = (*cited, *reserved), True
    return cell(option, f"{says}.", False, *cited, points=tuple(points), advice=advice)


@line("buying-time")
def buying_time(option: Option) -> Cell:
    """The months that buying from it takes: none where it is exempt; else by call-off and by a full procurement."""
    exempt = no_tender(option)
    path = _call_off(option)
    called_off = shape(option.case) is Shape.UNIT and path is not None and bool(path.open)
    if exempt.answer == "yes" and not called_off:
        return cell(option, "None is set by law: no procurement is needed.", figure=Fraction(0), law=exempt.law)
    if exempt.answer is None:
        return cell(option, "It turns on whether a procurement is needed.", unknown=True)
    given = option.case.framework
    ways = {"a call-off": given.call_off_months, "a full procurement": given.procurement_months} if given else {}
    if path is not None and path.open is not None:
        ways.pop("a full procurement" if path.open else "a call-off")
    spans = {name: span for name, span in ways.items() if span is not None}
    if not spans:
        return _months_of_law(option) if given is None else cell(option, _NO_MONTHS, unknown=True)
    said = cell(option, _spans({name: (span.least, span.most) for name, span in spans.items()}))
    for span in spans.values():
        said = from_statement(said, option, span)
    return _timed(said, max(span.most for span in spans.values()))


def _months_of_law(option: Option) -> Cell:
    law = option.law
    if not law.in_force(_LPF):
        return cell(option, _NO_MONTHS, unknown=True)
    months = {
        name: (law.count(_LPF, f"{key}_least"), law.count(_LPF, f"{key}_most"))
        for name, key in (("a call-off", "call_off"), ("a full procurement", "procurement"))
    }
    return _timed(cell(option, _spans(months), None, _LPF), max(most for _, most in months.values()))


def _spans(months: dict[str, tuple[int, int]]) -> str:
    words = [f"{least} to {most} months by {name}" for name, (least, most) in months.items()]
    return f"{', '.join(words)}."


def _timed(said: Cell, most: int) -> Cell:
    return origins_once(replace(said, figure=Fraction(most)))
