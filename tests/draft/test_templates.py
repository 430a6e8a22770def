"""The clause files as files: each in its place, each with authority that exists, none with a number of law in it."""

from __future__ import annotations

import re

import pytest
import yaml

from governance.case.case import Case
from governance.document.templates import ClauseSource
from governance.draft.articles import clause_sources, templates_folder
from governance.law.law import load_law

SOURCES = clause_sources()
CLAUSES = pytest.mark.parametrize("source", SOURCES.values(), ids=SOURCES)
NUMBER = (
    r"(\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fourteen|fifteen|twenty|twenty-one|"
    r"twenty-eight|thirty|sixty|ninety|fifty|seventy-five)"
)
LIMITS = re.compile(
    rf"\b{NUMBER}[- ](clear |working )*(days?|weeks?|months?|years?|hours?|minutes?)\b"
    rf"|\b{NUMBER} ?(%|per ?cent)|£\d"
    r"|\b(half|two thirds|one third|(one|three) quarters?|three-quarters|one-tenth|one-quarter|a tenth|a fifth)\b",
    re.IGNORECASE,
)
JINJA = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{##.*?##\}|^%%.*$", re.DOTALL | re.MULTILINE)


def contents() -> dict[str, list[dict[str, object]]]:
    data = yaml.safe_load((templates_folder() / "articles" / "contents.yaml").read_text(encoding="utf-8"))
    assert isinstance(data, dict)
    return data


def test_every_clause_file_stands_in_the_contents_and_the_other_way_round() -> None:
    named = [name for form in contents().values() for division in form for name in division["clauses"]]  # type: ignore[attr-defined]
    assert set(named) == set(SOURCES)


@CLAUSES
def test_a_clause_cites_law_that_exists(source: ClauseSource) -> None:
    known = load_law().provisions
    assert source.law
    assert [id for id in source.law if id not in known] == []
    assert source.prescribed is None or source.prescribed in known


@CLAUSES
def test_a_clause_has_a_note(source: ClauseSource) -> None:
    assert source.note
    assert len(source.note.split()) >= 20


@CLAUSES
def test_no_number_of_the_law_is_typed_into_a_clause(source: ClauseSource) -> None:
    typed = [found[0] for found in LIMITS.finditer(JINJA.sub(" ", source.body + (source.note or "")))]
    assert typed == []


@CLAUSES
def test_a_clause_names_real_paths_of_a_case(source: ClauseSource) -> None:
    for path in source.drawn_from:
        assert path.split(".")[0] in Case.model_fields


@CLAUSES
def test_the_prose_has_the_marks_of_the_house(source: ClauseSource) -> None:
    prose = JINJA.sub(" ", source.body + (source.note or "") + source.heading)
    assert not re.search(r"['\"]", prose)
    assert not re.search(r"\b(he|she|his|her|him|chairman|shall)\b", prose, re.IGNORECASE)


def test_the_finder_of_numbers_finds_them() -> None:
    for typed in ("14 clear days", "seven days", "75%", "ten per cent", "three quarters", "£1", "more than half"):
        assert LIMITS.search(typed), typed
    for harmless in ("section 35(5)", "the 2006 Act", "one of them", "quarterly", "one vote"):
        assert not LIMITS.search(harmless), harmless
