"""The answer to the question whether all can hold: what `governance solve` prints, as values."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from governance.law import LawAt
from governance.solve.certificate import Certificate, certificates
from governance.solve.compiling import Compiled
from governance.solve.conflicts import Conflicts, Names, disputes, find_conflicts, shrink
from governance.solve.engine import STEPS, Session, Verdict
from governance.solve.example import Example, find_example
from governance.solve.model import Model, Statement
from governance.solve.prose import Wording, because, hard_words
from governance.solve.ranges import Range, find_ranges
from governance.solve.remedies import Remedy, drops, moves

MOST_MOVED = 15  # conflicts of a dispute for which the nearest figures are sought: the smallest

Status = Literal["consistent", "inconsistent", "undecided"]
Tick = Callable[[str], None]


@dataclass(frozen=True)
class Conflict:
    """A minimal conflict: soft statements in the order of the case, the law and definitions that it needs, the
    addition that proves it (None where it rests on whole numbers or on too many alternatives), and its sentence."""

    statements: tuple[Statement, ...]
    background: tuple[Statement, ...]
    certificates: tuple[Certificate, ...] | None
    prose: str

    @property
    def names(self) -> Names:
        return tuple(s.id for s in self.statements)


@dataclass(frozen=True)
class Answer:
    """What is established of a model.  `complete` is False where there may be more conflicts than are shown."""

    status: Status
    model: Model
    conflicts: tuple[Conflict, ...] = ()
    remedies: tuple[Remedy, ...] = ()
    ranges: tuple[Range, ...] = ()
    example: Example | None = None
    complete: bool = True
    found: Conflicts | None = None

    @property
    def disputes(self) -> tuple[tuple[Conflict, ...], ...]:
        """Conflicts grouped so that those of two groups share no statement."""
        by_names = {conflict.names: conflict for conflict in self.conflicts}
        groups = disputes([conflict.names for conflict in self.conflicts])
        return tuple(tuple(by_names[names] for names in group) for group in groups)


def solve(
    compiled: Compiled,
    law: LawAt,
    *,
    steps: int = STEPS,
    remedies: bool = True,
    ranges: bool = True,
    tick: Tick = lambda _: None,
) -> Answer:
    """Whether all statements of a case can hold; where every quantity is given and all hold, without a solver."""
    model = compiled.model
    if not model.unknowns and not model.broken(model.given):
        return Answer("consistent", model, example=Example(dict(model.given), "", None))
    session = Session(model.variables, {s.id: s.formulas for s in model.statements}, steps)
    everything = [s.id for s in model.statements]
    verdict = session.check(everything)
    if verdict is Verdict.HOLDS:
        example = find_example(model, session, everything)
        found = find_ranges(model, session, everything, tick) if ranges else ()
        return Answer("consistent", model, ranges=found, example=example)
    if verdict is Verdict.CLASHES:
        return _inconsistent(model, law, session, remedies, tick)
    return _undecided(model, law, session, remedies, tick)


def _inconsistent(model: Model, law: LawAt, session: Session, remedies: bool, tick: Tick) -> Answer:
    hard, soft = [s.id for s in model.hard], [s.id for s in model.soft]
    found = find_conflicts(session, hard, soft, tick=tick)
    conflicts = tuple(_conflict(model, law, session, names) for names in found.conflicts)
    mended = _remedies(model, session, found, tick) if remedies else ()
    return Answer("inconsistent", model, conflicts, mended, complete=found.complete, found=found)


def _undecided(model: Model, law: LawAt, session: Session, remedies: bool, tick: Tick) -> Answer:
    """No answer to the whole: a conflict among parts of it decides after all; else it stays open."""
    answer = _inconsistent(model, law, session, remedies, tick)
    if answer.conflicts:
        return answer
    return Answer("undecided", model, complete=False)


def _remedies(model: Model, session: Session, found: Conflicts, tick: Tick) -> tuple[Remedy, ...]:
    rows = list(drops(model, found))
    groups = disputes(found.conflicts)
    alone = len(found.conflicts) == 1 and found.complete
    sought = [(index, conflict) for index, dispute in enumerate(groups, 1) for conflict in dispute[:MOST_MOVED]]
    for done, (index, conflict) in enumerate(sought, 1):
        tick(f"nearest figures of conflict {done} of {len(sought)}")
        rows += moves(model, session, conflict, index, alone=alone)
    return tuple(rows)


def _conflict(model: Model, law: LawAt, session: Session, names: Names) -> Conflict:
    statements = tuple(model.by_id[name] for name in names)
    hard = [s.id for s in model.hard]
    session.check([*hard, *names])
    needed = shrink(session, names, [name for name in session.core() if name in hard])
    background = tuple(s for s in model.hard if needed is None or s.id in needed)
    proof = certificates(model.variables, (*statements, *background))
    numbers = {s.id: index for index, s in enumerate(statements, 1)}
    prose = conflict_prose(Wording(model, law), proof, numbers, statements, background)
    return Conflict(statements, background, proof, prose)


def conflict_prose(
    wording: Wording, proof: Sequence[Certificate] | None, numbers: dict[str, int],
    statements: Sequence[Statement], background: Sequence[Statement],
) -> str:  # fmt: skip
    """A conflict in prose, with the numbers that its statements have in a list, which follow the order of the case."""
    sentence = because(wording, proof[0], numbers) if proof and len(proof) == 1 else None
    if sentence is not None:
        return sentence
    given = [hard_words(statement, wording.law) for statement in background]
    rests = f" Given: {'; '.join(given)}." if given else ""
    if proof is not None and len(proof) > 1:
        said = f"There are {len(proof)} ways in which the alternatives could fall out; each clashes."
        sentences = [because(wording, branch, numbers) for branch in proof]
        return " ".join([said, *(s for s in dict.fromkeys(sentences) if s)]) + rests
    if proof is None:
        return f"Checked case by case, no figures satisfy {_all_of(statements)}.{rests}"
    return f"No figures satisfy {_all_of(statements)}; the sum below shows it.{rests}"


def _all_of(statements: Sequence[Statement]) -> str:
    return "this statement" if len(statements) == 1 else f"these {len(statements)} statements together"


@dataclass(frozen=True)
class Verification:
    """What was proved again: how many checks were made, and what failed (nothing, unless the program is at fault)."""

    checks: int
    failures: tuple[str, ...]


def verify(answer: Answer, steps: int = STEPS) -> Verification:
    """Prove an answer again: the example by exact evaluation, each conflict by its parts, each sum by adding it up,
    each remedy by solving again, each end of a range by checks of beyond and of at."""
    from governance.solve.ranges import proved_again
    from governance.solve.remedies import proved_again as remedy_proved

    model, failures, checks = answer.model, list[str](), 0
    if answer.example is not None:
        checks += len(model.statements)
        failures += [f"the example breaks {name}" for name in model.broken(answer.example.assignment)]
    session: Session | None = None
    if answer.conflicts or answer.ranges:
        session = Session(model.variables, {s.id: s.formulas for s in model.statements}, steps)
    hard = [s.id for s in model.hard]
    for conflict in answer.conflicts:
        assert session is not None  # made above, since there are conflicts
        if session.check([*hard, *conflict.names]) is not Verdict.CLASHES:
            failures.append(f"{', '.join(conflict.names)} do not clash")
        for name in conflict.names:
            if session.check([*hard, *(other for other in conflict.names if other != name)]) is not Verdict.HOLDS:
                failures.append(f"{', '.join(conflict.names)} clash without {name} too")
        for certificate in conflict.certificates or ():
            checks += 1
            if not certificate.holds_good:
                failures.append(f"the sum of {', '.join(conflict.names)} does not add up")
    for remedy in answer.remedies:
        assert session is not None
        if not remedy_proved(model, session, remedy, [c.names for c in answer.conflicts]):
            failures.append(f"the remedy {remedy.kind} {', '.join(s.id for s in remedy.statements)} does not mend")
    for found in answer.ranges:
        assert session is not None
        if found.settled and not proved_again(session, [s.id for s in model.statements], found):
            failures.append(f"an end of {found.variable.name} is wrong")
    return Verification(checks + (session.checks if session else 0), tuple(failures))
