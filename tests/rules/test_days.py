"""A rule answers on every day on which its law changes: it asks for no value that the law does not set then."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from governance.case import load_text
from governance.law import load_law
from governance.rules.registry import Rule, load_rules

from .alone import judged_alone
from .sample import samples

RULES = [pytest.param(rule, id=code) for code, rule in load_rules().items()]


def _days_of_change(rule: Rule) -> list[date]:
    """The eve and the first day of each change in what the rule cites, and in the figures that it may read."""
    law = load_law()
    cited = [law.provisions[id] for id in (*rule.law, *rule.see)]
    begun = {provision.since for provision in cited}
    ended = {provision.until for provision in cited}
    for provision in cited:
        for parameter in provision.parameters.values():
            begun |= {version.since for version in parameter.versions}
            ended |= {version.until for version in parameter.versions}
    first = {day for day in begun if day} | {day + timedelta(days=1) for day in ended if day}
    return sorted(first | {day - timedelta(days=1) for day in first})


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_answers_on_the_eve_and_the_day_of_each_change_of_its_law(rule: Rule) -> None:
    answered = 0
    for sample in samples():
        if sample.code != rule.code:
            continue
        case, faults = load_text(sample.case, f"{sample.code}.yaml")
        assert case is not None, faults
        for day in _days_of_change(rule):
            judgement = judged_alone(rule.code, case.model_copy(update={"as_of": day}), load_law())
            assert all(load_law().at(day).in_force(id) for id in rule.law) or not judgement.applied
            answered += 1
    assert answered or not _days_of_change(rule)
