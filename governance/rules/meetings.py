"""General meetings: quorum, notice, requisition, polls, proxies, written resolutions, and the chair's vote."""

from __future__ import annotations

from collections.abc import Iterator

from governance.case import Case
from governance.case.quantity import Open, OpenCount, percent
from governance.finding import Severity
from governance.law import LawAt
from governance.prose import counted
from governance.rules.registry import Remark, Unchecked, because, rule
from governance.rules.subject import company_of


def _to_private_companies(case: Case) -> bool:
    return case.company is not None and not case.company.public


@rule("VO03", "quorum-unreachable", Severity.ERROR, law=("ca-2006/s318",), see=("ca-2006/s306",), rows=("GM-QUORUM",))
def quorum_unreachable(case: Case, law: LawAt) -> Iterator[Remark | Unchecked]:
    """
    What it checks
    A quorum of general meetings above the number of members. In a company with a single member, any quorum above that
    of the Act, which articles cannot raise there: a warning.

    Why it matters
    Without a quorum a meeting can do nothing but adjourn. If even all members together are no quorum, the company can
    never hold a meeting, and after a merger of members a quorum that was high may become unreachable.

    Example
        members:
          a: {name: NHS Ayton CCG, kind: ccg}
          b: {name: NHS Beeford CCG, kind: ccg}
        meetings: {quorum: 3}

    Put it right
    Set the quorum to the number of members or fewer; with room for absence, and for members who may merge.

    Law
    Companies Act 2006 section 318: the quorum is for the articles, except in a company with a single member. Where no
    meeting can be held, a court may order one (section 306).
    """
    quorum, members = case.meetings.quorum, len(case.members)
    if isinstance(quorum, OpenCount):
        yield Unchecked("whether a general meeting can be quorate", "the quorum is not settled")
    if not isinstance(quorum, int):
        return
    if members == 1 and quorum > (single := law.count("ca-2006/s318", "quorum_single")):
        yield Remark(
            case.meetings.at("quorum"),
            f"a quorum of {quorum} with a single member; by the Act {single} suffices",
            because(("there is 1 member", case.at("members"))),
            f"set the quorum to {single}, or leave it out",
            severity=Severity.WARNING,
        )
    elif members > 1 and quorum > members:
        yield Remark(
            case.meetings.at("quorum"),
            f"a quorum of {quorum} members, and there are {members}",
            because((f"there are {members} members", case.at("members"))),
            f"set the quorum to {members} or fewer",
        )


@rule("VO16", "quorum-of-one-voice", Severity.WARNING, law=("ca-2006/s318",), rows=("GM-QUORUM",))
def quorum_of_one_voice(case: Case, law: LawAt) -> Iterator[Remark]:
    """
    What it checks
    A quorum of general meetings below that which the Act sets where articles are silent.

    Why it matters
    Articles may set any quorum. With a quorum of one, a single member who turns up while others are late or ill can
    pass what it likes, special resolutions too, since a vote at a meeting counts only those who vote.

    Example
        meetings: {quorum: 1}

    Put it right
    Set the quorum to the default of the Act or more; in a company of equals, more than half of the members is usual.

    Law
    Companies Act 2006 section 318(2): the default, subject to the articles.
    """
    quorum, members = case.meetings.quorum, len(case.members)
    default = law.count("ca-2006/s318", "quorum" if members > 1 else "quorum_single")
    if isinstance(quorum, int) and quorum < default:
        yield Remark(
            case.meetings.at("quorum"),
            f"{quorum} present is a quorum of {counted(members, 'member')}; the Act's default is {default}",
            because((f"the case has {counted(members, 'member')}", case.at("members"))),
            f"set the quorum to {default} or more",
        )


