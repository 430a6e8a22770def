"""TE: what the parties agreed, held against the facts, the law and itself."""

from __future__ import annotations

from collections.abc import Iterator

from governance.case import Case
from governance.finding import Finding, Location, Reason, Severity
from governance.law import LawAt
from governance.prose import listed
from governance.rules.registry import Remark, Unchecked, rule
from governance.solve.amounts import exact, written
from governance.solve.answer import Answer, Conflict, solve
from governance.solve.compiling import compiled
from governance.solve.constraint import names_in
from governance.solve.model import Kind, Model, Statement
from governance.solve.redundancy import redundant_terms
from governance.solve.remedies import Remedy

STEPS = 5_000_000  # of the solver for one check; `governance solve` takes more
_MOST_REASONS = 8


def _to_terms(case: Case) -> bool:
    return any(term.require is not None for term in case.terms.values()) or bool(case.unknowns)


@rule("TE10", "terms-that-cannot-all-hold", Severity.ERROR, law=(), to=_to_terms)
def terms_that_cannot_all_hold(case: Case, law: LawAt) -> Iterator[Remark | Unchecked | Finding]:
    """
    What it checks
    Whether the terms of the parties, the facts of the case and the law can all hold at once. Of statements that cannot,
    the fewest are named: without any one of them the others can hold. Where every figure is given, each term is
    held against the figures.

    Why it matters
    Parties often agree on terms one by one that exclude each other together. It is cheaper to learn so before the
    articles are drafted than when the first decision cannot be taken.

    Example
        members:
          north: {name: NHS North CCG, kind: ccg}
          south: {name: NHS South CCG, kind: ccg}
        voting: {weights: equal}
        terms:
          no-veto: {says: Nobody can block alone, require: {no_veto: {decision: special}}}

    Put it right
    Change one of the terms or facts named. `governance solve` shows every conflict, the sum behind it, and the nearest
    figures with which all holds.

    Law
    None: the provisions that take part in a conflict are cited with it.
    """
    model = compiled(case, law)
    yield from model.faults
    for name in model.inexact:
        yield Unchecked(f"whether the term `{name}` holds", "it has no exact form under `require:`")
    if not model.model.unknowns:
        yield from _broken(model.model)
        return
    answer = solve(model, law, steps=STEPS, ranges=False)
    if answer.status == "undecided":
        yield Unchecked("whether the terms can all hold", "no answer was found within the limit")
    for conflict in answer.conflicts:
        yield _remark(answer, conflict)


def _broken(model: Model) -> Iterator[Remark]:
    """Terms that the given figures do not satisfy."""
    for term in model.terms:
        if not term.holds(model.given):
            bad = [i for i in term.instances if not Statement("", Kind.TERM, "", (i,)).holds(model.given)]
            who = [i.key for i in bad if i.key]
            whom = f" for {who[0]}" if len(who) == 1 else f" for {len(who)} members" if who else ""
            yield Remark(
                _at(term),
                f"the figures of the case do not satisfy this term{whom}",
                _figures(model, term, [name for i in bad for name in sorted(names_in(i.formula))])
                + tuple(Reason(g.text, g.location) for i in bad[:_MOST_REASONS] for g in i.rests_on),
                "change the term or a figure; `governance solve` shows the nearest, `--open` the room for one",
            )


def _figures(model: Model, term: Statement, names: list[str]) -> tuple[Reason, ...]:
    """The figures that a term speaks of, each with its place."""
    rows = []
    for name in dict.fromkeys(names):
        variable = model.variables[name]
        rows.append(Reason(f"{variable.says}: {exact(model.given[name], variable.unit)}", variable.location))
    more = len(rows) - _MOST_REASONS
    return (Reason(term.says), *rows[:_MOST_REASONS], *((Reason(f"and {more} more"),) if more > 0 else ()))


def _at(statement: Statement) -> Location:
    assert statement.location is not None  # terms and facts stand in the case
    return statement.location


def _remark(answer: Answer, conflict: Conflict) -> Remark:
    """One minimal conflict as a remark at its last term."""
    terms = [s for s in conflict.statements if s.kind is Kind.TERM] or list(conflict.statements)
    count = len(conflict.statements)
    message = f"{count} statements cannot all hold; any {count - 1} of them can"
    if count == 2:
        message = "this term and another statement cannot both hold"
    elif count == 1:
        message = "this term cannot hold, whatever else does"
    numbered = tuple(Reason(f"{n}. {s.says}", s.location) for n, s in enumerate(conflict.statements, 1))
    cited = tuple(dict.fromkeys(id for s in (*conflict.statements, *conflict.background) for id in s.law))
    return Remark(
        _at(terms[-1]) if terms else answer.model.statements[0].location or Location("", 1, 1, 2),
        message,
        (*numbered, Reason(conflict.prose)),
        _cure(answer, conflict),
        law=cited,
    )


def _cure(answer: Answer, conflict: Conflict) -> str:
    """The nearest figure, or which terms could be dropped."""
    moves = [r for r in answer.remedies if r.kind == "change" and r.conflict == conflict.names]
    if moves:
        return _moved(moves[0])
    return f"change one of {listed(f'`{s.name}`' for s in conflict.statements)}"


def _moved(remedy: Remedy) -> str:
    figure, to = remedy.figure, remedy.to
    assert figure is not None  # a change moves a figure
    assert to is not None
    verb = "raise" if to > figure.value else "lower"
    name = remedy.statements[0].name
    return f"{verb} {written(figure.value, figure.unit)} in `{name}` to {written(to, figure.unit)}"


@rule("TE11", "term-that-follows-from-others", Severity.ADVICE, law=(), to=_to_terms)
def term_that_follows_from_others(case: Case, law: LawAt) -> Iterator[Remark]:
    """
    What it checks
    Whether a term says something that the other terms and the law do not say already, whatever the figures are.

    Why it matters
    A redundant term does no harm today. But whoever changes the term that it follows from may think that it was
    changed too, and a reader looks for a difference that is not there.

    Example
        terms:
          cap: {says: No member above a quarter, require: {at_most: {votes: 25%}}}
          north-cap: {says: North not above 30%, require: "votes(north) <= 30%"}

    Put it right
    Nothing is wrong. Leave the term out, or say what it is to add.

    Law
    None: this is about the terms.
    """
    for redundant in redundant_terms(compiled(case, law).model):
        names = listed(f"`{s.name}`" for s in redundant.follows_from[:3])
        more = len(redundant.follows_from) - 3
        yield Remark(
            _at(redundant.term),
            f"this term follows from {names}{f' and {more} more' if more > 0 else ''}",
            tuple(Reason(s.says, s.location) for s in redundant.follows_from[:_MOST_REASONS]),
            f"leave `{redundant.term.name}` out, or say what it is to add",
        )
