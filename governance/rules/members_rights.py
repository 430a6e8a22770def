"""VO: rights of members that articles may widen and not narrow: to circulate a resolution, to lodge a proxy."""

from __future__ import annotations

from collections.abc import Iterator

from governance.case import Case
from governance.case.quantity import percent
from governance.finding import Severity
from governance.law import LawAt
from governance.prose import counted
from governance.rules.registry import Remark, rule


@rule("VO26", "circulation-narrowed", Severity.ERROR, law=("ca-2006/s292",), rows=("CMP-CIRCULATION",))
def circulation_narrowed(case: Case, law: LawAt) -> Iterator[Remark]:
    """
    What it checks
    Whether the case asks for a larger share of the votes than the Act does before the company sends a written
    resolution of its members round.

    Why it matters
    Members with the share that the Act names can have their resolution circulated, with a statement. Articles may
    lower the share. Raised, it would leave small owners without a way to propose anything in writing.

    Example
        meetings: {circulation: 10%}

    Put it right
    Lower `circulation:` to the share of the Act, or leave it out.

    Law
    Companies Act 2006 ss.292 and 293.
    """
    own, asked = case.meetings.circulation, law.threshold("ca-2006/s292", "circulation")
    if own is not None and own > asked.share:
        message = f"{percent(own)} of the votes can have a written resolution circulated; by the Act {asked} can"
        fix = f"set `circulation:` to {percent(asked.share)} or less, or leave it out"
        yield Remark(case.meetings.at("circulation"), message, fix=fix)


@rule(
    "VO27", "proxy-cut-off-too-early", Severity.ERROR, law=("ca-2006/s327",), see=("ca-2006/s324",), rows=("GM-PROXY",)
)
def proxy_cut_off_too_early(case: Case, law: LawAt) -> Iterator[Remark]:
    """
    What it checks
    How many hours before a general meeting a proxy has to be lodged: no more than the Act allows, non-working days
    left out of the count.

    Why it matters
    A member that learns late that its representative can't come may still appoint a proxy up to that time. Articles
    that ask for it earlier are void so far, and a vote that was turned away would have counted.

    Example
        meetings: {proxy_hours: 72}

    Put it right
    Lower `proxy_hours:` to the figure of the Act, or leave it out.

    Law
    Companies Act 2006 s.327.
    """
    own, most = case.meetings.proxy_hours, law.count("ca-2006/s327", "proxy_hours")
    if own is not None and own > most:
        message = f"proxies are lodged {counted(own, 'hour')} before a meeting; the Act allows {most} at most"
        fix = f"write `proxy_hours: {most}` or fewer, or leave it out"
        yield Remark(case.meetings.at("proxy_hours"), message, fix=fix)
