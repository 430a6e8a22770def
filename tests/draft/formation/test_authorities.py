"""By what power each kind of body joins, what it resolves, and that all of it is advice."""

from __future__ import annotations

import pytest

from governance.case.member import MemberKind
from governance.draft.formation.paper import Advice
from tests.draft.making import BOARD, COMPANY, THREE, made

from .making import grids, items, law_of, pack_of, packed, said, section

DAYS = {"ccg": "2016-11-18", "icb": "2024-05-01"}


def authority(kind: str, *, members: str = THREE) -> list[str]:
    case = made(members.replace("kind: ccg", f"kind: {kind}"), BOARD, day=DAYS.get(kind, "2016-11-18"))
    return items(section(packed(case), "authorities"))


@pytest.mark.parametrize(
    ("kind", "cited"),
    [
        ("ccg", ["s.2", "s.223", "s.14Z5", "s.14O"]),
        ("icb", ["s.2", "s.223", "s.14Z30"]),
        ("nhs-england", ["s.2", "s.223"]),
        ("nhs-trust", ["Sch.4 para.14", "s.223"]),
        ("nhs-foundation-trust", ["ss.46-47"]),
        ("local-authority", ["Localism Act 2011 ss.1-4", "Localism Act 2011 ss.29-31"]),
    ],
)
def test_each_kind_of_public_body_is_told_its_own_law(kind: str, cited: list[str]) -> None:
    told = [each for each in authority(kind) if each.startswith(("National Health Service Act", "Localism Act"))]
    named = [cite if cite.startswith("Localism") else f"National Health Service Act 2006 {cite}" for cite in cited]
    assert [each.partition(":")[0] for each in told] == named


@pytest.mark.parametrize("kind", [kind.value for kind in MemberKind if kind.value not in ("individual",)])
def test_every_kind_of_corporate_member_gets_advice_and_no_verdict(kind: str) -> None:
    case = made(THREE.replace("kind: ccg", f"kind: {kind}"), BOARD, day=DAYS.get(kind, "2016-11-18"))
    of = section(packed(case), "authorities")
    assert any(isinstance(block, Advice) for block in of.blocks)
    assert "unlawful" not in said(of)


def test_an_individual_joins_without_a_governing_body() -> None:
    case = made(THREE.replace("kind: ccg", "kind: individual"), BOARD)
    assert grids(section(packed(case), "authorities")) == []


def test_each_resolves_to_join_to_be_represented_and_to_name_a_director() -> None:
    resolved = [each for each in authority("ccg") if each.startswith("That ")][:5]
    assert resolved[0].startswith("That NHS Ashford CCG becomes a member of Riverside Support")
    assert "undertaking to contribute up to £1" in resolved[0]
    assert "within one year after" in resolved[0]
    assert resolved[2] == (
        "That [name of representative] is authorised to act for NHS Ashford CCG at meetings of the company and to sign "
        "written resolutions for it."
    )
    assert resolved[3].startswith("That [name of director] is named as a director of the company, owes the duties")


def test_a_representative_whom_the_case_names_is_named() -> None:
    assert "That Ann Ash is authorised to act for Brook Town Council" in said(
        section(pack_of("conversion"), "authorities")
    )


def test_a_member_takes_the_shares_of_the_case() -> None:
    words = said(section(pack_of("shares-3"), "authorities"))
    assert "taking 300 ordinary shares of £1 each and 2,000 investor shares of £1 each for £10,300" in words


def test_who_names_several_directors_names_them_in_one_resolution() -> None:
    words = said(section(pack_of("anglia"), "authorities"))
    assert "That [names of three directors] are named as directors of the company, owe the duties" in words


def test_who_names_no_director_resolves_on_none() -> None:
    case = made(THREE, "board: {seats: [{appointed_by: members, number: 3}], quorum: 2}")
    assert "is named as a director" not in said(section(packed(case), "authorities"))


def test_interests_are_declared_within_the_days_of_the_law() -> None:
    case = made(THREE, BOARD)
    days = law_of(case).count("nhs-2006/s14o", "declare_within")
    assert any(f"within {days} days" in each for each in authority("ccg"))


def test_many_members_share_a_form_with_blanks_and_a_row_each() -> None:
    named = "\n".join(f"  m{i}: {{name: NHS M{i} CCG, kind: ccg, representative: Rep {i}}}" for i in range(5))
    case = made(COMPANY, f"arrangement: {{kind: co-owned}}\nmembers:\n{named}", BOARD, company="")
    of = section(packed(case), "authorities")
    (table,) = grids(of)
    assert [row[0] for row in table[1:]] == [f"NHS M{i} CCG" for i in range(5)]
    assert [row[3] for row in table[1:]] == [f"Rep {i}" for i in range(5)]
    assert "That [name of the member] becomes a member" in said(of)
    assert "Rep 0 is authorised" not in said(of)


def test_who_appoints_together_with_others_names_them() -> None:
    board = "board: {seats: [{appointed_by: [a, b]}, {appointed_by: c}], quorum: 2}"
    named = [
        each
        for each in items(section(packed(made(THREE, board)), "authorities"))
        if "as a director of the company" in each
    ]
    assert "is named, jointly with NHS Brook CCG, as a director" in named[0]
    assert "is named, jointly with NHS Ashford CCG, as a director" in named[1]
    assert "jointly" not in named[2]


def test_among_many_members_the_only_one_of_its_kind_resolves_in_its_own_name() -> None:
    named = "\n".join(f"  m{i}: {{name: NHS M{i} CCG, kind: ccg}}" for i in range(5))
    mixed = (
        f"arrangement: {{kind: co-owned}}\nmembers:\n{named}\n  ft: {{name: Moor NHS FT, kind: nhs-foundation-trust}}"
    )
    words = said(section(packed(made(COMPANY, mixed, BOARD, company="")), "authorities"))
    assert "That Moor NHS FT becomes a member" in words
    assert "The board of directors resolves" in words
    assert "The governing body of each resolves" in words
