"""Charts of money and services: the share under stress, prices that move, routes of supply.  They are told apart by
how full a bar is, never by colour alone, and every figure stands beside its bar and in a table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from governance.appraisal.conflict import Basis
from governance.appraisal.money_text import percentage, whole
from governance.appraisal.services import Matrix, Route
from governance.appraisal.stress import Scenario
from governance.appraisal.turnover import ShareTest, Voice
from governance.prose import counted
from governance.render.charts import GAP, LABELS, LEADING, SIZE, Bar, Pair, Scale, legend, marked_line, paired_bars
from governance.render.drawing import (
    ACCENT,
    HAIRLINE,
    INK,
    WIDTH,
    Chart,
    drawing,
    line,
    paragraph,
    rectangle,
    table,
    text,
)
from governance.render.markup import Markup
from governance.render.measure import lines, width

_WHOLE = Bar("", Fraction(1), "")
_BAR = 12
_GREY, _PALE = "#5f6a77", "#d5dae0"


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]


# --- the share under stress -----------------------------------------------------------------------------------------


def stress_bars(title: str, scenarios: Sequence[Scenario], test: ShareTest | None) -> Chart:
    """The share of turnover from controllers in each scenario, on a scale to the whole, against the threshold.

    A full bar meets the test and a hollow one does not; a scenario in which no turnover is left has no bar.
    """
    rows = [
        (each, Bar(_sentence(each.says), each.share, _result(each))) for each in scenarios if each.share is not None
    ]
    scale = Scale.of([bar for _, bar in rows], [*(bar for _, bar in rows), _WHOLE])
    top = Fraction(14 if test else 2)
    y, shapes = top, []
    for scenario, bar in rows:
        high = scale.height(bar.label, _BAR)
        upper = y + (high - _BAR) / 2
        shapes += [scale.label(bar.label, y, high), scale.bar(bar, upper, _BAR, full=scenario.passes is not False)]
        if test and bar.value > test.floor.share:
            x = scale.x(test.floor.share)
            shapes.append(line([(x, upper), (x, upper + _BAR)], stroke="#fff" if scenario.passes else ACCENT))
        y += high + 4
    if test:
        mark = Bar(f"The test: {'at least' if test.floor.met_at else 'more than'}", test.floor.share, _exact(test))
        shapes.insert(0, marked_line(scale, mark, top - 3, y - 2))
    asked = f", where {_exact(test)} is the threshold" if test else ""
    spoken = f"{title}{asked}: " + "; ".join(f"{bar.label} {bar.printed}" for _, bar in rows)
    heads = ("Scenario", "From members", "Turnover", *(("Test",) if test else ()))
    figures = [
        (_sentence(each.says), percentage(each.share), whole(each.total), *((_met(each),) if test else ()))
        for each in scenarios
    ]
    return Chart(drawing(spoken, max(y - 2, Fraction(2)), shapes), table(heads, figures))


def _exact(test: ShareTest) -> str:
    return percentage(test.floor.share).replace(".0%", "%")


def _result(scenario: Scenario) -> str:
    return f"{percentage(scenario.share)}{', not met' if scenario.passes is False else ''}"


def _met(scenario: Scenario) -> str:
    return {True: "met", False: "not met", None: "–"}[scenario.passes]


# --- votes beside payments ------------------------------------------------------------------------------------------


def votes_and_payments(title: str, voices: Sequence[Voice]) -> Chart:
    """Each member's share of the votes, full, above its share of what members pay, hollow."""
    rows = [
        Pair(each.called, each.votes, percentage(each.votes), each.revenue, percentage(each.revenue)) for each in voices
    ]
    return paired_bars(title, ("Share of the votes", "Share of what members pay"), rows, head="Member")


# --- prices on another basis ----------------------------------------------------------------------------------------


def price_changes(title: str, basis: Basis, *, pounds: bool) -> Chart:
    """What each member would pay less, full and to the left of the middle, or more, hollow and to the right."""
    shown = whole if pounds else percentage
    labels = max(
        (width(each, SIZE) for e in basis.effects for each in lines(e.called, LABELS, SIZE)), default=Fraction(0)
    )
    values = max((width(shown(each.gains), SIZE) for each in basis.effects), default=Fraction(0)) + GAP
    start = labels + GAP
    middle = (start + WIDTH) / 2
    room = (WIDTH - start) / 2 - values
    largest = max((abs(each.gains) for each in basis.effects), default=Fraction(0)) or Fraction(1)
    names = ("Pays less", "Pays more")
    y, shapes = Fraction(18), [legend(names, start)]
    for each in basis.effects:
        broken = lines(each.called, LABELS, SIZE)
        high = max(len(broken) * LEADING, Fraction(_BAR))
        first = y + (high - len(broken) * LEADING) / 2 + LEADING - Fraction(13, 5)
        shapes.append(paragraph(broken, labels, first, SIZE, leading=LEADING, anchor="end"))
        shapes += _change(each.gains, shown(abs(each.gains)), middle, room / largest, y + (high - _BAR) / 2)
        y += high + 4
    shapes.append(line([(middle, 16), (middle, y - 2)], stroke=INK))
    spoken = f"{title}: " + "; ".join(
        f"{e.called} pays {shown(abs(e.gains))} {'less' if e.gains > 0 else 'more'}"
        if e.gains
        else f"{e.called} no change"
        for e in basis.effects
    )
    figures = [(e.called, shown(e.now), shown(e.then), shown(-e.gains)) for e in basis.effects]
    return Chart(drawing(spoken, y - 2, shapes), table(("Member", "Pays now", "Would pay", "Change"), figures))


