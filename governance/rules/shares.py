"""CA: shares: who lets them pass to others, who issues them, to whom they are offered, and who varies their rights."""

from __future__ import annotations

from collections.abc import Iterator

from governance.case import Case
from governance.case.company import Form
from governance.case.quantity import percent
from governance.finding import Severity
from governance.law import LawAt
from governance.prose import counted
from governance.rules.capital import capital_of, to_share_capital
from governance.rules.majorities import asks_less
from governance.rules.registry import Remark, because, rule
from governance.rules.subject import company_of
from governance.voting.decisions import threshold_of

_TRANSFER = {
    Form.SHARES_SCHEDULE_2: "cic-regs-2005/sch2-para2",
    Form.SHARES_SCHEDULE_3: "cic-regs-2005/sch3-para2",
}
"""The prescribed provision on transfers of shares, by form."""


def _to_several_classes(case: Case) -> bool:
    return to_share_capital(case) and len(capital_of(case).classes) > 1


@rule(
    "CA05",
    "transfer-of-shares-without-the-directors",
    Severity.ERROR,
    law=("cic-act-2004/s26",),
    to=to_share_capital,
    rows=("SHR-REFUSE",),
)
def transfer_of_shares_without_the_directors(case: Case, law: LawAt) -> Iterator[Remark]:
    """
    What it checks
    Whether the directors may refuse to register a transfer of shares to a person of whom they do not approve, and
    tell the transferee of a refusal within the time that the prescribed provisions set.

    Why it matters
    The articles of a community interest company with shares must contain this power. One that gives shareholders a
    free hand has no effect so far. For a company that authorities own it is also what keeps private holders out.

    Example
        share_capital:
          classes: {ordinary: {nominal: £1}}
          transfers: free
          refusal_months: 3

    Put it right
    Leave `transfers:` and `refusal_months:` out; further limits on transfers may be added.

    Law
    Community Interest Company Regulations 2005 para.2 of Schedules 2 and 3.
    """
    capital, id = capital_of(case), _TRANSFER[company_of(case).form]
    if not law.in_force(id):
        return
    if capital.transfers == "free":
        message = "shares are transferred freely; the prescribed provisions let the directors refuse"
        yield Remark(capital.at("transfers", value=True), message, fix="leave `transfers:` out", law=(id,))
    most = law.count(id, "refusal")
    if capital.refusal_months is not None and capital.refusal_months > most:
        own = counted(capital.refusal_months, "month")
        message = f"the transferee is told of a refusal within {own}; the prescribed time is {most}"
        fix = f"write {most} or fewer, or leave `refusal_months:` out"
        yield Remark(capital.at("refusal_months"), message, fix=fix, law=(id,))


@rule(
    "CA06",
    "allotment-by-the-board-without-authority",
    Severity.WARNING,
    law=("ca-2006/s551",),
    see=("ca-2006/s550", "ca-2006/s549"),
    to=_to_several_classes,
    rows=("SH-ALLOT",),
)
def allotment_by_the_board_without_authority(case: Case, law: LawAt) -> Iterator[Remark]:
    """
    What it checks
    In a company with several classes of shares: a case that lets the board issue shares, and has no decision by which
    the members give it authority.

    Why it matters
    Where there is one class only, the directors of a private company may allot shares of it. Once there are several
    they need an authority in the articles or by resolution, which names the most that may be allotted and lapses
    after some years. An allotment without one is an offence of each director who knew, though the shares stand.

    Example
        share_capital:
          classes: {ordinary: {nominal: £1}, preference: {nominal: £1}}
        decisions:
          issue-shares: {by: board}

    Put it right
    Add `authorise-allotment: {by: ordinary}`, or give `issue-shares` to the members.

    Law
    Companies Act 2006 ss.549 to 551.
    """
    issue = case.decisions.get("issue-shares")
    if issue is not None and issue.by == "board" and "authorise-allotment" not in case.decisions:
        years = law.count("ca-2006/s551", "authority")
        facts = because(
            (f"there are {counted(len(capital_of(case).classes), 'class', 'classes')}", capital_of(case).at("classes")),
            f"an authority lasts {counted(years, 'year')} at most",
        )
        message = "the board issues shares of several classes, and no authority to allot is provided for"
        fix = "add `authorise-allotment: {by: ordinary}`, or give `issue-shares` to the members"
        yield Remark(issue.at("by", value=True), message, facts, fix)


