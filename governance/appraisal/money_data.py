"""The business of a case as JSON: every figure exact, as a string; what is missing with the figure that it lacks."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Any

from governance.appraisal.amounts import Missing
from governance.appraisal.business import Business
from governance.case.quantity import Threshold
from governance.finding import Citation

_SCALARS = (bool, int, str, Fraction, Decimal, date, type(None))


def as_json(business: Business, parts: tuple[str, ...]) -> str:
    """The parts asked for, by their names in `Business`."""
    data = {part: plain(getattr(business, part)) for part in parts}
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def plain(value: Any) -> Any:
    """A value as JSON has it: the fields of a part, and the figures that follow from them."""
    match value:
        case Citation():
            return {"id": value.id, "cite": value.cite, "certainty": value.certainty}
        case Missing():
            return {"missing": value.lacks, "what": value.what, "path": value.path}
        case StrEnum():
            return value.value
        case bool() | int() | str() | None:
            return value
        case Fraction() | Decimal() | Threshold():
            return str(value)
        case date():
            return value.isoformat()
        case tuple():
            return [plain(each) for each in value]
        case dict():
            return {key: plain(each) for key, each in value.items()}
    if not is_dataclass(value):
        raise TypeError(f"{type(value).__name__} has no form in JSON")
    found = {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    for name, member in vars(type(value)).items():
        if isinstance(member, property) and isinstance(figure := getattr(value, name), _SCALARS):
            found[name] = plain(figure)
    return found
