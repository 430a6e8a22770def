"""ME: money that members may be asked for after they have joined."""

from __future__ import annotations

from collections.abc import Iterator

from governance.case import Case
from governance.finding import Severity
from governance.law import LawAt
from governance.rules.registry import Remark, because, rule
from governance.voting.decisions import threshold_of, wording_of

_LEVIES = ("levy-members", "raise-guarantee")


@rule("ME07", "levy-by-majority", Severity.WARNING, law=("ca-2006/s25",), rows=("CO-ALTER-LIAB",))
def levy_by_majority(case: Case, law: LawAt) -> Iterator[Remark]:
    """
    What it checks
    A decision to ask the members for more money, or to raise what they guarantee, that does not need all of them.

    Why it matters
    A member is not bound by a change of the articles, made after it joined, that raises what it owes the company or
    makes it take more shares, unless it agrees in writing. A majority that counts on the minority's money may not get
    it; what the articles provide from the first day is another matter.

    Example
        decisions:
          levy-members: {by: special}

    Put it right
    Write `majority: unanimous`, or set out in the first articles for what, and up to how much, a levy may be raised.

    Law
    Companies Act 2006 s.25.
    """
    for key in _LEVIES:
        decision = case.decisions.get(key)
        if decision is not None and (decision.by == "board" or threshold_of(decision, law).share < 1):
            who = "the board" if decision.by == "board" else f"{threshold_of(decision, law)} of the votes"
            what = wording_of(key, decision, law)
            message = f"{what} by {who}; a dissenter may not be bound"
            facts = because("a later change of the articles that raises what a member owes needs its agreement")
            fix = "write `majority: unanimous`, or set out the levy and its limit in the first articles"
            yield Remark(decision.at("by", value=True), message, facts, fix)
