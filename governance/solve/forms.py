"""The named forms of terms: what lawyers agree on most often, each with its parameters.

Each form is a function from its parameters to instances; `docs/terms.md` shows each with an example, read by a test.
"""

from __future__ import annotations

from collections.abc import Callable

from governance.case.quantity import Comparator
from governance.solve import faults
from governance.solve.arithmetic import Measure, amount, compared, minus, plus, times
from governance.solve.coalitions import Coalitions, coalitions
from governance.solve.constraint import FALSE, Formula, Op, both, compare
from governance.solve.model import Ground, Instance, Unit
from governance.solve.quantities import Quantities
from governance.solve.requirement import Parameters
from governance.solve.scalars import BY_WORD

Form = Callable[[Parameters], tuple[Instance, ...]]
FORMS: dict[str, Form] = {}
"""Every named form but those that join others."""

_OPS: dict[str, Op] = {"at_least": ">=", "at_most": "<="}
MEASURES = ("votes", "seats", "seat_share", "revenue", "revenue_share")
_ACTIVITY = ("pcr-2015/reg12", "pa-2023/sch2-para2")
_CONTROL = "ca-2006/sch1a"


def form(name: str) -> Callable[[Form], Form]:
    """Register a form by its name."""

    def register(function: Form) -> Form:
        FORMS[name] = function
        return function

    return register


def measure_of(given: Parameters, name: str, member: str) -> Measure:
    """What a member has: votes, seats, revenue, a share of them, or an amount of a figure."""
    of = given.of
    if name.startswith("seat") and of.case.board is None:
        raise given.fault(None, "the case describes no board", "add `board:`", faults.UNKNOWN_NAME)
    match name:
        case "votes":
            return of.votes(member)
        case "seats":
            return of.seats(member)
        case "seat_share":
            return of.ratio(of.seats(member), of.seats())
        case "revenue":
            return of.revenue(member)
        case "revenue_share":
            return of.ratio(of.revenue(member), of.turnover())
        case _:
            return of.figure_amount(name, member)


def unit_of(of: Quantities, name: str) -> Unit:
    """The unit of what a member has."""
    if name in ("votes", "seat_share", "revenue_share"):
        return Unit.SHARE
    if name in ("seats", "revenue"):
        return Unit.COUNT if name == "seats" else Unit.POUNDS
    return of.figure_unit(name)


def _each(given: Parameters, op: Op) -> tuple[Instance, ...]:
    """`at_least` and `at_most`: each member of a group has so much."""
    figures = given.of.figure_names
    names = [name for name in given.data if name not in ("of", "except")]
    given.check_keys("of", "except", *MEASURES, *figures)
    if len(names) != 1:
        raise given.fault(None, "the form limits one thing", f"give one of {', '.join((*MEASURES, *figures))}")
    bound = given.amount(names[0], unit_of(given.of, names[0]))
    left_out = given.group("except") if "except" in given.data else ()
    found = []
    for member in given.group("of"):
        if member not in left_out:
            held = measure_of(given, names[0], member)
            found.append(Instance(compared(held, op, bound), member, held.rests_on))
    return tuple(found)


@form("at_most")
def at_most(given: Parameters) -> tuple[Instance, ...]:
    """No member of a group has more than so much."""
    return _each(given, "<=")


@form("at_least")
def at_least(given: Parameters) -> tuple[Instance, ...]:
    """Each member of a group has so much."""
    return _each(given, ">=")


def _sum(given: Parameters, name: str, members: tuple[str, ...]) -> Measure:
    found = amount(0, Unit.NUMBER)
    for member in members:
        found = plus(found, measure_of(given, name, member))
    return found


@form("together")
def together(given: Parameters) -> tuple[Instance, ...]:
    """A group together has at least, or at most, so much."""
    given.check_keys("of", "what", "at_least", "at_most")
    what = given.word("what", (*MEASURES, *given.of.figure_names), "votes")
    held = _sum(given, what, given.group("of", None))
    unit = unit_of(given.of, what)
    formulas = [compared(held, _OPS[side], bound) for side, bound in given.sides(unit, "at_least", "at_most")]
    return (Instance(both(*formulas), "", held.rests_on),)


@form("outweigh")
def outweigh(given: Parameters) -> tuple[Instance, ...]:
    """A group has at least as many votes as another."""
    given.check_keys("of", "against", "what")
    what = given.word("what", (*MEASURES, *given.of.figure_names), "votes")
    own, others = _sum(given, what, given.group("of", None)), _sum(given, what, given.group("against", None))
    return (Instance(compared(own, ">=", others)),)


