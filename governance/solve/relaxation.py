"""What can be refuted where a check gave no answer: *some choice of k* widened to what is linear.

Observation: a choice adds up to at most what its items can reach, and to at most the whole less what those left out
keep at least.  Between a least and a greatest value of each item both are linear in how far each item is picked
(McCormick 1976), once an item may be picked in part.  What clashes even then clashes; else nothing follows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction

from governance.solve.constraint import (
    And,
    Flag,
    Formula,
    Lin,
    Not,
    Or,
    Pivot,
    SomeK,
    compare,
    normal,
    number,
    quantity,
    total,
)
from governance.solve.model import Unit, Variable

Ends = Mapping[str, tuple[Fraction, Fraction]]
"""A least and a greatest value of quantities, each proved."""


def conjuncts(formulas: Iterable[Formula]) -> Iterator[Formula]:
    """The parts that must all hold, alternatives and choices whole."""
    for formula in map(normal, formulas):
        if isinstance(formula, And):
            yield from conjuncts(formula.parts)
        else:
            yield formula


def is_plain(formula: Formula) -> bool:
    """Whether a part has neither alternatives nor choices that are not convex."""
    return not isinstance(formula, (Or, SomeK, Pivot)) and not (
        isinstance(formula, Not) and not isinstance(formula.part, Flag)
    )


def choices(parts: Sequence[Formula]) -> list[SomeK]:
    """The choices among parts that all must hold, turned so that each asks for at least so much."""
    found: list[SomeK] = []
    for part in parts:
        if isinstance(part, SomeK) and 0 < part.k < len(part.items):
            up = part.op in (">=", ">")
            strict = part.op in (">", "<")
            items = part.items if up else tuple(-item for item in part.items)
            found.append(SomeK(part.k, items, ">" if strict else ">=", part.bound if up else -part.bound))
    return found


def widened(some: SomeK, ends: Ends, place: int) -> tuple[dict[str, Variable], list[Formula]] | None:
    """New quantities and linear parts that hold wherever the choice is there; None where an item has no ends."""
    variables: dict[str, Variable] = {}
    said: list[Formula] = []
    picked, shares = [], []
    for index, item in enumerate(some.items):
        bounds = _ends_of(item, ends)
        if bounds is None:
            return None
        least, most = bounds
        pick, share = f"pick.{place}.{index}", f"share.{place}.{index}"
        variables[pick] = Variable(pick, Unit.NUMBER, pick, Fraction(0), Fraction(1))
        variables[share] = Variable(share, Unit.NUMBER, share, None)
        z, s = quantity(pick), quantity(share)
        said.append(compare(s, "<=", z.times(most)))
        said.append(compare(s, "<=", item - number(least) + z.times(least)))
        picked.append(z)
        shares.append(s)
    said.append(compare(total(picked), "==", number(some.k)))
    said.append(compare(total(shares), some.op, some.bound))
    return variables, said


def _ends_of(item: Lin, ends: Ends) -> tuple[Fraction, Fraction] | None:
    """The least and the greatest value of a sum, from those of its quantities."""
    least = most = item.constant
    for name, factor in item.terms:
        if name not in ends:
            return None
        low, high = ends[name] if factor > 0 else ends[name][::-1]
        least, most = least + factor * low, most + factor * high
    return least, most
