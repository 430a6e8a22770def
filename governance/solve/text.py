"""An answer as text for a terminal, 80 columns wide, and as data for machines."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise
from typing import Any

from governance.law import LawAt
from governance.prose import counted, listed, shortly
from governance.solve.amounts import exact, written
from governance.solve.answer import Answer, Conflict, Verification
from governance.solve.certificate import Certificate
from governance.solve.engine import End
from governance.solve.formulas import ClosedForm
from governance.solve.model import Ground, Kind, Model, Statement, Unit, Variable
from governance.solve.prose import Wording, hard_words, sum_of
from governance.solve.ranges import Interval, Range
from governance.solve.remedies import Remedy

WIDTH = 80
MOST_ROWS = 24  # of a sum; --format json has them all
MOST_GROUNDS = 6  # facts named below a sum
MOST_MOVES = 6  # nearest figures shown for each conflict


def answer_text(
    answer: Answer,
    law: LawAt,
    file: str,
    verified: Verification | None = None,
    formulas: Sequence[ClosedForm] | None = None,
) -> str:
    """The whole answer."""
    blocks = [*_head(answer, file)]
    if answer.status == "inconsistent":
        blocks += _conflicts(answer, law)
    elif answer.status == "consistent":
        blocks += _room(answer, law)
    if formulas is not None:
        blocks += _formulas(formulas)
    if verified is not None:
        blocks.append(_verified(verified))
    return "\n".join(blocks)


def _fill(text: str, first: str = "", rest: str = "") -> str:
    return "\n".join(
        textwrap.wrap(
            text, WIDTH, initial_indent=first, subsequent_indent=rest, break_on_hyphens=False, break_long_words=False
        )
    )


def _head(answer: Answer, file: str) -> Iterator[str]:
    count = counted(len(answer.model.statements), "statement")
    match answer.status:
        case "consistent":
            terms = counted(len(answer.model.terms), "term")
            yield _fill(f"{file}: consistent. All {count} can hold together, {terms} among them.") + "\n"
        case "undecided":
            yield (
                _fill(
                    f"{file}: undecided. Whether all {count} can hold together was not settled within the limit. "
                    "No conflict was found, and no figures that satisfy all. A larger --steps may settle it."
                )
                + "\n"
            )
        case "inconsistent":
            found = counted(len(answer.conflicts), "minimal conflict")
            more = "" if answer.complete else " The search was cut off: there may be more."
            apart = len(answer.disputes)
            parts = f" in {apart} separate disputes" if apart > 1 else ""
            yield _fill(f"{file}: inconsistent. {found}{parts}.{more}") + "\n"


# --- conflicts ------------------------------------------------------------------------------------------------------


def _conflicts(answer: Answer, law: LawAt) -> Iterator[str]:
    total, index = len(answer.conflicts), 0
    for number, dispute in enumerate(answer.disputes, 1):
        for conflict in dispute:
            index += 1
            yield f"Conflict {index} of {total}: {_cannot(conflict)}"
            yield conflict_text(conflict, answer.model, law)
            moves = [r for r in answer.remedies if r.kind == "change" and r.statements[0] in conflict.statements]
            own = [r for r in moves if r.dispute == number and _of(r, conflict, dispute)]
            numbers = {s.id: i for i, s in enumerate(conflict.statements, 1)}
            if own:
                yield "The nearest figures, each checked by solving again:"
                yield from (_fill(f"{_move(r, numbers)}", "  - ", "    ") for r in own[:MOST_MOVES])
                yield ""
        drops = [r for r in answer.remedies if r.kind == "drop" and r.dispute == number]
        if drops:
            what = "all holds" if drops[0].mends == "everything" else "this dispute is settled"
            yield f"Without one of these, {what}:"
            yield from (_fill(listed(_called(s) for s in r.statements), "  - ", "    ") for r in drops)
            yield ""


def _of(remedy: Remedy, conflict: Conflict, dispute: Sequence[Conflict]) -> bool:
    """Whether a nearest figure was found for this conflict: the first of its dispute that holds the statement."""
    return remedy.conflict == conflict.names and conflict in dispute


def _cannot(conflict: Conflict) -> str:
    size = len(conflict.statements)
    if size == 0:
        return "the law and the definitions clash by themselves."
    if size == 1:
        return "this cannot hold, whatever else does."
    if size == 2:
        return "these two cannot both hold; either alone can."
    return f"these {size} cannot all hold; any {size - 1} of them can."


def conflict_text(conflict: Conflict, model: Model, law: LawAt) -> str:
    """The statements of a conflict with their places, the sentence, and the sum."""
    numbers = {s.id: index for index, s in enumerate(conflict.statements, 1)}
    lines = [line for s in conflict.statements for line in _listed(numbers[s.id], s, law)]
    lines.append(_fill(conflict.prose))
    for index, certificate in enumerate(conflict.certificates or (), 1):
        several = f" of way {index}" if conflict.certificates and len(conflict.certificates) > 1 else ""
        lines.append(f"The sum{several}:")
        lines += _sum(certificate, Wording(model, law), numbers)
        lines += _grounds(certificate)
    return "\n".join(lines) + "\n"


def _listed(number: int, statement: Statement, law: LawAt) -> Iterator[str]:
    place = f"{statement.location.file}:{statement.location.line}" if statement.location else ""
    default = f" (by default: {listed(law.cite(id).cite for id in statement.law)})" if statement.law else ""
    text = f"  {number}. {statement.says}{default}"
    if len(text) + len(place) + 2 <= WIDTH:
        yield f"{text}{place.rjust(WIDTH - len(text))}"
    else:
        yield _fill(f"{statement.says}{default}", f"  {number}. ", "     ")
        yield place.rjust(WIDTH)


def _sum(certificate: Certificate, wording: Wording, numbers: dict[str, int]) -> Iterator[str]:
    rows = sum_of(wording, certificate, numbers)
    shown = rows if len(rows) <= MOST_ROWS + 1 else [*rows[: MOST_ROWS - 1], rows[-1]]
    width = max((len(times) for times, _, _ in shown), default=1)
    for index, (times, words, origin) in enumerate(shown):
        if index == len(shown) - 1 and len(shown) < len(rows):
            yield f"{'':>{width + 4}}... and {len(rows) - len(shown)} more rows (--format json has all)"
        sign = " x " if times else "   "
        end = f" ({origin})" if origin else ""
        yield _fill(f"{words}{end}", f"  {times:>{width}}{sign}", " " * (width + 5))


def _grounds(certificate: Certificate) -> Iterator[str]:
    """The facts that the rows take as they stand, and how each can be changed."""
    grounds = certificate.grounds
    for ground in grounds[:MOST_GROUNDS]:
        yield _fill(f"{ground.text}: {ground.location.file}:{ground.location.line}", "  where ", "        ")
    if len(grounds) > MOST_GROUNDS:
        yield f"  and {len(grounds) - MOST_GROUNDS} more figures"
    names = dict.fromkeys(ground.name for ground in grounds if ground.name)
    if names:
        yield _fill(f"What can be given up of these: {' '.join(f'--drop {name}' for name in names)}.", "  ", "    ")
    if any(not ground.name for ground in grounds):
        yield _fill(
            "The law, and figures behind a share, are taken as they stand: --set changes a figure.", "  ", "    "
        )


def _called(statement: Statement) -> str:
    """A statement by its name in the file, and its line."""
    kind = "the term" if statement.kind is Kind.TERM else "the fact" if statement.kind is Kind.FACT else "the default"
    place = f" (line {statement.location.line})" if statement.location else ""
    return f"{kind} {statement.name}{place}"


def _move(remedy: Remedy, numbers: dict[str, int]) -> str:
    statement, figure, to = remedy.statements[0], remedy.figure, remedy.to
    assert figure is not None  # a change moves a figure
    assert to is not None
    verb = "raise" if to > figure.value else "lower"
    unit = figure.unit
    number = numbers.get(statement.id, statement.name)
    end = {"everything": "", "this conflict": "; other conflicts stay", "this dispute": ""}[remedy.mends]
    return f"in {number}, {verb} {written(figure.value, unit)} to {written(to, unit)}{end}"


# --- room for negotiation -------------------------------------------------------------------------------------------


def _room(answer: Answer, law: LawAt) -> Iterator[str]:
    if answer.ranges:
        yield "Room for negotiation"
        for alike in _alike(answer.ranges):
            yield from _range(alike, answer.model, law)
        yield ""
    elif not answer.model.unknowns:
        yield "No quantity is open: the figures of the case satisfy every statement.\n"
    if answer.example is not None and answer.model.unknowns:
        measure = (
            f"the fairest: {answer.example.measure}" if answer.example.measure else "one of those that satisfy all"
        )
        gap = answer.example.gap
        by = "" if gap is None else f", {written(gap, Unit.SHARE).replace('%', ' points')}"
        yield _fill(f"An example ({measure}{by})")
        for variable in answer.model.unknowns:
            value = answer.example.assignment[variable.name]
            yield _fill(f"{variable.says}: {exact(value, variable.unit)}", "  ", "    ")
        yield ""


def _alike(ranges: Sequence[Range]) -> list[list[Range]]:
    """Ranges that say the same of several quantities, together; in the order of the first of each."""
    groups: dict[object, list[Range]] = {}
    for found in ranges:
        said = (found.intervals, found.sets_low, found.sets_high, found.settled, found.variable.unit)
        groups.setdefault(said, []).append(found)
    return list(groups.values())


def _names(alike: Sequence[Range]) -> str:
    """The quantities of ranges that are alike: `the votes of each of 11 members`."""
    says = [found.variable.says for found in alike]
    if len(says) == 1:
        return says[0]
    if all(said.startswith("the votes of ") for said in says):
        names = [said.removeprefix("the votes of ") for said in says]
        return f"the votes of each of {len(names)} members ({shortly(names)})"
    return f"each of {listed(says)}"


def _range(alike: Sequence[Range], model: Model, law: LawAt) -> Iterator[str]:
    found = alike[0]
    variable = found.variable
    spans = listed(_interval(i, variable) for i in found.intervals) if found.intervals else "not settled"
    yield _fill(f"{_names(alike)}: {spans}", "  ", "    ")
    if not found.settled:
        what = "gaps within it were not ruled out" if found.intervals else "its ends were not proved"
        yield f"      {what} within the limit"
    for words, ids in _reasons(found):
        if ids:
            sets = listed(_setting(model.by_id[id], law) for id in ids)
            yield _fill(f"{words}: {sets}", "      ", "        ")


def _reasons(found: Range) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each end and gap of a range in words, with the statements that set it."""
    unit = found.variable.unit
    if not found.intervals:
        return
    if found.variable.is_choice:
        yield "not no", found.sets_low
        yield "not yes", found.sets_high
        return
    yield f"not below {exact(found.intervals[0].low.value or Fraction(0), unit)}", found.sets_low
    for (below, above), ids in zip(pairwise(found.intervals), found.sets_gaps, strict=False):
        ends = (exact(end.value or Fraction(0), unit) for end in (below.high, above.low))
        yield f"not between {' and '.join(ends)}", ids
    yield f"not above {exact(found.intervals[-1].high.value or Fraction(0), unit)}", found.sets_high


