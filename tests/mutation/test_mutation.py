"""No smallest change of the law data goes unnoticed, and what a rule decides by is shown in a sample."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from functools import cache

import pytest

from governance.case.quantity import Comparator, Threshold
from governance.law import Law, load_law
from governance.law.provision import Value
from tests.mutation import witnesses
from tests.mutation.mutants import Kind, Mutant, mutants
from tests.mutation.mutate import Result, run

WITHOUT_EFFECT = {
    ("ca-2006/s307", "short_notice", Kind.COMPARATOR): "the articles' own share is compared with the share itself",
    ("ca-2006/s633", "objection_share", Kind.COMPARATOR): "it is printed; what it is compared with is not in a case",
    ("gov-fees/incorporation", "online", Kind.VALUE): "the fee of 2026 is not certain, and is not printed",
}
"""Parts of the law that a rule reads, and whose smallest change alters nothing that it says: each with the reason."""

LAW = load_law()


@cache
def result() -> Result:
    return run()


def test_no_mutant_of_the_law_survives() -> None:
    assert [str(mutant) for mutant in result().survivors] == []


def test_what_a_rule_decides_by_is_shown_in_a_sample() -> None:
    unshown = [m for m in result().unshown if (m.provision, m.parameter, m.kind) not in WITHOUT_EFFECT]
    assert [str(mutant) for mutant in unshown] == []


def test_what_is_said_to_be_without_effect_is_so() -> None:
    assert {(m.provision, m.parameter, m.kind) for m in result().unshown} >= set(WITHOUT_EFFECT)


def test_every_figure_that_a_rule_reads_is_typed_a_second_time() -> None:
    numbers = {
        (mutant.provision, mutant.parameter) for mutant in mutants(LAW) if mutant.kind in (Kind.VALUE, Kind.COMPARATOR)
    }
    assert numbers & witnesses.read_by_rules() - set(witnesses.of_figures()) == set(), "see tests/rules/test_figures.py"


def test_every_kind_of_mutant_and_of_witness_is_there() -> None:
    assert {mutant.kind for mutant in mutants(LAW)} == set(Kind)
    assert set(result().noticed) == {"sample", "figure", "document", "table"}
    assert result().number > 1000


@pytest.mark.parametrize("kind", Kind)
def test_a_sample_whose_rule_does_not_read_the_place_does_not_notice_the_mutant(kind: Kind) -> None:
    """That samples are chosen by what their rules read loses nothing: every fiftieth mutant, on all samples."""
    for mutant in [mutant for mutant in mutants(LAW) if mutant.kind is kind][::50]:
        chosen = witnesses.of_samples().get((mutant.provision, mutant.parameter), ())
        others = [witness for witness in witnesses.every_sample() if witness not in chosen]
        assert [witness.name for witness in others if not witness.holds(mutant.law)] == [], mutant


# --- the mutants -----------------------------------------------------------------------------------------------------


def made(id: str, parameter: str) -> list[Mutant]:
    return [mutant for mutant in mutants(LAW) if (mutant.provision, mutant.parameter) == (id, parameter)]


def values(id: str, parameter: str, day: date) -> set[Value]:
    laws: list[Law] = [m.law for m in made(id, parameter) if m.kind in (Kind.VALUE, Kind.COMPARATOR)]
    return {law.at(day).value(id, parameter) for law in laws} - {LAW.at(day).value(id, parameter)}


NOVEMBER_2016 = date(2016, 11, 18)
STEPS = [
    ("ca-2006/s307", "notice", {13, 15}),
    ("ca-2006/s307", "short_notice_ceiling", {Fraction(9499, 10000), Fraction(9501, 10000)}),
    ("pcr-2015/reg5", "services", {Decimal(164175), Decimal(164177)}),
    (
        "ca-2006/s283",
        "majority",
        {
            Threshold(Comparator.AT_LEAST, Fraction(7499, 10000)),
            Threshold(Comparator.AT_LEAST, Fraction(7501, 10000)),
            Threshold(Comparator.MORE_THAN, Fraction(3, 4)),
        },
    ),
]


@pytest.mark.parametrize(("id", "parameter", "others"), STEPS)
def test_a_value_moves_by_its_smallest_step(id: str, parameter: str, others: set[Value]) -> None:
    assert values(id, parameter, NOVEMBER_2016) == others


def test_a_boundary_between_two_values_moves_by_a_day_for_both() -> None:
    id, name, boundary = "ca-2006/s303", "requisition", date(2009, 8, 3)
    eve, later = boundary - timedelta(days=1), boundary + timedelta(days=1)
    (earlier,) = (m.law for m in made(id, name) if m.change.endswith(f"begins on {eve}"))
    (delayed,) = (m.law for m in made(id, name) if m.change.endswith(f"begins on {later}"))
    old, new = LAW.at(eve).value(id, name), LAW.at(boundary).value(id, name)
    assert old != new
    assert earlier.at(eve).value(id, name) == new
    assert delayed.at(boundary).value(id, name) == old


def test_a_mutant_differs_from_the_law_in_one_provision_and_leaves_the_law_as_it_was() -> None:
    before = dict(LAW.provisions)
    for mutant in mutants(LAW):
        different = [id for id, provision in mutant.law.provisions.items() if provision != LAW.provisions[id]]
        assert different == [mutant.provision], mutant
    assert LAW.provisions == before
