"""AL: the asset lock: the bodies that the articles name to receive assets, and the transfers that are planned."""

from __future__ import annotations

from collections.abc import Iterator

from governance.case import Case
from governance.case.company import Form, Transfer
from governance.case.member import Member
from governance.finding import Location, Reason, Severity
from governance.law import LawAt
from governance.prose import shortly
from governance.rules.registry import Remark, Unchecked, because, rule
from governance.rules.subject import (
    LOCK,
    company_of,
    may_be_asset_locked,
    members_meant,
    same_name,
    specified_recipient,
)


@rule("AL01", "asset-lock-without-recipient", Severity.WARNING, law=("cic-regs-2005/reg23",), rows=("LOCK-ALB-SPEC",))
def asset_lock_without_recipient(case: Case, _law: LawAt) -> Iterator[Remark]:
    """
    What it checks
    The articles name at least one asset-locked body that is to receive the assets which remain when the company is
    wound up. A recipient whose name is still open doesn't count as named.

    Why it matters
    Naming one is not a duty. But if the articles name nobody, the Regulator chooses who receives what remains, and
    in what parts; and every transfer below full value to an asset-locked body needs the Regulator's consent.

    Example
        asset_lock:
          recipients:
            - {name: open, kind: charity}

    Put it right
    Give the name, the number and the registered office of a charity, of another community interest company, or of a
    permitted registered society. A charity of an NHS body in the area keeps the value near its origin.

    Law
    Community Interest Company Regulations 2005 reg.23(5) and (6), and para.1 of Schedules 1 to 3.
    """
    recipients = case.asset_lock.recipients
    if any(recipient.name is not None for recipient in recipients):
        return
    kind = f", such as the {recipients[0].kind} that is meant" if recipients else ""
    fix = f"name an asset-locked body under `asset_lock.recipients`{kind}"
    facts = because("on a winding up the Regulator then chooses who receives what remains")
    if recipients:
        first = recipients[0]
        at = first.at("name", value=True)
        yield Remark(at, "the recipient of the remaining assets is not named yet", facts, fix)
    else:
        lock = case.asset_lock
        at = lock.at() if case.is_written("asset_lock") else company_of(case).at()
        yield Remark(at, "the articles name no recipient of the remaining assets", facts, fix)


@rule(
    "AL02",
    "recipient-without-asset-lock",
    Severity.ERROR,
    law=("cic-regs-2005/reg2",),
    rows=("LOCK-ALB-DEF", "LOCK-ALB-SPEC", "TRAP-05"),
)
def recipient_without_asset_lock(case: Case, law: LawAt) -> Iterator[Remark | Unchecked]:
    """
    What it checks
    Each body that the articles name as a recipient is of a kind that is asset-locked. Where it depends on the body
    itself, as with a registered society or a university, it is a matter for advice.

    Why it matters
    Asset-locked are community interest companies, charities, registered societies whose assets a statute locks, and
    equivalent bodies abroad: a closed list. Bodies of the NHS and local authorities are not on it, public as they
    are. To name one has no effect, and the company is left without a recipient.

    Example
        asset_lock:
          recipients:
            - {name: North NHS Trust, kind: nhs-trust}

    Put it right
    Name an asset-locked body. The charity that belongs to an NHS body is one, though the NHS body itself is not.

    Law
    Community Interest Company Regulations 2005 reg.2 and para.1 of Schedules 1 to 3.
    """
    for recipient in case.asset_lock.recipients:
        name = recipient.name or "the recipient"
        named = f"{name} is named as recipient" if recipient.name else "the recipient is still to be named"
        body = law.law.bodies.get(recipient.kind)
        if body is None:
            yield Unchecked(f"whether {name} is asset-locked", f"`{recipient.kind}` is no kind of body known here")
        elif not may_be_asset_locked(body):
            facts = because("asset-locked are community interest companies, charities and some registered societies")
            fix = f"name a charity or another community interest company in place of {recipient.name or 'it'}"
            message = f"{named}; {body.plural} are not asset-locked"
            yield Remark(recipient.at("kind", value=True), message, facts, fix)
        elif not body.asset_locked:
            facts = because(body.unsettled["asset_locked"])
            message = f"{named}; not all {body.plural} are asset-locked bodies"
            fix = f"make sure that {name} is asset-locked, or name another body"
            yield Remark(recipient.at("kind", value=True), message, facts, fix, Severity.ADVICE)


