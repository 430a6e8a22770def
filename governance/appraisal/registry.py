"""The registry of lines: one function a line, which says what it says of one option."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from governance.appraisal.cell import Cell, Row
from governance.appraisal.options import Option
from governance.appraisal.wording import from_statement
from governance.case.lines import LINES, LineName

Say = Callable[[Option], Cell]

_SAID: dict[str, Say] = {}


def line(key: str) -> Callable[[Say], Say]:
    """Register what a line says.  A key that no line has, or that is taken, is a fault of the program: ValueError."""

    def register(say: Say) -> Say:
        if key not in LINES or key in _SAID:
            raise ValueError(f"there is no line {key}, or two functions say it")
        _SAID[key] = say
        return say

    return register


@cache
def load_lines() -> Mapping[LineName, Say]:
    """Every line with its function, in the order of the table: every module of this room is imported, so that a new
    file needs no second mention."""
    package = __name__.rpartition(".")[0]
    for module in iter_modules(import_module(package).__path__):
        import_module(f"{package}.{module.name}")
    return {named: _SAID[key] for key, named in LINES.items()}


def rows(options: tuple[Option, ...]) -> tuple[Row, ...]:
    """The table: each line with its cell for every option."""
    return tuple(
        Row(named, tuple(said(named, say, option) for option in options)) for named, say in load_lines().items()
    )


def said(named: LineName, say: Say, option: Option) -> Cell:
    """What the line says of the option, or what the case states of it in place of that."""
    stated = option.case.arrangement.facts.get(named.key)  # type: ignore[call-overload]
    if stated is None:
        return say(option)
    return from_statement(Cell(stated.says), option, stated)


def cell(
    option: Option,
    says: str,
    answer: bool | None = None,
    *law: str,
    **more: object,
) -> Cell:
    """A cell with those of the provisions that are in force on the day of the option."""
    cited = tuple(option.law.cite(id) for id in dict.fromkeys(law) if id and option.law.in_force(id))
    words = {True: "yes", False: "no", None: None}[answer]
    return replace(Cell(says[:1].upper() + says[1:], words, law=cited), **more)  # type: ignore[arg-type]
