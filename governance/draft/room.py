"""How much room the terms of a case leave for each open point: the room-for-negotiation page of a brief, as values."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from governance.draft.statements import Numbered, opened, plain
from governance.prose import listed, shortly
from governance.solve.amounts import exact, written
from governance.solve.answer import Answer
from governance.solve.example import Example
from governance.solve.model import Model, Unit
from governance.solve.ranges import Interval, Range

MOST_APART = 24  # open quantities that are listed one by one: of more, those with the same range stand together


@dataclass(frozen=True, slots=True)
class Piece:
    """One interval of a range: its ends (None: there is none), whether they are only approached, and in words."""

    low: Fraction | None
    low_open: bool
    high: Fraction | None
    high_open: bool
    from_words: str
    to_words: str

    @property
    def words(self) -> str:
        """The interval in words: `more than 10% to 22%`, `25%`."""
        if self.low is not None and self.low == self.high:
            return self.from_words
        return f"{self.from_words} to {self.to_words}"


@dataclass(frozen=True, slots=True)
class Point:
    """An open quantity, or several of the same range: what it can be, what sets its ends, and its value in the example.

    `family` is what quantities share that may stand on one scale.
    """

    name: str
    short: str
    unit: Unit
    family: str
    pieces: tuple[Piece, ...]
    low_set: str
    high_set: str
    examples: tuple[Fraction, ...]
    example: str
    note: str


def points_of(answer: Answer, numbered: Numbered) -> tuple[Point, ...]:
    """The open quantities of a consistent case, in the order of the case."""
    apart = len(answer.ranges) <= MOST_APART
    groups = [[found] for found in answer.ranges] if apart else _alike(answer.ranges)
    return tuple(_point(group, answer, numbered) for group in groups)


def _alike(ranges: Sequence[Range]) -> list[list[Range]]:
    groups: dict[object, list[Range]] = {}
    for found in ranges:
        said = (found.intervals, found.sets_low, found.sets_high, found.settled, found.variable.unit)
        groups.setdefault(said, []).append(found)
    return list(groups.values())


def _point(alike: Sequence[Range], answer: Answer, numbered: Numbered) -> Point:
    found = alike[0]
    unit, names = found.variable.unit, [each.variable.name for each in alike]
    examples = _examples(answer.example, names)
    return Point(
        name=opened(_called([each.variable.says for each in alike], listed)),
        short=opened(_called([each.variable.says for each in alike], shortly)),
        unit=unit,
        family=f"{unit} of votes" if names[0].startswith("votes.") else names[0] if unit is not Unit.CHOICE else unit,
        pieces=tuple(_piece(interval, unit) for interval in found.intervals),
        low_set=_set_by(found, answer.model, numbered, low=True),
        high_set=_set_by(found, answer.model, numbered, low=False),
        examples=examples,
        example=_span(examples, unit),
        note=_note(found),
    )


def _called(says: Sequence[str], joined: Callable[[Iterable[str]], str]) -> str:
    """`the votes of NHS North CCG`; of several, `the votes of each of A, B and C`."""
    if len(says) == 1:
        return says[0]
    votes = "the votes of "
    if all(each.startswith(votes) for each in says):
        return f"the votes of each of {joined(each.removeprefix(votes) for each in says)}"
    return f"each of {joined(says)}"


def _examples(example: Example | None, names: Sequence[str]) -> tuple[Fraction, ...]:
    return tuple(sorted({example.assignment[name] for name in names})) if example else ()


def _span(values: Sequence[Fraction], unit: Unit) -> str:
    if not values:
        return "–"
    first, last = (plain(written(value, unit)) for value in (values[0], values[-1]))
    return first if len(values) == 1 else f"{first} to {last}"


def _piece(interval: Interval, unit: Unit) -> Piece:
    low, high = interval.low, interval.high
    least = "no least" if low.value is None else plain(exact(low.value, unit))
    most = "no limit" if high.value is None else plain(exact(high.value, unit))
    return Piece(
        low.value,
        low.open,
        high.value,
        high.open,
        f"more than {least}" if low.open and low.value is not None else least,
        f"less than {most}" if high.open and high.value is not None else most,
    )


def _set_by(found: Range, model: Model, numbered: Numbered, *, low: bool) -> str:
    """What keeps a quantity from going beyond an end."""
    ids = found.sets_low if low else found.sets_high
    if found.variable.is_choice:
        refused = numbered.of([model.by_id[id] for id in ids])
        return f"no is ruled out by {refused}" if low and ids else f"yes is ruled out by {refused}" if ids else ""
    if not found.intervals:
        return ""
    if ids:
        return numbered.of([model.by_id[id] for id in ids])
    end = found.intervals[0].low if low else found.intervals[-1].high
    if end.value is None:
        return "nothing"
    if found.variable.unit is Unit.SHARE:
        return "no share is below 0%" if low else "no share is above 100%"
    return "it is never below 0" if low else "no more is possible"


def _note(found: Range) -> str:
    if found.settled:
        return ""
    if found.intervals:
        return "values within this range that do not work were not ruled out within the limit"
    return "not settled within the limit"


def measure(answer: Answer) -> str:
    """What kind of example it is that the page shows."""
    example = answer.example
    if example is None:
        return "No example was found within the limit."
    if example.measure:
        gap = example.gap or Fraction(0)
        points = plain(written(gap, Unit.SHARE)).replace("%", " points")
        return f"The example is the fairest of all: in it, {example.measure}. That gap is {points}."
    if answer.model.fair is not None:
        return "The example is one of many that satisfy everything: the fairest can only be approached, not reached."
    return "The example is one of those that satisfy everything."
