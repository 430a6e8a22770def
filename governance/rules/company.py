"""CO: the company itself: its form, its capital or guarantee, its name, its articles."""

from __future__ import annotations

import re
from collections.abc import Iterator

from governance.case import Case
from governance.case.company import Company
from governance.finding import Severity
from governance.law import LawAt
from governance.prose import counted, listed, money
from governance.rules.registry import (
    Remark,
    because,
    rule,
    to_guarantee_companies,
    to_share_companies,
)
from governance.rules.subject import company_of

_OTHER_ENDING = re.compile(r"\s+(limited|ltd|plc|public limited company|p\.l\.c)\.?$", re.IGNORECASE)


@rule(
    "CO01",
    "shares-in-a-guarantee-company",
    Severity.ERROR,
    law=("cic-act-2004/s26",),
    see=("cic-regs-2005/reg8",),
    to=to_guarantee_companies,
    rows=("CIC-FORM",),
)
def shares_in_a_guarantee_company(case: Case, _law: LawAt) -> Iterator[Remark]:
    """
    What it checks
    A company limited by guarantee declares no share capital. Where the company is formed as a community interest
    company this is an error; where an existing company with both becomes one it is a matter for advice.

    Why it matters
    A community interest company can be formed with shares, or by guarantee without shares, but not as a mixture. An
    old company that has both may still become one; its articles then follow one of the schedules for share
    companies and not the schedule for guarantee companies that the case asks for.

    Example
        company:
          form: guarantee
        share_capital:
          classes: {ordinary: {nominal: £1}}

    Put it right
    Remove the share capital, or choose a share form: `shares-schedule-2` where only asset-locked bodies are to have
    dividends, `shares-schedule-3` where investors may have capped ones.

    Law
    Companies (Audit, Investigations and Community Enterprise) Act 2004 s.26(2); Community Interest Company
    Regulations 2005 regs 7 and 8.
    """
    if case.share_capital is None:
        return
    company = company_of(case)
    facts = because(("the company is limited by guarantee", company.at("form", value=True)))
    if company.formation.route == "new":
        fix = "remove `share_capital:`, or write `form: shares-schedule-2` or `shares-schedule-3`"
        yield Remark(case.at("share_capital"), "a newly formed guarantee company has a share capital", facts, fix)
    else:
        message = "an existing guarantee company has a share capital: the schedules for share companies apply"
        fix = "have the articles settled on Schedule 2 or 3; the case can't express this form"
        yield Remark(case.at("share_capital"), message, facts, fix, Severity.ADVICE)


@rule(
    "CO02",
    "share-company-without-shares",
    Severity.ERROR,
    law=("ca-2006/s8",),
    to=to_share_companies,
    rows=("CO-SUBS",),
)
def share_company_without_shares(case: Case, law: LawAt) -> Iterator[Remark]:
    """
    What it checks
    A company limited by shares declares its share capital, and each of its members holds at least one share.

    Why it matters
    In a company with a share capital a person is a member by holding a share: whoever signs the memorandum takes at
    least one. A member without a share has no vote by shares, no capital to be repaid and no place in the statement
    of capital.

    Example
        company:
          form: shares-schedule-3
        share_capital:
          classes: {ordinary: {nominal: £1}}
          holdings: {north: {ordinary: 100}}
        members:
          north: {name: North Trust, kind: charity}
          south: {name: South Trust, kind: charity}

    Put it right
    Add `share_capital:` with its classes and holdings; give each member a share, or take it out of the members; or
    choose a company limited by guarantee, whose members need no shares.

    Law
    Companies Act 2006 s.8(1)(b).
    """
    company, capital = company_of(case), case.share_capital
    form = ("the company is limited by shares", company.at("form", value=True))
    if capital is None:
        fix = "add `share_capital:` with classes and holdings, or write `form: guarantee`"
        yield Remark(form[1], "the company is limited by shares, and the case gives no share capital", fix=fix)
        return
    without = [member for key, member in case.members.items() if capital.shares_of(key) == 0]
    least = law.count("ca-2006/s8", "shares")
    if len(without) == len(case.members):
        fix = f"add `holdings:` with at least {counted(least, 'share')} for each member"
        yield Remark(case.at("share_capital"), "no member holds a share", because(form), fix)
        return
    for member in without:
        written = capital.is_written("holdings", member.key)
        at = capital.at("holdings", member.key) if written else member.at()
        fix = f"give `{member.key}` {counted(least, 'share')} or more under `share_capital.holdings`, or remove it"
        yield Remark(at, f"{member.name} is a member and holds no share", because(form), fix)


