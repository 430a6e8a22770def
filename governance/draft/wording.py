"""How a clause writes a value: one drafter for each type, used as a filter in clause files.

A drafter takes a settled value and gives the words for it; a marked blank passes through every drafter unchanged, so
that an open fact prints as a blank wherever its value would stand.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from fractions import Fraction
from types import MappingProxyType
from typing import Any

from governance.case.quantity import Comparator, Open, OpenCount, Threshold
from governance.document.literal import Markup, blank, inert, literal
from governance.prose import day, money

_WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_PARTS = MappingProxyType(
    {2: "half", 3: "third", 4: "quarter", 5: "fifth", 6: "sixth", 7: "seventh", 8: "eighth", 9: "ninth", 10: "tenth"}
)
_TERMS = re.compile(r"\b(the )(company|articles)\b|\b(?:members?|directors?)\b")


def number(value: int) -> str:
    """A whole number: `seven`, `14`, `3,254,065`.  In words up to ten; none is `no`."""
    return _WORDS[value] if 0 <= value < len(_WORDS) else f"{value:,}"


def counted(value: int | Markup, noun: str) -> str:
    """So many of something, or so long a time: `seven Directors`, `one Member`, `14 clear days`."""
    if isinstance(value, Markup):
        return Markup(f"{value} {noun}s")
    return f"{number(value)} {noun if value == 1 else _plural(noun)}"


def notice(value: int | Markup, noun: str) -> str:
    """Notice of so long: `14 clear days’ notice`, `one month’s notice`; of no length, `reasonable notice`."""
    if value == 0:
        return "reasonable notice"
    length = counted(value, noun)
    words = f"{length}’ notice" if length.endswith("s") else f"{length}’s notice"
    return Markup(words) if isinstance(value, Markup) else words


def share(value: Fraction) -> str:
    """A share of a whole: `75 per cent`, `half`, `two thirds`, `3/11`, `all`.

    As a percentage where two decimals suffice, otherwise as a fraction: nothing is rounded.
    """
    if value == 1:
        return "all"
    if value == Fraction(1, 2):
        return "half"
    scaled = value * 100
    if (scaled * 100).denominator == 1:
        return f"{_decimal(scaled)} per cent"
    if value.denominator not in _PARTS:
        return f"{value.numerator}/{value.denominator}"
    part = _PARTS[value.denominator]
    return f"{number(value.numerator)} {part if value.numerator == 1 else f'{part}s'}"


def majority(value: Threshold) -> str:
    """What a decision must reach: `more than half`, `at least 75 per cent`, `all`."""
    if value.share == 1 and value.comparator is Comparator.AT_LEAST:
        return "all"
    return f"{value.comparator} {share(value.share)}"


def votes(value: Fraction) -> str:
    """A number of votes in figures, as a table shows it: `1`, `521,924`, `3/2`."""
    return f"{value.numerator:,}" if value.denominator == 1 else str(value)


def names(values: Iterable[str]) -> Markup:
    """Names in a row: `A, B and C`; parted by semicolons where a name holds a comma."""
    return _listed(values, "and")


def either(values: Iterable[str]) -> Markup:
    """Names to choose from: `A, B or C`."""
    return _listed(values, "or")


def unstopped(value: str) -> str:
    """A sentence of the case without its closing mark, to stand in a list: `to do good` for `to do good.`"""
    return value if isinstance(value, Markup) else value.rstrip(" .;,")


def opened(value: str) -> str:
    """Words of the case or the law at the head of a table cell or sentence: the first letter a capital."""
    return value if isinstance(value, Markup) else value[:1].upper() + value[1:]


def in_terms(value: str) -> str:
    """A matter as the law data words it, with the capitals that articles give to terms: `admitting a Member`."""
    return _TERMS.sub(lambda found: found[0].title() if found[1] is None else f"{found[1]}{found[2].title()}", value)


def settled(value: Any, label: str) -> Any:
    """The value; or, where the case leaves it open, a marked blank with this label and the bounds that it sets."""
    if value is None:
        return blank(label)
    if isinstance(value, OpenCount):
        return blank(label + _bounds(value.min, value.max, number))
    if isinstance(value, Open):
        return blank(label + _bounds(value.min, value.max, share))
    return value


def within(value: Any, limit: Any) -> Any:
    """The value of the case; the limit of the law where the case has none, or goes beyond it."""
    most = limit.share if isinstance(limit, Threshold) else limit
    return most if value is None or isinstance(most, Markup) or value > most else value


def _bounds(least: Any, most: Any, words: Callable[[Any], str]) -> str:
    if least is not None and most is not None:
        return f", from {words(least)} to {words(most)}"
    if least is not None:
        return f", at least {words(least)}"
    return f", at most {words(most)}" if most is not None else ""


def _plural(noun: str) -> str:
    return f"{noun[:-1]}ies" if noun.endswith("y") and not noun.lower().endswith("day") else f"{noun}s"


def _decimal(value: Fraction) -> str:
    return f"{Decimal(value.numerator) / Decimal(value.denominator):f}"


def _listed(values: Iterable[str], conjunction: str) -> Markup:
    given = tuple(values)
    listed = [value if isinstance(value, Markup) else inert(value) for value in given]
    if len(listed) < 2:
        return Markup("".join(listed))
    if any("," in literal(value) for value in given):
        return Markup(f"{'; '.join(listed[:-1])}; {conjunction} {listed[-1]}")
    return Markup(f"{', '.join(listed[:-1])} {conjunction} {listed[-1]}")


def _passing_blanks(drafter: Callable[[Any], str]) -> Callable[[Any], str]:
    def draft(value: Any) -> str:
        return value if isinstance(value, Markup) else drafter(value)

    return draft


DRAFTERS: Mapping[str, Callable[..., Any]] = MappingProxyType(
    {each.__name__: _passing_blanks(each) for each in (number, share, majority, money, votes, day)}
    | {each.__name__: each for each in (counted, notice, names, either, unstopped, opened, settled, within)}
)
"""The filters of clause files, by name."""
