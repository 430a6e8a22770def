"""The articles as drafted: complete, resolved, true to their case, and readable."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from governance.case import Case, load_text
from governance.case.quantity import percent
from governance.document.plain import plain_text
from governance.document.tree import Paragraph, words
from governance.draft.articles import articles, clause_sources, templates_folder, unknowns

from .making import BOARD, COMPANY, FLAGSHIP, ONE, ROOT, THREE, clause, drafted, flagship, has, law_of, made

Golden = Callable[[str, str], None]

VARIANTS = {
    "three members, no board": (THREE,),
    "three members": (THREE, BOARD),
    "one member, no board": (ONE,),
    "one member": (ONE, BOARD),
    "one member, host seats": (
        ONE,
        "board: {seats: [{appointed_by: host, number: 2}, {appointed_by: board, kind: executive}], quorum: 2}",
    ),
    "one director": (ONE, "board: {seats: [{appointed_by: host}]}"),
    "votes by figure": (THREE, BOARD, "voting: {weights: {by: patients, per: 50000, rounded: up}}"),
    "votes by plain figure": (THREE, BOARD, "voting: {weights: {by: patients}}"),
    "votes one by one": (THREE, BOARD, "voting: {weights: {a: 5, b: 3, c: 0}}"),
    "votes open": (THREE, BOARD, "voting: {weights: {open: {min: 5%, max: 40%}}}"),
    "quorum open": (THREE, "board: {seats: [{appointed_by: each member}], quorum: {open: {min: 2, max: 3}}}"),
    "no quorum": (THREE, "board: {seats: [{appointed_by: each member}]}"),
    "every kind of seat": (
        THREE,
        """
board:
  seats:
    - {appointed_by: [a, b], number: 2}
    - {appointed_by: c}
    - {appointed_by: members, kind: elected}
    - {appointed_by: members, kind: independent, number: 2}
    - {appointed_by: staff, kind: staff}
    - {appointed_by: board, kind: executive, title: Managing Director}
    - {appointed_by: regulator}
    - {appointed_by: board, corporate: true, instructed: true, votes: 2}
  quorum: 4
  majority: 2/3
  chair: {chosen_from: nominee, casting_vote: true}
  conflicts: by-members
  alternates: extra-vote
  notice_days: open
""",
    ),
    "every kind of decision": (
        THREE,
        BOARD,
        """
decisions:
  change-objects: {by: special, also: regulator, entrenched: true}
  change-articles: {by: special, entrenched: true}
  remove-director: {by: ordinary, written: false}
  admit-member: {by: members, majority: more than 2/3, heads: open, also: board}
  expel-member: {by: members, majority: unanimous, conflicted: excluded, consent: [a, c]}
  approve-budget: {by: board, majority: 75%, also: members}
  paint-the-door: {by: board, conflicted: excluded}
  sell-boats: {by: ordinary, matter: the sale of boats}
""",
    ),
    "board decisions only": (THREE, BOARD, "decisions: {appoint-chief-executive: {by: board}}"),
    "board decisions only, one member": (ONE, BOARD, "decisions: {appoint-chief-executive: {by: board}}"),
    "one member with decisions": (
        ONE,
        BOARD,
        "decisions: {approve-budget: {by: members, majority: 75%}, sell-business: {by: special, consent: [host]}}",
    ),
    "meetings of their own": (
        THREE,
        BOARD,
        """
meetings: {quorum: open, notice_days: 21, short_notice: 95%, requisition: 4%, poll_demand: {members: 2, votes: 5%},
  chair_casting_vote: true, proxies: false, written_resolutions: false}
