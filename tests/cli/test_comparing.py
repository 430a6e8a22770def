"""`governance compare` as a user runs it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from governance.cli.app import application

from .running import ROOT, Ran

CASES = ROOT / "tests" / "appraisal" / "cases"


def run(*arguments: str) -> Ran:
    """The command within this process; beside another, since a single command has no name of its own."""
    done = CliRunner().invoke(application(("comparing", "power")), ["compare", *arguments], terminal_width=80)
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return Ran(done.exit_code, done.stdout, done.stderr)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for file in CASES.glob("*.yaml"):
        (tmp_path / file.name).write_bytes(file.read_bytes())
    return tmp_path


def test_it_prints_the_options_and_what_the_boards_terms_come_to(here: Path) -> None:
    ran = run("river-support.yaml")
    assert ran.code == 1  # the case itself has warnings
    assert "A   The unit as a company of its three customers" in ran.out
    assert "Buying without a tender (can its customers buy from it without a tender?)" in ran.out
    assert max(len(line) for line in ran.out.splitlines()) <= 80


def test_a_case_without_faults_ends_with_nought(here: Path) -> None:
    assert run("plain.yaml").code == 0


def test_several_cases_stand_side_by_side(here: Path) -> None:
    ran = run("mill.yaml", "weir.yaml", "--format", "json")
    assert [option["key"] for option in json.loads(ran.out)["options"]] == ["mill", "weir"]


def test_markdown_is_printed_when_asked_for(here: Path) -> None:
    assert run("river-support.yaml", "--format", "md").out.startswith("# Options appraisal\n")


def test_the_same_input_gives_the_same_bytes(here: Path) -> None:
    assert run("river-support.yaml").out == run("river-support.yaml").out


def test_an_option_that_cannot_be_read_is_told_and_the_others_are_shown(here: Path) -> None:
    with (here / "plain.yaml").open("a", encoding="utf-8") as file:
        file.write("options: {w: {title: The weir, case: wier}}\n")
    ran = run("plain.yaml")
    assert ran.code == 1
    assert "Left out: wier.yaml" in ran.out
    assert "wier.yaml" in ran.err


@pytest.mark.parametrize(
    ("arguments", "told"),
    [(("nowhere.yaml",), "nowhere.yaml"), (("mill.yaml", "mill.yaml"), "the case mill is given twice")],
)
def test_a_mistake_is_told_in_few_words_with_exit_code_two(here: Path, arguments: tuple[str, ...], told: str) -> None:
    ran = run(*arguments)
    assert ran.code == 2
    assert told in ran.err
    assert "Traceback" not in ran.err
