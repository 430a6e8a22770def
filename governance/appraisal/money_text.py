"""The business of a case for a terminal: tables of 80 columns, and sentences for what follows from them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from textwrap import wrap

from governance.appraisal.amounts import Missing, pounds
from governance.appraisal.break_even import BreakEven, Money
from governance.appraisal.services import Agreements, Matrix, Route
from governance.appraisal.stress import Stress, Stressed
from governance.appraisal.turnover import Customer, Turnover
from governance.case.quantity import percent
from governance.prose import counted, day, listed, shortly

WIDTH = 80
_LEAST = 24  # columns of names

Lines = Iterator[str]


def said(words: str, indent: int = 0) -> Lines:
    """A sentence, or several, in lines."""
    yield from wrap(
        words[:1].upper() + words[1:], WIDTH, initial_indent=" " * indent, subsequent_indent=" " * (indent + 2)
    )


def table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> Lines:
    """Rows of a name and figures: the name in lines of its own where it is long, the figures to the right."""
    wide = [max(len(row[column]) for row in (heads, *rows)) for column in range(1, len(heads))]
    room = WIDTH - sum(wide) - 2 * len(wide)
    for row in (heads, *rows):
        name = wrap(row[0], max(room, _LEAST), subsequent_indent="  ") or [""]
        figures = "".join(f"  {cell:>{width}}" for cell, width in zip(row[1:], wide, strict=True))
        yield f"{name[0]:<{room}}{figures}".rstrip()
        yield from name[1:]


def percentage(share: Fraction | None) -> str:
    """A share for a table: one decimal, rounded half up, with its sign where it is below nought."""
    if share is None:
        return "–"
    tenths = (2 * abs(share.numerator) * 1000 + share.denominator) // (2 * share.denominator)
    return f"{'−' if share < 0 and tenths else ''}{tenths // 10}.{tenths % 10}%"


def whole(amount: Fraction | Missing | None) -> str:
    """An amount for a table: whole pounds, rounded half up; a question mark where a figure is missing."""
    if isinstance(amount, Missing):
        return "?"
    if amount is None:
        return "–"
    size = abs(amount)
    rounded = (2 * size.numerator + size.denominator) // (2 * size.denominator)
    return f"{'−' if amount < 0 and rounded else ''}£{rounded:,}"


def yes(answer: bool | None) -> str:
    """An answer in a table."""
    return {True: "yes", False: "NO", None: "?"}[answer]


# --- services and agreements ----------------------------------------------------------------------------------------


def services(matrix: Matrix) -> Lines:
    """How many bodies come by each function how, then body by body where they differ."""
    if not matrix.functions:
        yield "The case names no services."
        return
    routes = [route for route in Route if any(function.number(route) for function in matrix.functions)]
    heads = ["Service", *(route.value.capitalize() for route in routes)]
    yield from table(heads, [(f.name, *(str(f.number(route)) for route in routes)) for f in matrix.functions])
    patterns: dict[tuple[Route, ...], list[str]] = {}
    for body in matrix.bodies:
        patterns.setdefault(tuple(cell.route for cell in matrix.of(body.key)), []).append(body.called)
    yield ""
    for pattern, bodies in patterns.items():
        ways = {
            route: [f.name for f, way in zip(matrix.functions, pattern, strict=True) if way is route] for route in Route
        }
        told = (
            f"{'all' if len(names) == len(matrix.functions) > 1 else listed(names)} {route.value}"
            for route, names in ways.items()
            if names
        )
        yield from said(f"{shortly(bodies)}: {'; '.join(told)}.")


def agreements(found: Agreements) -> Lines:
    """Every agreement with its price, end, notice and first day without it."""
    if not found.terms:
        yield "The case has no agreements."
    else:
        rows = [
            (
                each.called,
                whole(each.price) if each.price is not None else "–",
                "–" if each.ends is None else each.ends.isoformat(),
                "–" if each.notice_months is None else f"{each.notice_months} months",
                "–" if each.leaves is None else each.leaves.isoformat(),
            )
            for each in found.terms
        ]
        yield from table(("Agreement with", "A year", "Ends", "Notice", "May be left"), rows)
        yield ""
        for months in (6, 12, 24):
            number = len(found.leaving_within(months))
            yield from said(
                f"{number} of {len(found.terms)} can be left within {months} months, if notice is given now."
            )
    for what in ("specification", "indicators", "price", "begin", "term", "notice"):
        without = found.lacking(what)
        if without:
            whose = "all of them" if len(without) == len(found.terms) > 1 else shortly(each.called for each in without)
            yield from said(f"Without {what}: {whose}.")
    if found.without:
        yield from said(f"Under no agreement: {shortly(body.called for body in found.without)}.")


# --- turnover and stress --------------------------------------------------------------------------------------------


def turnover(found: Turnover | Missing) -> Lines:
    """Each customer's payments, then the test of the day, the margins, concentration, and votes beside payments."""
    if isinstance(found, Missing):
        yield from said(f"Not known: {found}.")
        return
    rows = [(each.called, whole(each.amount), percentage(each.share), _tie(each)) for each in found.customers]
    yield from table(("Customer", "Pays", "Share", ""), [*rows, ("Together", whole(found.total), "100.0%", "")])
    yield ""
    yield from _years(found)
    yield from _test(found)
    yield from _few(found)
    yield from _voices(found)
    if any(each.assumed for each in found.customers):
        assumed = sum(each.assumed for each in found.customers)
        yield from said(f"{counted(assumed, 'figure')} of {len(found.customers)} assumed.")


