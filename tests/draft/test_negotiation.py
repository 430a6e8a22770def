"""What a brief says of terms, held against the solver's own answer."""

from __future__ import annotations

import random
import re
import subprocess
import sys
from fractions import Fraction

import pytest

from governance.case import Case, load_text
from governance.draft.conflict import Change
from governance.draft.negotiation import Negotiation, negotiation
from governance.law import LawAt, load_law
from governance.solve.amounts import exact, read_amount
from governance.solve.answer import solve, verify
from governance.solve.compiling import compiled
from governance.solve.formulas import ClosedForm, closed_forms
from governance.solve.model import Unit
from tests.solve.making import case_text, read_case
from tests.solve.test_answers import random_terms

from .making import FLAGSHIP, ROOT

MILL = {
    "host-keeps": '"votes(north) >= 26%"',
    "half": '"votes(south) >= 50%"',
    "quarter": '"votes(east) + votes(west) >= 25%"',
}
ROOM = [
    '"votes(north) > 10%"',
    '"votes(south) <= 15% or votes(south) > 22%"',
    '"abs(votes(m) - patients(m)) <= 12% for m in members"',
]
TRIO = {"north": 100_000, "south": 200_000, "east": 300_000}
CODE = re.compile(r"\b[A-Z]{2}\d\d\b")


def told(text: str, **more: int) -> Negotiation:
    case, law = read_case(text)
    found = negotiation(case, law, **more)
    assert found is not None
    return found


def flagship(*changes: tuple[str, str]) -> tuple[Case, LawAt]:
    text = FLAGSHIP.read_text(encoding="utf-8")
    for old, new in changes:
        assert text.count(old) == 1
        text = text.replace(old, new)
    case, findings = load_text(text, "necs.yaml")
    assert case is not None, findings
    return case, load_law().at(case.as_of)


def test_a_conflict_is_told_with_numbers_the_sum_and_what_mends_it() -> None:
    found = told(case_text(terms=MILL))
    assert found.kind == "conflict"
    assert [s.number for s in found.statements] == [1, 2, 3]
    assert [s.says for s in found.statements] == ["The term host-keeps", "The term half", "The term quarter"]
    assert [s.origin for s in found.statements] == [f"a term of the parties (line {n})" for n in (18, 21, 24)]
    (dispute,) = found.disputes
    (clash,) = dispute.clashes
    assert clash.heading == "These three cannot all hold; any two of them can"
    assert "statement 1 asks at least 26%" in clash.prose
    (addition,) = clash.sums
    assert (addition.least, addition.most) == ("101%", "100%")
    assert [(line.by, line.least, line.most) for line in addition.lines] == [
        ("statement 1", "26%", ""),
        ("statement 2", "50%", ""),
        ("statement 3", "25%", ""),
        ("by definition", "", "100%"),
    ]
    assert clash.changes[0] == Change("in statement 1, lower 26% to 25%", True)
    assert dispute.settles == "everything else can hold together"
    assert len(dispute.drops) == 3


def test_a_party_that_asks_is_named() -> None:
    text = case_text(terms=['"votes(north) > 100%"'])
    text = text.replace("says: The term t1", "says: The term t1\n    party: NHS North CCG")
    assert told(text).statements[0].origin == "asked for by NHS North CCG (line 18)"


@pytest.mark.parametrize("seed", range(40))
def test_the_columns_of_every_sum_differ_by_what_the_certificate_adds_up_to(seed: int) -> None:
    text = case_text(patients=TRIO, terms=random_terms(random.Random(seed)))
    case, law = read_case(text)
    answer = solve(compiled(case, law), law)
    if answer.status != "inconsistent":
        return
    clashes = [clash for dispute in told(text).disputes for clash in dispute.clashes]
    conflicts = [conflict for dispute in answer.disputes for conflict in dispute]
    assert len(clashes) == len(conflicts)
    for clash, conflict in zip(clashes, conflicts, strict=True):
        assert len(clash.statements) == len(conflict.statements)
        for addition, certificate in zip(clash.sums, conflict.certificates or (), strict=False):
            if addition.figures:
                assert amount(addition.least) - amount(addition.most) == certificate.adds_up_to
                assert sum(amount(line.least) for line in addition.lines if line.least) == amount(addition.least)
                assert sum(amount(line.most) for line in addition.lines if line.most) == amount(addition.most)


