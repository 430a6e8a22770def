"""The page of a decision brief: its template, filled with the values of the brief and its charts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from html import unescape
from itertools import pairwise
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from governance.appraisal.amounts import Missing, pounds
from governance.appraisal.cell import Cell, Row
from governance.appraisal.weighing import points
from governance.draft.brief import BoardRow, Brief
from governance.draft.business import Business
from governance.draft.choice import letter
from governance.draft.control import Owner, share_text
from governance.draft.glossary import glossary
from governance.draft.power import PowerChart
from governance.law import LawAt
from governance.prose import counted, day, listed
from governance.render.charts import Pair, paired_bars
from governance.render.drawing import table
from governance.render.first_page import shown
from governance.render.formula import formula
from governance.render.money import price_changes, stress_bars, votes_and_payments
from governance.render.negotiation import range_bars
from governance.render.ownership import Body, Group, ownership
from governance.render.page import brief_page

BOXES = 18
"""How many members of a company, or customers of a unit, have a box of their own in the drawing."""

ABREAST = 3
"""How many options stand side by side on a page."""

KEPT = 7
"""How many rows a table may have that is never broken over two pages."""

DRAWN = 40
"""How many members a chart of bars shows; where there are more, the table has the figures."""


def brief_html(brief: Brief, law: LawAt, templates: Path, *, short: bool = False) -> str:
    """The HTML of a brief, by the templates in `templates/brief`; `short` is that of two pages.

    The glossary has the words that the other parts use, so that these are written first.
    """
    environment = _environment(templates)
    terms = brief.negotiation
    values = {
        "b": brief,
        "m": brief.business,
        "i": brief.business.interests if brief.business else None,
        "f": brief.business.framework if brief.business else None,
        "n": terms,
        "charts": _charts(brief, short=short),
        "money_charts": _money_charts(brief.business),
        **_sides(brief),
        "ranges": range_bars(terms.points) if terms else (),
        "drawn": formula,
        "short": short,
        "boxes": BOXES,
        "page_one": shown(brief),
    }
    template = environment.get_template("short.html.j2" if short else "brief.html.j2")
    words = _plain(template.render(values, glossary=()))
    body = template.render(values, glossary=() if short else glossary(words, law, templates))
    foot = f"{brief.title} · law as at {brief.as_of}"
    return brief_page(body, title=f"Decision brief: {brief.title}", foot=foot)


@dataclass(frozen=True, slots=True)
class _Column:
    """An option as a column: its letter, its title, its place."""

    letter: str
    title: str
    index: int


def _sides(brief: Brief) -> dict[str, object]:
    """What the tables of options need: the options, groups of them that fit a page, how far weights reach."""
    compared = brief.appraisal
    given = compared.options if compared else ()
    columns = [_Column(letter(index), option.title, index) for index, option in enumerate(given)]
    return {
        "all_options": columns,
        "option_groups": _groups(columns),
        "shown_cells": _cells,
        "reaches": {reach.criterion: reach for reach in compared.terms.reaches} if compared else {},
        "totals": {total.option: total for total in compared.terms.totals} if compared else {},
    }


def _groups(columns: list[_Column]) -> list[list[_Column]]:
    """The columns in as few groups as fit a page, all of about the same size."""
    number = -(-len(columns) // ABREAST)
    size, larger = divmod(len(columns), number) if number else (0, 0)
    ends = [place * size + min(place, larger) for place in range(number + 1)]
    return [columns[start:end] for start, end in pairwise(ends)]


def _cells(row: Row, group: list[_Column]) -> list[tuple[Cell, int]]:
    """The cells of a row, each with the number of columns that it spans: neighbours that say the same are one."""
    shown: list[tuple[Cell, int]] = []
    for column in group:
        cell = row.cells[column.index]
        if shown and shown[-1][0] == cell:
            shown[-1] = (cell, shown[-1][1] + 1)
        else:
            shown.append((cell, 1))
    return shown


def _environment(templates: Path) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(templates / "brief"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "votes": _votes,
        "share": share_text,
        "opened": _opened,
        "names": listed,
        "pounds": _pounds,
        "whole_pounds": _whole_pounds,
        "points": _points,
        "answer": _answer,
        "kept": _kept,
        "score": points,
        "joined": ", ".join,
        "day": day,
    }
    return environment


def _charts(brief: Brief, *, short: bool) -> dict[str, Markup]:
    what_if = brief.what_if.power if brief.what_if else ()
    return {
        "ownership": _ownership(brief, short=short),
        "shares": _shares(brief),
        "power": _powers(brief.power),
        "what_if": _powers(what_if, ", if votes went by registered patients"),
    }


def _ownership(brief: Brief, *, short: bool) -> Markup:
    """Who owns and who governs, or who holds the unit and whom it serves; empty for a company without a board."""
    if not brief.company:
        return _held(brief, short=short)
    if not brief.board:
        return Markup("")
    many = counted(len(brief.owners), "member")
    together = (Body("Named in the full brief" if short else "Named below"),)
    members = Group(many, tuple(map(_owner, brief.owners)) if len(brief.owners) <= BOXES else together)
    seats = Group(
        "The board" if brief.directors is None else f"The board: {counted(brief.directors, 'director')}",
        tuple(Body(_opened(row.kind), _appointed(row)) for row in brief.board),
    )
    chart = ownership(
        "Ownership and control",
        members,
        Body(brief.company),
        seats,
        control=_control(brief.owners, short=short),
        governs="is governed by",
        appoint="appoint directors" if any(owner.seats for owner in brief.owners) else "",
    )
    return chart.figure("Who owns the company and who sits on its board.")


def _control(owners: tuple[Owner, ...], *, short: bool) -> str:
    """How votes are spread, in two or three words."""
    votes = {owner.votes for owner in owners}
    if None in votes:
        return "votes not settled"
    if len(owners) == 1:
        return "the only vote"
    if len(votes) == 1:
        return "one vote each" if votes == {1} else "equal votes"
    return "unequal votes" if short and len(owners) > BOXES else "votes as shown"


def _held(brief: Brief, *, short: bool) -> Markup:
    """The host, the unit and its customers; many customers are one box."""
    if not brief.holder:
        return Markup("")
    served = [owner for owner in brief.owners if owner.key != brief.host]
    if not served:
        return Markup("")
    many = counted(len(served), "customer")
    together = (Body("Named in the full brief" if short else "Named below"),)
    bodies = tuple(Body(owner.name) for owner in served) if len(served) <= BOXES else together
    chart = ownership(
        "Who holds the unit and whom it serves",
        Group(brief.holder.part, (Body(brief.holder.name, brief.holder.does),)),
        Body(_opened(brief.unit or "the unit")),
        Group(many, bodies),
        control="holds and decides",
        governs="serves",
    )
    return chart.figure("Who holds the unit and whom it serves.")


def _appointed(row: BoardRow) -> str:
    if row.number is None:
        return f"a number not settled, by {row.appointed_by}"
    each = (
        f"{row.number // row.appointers} by each member"
        if row.appointers > 1
        else f"{row.number} by {row.appointed_by}"
    )
    return each if row.appointers == 1 else f"{row.number}: {each}"


def _owner(owner: Owner) -> Body:
    return Body(owner.name, f"{share_text(owner.voting_share)} of the votes" if owner.voting_share is not None else "")


def _money_charts(part: Business | None) -> dict[str, Markup]:
    """The drawings of the part on money, by name; empty where there is nothing to draw."""
    drawn = dict.fromkeys(("stress", "voices", "prices"), Markup(""))
    if part is None:
        return drawn
    paid = part.turnover
    if paid is not None and paid.test is not None:
        chart = stress_bars("The share of turnover in each case", part.scenarios, paid.test)
        drawn["stress"] = chart.figure("The share of turnover that counts for the test, now and if things change.")
    voices = paid.voices if paid is not None and not isinstance(paid.voices, Missing) else ()
    if len(voices) > 1 and any(each.votes != each.revenue for each in voices):
        chart = votes_and_payments("Votes beside payments", voices)
        caption = "Each member’s share of the votes beside its share of what members pay."
        drawing = chart.figure(caption) if len(voices) <= DRAWN else Markup("")
        drawn["voices"] = drawing + _figures(chart.table, len(voices))
    changed = part.interests
    if changed is not None and changed.basis is not None and len(changed.basis.effects) <= DRAWN:
        chart = price_changes("Who would pay less, who more", changed.basis, pounds=changed.conflict.amounts)
        drawn["prices"] = chart.figure(f"What each member would pay less or more if {changed.basis.called}.")
    return drawn


def _shares(brief: Brief) -> Markup:
    """Share of votes beside share of patients, member by member; empty where one is not known, or all are the same."""
    pairs = [
        Pair(o.name, o.voting_share, share_text(o.voting_share), o.patient_share, share_text(o.patient_share))
        for o in brief.owners
        if o.voting_share is not None and o.patient_share is not None
    ]
    if (
        not 2 <= len(pairs) <= DRAWN
        or len(pairs) != len(brief.owners)
        or all(pair.first == pair.second for pair in pairs)
    ):
        return Markup("")
    names = ("Share of votes", "Share of registered patients")
    chart = paired_bars("Share of votes beside share of registered patients", names, pairs, head="Member")
    return chart.figure("Each member’s share of the votes beside its share of the registered patients.")


def _powers(charts: Sequence[PowerChart], under: str = "") -> Markup:
    """Share of votes beside power over each decision, member by member, and all of it in one table; the table alone
    where members are too many.  `under` says what is supposed."""
    if not charts:
        return Markup("")
    rows = len(charts[0].bars)
    heads = ("Member", "Share of votes", *(f"Power over {chart.over}" for chart in charts))
    figures = [
        (
            name,
            share_text(charts[0].bars[place].voting_share),
            *(share_text(chart.bars[place].power) for chart in charts),
        )
        for place, name in enumerate(bar.name for bar in charts[0].bars)
    ]
    drawings = (_power(chart, under) for chart in charts) if rows <= DRAWN else ()
    return Markup("").join((*drawings, _figures(table(heads, figures), rows)))


def _power(chart: PowerChart, under: str) -> Markup:
    pairs = [
        Pair(bar.name, bar.voting_share, share_text(bar.voting_share), bar.power, share_text(bar.power))
        for bar in chart.bars
    ]
    names = ("Share of votes", "Share of power")
    bars = paired_bars(f"Share of votes beside power over {chart.over}", names, pairs, head="Member")
    return bars.figure(f"Each member’s share of the votes beside its power over {chart.over}{under}.")


def _figures(figures: Markup, rows: int) -> Markup:
    """The table of a chart that has so many rows."""
    return Markup('<div class="data {}">{}</div>').format(_kept(rows), figures)


def _kept(rows: int) -> str:
    """The class of a table with that many rows: kept on one page, or long and broken where a page ends."""
    return "keep" if rows <= KEPT else "long"


def _votes(value: Fraction | None) -> str:
    if value is None:
        return "open"
    return f"{value.numerator:,}" if value.denominator == 1 else f"{value.numerator}/{value.denominator}"


def _pounds(value: Fraction | Missing) -> str:
    return "not known" if isinstance(value, Missing) else pounds(value)


def _whole_pounds(value: Fraction) -> str:
    """An amount in whole pounds, rounded half up, a minus before the pound."""
    whole = (2 * abs(value.numerator) + value.denominator) // (2 * value.denominator)
    return f"{'−' if value < 0 and whole else ''}£{whole:,}"


def _points(value: Fraction) -> str:
    """A difference of shares in points, with its sign."""
    return f"{'−' if value < 0 else ''}{share_text(abs(value))}"


def _answer(value: bool | None) -> str:
    return {True: "yes", False: "no", None: "can’t be told"}[value]


def _plain(html: str) -> str:
    """The text of a piece of HTML, without its tags."""
    return unescape(Markup(html).striptags())


def _opened(text: str) -> str:
    return text[:1].upper() + text[1:]
