"""How much room is left for each open quantity: its exact range, with gaps, and which statements set each end.

An optimiser guesses the ends and two checks prove each: beyond it nothing holds, at it (or as near as asked) all does.
Where alternatives can tear a range apart, it is put together from convex cells: an assignment picks one alternative of
each, the cell has one exact interval, and the next assignment is asked for outside all intervals, until there is none.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from governance.solve.cells import cell_of, may_be_torn
from governance.solve.conflicts import shrink
from governance.solve.constraint import (
    Flag,
    Formula,
    Not,
    Op,
    Or,
    both,
    compare,
    either,
    number,
    quantity,
)
from governance.solve.engine import End, Session, Verdict
from governance.solve.model import Model, Variable

NEAR = Fraction(1, 10**12)  # how near an end that is only approached must be met
FAR = Fraction(10**15)  # what a quantity without an end must reach
MOST_CELLS = 60
MOST_POINTS = 400  # of a grid that is looked at point by point
MOST_EXPLAINED = 60  # unknowns: with more, what sets an end is named and not shortened, and gaps are not looked for


@dataclass(frozen=True, slots=True)
class Interval:
    """From one end to another."""

    low: End
    high: End


@dataclass(frozen=True, slots=True)
class Range:
    """What a quantity can be: intervals in order, and the ids of the statements that set the lowest and highest end,
    and each gap between two intervals.

    `settled` is False where an end, or the absence of gaps, could not be proved within the limit.
    """

    variable: Variable
    intervals: tuple[Interval, ...]
    sets_low: tuple[str, ...]
    sets_high: tuple[str, ...]
    settled: bool
    sets_gaps: tuple[tuple[str, ...], ...] = ()

    def because(self, index: int) -> tuple[str, ...]:
        """The statements that set the ends of one of the intervals."""
        before, after = index - 1, index
        low = self.sets_low if index == 0 else self.sets_gaps[before] if self.sets_gaps else ()
        last = index == len(self.intervals) - 1
        high = self.sets_high if last else self.sets_gaps[after] if self.sets_gaps else ()
        return tuple(dict.fromkeys((*low, *high)))


Tick = Callable[[str], None]


def find_ranges(model: Model, session: Session, names: Sequence[str], tick: Tick = lambda _: None) -> tuple[Range, ...]:
    """The range of every unknown when all these statements hold, in the order of the case."""
    unknowns = model.unknowns
    amounts = [v.name for v in unknowns if not v.is_choice]
    guessed = session.extent(names, amounts) if amounts else {}
    many = len(unknowns) > MOST_EXPLAINED
    torn = frozenset[str]() if many else may_be_torn(model) & set(amounts)
    ends_of_torn = {name: ends for name, ends in guessed.items() if name in torn}
    torn -= _within_one_cell(model, session, names, ends_of_torn) if torn else torn
    found: list[Range] = []
    for index, variable in enumerate(unknowns, 1):
        tick(f"range {index} of {len(unknowns)}: {variable.says}")
        if variable.is_choice:
            found.append(_choice(model, session, names, variable))
        else:
            ends = guessed.get(variable.name)
            apart = variable.name in torn
            found.append(_range(model, session, names, variable, ends, torn=apart, shorten=not many))
    return tuple(found)


def _within_one_cell(
    model: Model, session: Session, names: Sequence[str], ends: dict[str, tuple[End, End]]
) -> frozenset[str]:
    """The quantities whose whole range lies in one convex cell, so that it has no gaps: both ends are in the cell, or
    are the ends of the cell too where they are only approached."""
    if session.check(names) is not Verdict.HOLDS:
        return frozenset()
    cell = cell_of(model, session.assignment())
    if cell is None:
        return frozenset()
    inside = Session(model.variables, {"cell": cell}, session.steps)
    approached = [name for name, pair in ends.items() if any(end.open for end in pair)]
    reached = inside.extent(["cell"], approached) if approached else {}

    def holds_it(name: str, end: End, low: bool) -> bool:
        if name in reached and reached[name][0 if low else 1] != end:
            return False
        return inside.check(["cell"], _at(name, end, low)) is Verdict.HOLDS

    return frozenset(
        name
        for name, pair in ends.items()
        if (name in reached or name not in approached) and all(holds_it(name, end, low) for end, low in _both(pair))
    )


def _range(
    model: Model, session: Session, names: Sequence[str], variable: Variable, ends: tuple[End, End] | None,
    *, torn: bool, shorten: bool,
) -> Range:  # fmt: skip
    if ends is None:
        return Range(variable, (), (), (), False)
    sets: list[tuple[str, ...]] = []
    for end, is_low in _both(ends):
        if not _proved(session, names, variable.name, end, is_low):
            return Range(variable, (), (), (), False)
        sets.append(_sets(model, session, variable, end, is_low, shorten=shorten))
    whole = Interval(*ends)
    found = _pieces(model, session, names, variable, whole) if torn and ends[0].value != ends[1].value else (whole,)
    intervals = found or (whole,)
    gaps = tuple(_sets_gap(model, session, names, variable.name, *pair) for pair in pairwise(intervals))
    return Range(variable, intervals, sets[0], sets[1], found is not None, gaps)


def _both(ends: tuple[End, End]) -> tuple[tuple[End, bool], tuple[End, bool]]:
    return (ends[0], True), (ends[1], False)


def _beyond(name: str, end: End, low: bool) -> Formula:
    """The quantity lies beyond the end: on it too, where it is only approached."""
    if end.value is None:
        return Or(())
    strict = not end.open
    if low:
        return compare(quantity(name), "<" if strict else "<=", number(end.value))
    return compare(quantity(name), ">" if strict else ">=", number(end.value))


def _proved(session: Session, names: Sequence[str], name: str, end: End, low: bool) -> bool:
    """Whether an end is right: by two checks, of at and of beyond."""
    if session.check(names, _at(name, end, low)) is not Verdict.HOLDS:
        return False
    return end.value is None or session.check(names, _beyond(name, end, low)) is Verdict.CLASHES


def _at(name: str, end: End, low: bool) -> Formula:
    """The quantity is at the end; or as near as asked where it is only approached, or far where there is none."""
    side: Op = "<=" if low else ">="
    if end.value is None:
        return compare(quantity(name), side, number(-FAR if low else FAR))
    if end.open:
        return compare(quantity(name), side, number(end.value + NEAR if low else end.value - NEAR))
    return compare(quantity(name), "==", number(end.value))


def _sets(model: Model, session: Session, variable: Variable, end: End, low: bool, *, shorten: bool) -> tuple[str, ...]:
    """The statements that keep a quantity from going beyond an end, which the last check has just refuted; none for a
    natural bound."""
    natural = variable.least if low else variable.most
    if end.value is None or (end.value == natural and not end.open):
        return ()
    return _fewest(model, session, _beyond(variable.name, end, low)) if shorten else session.core()


def _sets_gap(
    model: Model, session: Session, names: Sequence[str], name: str, below: Interval, above: Interval
) -> tuple[str, ...]:
    """The statements that keep a quantity out of the gap between two intervals."""
    within = both(_beyond(name, below.high, low=False), _beyond(name, above.low, low=True))
    return _fewest(model, session, within) if session.check(names, within) is Verdict.CLASHES else ()


def _fewest(model: Model, session: Session, refuted: Formula) -> tuple[str, ...]:
    """Statements that refute what the last check has just refuted, none of which can be left out: soft ones first left
    out as far as possible."""
    core = session.core()
    soft = [s.id for s in model.soft if s.id in core]
    hard = [s.id for s in model.hard]
    kept = shrink(session, hard, soft, (refuted,))
    if kept is None:
        return core
    session.check([*hard, *kept], refuted)
    needed = shrink(session, kept, [id for id in session.core() if id in hard], (refuted,))
    order = {s.id: index for index, s in enumerate(model.statements)}
    return tuple(sorted((*kept, *(needed or ())), key=lambda id: (id in hard, order[id])))


def _choice(model: Model, session: Session, names: Sequence[str], variable: Variable) -> Range:
    """Yes or no: which of the two holds."""
    flags: dict[int, Formula] = {0: Not(Flag(variable.name)), 1: Flag(variable.name)}
    verdicts = {value: session.check(names, flag) for value, flag in flags.items()}
    settled = Verdict.UNDECIDED not in verdicts.values()
    left = [Fraction(value) for value, verdict in verdicts.items() if verdict is Verdict.HOLDS]
    sets: list[tuple[str, ...]] = []
    for value in (0, 1):
        if verdicts[value] is Verdict.CLASHES:
            session.check(names, flags[value])
            core = [id for id in session.core() if id in {s.id for s in model.soft}]
            sets.append(tuple(shrink(session, [s.id for s in model.hard], core, (flags[value],)) or core))
        else:
            sets.append(())
    intervals = tuple(Interval(End(value, False), End(value, False)) for value in left)
    return Range(variable, intervals, sets[0], sets[1], settled)


# --- gaps -----------------------------------------------------------------------------------------------------------


def _pieces(
    model: Model, session: Session, names: Sequence[str], variable: Variable, whole: Interval
) -> tuple[Interval, ...] | None:
    """The intervals that a range consists of; None where they could not be told within the limit."""
    if variable.step is not None and whole.low.value is not None and whole.high.value is not None:
        points = (whole.high.value - whole.low.value) / variable.step
        return _by_points(session, names, variable, whole) if points <= MOST_POINTS else None
    found: list[Interval] = []
    for _ in range(MOST_CELLS):
        verdict = session.check(names, _outside(variable.name, found))
        if verdict is Verdict.CLASHES:
            return _merged(found)
        cell = cell_of(model, session.assignment()) if verdict is Verdict.HOLDS else None
        interval = None if cell is None else _interval(model, cell, variable.name)
        if interval is None:
            return None
        found.append(interval)
    return None


def _by_points(
    session: Session, names: Sequence[str], variable: Variable, whole: Interval
) -> tuple[Interval, ...] | None:
    """The runs of values on a grid that hold."""
    assert variable.step is not None  # asked for grids only
    assert whole.low.value is not None
    assert whole.high.value is not None
    runs: list[list[Fraction]] = []
    value, before = whole.low.value, False
    while value <= whole.high.value:
        verdict = session.check(names, compare(quantity(variable.name), "==", number(value)))
        if verdict is Verdict.UNDECIDED:
            return None
        if verdict is Verdict.HOLDS:
            runs = [*runs[:-1], [*runs[-1], value]] if before else [*runs, [value]]
        before = verdict is Verdict.HOLDS
        value += variable.step
    return tuple(Interval(End(run[0], False), End(run[-1], False)) for run in runs)


def _outside(name: str, intervals: Sequence[Interval]) -> Formula:
    """The quantity lies in none of the intervals."""
    return both(*(either(*(_beyond(name, end, low) for end, low in _both((i.low, i.high)))) for i in intervals))


def _interval(model: Model, cell: Sequence[Formula], name: str) -> Interval | None:
    """The range of a quantity in a convex cell, proved like any other; None where it could not be."""
    session = Session(model.variables, {"cell": cell})
    ends = session.extent(["cell"], [name]).get(name)
    if ends is None or not all(_proved(session, ["cell"], name, end, low) for end, low in _both(ends)):
        return None
    return Interval(*ends)


def _merged(intervals: Sequence[Interval]) -> tuple[Interval, ...]:
    """Intervals in order, those that touch or overlap joined."""
    ordered = sorted(intervals, key=lambda i: (i.low.value is not None, i.low.value or Fraction(0), i.low.open))
    found: list[Interval] = []
    for interval in ordered:
        last = found[-1] if found else None
        if last is None or not _touch(last, interval):
            found.append(interval)
        elif _further(interval.high, last.high):
            found[-1] = Interval(last.low, interval.high)
    return tuple(found)


def _touch(first: Interval, second: Interval) -> bool:
    if first.high.value is None or second.low.value is None:
        return True
    if first.high.value != second.low.value:
        return first.high.value > second.low.value
    return not (first.high.open and second.low.open)


def _further(end: End, than: End) -> bool:
    if than.value is None or end.value is None:
        return than.value is not None
    return end.value > than.value or (end.value == than.value and than.open and not end.open)


def proved_again(session: Session, names: Sequence[str], found: Range) -> bool:
    """Whether every end of a range passes its checks; those between intervals are shown to be gaps."""
    name = found.variable.name
    if found.variable.is_choice:
        wanted = {i.low.value for i in found.intervals}
        flags: dict[Fraction, Formula] = {Fraction(0): Not(Flag(name)), Fraction(1): Flag(name)}
        return all((session.check(names, f) is Verdict.HOLDS) == (v in wanted) for v, f in flags.items())
    if not found.intervals:
        return False
    ends = (found.intervals[0].low, True), (found.intervals[-1].high, False)
    if not all(_proved(session, names, name, end, low) for end, low in ends):
        return False
    return len(found.intervals) == 1 or session.check(names, _outside(name, found.intervals)) is Verdict.CLASHES