def amount(text: str) -> Fraction:
    """The exact amount that a cell shows: the fraction in brackets, where its percentage is rounded."""
    exact = re.search(r"\((-?[\d,]+/[\d,]+)\)", text)
    if exact:
        return Fraction(exact[1].replace(",", ""))
    plain = text.removeprefix("more than ").removeprefix("less than ")
    read = read_amount(plain.removeprefix("-"))
    assert read is not None, text
    return -read[0] if plain.startswith("-") else read[0]


def test_every_change_that_is_told_was_proved_by_solving_again() -> None:
    case, law = read_case(case_text(terms=MILL))
    answer = solve(compiled(case, law), law)
    assert verify(answer).failures == ()
    (clash,) = told(case_text(terms=MILL)).disputes[0].clashes
    moved = [r for r in answer.remedies if r.kind == "change"]
    assert len(clash.changes) == len(moved)
    for change, remedy in zip(clash.changes, moved, strict=True):
        assert remedy.to is not None
        assert change.says.endswith(f"to {remedy.to * 100}%")
        name = remedy.statements[0].name
        mended = {**MILL, name: MILL[name].replace(figure(change.says), f"{remedy.to * 100}%")}
        assert told(case_text(terms=mended)).kind == "room"


def figure(says: str) -> str:
    """The figure that is to be moved: `26%` of `in statement 1, lower 26% to 25%`."""
    found = re.search(r"(?:lower|raise) (\S+) to", says)
    assert found is not None
    return found[1]


def test_the_room_is_the_solvers_ranges_end_by_end() -> None:
    text = case_text(terms=ROOM)
    case, law = read_case(text)
    answer = solve(compiled(case, law), law)
    found = told(text)
    assert found.kind == "room"
    assert len(found.points) == len(answer.ranges) == 4
    for point, held in zip(found.points, answer.ranges, strict=True):
        assert [(p.low, p.low_open, p.high, p.high_open) for p in point.pieces] == [
            (i.low.value, i.low.open, i.high.value, i.high.open) for i in held.intervals
        ]
        assert answer.example is not None
        assert point.examples == (answer.example.assignment[held.variable.name],)
    south = found.points[1]
    assert [piece.words for piece in south.pieces] == ["8% to 15%", "more than 22% to 32%"]
    assert (south.low_set, south.high_set) == ("statement 3", "statement 3")
    assert found.points[0].pieces[0].words.startswith("more than 10%")


def test_an_end_that_a_definition_helps_to_set_says_so() -> None:
    found = told(case_text(terms=['"votes(north) >= 60%"']))
    south = found.points[1]
    assert south.high_set == "statement 1, and that the votes of all members total 100%"
    assert south.low_set == "no share is below 0%"


def test_the_fair_example_is_told_with_its_gap() -> None:
    found = told(case_text(terms=['"votes(north) >= 15%"']))
    assert "fairest" in found.example
    assert "5 points" in found.example
    assert found.points[0].example == "15%"


def test_more_open_points_than_a_page_holds_stand_together() -> None:
    many = {f"m{index}": 1_000 for index in range(30)}
    found = told(case_text(patients=many, terms=['"votes(m) <= 10% for m in members"']))
    assert len(found.points) == 1
    assert found.points[0].name.startswith("The votes of each of NHS M0 CCG")
    assert "NHS M29 CCG" in found.points[0].name
    assert "27 others" in found.points[0].short


def test_an_answer_beyond_the_limit_is_said_plainly() -> None:
    found = told(case_text(terms=['"some(2, members) > 30%"', '"votes(north) * 2 <= votes(west)"']), steps=1)
    assert found.kind == "undecided"
    assert "steps of the solver" in found.summary
    assert "neither figures that satisfy them all nor a conflict" in found.summary
    assert "No term was settled, not even alone" in found.summary
    assert not found.points
    assert not found.disputes


def test_of_an_answer_beyond_the_limit_what_was_established_is_said() -> None:
    many = {f"m{index}": 1_000 + 137 * index for index in range(40)}
    terms = ['"votes(m) <= 10% for m in members"', "{no_dummy: {decision: special}}"]
    found = told(case_text(patients=many, terms=terms), steps=500_000)
    assert found.kind == "undecided"
    established = "Established: statement 1 can hold with the facts and the law; whether statement 2 can be added was"
    assert f"{established} not settled." in found.summary


