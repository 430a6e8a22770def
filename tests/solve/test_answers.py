"""Answers against a look at every point of a grid, against another solver, and proved again."""

from __future__ import annotations

import random
import subprocess
import sys
from fractions import Fraction
from itertools import combinations, product

import pytest

from governance.law import LawAt
from governance.solve.answer import Answer, solve, verify
from governance.solve.compiling import Compiled, compiled
from governance.solve.constraint import AllK, And, Cmp, Formula, compare, holds, normal, number, quantity
from governance.solve.engine import Session, Verdict
from governance.solve.model import Model
from governance.solve.ranges import Range

from .making import PATIENTS, case_text, read_case

STEP = 10  # points of the grid of the votes: tenths
TRIO = {"north": 100_000, "south": 200_000, "east": 300_000}


def read(text: str) -> tuple[Compiled, LawAt]:
    case, law = read_case(text)
    found = compiled(case, law)
    assert not found.faults, [f"{f.message}; {f.fix}" for f in found.faults]
    return found, law


def answer_to(text: str) -> Answer:
    found, law = read(text)
    return solve(found, law)


def random_terms(choose: random.Random) -> list[str]:
    """Terms about three members whose bounds lie on the grid, so that equality is met again and again."""
    members = list(TRIO)

    def percent() -> str:
        return f"{choose.randrange(0, 101, 10)}%"

    def one() -> str:
        a, b = choose.sample(members, 2)
        op = choose.choice(["<=", "<", ">=", ">", "=="])
        weak = choose.choice(["<=", "<", ">=", ">"])
        return choose.choice(
            [
                f'"votes({a}) {op} {percent()}"',
                f'"votes({a}) {op} votes({b})"',
                f'"votes({a}) + votes({b}) {op} {percent()}"',
                f'"any(2, members) {weak} {percent()}"',
                f'"some(2, members) {weak} {percent()}"',
                f'"votes({a}) {weak} {percent()} or votes({b}) {weak} {percent()}"',
                f'"votes({a}) {weak} {percent()} implies votes({b}) {weak} {percent()}"',
                f"{{can_block: {{any: {choose.randint(1, 2)}, decision: special}}}}",
                f"{{cannot_pass: {{any: {choose.randint(1, 2)}, decision: ordinary}}}}",
                f"{{no_veto: {{of: {a}, decision: special}}}}",
                f"{{veto: {{of: {a}, decision: special}}}}",
                f'"abs(votes({a}) - votes({b})) <= {percent()}"',
            ]
        )

    return [one() for _ in range(choose.randint(2, 5))]


def points() -> list[dict[str, Fraction]]:
    """Every way to share ten tenths among three members."""
    rows = []
    for a in range(STEP + 1):
        for b in range(STEP + 1 - a):
            values = (a, b, STEP - a - b)
            rows.append({f"votes.{m}": Fraction(v, STEP) for m, v in zip(TRIO, values, strict=True)})
    return rows


POINTS = points()


def satisfied(model: Model, without: frozenset[str] = frozenset()) -> list[dict[str, Fraction]]:
    """The points of the grid that satisfy all statements but some."""
    kept = [f for s in model.statements if s.id not in without for f in s.formulas]
    return [p for p in POINTS if all(holds(f, p) for f in kept)]


def test_on_a_grid_of_tenths_every_answer_is_that_of_a_look_at_every_point() -> None:
    choose = random.Random(11)
    seen = {"consistent": 0, "inconsistent": 0}
    for _ in range(150):
        text = case_text(patients=TRIO, weights="{open: {step: 10%}}", terms=random_terms(choose))
        found, law = read(text)
        answer = solve(found, law, remedies=False)
        feasible = satisfied(found.model)
        seen[answer.status] += 1
        assert answer.status == ("consistent" if feasible else "inconsistent"), text
        if feasible:
            for row in answer.ranges:
                values = sorted({p[row.variable.name] for p in feasible})
                assert row.settled, text
                assert [p[row.variable.name] for p in POINTS if _inside(row, p[row.variable.name])], text
                inside = sorted({p[row.variable.name] for p in POINTS if _inside(row, p[row.variable.name])})
                assert inside == values, (text, row)
            assert answer.example is not None
            assert answer.example.assignment in feasible, text
        else:
            assert answer.complete
            assert [c.names for c in answer.conflicts] == _minimal_conflicts(found.model), text
    assert min(seen.values()) > 20, seen


def _inside(row: Range, value: Fraction) -> bool:
    for interval in row.intervals:
        low, high = interval.low, interval.high
        above = low.value is None or value > low.value or (value == low.value and not low.open)
        below = high.value is None or value < high.value or (value == high.value and not high.open)
        if above and below:
            return True
    return False


