"""The cells that follow from the kind of an arrangement: wording and authority as data, chosen by what an option is."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from governance.appraisal.cell import Answer, Cell
from governance.appraisal.options import Option
from governance.appraisal.shape import BODIES, Shape, flags, holder, shape
from governance.case.quantity import Stated
from governance.folders import templates_folder
from governance.law import LawAt
from governance.prose import money
from governance.rules.subject import LOCK

_BEGINS = re.compile(r"(?:^|(?<=[.?] ))[a-z]")
LOCK_OF_THE_FORM = "lock"
"""Stands for the asset lock of the form of the company."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One wording of a line: what it fits (empty: everything), what it says, and its authority."""

    kinds: tuple[str, ...]
    shapes: tuple[str, ...]
    when: tuple[str, ...]
    says: str
    answer: Answer | None
    law: tuple[str, ...]
    advice: bool
    unknown: bool

    def fits(self, option: Option, holds: frozenset[str]) -> bool:
        """Whether it is for this option, of which the flags `holds` are true."""
        kind, what = option.case.arrangement.kind.value, shape(option.case).value
        return (
            (not self.kinds or kind in self.kinds)
            and (not self.shapes or what in self.shapes)
            and set(self.when) <= holds
        )


@cache
def entries(folder: Path) -> Mapping[str, tuple[Entry, ...]]:
    """The wordings of each line by its key."""
    data = yaml.safe_load((folder / "appraisal" / "lines.yaml").read_text(encoding="utf-8"))
    return {key: tuple(_entry(each) for each in given) for key, given in data.items()}


def _entry(given: dict[str, Any]) -> Entry:
    def words(name: str) -> tuple[str, ...]:
        value = given.get(name, ())
        return (value,) if isinstance(value, str) else tuple(value)

    return Entry(
        words("kind"),
        words("shape"),
        words("when"),
        given["says"],
        given.get("answer"),
        words("law"),
        bool(given.get("advice", False)),
        bool(given.get("unknown", False)),
    )


def worded(key: str, option: Option, folder: Path | None = None) -> Cell:
    """The cell of a line that data word: the first entry that fits.  LookupError where none does: a fault of data."""
    holds = flags(option)
    found = next((each for each in entries(folder or templates_folder())[key] if each.fits(option, holds)), None)
    if found is None:
        raise LookupError(f"no wording of {key} fits {option.key}")
    law = tuple(option.law.cite(id) for id in _in_force(found.law, option))
    cell = Cell(
        sentence(found.says.format_map(_facts(option))),
        found.answer,
        law=law,
        advice=found.advice,
        unknown=found.unknown,
    )
    return from_statement(cell, option, option.case.finance.staff) if "{staff}" in found.says else cell


def from_statement(cell: Cell, option: Option, stated: Stated | None) -> Cell:
    """The cell with the origin of something stated in the case."""
    if stated is None:
        return cell
    sources = (option.numbers[stated.source],) if stated.source else ()
    return replace(cell, sources=(*cell.sources, *sources), assumed=(*cell.assumed, *filter(None, (stated.assumed,))))


def sentence(text: str) -> str:
    """The text with a capital at the beginning of each sentence."""
    return _BEGINS.sub(lambda found: found[0].upper(), text)


def _in_force(ids: tuple[str, ...], option: Option) -> list[str]:
    company = option.case.company
    lock = LOCK[company.form] if company is not None else "cic-regs-2005/sch1-para1"
    named = [lock if id == LOCK_OF_THE_FORM else id for id in ids]
    return [id for id in dict.fromkeys(named) if option.law.in_force(id)]


def _facts(option: Option) -> dict[str, str]:
    case = option.case
    company, staff = case.company, case.finance.staff
    guarantee = company.guarantee if company is not None else None
    return {
        "holder": holder(case),
        "body": BODIES[shape(case)],
        "guarantee": money(guarantee) if guarantee is not None else "the amount that the articles state",
        "staff": f"{int(staff.value):,} staff" if staff is not None else "the staff",
        "cap": _cap(option.law) if shape(case) is Shape.CIC else "",
    }


def _cap(law: LawAt) -> str:
    return str(law.threshold("cic-regs-2005/reg22", "aggregate_cap")) if law.in_force("cic-regs-2005/reg22") else ""
