"""What an Akoma Ntoso document says of itself: its names as work, expression and file, and whom and what it refers to.

Its only date is that of the case: the same case gives the same file on any day.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from governance import __version__
from governance.document.marked import visible
from governance.document.tree import Clause, Document
from governance.render.akoma_names import DivisionPlace, Names
from governance.render.articles import instrument
from governance.render.front import FrontMatter
from governance.render.markup import Markup, join, tag

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
OURS = "urn:governance:draft"
"""The names of what only we say: the template, the provisions and the lines of the case behind each clause."""
_SOURCE = "#governance"
_UNSAFE = re.compile(r"[^0-9A-Za-z]+")


def provision_name(id: str) -> str:
    """The name of a provision within the file."""
    return f"law-{_UNSAFE.sub('-', id).strip('-')}"


def meta(part: Document | DivisionPlace, front: FrontMatter, names: Names) -> Markup:
    """The metadata of the articles, or of a schedule: that of a schedule names it, and no more.

    The copy for filing does not say what it was made from.
    """
    if isinstance(part, DivisionPlace):
        title = f"Schedule {part.label}"
        return tag("meta", "\n", _identification(f"schedule_{part.label}", title, front), "\n")
    title = instrument(part.title, front)
    event = tag(
        "eventRef", date=front.as_of.isoformat(), source=_SOURCE, type="generation", eId="event-case", href=_work(front)
    )
    content = [
        _identification("main", title, front),
        tag("lifecycle", event, source=_SOURCE),
        tag("references", "\n", join(_references(part, front, names), "\n"), "\n", source=_SOURCE),
    ]
    if not front.filing:
        ours = join(_origins(part, front, names), "\n")
        content.append(tag("proprietary", "\n", ours, "\n", source=_SOURCE, **{"xmlns:g": OURS}))
    return tag("meta", "\n", join(content, "\n"), "\n")


def _work(front: FrontMatter) -> str:
    return f"/akn/gb/doc/articles-of-association/{front.as_of.isoformat()}/{front.case}"


def _identification(part: str, title: str, front: FrontMatter) -> Markup:
    """The three levels of the standard: the articles, this wording of them in English, and this file."""
    work = _work(front)
    expression = f"{work}/eng@{front.as_of.isoformat()}"
    levels = (
        tag(
            "FRBRWork",
            *_common(work, f"{work}/!{part}", front, "#company"),
            tag("FRBRcountry", value="gb"),
            tag("FRBRsubtype", value="articles-of-association"),
            tag("FRBRname", value=visible(f"{title} of {front.company}")),
            tag("FRBRauthoritative", value="false"),
        ),
        tag(
            "FRBRExpression",
            *_common(expression, f"{expression}/!{part}", front, "#company"),
            tag("FRBRlanguage", language="eng"),
        ),
        tag(
            "FRBRManifestation",
            *_common(f"{expression}.akn", f"{expression}/!{part}.akn", front, _SOURCE),
            tag("FRBRformat", value="application/akn+xml"),
        ),
    )
    return tag("identification", "\n", join(levels, "\n"), "\n", source=_SOURCE)


def _common(uri: str, this: str, front: FrontMatter, author: str) -> Iterator[Markup]:
    yield tag("FRBRthis", value=this)
    yield tag("FRBRuri", value=uri)
    yield tag("FRBRdate", date=front.as_of.isoformat(), name="law-as-at")
    yield tag("FRBRauthor", href=author)


def _references(document: Document, front: FrontMatter, names: Names) -> Iterator[Markup]:
    company = visible(front.company)
    yield tag("TLCOrganization", eId="company", href=f"/ontology/organization/gb/{front.case}", showAs=company)
    yield tag("TLCObject", eId="governance", href="/ontology/object/governance", showAs=f"governance {__version__}")
    for division in names.divisions:
        if division.is_schedule:
            this, said = f"{_work(front)}/!schedule_{division.label}", f"Schedule {division.label}"
            yield tag("hasAttachment", eId=f"has-{division.eid}", href=this, showAs=said)
    for term, name in names.terms.items():
        yield tag("TLCTerm", eId=name, href=f"/ontology/term/gb/{front.case}/{name}", showAs=visible(term))
    for id in _provisions(document.clauses()):
        cited = front.citations[id]
        yield tag("TLCReference", eId=provision_name(id), href=cited.url, showAs=visible(cited.cite), name="provision")


def _provisions(clauses: Iterable[Clause]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(id for clause in clauses for id in (clause.prescribed, *clause.law) if id))


def _origins(document: Document, front: FrontMatter, names: Names) -> Iterator[Markup]:
    """Where the words come from: the case, and of each clause its template, its law and what it draws on."""
    yield tag("g:case", name=front.case, edition=front.edition, **{"law-as-at": front.as_of.isoformat()})
    for clause in document.clauses():
        yield tag(
            "g:clause",
            href=f"#{names.eids[clause.id]}",
            id=clause.id,
            template=clause.template or None,
            law=" ".join(f"#{provision_name(id)}" for id in _provisions([clause])) or None,
            prescribed=clause.prescribed,
            official=("true" if clause.official else "false") if clause.prescribed else None,
            **{"from": " ".join(clause.drawn_from) or None},
        )
