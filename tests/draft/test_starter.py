"""Starter cases: valid at once for every arrangement, form, number and kind of members, and so are their examples."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from governance.case import load_text
from governance.case.arrangement import ArrangementKind
from governance.case.company import Form
from governance.case.member import MemberKind
from governance.draft.starter import NoStarterError, Wish, default_kind, schema_path, starter
from governance.judge import judge_text
from governance.law import load_law

K = ArrangementKind
DAYS = {2013: date(2013, 11, 1), 2016: date(2016, 11, 18), 2024: date(2024, 5, 1)}
CHOICES = [(kind, form) for kind in K for form in (None, *Form) if kind is not K.NHS_ENGLAND_HOSTED or form is None]
OF_THE_CASE = {"AL01", "NH04"}
"""Warnings that say what is open or what the law makes of the arrangement itself: no recipient of the assets is named,
and the policy of 2013 did not propose a company that its customers own."""


def made(arrangement: K, form: Form | None, members: int, day: date, kind: MemberKind | None = None) -> str:
    law = load_law().at(day)
    wish = Wish(arrangement, form, members, kind or default_kind(arrangement, form, law), day, "North & South: Support")
    return starter(wish, law, "a-case", "cases/a-case.yaml", "../governance/case.schema.json")


def counted(text: str) -> list[tuple[str, str]]:
    """The findings that keep a case from being clean, save those of the case itself."""
    found = judge_text(text, "a-case.yaml").result.findings
    return [(f.code, f.message) for f in found if f.severity.counts and f.code not in OF_THE_CASE]


def uncommented(text: str) -> str:
    """The starter with every example in use: `# key: ...`, with the lines that belong to it, and indented ones."""
    lines, inside = [], False
    for line in text.splitlines():
        begins = re.match(r"# [a-z_]+:( \S.*)?$", line) is not None and not line.startswith("# yaml-")
        inside = begins or (inside and line.startswith("#   "))
        lines.append(line[2:] if inside else re.sub(r"^( +)# ([a-z_]+: )", r"\1\2", line))
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("year", DAYS)
@pytest.mark.parametrize(("arrangement", "form"), CHOICES)
def test_every_starter_is_valid_at_once(arrangement: K, form: Form | None, year: int) -> None:
    for members in (1, 2, 3, 11, 27) if year == 2016 else (1, 11):
        text = made(arrangement, form, members, DAYS[year])
        assert counted(text) == [], members
        case, _ = load_text(text, "a-case.yaml")
        assert case is not None
        assert len(case.bodies) >= members
        assert (case.arrangement.kind, case.company.form if case.company else None) == (arrangement, form)


@pytest.mark.parametrize("kind", MemberKind)
def test_members_of_any_kind_give_no_error(kind: MemberKind) -> None:
    day = DAYS[2024 if kind is MemberKind.ICB else 2016]
    for arrangement, form in ((K.CO_OWNED, Form.GUARANTEE), (K.SOCIAL_ENTERPRISE, None), (K.NHS_ENGLAND_HOSTED, None)):
        if form is not None and not load_law().at(day).body(kind).legal_person:
            with pytest.raises(NoStarterError, match="no legal persons"):
                made(arrangement, form, 2, day, kind)
            continue
        found = judge_text(made(arrangement, form, 2, day, kind), "a-case.yaml").result.findings
        assert [f.message for f in found if f.severity == "error"] == [], arrangement


@pytest.mark.parametrize(("arrangement", "form"), CHOICES)
def test_the_examples_in_the_comments_hold_when_they_are_used(arrangement: K, form: Form | None) -> None:
    for members in (1, 11):
        text = made(arrangement, form, members, DAYS[2016])
        used = uncommented(text)
        assert counted(used) == [], members
        case, _ = load_text(used, "a-case.yaml")
        assert case is not None
        assert case.sources
        assert case.agreements
        assert case.finance.turnover
        assert case.options
        assert (case.deadlock is None, not case.terms) == (form is None, form is None)


def test_the_law_that_is_cited_is_that_of_the_day() -> None:
    early, late = (made(K.CO_OWNED, Form.GUARANTEE, 2, DAYS[year]) for year in (2013, 2024))
    assert "Public Contracts Regulations 2006 reg.1" in early
    assert "Public Contracts Regulations 2015 reg.12" in late
    assert "kind: ccg" in early
    assert "kind: icb" in late


def test_each_section_says_what_goes_there_and_no_line_is_long() -> None:
    text = made(K.CO_OWNED, Form.SHARES_SCHEDULE_3, 2, DAYS[2016])
    lines = text.splitlines()
    assert lines[0].startswith("# yaml-language-server: $schema=")
    sections = [number for number, line in enumerate(lines) if re.match(r"[a-z_]+:( *\{.*)?$", line)]
    assert len(sections) > 8
    for number in sections:
        before = next(line for line in reversed(lines[:number]) if not re.match(r"# [a-z_]+:|#   ", line))
        assert before.startswith("# "), lines[number]
    assert max(map(len, lines)) <= 120
    assert "\n\n\n" not in text


@pytest.mark.parametrize("name", ['Support: a "quoted" name', "open", "- x", "12", "Ünïted # Support", "North CIC"])
def test_any_name_is_only_a_name(name: str) -> None:
    law = load_law().at(DAYS[2016])
    wish = Wish(K.CO_OWNED, Form.GUARANTEE, 2, MemberKind.CCG, DAYS[2016], name)
    case, findings = load_text(starter(wish, law, "a-case", "a.yaml", "s"), "a.yaml")
    assert case is not None, findings
    assert case.company is not None
    assert case.company.name.startswith(name)


@pytest.mark.parametrize(
    ("wish", "says"),
    [
        (Wish(K.NHS_ENGLAND_HOSTED, Form.GUARANTEE, 2, MemberKind.CCG, DAYS[2016]), "is no company"),
        (Wish(K.CO_OWNED, Form.GUARANTEE, 0, MemberKind.CCG, DAYS[2016]), "at least one member"),
        (
            Wish(K.CO_OWNED, Form.GUARANTEE, 2, MemberKind.CCG, DAYS[2024]),
            "there were no clinical commissioning groups",
        ),
        (Wish(K.CO_OWNED, Form.GUARANTEE, 2, MemberKind.UNINCORPORATED, DAYS[2016]), "are no legal persons"),
    ],
)
def test_a_wish_that_does_not_go_together_is_refused(wish: Wish, says: str) -> None:
    with pytest.raises(NoStarterError, match=says):
        starter(wish, load_law().at(wish.as_of), "a-case", "a.yaml", "s")


def test_the_schema_is_named_from_where_the_case_lies(tmp_path: Path) -> None:
    schema = tmp_path / "program" / "governance" / "case.schema.json"
    assert schema_path(tmp_path / "program" / "cases" / "x.yaml", schema) == "../governance/case.schema.json"
    assert schema_path(tmp_path / "program" / "x.yaml", schema) == "./governance/case.schema.json"
    assert schema_path(tmp_path / "elsewhere" / "x.yaml", schema) == schema.as_posix()
