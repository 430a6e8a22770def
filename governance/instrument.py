"""The articles of a case as a file: whether they may be drafted, in which edition, in which format; and their trace.

Drafting and rendering are imported where they are called, so that nothing waits for what it does not use.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from governance.case import Case
from governance.finding import errors
from governance.judge import Judged, judge
from governance.law import LawAt
from governance.report import Result
from governance.source import read_text
from governance.wanted import Wanted

if TYPE_CHECKING:
    from governance.document.marked import MarkedDocument
    from governance.document.tree import Document
    from governance.render.front import FrontMatter
    from governance.render.word_template import Template

Step = Callable[[str], None]
"""Says what is being done now; each call is one step further."""


class ImpossibleError(Exception):
    """A document can't be made on this machine, or from these files; the message is one line that says why."""


def proof_of(case: Case, law: LawAt, texts: Path | None, found: Result) -> tuple[Document | None, tuple[Result, ...]]:
    """The articles, and what was found: `found` with the errors and warnings that the proof of the draft marks in the
    case, then a result for each clause file in which it marks any."""
    from governance.draft.proof import proof, results

    drafted = proof(case, law, texts)
    counting = tuple(finding for finding in drafted.findings if finding.severity.counts)
    return drafted.document, results(replace(drafted, findings=counting), found)


def why_not_drafted(case: Case, document: Document | None, found: tuple[Result, ...], wanted: Wanted) -> str:
    """Why there are no articles of this case; empty where there are."""
    if case.company is None:
        return f"{case.case} has no company: no articles to draft"
    if document is None:
        return f"{case.case}: no articles are drafted, since a clause file can't be read"
    from governance.draft.negotiation import CONFLICT

    # A copy for filing says itself, beside what else keeps it from being filed, that there are errors.
    if any(errors(each.findings) for each in found) and not (wanted.draft_anyway or wanted.clean):
        why = "there are errors"
        if any(finding.code == CONFLICT for each in found for finding in each.findings):
            why = "its terms conflict: `governance solve` shows why and what mends it"
        return f"{case.case}: no articles are drafted while {why} (--draft-anyway drafts them all the same)"
    return ""


def why_not_filed(judged: Judged, document: Document, found: tuple[Result, ...], wanted: Wanted) -> tuple[str, ...]:
    """All that must be settled before these articles can be printed for filing; nothing for any other edition."""
    if not wanted.clean or judged.case is None or judged.law is None:
        return ()
    from governance.draft.filing import unsettled
    from governance.draft.negotiation import conflicting

    bad = tuple(finding for each in found for finding in errors(each.findings))
    conflict = conflicting(judged.case, judged.law, judged.result.findings)
    return unsettled(document, judged.law, bad, conflict.short if conflict is not None else "")


def articles_file(judged: Judged, case: Case, law: LawAt, document: Document, wanted: Wanted, step: Step) -> bytes:
    """The articles in the wanted edition and format, or their redline.  Raises ImpossibleError."""
    from governance.document.marked import unmarked
    from governance.render.edition import front_matter

    step("drafting the articles")
    front = front_matter(case, law, document, judged.result.findings, notes=wanted.notes)
    if wanted.against:
        marked = _redline(wanted.against, document, wanted.texts)
        front = replace(front, edition=f"Redline against {Path(wanted.against).stem}")
    else:
        marked = unmarked(document)
        front = replace(front, filing=wanted.clean)
    step("laying out the articles")
    return _rendered(judged, case, document, marked, front, wanted)


def _rendered(
    judged: Judged, case: Case, document: Document, marked: MarkedDocument, front: FrontMatter, wanted: Wanted
) -> bytes:
    """The articles in the wanted format."""
    notes, draft = wanted.notes, not wanted.clean
    match wanted.format:
        case "docx":
            return _word(case, marked, front, wanted)
        case "md":
            from governance.render.markdown import articles_markdown

            return articles_markdown(marked, front, notes=notes, draft=draft).encode()
        case "akn":
            from governance.render.akoma_ntoso import akoma_ntoso

            return akoma_ntoso(document, front, notes=notes, draft=draft).encode()
        case _:
            from governance.render.articles import marked_html

            reading = wanted.format == "html"
            html = marked_html(marked, front, notes=notes, draft=draft, reading=reading)
            # A case holds what the parties argue about: a file for the public register does not carry it along.
            return html.encode() if reading else pdf_of(html, document.title, judged, case, attached=draft)


def _word(case: Case, marked: MarkedDocument, front: FrontMatter, wanted: Wanted) -> bytes:
    from governance.render.word import Look, word

    look = Look(wanted.font, wanted.font) if wanted.font else Look()
    firm = _template(wanted.template) if wanted.template is not None else None
    draft = not wanted.clean
    return word(marked, front, author=_author(case), notes=wanted.notes, draft=draft, look=look, template=firm)


def _template(file: Path) -> Template:
    """The firm's Word file.  Raises ImpossibleError where no draft can be made from it."""
    from governance.render.word_template import TemplateError, read_template

    try:
        return read_template(file)
    except TemplateError as reason:
        raise ImpossibleError(str(reason)) from reason


def pdf_of(html: str, title: str, judged: Judged, case: Case, *, attached: bool = True) -> bytes:
    """A page as PDF, with the case attached.  Raises ImpossibleError where the machine lacks what PDFs need."""
    from governance.render.pdf import Attached, RenderError, pdf

    source = Attached(f"{case.case}.yaml", judged.text.encode(), "The case that this document was made from")
    files = (source,) if attached else ()
    try:
        return pdf(html, title=title, author=_author(case), created=case.as_of, attachments=files)
    except RenderError as reason:
        raise ImpossibleError(str(reason)) from reason


def _author(case: Case) -> str:
    return case.prepared_for or case.title


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
    document, _ = proof_of(judged.case, judged.law, texts, judged.result)
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


def trace_case(file: str, place: str, form: str, texts: Path | None = None) -> str:
    """Where the articles of the case in `file` come from, drafted with the clauses of `texts`, or why they say what
    they say at `place` if that is given; as "text" or "json".  Raises ImpossibleError."""
    from governance.draft.trace import trace, why
    from governance.draft.traced import clause_data, trace_data, trace_text, why_text

    judged = judge(file)
    if judged.case is None or judged.law is None:
        raise ImpossibleError(f"{file} is no case: `governance check {file}` says why")
    document, found = proof_of(judged.case, judged.law, texts, judged.result)
    if document is None:
        raise ImpossibleError(_why_no_trace(file, judged.case, found))
    traced = trace(document, judged.text, file, judged.law, texts)
    if not place:
        return trace_text(traced) if form == "text" else _json(trace_data(traced))
    answer = why(traced, place)
    if answer is None:
        raise ImpossibleError(f"the articles have no {place}: write it as they do, such as 14.2(a) or schedule 2, 1")
    return why_text(*answer) if form == "text" else _json(clause_data(*answer))


def _why_no_trace(file: str, case: Case, found: tuple[Result, ...]) -> str:
    """Why there is no trace: no articles, or the first clause file that can't be read."""
    unread = [(each.file, finding) for each in found[1:] for finding in each.findings]
    if case.company is None or not unread:
        return f"{file} has no articles to trace"
    name, finding = unread[0]
    return f"{name}:{finding.location.line}: {finding.message}"


def _json(data: object) -> str:
    return json.dumps(data, indent=2, ensure_ascii=False) + "\n"
