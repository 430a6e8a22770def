"""Turnover by customer as rules and measures read it: who is meant by each row, and which years are counted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from governance.case import Case
from governance.case.finance import Turnover
from governance.case.member import Member
from governance.law import LawAt
from governance.rules.subject import members_meant, same_name

_YEARS = (("pcr-2015/reg12", "years"),)
"""Where the law of a day says over how many years activity is measured."""


@dataclass(frozen=True, slots=True)
class Payer:
    """Whom a row of turnover means: its key, its name, and the members that it stands for (several, where it is of all
    members together; none for a customer that is no member)."""

    key: str
    called: str
    members: tuple[Member, ...]


def payer(case: Case, word: str) -> Payer:
    """The payer that a word means: members, a customer by key or name, or somebody whom only the row names."""
    meant = members_meant(case, word)
    if len(meant) == 1:
        return Payer(meant[0].key, meant[0].called, meant)
    if meant:
        return Payer("all-members", "all members together", meant)
    for key, customer in case.customers.items():
        if word == key or (customer.name is not None and same_name(word, customer.name)):
            return Payer(key, customer.called, ())
    return Payer(word, word, ())


def from_owners(case: Case, law: LawAt, row: Turnover) -> bool:
    """Whether a row is what members pay who are public authorities."""
    meant = payer(case, row.customer).members
    return bool(meant) and all(law.body(member.kind).contracting_authority for member in meant)


@dataclass(frozen=True, slots=True)
class Counted:
    """The rows of turnover that count for a test of the law, and those of the latest year among them.

    `ends` are the days on which the years counted end, the last first (none where no row has a year), `given` how many
    years the case gives, `asked` how many the law of the day asks for (None where it names no number, and the latest
    is taken).
    """

    rows: tuple[Turnover, ...]
    latest: tuple[Turnover, ...]
    ends: tuple[date, ...]
    given: int
    asked: int | None

    @property
    def years(self) -> int:
        """How many years are counted: one where rows have none."""
        return max(len(self.ends), min(self.given, 1))


def years_counted(case: Case, law: LawAt) -> Counted:
    """The turnover of as many years as the law of the day asks for, the latest first; a row without a year is of the
    latest."""
    rows = case.finance.turnover
    asked = years_asked(law)
    every = sorted({row.year_ending for row in rows if row.year_ending is not None}, reverse=True)
    ends = tuple(every[: asked or 1])
    kept = tuple(row for row in rows if row.year_ending is None or row.year_ending in ends)
    latest = tuple(row for row in kept if row.year_ending is None or row.year_ending == ends[0])
    return Counted(kept, latest, ends, max(len(every), min(len(rows), 1)), asked)


def years_asked(law: LawAt) -> int | None:
    """Over how many years the law of the day measures activity; None where it names no number."""
    return next((law.count(id, name) for id, name in _YEARS if law.in_force(id)), None)
