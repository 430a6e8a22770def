"""How findings and documents word lists, counts, sums of money and dates."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

_MOST_NAMES = 4
_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)


def listed(names: Iterable[str]) -> str:
    """Names in a sentence: `a`, `a and b`, `a, b and c`."""
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else last


def shortly(names: Iterable[str]) -> str:
    """As `listed`, but of many names the first few and the number of the others: messages are short."""
    every = list(names)
    if len(every) <= _MOST_NAMES:
        return listed(every)
    return f"{', '.join(every[: _MOST_NAMES - 1])} and {len(every) - _MOST_NAMES + 1} others"


def counted(number: int, noun: str, plural: str = "") -> str:
    """A number with its noun: `1 member`, `11 members`."""
    return f"{number} {noun if number == 1 else plural or noun + 's'}"


def money(amount: Decimal) -> str:
    """An amount of pounds, with pence only where there are some: `£1,250`, `£1,250.50`."""
    whole = amount == amount.to_integral_value()
    return f"£{amount:,.0f}" if whole else f"£{amount:,.2f}"


def day(date: date) -> str:
    """A date in words: `1 April 2020`."""
    return f"{date.day} {_MONTHS[date.month - 1]} {date.year}"
