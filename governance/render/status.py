"""The first page after the cover of a draft: what is open, what must be replaced before filing, what was found."""

from __future__ import annotations

from collections.abc import Iterable

from governance.document.analyse import analyse
from governance.document.tree import Document, paragraphs
from governance.draft.sentences import Sentence
from governance.prose import day
from governance.render.clauses import link
from governance.render.front import FrontMatter
from governance.render.markup import Markup, join, tag
from governance.render.notes import authorities, case_lines, cited


def status(document: Document, front: FrontMatter) -> Markup:
    """The page "Status of this draft"."""
    return tag(
        "section",
        tag("h2", "Status of this draft"),
        tag("p", f"This draft applies the law of {day(front.as_of)} to the case {front.case}. It is not legal advice."),
        _open(document, front),
        _prescribed(document, front),
        _findings(front.findings),
        class_="status",
    )


def _open(document: Document, front: FrontMatter) -> Markup:
    """Every blank: what is to be filled in, where it is printed, and the lines of the case that its clauses draw on."""
    heading = tag("h3", "What is still open")
    found = analyse(document)
    if not found.blanks:
        return heading + tag("p", "Nothing: the case leaves no fact open that these articles print.")
    clauses = {clause.id: clause for clause in document.clauses()}
    rows = (
        (f"[{label}]", _where(places, document), case_lines([clauses[found.ids[id][0]] for id in places], front))
        for label, places in found.blanks.items()
    )
    return heading + _table("open", ("To be filled in", "Printed in", "Case"), rows)


def _where(ids: Iterable[str], document: Document) -> Markup:
    """Where paragraphs are printed, each place once and a link: article 12.2(a), paragraph 1 of Schedule 3."""
    schedules = _schedules(document)
    places = {(schedules.get(id, ""), document.numbers.full[id]): id for id in ids}
    return join(
        (
            link(id, f"paragraph {number} of {schedule}" if schedule else f"article {number}")
            for (schedule, number), id in places.items()
        ),
        "; ",
    )


def _schedules(document: Document) -> dict[str, str]:
    """The name of the schedule that each paragraph stands in, for those that stand in one."""
    own = document.numbers.own
    return {
        block.id: f"Schedule {own[schedule.id]}"
        for schedule in document.schedules
        for clause in schedule.clauses
        for block in paragraphs(clause.body)
    }


def _prescribed(document: Document, front: FrontMatter) -> Markup | None:
    """Which articles carry prescribed provisions, and that their words are not those of the Schedule."""
    marked = [(clause, clause.prescribed) for clause in document.clauses() if clause.prescribed]
    if not marked:
        return None
    notice = (
        "The articles marked “Prescribed” in the margin carry provisions whose text the law prescribes. Their effect "
        "is given here in other words: before filing, the text of each provision must be put in their place."
    )
    rows = (
        (join((link(clause.id, document.numbers.own[clause.id]), " ", clause.heading)), cited(front.citations[id]))
        for clause, id in marked
    )
    return join(
        (tag("h3", "Prescribed provisions"), tag("p", notice), _table("replaced", ("Article", "Provision"), rows))
    )


def _findings(findings: tuple[Sentence, ...]) -> Markup | None:
    if not findings:
        return None
    rows = (
        (
            tag("b", finding.severity.value.capitalize()),
            finding.fact,
            authorities(finding.law),
        )
        for finding in findings
    )
    return join((tag("h3", "What was found"), _table("found", ("Kind", "Finding", "Law"), rows)))


def _table(class_: str, heads: tuple[str, ...], rows: Iterable[tuple[object, ...]]) -> Markup:
    head = tag("tr", *(tag("th", each, scope="col") for each in heads))
    body = (tag("tr", *(tag("td", cell) for cell in row)) for row in rows)
    return tag("table", tag("thead", head), tag("tbody", *body), class_=class_)
