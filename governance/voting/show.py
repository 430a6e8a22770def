"""Power tables as text of 80 columns, as JSON with exact fractions, as CSV."""

from __future__ import annotations

import csv
import json
import textwrap
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from io import StringIO
from typing import Any

from governance.voting.count import Impractical
from governance.voting.power import Index
from governance.voting.simple import Smallest
from governance.voting.standing import Standing, Table, amount

WIDTH = 80
_MOST_COLUMNS = 3
_HEADS = {
    Index.BANZHAF: "Banzhaf",
    Index.BANZHAF_ABSOLUTE: "absolute",
    Index.SHAPLEY_SHUBIK: "Shapley",
    Index.COLEMAN_PREVENT: "prevent",
    Index.COLEMAN_INITIATE: "initiate",
    Index.HOLLER: "Holler",
    Index.DEEGAN_PACKEL: "Deegan-P",
    Index.JOHNSTON: "Johnston",
}
_LEGEND = {
    Index.BANZHAF: "Banzhaf: of all cases in which one voter's change of mind decides, the part that is this voter's.",
    Index.BANZHAF_ABSOLUTE: "absolute: the chance that the voter decides when all others toss a coin "
    "(Banzhaf, Penrose).",
    Index.SHAPLEY_SHUBIK: "Shapley: in what part of all orders of joining this voter makes the decision pass "
    "(Shapley-Shubik).",
    Index.COLEMAN_PREVENT: "prevent: of the groups that pass it, the part that fails without the voter (Coleman).",
    Index.COLEMAN_INITIATE: "initiate: of the groups that fail, the part that passes with the voter (Coleman).",
    Index.HOLLER: "Holler: the voter's part in the memberships of smallest passing groups (public good index).",
    Index.DEEGAN_PACKEL: "Deegan-P: each smallest passing group counts the same, and so does each of its members "
    "(Deegan-Packel).",
    Index.JOHNSTON: "Johnston: each passing group that one voter can defeat counts the same, and so does each who can.",
}
_LISTED_IN_TEXT = 6


# --- text -----------------------------------------------------------------------------------------------------------


def text(tables: Sequence[Table], wanted: Sequence[Index]) -> str:
    """Every decision with its table; decisions of the same rule share one."""
    blocks = [_block(same, wanted) for same in _alike(tables)]
    legend = (textwrap.fill(_LEGEND[index], WIDTH, subsequent_indent="  ") for index in wanted)
    return "\n\n".join([*blocks, "\n".join(legend)]) + "\n"


def _alike(tables: Sequence[Table]) -> Iterator[list[Table]]:
    """Decisions whose rule and voters are the same, together, in the order of the first of each."""
    found: dict[object, list[Table]] = {}
    for table in tables:
        found.setdefault((table.game, tuple(table.taken.votes.items())), []).append(table)
    yield from found.values()


def _block(same: list[Table], wanted: Sequence[Index]) -> str:
    first, others = same[0], same[1:]
    lines = []
    if first.taken.wording:
        lines += textwrap.wrap(f"{first.taken.wording[:1].upper()}{first.taken.wording[1:]} ({first.taken.key})", WIDTH)
    if others:
        also = "; ".join(f"{table.taken.wording} ({table.taken.key})" for table in others)
        lines += textwrap.wrap(f"Likewise: {also}", WIDTH, initial_indent="  ", subsequent_indent="  ")
    lines += [
        line
        for fact in _facts(first)
        for line in textwrap.wrap(fact, WIDTH - 2, initial_indent="  ", subsequent_indent="  ")
    ]
    columns = [list(wanted[at : at + _MOST_COLUMNS]) for at in range(0, len(wanted), _MOST_COLUMNS)] or [[]]
    for place, some in enumerate(columns):
        lines += ["", *_rows(first, some, full=place == 0)]
    return "\n".join(lines)


