"""Lines on control and power: who decides, who blocks, who controls it, whose vote never matters."""

from __future__ import annotations

from fractions import Fraction

from governance.appraisal.cell import Cell
from governance.appraisal.options import Option
from governance.appraisal.registry import cell, line
from governance.appraisal.shape import Shape, by_customers, called, holder, owners, shape, unowned, who
from governance.case import Case
from governance.case.arrangement import ArrangementKind
from governance.case.quantity import NotSettledError, percent
from governance.finding import Finding, Severity
from governance.law import LawAt
from governance.prose import counted, shortly
from governance.rules.control import directors_appointed
from governance.rules.exemption import others, relies_on_it, unrepresented
from governance.rules.procurement_act import owners_not_a_parent_together
from governance.rules.registry import Remark, Unchecked
from governance.voting.decisions import members_decisions, resolution
from governance.voting.game import Game
from governance.voting.pivots import dummies
from governance.voting.power import banzhaf

_STATUS = "nhse-policy-2013/csu-status"
_SOCIETY = ("ips-1965/s1", "cbs-2014/s2")
_OPEN = "The votes of the members are not settled."
_NO_COMPANY = "The case describes no votes."


def games(case: Case, law: LawAt) -> tuple[Game, Game] | None:
    """The bare ordinary and special resolution of a company; None where there is none, or its votes are open."""
    if case.company is None or not law.in_force("ca-2006/s283"):
        return None
    ordinary, special = resolution(case, law, "ordinary"), resolution(case, law, "special")
    return (ordinary, special) if ordinary is not None and special is not None else None


@line("decides")
def decides(option: Option) -> Cell:
    """Who decides, and the fewest members that pass an ordinary and a special resolution."""
    case = option.case
    if shape(case) is Shape.UNIT:
        says = f"The board of {holder(case)}; customers take part by agreement only."
        return cell(option, says, None, _STATUS, figure=Fraction(1) if owners(case) else None)
    found = games(case, option.law)
    if found is None:
        return _decides_elsewhere(option)
    ordinary, special = (game.smallest_passing() for game in found)
    total = len(case.members)
    if ordinary is None or special is None:
        return cell(option, "No group of members can pass a resolution.", None, "ca-2006/s282")
    if total == 1:
        says = f"{holder(case)} as the only member, and the board within what it leaves to it."
        return cell(option, says, None, "ca-2006/s282", figure=Fraction(1))
    says = (
        f"The members by their votes, and the board: {len(ordinary)} of {total} pass an ordinary resolution, "
        f"{len(special)} a special one."
    )
    return cell(option, says, None, "ca-2006/s282", "ca-2006/s283", figure=Fraction(len(ordinary)))


def _decides_elsewhere(option: Option) -> Cell:
    case = option.case
    match shape(case):
        case Shape.CIC:
            return cell(option, _OPEN if case.company else _NO_COMPANY, unknown=True)
        case Shape.SOCIETY:
            says = (
                "Its members in general meeting, and the committee that they elect. A co-operative gives each one vote."
            )
            return cell(option, says, None, *_SOCIETY)
        case Shape.PARTNERSHIP:
            return cell(option, "The partners.", None, "partnership-1890/s1")
        case _ if case.arrangement.kind is ArrangementKind.PRIVATE:
            says = "Its owners by their votes, and the board that they appoint. Customers have a say only as buyers."
            return cell(option, says, None, "ca-2006/s282")
        case _:
            return cell(option, "Its members, and the board that they appoint. " + _NO_COMPANY, unknown=True)


@line("blocks")
def blocks(option: Option) -> Cell:
    """The fewest members that block a special resolution, and who can alone."""
    case = option.case
    if shape(case) is Shape.UNIT:
        whoever = "other customer" if by_customers(case) else "customer"
        says = f"{holder(case)}. No {whoever} can block what it decides."
        return cell(option, says, True, _STATUS, figure=Fraction(1) if owners(case) else None)
    found = games(case, option.law)
    if found is None:
        return cell(option, _OPEN if case.company else _NO_COMPANY, unknown=True)
    special = found[1]
    if not special.can_pass:
        return cell(option, "No group of members can pass a special resolution.", None, "ca-2006/s283")
    fewest, alone = len(special.smallest_blocking()), special.vetoes()
    if alone:
        names = shortly(called(case, key) for key in alone)
        says = f"{names}, alone." if len(alone) == 1 else f"Each alone: {names}."
    else:
        says = f"{fewest} of {len(case.members)} members together block a special resolution; nobody does alone."
    return cell(option, says, bool(alone), "ca-2006/s283", figure=Fraction(fewest))


@line("sole-control")
def sole_control(option: Option) -> Cell:
    """Whether one person or body decides alone."""
    case = option.case
    if shape(case) is Shape.UNIT:
        return cell(option, f"{holder(case)}, of which it is a part.", True, _STATUS)
    if case.company is None:
        return _controlled_elsewhere(option)
    found = games(case, option.law)
    if found is None:
        return cell(option, _OPEN, unknown=True)
    alone = set(found[0].dictators())
    try:
        seats, total = directors_appointed(case), case.directors
    except NotSettledError:
        seats, total = {}, 0
    alone |= {key for key, number in seats.items() if total and 2 * number > total}
    if not alone:
        says = "Nobody passes a resolution alone, or appoints most of the board."
        return cell(option, says, False, "ca-2006/s1162")
    names = shortly(called(case, key) for key in case.members if key in alone)
    return cell(option, f"{names}, by votes or by seats on the board.", True, "ca-2006/s1162")


