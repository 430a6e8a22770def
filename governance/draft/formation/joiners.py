"""The members as they join: what each is, what it takes on, and what share of the votes it has."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from governance.case import Case
from governance.case.member import MemberKind
from governance.draft.context import MemberRow
from governance.law import LawAt
from governance.rules.control import directors_appointed, shares_of_votes


@dataclass(frozen=True, slots=True)
class Holding:
    """Shares of one class that a member takes: pounds a share, nominal and paid (with any premium)."""

    title: str
    number: int
    nominal: Decimal
    paid: Decimal

    @property
    def value(self) -> Decimal:
        """The nominal value of all of them."""
        return self.nominal * self.number

    @property
    def price(self) -> Decimal:
        """What is paid for all of them."""
        return self.paid * self.number


@dataclass(frozen=True, slots=True)
class Joiner:
    """A member as it joins.  `name` is a marked blank where it is open; `seats` counts the directors that it appoints,
    some of them together with those named in `jointly`."""

    key: str
    name: str
    kind: MemberKind
    kind_name: str
    code: str | None
    office: str | None
    representative: str | None
    votes: Fraction | None
    share: Fraction | None
    seats: int
    jointly: tuple[str, ...]
    holdings: tuple[Holding, ...]
    corporate: bool


def joiners(case: Case, law: LawAt, rows: tuple[MemberRow, ...]) -> tuple[Joiner, ...]:
    """The members of the case in its order; `rows` are the same members as articles show them."""
    shares, seats = shares_of_votes(case), directors_appointed(case)
    called = {row.key: row.name for row in rows}
    return tuple(
        Joiner(
            row.key,
            row.name,
            case.members[row.key].kind,
            row.kind,
            row.code,
            case.members[row.key].office,
            case.members[row.key].representative,
            row.votes,
            shares.get(row.key),
            seats[row.key],
            tuple(called[key] for key in _partners(case, row.key)),
            _holdings(case, row),
            not law.body(case.members[row.key].kind.value).individual,
        )
        for row in rows
    )


def _partners(case: Case, key: str) -> tuple[str, ...]:
    """The members with whom one appoints directors together, each once."""
    together = (seat.appointed_by for seat, _, _ in case.seats if key in seat.appointed_by)
    return tuple(dict.fromkeys(other for members in together for other in members if other != key))


def _holdings(case: Case, row: MemberRow) -> tuple[Holding, ...]:
    classes = case.share_capital.classes if case.share_capital else {}
    return tuple(
        Holding(_title(key, each.name), row.shares[key], each.nominal, each.paid_up_value)
        for key, each in classes.items()
        if row.shares.get(key)
    )


def _title(key: str, name: str | None) -> str:
    """`ordinary`, `investor`: the class as it stands before the word shares."""
    words = (name or key.replace("-", " ")).casefold()
    return words.removesuffix("shares").removesuffix("share").strip()
