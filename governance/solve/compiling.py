"""From a case and the law of its day to the constraint model, with what is wrong in its terms as findings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from governance.case import Case
from governance.case.load import did_you_mean
from governance.case.terms import Term
from governance.finding import Finding, Location
from governance.law import LawAt
from governance.solve import faults
from governance.solve.amounts import fits, read_amount, written
from governance.solve.arithmetic import MeaningError
from governance.solve.bounds import Bounds
from governance.solve.constraint import (
    FALSE,
    TRUE,
    Formula,
    Pivot,
    both,
    either,
    holds,
    names_in,
    negated,
    turns_nothing,
    without_refused_pivots,
)
from governance.solve.forms import FORMS
from governance.solve.meaning import instances_of
from governance.solve.model import Fairness, Figure, Ground, Instance, Kind, Model, Statement, Unit
from governance.solve.quantities import Quantities
from governance.solve.requirement import FigureKey, Parameters, Reading, Steps, TermError
from governance.solve.scalars import canonical, names_to_open, open_quantity, touch_what_is_written
from governance.solve.syntax import ExpressionError, parse

MOST_LISTED = 8  # members beside one, up to which it is said of every group of them that it turns nothing
JOINING = ("if", "then", "all", "any_of", "not")


@dataclass(frozen=True)
class Compiled:
    """The model of a case, what is wrong in its terms (which then are not in the model), and the terms that have no
    exact form."""

    model: Model
    faults: tuple[Finding, ...]
    inexact: tuple[str, ...]


def compiled(case: Case, law: LawAt) -> Compiled:
    """The constraint model of a case under the law of a day."""
    findings: list[Finding] = []
    of = Quantities(case, law, _opened(case, findings))
    touch_what_is_written(of)
    terms: list[Statement] = []
    for key, term in case.terms.items():
        if term.require is None:
            continue
        try:
            terms.append(_statement(key, term, of))
        except TermError as error:
            findings.append(_finding(term, error))
    for name in of.opened:
        if not open_quantity(of, name):
            place = of.opened[name].location
            findings.append(_unknown_open(case, name, place))
    statements = sorted((*of.statements.values(), *terms), key=_order)
    inexact = tuple(key for key, term in case.terms.items() if term.require is None)
    return Compiled(Model(of.variables, tuple(statements), of.given, _fairness(of)), tuple(findings), inexact)


def _order(statement: Statement) -> tuple[int, int, str]:
    """Hard statements first, then in the order of the file."""
    place = statement.location
    return (0 if statement.hard else 1, place.line if place else 0, statement.id)


def _fairness(of: Quantities) -> Fairness | None:
    """Votes by patients where every member has a figure, else equal votes; None where no vote is open."""
    names = {key: f"votes.{key}" for key in of.case.members}
    if all(name not in of.variables or name in of.given for name in names.values()):
        return None
    if "patients" in of.figure_names and all(m.patients for m in of.case.members.values()):
        parts = {name: of.figure_share("patients", key).value or Fraction(0) for key, name in names.items()}
        return Fairness(parts, of.all_votes, "the greatest gap between votes and share of patients is least")
    parts = {name: Fraction(1, len(names)) for name in names.values()}
    return Fairness(parts, of.all_votes, "the greatest gap between votes and an equal share is least")


# --- unknowns -------------------------------------------------------------------------------------------------------


def _opened(case: Case, findings: list[Finding]) -> dict[str, Bounds]:
    found: dict[str, Bounds] = {}
    for written_name, unknown in case.unknowns.items():
        name = canonical(case, written_name)
        if name is None:
            findings.append(_unknown_open(case, written_name, unknown.at()))
            continue
        unit = _unit(name)
        values: dict[str, Fraction | None] = {}
        for word in ("min", "max", "step"):
            given = getattr(unknown, word)
            read = None if given is None else read_amount(given)
            if given is not None and (read is None or not fits(*read, unit) or (word == "step" and not read[0])):
                page = faults.UNKNOWN_OPEN
                message = f"`{given}` is no amount for `{written_name}`, which is {unit}"
                at = unknown.at(word, value=True)
                findings.append(Finding(page.code, page.name, page.severity, message, at, fix=f"write {unit}"))
            values[word] = read[0] if read else None
        found[name] = Bounds(values["min"], values["max"], values["step"], unknown.at())
    return found


def _unit(name: str) -> Unit:
    if name in ("votes", "meetings.short_notice", "meetings.requisition") or name.endswith(".majority"):
        return Unit.SHARE
    if name.startswith(("turnover.", "finance.")):
        return Unit.POUNDS
    return Unit.CHOICE if ".consent." in name else Unit.NUMBER if name.startswith("figures.") else Unit.COUNT


def _unknown_open(case: Case, name: str, place: Location) -> Finding:
    meant = did_you_mean(name, names_to_open(case))
    fix = f"did you mean `{meant}`?" if meant else "docs/terms.md lists what may be opened"
    page = faults.UNKNOWN_OPEN
    return Finding(page.code, page.name, page.severity, f"the case has no quantity `{name}` to open", place, fix=fix)


# --- terms ----------------------------------------------------------------------------------------------------------


def _statement(key: str, term: Term, of: Quantities) -> Statement:
    reading = Reading(of, term)
    instances = read_requirement(term.require, (), reading)

    def moving(figure: FigureKey) -> Figure:
        value, unit = reading.met[figure]

        def rebuild(moved: Fraction) -> tuple[Instance, ...]:
            return read_requirement(term.require, (), Reading(of, term, {figure: moved}))

        return Figure(written(value, unit), value, unit, rebuild)

    figures = tuple(moving(figure) for figure in reading.met)
    return Statement(
        f"terms.{key}", Kind.TERM, term.says, instances, term.at(), priority=term.priority, figures=figures
    )


def read_requirement(require: Any, steps: Steps, reading: Reading) -> tuple[Instance, ...]:
    """The instances of what stands under `require:`, or under a part of it.  TermError says what is wrong."""
    if isinstance(require, str):
        return _expression(require, steps, reading)
    if not isinstance(require, Mapping) or not require:
        raise TermError(faults.FORM, steps, "a term is an expression or a form", "write `{at_most: {votes: 25%}}`")
    if set(require) & set(JOINING):
        return _joined(require, steps, reading)
    if len(require) != 1:
        names = ", ".join(str(name) for name in require)
        raise TermError(
            faults.FORM, steps, f"a term is one form; here are {names}", "write one term for each, or `all:`"
        )
    name, parameters = next(iter(require.items()))
    if name not in FORMS:
        meant = did_you_mean(str(name), (*FORMS, *JOINING))
        fix = f"did you mean `{meant}`?" if meant else f"the forms are {', '.join(FORMS)}"
        raise TermError(faults.FORM, (*steps, str(name)), f"there is no form `{name}`", fix)
    data = {parameters: True} if parameters in ("kept", "none") else parameters
    if not isinstance(data, Mapping):
        fix = f"write `{name}: {{...}}` with its parameters"
        raise TermError(faults.FORM, (*steps, name), f"the form `{name}` takes a mapping of parameters", fix)
    given = Parameters(data, (*steps, name), reading)
    try:
        return FORMS[name](given)
    except MeaningError as error:
        raise TermError(error.page, given.steps, error.message, error.fix) from error


def _joined(require: Mapping[str, Any], steps: Steps, reading: Reading) -> tuple[Instance, ...]:
    keys = set(require)
    if keys == {"if", "then"}:
        before = [i.formula for i in read_requirement(require["if"], (*steps, "if"), reading)]
        after = read_requirement(require["then"], (*steps, "then"), reading)
        otherwise, grounds = _refused(both(*before), (*steps, "if"), reading.of)
        return tuple(Instance(either(otherwise, i.formula), i.key, (*grounds, *i.rests_on)) for i in after)
    name = next(iter(require))
    if keys == {"not"}:
        parts = read_requirement(require["not"], (*steps, "not"), reading)
        opposite, grounds = _refused(both(*(i.formula for i in parts)), (*steps, "not"), reading.of)
        return (Instance(opposite, "", grounds),)
    if len(keys) == 1 and isinstance(require[name], (list, tuple)) and require[name]:
        read = [read_requirement(part, (*steps, name, n), reading) for n, part in enumerate(require[name])]
        if name == "all":
            return tuple(instance for part in read for instance in part)
        return (Instance(either(*(both(*(i.formula for i in part)) for part in read))),)
    fix = "write `{if: ..., then: ...}`, `{all: [...]}`, `{any_of: [...]}` or `{not: ...}`"
    raise TermError(faults.FORM, steps, "these forms do not go together", fix)


def _refused(formula: Formula, steps: Steps, of: Quantities) -> tuple[Formula, tuple[Ground, ...]]:
    """The opposite of a formula, and the facts that it takes as they stand.

    That a member decides in no vote at all is said group by group where the members are few; else the votes that the
    case gives decide it, and where some are open it can't be asked for.
    """
    grounds: dict[Ground, None] = {}

    def instead(pivot: Pivot) -> Formula:
        if len(pivot.others) <= MOST_LISTED:
            return turns_nothing(pivot)
        names = sorted(names_in(pivot))
        if any(name not in of.given for name in names):
            message = f"whether one of more than {MOST_LISTED + 1} members with open votes is a dummy is not linear"
            raise TermError(
                faults.NOT_LINEAR, steps, message, "give all votes, or use `no_dummy` not under `not` or `if`"
            )
        place = of.statements["voting.weights"].location if "voting.weights" in of.statements else None
        if place is not None:
            grounds[Ground("the votes of all members as given decide who is a dummy", place)] = None
        return FALSE if holds(pivot, of.given) else TRUE

    return without_refused_pivots(negated(formula), instead), tuple(grounds)


def _expression(text: str, steps: Steps, reading: Reading) -> tuple[Instance, ...]:
    moved = {key[1]: value for key, value in reading.moved.items() if key[0] == steps and key[1] is not None}
    try:
        expression = parse(text)
        for amount in expression.amounts:
            reading.met[steps, amount.index] = (amount.value, amount.unit)
        return instances_of(expression, reading.of, moved)
    except ExpressionError as error:
        raise TermError(error.page, steps, error.message, error.fix, error.column) from error


def _finding(term: Term, error: TermError) -> Finding:
    """The finding of a mistake, at its column where the text stands on one line as it was written."""
    place = term.at("require", *error.steps, value=not error.steps or error.column > 0)
    if error.column:
        value = term.require
        for step in error.steps:
            value = value[step]  # type: ignore[index]
        length, shown = len(str(value)), place.end_column - place.column
        if shown in (length, length + 2):  # plain, or in quotes that escape nothing
            column = place.column + error.column - 1 + (1 if shown == length + 2 else 0)
            place = Location(place.file, place.line, column, column + 1, place.path)
    page = error.page
    return Finding(page.code, page.name, page.severity, error.message, place, fix=error.fix)
