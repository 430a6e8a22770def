"""What rules of several subjects ask of a case: its company, the schedule that its form takes, whom a name means."""

from __future__ import annotations

from governance.case import Case
from governance.case.board import Board
from governance.case.company import Company, Form, Recipient
from governance.case.member import Member
from governance.law.provision import Body

LOCK = {
    Form.GUARANTEE: "cic-regs-2005/sch1-para1",
    Form.SHARES_SCHEDULE_2: "cic-regs-2005/sch2-para1",
    Form.SHARES_SCHEDULE_3: "cic-regs-2005/sch3-para1",
}
"""The provision with the asset lock that the articles of a company of each form must include."""

_ALL_MEMBERS = ("members", "the members", "all members", "all-members", "each member", "every member")


def company_of(case: Case) -> Company:
    """The company of a case that a rule for companies is applied to; without one it is a fault of the rule."""
    if case.company is None:
        raise LookupError(f"the case {case.case} has no company")
    return case.company


def to_boards(case: Case) -> bool:
    """The rule speaks of companies whose board the case describes."""
    return case.company is not None and case.board is not None


def board_of(case: Case) -> Board:
    """The board of a case that a rule for boards is applied to; without one it is a fault of the rule."""
    if case.board is None:
        raise LookupError(f"the case {case.case} has no board")
    return case.board


def same_name(one: str, other: str) -> bool:
    """Whether two names differ at most in capitals and spaces."""
    return one.casefold().split() == other.casefold().split()


def members_meant(case: Case, word: str) -> tuple[Member, ...]:
    """The members that a word means: all of them (`the members`), or the one with this key or name."""
    if same_name(word, "all-members") or " ".join(word.casefold().split()) in _ALL_MEMBERS:
        return tuple(case.members.values())
    return tuple(m for key, m in case.members.items() if word == key or (m.name and same_name(word, m.name)))


def specified_recipient(case: Case, name: str | None) -> Recipient | None:
    """The recipient with this name that the case specifies in its articles, if there is one."""
    if name is None:
        return None
    named = (recipient for recipient in case.asset_lock.recipients if recipient.name is not None)
    return next((recipient for recipient in named if same_name(recipient.name or "", name)), None)


def may_be_asset_locked(body: Body) -> bool:
    """Whether bodies of the kind are asset-locked, or some are and it depends on the one."""
    return body.asset_locked or "asset_locked" in body.unsettled