@rule(
    "CO03", "name-without-cic-ending", Severity.ERROR, law=("cic-act-2004/s33",), rows=("CIC-NAME-PRIV", "CIC-NAME-PLC")
)
def name_without_cic_ending(case: Case, law: LawAt) -> Iterator[Remark]:
    """
    What it checks
    The name of the company ends in one of the forms that the Act gives: for a private company in "community
    interest company" or its abbreviation, for a public one in the form with "public limited company". Capitals and
    full stops make no difference. The Welsh forms are open to a company whose registered office is said to be in
    Wales.

    Why it matters
    The registrar does not register a community interest company by another name, and "Limited" is not a part of the
    name.

    Example
        company:
          name: Mill Ltd
          situated: England and Wales

    Put it right
    Replace the ending: `Mill Community Interest Company` or `Mill C.I.C.`. For a Welsh form write `situated:
    Wales`.

    Law
    Companies (Audit, Investigations and Community Enterprise) Act 2004 s.33.
    """
    company = company_of(case)
    kind = "public" if company.public else "private"
    english, welsh = _endings(law, "ending", company.public), _endings(law, "ending_welsh", company.public)
    allowed = english + welsh if company.situated == "Wales" else english
    if _ends(company.name, allowed):
        return
    facts = because("a {} company ends in {}".format(kind, " or ".join(f'"{ending}"' for ending in allowed)))
    at = company.at("name", value=True)
    if _ends(company.name, welsh):
        facts += because((f"the registered office is in {company.situated}", company.at("situated", value=True)))
        fix = "write `situated: Wales` if the articles are to say so, or use an English ending"
        yield Remark(at, "the name ends in a Welsh form, and the office is not said to be in Wales", facts, fix)
        return
    bare = _OTHER_ENDING.sub("", company.name)
    fix = f"write {bare} {english[0].title()}, or {bare} {english[1].upper()}"
    yield Remark(at, f"the name ends in no form of a {kind} community interest company", facts, fix)


def _endings(law: LawAt, parameter: str, public: bool) -> tuple[str, str]:
    """The ending in full and its abbreviation."""
    stem = parameter.replace("ending", "ending_public") if public else parameter
    return str(law.value("cic-act-2004/s33", stem)), str(law.value("cic-act-2004/s33", f"{stem}_short"))


def _ends(name: str, endings: tuple[str, ...]) -> bool:
    plain = _plain(name)
    return any(plain.endswith(f" {_plain(ending)}") for ending in endings)


def _plain(text: str) -> str:
    return " ".join(text.casefold().replace(".", "").split())


@rule(
    "CO04",
    "guarantee-without-amount",
    Severity.WARNING,
    law=("ca-2006/s11",),
    see=("ca-2006/s3",),
    to=to_guarantee_companies,
    rows=("CO-GUAR",),
)
def guarantee_without_amount(case: Case, _law: LawAt) -> Iterator[Remark]:
    """
    What it checks
    A company limited by guarantee says up to what amount each member undertakes to contribute if it is wound up,
    and the amount is more than nothing.

    Why it matters
    The amount is the whole liability of a member. The statement of guarantee that goes to the registrar states it,
    so the company can't be registered while it is missing. It stays due for a time after a member has left.

    Example
        company:
          form: guarantee
          guarantee: £0

    Put it right
    Add `guarantee: £1` to the company: the amount most in use. A larger one is a matter for the members' own
    powers.

    Law
    Companies Act 2006 ss.3(3) and 11.
    """
    company = company_of(case)
    if company.guarantee is None:
        message = "the case gives no amount that each member guarantees"
        yield Remark(company.at("form", value=True), message, fix="add `guarantee: £1`, or the amount that is agreed")
    elif company.guarantee == 0:
        message = "the members guarantee nothing"
        yield Remark(company.at("guarantee", value=True), message, fix="write `guarantee: £1`, or the amount agreed")


@rule(
    "CO05",
    "name-with-a-sensitive-word",
    Severity.WARNING,
    law=("ca-2006/s54", "names-2014/reg3"),
    rows=("CIC-NAME-NHS",),
)
def name_with_a_sensitive_word(case: Case, law: LawAt) -> Iterator[Remark]:
    """
    What it checks
    The name of a company that is still to be formed, or converted, holds none of the words for which the registrar
    asks for approval, such as NHS, England, Royal or University, in the singular, the plural or the possessive.

    Why it matters
    The name is not registered without the approval of the Secretary of State, which the registrar gives; for some
    words another body is asked first, for NHS the department responsible for health. This takes weeks and may be
    refused, and a name is printed on everything.

    Example
        company:
          name: NHS Support Community Interest Company

    Put it right
    Apply for approval before the papers are filed and send the answer with them, or choose a name without the word.

    Law
    Companies Act 2006 ss.54 to 56; Company, Limited Liability Partnership and Business Names (Sensitive Words and
    Expressions) Regulations 2014 regs.3 to 6 and Schs.1 and 2.
    """
    company = company_of(case)
    if company.formation.route == "existing":
        return
    found = [word for word in _words(law, "names-2014/reg3") if _holds(company.name, word)]
    asked = [word for word in found if word in _words(law, "names-2014/reg5")]
    if found:
        message = f"the name holds {listed(f'`{word}`' for word in found)}, for which approval is needed"
        facts = because(f"for {listed(asked)} the view of the body concerned is asked first") if asked else ()
        fix = f"ask for approval before filing, or choose a name without {listed(found)}"
        cited = ("ca-2006/s54", "names-2014/reg3", *(("names-2014/reg5",) if asked else ()))
        yield Remark(company.at("name", value=True), message, facts, fix, law=cited)


