"""The board's own conditions and criteria on each option: what is met, what is scored, what it totals.  All exact."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from governance.appraisal.amounts import pounds
from governance.appraisal.cell import Row
from governance.appraisal.options import Option
from governance.appraisal.terms import Condition, Criterion, Meets, Score, Total
from governance.case.lines import LINES, Unit
from governance.case.options import Appraisal, Must, Weighting
from governance.case.quantity import percent
from governance.prose import counted, listed

Rows = dict[str, Row]
"""The lines by their keys."""


def conditions(given: Appraisal, rows: Rows, options: tuple[Option, ...]) -> tuple[Condition, ...]:
    """Each condition with how every option does on it; what a line leaves unanswered is unknown."""
    return tuple(_condition(must, rows[must.line], options) for must in given.must if must.line in rows)


def _condition(must: Must, row: Row, options: tuple[Option, ...]) -> Condition:
    found: dict[str, Meets] = {}
    for option, cell in zip(options, row.cells, strict=True):
        found[option.key] = "unknown" if cell.answer is None else "met" if cell.answer == must.answer else "failed"
    return Condition(row.line, must.answer, must.says or f"{row.line.heading}: {must.answer}", found)


def meets(all_of: tuple[Condition, ...], option: str) -> Meets:
    """Whether an option meets all of these conditions; unknown where it fails none and one is unknown."""
    found = {condition.options[option] for condition in all_of}
    return "failed" if "failed" in found else "unknown" if "unknown" in found else "met"


def criteria(
    given: Appraisal, rows: Rows, options: tuple[Option, ...], numbers: dict[str, int]
) -> tuple[Criterion, ...]:
    """Each criterion with the score of every option, from 0 to 1; `numbers` are the places of the sources of scores."""
    return tuple(
        _measured(key, weighting, given.scale, rows[weighting.measure], options)
        if weighting.measure is not None and weighting.measure in rows
        else _scored(key, weighting, given.scale, options, numbers)
        for key, weighting in given.criteria.items()
    )


def _scored(
    key: str, weighting: Weighting, scale: int, options: tuple[Option, ...], numbers: dict[str, int]
) -> Criterion:
    scores = {}
    for option in options:
        figure = weighting.scores.get(option.key)
        if figure is None:
            scores[option.key] = Score(None, None)
            continue
        value = Fraction(figure.value)
        source = numbers.get(figure.source) if figure.source else None
        assumed = (figure.assumed,) if figure.assumed else ()
        scores[option.key] = Score(value / scale, value, (source,) if source else (), assumed)
    return Criterion(
        key, weighting.says or "", weighting.weight, None, f"The board’s own scores, from 0 to {scale}.", scores
    )


def _measured(key: str, weighting: Weighting, scale: int, row: Row, options: tuple[Option, ...]) -> Criterion:
    """Scaled exactly between the worst and the best of the options whose figure is known."""
    figures = {option.key: cell.figure for option, cell in zip(options, row.cells, strict=True)}
    known = [figure for figure in figures.values() if figure is not None]
    low, high = min(known, default=Fraction(0)), max(known, default=Fraction(0))
    best, worst = (high, low) if weighting.better == "more" else (low, high)
    scores = {name: Score(_between(figure, worst, best), figure) for name, figure in figures.items()}
    how = _how(row, best, worst, scale, len(known), len(figures))
    return Criterion(key, weighting.says or "", weighting.weight, row.line, how, scores)


def _between(figure: Fraction | None, worst: Fraction, best: Fraction) -> Fraction | None:
    if figure is None:
        return None
    return Fraction(1) if best == worst else (figure - worst) / (best - worst)


def _how(row: Row, best: Fraction, worst: Fraction, scale: int, known: int, every: int) -> str:
    unit = LINES[row.line.key].unit
    measured = f"Measured by the line “{row.line.heading}” ({row.line.counts})"
    if known == 0:
        return f"{measured}: no option has a figure."
    missing = f" {counted(every - known, 'option has', 'options have')} no figure." if known < every else ""
    if best == worst:
        return f"{measured}: all have {amount(best, unit)}, and so {scale} each.{missing}"
    ends = f"{amount(best, unit)}, the best, is {scale}, and {amount(worst, unit)}, the worst, is 0"
    return f"{measured}: {ends}; the others in proportion.{missing}"


def amount(figure: Fraction, unit: Unit | None) -> str:
    """A figure of a line in its unit."""
    match unit:
        case "share":
            return percent(figure)
        case "pounds":
            return pounds(figure)
        case "months":
            return counted(int(figure), "month") if figure.denominator == 1 else f"{points(figure)} months"
        case _:
            return points(figure)


def points(value: Fraction) -> str:
    """A number for a reader: exact where two decimals suffice, else rounded and marked `about`."""
    return percent(value / 100).replace("%", "")


def totals(
    given: tuple[Criterion, ...], all_of: tuple[Condition, ...], scale: int, names: list[str]
) -> Iterator[Total]:
    """The total of each option, best first; of equals in the order of the options."""
    every = sum(criterion.weight for criterion in given)
    found = []
    for option in names:
        parts: dict[str, Fraction] = {}
        missing = 0
        for criterion in given:
            value = criterion.scores[option].value
            if value is None:
                missing += criterion.weight
            else:
                parts[criterion.key] = scale * value * criterion.weight / every
        low = sum(parts.values(), Fraction(0))
        found.append(Total(option, low, low + Fraction(scale * missing, every), parts, meets(all_of, option)))
    order = {"met": 0, "unknown": 1, "failed": 2}
    yield from sorted(found, key=lambda total: (order[total.meets], -total.low, -total.high))


def quoted(titles: list[str]) -> str:
    """Titles of options in a sentence."""
    return listed(f"“{title}”" for title in titles)
