"""The business of every case and sample can be measured, printed and given as data, whatever is missing in it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml

from governance.appraisal.business import Business, business
from governance.appraisal.money_data import as_json, plain
from governance.case import Case, load, load_text

from .test_money_text import shown
from .trading import law_of, trading

ROOT = Path(__file__).parents[2]
SAMPLES = sorted(file for pattern in ("PR*", "SU*") for file in (ROOT / "tests" / "rules").glob(f"{pattern}.yaml"))
FIELDS = tuple(Business.__dataclass_fields__)


def cases_of(file: Path) -> list[Case]:
    data = yaml.safe_load(file.read_text(encoding="utf-8"))
    found = [load_text(sample["case"])[0] for kind in ("pass", "fail") for sample in data[kind]]
    return [case for case in found if case is not None]


@pytest.mark.parametrize("file", SAMPLES, ids=lambda file: file.stem)
def test_every_sample_of_the_rules_is_measured_and_shown(file: Path) -> None:
    for case in cases_of(file):
        data = json.loads(as_json(business(case, law_of(case)), FIELDS))
        assert tuple(data) == FIELDS
        assert max(len(line) for line in shown(case).splitlines()) <= 80


def test_the_same_case_gives_the_same_bytes() -> None:
    case, faults = load(str(ROOT / "cases" / "necs-co-owned.yaml"))
    assert case is not None, faults
    first, second = (as_json(business(case, law_of(case)), FIELDS) for _ in range(2))
    assert first == second


def test_figures_in_json_are_exact_and_follow_from_the_fields() -> None:
    case = trading({"a": 2, "Elsewhere": 1})
    data = plain(business(case, law_of(case)).turnover)
    assert (data["inside"], data["total"], data["share"], data["passes"]) == ("2", "3", "2/3", False)
    assert data["test"]["threshold"] == "more than 80%"
    assert data["test"]["law"]["id"] == "pcr-2015/reg12"


def test_what_is_no_value_of_an_appraisal_is_refused() -> None:
    with pytest.raises(TypeError, match="object has no form in JSON"):
        plain(object())
