"""What notices a mutant of the law: samples of rules, figures typed a second time, texts of documents, the table.

A test of thresholds that reads its figure from the law moves with a mutant, by design, and is no witness.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from unittest.mock import patch

from governance.case import Case, load, load_text
from governance.document.plain import plain_text
from governance.draft.articles import articles, templates_folder
from governance.draft.brief import brief
from governance.judge import judge
from governance.law import Law, load_law
from governance.rules.registry import load_rules
from tests.law.published import published
from tests.mutation.reading import Key, Reader
from tests.rules import test_figures, test_samples
from tests.rules.alone import judged_alone
from tests.rules.sample import Outcome, Sample, samples

ROOT = Path(__file__).parent.parent.parent
CASES = tuple(sorted((ROOT / "cases").glob("*.yaml")))
_TABLE = ROOT / "tests" / "golden" / "law.txt"
_IN_A_TEMPLATE = re.compile(r"""law\(\s*["']([^"']+)["']\s*,\s*["']([^"']+)["']""")
_TESTS = {
    "pass": (test_samples.test_the_rule_is_silent_on_a_passing_sample,),
    "fail": (
        test_samples.test_the_rule_finds_what_is_marked_and_nothing_else,
        test_samples.test_a_finding_says_what_the_sample_expects,
        test_samples.test_a_finding_is_short_and_has_a_cure_where_something_is_wrong,
    ),
}


@dataclass(frozen=True)
class Witness:
    """A test that can be run under any law: what it is, and whether it still holds."""

    kind: str
    name: str
    holds: Callable[[Law], bool]


def holds(test: Callable[[], object]) -> bool:
    """Whether a test passes.  A program that breaks under a law does not."""
    try:
        test()
    except (AssertionError, LookupError, ValueError, TypeError, ArithmeticError):
        return False
    return True


# --- samples of rules ---------------------------------------------------------------------------------------------


@cache
def of_samples() -> dict[Key, tuple[Witness, ...]]:
    """The samples of the rules, by the parts of the law that the rule reads when it looks at them."""
    reader = Reader(load_law())
    found: dict[Key, list[Witness]] = {}
    for witness in every_sample():
        with reader.noting() as read:
            witness.holds(reader.law)
        for key in sorted(read):
            found.setdefault(key, []).append(witness)
    return {key: tuple(witnesses) for key, witnesses in found.items()}


@cache
def read_by_rules() -> frozenset[Key]:
    """What the rules themselves read in any sample, to decide or to say something; not what only a citation prints."""
    reader = Reader(load_law())
    found: set[Key] = set()
    for sample in samples():
        case, rule = _case(sample), load_rules().get(sample.code)
        if case is None or rule is None:
            continue
        law = reader.law.at(case.as_of)
        if rule.applies(case) and all(law.in_force(id) for id in rule.law):
            with reader.noting() as read:
                list(rule.check(case, law))
            found |= read
    return frozenset(found)


@cache
def every_sample() -> tuple[Witness, ...]:
    """Every sample, whatever its rule reads.  One that does not hold under the law as it is witnesses nothing."""
    found = (Witness("sample", f"{s.code}: {s.name}", partial(_sample_holds, s)) for s in samples())
    return tuple(witness for witness in found if witness.holds(load_law()))


def _sample_holds(sample: Sample, law: Law) -> bool:
    return holds(lambda: _test(sample, law))


def _test(sample: Sample, law: Law) -> None:
    """The tests of samples on this one, as its rule and no other judges it by this law."""
    case = _case(sample)
    assert case is not None
    judgement = judged_alone(sample.code, case, law)
    findings = tuple(f for f in judgement.findings if f.code == sample.code)
    with patch.object(test_samples, "outcome", lambda _sample: Outcome(judgement, findings, law.at(case.as_of))):
        for test in _TESTS[sample.kind]:
            test(sample)


@cache
def _case(sample: Sample) -> Case | None:
    return load_text(sample.case, f"{sample.code}.yaml")[0]


# --- figures, documents, the table ----------------------------------------------------------------------------------


@cache
def of_figures() -> dict[Key, tuple[Witness, ...]]:
    """The figures that are typed a second time, by provision and parameter."""
    found: dict[Key, list[Witness]] = {}
    for row in test_figures.FIGURES:
        found.setdefault(row[:2], []).append(Witness("figure", f"{row[0]} {row[1]}", partial(_figure_holds, row)))
    return {key: tuple(witnesses) for key, witnesses in found.items()}


def _figure_holds(row: test_figures.Figure, law: Law) -> bool:
    with patch.object(test_figures, "load_law", lambda: law):
        return holds(lambda: test_figures.test_a_figure_is_the_published_one_from_its_first_day_to_its_last(*row))


@cache
def of_documents() -> dict[Key, tuple[Witness, ...]]:
    """The articles of the cases, by the parts of the law that they print: their texts are golden."""
    reader = Reader(load_law())
    found: dict[Key, list[Witness]] = {}
    for file in CASES:
        with reader.noting() as read:
            text = _articles(file, reader.law)
        for key in sorted(read):
            witness = Witness("document", f"articles of {file.stem}", partial(_reads_the_same, file, text))
            found.setdefault(key, []).append(witness)
    return {key: tuple(witnesses) for key, witnesses in found.items()}


def _reads_the_same(file: Path, text: str, law: Law) -> bool:
    return holds(lambda: _same(_articles(file, law), text))


def _same(one: str, other: str) -> None:
    assert one == other


def _articles(file: Path, law: Law) -> str:
    case = _of_file(file)
    if case.company is None:
        return ""
    document, _flaws = articles(case, law.at(case.as_of))
    return plain_text(document) if document is not None else ""


@cache
def _of_file(file: Path) -> Case:
    case, faults = load(str(file))
    if case is None:
        raise ValueError(f"{file} is no case: {faults}")
    return case


@cache
def read_by_documents() -> frozenset[Key]:
    """What clauses ask of the law, in any case, and what the briefs of the cases print."""
    asked = {
        (id, parameter)
        for file in (templates_folder() / "articles").glob("*.md")
        for id, parameter in _IN_A_TEMPLATE.findall(file.read_text(encoding="utf-8"))
    }
    reader = Reader(load_law())
    for file in CASES:
        judged = judge(str(file))
        assert judged.case is not None
        with reader.noting() as read:
            _articles(file, reader.law)
            brief(judged.case, reader.law.at(judged.case.as_of), judged.result, ())
        asked |= read
    return frozenset(asked)


def table() -> Witness:
    """The golden table of the whole law, which must be that of the law as it is."""
    text = _TABLE.read_text(encoding="utf-8")
    if text != published(load_law()):
        raise ValueError(f"{_TABLE.name} is not the table of this law: see tests/law/test_published.py")
    return Witness("table", _TABLE.name, lambda law: published(law) == text)


def noticed_by(law: Law, witnesses: Iterable[Witness]) -> Witness | None:
    """The first witness that does not hold under this law; None where all hold."""
    return next((witness for witness in witnesses if not witness.holds(law)), None)
