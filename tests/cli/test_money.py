"""`governance money`, as a user runs it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from .running import run

CASE = "cases/necs-co-owned.yaml"


def test_all_parts_are_shown_under_their_headings() -> None:
    out = run("money", CASE).out
    headings = [line for line in out.splitlines() if line.isupper() and not line.startswith(" ")]
    assert headings == [
        "WHO BUYS WHAT",
        "AGREEMENTS",
        "TURNOVER BY CUSTOMER",
        "UNDER STRESS",
        "COSTS AND BREAK-EVEN",
        "CUSTOMERS WHO OWN THEIR SUPPLIER",
    ]


def test_one_part_can_be_asked_for() -> None:
    out = run("money", "lead-provider-framework", "--only", "framework").out
    assert out.startswith("FRAMEWORK\n")
    assert "TURNOVER" not in out


def test_json_has_exact_figures_and_names_what_is_missing() -> None:
    done = run("money", CASE, "--format", "json", "--only", "turnover", "--only", "costs")
    data = json.loads(done.out)
    assert list(data) == ["turnover", "money"]
    inside, total = (int(data["turnover"][key]) for key in ("inside", "total"))
    assert data["turnover"]["share"] == data["turnover"]["share"].replace(" ", "")
    assert data["turnover"]["passes"] is (5 * inside > 4 * total)
    assert data["money"]["break_even"]["reserve_months"] == {
        "missing": "the case gives no reserves",
        "what": "how long reserves would pay the costs",
        "path": "finance.reserves",
    }


@pytest.mark.parametrize("part", ["services", "agreements", "turnover", "stress", "costs", "conflict", "framework"])
def test_every_part_has_a_form_in_json(part: str) -> None:
    assert json.loads(run("money", "lead-provider-framework", "--only", part, "--format", "json").out)


def test_a_file_that_is_no_case_ends_with_2_and_one_finding(tmp_path: Path) -> None:
    file = tmp_path / "case.yaml"
    file.write_text("case: [", encoding="utf-8")
    done = run("money", str(file))
    assert done.code == 2
    assert done.out == ""
    assert "case.yaml" in done.err


def test_a_part_that_there_is_not_is_refused() -> None:
    done = run("money", CASE, "--only", "wealth")
    assert done.code == 2
    assert "wealth" in done.err
