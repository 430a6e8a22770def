"""A comparison for a terminal: what the board's own terms come to, the lines in columns or one by one, the sources."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from string import ascii_uppercase
from textwrap import wrap

from governance.appraisal.cell import Cell, Row
from governance.appraisal.comparison import Comparison
from governance.appraisal.terms import Reach, Terms
from governance.appraisal.weighing import points
from governance.case.quantity import percent
from governance.finding import Citation
from governance.prose import day

WIDTH = 80
_HEADING, _LEAST_COLUMN, _MOST_NAMES = 18, 26, 30
MARKS = {"met": "yes", "failed": "NO", "unknown": "?"}


def letters(number: int) -> list[str]:
    """A short name for each option: A, B, ..., Z, AA, ..."""
    found = list(ascii_uppercase)
    found += [one + other for one in ascii_uppercase for other in ascii_uppercase]
    return found[:number]


def text(comparison: Comparison, width: int = WIDTH) -> str:
    """The comparison, at most `width` characters wide, with a newline at its end."""
    names = dict(zip((option.key for option in comparison.options), letters(len(comparison.options)), strict=True))
    numbers = authorities(comparison)
    lines = [*_legend(comparison, names, width), "", *_terms(comparison, names, width)]
    room = (width - _HEADING) // len(comparison.options)
    part = ""
    for row in comparison.rows:
        if row.line.part != part:
            part = row.line.part
            lines += ["", part.upper()]
        if room >= _LEAST_COLUMN:
            lines += ["", *_in_columns(row, room - 2, numbers)]
        else:
            lines += ["", *_by_option(row, list(names.values()), width, numbers)]
    lines += ["", *_authorities(comparison, numbers, width)]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def authorities(comparison: Comparison) -> dict[str, int]:
    """The provisions that cells rest on by citation, numbered on after the sources in the order of the lines."""
    cites = dict.fromkeys(_cite(law) for row in comparison.rows for cell in row.cells for law in cell.law)
    return {cite: number for number, cite in enumerate(cites, len(comparison.sources) + 1)}


def _cite(law: Citation) -> str:
    return f"{law.cite} (unsettled)" if law.certainty == "uncertain" else law.cite


def _legend(comparison: Comparison, names: dict[str, str], width: int) -> Iterator[str]:
    for option in comparison.options:
        told = f"{option.title} (law of {day(option.day)})" if _days_differ(comparison) else option.title
        yield from _hung(names[option.key], told, width, 4)
    if not _days_differ(comparison):
        yield f"Law as at {day(comparison.options[0].day)}."
    for result in comparison.lost:
        yield from wrap(f"Left out: {result.file} is no case; `governance check {result.file}` says why.", width)


def _days_differ(comparison: Comparison) -> bool:
    return len({option.day for option in comparison.options}) > 1


def _hung(mark: str, told: str, width: int, indent: int) -> list[str]:
    """A text after its mark, the lines that follow under its beginning."""
    first, *rest = wrap(told, max(width - indent, 10)) or [""]
    return [f"{mark:<{indent}}{first}", *(" " * indent + line for line in rest)]


# --- the table ------------------------------------------------------------------------------------------------------


def _in_columns(row: Row, room: int, numbers: dict[str, int]) -> list[str]:
    heading = wrap(row.line.heading, _HEADING - 2)
    columns = [heading, *(_cell_lines(cell, room, numbers) for cell in row.cells)]
    widths = [_HEADING, *([room + 2] * len(row.cells))]
    height = max(len(column) for column in columns)
    return [
        "".join(
            f"{column[i] if i < len(column) else '':<{width}}" for column, width in zip(columns, widths, strict=True)
        )
        for i in range(height)
    ]


def _by_option(row: Row, names: list[str], width: int, numbers: dict[str, int]) -> list[str]:
    """The heading with its question, then each different cell once, after the options that have it."""
    lines = wrap(f"{row.line.heading} ({row.line.asks}?)" if row.line.asks else row.line.heading, width)
    groups: dict[Cell, list[str]] = {}
    for name, cell in zip(names, row.cells, strict=True):
        groups.setdefault(cell, []).append(name)
    widest = max(max(len(" ".join(group)) for group in groups.values()), 3) + 2
    mark = 5 if row.line.asks else 0
    if widest > _MOST_NAMES:
        return [*lines, *(told for cell, group in groups.items() for told in _below(cell, group, row, width, numbers))]
    for cell, group in groups.items():
        first, *rest = _cell_lines(cell, width - widest - mark - 2, numbers, answered=False)
        answer = (cell.answer or "?") if row.line.asks else ""
        lines.append(f"  {' '.join(group):<{widest}}{answer:<{mark}}{first}")
        lines += [" " * (widest + mark + 2) + line for line in rest]
    return lines


def _below(cell: Cell, group: list[str], row: Row, width: int, numbers: dict[str, int]) -> list[str]:
    """The options that have a cell, where these are many, and the cell below them."""
    answer = f": {cell.answer or '?'}" if row.line.asks else ""
    names = wrap(f"{' '.join(group)}{answer}", width, initial_indent="  ", subsequent_indent="  ")
    return [*names, *(f"      {line}" for line in _cell_lines(cell, width - 6, numbers, answered=False))]


def _cell_lines(cell: Cell, room: int, numbers: dict[str, int], *, answered: bool = True) -> list[str]:
    """What a cell says with its authority, then its points.  `answered`: the answer has no column of its own."""
    word = (cell.answer or "").capitalize()
    opens = next(
        (opening for opening in (f"{word}: ", f"{word}. ", f"{word}, ", f"{word}ne") if cell.says.startswith(opening)),
        "",
    )
    says = cell.says
    if opens and word and not answered and not opens.endswith("ne"):
        says = says.removeprefix(opens)
        says = says[:1].upper() + says[1:]
    elif word and not opens and answered:
        says = f"{word}. {says}"
    marks = [told for told, marked in (("not known", cell.unknown), ("take advice", cell.advice)) if marked]
    lines = wrap(" ".join((says, *(f"({mark})" for mark in marks), authority(cell, numbers))).strip(), room)
    for point in cell.points:
        lines += wrap(point, room, initial_indent="- ", subsequent_indent="  ")
    return lines


def authority(cell: Cell, numbers: dict[str, int]) -> str:
    """On what a cell rests: sources and provisions by number, assumptions; nothing where it is the case alone."""
    cited = ", ".join(str(number) for number in (*cell.sources, *(numbers[_cite(law)] for law in cell.law)))
    words = [cited] if cited else []
    return f"[{', '.join([*words, *(['assumed'] if cell.assumed else [])])}]" if words or cell.assumed else ""


# --- the board's own terms ------------------------------------------------------------------------------------------


def _terms(comparison: Comparison, names: dict[str, str], width: int) -> Iterator[str]:
    terms = comparison.terms
    yield "WHAT THE BOARD'S OWN TERMS COME TO"
    for says in terms.outcome.sentences:
        yield from _hung("", says, width, 2)
    if terms.advised is not None:
        advised = terms.advised
        by = f"{advised.by[:1].upper()}{advised.by[1:]} recommends" if advised.by else "The case recommends"
        why = f": {advised.why}" if advised.why else "."
        yield from _hung("", f"{by} {names[advised.option]}{why} {advised.stands}", width, 2)
    if terms.conditions:
        yield from ("", *_conditions(terms, names, width))
    if terms.criteria:
        yield from ("", *_weights(terms, names, width))


def _conditions(terms: Terms, names: dict[str, str], width: int) -> Iterator[str]:
    table = [("Conditions", list(names.values()))]
    for condition in terms.conditions:
        table.append((condition.says, [MARKS[condition.options[key]] for key in names]))
    yield from _small_table(table, width)


def _weights(terms: Terms, names: dict[str, str], width: int) -> Iterator[str]:
    every = sum(criterion.weight for criterion in terms.criteria)
    table = [(f"Points from 0 to {terms.scale}, by weight", list(names.values()))]
    for criterion in terms.criteria:
        called = (criterion.says or criterion.key).rstrip(".")
        values = [criterion.scores[key].value for key in names]
        shown = ["?" if value is None else _short(value * terms.scale) for value in values]
        table.append((f"{called}, {percent(Fraction(criterion.weight, every))}", shown))
    by = {total.option: total for total in terms.totals}
    every_score = all(total.exact is not None for total in terms.totals)
    table.append(("Total" if every_score else "Total, a missing score as 0", [_short(by[key].low) for key in names]))
    if not every_score:
        table.append(("Total, a missing score in full", [_short(by[key].high) for key in names]))
    yield from _small_table(table, width)
    for criterion in terms.criteria:
        if criterion.measure is not None:
            yield from _hung("", criterion.how, width, 2)
    if terms.reaches:
        yield ""
        yield "How far each weight may move, the others in proportion, before another is level"
        for reach in terms.reaches:
            yield from _hung("", _reach(reach, terms, names), width, 2)


def _short(value: Fraction) -> str:
    return points(value).removeprefix("about ")


def _reach(reach: Reach, terms: Terms, names: dict[str, str]) -> str:
    named = next(criterion for criterion in terms.criteria if criterion.key == reach.criterion)
    called = (named.says or named.key).rstrip(".")
    ends = [
        f"at {percent(end.share)} {names[end.other]} is level" for end in (reach.below, reach.above) if end is not None
    ]
    if not ends:
        return f"{called}, now {percent(reach.share)}: any weight."
    return f"{called}, now {percent(reach.share)}: {percent(reach.least)} to {percent(reach.most)}; {', '.join(ends)}."


def _small_table(table: list[tuple[str, list[str]]], width: int) -> Iterator[str]:
    """Words on the left, one narrow column an option; so many options at once as the page is wide."""
    narrow = max(6, max(len(value) for _, values in table for value in values) + 2)
    options = len(table[0][1])
    room = max((width - _HEADING - 6) // narrow, 1)
    for start in range(0, options, room):
        if start:
            yield ""
        end = min(start + room, options)
        left = width - narrow * (end - start)
        for told, values in table:
            first, *rest = wrap(told, left - 2)
            yield f"{first:<{left}}" + "".join(f"{value:>{narrow}}" for value in values[start:end])
            yield from (f"  {line}" for line in rest)


def _authorities(comparison: Comparison, numbers: dict[str, int], width: int) -> Iterator[str]:
    used = {number for row in comparison.rows for cell in row.cells for number in cell.sources}
    listed = [(number, comparison.sources[number - 1]) for number in sorted(used)]
    listed += [(number, cite) for cite, number in numbers.items()]
    yield "SOURCES AND LAW"
    for number, told in listed:
        yield from _hung(f"[{number}]", told, width, 5)
    note = "What has no number follows from the case. No cell is an opinion; scores and weights are the board’s own."
    yield from wrap(note, width)
