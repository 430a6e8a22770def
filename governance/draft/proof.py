"""A draft and its proof: the articles of a case, and everything that a proof-reader would mark in them.

The rules are those of `governance.rules.document`.  Clauses that come with the program are held to them by its tests,
so what is found in practice is found in a text pack, or is a fact that the case leaves open.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from governance.case import Case
from governance.document.analyse import analyse
from governance.document.flaw import Flaw, TemplateFault
from governance.document.place import places
from governance.document.templates import ClauseSource
from governance.document.tree import Definition, Document
from governance.draft.articles import articles, clause_sources, templates_folder
from governance.draft.capitals import undefined
from governance.draft.early import used_early
from governance.draft.lists import out_of_step
from governance.draft.majorities import majorities
from governance.draft.numbers import unlike
from governance.draft.prescribed import altered, carriers_of_ours, contradicted, missing, read_marks
from governance.draft.spot import Spot, runs
from governance.finding import Finding, Location, Page, Reason, sorted_by_place
from governance.law.law import LawAt
from governance.report.result import Result
from governance.rules import document as pages

_OF_FLAWS: Mapping[str, Page] = {
    "dangling-reference": pages.DANGLING,
    "duplicate-id": pages.DUPLICATE_ID,
    "term-defined-twice": pages.TWICE_DEFINED,
    "unused-definition": pages.NEVER_USED,
}
_CURES = {
    "dangling-reference": "give the paragraph that is meant this id, or refer to another",
    "duplicate-id": "give one of them another id",
    "term-defined-twice": "keep one of the definitions",
    "unused-definition": "use the term, or take its definition out",
}


@dataclass(frozen=True, slots=True)
class Draft:
    """The articles of a case, None where there are none, and what is found in them."""

    document: Document | None
    findings: tuple[Finding, ...]


def proof(case: Case, law: LawAt, texts: Path | None = None) -> Draft:
    """Draft the articles of the company of `case` with the clauses of the text pack `texts`, and read the proof.

    A fault in a file of the pack is a finding, and then there is no document; one in our own files is raised.
    A case without a company has no articles, and nothing is found.
    """
    if case.company is None:
        return Draft(None, ())
    if texts is not None and not texts.is_dir():
        return Draft(None, (_unreadable(TemplateFault(texts, 1, "there is no such folder"), texts),))
    try:
        document, found = articles(case, law, texts)
        sources = clause_sources(texts)
    except TemplateFault as fault:
        if texts is None or not _of_pack(fault, texts):
            raise
        return Draft(None, (_unreadable(fault, texts),))
    if any(flaw.kind == "no-articles" for flaw in found):
        return Draft(None, ())
    spots = (*_of(found, document), *_read(document, case, law, sources, texts))
    where = places(document)
    findings = (*(_finding(spot, sources, case, law, where) for spot in spots), *_open(document, case, where))
    return Draft(document, sorted_by_place(dict.fromkeys(findings)))


def results(draft: Draft, judged: Result) -> tuple[Result, ...]:
    """What was `judged`, with the findings of the draft that speak of the case, and one result for each clause file
    that others speak of, from whose lines their excerpts are cut."""
    by_file: dict[str, list[Finding]] = {judged.file: list(judged.findings)}
    for finding in draft.findings:
        by_file.setdefault(finding.location.file, []).append(finding)
    of_case = replace(judged, findings=sorted_by_place(by_file.pop(judged.file)))
    return of_case, *(Result(file, None, None, tuple(found), lines=_lines(file)) for file, found in by_file.items())


def _read(
    document: Document, case: Case, law: LawAt, sources: Mapping[str, ClauseSource], texts: Path | None
) -> Iterator[Spot]:
    assert case.company is not None
    form = case.company.form
    marks = read_marks(templates_folder() / "articles" / "prescribed.yaml")
    ours = carriers_of_ours(clause_sources(), form)
    pack = {id: each for id, each in sources.items() if texts is not None and each.file.is_relative_to(texts)}
    yield from undefined(document, case)
    yield from used_early(document)
    yield from unlike(document, case)
    yield from majorities(document, case, law)
    yield from out_of_step(document)
    yield from missing(document, form, law, lambda id: ours.get(id.removesuffix("-2005"), "cic-status"))
    yield from altered(document, form, law, marks, pack)
    yield from contradicted(document, form, law, marks)


def _of(found: tuple[Flaw, ...], document: Document) -> Iterator[Spot]:
    names = {division.id for division in document.divisions()}
    for flaw in found:
        name = flaw.message.partition("“")[2].partition("”")[0]
        clause = _defining(name, document) if flaw.kind == "unused-definition" else flaw.clause
        clause = "" if clause in names else clause
        message = flaw.message.rstrip(".").replace("The reference", "the reference").replace("The id", "the id")
        yield Spot(_OF_FLAWS[flaw.kind], clause, name, message, _CURES[flaw.kind])


def _defining(term: str, document: Document) -> str:
    """The clause that defines a term; of several the last, which is not one of ours."""
    return [
        clause.id
        for clause in document.clauses()
        if any(isinstance(piece, Definition) and piece.term == term for run in runs(clause) for piece in run)
    ][-1]


def _open(document: Document, case: Case, where: Mapping[str, str]) -> Iterator[Finding]:
    """A consequence for each blank, at the first place in the case that its clause was drawn from."""
    found = analyse(document)
    clauses = {clause.id: clause for clause in document.clauses()}
    for label, blanks in found.blanks.items():
        at = list(dict.fromkeys(found.ids[each][0] for each in blanks))
        paths = [path for path in clauses[at[0]].drawn_from if _is_open(case, path)] or [*clauses[at[0]].drawn_from]
        location = case.at(*paths[0].split(".")) if paths else case.at()
        because = tuple(Reason(f"it prints in {where[each]}") for each in at)
        page = pages.LEFT_OPEN
        yield Finding(page.code, page.name, page.severity, f"the draft has a blank: {label}", location, because)


def _is_open(case: Case, path: str) -> bool:
    value: object = case
    for step in path.split("."):
        value = value.get(step) if isinstance(value, dict) else getattr(value, step, None)
    return value is None or type(value).__name__ in ("Open", "OpenCount")


def _finding(
    spot: Spot, sources: Mapping[str, ClauseSource], case: Case, law: LawAt, where: Mapping[str, str]
) -> Finding:
    source = sources.get(spot.clause)
    location = _place(spot, source) if source else case.at()
    printed = (f"it prints in {where[spot.clause]}",) if spot.clause in where else ()
    known = tuple(Reason(f"`{path}` in the case", case.at(*path.split("."), value=True)) for path in spot.because)
    return Finding(
        spot.page.code,
        spot.page.name,
        spot.severity or spot.page.severity,
        spot.message,
        location,
        (*known, *(Reason(text) for text in printed)),
        tuple(law.cite(id) for id in spot.law if law.in_force(id)),
        spot.fix,
    )


def _place(spot: Spot, source: ClauseSource) -> Location:
    """Where the words of a spot stand in the file of its clause; where they are composed, at its first line."""
    lines = source.body.splitlines()
    if spot.at:
        for offset, line in enumerate(lines):
            column = line.find(spot.at)
            if column >= 0:
                return Location(str(source.file), source.line + offset, column + 1, column + 1 + len(spot.at))
    first = source.places.get(spot.key, source.line)
    text = lines[0] if lines and first == source.line else spot.key
    return Location(str(source.file), first, 1, max(2, len(text) + 1))


def _of_pack(fault: TemplateFault, texts: Path) -> bool:
    return fault.file.is_relative_to(texts) or fault.file == Path("contents.yaml")


def _unreadable(fault: TemplateFault, texts: Path) -> Finding:
    file = texts / fault.file if fault.file == Path("contents.yaml") else fault.file
    page = pages.UNREADABLE_CLAUSE
    fix = "mend it; the file of the same name that comes with the program shows the form"
    return Finding(page.code, page.name, page.severity, fault.message, Location(str(file), fault.line, 1, 2), fix=fix)


def _lines(file: str) -> tuple[str, ...]:
    try:
        return tuple(Path(file).read_text(encoding="utf-8").splitlines())
    except (OSError, UnicodeDecodeError):
        return ()
