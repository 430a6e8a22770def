"""Why the terms of a case cannot all hold, and what mends it: the conflict page of a brief, as values."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from governance.draft.statements import Numbered, Said, opened, plain, short
from governance.prose import counted, listed
from governance.solve.amounts import exact, written
from governance.solve.answer import Answer, Conflict, conflict_prose
from governance.solve.certificate import Certificate, Step, plain_factor
from governance.solve.model import Unit
from governance.solve.prose import Relation, Wording, relation_of
from governance.solve.remedies import Remedy

MOST_LINES = 16  # of a sum that is printed; the others are one line, with what they come to
MOST_SUMS = 3  # of a conflict whose alternatives each clash
MOST_GROUNDS = 8
MOST_MOVES = 6
_OPS = {"<": "less than", "<=": "at most", ">": "more than", ">=": "at least"}
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a sum: how many times, what, by which statement, and the least or the most that it allows."""

    times: str
    what: str
    by: str
    least: str
    most: str


@dataclass(frozen=True, slots=True)
class Sum:
    """An addition whose lines cannot all be: what they come to on either side, and what that says.

    `figures` says whether there are columns to add up; without, each line is a statement in words.
    """

    lines: tuple[Line, ...]
    least: str
    most: str
    concludes: str
    figures: bool


@dataclass(frozen=True, slots=True)
class Change:
    """A figure moved to the nearest value that mends: `in statement 1, lower 26% to 25%`; whether all holds then."""

    says: str
    everything: bool


@dataclass(frozen=True, slots=True)
class Clash:
    """A minimal conflict: its heading, its statements, why they clash, the sums, and what the sums take from the case;
    then the nearest figures that mend it, nearest first."""

    heading: str
    statements: tuple[Said, ...]
    prose: str
    sums: tuple[Sum, ...]
    more_sums: int
    grounds: tuple[str, ...]
    changes: tuple[Change, ...]

    @property
    def mended_by(self) -> str:
        """The nearest figures in one sentence; empty where there are none."""
        if not self.changes:
            return ""
        ways = "; ".join(c.says + (", and everything can hold together" if c.everything else "") for c in self.changes)
        return f"The nearest figures that mend it, each checked by solving again: {ways}."


@dataclass(frozen=True, slots=True)
class Dispute:
    """Conflicts that share statements; `drops` are the smallest sets to give up, of which one is enough."""

    clashes: tuple[Clash, ...]
    drops: tuple[str, ...]
    settles: str


def disputes_of(answer: Answer, numbered: Numbered) -> tuple[Dispute, ...]:
    """The disputes of an inconsistent case, in the order of the solver."""
    in_order = (conflict for dispute in answer.disputes for conflict in dispute)
    places = {conflict.names: index for index, conflict in enumerate(in_order, 1)}
    return tuple(
        _dispute(answer, numbered, number, dispute, places) for number, dispute in enumerate(answer.disputes, 1)
    )


def _dispute(
    answer: Answer, numbered: Numbered, number: int, conflicts: Sequence[Conflict], places: dict[tuple[str, ...], int]
) -> Dispute:
    drops = [r for r in answer.remedies if r.kind == "drop" and r.dispute == number]
    everything = bool(drops) and drops[0].mends == "everything" and answer.complete
    settles = "everything else can hold together" if everything else "this dispute is settled"
    clashes = tuple(_clash(answer, numbered, conflict, places[conflict.names]) for conflict in conflicts)
    return Dispute(clashes, tuple(_drop(r, numbered) for r in drops), settles)


def _clash(answer: Answer, numbered: Numbered, conflict: Conflict, place: int) -> Clash:
    wording = Wording(answer.model, numbered.law)
    total = len(answer.conflicts)
    heading = _cannot(conflict)
    moves = [r for r in answer.remedies if r.kind == "change" and r.conflict == conflict.names]
    proof = conflict.certificates or ()
    prose = conflict_prose(wording, conflict.certificates, numbered.numbers, conflict.statements, conflict.background)
    return Clash(
        heading=f"Conflict {place} of {total}: {heading}" if total > 1 else f"{heading[:1].upper()}{heading[1:]}",
        statements=numbered.these(conflict.statements),
        prose=plain(prose),
        sums=tuple(_sum(each, wording, numbered) for each in proof[:MOST_SUMS]),
        more_sums=max(len(proof) - MOST_SUMS, 0),
        grounds=tuple(_grounds(proof[:MOST_SUMS])),
        changes=tuple(_change(r, numbered) for r in moves[:MOST_MOVES]),
    )


def _cannot(conflict: Conflict) -> str:
    """What kind of conflict it is: `these three cannot all hold; any two of them can`."""
    size = len(conflict.statements)
    if size == 0:
        return "the law and the definitions clash by themselves"
    if size == 1:
        return "this cannot hold, whatever else does"
    if size == 2:
        return "these two cannot both hold; either alone can"
    return f"these {_number(size)} cannot all hold; any {_number(size - 1)} of them can"


def _number(value: int) -> str:
    return _NUMBERS[value] if value < len(_NUMBERS) else str(value)


# --- sums -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Part:
    """A step of a certificate as a relation, times its multiplier."""

    step: Step
    times: Fraction
    relation: Relation

    @property
    def right(self) -> Fraction:
        return self.times * self.relation.right


