"""The community interest statement: what the form asks, from the case, and who signs."""

from __future__ import annotations

import pytest

from governance.draft.formation.paper import Signatures
from tests.draft.making import BOARD, COMPANY, THREE, made

from .making import case_of, grids, items, pack_of, packed, said, section


def signers(name: str) -> list[str]:
    blocks = section(pack_of(name), "statement").blocks
    return [said(row) for block in blocks if isinstance(block, Signatures) for row in block.rows]


def test_the_community_is_individuals_with_their_number_and_its_source() -> None:
    words = said(section(pack_of("necs"), "statement"))
    number = case_of("necs").company.community.number  # type: ignore[union-attr]
    assert number is not None
    assert f"{number.value:,} registered patients" in words
    assert "Patients registered at practices in England, January to March 2016" in words
    assert "They are individuals" in words


def test_each_activity_stands_beside_its_benefit() -> None:
    case = case_of("necs")
    assert case.company is not None
    table = next(rows for rows in grids(section(pack_of("necs"), "statement")) if rows[0][0] == "Activity")
    assert table[1:] == [[each.does, each.benefit] for each in case.company.activities]


def test_an_activity_for_members_only_is_told_as_such() -> None:
    company = COMPANY + "  activities: [{does: Support, benefit: Cheaper support, benefits: members-only}]\n"
    words = said(section(packed(made(company, THREE, company="")), "statement"))
    assert "of use to members only: so far it does not count" in words


def test_a_community_of_organisations_is_told_as_such() -> None:
    company = COMPANY.replace("patients of Riverside}", "the CCGs, beneficiaries: [members]}", 1)
    words = said(section(packed(made(company, THREE, company="")), "statement"))
    assert "They are individuals" not in words
    assert "The case names among those who benefit: members." in words


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("necs", "distributes nothing to its members"),
        ("shares-2", "pays no dividend"),
        ("shares-3", "at most 35 per cent of its distributable profits"),
    ],
)
def test_what_sets_it_apart_follows_its_form(name: str, says: str) -> None:
    words = said(section(pack_of(name), "statement"))
    assert says.replace("pays no dividend", "pays dividends to no member that is not an asset-locked body") in words


def test_what_else_sets_it_apart_is_for_the_members_to_say() -> None:
    assert (
        items(section(pack_of("necs"), "statement"))[6]
        == "[what else sets the company apart from a commercial supplier]"
    )


def test_a_surplus_that_is_not_settled_is_a_blank() -> None:
    assert "[use of any surplus]." in said(section(pack_of("necs"), "statement"))
    assert "More hours of help." in said(section(pack_of("conversion"), "statement"))


def test_a_political_company_cannot_make_the_declarations() -> None:
    words = said(section(packed(made(COMPANY + "  political: true\n", THREE, company="")), "statement"))
    assert "these declarations then cannot be made" in words


def test_every_first_director_has_a_line_to_sign() -> None:
    members = case_of("necs").members.values()
    assert signers("necs") == [f"[name of director], appointed by {member.name}" for member in members]


def test_where_members_name_too_few_for_a_quorum_the_others_sign_too() -> None:
    assert len(signers("anglia")) == 4
    assert signers("anglia")[-1] == "[name of director], a further first director (section 2)"


def test_a_board_that_is_not_described_leaves_the_signers_open() -> None:
    blocks = section(packed(made(THREE)), "statement").blocks
    assert [len(block.rows) for block in blocks if isinstance(block, Signatures)] == [1]
    blocks = section(packed(made(THREE, BOARD)), "statement").blocks
    assert [len(block.rows) for block in blocks if isinstance(block, Signatures)] == [3]


def test_a_conversion_asks_for_both_names_and_every_director_in_office() -> None:
    statement = section(pack_of("conversion"), "statement")
    assert grids(statement)[0][1:] == [
        ["Company number", "[company number]"],
        ["Present name", "Mill Lane Limited"],
        ["Proposed name", "Mill Lane Community Interest Company"],
    ]
    assert "CIC37" in said(statement)
    assert "Every director in office signs" in said(statement)
    assert "no charity; or, if it is one" in said(statement)


def test_the_edition_of_the_form_is_told_only_where_it_is_known() -> None:
    assert "is not in the law data: take the form from the Regulator" in said(section(pack_of("necs"), "statement"))
    later = said(section(packed(made(THREE.replace("kind: ccg", "kind: icb"), day="2023-05-01")), "statement"))
    assert "of which version 5 of April 2019 was read" in later
