"""A company's articles of association: the clause files that stand in its case, numbered and resolved."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from jinja2 import Environment

from governance.case import Case
from governance.document.analyse import analyse, flaws
from governance.document.contents import Contents, read_contents
from governance.document.flaw import Flaw
from governance.document.number import number
from governance.document.place import places
from governance.document.resolve import resolve
from governance.document.select import select
from governance.document.templates import ClauseSource, environment, read_clause
from governance.document.tree import Document
from governance.draft.authority import with_authority
from governance.draft.context import context
from governance.draft.wording import DRAFTERS
from governance.folders import templates_folder as templates_folder
from governance.law.law import LawAt


@dataclass(frozen=True, slots=True)
class Unknown:
    """A fact that the case leaves open: the label of its blank, and where it stands, as a reader would look it up."""

    label: str
    places: tuple[str, ...]


def articles(case: Case, law: LawAt, texts: Path | None = None) -> tuple[Document, tuple[Flaw, ...]]:
    """The articles of the company of `case` under `law`, and what is wrong with them as a document.

    `texts` is a folder of clause files that stand in for ours of the same ids, and of a `contents.yaml` that stands
    in for ours.  Blanks are no flaws here: `unknowns` lists them.  A case whose company has a form without contents,
    or that has no company, gives an empty document and says so.  Raises `TemplateFault` for a fault in a clause file.
    """
    contents, sources = _texts(texts)
    form = case.company.form.value if case.company else "no company"
    if form not in contents:
        flaw = Flaw("no-articles", "", "", f"There are no articles for this form: {form}.")
        return Document("Articles of association", ()), (flaw,)
    assert case.company is not None
    title = f"Articles of association of {case.company.name}"
    chosen = select(contents[form], sources, context(case, law), _environment(), title)
    document, _ = resolve(number(with_authority(chosen, case.company.form, law)))
    found = tuple(flaw for flaw in flaws(analyse(document)) if flaw.kind != "blank")
    return document, found


def unknowns(document: Document) -> tuple[Unknown, ...]:
    """Every blank of `document` with the articles and schedules where it stands, each once, in printed order."""
    found = analyse(document)
    printed = places(document)
    return tuple(
        Unknown(label, tuple(dict.fromkeys(printed[found.ids[at][0]] for at in ids)))
        for label, ids in found.blanks.items()
    )


def clause_sources(texts: Path | None = None) -> Mapping[str, ClauseSource]:
    """Every clause file by id: ours, and in their place those of `texts`."""
    return _texts(texts)[1]


def _texts(texts: Path | None) -> tuple[Mapping[str, Contents], Mapping[str, ClauseSource]]:
    contents, sources = _ours()
    if texts is None:
        return contents, sources
    own_contents, own_sources = _read(texts)
    return {**contents, **own_contents}, {**sources, **own_sources}


@cache
def _ours() -> tuple[Mapping[str, Contents], Mapping[str, ClauseSource]]:
    return _read(templates_folder() / "articles")


def _read(folder: Path) -> tuple[Mapping[str, Contents], Mapping[str, ClauseSource]]:
    contents = folder / "contents.yaml"
    sources = (read_clause(path) for path in sorted(folder.glob("*.md")))
    return read_contents(contents) if contents.is_file() else {}, {source.id: source for source in sources}


@cache
def _environment() -> Environment:
    return environment(DRAFTERS)
