"""Lines on agreements with customers and on requests for information."""

from __future__ import annotations

from governance.appraisal.cell import Cell
from governance.appraisal.options import Option
from governance.appraisal.registry import cell, line
from governance.appraisal.shape import Shape, called, holder, owners, shape
from governance.case.arrangement import ArrangementKind
from governance.case.services import Agreement
from governance.prose import counted, day
from governance.rules.nhs import health_bodies


@line("agreements")
def agreements(option: Option) -> Cell:
    """NHS contracts or contracts that a court enforces, and the terms of those that the case describes."""
    case, law = option.case, option.law
    points = _terms_of(tuple(case.agreements.values()))
    if shape(case) is not Shape.UNIT:
        says = "Ordinary contracts, which a court enforces."
        return cell(option, says, True, "nhs-2006/s9", points=points)
    bodies = health_bodies(case, law)
    if not bodies or not _holder_is_health(option):
        says = "Ordinary contracts, which a court enforces: not both sides are health service bodies of the list."
        return cell(option, says, True, "nhs-2006/s9", points=points)
    if len(bodies) == len(case.members):
        says = "NHS contracts, which no court enforces. Disputes go to the Secretary of State."
        return cell(option, says, False, "nhs-2006/s9", points=points)
    says = "NHS contracts with bodies of the health service, which no court enforces; ordinary contracts with others."
    return cell(option, says, False, "nhs-2006/s9", points=points)


def _holder_is_health(option: Option) -> bool:
    host = option.case.arrangement.host
    return host is None or option.law.body(option.case.members[host].kind).health_service_body


def _terms_of(given: tuple[Agreement, ...]) -> tuple[str, ...]:
    if not given:
        return ()
    terms = {each.term_months for each in given if each.term_months is not None}
    notice = {each.notice_months for each in given if each.notice_months is not None}
    words = [f"{counted(len(given), 'agreement')} described"]
    if terms:
        words.append(f"{_range(terms)} months’ term")
    if notice:
        words.append(f"{_range(notice)} months’ notice")
    return (", ".join(words),)


def _range(values: set[int]) -> str:
    return str(min(values)) if len(values) == 1 else f"{min(values)} to {max(values)}"


@line("information")
def information(option: Option) -> Cell:
    """Whether requests for information reach it."""
    case, law = option.case, option.law
    what = shape(case)
    if what is Shape.UNIT:
        host = case.arrangement.host
        public = host is None or law.body(case.members[host].kind).public_authority
        says = f"Through {holder(case)}, which is a public authority."
        return cell(option, says if public else f"No: {holder(case)} is no public authority.", public, "foia-2000/s3")
    jointly = law.in_force("foia-2000/s6")
    cited = "foia-2000/s6" if jointly else "foia-2000/s6-2005"
    if what is Shape.PARTNERSHIP:
        return cell(option, "No: a firm is no body corporate.", False, "foia-2000/s3", cited)
    theirs = owners(case)
    if not theirs:
        return _without_named_owners(option, cited)
    private = [key for key, member in theirs.items() if not law.body(member.kind).public_authority]
    doubtful = [key for key in private if "public_authority" in law.body(theirs[key].kind).unsettled]
    if private and private == doubtful:
        return cell(
            option, "Not settled: it turns on practices listed for part of their information.", None, cited, advice=True
        )
    if private:
        return cell(option, f"No: {called(case, private[0])} is no public authority.", False, cited)
    if jointly or len(theirs) == 1:
        return cell(option, "Yes, itself, while every member is a public authority.", True, cited)
    says = f"No: before {day(law.law.provisions['foia-2000/s6'].commencement)} only with one authority as owner."
    return cell(option, says, False, cited)


def _without_named_owners(option: Option, cited: str) -> Cell:
    """By the kind of arrangement, where the case names no owner among its members."""
    match option.case.arrangement.kind:
        case ArrangementKind.PRIVATE | ArrangementKind.STAFF_MUTUAL:
            return cell(option, "No: its owners are no public authorities.", False, cited)
        case ArrangementKind.GP_CO_OPERATIVE:
            says = "Not settled: practices are listed for a part of their information only."
            return cell(option, says, None, cited, advice=True)
        case _:
            says = "It turns on who its members are: each would have to be a public authority."
            return cell(option, says, None, cited, unknown=True)
