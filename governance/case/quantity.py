"""Exact quantities of a case: shares of a whole, thresholds, money, counts, and figures with their source."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Annotated, Any, Self, TypeVar

from pydantic import AfterValidator, BeforeValidator, Field, GetCoreSchemaHandler, GetJsonSchemaHandler, model_validator
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from governance.case.part import Part

_SHARE = re.compile(r"([0-9]+(?:\.[0-9]+)?)\s*(%|per cent|percent)|([0-9]+)\s*/\s*([0-9]+)|(0|1|0\.[0-9]+|1\.0+)")
_MONEY = re.compile(r"(?:£|GBP\s*)?\s*([0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(\.[0-9]{1,2})?\s*(m|million|bn|billion)?")
_SCALES = {None: 1, "m": 10**6, "million": 10**6, "bn": 10**9, "billion": 10**9}


def fault(message: str, fix: str) -> PydanticCustomError:
    """A fault in a value, with the cure that its finding shows."""
    braces = str.maketrans({"{": "(", "}": ")"})  # pydantic would take braces for its own placeholders
    return PydanticCustomError("case", message.translate(braces), {"fix": fix})


class NotSettledError(Exception):
    """Asked for a quantity that the parties have left open: `what` names it ("the number of seats on the board")."""

    def __init__(self, what: str) -> None:
        super().__init__(f"{what} is not settled")
        self.what = what


# --- shares and thresholds ------------------------------------------------------------------------------------------


def read_share(value: Any) -> Fraction:
    """A share of a whole, from 0 to 1: `75%`, `3/4`, `0.75`."""
    if isinstance(value, Fraction):
        share = value
    else:
        match = _SHARE.fullmatch(str(value).strip()) if isinstance(value, (str, int, Decimal)) else None
        if isinstance(value, bool) or match is None:
            raise fault(f"`{value}` is not a share of a whole", "write a percentage or a fraction, such as 75% or 3/4")
        if match[4] is not None and int(match[4]) == 0:
            raise fault(f"`{value}` divides by nothing", "write a percentage or a fraction, such as 75% or 3/4")
        if match[1]:
            share = Fraction(match[1]) / 100
        else:
            share = Fraction(int(match[3]), int(match[4])) if match[3] else Fraction(match[5])
    if not 0 <= share <= 1:
        raise fault(f"`{value}` is more than the whole", "write at most 100%")
    return share


_SHARE_SCHEMA = {
    "type": ["string", "number"],
    "description": "A share of a whole: 75% or 3/4",
    "examples": ["75%", "3/4"],
}


class _ShareSchema:
    """How a share is validated and described to editors."""

    @classmethod
    def __get_pydantic_core_schema__(cls, _source: Any, _handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(read_share)

    @classmethod
    def __get_pydantic_json_schema__(cls, _schema: CoreSchema, _handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return dict(_SHARE_SCHEMA)


Share = Annotated[Fraction, _ShareSchema]


class Comparator(StrEnum):
    """On which side of equality a threshold stands.  75% exactly passes a special resolution; one half fails."""

    AT_LEAST = "at least"
    MORE_THAN = "more than"
    AT_MOST = "at most"
    LESS_THAN = "less than"


@dataclass(frozen=True, slots=True)
class Threshold:
    """A share of a whole that must be reached, passed or kept under."""

    comparator: Comparator
    share: Fraction

    def met(self, part: Fraction | int, whole: Fraction | int) -> bool:
        """Whether `part` of `whole` satisfies the threshold: exact, without division.

        Nothing of nothing satisfies no threshold that asks for something: where no vote is cast none is for.
        """
        left, right = part * self.share.denominator, whole * self.share.numerator
        match self.comparator:
            case Comparator.AT_LEAST:
                return left >= right and (whole > 0 or self.share == 0)
            case Comparator.MORE_THAN:
                return left > right
            case Comparator.AT_MOST:
                return left <= right
            case Comparator.LESS_THAN:
                return left < right

    def __str__(self) -> str:
        exact = percent(self.share)
        return f"{self.comparator} {self.share if exact.startswith('about') else exact}"

    @classmethod
    def __get_pydantic_core_schema__(cls, _source: Any, _handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(read_threshold)

    @classmethod
    def __get_pydantic_json_schema__(cls, _schema: CoreSchema, _handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return {
            "type": ["string", "number"],
            "description": "A majority: `75%` and `at least 75%` are reached at 75% exactly, `more than 50%` is not",
            "examples": ["75%", "more than 50%"],
        }


_COMPARATORS = {
    "at least": Comparator.AT_LEAST,
    ">=": Comparator.AT_LEAST,
    "more than": Comparator.MORE_THAN,
    ">": Comparator.MORE_THAN,
    "at most": Comparator.AT_MOST,
    "<=": Comparator.AT_MOST,
    "less than": Comparator.LESS_THAN,
    "<": Comparator.LESS_THAN,
}


def read_threshold(value: Any) -> Threshold:
    """A threshold: `75%` (at least), `more than 50%`, `> 1/2`, `unanimous`."""
    if isinstance(value, Threshold):
        return value
    text = str(value).strip()
    if text == "unanimous":
        return Threshold(Comparator.AT_LEAST, Fraction(1))
    for word, comparator in _COMPARATORS.items():
        if text.startswith(word):
            return Threshold(comparator, read_share(text[len(word) :].strip()))
    return Threshold(Comparator.AT_LEAST, read_share(value))


def _needs_support(threshold: Threshold) -> Threshold:
    if threshold.comparator not in (Comparator.AT_LEAST, Comparator.MORE_THAN):
        raise fault(f"`{threshold}` is no majority", "write `at least 75%` or `more than 50%`")
    return threshold


Majority = Annotated[Threshold, AfterValidator(_needs_support)]
"""A threshold that asks for support: at least, or more than, a share of the votes."""


def percent(share: Fraction, places: int = 2) -> str:
    """A share as a percentage: exact where `places` decimals suffice, else rounded half up and marked `about`."""
    scaled = share * 100 * 10**places
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    digits = f"{whole // 10**places}.{whole % 10**places:0{places}d}".rstrip("0").rstrip(".") if places else str(whole)
    return f"{digits}%" if scaled.denominator == 1 else f"about {digits}%"


# --- money, counts, dates -------------------------------------------------------------------------------------------


def read_money(value: Any) -> Decimal:
    """An amount of pounds: `£1`, `1,250.50`, `£641m`."""
    if isinstance(value, Decimal):
        text = str(value)
    else:
        text = str(value).strip() if isinstance(value, (str, int)) and not isinstance(value, bool) else ""
    match = _MONEY.fullmatch(text)
    if match is None:
        raise fault(f"`{value}` is not an amount of money", "write pounds, such as £1 or £1,250.50 or £641m")
    return Decimal(match[1].replace(",", "") + (match[2] or "")) * _SCALES[match[3]]


Money = Annotated[
    Decimal, BeforeValidator(read_money, json_schema_input_type=str | int | float), Field(examples=["£1", "£641m"])
]


class Open(Part):
    """A quantity that the parties have not settled, between bounds where they gave any."""

    min: Share | None = None
    max: Share | None = None
    step: Share | None = None

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.min is not None and self.max is not None and self.min > self.max:
            raise fault("the minimum is above the maximum", "exchange the two")
        return self


class OpenCount(Part):
    """A whole number that the parties have not settled, between bounds where they gave any."""

    min: Annotated[int, Field(ge=0, strict=True)] | None = None
    max: Annotated[int, Field(ge=0, strict=True)] | None = None

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.min is not None and self.max is not None and self.min > self.max:
            raise fault("the minimum is above the maximum", "exchange the two")
        return self


_Opened = TypeVar("_Opened", Open, OpenCount)


def _opened(value: Any, kind: type[_Opened]) -> _Opened | None:
    """The open quantity that a value writes, as `open`, `{open: {min: 5}}` or `{min: 5}`; None where it writes none."""
    if isinstance(value, kind):
        return value
    if isinstance(value, dict):
        return kind.model_validate(value["open"] if set(value) == {"open"} and value["open"] != "open" else value)
    return kind() if value == "open" else None


def _read_open_majority(value: Any) -> Any:
    opened = _opened(value, Open)
    return _needs_support(read_threshold(value)) if opened is None else opened


def _read_open_share(value: Any) -> Any:
    opened = _opened(value, Open)
    return read_share(value) if opened is None else opened


_OPEN_SHARE = dict[str, Open]
OpenMajority = Annotated[
    Threshold | Open, BeforeValidator(_read_open_majority, json_schema_input_type=str | float | _OPEN_SHARE | Open)
]
"""A majority that may be `open`, between bounds where the parties gave any."""
OpenShare = Annotated[
    Share | Open, BeforeValidator(_read_open_share, json_schema_input_type=str | float | _OPEN_SHARE | Open)
]
"""A share that may be `open`, between bounds where the parties gave any."""

WholeNumber = Annotated[int, Field(strict=True, ge=0, le=10**12)]


def _read_count(value: Any) -> Any:
    opened = _opened(value, OpenCount)
    if opened is not None:
        return opened
    if isinstance(value, bool) or not isinstance(value, int):
        raise fault(f"`{value}` is not a whole number", "write a whole number, or `open` where it is not settled")
    if not 0 <= value <= 10**12:
        raise fault(f"`{value}` is out of range", "write a whole number of nought or more")
    return value


Count = Annotated[
    int | OpenCount, BeforeValidator(_read_count, json_schema_input_type=int | str | dict[str, OpenCount])
]


def _read_date(value: Any) -> Any:
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(value if isinstance(value, str) else "")
    except ValueError:
        raise fault(f"`{value}` is not a date", "write year, month and day, such as 2016-11-18") from None


Date = Annotated[date, BeforeValidator(_read_date, json_schema_input_type=date)]


def _read_open_text(value: Any) -> Any:
    return None if value == "open" or value is None else value


OpenText = Annotated[
    Annotated[str, Field(min_length=1, max_length=10_000)] | None,
    BeforeValidator(_read_open_text, json_schema_input_type=str | None),
]
"""A text that may be left out or written `open`: it then prints as a marked blank."""

SomeText = Annotated[str, Field(min_length=1, max_length=10_000)]
Name = Annotated[str, Field(min_length=1, max_length=10_000)]
Key = Annotated[str, Field(min_length=1, max_length=64, pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]


# --- figures --------------------------------------------------------------------------------------------------------


class Stated(Part):
    """Something stated in a case: it names its source, or says that it is assumed and why."""

    source: Key | None = None
    assumed: SomeText | None = None
    note: SomeText | None = None

    @model_validator(mode="after")
    def _has_an_origin(self) -> Self:
        if (self.source is None) == (self.assumed is None):
            which = "neither a source nor" if self.source is None else "both a source and"
            raise fault(f"this states {which} an assumption", "add `source: key` (from `sources:`), or `assumed: why`")
        return self


class Figure(Stated):
    """A number with its origin, in `unit` where it is not plain from its place."""

    value: Annotated[Decimal, Field(ge=0, allow_inf_nan=False, max_digits=20)]
    unit: SomeText | None = None


class Amount(Stated):
    """An amount of pounds with its origin."""

    value: Money


class Statement(Stated):
    """A sentence of fact with its origin."""

    says: SomeText
