"""What a terminal shows of the business of a case: nothing wider than it, nothing left out that is missing."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from governance.appraisal import conflict_text, money_text
from governance.appraisal.business import Business, business
from governance.appraisal.money_text import Lines, percentage, table, whole
from governance.case import Case, load

from .trading import an_amount, law_of, trading

CASES = sorted((Path(__file__).parents[2] / "cases").glob("*.yaml"))


def parts(measured: Business) -> list[tuple[str, Lines]]:
    return [
        ("Who buys what", money_text.services(measured.matrix)),
        ("Agreements", money_text.agreements(measured.agreements)),
        ("Turnover", money_text.turnover(measured.turnover)),
        ("Under stress", money_text.stress(measured.stressed)),
        ("Costs", money_text.costs(measured.money)),
        ("Conflict", conflict_text.conflict(measured.conflict)),
        ("Framework", conflict_text.framework(measured.framework)),
    ]


def shown(case: Case) -> str:
    return money_text.blocks(parts(business(case, law_of(case))))


def mill() -> Case:
    """A case with something of everything."""
    board = {
        "seats": [{"appointed_by": "each member"}, {"appointed_by": "board", "kind": "independent", "number": 2}],
        "quorum": 2,
    }
    provider = {"name": "Mill Community Interest Company", "meets": {"quality": True}, "admitted": {"all": False}}
    return trading(
        {"a": 50_000, "b": 30_000, "c": 20_001, "mill": 25_000},
        board=board,
        customers={
            "mill": {"name": "Mill Trust", "figures": {"running-costs": {"value": 900, "assumed": "an example"}}}
        },
        services={
            "payroll": {"name": "Payroll", "lot": "all", "supply": {"a": "in-house", "mill": "open"}},
            "estates": {"name": "Estates"},
        },
        agreements={
            "a": {"customer": "a", "price": an_amount(50_000), "begins": "2016-04-01", "term_months": 12},
            "b": {"customer": "b", "specification": "As annexed", "notice_months": 3},
        },
        decisions={"set-price-list": {"by": "ordinary"}},
        events=[{"on": "2016-12-01", "switch": ["a"], "to": "Dale Support"}],
        framework={
            "name": "List of providers",
            "begins": "2016-01-01",
            "lots": {"all": {"name": "All services", "places": {"least": 1, "most": 2, "assumed": "an example"}}},
            "standards": {"quality": {"says": "High quality", "assumed": "an example"}},
            "providers": {"mill": provider},
            "call_off_months": {"least": 2, "most": 3, "assumed": "an example"},
            "procurement_months": {"least": 9, "most": 12, "assumed": "an example"},
        },
        finance={
            "costs": {
                "premises": {"amount": an_amount(90_000)},
                "travel": {"amount": an_amount(40_000), "behaves": "variable"},
            },
            "reserves": an_amount(26_000),
            "reductions": [
                {"of": "each customer", "cut": {"value": "30%", "assumed": "an example"}, "by": "2017-03-31"}
            ],
            "loans": [{"lender": "a", "agreed": "2016-04-01", "rate": "5%", "performance_related": True}],
        },
    )


def test_the_business_of_a_case_reads_as_kept(golden: Callable[[str, str], None]) -> None:
    golden("money.txt", shown(mill()))


@pytest.mark.parametrize("file", CASES, ids=lambda file: file.stem)
def test_no_line_is_wider_than_a_terminal(file: Path) -> None:
    case, faults = load(str(file))
    assert case is not None, faults
    assert [line for line in shown(case).splitlines() if len(line) > money_text.WIDTH] == []


def test_names_too_long_for_a_table_take_lines_of_their_own() -> None:
    name = "NHS Bath and North East Somerset, Swindon and Wiltshire Integrated Care Board " * 2
    lines = list(table(("Name", "Pays"), [(name, "£1")]))
    assert all(len(line) <= money_text.WIDTH for line in lines)
    assert lines[1].endswith("£1")
    assert " ".join(" ".join(lines[1:]).replace("£1", "").split()) == name.strip()


@pytest.mark.parametrize(
    ("share", "words"),
    [
        (Fraction(1, 3), "33.3%"),
        (Fraction(-1, 3), "−33.3%"),
        (Fraction(-1, 10_000), "0.0%"),
        (Fraction(1, 2000), "0.1%"),
        (None, "–"),
    ],
)
def test_shares_have_one_decimal_rounded_half_up(share: Fraction | None, words: str) -> None:
    assert percentage(share) == words


@pytest.mark.parametrize(
    ("amount", "words"), [(Fraction(5, 2), "£3"), (Fraction(-5, 2), "−£3"), (Fraction(-1, 3), "£0"), (None, "–")]
)
def test_amounts_in_tables_are_whole_pounds(amount: Fraction | None, words: str) -> None:
    assert whole(amount) == words


@pytest.mark.parametrize(
    ("sections", "words"),
    [
        ({}, "the case gives no turnover by customer"),
        ({"board": {"seats": [{"appointed_by": "each member"}]}}, "does not say what NHS A CCG pays"),
    ],
)
def test_what_is_missing_is_named(sections: dict[str, Any], words: str) -> None:
    assert words in " ".join(shown(trading(None, **sections)).split())
