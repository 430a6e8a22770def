"""The front matter of a draft from its case: what the cover says, where each fact stands, which law is cited."""

from __future__ import annotations

from governance.case import Case
from governance.case.company import Form
from governance.document.marked import visible
from governance.document.tree import Document
from governance.draft.negotiation import CONFLICT, conflicting
from governance.draft.sentences import sentence
from governance.finding import Citation, Finding, Location, Severity
from governance.law import LawAt
from governance.render.front import FrontMatter

FORMS = {
    Form.GUARANTEE: "limited by guarantee and not having a share capital",
    Form.SHARES_SCHEDULE_2: "limited by shares",
    Form.SHARES_SCHEDULE_3: "limited by shares",
}


def front_matter(
    case: Case, law: LawAt, document: Document, findings: tuple[Finding, ...], *, notes: bool
) -> FrontMatter:
    """The front matter of the articles of `case`, which must have a company."""
    company = case.company
    assert company is not None
    conflict = conflicting(case, law, findings)
    told = {CONFLICT} if conflict else set[str]()
    kind = "Public company" if company.public else "Private company"
    return FrontMatter(
        company=visible(company.name),
        under="The Companies Act 2006",
        form=(f"{kind} {FORMS[company.form]}", "Community interest company"),
        as_of=case.as_of,
        case=case.case,
        edition="Draft with drafting notes" if notes else "Draft",
        citations=_citations(document, law),
        places=_places(document, case),
        findings=tuple(
            sentence(f, case) for f in findings if f.severity is not Severity.CONSEQUENCE and f.code not in told
        ),
        conflict=conflict,
    )


def _citations(document: Document, law: LawAt) -> dict[str, Citation]:
    cited = [id for clause in document.clauses() for id in (*clause.law, clause.prescribed) if id]
    return {id: law.cite(id) for id in dict.fromkeys(cited)}


def _places(document: Document, case: Case) -> dict[str, Location]:
    """Where the paths that clauses were drawn from stand in the file, of those that are written there."""
    paths = dict.fromkeys(path for clause in document.clauses() for path in clause.drawn_from)
    return {path: case.at(*path.split(".")) for path in paths if case.is_written(*path.split("."))}