@form("proportional")
def proportional(given: Parameters) -> tuple[Instance, ...]:
    """Each member's share of the votes (or seats) is within a tolerance of its share of something else."""
    given.check_keys("what", "to", "within", "of")
    what = given.word("what", ("votes", "seats", "revenue"), "votes")
    to = given.word("to", ("votes", "seats", "revenue", *given.of.figure_names))
    within = given.amount("within", Unit.SHARE)
    found = []
    for member in given.group("of"):
        held, asked = _share(given, what, member), _share(given, to, member)
        gap = plus(held, minus(asked))
        close = both(compared(gap, "<=", within), compared(gap, ">=", minus(within)))
        found.append(Instance(close, member, (*held.rests_on, *asked.rests_on)))
    return tuple(found)


def _share(given: Parameters, name: str, member: str) -> Measure:
    words = {"votes": "votes", "seats": "seat_share", "revenue": "revenue_share"}
    return measure_of(given, words[name], member) if name in words else given.of.figure_share(name, member)


@form("equal")
def equal(given: Parameters) -> tuple[Instance, ...]:
    """Members of a group have the same; with `by`, those whose figure is the same."""
    given.check_keys("what", "of", "by")
    what = given.word("what", (*MEASURES, *given.of.figure_names), "votes")
    by = given.word("by", given.of.figure_names) if "by" in given.data else None
    classes: dict[object, list[str]] = {}
    for member in given.group("of"):
        figure = None if by is None else given.of.case.members[member].figure(by)
        classes.setdefault(figure and figure.value, []).append(member)
    found = []
    for first, *others in classes.values():
        for member in others:
            alike = compared(measure_of(given, what, member), "==", measure_of(given, what, first))
            found.append(Instance(alike, member))
    return tuple(found)


# --- groups and decisions -------------------------------------------------------------------------------------------


def _groups(given: Parameters, ask: Callable[[Coalitions, int, tuple[str, ...]], Formula]) -> tuple[Instance, ...]:
    given.check_keys("any", "of", "decision")
    group = given.group("of")
    k = given.whole("any", 1, len(group))
    game = coalitions(given.of, given.decision())
    return (Instance(ask(game, k, group), "", game.rests_on),)


@form("can_pass")
def can_pass(given: Parameters) -> tuple[Instance, ...]:
    """Any so many members of a group pass a decision by themselves."""
    return _groups(given, Coalitions.any_can_pass)


@form("cannot_pass")
def cannot_pass(given: Parameters) -> tuple[Instance, ...]:
    """No so many members of a group, nor fewer, pass a decision by themselves."""
    return _groups(given, Coalitions.none_can_pass)


@form("can_block")
def can_block(given: Parameters) -> tuple[Instance, ...]:
    """Any so many members of a group block a decision."""
    return _groups(given, Coalitions.any_can_block)


@form("cannot_block")
def cannot_block(given: Parameters) -> tuple[Instance, ...]:
    """No so many members of a group, nor fewer, block a decision."""
    return _groups(given, Coalitions.none_can_block)


def _size(
    given: Parameters,
    none: Callable[[Coalitions, int, tuple[str, ...]], Formula],
    some: Callable[[Coalitions, int, tuple[str, ...]], Formula],
) -> tuple[Instance, ...]:
    given.check_keys("decision", "at_least", "at_most", "of")
    group = given.group("of")
    game = coalitions(given.of, given.decision())
    sides = dict(given.sides(Unit.COUNT, "at_least", "at_most"))
    formulas = []
    if "at_least" in sides:
        formulas.append(none(game, given.whole("at_least", 1, len(group) + 1) - 1, group))
    if "at_most" in sides:
        formulas.append(some(game, given.whole("at_most", 1, len(group)), group))
    return (Instance(both(*formulas), "", game.rests_on),)


@form("blocking")
def blocking(given: Parameters) -> tuple[Instance, ...]:
    """The smallest group that blocks a decision has at least, or at most, so many members."""
    return _size(given, Coalitions.none_can_block, Coalitions.some_can_block)


@form("passing")
def passing(given: Parameters) -> tuple[Instance, ...]:
    """The smallest group that passes a decision has at least, or at most, so many members."""
    return _size(given, Coalitions.none_can_pass, Coalitions.some_can_pass)


@form("veto")
def veto(given: Parameters) -> tuple[Instance, ...]:
    """Each of some members blocks a decision alone."""
    given.check_keys("of", "decision")
    game = coalitions(given.of, given.decision())
    return tuple(Instance(game.veto(member), member, game.rests_on) for member in given.group("of", None))


