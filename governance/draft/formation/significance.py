"""Who has significant control: the analysis of the rules, one row a member, and what they found in sentences."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from governance.case import Case
from governance.case.quantity import Threshold
from governance.draft.sentences import Sentence, as_sentence, sentence
from governance.finding import Finding
from governance.law import LawAt
from governance.rules.control import (
    SETTLED,
    bands_of,
    directors_appointed,
    entry_of,
    holders_of_control,
    shares_of_capital,
    shares_of_votes,
)

_REGIME = "ca-2006/s790c"
_CONDITIONS = "ca-2006/sch1a"
_HOLDERS, _BESIDES = "CN01", ("CN02", "CN04")
"""The rules on significant control: who has it, which the rows tell where anybody does; public bodies among its
holders, and members who vote together."""


@dataclass(frozen=True, slots=True)
class HolderRow:
    """A member measured against the conditions.  Shares are None where the case leaves them open, or has none.

    `meets` are the conditions that it meets, `entry` says in which band and as what it is registered; `unsettled` is a
    public body of which the Act does not say how it is.
    """

    key: str
    name: str
    kind: str
    unsettled: bool
    votes: Fraction | None
    capital: Fraction | None
    directors: int
    meets: tuple[str, ...]
    entry: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Together:
    """Members who have agreed to use their votes together: what they hold, and whether it gives control."""

    names: tuple[str, ...]
    share: Fraction | None
    meets: bool


@dataclass(frozen=True, slots=True)
class Significance:
    """The analysis on the day of the case.  Before the regime began (`began`) there are no rows and no threshold."""

    began: date
    bound: Threshold | None
    directors: int
    rows: tuple[HolderRow, ...]
    together: Together | None
    found: tuple[str, ...]

    @property
    def holders(self) -> tuple[HolderRow, ...]:
        """The members that meet a condition."""
        return tuple(row for row in self.rows if row.meets)

    @property
    def largest(self) -> Fraction | None:
        """The largest share of the votes that a member has."""
        return max((row.votes for row in self.rows if row.votes is not None), default=None)


def significance(case: Case, law: LawAt, findings: tuple[Finding, ...], called: Mapping[str, str]) -> Significance:
    """Who has significant control of the company of the case; `findings` are those of its check, `called` the names
    of its members."""
    began = law.law.provisions[_REGIME].commencement
    if not (law.in_force(_REGIME) and law.in_force(_CONDITIONS)):
        return Significance(began, None, case.directors, (), None, ())
    bound = law.threshold(_CONDITIONS, "psc")
    rows = _rows(case, law, called)
    told = _BESIDES if any(row.meets for row in rows) else (_HOLDERS, *_BESIDES)
    found = tuple(_said(sentence(finding, case)) for finding in findings if finding.code in told)
    return Significance(began, bound, case.directors, rows, _together(case, bound, called), found)


def _rows(case: Case, law: LawAt, called: Mapping[str, str]) -> tuple[HolderRow, ...]:
    votes, capital, seats = shares_of_votes(case), shares_of_capital(case), directors_appointed(case)
    met = {member.key: conditions for member, conditions in holders_of_control(case, law)}
    return tuple(
        HolderRow(
            key,
            called[key],
            law.body(member.kind.value).name,
            law.body(member.kind.value).public_authority and member.kind not in SETTLED,
            votes.get(key),
            capital.get(key, Fraction(0)) if capital else None,
            seats[key],
            tuple(fact for fact, _ in met.get(key, ())),
            tuple(as_sentence(each, case) for each in (*bands_of(case, law, key), *entry_of(member)))
            if key in met
            else (),
        )
        for key, member in case.members.items()
    )


def _said(said: Sentence) -> str:
    """A finding with its reasons, but those that only say again what it says."""
    return " ".join((said.fact, *(each for each in said.because if each.casefold() not in said.fact.casefold())))


def _together(case: Case, bound: Threshold, called: Mapping[str, str]) -> Together | None:
    keys, votes = case.voting.together, shares_of_votes(case)
    if not keys:
        return None
    share = sum((votes[key] for key in keys), Fraction(0)) if votes else None
    names = tuple(called[key] for key in keys)
    return Together(names, share, share is not None and bound.met(share, 1))
