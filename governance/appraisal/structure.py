"""The line on organisations: into how many organisations the work is put, and how many teams lead them."""

from __future__ import annotations

from fractions import Fraction

from governance.appraisal.cell import Cell
from governance.appraisal.options import Option
from governance.appraisal.registry import cell, line
from governance.case import Case
from governance.prose import counted, listed


@line("organisations")
def organisations(option: Option) -> Cell:
    """How many organisations there are, what is put together, and how many teams lead them."""
    case = option.case
    if len(case.units) < 2:
        return cell(option, "One organisation.", figure=Fraction(1))
    groups = _groups(case, case.structure.organisations)
    teams = _groups(case, case.structure.leadership)
    says = f"{_opened(counted(len(groups), 'organisation'))} with {counted(len(teams), 'leadership team')}."
    points = tuple(
        f"Together: {listed(case.units[key].name for key in group)}"
        for group in groups
        if 1 < len(group) < len(case.units)
    )
    return cell(option, says, figure=Fraction(len(groups)), points=points)


def _groups(case: Case, given: tuple[tuple[str, ...], ...]) -> tuple[tuple[str, ...], ...]:
    """The groups of units as the case gives them, and each unit that it leaves out by itself."""
    named = {key for group in given for key in group}
    return (*given, *((key,) for key in case.units if key not in named))


def _opened(text: str) -> str:
    return text[:1].upper() + text[1:]
