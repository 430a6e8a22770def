"""A conflict in plain words, after PubGrub: what some statements leave, and what another asks; then the sum itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from governance.law import LawAt
from governance.prose import listed
from governance.solve.amounts import exact, written
from governance.solve.certificate import Certificate, Row, Step, plain_factor
from governance.solve.constraint import Lin
from governance.solve.model import Kind, Model, Statement, Unit, Variable

MOST_NAMES = 4
_BOUND = {("<=", False): "at most", ("<=", True): "less than", (">=", False): "at least", (">=", True): "more than"}


@dataclass(frozen=True, slots=True)
class Relation:
    """A row as a sentence has it: quantities on the left with positive signs first, a number on the right."""

    left: Lin
    up: bool
    strict: bool
    right: Fraction


def relation_of(row: Row) -> Relation:
    """The row `lin <= 0` turned so that most of its quantities are positive."""
    upward = sum(1 for _, factor in row.lin.terms if factor < 0) > len(row.lin.terms) / 2
    lin = -row.lin if upward else row.lin
    scale = plain_factor(lin)
    parts = Lin(tuple((name, factor / scale) for name, factor in lin.terms))
    return Relation(parts, upward, row.strict, -lin.constant / scale)


class Wording:
    """Words for quantities, sums and rows of one model."""

    def __init__(self, model: Model, law: LawAt) -> None:
        self.model, self.law = model, law
        self.votes = tuple(v.name for v in model.variables.values() if v.name.startswith("votes."))

    def unit(self, lin: Lin) -> Unit:
        """The unit that the quantities of a sum share, if they do."""
        units = {self.model.variables[name].unit for name, _ in lin.terms}
        return units.pop() if len(units) == 1 else Unit.NUMBER

    def sum(self, lin: Lin) -> str:
        """A sum of quantities in words."""
        names = tuple(name for name, _ in lin.terms)
        if all(factor == 1 for _, factor in lin.terms):
            if len(names) > 1 and set(names) == set(self.votes):
                return "all votes"
            if len(names) > 1 and set(names) <= set(self.votes):
                return f"the votes of {self._members(names)}"
        words = "".join(self._part(name, factor, index) for index, (name, factor) in enumerate(self._by_sign(lin)))
        return words or "nothing"

    def _by_sign(self, lin: Lin) -> list[tuple[str, Fraction]]:
        return sorted(lin.terms, key=lambda term: term[1] < 0)

    def _part(self, name: str, factor: Fraction, index: int) -> str:
        sign = ("" if factor > 0 else "minus ") if index == 0 else (" + " if factor > 0 else " - ")
        times = "" if abs(factor) == 1 else f"{abs(factor)} x "
        return f"{sign}{times}{self.model.variables[name].says}"

    def _members(self, names: Sequence[str]) -> str:
        called = [self.model.variables[name].says.removeprefix("the votes of ") for name in names]
        if len(called) > MOST_NAMES:
            return f"{len(called)} members together"
        return listed(called)

    def row(self, row: Row) -> str:
        """A row in words: `the votes of Host are at least 26%`."""
        relation = relation_of(row)
        if not relation.left.terms:
            return "it asks what no figures give"
        return f"{self.sum(relation.left)} {self.bound(relation)}"

    def bound(self, relation: Relation) -> str:
        """The verb and the bound of a row."""
        words = _BOUND[">=" if relation.up else "<=", relation.strict]
        return f"{_verb(self.sum(relation.left))} {words} {self.amount(relation.right, relation.left)}"

    def amount(self, value: Fraction, of: Lin) -> str:
        """An amount in the unit of a sum."""
        variable = self.model.variables[of.terms[0][0]] if len(of.terms) == 1 else None
        if variable is not None and variable.is_choice:
            return written(Fraction(int(value > 0)), Unit.CHOICE)
        return exact(value, self.unit(of))


def _verb(words: str) -> str:
    plural = words.startswith(("the votes", "all votes", "the distributable profits")) or " seats " in f"{words} "
    return "are" if plural else "is" if " + " not in words and " - " not in words else "come to"


def because(wording: Wording, certificate: Certificate, numbers: Mapping[str, int]) -> str | None:
    """The clash in one sentence: what the other statements leave, and what one asks.  None where none stands alone."""
    asked = _asked(certificate, numbers)
    if asked is None:
        return None
    target = relation_of(asked.row)
    others = [step for step in certificate.steps if step is not asked]
    left = _left(asked, certificate, target)
    premises = _premises(wording, others, numbers)
    number_of = numbers[asked.row.source.statement.id] if asked.row.source.statement else 0
    asks = f"{_BOUND['>=' if target.up else '<=', target.strict]} {wording.amount(target.right, target.left)}"
    limit = f"{_BOUND['<=' if target.up else '>=', left.strict]} {wording.amount(left.right, target.left)}"
    what = wording.sum(target.left)
    if not premises:
        return f"{what[:1].upper()}{what[1:]} {_verb(what)} {limit} by nature; but {number_of} asks {asks}."
    if len(others) == 1 and relation_of(others[0].row).left == target.left:
        return (
            f"By {_source(others[0], numbers, wording.law)} {what} {_verb(what)} {limit}; but {number_of} asks {asks}."
        )
    return f"Because {premises}, {what} {_verb(what)} {limit}; but {number_of} asks {asks}."


def _source(step: Step, numbers: Mapping[str, int], law: LawAt) -> str:
    """Where a row comes from, in a sentence: the number of its statement, or the law."""
    statement = step.row.source.statement
    if statement is None:
        return "nature"
    if statement.id in numbers:
        return str(numbers[statement.id])
    return listed([law.cite(id).cite for id in statement.law]) if statement.law else "definition"


def _asked(certificate: Certificate, numbers: Mapping[str, int]) -> Step | None:
    """The step that the others are held against: of the first soft statement that takes part with one row alone."""
    counts: dict[str, list[Step]] = {}
    for step in certificate.steps:
        statement = step.row.source.statement
        if statement is not None and statement.id in numbers:
            counts.setdefault(statement.id, []).append(step)
    terms = sorted(counts, key=lambda id: numbers[id])
    alone = [id for id in terms if len(counts[id]) == 1 and counts[id][0].row.lin.terms]
    preferred = [id for id in alone if _kind(counts[id][0]) is Kind.TERM]
    chosen = next(iter(preferred or alone), None)
    return counts[chosen][0] if chosen else None


def _kind(step: Step) -> Kind | None:
    return step.row.source.statement.kind if step.row.source.statement else None


def _left(asked: Step, certificate: Certificate, target: Relation) -> Relation:
    """What the other steps leave for the quantities of one: the bound that their sum gives."""
    others = [step for step in certificate.steps if step is not asked]
    constant = sum((step.times * step.row.lin.constant for step in others), Fraction(0))
    lin = asked.row.lin
    scale = plain_factor(lin)
    bound = constant / asked.times / scale
    return Relation(
        target.left, not target.up, any(step.row.strict for step in others), bound if not target.up else -bound
    )


def _premises(wording: Wording, steps: Sequence[Step], numbers: Mapping[str, int]) -> str:
    """The statements behind the other steps: numbers of the list, what they take together, definitions and law."""
    soft = sorted({numbers[s.id] for step in steps if (s := step.row.source.statement) and s.id in numbers})
    hard = dict.fromkeys(s for step in steps if (s := step.row.source.statement) and s.id not in numbers)
    words = [hard_words(statement, wording.law) for statement in hard]
    taken = _taken(wording, steps, numbers) if soft else None
    if taken is not None:
        return listed([f"{listed(map(str, soft))} {'take' if len(soft) > 1 else 'takes'} at least {taken}", *words])
    if soft:
        return listed([*(f"{_stated(wording, n, steps, numbers)}" for n in soft), *words])
    return listed(words) if words else ""


def _stated(wording: Wording, number_of: int, steps: Sequence[Step], numbers: Mapping[str, int]) -> str:
    """A statement by its number, with its row where it has only one."""
    own = [s for s in steps if (st := s.row.source.statement) is not None and numbers.get(st.id) == number_of]
    if len(own) == 1 and own[0].row.lin.terms:
        return f"{wording.row(own[0].row)} ({number_of})"
    return f"{number_of} holds for {len(own)} members" if len(own) > 1 else f"{number_of} holds"


def _taken(wording: Wording, steps: Sequence[Step], numbers: Mapping[str, int]) -> str | None:
    """What the soft statements take of all votes together, where that is all that they do."""
    soft = [s for s in steps if s.row.source.statement and s.row.source.statement.id in numbers]
    rest = [s for s in steps if s not in soft]
    whole = [s for s in rest if s.row.source.statement and s.row.source.statement.id == "votes"]
    single = [relation_of(s.row) for s in soft]
    plain = all(r.up and not r.strict and {n for n, _ in r.left.terms} <= set(wording.votes) for r in single)
    alike = len({s.times for s in (*soft, *whole)}) == 1
    if not soft or not whole or len(rest) != len(whole) or not plain or not alike:
        return None
    return written(sum((r.right for r in single), Fraction(0)), Unit.SHARE)


def hard_words(statement: Statement, law: LawAt) -> str:
    """A definition, or what the law asks with its section."""
    cited = [law.cite(id).cite for id in statement.law]
    return f"{statement.says} ({listed(cited)})" if cited else statement.says


def sum_of(wording: Wording, certificate: Certificate, numbers: Mapping[str, int]) -> list[tuple[str, str, str]]:
    """The addition, a row each: multiplier, row in words, and where it comes from; at last what it comes to."""
    rows: list[tuple[str, str, str]] = []
    for step in certificate.steps:
        statement = step.row.source.statement
        times, row = step.times * plain_factor(step.row.lin), step.row
        origin = "natural bound" if statement is None else _origin(statement, numbers)
        rows.append((str(times), wording.row(row), origin))
    units = {wording.unit(step.row.lin) for step in certificate.steps if step.row.lin.terms}
    unit = units.pop() if len(units) == 1 else Unit.NUMBER
    less = "<" if certificate.adds_up_to == 0 else "<="
    rows.append(("", f"adds up to {exact(certificate.adds_up_to, unit)} {less} 0, which cannot be", ""))
    return rows


def _origin(statement: Statement, numbers: Mapping[str, int]) -> str:
    if statement.id in numbers:
        return str(numbers[statement.id])
    return ", ".join(statement.law) or "definition"


def variables_of(certificate: Certificate, variables: Mapping[str, Variable]) -> tuple[str, ...]:
    """The quantities whose figures make the clash bite, in the order of the case."""
    used = {name for step in certificate.steps for name, _ in step.row.lin.terms}
    return tuple(name for name in variables if name in used)
