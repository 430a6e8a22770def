"""What the names and calls of a free expression mean in a case, and the formulas that it amounts to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import product as choices

from governance.case.load import did_you_mean
from governance.solve import faults
from governance.solve.arithmetic import (
    Extreme,
    MeaningError,
    Measure,
    added,
    amount,
    compared,
    minus,
    only,
    plus,
    relation,
    scaled,
    turned,
)
from governance.solve.constraint import AllK, And, Flag, Formula, Not, Op, SomeK, both, either, negated, number
from governance.solve.groups import group_named, member_named
from governance.solve.model import Ground, Instance, Unit
from governance.solve.quantities import Quantities
from governance.solve.scalars import BY_WORD
from governance.solve.syntax import (
    Amount,
    Binary,
    Call,
    Chain,
    Expression,
    ExpressionError,
    Joined,
    Listing,
    Loop,
    Minus,
    Node,
    Word,
)

MOST_INSTANCES = 20_000


@dataclass(frozen=True, slots=True)
class Choice:
    """The votes of every (or some) choice of `k` members: compared, and nothing else."""

    every: bool
    k: int
    items: tuple[Measure, ...]


Value = Extreme | Choice | Formula

PER_MEMBER = ("votes", "seats", "seat_share", "revenue", "revenue_share", "amount")
CALLS = (*PER_MEMBER, "sum", "abs", "min", "max", "any", "some", "majority", "consent", "count")
WORDS = ("directors", "independent", "turnover", "outside", "members", *BY_WORD)


def instances_of(
    expression: Expression, of: Quantities, moved: Mapping[int, Fraction] | None = None
) -> tuple[Instance, ...]:
    """The instances of an expression, one for each choice of its loops; `moved` gives amounts other values."""
    reader = _Reader(of, dict(moved or {}))
    found: list[Instance] = []
    for chosen in reader.choices(expression.loops, {}):
        reader.grounds = {}
        formula = reader.condition(expression.body, chosen)
        found.append(Instance(formula, " ".join(chosen.values()), tuple(reader.grounds)))
        if len(found) > MOST_INSTANCES:
            raise ExpressionError(
                faults.SYNTAX, 1, f"the term makes more than {MOST_INSTANCES} statements", "narrow it"
            )
    return tuple(found)


class _Reader:
    """Reads a tree for one choice of the loops."""

    def __init__(self, of: Quantities, moved: Mapping[int, Fraction]) -> None:
        self.of, self.moved = of, moved
        self.grounds: dict[Ground, None] = {}

    # --- names ----------------------------------------------------------------------------------------------------

    def choices(self, loops: tuple[Loop, ...], known: Mapping[str, str]) -> Iterator[dict[str, str]]:
        groups = [self.group(loop.group) for loop in loops]
        for loop in loops:
            if loop.variable in self.of.case.members or loop.variable in WORDS:
                raise ExpressionError(
                    faults.UNKNOWN_NAME, loop.column, f"`{loop.variable}` is a name of the case", "write `for m in ...`"
                )
        for picked in choices(*groups):
            yield {**known, **{loop.variable: key for loop, key in zip(loops, picked, strict=True)}}

    def group(self, node: Node) -> tuple[str, ...]:
        if isinstance(node, Listing):
            return tuple(self.member(word, {}) for word in node.words)
        if isinstance(node, Word):
            found = group_named(self.of.case, node.name)
            if found is not None:
                return found
            raise self.unknown(node, "group of members", (*self.of.case.groups, "members"))
        raise ExpressionError(faults.UNITS, node.column, "a group of members is needed here", "write `members`")

    def member(self, node: Node, known: Mapping[str, str]) -> str:
        if isinstance(node, Word):
            key = known.get(node.name) or member_named(self.of.case, node.name)
            if key is not None:
                return key
            raise self.unknown(node, "member", (*self.of.case.members, *known))
        raise ExpressionError(faults.UNITS, node.column, "a member is needed here", "write the name of a member")

    def unknown(self, word: Word | Call, what: str, names: tuple[str, ...]) -> ExpressionError:
        meant = did_you_mean(word.name, names)
        fix = f"did you mean `{meant}`?" if meant else f"use one of {', '.join(names[:12])}"
        return ExpressionError(faults.UNKNOWN_NAME, word.column, f"there is no {what} `{word.name}`", fix)

    def rest_on(self, measure: Measure) -> Measure:
        self.grounds.update(dict.fromkeys(measure.rests_on))
        return measure

    # --- conditions -----------------------------------------------------------------------------------------------

    def condition(self, node: Node, known: Mapping[str, str]) -> Formula:
        value = self.value(node, known)
        if isinstance(value, (Extreme, Choice)):
            raise ExpressionError(
                faults.UNITS, node.column, "an amount stands where a condition is needed", "compare it"
            )
        return value

    def value(self, node: Node, known: Mapping[str, str]) -> Value:
        try:
            return self._value(node, known)
        except MeaningError as error:
            raise ExpressionError(error.page, node.column, error.message, error.fix) from error

    def _value(self, node: Node, known: Mapping[str, str]) -> Value:
        match node:
            case Amount(value, unit, _, index):
                return only(amount(self.moved.get(index, value), unit))
            case Word():
                return self.word(node, known)
            case Call():
                return self.call(node, known)
            case Minus(part, _):
                return turned(self.amount(part, known))
            case Binary():
                return self.binary(node, known)
            case Chain():
                return self.chain(node, known)
            case Joined():
                return self.joined(node, known)
            case Listing():
                raise ExpressionError(
                    faults.UNITS, node.column, "a list of members is no amount", "write sum(votes(m) ...)"
                )

    def joined(self, node: Joined, known: Mapping[str, str]) -> Formula:
        parts = [self.condition(part, known) for part in node.parts]
        match node.op:
            case "and":
                return both(*parts)
            case "or":
                return either(*parts)
            case "implies":
                return either(negated(parts[0]), parts[1])
            case "not":
                return negated(parts[0])

    def chain(self, node: Chain, known: Mapping[str, str]) -> Formula:
        values = [self.value(part, known) for part in node.parts]
        found: list[Formula] = []
        for left, right, (op, column) in zip(values, values[1:], node.ops, strict=False):
            try:
                found.append(self.pair(left, op, right, column))
            except MeaningError as error:
                raise ExpressionError(error.page, column, error.message, error.fix) from error
        return both(*found)

    def pair(self, left: Value, op: str, right: Value, column: int) -> Formula:
        sign: Op = op  # type: ignore[assignment]  # the words of a chain are comparisons
        if isinstance(left, Extreme) and isinstance(right, Extreme):
            return relation(left, sign, right)
        if isinstance(right, Choice):
            mirrored: dict[str, Op] = {"<=": ">=", "<": ">", ">=": "<=", ">": "<", "==": "=="}
            left, right, sign = right, left, mirrored[op]
        if isinstance(left, Choice):
            bound = right.single if isinstance(right, Extreme) else None
            if bound is None or sign == "==":
                raise ExpressionError(
                    faults.UNITS, column, "the votes of any members are compared with one amount by <, <=, > or >=",
                    "split the term",
                )  # fmt: skip
            return _chosen(left, sign, bound)
        raise ExpressionError(
            faults.UNITS, column, "a condition is compared as if it were an amount", "join with `and`"
        )

    # --- amounts --------------------------------------------------------------------------------------------------

    def amount(self, node: Node, known: Mapping[str, str]) -> Extreme:
        value = self.value(node, known)
        if isinstance(value, Extreme):
            return value
        what = "the votes of any members are" if isinstance(value, Choice) else "a condition stands"
        raise ExpressionError(faults.UNITS, node.column, f"{what} where one amount is needed", "compare it by itself")

    def binary(self, node: Binary, known: Mapping[str, str]) -> Extreme:
        left, right = self.amount(node.left, known), self.amount(node.right, known)
        match node.op:
            case "+":
                return added(left, right)
            case "-":
                return added(left, turned(right))
            case "*":
                if right.single is None:
                    left, right = right, left
                if right.single is None:
                    raise MeaningError(
                        faults.NOT_LINEAR, "two greatest or least amounts are multiplied", "split the term"
                    )
                return scaled(left, right.single)
            case "/":
                if right.single is None:
                    raise MeaningError(faults.NOT_LINEAR, "a greatest or least amount divides", "split the term")
                return scaled(left, right.single, divide=True)

    def word(self, node: Word, known: Mapping[str, str]) -> Value:
        of, name = self.of, node.name
        if name in BY_WORD:
            return only(self.rest_on(of.scalar(BY_WORD[name])))
        if name in ("directors", "independent"):
            if of.case.board is None:
                raise ExpressionError(faults.UNKNOWN_NAME, node.column, "the case describes no board", "add `board:`")
            return only(of.seats(kind=None if name == "directors" else name))
        if name == "members":
            return only(amount(len(of.case.members), Unit.COUNT))
        if name == "turnover":
            return only(of.turnover())
        if name == "outside":
            return only(of.turnover(tuple(key for key in of.customers if key not in of.case.members)))
        if name in known or name in of.case.members:
            raise ExpressionError(
                faults.UNITS, node.column, f"`{name}` is a member and no amount", f"write votes({name})"
            )
        raise self.unknown(node, "quantity", (*WORDS, *CALLS, *of.figure_names))

    def call(self, node: Call, known: Mapping[str, str]) -> Value:
        name, arguments = node.name, node.arguments
        if node.loops and name != "sum":
            raise ExpressionError(
                faults.SYNTAX, node.column, f"`{name}` takes no loop", "put `for` at the end of the term"
            )
        if name in ("abs", "min", "max"):
            return self.extreme(node, known)
        if name == "sum":
            return self.sum(node, known)
        if name in ("any", "some"):
            self.expect(node, 2)
            return self.choice(arguments, every=name == "any")
        if name in ("amount", "consent"):
            self.expect(node, 2)
            return self.figure(arguments, known) if name == "amount" else self.consent(arguments, known)
        self.expect(node, 1)
        if name == "majority":
            return only(self.rest_on(self.of.majority(self.decision(arguments[0]))[0]))
        if name == "count":
            return only(amount(len(self.group(arguments[0])), Unit.COUNT))
        if name in PER_MEMBER or name in self.of.figure_names:
            return self.per_member(name, arguments[0], known)
        raise self.unknown(node, "quantity", (*CALLS, *self.of.figure_names))

    def expect(self, node: Call, number_of_arguments: int) -> None:
        if len(node.arguments) != number_of_arguments:
            what = "one argument" if number_of_arguments == 1 else f"{number_of_arguments} arguments"
            raise ExpressionError(faults.SYNTAX, node.column, f"`{node.name}` takes {what}", "see docs/terms.md")

    def per_member(self, name: str, argument: Node, known: Mapping[str, str]) -> Extreme:
        """The amount of one member, or of the members of a group together."""
        if isinstance(argument, Listing) or (
            isinstance(argument, Word) and argument.name not in known and argument.name not in self.of.case.members
            and group_named(self.of.case, argument.name) is not None
        ):  # fmt: skip
            keys = self.group(argument)
        else:
            keys = (self.member(argument, known),)
        found = self.of_member(name, keys[0])
        for key in keys[1:]:
            found = plus(found, self.of_member(name, key))
        return only(self.rest_on(found))

    def of_member(self, name: str, key: str) -> Measure:
        of = self.of
        if name == "votes":
            return of.votes(key)
        if name in ("seats", "seat_share"):
            if of.case.board is None:
                raise MeaningError(faults.UNKNOWN_NAME, "the case describes no board", "add `board:`")
            return of.seats(key) if name == "seats" else of.ratio(of.seats(key), of.seats())
        if name in ("revenue", "revenue_share"):
            return of.revenue(key) if name == "revenue" else of.ratio(of.revenue(key), of.turnover())
        return of.figure_share(name, key)

    def extreme(self, node: Call, known: Mapping[str, str]) -> Extreme:
        values = [self.amount(part, known) for part in node.arguments]
        if node.name == "abs":
            self.expect(node, 1)
            if values[0].single is None:
                raise MeaningError(faults.NOT_LINEAR, "abs of a greatest or least amount", "split the term")
            return Extreme((values[0].single, minus(values[0].single)))
        if any(value.single is None for value in values):
            raise MeaningError(
                faults.NOT_LINEAR, "a greatest of greatest amounts", "write all amounts in one min or max"
            )
        return Extreme(tuple(m for value in values for m in value.options), "max" if node.name == "max" else "min")

    def sum(self, node: Call, known: Mapping[str, str]) -> Extreme:
        if not node.loops and len(node.arguments) == 1:
            raise ExpressionError(
                faults.SYNTAX, node.column, "`sum` needs a loop", "write sum(votes(m) for m in members)"
            )
        found = only(amount(0, Unit.NUMBER))
        for chosen in self.choices(node.loops, known):
            for part in node.arguments:
                found = added(found, self.amount(part, chosen))
        return found

    def choice(self, arguments: tuple[Node, ...], *, every: bool) -> Choice:
        size, group = arguments[0], self.group(arguments[1])
        value = self.moved.get(size.index, size.value) if isinstance(size, Amount) else None
        if value is None or value.denominator != 1 or not 1 <= value <= len(group):
            raise ExpressionError(
                faults.UNITS, size.column, f"of {len(group)} members one chooses from 1 to {len(group)}",
                f"write a number from 1 to {len(group)}",
            )  # fmt: skip
        return Choice(every, int(value), tuple(self.rest_on(self.of.votes(key)) for key in group))

    def figure(self, arguments: tuple[Node, ...], known: Mapping[str, str]) -> Extreme:
        figure = arguments[0]
        if not isinstance(figure, Word) or figure.name not in self.of.figure_names:
            word = figure if isinstance(figure, Word) else Word("this", figure.column)
            raise self.unknown(word, "figure of members", self.of.figure_names)
        return only(self.of.figure_amount(figure.name, self.member(arguments[1], known)))

    def consent(self, arguments: tuple[Node, ...], known: Mapping[str, str]) -> Formula:
        needed = self.of.consent(self.decision(arguments[0]), self.member(arguments[1], known))
        if isinstance(needed, str):
            return Flag(needed)
        return And(()) if needed else Not(And(()))

    def decision(self, node: Node) -> str:
        names = ("special", "ordinary", *(k for k, d in self.of.case.decisions.items() if d.by != "board"))
        if isinstance(node, Word) and node.name in names:
            return node.name
        word = node if isinstance(node, Word) else Word("this", node.column)
        raise self.unknown(word, "decision of the members", names)


def _chosen(choice: Choice, op: Op, bound: Measure) -> Formula:
    """A comparison of the votes of any (or some) members with an amount."""
    whole = choice.items[0].whole
    against = compared(bound, op, Measure(number(0), Unit.SHARE)).lin  # checks the unit
    if bound.whole != whole:
        if not bound.whole.is_constant or not bound.part.is_constant:
            raise MeaningError(faults.NOT_LINEAR, "the bound is not linear", "compare with a known share")
        against = whole.times(bound.part.constant / bound.whole.constant)
    items = tuple(item.part for item in choice.items)
    return AllK(choice.k, items, op, against) if choice.every else SomeK(choice.k, items, op, against)