@rule(
    "VO05",
    "notice-shorter-than-the-law",
    Severity.ERROR,
    law=("ca-2006/s307",),
    see=("ca-2006/s360",),
    rows=("GM-NOTICE",),
)
def notice_shorter_than_the_law(case: Case, law: LawAt) -> Iterator[Remark | Unchecked]:
    """
    What it checks
    A notice of general meetings that is shorter than the least that the Act allows.

    Why it matters
    What is decided at a meeting called on too short a notice can be set aside. Articles may lengthen the notice of the
    Act, never shorten it; members may agree to less before a given meeting.

    Example
        meetings: {notice_days: 7}

    Put it right
    Set `notice_days:` to the number of the Act or more. Days are clear days: neither the day of the notice nor that of
    the meeting counts.

    Law
    Companies Act 2006 section 307 on the length of notice, section 360 on clear days.
    """
    days, least = case.meetings.notice_days, law.count("ca-2006/s307", "notice")
    if isinstance(days, OpenCount):
        yield Unchecked("whether the notice of general meetings is long enough", "its length is not settled")
    elif isinstance(days, int) and days < least:
        yield Remark(
            case.meetings.at("notice_days"),
            f"the articles set {counted(days, 'clear day')} of notice; the Act sets at least {least}",
            fix=f"set `notice_days:` to {least} or more",
        )


@rule(
    "VO06",
    "short-notice-outside-the-limits",
    Severity.ERROR,
    law=("ca-2006/s307",),
    rows=("GM-SHORT", "CMP-SHORT-NOTICE"),
)
def short_notice_outside_the_limits(case: Case, law: LawAt) -> Iterator[Remark | Unchecked]:
    """
    What it checks
    The share of the votes that must agree before a meeting is held at shorter notice: whether it lies between the
    least and the greatest share that the Act allows, both included.

    Why it matters
    Below the least share the agreement has no effect, and the meeting is called on too short a notice. Above the
    greatest, the articles ask for more than they may, and members who rely on that would be mistaken.

    Example
        meetings: {short_notice: 75%}

    Put it right
    Leave `short_notice:` out, or set it within the limits. A majority in number of the members has to agree besides.

    Law
    Companies Act 2006 section 307(5) and (6).
    """
    own = case.meetings.short_notice
    if isinstance(own, Open):
        yield Unchecked("the share that agrees to short notice", "it is not settled")
        return
    least = law.threshold("ca-2006/s307", "short_notice").share
    most = law.value("ca-2006/s307", "short_notice_ceiling")
    limits = f"{percent(least)} to {percent(most)}" if isinstance(most, type(least)) else percent(least)
    if own is not None and (own < least or (isinstance(most, type(least)) and own > most)):
        yield Remark(
            case.meetings.at("short_notice"),
            f"shorter notice at {percent(own)} of the votes; the Act allows {limits}",
            fix=f"set `short_notice:` within {limits}, or leave it out",
        )


@rule(
    "VO09",
    "casting-vote-at-general-meeting",
    Severity.ERROR,
    law=("ca-2006/s282",),
    see=("ca-2006/s281",),
    rows=("GM-CASTING",),
)
def casting_vote_at_general_meeting(case: Case, _law: LawAt) -> Iterator[Remark]:
    """
    What it checks
    A casting vote of the chair at general meetings. Where the company is in being already, advice only: articles of
    companies formed before this part of the Act may keep one.

    Why it matters
    A resolution needs a majority of the members' own votes. On a tie there is none, and a vote of the chair, who need
    not be a member, cannot make one. What was declared carried on a casting vote was not.

    Example
        meetings: {chair_casting_vote: true}

    Put it right
    Leave the casting vote out; say under `deadlock:` what happens on a tie.

    Law
    Companies Act 2006 sections 281 and 282: resolutions are passed by the votes of members.
    """
    if case.meetings.chair_casting_vote:
        new = company_of(case).formation.route == "new"
        yield Remark(
            case.meetings.at("chair_casting_vote"),
            "the chair has a casting vote at general meetings; a tie passes no resolution",
            fix="write `chair_casting_vote: false`, or leave it out",
            severity=None if new else Severity.ADVICE,
        )


