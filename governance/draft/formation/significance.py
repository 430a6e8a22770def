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
from governance.rules.together import band

_REGIME = "ca-2006/s790c"
_CONDITIONS = "ca-2006/sch1a"
_HOLDERS, _BESIDES = "CN01", ("CN02", "CN04")
"""The rules on significant control: who has it, which the rows tell where anybody does; public bodies among its
holders, and members who vote together."""


@dataclass(frozen=True, slots=True)
class HolderRow:
    """A member measured against the conditions.  Shares are None where the case leaves them open, or has none.

    `meets` are the conditions that it meets by itself, `jointly` whether it does with members with whom it votes
    together; `entry` says in which band and as what it is registered; `unsettled` is a
    public body of which the Act does not say how it is.
    """

    key: str
    name: str
    kind: str
    unsettled: bool
    votes: Fraction | None
    capital: Fraction | None
    directors: int
    jointly: bool
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
        """The members that meet a condition, alone or with others."""
        return tuple(row for row in self.rows if row.meets or row.jointly)

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
    together = _together(case, bound, called)
    rows = _rows(case, law, called, together)
    told = _BESIDES if any(row.meets for row in rows) else (_HOLDERS, *_BESIDES)
    found = tuple(_said(sentence(finding, case)) for finding in findings if finding.code in told)
    return Significance(began, bound, case.directors, rows, together, found)


def _rows(case: Case, law: LawAt, called: Mapping[str, str], together: Together | None) -> tuple[HolderRow, ...]:
    met = {member.key: tuple(fact for fact, _ in conditions) for member, conditions in holders_of_control(case, law)}
    joint = case.voting.together if together is not None and together.meets else ()
    votes, capital, seats = shares_of_votes(case), shares_of_capital(case), directors_appointed(case)
    return tuple(
        HolderRow(
            key,
            called[key],
            law.body(member.kind.value).name,
            law.body(member.kind.value).public_authority and member.kind not in SETTLED,
            votes.get(key),
            capital.get(key, Fraction(0)) if capital else None,
            seats[key],
            key in joint,
            met.get(key, ()),
            _entry(case, law, key, together if key in joint else None) if key in met or key in joint else (),
        )
        for key, member in case.members.items()
    )


def _entry(case: Case, law: LawAt, key: str, together: Together | None) -> tuple[str, ...]:
    """In which bands a holder is registered, and as what; `together` are those whose votes count as its own."""
    joint = [f"band of votes held together: {band(together.share, law)}"] if together and together.share else []
    told = (*bands_of(case, law, key), *joint, *entry_of(case.members[key]))
    return tuple(as_sentence(each, case) for each in told)


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