def _setting(statement: Statement, law: LawAt) -> str:
    return hard_words(statement, law) if statement.hard else _called(statement)


def _interval(interval: Interval, variable: Variable) -> str:
    low, high = interval.low, interval.high
    if low.value is not None and low.value == high.value:
        return exact(low.value, variable.unit)
    start = "no least" if low.value is None else f"{'above' if low.open else 'from'} {exact(low.value, variable.unit)}"
    end = (
        "without limit"
        if high.value is None
        else f"{'to below' if high.open else 'to'} {exact(high.value, variable.unit)}"
    )
    return f"{start} {end}"


def _formulas(formulas: Sequence[ClosedForm]) -> Iterator[str]:
    """Closed forms in words, each with its formula below it."""
    yield "Closed forms"
    for form in formulas:
        yield _fill(form.words, "  - ", "    ")
        yield _fill(form.formula, "      ", "        ")
    yield ""


def _verified(verified: Verification) -> str:
    if verified.failures:
        return _fill(f"NOT VERIFIED: {'; '.join(verified.failures)}.") + "\n"
    return _fill(f"Verified: {counted(verified.checks, 'check')} proved every statement of this answer again.") + "\n"


# --- data -----------------------------------------------------------------------------------------------------------


def answer_data(
    answer: Answer,
    law: LawAt,
    verified: Verification | None = None,
    formulas: Sequence[ClosedForm] | None = None,
) -> dict[str, Any]:
    """The answer for machines; every number is an exact fraction in a text."""
    example = None
    if answer.example is not None:
        names = answer.model.variables
        example = {n: _plain(v, names[n]) for n, v in answer.example.assignment.items()}
    data: dict[str, Any] = {
        "status": answer.status,
        "conflicts": [_conflict_data(c, answer.model, law) for c in answer.conflicts],
        "remedies": [_remedy_data(r) for r in answer.remedies],
        "ranges": {r.variable.name: [_interval_data(r, i) for i in range(len(r.intervals))] for r in answer.ranges},
        "example": example,
        "complete": answer.complete,
        "unsettled": [r.variable.name for r in answer.ranges if not r.settled],
    }
    if formulas is not None:
        data["formulas"] = [
            {"key": f.key, "words": f.words, "formula": f.formula, "latex": f.latex, "threshold": str(f.threshold)}
            for f in formulas
        ]
    if verified is not None:
        data["verified"] = {"checks": verified.checks, "failures": list(verified.failures)}
    return data