def _tie(customer: Customer) -> str:
    """Whether what a customer pays counts as inside."""
    if customer.inside:
        return "member"
    return "member, no authority" if customer.member else "other"


def _years(found: Turnover) -> Lines:
    years = found.years
    ends = f", to {listed(day(end) for end in years.ends)}" if years.ends else ""
    asked = "" if years.asked is None else f"; the law asks for {years.asked}"
    yield from said(f"{counted(years.counted, 'year')} counted{ends}{asked}.")


def _test(found: Turnover) -> Lines:
    yield from said(f"{percent(found.share)} comes from members: {pounds(found.inside)} of {pounds(found.total)}.")
    test, margin = found.test, found.margin
    if test is None or margin is None:
        yield from said(f"No test: {found.no_test}.")
        return
    whose = "of the work outside" if test.of_outside else "of the work for members"
    met = "met" if found.passes else "NOT MET"
    yield from said(f"Test of the day ({test.control}; {test.law.cite}): {test.threshold} {whose}. It is {met}.")
    if margin.outside_may_grow >= 0:
        by = "up to and with" if margin.met_at else "by less than"
        yield from said(f"Outside work may grow {by} {pounds(margin.outside_may_grow)}.")
        fall = margin.inside_may_fall
        lost = "any amount" if fall is None else f"{by.removeprefix('by ')} {pounds(fall)}"
        yield from said(f"Of the work for members {lost} may be lost.")
    else:
        yield from said(f"Outside work is {pounds(-margin.outside_may_grow)} above what the test allows.")


def _few(found: Turnover) -> Lines:
    few = found.concentration
    if isinstance(few, Missing):
        yield from said(f"Not known: {few}.")
        return
    yield from said(
        f"The largest customer, {few.largest.called}, pays {percent(few.largest.share)}; the two largest "
        f"{percent(few.share_of_two)}. Herfindahl index {percent(few.index)}: as if there were "
        f"{_decimal(few.equivalent)} customers of the same size."
    )


def _decimal(value: Fraction) -> str:
    tenths = (2 * value.numerator * 10 + value.denominator) // (2 * value.denominator)
    return f"{tenths // 10}.{tenths % 10}"


def _voices(found: Turnover) -> Lines:
    if isinstance(found.voices, Missing):
        yield from said(f"Not known: {found.voices}.")
        return
    rows = [(v.called, percentage(v.votes), percentage(v.revenue), percentage(v.difference)) for v in found.voices]
    yield ""
    yield from table(("Member", "Votes", "Of what members pay", "More say by"), rows)
    far = found.farthest
    if far is not None and far.difference:
        more = "more" if far.difference > 0 else "less"
        yield from said(
            f"Say and payment differ most for {far.called}: {percent(abs(far.difference))} {more} of the votes."
        )