def _facts(table: Table) -> Iterator[str]:
    """What holds of the decision as a whole."""
    yield from (f"{remark[:1].upper()}{remark[1:]}." for remark in table.remarks)
    yield f"It takes {'; '.join(table.conditions)}."
    game = table.game
    if table.remarks:
        return
    passing, blocking = game.fewest_passing(), game.fewest_blocking()
    if isinstance(passing, tuple) and isinstance(blocking, tuple):
        yield f"Fewest that pass it: {len(passing)}; fewest that block it: {len(blocking)}."
    minimal = game.minimal_passing()
    if isinstance(minimal, Smallest):
        noun = "group" if minimal.total == 1 else "groups"
        yield f"{minimal.total:,} smallest passing {noun}{_listed(table, minimal)}."
    collective = table.power.collective
    if not isinstance(collective, Impractical):
        yield f"If every voter tossed a coin, it would pass with a chance of {percentage(collective)}."


def _listed(table: Table, minimal: Smallest) -> str:
    if minimal.groups is None or minimal.total > _LISTED_IN_TEXT:
        return ""
    names = table.taken.names
    return ": " + "; ".join(" + ".join(names.get(voter, voter) for voter in group) for group in minimal.groups)


def _rows(table: Table, wanted: Sequence[Index], *, full: bool) -> Iterator[str]:
    """The lines of one table: with votes, share and what each can do alone in the first, and the name in all."""
    values = {index: _column(table, index) for index in wanted}
    heads = [*(("Votes", "Share") if full else ()), *(_HEADS[index] for index in wanted)]
    cells = [
        [*((_weight(row), _percentage(row.share)) if full else ()), *(values[index][place] for index in wanted)]
        for place, row in enumerate(table.rows)
    ]
    wide = [max(len(line[column]) for line in (heads, *cells)) for column in range(len(heads))]
    alone = [row.alone for row in table.rows] if full else [""] * len(cells)
    last = max((len(word) for word in (*alone, "Alone")), default=0) + 2 if full else 0
    room = WIDTH - sum(wide) - 2 * len(wide) - last
    for name, line, end in zip(
        ("Voter", *(row.name for row in table.rows)), (heads, *cells), ("Alone" if full else "", *alone), strict=True
    ):
        shown = name if len(name) <= room else f"{name[: room - 1]}…"
        figures = "".join(f"  {cell:>{width}}" for cell, width in zip(line, wide, strict=True))
        yield f"{shown:<{room}}{figures}{f'  {end}' if full else ''}".rstrip()
    yield from _estimates(table, wanted)


def _column(table: Table, index: Index) -> list[str]:
    found = table.power.index(index)
    if isinstance(found, Impractical):
        estimate = table.power.estimated(index)
        return [f"~{percentage(value)}" for value in estimate.values] if estimate else ["?"] * len(table.rows)
    return [percentage(value) for value in found] if found is not None else ["–"] * len(table.rows)


def _estimates(table: Table, wanted: Sequence[Index]) -> Iterator[str]:
    """Which columns are estimates or missing, why, and how far off they may be."""
    for index in wanted:
        found = table.power.index(index)
        if isinstance(found, Impractical):
            estimate = table.power.estimated(index)
            told = (
                f"estimated from {estimate.draws:,} draws; each is within {percentage(estimate.error, 2)[:-1]} "
                "percentage points, but for one chance in a million"
                if estimate
                else "no estimate is made of it: ask for banzhaf-absolute or shapley-shubik"
            )
            yield from textwrap.wrap(f"{_HEADS[index]}: {found.why}; {told}.", WIDTH)


def percentage(share: Fraction, places: int = 1) -> str:
    """A share for a table: always so many decimals, rounded half up."""
    scaled = share * 100 * 10**places
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    return f"{whole // 10**places}.{whole % 10**places:0{places}d}%"


def _percentage(share: Fraction | None) -> str:
    return percentage(share) if share is not None else "–"


def _weight(row: Standing) -> str:
    return amount(row.weight) if row.weight is not None else "–"


# --- data -----------------------------------------------------------------------------------------------------------


