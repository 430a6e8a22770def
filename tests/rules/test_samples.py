"""Each rule is silent on its passing samples, and finds in its failing ones exactly what stands on the marked lines."""

from __future__ import annotations

import pytest

from governance.finding import Severity
from governance.rules.registry import load_rules

from .sample import Sample, outcome, samples

OUTSIDE_ITS_LAW = {"CO14"}
"""Rules that speak of a day on which the provision that they cite is not in force."""

LONGEST_MESSAGE = 100  # characters; a validator reads it beside the place on one or two lines


def _cases(kind: str) -> list[object]:
    chosen = [sample for sample in samples() if sample.kind == kind]
    return [pytest.param(sample, id=f"{sample.code}: {sample.name}") for sample in chosen]


@pytest.mark.parametrize("sample", _cases("pass"))
def test_the_rule_is_silent_on_a_passing_sample(sample: Sample) -> None:
    result = outcome(sample)
    assert not result.findings, [(f.location.line, f.message) for f in result.findings]
    assert not sample.marks, "a passing sample has no marks"
    assert not sample.says, "a passing sample has no finding that could say something"
    _assert_unchecked(sample)


@pytest.mark.parametrize("sample", _cases("fail"))
def test_the_rule_finds_what_is_marked_and_nothing_else(sample: Sample) -> None:
    usual = load_rules()[sample.code].page.severity.value
    marked = [(line, severity or usual) for line, severity in sample.marks]
    found = sorted((f.location.line, f.severity.value) for f in outcome(sample).findings)
    assert marked, "a failing sample marks the line on which something is found"
    assert found == sorted(marked), [f"{f.location}: {f.severity}: {f.message}" for f in outcome(sample).findings]
    _assert_unchecked(sample)


@pytest.mark.parametrize("sample", _cases("fail"))
def test_a_finding_says_what_the_sample_expects(sample: Sample) -> None:
    findings = outcome(sample).findings
    told = "\n".join(text for f in findings for text in (f.message, f.fix, *(reason.text for reason in f.because)))
    for expected in sample.says:
        assert expected in told, told


@pytest.mark.parametrize("sample", _cases("fail"))
def test_a_finding_cites_law_that_is_in_force_on_the_day_of_the_case(sample: Sample) -> None:
    if sample.code not in OUTSIDE_ITS_LAW:
        result = outcome(sample)
        ended = {cited.id for f in result.findings for cited in f.law if not result.law.in_force(cited.id)}
        assert not ended


@pytest.mark.parametrize("sample", _cases("fail"))
def test_a_finding_is_short_and_has_a_cure_where_something_is_wrong(sample: Sample) -> None:
    for finding in outcome(sample).findings:
        assert len(finding.message) <= LONGEST_MESSAGE, finding.message
        assert not finding.message.endswith("."), finding.message
        if finding.severity in (Severity.ERROR, Severity.WARNING):
            assert finding.fix, finding.message


def _assert_unchecked(sample: Sample) -> None:
    if sample.unchecked:
        told = "\n".join(f"{gap.what}: {gap.why}" for gap in outcome(sample).judgement.not_checked)
        assert sample.unchecked in told, told
