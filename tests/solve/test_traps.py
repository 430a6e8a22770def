"""What went wrong in other programs, or in versions of the solver, and must not here."""

from __future__ import annotations

import re
import subprocess
import sys
from fractions import Fraction
from pathlib import Path
from types import SimpleNamespace

import pytest

from governance.solve import engine, ranges
from governance.solve.answer import solve
from governance.solve.compiling import compiled
from governance.solve.constraint import compare, number, quantity
from governance.solve.engine import End, EngineError, Session, Verdict
from governance.solve.model import Unit, Variable

from .making import case_text, read_case

ROOT = Path(__file__).parent.parent.parent
SOLVE = ROOT / "governance" / "solve"


@pytest.mark.parametrize("version", ["4.12.6", "4.16.0", "5.0.0"])
def test_a_solver_that_gave_wrong_bounds_is_refused(monkeypatch: pytest.MonkeyPatch, version: str) -> None:
    monkeypatch.setitem(sys.modules, "z3", SimpleNamespace(get_version_string=lambda: version))
    with pytest.raises(EngineError, match="too old"):
        engine.z3()


def test_no_bound_of_the_optimiser_is_shown_unproved(monkeypatch: pytest.MonkeyPatch) -> None:
    case, law = read_case(case_text(terms=["{at_most: {votes: 40%}}"]))
    right = Session.extent

    def wrong(self: Session, *arguments: object) -> dict[str, tuple[End, End]]:
        found = right(self, *arguments)  # type: ignore[arg-type]
        short = Fraction(1, 100)
        return {n: (low, End((high.value or Fraction(0)) - short, high.open)) for n, (low, high) in found.items()}

    monkeypatch.setattr(Session, "extent", wrong)
    answer = solve(compiled(case, law), law)
    assert answer.ranges
    assert not any(found.settled or found.intervals for found in answer.ranges)


def test_an_assignment_that_does_not_satisfy_what_was_asked_never_leaves_the_engine(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    x = {"x": Variable("x", Unit.SHARE, "x", Fraction(0), Fraction(1))}
    session = Session(x, {"half": (compare(quantity("x"), ">=", number(Fraction(1, 2))),)})
    assert session.check(["half"]) is Verdict.HOLDS
    monkeypatch.setattr(Session, "_value", lambda *_: Fraction(1, 3))
    with pytest.raises(EngineError, match="does not satisfy"):
        session.assignment()


def test_no_engine_of_scaled_whole_numbers_and_no_second_solver_is_imported() -> None:
    for file in SOLVE.glob("*.py"):
        text = file.read_text(encoding="utf-8")
        assert not re.search(r"\b(ortools|highspy|cpmpy|pulp|scipy)\b", text), file.name
        assert not re.search(r"(?<!\.)\b(eval|exec|sympify|parse_expr)\(", text), file.name
        assert "float(" not in text, file.name


def test_solver_and_algebra_are_imported_only_when_they_are_used() -> None:
    modules = ", ".join(f"governance.solve.{f.stem}" for f in sorted(SOLVE.glob("*.py")) if f.stem != "__init__")
    code = f"import sys, {modules}; print({{'z3', 'sympy', 'numpy', 'joblib', 'dask'}} & set(sys.modules))"
    assert _printed(code) == "set()"


def test_a_case_with_every_figure_given_is_checked_without_a_solver() -> None:
    code = (
        "import sys\n"
        "from governance.judge import judge\n"
        "judged = judge('cases/necs-co-owned.yaml')\n"
        "assert 'TE10' in judged.result.applied\n"
        "print({'z3', 'sympy'} & set(sys.modules))\n"
    )
    assert _printed(code) == "set()"


def _printed(code: str) -> str:
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    return done.stdout.strip()


def test_an_end_that_is_only_approached_is_open() -> None:
    case, law = read_case(case_text(terms=['"votes(north) > 25% and votes(north) < 40%"']))
    found = next(r for r in solve(compiled(case, law), law).ranges if r.variable.name == "votes.north")
    assert found.intervals == (ranges.Interval(End(Fraction(1, 4), True), End(Fraction(2, 5), True)),)
    assert found.sets_low == ("terms.t1",)


def test_a_gap_in_a_range_is_shown() -> None:
    case, law = read_case(case_text(terms=['"votes(north) <= 10% or votes(north) > 25%"', '"votes(north) < 40%"']))
    found = next(r for r in solve(compiled(case, law), law).ranges if r.variable.name == "votes.north")
    assert found.settled
    assert found.intervals == (
        ranges.Interval(End(Fraction(0), False), End(Fraction(1, 10), False)),
        ranges.Interval(End(Fraction(1, 4), True), End(Fraction(2, 5), True)),
    )


def test_the_law_is_never_among_the_remedies() -> None:
    body = "finance: {dividend: £50000, distributable_profits: £100000}\n"
    text = case_text(body, form="shares-schedule-3", weights="open", terms=['"dividend >= 40% * profits"'])
    answer = solve(*_compiled(text))  # type: ignore[arg-type]
    assert answer.status == "inconsistent"
    background = {s.id for c in answer.conflicts for s in c.background}
    assert background == {"cic-regs-2005/reg22@dividend"}
    assert all(not s.hard for r in answer.remedies for s in r.statements)
    told = {(r.statements[0].id, r.to) for r in answer.remedies if r.kind == "change" and r.figure is not None}
    assert ("terms.t1", Fraction(35, 100)) in told
    assert ("finance.dividend", Fraction(35_000)) in told


def _compiled(text: str) -> tuple[object, ...]:
    case, law = read_case(text)
    return compiled(case, law), law
