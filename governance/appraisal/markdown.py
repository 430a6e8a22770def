"""A comparison as Markdown: one table a part, options as columns, provisions as links."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from governance.appraisal.cell import Cell, Row
from governance.appraisal.comparison import Comparison
from governance.appraisal.terms import Terms
from governance.appraisal.text import MARKS
from governance.appraisal.weighing import points
from governance.case.quantity import percent
from governance.prose import day


def markdown(comparison: Comparison) -> str:
    """The comparison as Markdown, with a newline at its end."""
    first = comparison.options[0]
    lines = ["# Options appraisal", ""]
    lines += [f"- **{_safe(option.title)}** (law as at {day(option.day)})" for option in comparison.options]
    lines += [f"- Left out: {_safe(result.file)} is no case" for result in comparison.lost]
    if first.case.question:
        lines += ["", f"**The question.** {_safe(first.case.question)}"]
    lines += ["", "## What the board’s own terms come to", ""]
    lines += [f"- {_safe(says)}" for says in comparison.terms.outcome.sentences]
    advised = comparison.terms.advised
    if advised is not None:
        by = f"Recommended by {_safe(advised.by)}" if advised.by else "Recommended"
        why = f" {_safe(advised.why)}" if advised.why else ""
        lines.append(f"- {by}: “{_safe(comparison.title(advised.option))}”.{why} {_safe(advised.stands)}")
    lines += _terms(comparison)
    parts = dict.fromkeys(row.line.part for row in comparison.rows)
    titles = [_safe(option.title) for option in comparison.options]
    for part in parts:
        lines += ["", f"## {part}", "", *_head("", titles)]
        lines += [_row(row) for row in comparison.rows if row.line.part == part]
    if comparison.sources:
        lines += ["", "## Sources", ""]
        lines += [f"{number}. {_safe(source)}" for number, source in enumerate(comparison.sources, 1)]
    return "\n".join(lines) + "\n"


def _head(corner: str, titles: list[str]) -> list[str]:
    return [f"| {' | '.join((corner, *titles))} |", f"|{'---|' * (len(titles) + 1)}"]


def _row(row: Row) -> str:
    asks = f"<br>{row.line.asks}?" if row.line.asks else ""
    return f"| **{row.line.heading}**{asks} | {' | '.join(_cell(cell) for cell in row.cells)} |"


def _cell(cell: Cell) -> str:
    opens = cell.answer is not None and cell.says.lower().startswith(cell.answer)
    answer = f"**{cell.answer}.** " if cell.answer and not opens else ""
    marks = [word for word, holds in (("not known", cell.unknown), ("take advice", cell.advice)) if holds]
    marked = f" *({', '.join(marks)})*" if marks else ""
    says = f"{answer}{_safe(cell.says)}{marked}"
    parts = [says, *(f"– {_safe(point)}" for point in cell.points)]
    cites = [f"[{_safe(law.cite)}]({law.url})" for law in cell.law]
    cites += [f"source {number}" for number in cell.sources]
    cites += ["assumed"] if cell.assumed else []
    parts.append(f"<small>{'; '.join(cites) if cites else 'from the case'}</small>")
    return "<br>".join(parts)


def _terms(comparison: Comparison) -> Iterator[str]:
    terms = comparison.terms
    titles = [_safe(option.title) for option in comparison.options]
    keys = [option.key for option in comparison.options]
    if terms.conditions:
        yield from ("", *_head("Condition", titles))
        for condition in terms.conditions:
            yield f"| {_safe(condition.says)} | {' | '.join(MARKS[condition.options[key]] for key in keys)} |"
    if terms.criteria:
        yield from ("", *_head(f"Points from 0 to {terms.scale}", titles), *_points(terms, keys))
        yield ""
        yield from (f"- {_safe(each.says or each.key)}: {_safe(each.how)}" for each in terms.criteria)
        yield from _reaches(comparison)
        yield from _pairs(comparison)


def _points(terms: Terms, keys: list[str]) -> Iterator[str]:
    every = sum(criterion.weight for criterion in terms.criteria)
    for criterion in terms.criteria:
        shown = [criterion.scores[key].value for key in keys]
        values = ["?" if value is None else points(value * terms.scale) for value in shown]
        weight = percent(Fraction(criterion.weight, every))
        yield f"| {_safe(criterion.says or criterion.key)} ({weight}) | {' | '.join(values)} |"
    by = {total.option: total for total in terms.totals}
    sums = [
        points(by[key].low) if by[key].exact is not None else f"{points(by[key].low)} to {points(by[key].high)}"
        for key in keys
    ]
    yield f"| **Total** | {' | '.join(sums)} |"


def _reaches(comparison: Comparison) -> Iterator[str]:
    terms = comparison.terms
    if not terms.reaches:
        return
    yield from ("", "| Weight of | now | may be | then level |", "|---|---|---|---|")
    for reach in terms.reaches:
        named = next(criterion for criterion in terms.criteria if criterion.key == reach.criterion)
        ends = [
            f"“{_safe(comparison.title(end.other))}” at {percent(end.share)}"
            for end in (reach.below, reach.above)
            if end is not None
        ]
        span = f"{percent(reach.least)} to {percent(reach.most)}"
        yield f"| {_safe(named.says or named.key)} | {percent(reach.share)} | {span} | {', '.join(ends) or 'nothing'} |"


def _pairs(comparison: Comparison) -> Iterator[str]:
    """Where each two options change places."""
    changes = comparison.terms.pairs
    if not changes:
        return
    yield from ("", "| Ahead now | ahead beyond | weight of | at |", "|---|---|---|---|")
    named = {criterion.key: criterion for criterion in comparison.terms.criteria}
    for change in changes:
        criterion = named[change.criterion]
        titles = [_safe(comparison.title(key)) for key in (change.first, change.other)]
        yield f"| {' | '.join(titles)} | {_safe(criterion.says or criterion.key)} | {percent(change.share)} |"


def _safe(text: str) -> str:
    """A text in a cell: nothing in it is markup, and it stays on its line."""
    plain = " ".join(text.split())
    for sign in ("\\", "|", "*", "_", "`", "[", "]", "<", ">"):
        plain = plain.replace(sign, f"\\{sign}")
    return plain
