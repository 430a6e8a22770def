"""CO: who may object when a company resolves to become a community interest company."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from governance.case import Case
from governance.case.company import ShareCapital
from governance.case.quantity import percent
from governance.finding import Severity
from governance.law import LawAt
from governance.prose import counted, shortly
from governance.rules.registry import Remark, Unchecked, because, rule
from governance.rules.subject import company_of

_LONGEST_NAMES = 48  # characters that names may take of a message


def _to_conversions(case: Case) -> bool:
    if case.company is None:
        return False
    formation = case.company.formation
    return formation.route == "conversion" and formation.converts_kind == "company"


@rule(
    "CO18",
    "objection-to-conversion",
    Severity.CONSEQUENCE,
    law=("cic-act-2004/s37a",),
    to=_to_conversions,
    rows=("CIC-CONVERT", "CMP-OBJECTION"),
)
def objection_to_conversion(case: Case, law: LawAt) -> Iterator[Remark | Unchecked]:
    """
    What it checks
    How many members, or which shareholders, who did not vote for a conversion can ask the court to cancel it. In a
    company that isn't limited by shares, members are counted; otherwise nominal share capital.

    Why it matters
    A special resolution can pass with enough votes against it to be taken to court. The application to the Regulator
    then waits for the court; and where the votes cast rule an objection out, it need not wait at all.

    Example
        company:
          formation: {route: conversion, converts: Mill Ltd, converts_kind: company}

    Put it right
    Nothing is wrong. Find out before the meeting who is against it, and leave room for the time in the timetable.

    Law
    Companies (Audit, Investigations and Community Enterprise) Act 2004 ss.37A and 37B.
    """
    asked, days = law.threshold("cic-act-2004/s37a", "objection"), law.count("cic-act-2004/s37a", "objection_days")
    at, capital = company_of(case).formation.at(), case.share_capital
    facts = because(f"{asked} is needed, of those who did not vote for it", f"they have {days} days")
    if not company_of(case).form.has_shares:
        members = len(case.members)
        fewest = next(number for number in range(1, members + 1) if asked.met(number, members))
        message = f"{fewest} of {counted(members, 'member')} can take the conversion to court"
        yield Remark(at, message, because((f"there are {counted(members, 'member')}", case.at("members"))) + facts)
    elif capital is None or not capital.holdings:
        yield Unchecked("who can object to the conversion", "the case doesn't say who holds the shares")
    else:
        held = _nominal(capital)
        total = sum(held.values(), Fraction(0))
        able = [key for key, value in held.items() if asked.met(value, total)]
        message = f"{_who(case, able)} take the conversion to court alone"
        rows = (
            (f"{case.members[key].called}: {percent(held[key] / total)} of the capital", capital.at("holdings", key))
            for key in able
        )
        yield Remark(at, message, because(*rows) + facts)


def _who(case: Case, able: list[str]) -> str:
    """Who can, by name where the names fit into a message."""
    if not able:
        return "no member can"
    names = shortly(case.members[key].called for key in able)
    if len(names) > _LONGEST_NAMES:
        names = counted(len(able), "member")
    return f"{names} can" if len(able) == 1 else f"{names} can each"


def _nominal(capital: ShareCapital) -> dict[str, Fraction]:
    """The nominal value of all shares of each holder."""
    return {
        key: sum((Fraction(capital.classes[name].nominal) * number for name, number in held.items()), Fraction(0))
        for key, held in capital.holdings.items()
    }