@rule("AL03", "company-as-its-own-recipient", Severity.ERROR, law=("cic-regs-2005/reg23",), rows=("LOCK-ALB-SPEC",))
def company_as_its_own_recipient(case: Case, _law: LawAt) -> Iterator[Remark]:
    """
    What it checks
    The company doesn't name itself as the body that is to receive its assets.

    Why it matters
    The recipient takes what remains when the company is wound up. A company that names itself names nobody, and the
    choice falls to the Regulator.

    Example
        company:
          name: Mill Community Interest Company
        asset_lock:
          recipients:
            - {name: Mill Community Interest Company, kind: cic}

    Put it right
    Name another asset-locked body.

    Law
    Community Interest Company Regulations 2005 reg.23 and para.1 of Schedules 1 to 3.
    """
    company = company_of(case)
    for recipient in case.asset_lock.recipients:
        if recipient.name is not None and same_name(recipient.name, company.name):
            facts = because(("this is the name of the company", company.at("name", value=True)))
            at = recipient.at("name", value=True)
            yield Remark(at, "the company names itself as recipient", facts, "name another asset-locked body")


@rule(
    "AL04",
    "transfer-below-value",
    Severity.ERROR,
    law=("cic-act-2004/s30",),
    rows=("CIC-DISTRIB", "LOCK-BASE", "LOCK-EXC-ALB", "LOCK-EXC-COMM", "LOCK-EXC-S3", "TRAP-05"),
)
def transfer_below_value(case: Case, law: LawAt) -> Iterator[Remark]:
    """
    What it checks
    A transfer of assets that is planned while the company is running is for full consideration, or goes to an
    asset-locked body that the articles name. One to members below full value is an error; where the company has
    shares on Schedule 3 it is a warning, since dividends and repayments of capital are allowed within limits. One
    to another asset-locked body, or to somebody of whom the case doesn't say what he is, is a warning.

    Why it matters
    Assets leave the company at full value only, or to a named asset-locked body, or to another one with the
    Regulator's consent, or otherwise for the benefit of the community. A rebate or a yearly give-back to the
    members who own the company is a transfer below full value, unless it is a part of the price for what they
    bought.

    Example
        asset_lock:
          transfers:
            - {to: the members, of: half of the surplus of the year}

    Put it right
    Make the transfer at full value and write `full_consideration: true`; direct it to a named recipient; ask the
    Regulator for consent; or agree lower prices beforehand in place of a rebate.

    Law
    Companies (Audit, Investigations and Community Enterprise) Act 2004 s.30; Community Interest Company Regulations
    2005 para.1 of Schedule 1, 2 or 3.
    """
    for transfer in case.asset_lock.transfers:
        below_value = transfer.when == "during" and not transfer.full_consideration
        to_community = any(same_name(transfer.to, word) for word in ("community", "the community"))
        if below_value and not to_community and not _to_specified(case, transfer, law):
            yield _below_value(case, transfer, law)


def _below_value(case: Case, transfer: Transfer, law: LawAt) -> Remark:
    lock, at = LOCK[company_of(case).form], transfer.at("to", value=True)
    facts = because((f"what is transferred: {transfer.of}", transfer.at("of", value=True)), *_not_full(transfer))
    unlocked = _unlocked(case, transfer.to, law)
    if unlocked:
        capped = company_of(case).form is Form.SHARES_SCHEDULE_3
        exceptions = because("Schedule 3 excepts capped dividends and the return of paid-up capital") if capped else ()
        fix = "transfer at full value, or set lower prices in place of a rebate"
        message = f"{_whom(unlocked)} {_receive(unlocked)} assets below full value, and {_are(unlocked)}"
        severity = Severity.WARNING if capped else None
        return Remark(at, message, facts + exceptions, fix, severity, ("cic-act-2004/s30", lock))
    members = members_meant(case, transfer.to)
    name = members[0].called if len(members) == 1 else transfer.to
    message = f"{name} receives assets below full value and is not named in the articles"
    if members:
        fix = f"name {name} under `asset_lock.recipients` if it is asset-locked, or ask the Regulator for consent"
    else:
        fix = f"name {name} as recipient if it is asset-locked; else show how the transfer benefits the community"
    return Remark(at, message, facts, fix, Severity.WARNING, (lock,))


def _to_specified(case: Case, transfer: Transfer, law: LawAt) -> bool:
    """Whether the transfer goes to recipients that the articles name, of kinds that can be asset-locked."""
    members = members_meant(case, transfer.to)
    recipients = [specified_recipient(case, m.name) for m in members] or [specified_recipient(case, transfer.to)]
    bodies = [law.law.bodies.get(recipient.kind) if recipient else None for recipient in recipients]
    return all(body is not None and may_be_asset_locked(body) for body in bodies)


def _not_full(transfer: Transfer) -> tuple[tuple[str, Location] | str, ...]:
    if transfer.is_written("full_consideration"):
        return (("it is not for full consideration", transfer.at("full_consideration", value=True)),)
    return ("the case does not say that it is for full consideration",)


def _whom(members: tuple[Member, ...]) -> str:
    return shortly(member.called for member in members)


def _receive(members: tuple[Member, ...]) -> str:
    return "receives" if len(members) == 1 else "receive"


