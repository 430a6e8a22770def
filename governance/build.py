"""The products of a case: judge it, draft it, render it.  Nothing is written here; the command line does that.

Drafting and rendering are imported where they are called, so that `check` does not wait for them.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from governance.case import Case
from governance.finding import Finding, errors
from governance.judge import Judged, judge
from governance.law import LawAt
from governance.receipt import receipt
from governance.report import Result
from governance.report.data import result_object
from governance.source import read_text
from governance.wanted import FORMATS, Wanted

if TYPE_CHECKING:
    from governance.document.marked import MarkedDocument
    from governance.document.tree import Document

__all__ = ["FORMATS", "Built", "ImpossibleError", "Step", "Wanted", "build_case", "trace_case"]

Step = Callable[[str], None]
"""Says what is being done now; each call is one step further."""


class ImpossibleError(Exception):
    """A document can't be made on this machine, or from these files; the message is one line that says why."""


@dataclass(frozen=True, slots=True)
class Built:
    """What was made of a case: files by name, the errors that were found, and remarks on what was not made.

    `proof` has a result for each clause file in which the proof of the draft marks an error or a warning.
    """

    name: str
    files: dict[str, bytes]
    errors: Result
    remarks: tuple[str, ...]
    proof: tuple[Result, ...] = ()


def build_case(file: str, wanted: Wanted, step: Step) -> Built:
    """Make the wanted documents of the case in `file`.  A file that is no case yields its findings and no document.

    Raises ImpossibleError where the machine lacks what PDFs need.
    """
    step(f"reading {Path(file).name}")
    judged = judge(file)
    found = replace(judged.result, findings=errors(judged.result.findings))
    if judged.case is None or judged.law is None:
        return Built(Path(file).stem, {}, found, ())
    unprintable = _unprintable(judged) if wanted.lays_out else ()
    if unprintable:
        return Built(judged.case.case, {}, replace(found, findings=(*found.findings, *unprintable)), ())
    case, law = judged.case, judged.law
    document, (found, *marked) = _proof(case, law, wanted.texts, found)
    files: dict[str, bytes] = {}
    remarks = []
    if wanted.articles:
        refusal = _why_not_drafted(case, document, (found, *marked), wanted)
        if refusal:
            remarks.append(refusal)
        elif document is not None:
            files[wanted.articles_name] = _articles_file(judged, case, law, document, wanted, step)
    if wanted.brief:
        files["brief.pdf"] = _brief_pdf(judged, case, law, document, step)
    if wanted.records:
        from governance.draft.articles import templates_folder

        files["findings.json"] = _findings(judged.result)
        files["receipt.json"] = receipt(judged.result, judged.text, law, templates_folder(), files, wanted.texts)
    return Built(case.case, files, found, tuple(remarks), tuple(marked))


def _unprintable(judged: Judged) -> tuple[Finding, ...]:
    from governance.render.glyphs import unprintable

    return unprintable(judged.text, judged.result.file)


def _articles(judged: Judged, texts: Path | None = None) -> Document | None:
    """The articles of a case's company; None where there is no company, or a clause file can't be read."""
    assert judged.case is not None
    assert judged.law is not None
    return _proof(judged.case, judged.law, texts, judged.result)[0]


def _proof(case: Case, law: LawAt, texts: Path | None, found: Result) -> tuple[Document | None, tuple[Result, ...]]:
    """The articles, and what was found: `found` with the errors and warnings that the proof of the draft marks in the
    case, then a result for each clause file in which it marks any."""
    from governance.draft.proof import proof, results

    drafted = proof(case, law, texts)
    counting = tuple(finding for finding in drafted.findings if finding.severity.counts)
    return drafted.document, results(replace(drafted, findings=counting), found)


def _why_not_drafted(case: Case, document: Document | None, found: tuple[Result, ...], wanted: Wanted) -> str:
    """Why there are no articles of this case; empty where there are."""
    if case.company is None:
        return f"{case.case} has no company: no articles to draft"
    if document is None:
        return f"{case.case}: no articles are drafted, since a clause file can't be read"
    if any(errors(each.findings) for each in found) and not wanted.draft_anyway:
        return f"{case.case}: no articles are drafted while there are errors (--draft-anyway drafts them all the same)"
    return ""


