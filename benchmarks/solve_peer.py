# ruff: noqa: E402
"""All conflicts and ways out of one set of terms: this program beside CPMpy's explain tools, on the same constraints.

    .venv/bin/python benchmarks/solve_peer.py

CPMpy (with its own solvers) is no dependency of the project: install it in a virtual environment of its own that sees
this project's packages, and run this file with that Python.  Without it the peer is skipped, and that is said.

CPMpy knows whole numbers only.  Shares are therefore put on a grid of millionths and each constraint is multiplied out;
what lies between two points of the grid it cannot see, so that its answers can differ from the exact ones: the numbers
of conflicts are printed side by side.  CPMpy is asked through z3, the faster of its two solvers here.
"""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
import time
from collections.abc import Callable
from itertools import count
from math import lcm
from pathlib import Path
from typing import Any

sys.path[:0] = [str(Path(__file__).parent.parent), str(Path(__file__).parent)]

import solve as cases

from governance.solve.conflicts import find_conflicts, shrink
from governance.solve.constraint import AllK, And, Cmp, Flag, Formula, Lin, Not, Or, normal
from governance.solve.engine import Session
from governance.solve.lowering import directly, dual
from governance.solve.model import Model, Unit

GRID = 10**6
LONGEST = 60  # seconds for one task
SIZES = ((11, 20), (27, 20), (100, 20), (211, 20), (11, 200), (11, 2000))
"""Members and terms."""
Task = Callable[[], Any]


