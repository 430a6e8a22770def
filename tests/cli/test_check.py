"""`governance check`: what a validator sees."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.running import ROOT, run
from tests.conftest import Golden

BROKEN = sorted(path.stem for path in (ROOT / "cases" / "broken").glob("*.yaml"))


def test_at_least_eight_broken_cases_are_there() -> None:
    assert len(BROKEN) >= 8


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_case_is_found_out(name: str, golden: Golden) -> None:
    ran = run("check", f"cases/broken/{name}.yaml")
    assert ran.code == 1
    assert "error[" in ran.out
    assert ran.err == ""
    assert [line for line in ran.out.splitlines() if len(line) > 80 and "cases/" not in line] == []
    golden(f"broken/{name}.txt", ran.out)


@pytest.mark.parametrize("name", sorted(case.stem for case in (ROOT / "cases").glob("*.yaml")))
def test_the_real_cases_have_no_error(name: str, golden: Golden) -> None:
    ran = run("check", name, "--verbose")
    assert "error[" not in ran.out
    golden(f"{name}-findings.txt", ran.out)


def test_json_has_the_shape_that_is_documented() -> None:
    ran = run("check", "cases/broken/quorum-too-large.yaml", "--format", "json")
    found = json.loads(ran.out)
    assert list(found) == ["case", "file", "as_of", "findings", "allowed", "not_checked"]
    (error,) = [f for f in found["findings"] if f["severity"] == "error"]
    assert list(error) == ["code", "name", "severity", "message", "location", "because", "law", "fix"]
    assert error["location"] == {
        "file": "cases/broken/quorum-too-large.yaml",
        "line": 26,
        "column": 12,
        "path": "meetings.quorum",
    }
    assert error["law"][0]["id"] == "ca-2006/s318"


def test_several_cases_are_a_list_in_json() -> None:
    ran = run("check", "necs-co-owned", "anglia-single-host", "--format", "json")
    assert [found["case"] for found in json.loads(ran.out)] == ["necs-co-owned", "anglia-single-host"]


def test_sarif_carries_the_page_of_each_rule() -> None:
    ran = run("check", "cases/broken/weighted-board.yaml", "--format", "sarif")
    log = json.loads(ran.out)
    assert log["version"] == "2.1.0"
    (one_run,) = log["runs"]
    rules = {rule["id"]: rule for rule in one_run["tool"]["driver"]["rules"]}
    (error,) = [r for r in one_run["results"] if r["level"] == "error"]
    assert "Why it matters" in rules[error["ruleId"]]["help"]["markdown"]
    assert error["locations"][0]["physicalLocation"]["region"]["startLine"] == 21


def test_github_annotations_escape_what_would_end_them(tmp_path: Path) -> None:
    case = tmp_path / "a, b.yaml"
    case.write_text("case: x\ntitle: 50% of it\nas_of: soon\n")
    ran = run("check", str(case), "--format", "github")
    lines = ran.out.splitlines()
    assert all(line.startswith("::error file=") and "%2C" in line for line in lines)
    assert any("line=3,col=8" in line for line in lines)


def test_a_clean_case_is_silent(tmp_path: Path) -> None:
    unit = tmp_path / "clean.yaml"
    unit.write_text(
        "case: clean\ntitle: A unit\nas_of: 2005-06-30\narrangement: {kind: single-host, host: a}\n"
        "members: {a: {name: A, kind: local-authority}}\n"
    )
    ran = run("check", str(unit))
    assert (ran.code, ran.out, ran.err) == (0, "", "")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["check", "no-such-case"], "there is no such file"),
        (["check", "cases"], "this is a directory"),
        (["check", "/dev/null"], "not a regular file"),
    ],
)
def test_what_is_no_file_is_a_finding(arguments: list[str], said: str) -> None:
    ran = run(*arguments)
    assert ran.code == 1
    assert said in ran.out
    assert "error[YA01]" in ran.out


@pytest.mark.parametrize(
    "arguments", [["check"], ["chekc"], ["check", "x", "--format", "xml"], ["explain", "ZZ99"], ["explain"]]
)
def test_misuse_ends_with_two(arguments: list[str]) -> None:
    assert run(*arguments).code == 2


def test_explain_suggests_the_code_that_was_meant() -> None:
    assert "did you mean VO03?" in run("explain", "V003").err


@pytest.mark.parametrize("code", ["VO03", "vo03", "quorum-unreachable", "SH01", "YA05"])
def test_explain_prints_a_page_for_codes_and_names(code: str) -> None:
    ran = run("explain", code)
    assert ran.code == 0
    assert "Put it right" in ran.out
    assert max(map(len, ran.out.splitlines())) <= 80


def test_rules_lists_every_code_once() -> None:
    codes = [line.split()[0] for line in run("rules").out.splitlines()]
    assert codes == sorted(set(codes))
    assert {"YA01", "SH01", "CO03", "AL02", "ME01", "VO03", "BO01", "PR02", "NH01"} <= set(codes)


def test_the_schema_that_editors_read_is_fresh() -> None:
    assert run("schema").out == (ROOT / "governance" / "case.schema.json").read_text(encoding="utf-8")
