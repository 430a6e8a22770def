"""The quantities of a case, made as they are asked for: each with the fact, default or bound that the case gives, and
with the law and the definitions that govern it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from governance.case import Case
from governance.case.quantity import Comparator, Threshold
from governance.solve.amounts import written
from governance.solve.arithmetic import Measure, over
from governance.solve.bounds import bounds_of
from governance.solve.constraint import Lin, compare, number, quantity, total
from governance.solve.making import is_are
from governance.solve.model import Ground, Kind, Unit, Variable
from governance.solve.money import Money
from governance.solve.votes import Votes

ORDINARY = ("ca-2006/s282", "majority")
SPECIAL = ("ca-2006/s283", "majority")


class Quantities(Votes, Money):
    """The quantities of a case.  `opened` are those that are open whatever figure the case gives."""

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
            said = f"{scalar.says} {is_are(scalar.says)} {written(known or Fraction(0), scalar.unit)}"
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
            kind = Kind.FACT if seat.is_written("number") else Kind.DEFAULT
            known = Fraction(seat.number) if isinstance(seat.number, int) else None
            self.make(variable, known, bounds_of(seat.number), f"{says} are {known}{each}", kind)
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

    def ratio(self, part: Measure, whole: Measure) -> Measure:
        """The share of a part in a whole; where the case gives both, their figures stand by."""
        share = over(part, whole)
        own, size = self._as_given(part.part), self._as_given(whole.part)
        if own is None or size is None:
            return share
        names = sorted(name for lin in (part.part, whole.part) for name, _ in lin.terms)
        place = next((place for name in names if (place := self.variables[name].location)), None)
        text = f"{written(own, part.unit)} of {written(size, whole.unit)} as given"
        grounds = () if place is None else (Ground(text, place),)
        return replace(share, rests_on=grounds, known=own / size if size else None)

    def _as_given(self, lin: Lin) -> Fraction | None:
        """What a sum comes to, where the case gives all of it."""
        return lin.value(self.given) if all(name in self.given for name, _ in lin.terms) else None

    # --- majorities -----------------------------------------------------------------------------------------------

    def majority(self, key: str) -> tuple[Measure, Threshold]:
        """The share that passes a decision, and the threshold that says whether reaching it is enough."""
        decision = self.case.decisions.get(key)
        special = key == "special" or (decision is not None and decision.by == "special")
        law = self.law.threshold(*(SPECIAL if special else ORDINARY))
        name = f"decisions.{key}.majority"
        own = decision.majority if decision else None
        if own is None and name not in self.opened:
            id = SPECIAL[0] if special else ORDINARY[0]
            ground = Ground(
                f"it passes with {law} of the votes ({self.law.cite(id).cite})", self.case.at("decisions", key)
            )
            return Measure(number(law.share), Unit.SHARE, rests_on=(ground,)), law
        threshold = own if isinstance(own, Threshold) else law
        if decision is not None and decision.by == "members" and not isinstance(own, Threshold):
            threshold = Threshold(Comparator.AT_LEAST, law.share)  # as a majority written without a word is read
        if name not in self.variables:
            assert decision is not None  # only decisions of the case are opened or have a majority
            says = f"the majority for {key.replace('-', ' ')}"
            variable = Variable(name, Unit.SHARE, says, Fraction(0), Fraction(1), None, decision.at("majority"))
            known = own.share if isinstance(own, Threshold) else None
            self.make(variable, known, bounds_of(own), f"{says} is {threshold}")
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
        if name not in self.opened and not (decision and member in self._members_in(decision.consent_open)):
            return decision is not None and member in self.consents(key)
        if name not in self.variables:
            called = self.case.members[member].called
            says = f"the consent of {called} to {key.replace('-', ' ')}"
            place = decision.at("consent") if decision else None
            self.add(Variable(name, Unit.CHOICE, says, Fraction(0), Fraction(1), Fraction(1), place))
        return name

    def consents(self, key: str) -> tuple[str, ...]:
        """The members whose consent a decision needs."""
        decision = self.case.decisions.get(key)
        return self._members_in(decision.consent) if decision else ()

    def _members_in(self, words: tuple[str, ...]) -> tuple[str, ...]:
        host = self.case.arrangement.host
        return tuple(member for word in words if (member := host if word == "host" else word) is not None)


@dataclass(frozen=True, slots=True)
class Scalar:
    """A quantity of the case as a whole: its path, its word in terms, its unit, how it is read, what governs it."""

    name: str
    word: str
    unit: Unit
    says: str
    read: Callable[[Case], object]
    govern: Callable[[Quantities, Lin], None]
