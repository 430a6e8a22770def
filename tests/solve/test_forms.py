"""Named forms: each against a plain reading of it over all groups of members, and each mistake with its place."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from fractions import Fraction
from itertools import combinations
from pathlib import Path

import pytest

from governance.judge import judge_text
from governance.solve.answer import solve
from governance.solve.compiling import JOINING, compiled
from governance.solve.constraint import holds
from governance.solve.engine import Session, Verdict
from governance.solve.forms import FORMS
from governance.solve.model import Model

from .making import PATIENTS, case_text, compile_text, model_of, read_case

BODY = """\
groups: {small: [north, south], big: [east, west]}
board:
  seats:
    - {appointed_by: each member, number: 1}
    - {appointed_by: board, kind: independent, number: 2}
    - {appointed_by: west, number: 3}
  quorum: 3
decisions:
  sell-business: {by: members, majority: 80%, heads: 3}
  move-office: {by: members, majority: more than 60%, consent: [north]}
  borrow: {by: members, majority: 60%, heads: 2, consent: [east]}
finance:
  dividend: £30000
  distributable_profits: £100000
  turnover:
    - {customer: north, amount: {value: £600000, assumed: sample}}
    - {customer: east, amount: {value: £300000, assumed: sample}}
    - {customer: The Shop, amount: {value: £100000, assumed: sample}}
