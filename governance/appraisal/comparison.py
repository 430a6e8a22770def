"""Options side by side: every line of every option, and what the board's own terms make of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from governance.appraisal.cell import Row
from governance.appraisal.options import Option, Options, options_of, side_by_side
from governance.appraisal.outcome import Found, advised, leader, outcome
from governance.appraisal.registry import rows
from governance.appraisal.sensitivity import pairs, reaches
from governance.appraisal.terms import Terms
from governance.appraisal.weighing import conditions, criteria, totals
from governance.judge import Judged
from governance.report import Result


@dataclass(frozen=True)
class Comparison:
    """The options (that of the case first), the lines, the sources that cells name by their place in the list (from 1),
    and the board's own terms applied.  `lost` are the results of options whose file is no case."""

    options: tuple[Option, ...]
    rows: tuple[Row, ...]
    sources: tuple[str, ...]
    terms: Terms
    lost: tuple[Result, ...] = ()

    def row(self, key: str) -> Row:
        """The line with this key.  An unknown key is a fault of the program: KeyError."""
        found = {row.line.key: row for row in self.rows}
        return found[key]

    def title(self, key: str) -> str:
        """The title of the option with this key."""
        return next(option.title for option in self.options if option.key == key)


def compare(judged: Judged) -> Comparison:
    """A case and its options; of a case without any, itself alone."""
    return _compared(options_of(judged), 0)


def compare_cases(cases: Iterable[Judged]) -> Comparison:
    """Several cases side by side, by the terms of the first that sets any."""
    given = side_by_side(cases)
    setting = (place for place, option in enumerate(given.options) if _sets_terms(option))
    return _compared(given, next(setting, 0))


def _sets_terms(option: Option) -> bool:
    appraisal = option.case.appraisal
    return bool(appraisal.must or appraisal.criteria or appraisal.recommendation)


def _compared(given: Options, board: int) -> Comparison:
    """The comparison by the terms of the option at the place `board`."""
    table = rows(given.options)
    return Comparison(given.options, table, given.sources, _terms(given.options, table, board), given.lost)


def _terms(options: tuple[Option, ...], table: tuple[Row, ...], board: int) -> Terms:
    wanted = options[board].case.appraisal
    lines = {row.line.key: row for row in table}
    names = [option.key for option in options]
    musts = conditions(wanted, lines, options)
    weighed = criteria(wanted, lines, options, options[board].numbers)
    summed = tuple(totals(weighed, musts, wanted.scale, names)) if weighed else ()
    first = leader(summed)
    able = [total.option for total in summed if total.meets != "failed"]
    how_far = reaches(weighed, first, [key for key in able if key != first]) if first is not None else ()
    titles = {option.key: option.title for option in options}
    found = Found(titles, musts, weighed, wanted.scale, summed, how_far, lines.get("against"))
    settled = outcome(found)
    told = advised(wanted.recommendation, found, settled)
    return Terms(musts, weighed, wanted.scale, summed, first, how_far, tuple(pairs(weighed, able)), settled, told)