def _minimal_conflicts(model: Model) -> list[tuple[str, ...]]:
    """Every minimal conflict, by trying every set of soft statements from the smallest up."""
    soft = [s.id for s in model.soft]
    found: list[frozenset[str]] = []
    for size in range(len(soft) + 1):
        for names in combinations(soft, size):
            chosen = frozenset(names)
            if any(known <= chosen for known in found):
                continue
            if not satisfied(model, frozenset(soft) - chosen):
                found.append(chosen)
    return [tuple(n for n in soft if n in names) for names in found]


def test_over_all_fractions_answers_agree_with_the_grid_where_the_grid_decides_and_prove_themselves() -> None:
    choose = random.Random(5)
    gaps = 0
    for _ in range(60):
        text = case_text(patients=TRIO, terms=random_terms(choose))
        found, law = read(text)
        answer = solve(found, law)
        feasible = satisfied(found.model)
        assert not (feasible and answer.status != "consistent"), text
        for row in answer.ranges:
            assert all(_inside(row, p[row.variable.name]) for p in feasible), (text, row)
            gaps += len(row.intervals) > 1
            _no_point_within_a_gap(found.model, row)
        checked = verify(answer)
        assert checked.failures == (), (text, checked.failures)
    assert gaps > 0


def _no_point_within_a_gap(model: Model, row: Range) -> None:
    for one, two in zip(row.intervals, row.intervals[1:], strict=False):
        assert one.high.value is not None
        assert two.low.value is not None
        middle = (one.high.value + two.low.value) / 2
        session = Session(model.variables, {s.id: s.formulas for s in model.statements})
        within = compare(quantity(row.variable.name), "==", number(middle))
        if one.high.value != two.low.value:
            assert session.check([s.id for s in model.statements], within) is Verdict.CLASHES


def test_every_linear_conflict_carries_a_sum_that_adds_up() -> None:
    choose = random.Random(3)
    sums = 0
    for _ in range(60):
        answer = answer_to(case_text(patients=TRIO, terms=random_terms(choose)))
        for conflict in answer.conflicts:
            statements = (*conflict.statements, *conflict.background)
            plain = all(_is_plain(normal(f)) for s in statements for f in s.formulas)
            for certificate in conflict.certificates or ():
                sums += 1
                assert certificate.holds_good
            assert conflict.certificates is not None or not plain
    assert sums > 20


def _is_plain(formula: Formula) -> bool:
    """Whether a formula is linear without alternatives."""
    if isinstance(formula, And):
        return all(_is_plain(part) for part in formula.parts)
    return isinstance(formula, (Cmp, AllK))


def test_another_solver_gives_the_same_verdicts_on_the_same_text() -> None:
    cvc5 = pytest.importorskip("cvc5")
    choose = random.Random(9)
    for _ in range(60):
        found, _ = read(case_text(patients=TRIO, terms=random_terms(choose)))
        names = [s.id for s in found.model.statements]
        session = Session(found.model.variables, {s.id: s.formulas for s in found.model.statements})
        ours = session.check(names)
        guards = " ".join(session.guard(name) for name in names)
        text = f"(set-logic QF_LIRA)\n{session.text}\n(check-sat-assuming ({guards}))\n"
        assert _cvc5(cvc5, text) == {Verdict.HOLDS: "sat", Verdict.CLASHES: "unsat"}[ours], text


def _cvc5(cvc5: object, text: str) -> str:
    solver = cvc5.Solver()  # type: ignore[attr-defined]
    solver.setOption("produce-unsat-assumptions", "true")
    parser = cvc5.InputParser(solver)  # type: ignore[attr-defined]
    parser.setStringInput(cvc5.InputLanguage.SMT_LIB_2_6, text, "term")  # type: ignore[attr-defined]
    symbols, said = parser.getSymbolManager(), ""
    while not (command := parser.nextCommand()).isNull():
        said += command.invoke(solver, symbols)
    return str(said).strip()


BOUNDARIES: list[tuple[tuple[str, ...], str]] = [
    (('"votes(north) >= 75%"', "{veto: {of: south, decision: special}}"), "inconsistent"),
    (('"votes(north) < 75%"', '"votes(east) == 0%"', '"votes(south) > 25%"'), "consistent"),
    (('"votes(north) <= 50%"', "{can_pass: {any: 1, of: north, decision: ordinary}}"), "inconsistent"),
    (('"votes(north) == 1/3"', '"votes(m) <= 1/3 for m in members"'), "consistent"),
    (('"votes(north) > 1/3"', '"votes(m) >= 1/3 for m in members"'), "inconsistent"),
    (('"votes(north) == 0.1 + 0.2"', '"votes(north) == 30%"'), "consistent"),
    (('"votes(north) > 25%"', '"votes(north) < 25.0000001%"'), "consistent"),
    (('"votes(north) > 25%"', '"votes(north) <= 25%"'), "inconsistent"),
    (('"votes(m) == 1/3 for m in members"',), "consistent"),
    (('"votes(m) > 33.333333% for m in members"', '"votes(north) < 33.333334%"'), "consistent"),
    (('"votes(m) >= 33.3333334% for m in members"',), "inconsistent"),
]