def _words(law: LawAt, id: str) -> list[str]:
    return [word.strip() for word in str(law.value(id, "words")).split(";")]


def _holds(name: str, word: str) -> bool:
    if word.casefold() not in name.casefold():
        return False  # most of the many words end here, without a pattern to compile
    return re.search(rf"(?<!\w){re.escape(word)}(s|'s|’s|s'|s’)?(?!\w)", name, re.IGNORECASE) is not None


@rule(
    "CO10",
    "model-articles-left-to-apply",
    Severity.WARNING,
    law=("ca-2006/s20",),
    see=("cic-regs-2005/reg10",),
    rows=("CO-MODEL",),
)
def model_articles_left_to_apply(case: Case, _law: LawAt) -> Iterator[Remark]:
    """
    What it checks
    The articles of the case exclude the statutory model articles.

    Why it matters
    So far as they are not excluded the model articles fill each gap, in words that nobody chose. Some do not suit a
    community interest company: those for share companies let the directors decide on interim dividends, and its
    dividends need a resolution of the members.

    Example
        company:
          excludes_model_articles: false

    Put it right
    Write `excludes_model_articles: true`, or leave the key out: the articles drafted from the case then exclude
    them.

    Law
    Companies Act 2006 s.20; Community Interest Company Regulations 2005 reg.10.
    """
    company = company_of(case)
    if not company.excludes_model_articles:
        at = company.at("excludes_model_articles", value=True)
        message = "the articles don't exclude the model articles, which then fill every gap"
        yield Remark(at, message, fix="write `excludes_model_articles: true`")


@rule(
    "CO13",
    "decision-without-the-regulator",
    Severity.ERROR,
    law=("cic-regs-2005/reg13",),
    rows=("CICR-OBJECTS",),
)
def decision_without_the_regulator(case: Case, law: LawAt) -> Iterator[Remark]:
    """
    What it checks
    Where the case says who decides on a matter that also needs the Regulator, such as a change of the objects or
    leaving for charity, it names the Regulator as well.

    Why it matters
    A change of the objects of a community interest company takes effect only so far as the Regulator approves it,
    on a new community interest statement and an account of what was done to tell those affected. Members who
    believe that their resolution is enough act on objects that they don't have.

    Example
        decisions:
          change-objects: {by: special}

    Put it right
    Write `change-objects: {by: special, also: regulator}`.

    Law
    Community Interest Company Regulations 2005 regs 13 to 15; Companies (Audit, Investigations and Community
    Enterprise) Act 2004 s.54; Companies Act 2006 s.31.
    """
    for key, decision in case.decisions.items():
        matter = law.matter(key)
        if matter is not None and matter.also == "regulator" and decision.also != "regulator":
            also = f" and the {decision.also}" if decision.also else ""
            facts = because((f"the case gives it to {_taker(decision.by)}{also}", decision.at("by", value=True)))
            message = f"a decision on {matter.wording} leaves out the Regulator"
            cited = tuple(id for id in matter.law if law.in_force(id))
            yield Remark(decision.at(), message, facts, f"add `also: regulator` to `{key}`", law=cited)


def _taker(by: str) -> str:
    words = {"ordinary": "an ordinary resolution", "special": "a special resolution", "members": "the members"}
    return words.get(by, f"the {by}")


@rule("CO15", "guarantee-in-a-share-company", Severity.WARNING, law=("ca-2006/s3",), to=to_share_companies)
def guarantee_in_a_share_company(case: Case, _law: LawAt) -> Iterator[Remark]:
    """
    What it checks
    A company limited by shares declares no guarantee.

    Why it matters
    The liability of a member is limited either to what is unpaid on its shares or to what it guarantees. A
    guarantee beside shares has no effect in the articles of this form, and a reader could take it for a further
    liability.

    Example
        company:
          form: shares-schedule-2
          guarantee: £1

    Put it right
    Remove `guarantee:`, or write `form: guarantee` and remove the share capital.

    Law
    Companies Act 2006 s.3(2) and (3).
    """
    company: Company = company_of(case)
    if company.guarantee is not None:
        facts = because(("the company is limited by shares", company.at("form", value=True)))
        message = f"a company limited by shares declares a guarantee of {money(company.guarantee)}"
        yield Remark(company.at("guarantee"), message, facts, "remove `guarantee:`, or write `form: guarantee`")
