"""Who really decides: vetoes, members who decide alone, and members below the Act's thresholds for minority rights."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from governance.case import Case
from governance.case.company import ShareCapital
from governance.case.member import ExplicitVotes, VotesByFigure, VotesPerShare
from governance.case.quantity import Comparator, Open, Threshold, percent
from governance.finding import Location, Reason, Severity
from governance.law import LawAt
from governance.prose import counted, shortly
from governance.rules.majorities import votes_at
from governance.rules.registry import Remark, Unchecked, because, rule
from governance.rules.subject import company_of
from governance.voting.decisions import every_decision, members_decisions, resolution
from governance.voting.game import Game
from governance.voting.pivots import dummies

_MOST_REASONS = 12  # members that a finding lists one by one


def _names(case: Case, keys: tuple[str, ...]) -> str:
    return shortly(case.members[key].called for key in keys)


def _shares(case: Case, of: Mapping[str, Fraction], keys: tuple[str, ...], what: str) -> tuple[Reason, ...]:
    """What each of these members holds of the whole, each with its place; of very many, the first."""
    whole = sum(of.values(), Fraction(0))
    rows = [
        (f"{case.members[key].called}: {percent(of[key] / whole)} of {what}", case.members[key].at()) for key in keys
    ]
    more = len(rows) - _MOST_REASONS
    return because(*rows[:_MOST_REASONS], *([f"and {more} more"] if more > 0 else []))


@rule(
    "VO07",
    "single-member-veto",
    Severity.CONSEQUENCE,
    law=("ca-2006/s283",),
    see=("ca-2006/s284",),
    rows=("CMP-SPECIAL", "TRAP-11"),
)
def single_member_veto(case: Case, law: LawAt) -> Iterator[Remark | Unchecked]:
    """
    What it checks
    Which members can each alone block a special resolution, or a decision of the case: because the others do not reach
    the majority without it, because each head is needed, or because its consent is, also to a decision of the board.

    Why it matters
    A veto may be meant, as protection of a founder or of a host, or it may come unnoticed from a weighting. Whoever
    can block a special resolution can keep the articles and the objects as they are for good.

    Example
        members:
          a: {name: NHS Ayton CCG, kind: ccg}
          b: {name: NHS Beeford CCG, kind: ccg}
          c: {name: NHS Corby CCG, kind: ccg}

    Put it right
    Nothing need be put right if the veto is meant. Otherwise change the votes so that the other members together reach
    the majority, lower the majority of a decision of your own, or leave the consent out.

    Law
    Companies Act 2006 section 283 on the special resolution; section 284 on the votes of members, which articles may
    weight. Who holds a veto is computed from them.
    """
    if len(case.members) == 1:
        return
    special = resolution(case, law, "special")
    if special is None:
        yield Unchecked("which members can block a decision alone", "the votes of the members are not settled")
        return
    games = [("any special resolution", special, votes_at(case))]
    games += [(d.wording, d.game, d.decision.at()) for d in members_decisions(case, law) if d.decision is not None]
    by_holders: dict[tuple[str, ...], list[tuple[str, Game, Location]]] = {}
    for wording, game, place in games:
        if holders := game.vetoes():
            by_holders.setdefault(holders, []).append((wording, game, place))
    for holders, blocked in by_holders.items():
        wording, game, place = blocked[0]
        alone = f"each of the {len(case.members)} members" if len(holders) == len(case.members) else ""
        yield Remark(
            place,
            f"{alone or _names(case, holders)} alone can block {wording}{_and_more(len(blocked) - 1)}",
            (*_why(case, game, holders), *(Reason(f"likewise {w}", at) for w, _, at in blocked[1:])),
        )
    yield from _by_consent_or_class(case, law)


def _by_consent_or_class(case: Case, law: LawAt) -> Iterator[Remark]:
    """Members without whose consent the board can't decide something, or whose class must agree by itself."""
    votes = {taken.key: taken.game.vetoes() for taken in members_decisions(case, law)}
    for taken in every_decision(case, law):
        decision = taken.decision
        if decision is None or not (decision.classes or (decision.by == "board" and decision.consent)):
            continue
        known = votes.get(taken.key, ())
        if holders := tuple(v for v in taken.game.vetoes if v in case.members and v not in known):
            why = "a class of members or shares must agree by itself" if decision.classes else "its consent is needed"
            yield Remark(
                decision.at("classes" if decision.classes else "consent"),
                f"{_names(case, holders)} alone can block {taken.wording}",
                because(why if decision.classes else f"the board decides on it, and {why}"),
            )


