"""The hard corner: some choice among many members with open votes, decided where widening suffices, else undecided."""

from __future__ import annotations

import random
from fractions import Fraction

import pytest

from governance.solve.answer import Answer, solve
from governance.solve.compiling import compiled
from governance.solve.constraint import SomeK, compare, number, quantity, total
from governance.solve.engine import STEPS, Session, Verdict
from governance.solve.model import Unit, Variable
from governance.solve.relaxation import choices

from .making import case_text, read_case


def answer_to(members: int, terms: list[str], steps: int = STEPS) -> Answer:
    case, law = read_case(case_text(patients={f"m{i}": 1 for i in range(members)}, terms=terms))
    return solve(compiled(case, law), law, steps=steps, remedies=False, ranges=False)


@pytest.mark.parametrize(
    ("some", "conflicts"),
    [
        ("some(20, members) >= 60%", []),
        ("some(20, members) >= 60.1%", [("terms.t1", "terms.t3"), ("terms.t2", "terms.t3")]),
        ("some(10, members) > 30%", [("terms.t2", "terms.t3")]),
        ("some(30, members) < 60%", [("terms.t1", "terms.t3"), ("terms.t2", "terms.t3")]),
        ("some(30, members) <= 60%", [("terms.t2", "terms.t3")]),
    ],
)
def test_what_some_of_forty_members_reach_is_decided_at_equality_too(
    some: str, conflicts: list[tuple[str, ...]]
) -> None:
    answer = answer_to(40, ["{at_least: {votes: 2%}}", "{at_most: {votes: 3%}}", f'"{some}"'])
    assert [conflict.names for conflict in answer.conflicts] == conflicts
    assert answer.status == ("inconsistent" if conflicts else "consistent")


def test_what_clashes_when_widened_clashes_and_what_holds_is_never_refuted() -> None:
    choose = random.Random(2)
    refuted = held = 0
    for _ in range(120):
        size = choose.randint(3, 6)
        names = [f"x{i}" for i in range(size)]
        variables = {n: Variable(n, Unit.SHARE, n, Fraction(0), Fraction(1)) for n in names}
        items = tuple(quantity(n) for n in names)
        op = choose.choice([">=", ">", "<=", "<"])
        some = SomeK(choose.randint(1, size - 1), items, op, number(Fraction(choose.randint(0, 20), 20)))  # type: ignore[arg-type]
        low, high = sorted(Fraction(choose.randint(0, 10), 20) for _ in range(2))
        bounds = [compare(item, ">=", number(low)) for item in items] + [compare(i, "<=", number(high)) for i in items]
        if choose.random() < 0.5:
            bounds.append(compare(total(items), "==", number(1)))
        session = Session(variables, {"some": (some,), "bounds": tuple(bounds)})
        verdict = session.check(["some", "bounds"])
        widened = session._clashes_when_widened()
        assert not (widened and verdict is not Verdict.CLASHES), (some, low, high)
        refuted, held = refuted + widened, held + (verdict is Verdict.HOLDS)
    assert refuted > 20
    assert held > 20


def test_a_choice_of_none_or_of_all_is_no_choice() -> None:
    items = (quantity("x"), quantity("y"))
    assert choices([SomeK(0, items, ">=", number(1)), SomeK(2, items, ">=", number(1))]) == []
    (turned,) = choices([SomeK(1, items, "<", number(1))])
    assert (turned.op, turned.items[0].terms[0][1], turned.bound.constant) == (">", -1, -1)


def test_what_is_beyond_the_limit_is_undecided_and_says_so() -> None:
    terms = [
        "{no_dummy: {decision: special}}",
        "{at_most: {votes: 3%}}",
        "{proportional: {to: patients, within: 0.1%}}",
    ]
    answer = answer_to(45, terms, steps=20_000)
    assert (answer.status, answer.conflicts, answer.complete) == ("undecided", (), False)
