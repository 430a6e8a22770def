"""The decisions of the flagship case as games, with the figures that a board would ask for."""

from __future__ import annotations

from pathlib import Path

from governance.case import Case, load, load_text
from governance.law import LawAt, load_law
from governance.voting.decisions import members_decisions, resolution, wording_of

FLAGSHIP = Path(__file__).parents[2] / "cases" / "necs-co-owned.yaml"


def flagship(weights: str = "equal") -> tuple[Case, LawAt]:
    text = FLAGSHIP.read_text("utf-8").replace("voting: {weights: equal}", f"voting: {{weights: {weights}}}")
    case, faults = load_text(text, str(FLAGSHIP))
    assert case is not None, faults
    return case, load_law().at(case.as_of)


def test_decisions_of_the_board_are_no_decisions_of_the_members() -> None:
    case, law = flagship()
    keys = [decision.key for decision in members_decisions(case, law)]
    assert keys == [key for key, decision in case.decisions.items() if decision.by != "board"]
    assert "appoint-chief-executive" not in keys


def test_nine_of_eleven_admit_a_member_though_six_heads_are_enough() -> None:
    case, law = flagship()
    admit = next(d for d in members_decisions(case, law) if d.key == "admit-member")
    assert admit.game.heads == 6
    assert len(admit.game.smallest_passing() or ()) == 9


def test_weighted_by_patients_seven_admit_a_member() -> None:
    case, law = flagship("{by: patients}")
    admit = next(d for d in members_decisions(case, law) if d.key == "admit-member")
    assert len(admit.game.smallest_passing() or ()) == 7


def test_no_games_are_made_of_votes_that_are_not_settled() -> None:
    case, law = flagship("open")
    assert members_decisions(case, law) == ()
    assert resolution(case, law, "special") is None


def test_consent_of_the_host_is_that_of_the_member_who_hosts() -> None:
    case, faults = load_text(
        "case: a\ntitle: A\nas_of: 2016-11-18\narrangement: {kind: single-host, host: north}\n"
        "members:\n  north: {name: North, kind: ccg}\n  south: {name: South, kind: ccg}\n"
        "decisions:\n  borrow: {by: ordinary, consent: host}\n"
    )
    assert case is not None, faults
    (borrow,) = members_decisions(case, load_law().at(case.as_of))
    assert borrow.game.consent == ("north",)
    assert borrow.game.vetoes() == ("north", "south")


def test_a_decision_is_worded_by_the_case_then_by_the_law_then_by_its_key() -> None:
    case, faults = load(str(FLAGSHIP))
    assert case is not None, faults
    law = load_law().at(case.as_of)
    assert wording_of("borrow", case.decisions["borrow"], law) == "borrowing money or giving security"
    assert wording_of("move-the-office", None, law) == "move the office"
    worded = case.decisions["borrow"].model_copy(update={"matter": "taking a loan"})
    assert wording_of("borrow", worded, law) == "taking a loan"
