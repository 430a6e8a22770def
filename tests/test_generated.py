"""docs/rules.md and docs/errors.md are what the program makes of its rules and their samples today."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from governance.finding import HEADINGS, PAGES, Finding, Severity
from governance.law import load_law
from governance.report.gallery import Exhibit, gallery_markdown
from governance.report.pages import by_subject, rules_markdown, sections
from governance.rules.registry import load_rules
from tests.cli.running import run
from tests.gallery import ERRORS, exhibits

ROOT = Path(__file__).parent.parent
RULES = load_rules()
CODES = sorted(PAGES)


@cache
def shown() -> dict[str, Exhibit]:
    return {exhibit.page.code: exhibit for exhibit in exhibits()}


def printed(code: str) -> tuple[Finding, ...]:
    return shown()[code].findings


def fresh(request: pytest.FixtureRequest, name: str, text: str) -> None:
    """Compare a document with the file in docs/, or write it with --update-golden."""
    file = ROOT / "docs" / name
    if request.config.getoption("--update-golden"):
        file.write_text(text, encoding="utf-8")
    assert text == file.read_text(encoding="utf-8"), f"docs/{name} is stale: run pytest --update-golden and read it"


def test_the_document_of_the_rules_is_fresh(request: pytest.FixtureRequest) -> None:
    fresh(request, "rules.md", rules_markdown(PAGES, RULES, load_law()))


def test_the_gallery_is_fresh(request: pytest.FixtureRequest) -> None:
    fresh(request, "errors.md", gallery_markdown(exhibits()))


def test_the_command_prints_the_document_of_the_rules() -> None:
    assert run("rules", "--markdown").out == rules_markdown(PAGES, RULES, load_law())


@pytest.mark.parametrize("name", ["rules.md", "errors.md"])
def test_a_generated_document_has_no_noise_at_the_ends_of_its_lines(name: str) -> None:
    text = (ROOT / "docs" / name).read_text(encoding="utf-8")
    assert [line for line in text.splitlines() if line != line.rstrip()] == []
    assert "\n\n\n" not in text
    assert text.endswith("\n")
    assert not text.endswith("\n\n")


@pytest.mark.parametrize("code", CODES)
def test_every_code_has_a_page_with_the_five_headings_and_text_under_each(code: str) -> None:
    found = sections(PAGES[code])
    assert tuple(found) == HEADINGS
    assert all(found.values())


def test_every_code_belongs_to_one_subject() -> None:
    assert sorted(page.code for _, pages in by_subject(PAGES) for page in pages) == CODES


@pytest.mark.parametrize("code", CODES)
def test_every_code_is_found_in_its_sample_in_the_gallery(code: str) -> None:
    assert code in shown(), f"{code} has no failing sample: tests/rules/{code}.yaml, or tests/errors/{code}.yaml"
    assert printed(code)
    assert {finding.code for finding in printed(code)} == {code}


@pytest.mark.parametrize("code", CODES)
def test_every_finding_of_the_gallery_has_its_place_in_the_file(code: str) -> None:
    for finding in printed(code):
        assert finding.location.file == shown()[code].file
        assert 1 <= finding.location.line <= shown()[code].sample.count("\n") + 1
        assert 1 <= finding.location.column < finding.location.end_column


@pytest.mark.parametrize("code", CODES)
def test_every_finding_of_the_gallery_has_a_fix_unless_it_is_a_consequence(code: str) -> None:
    for finding in printed(code):
        assert finding.fix or finding.severity is Severity.CONSEQUENCE, finding.message


@pytest.mark.parametrize("code", CODES)
def test_every_finding_of_the_gallery_cites_law_unless_its_page_says_that_there_is_none(code: str) -> None:
    """No law stands behind what is said of a file, of a document, or of a case that contradicts itself."""
    lawless = sections(PAGES[code])["Law"].startswith(("None: ", "No section "))
    for finding in printed(code):
        assert finding.law or lawless, finding.message


def test_every_file_of_errors_is_that_of_a_code_without_rule() -> None:
    assert {file.stem for file in ERRORS.iterdir()} == set(PAGES) - set(RULES)
