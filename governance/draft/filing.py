"""What keeps articles from being filed: terms that conflict, errors, blanks, prescribed provisions in our own words.

The Act lets a community interest company be registered only if its articles include the prescribed provisions, and the
registrar takes no articles with blanks.  Each obstacle is named, so that one run tells all that is left to do.
"""

from __future__ import annotations

from governance.document.place import places
from governance.document.tree import Clause, Document
from governance.draft.articles import unknowns
from governance.finding import Finding
from governance.law.law import LawAt


def unsettled(document: Document, law: LawAt, found: tuple[Finding, ...], conflict: str = "") -> tuple[str, ...]:
    """One sentence for the `conflict` of terms if there is one, each error of `found`, each blank, and each prescribed
    provision that is not its official text; none where `document` may be printed for filing."""
    where = places(document)
    return (
        *((f"conflict: {conflict}",) if conflict else ()),
        *(f"error {error.code}: {error.message}" for error in found),
        *(f"blank [{each.label}] in {', '.join(each.places)}" for each in unknowns(document)),
        *(_in_our_words(clause, where[clause.id], law) for clause in document.clauses() if _is_ours(clause)),
    )


def _is_ours(clause: Clause) -> bool:
    return clause.prescribed is not None and not clause.official


def _in_our_words(clause: Clause, place: str, law: LawAt) -> str:
    assert clause.prescribed is not None
    cite = law.cite(clause.prescribed).cite
    return (
        f"{place} ({clause.heading}) carries {cite} in words of its own: "
        f"give the official text in {clause.id}.md of a text pack (--texts), with `official: true`"
    )
