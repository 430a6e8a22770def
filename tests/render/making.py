"""A small document with every kind of content, and what stands before it."""

from __future__ import annotations

from datetime import date

from governance.document.number import number
from governance.document.resolve import resolve
from governance.document.tree import (
    Blank,
    Block,
    Clause,
    Definition,
    Document,
    Inline,
    Note,
    Paragraph,
    Part,
    Reference,
    Schedule,
    Table,
    Text,
)
from governance.draft.sentences import Sentence
from governance.finding import Citation, Location, Severity
from governance.render.articles import FrontMatter

CASE = "cases/example.yaml"
DAY = date(2016, 11, 18)


def said(*pieces: str | Inline) -> tuple[Inline, ...]:
    """Content of words and elements."""
    return tuple(Text(piece) if isinstance(piece, str) else piece for piece in pieces)


def item(id: str, *pieces: str | Inline, children: tuple[Block, ...] = (), closing: str = "") -> Paragraph:
    """A numbered paragraph."""
    return Paragraph(id, said(*pieces), children, said(closing) if closing else ())


def plain(id: str, *pieces: str | Inline, children: tuple[Block, ...] = ()) -> Paragraph:
    """A paragraph without a number."""
    return Paragraph(id, said(*pieces), children, numbered=False)


def finished(document: Document) -> Document:
    """The document numbered and resolved."""
    return resolve(number(document))[0]


def votes_table(members: int = 11) -> Table:
    """A table of members and votes."""
    rows = tuple((said(f"NHS Example {n} CCG"), said(f"{n * 52_192:,}"), said("1")) for n in range(1, members + 1))
    return Table(
        "votes/table", (said("Member"), said("Registered patients"), said("Votes")), ("left", "right", "right"), rows
    )


def interpretation() -> Clause:
    return Clause(
        "interpretation",
        "Interpretation",
        (
            plain("interpretation/words", "In these articles:"),
            plain("interpretation/act", Definition("Act"), " means the Companies Act 2006;"),
            plain(
                "interpretation/member",
                Definition("Member"),
                " means a person that is:",
                children=(
                    item("interpretation/member/a", "named in ", Reference("members"), "; or"),
                    item("interpretation/member/b", "admitted under article ", Reference("admission"), "."),
                ),
            ),
        ),
        law=("ca-2006/s18",),
        notes=(Note(said("The terms are those that the articles use, see article ", Reference("admission"), ".")),),
        template="interpretation.md",
    )


def asset_lock() -> Clause:
    return Clause(
        "asset-lock",
        "Transfer of assets",
        (
            item("asset-lock/1", "The Company shall not transfer any of its assets other than for full consideration."),
            item(
                "asset-lock/2",
                "Paragraph ",
                Reference("asset-lock/1"),
                " does not prevent a transfer to:",
                children=(
                    item(
                        "asset-lock/2/a",
                        Blank("name of the asset-locked body"),
                        ", with registered office at an address that it shall notify to the Company;",
                    ),
                    item(
                        "asset-lock/2/b",
                        "another asset-locked body, with the consent of:",
                        children=(
                            item("asset-lock/2/b/i", "the Regulator; and"),
                            item("asset-lock/2/b/ii", "each Member, where the Act so requires,"),
                        ),
                    ),
                ),
                closing="and in each case for the benefit of the community.",
            ),
        ),
        law=("cic-regs-2005/sch-1",),
        prescribed="cic-regs-2005/sch-1",
        drawn_from=("asset_lock.recipients", "company.name"),
    )


def admission() -> Clause:
    words = "A body may become a Member if the Members agree by a resolution passed with the majority asked for, "
    more = "and an applicant becomes one only when its name is entered in the register that the Company keeps. "
    return Clause(
        "admission",
        "Admission of members",
        tuple(item(f"admission/{n}", words + more * (n % 3 + 1)) for n in range(1, 4)),
        law=("ca-2006/s18", "nhs-2006/s1"),
        drawn_from=("membership.open_to",),
        notes=(Note(said("Admission is left to the members.")),),
    )


def document(*, repeat: int = 1) -> Document:
    """Two parts and a schedule; `repeat` lengthens the second part."""
    more = tuple(
        Clause(f"proceedings-{n}", f"Proceedings of the board, number {n}", admission_like(n)) for n in range(repeat)
    )
    return finished(
        Document(
            "Articles of association",
            (
                Part(
                    "part-interpretation",
                    "Interpretation and limitation of liability",
                    (interpretation(), asset_lock()),
                ),
                Part("part-members", "Members", (admission(), *more)),
            ),
            (
                Schedule(
                    "members",
                    "Members and votes",
                    (
                        Clause(
                            "votes", "Votes", (plain("votes/words", "Votes on a poll are those below."), votes_table())
                        ),
                    ),
                ),
            ),
        )
    )


def admission_like(n: int) -> tuple[Block, ...]:
    text = (
        "The directors may regulate their proceedings as they think fit, subject to these articles, and any director "
        "may call a meeting by giving notice to every other director of its time, its place and its business. "
    )
    return (
        item(f"proceedings-{n}/1", text),
        item(
            f"proceedings-{n}/2",
            "A director may not vote on a matter in which the director is interested, unless:",
            children=(
                item(f"proceedings-{n}/2/a", text[:-2] + ";"),
                item(
                    f"proceedings-{n}/2/b",
                    "the interest cannot reasonably be regarded as likely to give rise to a conflict.",
                ),
            ),
        ),
        item(f"proceedings-{n}/3", text * 2),
    )


LEGISLATION = "https://www.legislation.gov.uk"


def citation(id: str, cite: str, path: str, certainty: str) -> Citation:
    return Citation(id, cite, f"What {cite} says.", f"{LEGISLATION}/{path}", certainty)


CITATIONS = {
    each.id: each
    for each in (
        citation("ca-2006/s18", "Companies Act 2006 s.18", "ukpga/2006/46/section/18", "verified"),
        citation("nhs-2006/s1", "National Health Service Act 2006 s.1", "ukpga/2006/41/section/1", "uncertain"),
        citation("cic-regs-2005/sch-1", "CIC Regulations 2005 Sch.1 para.1", "uksi/2005/1788/schedule/1", "remembered"),
    )
}


def front(company: str = "Example Community Interest Company") -> FrontMatter:
    """What stands before the document."""
    return FrontMatter(
        company=company,
        under="Companies Act 2006",
        form=("Private company limited by guarantee and not having a share capital", "Community interest company"),
        as_of=DAY,
        case="example",
        edition="for discussion",
        citations=CITATIONS,
        places={
            "asset_lock.recipients": Location(CASE, 51, 3, 13, "asset_lock.recipients"),
            "membership.open_to": Location(CASE, 40, 3, 13, "membership.open_to"),
        },
        findings=(
            Sentence(
                Severity.WARNING,
                "Asset lock",
                "The case names no asset-locked body.",
                (),
                (CITATIONS["cic-regs-2005/sch-1"],),
                "Name one.",
            ),
        ),
    )
