"""The checklist: what is filed, by whom, by when and at what fee, on the day of the case."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from governance.draft.formation.facts import fee_words
from governance.draft.formation.fees import fees
from governance.law.law import load_law
from tests.draft.making import BOARD, THREE, made

from .making import FILES, case_of, law_of, pack_of, packed, section, ticks

LAW = load_law()


def lines(name: str) -> dict[str, tuple[str, str, tuple[str, ...]]]:
    return {what: (who, when, law) for what, who, when, law in ticks(section(pack_of(name), "checklist"))}


@pytest.mark.parametrize("name", FILES)
def test_every_line_names_who_when_and_by_what_law(name: str) -> None:
    for what, (who, when, law) in lines(name).items():
        assert who, what
        assert when, what
        assert law or what.startswith(("Advice on the power", "Contracts with")), what


def line(name: str, begins: str) -> tuple[str, str, tuple[str, ...]]:
    return next(rest for what, rest in lines(name).items() if what.startswith(begins))


def test_the_times_are_those_of_the_law_on_the_day() -> None:
    law = law_of(case_of("necs"))
    assert line("necs", "Copy of each special")[1] == f"{law.count('ca-2006/s30', 'file_within')} days"
    assert line("necs", "Notice of each director")[1] == f"{law.count('ca-2006/s167', 'file_within')} days"
    assert line("necs", "Confirmation statement")[1].startswith(f"{law.count('ca-2006/s853a', 'file_within')} days")
    assert line("necs", "The same interests")[1] == f"Within {law.count('nhs-2006/s14o', 'declare_within')} days"


def test_before_confirmation_statements_there_were_annual_returns() -> None:
    assert line("anglia", "Annual return")[1].startswith("28 days")
    assert not any(what.startswith("Confirmation") for what in lines("anglia"))
    assert not any("significant control" in what for what in lines("anglia"))


def test_the_papers_of_a_formation_and_of_a_conversion_differ() -> None:
    formation, conversion = lines("necs"), lines("conversion")
    assert any("form IN01" in what for what in formation)
    assert any("form CIC36" in what for what in formation)
    assert any(what.startswith("Memorandum, signed by each of the 11 subscribers") for what in formation)
    assert any("form CIC37" in what for what in conversion)
    assert any("form NM01" in what for what in conversion)
    assert not any("IN01" in what or "Memorandum" in what for what in conversion)
    assert line("conversion", "Copies of the special")[1].startswith("With the application, and within 15 days")


def test_consents_are_listed_as_such() -> None:
    """Whether they are needed is not certain: the line asks, and its law is marked as unsettled."""
    who, when, law = line("necs", "Consent of NHS England")
    assert "accountable officers" in who
    assert when == "Before money is committed"
    assert law == ("hmt-mpm/novel",)
    assert not any(what.startswith("Consent of NHS England") for what in lines("conversion"))


def test_staff_who_move_are_consulted_on() -> None:
    assert "tupe-2006/reg4" in line("necs", "Information and consultation")[2]
    assert not any(what.startswith("Information and consultation") for what in lines("shares-2"))


def test_a_word_in_the_name_that_needs_approval_is_a_line() -> None:
    assert line("necs", "The name holds England")[2] == ("ca-2006/s54", "names-2014/reg3", "names-2014/reg5")


def test_a_recipient_that_is_not_named_is_a_line() -> None:
    assert line("necs", "Name of the asset-locked body")
    assert not any(what.startswith("Name of the asset-locked") for what in lines("conversion"))


def test_an_entrenched_provision_is_told_to_the_registrar() -> None:
    case = made(THREE, BOARD, "decisions: {wind-up: {by: special, entrenched: true, heads: 3}}")
    assert any(what.startswith("Notice that the articles") for what, *_ in ticks(section(packed(case), "checklist")))
    assert not any(what.startswith("Notice that the articles") for what in lines("necs"))


def test_requests_for_information_follow_who_owns_the_company() -> None:
    assert line("necs", "Publication scheme")
    mixed = made(THREE.replace("kind: ccg", "kind: company", 1), BOARD)
    assert not any(what.startswith("Publication") for what, *_ in ticks(section(packed(mixed), "checklist")))
    early = made(THREE.replace("kind: ccg", "kind: local-authority"), BOARD, day="2013-08-31")
    assert not any(what.startswith("Publication") for what, *_ in ticks(section(packed(early), "checklist")))


# --- fees ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "route", "known"),
    [
        (date(2019, 3, 31), "new", {}),
        (date(2019, 4, 1), "new", {"online": (Decimal(27), True), "paper": (Decimal(35), True)}),
        (date(2024, 4, 30), "new", {"online": (Decimal(27), True), "paper": (Decimal(35), True)}),
        (date(2024, 5, 1), "new", {"online": (Decimal(65), True), "paper": (Decimal(86), True)}),
        (date(2026, 2, 1), "new", {"online": (Decimal(115), False), "paper": (Decimal(86), True)}),
        (date(2019, 4, 1), "conversion", {"paper": (Decimal(25), False)}),
        (date(2024, 5, 1), "conversion", {}),
    ],
)
def test_the_fee_is_that_of_the_day_with_its_certainty(
    day: date, route: str, known: dict[str, tuple[Decimal, bool]]
) -> None:
    found = fees(LAW.at(day), route)
    assert found.regulator == 15
    assert {fee.way: (fee.amount, fee.certain) for fee in found.whole} == known


def test_a_fee_that_is_not_known_is_not_guessed() -> None:
    told = fee_words(fees(LAW.at(date(2016, 11, 18)), "new"))
    assert told == "the Regulator’s part is £15; what the registrar charges on this day is not in the law data"


def test_a_fee_that_is_not_certain_is_told_as_such() -> None:
    told = fee_words(fees(LAW.at(date(2026, 2, 1)), "new"))
    assert "£115 filed online (fee from February 2026, not certain)" in told
    assert told.endswith("of which £15 is the Regulator’s part")


def test_a_community_interest_company_before_the_regulations_has_no_part_of_the_regulator() -> None:
    assert fees(LAW.at(date(2005, 6, 30)), "new").regulator is None
