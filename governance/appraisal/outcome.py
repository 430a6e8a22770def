"""What the board's own terms come to, in plain sentences for the first page of a brief."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from governance.appraisal.cell import Row
from governance.appraisal.terms import Advised, Change, Condition, Criterion, Outcome, Reach, Total
from governance.appraisal.weighing import meets, points, quoted
from governance.case.options import Recommendation
from governance.case.quantity import percent
from governance.prose import counted


@dataclass(frozen=True, slots=True)
class Found:
    """All that an outcome rests on: titles by option, conditions, criteria, totals (best first), reaches, and the line
    of what stands against each option."""

    titles: Mapping[str, str]
    conditions: tuple[Condition, ...]
    criteria: tuple[Criterion, ...]
    scale: int
    totals: tuple[Total, ...]
    reaches: tuple[Reach, ...]
    against: Row | None

    def name(self, *options: str) -> str:
        """Options by their titles."""
        return quoted([self.titles[option] for option in options])

    def that(self, wanted: str) -> tuple[str, ...]:
        """The options that meet all conditions, fail one, or of which it isn't known; best first."""
        order = [total.option for total in self.totals] or list(self.titles)
        return tuple(option for option in order if meets(self.conditions, option) == wanted)


def leader(totals: tuple[Total, ...]) -> str | None:
    """The option that surely leads: it meets all conditions, and whatever isn't known, no other that may be chosen
    reaches its total.  None where there is none."""
    able = [total for total in totals if total.meets != "failed"]
    for total in able:
        others = [other for other in able if other is not total]
        if total.meets == "met" and all(total.low > other.high for other in others):
            return total.option
    return None


def outcome(found: Found) -> Outcome:
    """What the terms come to."""
    if not found.conditions and not found.criteria:
        says = "The board has set no conditions and no criteria: the options are laid out, and none is preferred."
        return Outcome("no-terms", None, tuple(found.titles), (says,))
    met, unknown = found.that("met"), found.that("unknown")
    failing = tuple(_failing(found))
    if not met and not unknown:
        return Outcome("none", None, (), ("No option meets every condition that the board set.", *failing))
    if not found.criteria:
        return _by_conditions(found, met, unknown, failing)
    first = leader(found.totals)
    if first is not None:
        return Outcome("settled", first, (*met, *unknown), (*_settled(found, first), *failing, *_unknown(found)))
    return _not_settled(found, met, unknown, failing)


def _by_conditions(found: Found, met: tuple[str, ...], unknown: tuple[str, ...], failing: tuple[str, ...]) -> Outcome:
    if len(met) == 1 and not unknown:
        says = f"Only {found.name(*met)} meets every condition that the board set."
        return Outcome("settled", met[0], met, (says, *_stands(found, met[0]), *failing))
    among = (*met, *unknown)
    if not met or len(met) == 1:
        says = f"Whether {found.name(*unknown)} {_verb(unknown, 'meets', 'meet')} every condition is not known."
        start = f"{found.name(*met)} meets every condition that the board set. " if met else ""
        return Outcome("open", None, among, (start + says, *_unknown(found), *failing))
    says = (
        f"{found.name(*met)} meet every condition that the board set, which gives no criteria to choose between them."
    )
    return Outcome("choice", None, among, (says, *_unknown(found), *failing))


def _settled(found: Found, first: str) -> Iterator[str]:
    by = {total.option: total for total in found.totals}
    conditions = " meets every condition that the board set, and" if found.conditions else ""
    says = (
        f"{found.name(first)}{conditions} has the highest total on the board’s own weights: {_total(by[first], found)}."
    )
    others = [total for total in found.totals if total.option != first and total.meets != "failed"]
    if not others:
        only = f"Only {found.name(first)} meets every condition that the board set."
        if not found.conditions:
            only = f"{found.name(first)} is the only option."
        yield f"{only} Its total is {_total(by[first], found)}."
    else:
        following = max(others, key=lambda total: total.high)
        level = tuple(each.option for each in others if (each.low, each.high) == (following.low, following.high))
        yield f"{says} Next {_verb(level, 'is', 'are')} {found.name(*level)} with {_total(following, found)}."
    yield from _stands(found, first)
    if others:
        yield from _moves(found)


