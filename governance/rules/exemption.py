"""The conditions on which authorities may contract with their own company without a procurement, whatever the regime.

The regulations of 2015 and the Act of 2023 ask the same three questions and answer them in different words: is every
owner represented, does the company work for its owners, and does nobody else share in it.  The rules of each regime
call these functions with their own provision, so that neither can drift from the other.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from governance.case import Case
from governance.case.arrangement import ArrangementKind
from governance.case.quantity import percent
from governance.finding import Reason, Severity
from governance.law import LawAt
from governance.prose import counted, day, money
from governance.rules.registry import Remark, Unchecked, because
from governance.rules.turnover import from_owners, payer, years_counted

OWNED_BY_CUSTOMERS = (ArrangementKind.CO_OWNED, ArrangementKind.SINGLE_HOST)
_REPRESENTING = ("nominee", "elected", "executive")


def authorities(case: Case, law: LawAt) -> tuple[str, ...]:
    """The members that are public authorities which buy under procurement law."""
    return tuple(key for key, member in case.members.items() if law.body(member.kind).contracting_authority)


def others(case: Case, law: LawAt) -> tuple[str, ...]:
    """The members that are not."""
    public = authorities(case, law)
    return tuple(key for key in case.members if key not in public)


def relies_on_it(case: Case, law: LawAt) -> bool:
    """Whether the design rests on the exemption: a company that public authorities own and buy from."""
    buys = any(case.members[key].customer for key in authorities(case, law))
    return case.company is not None and case.arrangement.kind in OWNED_BY_CUSTOMERS and buys


def unrepresented(case: Case, law: LawAt) -> Iterator[Remark | Unchecked]:
    """Owners that no director represents; advice where all have is a seat that the members fill together."""
    owners = authorities(case, law)
    if not relies_on_it(case, law) or len(owners) < 2:
        return
    if case.board is None:
        yield Unchecked("whether every owner is represented on the board", "the case describes no board")
        return
    seats = [seat for seat in case.board.seats if seat.number and seat.votes and seat.kind in _REPRESENTING]
    named = {key for seat in seats if seat.appointer is None for key in seat.appointed_by}
    if any(seat.appointer == "each-member" for seat in seats):
        named |= set(owners)
    if case.arrangement.host is not None and any(seat.appointer == "host" for seat in seats):
        named.add(case.arrangement.host)
    missing = [key for key in owners if key not in named]
    shared = next((seat for seat in seats if seat.appointer == "members"), None)
    if missing and shared is not None:
        yield Remark(
            shared.at("appointed_by", value=True),
            f"{counted(len(missing), 'owner')} represented only by directors whom all members elect",
            because("one person may represent several owners; whether one elected by all does is not settled"),
            "let each owner appoint a director, alone or together with named others",
            Severity.ADVICE,
        )
    elif missing == list(owners):
        yield Remark(
            case.board.at("seats"),
            f"no director represents any of the {len(owners)} owners",
            fix="add a seat with `appointed_by: each member`, or seats that named owners fill together",
        )
    else:
        for key in missing:
            yield Remark(
                case.members[key].at(),
                f"no director represents the owner {case.members[key].called}",
                because(("the seats of the board", case.board.at("seats"))),
                f"give `{key}` a seat, or name it beside others under `appointed_by:`",
            )


def turnover_of_owners(case: Case, law: LawAt, id: str, more: tuple[Reason, ...] = ()) -> Iterator[Remark | Unchecked]:
    """Whether the work for the owners is the share of turnover that the provision asks for its `activity`."""
    if not relies_on_it(case, law):
        return
    inside, total = split_turnover(case, law)
    if total == 0:
        yield Unchecked("share of turnover from the owners", "the case has no turnover by customer")
        return
    asked = law.threshold(id, "activity")
    if asked.met(Fraction(inside), Fraction(total)):
        return
    room = Fraction(inside) * (1 - asked.share) / asked.share
    limit = money(Decimal(room.numerator // room.denominator))
    reduce = f"bring the turnover from others below {limit}, or " if room >= 1 else ""
    yield Remark(
        case.finance.at("turnover"),
        f"{percent(Fraction(inside) / Fraction(total))} of turnover is from owners; {asked} is asked",
        (*table(case, law), Reason(f"owners pay {money(inside)} of {money(total)}"), *more),
        f"{reduce}admit customers that are public authorities as members",
    )


def split_turnover(case: Case, law: LawAt) -> tuple[Decimal, Decimal]:
    """What the owners that are authorities pay, and what all customers pay together, over the years that count."""
    rows = years_counted(case, law).rows
    inside = sum((row.amount.value for row in rows if from_owners(case, law, row)), Decimal(0))
    return inside, sum((row.amount.value for row in rows), Decimal(0))


def table(case: Case, law: LawAt) -> tuple[Reason, ...]:
    """The turnover customer by customer, each marked as owner or not, with its place."""
    return tuple(
        Reason(
            f"{payer(case, row.customer).called}: {money(row.amount.value)}"
            f"{f' in the year to {day(row.year_ending)}' if row.year_ending else ''}"
            f"{'' if from_owners(case, law, row) else ', no owner'}",
            row.at(),
        )
        for row in years_counted(case, law).rows
    )


def private_members(case: Case, law: LawAt, settled: Severity, besides: tuple[str, ...]) -> Iterator[Remark]:
    """Members that are no public authorities, with the severity of a settled answer; advice where it is not settled.

    Where the design does not rest on the exemption, one consequence: contracts with the company are not exempt.
    """
    private = others(case, law)
    if not private or case.company is None:
        return
    if not relies_on_it(case, law):
        yield Remark(
            case.arrangement.at("kind"),
            f"{len(private)} of {counted(len(case.members), 'member')} no public authority; contracts are not exempt",
            because("authorities that buy from the company choose it by a procurement"),
            severity=Severity.CONSEQUENCE,
            law=besides,
        )
        return
    for key in private:
        member = case.members[key]
        doubt = law.body(member.kind).unsettled.get("contracting_authority")
        message = f"the member {member.called} is no public authority"
        yield Remark(
            member.at("kind"),
            f"whether the member {member.called} is a public authority depends on it" if doubt else message,
            because(("the company is meant for the customers who own it", case.arrangement.at("kind")))
            + (because(doubt) if doubt else ()),
            f"let `{key}` take part in another way, as an adviser or supplier, or plan for a procurement",
            Severity.ADVICE if doubt else settled,
            besides,
        )
