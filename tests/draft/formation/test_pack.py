"""The pack as a whole: its sections in every case, what it may not leave out, and when there is none."""

from __future__ import annotations

import re

import pytest
import yaml

from governance.draft.formation.pack import pack, why_no_pack
from governance.draft.formation.paper import Authority, NewPage, Subheading, citations
from governance.folders import templates_folder
from governance.rules.registry import load_rules
from tests.draft.making import BOARD, COMPANY, ONE, THREE, made

from .making import FILES, case_of, grids, items, law_of, pack_of, packed, said, section

SECTIONS = ["statement", "resolutions", "registers", "control", "authorities", "checklist", "law"]
FOLDER = templates_folder() / "formation"


@pytest.mark.parametrize("name", FILES)
def test_every_pack_has_every_section_in_order(name: str) -> None:
    assert [each.id for each in pack_of(name).sections] == SECTIONS


@pytest.mark.parametrize("name", FILES)
def test_every_section_stands_on_law_and_says_so(name: str) -> None:
    for each in pack_of(name).sections:
        cited = [law for block in each.blocks for law in citations(block)]
        # Before the regime on significant control there is nothing to cite on it.
        assert cited or (each.id == "control" and name == "anglia"), each.id


@pytest.mark.parametrize("name", FILES)
def test_no_code_of_a_rule_stands_in_a_pack(name: str) -> None:
    words = " ".join(said(each) for each in pack_of(name).sections)
    assert not set(load_rules()) & set(re.findall(r"\b[A-Z]{2}[0-9]{2}\b", words))


@pytest.mark.parametrize("name", FILES)
def test_only_law_in_force_on_the_day_of_the_case_is_cited(name: str) -> None:
    law = law_of(case_of(name))
    for each in pack_of(name).sections:
        for block in each.blocks:
            assert all(law.in_force(cited.id) for cited in citations(block))


@pytest.mark.parametrize("name", FILES)
def test_the_last_section_lists_each_provision_once_by_its_certainty(name: str) -> None:
    made_pack = pack_of(name)
    *others, last = made_pack.sections
    listed = [law for block in last.blocks if isinstance(block, Authority) for law in block.law]
    cited = {law.id for each in others for block in each.blocks for law in citations(block)}
    assert len(listed) == len(cited)
    assert {law.id for law in listed} == cited
    groups = [{law.certainty for law in block.law} for block in last.blocks if isinstance(block, Authority)]
    assert all(len(group) == 1 for group in groups)


@pytest.mark.parametrize("name", FILES)
def test_a_section_that_another_names_is_that_section(name: str) -> None:
    """`(section 5)` in the checklist is where the authorities stand, whatever comes before them."""
    made_pack = pack_of(name)
    numbers = {each.id: str(number) for number, each in enumerate(made_pack.sections, 1)}
    (line,) = [row for row in said(section(made_pack, "checklist")).split(". ") if "governing body" in row][:1]
    assert f"(section {numbers['authorities']})" in line


def test_the_same_case_gives_the_same_pack() -> None:
    assert packed(case_of("necs")) == packed(case_of("necs"))


def test_blanks_of_one_kind_have_one_name() -> None:
    """Eleven directors are open, and the first page says so in one line."""
    labels = [fact.label for fact in pack_of("necs").open_facts]
    assert labels.count("name of director") == 1
    assert len(labels) == len(set(labels)) < 20


def test_what_the_case_says_is_no_blank() -> None:
    labels = {fact.label for fact in pack_of("conversion").open_facts}
    assert not labels & {"use of any surplus", "end of the financial year", "address"}


def test_the_first_page_has_errors_and_warnings_and_no_advice() -> None:
    case = case_of("necs")
    assert [point.severity.value for point in pack_of("necs").points] == ["warning"] * 3
    assert pack(case, law_of(case), ()).points == ()


def test_words_of_a_case_are_only_words() -> None:
    hostile = COMPANY.replace("patients of Riverside}", '"## | [] @ca-2006/s9 [?x?] {{ 7*7 }} <b>|"}')
    made_pack = packed(made(hostile, ONE, company=""))
    assert "## | [] @ca-2006/s9 [?x?] {{ 7*7 }} <b>|" in said(section(made_pack, "statement"))
    assert "x" not in {fact.label for fact in made_pack.open_facts}


def test_a_unit_or_a_company_in_being_has_no_pack() -> None:
    unit = made("arrangement: {kind: single-host, host: a}\nmembers: {a: {name: NHS A CCG, kind: ccg}}", company="")
    assert "no company" in why_no_pack(unit)
    being = made(COMPANY + "  formation: {route: existing, cic_since: 2012-01-01}\n", ONE, company="")
    assert "already" in why_no_pack(being)
    assert why_no_pack(case_of("necs")) == ""


def test_the_section_files_are_those_that_the_contents_name() -> None:
    named = yaml.safe_load((FOLDER / "contents.yaml").read_text(encoding="utf-8"))
    assert sorted(named) == sorted(file.stem for file in FOLDER.glob("*.md"))


def test_no_number_of_the_law_is_typed_into_a_section_file() -> None:
    """Days, months, years, shares and pounds come from the law data; what is typed is the number of a list."""
    for file in FOLDER.glob("*.md"):
        text = re.sub(
            r"\{%.*?%\}|\{\{.*?\}\}|%%.*|^@ .*|\|[^|]*\|?$|[a-z0-9-]+/[a-z0-9-]+", "", file.read_text(), flags=re.M
        )
        typed = re.findall(r"(?<![#\w-])[0-9]+ ?(?:days?|months?|years?|per cent|%)|£[0-9]", text)
        assert typed == [], file.name


def test_few_members_have_a_page_each_to_sign_and_many_share_a_form() -> None:
    few, many = section(pack_of("conversion"), "authorities"), section(pack_of("necs"), "authorities")
    headings = [said(block.words) for block in few.blocks if isinstance(block, Subheading) and block.level == 2]
    assert [each for each in headings if not each.startswith("Advice")] == [
        "Brook Town Council",
        "Ford Charity",
        "Dale University",
    ]
    assert sum(isinstance(block, NewPage) for block in few.blocks) == 5  # between members, and before each advice
    assert not any(isinstance(block, NewPage) for block in many.blocks)
    (table,) = grids(many)
    assert len(table) == 12


def test_the_law_of_the_later_day_is_told() -> None:
    """In 2026 companies keep no register of directors, identities are verified, and the boards are members."""
    later = packed(made(THREE.replace("kind: ccg", "kind: icb"), BOARD, day="2026-03-02"))
    words = " ".join(said(each) for each in later.sections)
    assert "keep no register of directors of their own" in words
    assert "Verified identity of each first director" in words
    assert "Registered email address" in words
    assert "£115 filed online (fee from February 2026, not certain)" in words
    assert "version 5 of April 2019" in words
    assert any(
        item.startswith("National Health Service Act 2006 s.14Z30") for item in items(section(later, "authorities"))
    )


def test_the_law_relied_on_counts_as_a_reader_does() -> None:
    """Section 9 stands before section 10, and regulation 2 before regulation 11."""
    last = pack_of("necs").sections[-1]
    listed = next(block for block in last.blocks if isinstance(block, Authority)).law
    places = [each.cite for each in listed]
    sections = [each for each in places if each.startswith("Companies Act 2006 s.")]
    assert sections.index("Companies Act 2006 s.8") < sections.index("Companies Act 2006 s.11")
    regulations = [each for each in places if each.startswith("Community Interest Company Regulations 2005 reg.")]
    assert regulations[0].endswith("reg.2")
