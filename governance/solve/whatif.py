"""What if: a case with values set, terms dropped and quantities opened, before it is read.

The file is not touched.  A change is made in the data of the file, so that all that holds for a case (unknown keys,
kinds of value, references) holds for the changed one too.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from math import lcm
from typing import Any

from governance.case import Case
from governance.case.load import did_you_mean, validate
from governance.finding import Finding
from governance.solve.leaving import without_members
from governance.solve.scalars import canonical, figures_of, names_to_open
from governance.source import Mapping, parse
from governance.source import Sequence as List

_STEP = re.compile(r"([^.\[\]]+)|\[([0-9]+)\]")
_BOUNDS = re.compile(r"(?P<min>[^./]*(?:\.[0-9][^./]*)?)\.\.(?P<max>[^/]*)(?:/(?P<step>.+))?")


class ChangeError(Exception):
    """A change that means nothing in this case: what is wrong, with a cure."""


@dataclass(frozen=True, slots=True)
class Changes:
    """What to change: `sets` are `path=value`, `drops` names of terms, `opens` names (with `=min..max/step`), `leavers`
    members that have left."""

    sets: Sequence[str] = ()
    drops: Sequence[str] = ()
    opens: Sequence[str] = ()
    leavers: Sequence[str] = ()

    @property
    def any(self) -> bool:
        return bool(self.sets or self.drops or self.opens or self.leavers)


def changed(text: str, file: str, changes: Changes) -> tuple[Case | None, tuple[Finding, ...]]:
    """The case of a text with changes made.  ChangeError for a change that means nothing in it."""
    data, source, found = parse(text, file)
    case, findings = validate(data, source, found)
    if case is None or data is None or not changes.any:
        return case, findings
    without_members(data, changes.leavers)
    for name in changes.drops:
        _drop(data, case, name)
    for given in changes.sets:
        path, sign, value = given.partition("=")
        if not sign or not path.strip():
            raise ChangeError(f"`--set {given}` is no change; write --set path=value")
        _set(data, case, path.strip(), value.strip())
    for given in changes.opens:
        _open(data, case, given)
    return validate(data, source, found)


def _drop(data: Mapping, case: Case, name: str) -> None:
    """Give up a statement: a term, or a fact by the name that an answer has for it, whose quantities are then open."""
    terms = data.get("terms")
    key = name.removeprefix("terms.")
    if isinstance(terms, Mapping) and key in terms:
        del terms[key]
        return
    opened = _opened_by(case, name)
    if opened:
        unknowns = _child(data, "unknowns")
        for quantity in opened:
            unknowns[quantity] = Mapping(data.source, (*unknowns.path, quantity))
        return
    if not _drop_bound(data, case, name):
        known = (*(terms if isinstance(terms, Mapping) else ()), *names_to_open(case))
        raise ChangeError(f"there is no term or fact `{key}`{_meant(key, known, list_all=False)}")


def _opened_by(case: Case, name: str) -> tuple[str, ...]:
    """The quantities that are open when a fact is given up; of a figure or the turnover, those of all members."""
    quantity = canonical(case, name)
    if quantity is not None:
        return (quantity,)
    if name in ("finance.turnover", *(f"figures.{figure}" for figure in figures_of(case))):
        start = "turnover." if name == "finance.turnover" else f"{name}."
        return tuple(known for known in names_to_open(case) if known.startswith(start))
    return ()


def _drop_bound(data: Mapping, case: Case, name: str) -> bool:
    """Take out a bound on an open quantity, such as `board.quorum.max`; whether there is one."""
    base, _, word = name.rpartition(".")
    if word not in ("min", "max", "step"):
        return False
    for written, bounds in _entries(data, "unknowns"):
        if canonical(case, written) == canonical(case, base) and _without(bounds, word):
            return True
    starts: list[Any] = [data]
    steps: tuple[str | int, ...] = _steps(base)
    for key, term in _entries(data, "terms"):
        if steps[:2] == ("terms", key) or steps[:1] == (key,):
            require = term.get("require") if isinstance(term, Mapping) else None
            starts = list(require.values()) if isinstance(require, Mapping) else []
            steps = tuple(
                int(step) if str(step).isdigit() else step for step in steps[2 if steps[0] == "terms" else 1 :]
            )
            break
    return any(_without(_walked(start, steps), word) for start in starts)


def _entries(data: Mapping, key: str) -> list[tuple[str, Any]]:
    entries = data.get(key)
    return list(entries.items()) if isinstance(entries, Mapping) else []


def _walked(here: Any, steps: tuple[str | int, ...]) -> Any:
    for step in steps:
        try:
            here = here[step]
        except (KeyError, IndexError, TypeError):
            return None
    return here


def _without(bounds: Any, word: str) -> bool:
    """Take a bound out of `{min: 5}` or `{open: {min: 5}}`; what is left without any is `open`."""
    here = bounds.get("open") if isinstance(bounds, Mapping) and isinstance(bounds.get("open"), Mapping) else bounds
    if not isinstance(here, Mapping) or word not in here:
        return False
    del here[word]
    return True


def _meant(word: str, known: Sequence[str], *, list_all: bool = True) -> str:
    meant = did_you_mean(word, known)
    listing = f"; there are {', '.join(known)}" if known and list_all else ""
    return f"; did you mean {meant}?" if meant else listing


def _open(data: Mapping, case: Case, given: str) -> None:
    name, _, bounds = given.partition("=")
    unknowns = _child(data, "unknowns")
    entry = Mapping(data.source, (*unknowns.path, name))
    if bounds:
        match = _BOUNDS.fullmatch(bounds)
        if match is None:
            raise ChangeError(f"`{bounds}` are no bounds; write --open {name}=5..9 or --open {name}=60%..90%/1%")
        entry.update((key, value.strip()) for key, value in match.groupdict().items() if value and value.strip())
    if canonical(case, name) is None:
        raise ChangeError(f"the case has no quantity `{name}` to open{_meant(name, names_to_open(case))}")
    unknowns[name] = entry


def _set(data: Mapping, case: Case, path: str, value: str) -> None:
    name = canonical(case, path) or path
    if name.startswith("votes."):
        _set_votes(data, case, name.removeprefix("votes."), value)
    elif name.startswith("turnover."):
        _set_turnover(data, name.removeprefix("turnover."), value)
    else:
        _put(data, _steps(name), _value(value))


def _value(text: str) -> Any:
    """A value as a case file would have it."""
    data, _, found = parse(f"value: {text}", "--set")
    if data is None or found:
        raise ChangeError(f"`{text}` is no value of a case")
    return data["value"]


def _steps(path: str) -> tuple[str | int, ...]:
    steps: list[str | int] = []
    position = 0
    for match in _STEP.finditer(path):
        if path[position : match.start()] not in ("", "."):
            raise ChangeError(f"`{path}` is no path in a case")
        steps.append(match[1] if match[1] is not None else int(match[2]))
        position = match.end()
    if not steps or position != len(path):
        raise ChangeError(f"`{path}` is no path in a case")
    return tuple(steps)


def _put(data: Mapping, steps: tuple[str | int, ...], value: Any) -> None:
    here: Any = data
    for step, following in pairwise(steps):
        if isinstance(here, Mapping) and isinstance(step, str) and step not in here and isinstance(following, str):
            here = _child(here, step)
            continue
        try:
            here = here[step]
        except (KeyError, IndexError, TypeError):
            raise ChangeError(f"the case has no `{'.'.join(map(str, steps))}`") from None
    last = steps[-1]
    here_is_mapping = isinstance(here, Mapping) and isinstance(last, str)
    here_is_list = isinstance(here, List) and isinstance(last, int) and last < len(here)
    if not (here_is_mapping or here_is_list):
        raise ChangeError(f"the case has no `{'.'.join(map(str, steps))}`")
    here[last] = value


def _child(data: Mapping, key: str) -> Mapping:
    child = data.get(key)
    if not isinstance(child, Mapping):
        child = Mapping(data.source, (*data.path, key))
        data[key] = child
    return child


def _set_votes(data: Mapping, case: Case, member: str, value: str) -> None:
    """The votes of one member: as a number beside those of the others, or as a share, with the others' proportions."""
    votes = case.votes
    if votes is None:
        raise ChangeError(f"votes are open in this case; write --set terms.<term>..., or --open votes.{member}")
    explicit = {key: Fraction(vote) for key, vote in votes.items()}
    if value.endswith("%") or "/" in value:
        share = _share(value)
        others = sum((vote for key, vote in explicit.items() if key != member), Fraction(0))
        if share >= 1 or not others:
            raise ChangeError(f"`{value}` leaves nothing to the others")
        explicit = {key: vote * (1 - share) / others for key, vote in explicit.items()}
        explicit[member] = share
    else:
        number = _value(value)
        if not isinstance(number, int) or number < 0:
            raise ChangeError(f"`{value}` is no number of votes")
        explicit[member] = Fraction(number)
    scale = lcm(*(vote.denominator for vote in explicit.values()))
    voting = _child(data, "voting")
    weights = Mapping(data.source, (*voting.path, "weights"))
    weights.update((key, int(vote * scale)) for key, vote in explicit.items())
    voting["weights"] = weights


def _share(value: str) -> Fraction:
    try:
        return Fraction(value[:-1]) / 100 if value.endswith("%") else Fraction(value)
    except (ValueError, ZeroDivisionError):
        raise ChangeError(f"`{value}` is no share") from None


def _set_turnover(data: Mapping, customer: str, value: str) -> None:
    finance = _child(data, "finance")
    rows = finance.setdefault("turnover", List(data.source, (*finance.path, "turnover")))
    for row in rows:
        if isinstance(row, Mapping) and row.get("customer") == customer and isinstance(row.get("amount"), Mapping):
            row["amount"]["value"] = _value(value)
            return
    path = (*finance.path, "turnover", len(rows))
    row, amount = Mapping(data.source, path), Mapping(data.source, (*path, "amount"))
    amount.update(value=_value(value), assumed="set on the command line")
    row.update(customer=customer, amount=amount)
    rows.append(row)
