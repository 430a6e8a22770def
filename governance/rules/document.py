"""DO: the pages of what is found in a drafted document, before it is laid out.

A rule of this subject looks at a finished draft, which comes after the rules on cases: `governance.draft.proof` applies
them.  What they say is listed and explained with all other rules.
"""

from __future__ import annotations

from inspect import cleandoc

from governance.finding import Page, Severity, page


def _of_the_document(code: str, name: str, severity: Severity, text: str) -> Page:
    """The page of a rule that no law stands behind."""
    return page(code, name, severity, f"{cleandoc(text)}\n\nLaw\nNone: this is about the document.")


def _of_a_prescribed_provision(code: str, name: str, severity: Severity, text: str) -> Page:
    """The page of a rule on what the articles of every community interest company must include."""
    law = (
        "Companies (Audit, Investigations and Community Enterprise) Act 2004 s.32(3); Community Interest Company "
        "Regulations\n2005 regs 7 and 8 and Schedules 1 to 3."
    )
    return page(code, name, severity, f"{cleandoc(text)}\n\nLaw\n{law}")


UNREADABLE_CLAUSE = _of_the_document(
    "DO02",
    "unreadable-clause-file",
    Severity.ERROR,
    """
    What it checks
    Every file of a text pack can be read as a clause: a front matter with an id that is the name of the file, clause
    text below it, marks that are closed, and names that the program knows. Its contents name only clauses that exist.

    Why it matters
    A clause that cannot be read cannot be left out either: the articles would lack it without a word.

    Example
        id: chair
        heading: Chair
        hedding: The chair

    Put it right
    Mend the place shown. The clause file of the same name that comes with the program shows the form.
    """,
)

DANGLING = _of_the_document(
    "DO03",
    "reference-to-nothing",
    Severity.ERROR,
    """
    What it checks
    Each cross-reference leads to an article, a paragraph or a schedule that stands in this draft.

    Why it matters
    A reference to nothing prints as unknown. It happens when a clause is left out, or is replaced by one that lacks
    a paragraph to which others refer.

    Example
        (1) Notice is given as article @{notice-of-leaving} requires.

    Put it right
    Give the paragraph that is meant this id, or refer to another.
    """,
)

DUPLICATE_ID = _of_the_document(
    "DO04",
    "id-given-twice",
    Severity.ERROR,
    """
    What it checks
    No two clauses or paragraphs have one id.

    Why it matters
    A reference to the id would print the number of the first of them, and may mean the second.

    Example
        (1) The Company must keep a register. {#register}
        (2) The register is open to the Members. {#register}

    Put it right
    Give one of them another id.
    """,
)

TWICE_DEFINED = _of_the_document(
    "DO05",
    "term-defined-twice",
    Severity.ERROR,
    """
    What it checks
    Each defined term is defined in one place.

    Why it matters
    With two definitions nobody can tell which of them a use of the term takes.

    Example
        [[Chair]] means the person who chairs a meeting.

    Put it right
    Keep one definition, or give the second a term of its own.
    """,
)

NEVER_USED = _of_the_document(
    "DO06",
    "definition-never-used",
    Severity.WARNING,
    """
    What it checks
    Each term that is defined within a sentence is used elsewhere. Definitions in a list that nothing uses are left out
    of the draft by themselves.

    Why it matters
    A term that is not used points to a clause that was dropped, or to a use that is spelt in another way.

    Example
        (1) The Members may make an agreement (the [[Side Agreement]]).

    Put it right
    Use the term, or take the definition out.
    """,
)

NOT_DEFINED = _of_the_document(
    "DO07",
    "capitalised-term-without-definition",
    Severity.WARNING,
    """
    What it checks
    Words with a capital in the middle of a sentence are defined terms, or names. Names of the case, titles of Acts and
    months are known; the first word of a sentence is not looked at.

    Why it matters
    A reader takes a capital for a definition and looks for it in vain; in a dispute either meaning can be argued.

    Example
        (1) Each Member must pay the Annual Levy.

    Put it right
    Define the term, or write it without capitals.
    """,
)

LEFT_OPEN = _of_the_document(
    "DO08",
    "fact-left-open",
    Severity.CONSEQUENCE,
    """
    What it checks
    Which facts that the articles print the case leaves open.

    Why it matters
    Each prints as a marked blank. A company cannot be registered on articles with blanks.

    Example
        board:
          quorum: open

    Put it right
    Nothing is wrong with a draft. State the fact in the case when it is settled.
    """,
)

