"""Lines on buying from it: by a tender or not, how long it takes, turnover from owners, agreements, information."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from governance.appraisal.amounts import Missing, pounds
from governance.appraisal.cell import Cell
from governance.appraisal.control import joint_control
from governance.appraisal.options import Option
from governance.appraisal.registry import cell, line
from governance.appraisal.shape import Shape, by_customers, called, customers, holder, owners, shape
from governance.appraisal.turnover import turnover
from governance.appraisal.wording import from_statement, sentence
from governance.case.arrangement import ArrangementKind
from governance.case.quantity import Threshold, percent
from governance.case.services import Agreement
from governance.law import LawAt
from governance.prose import counted, day, money
from governance.rules.exemption import others
from governance.rules.nhs import health_bodies

_PCR, _PA, _PA_HORIZONTAL = "pcr-2015/reg12", "pa-2023/sch2-para2", "pa-2023/sch2-para3"
_LPF = "lpf-2015/framework"
_REGIMES = (("pcr-2015/reg1", "pcr-2015/reg5"), ("pa-2023/s127", "pa-2023/sch1"))


# --- turnover -------------------------------------------------------------------------------------------------------


def share_asked(option: Option) -> tuple[Threshold, str] | None:
    """The part of the work that must be for owners, or for those who share a unit: as the law of the day puts it, with
    its provision; None where no law of the day sets a figure, or the arrangement rests on no exemption."""
    law = option.law
    if shape(option.case) is Shape.UNIT:
        named = ((_PCR, "open_market"), (_PA_HORIZONTAL, "other"))
    elif by_customers(option.case):
        named = ((_PCR, "activity"), (_PA, "activity"))
    else:
        return None
    return next(((law.threshold(id, name), id) for id, name in named if law.in_force(id)), None)


@line("owners-turnover")
def owners_turnover(option: Option) -> Cell:
    """The share of turnover from its owners, or those who share a unit, and how far it is from the threshold."""
    case, law = option.case, option.law
    unit = shape(case) is Shape.UNIT
    if not unit and not by_customers(case):
        return cell(option, "None: its customers do not own it.", False, figure=Fraction(0))
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
    return _origins_once(said)


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


def _origins_once(said: Cell) -> Cell:
    return replace(said, sources=tuple(dict.fromkeys(said.sources)), assumed=tuple(dict.fromkeys(said.assumed)))


# --- without a tender -----------------------------------------------------------------------------------------------


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
    """A unit that authorities share: by co-operation among them."""
    case, law = option.case, option.law
    private = others(case, law)
    if private:
        points = tuple(f"{called(case, key)} is no public authority" for key in private)
        return cell(
            option, "Not for all: some who share it are no authorities.", False, *_horizontal(law), points=points
        )
    asked = share_asked(option)
    if asked is None:
        says = "Yes, by case law: authorities carry out their tasks together."
        return cell(option, says, True, "case-law/hamburg", "nhs-2006/s9", advice=True)
    threshold, id = asked
    says = f"Co-operation between authorities: {threshold} of the work may be {_outside(id)}"
    return _by_turnover(option, says, (id,))


def _horizontal(law: LawAt) -> tuple[str, ...]:
    named = tuple(id for id in (_PCR, _PA_HORIZONTAL) if law.in_force(id))
    return named or ("case-law/hamburg",)


def _outside(id: str) -> str:
    return "on the open market" if id == _PCR else "for anything but public tasks"


def _by_turnover(option: Option, says: str, law: tuple[str, ...]) -> Cell:
    """An exemption whose other conditions hold: it turns on the turnover."""
    told = owners_turnover(option)
    if told.answer == "yes":
        return cell(option, f"Yes. {says}. That holds.", True, *law)
    if told.answer == "no":
        return cell(option, f"No. {says}. That does not hold: see its turnover.", False, *law)
    return cell(
        option, f"{says}. Whether that holds can't be told: the case gives no turnover.", None, *law, unknown=True
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
    says = "No: its customers do not own it. "
    limit = cited[1] if len(cited) > 1 else None
    if limit is not None:
        says += f"From {money(Decimal(str(law.value(limit, 'services'))))} on by a procurement in full"
    else:
        says += "By a procurement"
    points = []
    framework = option.case.framework
    if framework is not None:
        says += f", or by a call-off if it is admitted to {framework.name}"
    elif law.in_force(_LPF):
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
    if exempt.answer == "yes":
        return cell(option, "None is set by law: no procurement is needed.", figure=Fraction(0), law=exempt.law)
    if exempt.answer is None:
        return cell(option, "It turns on whether a procurement is needed.", unknown=True)
    framework = option.case.framework
    spans = {
        "a call-off": framework.call_off_months if framework else None,
        "a full procurement": framework.procurement_months if framework else None,
    }
    given = {name: span for name, span in spans.items() if span is not None}
    if given:
        said = cell(option, _spans({name: (span.least, span.most) for name, span in given.items()}))
        for span in given.values():
            said = from_statement(said, option, span)
        return _timed(said, max(span.most for span in given.values()))
    return _months_of_law(option)


def _months_of_law(option: Option) -> Cell:
    law = option.law
    if not law.in_force(_LPF):
        return cell(option, "Neither the case nor the law of the day says how long it takes.", unknown=True)
    months = {
        name: (law.count(_LPF, f"{key}_least"), law.count(_LPF, f"{key}_most"))
        for name, key in (("a call-off", "call_off"), ("a full procurement", "procurement"))
    }
    return _timed(cell(option, _spans(months), None, _LPF), max(most for _, most in months.values()))


def _spans(months: dict[str, tuple[int, int]]) -> str:
    words = [f"{least} to {most} months by {name}" for name, (least, most) in months.items()]
    return f"{', '.join(words)}."


def _timed(said: Cell, most: int) -> Cell:
    return _origins_once(replace(said, figure=Fraction(most)))


# --- agreements and information -------------------------------------------------------------------------------------


@line("agreements")
def agreements(option: Option) -> Cell:
    """NHS contracts or contracts that a court enforces, and the terms of those that the case describes."""
    case, law = option.case, option.law
    points = _terms_of(tuple(case.agreements.values()))
    if shape(case) is not Shape.UNIT:
        says = "Ordinary contracts, which a court enforces."
        return cell(option, says, True, "nhs-2006/s9", points=points)
    bodies = health_bodies(case, law)
    all_health = len(bodies) == len(case.members) and _holder_is_health(option)
    if all_health:
        says = "NHS contracts, which no court enforces. Disputes go to the Secretary of State."
        return cell(option, says, False, "nhs-2006/s9", points=points)
    if not bodies:
        return cell(
            option, "Ordinary contracts: no customer is a health service body of the list.", True, "nhs-2006/s9"
        )
    says = "NHS contracts with bodies of the health service, which no court enforces; ordinary contracts with others."
    return cell(option, says, False, "nhs-2006/s9", points=points)


def _holder_is_health(option: Option) -> bool:
    host = option.case.arrangement.host
    return host is None or option.law.body(option.case.members[host].kind).health_service_body


def _terms_of(given: tuple[Agreement, ...]) -> tuple[str, ...]:
    if not given:
        return ()
    terms = {each.term_months for each in given if each.term_months is not None}
    notice = {each.notice_months for each in given if each.notice_months is not None}
    words = [f"{counted(len(given), 'agreement')} described"]
    if terms:
        words.append(f"{_range(terms)} months’ term")
    if notice:
        words.append(f"{_range(notice)} months’ notice")
    return (", ".join(words),)


def _range(values: set[int]) -> str:
    return str(min(values)) if len(values) == 1 else f"{min(values)} to {max(values)}"


@line("information")
def information(option: Option) -> Cell:
    """Whether requests for information reach it."""
    case, law = option.case, option.law
    what = shape(case)
    if what is Shape.UNIT:
        return cell(option, f"Through {holder(case)}, which is a public authority.", True, "foia-2000/s3")
    jointly = law.in_force("foia-2000/s6")
    cited = "foia-2000/s6" if jointly else "foia-2000/s6-2005"
    if what in (Shape.SOCIETY, Shape.PARTNERSHIP):
        return cell(
            option, "No: it is no company, and not on the list of public authorities.", False, "foia-2000/s3", cited
        )
    theirs = owners(case)
    if not theirs:
        if case.arrangement.kind in (ArrangementKind.PRIVATE, ArrangementKind.STAFF_MUTUAL):
            return cell(option, "No: its owners are no public authorities.", False, cited)
        return cell(
            option,
            "It turns on who its members are: each would have to be a public authority.",
            None,
            cited,
            unknown=True,
        )
    private = [key for key, member in theirs.items() if not law.body(member.kind).public_authority]
    doubtful = [key for key in private if "public_authority" in law.body(theirs[key].kind).unsettled]
    if private and private == doubtful:
        return cell(
            option, "Not settled: it turns on practices listed for part of their information.", None, cited, advice=True
        )
    if private:
        return cell(option, f"No: {called(case, private[0])} is no public authority.", False, cited)
    if jointly or len(theirs) == 1:
        return cell(option, "Yes, itself, while every member is a public authority.", True, cited)
    says = f"No: before {day(law.law.provisions['foia-2000/s6'].commencement)} only with one authority as owner."
    return cell(option, says, False, cited)