def _change(gains: Fraction, words: str, middle: Fraction, scale: Fraction, y: Fraction) -> Iterator[Markup]:
    long, base = abs(gains) * scale, y + Fraction(_BAR, 2) + 3
    if gains > 0:
        yield rectangle(middle - long, y, long, _BAR, fill=ACCENT)
        yield text(words, middle - long - GAP + 2, base, SIZE, anchor="end")
    elif gains < 0:
        inset = Fraction(2, 5)
        inner = max(long - 2 * inset, Fraction(0))
        yield rectangle(middle + inset, y + inset, inner, _BAR - 2 * inset, fill="#fff", stroke=ACCENT)
        yield text(words, middle + long + GAP - 2, base, SIZE)
    else:
        yield text("no change", middle + GAP - 2, base, SIZE)


# --- routes of supply -----------------------------------------------------------------------------------------------

_FILLS = {
    Route.UNIT: (ACCENT, None, "#fff"),
    Route.SHARED: (_GREY, None, "#fff"),
    Route.IN_HOUSE: (_PALE, None, INK),
    Route.ELSEWHERE: ("#fff", ACCENT, INK),
    Route.UNKNOWN: ("#fff", HAIRLINE, INK),
}
"""From dark to light, each with its border and the colour of the number in it; what is unknown is dashed."""


def routes_of_supply(title: str, matrix: Matrix) -> Chart:
    """How many bodies come by each function in each way: one bar a function, its parts from dark to light, the number
    in each."""
    present = [route for route in Route if any(function.number(route) for function in matrix.functions)]
    labels = max(
        (width(each, SIZE) for f in matrix.functions for each in lines(f.name, LABELS, SIZE)), default=Fraction(0)
    )
    start, number = labels + GAP, max(len(matrix.bodies), 1)
    unit = (WIDTH - start - 1) / number
    y, shapes = Fraction(20), list(_key(present, start))
    for function in matrix.functions:
        broken = lines(function.name, LABELS, SIZE)
        high = max(len(broken) * LEADING, Fraction(14))
        first = y + (high - len(broken) * LEADING) / 2 + LEADING - Fraction(13, 5)
        shapes.append(paragraph(broken, labels, first, SIZE, leading=LEADING, anchor="end"))
        x = start
        for route in present:
            many = function.number(route)
            shapes += _part(route, many, x, y + (high - 14) / 2, unit * many)
            x += unit * many
        y += high + 5
    spoken = f"{title}: " + "; ".join(
        f"{function.name}, "
        + ", ".join(f"{function.number(route)} {route.value}" for route in present if function.number(route))
        for function in matrix.functions
    )
    figures = [(f.name, *(str(f.number(route)) for route in present)) for f in matrix.functions]
    heads = (
        f"Function, {counted(len(matrix.bodies), 'body', 'bodies')}",
        *(_sentence(route.value) for route in present),
    )
    return Chart(drawing(spoken, y - 3, shapes), table(heads, figures))


def _part(route: Route, many: int, x: Fraction, y: Fraction, long: Fraction) -> Iterator[Markup]:
    if not many:
        return
    fill, stroke, ink = _FILLS[route]
    inset = Fraction(2, 5) if stroke else Fraction(0)
    yield rectangle(
        x + inset,
        y + inset,
        max(long - 2 * inset - 1, Fraction(0)),
        14 - 2 * inset,
        fill=fill,
        stroke=stroke,
        dashed=route is Route.UNKNOWN,
    )
    if width(str(many), SIZE) + 2 < long:
        yield text(str(many), x + (long - 1) / 2, y + 10, SIZE, anchor="middle", fill=ink)


def _key(present: Sequence[Route], start: Fraction) -> Iterator[Markup]:
    """What each part stands for, above the bars; from the left edge where it is too wide to begin with them."""
    long = sum((32 + width(_sentence(route.value), SIZE) for route in present), Fraction(0))
    x = start if start + long <= WIDTH else Fraction(0)
    for route in present:
        fill, stroke, _ = _FILLS[route]
        words = _sentence(route.value)
        yield rectangle(x, 2, 16, 8, fill=fill, stroke=stroke, dashed=route is Route.UNKNOWN)
        yield text(words, x + 20, 9, SIZE)
        x += 20 + width(words, SIZE) + 12
    yield line([(0, 14), (WIDTH, 14)], stroke=HAIRLINE)