def _total(total: Total, found: Found) -> str:
    if total.exact is not None:
        return f"{points(total.exact)} of {found.scale}"
    return f"between {points(total.low)} and {points(total.high)} of {found.scale}, as scores are missing"


def _moves(found: Found) -> Iterator[str]:
    """The smallest move of one weight that brings another option level."""
    ends = [(reach, reach.nearest) for reach in found.reaches]
    near = [(reach, end) for reach, end in ends if end is not None]
    if found.reaches and not near:
        yield "No change of a single weight puts another option first."
    if near:
        reach, change = min(near, key=lambda pair: abs(pair[1].share - pair[0].share))
        move = moved(reach, change, found.criteria)
        yield f"The order changes soonest if {move}: then {found.name(change.other)} draws level."


def moved(reach: Reach, change: Change, criteria: tuple[Criterion, ...]) -> str:
    """A move of a weight in words: `the weight of “cost” rises from 40% to 55% of all weights`."""
    way = "rises" if change.share > reach.share else "falls"
    named = next(each for each in criteria if each.key == change.criterion)
    called = (named.says or named.key.replace("-", " ")).rstrip(".")
    return f"the weight of “{called}” {way} from {percent(reach.share)} to {percent(change.share)} of all weights"


def _not_settled(found: Found, met: tuple[str, ...], unknown: tuple[str, ...], failing: tuple[str, ...]) -> Outcome:
    able = [total for total in found.totals if total.meets != "failed"]
    exact = all(total.exact is not None for total in able)
    best = max(total.high for total in able)
    level = tuple(total.option for total in able if total.low == best)
    among = (*met, *unknown)
    if exact and not unknown and len(level) > 1:
        says = f"{found.name(*level)} have the same total on the board’s own weights: {points(best)} of {found.scale}."
        return Outcome("tie", None, among, (says, *failing))
    says = "The board’s own terms do not settle it: "
    reasons = []
    if not exact:
        short = tuple(total.option for total in able if total.exact is None)
        reasons.append(f"scores of {found.name(*short)} are missing")
    if unknown:
        reasons.append(
            f"it is not known whether {found.name(*unknown)} {_verb(unknown, 'meets', 'meet')} every condition"
        )
    return Outcome("open", None, among, (f"{says}{', and '.join(reasons)}.", *_unknown(found), *failing))


def _verb(options: tuple[str, ...], one: str, several: str) -> str:
    return one if len(options) == 1 else several


def _failing(found: Found) -> Iterator[str]:
    """Which options fail where."""
    failed = found.that("failed")
    for option in (key for key in found.titles if key in failed):
        lines = [_wanted(each) for each in found.conditions if each.options[option] == "failed"]
        yield f"{found.name(option)} fails {counted(len(lines), 'condition')}: {'; '.join(lines)}."


def _unknown(found: Found) -> Iterator[str]:
    for option in found.that("unknown"):
        lines = [_wanted(each) for each in found.conditions if each.options[option] == "unknown"]
        yield f"Not known of {found.name(option)}: {'; '.join(lines)}."


def _wanted(condition: Condition) -> str:
    """A condition inside a sentence."""
    return condition.says.rstrip(".")


def _stands(found: Found, option: str) -> Iterator[str]:
    """What stands against an option, which the terms of the board may not ask."""
    if found.against is None:
        return
    figure = found.against.cells[list(found.titles).index(option)].figure
    if figure:
        stand = "stands" if figure == 1 else "stand"
        yield f"{counted(int(figure), 'point')} in law or in the case itself still {stand} against it."


def advised(given: Recommendation | None, found: Found, settled: Outcome) -> Advised | None:
    """A recommendation that the case records, and how it stands to the board's own terms."""
    if given is None or given.option not in found.titles:
        return None
    if settled.option == given.option:
        stands = "The board’s own terms point to the same option."
    elif given.option in found.that("failed"):
        stands = next(says for says in _failing(found) if says.startswith(found.name(given.option)))
    elif settled.option is not None:
        stands = f"The board’s own terms point to {found.name(settled.option)}."
    else:
        stands = "The board’s own terms do not settle it."
    return Advised(given.option, given.by or "", given.why or "", stands)