def text_of(members: int, terms: int) -> str:
    """The case of the other benchmark with five contradictions, and as many loose terms as make up the number."""
    text = cases.case_text(members, "ABCDE")
    have = text.split("terms:\n")[1].count("    says:")
    rows = []
    for index in range(terms - have):
        one, other = index % members, (index // members + index + 1) % members
        bound = 90 + index % 10
        require = f'"votes(m{one}) + 1/2 * votes(m{other}) <= {bound}%"'
        rows.append(f"  loose-{index}:\n    says: The term loose-{index}\n    require: {require}\n")
    return text + "".join(rows)


def model_of(members: int, terms: int) -> Model:
    """The constraint model of such a case."""
    compiled, _ = cases.read(text_of(members, terms))
    return compiled.model  # type: ignore[attr-defined, no-any-return]


def ours(model: Model) -> dict[str, Task]:
    """What is timed of this program: from a model to all conflicts and ways out, to one, to one way out."""
    hard, soft = [s.id for s in model.hard], [s.id for s in model.soft]

    def session() -> Session:
        return Session(model.variables, {s.id: s.formulas for s in model.statements})

    def every() -> str:
        found = find_conflicts(session(), hard, soft)
        return f"{len(found.conflicts)} conflicts, {len(found.ways_out)} ways out"

    def one() -> str:
        asked = session()
        asked.check([*hard, *soft])
        return f"one of {len(shrink(asked, hard, [n for n in asked.core() if n in soft]) or ())} statements"

    return {"every conflict and way out": every, "one conflict": one}


def peer(model: Model) -> dict[str, Task]:
    """The same with CPMpy."""
    from cpmpy.tools.explain import marco, mus  # type: ignore[import-not-found, unused-ignore]

    write = _Writer(model)
    hard = [part for s in model.hard for f in s.formulas for part in write.said(f)] + write.bounds
    soft = [write.all([part for f in s.formulas for part in write.said(f)]) for s in model.soft]

    def every() -> str:
        found = list(marco(soft, hard + write.defined, solver="z3", return_mus=True, return_mcs=True))
        kinds = [kind for kind, _ in found]
        return f"{kinds.count('MUS')} conflicts, {kinds.count('MCS')} ways out"

    def one() -> str:
        return f"one of {len(mus(soft, hard + write.defined, solver='z3'))} statements"

    return {"every conflict and way out": every, "one conflict": one}


class _Writer:
    """Formulas as CPMpy writes them: shares as whole millionths, pounds as whole pounds."""

    def __init__(self, model: Model) -> None:
        import cpmpy  # type: ignore[import-not-found, unused-ignore]

        self.cpmpy, self.model = cpmpy, model
        self.names: dict[str, Any] = {}
        self.scale: dict[str, int] = {}
        self.fresh = count()
        self.bounds: list[Any] = []
        self.defined: list[Any] = []
        for name, variable in model.variables.items():
            if variable.is_choice:
                self.names[name] = cpmpy.boolvar(name=name)
                continue
            self.scale[name] = GRID if variable.unit is Unit.SHARE else 1
            most = GRID if variable.unit is Unit.SHARE else 10**9
            self.names[name] = cpmpy.intvar(0, most, name=name)

    def all(self, parts: list[Any]) -> Any:
        return self.cpmpy.all(parts)

    def said(self, formula: Formula) -> list[Any]:
        return [self.write(normal(formula))]

    def write(self, formula: Formula) -> Any:
        match formula:
            case Cmp():
                return self.compare(formula)
            case Flag(name):
                return self.names[name]
            case Not(Flag(name)):
                return ~self.names[name]
            case And(parts):
                return self.cpmpy.all([self.write(part) for part in parts])
            case Or(parts):
                return self.cpmpy.any([self.write(part) for part in parts])
            case AllK():
                direct = directly(formula)
                if direct is not None:
                    return self.write(direct)
                rows, extreme = dual(formula, self.auxiliary)
                self.defined += [self.compare(row) for row in rows]
                return self.write(Cmp(extreme - formula.bound, formula.op))
            case _:
                raise NotImplementedError(type(formula).__name__)

    def auxiliary(self, at_least_nothing: bool) -> str:
        name = f"aux{next(self.fresh)}"
        self.names[name] = self.cpmpy.intvar(0 if at_least_nothing else -GRID, GRID, name=name)
        self.scale[name] = GRID
        return name

    def compare(self, row: Cmp) -> Any:
        lin: Lin = row.lin
        parts = {name: factor / self.scale[name] for name, factor in lin.terms}
        below = lcm(lin.constant.denominator, *(factor.denominator for factor in parts.values()))
        left = self.cpmpy.sum([int(factor * below) * self.names[name] for name, factor in parts.items()])
        right = int(-lin.constant * below)
        match row.op:
            case "<=":
                return left <= right
            case "<":
                return left < right
            case ">=":
                return left >= right
            case ">":
                return left > right
            case "==":
                return left == right


def timed(side: str, members: int, terms: int, task: str) -> tuple[float | None, str]:
    """Seconds of the processor that a task takes in a process of its own, the making of the model left out."""
    command = [sys.executable, __file__, side, str(members), str(terms), task]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=LONGEST)
    except subprocess.TimeoutExpired:
        return None, f"not within {LONGEST} s"
    except subprocess.CalledProcessError as error:
        return None, error.stderr.strip().splitlines()[-1][:60]
    taken, said = json.loads(done.stdout.splitlines()[-1])
    return taken, said


def one_task(side: str, members: int, terms: int, task: str) -> None:
    model = model_of(members, terms)
    work = (ours if side == "ours" else peer)(model)[task]
    importlib.import_module("z3")  # both sides ask it: its import is not timed
    start = time.process_time()
    said = work()
    print(json.dumps([time.process_time() - start, said]))


def main() -> None:
    installed = importlib.util.find_spec("cpmpy") is not None
    if not installed:
        print("CPMpy is not installed here: the peer is skipped (see the head of this file).")
    for members, terms in SIZES:
        for task in ("every conflict and way out", "one conflict"):
            own, said = timed("ours", members, terms, task)
            line = f"{members} members, {terms} terms, {task}: {own or 0:.2f} s ({said})"
            if installed:
                theirs, told = timed("peer", members, terms, task)
                ratio = f", {theirs / own:.1f} times ours" if theirs and own else ""
                line += f"; CPMpy {f'{theirs:.2f} s' if theirs else 'no answer'} ({told}){ratio}"
            print(line, flush=True)


if __name__ == "__main__":
    if len(sys.argv) == 5:
        one_task(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), sys.argv[4])
    else:
        main()
