"""Small cases that stand on the edge of a threshold, as text, and the days and sizes to try them on."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from hypothesis import settings
from hypothesis import strategies as st

from governance.case.quantity import Threshold
from governance.law import LawAt, load_law

from .alone import days_of

STEP = Fraction(1, 10_000)
steady = settings(max_examples=30, deadline=None)
SIZES = st.integers(min_value=2, max_value=10**6)

ONE = "north: {name: North Council, kind: local-authority}"
GUARANTEE = "form: guarantee\n  guarantee: £1"
TWO = "north: {name: North Council, kind: local-authority}\n  south: {name: South Council, kind: local-authority}"
PUBLIC = "form: shares-schedule-2\n  public: true"
SCHEDULE_3 = "form: shares-schedule-3"
CAPITAL = (
    "share_capital:\n  classes: {ordinary: {nominal: £1}, other: {nominal: £1}}\n  holdings: {north: {ordinary: 1}}"
)


def days(code: str, *, since: date | None = None) -> st.SearchStrategy[date]:
    """Days on which the rule applies."""
    first, last = days_of(code)
    return st.dates(max(first, since or first), last)


def case(day: date, *parts: str, form: str = GUARANTEE, members: str = TWO, arrangement: str = "kind: co-owned") -> str:
    """A small company of two councils as text, with what is to be looked at."""
    purpose = "community: {people: the people}\n  objects: [to serve the people]"
    company = f"company:\n  name: Mill Community Interest Company\n  {form}\n  {purpose}\n"
    head = f"case: sample\ntitle: A sample\nas_of: {day}\narrangement: {{{arrangement}}}\nmembers:\n  {members}\n"
    return head + (company if form else "") + "\n".join(parts) + "\n"


def law_on(day: date) -> LawAt:
    return load_law().at(day)


def share(law: LawAt, id: str, parameter: str) -> Fraction:
    """The share that a parameter sets, with or without a comparator."""
    value = law.value(id, parameter)
    found = value.share if isinstance(value, Threshold) else value
    assert isinstance(found, Fraction)
    return found


def percent_of(share: Fraction) -> str:
    """A share as a case writes it, exactly."""
    return f"{share.numerator}/{share.denominator}"


def pounds(pence: int) -> str:
    return f"£{pence // 100}.{pence % 100:02d}"


def around(asked: Fraction, size: int) -> tuple[int, tuple[int, int, int]]:
    """A whole of which the share is a whole number, and that number with its two neighbours."""
    part = asked.numerator * size
    return asked.denominator * size, (part - 1, part, part + 1)


def votes(north: int, south: int) -> str:
    return f"voting: {{weights: {{north: {north}, south: {south}}}}}"