def _sum(certificate: Certificate, wording: Wording, numbered: Numbered) -> Sum:
    """The addition of a certificate, with what sets a least in one column and what sets a most in the other.

    Observation: the quantities of all rows cancel, so those of the rows that set a least and those of the rows that set
    a most add up to the same.  Hence what the first column comes to must not exceed what the second does.
    """
    parts = [_Part(s, s.times * plain_factor(s.row.lin), relation_of(s.row)) for s in certificate.steps]
    units = {wording.unit(part.relation.left) for part in parts if part.relation.left.terms}
    unit = units.pop() if len(units) == 1 else Unit.NUMBER
    if units or unit is Unit.CHOICE or not parts:
        return _in_words(parts, wording, numbered)
    up, down = [p for p in parts if p.relation.up], [p for p in parts if not p.relation.up]
    shown = parts if len(parts) <= MOST_LINES else parts[: MOST_LINES - 1]
    lines = [_line(part, wording, numbered, unit) for part in shown]
    left_out = parts[len(shown) :]
    if left_out:
        lines.append(_rest(left_out, unit))
    least, most = _whole(up, unit, "least"), _whole(down, unit, "most")
    return Sum(tuple(lines), least, most, _concludes(up, down, unit), True)


def _line(part: _Part, wording: Wording, numbered: Numbered, unit: Unit) -> Line:
    what = f"{plain(wording.sum(part.relation.left))}{_groups(part.step, unit)}"
    amount = plain(exact(part.right, unit))
    strict = part.relation.strict
    least = (f"more than {amount}" if strict else amount) if part.relation.up else ""
    most = "" if part.relation.up else (f"less than {amount}" if strict else amount)
    return Line("" if part.times == 1 else f"{part.times} ×", what, _by(part.step, numbered), least, most)


def _groups(step: Step, unit: Unit) -> str:
    """What a line over any so many of a group is made of, where it adds up several such choices."""
    choice = step.row.source.choice
    if choice is None or not choice.bound.is_constant or len(step.row.lin.terms) <= choice.k:
        return ""
    bound = plain(exact(choice.bound.constant, unit))
    return f" (any {choice.k} of these have {_OPS[choice.op]} {bound}; added up over such groups)"


def _rest(parts: Sequence[_Part], unit: Unit) -> Line:
    """The lines that are not printed, as one."""
    up, down = [p for p in parts if p.relation.up], [p for p in parts if not p.relation.up]
    what = f"{counted(len(parts), 'more line')} of the same kind"
    return Line("", what, "", _whole(up, unit, "least") if up else "", _whole(down, unit, "most") if down else "")


def _whole(parts: Sequence[_Part], unit: Unit, end: str) -> str:
    """What lines of one column come to."""
    amount = plain(exact(sum((p.right for p in parts), Fraction(0)), unit))
    strict = any(p.relation.strict for p in parts)
    return f"{'more' if end == 'least' else 'less'} than {amount}" if strict else amount


def _concludes(up: Sequence[_Part], down: Sequence[_Part], unit: Unit) -> str:
    least, most = (_whole(parts, unit, end) for parts, end in ((up, "least"), (down, "most")))
    least = least if least.startswith("more") else f"at least {least}"
    most = most if most.startswith("less") else f"at most {most}"
    return f"The same total would have to be {least} and {most}, which cannot be."


def _by(step: Step, numbered: Numbered) -> str:
    """Where a line comes from: the number of its statement, or the law."""
    statement = step.row.source.statement
    if statement is None:
        return "never below 0" if relation_of(step.row).up else "never above the whole"
    if statement.id in numbered.numbers:
        return numbered.of([statement])
    return listed(numbered.law.cite(id).cite for id in statement.law) if statement.law else "by definition"


def _in_words(parts: Sequence[_Part], wording: Wording, numbered: Numbered) -> Sum:
    """A sum over quantities of several kinds, or over yes and no: its lines in words."""
    lines = [
        Line("" if p.times == 1 else f"{p.times} ×", plain(wording.row(p.step.row)), _by(p.step, numbered), "", "")
        for p in parts[:MOST_LINES]
    ]
    if len(parts) > MOST_LINES:
        lines.append(Line("", f"{counted(len(parts) - MOST_LINES, 'more line')} of the same kind", "", "", ""))
    says = "Added up, each as often as is said, these leave nothing that could satisfy all of them."
    return Sum(tuple(lines), "", "", says, False)


def _grounds(proof: Sequence[Certificate]) -> Iterator[str]:
    """The figures that the lines take as they stand."""
    found = dict.fromkeys(
        plain(ground.text).replace("it passes", "the resolution passes", 1)
        for certificate in proof
        for step in certificate.steps
        if step.row.source.instance is not None
        for ground in step.row.source.instance.rests_on
    )
    rows = list(found)
    yield from rows[:MOST_GROUNDS]
    if len(rows) > MOST_GROUNDS:
        yield f"and {counted(len(rows) - MOST_GROUNDS, 'more figure')}"


# --- remedies -------------------------------------------------------------------------------------------------------


def _change(remedy: Remedy, numbered: Numbered) -> Change:
    """A nearest figure."""
    figure, to = remedy.figure, remedy.to
    assert figure is not None  # a change moves a figure
    assert to is not None
    verb = "raise" if to > figure.value else "lower"
    where = numbered.numbers[remedy.statements[0].id]
    moved = f"{written(figure.value, figure.unit)} to {written(to, figure.unit)}"
    return Change(plain(f"in {where}, {verb} {moved}"), remedy.mends == "everything")


def _drop(remedy: Remedy, numbered: Numbered) -> str:
    """Statements to give up: by their numbers, and where they are few by their words too."""
    words = listed(f"“{short(plain(s.says))}”" for s in remedy.statements)
    return f"{opened(numbered.of(remedy.statements))}{f': {words}' if len(remedy.statements) < 3 else ''}"