def _and_more(number: int) -> str:
    return f" and {counted(number, 'other decision')}" if number else ""


def _why(case: Case, game: Game, holders: tuple[str, ...]) -> tuple[Reason, ...]:
    """Why the first of the holders is needed; for more than one the others follow in the same way."""
    first = holders[0]
    name = case.members[first].called
    if first in game.consent:
        return because(f"the consent of {name} is needed")
    others = game.total - game.votes[first]
    if not game.threshold.met(others, game.total):
        reach = percent(others / game.total)
        return because(
            (f"without {name} the others have {reach} of the votes", case.members[first].at()),
            f"{game.threshold} is needed",
        )
    return because(f"{counted(game.heads, 'member')} must be for it, out of {len(game.votes)}")


@rule("VO19", "member-deciding-alone", Severity.CONSEQUENCE, law=("ca-2006/s282",), see=("ca-2006/s284",))
def member_deciding_alone(case: Case, law: LawAt) -> Iterator[Remark]:
    """
    What it checks
    Whether one member among several passes every ordinary resolution by itself, and whether every special one too.

    Why it matters
    Such a member appoints and removes directors at will, so that seats and quorums of the others protect them only as
    far as decisions are reserved. A company owned by many in name is then controlled by one.

    Example
        voting: {weights: {a: 3, b: 1, c: 1}}

    Put it right
    If joint control is meant, give no member more than half of the votes, or reserve decisions to a larger majority.

    Law
    Companies Act 2006 sections 282 and 284; from 2016 on the register of people with significant control as well.
    """
    ordinary, special = resolution(case, law, "ordinary"), resolution(case, law, "special")
    if ordinary is None or special is None or len(case.members) == 1:
        return
    for key in ordinary.dictators():
        both = "every ordinary and special resolution" if special.passes([key]) else "every ordinary resolution"
        yield Remark(
            votes_at(case),
            f"{case.members[key].called} alone passes {both}",
            _shares(case, ordinary.votes, (key,), "the votes"),
        )
    yield from _alone_on_one_matter(case, law, ordinary.dictators())


def _alone_on_one_matter(case: Case, law: LawAt, known: tuple[str, ...]) -> Iterator[Remark]:
    """Who passes one decision alone, though not every ordinary resolution: the others have an interest, or no vote."""
    for taken in members_decisions(case, law):
        for key in taken.game.dictators():
            if taken.decision is not None and key not in known:
                left_out = len(case.members) - len(taken.game.votes)
                yield Remark(
                    taken.decision.at(),
                    f"{case.members[key].called} alone passes {taken.wording}",
                    because(f"{counted(left_out, 'member')} with an interest in it left out") if left_out else (),
                )


