"""Majorities beside each other: which of two asks less, and how articles and law word them."""

from __future__ import annotations

from governance.case import Case
from governance.case.decision import Decision
from governance.case.quantity import Comparator, Threshold
from governance.finding import Location
from governance.law import LawAt
from governance.law.provision import Matter


def asks_less(own: Threshold, other: Threshold) -> bool:
    """Whether some vote passes `own` and fails `other`.  One half of the votes tells `at least` from `more than`."""
    if own.share != other.share:
        return own.share < other.share
    return own.comparator is Comparator.AT_LEAST and other.comparator is Comparator.MORE_THAN


def asks_more(own: Threshold, other: Threshold) -> bool:
    """Whether some vote passes `other` and fails `own`."""
    return asks_less(other, own)


def bounded(share: str, threshold: Threshold) -> str:
    """A share beside what is asked of it: `80% of the votes, where more than 50% is asked`."""
    return f"{share}, where {threshold} is asked"


def majority_at(decision: Decision) -> Location:
    """The place of a decision's majority: its own key, or the resolution that it names."""
    return decision.at("majority") if decision.majority is not None else decision.at("by")


def votes_at(case: Case) -> Location:
    """The place that says who has how many votes: the weights, or the members where equal votes are the default."""
    return case.at("voting", "weights") if case.is_written("voting", "weights") else case.at("members")


def lacking(matter: Matter, law: LawAt) -> tuple[str, ...]:
    """The provisions behind a known kind of decision that are not in force on the day."""
    return tuple(id for id in matter.law if not law.in_force(id))
