"""Beside and below a clause: the mark of a prescribed provision, and the drafting notes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from governance.document.tree import Clause
from governance.finding import Citation
from governance.render.clauses import inline
from governance.render.front import FrontMatter
from governance.render.markup import Markup, join, tag

_PROVISION = re.compile(r" (?=[A-Za-z]+\.[0-9])")


def margin_mark(clause: Clause, front: FrontMatter) -> Markup | None:
    """The mark of a clause that carries a prescribed provision in words of its own; None for others.

    It is a paragraph without height before the heading, so that it is read before it and hangs in the margin.
    """
    if clause.prescribed is None or clause.official:
        return None
    provision = front.citations[clause.prescribed]
    return tag(
        "p",
        tag("b", "Prescribed"),
        " ",
        *_cite_lines(provision),
        class_="prescribed",
    )


def _cite_lines(citation: Citation) -> Iterator[Markup]:
    name, provision = _parted(citation.cite)
    yield tag("span", name or provision, class_="cite")
    if name:
        yield Markup(" ") + tag("span", provision, class_="cite")


def drafting_notes(clause: Clause, front: FrontMatter, place: str) -> Markup | None:
    """The note below the clause at `place`: the choice made, its authority, and the lines of the case behind it."""
    lines = note_lines(clause, front)
    notes = (tag("p", line) for line in lines)
    return tag("div", tag("p", f"Drafting note on {place}", class_="head"), *notes, class_="note") if lines else None


def note_lines(clause: Clause, front: FrontMatter) -> tuple[Markup, ...]:
    """The paragraphs of the drafting note of a clause."""
    lines = (*(inline(note.content) for note in clause.notes), _authority(clause, front), _origin(clause, front))
    return tuple(line for line in lines if line)


def _authority(clause: Clause, front: FrontMatter) -> Markup | None:
    ids = dict.fromkeys((*((clause.prescribed,) if clause.prescribed else ()), *clause.law))
    if not ids:
        return None
    return join((tag("b", "Authority"), " ", authorities([front.citations[id] for id in ids]), "."))


def authorities(citations: Iterable[Citation]) -> Markup:
    """Provisions as links, those of one instrument together: its name is printed once."""
    instruments: dict[str, list[Citation]] = {}
    for citation in citations:
        instruments.setdefault(citation.id.partition("/")[0], []).append(citation)
    return join((join(_of_one(each), ", ") for each in instruments.values()), "; ")


def _of_one(citations: list[Citation]) -> Iterator[Markup]:
    """Provisions of one instrument, whose name goes before the first."""
    said = ""
    for citation in citations:
        name, provision = _parted(citation.cite)
        yield join((f"{name} " if name and name != said else None, _linked(citation, provision)))
        said = name


def cited(citation: Citation) -> Markup:
    """A provision as a link to where it is published, with how well it was checked unless it was read."""
    return authorities([citation])


def _linked(citation: Citation, provision: str) -> Markup:
    # A line must not end within `s.32`, and a link that is broken over two lines may hold no other element.
    link = tag("a", provision, href=citation.url, class_="whole" if provision != citation.cite else None)
    return link if citation.certainty == "verified" else join((link, f" ({citation.certainty})"))


def _parted(cite: str) -> tuple[str, str]:
    """The name of the instrument and the provision in it: (Companies Act 2006, s.32), or ("", all) if none is told."""
    found = _PROVISION.search(cite)
    return (cite[: found.start()], cite[found.start() + 1 :]) if found else ("", cite)


def _origin(clause: Clause, front: FrontMatter) -> Markup | None:
    places = case_lines([clause], front)
    return join((tag("b", "Case"), " ", places, ".")) if places else None


def case_lines(clauses: Iterable[Clause], front: FrontMatter) -> Markup:
    """The lines of the case that clauses were drawn from, each once, with the path of what stands there."""
    paths = dict.fromkeys(path for clause in clauses for path in clause.drawn_from if path in front.places)
    places = (front.places[path] for path in paths)
    return join((join((f"line {place.line}: ", tag("code", place.path))) for place in places), "; ")
