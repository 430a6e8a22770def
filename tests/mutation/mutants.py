"""The smallest changes that the law data can suffer: one value, one comparator or one day at a time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from governance.case.quantity import Comparator, Threshold
from governance.law import Law
from governance.law.provision import Parameter, Provision, Value, Version

STEP_OF_A_SHARE = Fraction(1, 10_000)
DAY = timedelta(days=1)
OPPOSITE = {
    Comparator.AT_LEAST: Comparator.MORE_THAN,
    Comparator.MORE_THAN: Comparator.AT_LEAST,
    Comparator.AT_MOST: Comparator.LESS_THAN,
    Comparator.LESS_THAN: Comparator.AT_MOST,
}


class Kind(StrEnum):
    """What a mutant differs in."""

    VALUE = "value"
    COMPARATOR = "comparator"
    VERSION = "date of a value"
    COMMENCEMENT = "date of a provision"


@dataclass(frozen=True)
class Mutant:
    """A law that differs in one place, and what was done there.  `parameter` is empty for the days of a provision."""

    provision: str
    parameter: str
    kind: Kind
    change: str
    law: Law

    def __str__(self) -> str:
        return f"{self.provision} {self.parameter}".rstrip() + f": {self.change}"


def mutants(law: Law) -> Iterator[Mutant]:
    """Every mutant, in the order of the law data.  Texts are no numbers, and are left as they are."""
    for provision in law.provisions.values():
        for change, moved in _other_lives(provision):
            yield Mutant(provision.id, "", Kind.COMMENCEMENT, change, _law_with(law, moved))
        for parameter in provision.parameters.values():
            for kind, change, other in _other_parameters(parameter):
                changed = replace(provision, parameters={**provision.parameters, parameter.name: other})
                yield Mutant(provision.id, parameter.name, kind, change, _law_with(law, changed))


def _law_with(law: Law, provision: Provision) -> Law:
    return replace(law, provisions={**law.provisions, provision.id: provision})


def _other_lives(provision: Provision) -> Iterator[tuple[str, Provision]]:
    for step in (-DAY, DAY):
        if provision.since is not None:
            yield f"begins on {provision.since + step}", replace(provision, since=provision.since + step)
        if provision.until is not None:
            yield f"ends on {provision.until + step}", replace(provision, until=provision.until + step)


def _other_parameters(parameter: Parameter) -> Iterator[tuple[Kind, str, Parameter]]:
    for index, version in enumerate(parameter.versions):
        if isinstance(version.value, str):
            continue
        for kind, value in _other_values(version.value):
            change = f"{_exact(version.value)} becomes {_exact(value)} from {version.since}"
            yield kind, change, _with(parameter, {index: replace(version, value=value)})
        for change, days in _other_days(parameter, index):
            yield Kind.VERSION, f"{_exact(version.value)} {change}", _with(parameter, days)


def _other_values(value: Value) -> Iterator[tuple[Kind, Value]]:
    match value:
        case Threshold():
            for share in _other_shares(value.share):
                yield Kind.VALUE, replace(value, share=share)
            yield Kind.COMPARATOR, replace(value, comparator=OPPOSITE[value.comparator])
        case Fraction():
            for share in _other_shares(value):
                yield Kind.VALUE, share
        case Decimal():
            step = Decimal(1).scaleb(int(value.as_tuple().exponent))
            yield Kind.VALUE, value - step
            yield Kind.VALUE, value + step
        case int():
            yield Kind.VALUE, value - 1
            yield Kind.VALUE, value + 1


def _other_shares(share: Fraction) -> Iterator[Fraction]:
    return (moved for step in (-STEP_OF_A_SHARE, STEP_OF_A_SHARE) if 0 <= (moved := share + step) <= 1)


def _other_days(parameter: Parameter, index: int) -> Iterator[tuple[str, dict[int, Version]]]:
    """A version that begins a day earlier or later, with the end of the one before it; and an end that moves."""
    version = parameter.versions[index]
    before = parameter.versions[index - 1] if index else None
    for step in (-DAY, DAY):
        days = {index: replace(version, since=version.since + step)}
        if before is not None and before.until == version.since - DAY:
            days[index - 1] = replace(before, until=before.until + step)
        yield f"begins on {version.since + step}", days
        if version.until is not None and not _is_followed(parameter, version.until):
            yield f"ends on {version.until + step}", {index: replace(version, until=version.until + step)}


def _is_followed(parameter: Parameter, until: date) -> bool:
    return any(version.since == until + DAY for version in parameter.versions)


def _with(parameter: Parameter, versions: dict[int, Version]) -> Parameter:
    return replace(parameter, versions=tuple(versions.get(i, v) for i, v in enumerate(parameter.versions)))


def _exact(value: Value) -> str:
    """A value with no rounding."""
    return f"{value.comparator} {value.share}" if isinstance(value, Threshold) else str(value)
