"""Sources, assumptions, negotiated terms, events: what a case says about itself and its time."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, Field, model_validator

from governance.case.part import Part
from governance.case.quantity import Date, Key, Name, OpenText, SomeText, Stated, fault


def _read_bound(value: Any) -> Any:
    return str(value) if isinstance(value, (int, Decimal)) and not isinstance(value, bool) else value


Bound = Annotated[
    Annotated[str, Field(max_length=60)] | None,
    BeforeValidator(_read_bound, json_schema_input_type=str | int | float | None),
]
"""An amount as its text: what it counts is known where it is used."""


class Source(Part):
    """Where a fact comes from."""

    title: Name
    publisher: OpenText = None
    date: Date | None = None
    dated: OpenText = None
    url: OpenText = None
    note: SomeText | None = None


class Assumption(Part):
    """Something taken for granted, what it concerns, and why."""

    says: SomeText
    why: SomeText
    about: OpenText = None


class Term(Part):
    """What the parties have agreed, or still argue about.  `require` is its exact form, for the solver."""

    says: SomeText
    require: SomeText | dict[str, Any] | None = None
    party: OpenText = None
    priority: Annotated[int, Field(strict=True, ge=0)] | None = None
    source: Key | None = None


class Unknown(Part):
    """A quantity that the parties have not settled though the case gives it a figure: bounds and a step, where they
    gave any, in its own unit (`{min: 5, max: 9}`, `{min: 60%, step: 1%}`); `open` where they gave none."""

    min: Bound = None
    max: Bound = None
    step: Bound = None

    @model_validator(mode="before")
    @classmethod
    def _read_open(cls, data: Any) -> Any:
        return {} if data == "open" or data is None else data


def _read_keys(value: Any) -> Any:
    return (value,) if isinstance(value, str) else value


Keys = Annotated[tuple[Key, ...], BeforeValidator(_read_keys, json_schema_input_type=str | list[str])]


class Event(Part):
    """Something that happens on a day: members merge, join, leave, are abolished and succeeded, are renamed, or (as
    customers) switch to another supplier.  `to` is that supplier, open where it is not known."""

    on: Date
    merge: Keys = ()
    into: Key | None = None
    abolish: Key | None = None
    successor: Key | None = None
    join: Key | None = None
    leave: Key | None = None
    rename: Key | None = None
    switch: Keys = ()
    to: OpenText = None
    name: OpenText = None
    kind: OpenText = None
    source: Key | None = None
    assumed: SomeText | None = None
    note: SomeText | None = None

    @property
    def action(self) -> Literal["merge", "abolish", "join", "leave", "rename", "switch"]:
        """What happens."""
        if self.merge:
            return "merge"
        if self.switch:
            return "switch"
        if self.abolish:
            return "abolish"
        if self.join:
            return "join"
        return "leave" if self.leave else "rename"

    @model_validator(mode="after")
    def _one_thing_happens(self) -> Self:
        happening = [n for n in ("merge", "abolish", "join", "leave", "rename", "switch") if getattr(self, n)]
        if len(happening) != 1:
            what = " and ".join(happening) if happening else "nothing"
            raise fault(
                f"an event is one thing; here it is {what}", "give one of merge, abolish, join, leave, rename, switch"
            )
        if self.merge and self.into is None:
            raise fault("a merger needs the member that comes of it", "add `into:`")
        return self


class Allowance(Part):
    """A finding that the parties set aside, and why.  With `at`, only where it stands at that path of the case."""

    code: Annotated[str, Field(pattern=r"^[A-Z]{2}[0-9]{2}$")]
    reason: SomeText
    place: Annotated[OpenText, Field(alias="at")] = None


class Step(Part):
    """A next step: what is to be done, by whom, by when."""

    do: SomeText
    who: OpenText = None
    by: Date | None = None


class Risk(Stated):
    """Something that may go wrong, what is done about it, and who answers for it."""

    says: SomeText
    safeguard: OpenText = None
    who: OpenText = None
