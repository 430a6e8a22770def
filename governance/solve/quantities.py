"""The quantities of a case, made as they are asked for: each with the fact, default or bound that the case gives, and
with the law and the definitions that govern it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from governance.case import Case
from governance.case.member import ExplicitVotes, OpenVotes, VotesByFigure, VotesPerShare
from governance.case.quantity import Open, Threshold
from governance.law import LawAt
from governance.solve.amounts import exact, written
from governance.solve.arithmetic import Measure
from governance.solve.bounds import Bounds, bounds_of
from governance.solve.constraint import Formula, Lin, Op, compare, number, quantity, total
from governance.solve.groups import customer_key
from governance.solve.model import Figure, Ground, Instance, Kind, Statement, Unit, Variable

ORDINARY = ("ca-2006/s282", "majority")
SPECIAL = ("ca-2006/s283", "majority")


class Quantities:
    """The quantities of a case.  `opened` are those that are open whatever figure the case gives."""

    def __init__(self, case: Case, law: LawAt, opened: Mapping[str, Bounds]) -> None:
        self.case, self.law, self.opened = case, law, opened
        self.variables: dict[str, Variable] = {}
        self.statements: dict[str, Statement] = {}
        self.given: dict[str, Fraction] = {}

    # --- making ---------------------------------------------------------------------------------------------------

    def add(self, variable: Variable) -> Lin:
        """A new quantity."""
        self.variables[variable.name] = variable
        return quantity(variable.name)

    def state(self, statement: Statement) -> None:
        """A new statement."""
        self.statements[statement.id] = statement

    def make(
        self, variable: Variable, value: Fraction | None, bounds: Bounds | None, says: str, kind: Kind = Kind.FACT,
        law: tuple[str, ...] = (),
    ) -> Lin:  # fmt: skip
        """A quantity with its figure, or with the bounds that the parties put on it where it is open."""
        bounds = self.opened.get(variable.name, bounds)
        if bounds is not None and bounds.step is not None:
            variable = replace(variable, step=bounds.step)
        lin = self.add(variable)
        if bounds is not None:
            self._bound(variable, lin, bounds)
        elif value is not None:
            self.given[variable.name] = value

            def instances(moved: Fraction) -> tuple[Instance, ...]:
                return (Instance(compare(lin, "==", number(moved))),)

            figures = (Figure(says, value, variable.unit, instances),) if kind is Kind.FACT else ()
            self.state(Statement(variable.name, kind, says, instances(value), variable.location, law, figures=figures))
        return lin

    def _bound(self, variable: Variable, lin: Lin, bounds: Bounds) -> None:
        """The least and the greatest value that the parties accept, as two facts that may be moved apart."""
        for word, op, value in (("at least", ">=", bounds.least), ("at most", "<=", bounds.most)):
            if value is not None:
                instances = _bounding((lin,), op)
                says = f"{variable.says} {_is_are(variable.says)} {word} {written(value, variable.unit)}"
                figure = Figure(says, value, variable.unit, instances)
                self.state(
                    Statement(
                        f"{variable.name}.{'min' if op == '>=' else 'max'}", Kind.FACT, says, instances(value),
                        bounds.location, figures=(figure,),
                    )
                )  # fmt: skip

    def law_says(self, id: str, says: str, formula: Formula, *cited: str) -> None:
        """What the law in force on the day asks of quantities."""
        if all(self.law.in_force(provision) for provision in cited):
            self.state(Statement(id, Kind.LAW, says, (Instance(formula),), None, cited))

    # --- votes ----------------------------------------------------------------------------------------------------

    def votes(self, member: str) -> Measure:
        """The share of a member in all votes."""
        if "votes" not in self.statements:
            self._make_votes()
        return Measure(quantity(f"votes.{member}"), Unit.SHARE, self.all_votes)

    all_votes: Lin = number(1)
    """The whole of which votes are parts: 1 where votes are shares, their sum where some are open one by one."""

    def _make_votes(self) -> None:
        weights = self.case.voting.weights
        apart = any(f"votes.{member}" in self.opened for member in self.case.members)
        if "votes" in self.opened or isinstance(weights, OpenVotes):
            self._open_votes()
        elif apart or self.case.votes is None:
            self._votes_one_by_one()
        else:
            self._given_votes()

    def _shares(self, step: Fraction | None) -> list[Lin]:
        whole = Fraction(1)
        found = [
            self.add(
                Variable(
                    f"votes.{key}", Unit.SHARE, f"the votes of {member.called}", Fraction(0), whole, step, member.at()
                )
            )
            for key, member in self.case.members.items()
        ]
        says = "the votes of all members total 100%"
        self.state(Statement("votes", Kind.DEFINITION, says, (Instance(compare(total(found), "==", number(1))),)))
        return found

    def _open_votes(self) -> None:
        weights = self.case.voting.weights
        given = weights.open if isinstance(weights, OpenVotes) else Open()
        bounds = self.opened.get("votes", Bounds(given.min, given.max, given.step, given.at()))
        found = self._shares(bounds.step)
        for word, op, value, end in (("at least", ">=", bounds.least, "min"), ("at most", "<=", bounds.most, "max")):
            if value is not None:
                says = f"each member has {word} {written(value, Unit.SHARE)} of the votes"
                instances = _bounding(tuple(found), op, tuple(self.case.members))
                place = given.at(end) if given.is_written(end) else bounds.location
                figure = Figure(says, value, Unit.SHARE, instances)
                self.state(
                    Statement(f"voting.weights.{end}", Kind.FACT, says, instances(value), place, figures=(figure,))
                )

    def _given_votes(self) -> None:
        case, votes = self.case, self.case.votes or {}
        found = self._shares(None)
        whole = sum(votes.values(), Fraction(0))
        shares = {key: vote / whole if whole else Fraction(0) for key, vote in votes.items()}
        self.given.update((f"votes.{key}", share) for key, share in shares.items())
        written_here = case.is_written("voting", "weights")
        grounds = {key: self._ground_of_votes(key, votes[key], whole) for key in votes}
        instances = tuple(
            Instance(compare(lin, "==", number(shares[key])), key, grounds[key])
            for key, lin in zip(case.members, found, strict=True)
        )
        kind = Kind.FACT if written_here else Kind.DEFAULT
        place = case.at("voting", "weights") if written_here else case.at("members")
        law = () if written_here else ("ca-2006/s284",)
        self.state(Statement("voting.weights", kind, self._says_votes(), instances, place, law))

    def _says_votes(self) -> str:
        weights = self.case.voting.weights
        if isinstance(weights, VotesByFigure):
            return f"votes go by {weights.by}"
        if isinstance(weights, VotesPerShare):
            return "votes go by shares held"
        return "votes are given one by one" if isinstance(weights, ExplicitVotes) else "each member has one vote"

    def _ground_of_votes(self, key: str, vote: Fraction, whole: Fraction) -> tuple[Ground, ...]:
        weights, member = self.case.voting.weights, self.case.members[key]
        place = weights.at(key) if isinstance(weights, ExplicitVotes) else member.at()
        share = exact(vote / whole, Unit.SHARE) if whole else "0%"
        return (Ground(f"{member.called} has {vote} of {whole} votes, {share}", place),)

    def _votes_one_by_one(self) -> None:
        """Votes as whole numbers, some of them open; shares have their sum as the whole."""
        weights, votes = self.case.voting.weights, self.case.votes
        explicit = weights.votes if isinstance(weights, ExplicitVotes) else {}
        found = []
        for key, member in self.case.members.items():
            place = weights.at(key) if isinstance(weights, ExplicitVotes) else self.case.at("voting", "weights")
            name = f"votes.{key}"
            variable = Variable(
                name, Unit.COUNT, f"the votes of {member.called}", Fraction(0), None, Fraction(1), place
            )
            given = explicit.get(key)
            value = Fraction(given) if isinstance(given, int) else votes[key] if votes is not None else None
            found.append(self.make(variable, value, bounds_of(given), f"{member.called} has {value} votes"))
        self.all_votes = total(found)
        says = "at least one vote can be cast"
        self.state(Statement("votes", Kind.DEFINITION, says, (Instance(compare(self.all_votes, ">=", number(1))),)))

    # --- scalars --------------------------------------------------------------------------------------------------

    def scalar(self, scalar: Scalar) -> Measure:
        """A quantity of the case as a whole, such as the quorum."""
        if scalar.name not in self.variables:
            value = scalar.read(self.case)
            bounds = bounds_of(value)
            step = Fraction(1) if scalar.unit is Unit.COUNT else None
            place = self.case.at(*scalar.name.split("."))
            most = Fraction(1) if scalar.unit is Unit.SHARE else None
            variable = Variable(scalar.name, scalar.unit, scalar.says, Fraction(0), most, step, place)
            known = Fraction(value) if isinstance(value, (int, Decimal, Fraction)) else None
            said = f"{scalar.says} {_is_are(scalar.says)} {written(known or Fraction(0), scalar.unit)}"
            self.make(variable, known, bounds, said)
            scalar.govern(self, quantity(scalar.name))
        return Measure(quantity(scalar.name), scalar.unit)

    # --- seats ----------------------------------------------------------------------------------------------------

    def seat_row(self, index: int) -> Lin:
        """The number of one entry of `board.seats`."""
        board = self.case.board
        assert board is not None  # asked for by those who have seen it
        name = f"board.seats[{index}].number"
        if name not in self.variables:
            seat = board.seats[index]
            each = " each" if seat.appointer == "each-member" else ""
            who = ", ".join(seat.appointed_by).replace("-", " ")
            says = f"the {seat.kind} seats that {who} fill{'s' if len(seat.appointed_by) == 1 else ''}"
            place = seat.at("number") if seat.is_written("number") else seat.at()
            variable = Variable(name, Unit.COUNT, says, Fraction(0), None, Fraction(1), place)
            said = f"{says} are {seat.number}{each}"
            kind = Kind.FACT if seat.is_written("number") else Kind.DEFAULT
            self.make(variable, Fraction(seat.number), None, said, kind)
        return quantity(name)

    def seats(self, member: str | None = None, kind: str | None = None) -> Measure:
        """The directors that a member appoints alone; of no member, all directors, or those of one kind."""
        board, found = self.case.board, []
        for index, seat in enumerate(board.seats if board else ()):
            each = len(self.case.members) if seat.appointer == "each-member" else 1
            host = self.case.arrangement.host if seat.appointer == "host" else None
            own = seat.appointer == "each-member" or (
                member is not None and (seat.appointed_by == (member,) or host == member)
            )
            if member is not None and own:
                found.append(self.seat_row(index))
            elif member is None and kind in (None, seat.kind):
                found.append(self.seat_row(index).times(each))
        return Measure(total(found), Unit.COUNT)

    # --- majorities -----------------------------------------------------------------------------------------------

    def majority(self, key: str) -> tuple[Measure, Threshold]:
        """The share that passes a decision, and the threshold that says whether reaching it is enough."""
        decision = self.case.decisions.get(key)
        law = self.law.threshold(
            *(SPECIAL if key == "special" or (decision and decision.by == "special") else ORDINARY)
        )
        name = f"decisions.{key}.majority"
        own = decision.majority if decision else None
        if own is None and name not in self.opened:
            id = SPECIAL[0] if law == self.law.threshold(*SPECIAL) else ORDINARY[0]
            ground = Ground(
                f"it passes with {law} of the votes ({self.law.cite(id).cite})", self.case.at("decisions", key)
            )
            return Measure(number(law.share), Unit.SHARE, rests_on=(ground,)), law
        threshold = own or law
        if name not in self.variables:
            assert decision is not None  # only decisions of the case are opened or have a majority
            says = f"the majority for {key.replace('-', ' ')}"
            variable = Variable(name, Unit.SHARE, says, Fraction(0), Fraction(1), None, decision.at("majority"))
            self.make(variable, own.share if own else None, None, f"{says} is {threshold}")
            if decision.by in ("special", "ordinary"):
                cited = SPECIAL[0] if decision.by == "special" else ORDINARY[0]
                said = f"a resolution of this kind needs {law} of the votes"
                self.law_says(f"{cited}@{key}", said, compare(quantity(name), ">=", number(law.share)), cited)
        return Measure(quantity(name), Unit.SHARE), threshold

    def heads(self, key: str) -> Measure:
        """How many members must support a decision."""
        decision = self.case.decisions.get(key)
        name = f"decisions.{key}.heads"
        if decision is None or (decision.heads is None and name not in self.opened):
            return Measure(number(0), Unit.COUNT)
        if name not in self.variables:
            says, value = f"the members needed for {key.replace('-', ' ')}", decision.heads
            most = Fraction(len(self.case.members))
            variable = Variable(name, Unit.COUNT, says, Fraction(0), most, Fraction(1), decision.at("heads"))
            known = Fraction(value) if isinstance(value, int) else None
            self.make(variable, known, bounds_of(value), f"{says} are {value}")
        return Measure(quantity(name), Unit.COUNT)

    def consent(self, key: str, member: str) -> str | bool:
        """Whether a decision needs the consent of a member: known, or the name of an open yes or no."""
        decision = self.case.decisions.get(key)
        name = f"decisions.{key}.consent.{member}"
        needed = decision is not None and member in self.consents(key)
        if name not in self.opened:
            return needed
        if name not in self.variables:
            called = self.case.members[member].called
            says = f"the consent of {called} to {key.replace('-', ' ')}"
            self.add(Variable(name, Unit.CHOICE, says, Fraction(0), Fraction(1), Fraction(1)))
        return name

    def consents(self, key: str) -> tuple[str, ...]:
        """The members whose consent a decision needs."""
        decision, host = self.case.decisions.get(key), self.case.arrangement.host
        words = decision.consent if decision else ()
        return tuple(member for word in words if (member := host if word == "host" else word) is not None)

    # --- money ----------------------------------------------------------------------------------------------------

    def revenue(self, customer: str) -> Measure:
        """What a member, or a customer who is no member, pays in a year."""
        name = f"turnover.{customer}"
        if name not in self.variables:
            rows = [row for row in self.case.finance.turnover if customer_key(self.case, row) == customer]
            called = self.case.members[customer].called if customer in self.case.members else customer.replace("-", " ")
            place = rows[0].at() if rows else self.case.at("finance", "turnover")
            says = f"what {called} pays"
            variable = Variable(name, Unit.POUNDS, says, Fraction(0), None, None, place)
            known = sum((Fraction(row.amount.value) for row in rows), Fraction(0))
            value = known if self.case.finance.turnover else None
            self.make(variable, value, None, f"{called} pays {written(known, Unit.POUNDS)}")
        return Measure(quantity(name), Unit.POUNDS)

    def customers(self) -> tuple[str, ...]:
        """All customers: the members, and others by name; where no turnover is given, `others` stands for them."""
        rows = tuple(dict.fromkeys(customer_key(self.case, row) for row in self.case.finance.turnover))
        others = tuple(key for key in rows if key not in self.case.members)
        opened = tuple(n.removeprefix("turnover.") for n in self.opened if n.startswith("turnover."))
        more = tuple(key for key in opened if key not in self.case.members and key not in others)
        return (*self.case.members, *others, *more) if rows or more else (*self.case.members, "others")

    def turnover(self, customers: tuple[str, ...] | None = None) -> Measure:
        """What customers pay together: all of them, if none are named."""
        keys = self.customers() if customers is None else customers
        return Measure(total(self.revenue(key).part for key in keys), Unit.POUNDS)

    # --- figures of members ---------------------------------------------------------------------------------------

    def figure_names(self) -> tuple[str, ...]:
        """The figures that members have: `patients`, and those under `figures:`."""
        named = {name for member in self.case.members.values() for name in member.figures}
        patients = any(member.patients is not None for member in self.case.members.values())
        return (*(("patients",) if patients else ()), *sorted(named))

    def figure_share(self, name: str, member: str) -> Measure:
        """The part that a member has of a figure of all members, as the case states it."""
        values = {key: f.value for key, m in self.case.members.items() if (f := m.figure(name)) is not None}
        whole, own = Fraction(sum(values.values())), Fraction(values.get(member, 0))
        share = own / whole if whole else Fraction(0)
        holder = self.case.members[member]
        place = holder.at(name) if holder.is_written(name) else holder.at("figures", name)
        text = f"{holder.called} has {own} of {whole} {name.replace('-', ' ')}, {exact(share, Unit.SHARE)}"
        return Measure(number(share), Unit.SHARE, rests_on=(Ground(text, place),))

    def figure_amount(self, name: str, member: str) -> Measure:
        """A figure of a member itself: pounds where its unit says so, else a number."""
        figure, holder = self.case.members[member].figure(name), self.case.members[member]
        variable_name = f"figures.{name}.{member}"
        if variable_name not in self.variables:
            unit = self.figure_unit(name)
            says = f"the {name.replace('-', ' ')} of {holder.called}"
            place = holder.at(name) if holder.is_written(name) else holder.at("figures", name)
            variable = Variable(variable_name, unit, says, Fraction(0), None, None, place)
            value = None if figure is None else Fraction(figure.value)
            self.make(variable, value, None, f"{says} is {written(value or Fraction(0), unit)}")
        return Measure(quantity(variable_name), self.figure_unit(name))

    def figure_unit(self, name: str) -> Unit:
        """Pounds where one member's figure says so under `unit:`."""
        units = {f.unit for m in self.case.members.values() if (f := m.figure(name)) is not None and f.unit}
        pounds = any(word.strip().casefold() in ("£", "pounds", "gbp", "pounds a year") for word in units)
        return Unit.POUNDS if pounds else Unit.COUNT


@dataclass(frozen=True, slots=True)
class Scalar:
    """A quantity of the case as a whole: its path, its word in terms, its unit, how it is read, what governs it."""

    name: str
    word: str
    unit: Unit
    says: str
    read: Callable[[Case], object]
    govern: Callable[[Quantities, Lin], None]


def _bounding(
    parts: tuple[Lin, ...], op: str, keys: tuple[str, ...] = ("",)
) -> Callable[[Fraction], tuple[Instance, ...]]:
    def instances(value: Fraction) -> tuple[Instance, ...]:
        side: Op = ">=" if op == ">=" else "<="
        return tuple(Instance(compare(part, side, number(value)), key) for key, part in zip(keys, parts, strict=True))

    return instances


def _is_are(says: str) -> str:
    return (
        "are" if says.split(" of ")[0].endswith(("votes", "profits", "seats", "members needed for", "days")) else "is"
    )
