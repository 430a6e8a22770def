"""Small cases of customers who own, made from numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import yaml

from governance.case import Case, load_text
from governance.law import LawAt, load_law


def an_amount(value: int | str) -> dict[str, Any]:
    """An amount with its origin."""
    return {"value": str(value), "assumed": "an example"}


def trading(
    paid: Mapping[str, int] | None = None, members: Sequence[str] | Mapping[str, Any] = ("a", "b", "c"), **sections: Any
) -> Case:
    """A company that its members own and buy from; `paid` is what each customer pays."""
    data: dict[str, Any] = {
        "case": "sample",
        "title": "A sample",
        "as_of": "2016-11-18",
        "company": {
            "name": "Mill Community Interest Company",
            "form": "guarantee",
            "guarantee": "£1",
            "community": {"people": "the people of the valley"},
            "objects": ["to serve the people of the valley"],
        },
        "arrangement": {"kind": "co-owned"},
        "members": dict(members)
        if isinstance(members, Mapping)
        else {key: {"name": f"NHS {key.upper()} CCG", "kind": "ccg"} for key in members},
    }
    finance = dict(sections.pop("finance", {}))
    if paid is not None:
        finance["turnover"] = [{"customer": key, "amount": an_amount(value)} for key, value in paid.items()]
    if finance:
        data["finance"] = finance
    data |= sections
    for key in [key for key, value in data.items() if value is None]:
        del data[key]
    case, faults = load_text(yaml.safe_dump(data, sort_keys=False, allow_unicode=True))
    assert case is not None, [fault.message for fault in faults]
    return case


def law_of(case: Case) -> LawAt:
    """The law of the day of a case."""
    return load_law().at(case.as_of)
