"""The decision brief of a case as PDF: the full one, and that of two pages.

Drafting and rendering are imported where they are called, so that `check` does not wait for them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from governance.case import Case
from governance.instrument import Step, pdf_of
from governance.judge import Judged
from governance.law import LawAt
from governance.wanted import BRIEF, SHORT_BRIEF, Wanted

if TYPE_CHECKING:
    from governance.document.tree import Document
    from governance.render.readability import Readability


@dataclass(frozen=True, slots=True)
class Briefs:
    """The briefs by the names of their files, and how easy each is to read."""

    files: dict[str, bytes]
    readability: dict[str, Readability]


NONE = Briefs({}, {})


def briefs(judged: Judged, case: Case, law: LawAt, document: Document | None, wanted: Wanted, step: Step) -> Briefs:
    """The wanted briefs of a case; `document` are its articles, whose blanks are open facts.

    Raises ImpossibleError where the machine lacks what PDFs need.
    """
    from governance.appraisal.comparison import compare
    from governance.draft.articles import templates_folder, unknowns
    from governance.draft.brief import brief
    from governance.render.brief import brief_html
    from governance.render.readability import readability

    step("writing the brief")
    compared = compare(judged)
    open_facts = tuple(unknown.label for unknown in unknowns(document)) if document else ()
    content = brief(case, law, judged.result, open_facts, compared if len(compared.options) > 1 else None)
    step("laying out the brief")
    forms = [(BRIEF, False)] * wanted.brief + [(SHORT_BRIEF, True)] * wanted.short
    pages = {name: brief_html(content, law, templates_folder(), short=short) for name, short in forms}
    return Briefs(
        {name: pdf_of(page, f"Decision brief: {case.title}", judged, case) for name, page in pages.items()},
        {name: readability(page) for name, page in pages.items()},
    )
