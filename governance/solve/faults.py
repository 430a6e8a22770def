"""The pages of the findings about terms that cannot be read: their text, names, units and forms."""

from __future__ import annotations

from governance.finding import Severity, page

SYNTAX = page(
    "TE01",
    "unreadable-term",
    Severity.ERROR,
    """
    What it checks
    A free expression under `require:` can be read: names, amounts, + - * /, comparisons, `and`, `or`, `not`,
    `implies`, brackets, and `for m in members` at the end. It is no longer and no deeper than a sentence can be.

    Why it matters
    A term that cannot be read is not considered: what is said of the others holds without it.

    Example
        terms:
          fair: {says: Votes follow patients, require: "votes(m) = patients(m) for m in members"}

    Put it right
    Mend the text at the column shown. Equality is written ==. A minus between two names stands between spaces.

    Law
    None: this is about the terms.
    """,
)

UNKNOWN_NAME = page(
    "TE02",
    "unknown-name-in-term",
    Severity.ERROR,
    """
    What it checks
    Each name in a term is a quantity, a member, a group, a kind of member, a decision or a figure of the case.

    Why it matters
    A misspelt member would silently be left out of a cap that is meant for it.

    Example
        terms:
          cap: {says: No large member, require: "votes(cumbira) <= 25%"}

    Put it right
    Use the name that the finding suggests. docs/terms.md lists the quantities; members and groups have the names
    that the case gives them.

    Law
    None: this is about the terms.
    """,
)

UNITS = page(
    "TE03",
    "units-that-do-not-compare",
    Severity.ERROR,
    """
    What it checks
    What is added or compared is of one kind: shares with shares, pounds with pounds, numbers of directors or members
    with numbers. A condition stands where one is needed, and an amount where one is needed.

    Why it matters
    Votes against pounds, or 25 against a share that is never more than 1, means something else than it says.

    Example
        terms:
          cap: {says: No member above a quarter, require: "votes(m) <= 25 for m in members"}

    Put it right
    Write 25% for a share and £25,000 for money.

    Law
    None: this is about the terms.
    """,
)

NOT_LINEAR = page(
    "TE04",
    "term-that-is-not-linear",
    Severity.ERROR,
    """
    What it checks
    No two quantities are multiplied with each other, or divided in a way that no multiplication undoes, and no bound
    mixes a greatest and a least amount in one sum.

    Why it matters
    Answers are exact only for sums of quantities. What lies beyond is not guessed at.

    Example
        terms:
          square: {says: A product, require: "votes(north) * votes(south) <= 6%"}

    Put it right
    Write the term with sums: a share of an amount is `35% * profits`, a quotient `a / b <= 1/4` is `4 * a <= b`.

    Law
    None: this is about the terms.
    """,
)

FORM = page(
    "TE05",
    "form-of-term-not-known",
    Severity.ERROR,
    """
    What it checks
    `require:` holds one of the named forms, with the parameters that the form takes, each an amount, a member, a group
    or a decision as the form asks.

    Why it matters
    A form with a parameter that it does not know would be applied without it.

    Example
        terms:
          cap: {says: No member above a quarter, require: {at_moast: {share: 25%}}}

    Put it right
    Use the form or the parameter that the finding suggests. docs/terms.md shows each form with an example.

    Law
    None: this is about the terms.
    """,
)

UNKNOWN_OPEN = page(
    "TE06",
    "open-quantity-not-known",
    Severity.ERROR,
    """
    What it checks
    Each entry under `unknowns:` names a quantity that the case has, and its bounds are amounts of its kind.

    Why it matters
    What is not opened keeps its figure, and the answer would be about another question.

    Example
        unknowns:
          board.quorom: {min: 5}

    Put it right
    Use the name that the finding suggests: the path of the value in the case, or its name in terms.

    Law
    None: this is about the terms.
    """,
)
