"""What customers pay, and the figures of members, as quantities."""

from __future__ import annotations

from fractions import Fraction
from functools import cached_property

from governance.case.finance import Turnover
from governance.solve.amounts import exact, written
from governance.solve.arithmetic import Measure
from governance.solve.constraint import compare, number, quantity, total
from governance.solve.groups import customer_key
from governance.solve.making import Making
from governance.solve.model import Ground, Instance, Kind, Statement, Unit, Variable


class Money(Making):
    """Turnover by customer, and figures by member."""

    def revenue(self, customer: str) -> Measure:
        """What a member, or a customer who is no member, pays in a year."""
        name = f"turnover.{customer}"
        if "finance.turnover" not in self.made:
            self.made.add("finance.turnover")
            self._make_turnover()
        if name not in self.variables:
            self._customer(customer, Fraction(0) if self.case.finance.turnover else None)
        return Measure(quantity(name), Unit.POUNDS)

    @cached_property
    def _rows(self) -> dict[str, list[Turnover]]:
        """The rows of the turnover by customer."""
        keys: dict[str, list[Turnover]] = {}
        for row in self.case.finance.turnover:
            keys.setdefault(customer_key(self.case, row), []).append(row)
        return keys

    def _make_turnover(self) -> None:
        """What each customer pays: one statement of the case, with an instance a customer."""
        paid = {key: sum((Fraction(row.amount.value) for row in rows), Fraction(0)) for key, rows in self._rows.items()}
        keys = [key for key in self.customers if self._customer(key, paid.get(key, Fraction(0)) if paid else None)]
        instances = tuple(
            Instance(compare(quantity(f"turnover.{key}"), "==", number(self.given[f"turnover.{key}"])), key)
            for key in keys
        )
        if instances:
            place = self.case.finance.at("turnover")
            self.state(
                Statement("finance.turnover", Kind.FACT, "the turnover by customer is as given", instances, place)
            )

    def _customer(self, key: str, paid: Fraction | None) -> bool:
        """What one customer pays; whether the case gives it."""
        row = next(iter(self._rows.get(key, ())), None)
        called = self.case.members[key].called if key in self.case.members else key.replace("-", " ")
        place = row.at() if row else self.case.at("finance", "turnover")
        variable = Variable(f"turnover.{key}", Unit.POUNDS, f"what {called} pays", Fraction(0), None, None, place)
        bounds = self.opened.get(variable.name)
        if bounds is not None or paid is None:
            self.make(variable, None, bounds, "")
            return False
        self.add(variable)
        self.given[variable.name] = paid
        return True

    @cached_property
    def customers(self) -> tuple[str, ...]:
        """All customers: the members, and others by name; where no turnover is given, `others` stands for them."""
        rows = tuple(self._rows)
        others = tuple(key for key in rows if key not in self.case.members)
        opened = tuple(n.removeprefix("turnover.") for n in self.opened if n.startswith("turnover."))
        more = tuple(key for key in opened if key not in self.case.members and key not in others)
        return (*self.case.members, *others, *more) if rows or more else (*self.case.members, "others")

    def turnover(self, customers: tuple[str, ...] | None = None) -> Measure:
        """What customers pay together: all of them, if none are named."""
        keys = self.customers if customers is None else customers
        if keys not in self._turnovers:
            self._turnovers[keys] = Measure(total(self.revenue(key).part for key in keys), Unit.POUNDS)
        return self._turnovers[keys]

    @cached_property
    def _turnovers(self) -> dict[tuple[str, ...], Measure]:
        """Sums made so far, by their customers."""
        return {}

    @cached_property
    def _shares(self) -> dict[tuple[str, str], Measure]:
        """Shares of figures made so far, by figure and member."""
        return {}

    @cached_property
    def figure_names(self) -> tuple[str, ...]:
        """The figures that members have: `patients`, and those under `figures:`."""
        named = {name for member in self.case.members.values() for name in member.figures}
        patients = any(member.patients is not None for member in self.case.members.values())
        return (*(("patients",) if patients else ()), *sorted(named))

    def figure_share(self, name: str, member: str) -> Measure:
        """The part that a member has of a figure of all members, as the case states it."""
        if (name, member) not in self._shares:
            values = {key: f.value for key, m in self.case.members.items() if (f := m.figure(name)) is not None}
            whole = Fraction(sum(values.values()))
            for key, holder in self.case.members.items():
                own = Fraction(values.get(key, 0))
                share = own / whole if whole else Fraction(0)
                place = holder.at(name) if holder.is_written(name) else holder.at("figures", name)
                text = f"{holder.called} has {own} of {whole} {name.replace('-', ' ')}, {exact(share, Unit.SHARE)}"
                self._shares[name, key] = Measure(number(share), Unit.SHARE, rests_on=(Ground(text, place),))
        return self._shares[name, member]

    def figure_amount(self, name: str, member: str) -> Measure:
        """A figure of a member itself: pounds where its unit says so, else a number."""
        id = f"figures.{name}"
        if id not in self.made:
            self.made.add(id)
            self._make_figure(name)
        return Measure(quantity(f"{id}.{member}"), self.figure_unit(name))

    def _make_figure(self, name: str) -> None:
        """A figure of every member: one statement of the case, with an instance a member."""
        instances: list[Instance] = []
        for key, holder in self.case.members.items():
            figure, unit = holder.figure(name), self.figure_unit(name)
            place = holder.at(name) if holder.is_written(name) else holder.at("figures", name)
            says = f"the {name.replace('-', ' ')} of {holder.called}"
            variable = Variable(f"figures.{name}.{key}", unit, says, Fraction(0), None, None, place)
            if figure is None or variable.name in self.opened:
                self.make(variable, None, self.opened.get(variable.name), "")
                continue
            value = Fraction(figure.value)
            self.given[variable.name] = value
            fact = Ground(f"{says} is {written(value, unit)}", place, f"figures.{name}")
            instances.append(Instance(compare(self.add(variable), "==", number(value)), key, (fact,)))
        if instances:
            place = self.case.at("members")
            words = f"the {name.replace('-', ' ')} of the members {'are' if name.endswith('s') else 'is'} as given"
            self.state(Statement(f"figures.{name}", Kind.FACT, words, tuple(instances), place))

    def figure_unit(self, name: str) -> Unit:
        """Pounds where one member's figure says so under `unit:`."""
        units = {f.unit for m in self.case.members.values() if (f := m.figure(name)) is not None and f.unit}
        pounds = any(word.strip().casefold() in ("£", "pounds", "gbp", "pounds a year") for word in units)
        return Unit.POUNDS if pounds else Unit.COUNT