@rule("VO29", "vote-that-never-matters", Severity.CONSEQUENCE, law=("ca-2006/s283", "ca-2006/s284"))
def vote_that_never_matters(case: Case, law: LawAt) -> Iterator[Remark]:
    """
    What it checks
    A member that has votes and yet never decides: there is no group of the others that fails and passes with it. It is
    looked for in ordinary and special resolutions and in the decisions of the case, where no member decides alone.

    Why it matters
    A share of the votes is not a share of power. With 4, 4, 4, 2, 2 votes and 1, where 12 are needed, the last member
    can change no result. Whoever joins for a say in the company should know before the weights are adopted.

    Example
        voting: {weights: {a: 45, b: 45, c: 6, d: 4}}

    Put it right
    Nothing need be put right if it is meant. Otherwise change the weights or the majority, or ask for `heads:` or a
    consent besides the votes.

    Law
    Companies Act 2006 section 284 on the votes of members, which articles may weight. Whose vote matters is computed
    from them.
    """
    ordinary, special = resolution(case, law, "ordinary"), resolution(case, law, "special")
    if ordinary is None or special is None or len(case.members) == 1:
        return
    games = [("an ordinary resolution", ordinary, votes_at(case)), ("a special resolution", special, votes_at(case))]
    games += [(d.wording, d.game, d.decision.at()) for d in members_decisions(case, law) if d.decision is not None]
    found: dict[tuple[str, ...], list[tuple[str, Location]]] = {}
    for wording, game, place in games:
        silent = () if game.dictators() or not game.can_pass else dummies(game) or ()
        if idle := tuple(key for key in silent if game.votes[key]):
            found.setdefault(idle, []).append((wording, place))
    for idle, matters in found.items():
        wording, place = matters[0]
        vote, matter = ("vote", "matters") if len(idle) == 1 else ("votes", "matter")
        yield Remark(
            place,
            f"the {vote} of {_names(case, idle)} never {matter} for {wording}{_and_more(len(matters) - 1)}",
            (
                *_shares(case, case.votes or {}, idle, "the votes"),
                *(Reason(f"likewise {w}", at) for w, at in matters[1:]),
            ),
        )


@rule(
    "VO08",
    "member-below-requisition",
    Severity.CONSEQUENCE,
    law=("ca-2006/s303",),
    see=("ca-2006/s305",),
    rows=("GM-REQ", "CMP-REQUISITION", "TRAP-11"),
)
def member_below_requisition(case: Case, law: LawAt) -> Iterator[Remark | Unchecked]:
    """
    What it checks
    Which members have too small a share to require a general meeting alone: of the votes or, in a company with a share
    capital, of the capital that carries votes. A lower share under `requisition:` counts.

    Why it matters
    A weighting by patients or by shares can take from the smallest members a right that they would have with one vote
    each. A board should know before it adopts the weights.

    Example
        voting: {weights: {a: 12, b: 12, c: 1}}

    Put it right
    Give the right to every member in the articles, with a lower share under `meetings: requisition:`, or change the
    weights.

    Law
    Companies Act 2006 section 303, on what share can require a meeting; sections 304 and 305, on how it is called.
    """
    if len(case.members) == 1:
        return
    held = _capital(case) if company_of(case).form.has_shares else case.votes
    if held is None:
        what = "shares" if company_of(case).form.has_shares else "votes"
        yield Unchecked("which members can require a general meeting alone", f"the {what} of members are not settled")
        return
    asked = law.threshold("ca-2006/s303", "requisition")
    own = case.meetings.requisition
    if isinstance(own, Open):
        yield Unchecked("which members can require a general meeting alone", "the share that is asked is not settled")
        return
    if own is not None and own < asked.share:
        asked = Threshold(Comparator.AT_LEAST, own)
    if below := _below(held, asked):
        what = "the voting capital" if company_of(case).form.has_shares else "the votes"
        yield Remark(
            votes_at(case),
            f"{_names(case, below)} cannot require a general meeting alone",
            because(f"{asked} of {what} is needed") + _shares(case, held, below, what),
        )


