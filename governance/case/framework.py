"""A framework: a list of approved providers, lot by lot, from which buyers call off without a procurement each."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import model_validator

from governance.case.part import Part
from governance.case.quantity import Date, Key, Name, OpenText, SomeText, Stated, WholeNumber, fault


class Span(Stated):
    """A duration or a number that is only known between bounds: `{least: 2, most: 3, source: pulse-2014}`."""

    least: WholeNumber
    most: WholeNumber

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.least > self.most:
            raise fault("the least is above the most", "exchange the two")
        return self


class Lot(Part):
    """One lot: what is bought under it, and how many providers it is to have."""

    name: Name
    covers: SomeText | None = None
    places: Span | None = None


class Admission(Stated):
    """A standard that a provider must meet to be admitted, to all lots or to those named."""

    says: SomeText
    lots: tuple[Key, ...] = ()


class Provider(Part):
    """A provider that asks for admission: which standards it meets, and to which lots it was admitted.

    `admitted` says of each lot whether it was; `meets` says of each standard whether it does; what is not known is
    left out or `open`.  `owned_by_customers` is whether those who buy from it own it.
    """

    name: Name
    kind: Literal["unit", "company", "consortium"] = "unit"
    meets: dict[Key, bool | Literal["open"]] = {}
    admitted: dict[Key, bool | Literal["open"]] = {}
    owned_by_customers: bool = False
    source: Key | None = None
    assumed: SomeText | None = None
    note: OpenText = None


class Framework(Part):
    """A framework agreement: its lots, who may be admitted on what standards, how long a call-off takes in months, and
    a full procurement without it."""

    name: Name
    by: Name | None = None
    begins: Date | None = None
    ends: Date | None = None
    lots: dict[Key, Lot] = {}
    standards: dict[Key, Admission] = {}
    providers: dict[Key, Provider] = {}
    call_off_months: Span | None = None
    procurement_months: Span | None = None
    source: Key | None = None
