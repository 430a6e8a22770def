"""Who has an interest when the company deals with its customers: on the board, among the members, and what the law says
of their votes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from governance.appraisal.conflict import Matter, Party, Rule, Side, Touches
from governance.case import Case
from governance.case.decision import Decision
from governance.case.quantity import NotSettledError
from governance.finding import Citation
from governance.law import LawAt
from governance.prose import counted
from governance.voting.asked import Asked, Procedure, asked, bare, bare_board
from governance.voting.decisions import wording_of
from governance.voting.electorate import Director, board_quorum, casting, directors, members_quorum
from governance.voting.rule import Rule as VotingRule
from governance.voting.simple import SimpleGame

PRICES = "set-price-list"
_BESIDES = ("approve-budget", "stop-service", "serve-outside-customers")
_ANY_AGREEMENT = "an agreement with one of its customers"


def pricing_key(case: Case) -> str:
    """The decision by which prices are set."""
    return case.finance.pricing.decision if case.finance.pricing else PRICES


def matters(case: Case, law: LawAt) -> tuple[Matter, ...]:
    """Prices, the budget, the end of a service, work for others, and an agreement with one customer."""
    keys = dict.fromkeys((pricing_key(case), *_BESIDES))
    return (*(_of_all(case, law, key) for key in keys), _of_one(case, law))


def _of_all(case: Case, law: LawAt, key: str) -> Matter:
    decision = case.decisions.get(key)
    return _matter(case, law, key, decision, wording_of(key, decision, law), _customers(case), Touches.EVERY_CUSTOMER)


def _of_one(case: Case, law: LawAt) -> Matter:
    """An agreement with the customer whose interest leaves the fewest directors free: business of the board."""
    board = board_of(case)
    customers = _customers(case)
    if not customers:
        return _matter(case, law, None, None, _ANY_AGREEMENT, (), Touches.ONE_CUSTOMER)
    worst = max(customers, key=lambda key: sum(key in director.named_by for director in board or ()))
    return _matter(case, law, None, None, _ANY_AGREEMENT, (worst,), Touches.ONE_CUSTOMER)


def _customers(case: Case) -> tuple[str, ...]:
    return tuple(key for key, member in case.members.items() if member.customer)


def _matter(
    case: Case,
    law: LawAt,
    key: str | None,
    decision: Decision | None,
    wording: str,
    customers: tuple[str, ...],
    touches: Touches,
) -> Matter:
    if case.company is None:
        return Matter(key, wording, "host", False, touches, False, None, None)
    by = "board" if decision is None or decision.by == "board" else "members"
    also = decision.also if decision is not None else None
    by = "both" if {by, also} == {"board", "members"} else by
    excluded = decision is not None and decision.conflicted == "excluded"
    members, board = _members(case, law, decision, customers), _board(case, law, decision, customers)
    return Matter(key, wording, by, decision is not None, touches, excluded, members, board)


# --- the two bodies -------------------------------------------------------------------------------------------------


def _members(case: Case, law: LawAt, decision: Decision | None, customers: tuple[str, ...]) -> Side:
    """The members; where the decision is not theirs, as they would decide by an ordinary resolution."""
    parties = {key: Party(key, member.called) for key, member in case.members.items()}
    free = tuple(key for key in parties if key not in customers)
    quorum = members_quorum(case, law)
    alone = None
    if case.votes is not None:
        theirs = decision is not None and decision.by != "board"
        what = asked(case, law, decision, customers) if theirs and decision else _ordinary(law, customers)
        rule = what.members_rule(case.votes, quorum, Procedure.POLL) if what else None
        alone = _passes(rule, tuple(parties), free)
    quorate = None if quorum is None else len(free) >= quorum
    return Side(_those(parties, customers), (), _those(parties, free), quorum, quorate, alone)


def _board(case: Case, law: LawAt, decision: Decision | None, customers: tuple[str, ...]) -> Side | None:
    """The directors; where the decision is not theirs, as they would decide by their majority."""
    seats = board_of(case)
    if not seats:
        return None
    parties = {director.key: Party(director.key, director.name, director.named_by) for director in seats}
    interested = tuple(each.key for each in seats if _speaks_for(each, customers))
    doubtful = tuple(each.key for each in seats if each.key not in interested and is_doubtful(each))
    free = tuple(key for key in parties if key not in interested and key not in doubtful)
    quorum = board_quorum(case)
    quorate = _either(None if quorum is None else len(group) >= quorum for group in (free, (*free, *doubtful)))
    theirs = decision is not None and decision.by == "board"
    alone = _either(
        _passes(_board_rule(case, law, decision if theirs else None, out, seats, quorum), tuple(parties), group)
        for out, group in (((*interested, *doubtful), free), (interested, (*free, *doubtful)))
    )
    return Side(_those(parties, interested), _those(parties, doubtful), _those(parties, free), quorum, quorate, alone)


def board_of(case: Case) -> tuple[Director, ...]:
    """The directors seat by seat; none without a board, or where the number of seats is open."""
    try:
        return directors(case) if case.board is not None else ()
    except NotSettledError:
        return ()


def is_doubtful(director: Director) -> bool:
    """Whether all members elect the director, so that nothing tells whom the director is close to."""
    return director.seat.kind in ("nominee", "elected") and director.seat.appointer == "members"


def _speaks_for(director: Director, customers: tuple[str, ...]) -> bool:
    return director.of_a_customer and bool(set(director.named_by) & set(customers))


def _board_rule(
    case: Case,
    law: LawAt,
    decision: Decision | None,
    out: tuple[str, ...],
    seats: tuple[Director, ...],
    quorum: int | None,
) -> VotingRule | None:
    what: Asked | None
    if decision is not None:
        what = asked(case, law, decision, out)
    else:
        plain = bare_board(case, law)
        what = None if plain is None else _leaving_out(plain, out)
    return what.board_rule(tuple(each.key for each in seats), quorum, casting(case, seats)) if what else None


def _ordinary(law: LawAt, out: tuple[str, ...]) -> Asked | None:
    return _leaving_out(bare("ordinary", law), out) if law.in_force("ca-2006/s282") else None


def _leaving_out(what: Asked, out: tuple[str, ...]) -> Asked:
    return replace(what, interested=out)


def _passes(rule: VotingRule | None, voters: tuple[str, ...], group: tuple[str, ...]) -> bool | None:
    return None if rule is None else SimpleGame.of(rule, voters).passes(group)


def _either(answers: Iterator[bool | None]) -> bool | None:
    """The answer with and without those in doubt, if both are the same."""
    first, second = answers
    return first if first == second else None


def _those(parties: dict[str, Party], keys: tuple[str, ...]) -> tuple[Party, ...]:
    return tuple(parties[key] for key in keys)


# --- what the law says ----------------------------------------------------------------------------------------------


def rules(case: Case, law: LawAt) -> tuple[Rule, ...]:
    """Who may vote although interested, on the day of the case."""
    return tuple(_in_a_company(case, law) if case.company is not None else _in_a_unit(law))


def _in_a_company(case: Case, law: LawAt) -> Iterator[Rule]:
    nominees = sum(director.of_a_customer for director in board_of(case))
    if nominees:
        named = counted(nominees, "director")
        yield from _rule(
            law,
            f"{named} named by members who are customers: each declares the interest to the other directors before "
            "the company agrees anything with that customer",
            "ca-2006/s177",
        )
    yield from _rule(
        law,
        "the board may authorise a director’s conflict of interest; whoever is interested counts neither in the "
        "quorum nor in the vote on it",
        "ca-2006/s175",
    )
    conflicts = case.board.conflicts if case.board else None
    if conflicts == "authorised-in-articles":
        yield from _rule(
            law, "the articles authorise the standing conflict of directors named by members", "ca-2006/s180"
        )
    elif conflicts == "by-members":
        yield from _rule(law, "the members authorise conflicts of directors", "ca-2006/s180")
    yield from _rule(
        law,
        "a member may vote on the prices that it pays itself, in its own interest, unless the resolution comes about "
        "by unfair means",
        "case-law/north-west-transportation",
        "ca-2006/s284",
    )
    yield from _rule(
        law,
        "where members forgive a wrong by a director, the votes of that director and of members connected with the "
        "director do not decide it",
        "ca-2006/s239",
    )
    yield from _rule(
        law,
        "a member that is unfairly treated by the others may go to court; how far a majority is bound to act for the "
        "company as a whole in such matters is not settled",
        "ca-2006/s994",
        "case-law/allen-v-gold-reefs",
        uncertain=True,
    )


def _in_a_unit(law: LawAt) -> Iterator[Rule]:
    yield from _rule(
        law,
        "a unit is no company: its host decides on prices, and those who share it take part by agreement",
        "nhs-2006/s14z3",
    )
    yield from _rule(
        law, "each group keeps a register of interests, and manages conflicts, real and apparent", "nhs-2006/s14o"
    )


def _rule(law: LawAt, says: str, *ids: str, uncertain: bool = False) -> Iterator[Rule]:
    cited: tuple[Citation, ...] = tuple(law.cite(id) for id in ids if law.in_force(id))
    if cited:
        yield Rule(says, cited, uncertain)