def _controlled_elsewhere(option: Option) -> Cell:
    case = option.case
    kind, what = case.arrangement.kind, shape(case)
    if what is Shape.SOCIETY and kind is not ArrangementKind.PRIVATE:
        return cell(option, "Nobody, where each member has one vote, as in a co-operative.", False, *_SOCIETY)
    if kind is ArrangementKind.PRIVATE and case.arrangement.owner is not None:
        return cell(option, f"{case.arrangement.owner}.", True, "ca-2006/s1162")
    if kind is ArrangementKind.SINGLE_HOST:
        return cell(option, f"{holder(case)}, as the only owner.", True, "ca-2006/s1162")
    return cell(option, "The case does not say how its votes are held.", unknown=True)


@line("joint-control")
def joint_control(option: Option) -> Cell:
    """Whether the owners control it jointly: each represented, each with a vote that can matter, nobody private."""
    case, law = option.case, option.law
    if shape(case) is Shape.UNIT:
        return cell(option, f"No: {holder(case)} decides, and others take part by agreement.", False, _STATUS)
    if not by_customers(case):
        return cell(option, f"No: {unowned(case)}.", False, *_exemption(law))
    if case.company is None:
        return cell(option, "The case describes no votes and no board, on which it depends.", unknown=True)
    if len(case.members) == 1:
        return cell(option, f"No: {holder(case)} is its only member.", False, *_exemption(law))
    if not relies_on_it(case, law):
        return cell(option, "No member that buys from it is a public authority.", False, *_exemption(law))
    against, doubts = _against_joint_control(case, law)
    if against:
        return cell(option, "No, as it stands.", False, *_exemption(law), points=against)
    if doubts:
        return cell(option, "It depends on what is not settled.", None, *_exemption(law), points=doubts, advice=True)
    says = f"Yes: each of {len(case.members)} owners has a seat and a vote that can matter, and none is private."
    return cell(option, says, True, *_exemption(law))


def _exemption(law: LawAt) -> tuple[str, ...]:
    named = ("pcr-2015/reg12", "pa-2023/sch2-para2", "case-law/econord")
    return named if law.in_force(named[0]) or law.in_force(named[1]) else ("case-law/teckal", "case-law/econord")


def _against_joint_control(case: Case, law: LawAt) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What speaks against joint control, and what leaves it open."""
    against: list[str] = []
    doubts: list[str] = []
    said: list[Remark | Unchecked | Finding] = list(unrepresented(case, law))
    if law.in_force("pa-2023/sch2-para2-4"):
        said += owners_not_a_parent_together(case, law)
    for remark in said:
        if isinstance(remark, Unchecked):
            doubts.append(f"{remark.what}: {remark.why}")
        elif isinstance(remark, Remark) and remark.severity is Severity.ADVICE:
            doubts.append(remark.message)
        else:
            against.append(remark.message)
    for key in others(case, law):
        doubt = law.body(case.members[key].kind).unsettled.get("contracting_authority")
        told = f"{called(case, key)} is no public authority"
        (doubts if doubt else against).append(f"{told}, or is: {doubt}" if doubt else told)
    silent = idle(case, law)
    if silent is None:
        doubts.append("whether the vote of every owner can matter could not be told")
    else:
        against += [f"the vote of {called(case, key)} never decides anything" for key in silent]
    return tuple(against), tuple(doubts)


def idle(case: Case, law: LawAt) -> tuple[str, ...] | None:
    """The members whose vote decides nothing, in no decision of the members; None where that can't be told."""
    found = games(case, law)
    if found is None:
        return None
    silent = set(case.members)
    for game in (*found, *(decision.game for decision in members_decisions(case, law))):
        those = dummies(game)
        if those is None:
            return None
        silent &= set(those)
    return tuple(key for key in case.members if key in silent)


@line("power")
def power(option: Option) -> Cell:
    """The greatest share of the power over a resolution of the members."""
    case = option.case
    if shape(case) is Shape.UNIT:
        return cell(option, f"{holder(case)} has all of it.", None, _STATUS, figure=Fraction(1))
    found = games(case, option.law)
    if found is None:
        return cell(option, _OPEN if case.company else _NO_COMPANY, unknown=True)
    powers = [banzhaf(game) for game in found]
    if any(each is None for each in powers):
        return cell(option, "The votes are too large, or nobody can pass a resolution.", unknown=True)
    greatest, key = max(
        ((share, key) for each in powers if each for key, share in each.items()), key=lambda pair: pair[0]
    )
    equal = all(len(set(each.values())) == 1 for each in powers if each)
    if len(case.members) == 1:
        says = f"{holder(case)} has all of it."
    elif equal:
        says = f"Each of {len(case.members)} members has {percent(greatest)} of it."
    else:
        says = f"{called(case, key)} has {percent(greatest)} of it over a resolution, more than any other."
    return cell(option, says, None, "ca-2006/s282", "ca-2006/s283", figure=greatest)


@line("idle-votes")
def idle_votes(option: Option) -> Cell:
    """Owners whose vote never decides anything."""
    case = option.case
    if shape(case) is Shape.UNIT:
        return cell(option, f"None: only {holder(case)} has a vote.", False, _STATUS, figure=Fraction(0))
    if games(case, option.law) is None:
        return cell(option, _OPEN if case.company else _NO_COMPANY, unknown=True)
    silent = idle(case, option.law)
    if silent is None:
        return cell(option, "The votes are too large to compare all groups.", unknown=True)
    names = f"{who(case, silent, option.law)}." if silent else "None: each vote can decide a resolution."
    more = f"{counted(len(silent), 'member')}: " if len(silent) > 1 else ""
    return cell(option, more + names, bool(silent), "case-law/econord", figure=Fraction(len(silent)))
