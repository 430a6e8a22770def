"""Every minimal conflict of soft statements, and every smallest set to give up: MARCO (Liffiton et al. 2016).

A minimal conflict (minimal unsatisfiable subset) cannot hold, and any part of it can.  A way out (minimal correction
set) is a set without which the rest holds, and no part of it would do.  Each hits every conflict.  Which conflict a
solver meets first depends on its moods; the complete set does not.  Hence all are found and sorted.

Observation: a smallest set that hits all conflicts known so far is either a way out, proved by one check, or the check
meets a new conflict.  Therefore no set is ever grown.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from governance.solve.constraint import Formula
from governance.solve.engine import Session, Verdict

MOST_CONFLICTS = 60
MOST_CHECKS = 4_000

Names = tuple[str, ...]
Tick = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Conflicts:
    """Minimal conflicts and ways out, each sorted by size and then in the order of the statements.

    `complete` is False where the search was cut off or a check gave no answer: then there may be more.
    """

    conflicts: tuple[Names, ...]
    ways_out: tuple[Names, ...]
    complete: bool
    undecided: bool = False


def find_conflicts(
    session: Session, hard: Sequence[str], soft: Sequence[str], most: int = MOST_CONFLICTS, tick: Tick = lambda _: None
) -> Conflicts:
    """All minimal conflicts among `soft` when `hard` holds, and all ways out."""
    order = {name: index for index, name in enumerate(soft)}
    conflicts: list[frozenset[str]] = []
    ways_out: list[frozenset[str]] = []
    complete, undecided = True, False
    start = session.checks
    while (given_up := next(_hitting(conflicts, ways_out, order), None)) is not None:
        if len(conflicts) >= most or session.checks - start > MOST_CHECKS:
            complete = False
            break
        kept = [name for name in soft if name not in given_up]
        verdict = session.check([*hard, *kept])
        if verdict is Verdict.CLASHES:
            found = shrink(session, hard, [name for name in session.core() if name in order])
            if found is None:
                undecided, complete = True, False
                ways_out.append(given_up)  # a set of which nothing is known is not asked about again
                continue
            conflicts.append(frozenset(found))
            tick(f"conflict {len(conflicts)} found, looking for more")
            if not found:
                break
        else:
            if verdict is Verdict.UNDECIDED:
                undecided, complete = True, False
            ways_out.append(given_up)
    proved = () if undecided else ways_out
    return Conflicts(_sorted(conflicts, order), _sorted(proved, order), complete, undecided)


def _sorted(sets: Iterable[frozenset[str]], order: dict[str, int]) -> tuple[Names, ...]:
    rows = (tuple(sorted(names, key=order.__getitem__)) for names in sets)
    return tuple(sorted(rows, key=lambda names: (len(names), [order[name] for name in names])))


def shrink(
    session: Session, hard: Sequence[str], core: Sequence[str], extra: tuple[Formula, ...] = ()
) -> list[str] | None:
    """A minimal conflict within a core, by leaving out one at a time; None where a check gives no answer."""
    kept = list(core)
    position = 0
    while position < len(kept):
        without = kept[:position] + kept[position + 1 :]
        verdict = session.check([*hard, *without], *extra)
        if verdict is Verdict.UNDECIDED:
            return None
        if verdict is Verdict.HOLDS:
            position += 1
        else:
            smaller = set(session.core())
            kept = [name for name in without if name in smaller]
    return kept


def _hitting(
    conflicts: Sequence[frozenset[str]], ways_out: Sequence[frozenset[str]], order: dict[str, int]
) -> Iterator[frozenset[str]]:
    """Smallest sets that hit every conflict and hold no known way out."""
    rows = sorted(conflicts, key=lambda names: (len(names), sorted(order[name] for name in names)))

    def search(chosen: frozenset[str], start: int) -> Iterator[frozenset[str]]:
        while start < len(rows) and rows[start] & chosen:
            start += 1
        if start == len(rows):
            yield chosen
            return
        for name in sorted(rows[start], key=order.__getitem__):
            more = chosen | {name}
            if not any(known <= more for known in ways_out):
                yield from search(more, start + 1)

    if any(not known for known in ways_out):
        return
    for chosen in search(frozenset(), 0):
        needed = set(chosen)
        for name in sorted(chosen, key=lambda n: -order[n]):
            rest = needed - {name}
            if all(row & rest for row in rows):
                needed = rest
        yield frozenset(needed)


def disputes(conflicts: Sequence[Names]) -> tuple[tuple[Names, ...], ...]:
    """Conflicts grouped so that those of two groups share no statement."""
    groups: list[tuple[set[str], list[Names]]] = []
    for conflict in conflicts:
        touching = [group for group in groups if group[0] & set(conflict)]
        names = set(conflict).union(*(group[0] for group in touching))
        members = [row for group in touching for row in group[1]]
        groups = [group for group in groups if group not in touching]
        groups.append((names, [*members, conflict]))
    order = {conflict: index for index, conflict in enumerate(conflicts)}
    rows = (tuple(sorted(members, key=order.__getitem__)) for _, members in groups)
    return tuple(sorted(rows, key=lambda row: order[row[0]]))