def _articles_file(judged: Judged, case: Case, law: LawAt, document: Document, wanted: Wanted, step: Step) -> bytes:
    """The articles in the wanted format, or their redline."""
    from governance.document.marked import unmarked
    from governance.render.articles import marked_html
    from governance.render.edition import front_matter

    step("drafting the articles")
    front = front_matter(case, law, document, judged.result.findings, notes=wanted.notes)
    if wanted.against:
        marked = _redline(wanted.against, document, wanted.texts)
        front = replace(front, edition=f"Redline against {Path(wanted.against).stem}")
    else:
        marked = unmarked(document)
    step("laying out the articles")
    match wanted.format:
        case "docx":
            from governance.render.word import Look, word

            look = Look(wanted.font, wanted.font) if wanted.font else Look()
            return word(marked, front, author=_author(case), notes=wanted.notes, look=look)
        case "md":
            from governance.render.markdown import articles_markdown

            return articles_markdown(marked, front, notes=wanted.notes).encode()
        case "html":
            return marked_html(marked, front, notes=wanted.notes, draft=True, reading=True).encode()
        case _:
            return _pdf(marked_html(marked, front, notes=wanted.notes, draft=True), document.title, judged, case)


def _redline(against: str, document: Document, texts: Path | None) -> MarkedDocument:
    """What became of the draft in the file `against` on the way to `document`.  Raises ImpossibleError."""
    from governance.document.diff import redline

    return redline(_other(against, texts), document)


def _other(file: str, texts: Path | None) -> Document:
    """The articles of a case file, with the clauses of `texts`, or those saved as Markdown.  Raises ImpossibleError."""
    if Path(file).suffix == ".md":
        return _saved(file)
    judged = judge(file)
    if judged.case is None or judged.law is None:
        raise ImpossibleError(f"{file} is no case: `governance check {file}` says why")
    document = _articles(judged, texts)
    if document is None:
        raise ImpossibleError(f"{file} has no articles to compare with")
    return document


def _saved(file: str) -> Document:
    from governance.document.markdown_reader import NoDraftError, read_markdown

    text, problem = read_text(file)
    if problem is not None:
        raise ImpossibleError(f"{file}: {problem.message}")
    try:
        return read_markdown(text)
    except NoDraftError as reason:
        raise ImpossibleError(f"{file} is no draft that was saved with --format md: {reason}") from reason


def trace_case(file: str, place: str, form: str) -> str:
    """Where the articles of the case in `file` come from, or why they say what they say at `place` if that is given;
    as "text" or "json".  Raises ImpossibleError."""
    from governance.draft.trace import trace, why
    from governance.draft.traced import clause_data, trace_data, trace_text, why_text

    judged = judge(file)
    if judged.case is None or judged.law is None:
        raise ImpossibleError(f"{file} is no case: `governance check {file}` says why")
    document = _articles(judged)
    if document is None:
        raise ImpossibleError(f"{file} has no articles to trace")
    traced = trace(document, judged.text, file, judged.law)
    if not place:
        return trace_text(traced) if form == "text" else _json(trace_data(traced))
    found = why(traced, place)
    if found is None:
        raise ImpossibleError(f"the articles have no {place}: write it as they do, such as 14.2(a) or schedule 2, 1")
    return why_text(*found) if form == "text" else _json(clause_data(*found))


def _json(data: object) -> str:
    return json.dumps(data, indent=2, ensure_ascii=False) + "\n"


def _brief_pdf(judged: Judged, case: Case, law: LawAt, document: Document | None, step: Step) -> bytes:
    from governance.draft.articles import templates_folder, unknowns
    from governance.draft.brief import brief
    from governance.render.brief import brief_html

    step("writing the brief")
    open_facts = tuple(unknown.label for unknown in unknowns(document)) if document else ()
    content = brief(case, law, judged.result, open_facts, templates_folder())
    step("laying out the brief")
    return _pdf(brief_html(content, templates_folder()), f"Decision brief: {case.title}", judged, case)


def _pdf(html: str, title: str, judged: Judged, case: Case) -> bytes:
    from governance.render.pdf import Attached, RenderError, pdf

    source = Attached(f"{case.case}.yaml", judged.text.encode(), "The case that this document was made from")
    try:
        return pdf(html, title=title, author=_author(case), created=case.as_of, attachments=(source,))
    except RenderError as reason:
        raise ImpossibleError(str(reason)) from reason


def _author(case: Case) -> str:
    return case.prepared_for or case.title


def _findings(result: Result) -> bytes:
    """findings.json: as `check --format json` prints it, under the bare name of the file, wherever that lies."""
    named = result_object(result, Path(result.file).name)
    return (json.dumps(named, indent=2, ensure_ascii=False) + "\n").encode()
