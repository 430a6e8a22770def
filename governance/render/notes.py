"""Beside and below a clause: the mark of a prescribed provision, and the drafting notes."""

from __future__ import annotations

from collections.abc import Iterator

from governance.document.tree import Clause
from governance.finding import Citation, Location
from governance.render.clauses import inline
from governance.render.front import FrontMatter
from governance.render.markup import Markup, join, tag


def margin_mark(clause: Clause, front: FrontMatter) -> Markup | None:
    """The mark of a clause that carries a prescribed provision; None for others.

    It is a paragraph without height before the heading, so that it is read before it and hangs in the margin.
    """
    if clause.prescribed is None:
        return None
    provision = front.citations[clause.prescribed]
    return tag("p", tag("b", "Prescribed"), " ", tag("span", provision.cite), class_="prescribed")


def drafting_notes(clause: Clause, front: FrontMatter) -> Markup | None:
    """The note below a clause: the choice made, its authority, and the lines of the case that it comes from."""
    notes = join(
        (
            *(tag("p", inline(note.content)) for note in clause.notes),
            _authority(clause, front),
            _origin(clause, front),
        )
    )
    return tag("div", tag("p", "Drafting note", class_="head"), notes, class_="note") if notes else None


def _authority(clause: Clause, front: FrontMatter) -> Markup | None:
    ids = dict.fromkeys((*((clause.prescribed,) if clause.prescribed else ()), *clause.law))
    if not ids:
        return None
    return tag("p", tag("b", "Authority"), " ", join((cited(front.citations[id]) for id in ids), "; "), ".")


def cited(citation: Citation) -> Markup:
    """A provision as a link to where it is published, with how well it was checked where it was not read."""
    named = tag("a", citation.cite, href=citation.url)
    return named if citation.certainty == "verified" else join((named, f" ({citation.certainty})"))


def _origin(clause: Clause, front: FrontMatter) -> Markup | None:
    places = tuple(_places(clause, front))
    if not places:
        return None
    return tag("p", tag("b", "Case"), " ", join((placed(place) for place in places), "; "), ".")


def _places(clause: Clause, front: FrontMatter) -> Iterator[Location]:
    for path in clause.drawn_from:
        if place := front.places.get(path):
            yield place


def placed(place: Location) -> Markup:
    """A place of the case: its line, and the path of what stands there."""
    return join((f"line {place.line}: ", tag("code", place.path)))
