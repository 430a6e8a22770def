"""Where the statements and figures of a brief come from: sources by number, or why they are assumed."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from governance.appraisal.amounts import pounds
from governance.case import Case
from governance.case.finance import Rate
from governance.case.quantity import Amount, Stated, percent
from governance.case.references import walk
from governance.prose import counted, day


@dataclass(frozen=True, slots=True)
class Sourced:
    """A statement with the number of its source in the list, or why it is assumed."""

    says: str
    source: int | None
    assumed: str


@dataclass(frozen=True, slots=True)
class SourceLine:
    """One source in the list: its number and how it is cited."""

    number: int
    text: str


def sourced(says: str, stated: Stated, numbers: dict[str, int]) -> Sourced:
    """What is stated, with the number of its source in `numbers`."""
    return Sourced(says, numbers[stated.source] if stated.source else None, stated.assumed or "")


def figures(case: Case, numbers: dict[str, int]) -> tuple[Sourced, ...]:
    """Every figure of the case, grouped where many share one name and one origin, with its source or assumption."""
    grouped: dict[tuple[str, str | None, str | None], list[tuple[Stated, Fraction]]] = {}
    for part in walk(case):
        if isinstance(part, Stated) and hasattr(part, "value"):
            grouped.setdefault((_figure_name(part), part.source, part.assumed), []).append((part, Fraction(part.value)))
    rows = []
    for (name, _, _), parts in grouped.items():
        stated, value = parts[0]
        total = sum((v for _, v in parts), Fraction(0))
        if len(parts) == 1:
            says = f"{name}: {_amount(stated, value)}"
        else:
            says = f"{name}: {counted(len(parts), 'figure')}, {_amount(stated, total)} in all"
        note = f" ({stated.note})" if stated.note and len(parts) == 1 else ""
        rows.append(sourced(says + note, stated, numbers))
    return tuple(rows)


def _figure_name(stated: Stated) -> str:
    """What a figure is of, from where it stands: `finance.turnover[3].amount` is turnover."""
    steps = [step.split("[")[0] for step in stated.path.split(".")]
    unit = getattr(stated, "unit", None)
    if steps[0] == "finance":
        inner = [step for step in steps[1:] if step != "amount"]
        return _opened(", ".join(inner).replace("_", " ") + (f", {unit}" if unit else ""))
    group = steps[0] if steps[0] != "company" else "community"
    return f"{_opened(group.replace('_', ' '))}, {unit or steps[-1].replace('_', ' ')}"


def _opened(text: str) -> str:
    return text[:1].upper() + text[1:]


def _amount(stated: Stated, value: Fraction) -> str:
    if isinstance(stated, Amount):
        return pounds(value)
    if isinstance(stated, Rate):
        return percent(value)
    return f"{value.numerator:,}" if value.denominator == 1 else f"{value.numerator}/{value.denominator}"


def sources(case: Case) -> tuple[SourceLine, ...]:
    """The sources of a case in its order, numbered from 1."""
    lines = []
    for index, source in enumerate(case.sources.values(), 1):
        dated = day(source.date) if source.date else source.dated
        lines.append(SourceLine(index, ", ".join(filter(None, (source.title, source.publisher, dated, source.url)))))
    return tuple(lines)
