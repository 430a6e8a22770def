"""Articles of association in Akoma Ntoso 3.0, the OASIS standard for legal documents in XML.

The articles are a `doc`, their schedules documents attached to it.  A reference is a `ref`, a defined term a `def` and
each use of it a `term`, a blank a `placeholder`, a drafting note an `authorialNote`; an article that carries a
prescribed provision refers to it.  Each paragraph stands on a line of its own, so that two drafts can be compared line
by line; no space is put among words.
"""

from __future__ import annotations

from dataclasses import dataclass

from governance.document.marked import visible
from governance.document.tree import (
    Blank,
    Clause,
    Definition,
    Document,
    Inline,
    Paragraph,
    Reference,
    Table,
    Use,
    defined_by,
    words,
)
from governance.prose import day
from governance.render.akoma_meta import NAMESPACE, meta, provision_name
from governance.render.akoma_names import DivisionPlace, Names, Place, names
from governance.render.articles import instrument
from governance.render.front import FrontMatter
from governance.render.markup import Markup, join, tag
from governance.render.notes import note_lines

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'


def akoma_ntoso(document: Document, front: FrontMatter, *, notes: bool, draft: bool) -> str:
    """The Akoma Ntoso of a numbered and resolved document.

    `notes` adds the drafting notes; `draft` says in the preface that it is one.  A provision of the document that
    `front` has no citation for is a fault of the program: KeyError.
    """
    found = names(document)
    writer = _Writer(front, found, notes)
    parts = [writer.part(each) for each in found.divisions if not each.is_schedule]
    schedules = [writer.schedule(each) for each in found.divisions if each.is_schedule]
    content = _lines(
        meta(document, front, found),
        _preface(document, front, draft=draft),
        _block("mainBody", *parts),
        _block("attachments", *schedules) if schedules else None,
    )
    whole = tag("doc", "\n", content, "\n", name="articles-of-association")
    return f"{_HEAD}{tag('akomaNtoso', whole, xmlns=NAMESPACE)}\n"


def _lines(*content: Markup | None) -> Markup:
    return join((each for each in content if each is not None), "\n")


def _block(name: str, /, *content: Markup | None, **attributes: str | None) -> Markup:
    """An element that holds elements, each on its own line."""
    return tag(name, "\n", _lines(*content), "\n", **attributes)


def _preface(document: Document, front: FrontMatter, *, draft: bool) -> Markup:
    law = tag("date", day(front.as_of), date=front.as_of.isoformat())
    return _block(
        "preface",
        tag("p", front.under),
        *(tag("p", line) for line in front.form),
        tag("p", tag("docTitle", visible(instrument(document.title, front)))),
        tag("p", "of ", tag("docProponent", visible(front.company))),
        tag("p", "Law as at ", law) if not front.filing else None,
        tag("p", tag("docStatus", "Draft, not for filing")) if draft else None,
        tag("p", tag("docStatus", visible(front.warning))) if front.warning else None,
    )


@dataclass(frozen=True, slots=True)
class _Writer:
    front: FrontMatter
    names: Names
    notes: bool

    def part(self, place: DivisionPlace) -> Markup:
        return _block("part", *self.head(place), *(self.clause(each) for each in place.clauses), eId=place.eid)

    def schedule(self, place: DivisionPlace) -> Markup:
        body = _block("mainBody", *(self.clause(each) for each in place.clauses))
        content = _block("doc", meta(place, self.front, self.names), body, name="schedule")
        return _block("attachment", *self.head(place), content, eId=place.eid)

    def head(self, place: DivisionPlace) -> tuple[Markup, Markup]:
        kind = "Schedule" if place.is_schedule else "Part"
        return tag("num", f"{kind} {place.label}".rstrip()), tag("heading", visible(place.division.heading))

    def clause(self, place: Place) -> Markup:
        clause = place.block
        assert isinstance(clause, Clause), "divisions hold clauses"
        return _block(
            place.element,
            tag("num", place.label),
            tag("heading", visible(clause.heading), self.note(clause, place)),
            *(self.place(each) for each in place.below),
            eId=place.eid,
            class_=_kind(clause),
            refersTo=f"#{provision_name(clause.prescribed)}" if clause.prescribed else None,
        )

    def note(self, clause: Clause, place: Place) -> Markup | None:
        lines = note_lines(clause, self.front) if self.notes else ()
        if not lines:
            return None
        said = (tag("p", line.striptags()) for line in lines)
        return tag("authorialNote", *said, eId=f"{place.eid}__authorialNote_1", marker="*", placement="side")

    def place(self, place: Place) -> Markup:
        """A paragraph or table at any level."""
        block = place.block
        assert not isinstance(block, Clause), "clauses stand in no clause"
        number = tag("num", place.label) if place.label else None
        content = self.table(block, place) if isinstance(block, Table) else self.paragraph(block, place)
        definition = None if isinstance(block, Table) else defined_by(block)
        refers = f"#{self.names.terms[definition.term]}" if definition and place.kind else None
        return _block(place.element, number, content, eId=place.eid, name=place.kind or None, refersTo=refers)

    def paragraph(self, block: Paragraph, place: Place) -> Markup:
        said = self.words(block.content) if block.content else None
        closing = self.words(block.closing) if block.closing else None
        if not place.below:
            return _block("content", *(each for each in (said, closing) if each is not None))
        eid = f"{place.eid}__list_1"
        return _block(
            "list",
            _block("intro", said, eId=f"{eid}__intro") if said else None,
            *(self.place(each) for each in place.below),
            _block("wrapUp", closing, eId=f"{eid}__wrapup") if closing else None,
            eId=eid,
        )

    def table(self, table: Table, place: Place) -> Markup:
        rows = (("th", table.columns), *(("td", row) for row in table.rows))
        written = (tag("tr", *(tag(name, self.words(cell)) for cell in cells)) for name, cells in rows if cells)
        return _block("content", _block("table", *written, eId=f"{place.eid}__table_1"))

    def words(self, content: tuple[Inline, ...]) -> Markup:
        return tag("p", *(self.piece(piece) for piece in content))

    def piece(self, piece: Inline) -> Markup | str:
        match piece:
            case Definition(term):
                return join(("“", tag("def", visible(term), refersTo=f"#{self.names.terms[term]}"), "”"))
            case Use(term, text) if term in self.names.terms:
                return tag("term", visible(text), refersTo=f"#{self.names.terms[term]}")
            case Reference(target, text) if target in self.names.eids:
                return tag("ref", visible(text), href=f"#{self.names.eids[target]}")
            case Blank(label):
                return tag("placeholder", visible(f"[{label}]"))
            case _:
                return visible(words((piece,)))


def _kind(clause: Clause) -> str | None:
    """Whether it carries a prescribed provision, and whether in the very words of that."""
    if not clause.prescribed:
        return None
    return "prescribed official" if clause.official else "prescribed"
