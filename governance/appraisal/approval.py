"""Lines on approval and law: who must approve what, the policy of the day, what stands against it, what is open."""

from __future__ import annotations

from fractions import Fraction

from governance.appraisal.cell import Cell
from governance.appraisal.options import Option
from governance.appraisal.registry import cell, line, load_lines, said
from governance.appraisal.shape import BODIES, Shape, called, flags, holder, owners, shape, who
from governance.appraisal.wording import worded
from governance.case import Case
from governance.case.arrangement import ArrangementKind
from governance.case.part import Part
from governance.finding import Severity
from governance.prose import counted, listed
from governance.rules.nhs import commissioners, health_bodies

_POLICY = "nhse-policy-2013/forms"
_MOST_POINTS = 6


@line("approvals")
def approvals(option: Option) -> Cell:
    """Whose approval it needs, and which of them come from above its members."""
    case = option.case
    kind, what = case.arrangement.kind, shape(case)
    if kind is ArrangementKind.NHS_ENGLAND_HOSTED and "merged" in flags(option):
        return cell(option, "NHS England, which hosts the units and decides.", True, "nhse-policy-2013/csu-status")
    if kind is ArrangementKind.NHS_ENGLAND_HOSTED:
        return cell(option, "None: it goes on as it is.", False, "nhse-policy-2013/csu-status")
    joining = tuple(key for key in health_bodies(case, option.law) if key in owners(case) or what is Shape.UNIT)
    each = "each of " if len(joining) > 1 else ""
    points = [f"The governing body of {each}{who(case, joining, option.law)}"] if joining else []
    law = ["nhs-2006/s2"] if set(joining) & set(commissioners(case)) else []
    if what is Shape.UNIT:
        host = f"{holder(case)}, as the new host" if owners(case) else "The body that is to be the host"
        points = [host, *points, "NHS England, which hosts the unit today"]
        law += ["nhse-policy-2013/csu-status", "nhs-2006/s14z3"]
        return cell(option, "NHS England, and each body that shares the unit.", True, *law, points=tuple(points))
    points.append("NHS England, the Department and the Treasury, as far as the step is novel or contentious")
    law.append("hmt-mpm/novel")
    says, more, besides = _registration(what, kind)
    points += more
    law += besides
    return cell(option, says, True, *law, points=tuple(points), advice=True)


def _registration(what: Shape, kind: ArrangementKind) -> tuple[str, list[str], list[str]]:
    """What registers it, in a sentence, further approvals, and their law."""
    match what:
        case Shape.CIC:
            more = [
                "The Regulator of community interest companies, on whether it is eligible",
                "The registrar of companies",
            ]
            return "The Regulator, and bodies above its members.", more, ["cic-act-2004/s36", "ca-2006/s9"]
        case Shape.SOCIETY:
            more = ["The registrar of societies"]
            return "The registrar of societies, and bodies above its customers.", more, ["ips-1965/s1", "cbs-2014/s2"]
        case Shape.COMPANY if kind is ArrangementKind.PRIVATE:
            return "NHS England, which lets the unit go, and bodies above it.", [], ["nhse-policy-2013/csu-status"]
        case Shape.COMPANY:
            return (
                "The registrar of companies, and bodies above its customers.",
                ["The registrar of companies"],
                ["ca-2006/s9"],
            )
        case _:
            return f"Bodies above the customers of {BODIES[what]}.", [], ["nhse-policy-2013/csu-status"]


@line("policy")
def policy(option: Option) -> Cell:
    """Which of the forms of the policy of 2013 it is; outside the time of that policy it says so."""
    if not option.law.in_force(_POLICY):
        return cell(option, "The policy of 2013 on the forms of support units does not apply on this day.")
    return worded("policy", option)


@line("against")
def against(option: Option) -> Cell:
    """The errors of a check of it, and how many warnings there are besides."""
    result = option.result
    if result is None:
        return cell(option, "It is only named, so that the rules were not applied to it.", unknown=True)
    errors = [finding.message for finding in result.findings if finding.severity is Severity.ERROR]
    warnings = sum(finding.severity is Severity.WARNING for finding in result.findings)
    besides = f", besides {counted(warnings, 'warning')}" if warnings else ""
    if not errors:
        return cell(option, f"Nothing that was checked{besides}.", False, figure=Fraction(0))
    told = tuple(dict.fromkeys(errors))
    points = told[:_MOST_POINTS]
    more = len(told) - len(points)
    points += (f"and {more} more",) if more > 0 else ()
    says = f"{counted(len(errors), 'point')} in law or in the case itself{besides}."
    return cell(option, says, True, figure=Fraction(len(errors)), points=points)


@line("open")
def left_open(option: Option) -> Cell:
    """Points on which to take advice, facts that the case leaves open, and lines of the table that are not known: an
    option of which little is said has much open."""
    result = option.result
    unknown = _unknown_lines(option)
    if result is None:
        says = f"It is only named: {counted(len(unknown), 'line')} of this table not known, and the rules not applied."
        return cell(option, says, unknown=True)
    advice = [finding.message for finding in result.findings if finding.severity is Severity.ADVICE]
    facts = _open_facts(option.case)
    number = len(advice) + len(facts) + len(unknown)
    parts = [
        f"{counted(len(advice), 'point')} for advice" if advice else "",
        f"{counted(len(facts), 'fact')} left open" if facts else "",
        f"{counted(len(unknown), 'line')} of this table not known" if unknown else "",
    ]
    told = [part for part in parts if part]
    says = listed(told) if told else "Nothing that was found"
    points = (*advice[:_MOST_POINTS], *facts[:_MOST_POINTS])
    points += (f"not known: {', '.join(heading[:1].lower() + heading[1:] for heading in unknown)}",) if unknown else ()
    return cell(option, f"{says}.", number > 0, figure=Fraction(number), points=points)


def _unknown_lines(option: Option) -> tuple[str, ...]:
    """The headings of the other lines whose cell is not known."""
    others = ((named, say) for named, say in load_lines().items() if named.key != "open")
    return tuple(named.heading for named, say in others if said(named, say, option).unknown)


def _open_facts(case: Case) -> tuple[str, ...]:
    """What the case writes as open, and a host that it does not name: `registered office of the company`."""
    parts: dict[str, Part | None] = {"the company": case.company, "the arrangement": case.arrangement}
    parts |= {called(case, key): member for key, member in case.members.items()}
    facts = [
        f"{name.replace('_', ' ')} of {whose}"
        for whose, part in parts.items()
        if part is not None
        for name in type(part).model_fields
        if getattr(part, name) is None and part.is_written(name)
    ]
    unhosted = case.arrangement.kind is ArrangementKind.SINGLE_HOST and not owners(case)
    return ("which body is the host", *facts) if unhosted else tuple(facts)
