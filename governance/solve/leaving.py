"""A case without some of its members: taken out wherever the case names them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from governance.source import Mapping


def without_members(data: Mapping, leavers: Sequence[str]) -> None:
    """Take members out of the data of a case: their votes, shares, seats, consents and places in groups too.  What a
    member that left pays stays in the turnover, as that of a customer who is no member."""
    gone = set(leavers)
    for path in (("members",), ("voting", "weights"), ("voting", "weights", "votes"), ("share_capital", "holdings")):
        here = _at(data, path)
        for key in gone & set(here if isinstance(here, Mapping) else ()):
            del here[key]
    board = data.get("board")
    seats = board.get("seats") if isinstance(board, Mapping) else None
    if isinstance(seats, list):
        seats[:] = [seat for seat in seats if _still_filled(seat, gone)]
    for decision in _values(data.get("decisions")):
        _thin(decision, "consent", gone)
        _thin(decision, "consent_open", gone)
    groups = data.get("groups")
    for group in list(groups if isinstance(groups, Mapping) else ()):
        _thin(groups, group, gone)


def _at(data: Any, path: tuple[str, ...]) -> Any:
    for step in path:
        data = data.get(step) if isinstance(data, Mapping) else None
    return data


def _values(data: Any) -> list[Any]:
    return list(data.values()) if isinstance(data, Mapping) else []


def _still_filled(seat: Any, gone: set[str]) -> bool:
    """Whether somebody is left who appoints to a seat; those who left no longer do."""
    if not isinstance(seat, Mapping):
        return True
    _thin(seat, "appointed_by", gone)
    return "appointed_by" in seat


def _thin(data: Any, key: str, gone: set[str]) -> None:
    """Take names out of a list, a mapping, or a single value; the key goes with the last of them."""
    if not isinstance(data, Mapping) or key not in data:
        return
    given = data[key]
    if isinstance(given, list):
        given[:] = [name for name in given if name not in gone]
        if not given:
            del data[key]
    elif isinstance(given, Mapping):
        for name in gone & set(given):
            del given[name]
    elif given in gone:
        del data[key]