@rule(
    "VO11",
    "requisition-narrowed",
    Severity.ERROR,
    law=("ca-2006/s303",),
    see=("ca-2006/s305",),
    rows=("GM-REQ", "CMP-REQUISITION"),
)
def requisition_narrowed(case: Case, law: LawAt) -> Iterator[Remark | Unchecked]:
    """
    What it checks
    Whether the case asks for a larger share of the votes before members can have a general meeting called than the
    Act does.

    Why it matters
    Members with the share that the Act names may require a meeting whatever the articles say. Articles that ask for
    more tell small members that they have no right which in fact they have.

    Example
        meetings: {requisition: 20%}

    Put it right
    Lower `requisition:` to the share of the Act, or leave it out. A lower share is allowed, and protects small members.

    Law
    Companies Act 2006 sections 303 to 305.
    """
    own, asked = case.meetings.requisition, law.threshold("ca-2006/s303", "requisition")
    if isinstance(own, Open):
        yield Unchecked("the share that can require a general meeting", "it is not settled")
        return
    if own is not None and own > asked.share:
        yield Remark(
            case.meetings.at("requisition"),
            f"{percent(own)} of the votes can require a meeting; by the Act {asked} can",
            fix=f"set `requisition:` to {percent(asked.share)} or less, or leave it out",
        )


@rule("VO12", "poll-demand-narrowed", Severity.ERROR, law=("ca-2006/s321",), rows=("GM-POLL", "CMP-POLL"))
def poll_demand_narrowed(case: Case, law: LawAt) -> Iterator[Remark]:
    """
    What it checks
    Whether the case asks for more members, or for a larger share of the votes, before a poll is taken than the Act
    lets articles ask.

    Why it matters
    On a show of hands every member counts as one. Where votes are weighted, only a poll shows the weights, and the Act
    protects the right to have one. Articles that ask for more are void so far.

    Example
        meetings:
          poll_demand: {members: 8, votes: 20%}

    Put it right
    Lower the number of members and the share of the votes to those of the Act, or below; or leave them out.

    Law
    Companies Act 2006 section 321(2).
    """
    demand = case.meetings.poll_demand
    members, votes = law.count("ca-2006/s321", "poll_members"), law.threshold("ca-2006/s321", "poll_votes")
    if demand.members is not None and demand.members > members:
        yield Remark(
            demand.at("members"),
            f"{counted(demand.members, 'member')} can demand a poll; by the Act {members} can",
            fix=f"set `members:` to {members} or fewer",
        )
    if demand.votes is not None and demand.votes > votes.share:
        yield Remark(
            demand.at("votes"),
            f"{percent(demand.votes)} of the votes can demand a poll; by the Act {votes} can",
            fix=f"set `votes:` to {percent(votes.share)} or less",
        )


@rule(
    "VO14",
    "proxies-excluded",
    Severity.ERROR,
    law=("ca-2006/s324",),
    see=("ca-2006/s325", "ca-2006/s327"),
    rows=("GM-PROXY",),
)
def proxies_excluded(case: Case, _law: LawAt) -> Iterator[Remark]:
    """
    What it checks
    Whether the case says that members may not appoint proxies.

    Why it matters
    Every member may appoint another person to attend, speak and vote in its place. Articles cannot take that away, and
    every notice of a meeting has to say so.

    Example
        meetings: {proxies: false}

    Put it right
    Leave `proxies:` out. A body that is a member may also authorise a representative, which is a right of its own.

    Law
    Companies Act 2006 section 324; section 325 on the notice, section 327 on when an appointment must be lodged.
    """
    if not case.meetings.proxies:
        yield Remark(
            case.meetings.at("proxies"),
            "members may not appoint proxies here; the Act gives every member that right",
            fix="write `proxies: true`, or leave it out",
        )


@rule(
    "VO15", "written-resolutions-excluded", Severity.ERROR, law=("ca-2006/s300",), see=("ca-2006/s288",),
    to=_to_private_companies,
    rows=("RES-WRIT-RIGHT",),
)  # fmt: skip
def written_resolutions_excluded(case: Case, _law: LawAt) -> Iterator[Remark]:
    """
    What it checks
    Whether the case of a private company says that its members may not pass resolutions in writing.

    Why it matters
    Members of a private company may pass in writing whatever an Act asks them to resolve, but for the removal of a
    director or auditor. A provision of the articles that prevents this is void so far.

    Example
        meetings: {written_resolutions: false}

    Put it right
    Leave `written_resolutions:` out. A written resolution needs its majority of all votes, not only of those cast, so
    that silence counts against it.

    Law
    Companies Act 2006 section 300; section 288 on what may not be passed in writing.
    """
    if not case.meetings.written_resolutions:
        yield Remark(
            case.meetings.at("written_resolutions"),
            "written resolutions are excluded here; articles cannot exclude them",
            fix="write `written_resolutions: true`, or leave it out",
        )
