"""How exact amounts are written and read: `25%`, `£1,250`, `3`, `yes`; beside each other, in one unit."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

from governance.case.quantity import percent
from governance.prose import money
from governance.solve.model import Unit

_PERCENT = re.compile(r"([0-9][0-9_]*(?:\.[0-9]+)?)\s*(?:%|per ?cent|points?)")
_MONEY = re.compile(r"£\s*([0-9][0-9,_]*(?:\.[0-9]+)?)\s*(m|million|bn|billion)?")
_PLAIN = re.compile(r"(-?[0-9][0-9_]*(?:\.[0-9]+)?)(?:\s*/\s*([0-9]+))?")
_SCALE = {None: 1, "m": 10**6, "million": 10**6, "bn": 10**9, "billion": 10**9}
LONGEST_NUMBER = 30  # digits


def written(value: Fraction, unit: Unit) -> str:
    """An amount in its unit: exact where two decimals suffice, else marked `about`."""
    if unit is Unit.CHOICE:
        return "yes" if value else "no"
    sign = "-" if value < 0 else ""
    size = abs(value)
    if unit is Unit.SHARE:
        rounded = percent(size)
        return rounded.replace("about ", f"about {sign}") if "about" in rounded else f"{sign}{rounded}"
    if unit is Unit.POUNDS:
        pence = size * 100
        whole = (2 * pence.numerator + pence.denominator) // (2 * pence.denominator)
        shown = f"{sign}{money(Decimal(whole) / 100)}"
        return shown if pence.denominator == 1 else f"about {shown}"
    return str(value)


def exact(value: Fraction, unit: Unit) -> str:
    """An amount without rounding: what cannot be written in two decimals is a fraction."""
    shown = written(value, unit)
    return f"{shown} ({value})" if shown.startswith("about") else shown


def read_amount(text: str) -> tuple[Fraction, Unit] | None:
    """The amount that a text writes, with its unit: None where it writes none.  `1/4` and `0.25` are plain numbers."""
    text = text.strip()
    if sum(c.isdigit() for c in text) > LONGEST_NUMBER:
        return None
    if match := _PERCENT.fullmatch(text):
        return Fraction(match[1].replace("_", "")) / 100, Unit.SHARE
    if match := _MONEY.fullmatch(text):
        return Fraction(match[1].replace(",", "").replace("_", "")) * _SCALE[match[2]], Unit.POUNDS
    if match := _PLAIN.fullmatch(text):
        below = int(match[2] or 1)
        return (Fraction(match[1].replace("_", "")) / below, Unit.NUMBER) if below else None
    return None


def fits(value: Fraction, given: Unit, wanted: Unit) -> bool:
    """Whether an amount written in one unit may stand where another is wanted: a plain number serves for a share of
    at most the whole, and for a whole number."""
    if given is wanted:
        return True
    if given is not Unit.NUMBER:
        return False
    if wanted is Unit.SHARE:
        return 0 <= value <= 1
    return wanted is Unit.NUMBER or (wanted is Unit.COUNT and value.denominator == 1)
