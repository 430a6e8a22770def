"""The ledger of the law: how every row of it ended, as a rule, as data or not checked.

A row is encoded by a rule that names it (`rows=` of `@rule`); it is not checked where the law data says so and why;
and it is data where a provision that states it is used: cited by a clause, a line of an options appraisal, a rule, a
kind of member or a kind of decision.  A row in no state, or in two, is a fault of the program.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from governance.appraisal.wording import LOCK_OF_THE_FORM, entries
from governance.document.templates import read_clause
from governance.draft.articles import templates_folder
from governance.law import Law
from governance.rules.registry import Rule
from governance.rules.subject import LOCK

WIDTH = 80
_ASKED = re.compile(r"""(?:law|in_force)\(\s*["']([^"']+)["']""")


class State(StrEnum):
    """How a row ended."""

    RULE = "rule"
    """One rule or more tests its content."""
    DATA = "data"
    """Documents, or other rules, use what it states."""
    NOT_CHECKED = "not checked"
    """Nothing tests it; the law data says why."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of the ledger: its id, the part that it stands in, its state, and by what it came to it.

    `by` are the codes of rules, or the provisions with their users (`ca-2006/s355: articles minutes`), or the subject
    that is not checked with the reason.
    """

    row: str
    part: str
    state: State
    by: tuple[str, ...]


class LedgerError(ValueError):
    """The ledger is not complete: a row is in no state, or in two, or is not in the ledger."""


def ledger(law: Law, rules: dict[str, Rule], templates: Path | None = None) -> tuple[Entry, ...]:
    """Every row of the ledger in its order.  LedgerError names each row that is in no state, in two, or unknown."""
    tested = _by_row((row, code) for code, rule in rules.items() for row in rule.rows)
    open_ = _by_row((row, f"{gap.what}: {gap.why}") for gap in law.gaps for row in gap.rows)
    users = uses(law, rules, templates or templates_folder())
    stated = _by_row((row, id) for id, provision in law.provisions.items() for row in provision.rows)
    faults = [f"{row} is not in the ledger" for row in {*tested, *open_, *stated} - set(law.rows)]
    faults += [f"{row} is tested by {', '.join(tested[row])} and not checked" for row in {*tested} & {*open_}]
    entries = []
    for row, part in law.rows.items():
        by = tuple(f"{id}: {', '.join(users[id])}" for id in stated.get(row, ()) if id in users)
        if row in tested:
            entries.append(Entry(row, part, State.RULE, tuple(tested[row])))
        elif row in open_:
            entries.append(Entry(row, part, State.NOT_CHECKED, tuple(open_[row])))
        elif by:
            entries.append(Entry(row, part, State.DATA, by))
        else:
            faults.append(f"{row} is neither tested, nor used, nor said to be not checked")
    if faults:
        raise LedgerError("; ".join(sorted(faults)))
    return tuple(entries)


def _by_row(pairs: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for row, what in pairs:
        found[row].append(what)
    return found


def uses(law: Law, rules: dict[str, Rule], templates: Path) -> dict[str, list[str]]:
    """Who uses each provision: clauses of the articles, lines of an options appraisal, rules, bodies and matters."""
    users: dict[str, list[str]] = defaultdict(list)
    for id, user in (
        *_clauses(templates),
        *_lines(templates),
        *((id, code) for code, rule in rules.items() for id in dict.fromkeys((*rule.law, *rule.see))),
        *((id, f"body {body.kind}") for body in law.bodies.values() for id in body.law),
        *((id, f"matter {matter.key}") for matter in law.matters.values() for id in matter.law),
    ):
        if user not in users[id]:
            users[id].append(user)
    return dict(users)


def _clauses(templates: Path) -> Iterator[tuple[str, str]]:
    """The provisions that each clause cites as its authority, or takes a value from."""
    for file in sorted((templates / "articles").glob("*.md")):
        source = read_clause(file)
        prescribed = (source.prescribed,) if source.prescribed else ()
        for id in (*source.law, *prescribed, *_ASKED.findall(file.read_text(encoding="utf-8"))):
            yield id, f"article {source.id}"


def _lines(templates: Path) -> Iterator[tuple[str, str]]:
    """The provisions that the wordings of each line of an options appraisal cite."""
    for key, wordings in entries(templates).items():
        for id in dict.fromkeys(id for wording in wordings for id in wording.law):
            for named in LOCK.values() if id == LOCK_OF_THE_FORM else (id,):
                yield named, f"line {key}"


def text(entries: tuple[Entry, ...]) -> str:
    """The ledger for a terminal: the totals, then under each part one line a row, cut to the width of the page."""
    totals = Counter(entry.state for entry in entries)
    lines = [f"{len(entries)} rows: " + ", ".join(f"{totals[state]} {state}" for state in State)]
    widest = max(len(entry.row) for entry in entries)
    parts = dict.fromkeys(entry.part for entry in entries)
    for part in parts:
        lines += ["", part]
        for entry in entries:
            if entry.part == part:
                line = f"  {entry.row:<{widest}}  {entry.state:<11}  {_brief(entry)}"
                lines.append(line if len(line) <= WIDTH else line[: WIDTH - 1].rstrip() + "…")
    return "\n".join(lines) + "\n"


def _brief(entry: Entry) -> str:
    """By what a row came to its state: codes, provisions with their users, or the subject that is not checked."""
    return (" " if entry.state is State.RULE else "; ").join(entry.by)


def data(entries: tuple[Entry, ...]) -> list[dict[str, object]]:
    """The ledger as JSON has it, with all that each row came by."""
    return [{"row": e.row, "part": e.part, "state": e.state.value, "by": list(e.by)} for e in entries]
