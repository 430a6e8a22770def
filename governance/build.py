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

if TYPE_CHECKING:
    from governance.document.tree import Document

Step = Callable[[str], None]
"""Says what is being done now; each call is one step further."""


class ImpossibleError(Exception):
    """A document can't be made on this machine; the message is one line that says why and what helps."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to make: the articles, the brief, the records (findings and receipt), and in which edition."""

    articles: bool = False
    brief: bool = False
    records: bool = False
    notes: bool = False
    draft_anyway: bool = False

    @property
    def steps(self) -> int:
        """How many steps a build has, for a progress bar."""
        return 1 + 2 * self.articles + 2 * self.brief


@dataclass(frozen=True, slots=True)
class Built:
    """What was made of a case: files by name, the errors that were found, and remarks on what was not made."""

    name: str
    files: dict[str, bytes]
    errors: Result
    remarks: tuple[str, ...]


def build_case(file: str, wanted: Wanted, step: Step) -> Built:
    """Make the wanted documents of the case in `file`.  A file that is no case yields its findings and no document.

    Raises ImpossibleError where the machine lacks what PDFs need.
    """
    step(f"reading {Path(file).name}")
    judged = judge(file)
    found = replace(judged.result, findings=errors(judged.result.findings))
    if judged.case is None or judged.law is None:
        return Built(Path(file).stem, {}, found, ())
    unprintable = _unprintable(judged)
    if unprintable:
        return Built(judged.case.case, {}, replace(found, findings=(*found.findings, *unprintable)), ())
    case, law = judged.case, judged.law
    document = _articles(case, law)
    files: dict[str, bytes] = {}
    remarks = []
    if wanted.articles:
        refusal = _why_not_drafted(case, found, wanted)
        if refusal:
            remarks.append(refusal)
        elif document is not None:
            files["articles.pdf"] = _articles_pdf(judged, case, law, document, wanted, step)
    if wanted.brief:
        files["brief.pdf"] = _brief_pdf(judged, case, law, document, step)
    if wanted.records:
        from governance.draft.articles import templates_folder

        files["findings.json"] = _findings(judged.result)
        files["receipt.json"] = receipt(judged.result, judged.text, law, templates_folder(), files)
    return Built(case.case, files, found, tuple(remarks))


def _unprintable(judged: Judged) -> tuple[Finding, ...]:
    from governance.render.glyphs import unprintable

    return unprintable(judged.text, judged.result.file)


def _articles(case: Case, law: LawAt) -> Document | None:
    """The articles of a case's company; None where there is no company, or no articles for its form yet.

    A flaw in the finished document would be a fault of the clause library, and stops the build.
    """
    from governance.draft.articles import articles

    if case.company is None:
        return None
    document, flaws = articles(case, law)
    if any(flaw.kind == "no-articles" for flaw in flaws):
        return None
    if flaws:
        raise AssertionError(f"the clause library has faults: {'; '.join(flaw.message for flaw in flaws)}")
    return document


def _why_not_drafted(case: Case, found: Result, wanted: Wanted) -> str:
    """Why there are no articles of this case; empty where there are."""
    if case.company is None:
        return f"{case.case} has no company: no articles to draft"
    if found.findings and not wanted.draft_anyway:
        return f"{case.case}: no articles are drafted while there are errors (--draft-anyway drafts them all the same)"
    return ""


def _articles_pdf(judged: Judged, case: Case, law: LawAt, document: Document, wanted: Wanted, step: Step) -> bytes:
    from governance.render.articles import articles_html
    from governance.render.edition import front_matter

    step("drafting the articles")
    front = front_matter(case, law, document, judged.result.findings, notes=wanted.notes)
    html = articles_html(document, front, notes=wanted.notes, draft=True)
    step("laying out the articles")
    return _pdf(html, document.title, judged, case)


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
    author = case.prepared_for or case.title
    try:
        return pdf(html, title=title, author=author, created=case.as_of, attachments=(source,))
    except RenderError as reason:
        raise ImpossibleError(str(reason)) from reason


def _findings(result: Result) -> bytes:
    """findings.json: as `check --format json` prints it, under the bare name of the file, wherever that lies."""
    named = result_object(result, Path(result.file).name)
    return (json.dumps(named, indent=2, ensure_ascii=False) + "\n").encode()
