"""Every rule is a page with samples: nothing about it is missing, and nothing stands in two places."""

from __future__ import annotations

import re
from collections import defaultdict

import pytest
import yaml

from governance.finding import HEADINGS, Severity
from governance.law import load_law
from governance.rules.registry import Rule, load_rules

from .sample import FOLDER, Sample, outcome, samples

RULES = [pytest.param(rule, id=f"{code} {rule.page.name}") for code, rule in load_rules().items()]

CURES = ("disallow", "forbid", "must-", "should-", "require-", "check-", "allow-", "avoid-", "use-")


def _sections(text: str) -> dict[str, str]:
    """The text under each heading of a page; a heading is a line of its own."""
    found: dict[str, list[str]] = {}
    for line in text.splitlines():
        if line in HEADINGS:
            found[line] = []
        elif found:
            found[next(reversed(found))].append(line)
    return {heading: "\n".join(lines).strip("\n") for heading, lines in found.items()}


def _samples_of(code: str, kind: str) -> list[Sample]:
    return [sample for sample in samples() if sample.code == code and sample.kind == kind]


@pytest.mark.parametrize("rule", RULES)
def test_the_page_has_the_five_headings_in_order_with_text_under_each(rule: Rule) -> None:
    sections = _sections(rule.page.text)
    assert tuple(sections) == HEADINGS
    assert all(text.strip() for text in sections.values())


@pytest.mark.parametrize("rule", RULES)
def test_the_example_is_an_indented_piece_of_a_case(rule: Rule) -> None:
    example = _sections(rule.page.text)["Example"]
    assert all(line.startswith("    ") for line in example.splitlines() if line.strip())
    assert isinstance(yaml.safe_load(example), dict)


@pytest.mark.parametrize("rule", RULES)
def test_the_code_is_two_capitals_and_two_digits(rule: Rule) -> None:
    assert re.fullmatch(r"[A-Z]{2}[0-9]{2}", rule.code)


@pytest.mark.parametrize("rule", RULES)
def test_the_name_is_the_pattern_that_is_found_and_not_its_cure(rule: Rule) -> None:
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)+", rule.page.name)
    assert not rule.page.name.startswith(CURES)


@pytest.mark.parametrize("rule", RULES)
def test_the_provisions_cited_exist(rule: Rule) -> None:
    assert set(rule.law) | set(rule.see) <= set(load_law().provisions)


@pytest.mark.parametrize("rule", RULES)
def test_there_is_a_sample_that_passes_and_one_that_fails(rule: Rule) -> None:
    assert _samples_of(rule.code, "fail")
    assert _samples_of(rule.code, "pass")


@pytest.mark.parametrize("rule", RULES)
def test_the_rule_looks_at_a_sample_that_passes(rule: Rule) -> None:
    """A rule that does not speak of any of its passing samples has not been shown to be silent.

    A consequence may follow in every case that the rule speaks of: it passes where the rule does not speak.
    """
    looked = any(rule.code in outcome(sample).judgement.applied for sample in _samples_of(rule.code, "pass"))
    assert looked or rule.page.severity is Severity.CONSEQUENCE


def test_a_name_is_given_once() -> None:
    names = [rule.page.name for rule in load_rules().values()]
    assert len(names) == len(set(names))


def test_the_rules_of_one_file_are_of_one_subject() -> None:
    """A subject may take several files, as the company does with its community and its formation."""
    letters = defaultdict(set)
    for code, rule in load_rules().items():
        letters[rule.check.__module__].add(code[:2])
    assert {file: found for file, found in letters.items() if len(found) > 1} == {}


def test_every_file_of_samples_belongs_to_a_rule() -> None:
    assert {file.stem for file in FOLDER.glob("*.yaml")} <= set(load_rules())


def test_names_of_samples_of_a_rule_are_sentences_and_differ() -> None:
    seen = set()
    for sample in samples():
        assert (sample.code, sample.name) not in seen, sample
        assert sample.name[0].isupper()
        assert " " in sample.name
        seen.add((sample.code, sample.name))