def _plain(value: Fraction, variable: Variable) -> str | bool:
    return bool(value) if variable.is_choice else str(value)


def statement_data(statement: Statement) -> dict[str, Any]:
    """A statement with its place and the law that it comes from."""
    place = statement.location
    return {
        "id": statement.id,
        "kind": statement.kind.value,
        "says": statement.says,
        "file": place.file if place else None,
        "line": place.line if place else None,
        "column": place.column if place else None,
        "law": list(statement.law),
    }


def _conflict_data(conflict: Conflict, model: Model, law: LawAt) -> dict[str, Any]:
    numbers = {s.id: index for index, s in enumerate(conflict.statements, 1)}
    wording = Wording(model, law)
    sums = [
        [{"times": t, "row": row, "from": origin} for t, row, origin in sum_of(wording, certificate, numbers)]
        for certificate in conflict.certificates or ()
    ]
    grounds = dict.fromkeys(g for certificate in conflict.certificates or () for g in certificate.grounds)
    return {
        "statements": [statement_data(s) for s in conflict.statements],
        "prose": conflict.prose,
        "background": [statement_data(s) for s in conflict.background],
        "where": [_ground_data(ground) for ground in grounds],
        "sums": sums,
    }


def _ground_data(ground: Ground) -> dict[str, Any]:
    place = ground.location
    return {"text": ground.text, "file": place.file, "line": place.line, "drop": ground.name or None}


def _remedy_data(remedy: Remedy) -> dict[str, Any]:
    data: dict[str, Any] = {
        "kind": remedy.kind,
        "statements": [s.id for s in remedy.statements],
        "dispute": remedy.dispute,
        "mends": remedy.mends,
    }
    if remedy.figure is not None and remedy.to is not None:
        data["from"], data["to"] = str(remedy.figure.value), str(remedy.to)
        data["shown"] = (
            f"{written(remedy.figure.value, remedy.figure.unit)} to {written(remedy.to, remedy.figure.unit)}"
        )
    return data


def _interval_data(found: Range, index: int) -> dict[str, Any]:
    interval = found.intervals[index]
    return {
        "min": _end(interval.low),
        "max": _end(interval.high),
        "min_open": interval.low.open,
        "max_open": interval.high.open,
        "because": list(found.because(index)),
    }


def _end(end: End) -> str | None:
    return None if end.value is None else str(end.value)
