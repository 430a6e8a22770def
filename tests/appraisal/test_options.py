"""The options of a case: what is laid over it, other files, the alternative of its arrangement, cases side by side."""

from __future__ import annotations

from pathlib import Path

from governance.appraisal.comparison import compare, compare_cases
from governance.appraisal.options import options_of
from governance.finding import Severity
from governance.judge import judge, judge_text

from .seven import COMPANY, OTHER, seven
from .seven import PLAIN as CASE


def test_the_case_is_the_first_option_and_the_others_follow_in_the_order_of_the_file() -> None:
    keys = [option.key for option in seven().options]
    assert keys == ["river-support", "hosted", "host", "host-company", "social", "practices", "mutual", "private"]


def test_an_option_may_be_another_case_file_beside_the_first(tmp_path: Path) -> None:
    (tmp_path / "weir.yaml").write_text(OTHER, encoding="utf-8")
    (tmp_path / "mill.yaml").write_text(CASE + "options:\n  w: {title: The weir, case: weir}\n", encoding="utf-8")
    found = options_of(judge(str(tmp_path / "mill.yaml")))
    assert [(option.key, option.title, option.case.case) for option in found.options] == [
        ("mill", "Mill", "mill"),
        ("w", "The weir", "weir"),
    ]
    assert found.options[1].day.isoformat() == "2025-06-01"


def test_sources_of_all_options_are_one_list_in_which_the_first_keep_their_numbers(tmp_path: Path) -> None:
    (tmp_path / "weir.yaml").write_text(OTHER, encoding="utf-8")
    (tmp_path / "mill.yaml").write_text(CASE + "options:\n  w: {title: The weir, case: weir}\n", encoding="utf-8")
    found = options_of(judge(str(tmp_path / "mill.yaml")))
    assert found.sources == ("First paper", "Second paper", "Third paper")
    assert found.options[1].numbers == {"two": 2, "three": 3}


def test_an_option_whose_file_is_not_there_is_found_when_the_case_is_checked(tmp_path: Path) -> None:
    (tmp_path / "weir.yaml").write_text(OTHER, encoding="utf-8")
    (tmp_path / "mill.yaml").write_text(CASE + "options:\n  w: {title: The weir, case: wier}\n", encoding="utf-8")
    judged = judge(str(tmp_path / "mill.yaml"))
    (found,) = [finding for finding in judged.result.findings if finding.severity is Severity.ERROR]
    assert found.message == "there is no case file `wier` beside this one"
    assert found.fix == "did you mean `weir`?"
    assert found.location.line == 13
    assert [Path(lost.file).name for lost in compare(judged).lost] == ["wier.yaml"]


def test_an_option_whose_file_is_no_case_is_left_out_with_its_findings(tmp_path: Path) -> None:
    (tmp_path / "weir.yaml").write_text("case: weir\n", encoding="utf-8")
    (tmp_path / "mill.yaml").write_text(CASE + "options:\n  w: {title: The weir, case: weir}\n", encoding="utf-8")
    compared = compare(judge(str(tmp_path / "mill.yaml")))
    assert [option.key for option in compared.options] == ["mill"]
    assert compared.lost[0].findings


def test_the_alternative_of_the_arrangement_is_one_more_option_without_what_is_of_the_company() -> None:
    compared = compare(judge_text(COMPANY, "mill.yaml"))
    _, other = compared.options
    assert (other.key, other.title) == ("alternative", "One host, through a unit inside the host")
    assert other.case.company is None
    assert other.case.board is None
    assert not other.case.terms
    assert other.case.arrangement.unit == "Mill Support"
    assert other.case.votes == {"a": 1, "b": 1}
    assert other.result is not None
    assert not [finding for finding in other.result.findings if finding.severity is Severity.ERROR]


def test_an_alternative_that_an_option_spells_out_is_not_shown_twice() -> None:
    spelt = (
        COMPANY
        + """\
options:
  host:
    title: One host
    without: [company, board, terms]
    change: {arrangement: {kind: single-host, through: unit, host: a}}
"""
    )
    assert [option.key for option in compare(judge_text(spelt, "mill.yaml")).options] == ["mill", "host"]


def test_a_company_that_is_only_named_is_not_judged_and_shows_what_is_not_known() -> None:
    named = CASE.replace("{kind: single-host, host: a}", "{kind: single-host, host: a, alternative: {kind: co-owned}}")
    compared = compare(judge_text(named, "mill.yaml"))
    assert compared.options[1].result is None
    unknown = {row.line.key for row in compared.rows if row.cells[1].unknown}
    assert {"decides", "blocks", "joint-control", "against", "no-tender"} <= unknown


def test_several_cases_stand_side_by_side_each_by_itself(tmp_path: Path) -> None:
    one, other = judge_text(COMPANY, "mill.yaml"), judge_text(OTHER, "weir.yaml")
    compared = compare_cases([one, other])
    assert [option.key for option in compared.options] == ["mill", "weir"]
    assert compared.terms.outcome.kind == "no-terms"


def test_the_terms_of_the_first_case_that_sets_any_apply_to_cases_side_by_side() -> None:
    asking = OTHER + "appraisal: {must: [{line: reversible}]}\n"
    compared = compare_cases([judge_text(COMPANY, "mill.yaml"), judge_text(asking, "weir.yaml")])
    (condition,) = compared.terms.conditions
    assert condition.options == {"mill": "failed", "weir": "met"}
    assert compared.terms.outcome.option == "weir"