@rule(
    "VO20",
    "member-without-poll-right",
    Severity.CONSEQUENCE,
    law=("ca-2006/s321",),
    rows=("GM-POLL", "CMP-POLL", "TRAP-11"),
)
def member_without_poll_right(case: Case, law: LawAt) -> Iterator[Remark]:
    """
    What it checks
    Where members have different votes, which of them have too small a share to demand a poll alone. A lower share or
    number under `poll_demand:` counts.

    Why it matters
    On a show of hands each member counts as one; only a poll counts the weights. Where all members have the same votes
    a poll seldom changes the result, and this rule is silent.

    Example
        voting: {weights: {a: 12, b: 12, c: 2}}

    Put it right
    Give each member the right: `meetings: {poll_demand: {members: 1}}`.

    Law
    Companies Act 2006 section 321: so many members, or so large a share of the votes or of the paid-up capital that
    carries votes, can always have a poll.
    """
    votes, demand = case.votes, case.meetings.poll_demand
    if votes is None or len(set(votes.values())) == 1 or demand.members == 1:
        return
    asked = law.threshold("ca-2006/s321", "poll_votes")
    if demand.votes is not None and demand.votes < asked.share:
        asked = Threshold(Comparator.AT_LEAST, demand.votes)
    capital = _capital(case)
    below = _below(votes, asked)
    if capital is not None:
        below = tuple(key for key in below if key in _below(capital, asked))
    heads = law.count("ca-2006/s321", "poll_members")
    together = min(heads, demand.members) if demand.members is not None else heads
    if below:
        yield Remark(
            votes_at(case),
            f"{_names(case, below)} cannot demand a poll alone",
            because(f"{asked} of the votes is needed, or {counted(together, 'member')} together")
            + _shares(case, votes, below, "the votes"),
        )


def _below(held: Mapping[str, Fraction], asked: Threshold) -> tuple[str, ...]:
    """Who holds too little to meet the threshold alone; nobody where nothing is held at all."""
    whole = sum(held.values(), Fraction(0))
    return tuple(key for key, part in held.items() if not asked.met(part, whole)) if whole else ()


def _capital(case: Case) -> dict[str, Fraction] | None:
    """The nominal value of the voting shares of each member, taken as paid up; None where there are none."""
    capital = case.share_capital
    if capital is None:
        return None
    held = {key: _nominal(capital, key) for key in case.members}
    return held if any(held.values()) else None


def _nominal(capital: ShareCapital, member: str) -> Fraction:
    return sum(
        (
            Fraction(capital.classes[name].nominal) * number
            for name, number in capital.holdings.get(member, {}).items()
            if capital.classes[name].votes
        ),
        Fraction(0),
    )


@rule("VO17", "member-without-votes", Severity.WARNING, law=("ca-2006/s284",))
def member_without_votes(case: Case, _law: LawAt) -> Iterator[Remark]:
    """
    What it checks
    A member that has no vote: a warning where that comes from shares or from rounding, a consequence where the case
    gives it none in so many words.

    Why it matters
    Articles may create members without votes. But a member that slips to nothing because its figure is rounded down, or
    because it was given no shares, is usually an oversight; and an owner without a vote has no part in joint control.

    Example
        voting: {weights: {by: patients, per: 100000}}
        members:
          a: {name: NHS Ayton CCG, kind: ccg, patients: {value: 90000, assumed: an example}}

    Put it right
    Round up (`rounded: up`), choose a smaller unit, or give the member shares that carry votes.

    Law
    Companies Act 2006 section 284: one vote a member or a share, unless the articles say otherwise.
    """
    votes, weights = case.votes or {}, case.voting.weights
    if not any(votes.values()):
        return  # nobody has a vote: VO04
    for key, member in case.members.items():
        if key not in votes or votes[key]:
            continue
        if isinstance(weights, ExplicitVotes):
            place = weights.at(key) if weights.is_written(key) else weights.at("votes", key)
            yield Remark(place, f"{member.called} has no vote", severity=Severity.CONSEQUENCE)
        elif isinstance(weights, VotesByFigure):
            figure = member.figure(weights.by)
            reason = (f"its {weights.by} are {figure.value:,}", figure.at()) if figure else "it has no such figure"
            votes_per = f"one vote for each full {weights.per:,}" if weights.per else "one vote each"
            cure = "write `rounded: up`, or a smaller `per:`"
            yield Remark(member.at(), f"{member.called} has no vote", because(reason, (votes_per, weights.at())), cure)
        elif isinstance(weights, VotesPerShare):
            shares = case.share_capital.shares_of(key) if case.share_capital else 0
            reason_of = "it holds no shares" if not shares else "its shares carry no votes"
            cure = "give it shares that carry votes under `share_capital:`"
            yield Remark(member.at(), f"{member.called} has no vote", because(reason_of), cure)
