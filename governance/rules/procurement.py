"""Public procurement: the regime of the day, the company's own purchases, and the exemption under the rules of 2015."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from governance.case import Case
from governance.case.company import Form
from governance.case.quantity import percent
from governance.finding import Severity
from governance.law import LawAt
from governance.prose import counted, day, money
from governance.rules.exemption import (
    authorities,
    others,
    private_members,
    relies_on_it,
    split_turnover,
    table,
    turnover_of_owners,
    unrepresented,
)
from governance.rules.majorities import votes_at
from governance.rules.registry import Remark, Unchecked, because, rule, to_all, to_units
from governance.rules.subject import company_of
from governance.voting.decisions import members_decisions, resolution
from governance.voting.pivots import dummies

_REGIMES = (
    ("pcr-2006/reg1", None),
    ("pcr-2015/reg1", ("pcr-2015/reg5", "services")),
    ("pa-2023/s127", ("pa-2023/sch1", "services")),
)
_EXEMPTIONS = ("pcr-2015/reg12", "pa-2023/sch2-para2")
_AUTHORITY = ("pcr-2015/reg2", "pa-2023/s2")


@rule(
    "PR07",
    "procurement-regime-of-the-day",
    Severity.CONSEQUENCE,
    law=(),
    see=("psr-2023/reg3",),
    to=to_all,
    rows=("PROC-REGIME", "PROC-NOTEXEMPT", "PSR-SCOPE"),
)
def procurement_regime_of_the_day(case: Case, law: LawAt) -> Iterator[Remark]:
    """
    What it checks
    Which law of public procurement governs a purchase that public authorities among the members begin on the day of
    the case, and from what value on it applies in full.

    Why it matters
    Three regimes followed each other, each with its own test for contracts with a company that authorities own. A
    procurement stays under the law of the day on which it began, so that an arrangement can outlive its exemption.

    Example
        as_of: 2016-11-18
        members:
          a: {name: NHS Ayton CCG, kind: ccg}

    Put it right
    Nothing is wrong. Set `as_of:` to the day on which the purchase will begin, and check the case again.

    Law
    Public Contracts Regulations 2006; Public Contracts Regulations 2015; Procurement Act 2023. Health care services
    have a regime of their own, to which commissioning support does not belong.
    """
    if not authorities(case, law):
        return
    for id, threshold in _REGIMES:
        if law.in_force(id):
            yield Remark(
                case.at("as_of"),
                f"purchases begun on {day(law.day)} follow the {law.law.provisions[id].instrument.cite}",
                because(*([_full_regime(law, *threshold)] if threshold else []), *_health_care(law)),
                law=(id, threshold[0]) if threshold else (id, "case-law/teckal"),
            )


def _health_care(law: LawAt) -> list[str]:
    if not law.in_force("psr-2023/reg3"):
        return []
    return ["health care services have a regime of their own; support for commissioners is none of them"]


def _full_regime(law: LawAt, id: str, parameter: str) -> str:
    value = law.value(id, parameter)
    return f"it applies in full to services from {money(value) if isinstance(value, Decimal) else value}"


@rule("PR06", "company-buys-under-procurement-law", Severity.CONSEQUENCE, law=(), rows=("PROC-CIC-SELF",))
def company_buys_under_procurement_law(case: Case, law: LawAt) -> Iterator[Remark]:
    """
    What it checks
    Whether more than half of the members are public authorities, so that the company is probably one for procurement.

    Why it matters
    What the company itself buys is then regulated as its owners' purchases are: thresholds, notices, remedies. A
    saving that rests on buying more freely than the owners is not there.

    Example
        members:
          a: {name: NHS Ayton CCG, kind: ccg}
          b: {name: NHS Beeford CCG, kind: ccg}

    Put it right
    Nothing is wrong. Plan for a procurement function, or for frameworks on which the company may call.

    Law
    Public Contracts Regulations 2015, regulation 2 (bodies governed by public law); Procurement Act 2023 section 2.
    """
    public = authorities(case, law)
    for id in _AUTHORITY:
        if law.in_force(id) and 2 * len(public) > len(case.members):
            yield Remark(
                company_of(case).at("name"),
                "the company is probably a contracting authority for its own purchases",
                because(
                    (f"public authorities among the members: {len(public)} of {len(case.members)}", case.at("members"))
                ),
                law=(id,),
            )


@rule("PR04", "company-of-one-authority", Severity.CONSEQUENCE, law=(), rows=("PROC-TECKAL-1",))
def company_of_one_authority(case: Case, law: LawAt) -> Iterator[Remark]:
    """
    What it checks
    A company with a single member that is a public authority: who may use the exemption for controlled companies.

    Why it matters
    The owner may contract with its company without a procurement as long as it controls it as it does its own
    departments and nearly all of the work is for it. Other customers cannot lean on this; they would have to become
    owners, or to buy by a procurement.

    Example
        arrangement: {kind: single-host, through: company, host: a}
        members:
          a: {name: NHS Ayton CCG, kind: ccg}

    Put it right
    Nothing is wrong. Where other bodies are to be served for good, compare joint ownership.

    Law
    Public Contracts Regulations 2015, regulation 12(1) to (3); Procurement Act 2023, Schedule 2 paragraph 2. Before
    both, the Court of Justice in Teckal.
    """
    if len(case.members) != 1 or not authorities(case, law):
        return
    owner = next(iter(case.members.values()))
    exempt = next((id for id in _EXEMPTIONS if law.in_force(id)), None)
    share = str(law.threshold(exempt, "activity")) if exempt else "the essential part"
    yield Remark(
        owner.at(),
        f"only {owner.called} can contract with the company without a procurement",
        because(f"{share} of the work has to be for the owner"),
        law=(exempt,) if exempt else ("case-law/teckal",),
    )


@rule("PR12", "owner-without-influence", Severity.WARNING, law=("case-law/econord",), rows=("PROC-TECKAL-EACH",))
def owner_without_influence(case: Case, law: LawAt) -> Iterator[Remark | Unchecked]:
    """
    What it checks
    Where customers own the company together: an owner whose vote never decides anything, in no resolution and in none
    of the decisions that the case keeps for the members. This is computed over all groups of members.

    Why it matters
    Joint control means that each owner has a say. One whose vote can never matter holds a share in name only, and its
    contracts with the company may not be exempt from a procurement.

    Example
        voting: {weights: {a: 3, b: 1, c: 1}}

    Put it right
    Change the weights, ask for the consent of the owner to some decisions, or add `heads:` to decisions of weight.

    Law
    The Court of Justice in Econord on joint control; Public Contracts Regulations 2015, regulation 12(5); Procurement
    Act 2023, Schedule 2 paragraph 2.
    """
    owners = authorities(case, law)
    ordinary, special = resolution(case, law, "ordinary"), resolution(case, law, "special")
    if not relies_on_it(case, law) or len(owners) < 2 or ordinary is None or special is None or not ordinary.can_pass:
        return
    idle = set(owners)
    for game in (ordinary, special, *(decision.game for decision in members_decisions(case, law))):
        silent = dummies(game) if idle else ()
        if silent is None:
            yield Unchecked("whether the vote of every owner can matter", "the votes are too large to compare groups")
            return
        idle &= set(silent)
    exempt = tuple(id for id in _EXEMPTIONS if law.in_force(id))
    for key in owners:
        if key in idle:
            yield Remark(
                case.members[key].at(),
                f"the vote of {case.members[key].called} never decides anything",
                because(("the votes of the members", votes_at(case))),
                f"change the weights, or ask for the consent of `{key}` to some decisions",
                law=("case-law/econord", *exempt),
            )


# --- the exemption of 2015 ------------------------------------------------------------------------------------------


@rule(
    "PR01",
    "owner-without-representation",
    Severity.ERROR,
    law=("pcr-2015/reg12",),
    see=("case-law/econord",),
    rows=("PROC-TECKAL-J", "PROC-TECKAL-EACH", "TRAP-12"),
)
def owner_without_representation(case: Case, law: LawAt) -> Iterator[Remark | Unchecked]:
    """
    What it checks
    Where customers own the company together: whether each owner that is a public authority appoints a director, alone
    or together with named others. Seats that all members fill together are a matter for advice.

    Why it matters
    Authorities control a company jointly only if its decision-making bodies are made up of representatives of all of
    them. One person may represent several, or all. An owner that nobody represents cannot use the exemption.

    Example
        arrangement: {kind: co-owned}
        members:
          a: {name: NHS Ayton CCG, kind: ccg}
          b: {name: NHS Beeford CCG, kind: ccg}
        board:
          seats:
            - {appointed_by: [a]}

    Put it right
    Write `appointed_by: each member`, or name several owners beside each other for a joint seat.

    Law
    Public Contracts Regulations 2015, regulation 12(5)(a).
    """
    yield from unrepresented(case, law)


@rule(
    "PR02",
    "turnover-outside-the-controllers",
    Severity.ERROR,
    law=("pcr-2015/reg12",),
    rows=("PROC-TECKAL-1", "PROC-TECKAL-J", "PROC-80-CALC", "PROC-80-WHO", "CMP-TECKAL", "TRAP-12"),
)
def turnover_outside_the_controllers(case: Case, law: LawAt) -> Iterator[Remark | Unchecked]:
    """
    What it checks
    Whether enough of the turnover comes from owners that are public authorities. The sum is exact, and at the very
    share of the regulation the test is failed: more is asked. The reasons show the sum, customer by customer.

    Why it matters
    Whoever is not an owner counts as the outside market: NHS England, groups of other regions, everyone. A company
    that grows outside its owners loses the exemption for all of them.

    Example
        arrangement: {kind: co-owned}
        finance:
          turnover:
            - {customer: all-members, amount: {value: £80m, assumed: an example}}
            - {customer: NHS England, amount: {value: £20m, assumed: an example}}

    Put it right
    Keep the work for others below the amount that the finding names, do it in another company, or admit customers
    that are public authorities as members.

    Law
    Public Contracts Regulations 2015, regulation 12(4)(b), with (8) and (9) on averages of years and on projections.
    """
    years = law.count("pcr-2015/reg12", "years")
    average = f"the average of {years} years before the award counts; a new company may use projections"
    yield from turnover_of_owners(case, law, "pcr-2015/reg12", because(average))


@rule(
    "PR03",
    "private-capital",
    Severity.ERROR,
    law=("pcr-2015/reg12",),
    see=("case-law/teckal",),
    rows=("PROC-TECKAL-1", "PROC-TECKAL-J"),
)
def private_capital(case: Case, law: LawAt) -> Iterator[Remark]:
    """
    What it checks
    Where customers own the company: a member that is no public authority. In a share company an error; in a guarantee
    company, which has no capital, a warning; of a kind whose status is unsettled, advice. In other arrangements one
    consequence: contracts with the company are not exempt.

    Why it matters
    A contract with a company in which private persons hold capital is not exempt, but for forms of holding that a
    statute requires and that neither control nor block. A charity is a private person here.

    Example
        arrangement: {kind: co-owned}
        members:
          a: {name: NHS Ayton CCG, kind: ccg}
          b: {name: Support Partners Limited, kind: company}

    Put it right
    Let the private body supply or advise the company, or sit as an independent director, without being a member.

    Law
    Public Contracts Regulations 2015, regulation 12(1)(c) and (4)(c).
    """
    shares = company_of(case).form is not Form.GUARANTEE
    yield from private_members(case, law, Severity.ERROR if shares else Severity.WARNING, ("pcr-2015/reg12",))


@rule(
    "PR05",
    "hosted-unit-on-the-open-market",
    Severity.WARNING,
    law=("pcr-2015/reg12",),
    to=to_units,
    rows=("PROC-HORIZ", "CMP-HORIZONTAL-2015"),
)
def hosted_unit_on_the_open_market(case: Case, law: LawAt) -> Iterator[Remark | Unchecked]:
    """
    What it checks
    A unit that a host runs for other authorities: whether those who share it are all public authorities, and whether
    its work for anyone else stays below the share of the regulation. The co-operation itself is a consequence.

    Why it matters
    Authorities that share a unit contract with its host. That is exempt as co-operation among authorities, as long as
    it serves public tasks and hardly competes. A unit that sells its services widely loses this.

    Example
        arrangement: {kind: single-host, host: a}
        members:
          a: {name: NHS Ayton CCG, kind: ccg}
          b: {name: NHS Beeford CCG, kind: ccg}

    Put it right
    Keep outside work below the share, or buy by a procurement from a unit that does more of it.

    Law
    Public Contracts Regulations 2015, regulation 12(7).
    """
    yield from co_operation(case, law, "pcr-2015/reg12", "open_market", "on the open market")


def co_operation(case: Case, law: LawAt, id: str, parameter: str, what: str) -> Iterator[Remark | Unchecked]:
    """The exemption for authorities that share a unit: who shares it, and how much of its work is for others."""
    if len(case.members) < 2:
        return
    at = case.arrangement.at("kind")
    asked = law.threshold(id, parameter)
    for key in others(case, law):
        called = case.members[key].called
        yield Remark(
            case.members[key].at("kind"),
            f"{called} shares the unit and is no public authority",
            fix=f"serve `{key}` as an outside customer, within the share for such work",
            law=(id,),
        )
    yield Remark(
        at,
        f"{counted(len(authorities(case, law)), 'authority', 'authorities')} share the unit by co-operation",
        because(f"no procurement is needed while {asked} of the work is {what}"),
        severity=Severity.CONSEQUENCE,
        law=(id,),
    )
    inside, total = split_turnover(case, law)
    if total == 0:
        yield Unchecked(f"share of the unit's work {what}", "the case has no turnover by customer")
    elif not asked.met(Fraction(total - inside), Fraction(total)):
        share = percent(Fraction(total - inside) / Fraction(total))
        yield Remark(
            case.finance.at("turnover"),
            f"{share} of turnover is {what}; {asked} is asked",
            table(case, law),
            "reduce the work for others, or let those who need it share the unit",
            law=(id,),
        )