def test_the_flagship_says_how_far_its_term_could_go_and_the_solver_agrees() -> None:
    case, law = flagship()
    found = negotiation(case, law)
    assert found is not None
    assert found.kind == "settled"
    assert [m.words for m in found.margins] == [
        "The figure 2 in statement 1 could be 3 and the term would still hold, but not 4."
    ]
    for asked, status in ((3, "consistent"), (4, "inconsistent")):
        changed, law = flagship(("decision: special, at_least: 2", f"decision: special, at_least: {asked}"))
        assert solve(compiled(changed, law), law).status == status


def test_how_far_votes_may_rise_is_told_in_points() -> None:
    case, law = flagship(("voting: {weights: equal}", "voting: {weights: {by: patients}}"))
    found = negotiation(case, law)
    assert found is not None
    words = " ".join(form.words for group in found.forms for form in group.forms)
    assert "NHS Cumbria CCG has about 16.04%; that share may rise by about 8.96 points before it blocks alone." in words


def test_every_closed_form_of_the_solver_is_told_with_its_threshold() -> None:
    case, law = flagship()
    found = negotiation(case, law)
    assert found is not None
    told_forms = [form for group in found.forms for form in group.forms]
    forms = closed_forms(case, law)
    assert len(told_forms) == len(forms)
    for form in forms:
        assert any(threshold(form) in shown.words for shown in told_forms), form


def threshold(form: ClosedForm) -> str:
    """The threshold of a form as a reader meets it: a share, pounds, or votes as a mixed number."""
    value = form.threshold
    if form.symbol in "wt":
        return exact(value, Unit.SHARE)
    if form.majority is None:
        return f"£{int(value):,}"
    whole, part = divmod(value, 1)
    return f"with {'at least' if form.reached else 'more than'} {whole}{f' {part}' if part else ''}"


@pytest.mark.parametrize("name", ["anglia-single-host"])
def test_a_case_without_terms_and_open_points_asks_no_solver(name: str) -> None:
    code = (
        "import sys; from governance.case import load; from governance.law import load_law\n"
        "from governance.draft.negotiation import negotiation\n"
        f"case, _ = load({str(ROOT / 'cases' / f'{name}.yaml')!r})\n"
        "assert not case.terms and negotiation(case, load_law().at(case.as_of)) is None\n"
        "assert not {'z3', 'sympy'} & set(sys.modules), 'a solver was imported'"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=120)


def test_nothing_that_a_board_reads_holds_a_code_or_a_key() -> None:
    for text in (case_text(terms=MILL), case_text(terms=ROOM), FLAGSHIP.read_text(encoding="utf-8")):
        case, _ = load_text(text, "case.yaml")
        assert case is not None
        said = repr(negotiation(case, load_law().at(case.as_of)))
        assert not CODE.search(said)
        assert "terms." not in said
        assert "`" not in said


def test_a_line_over_any_so_many_members_says_what_it_adds_up() -> None:
    text = (ROOT / "cases" / "broken" / "terms-that-clash.yaml").read_text(encoding="utf-8")
    case, _ = load_text(text, "case.yaml")
    assert case is not None
    found = negotiation(case, load_law().at(case.as_of))
    assert found is not None
    (addition,) = found.disputes[0].clashes[0].sums
    (line,) = (line for line in addition.lines if line.by == "statement 3")
    assert line.what.endswith("(any 2 of these have more than 25%; added up over such groups)")
    assert line.least == "more than 37.5%"
    assert found.statements[2].origin.startswith("asked for by the three small CCGs")


def test_terms_that_took_no_part_are_named() -> None:
    text = case_text(terms=["{at_moost: {votes: 10%}}", '"votes(north) <= 30%"'])
    case, law = read_case(text.replace("terms:\n", "terms:\n  loose: {says: The parties are kind to each other}\n"))
    found = negotiation(case, law)
    assert found is not None
    assert found.kind == "room"
    assert found.not_part == (
        "“The parties are kind to each other” has no exact form and was not checked.",
        "What stands at line 21 of the case cannot be read and took no part.",
    )
