"""The first page after the cover of a draft: what is open, what must be replaced before filing, what was found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from governance.document.analyse import analyse
from governance.document.marked import visible
from governance.document.tree import Document, paragraphs
from governance.draft.conflict import Clash, Dispute
from governance.draft.sentences import Sentence
from governance.finding import Severity
from governance.prose import day
from governance.render.clauses import link
from governance.render.front import STATUS, FrontMatter
from governance.render.markup import Markup, join, tag
from governance.render.notes import authorities, case_lines, cited

TITLE = STATUS
_GRAVEST_FIRST = tuple(Severity)


@dataclass(frozen=True, slots=True)
class Section:
    """One section of the page: its heading, a sentence below it if any, and a table, which may have no rows."""

    kind: str
    heading: str
    words: str
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[Markup | str, ...], ...] = ()


def remark(front: FrontMatter) -> str:
    """What is said of the whole draft, below the title of the page."""
    return f"This draft applies the law of {day(front.as_of)} to the case {front.case}. It is not legal advice."


def sections(document: Document, front: FrontMatter) -> tuple[Section, ...]:
    """What is open, what must be replaced before filing, and what was found, as far as there is any."""
    clashes = front.conflict.disputes if front.conflict else ()
    found = (
        *_conflicts(front, clashes),
        _open(document, front),
        _prescribed(document, front),
        _findings(front.findings),
    )
    return tuple(section for section in found if section is not None)


def status(document: Document, front: FrontMatter) -> Markup:
    """The page "Status of this draft"."""
    shown = (_shown(section) for section in sections(document, front))
    return tag("section", tag("h2", TITLE), tag("p", remark(front)), *shown, class_="status")


def _shown(section: Section) -> Markup:
    said = tag("p", section.words) if section.words else None
    table = _table(section.kind, section.columns, section.rows) if section.rows else None
    return join((tag("h3", section.heading), said, table))


def _conflicts(front: FrontMatter, disputes: Iterable[Dispute]) -> Iterator[Section]:
    """Why the terms of the case cannot all hold, a section for each conflict, and what mends it."""
    if front.conflict is not None:
        yield Section("conflict", front.conflict.heading, front.conflict.summary)
    for dispute in disputes:
        for clash in dispute.clashes:
            yield _conflict(clash)
        if dispute.drops:
            words = f"Checked by solving again: without those of any one line, {dispute.settles}."
            rows = tuple((drop,) for drop in dispute.drops)
            yield Section("conflict", "What could be given up", words, ("Given up",), rows)


def _conflict(clash: Clash) -> Section:
    rows = tuple((str(said.number), said.says, said.origin) for said in clash.statements)
    return Section(
        "conflict", clash.heading, f"{clash.prose} {clash.mended_by}".strip(), ("No.", "Statement", "Whose"), rows
    )


def _open(document: Document, front: FrontMatter) -> Section:
    """Every blank: what is to be filled in, where it is printed, and the lines of the case that its clauses draw on."""
    heading = "What is still open"
    found = analyse(document)
    if not found.blanks:
        return Section("open", heading, "Nothing: the case leaves no fact open that these articles print.")
    clauses = {clause.id: clause for clause in document.clauses()}
    rows = (
        (f"[{label}]", _where(places, document), case_lines([clauses[found.ids[id][0]] for id in places], front))
        for label, places in found.blanks.items()
    )
    return Section("open", heading, "", ("To be filled in", "Printed in", "Case"), tuple(rows))


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


def _prescribed(document: Document, front: FrontMatter) -> Section | None:
    """Which articles carry prescribed provisions in words that are not those of the Schedule."""
    marked = [(each, each.prescribed) for each in document.clauses() if each.prescribed and not each.official]
    if not marked:
        return None
    notice = (
        "These articles, marked “Prescribed” in the margin, carry provisions whose text the law prescribes. Their "
        "effect is given here in other words: before filing, the text of each provision must be put in their place."
    )
    rows = (
        (join((link(clause.id, document.numbers.own[clause.id]), " ", clause.heading)), cited(front.citations[id]))
        for clause, id in marked
    )
    return Section("replaced", "Prescribed provisions", notice, ("Article", "Provision"), tuple(rows))


def _findings(findings: tuple[Sentence, ...]) -> Section | None:
    if not findings:
        return None
    rows = (
        (
            tag("b", finding.severity.value.capitalize()),
            visible(finding.fact),
            authorities(finding.law),
        )
        for finding in sorted(findings, key=lambda each: _GRAVEST_FIRST.index(each.severity))
    )
    return Section("found", "What was found", "", ("Kind", "Finding", "Law"), tuple(rows))


def _table(class_: str, heads: tuple[str, ...], rows: Iterable[tuple[object, ...]]) -> Markup:
    head = tag("tr", *(tag("th", each, scope="col") for each in heads))
    body = (tag("tr", *(tag("td", cell) for cell in row)) for row in rows)
    return tag("table", tag("thead", head), tag("tbody", *body), class_=class_)
