"""Services: who buys which function, how, from whom, under which agreement."""

from __future__ import annotations

from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, Field, GetJsonSchemaHandler, model_validator
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from governance.case.member import MemberKind
from governance.case.part import Part
from governance.case.quantity import Amount, Date, Figure, Key, Name, OpenText, SomeText, WholeNumber, fault

ROUTES = ("in-house", "shared", "unit", "elsewhere")
"""How a body may come by a function that it needs: by its own staff, with others, from the unit, or elsewhere."""


class Customer(Part):
    """A customer that is no member: its name, what it is, and figures as a member has them."""

    name: OpenText
    kind: MemberKind | None = None
    ods: OpenText = None
    patients: Figure | None = None
    figures: dict[Key, Figure] = {}

    @property
    def called(self) -> str:
        """The name, or `[name of others]` for a customer `others` whose name is open."""
        return self.name or f"[name of {self.key.replace('-', ' ')}]"


def _read_keys(value: Any) -> Any:
    return (value,) if isinstance(value, str) else value


Keys = Annotated[tuple[Key, ...], BeforeValidator(_read_keys, json_schema_input_type=str | list[str])]


class Supply(Part):
    """How one body comes by a function: `unit`, or `{how: shared, shared_with: [north]}`; `open` where not known."""

    how: Literal["in-house", "shared", "unit", "elsewhere"] | None = None
    shared_with: Keys = ()
    supplier: OpenText = None
    unit: Key | None = None
    source: Key | None = None
    assumed: SomeText | None = None

    @model_validator(mode="before")
    @classmethod
    def _read_route(cls, data: Any) -> Any:
        if data == "open":
            return {}
        return {"how": data} if isinstance(data, str) else data

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """Tells editors of the short form: a bare route, or `open`."""
        full = handler.resolve_ref_schema(handler(schema))
        mapping = dict(full)
        full.clear()
        full["anyOf"] = [{"enum": [*ROUTES, "open"]}, mapping]  # in its place: others refer to it
        return full

    @model_validator(mode="after")
    def _shared_with_somebody(self) -> Self:
        if self.shared_with and self.how != "shared":
            raise fault("the function is not shared, yet it says with whom", "write `how: shared`")
        return self


class Service(Part):
    """A function that the company or unit supplies: what, to whom (members, `all-members`, or others by name).

    `supply` says body by body how each comes by it, where that differs: `{cumbria: unit, darlington: in-house}`.
    `tier` is what sort of work it is: back office, transactional (such as contracting), or transformational (such as
    the redesign of services).  `lot` is the lot of a framework under which it can be called off.
    """

    name: Name
    buyers: tuple[Name, ...] | Literal["all-members"] = "all-members"
    supply: dict[Key, Supply] = {}
    tier: Literal["back-office", "transactional", "transformational"] | None = None
    lot: Key | None = None
    agreement: OpenText = None
    source: Key | None = None


class Indicator(Part):
    """A key performance indicator of an agreement: what is measured, and what is promised."""

    measures: SomeText
    target: OpenText = None


class Agreement(Part):
    """A service level agreement with one customer: what, at what standard and yearly price, how long, with what notice.

    `services` are keys of `services:` (all of them where none is named); `term_months` is counted from `begins`.
    """

    customer: Key
    supplier: Key | None = None
    services: Keys = ()
    specification: OpenText = None
    indicators: tuple[Indicator, ...] = ()
    price: Amount | None = None
    begins: Date | None = None
    term_months: WholeNumber | None = None
    notice_months: WholeNumber | None = None
    price_changes: Literal["agreed", "by-formula", "by-supplier", "by-owners"] | None = None
    ends_on_exit: bool | None = None
    source: Key | None = None
    assumed: SomeText | None = None


class Unit(Part):
    """A support unit among several: its name, its staff, what it earns in a year, whom it serves."""

    name: Name
    staff: Figure | None = None
    turnover: Amount | None = None
    serves: Keys = ()
    note: SomeText | None = None


class Structure(Part):
    """How several units are led and organised: each group of units has one team, or is one organisation."""

    leadership: tuple[tuple[Key, ...], ...] = ()
    organisations: Annotated[tuple[tuple[Key, ...], ...], Field()] = ()
