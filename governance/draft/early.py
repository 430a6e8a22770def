"""Defined terms that are used before a reader can know what they mean.

A reader who meets a capitalised word looks in the list of definitions, then nearby.  A definition in a later article is
found by neither, so a term that is used before it misleads, unless the reader is told where to look: by a reference to
that article in the article that uses the term, in an earlier list of definitions, or in the first article of all.
"""

from __future__ import annotations

from collections.abc import Iterator

from governance.document.place import places
from governance.document.tree import Clause, Definition, Document, Reference, Use, defined_by, paragraphs
from governance.draft.spot import Spot, runs
from governance.rules.document import USED_EARLY

_MOST_NAMED = 3


def used_early(document: Document) -> Iterator[Spot]:
    """A spot for each term that is used before the article that defines it, at its definition."""
    clauses = tuple(document.clauses())
    where = places(document)
    for term, home in _homes(clauses).items():
        early = [each for each in clauses[: clauses.index(home)] if _uses(each, term)]
        lost = [each for each in early if not _told(document, clauses, each, home)]
        if lost:
            shown = [where[each.id] for each in lost[:_MOST_NAMED]]
            more = f" and {len(lost) - _MOST_NAMED} more" if len(lost) > _MOST_NAMED else ""
            message = f"“{term}” is defined here and used before, in {', '.join(shown)}{more}"
            fix = "define it in the list of definitions, or refer to this article where it is used"
            yield Spot(USED_EARLY, home.id, f"[[{term}", message, fix)


def _homes(clauses: tuple[Clause, ...]) -> dict[str, Clause]:
    """The first clause that defines each term, in printed order."""
    found: dict[str, Clause] = {}
    for clause in clauses:
        for content in runs(clause):
            for piece in content:
                if isinstance(piece, Definition):
                    found.setdefault(piece.term, clause)
    return found


def _uses(clause: Clause, term: str) -> bool:
    return any(isinstance(piece, Use) and piece.term == term for content in runs(clause) for piece in content)


def _told(document: Document, clauses: tuple[Clause, ...], user: Clause, home: Clause) -> bool:
    """Whether a reader of `user` is told that the meaning stands in `home`."""
    targets = {home.id, *(block.id for block in paragraphs(home.body))}
    targets |= {each.id for each in document.divisions() if home in each.clauses}
    before = (each for each in clauses[: clauses.index(user)] if each is clauses[0] or _lists_terms(each))
    return any(_refers(each, targets) for each in (user, *before))


def _lists_terms(clause: Clause) -> bool:
    return any(defined_by(block) is not None for block in paragraphs(clause.body))


def _refers(clause: Clause, targets: set[str]) -> bool:
    return any(
        isinstance(piece, Reference) and piece.target in targets for content in runs(clause) for piece in content
    )