UNLIKE_THE_CASE = _of_the_document(
    "DO09",
    "number-unlike-the-case",
    Severity.WARNING,
    """
    What it checks
    Where a sentence of the draft gives a number that the case gives too, the two agree: the notice and the quorum of
    general meetings and of directors’ meetings, the share for short notice, the guarantee, the notice to leave, the
    days for each step of a deadlock, the majority of each decision. A sentence or a row of a table that does not
    clearly speak of the same thing is not compared.

    Why it matters
    A number that is typed into a clause stays when the case changes. The checks on law and terms look at the case,
    and the company would be bound by the articles.

    Example
        (1) A general meeting must be called by at least fourteen clear days’ notice.

    Put it right
    Let the clause take the number from the case, or change the case.
    """,
)

PUNCTUATION = _of_the_document(
    "DO10",
    "list-out-of-step",
    Severity.WARNING,
    """
    What it checks
    The items of a list end alike, the last but one with a conjunction after its mark, and the last as the sentence
    does; a paragraph ends with a stop.

    Why it matters
    “And” or “or” between the last two items decides whether all are needed or one is enough. Lists that lose an item
    by a condition are mended by the program; what their author wrote otherwise stays as it is.

    Example
        (1) The notice must state:
            (a) the date;
            (b) the place.

    Put it right
    Write the conjunction that is meant, and the same mark after each item.
    """,
)

PRESCRIBED_MISSING = _of_a_prescribed_provision(
    "DO11",
    "prescribed-provision-missing",
    Severity.ERROR,
    """
    What it checks
    Each provision that the Schedule for the company’s form prescribes has a clause in the draft that is marked as
    carrying it, in the version in force on the day.

    Why it matters
    The articles of a community interest company must at all times include the prescribed provisions, and the Regulator
    finds a company without them not eligible.

    Example
        id: board-voting
        heading: Voting

    Put it right
    Keep the clause, or write `prescribed:` with the id of the provision into the front matter of the one in its place.
    """,
)

PRESCRIBED_ALTERED = _of_a_prescribed_provision(
    "DO12",
    "prescribed-provision-in-other-words",
    Severity.WARNING,
    """
    What it checks
    A clause of a text pack that carries a prescribed provision is marked as its official text. For any clause that
    carries one, the marks of each effect of the provision are looked for in its words; an effect that is not found is
    an error. Clauses that come with the program are held to the same marks by its tests.

    Why it matters
    The duty is to include the provisions as they are prescribed. The marks are few words, so that finding them does
    not show that the text is right; not finding them shows that a part is gone.

    Example
        id: board-voting
        prescribed: cic-regs-2005/sch1-para4

    Put it right
    Put in the text of the Schedule and mark it with `official: true`; or restore the effect that the finding names.
    """,
)

PRESCRIBED_CONTRADICTED = page(
    "DO13",
    "prescribed-provision-contradicted",
    Severity.ERROR,
    """
    What it checks
    No sentence of the draft says the opposite of a prescribed provision, in one of the ways in which that is usually
    done: several votes for a director, a majority of the board above the prescribed one, dividends that directors
    declare, membership that passes by itself, shares that the directors must register, votes of non-members.

    Why it matters
    The provision prevails, and what contradicts it has no effect to that extent. The parties would rely on a term that
    they do not have.

    Example
        (1) The Chair has two votes at a directors’ meeting.

    Put it right
    Take the sentence out. Members’ votes may be weighted, and matters be reserved to the members.

    Law
    Companies (Audit, Investigations and Community Enterprise) Act 2004 s.32(5); Community Interest Company Regulations
    2005 reg.10 and Schedules 1 to 3.
    """,
)

USED_EARLY = _of_the_document(
    "DO14",
    "term-used-before-it-is-defined",
    Severity.WARNING,
    """
    What it checks
    A term that an article defines is not used in an article before it, unless the reader is told where its meaning
    stands: by a reference in the article that uses it, in an earlier list of definitions, or in the first article.

    Why it matters
    A reader who meets a capitalised word looks in the list of definitions, then nearby. Who does not find it there may
    take the words in their everyday sense, or as not defined at all.

    Example
        (1) The secretary is appointed for twelve months (a [[financial year]]).

    Put it right
    Move the definition into the list of definitions, or refer from where the term is used to the article that defines
    it: “a Panel under article @{panel}”.
    """,
)
