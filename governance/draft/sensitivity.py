"""How far figures may move before something changes: closed forms beside their formulas, and what terms spare."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import floor

from governance.case import Case
from governance.draft.statements import Numbered, opened, plain
from governance.law import LawAt
from governance.prose import counted
from governance.solve.amounts import exact, written
from governance.solve.constraint import holds
from governance.solve.example import Example
from governance.solve.formulas import ClosedForm, closed_forms
from governance.solve.model import Figure, Model, Unit
from governance.solve.remedies import LIMIT, grid_of
from governance.solve.requirement import TermError
from governance.voting.decisions import wording_of

_SYMBOLS = {
    "w": "the share of the votes that a member has",
    "t": "the majority that passes the decision",
    "R": "the votes of all others",
    "x": "the votes of the member",
    "k": "the fewest members that block together",
}
_MONEY = {"R": "what owners pay", "x": "what others pay", "a": "the part of turnover that the law asks for"}
_DIVIDEND = {"D": "the dividend", "c": "the cap", "P": "the distributable profits"}


@dataclass(frozen=True, slots=True)
class Formula:
    """A condition in symbols: the general form, what symbols stand for, with their values where they have one, and what
    comes of it."""

    general: str
    given: tuple[tuple[str, str, str], ...]
    result: str


@dataclass(frozen=True, slots=True)
class Form:
    """A closed form: what it says in sentences, and its formula."""

    words: str
    formula: Formula


@dataclass(frozen=True, slots=True)
class Forms:
    """The closed forms about one subject: a majority and what it passes, or money."""

    title: str
    about: str
    forms: tuple[Form, ...]


def forms_of(case: Case, law: LawAt, example: Example | None) -> tuple[Forms, ...]:
    """The closed forms of a case by subject; where votes are open, what they say of the example too."""
    groups: dict[str, list[ClosedForm]] = {}
    for form in closed_forms(case, law):
        groups.setdefault(str(form.majority) if form.majority else "", []).append(form)
    return tuple(
        Forms(
            opened(f"{majority} of the votes" if majority else "money"),
            opened(_decisions(forms[0], case, law)) if majority else "",
            tuple(Form(plain(_words(form, case, example)), formula_of(form)) for form in forms),
        )
        for majority, forms in groups.items()
    )


# --- in words -------------------------------------------------------------------------------------------------------


def _words(form: ClosedForm, case: Case, example: Example | None) -> str:
    if form.majority is None:
        return form.words
    if form.key.startswith("alone"):
        return f"Whoever has {_from(form, Unit.SHARE)} of the votes can block alone.{_in_example(form, case, example)}"
    return _rising(form, case) if form.member else _together(form, case)


def _decisions(form: ClosedForm, case: Case, law: LawAt) -> str:
    """What a majority passes: any such resolution, and the decisions of the case that need the same."""
    bare = [name for name in form.decisions if name not in case.decisions]
    own = [wording_of(n, case.decisions[n], law) for n in form.decisions if n in case.decisions]
    return "; ".join([*bare, *own])


def _from(form: ClosedForm, unit: Unit) -> str:
    return f"{'at least' if form.reached else 'more than'} {_amount(form.threshold, unit)}"


def _amount(value: Fraction, unit: Unit) -> str:
    """An amount; a number of votes that is not whole as a mixed number: `3 1/3`."""
    if unit is not Unit.NUMBER or value.denominator == 1:
        return exact(value, unit)
    whole = floor(value)
    return f"{whole} {value - whole}" if whole else str(value)


def _in_example(form: ClosedForm, case: Case, example: Example | None) -> str:
    """How far the heaviest member of the example is from blocking alone."""
    if (
        case.votes is not None
        or example is None
        or not all(f"votes.{key}" in example.assignment for key in case.members)
    ):
        return ""
    held = {key: example.assignment[f"votes.{key}"] for key in case.members}
    whole = sum(held.values(), Fraction(0))
    if not whole or len(held) < 2:
        return ""
    first = max(held, key=lambda key: held[key])
    share = held[first] / whole
    distance = _distance(case, first, share, _ties(held, first), form.threshold, form.holds(share))
    return f" In the example {distance}"


def _ties(held: dict[str, Fraction], first: str) -> int:
    return sum(1 for vote in held.values() if vote == held[first])


def _distance(case: Case, first: str, share: Fraction, ties: int, limit: Fraction, blocks: bool) -> str:
    """How far a share lies from that of a member that just blocks."""
    called = case.members[first].called
    who = called if ties == 1 else f"each of {counted(ties, 'member')}" if ties < len(case.members) else "each member"
    points = f"{written(abs(limit - share), Unit.SHARE).removesuffix('%')} points"
    has = f"{who} has {written(share, Unit.SHARE)}"
    if blocks and limit == share:
        return f"{has} and so just blocks alone."
    if blocks:
        return f"{has} and blocks alone, with {points} more than it takes."
    if limit == share:
        return f"{has}: with any more, it blocks alone."
    return f"{has}; that share may rise by {points} before it blocks alone."


def _rising(form: ClosedForm, case: Case) -> str:
    """From how many votes on the heaviest member blocks alone, while the others keep theirs."""
    votes = case.votes or {}
    own, total = votes[form.member], sum(votes.values(), Fraction(0))
    assert form.majority is not None  # a form about votes
    distance = _distance(
        case, form.member, own / total, _ties(dict(votes), form.member), 1 - form.majority.share, form.holds(own)
    )
    others = _amount(total - own, Unit.NUMBER)
    has = "it has 1 vote" if own == 1 else f"it has {_amount(own, Unit.NUMBER)} votes"
    beside = f"Beside the {others} votes of the others {has}; it blocks with {_from(form, Unit.NUMBER)}."
    return f"{opened(distance)} {beside}"


def _together(form: ClosedForm, case: Case) -> str:
    """How many members block together, and down to which majority they do."""
    votes = sorted((case.votes or {}).values(), reverse=True)
    total, limit = sum(votes, Fraction(0)), form.threshold
    needed = next(k for k in range(1, len(votes) + 1) if sum(votes[:k], Fraction(0)) / total >= 1 - limit)
    found = f"The smallest group that blocks has {counted(needed, 'member')}."
    if not limit:
        return found
    until = f"{'below ' if form.reached else ''}{exact(limit, Unit.SHARE)}{'' if form.reached else ' or less'}"
    return f"{found} If the majority were {until}, it would take more."


# --- in symbols -----------------------------------------------------------------------------------------------------


def formula_of(form: ClosedForm) -> Formula:
    """The formula of a closed form, taken apart: `general, with a = 1/2 and b = 3: result`."""
    meanings = _DIVIDEND if form.key == "dividend" else _MONEY if form.key == "activity" else _SYMBOLS
    head, _, rest = form.formula.partition(", with ")
    values, _, result = rest.partition(": ")
    pairs = dict(pair.split(" = ") for pair in values.split(" and ")) if values else {}
    used = [symbol for symbol in meanings if symbol in _letters(head)]
    given = tuple((symbol, meanings[symbol], plain(pairs.get(symbol, ""))) for symbol in used)
    return Formula(plain(head), given, plain(result))


def _letters(text: str) -> set[str]:
    """The symbols of a formula, which are single letters."""
    return set(re.findall(r"\b[A-Za-z]\b", text))


def symbols_of(groups: Sequence[Forms]) -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    """What the symbols of the formulas on votes, and of those on money, stand for."""
    found = []
    for subject in ("votes", "money"):
        forms = [form for group in groups if bool(group.about) is (subject == "votes") for form in group.forms]
        said = dict.fromkeys((symbol, means) for form in forms for symbol, means, _ in form.formula.given)
        if said:
            found.append((subject, tuple(said)))
    return tuple(found)


# --- what terms spare -----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Margin:
    """How far a figure in a term may be tightened while the figures of the case still satisfy it: `still` is the last
    value on its grid that holds, `no_longer` the next, which does not."""

    number: int
    figure: Figure
    still: Fraction
    no_longer: Fraction

    @property
    def words(self) -> str:
        """`The figure 2 in statement 1 could be 3 and the term would still hold, but not 4`."""
        value, still, fails = (
            plain(written(v, self.figure.unit)) for v in (self.figure.value, self.still, self.no_longer)
        )
        figure = f"The figure {value} in statement {int(self.number)}"
        if self.still == self.figure.value:
            return f"{figure} is just met: with {fails} the term would no longer hold."
        return f"{figure} could be {still} and the term would still hold, but not {fails}."


def margins_of(model: Model, numbered: Numbered) -> Iterator[Margin]:
    """The margins of all terms of a case whose figures are all given; exact, and without a solver."""
    for term in model.terms:
        for figure in term.figures:
            for up in (True, False):
                last = _last(figure, model, up=up)
                if last is not None:
                    step = grid_of(figure) if up else -grid_of(figure)
                    yield Margin(numbered.numbers[term.id], figure, last, last + step)


def _met(figure: Figure, moved: Fraction, model: Model) -> bool | None:
    """Whether a term with a figure moved is satisfied by what is given; None where it cannot have that figure."""
    try:
        return all(holds(i.formula, model.given) for i in figure.rebuild(moved))
    except (TermError, KeyError):
        return None


def _last(figure: Figure, model: Model, *, up: bool) -> Fraction | None:
    """A value at which the term holds and one step beyond which it does not; None where none was met."""
    grid, limit = grid_of(figure), LIMIT[figure.unit]
    sign = 1 if up else -1
    room = int(abs((limit if up else Fraction(0)) - figure.value) / grid)
    good, tried = 0, 1

    def met(steps: int) -> bool | None:
        return _met(figure, figure.value + sign * steps * grid, model)

    while tried <= room and met(tried) is True:
        good, tried = tried, tried * 2
    bad = min(tried, room)
    if bad == good or met(bad) is not False:
        return None
    while bad - good > 1:
        middle = (good + bad) // 2
        good, bad = (middle, bad) if met(middle) else (good, middle)
    return figure.value + sign * good * grid