""",
    ),
    "deadlock by an expert": (THREE, BOARD, "deadlock: {escalate_to: [the chairs], then: expert}"),
    "deadlock by winding up": (
        THREE,
        BOARD,
        "deadlock: {escalate_to: [the chairs, the chiefs, a panel], working_days: 1, then: winding-up-resolution}",
    ),
    "no successors": (THREE, BOARD, "membership: {successors: none, admitted_by: automatic}"),
    "charities only": (
        THREE,
        BOARD,
        "asset_lock: {charitable_only: true, recipients: [{name: A Charity, number: '123'}, {name: Another}]}",
    ),
    "members that are not public and not customers": (
        "arrangement: {kind: social-enterprise}",
        "members: {a: {name: Ann, kind: individual, customer: false}, b: {name: Bob, kind: company, customer: false}}",
        "membership: {open_to: [individual, company]}",
        BOARD,
    ),
    "one member that is not public": (
        "arrangement: {kind: private}",
        "members: {a: {name: Bob Ltd, kind: company}}",
        BOARD,
    ),
    "members without a name": (
        "arrangement: {kind: co-owned}",
        "members: {a: {name: open, kind: ccg}, b: {name: open, kind: ccg, ods: 01A}}",
        BOARD,
    ),
}
DAYS = ("2013-11-01", "2016-11-18", "2023-06-01", "2025-06-01")


@pytest.mark.parametrize("parts", VARIANTS.values(), ids=VARIANTS)
@pytest.mark.parametrize("day", DAYS)
def test_articles_have_no_flaw_whatever_the_case_says(parts: tuple[str, ...], day: str) -> None:
    text = plain_text(drafted(made(*parts, day=day)))
    assert "unknown reference" not in text
    assert "no value:" not in text
    assert "None of" not in text


@pytest.mark.parametrize("parts", VARIANTS.values(), ids=VARIANTS)
def test_sentences_are_whole(parts: tuple[str, ...]) -> None:
    document = drafted(made(*parts))
    for each in document.clauses():
        for block in each.body:
            assert isinstance(block, Paragraph) or each.id.endswith("-table")
    for line in plain_text(document).splitlines():
        assert not re.search(r"\s[.,;:]|[.,;]{2}|,\.|\(\)|  \S.*  \S", line), line


@pytest.mark.parametrize("parts", VARIANTS.values(), ids=VARIANTS)
def test_every_numbered_paragraph_ends_as_a_sentence_or_an_item_does(parts: tuple[str, ...]) -> None:
    for line in plain_text(drafted(made(*parts))).splitlines():
        if re.match(r"\s+(\d+\.\d+|\([a-z]+\)) ", line):
            assert re.search(r"[.:;,]$|; (and|or)$", line), line


def test_the_flagship_reads_as_it_did(golden: Golden) -> None:
    golden("necs-articles.txt", plain_text(drafted(flagship())))


def test_the_articles_of_a_sole_member_read_as_they_did(golden: Golden) -> None:
    case, findings = load_text((ROOT / "cases" / "anglia-single-host.yaml").read_text(encoding="utf-8"))
    assert case is not None, findings
    golden("anglia-articles.txt", plain_text(drafted(case)))


def test_the_flagship_names_its_company_members_objects_and_numbers() -> None:
    case, text = flagship(), plain_text(drafted(flagship()))
    assert case.company is not None
    assert case.board is not None
    assert case.company.name in text
    for member in case.members.values():
        assert member.called in text
    for purpose in case.company.objects:
        assert purpose.rstrip(".") in text
    for part in ("seven Directors", "seven clear days’ notice", "six Members", "14 clear days’ notice", "12 months’"):
        assert part in text


def test_every_decision_of_the_flagship_stands_in_the_schedule_with_its_majority() -> None:
    document = drafted(flagship())
    table = clause(document, "reserved-matters-table").body[0]
    assert not isinstance(table, Paragraph)
    rows = [[words(cell) for cell in row] for row in table.rows]
    assert len(rows) == len(flagship().decisions)
    for row, decision in zip(rows, flagship().decisions.values(), strict=True):
        if decision.majority is not None:
            assert percent(decision.majority.share).replace("%", " per cent") in row[2]
        if isinstance(decision.heads, int):
            assert row[3].startswith("At least six Members in favour.")
        assert ("Regulator" in row[3]) is (decision.also == "regulator")


def test_the_specified_body_is_named_with_its_number_and_office() -> None:
    lock = "asset_lock: {recipients: [{name: Riverside Hospital Charity, kind: charity, number: '1057', office: Quay}]}"
    document = drafted(made(THREE, BOARD, lock))
    text = plain_text(document)
    assert "Riverside Hospital Charity | charity | 1057 | Quay" in text
    assert unknowns(document)[0].label == "months of notice to leave"


def test_an_open_fact_is_a_blank_that_is_listed_with_its_articles() -> None:
    document = drafted(made(THREE, "board: {seats: [{appointed_by: each member}], quorum: open}"))
    quorum = next(each for each in unknowns(document) if each.label == "quorum of directors’ meetings")
    number = document.numbers.full["board-quorum"]
    assert quorum.places == (f"article {number}",)
    assert f"{number}.1 The quorum for directors’ meetings is [quorum of directors’ meetings] Directors." in plain_text(
        document
    )


def test_the_bounds_of_an_open_fact_stand_in_its_blank() -> None:
    document = drafted(made(THREE, BOARD, "voting: {weights: {open: {max: 25%}}}"))
    assert "[votes of each Member, at most 25 per cent]" in plain_text(document)


def test_a_blank_in_a_schedule_is_listed_by_its_paragraph() -> None:
    found = {each.label: each.places for each in unknowns(drafted(flagship()))}
    assert found["name of asset-locked body"] == ("paragraph 1 of Schedule 3",)


def test_a_sole_member_decides_alone_and_is_in_no_deadlock() -> None:
    deadlock = "deadlock: {escalate_to: [the chair], working_days: 5}"
    document = drafted(made(ONE, BOARD, deadlock))
    assert has(document, "sole-member-decisions")
    for absent in ("deadlock", "votes-of-members", "polls", "requisition", "leaving", "written-resolutions"):
        assert not has(document, absent)
    assert "The Sole Member, present in person or by a Representative or a proxy, is a quorum." in plain_text(document)


def test_several_members_have_no_clauses_of_a_sole_member() -> None:
    text = plain_text(drafted(made(THREE, BOARD)))
    assert "Sole Member" not in text


def test_votes_by_figure_print_the_figure_the_rule_and_the_votes() -> None:
    document = drafted(made(THREE, BOARD, "voting: {weights: {by: patients, per: 50000, rounded: up}}"))
    text = plain_text(document)
    assert "one vote for every 50,000, a remaining part being counted as a whole" in text
    assert "NHS Ashford CCG | clinical commissioning group | 120,000 | 3" in text
    assert "decided on a poll" in words(first(document, "voting-general").content)


def test_explicit_votes_print_in_the_schedule() -> None:
    text = plain_text(drafted(made(THREE, BOARD, "voting: {weights: {a: 5, b: 3, c: 0}}")))
    assert "NHS Ashford CCG | clinical commissioning group | 5" in text
    assert "NHS Cliff, Coast and Cove CCG | clinical commissioning group | 0" in text


def test_members_that_appoint_together_are_named_and_a_comma_in_a_name_does_not_confuse() -> None:
    board = "board: {seats: [{appointed_by: [a, b, c], number: 2}]}"
    text = plain_text(drafted(made(THREE, board)))
    assert "NHS Ashford CCG; NHS Brook CCG; and NHS Cliff, Coast and Cove CCG may together appoint two" in text


def test_the_casting_vote_prints_only_where_the_case_gives_one() -> None:
    with_vote = "board: {seats: [{appointed_by: each member}], chair: {casting_vote: true}}"
    assert "has a casting vote, unless" in plain_text(drafted(made(THREE, with_vote)))
    assert "The Chair has no casting vote." in plain_text(drafted(made(THREE, BOARD)))


def test_no_case_gives_a_director_more_than_one_vote() -> None:
    text = plain_text(drafted(made(*VARIANTS["every kind of seat"])))
    assert "each Director has one vote, and no Director may have more" in text
    assert "two votes" not in text


def test_conflicts_are_authorised_in_the_articles_only_where_the_case_says_so() -> None:
    board = "board: {seats: [{appointed_by: each member}], conflicts: %s}"
    assert has(drafted(made(THREE, board % "authorised-in-articles")), "conflicts-authorised")
    by_members = drafted(made(THREE, board % "by-members"))
    assert not has(by_members, "conflicts-authorised")
    assert "The Members may, by Ordinary Resolution, authorise a Conflict" in plain_text(by_members)


@pytest.mark.parametrize(
    ("day", "part"),
    [
        ("2013-11-01", "must be the essential part or"),
        ("2016-11-18", "must be more than 80 per cent of them"),
        ("2025-06-01", "must be more than 80 per cent of them"),
    ],
)
def test_the_part_of_activity_for_the_owners_follows_the_law_of_the_day(day: str, part: str) -> None:
    document = drafted(made(THREE, BOARD, day=day))
    assert part in plain_text(document)


def test_safeguards_for_public_owners_stand_only_where_all_are_public() -> None:
    mixed = THREE.replace("{name: NHS Brook CCG, kind: ccg", "{name: Brook Ltd, kind: company")
    public, private = drafted(made(THREE, BOARD)), drafted(made(mixed, BOARD))
    for id in ("public-control", "information-law", "statutory-functions"):
        assert has(public, id)
        assert not has(private, id)


def test_a_clause_cites_only_law_that_is_in_force_on_the_day() -> None:
    for day in DAYS:
        case = made(THREE, BOARD, day=day)
        law = law_of(case)
        for each in drafted(case).clauses():
            assert each.law, each.id
            assert all(law.in_force(id) for id in each.law)


def test_the_flagship_carries_every_prescribed_provision_of_schedule_1() -> None:
    prescribed = {each.prescribed for each in drafted(flagship()).clauses()} - {None}
    assert prescribed == {f"cic-regs-2005/sch1-para{place}" for place in (1, 2, 3, 4)}


def test_every_clause_has_a_note_for_the_lawyer_and_no_note_has_a_dangling_reference() -> None:
    for each in drafted(flagship()).clauses():
        assert each.notes, each.id
        assert len(" ".join(words(note.content) for note in each.notes).split()) >= 20, each.id


@pytest.mark.parametrize(
    "name",
    [
        "**Bold** <script>alert(1)</script> CIC",
        "{{ company }} {% if x %} CIC",
        "@{board-quorum} [[Member]] [?blank?] {#id} CIC",
        "Pipes | and `ticks` \\ CIC",
        "The Director Member Company CIC",
    ],
)
def test_a_hostile_company_name_comes_out_verbatim_and_inert(name: str) -> None:
    company = COMPANY.replace("Riverside Support Community Interest Company", f"'{name}'")
    document = drafted(made(THREE, BOARD, company=company))
    assert f"“Company” means {name};" in plain_text(document)
    assert document.title == f"Articles of association of {name}"


def test_a_hostile_member_name_stays_in_its_cell() -> None:
    members = THREE.replace("NHS Brook CCG", '"A | B @{chair} [?x?]"')
    document = drafted(made(members, BOARD))
    table = clause(document, "members-table").body[0]
    assert not isinstance(table, Paragraph)
    assert words(table.rows[1][0]) == "A | B @{chair} [?x?]"


def test_a_unit_without_a_company_has_no_articles_and_says_so() -> None:
    case = made("arrangement: {kind: nhs-england-hosted}", "members: {a: {name: A, kind: ccg}}", company="")
    assert [flaw.kind for flaw in articles(case, law_of(case))[1]] == ["no-articles"]


def test_a_text_pack_stands_in_for_the_clause_of_the_same_id(tmp_path: Path) -> None:
    ours = clause_sources()["cic-status"]
    (tmp_path / "cic-status.md").write_text(
        "---\nid: cic-status\nheading: Status\nlaw: [cic-act-2004/s32]\n---\nOur own.\n"
    )
    document, flaws = articles(flagship(), law_of(flagship()), tmp_path)
    assert flaws == ()
    assert words(clause(document, "cic-status").body[0].content) == "Our own."  # type: ignore[union-attr]
    assert clause_sources(tmp_path)["cic-status"] != ours
    assert clause_sources()["cic-status"] == ours


def test_the_templates_lie_in_the_repository_or_in_the_package() -> None:
    assert templates_folder() in (ROOT / "templates", ROOT / "governance" / "templates")
    assert (templates_folder() / "articles" / "contents.yaml").is_file()


def test_articles_are_numbered_in_one_series_without_a_gap() -> None:
    document = drafted(flagship())
    numbers = [document.numbers.own[each.id] for part in document.parts for each in part.clauses]
    assert numbers == [str(place) for place in range(1, len(numbers) + 1)]


def test_the_same_case_gives_the_same_articles() -> None:
    assert drafted(flagship()) == drafted(read_again())


def read_again() -> Case:
    again, findings = load_text(FLAGSHIP.read_text(encoding="utf-8"), str(FLAGSHIP))
    assert again is not None, findings
    return again


def first(document: object, id: str) -> Paragraph:
    block = clause(document, id).body[0]  # type: ignore[arg-type]
    assert isinstance(block, Paragraph)
    return block


def test_a_company_of_one_host_keeps_host_and_company_apart() -> None:
    seats = "board: {seats: [{appointed_by: host, number: 2}, {appointed_by: board, kind: executive}], quorum: 2}"
    text = plain_text(drafted(made(ONE, seats)))
    assert "The Sole Member directs the Company in the ways that articles 11 and 29 give it, and in no other." in text
    assert not has(drafted(made(THREE, BOARD)), "host-arrangement")


def test_directors_of_a_company_that_converts_stay_in_office() -> None:
    route = "  formation: {route: conversion, converts: Riverside Support Ltd, converts_kind: company}\n"
    converted = plain_text(drafted(made(THREE, BOARD, company=COMPANY + route)))
    assert "The persons who are Directors when these Articles take effect remain in office." in converted
    assert "the application for registration of the Company" not in converted
    assert "the application for registration of the Company" in plain_text(drafted(made(THREE, BOARD)))


def test_the_asset_lock_names_societies_as_the_law_of_the_day_does() -> None:
    names = {day: plain_text(drafted(made(THREE, BOARD, day=day))) for day in ("2013-11-01", "2016-11-18")}
    assert "a permitted industrial and provident society" in names["2013-11-01"]
    assert "a permitted registered society" in names["2016-11-18"]
