"""CN: members who vote together, and the bands in which the register describes what a holder of control has."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from governance.case import Case
from governance.case.quantity import percent
from governance.finding import Severity
from governance.law import LawAt
from governance.prose import counted, shortly
from governance.rules.majorities import votes_at
from governance.rules.registry import Remark, Unchecked, because, rule

_BANDS = "psc-2016/sch2"


def band(share: Fraction, law: LawAt) -> str:
    """The band of the register in which a share of the shares or votes falls; the share gives significant control."""
    control, upper = law.threshold("ca-2006/sch1a", "psc"), law.threshold(_BANDS, "upper")
    highest = law.threshold(_BANDS, "highest")
    if highest.met(share, 1):
        return f"{percent(highest.share)} or more"
    if upper.met(share, 1):
        return f"more than {percent(upper.share)}, less than {percent(highest.share)}"
    return f"more than {percent(control.share)}, not more than {percent(upper.share)}"


@rule(
    "CN04",
    "votes-held-together",
    Severity.ADVICE,
    law=("ca-2006/sch1a", "ca-2006/sch1a-para12"),
    see=("ca-2006/s790c", _BANDS),
    rows=("PSC-JOINT",),
)
def votes_held_together(case: Case, law: LawAt) -> Iterator[Remark | Unchecked]:
    """
    What it checks
    Members who have agreed to use their votes together (`together:`): whether what they hold together is more than the
    share that gives significant control.

    Why it matters
    Each of several holders who have arranged beforehand to use all or nearly all of their rights as one is treated as
    holding the rights of all. Equal owners who have no control alone can all become registrable by a members'
    agreement, without one of them having noticed.

    Example
        voting:
          weights: equal
          together: [north, south]

    Put it right
    Take advice before the agreement is signed; keep to an agreement that binds on single matters, or register each.

    Law
    Companies Act 2006 Sch.1A para.12, and s.790C on who is registrable.
    """
    together = case.voting.together
    if not together:
        return
    votes = case.votes
    if votes is None or not sum(votes.values()):
        yield Unchecked("what members who vote together hold", "the votes of the members are not settled")
        return
    share = sum((votes[key] for key in together), Fraction(0)) / sum(votes.values())
    if law.threshold("ca-2006/sch1a", "psc").met(share, 1):
        facts = because(
            (f"they hold {percent(share)} of the votes together", votes_at(case)),
            f"each is treated as holding all of it: {band(share, law)}",
            f"they are {shortly(case.members[key].called for key in together)}",
        )
        message = f"{counted(len(together), 'member')} who vote together each count as a holder of control"
        fix = "take advice before the agreement is signed, and on how each is registered"
        yield Remark(case.voting.at("together"), message, facts, fix)
