"""The registry: what it makes of remarks, of law uncertain or not in force, and of what could not be checked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from governance.case import Case, load_text
from governance.finding import Location, Page, Reason, Severity
from governance.law import Law, LawAt, load_law
from governance.law.provision import Certainty
from governance.rules import Judgement, Remark, Rule, Unchecked, check, registry, rule

DAY = date(2016, 11, 18)
SURE, UNSURE, ENDED = "cic-act-2004/s33", "ca-2006/s20", "cic-regs-2005/reg18"

CASE = """\
case: sample
title: A sample
as_of: 2016-11-18
arrangement: {kind: co-owned}
company:
  name: Mill Community Interest Company
  form: guarantee
  community: {people: the people of the valley}
  objects: [to serve the people of the valley]
members:
  north: {name: North Council, kind: local-authority}
"""


@pytest.fixture
def case() -> Case:
    loaded, faults = load_text(CASE)
    assert loaded is not None, faults
    return loaded


@pytest.fixture
def law() -> Law:
    """The law, with one provision made uncertain."""
    known = load_law()
    unsure = replace(known.provisions[UNSURE], certainty=Certainty.UNCERTAIN)
    return replace(known, provisions={**known.provisions, UNSURE: unsure})


def _rule(code: str, check_: registry.Check, law: tuple[str, ...] = (SURE,), see: tuple[str, ...] = ()) -> Rule:
    page = Page(code, f"rule-{code.lower()}", Severity.ERROR, "")
    return Rule(page, law, see, registry.to_companies, check_)


def _judge(monkeypatch: pytest.MonkeyPatch, case: Case, law: Law, *rules: Rule) -> Judgement:
    """The judgement of these rules alone."""
    monkeypatch.setattr(registry, "load_rules", lambda: {rule.code: rule for rule in rules})
    return check(case, law.at(DAY))


def _says(
    message: str, *, line: int = 1, severity: Severity | None = None, law: tuple[str, ...] | None = None
) -> registry.Check:
    def found(_case: Case, _law: LawAt) -> Iterator[Remark]:
        yield Remark(Location("case.yaml", line, 1, 2), message, severity=severity, law=law)

    return found


def test_law_that_is_certain_leaves_an_error_an_error(monkeypatch: pytest.MonkeyPatch, case: Case, law: Law) -> None:
    (finding,) = _judge(monkeypatch, case, law, _rule("ZZ01", _says("a fact"))).findings
    assert finding.severity is Severity.ERROR
    assert [cited.id for cited in finding.law] == [SURE]


@pytest.mark.parametrize("severity", [Severity.ERROR, Severity.WARNING])
def test_law_that_is_uncertain_lowers_an_error_or_a_warning_to_advice(
    monkeypatch: pytest.MonkeyPatch, case: Case, law: Law, severity: Severity
) -> None:
    unsure = _rule("ZZ01", _says("a fact", severity=severity), (SURE, UNSURE))
    (finding,) = _judge(monkeypatch, case, law, unsure).findings
    assert finding.severity is Severity.ADVICE


def test_law_that_is_uncertain_leaves_a_consequence_a_consequence(
    monkeypatch: pytest.MonkeyPatch, case: Case, law: Law
) -> None:
    unsure = _rule("ZZ01", _says("a fact", severity=Severity.CONSEQUENCE), (UNSURE,))
    (finding,) = _judge(monkeypatch, case, law, unsure).findings
    assert finding.severity is Severity.CONSEQUENCE


def test_law_that_is_only_related_does_not_lower_an_error(
    monkeypatch: pytest.MonkeyPatch, case: Case, law: Law
) -> None:
    related = _rule("ZZ01", _says("a fact"), see=(UNSURE, ENDED))
    (finding,) = _judge(monkeypatch, case, law, related).findings
    assert finding.severity is Severity.ERROR
    assert [cited.id for cited in finding.law] == [SURE, UNSURE], "what is not in force on the day is not cited"


def test_the_law_of_a_remark_is_cited_in_place_of_that_of_the_rule(
    monkeypatch: pytest.MonkeyPatch, case: Case, law: Law
) -> None:
    (finding,) = _judge(monkeypatch, case, law, _rule("ZZ01", _says("a fact", law=(UNSURE,)))).findings
    assert [cited.id for cited in finding.law] == [UNSURE]
    assert finding.severity is Severity.ADVICE


def test_a_rule_whose_law_is_not_in_force_is_not_checked_and_says_why(
    monkeypatch: pytest.MonkeyPatch, case: Case, law: Law
) -> None:
    ended = _rule("ZZ01", _says("a fact"), (SURE, ENDED))
    judgement = _judge(monkeypatch, case, law, ended, _rule("ZZ02", _says("another fact")))
    assert judgement.applied == ("ZZ02",)
    assert [finding.code for finding in judgement.findings] == ["ZZ02"]
    (gap,) = (gap for gap in judgement.not_in_force if gap.what == "rule zz01")
    assert law.provisions[ENDED].full_cite in gap.why
    assert law.provisions[SURE].full_cite not in gap.why
    assert "2016-11-18" in gap.why


def test_a_rule_that_does_not_speak_of_the_case_is_neither_applied_nor_listed(
    monkeypatch: pytest.MonkeyPatch, case: Case, law: Law
) -> None:
    silent = replace(_rule("ZZ01", _says("a fact"), (ENDED,)), applies=registry.to_share_companies)
    judgement = _judge(monkeypatch, case, law, silent)
    assert not judgement.findings
    assert not judgement.applied
    assert "rule zz01" not in {gap.what for gap in judgement.not_checked}


def test_findings_are_in_the_order_of_the_file_and_stand_once(
    monkeypatch: pytest.MonkeyPatch, case: Case, law: Law
) -> None:
    def twice(_case: Case, _law: LawAt) -> Iterator[Remark]:
        for line in (9, 2, 9):
            yield Remark(Location("case.yaml", line, 1, 2), "a fact")

    judgement = _judge(monkeypatch, case, law, _rule("ZZ02", twice), _rule("ZZ01", _says("another", line=9)))
    assert [(f.location.line, f.code) for f in judgement.findings] == [(2, "ZZ02"), (9, "ZZ01"), (9, "ZZ02")]


def test_what_could_not_be_checked_is_listed_once_with_the_gaps_of_the_law(
    monkeypatch: pytest.MonkeyPatch, case: Case, law: Law
) -> None:
    def unsure(_case: Case, _law: LawAt) -> Iterator[Unchecked]:
        yield Unchecked("the votes", "they are open")
        yield Unchecked("the votes", "they are open")

    judgement = _judge(monkeypatch, case, law, _rule("ZZ01", unsure))
    listed = [(gap.what, gap.why) for gap in judgement.not_checked]
    assert listed.count(("the votes", "they are open")) == 1
    assert {(gap.what, gap.why) for gap in law.gaps} <= set(listed)


def test_reasons_have_a_place_or_none() -> None:
    place = Location("case.yaml", 3, 1, 2)
    assert registry.because(("a fact", place), "another") == (Reason("a fact", place), Reason("another"))


def test_remarks_can_be_put_in_the_order_of_their_places() -> None:
    late, early = (Remark(Location("case.yaml", line, 1, 2), "a fact") for line in (7, 3))
    assert list(registry.each([late, early])) == [early, late]


def test_a_code_is_given_once() -> None:
    taken = next(iter(registry.load_rules()))
    with pytest.raises(ValueError, match=f"the code {taken} is taken"):
        rule(taken, "another-name", Severity.ERROR, law=())(_says("a fact"))


def test_rules_are_loaded_in_the_order_of_their_codes() -> None:
    codes = list(registry.load_rules())
    assert codes == sorted(codes)
    assert len(codes) > 30


def test_each_kind_of_case_has_its_rules(case: Case) -> None:
    head, members = CASE.split("company:")[0], CASE[CASE.index("members:") :]
    unit, faults = load_text(head.replace("co-owned", "single-host, host: north") + members)
    assert unit is not None, faults
    assert (registry.to_companies(case), registry.to_units(case), registry.to_all(case)) == (True, False, True)
    assert (registry.to_guarantee_companies(case), registry.to_share_companies(case)) == (True, False)
    assert (registry.to_companies(unit), registry.to_units(unit), registry.to_all(unit)) == (False, True, True)
    assert (registry.to_guarantee_companies(unit), registry.to_share_companies(unit)) == (False, False)