def _are(members: tuple[Member, ...]) -> str:
    return "is a member" if len(members) == 1 else "are members"


def _unlocked(case: Case, word: str, law: LawAt) -> tuple[Member, ...]:
    """The members that a word means and that are not asset-locked bodies."""
    return tuple(member for member in members_meant(case, word) if not may_be_asset_locked(law.body(member.kind)))


@rule(
    "AL05",
    "remaining-assets-past-the-lock",
    Severity.ERROR,
    law=("cic-regs-2005/reg23",),
    see=("cic-act-2004/s31",),
    rows=("CIC-WINDUP-MEM", "CIC-WINDUP-ALB", "CIC-WINDUP-S2", "TRAP-05"),
)
def remaining_assets_past_the_lock(case: Case, law: LawAt) -> Iterator[Remark]:
    """
    What it checks
    What remains on a winding up is planned to go to a body that the articles name as recipient. To give it to
    members of a guarantee company is an error; to give it to shareholders is a warning, or on Schedule 2 a matter
    for advice; to give it to another body is a warning.

    Why it matters
    After the debts, shareholders may get back at most what was paid up on their shares. Members of a guarantee
    company get nothing. The rest goes to the asset-locked body that the articles name and, if there is none, to
    those whom the Regulator chooses; an agreement of the members can't change that.

    Example
        asset_lock:
          transfers:
            - {to: the members, of: all that remains, when: winding-up}

    Put it right
    Plan the transfer to the recipient that the articles name, or name the body that is meant if it is asset-locked.

    Law
    Community Interest Company Regulations 2005 reg.23; Companies (Audit, Investigations and Community Enterprise)
    Act 2004 s.31.
    """
    for transfer in case.asset_lock.transfers:
        if transfer.when == "winding-up" and not transfer.full_consideration and not _to_specified(case, transfer, law):
            yield _past_the_lock(case, transfer, law)


def _past_the_lock(case: Case, transfer: Transfer, law: LawAt) -> Remark:
    at, company = transfer.at("to", value=True), company_of(case)
    facts = because((f"what is transferred: {transfer.of}", transfer.at("of", value=True)))
    members = _unlocked(case, transfer.to, law)
    fix = f"plan it to {_recipient(case)}"
    if not members:
        message = f"{transfer.to} receives what remains on a winding up and is not named in the articles"
        cure = f"{fix}, or name {transfer.to} there if it is asset-locked"
        return Remark(at, message, facts, cure, Severity.WARNING)
    if company.form is Form.GUARANTEE:
        facts += because(("members of a guarantee company get none of it", company.at("form", value=True)))
        return Remark(at, f"{_whom(members)} {_receive(members)} what remains on a winding up", facts, fix)
    limit = because(("members get at most what was paid up on their shares", company.at("form", value=True)))
    message = f"{_whom(members)} {_receive(members)} what remains on a winding up"
    if company.form is Form.SHARES_SCHEDULE_2:
        limit += because("whether Schedule 2 lets them have even that is not settled by its text")
    severity = Severity.ADVICE if company.form is Form.SHARES_SCHEDULE_2 else Severity.WARNING
    cure = f"limit it to what was paid up on the shares, and plan the rest to {_recipient(case)}"
    return Remark(at, message, facts + limit, cure, severity)


def _recipient(case: Case) -> str:
    names = [recipient.name for recipient in case.asset_lock.recipients if recipient.name is not None]
    return names[0] if names else "the asset-locked body that the articles are to name"


@rule(
    "AL06",
    "charitable-lock-with-another-recipient",
    Severity.ERROR,
    law=("cic-regs-2005/reg9",),
    rows=("CICR-CHARITABLE",),
)
def charitable_lock_with_another_recipient(case: Case, _law: LawAt) -> Iterator[Remark]:
    """
    What it checks
    Where the asset lock is narrowed to charitable bodies, each recipient is a charity.

    Why it matters
    The narrowing replaces "asset-locked body" by "charitable body" throughout the exceptions to the lock. A
    recipient that is another community interest company, or a registered society, could then receive nothing.

    Example
        asset_lock:
          charitable_only: true
          recipients:
            - {name: River Community Interest Company, kind: cic}

    Put it right
    Name a charity, or write `charitable_only: false`. A registered society that is itself a charity is of the kind
    `charity` here.

    Law
    Community Interest Company Regulations 2005 reg.9.
    """
    lock = case.asset_lock
    for recipient in lock.recipients if lock.charitable_only else ():
        if recipient.kind != "charity":
            facts: tuple[Reason, ...] = because(
                ("the lock is narrowed to charitable bodies", lock.at("charitable_only", value=True))
            )
            name = recipient.name or "the recipient"
            message = f"{name} is of the kind `{recipient.kind}`, and the lock allows charities only"
            fix = "name a charity, or write `charitable_only: false`"
            yield Remark(recipient.at("kind", value=True), message, facts, fix)
