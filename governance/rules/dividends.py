"""The dividends of a year as rules ask of them: how much, to whom, and which part is outside the caps."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from governance.case import Case
from governance.case.company import ShareCapital
from governance.case.finance import Dividend
from governance.case.member import Member
from governance.finding import Location
from governance.law import LawAt
from governance.rules.registry import Unchecked
from governance.rules.subject import specified_recipient

UNKNOWN_HOLDERS = Unchecked("the cap on dividends", "the case doesn't say who holds the shares")


@dataclass(frozen=True, slots=True)
class YearsDividends:
    """The dividends of the year in pounds: all of them; those that are exempt, since an asset-locked body that the
    articles name holds the shares, or one for whom the Regulator consents; those that would be with such consent."""

    total: Fraction
    exempt: Fraction
    awaiting_consent: Fraction
    at: Location

    @property
    def counted(self) -> Fraction:
        """What counts against the aggregate cap."""
        return self.total - self.exempt


def years_dividends(case: Case, law: LawAt) -> YearsDividends | Unchecked | None:
    """The dividends of the year; None where none is planned."""
    finance = case.finance
    if finance.dividends:
        return _one_by_one(case, law)
    if not finance.dividend:
        return None
    at, total = place_of_dividends(case), Fraction(finance.dividend)
    capital, holders = case.share_capital, holders_of_dividend_shares(case)
    locked = [member for member in holders if law.body(member.kind).asset_locked]
    if capital is None or not locked:
        return YearsDividends(total, Fraction(0), Fraction(0), at)
    paying = _paying(capital)
    if len(paying) > 1:
        return Unchecked("the cap on dividends", "it isn't plain how the dividend divides between the classes")
    held = {member.key: capital.holdings[member.key].get(paying[0], 0) for member in holders}
    named = sum(held[m.key] for m in locked if specified_recipient(case, m.name) is not None)
    others = sum(held[m.key] for m in locked) - named
    whole = sum(held.values())
    return YearsDividends(total, total * named / whole, total * others / whole, at)


def total_of_dividends(case: Case) -> Fraction | None:
    """All dividends of the year in pounds; None where none is planned, or it isn't known who holds the shares."""
    finance = case.finance
    if not finance.dividends:
        return Fraction(finance.dividend) if finance.dividend else None
    numbers = [sum(number for _, number in holders_of(case, each.share_class)) for each in finance.dividends]
    if not all(numbers):
        return None
    return sum((Fraction(each.per_share) * n for each, n in zip(finance.dividends, numbers, strict=True)), Fraction(0))


def place_of_dividends(case: Case) -> Location:
    """Where the case gives the dividends of the year."""
    return case.finance.at("dividends") if case.finance.dividends else case.finance.at("dividend", value=True)


def _one_by_one(case: Case, law: LawAt) -> YearsDividends | Unchecked:
    total = exempt = awaiting = Fraction(0)
    for dividend in case.finance.dividends:
        held = list(holders_of(case, dividend.share_class))
        if not held:
            return UNKNOWN_HOLDERS
        for member, number in held:
            paid = Fraction(dividend.per_share) * number
            total += paid
            if is_exempt(case, law, member, dividend):
                exempt += paid
            elif law.body(member.kind).asset_locked:
                awaiting += paid
    return YearsDividends(total, exempt, awaiting, place_of_dividends(case))


def is_exempt(case: Case, law: LawAt, member: Member, dividend: Dividend) -> bool:
    """Whether a dividend on the shares of a member is outside the caps (regulation 17(3) to (5))."""
    named = specified_recipient(case, member.name) is not None
    return law.body(member.kind).asset_locked and (named or member.key in dividend.consented)


def holders_of(case: Case, share_class: str) -> Iterator[tuple[Member, int]]:
    """The members who hold shares of a class, each with how many."""
    capital = case.share_capital
    for member in case.members.values():
        number = capital.holdings.get(member.key, {}).get(share_class, 0) if capital else 0
        if number:
            yield member, number


def holders_of_dividend_shares(case: Case) -> tuple[Member, ...]:
    """The members who hold shares of a class that carries dividends; of any class where none is said to."""
    capital = case.share_capital
    if capital is None:
        return ()
    paying = _paying(capital)
    return tuple(m for m in case.members.values() if any(capital.holdings.get(m.key, {}).get(key) for key in paying))


def _paying(capital: ShareCapital) -> list[str]:
    return [key for key, share_class in capital.classes.items() if share_class.dividends] or list(capital.classes)
