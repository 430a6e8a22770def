"""What mends a conflict: the smallest sets to give up, and the nearest figures with which all hold.  Never the law.

The nearest figure is found on the grid on which parties draft (a hundredth of a per cent, a pound, one) by bisection,
each candidate checked exactly: an optimiser would answer with an end that no draft can state.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from governance.solve.conflicts import Conflicts, Names, disputes
from governance.solve.constraint import Formula
from governance.solve.engine import Session, Verdict
from governance.solve.model import Figure, Kind, Model, Statement, Unit
from governance.solve.requirement import TermError

GRID = {
    Unit.SHARE: Fraction(1, 10_000),
    Unit.POUNDS: Fraction(1),
    Unit.COUNT: Fraction(1),
    Unit.NUMBER: Fraction(1, 100),
}
LIMIT = {
    Unit.SHARE: Fraction(1),
    Unit.POUNDS: Fraction(10**13),
    Unit.COUNT: Fraction(10**6),
    Unit.NUMBER: Fraction(10**6),
}
MOST_DROPS = 12


@dataclass(frozen=True, slots=True)
class Remedy:
    """One thing that mends: give up `statements`, or move `figure` of one statement to another value.

    `mends` is `everything` where all other statements then hold together, else `this conflict`; `dispute` counts the
    disputes from 1; `conflict` names the statements of the conflict that a moved figure mends.
    """

    kind: Literal["drop", "change"]
    statements: tuple[Statement, ...]
    dispute: int
    mends: Literal["everything", "this dispute", "this conflict"]
    figure: Figure | None = None
    to: Fraction | None = None
    conflict: Names = ()


def drops(model: Model, found: Conflicts) -> tuple[Remedy, ...]:
    """For each dispute the smallest sets to give up, those that give up least first.

    Each way out was proved by a check; with several disputes, one set of each is needed.
    """
    by_id = model.by_id
    groups = disputes(found.conflicts)
    rows: list[Remedy] = []
    for index, dispute in enumerate(groups, 1):
        named = {name for conflict in dispute for name in conflict}
        sets = dict.fromkeys(tuple(n for n in way if n in named) for way in found.ways_out)
        options = sorted((tuple(by_id[n] for n in way) for way in sets), key=_burden)
        mends: Literal["everything", "this dispute"] = "everything" if len(groups) == 1 else "this dispute"
        rows += [Remedy("drop", option, index, mends) for option in options[:MOST_DROPS]]
    return tuple(rows)


def _burden(statements: tuple[Statement, ...]) -> tuple[int, int, list[int], list[str]]:
    """How hard it is to give up: facts last, then the number, then what parties hold dear (priority 1 is dearest)."""
    facts = sum(1 for s in statements if s.kind is not Kind.TERM)
    dear = sorted((-(s.priority if s.priority is not None else 10**6) for s in statements), reverse=True)
    return facts, len(statements), dear, [s.id for s in statements]


def moves(model: Model, session: Session, conflict: Names, dispute: int, *, alone: bool) -> tuple[Remedy, ...]:
    """For each figure in a conflict the nearest values with which the rest of the conflict holds.

    `alone` says that there is no other conflict, so that the rest of the case can hold too: that is checked.
    """
    hard = [s.id for s in model.hard]
    found: list[tuple[Fraction, int, Remedy]] = []
    for name in conflict:
        statement = model.by_id[name]
        rest = [*hard, *(other for other in conflict if other != name)]
        for figure in statement.figures:
            for up in (True, False):
                to = _nearest(session, rest, figure, up)
                if to is not None:
                    all_hold = alone and _mends_all(model, session, name, figure, to)
                    mends: Literal["everything", "this conflict"] = "everything" if all_hold else "this conflict"
                    remedy = Remedy("change", (statement,), dispute, mends, figure, to, conflict)
                    found.append((_distance(figure, to), len(found), remedy))
    found.sort(key=lambda row: (row[2].mends != "everything", row[0], row[1]))
    return tuple(remedy for _, _, remedy in found)


def _distance(figure: Figure, to: Fraction) -> Fraction:
    """How far a figure moves: shares in points, others as a part of what they were."""
    gap = abs(to - figure.value)
    return gap if figure.unit is Unit.SHARE or not figure.value else gap / abs(figure.value)


def _mends_all(model: Model, session: Session, name: str, figure: Figure, to: Fraction) -> bool:
    others = [s.id for s in model.statements if s.id != name]
    return session.check(others, *(i.formula for i in figure.rebuild(to))) is Verdict.HOLDS


def grid_of(figure: Figure) -> Fraction:
    """The grid on which a figure is drafted: whole numbers where its term takes no others."""
    grid = GRID[figure.unit]
    if figure.unit is Unit.NUMBER and figure.value.denominator == 1:
        try:
            figure.rebuild(figure.value + grid)
        except TermError:
            return Fraction(1)
    return grid


def _nearest(session: Session, rest: Sequence[str], figure: Figure, up: bool) -> Fraction | None:
    """The nearest value on the drafting grid, above or below, with which the rest holds."""
    grid, limit = grid_of(figure), LIMIT[figure.unit]
    at = figure.value / grid
    start = at.numerator // at.denominator if up else -((-at.numerator) // at.denominator)
    last = int(limit / grid) if up else 0
    sign = 1 if up else -1
    if (last - start) * sign <= 0:
        return None

    def mends(steps: int) -> bool:
        try:
            moved = figure.rebuild((start + sign * steps) * grid)
        except TermError:
            return False
        return session.check(rest, *(instance.formula for instance in moved)) is Verdict.HOLDS

    most = abs(last - start)
    failed, tried = 0, 1
    while tried < most and not mends(tried):
        failed, tried = tried, tried * 2
    tried = min(tried, most)
    if not mends(tried):
        return None
    while tried - failed > 1:
        middle = (tried + failed) // 2
        failed, tried = (failed, middle) if mends(middle) else (middle, tried)
    return (start + sign * tried) * grid


def proved_again(model: Model, session: Session, remedy: Remedy, conflicts: Sequence[Names]) -> bool:
    """Whether a remedy mends what it says, by solving again."""
    named = {s.id for s in remedy.statements}
    hard = [s.id for s in model.hard]
    moved: tuple[Formula, ...] = ()
    if remedy.figure is not None and remedy.to is not None:
        moved = tuple(i.formula for i in remedy.figure.rebuild(remedy.to))
    if remedy.mends == "everything":
        kept = [s.id for s in model.soft if s.id not in named]
    elif remedy.kind == "change":
        kept = [name for name in remedy.conflict if name not in named]
    else:
        touched = {name for names in conflicts if named & set(names) for name in names}
        kept = [s.id for s in model.soft if s.id in touched - named]
    return session.check([*hard, *kept], *moved) is Verdict.HOLDS
