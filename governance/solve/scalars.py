"""The quantities of a case as a whole, by the word that terms have for them, each with the law that governs it."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from governance.case import Case
from governance.case.company import Form
from governance.case.quantity import Open, OpenCount, Threshold
from governance.law.provision import Value
from governance.solve.constraint import Lin, both, compare, number
from governance.solve.model import Instance, Kind, Statement, Unit
from governance.solve.quantities import Quantities, Scalar


def _value(value: Value) -> Fraction:
    if isinstance(value, Threshold):
        return value.share
    return Fraction(value)


def _parameter(of: Quantities, id: str, name: str) -> Fraction | None:
    """What a provision sets on the day of the case; None where it sets nothing."""
    found = of.law.law.provisions[id].parameters[name].at(of.law.day)
    return None if found is None else _value(found.value)


def _among(of: Quantities, name: str, says: str, quorum: Lin, whole: Lin) -> None:
    """A quorum is one at least, and found among those who can be present."""
    within = both(compare(quorum, ">=", number(1)), compare(quorum, "<=", whole))
    of.state(Statement(f"{name}.within", Kind.DEFINITION, says, (Instance(within),)))


def _board_quorum(of: Quantities, quorum: Lin) -> None:
    if of.case.board is not None:
        _among(of, "board.quorum", "a quorum of the board is found among its directors", quorum, of.seats().part)


def _meeting_quorum(of: Quantities, quorum: Lin) -> None:
    members = len(of.case.members)
    says = f"a quorum of the members is found among the {members} members"
    _among(of, "meetings.quorum", says, quorum, number(members))


def _notice(of: Quantities, days: Lin) -> None:
    least = _parameter(of, "ca-2006/s307", "notice")
    if least is not None:
        says = f"a general meeting needs at least {least} clear days' notice"
        of.law_says("ca-2006/s307@notice", says, compare(days, ">=", number(least)), "ca-2006/s307")


def _short_notice(of: Quantities, share: Lin) -> None:
    least, most = (_parameter(of, "ca-2006/s307", name) for name in ("short_notice", "short_notice_ceiling"))
    if least is not None and most is not None:
        within = both(compare(share, ">=", number(least)), compare(share, "<=", number(most)))
        says = "the share that agrees to short notice lies between the Act's and its ceiling"
        of.law_says("ca-2006/s307@short-notice", says, within, "ca-2006/s307")


def _requisition(of: Quantities, share: Lin) -> None:
    most = _parameter(of, "ca-2006/s303", "requisition")
    if most is not None:
        says = "articles do not ask more of members who require a meeting than the Act does"
        of.law_says("ca-2006/s303@most", says, compare(share, "<=", number(most)), "ca-2006/s303")


def _dividend(of: Quantities, dividend: Lin) -> None:
    company = of.case.company
    if company is None:
        return
    if company.form is Form.GUARANTEE:
        says = "a company limited by guarantee pays no dividend"
        nothing = compare(dividend, "==", number(0))
        of.law_says("cic-act-2004/s30@dividend", says, nothing, "cic-act-2004/s30", "cic-regs-2005/reg17")
        return
    profits = of.scalar(PROFITS).part
    if company.form is Form.SHARES_SCHEDULE_3:
        cap = of.law.law.provisions["cic-regs-2005/reg22"].parameters["aggregate_cap"].at(of.law.day)
        if cap is not None:
            says = f"dividends that are not exempt take {cap.value} of distributable profits"
            within = compare(dividend, "<=", profits.times(_value(cap.value)))
            of.law_says("cic-regs-2005/reg22@dividend", says, within, "cic-regs-2005/reg19", "cic-regs-2005/reg22")


def _free(_of: Quantities, _lin: Lin) -> None:
    """Nothing governs the quantity beyond its natural bounds."""


def _quorum_of_board(case: Case) -> object:
    return case.board.quorum if case.board else None


PROFITS = Scalar(
    "finance.distributable_profits", "profits", Unit.POUNDS, "the distributable profits",
    lambda case: case.finance.distributable_profits, _free,
)  # fmt: skip

SCALARS: tuple[Scalar, ...] = (
    Scalar("board.quorum", "quorum", Unit.COUNT, "the quorum of the board", _quorum_of_board, _board_quorum),
    Scalar(
        "meetings.quorum", "meeting_quorum", Unit.COUNT, "the quorum of a general meeting",
        lambda case: case.meetings.quorum, _meeting_quorum,
    ),
    Scalar(
        "meetings.notice_days", "notice_days", Unit.COUNT, "the notice of a general meeting",
        lambda case: case.meetings.notice_days, _notice,
    ),
    Scalar(
        "meetings.short_notice", "short_notice", Unit.SHARE, "the share that agrees to short notice",
        lambda case: case.meetings.short_notice, _short_notice,
    ),
    Scalar(
        "meetings.requisition", "requisition", Unit.SHARE, "the share that requires a meeting",
        lambda case: case.meetings.requisition, _requisition,
    ),
    Scalar(
        "membership.exit_notice_months", "exit_notice_months", Unit.COUNT, "the notice to leave",
        lambda case: case.membership.exit_notice_months, _free,
    ),
    Scalar(
        "finance.dividend", "dividend", Unit.POUNDS, "the dividend of a year",
        lambda case: case.finance.dividend, _dividend,
    ),
    PROFITS,
)  # fmt: skip
"""Every quantity of the case as a whole."""

BY_WORD = {scalar.word: scalar for scalar in SCALARS}
BY_PATH = {scalar.name: scalar for scalar in SCALARS}


def touch_what_is_written(of: Quantities) -> None:
    """Make the quantities that the case gives a figure and the law governs, so that a figure against the law shows."""
    for scalar in SCALARS:
        if scalar.govern is not _free and scalar.read(of.case) is not None:
            of.scalar(scalar)
    for key, decision in of.case.decisions.items():
        if decision.by in ("special", "ordinary") and decision.majority is not None:
            of.majority(key)
    for name in left_open(of.case):
        open_quantity(of, name)


def left_open(case: Case) -> Iterator[str]:
    """The quantities that the case itself writes as `open`, whether a term speaks of them or not."""
    for index, seat in enumerate(case.board.seats if case.board else ()):
        if isinstance(seat.number, OpenCount):
            yield f"board.seats[{index}].number"
    for key, decision in case.decisions.items():
        if decision.by == "board":
            continue
        if isinstance(decision.majority, Open):
            yield f"decisions.{key}.majority"
        if isinstance(decision.heads, OpenCount):
            yield f"decisions.{key}.heads"
        for word in decision.consent_open:
            member = case.arrangement.host if word == "host" else word
            if member is not None:
                yield f"decisions.{key}.consent.{member}"


def open_quantity(of: Quantities, name: str) -> bool:
    """Make the open quantity of this name; whether the case has one."""
    if name in BY_PATH:
        of.scalar(BY_PATH[name])
    elif name.startswith("votes"):
        of.votes(next(iter(of.case.members)))
    elif name.startswith("turnover."):
        of.revenue(name.removeprefix("turnover."))
    elif name.startswith("board.seats["):
        of.seats()
    elif name.startswith("figures."):
        figure, _, member = name.removeprefix("figures.").partition(".")
        of.figure_amount(figure, member)
    elif name.startswith("decisions."):
        _, key, what, *rest = name.split(".")
        if what == "majority":
            of.majority(key)
        elif what == "heads":
            of.heads(key)
        else:
            of.consent(key, rest[0])
    return name in of.variables or name == "votes"


def names_to_open(case: Case) -> tuple[str, ...]:
    """Every quantity that may be opened, by its path or name."""
    found = ["votes", *(f"votes.{key}" for key in case.members), *BY_PATH]
    found += [f"turnover.{key}" for key in (*case.members, "others")]
    found += [f"board.seats[{index}].number" for index in range(len(case.board.seats) if case.board else 0)]
    for key, decision in case.decisions.items():
        if decision.by != "board":
            found += [f"decisions.{key}.majority", f"decisions.{key}.heads"]
            found += [f"decisions.{key}.consent.{member}" for member in case.members]
    for name in figures_of(case):
        found += [f"figures.{name}.{key}" for key in case.members]
    return tuple(found)


def figures_of(case: Case) -> tuple[str, ...]:
    """The figures that a member of the case can have."""
    return ("patients", *sorted({name for member in case.members.values() for name in member.figures}))


ALIASES = ("members.{}.votes", "voting.weights.{}", "voting.weights.votes.{}")


def canonical(case: Case, name: str) -> str | None:
    """The name of a quantity from any way to write it; None where the case has none such."""
    if name in ("voting.weights", "votes"):
        return "votes"
    for key in case.members:
        if any(name == alias.format(key) for alias in ALIASES):
            return f"votes.{key}"
    if name in BY_WORD:
        return BY_WORD[name].name
    return name if name in names_to_open(case) or name.startswith("turnover.") else None