@form("no_veto")
def no_veto(given: Parameters) -> tuple[Instance, ...]:
    """None of some members blocks a decision alone."""
    given.check_keys("of", "decision")
    game = coalitions(given.of, given.decision())
    return tuple(Instance(game.none_can_block(1, (member,)), member, game.rests_on) for member in given.group("of"))


@form("no_dummy")
def no_dummy(given: Parameters) -> tuple[Instance, ...]:
    """Each of some members decides in some vote: there is a group that passes with it and fails without it."""
    given.check_keys("of", "decision")
    game = coalitions(given.of, given.decision())
    return tuple(Instance(game.pivotal(member), member, game.rests_on) for member in given.group("of"))


# --- board and money ------------------------------------------------------------------------------------------------


@form("independent_directors")
def independent_directors(given: Parameters) -> tuple[Instance, ...]:
    """So many directors are independent."""
    given.check_keys("at_least", "at_most")
    if given.of.case.board is None:
        raise given.fault(None, "the case describes no board", "add `board:`", faults.UNKNOWN_NAME)
    held = given.of.seats(kind="independent")
    sides = given.sides(Unit.COUNT, "at_least", "at_most")
    return (Instance(both(*(compared(held, _OPS[side], bound) for side, bound in sides))),)


@form("limit")
def limit(given: Parameters) -> tuple[Instance, ...]:
    """A quantity of the case, or a figure of each member, is at least or at most so much, or a share of another."""
    figures = given.of.figure_names
    given.check_keys("what", "at_least", "at_most", "share_of", "of")
    what = given.word("what", (*BY_WORD, "turnover", "directors", *figures))
    if what in figures:
        unit, keys = given.of.figure_unit(what), given.group("of")
        held = [(key, given.of.figure_amount(what, key)) for key in keys]
    else:
        measure = _whole(given, what)
        unit, held = measure.unit, [("", measure)]
    base = (
        _whole(given, given.word("share_of", (*BY_WORD, "turnover", "directors"))) if "share_of" in given.data else None
    )
    sides = given.sides(Unit.SHARE if base else unit, "at_least", "at_most")
    bounds = [(side, times(bound, base) if base else bound) for side, bound in sides]
    return tuple(Instance(both(*(compared(m, _OPS[side], b) for side, b in bounds)), key) for key, m in held)


def _whole(given: Parameters, name: str) -> Measure:
    if name == "turnover":
        return given.of.turnover()
    if name == "directors":
        return given.of.seats()
    return given.of.scalar(BY_WORD[name])


@form("activity_test")
def activity_test(given: Parameters) -> tuple[Instance, ...]:
    """The share of turnover from owners that are public authorities stays what the law of the day asks of a company
    with which they contract without a procurement."""
    given.check_keys("kept")
    of = given.of
    id = next((id for id in _ACTIVITY if of.law.in_force(id)), None)
    if id is None:
        message = f"no statutory activity test is in force on {of.law.day}"
        raise given.fault(None, message, "write the test as `limit`, or set `as_of:` to another day")
    asked = of.law.threshold(id, "activity")
    owners = tuple(key for key, m in of.case.members.items() if of.law.body(m.kind).public_authority)
    inside, whole = of.turnover(owners).part, of.turnover().part
    op: Op = ">" if asked.comparator is Comparator.MORE_THAN else ">="
    ground = Ground(f"{asked} of turnover is asked ({of.law.cite(id).cite})", of.case.at("finance", "turnover"))
    return (Instance(compare(inside, op, whole.times(asked.share)), "", (ground,)),)


@form("significant_control")
def significant_control(given: Parameters) -> tuple[Instance, ...]:
    """No member meets the condition of significant control by votes or by appointing most of the board, but those that
    are excepted."""
    given.check_keys("none", "except")
    of = given.of
    if not of.law.in_force(_CONTROL):
        message = f"the register of significant control is not in force on {of.law.day}"
        raise given.fault(None, message, "write the bound as `at_most`, or set `as_of:` to another day")
    bound = of.law.threshold(_CONTROL, "psc")
    left_out = given.group("except") if "except" in given.data else ()
    op: Op = "<=" if bound.comparator is Comparator.MORE_THAN else "<"
    place = of.case.at("members")
    ground = Ground(f"{bound} of the votes gives significant control ({of.law.cite(_CONTROL).cite})", place)
    found = []
    for member in of.case.members:
        if member not in left_out:
            within: list[Formula] = [compared(of.votes(member), op, amount(bound.share, Unit.SHARE))]
            if of.case.board is not None:
                within.append(compare(of.seats(member).part.times(2), "<=", of.seats().part))
            found.append(Instance(both(*within), member, (ground,)))
    return tuple(found) or (Instance(FALSE),)
