"""What an answer costs: conflicts with certificates, and ranges, as members grow in number; with every figure given.

    .venv/bin/python benchmarks/solve.py

The floor is what the prototype took for the same task (reference/solving.md), on a quiet machine and without reading a
case file or the law: a figure below 1 is faster.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parent.parent
FLOOR_CONFLICTS = {11: 0.29, 27: 0.43, 100: 1.65, 211: 5.55}  # seconds, in a fresh process
FLOOR_RANGES = {11: 0.06, 27: 0.27, 100: 2.59}  # seconds: box and verification of every end
FLOOR_GIVEN = 0.33  # seconds for 1,000 cases of which every share is given


def patients(members: int) -> list[int]:
    """Skewed numbers of patients, from 90,000 to 600,000, the same on every machine."""
    seed, found = 7, []
    for _ in range(members):
        seed = (1103515245 * seed + 12345) % 2**31
        found.append(90_000 + (seed * seed // 2**31) * 510_000 // 2**31)
    return found


def case_text(members: int, conflicts: str = "", weights: str = "open") -> str:
    """A case like those of the prototype's generator: votes, money, a board; letters inject contradictions."""
    numbers = patients(members)
    order = sorted(range(members), key=lambda i: (-numbers[i], i))
    host, total = order[0], sum(numbers)
    small, held = [], 0
    for index in reversed(order):
        small.append(index)
        held += numbers[index]
        if 5 * held >= 2 * total:
            break
    sizes = sorted(numbers[i] for i in small)
    k = next(k for k in range(1, len(sizes) + 1) if 4 * sum(sizes[:k]) > total)
    k = max(1, k - max(2, members // 8)) if "A" in conflicts else k
    rows = "".join(
        f"  m{i}: {{name: Member {i}, kind: ccg, patients: {{value: {numbers[i]}, assumed: generated}}}}\n"
        for i in range(members)
    )
    paid = "".join(
        f"    - {{customer: m{i}, amount: {{value: £{numbers[i] // 100 * 1000}, assumed: generated}}}}\n"
        for i in range(members)
    )
    outside = sum(n // 100 * 1000 for n in numbers) // 12
    terms = {
        "cap": "{at_most: {votes: 25%}}",
        "fair": "{proportional: {to: patients, within: 2%}}",
        "block": f"{{can_block: {{any: {k}, of: small, decision: change-objects}}}}",
        "two": "{cannot_pass: {any: 2, decision: ordinary}}",
        "no-veto": f"{{no_veto: {{of: [m{host}], decision: special}}}}",
        "test": "{activity_test: kept}",
        "outside": '"outside >= 5% * turnover"',
        "quorum": '"quorum >= members / 2"',
        "brings": '"revenue_share(m) > patients(m) + 1% implies votes(m) >= 95% * patients(m) for m in members"',
    }
    if members > 20:
        terms["near"] = '"3/4 * patients(m) <= votes(m) <= 5/4 * patients(m) for m in members"'
    if "B" in conflicts:
        terms["host-30"] = f'"votes(m{host}) >= 30%"'
    if "C" in conflicts:
        terms["outside-25"] = '"outside == 25% * turnover"'
    if "D" in conflicts:
        terms["dividend"] = '"dividend >= 45% * profits and profits >= £1"'
    if "E" in conflicts:
        terms["quorum-small"] = '"quorum < members / 3"'
    said = "".join(f"  {key}:\n    says: The term {key}\n    require: {require}\n" for key, require in terms.items())
    return f"""\
case: generated
title: A generated case
as_of: 2016-11-18
company:
  name: Generated Community Interest Company
  form: shares-schedule-3
  community: {{people: the people of the region}}
  objects: [to serve the people of the region]
arrangement: {{kind: co-owned}}
members:
{rows}groups: {{small: [{", ".join(f"m{i}" for i in small)}]}}
voting: {{weights: {weights}}}
board:
  seats: [{{appointed_by: each member, number: 1}}]
  quorum: open
decisions:
  change-objects: {{by: special}}
finance:
  turnover:
{paid}    - {{customer: Others, amount: {{value: £{outside}, assumed: generated}}}}
terms:
{said}"""


def seconds(command: list[str]) -> float:
    """The median processor time of a command over three runs: other users of the machine do not count."""
    times = []
    for _ in range(3):
        start = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(command, cwd=ROOT, stdout=subprocess.DEVNULL, check=True)
        end = resource.getrusage(resource.RUSAGE_CHILDREN)
        times.append(end.ru_utime + end.ru_stime - start.ru_utime - start.ru_stime)
    return median(times)


def read(text: str) -> tuple[object, ...]:
    """The compiled case and its law."""
    from governance.case import load_text
    from governance.law import load_law
    from governance.solve.compiling import compiled

    case, faults = load_text(text)
    assert case is not None, faults
    law = load_law().at(case.as_of)
    model = compiled(case, law)
    assert not model.faults, model.faults
    return model, law


def disputes(members: int, conflicts: str) -> None:
    """All conflicts with their certificates, once: what a fresh process is timed on."""
    from governance.solve.answer import solve

    answer = solve(*read(case_text(members, conflicts)), remedies=False)  # type: ignore[arg-type]
    proved = sum(1 for c in answer.conflicts if c.certificates)
    print(answer.status, len(answer.conflicts), "conflicts,", proved, "with certificates, complete:", answer.complete)


def timed(work: Callable[[], object]) -> float:
    """Seconds of the processor that one piece of work takes."""
    start = time.process_time()
    work()
    return time.process_time() - start


def all_conflicts() -> None:
    """In fresh processes, imports and reading of the case included."""
    for members, floor in FLOOR_CONFLICTS.items():
        code = f"import sys; sys.path[:0] = ['.', 'benchmarks']; import solve; solve.disputes({members}, 'ABCDE')"
        taken = seconds([sys.executable, "-c", code])
        print(f"{members} members, all disputes in a fresh process: {taken / floor:.2f} of the floor ({taken:.2f} s)")


def all_ranges() -> None:
    """Every unknown of a consistent case: ends, proofs, and what sets them."""
    import z3  # type: ignore[import-untyped]  # noqa: F401  # its import is no part of the floor

    from governance.solve.answer import solve

    for members, floor in FLOOR_RANGES.items():
        model, law = read(case_text(members))
        proof = timed(lambda model=model: ends_proved(model))  # type: ignore[misc]
        start = time.process_time()
        answer = solve(model, law)  # type: ignore[arg-type]
        taken = time.process_time() - start
        settled = sum(r.settled for r in answer.ranges)
        print(f"{members} members, every end found and proved: {proof / floor:.1f} of the floor ({proof:.2f} s)")
        print(
            f"{members} members, {settled} of {len(answer.ranges)} ranges with what sets each end, gaps looked for, "
            f"and the fairest example: {taken / floor:.1f} of the floor for proof alone ({taken:.2f} s)"
        )


def ends_proved(compiled: object) -> None:
    """What the floor of ranges is of: the ends of every unknown, each proved by two checks."""
    from governance.solve.engine import Session
    from governance.solve.ranges import _both, _proved

    model = compiled.model  # type: ignore[attr-defined]
    names = [s.id for s in model.statements]
    session = Session(model.variables, {s.id: s.formulas for s in model.statements})
    for name, ends in session.extent(names, [v.name for v in model.unknowns if not v.is_choice]).items():
        for end, is_low in _both(ends):
            assert _proved(session, names, name, end, is_low), name


def all_given() -> None:
    """1,000 cases of eleven members of which every share is given: compiled models, evaluated without a solver."""
    from governance.case import load_text
    from governance.law import load_law
    from governance.solve.compiling import compiled

    case, _ = load_text(case_text(11, weights="{by: patients}").replace("quorum: open", "quorum: 6"))
    assert case is not None
    law = load_law().at(case.as_of)
    model = compiled(case, law).model
    evaluated = timed(lambda: [model.broken(model.given) for _ in range(1000)])
    both = timed(lambda: [compiled(case, law).model for _ in range(100)]) * 10
    print(f"1,000 evaluations without a solver: {evaluated / FLOOR_GIVEN:.2f} of the floor ({evaluated:.2f} s)")
    print(f"with compiling each case anew: {(evaluated + both) / FLOOR_GIVEN:.2f} of the floor")
    assert "z3" not in sys.modules


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    all_given()
    all_conflicts()
    all_ranges()