@pytest.mark.parametrize(("terms", "status"), BOUNDARIES)
def test_equality_and_hair_breadths_are_exact(terms: tuple[str, ...], status: str) -> None:
    answer = answer_to(case_text(patients=TRIO, terms=terms))
    assert answer.status == status
    assert verify(answer).failures == ()


def test_the_same_case_gives_the_same_answer_whatever_the_hash_seed() -> None:
    code = (
        "from tests.solve.making import *\n"
        "from governance.solve.answer import solve\n"
        "from governance.solve.compiling import compiled\n"
        "from governance.solve.text import answer_text\n"
        "for weights, terms in (('open', ['\"votes(north) >= 60%\"', '{at_most: {votes: 40%}}',\n"
        "        '{proportional: {to: patients, within: 2%}}', '\"any(2, members) > 55%\"']),\n"
        "        ('{open: {max: 45%}}', ['{proportional: {to: patients, within: 12%}}'])):\n"
        "    case, law = read_case(case_text(weights=weights, terms=terms))\n"
        "    print(answer_text(solve(compiled(case, law), law), law, 'case.yaml'))\n"
    )
    told = {
        subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=True, env={"PYTHONHASHSEED": str(seed)}
        ).stdout
        for seed in (0, 1, 4711)
    }
    assert len(told) == 1
    assert "inconsistent" in told.pop()


def test_statements_in_another_order_give_the_same_conflicts() -> None:
    terms = {
        "floor": '"votes(north) >= 60%"',
        "cap": "{at_most: {votes: 40%}}",
        "fair": "{proportional: {to: patients, within: 2%}}",
        "block": '"any(2, members) > 55%"',
    }
    one = answer_to(case_text(terms=terms))
    two = answer_to(case_text(terms=dict(reversed(terms.items()))))
    assert {frozenset(c.names) for c in one.conflicts} == {frozenset(c.names) for c in two.conflicts}
    assert {frozenset(s.id for s in r.statements) for r in one.remedies if r.kind == "drop"} == {
        frozenset(s.id for s in r.statements) for r in two.remedies if r.kind == "drop"
    }


@pytest.mark.parametrize("members", [11, 16])
def test_every_choice_of_many_members_is_what_each_choice_says(members: int) -> None:
    choose = random.Random(members)
    names = tuple(f"m{i}" for i in range(members))
    for _ in range(8):
        k = choose.randint(1, members)
        parts = [choose.randint(0, 6) for _ in names]
        votes = {f"votes.{m}": Fraction(p, max(1, sum(parts))) for m, p in zip(names, parts, strict=True)}
        sums = sorted(sum(chosen) for chosen in combinations(parts, k))
        for word, bound in product(("any", "some"), {sums[0], sums[-1], sums[len(sums) // 2]}):
            op = choose.choice(("<=", "<", ">=", ">"))
            text = case_text(
                patients=dict.fromkeys(names, 1),
                terms=[f'"{word}({k}, members) {op} {bound}/{max(1, sum(parts))}"'],
            )
            model = read(text)[0].model
            tests = [_compare(s, op, bound) for s in sums]
            expected = all(tests) if word == "any" else any(tests)
            assert model.terms[0].holds(votes) is expected
            fixed = tuple[Formula, ...](compare(quantity(n), "==", number(v)) for n, v in votes.items())
            session = Session(model.variables, {"term": model.terms[0].formulas, "fixed": fixed})
            assert (session.check(["term", "fixed"]) is Verdict.HOLDS) is expected


def _compare(value: int, op: str, bound: int) -> bool:
    return {"<=": value <= bound, "<": value < bound, ">=": value >= bound, ">": value > bound}[op]


def test_an_answer_without_enough_steps_says_that_it_is_undecided() -> None:
    members = {f"m{i}": 90_000 + (i * 7919) % 500_000 for i in range(40)}
    terms = [
        "{no_dummy: {decision: special}}",
        '"some(13, members) > 62%"',
        "{proportional: {to: patients, within: 1%}}",
    ]
    found, law = read(case_text(patients=members, terms=terms))
    answer = solve(found, law, steps=2_000)
    assert answer.status == "undecided"
    assert answer.conflicts == ()


def test_a_figure_in_whole_numbers_moves_to_the_nearest_whole_number() -> None:
    body = "board: {seats: [{appointed_by: each member, number: 1}], quorum: 3}\nunknowns: {board.quorum: open}\n"
    answer = answer_to(case_text(body, weights="equal", terms=['"quorum >= 8"']))
    lowered = [r.to for r in answer.remedies if r.figure is not None and r.statements[0].name == "t1"]
    assert lowered[0] == len(PATIENTS)
    assert verify(answer).failures == ()
