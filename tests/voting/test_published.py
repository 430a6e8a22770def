"""Power as published, and as follows from well-known constitutions.

`data/published.json` holds each table with where it was printed; `certainty` says whether the page was read, or the
figure recalled and computed again.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from fractions import Fraction
from itertools import repeat
from math import comb
from pathlib import Path
from typing import Any

import pytest

from governance.voting.count import counted, swings
from governance.voting.counts import Counts
from governance.voting.diagram import Diagram
from governance.voting.formula import ALWAYS, Formula, every, reaches, some
from governance.voting.indices import coleman_initiate, coleman_prevent
from governance.voting.power import Index, Power
from governance.voting.simple import SimpleGame

TABLES: list[dict[str, Any]] = json.loads((Path(__file__).parent / "data" / "published.json").read_text("utf-8"))
INDICES = {
    "banzhaf_normalised": Index.BANZHAF,
    "banzhaf_absolute": Index.BANZHAF_ABSOLUTE,
    "shapley_shubik": Index.SHAPLEY_SHUBIK,
    "deegan_packel": Index.DEEGAN_PACKEL,
    "holler": Index.HOLLER,
}
ROUNDED = {"4dp": Fraction(1, 20_000), "exact": Fraction(1, 10**12), "as printed": Fraction(1, 10**7)}


def game_of(formula: Formula, voters: int) -> SimpleGame:
    return SimpleGame(tuple(str(i) for i in range(voters)), formula)


@pytest.mark.parametrize("table", TABLES, ids=[f"{table['name']}, {table['index']}" for table in TABLES])
def test_power_is_as_published(table: dict[str, Any]) -> None:
    power = Power(game_of(reaches(table["weights"], table["quota"]), len(table["weights"])))
    if table["index"] == "banzhaf_raw":
        assert power.swings == tuple(table["values"])
        return
    found = power.index(INDICES[table["index"]])
    assert isinstance(found, tuple)
    for value, printed in zip(found, table["values"], strict=True):
        assert abs(value - Fraction(printed)) <= ROUNDED[table["precision"]]


def test_the_security_council_of_fifteen_is_that_of_shapley_and_of_banzhaf() -> None:
    """Five vetoes and nine of fifteen: 421/2145 and 4/2145; 106/635 and 21/1270."""
    vetoes = (reaches([int(i == member) for i in range(15)], 1) for member in range(5))
    power = Power(game_of(every((reaches([1] * 15, 9), *vetoes)), 15))
    shapley, banzhaf = power.index(Index.SHAPLEY_SHUBIK), power.index(Index.BANZHAF)
    assert shapley == (*repeat(Fraction(421, 2145), 5), *repeat(Fraction(4, 2145), 10))
    assert banzhaf == (*repeat(Fraction(106, 635), 5), *repeat(Fraction(21, 1270), 10))
    assert power.game.vetoes == ("0", "1", "2", "3", "4")


def test_the_security_council_of_eleven_is_that_of_shapley_and_shubik() -> None:
    power = Power(game_of(reaches([5] * 5 + [1] * 6, 27), 11))
    assert power.index(Index.SHAPLEY_SHUBIK) == (*repeat(Fraction(76, 385), 5), *repeat(Fraction(1, 462), 6))


def test_three_chambers_of_equal_members_swing_as_combinations_say() -> None:
    """Two chambers and a president, or two thirds of both: the federal system of the United States in small."""
    house, senate = range(7), range(7, 12)

    def ones(group: Iterable[int]) -> list[int]:
        return [int(i in set(group)) for i in range(13)]

    law = some(
        (
            every((reaches(ones(house), 4), reaches(ones(senate), 3), reaches(ones({12}), 1))),
            every((reaches(ones(house), 5), reaches(ones(senate), 4))),
        )
    )
    groups = {
        "plain": sum(comb(7, k) for k in range(4, 8)) * sum(comb(5, k) for k in range(3, 6)),
        "override": sum(comb(7, k) for k in range(5, 8)) * sum(comb(5, k) for k in range(4, 6)),
    }
    counts, diagram = counted(law, 13), Diagram.of(law, 13)
    assert isinstance(counts, Counts)
    assert diagram is not None
    assert diagram.counts() == counts
    assert sum(counts.swings[12]) == groups["plain"] - groups["override"]


def test_a_constitution_of_provinces_has_the_published_coleman_measures() -> None:
    """Seven provinces of ten with half of the people, as of the census of 1991 in thousands: 159 groups win (Heard and
    Swartz 1997; the census figures are recalled)."""
    people = [568, 130, 900, 724, 6896, 10085, 1092, 989, 2546, 3282]
    amended = every((reaches([1] * 10, 7), reaches(people, -(-sum(people) // 2))))
    found = swings(amended, 10)
    assert isinstance(found, tuple)
    swung, winning = found
    assert winning == 159
    prevent, initiate = coleman_prevent(swung, winning), coleman_initiate(swung, winning)
    assert prevent is not None
    assert initiate is not None
    assert all(a * winning == b * (1024 - winning) for a, b in zip(prevent, initiate, strict=True))


def test_a_majority_of_equal_members_is_a_binomial_coefficient() -> None:
    found = swings(reaches([1] * 211, 106), 211)
    assert found == ((comb(210, 105),) * 211, 2**210)


def test_power_of_a_decision_that_always_passes_is_nobodys() -> None:
    power = Power(game_of(ALWAYS, 3))
    assert power.index(Index.SHAPLEY_SHUBIK) is None
    assert power.index(Index.BANZHAF) is None
    assert power.index(Index.BANZHAF_ABSOLUTE) == (Fraction(0),) * 3
    assert power.game.dummies == ("0", "1", "2")
    assert power.game.dictators == ()
