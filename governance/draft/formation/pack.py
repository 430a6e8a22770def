"""The pack of papers of a formation or a conversion: its section files, filled with the facts of the case."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import yaml
from jinja2 import Environment

from governance.case import Case
from governance.document.templates import ClauseSource, environment, holds, read_clause, render
from governance.draft.formation.facts import FILTERS, FORM_WORDS, facts
from governance.draft.formation.paper import Pack, Section
from governance.draft.formation.reading import Cite, read_section
from governance.draft.formation.reliance import law_relied_on
from governance.draft.sentences import sentence
from governance.draft.wording import DRAFTERS
from governance.finding import Citation, Finding, Severity
from governance.folders import templates_folder
from governance.law import LawAt


def why_no_pack(case: Case) -> str:
    """Why there is nothing to form in this case; empty where there is a pack."""
    if case.company is None:
        return f"{case.case} has no company: nothing is formed"
    if case.company.formation.route == "existing":
        return f"{case.case}: the company is a community interest company already, and nothing is formed"
    return ""


def pack(case: Case, law: LawAt, findings: tuple[Finding, ...]) -> Pack:
    """The formation pack of a case for which `why_no_pack` is empty; `findings` are those of its check.

    Raises `TemplateFault` for a fault in a section file.
    """
    company = case.company
    assert company is not None
    names = facts(case, law, findings)
    kept = tuple(source for source in _sources() if holds(_environment(), source, names))
    numbers = {source.id: f"section {number}" for number, source in enumerate(kept, 1)}
    names |= {"section": numbers.__getitem__}
    sections = tuple(_section(source, names, _citer(law)) for source in kept)
    converting = company.formation.route == "conversion"
    kind = "Public company" if company.public else "Private company"
    return Pack(
        "Conversion pack" if converting else "Formation pack",
        company.name,
        (f"{kind} {FORM_WORDS[company.form]}", "Community interest company"),
        case.case,
        case.as_of,
        tuple(sentence(each, case) for each in findings if each.severity in (Severity.ERROR, Severity.WARNING)),
        (*sections, law_relied_on(sections)),
    )


def _section(source: ClauseSource, names: dict[str, object], cite: Cite) -> Section:
    rendered = render(_environment(), source, "body", source.body, names)
    return Section(source.id, source.heading, read_section(rendered, cite, source.file))


def _citer(law: LawAt) -> Cite:
    def cite(id: str) -> Citation | None:
        return law.cite(id) if law.in_force(id) else None

    return cite


@cache
def _sources() -> tuple[ClauseSource, ...]:
    """The section files in the order of `contents.yaml`."""
    folder = templates_folder() / "formation"
    order = yaml.safe_load((folder / "contents.yaml").read_text(encoding="utf-8"))
    return tuple(read_clause(_file(folder, id)) for id in order)


def _file(folder: Path, id: str) -> Path:
    return folder / f"{id}.md"


@cache
def _environment() -> Environment:
    return environment({**DRAFTERS, **FILTERS})