def stress(found: Stressed | Missing) -> Lines:
    """Every scenario with what is left."""
    if isinstance(found, Missing):
        yield from said(f"Not known: {found}.")
        return
    known = not isinstance(found.now.surplus, Missing)
    largest = {each.who for each in found.of(Stress.TWO_LARGEST)}
    heads = ("Scenario", "Turnover", "From members", "Test", *(("Surplus",) if known else ()))
    rows = [
        (
            each.says[:1].upper() + each.says[1:],
            whole(each.total),
            percentage(each.share),
            yes(each.passes) if each.passes is not None else "–",
            *((whole(each.surplus),) if known else ()),
        )
        for each in found.scenarios
        if each.kind is not Stress.WORST_PAIR or set(each.who) not in map(set, largest)
    ]
    yield from table(heads, rows)
    yield ""
    if isinstance(found.now.surplus, Missing):
        yield from said(f"Not known: {found.now.surplus}.")
    assumed = dict.fromkeys(each.assumed for each in found.scenarios if each.assumed)
    for words in assumed:
        yield from said(f"Assumed: {words}.")
    dated = [each for each in found.scenarios if each.on is not None and each.kind in (Stress.REDUCTION, Stress.SWITCH)]
    for each in dated:
        yield from said(f"By {day(each.on)}: {each.says}." if each.on else "")


# --- money ----------------------------------------------------------------------------------------------------------


def costs(money: Money) -> Lines:
    """The year, what each loss does, savings, and what may be paid out."""
    year = money.break_even
    if isinstance(year, Missing):
        yield from said(f"Not known: {year}.")
    else:
        yield from _year(year)
        yield ""
        rows = [
            (loss.called, whole(loss.lost), whole(loss.surplus), percentage(loss.rise_to_break_even))
            for loss in money.losses
        ]
        yield from table(("Without", "Lost a year", "Surplus", "Rise to break even"), rows)
    yield from _savings(money)
    yield from _room(money)


def _year(year: BreakEven) -> Lines:
    at = "no turnover would do" if year.at is None else pounds(year.at)
    safety = "" if year.safety is None else f", {pounds(year.safety)} below the present"
    if year.safety is not None and year.safety < 0:
        safety = f", {pounds(-year.safety)} above the present"
    yield from said(
        f"A year: turnover {pounds(year.turnover)}, costs {pounds(year.costs)}, of which {pounds(year.fixed)} stay "
        f"when work is lost. Contribution {percent(year.ratio)} of turnover. "
        f"{'Surplus' if year.surplus >= 0 else 'Deficit'} {pounds(abs(year.surplus))}. Break-even at {at}{safety}."
    )
    months = year.reserve_months
    told = (
        f"Not known: {months}."
        if isinstance(months, Missing)
        else f"Reserves pay all costs for {_decimal(months)} months."
    )
    yield from said(told)
    if year.assumed:
        yield from said("Some of these figures are assumed.")


def _savings(money: Money) -> Lines:
    if not money.savings:
        return
    yield ""
    if all(isinstance(figure, Missing) for each in money.savings for figure in (each.saves, each.pays)):
        cuts = listed(dict.fromkeys(percent(each.cut) for each in money.savings))
        yield from said(
            f"{counted(len(money.savings), 'customer')} must cut running costs by {cuts}. Not known: what they spend "
            "on these, and what they pay."
        )
        return
    rows = [
        (each.called, percentage(each.cut), whole(each.saves), whole(each.pays), whole(each.loses))
        for each in money.savings
    ]
    yield from table(("Must save", "Cut", "Saves", "Pays", "Pays less*"), rows)
    yield from said("* if it cuts what it buys in the same proportion: an assumption.")
    if money.lost_by_savings:
        yield from said(f"Together that takes {pounds(money.lost_by_savings)} a year off turnover.")


def _room(money: Money) -> Lines:
    room = money.dividends
    if room is not None:
        yield ""
        most = f": {pounds(room.most)}" if isinstance(room.most, Fraction) and room.cap is not None else ""
        missing = f"; not known: {room.most.lacks}" if isinstance(room.most, Missing) else ""
        cited = listed(law.cite for law in room.law)
        yield from said(f"Dividends: {room.says}{most}{missing} ({cited}).")
    for loan in money.loans:
        match loan.cap:
            case Missing():
                told = f"not known: {loan.cap.lacks}"
            case None:
                told = "no cap"
            case _:
                most = "" if not isinstance(loan.most, Fraction) else f", {pounds(loan.most)} in twelve months"
                told = f"capped at {percent(loan.cap)}{most}"
        yield from said(f"Interest to {loan.lender}, agreed on {day(loan.agreed)} at {percent(loan.rate)}: {told}.")


# --- all of it ------------------------------------------------------------------------------------------------------


def blocks(parts: Sequence[tuple[str, Lines]]) -> str:
    """Parts under their headings."""
    lines: list[str] = []
    for heading, body in parts:
        lines += [heading.upper(), "", *body, ""]
    return "\n".join(lines[:-1]) + "\n"