"""

MEMBERS = tuple(PATIENTS)


class Plain:
    """Groups and decisions as the words say them, group by group; shares no code with the program."""

    def __init__(self, votes: dict[str, Fraction], decision: str) -> None:
        self.votes = votes
        rules: dict[str, tuple[Fraction, bool, int, set[str]]] = {
            "special": (Fraction(3, 4), False, 0, set()),
            "ordinary": (Fraction(1, 2), True, 0, set()),
            "sell-business": (Fraction(4, 5), False, 3, set()),
            "move-office": (Fraction(3, 5), True, 0, {"north"}),
            "borrow": (Fraction(3, 5), False, 2, {"east"}),
        }
        self.share, self.more, self.heads, self.consent = rules[decision]

    def passes(self, group: set[str]) -> bool:
        weight = sum((self.votes[m] for m in group), Fraction(0))
        enough = weight > self.share if self.more else weight >= self.share
        return enough and len(group) >= self.heads and self.consent <= group

    def blocks(self, group: set[str]) -> bool:
        return not self.passes(set(self.votes) - group)

    def groups(self, k: int, of: tuple[str, ...]) -> Iterator[set[str]]:
        return (set(group) for group in combinations(of, k))

    def dummy(self, member: str) -> bool:
        others = [m for m in self.votes if m != member]
        every = (set(g) for k in range(len(others) + 1) for g in combinations(others, k))
        return not any(self.passes(g | {member}) and not self.passes(g) for g in every)


Reading = Callable[[Plain, int, tuple[str, ...]], bool]

GROUPS: dict[str, Reading] = {
    "{{can_pass: {{any: {k}, of: {of}, decision: {d}}}}}": lambda p, k, of: all(map(p.passes, p.groups(k, of))),
    "{{cannot_pass: {{any: {k}, of: {of}, decision: {d}}}}}": lambda p, k, of: (
        not any(p.passes(g) for j in range(k + 1) for g in p.groups(j, of))
    ),
    "{{can_block: {{any: {k}, of: {of}, decision: {d}}}}}": lambda p, k, of: all(map(p.blocks, p.groups(k, of))),
    "{{cannot_block: {{any: {k}, of: {of}, decision: {d}}}}}": lambda p, k, of: (
        not any(p.blocks(g) for j in range(1, k + 1) for g in p.groups(j, of))
    ),
    "{{blocking: {{at_least: {k}, of: {of}, decision: {d}}}}}": lambda p, k, of: (
        not any(p.blocks(g) for j in range(1, k) for g in p.groups(j, of))
    ),
    "{{blocking: {{at_most: {k}, of: {of}, decision: {d}}}}}": lambda p, k, of: any(
        p.blocks(g) for j in range(1, k + 1) for g in p.groups(j, of)
    ),
    "{{passing: {{at_least: {k}, of: {of}, decision: {d}}}}}": lambda p, k, of: (
        not any(p.passes(g) for j in range(k) for g in p.groups(j, of))
    ),
    "{{passing: {{at_most: {k}, of: {of}, decision: {d}}}}}": lambda p, k, of: any(
        p.passes(g) for j in range(k + 1) for g in p.groups(j, of)
    ),
    "{{veto: {{of: {of}, decision: {d}}}}}": lambda p, _, of: all(p.blocks({m}) for m in of),
    "{{no_veto: {{of: {of}, decision: {d}}}}}": lambda p, _, of: not any(p.blocks({m}) for m in of),
    "{{no_dummy: {{of: {of}, decision: {d}}}}}": lambda p, _, of: not any(p.dummy(m) for m in of),
}
DECISIONS = ("special", "ordinary", "sell-business", "move-office", "borrow")
NAMED = {"members": MEMBERS, "small": ("north", "south"), "east": ("east",)}


def near_the_edge(choose: random.Random) -> dict[str, Fraction]:
    """Votes on a coarse grid, so that sums often meet a majority exactly, at times a hair off."""
    cuts = sorted(choose.randint(0, 20) for _ in range(3))
    parts = [Fraction(b - a, 20) for a, b in zip([0, *cuts], [*cuts, 20], strict=True)]
    if choose.random() < 0.3:
        hair = Fraction(1, 10**9)
        parts[0], parts[1] = parts[0] + hair, parts[1] - hair
    if min(parts) < 0:
        return near_the_edge(choose)
    choose.shuffle(parts)
    return dict(zip(MEMBERS, parts, strict=True))


@pytest.mark.parametrize("form", GROUPS, ids=lambda form: form[2 : form.index(":")] + form.split("{{")[2][:9])
def test_a_form_about_groups_is_what_a_look_at_every_group_says(form: str) -> None:
    choose = random.Random(form)
    for decision in DECISIONS:
        for name, group in NAMED.items():
            for k in range(1, len(group) + 1):
                require = form.format(k=k, of=name, d=decision)
                model = model_of(case_text(BODY, terms=[f"{require}"]))
                formula = model.terms[0].formulas
                for _ in range(12):
                    votes = near_the_edge(choose)
                    assignment = {**model.given, **{f"votes.{m}": v for m, v in votes.items()}}
                    ground = all(holds(f, assignment) for f in formula)
                    assert ground == GROUPS[form](Plain(votes, decision), k, group), (require, votes)
                    if choose.random() < 0.1:
                        assert _solver_says(model, votes) == ground, (require, votes)


@pytest.mark.parametrize("form", GROUPS, ids=lambda form: form[2 : form.index(":")] + form.split("{{")[2][:9])
def test_the_opposite_of_a_form_and_a_form_that_follows_from_another_mean_it(form: str) -> None:
    choose = random.Random(f"not {form}")
    for decision in DECISIONS:
        name, group = choose.choice(list(NAMED.items()))
        k = choose.randint(1, len(group))
        require = form.format(k=k, of=name, d=decision)
        other = "{can_pass: {any: 3, decision: ordinary}}"
        opposite = model_of(case_text(BODY, terms=[f"{{not: {require}}}"]))
        implied = model_of(case_text(BODY, terms=[f"{{if: {require}, then: {other}}}"]))
        for _ in range(8):
            votes = near_the_edge(choose)
            said = GROUPS[form](Plain(votes, decision), k, group)
            plain = Plain(votes, "ordinary")
            follows = not said or all(map(plain.passes, plain.groups(3, MEMBERS)))
            for model, expected in ((opposite, not said), (implied, follows)):
                assignment = {**model.given, **{f"votes.{m}": v for m, v in votes.items()}}
                assert all(holds(f, assignment) for f in model.terms[0].formulas) == expected, (require, votes)
            if choose.random() < 0.3:
                assert _solver_says(opposite, votes) == (not said), (require, votes)


def _solver_says(model: Model, votes: dict[str, Fraction]) -> bool:
    """What z3 says of the term alone when votes are fixed."""
    from governance.solve.constraint import compare, number, quantity

    values = {**model.given, **{f"votes.{m}": v for m, v in votes.items()}}
    fixed = [compare(quantity(name), "==", number(v)) for name, v in values.items()]
    groups = {"term": model.terms[0].formulas, "fixed": tuple(fixed)}
    verdict = Session(model.variables, groups).check(["term", "fixed"])
    assert verdict is not Verdict.UNDECIDED
    return verdict is Verdict.HOLDS


@pytest.mark.parametrize(
    ("require", "votes", "expected"),
    [
        ("{at_most: {votes: 25%}}", (25, 25, 25, 25), True),
        ("{at_most: {votes: 25%, of: big}}", (20, 20, 26, 34), False),
        ("{at_most: {votes: 25%, except: west}}", (20, 20, 25, 35), True),
        ("{at_least: {votes: 1/4}}", (25, 25, 25, 25), True),
        ("{at_least: {votes: 20%, of: ccg}}", (19, 21, 30, 30), False),
        ("{at_most: {seats: 3}}", (25, 25, 25, 25), False),
        ("{at_most: {seats: 4}}", (25, 25, 25, 25), True),
        ("{at_most: {seat_share: 45%, of: west}}", (25, 25, 25, 25), True),
        ("{at_least: {revenue: £300000, of: [north, east]}}", (25, 25, 25, 25), True),
        ("{at_most: {revenue_share: 59.99%}}", (25, 25, 25, 25), False),
        ("{together: {of: small, at_least: 50%}}", (25, 25, 25, 25), True),
        ("{together: {of: small, at_least: 30%, at_most: 49%}}", (25, 25, 25, 25), False),
        ("{together: {of: small, what: revenue_share, at_least: 60%}}", (25, 25, 25, 25), True),
        ("{outweigh: {of: small, against: big}}", (25, 25, 25, 25), True),
        ("{outweigh: {of: small, against: big}}", (25, 24, 26, 25), False),
        ("{proportional: {to: patients, within: 2%}}", (12, 18, 32, 38), True),
        ("{proportional: {to: patients, within: 1.99%}}", (12, 18, 32, 38), False),
        ("{proportional: {what: seats, to: votes, within: 15%}}", (25, 25, 25, 25), False),
        ("{proportional: {what: seats, to: votes, within: 20%}}", (25, 25, 25, 25), True),
        ("{proportional: {to: revenue, within: 35%}}", (25, 25, 25, 25), True),
        ("{equal: {}}", (25, 25, 25, 25), True),
        ("{equal: {of: small}}", (20, 20, 30, 30), True),
        ("{equal: {of: big}}", (20, 20, 29, 31), False),
        ("{equal: {by: patients}}", (20, 20, 29, 31), True),
        ("{independent_directors: {at_least: 2}}", (25, 25, 25, 25), True),
        ("{independent_directors: {at_least: 3}}", (25, 25, 25, 25), False),
        ("{limit: {what: dividend, at_most: £30000}}", (25, 25, 25, 25), True),
        ("{limit: {what: dividend, at_most: 30%, share_of: profits}}", (25, 25, 25, 25), True),
        ("{limit: {what: dividend, at_most: 29%, share_of: profits}}", (25, 25, 25, 25), False),
        ("{limit: {what: quorum, at_least: 1/3, share_of: directors}}", (25, 25, 25, 25), True),
        ("{activity_test: kept}", (25, 25, 25, 25), True),
        ("{significant_control: none}", (25, 25, 25, 25), True),
        ("{significant_control: none}", (24, 25, 25, 26), False),
        ("{significant_control: {except: west}}", (24, 25, 25, 26), True),
        ("{if: votes(north) > 25%, then: {at_most: {votes: 26%}}}", (26, 27, 27, 20), False),
        ("{if: votes(north) > 26%, then: {at_most: {votes: 26%}}}", (26, 27, 27, 20), True),
        ("{all: [{at_most: {votes: 27%}}, votes(west) <= 20%]}", (26, 27, 27, 20), True),
        ("{any_of: [{at_most: {votes: 20%}}, votes(west) <= 20%]}", (26, 27, 27, 20), True),
        ("{not: {at_most: {votes: 20%}}}", (26, 27, 27, 20), True),
    ],
)
def test_a_form_means_what_it_says_at_equality_too(require: str, votes: tuple[int, ...], expected: bool) -> None:
    model = model_of(case_text(BODY, form="shares-schedule-3", terms=[require]))
    given = {f"votes.{m}": Fraction(v, 100) for m, v in zip(MEMBERS, votes, strict=True)}
    assert model.terms[0].holds({**model.given, **given}) is expected


def test_every_form_is_tried_here() -> None:
    import re
    from pathlib import Path

    tried = set(re.findall(r"\{+([a-z_]+):", Path(__file__).read_text(encoding="utf-8")))
    assert set(FORMS) | set(JOINING) - {"then"} <= tried


@pytest.mark.parametrize(
    ("require", "code", "path", "says"),
    [
        ("{at_moast: {votes: 25%}}", "TE05", "at_moast", "did you mean `at_most`?"),
        ("{at_most: {vots: 25%}}", "TE05", "at_most.vots", "did you mean `votes`?"),
        ("{at_most: 25%}", "TE05", "at_most", "mapping of parameters"),
        ("{at_most: {votes: 25%}, at_least: {votes: 1%}}", "TE05", "", "a term is one form"),
        ("{at_most: {votes: 25}}", "TE03", "at_most.votes", "such as 25%"),
        ("{at_most: {votes: £25}}", "TE03", "at_most.votes", "pounds"),
        ("{at_most: {votes: much}}", "TE05", "at_most.votes", "no amount"),
        ("{at_most: {votes: 25%, of: smal}}", "TE02", "at_most.of", "did you mean `small`?"),
        ("{at_most: {votes: 25%, of: [north, soth]}}", "TE02", "at_most.of[1]", "did you mean `south`?"),
        ("{can_block: {any: 9, of: small, decision: special}}", "TE05", "can_block.any", "from 1 to 2"),
        ("{can_block: {any: 1, of: small, decision: specal}}", "TE02", "can_block.decision", "did you mean `special`?"),
        ("{can_block: {of: small, decision: special}}", "TE05", "can_block.any", "is missing"),
        ("{blocking: {decision: special}}", "TE05", "blocking", "needs at_least or at_most"),
        ("{together: {at_least: 5%}}", "TE02", "together.of", "there is no group"),
        ("{limit: {what: dividend, at_most: 5%}}", "TE03", "limit.at_most", "the form takes pounds"),
        ("{if: votes(north) > 5%}", "TE05", "", "do not go together"),
        ("{if: votes(nort) > 5%, then: votes(south) > 1%}", "TE02", "if", "did you mean `north`?"),
        ("[votes(north) > 5%]", "SH03", "", ""),
    ],
)
def test_a_mistake_in_a_form_is_a_finding_at_its_place(require: str, code: str, path: str, says: str) -> None:
    text = case_text(BODY, terms=[require])
    if code == "SH03":
        from governance.case import load_text

        assert {f.code for f in load_text(text)[1]} == {code}
        return
    faults = compile_text(text).faults
    assert [f.code for f in faults] == [code], faults
    assert says in f"{faults[0].message}; {faults[0].fix}"
    assert faults[0].location.path == ".".join(("terms.t1.require", *([path] if path else [])))


def test_the_activity_test_of_a_day_without_one_is_a_finding() -> None:
    faults = compile_text(case_text(BODY, day="2010-01-01", terms=["{activity_test: kept}"])).faults
    assert [f.code for f in faults] == ["TE05"]
    assert "2010-01-01" in faults[0].message


def _flagship(weights: str, require: str) -> str:
    text = (Path(__file__).parents[2] / "cases" / "necs-co-owned.yaml").read_text(encoding="utf-8")
    term = f"terms:\n  dummy: {{says: x, require: {require}}}\n"
    return text.replace("weights: equal", f"weights: {weights}").replace("terms:\n", term)


@pytest.mark.parametrize("require", ["{not: %s}", "{if: %s, then: {at_most: {votes: 50%%}}}"])
def test_that_one_of_many_members_is_a_dummy_is_refused_at_its_place_where_votes_are_open(require: str) -> None:
    text = _flagship("open", require % "{no_dummy: {decision: special}}")
    result = judge_text(text, "c.yaml").result
    (found,) = [finding for finding in result.findings if finding.code == "TE04"]
    assert result.lines[found.location.line - 1].lstrip().startswith("dummy:")


_NONE = (
    "darlington ddes hartlepool-stockton newcastle-gateshead north-tyneside northumberland south-tyneside sunderland"
)
_UNEQUAL = f"{{north-durham: 9, cumbria: 9, south-tees: 1, {', '.join(f'{key}: 0' for key in _NONE.split())}}}"


@pytest.mark.parametrize(("weights", "one_is"), [("equal", False), (_UNEQUAL, True)])
def test_whether_one_of_many_members_is_a_dummy_is_decided_where_votes_are_given(weights: str, one_is: bool) -> None:
    for require, holds_if in (
        ("{not: {no_dummy: {decision: special}}}", one_is),
        ("{if: {no_dummy: {decision: special}}, then: {at_most: {votes: 1%}}}", one_is),
    ):
        case, law = read_case(_flagship(weights, require))
        answer = solve(compiled(case, law), law)
        clashing = [c for c in answer.conflicts if "terms.dummy" in c.names]
        assert bool(clashing) == (not holds_if), (weights, require)