def as_json(tables: Sequence[Table], wanted: Sequence[Index], *, single: bool) -> str:
    """One object a decision: a list of them, or the object alone where a single decision was asked for."""
    found = [_object(table, wanted) for table in tables]
    return json.dumps(found[0] if single else found, ensure_ascii=False, indent=2) + "\n"


def _object(table: Table, wanted: Sequence[Index]) -> dict[str, Any]:
    more = [index for index in wanted if index not in (Index.BANZHAF, Index.BANZHAF_ABSOLUTE, Index.SHAPLEY_SHUBIK)]
    columns = {index: _exact(table, index) for index in more}
    banzhaf, absolute = _exact(table, Index.BANZHAF), _exact(table, Index.BANZHAF_ABSOLUTE)
    shapley, swings = _exact(table, Index.SHAPLEY_SHUBIK), table.power.swings
    members = [
        {
            "name": row.name,
            "weight": _number(row.weight),
            "share": _fraction(row.share),
            "banzhaf": {
                "swings": None if isinstance(swings, Impractical) else str(swings[place]),
                "normalised": banzhaf[place],
                "absolute": absolute[place],
            },
            "shapley_shubik": shapley[place],
            **{index.value.replace("-", "_"): columns[index][place] for index in more},
            "veto": row.veto,
            "dummy": row.dummy,
            "dictator": row.dictator,
        }
        for place, row in enumerate(table.rows)
    ]
    collective = table.power.collective
    return {
        "decision": table.taken.key,
        "wording": table.taken.wording,
        "quota": _number(table.quota),
        "can_pass": table.game.can_pass,
        "collective": None if isinstance(collective, Impractical) else _fraction(collective),
        "members": members,
        "minimal_winning": _groups(table, table.game.minimal_passing()),
        "minimal_blocking": _groups(table, table.game.minimal_blocking()),
        "estimates": _estimated(table, [Index.BANZHAF_ABSOLUTE, Index.SHAPLEY_SHUBIK, *more]),
    }


def _exact(table: Table, index: Index) -> list[str | None]:
    found = table.power.index(index)
    if not isinstance(found, tuple):
        return [None] * len(table.rows)
    return [_fraction(value) for value in found]


def _estimated(table: Table, wanted: Sequence[Index]) -> dict[str, Any]:
    """The indices that are not exact: why, and an estimate where one can be made."""
    found: dict[str, Any] = {}
    for index in wanted:
        value = table.power.index(index)
        if isinstance(value, Impractical):
            estimate = table.power.estimated(index)
            found[index.value.replace("-", "_")] = {
                "why": value.why,
                "values": [_fraction(each) for each in estimate.values] if estimate else None,
                "error": _fraction(estimate.error) if estimate else None,
            }
    return found


def _groups(table: Table, found: Smallest | Impractical) -> dict[str, Any]:
    if isinstance(found, Impractical):
        return {"count": None, "groups": None, "why": found.why}
    names = table.taken.names
    listed = found.groups
    return {
        "count": str(found.total),
        "groups": None if listed is None else [[names.get(voter, voter) for voter in group] for group in listed],
    }


def _fraction(value: Fraction | None) -> str | None:
    return None if value is None else str(value)


def _number(value: Fraction | None) -> int | str | None:
    return value.numerator if value is not None and value.denominator == 1 else _fraction(value)


def as_csv(tables: Iterable[Table], wanted: Sequence[Index]) -> str:
    """One line a voter and decision; indices as exact fractions."""
    written = StringIO()
    writer = csv.writer(written, lineterminator="\n")
    names = [index.value.replace("-", "_") for index in wanted]
    writer.writerow(["decision", "name", "weight", "share", *names, "veto", "dummy", "dictator"])
    for table in tables:
        columns = [_exact(table, index) for index in wanted]
        for place, row in enumerate(table.rows):
            given = [table.taken.key, row.name, _number(row.weight), _fraction(row.share)]
            told = [{True: "yes", False: "no", None: ""}[flag] for flag in (row.veto, row.dummy, row.dictator)]
            writer.writerow([*given, *(column[place] for column in columns), *told])
    return written.getvalue()
