"""CN: duties of public bodies that reach a company they own, or stay with them."""

from __future__ import annotations

from collections.abc import Iterator

from governance.case import Case
from governance.case.member import Member
from governance.finding import Severity
from governance.law import LawAt
from governance.prose import counted, listed
from governance.rules.registry import Remark, because, rule


def _public(case: Case, law: LawAt) -> list[Member]:
    return [member for member in case.members.values() if law.body(member.kind).public_authority]


@rule("CN07", "environmental-information", Severity.CONSEQUENCE, law=("eir-2004/reg2",), rows=("EIR",))
def environmental_information(case: Case, law: LawAt) -> Iterator[Remark]:
    """
    What it checks
    Whether more than half of the members are public authorities, so that the company may be under their control for
    the purpose of environmental information.

    Why it matters
    These regulations have a test of their own, control by an authority together with public functions, and do not ask
    that every member be one. A company that requests for other information don't reach may have to answer these.

    Example
        members:
          north: {name: North Council, kind: local-authority}
          south: {name: South Council, kind: local-authority}
          mill: {name: Mill Ltd, kind: company}

    Put it right
    Nothing is wrong. Answer such requests, or be ready to say why the regulations do not apply.

    Law
    Environmental Information Regulations 2004 reg.2(2).
    """
    public = _public(case, law)
    if 2 * len(public) > len(case.members):
        members = counted(len(case.members), "member")
        facts = because(
            (f"{len(public)} of {members} are public authorities", case.at("members")),
            "it depends on whether the company has public functions",
        )
        yield Remark(case.at("members"), "requests for environmental information may reach the company", facts)


@rule("CN08", "equality-duty-of-the-owners", Severity.CONSEQUENCE, law=("equality-2010/s149",), rows=("PSED",))
def equality_duty_of_the_owners(case: Case, law: LawAt) -> Iterator[Remark]:
    """
    What it checks
    Whether public bodies own the company: the duty to have due regard to equality binds them, and the company only
    where it exercises a public function.

    Why it matters
    Work that is moved into a company takes the duty with it only in part. The owners stay bound in what they decide
    about it, from the decision to set it up on, and have to see that its services let them keep their duty.

    Example
        members:
          north: {name: NHS North CCG, kind: ccg}

    Put it right
    Nothing is wrong. Record the owners' assessment with the decision, and write the duty into the contracts.

    Law
    Equality Act 2010 s.149 and Sch.19.
    """
    public = _public(case, law)
    if public:
        kinds = listed(dict.fromkeys(law.body(member.kind).plural for member in public))
        facts = because((f"members are {kinds}", case.at("members")), "the company is bound in public functions only")
        yield Remark(case.at("members"), "the equality duty stays with the public owners", facts)
