"""The conflict of customers who own, and a framework, for a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from governance.appraisal.amounts import Missing
from governance.appraisal.conflict import Basis, Conflict, Matter, Measures, Reach, Side
from governance.appraisal.framework import Duration, Framework, Path
from governance.appraisal.money_text import Lines, percentage, said, table, whole, yes
from governance.case.quantity import percent
from governance.prose import counted, day, listed, shortly


def conflict(found: Conflict) -> Lines:
    """Who has an interest in what, who gains by other prices, what safeguards change, and what the law says."""
    yield from _matters(found.matters)
    yield ""
    if isinstance(found.bases, Missing):
        yield from said(f"Not known: {found.bases}.")
    else:
        yield from said(f"Prices now: {found.present}.")
        if not found.bases:
            yield from said("No other basis for which the case has figures changes what a member pays.")
        for basis in found.bases:
            yield from ("", *_basis(basis, pounds=found.amounts))
    yield ""
    yield from _safeguards(found)
    yield ""
    for rule in found.rules:
        unsettled = ", not settled" if rule.uncertain else ""
        yield from said(f"- {rule.says} ({listed(law.cite for law in rule.law)}{unsettled}).")


def _matters(matters: tuple[Matter, ...]) -> Lines:
    if all(matter.by == "host" for matter in matters):
        yield from said("In a unit its host decides, and no body of customers does.")
        return
    rows = [
        (
            matter.wording[:1].upper() + matter.wording[1:],
            matter.by if matter.declared or matter.by == "host" else f"{matter.by}*",
            *_side(matter.board),
            *_side(matter.members),
        )
        for matter in matters
    ]
    heads = ("A decision on", "By", "Directors", "Quorate", "Alone", "Members", "Alone")
    yield from table(heads, [(*row[:6], row[7]) for row in rows])
    yield from said(
        "Directors, Members: those free of an interest; Alone: whether these can decide without the others."
    )
    if any(not matter.declared and matter.by != "host" for matter in matters):
        yield from said("* by the general powers of the board: the case gives it to nobody else.")


def _side(side: Side | None) -> tuple[str, str, str]:
    if side is None:
        return "–", "–", "–"
    all_of_them = len(side.interested) + len(side.doubtful) + len(side.free)
    free = f"{len(side.free)}{f'–{len(side.free) + len(side.doubtful)}' if side.doubtful else ''} of {all_of_them}"
    return free, yes(side.quorate), yes(side.alone)


def _basis(basis: Basis, *, pounds: bool) -> Lines:
    proposed = " (proposed)" if basis.proposed else ""
    yield from said(f"If {basis.called}{proposed}:")
    shown = whole if pounds else percentage
    rows = [(each.called, shown(each.now), shown(each.then), shown(-each.gains)) for each in basis.effects]
    yield from table(("Member", "Pays now", "Would pay", "Change"), rows)
    power = basis.power
    yield from said(
        f"{counted(len(basis.gainers), 'member')} would pay less, {len(basis.losers)} more, by {shown(basis.moves)}. "
        + {
            True: "Those who gain can bring it about alone. ",
            False: "Those who gain can’t bring it about alone. ",
            None: "Whether those who gain can bring it about can’t be told. ",
        }[power.passes]
        + {
            True: "Once it holds, they can keep it. ",
            False: "Once it holds, the others can undo it. ",
            None: "",
        }[power.keeps]
        + {True: "Those who lose can stop it.", False: "Those who lose can’t stop it.", None: ""}[power.stops]
    )


def _safeguards(found: Conflict) -> Lines:
    missing = [found.now, *(each.after for each in found.safeguards)]
    unknown = [f"Not known: {words}." for words in dict.fromkeys(str(m) for m in missing if isinstance(m, Missing))]
    if all(isinstance(each, Missing) for each in missing):
        for words in unknown:
            yield from said(words)
        return
    rows = [("As the case has it", *_measures(found.now))]
    rows += [(each.says[:1].upper() + each.says[1:], *_measures(each.after)) for each in found.safeguards]
    yield from table(("Who decides on prices", "Decides", "Interest", "Pass", "Keep", "Revenue"), rows)
    yield from said(
        "Decides: whether it can be passed. Interest: whether those with an interest vote. Pass, Keep: whether those "
        "who gain by the first of the changes above pass it alone, and keep it. Revenue: the least part of what "
        "members pay that a group which passes it pays."
    )
    for words in unknown:
        yield from said(words)
    for each in found.safeguards:
        if each.note and isinstance(each.after, Measures):
            yield from said(f"{each.says[:1].upper()}{each.says[1:]}: {each.note}.")
    if isinstance(found.now, Measures):
        yield from said(f"As the case has it, prices take {found.now.rule}.")
        yield from _reach(found.now.reach)


def _measures(measures: Measures | Missing) -> tuple[str, ...]:
    if isinstance(measures, Missing):
        return ("?",) * 5
    reach = percentage(measures.reach.carries) if isinstance(measures.reach, Reach) else "–"
    power = measures.power
    return (
        yes(measures.decidable),
        yes(measures.interested_vote).lower(),
        *(yes(answer).lower() for answer in (power.passes, power.keeps)),
        reach,
    )


def _reach(reach: Reach | Missing) -> Lines:
    if isinstance(reach, Missing):
        yield from said(f"Least revenue not known: {reach.lacks}.")
        return
    who = shortly(party.called for party in reach.passed_by)
    yield from said(
        f"The group with the least revenue that passes it pays {percent(reach.carries)}, and leaves "
        f"{percent(reach.outside)} outside: {who}."
    )


# --- the framework --------------------------------------------------------------------------------------------------


def framework(found: Framework | None) -> Lines:
    """Lots with who is admitted, what can be called off, the months, and the ways to buy."""
    if found is None:
        yield "The case has no framework."
        return
    ends = "" if found.ends is None else f" to {day(found.ends)}{', uncertain' if found.term_uncertain else ''}"
    begins = "" if found.begins is None else f", {day(found.begins)}{ends}"
    yield from said(f"{found.name}{begins}: in force on the day: {yes(found.in_force).lower()}.")
    rows = [
        (
            lot.name,
            str(len(lot.admitted)),
            str(len(lot.open)),
            "–" if lot.places is None else _span(*lot.places),
        )
        for lot in found.lots
    ]
    yield from table(("Lot", "Admitted", "Not known", "Places"), rows)
    for lot in found.lots:
        for each in lot.providers:
            if each.contradicts:
                yield from said(
                    f"{each.called} on {lot.name}: what is declared and the standards contradict each other."
                )
    yield ""
    for call_off in found.call_offs:
        where = (
            f"under {call_off.lot_name}, from {counted(len(call_off.by), 'provider')}"
            if call_off.lot
            else "under no lot"
        )
        yield from said(f"{call_off.name}: {where}.")
    yield from said(
        f"A call-off takes {_months(found.call_off)}, a procurement {_months(found.procurement)}"
        + (f": {_span(found.saves.least, found.saves.most)} months less." if found.saves else ".")
    )
    for path in found.paths:
        yield from ("", *_path(path))
    if found.if_owned:
        yield from ("", *said("If its customers owned the supplier together:"))
        for path in found.if_owned:
            yield from ("", *_path(path))


def _span(least: int, most: int) -> str:
    return str(least) if least == most else f"{least} to {most}"


def _months(duration: Duration | None) -> str:
    return "an unknown time" if duration is None else f"{_span(duration.least, duration.most)} months"


def _path(path: Path) -> Iterator[str]:
    answer = {True: "open", False: "closed", None: "depends"}[path.open]
    months = f", {_months(path.months)}" if path.months else ""
    yield from said(f"{path.called[:1].upper()}{path.called[1:]} ({answer}{months}): {path.says}.")
    for fact in path.holds:
        yield from said(f"- {fact}", 2)
    if path.advice:
        yield from said(f"- advice: {path.advice}", 2)
    if path.law:
        yield from said(f"- {'; '.join(law.cite for law in path.law)}", 2)