@rule(
    "CA07",
    "pre-emption-excluded-without-control",
    Severity.WARNING,
    law=("ca-2006/s561",),
    to=to_share_capital,
    rows=("SH-PREEMPT",),
)
def pre_emption_excluded_without_control(case: Case, law: LawAt) -> Iterator[Remark]:
    """
    What it checks
    Whether the case takes from the shareholders the right to be offered new shares first, while nothing else controls
    who gets them: the members don't decide on the issue of shares, and membership is open to any kind of person.

    Why it matters
    A private company may exclude the right. New shares can then go to anyone, dilute the owners, and bring in a
    private holder, who ends joint control in the sense of procurement law and the company's being wholly public.

    Example
        share_capital:
          classes: {ordinary: {nominal: £1}}
          pre_emption: excluded

    Put it right
    Leave `pre_emption:` out; or give `issue-shares` to the members, or say under `membership: open_to:` which kinds
    of body may hold shares.

    Law
    Companies Act 2006 ss.561, 562 and 567.
    """
    capital, issue = capital_of(case), case.decisions.get("issue-shares")
    reserved = issue is not None and (issue.by != "board" or issue.also == "members" or bool(issue.consent))
    if capital.pre_emption == "excluded" and not reserved and not case.membership.open_to:
        days = law.count("ca-2006/s561", "offer_days")
        facts = because(
            f"by the Act new shares for cash are first offered to the holders, for {counted(days, 'day')}",
            "neither a decision of the members nor a list of kinds says who may take new shares",
        )
        fix = "leave `pre_emption:` out, or give `issue-shares` to the members"
        message = "the right to be offered new shares is excluded, and nothing else controls who gets them"
        yield Remark(capital.at("pre_emption", value=True), message, facts, fix)


@rule(
    "CA08",
    "class-rights-varied-by-less",
    Severity.WARNING,
    law=("ca-2006/s630",),
    see=("ca-2006/s334", "ca-2006/s633"),
    to=_to_several_classes,
    rows=("SH-CLASSVAR", "SH-CLASS-OBJECT"),
)
def class_rights_varied_by_less(case: Case, law: LawAt) -> Iterator[Remark]:
    """
    What it checks
    In a company with several classes of shares: whether the case lets the rights of a class be varied by the board, or
    by less than the Act asks where articles say nothing.

    Why it matters
    Articles may set a lower majority, and the holders of a class then lose the protection that the Act would give
    them. What a class was promised, such as a dividend or more votes, lasts only as long as it can't be voted away.

    Example
        share_capital:
          classes: {ordinary: {nominal: £1}, preference: {nominal: £1}}
        decisions:
          vary-class-rights: {by: ordinary}

    Put it right
    Leave `vary-class-rights` out, so that the Act applies, or write `{by: members, majority: 75%}`.

    Law
    Companies Act 2006 ss.630 and 334; ss.633 and 634 on objections to the court.
    """
    decision = case.decisions.get("vary-class-rights")
    if decision is None:
        return
    asked = law.threshold("ca-2006/s630", "consent")
    by_board = decision.by == "board"
    if by_board or asks_less(threshold_of(decision, law), asked):
        who = "the board" if by_board else f"{threshold_of(decision, law)} of the votes"
        share, days = law.threshold("ca-2006/s633", "objection_share"), law.count("ca-2006/s633", "objection_days")
        facts = because(
            (f"there are {counted(len(capital_of(case).classes), 'class', 'classes')}", capital_of(case).at("classes")),
            f"holders of {percent(share.share)} of a class who did not consent have {days} days to go to court",
        )
        at = decision.at("majority" if decision.majority is not None else "by", value=True)
        message = f"{who} can vary class rights; the Act's default is {asked} of the class"
        yield Remark(at, message, facts, "leave `vary-class-rights` out, or raise its majority")
