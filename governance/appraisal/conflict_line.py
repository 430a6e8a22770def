"""The line on customers who own their supplier: who sets prices, and whether every voter is a customer."""

from __future__ import annotations

from collections.abc import Iterator

from governance.appraisal.amounts import Missing
from governance.appraisal.cell import Cell
from governance.appraisal.interests import pricing_key
from governance.appraisal.measured import conflict as conflict_of
from governance.appraisal.options import Option
from governance.appraisal.registry import cell, line
from governance.appraisal.shape import Shape, by_customers, holder, shape
from governance.appraisal.turnover import turnover
from governance.case import Case
from governance.prose import counted
from governance.voting.decisions import Taken, every_decision
from governance.voting.electorate import directors

_DUTY = ("ca-2006/s175", "ca-2006/s177")


@line("conflict")
def conflict(option: Option) -> Cell:
    """Who decides what customers pay, and whether customers alone can."""
    case = option.case
    if shape(case) is Shape.UNIT:
        host = case.arrangement.host
        if not by_customers(case):
            says = f"{holder(case)} sets prices. Customers agree or leave."
            return cell(option, says, False, "nhse-policy-2013/csu-status")
        says = f"{holder(case)} sets prices and buys too. The other customers agree or leave."
        buys = case.members[host].customer if host is not None else True
        return cell(option, says, buys, "nhse-policy-2013/csu-status")
    if case.company is None:
        return _elsewhere(option)
    decisions = {each.key: each for each in every_decision(case, option.law)}
    taken = decisions.get(pricing_key(case))
    decided = taken or decisions.get("board")
    if decided is None:
        return cell(option, "The case names no decision on prices, and no board that would take it.", unknown=True)
    by = "" if taken else "The case names no decision on prices, which is then one of the board. "
    return _of_decision(option, decided, by)


def _of_decision(option: Option, decided: Taken, by: str) -> Cell:
    """Whether the customers among those who vote can pass it alone."""
    buying = _customers_among(option.case, decided)
    voters = [voter for voter in decided.game.voters if decided.votes.get(voter)]
    alone = bool(buying) and decided.game.passes(buying)
    every = set(voters) <= set(buying)
    share = f"all {len(voters)}" if every and len(voters) > 1 else f"{len(set(buying) & set(voters))} of {len(voters)}"
    what = "directors" if all(voter.startswith("director-") for voter in voters) else counted(2, "voter").split()[1]
    told = f"{share} {what} in it are customers or named by them"
    can = "customers can set what they pay without anyone else" if alone else "they cannot pass it without others"
    says = f"{by}{told[:1].upper()}{told[1:]}; {can}."
    return cell(option, says, alone, *_DUTY, points=tuple(_measured(option)))


def _measured(option: Option) -> Iterator[str]:
    """What the measure of the conflict says in short: who can decide without those interested, who gains."""
    case = option.case
    measures = conflict_of(case, option.law, turnover(case, option.law)).now
    if isinstance(measures, Missing):
        return
    if measures.free_decide is not None:
        yield f"Those without an interest {'can' if measures.free_decide else 'cannot'} decide it alone"
    if measures.power.passes is not None:
        can = "can" if measures.power.passes else "cannot"
        yield f"Those who would gain by other prices {can} bring them about against the rest"


def _customers_among(case: Case, decided: Taken) -> tuple[str, ...]:
    named = {director.key for director in directors(case) if director.of_a_customer}
    buying = {key for key, member in case.members.items() if member.customer}
    return tuple(voter for voter in decided.game.voters if voter in named or voter in buying)


def _elsewhere(option: Option) -> Cell:
    if by_customers(option.case):
        return cell(option, "Its customers own it; the case does not say who decides on prices.", unknown=True)
    says = "Its owners set prices, and customers agree or buy elsewhere."
    return cell(option, says, False)
